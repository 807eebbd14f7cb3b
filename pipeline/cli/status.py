"""`kehoach status`: what a corpus holds, under which versions, how the last runs went, and who is writing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from rich.markup import escape
from rich.table import Table

from pipeline.cli.session import Session
from pipeline.cli.store import opened
from pipeline.cli.tables import table
from pipeline.corpus.status import Status, status
from pipeline.engine.work import product_stages


def run(session: Session, path: Path) -> int:
    """Prints the state of the corpus."""
    opened(path).close()
    made = status(path, product_stages().versions)
    if session.as_json:
        session.print_json(made.to_dict())
        return 0
    console = session.console()
    for sentence in _sentences(session, made):
        console.print(escape(sentence))
    for shown in (_failures(session, made), _versions(session, made), _runs(session, made)):
        if shown.row_count:
            console.print(shown)
    return 0


def _sentences(session: Session, made: Status) -> list[str]:
    said = [session.say("status.holds", path=made.path, snapshot=made.snapshot, documents=made.documents,
                        pages=made.pages, failures=sum(made.failures.values()))]
    if made.pending:
        said.append(session.say("status.pending"))
    said.append(session.say("status.outdated", n=made.outdated) if made.outdated else session.say("status.current"))
    said.append(session.say("status.size", tables=_mb(made.bytes_tables), cache=_mb(made.bytes_cache),
                            snapshots=len(made.snapshots)))
    at_work = made.writer
    said.append(session.say("status.writer", pid=at_work.pid, host=at_work.host, since=at_work.since) if at_work
                else session.say("status.idle"))
    return said


def _mb(size: int) -> str:
    return f"{size / (1 << 20):.1f}"


def _failures(session: Session, made: Status) -> Table:
    shown = table(session, "code", "count", title=session.say("status.failures"))
    for code, n in made.failures.items():
        shown.add_row(code, str(n))
    return shown


def _versions(session: Session, made: Status) -> Table:
    shown = table(session, "documents", "failed", "software", "rules", "reader", title=session.say("status.versions"))
    for one in made.versions:
        shown.add_row(str(one.documents), str(one.failures), *map(escape, (one.software, one.rules[:12], one.reader)))
    return shown


def _runs(session: Session, made: Status) -> Table:
    shown = table(session, "began", "took", "how", "snapshot", "new", "failed", title=session.say("status.runs"))
    for one in made.runs:
        counts = one["counts"]
        shown.add_row(one["began"][:19].replace("T", " "), _took(one), session.say(f"how.{one['how']}", **_error(one)),
                      str(one["snapshot"] or ""), *(str(counts.get(name, "")) for name in ("new", "failed")))
    return shown


def _error(one: dict[str, Any]) -> dict[str, Any]:
    return {"error": escape(one["error"] or "")} if one["how"] == "failed" else {}


def _took(one: dict[str, Any]) -> str:
    if one["ended"] is None:
        return ""
    return str(datetime.fromisoformat(one["ended"]) - datetime.fromisoformat(one["began"])).partition(".")[0]
