"""How far a run is: a bar on the terminal, a line of JSON every second for machines, nothing where nobody watches."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from pipeline.cli.session import Session
from pipeline.engine import Progress, Tally

EVERY = 1.0
"""Seconds between two lines of JSON."""


@contextmanager
def progress(session: Session) -> Iterator[Progress | None]:
    """Whom a run tells its progress: all of it goes to standard error, as results go to standard output."""
    console = session.console(stderr=True)
    if session.as_json:
        yield _Lines()
        return
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[said]}"),
               TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task(session.say("ingest.find"), total=None, said="")
        pace = Pace()

        def tell(tally: Tally) -> None:
            if pace.begins(tally.stage):
                bar.reset(task)
            bar.update(task, description=session.say(f"ingest.{tally.stage}"), total=tally.total, completed=tally.done,
                       said=_said(session, tally, pace.seconds))

        yield tell


def _said(session: Session, tally: Tally, seconds: float) -> str:
    """Pages, pages a second and failures, as far as there are any."""
    said = []
    if tally.pages:
        rate = session.say("ingest.rate", rate=f"{tally.pages / seconds:.1f}") if seconds >= EVERY else ""
        said.append(session.say("ingest.pages", n=tally.pages) + rate)
    if tally.failed:
        said.append(session.say("ingest.failed", n=tally.failed))
    return " · ".join(said)


class Pace:
    """The time since a stage of the run began: where nothing more was told of the one before."""

    def __init__(self) -> None:
        self._stage = ""
        self._began = self._told = time.monotonic()

    def begins(self, stage: str) -> bool:
        """Whether this is the first that is told of a stage."""
        first = stage != self._stage
        if first:
            self._stage, self._began = stage, self._told
        self._told = time.monotonic()
        return first

    @property
    def seconds(self) -> float:
        """Seconds since the stage began."""
        return time.monotonic() - self._began


class _Lines:
    """Tells a machine: one object a line, at most one every `EVERY` seconds."""

    def __init__(self) -> None:
        self._pace = Pace()
        self._next = time.monotonic() + EVERY

    def __call__(self, tally: Tally) -> None:
        self._pace.begins(tally.stage)
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + EVERY
        seconds = self._pace.seconds
        said = {
            "event": "progress", "stage": tally.stage, "total": tally.total, "done": tally.done, "pages": tally.pages,
            "failed": tally.failed, "seconds": round(seconds, 1),
            "pages_per_second": round(tally.pages / seconds, 1) if seconds >= EVERY else None,
            "seconds_left": round(seconds / tally.done * (tally.total - tally.done)) if tally.done else None,
        }
        print(json.dumps(said), file=sys.stderr, flush=True)
