"""The log of runs: when each began, what it committed, how it ended. Only the holder of the writer's lock adds to it.

`DIR/runs.jsonl` has a line for the start of a run, one for every commit and one for its end, and no line is ever
changed: a run that was killed is one without an end. Half a line, left by a writer that died, is passed over.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pipeline.errors import Interrupted

NAME = "runs.jsonl"

TAIL = 1 << 20
"""Bytes at the end of the log that are read to show the last runs."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run as the log tells it. Times are UTC, ISO 8601.

    `how` it ended: `done`; `stopped` on request, with an `error` if that was at once and not with what it had in hand
    committed; `failed` with an `error`, a code; None where the log tells no end: it still runs, or was killed.
    `snapshot` is the one that it last saw current; `counts` are as in `Outcome`, at its end or its last commit.
    """

    run: str
    began: str
    host: str = ""
    pid: int = 0
    paths: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    ended: str | None = None
    how: str | None = None
    error: str | None = None
    snapshot: int | None = None
    counts: dict[str, int] = field(default_factory=dict)


class RunLog:
    """Tells the log of one run, which is on as long as the block is: `with RunLog(root, paths, versions) as log:`.

    A block that an error leaves has `failed`, or been stopped, with the error's code. That the log cannot be written
    costs no document: it is left unsaid.
    """

    def __init__(self, root: Path, paths: Iterable[str], versions: Sequence[str]) -> None:
        self._path = root / NAME
        began = datetime.now(UTC)
        self.run = f"{began:%Y%m%dT%H%M%S.%f}-{os.getpid()}"
        self._tell(began=_iso(began), host=socket.gethostname(), pid=os.getpid(), paths=list(paths),
                   versions=list(versions))
        self._over = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        if error is not None and not self._over:
            stopped = isinstance(error, Interrupted | KeyboardInterrupt)
            self._end("stopped" if stopped else "failed", error=getattr(error, "code", type(error).__name__))

    def commit(self, snapshot: int, counts: Mapping[str, int]) -> None:
        """A snapshot was made."""
        self._tell(snapshot=snapshot, counts=dict(counts))

    def end(self, whole: bool, counts: Mapping[str, int]) -> None:
        """The run is over; `whole` says that it left nothing undone."""
        self._end("done" if whole else "stopped", counts=dict(counts))

    def _end(self, how: str, **said: Any) -> None:
        self._over = True
        self._tell(ended=_iso(datetime.now(UTC)), how=how, **said)

    def _tell(self, **said: Any) -> None:
        line = json.dumps({"run": self.run} | said, ensure_ascii=True)
        with suppress(OSError), self._path.open("ab+") as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                line = line if file.read(1) == b"\n" else "\n" + line
            file.write(line.encode("ascii") + b"\n")


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


def runs(root: Path) -> list[Run]:
    """The last runs, oldest first; those that the log's last megabyte tells from their beginning."""
    found: dict[str, Run] = {}
    for said in _lines(root / NAME):
        name = said.pop("run", None)
        with suppress(TypeError):  # a line of a later version, which knows more
            if "began" in said:
                found[name] = Run(name, **said | {key: tuple(said.get(key, ())) for key in ("paths", "versions")})
            elif name in found:
                found[name] = replace(found[name], **said)
    return list(found.values())


def _lines(path: Path) -> list[dict[str, Any]]:
    try:
        with path.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - TAIL))
            lines = file.read().splitlines()
    except OSError:
        return []
    made = []
    for line in lines:
        with suppress(ValueError):
            said = json.loads(line)
            if isinstance(said, dict):
                made.append(said)
    return made
