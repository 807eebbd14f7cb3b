"""`kehoach snapshots`: the snapshots of a corpus, going back to one, dropping one."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from rich.filesize import decimal
from rich.markup import escape

from pipeline.cli.session import Session
from pipeline.cli.store import opened
from pipeline.cli.tables import table
from pipeline.corpus.history import Listed, drop, listed, restore
from pipeline.errors import UsageError


def run(session: Session, path: Path, restored: int | None, dropped: int | None) -> int:
    """Lists the snapshots, after one was restored or dropped where that is asked for."""
    if restored is not None and dropped is not None:
        vi, en = Session("vi"), Session("en")
        raise UsageError("snapshots-both", vi.say("snapshots.both"), en.say("snapshots.both"),
                         vi.say("snapshots.both.remedy"), en.say("snapshots.both.remedy"))
    opened(path).close()  # a path without a corpus is bad usage
    now = restore(path, restored) if restored is not None else None
    if dropped is not None:
        drop(path, dropped)
    there = listed(path)
    if session.as_json:
        session.print_json({"restored": restored, "dropped": dropped, "snapshots": [asdict(one) for one in there]})
        return 0
    console = session.console()
    if now is not None:
        console.print(escape(session.say("snapshots.restored", old=restored, new=now)))
    if dropped is not None:
        console.print(session.say("snapshots.dropped", old=dropped))
    made = table(session, "snapshot", "made", "documents", "unread", "size", "own", "state")
    for one in there:
        made.add_row(str(one.number), (one.made or "").removesuffix("+00:00").replace("T", " "), str(one.documents),
                     str(one.failures), decimal(one.size), decimal(one.own), _state(session, one))
    console.print(made)
    return 0


def _state(session: Session, one: Listed) -> str:
    """What is to be said of a snapshot: whether it is current, ended a run, is being read."""
    holds = {"current": one.current, "batch": not one.finished, "held": one.held}
    return ", ".join(session.say(f"snapshots.{name}") for name in holds if holds[name])
