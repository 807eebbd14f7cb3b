"""`kehoach ingest`: a progress bar on the way, and at the end what became of every input."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from rich.markup import escape
from rich.table import Table

from pipeline.cli.layout import ALL
from pipeline.cli.progress import progress
from pipeline.cli.session import Session
from pipeline.cli.signals import Stopper
from pipeline.cli.store import opened
from pipeline.cli.tables import table
from pipeline.comply.number import label
from pipeline.corpus import Corpus
from pipeline.engine import Outcome, ingest
from pipeline.engine.address import is_address
from pipeline.engine.engines import Engine
from pipeline.engine.find import find
from pipeline.engine.watch import watch
from pipeline.errors import Interrupted, UsageError
from pipeline.rulebook import REGISTER
from pipeline.rulebook import table as register

SHOWN = 50
"""Failures that are printed; the table `failures` has them all."""

STOPPED = Interrupted.exit_code

def run(session: Session, paths: Sequence[str], out: Path, settings: Mapping[str, Any], *, watching: bool = False,
        own_register: Path | None = None, by: str = "local", scheduler: str | None = None) -> int:
    """Ingests the paths and prints the summary; the engine does not return before every input is accounted for.

    `settings` are those of `ingest`, as far as they are given; `watching` goes on with what is new. `by` names the
    engine, `scheduler` is the address of a cluster. `own_register`
    holds the user's own rows of the register of directives; the workers find it by the environment. The exit code is
    0 when nothing is left to do, 4 when the work was stopped before, and 128 and the signal when it was stopped at
    once.
    """
    if not paths and (watching or settings.get("retry_failed") is None):
        raise _usage("missing", "usage.missing", "usage.remedy", name="PATH…", command="kehoach ingest")
    if own_register is not None:
        os.environ[REGISTER] = str(own_register.absolute())
    settings = dict(settings) | _retried(paths, out, settings.get("retry_failed"))
    settings["engine"] = _engine(by, scheduler, settings.get("workers"))
    with Stopper(session) as stop:
        try:
            if watching:
                return _watch(session, paths, out, settings, stop)
            with progress(session) as told:
                outcome = ingest(paths, out, progress=told, stop=stop, **settings)
        except KeyboardInterrupt:
            return _broken_off(session, out, stop.signum)
    if session.as_json:
        session.print_json(outcome.to_dict())
    else:
        _print(session, outcome, out)
    return STOPPED if outcome.interrupted else 0


def _usage(error: str, key: str, advice: str, /, **values: str) -> UsageError:
    """Bad usage, by its code and the keys of its sentences."""
    vi, en = Session("vi"), Session("en")
    return UsageError(error, vi.say(key, **values), en.say(key, **values), vi.say(advice, **values),
                      en.say(advice, **values))


def _retried(paths: Sequence[str], out: Path, code: str | None) -> dict[str, Any]:
    """What `--retry-failed` means to the engine; UsageError when nothing failed with such a code."""
    if code is None or (code == ALL and paths):
        return {"retry_failed": code == ALL}
    with opened(out) as corpus:
        codes = set(corpus.dataset("failures").to_table(columns=["error"]).column("error").to_pylist())
    if code != ALL and code not in codes:
        raise _usage("no-such-failure", "ingest.no-code", "ingest.no-code.remedy", code=code,
                     codes=", ".join(sorted(codes)) or "–")
    return {"retry_failed": code == ALL or code}


def _watch(session: Session, paths: Sequence[str], out: Path, settings: dict[str, Any], stop: Stopper) -> int:
    """Takes in what is new until a signal comes; a line for every pass that took something in."""
    if settings.pop("prune_missing", False):
        raise _usage("watch-prunes", "watch.prune", "watch.prune.remedy")
    if any(map(is_address, paths)):
        raise _usage("watch-address", "watch.address", "watch.address.remedy")
    find(paths, out)  # a path that is not there is told at once, not waited for
    console = session.console()
    if not session.as_json:
        console.print(escape(session.say("watch.begins", paths=", ".join(map(str, paths)))))
    left = 0
    for outcome in watch(paths, out, stop=stop, **settings):
        left = outcome.left
        if session.as_json:
            print(json.dumps(outcome.to_dict(), ensure_ascii=False, default=str), flush=True)
        else:
            console.print(escape(f"{datetime.now().astimezone():%H:%M:%S}  {_headline(session, outcome)}"))
    return STOPPED if left else 0


def _broken_off(session: Session, out: Path, signum: int) -> int:
    """Says that all was ended at once, and how to go on."""
    said = session.say("ingest.broken-off", out=out, command=_command(session))
    if session.as_json:
        session.print_json({"error": "stopped-at-once", "message": said, "remedy": _command(session)})
    print(said, file=sys.stderr)
    return 128 + signum


def _print(session: Session, outcome: Outcome, out: Path) -> None:
    """The summary for a person."""
    console = session.console()
    console.print(escape(_headline(session, outcome)))
    if outcome.interrupted:
        console.print(escape(session.say("ingest.go-on", command=_command(session))), soft_wrap=True)
        return
    for made in (_documents(session, outcome), _rows(session, outcome), _findings(session, outcome),
                 _failures(session, outcome)):
        if made.row_count:
            console.print(made)
    if len(outcome.failures) > SHOWN:
        console.print(session.say("ingest.more-failures", n=len(outcome.failures) - SHOWN))
    console.print(f"[bold]{session.say('ingest.next')}[/bold]")
    for command, why in _next(session, out):
        console.print(f"  {escape(command)}\n      [dim]{escape(why)}[/dim]", soft_wrap=True)


def _engine(name: str, scheduler: str | None, workers: int | None) -> Engine | None:
    """The engine that is asked for; none for the usual one."""
    if name == "dask":
        from pipeline.engine.cluster import Dask

        return Dask(scheduler, workers or len(os.sched_getaffinity(0)))
    if scheduler is not None:
        raise _usage("scheduler-without-dask", "ingest.no-dask", "ingest.no-dask.remedy")
    return None


def _command(session: Session) -> str:
    """The command line that was given, to be given again."""
    return shlex.join([_program(), *session.argv])


def _headline(session: Session, outcome: Outcome) -> str:
    """What this run did, in one or two sentences."""
    if not outcome.found:
        return session.say("ingest.empty")
    if not outcome.changed and not outcome.interrupted:
        return session.say("ingest.unchanged", n=outcome.found, out=outcome.out)
    parts = [session.say(f"ingest.{name}", n=n) for name in
             ("new", "reextracted", "unchanged-part", "duplicates", "failed", "replaced", "removed")
             if (n := getattr(outcome, name.removesuffix("-part")))]
    key = "ingest.stopped" if outcome.interrupted else "ingest.done"
    return session.say(key, n=outcome.found - outcome.left, left=outcome.left, parts=", ".join(parts) or "–",
                       out=outcome.out, snapshot=outcome.snapshot)


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
