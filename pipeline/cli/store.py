"""`kehoach export` and `kehoach verify`, and how every command opens a corpus."""

from __future__ import annotations

from pathlib import Path

from rich.markup import escape

from pipeline.cli.session import Session
from pipeline.cli.tables import table
from pipeline.corpus import Corpus
from pipeline.corpus.export import export
from pipeline.corpus.verify import verify
from pipeline.errors import CorpusError, UsageError
from pipeline.records import TABLES

SHOWN = 50
"""Breaks that are printed; `--json` has them all."""


def opened(path: Path) -> Corpus:
    """The corpus at a path given on the command line; a path without one is bad usage."""
    try:
        return Corpus(path)
    except CorpusError as error:
        if error.code != "no-corpus":
            raise
        raise UsageError(error.code, error.message, error.message_en, error.remedy, error.remedy_en) from error


def run_export(session: Session, path: Path, to: str, kind: str) -> int:
    """Writes every table of the corpus to a file of its own, or all to one, or publishes them as Delta tables."""
    corpus = opened(path)
    rows = export(corpus, to, kind)
    if session.as_json:
        session.print_json({"to": to, "format": kind, "snapshot": corpus.snapshot, "rows": rows})
    else:
        session.console().print(escape(session.say("export.done", n=len(rows), rows=sum(rows.values()), to=to,
                                                   snapshot=corpus.snapshot)))
    return 0


def run_verify(session: Session, path: Path) -> int:
    """Prints every break, 1 when there is one."""
    corpus = opened(path)
    breaks = verify(corpus)
    if session.as_json:
        session.print_json({"ok": not breaks, "snapshot": corpus.snapshot, "breaks": [b._asdict() for b in breaks]})
        return int(bool(breaks))
    console = session.console()
    if not breaks:
        rows = sum(corpus.count(name) for name in TABLES)
        console.print(session.say("verify.good", rows=rows, documents=corpus.count("documents")))
        return 0
    made = table(session, "table", "where", "message")
    for found in breaks[:SHOWN]:
        made.add_row(found.table, escape(found.row_id), escape(session.either(found.what, found.what_en)))
    console.print(made)
    console.print(session.say("verify.bad", n=len(breaks)))
    return 1
