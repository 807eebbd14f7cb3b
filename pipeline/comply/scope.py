"""Conditions of a requirement: to which plans it applies."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.comply.bodies import same_body
from pipeline.comply.dates import days
from pipeline.comply.plans import PlanHead
from pipeline.fold import fold, slug
from pipeline.resolve import units
from pipeline.rulebook import table


@dataclass(frozen=True, slots=True)
class Scope:
    """The plans of one line of a requirement file; a condition that is left blank holds for all.

    `issuers`, `places` and `titles` are alternatives as written; `levels` are codes (`province`); `since` and `until`
    are EDTF, the first and the last date of plans that are meant.
    """

    issuers: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    def holds(self, plan: PlanHead) -> tuple[bool, tuple[str, ...]]:
        """Whether the plan is meant, and the names of conditions that cannot be decided because the plan is silent.

        What cannot be decided does not exclude a plan: a directive that is wrongly asked for is seen, one that is
        wrongly left out is not.
        """
        asked: dict[str, bool | None] = {}
        if self.issuers:
            asked["plan_issuer"] = _any(self.issuers, lambda body: _issued_by(body, plan))
        if self.levels:
            asked["plan_level"] = plan.level in self.levels if plan.level else None
        if self.places:
            asked["plan_place"] = _any(self.places, lambda place: _lies_in(place, plan))
        if self.titles:
            asked["plan_title"] = _any(self.titles, lambda words: _says(words, plan.title))
        if self.since:
            asked["plan_from"] = _since(plan.issued, self.since)
        if self.until:
            asked["plan_to"] = _until(plan.issued, self.until)
        if False in asked.values():
            return False, ()
        return True, tuple(name for name, answer in asked.items() if answer is None)


def applies(scopes: Iterable[Scope], plan: PlanHead) -> tuple[bool, tuple[str, ...]]:
    """Whether any of the scopes holds, surely if one surely does; no scope at all holds for every plan."""
    answers = [scope.holds(plan) for scope in scopes]
    held = [unknown for holds, unknown in answers if holds]
    return (bool(held) or not answers), min(held, key=len, default=())


def _any(values: Iterable[str], answer: Callable[[str], bool | None]) -> bool | None:
    answers = [answer(value) for value in values]
    return True if True in answers else None if None in answers else False


def _issued_by(body: str, plan: PlanHead) -> bool | None:
    if not plan.issuer:
        return None
    names = plan.issuer.split("; ")
    return any(same_body(body, name, plan.key if len(names) == 1 else None) for name in names)


def _says(words: str, title: str | None) -> bool | None:
    """Whether the words stand in the title, as whole words, whatever their case and the place of tone marks."""
    return None if not title else f" {_plain(words)} " in f" {_plain(title)} "


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def _since(issued: str | None, bound: str) -> bool | None:
    """Whether a plan is of the bound's first day or later; None where a partial date leaves it open."""
    first, last = days(issued) if issued else (date.min, date.max)
    day = days(bound)[0]
    return False if last < day else True if first >= day else None


def _until(issued: str | None, bound: str) -> bool | None:
    """Whether a plan is of the bound's last day or earlier; None where a partial date leaves it open."""
    first, last = days(issued) if issued else (date.min, date.max)
    day = days(bound)[1]
    return False if first > day else True if last <= day else None


# Places


def _lies_in(place: str, plan: PlanHead) -> bool | None:
    """Whether the issuer's unit is the named one or lies in it; None when the places above it are not known."""
    asked = slug(place)
    named = plan.key.split("/")[5].split(".")[1:] if plan.key else []
    line = [slug(f"{kind} {name}") for kind, name in _line(plan.unit_code)]
    for part in (*named, *line):
        if part == asked or part.removeprefix(_kind(part)) == asked.removeprefix(_kind(asked)) and _bare(part, asked):
            return True
    return False if line or plan.level == "central" else None


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(sorted((f"{slug(kind)}-" for kind in units.KIND_LEVELS), key=len, reverse=True))


def _kind(part: str) -> str:
    return next((kind for kind in _kinds() if part.startswith(kind)), "")


def _bare(part: str, asked: str) -> bool:
    """Whether one of two names leaves the kind of unit out."""
    return not _kind(part) or not _kind(asked)


@cache
def _by_code() -> dict[str, tuple[units.Unit, ...]]:
    found: dict[str, tuple[units.Unit, ...]] = {}
    for row in table("units.csv"):
        unit = units.Unit(row["code"], row["name"], row["kind"], row["level"], row["parent"], row["valid_from"],
                          row["valid_to"])
        found[unit.code] = (*found.get(unit.code, ()), unit)
    return found


def _line(code: str | None) -> list[tuple[str, str]]:
    """Kind and name of a unit and of all that it lies or lay in."""
    own = _by_code().get(code or "", ())
    return [(unit.kind, unit.name) for one in own for unit in (one, *units.line(one))]
