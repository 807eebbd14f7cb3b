"""`kehoach ingest`: a progress bar on the way, and at the end what became of every input."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from pipeline.cli.session import Session
from pipeline.cli.tables import table
from pipeline.comply.number import label
from pipeline.corpus import Corpus
from pipeline.engine import Outcome, Tally, ingest
from pipeline.errors import UsageError
from pipeline.rulebook import REGISTER
from pipeline.rulebook import table as register

if TYPE_CHECKING:
    from pipeline.engine import Progress as Told
    from pipeline.engine.engines import Engine

SHOWN = 50
"""Failures that are printed; the table `failures` has them all."""


def run(session: Session, paths: Sequence[str], out: Path, *, workers: int | None, prune_missing: bool,
        as_one: bool | None, own_register: Path | None = None, engine: str = "local", scheduler: str | None = None
        ) -> int:
    """Ingests the paths and prints the summary; the engine does not return before every input is accounted for.

    `own_register` holds the user's own rows of the register of directives; the workers find it by the environment.
    """
    if own_register is not None:
        os.environ[REGISTER] = str(own_register.absolute())
    with _bar(session) as progress:
        outcome = ingest(paths, out, workers=workers, prune_missing=prune_missing, as_one=as_one, progress=progress,
                         engine=_engine(engine, scheduler, workers))
    if session.as_json:
        session.print_json(outcome.to_dict())
        return 0
    console = session.console()
    console.print(escape(_headline(session, outcome)))
    for made in (_documents(session, outcome), _rows(session, outcome), _findings(session, outcome),
                 _failures(session, outcome)):
        if made.row_count:
            console.print(made)
    if len(outcome.failures) > SHOWN:
        console.print(session.say("ingest.more-failures", n=len(outcome.failures) - SHOWN))
    console.print(f"[bold]{session.say('ingest.next')}[/bold]")
    for command, why in _next(session, out):
        console.print(f"  {escape(command)}\n      [dim]{escape(why)}[/dim]", soft_wrap=True)
    return 0


def _engine(name: str, scheduler: str | None, workers: int | None) -> Engine | None:
    """The engine that is asked for; none for the usual one."""
    if name == "dask":
        from pipeline.engine.cluster import Dask

        return Dask(scheduler, workers or len(os.sched_getaffinity(0)))
    if scheduler is not None:
        raise UsageError(
            "scheduler-without-dask", "--scheduler chỉ dùng cùng --engine dask", "--scheduler needs --engine dask",
            "Thêm --engine dask, hoặc bỏ --scheduler.", "Add --engine dask, or leave --scheduler out.",
        )
    return None


@contextmanager
def _bar(session: Session) -> Iterator[Told | None]:
    """A progress bar on the terminal; nothing where nobody watches."""
    console = session.console(stderr=True)
    if session.as_json or not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pages]}"),
               TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(session.say("ingest.find"), total=None, pages="")

        def tell(tally: Tally) -> None:
            bar.update(task, description=session.say(f"ingest.{tally.stage}"), total=tally.total, completed=tally.done,
                       pages=session.say("ingest.pages", n=tally.pages) if tally.pages else "")

        yield tell


def _headline(session: Session, outcome: Outcome) -> str:
    """What this run did, in one or two sentences."""
    if not outcome.found:
        return session.say("ingest.empty")
    if not outcome.changed:
        return session.say("ingest.unchanged", n=outcome.found, out=outcome.out)
    parts = [session.say(f"ingest.{name}", n=n) for name in
             ("new", "reextracted", "unchanged-part", "duplicates", "failed", "replaced", "removed")
             if (n := getattr(outcome, name.removesuffix("-part")))]
    return session.say("ingest.done", n=outcome.found, parts=", ".join(parts), out=outcome.out,
                       snapshot=outcome.snapshot)


def _documents(session: Session, outcome: Outcome) -> Table:
    made = table(session, "type", "reading", "documents", title=session.say("ingest.documents"))
    names = {row["code"]: row["name"] for row in register("document_types.csv")}
    for code, readings in sorted(outcome.documents.items()):
        name = escape(names.get(code, session.say("ingest.no-type")))
        for reading, n in sorted(readings.items()):
            made.add_row(name, session.label("reading", reading), str(n))
    return made


def _rows(session: Session, outcome: Outcome) -> Table:
    made = table(session, "table", "holds", "rows", title=session.say("ingest.rows"))
    for name, n in outcome.rows.items():
        made.add_row(name, session.label("table", name), str(n))
    return made


def _findings(session: Session, outcome: Outcome) -> Table:
    made = table(session, "code", "count", title=session.say("ingest.findings"))
    for code, n in sorted(outcome.findings.items(), key=lambda pair: (-pair[1], pair[0])):
        made.add_row(code, str(n))
    return made


def _failures(session: Session, outcome: Outcome) -> Table:
    made = table(session, "input", "code", "reason", "remedy", title=session.say("ingest.failures"))
    for row in outcome.failures[:SHOWN]:
        made.add_row(escape(row["source_uri"]), row["error"], escape(session.either(row["message"], row["message_en"])),
                     escape(row["remedy"]))
    return made


def _program() -> str:
    """How this program is called from here: by its name where the shell finds it, else by its path."""
    if shutil.which("kehoach"):
        return "kehoach"
    return os.path.relpath(Path(sys.executable).with_name("kehoach"))


def _next(session: Session, out: Path) -> Iterator[tuple[str, str]]:
    """Commands worth trying on this corpus, with what it really holds."""
    corpus, kehoach = Corpus(out), _program()
    for path in corpus.parts("documents")[:1]:  # one part is enough to show, and a corpus may have hundreds
        read = partial(pq.read_table, partitioning=None)
        for doc_id in sorted(read(path, columns=["doc_id"])["doc_id"].to_pylist())[:1]:
            yield f"{kehoach} show {doc_id[:8]} --corpus {out}", session.say("next.show")
        cited = read(corpus.folder / "citations" / path.name, columns=["number", "year", "symbol", "role"]).to_pylist()
        often = Counter((row["number"], row["year"], row["symbol"]) for row in cited
                        if row["number"] and row["symbol"] and row["role"] != "self")
        for mark, _ in often.most_common(1):
            yield f"{kehoach} citing {out} {label(*mark)}", session.say("next.citing")
    yield f"{kehoach} verify {out}", session.say("next.verify")
    yield f"{kehoach} export {out} --to export --format xlsx", session.say("next.export")
