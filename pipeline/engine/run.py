"""A run: inputs in, a corpus out, every input accounted for."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from pipeline.corpus.open import Corpus
from pipeline.corpus.store import Known, Writer
from pipeline.corpus.textcache import TextCache
from pipeline.engine.agenda import Agenda, Counts
from pipeline.engine.find import Input, find, fingerprint, printable, unreadable
from pipeline.engine.outcome import Outcome, Progress, Tally
from pipeline.engine.pool import in_order
from pipeline.engine.work import Result, Stages, product_stages
from pipeline.records import TABLES, Failure

COMMIT_EVERY = 1000
"""Inputs after which what is done becomes visible."""

COMMIT_BYTES = 64 << 20
"""Bytes of rows after which it does so in any case."""

TIMEOUT = 600.0
"""Seconds that one input may take."""


def ingest(
    paths: Iterable[str | Path] | str | Path,
    out: str | Path,
    *,
    workers: int | None = None,
    prune_missing: bool = False,
    progress: Progress | None = None,
    commit_every: int = COMMIT_EVERY,
    timeout: float = TIMEOUT,
    stages: Stages | None = None,
) -> Outcome:
    """Reads everything under `paths` into the corpus at `out`: rows, or a row of `failures` with the reason.

    What the corpus has already, from the same bytes and under the same versions, is not done again; where only the
    software or the rules changed, nothing is read again. A changed file replaces its document; a removed one keeps
    it, unless `prune_missing`. `workers` is the number of processes, by default one a core; with 1 everything
    happens in this process, where a crash cannot be caught and `timeout` (seconds an input) does not apply. Every
    `commit_every` inputs what is done becomes a snapshot. `stages` replaces the stages that make the rows.

    Raises `UsageError` when a path does not exist and `CorpusError` when the corpus is being written by another
    process or cannot be written. What was committed before stays.
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    stages = stages or product_stages()
    there = find(given, out)
    with Writer(out) as writer:
        known = list(writer.known())
        found, unread = _fingerprints(there.files, known, progress)
        unread += there.failures
        missing = _missing(given, found, unread) if prune_missing else _nothing
        agenda = Agenda(known, found, stages.versions, missing)
        before, cache = writer.number, writer.root / "cache"
        with closing(in_order(agenda.tasks, stages, cache, _processes(workers), timeout)) as results:
            _enter(results, agenda, writer, commit_every, progress)
        agenda.finish(unread, map(printable, there.folders))
        change = agenda.change()
        if change or writer.number == 0:
            writer.commit(change)
        for sha in agenda.forgotten():
            TextCache(cache).drop(sha)
        return _outcome(out, writer.number != before, len(found) + len(unread), agenda.counts)


def _enter(results: Iterable[Result], agenda: Agenda, writer: Writer, commit_every: int,
           progress: Progress | None) -> None:
    """Enters the results as they come, and commits batches of them; the last batch is left for the run's end."""
    for done, result in enumerate(results, 1):
        if agenda.pending >= commit_every or agenda.pending_bytes >= COMMIT_BYTES:
            writer.commit(agenda.change(), finished=False)
        agenda.take(result)
        if progress:
            progress(Tally("work", len(agenda.tasks), done, agenda.counts.pages, agenda.counts.failed))


def _nothing(name: str) -> bool:
    return False


def _processes(workers: int | None) -> int:
    """Worker processes for a number of workers: none where one worker is asked for."""
    if workers is None:
        return len(os.sched_getaffinity(0))
    return 0 if workers <= 1 else workers


def _fingerprints(files: list[str], known: list[Known], progress: Progress | None) -> tuple[list[Input], list[Failure]]:
    """The inputs with their hashes; those whose bytes cannot be had as failures.

    A file that the corpus knows under another spelling of its path keeps the name that it has.
    """
    spelled = {os.path.abspath(name): name for one in known for name in one.names}
    found, unread = [], []
    for done, path in enumerate(files, 1):
        try:
            found.append(Input(spelled.get(os.path.abspath(path), printable(path)), path, *fingerprint(path)))
        except OSError as error:
            unread.append(unreadable(path, error))
        if progress:
            progress(Tally("find", len(files), done, failed=len(unread)))
    return found, unread


def _missing(given: Iterable[str | Path], found: Iterable[Input], unread: Iterable[Failure]) -> Callable[[str], bool]:
    """Whether a name stands for a file that was looked for and is gone.

    What lies in a folder that could not be listed was not looked for.
    """
    roots = [os.path.abspath(path) for path in given]
    there = {os.path.abspath(one.uri) for one in found}
    closed = [os.path.abspath(failure.source_uri) for failure in unread]

    def under(path: str, folders: list[str]) -> bool:
        return any(path == folder or path.startswith(os.path.join(folder, "")) for folder in folders)

    def missing(name: str) -> bool:
        path = os.path.abspath(name)
        return path not in there and under(path, roots) and not under(path, closed)

    return missing


def _outcome(out: str | Path, changed: bool, found: int, counts: Counts) -> Outcome:
    """The summary of a run; raises AssertionError when an input is not accounted for."""
    said = asdict(counts)
    accounted = sum(said[name] for name in ("new", "reextracted", "unchanged", "duplicates", "failed"))
    if accounted != found:
        raise AssertionError(f"{found} inputs went in, {accounted} came out")
    with Corpus(out) as corpus:
        documents: dict[str, Counter[str]] = {}
        kinds = corpus.dataset("documents").to_table(columns=["type", "reading"])
        for row in sorted(kinds.to_pylist(), key=lambda r: (r["type"] or "-", r["reading"])):
            documents.setdefault(row["type"] or "-", Counter())[row["reading"]] += 1
        codes = corpus.dataset("findings").to_table(columns=["code"]).column("code").to_pylist()
        return Outcome(
            out=str(out), snapshot=corpus.snapshot, changed=changed, found=found, **said,
            documents={kind: dict(readings) for kind, readings in documents.items()},
            rows={name: corpus.count(name) for name in TABLES}, findings=dict(sorted(Counter(codes).items())),
            failures=tuple(corpus.table("failures").to_pylist()),
        )
