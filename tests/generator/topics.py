"""What plans are about: the topics of `data/topics/`, and the sentences that fit any of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from tests.generator.citations import DATA


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic; texts hold {on} (whose area), {u} (level word), {year} and {work}."""

    id: str
    field: str
    kinds: tuple[str, ...]
    titles: tuple[str, ...]
    work: str
    purpose: tuple[str, ...]
    targets: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    events: tuple[str, ...]
    roles: dict[str, tuple[str, ...]]
    table: tuple[str, ...]
    since: int = 2012
    rural: bool = False  # not for urban units

    def tasks_of(self, role: str) -> tuple[str, ...]:
        """What a body of this role does: the topic's own tasks, else those that fit any topic."""
        return (
            self.roles.get(role) or common()["roles"].get(role) or ("Tổ chức triển khai các nội dung được phân công",)
        )


@cache
def common() -> dict[str, Any]:
    """Requirements, role tasks, context and budget sentences shared by all topics."""
    out: dict[str, Any] = yaml.safe_load((DATA / "common.yaml").read_text("utf-8"))
    return out


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, in the order of their files and entries."""
    found = []
    for path in sorted((DATA / "topics").glob("*.yaml")):
        for raw in yaml.safe_load(path.read_text("utf-8")):
            found.append(
                Topic(
                    raw["id"],
                    raw["field"],
                    tuple(raw["kinds"]),
                    tuple(raw["title"]),
                    raw["work"],
                    tuple(raw["purpose"]),
                    tuple(raw["targets"]),
                    tuple((g["head"], tuple(g["tasks"])) for g in raw["groups"]),
                    tuple(raw["events"]),
                    {role: tuple(tasks) for role, tasks in raw["roles"].items()},
                    tuple(raw["table"]),
                    raw.get("since", 2012),
                    raw.get("rural", False),
                )
            )
    return tuple(found)
