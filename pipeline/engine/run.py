"""A run: inputs in, a corpus out, every input accounted for."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from pipeline.corpus.layout import STORED
from pipeline.corpus.open import Corpus
from pipeline.corpus.runs import RunLog
from pipeline.corpus.store import Writer
from pipeline.engine.address import absolute, is_address, normal
from pipeline.engine.agenda import Again, Agenda, Counts
from pipeline.engine.engines import MEMORY, TIMEOUT, Engine, Limits, Stop, never
from pipeline.engine.find import find
from pipeline.engine.inputs import Inputs, inputs
from pipeline.engine.outcome import Outcome, Progress, Tally
from pipeline.engine.place import HIDDEN, place_name
from pipeline.engine.pool import Local
from pipeline.engine.work import Result, Room, Stages, product_stages
from pipeline.errors import Interrupted

COMMIT_EVERY = 1000
"""Inputs after which what is done becomes visible."""

COMMIT_BYTES = 64 << 20
"""Bytes of rows after which it does so in any case."""


def ingest(
    paths: Iterable[str | Path] | str | Path,
    out: str | Path,
    *,
    workers: int | None = None,
    prune_missing: bool = False,
    as_one: bool | None = None,
    retry_failed: bool | str = False,
    progress: Progress | None = None,
    commit_every: int = COMMIT_EVERY,
    timeout: float = TIMEOUT,
    memory: int = MEMORY,
    engine: Engine | None = None,
    stop: Stop = never,
    stages: Stages | None = None,
) -> Outcome:
    """Reads everything under `paths` into the corpus at `out`: rows, or a row of `failures` with the reason.

    What the corpus has already, from the same bytes and under the same versions, is not done again; where only the
    software or the rules changed, nothing is read again. A changed file replaces its document; a removed one keeps
    it, unless `prune_missing`. A ZIP archive stands for its members. Images of one folder whose names differ only by
    a counter are the pages of one document; with `as_one` all images of a folder are, and without (False) every
    image is a document. What failed is tried again only when something changed that could help, or always with
    `retry_failed`: True, or the code of the failures that are meant; without `paths`, these are all that is looked at.

    `workers` is the number of processes, by default one a core; with 0 everything happens in this process, where a
    crash cannot be caught and the limits do not apply. `timeout` is in seconds an input, or without a page of an input
    whose pages must be seen; `memory` in MB an input. `engine` does the work elsewhere. Every `commit_every` inputs
    what is done becomes a snapshot. Once `stop` says so, what is in hand is finished and committed, and the outcome is
    `interrupted`. `stages` replaces the stages that make the rows.

    Raises `UsageError` when a path does not exist, `CorpusError` when the corpus is being written by another process
    or cannot be written, and `Interrupted` when it is stopped before the work began. What was committed before stays.
    """
    again = _again(retry_failed)
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    if retry_failed and not given:
        given = [*_failed(out, again)]
    stages = stages or product_stages()
    there = find(given, out)
    with Writer(out) as writer, RunLog(writer.root, map(str, given), stages.versions) as log:
        known = list(writer.known())
        names = (name for one in known for name in one.names)
        have = inputs(there.files, names, as_one, stages.converts, _teller(len(there.files), progress, stop))
        have.failures += there.failures
        missing = _missing(given if prune_missing else (), have)
        agenda = Agenda(known, have.found, stages.versions, missing, again, log.run)
        del known  # of 100,000 documents it is as large as all the rest
        before, room = writer.number, Room(writer.root / "cache")
        by = engine or Local(_processes(workers))
        with closing(by.results(agenda.tasks, stages, room, Limits(timeout, memory), stop)) as results:
            whole = _enter(results, agenda, writer, log, commit_every, progress) == len(agenda.tasks)
        if whole:
            agenda.finish(have.failures, {*map(place_name, there.folders), *have.archives})
        _last_commit(agenda, writer, room, whole)
        log.commit(writer.number, asdict(agenda.counts))
        made = _outcome(out, writer.number != before, len(have.found) + len(have.failures), agenda.counts, whole)
        log.end(whole, asdict(agenda.counts) | {"found": made.found, "left": made.left})
        return made


def _last_commit(agenda: Agenda, writer: Writer, room: Room, whole: bool) -> None:
    """Commits what is left; of a run that left nothing undone, drops from the cache what the corpus knows no longer."""
    change = agenda.change()
    if change or writer.number == 0:
        writer.commit(change, finished=whole)
    if whole:
        for sha in agenda.forgotten():
            room.forget(sha)
        shutil.rmtree(room.cache / "converted", ignore_errors=True)


def _again(retry_failed: bool | str) -> Again:
    """Which failures are tried again though nothing changed, by their codes."""
    return lambda error: retry_failed is True or error == retry_failed


def _failed(out: str | Path, again: Again) -> Iterator[str]:
    """The files of the inputs that failed with such a code, as far as they are there; of a member, its archive."""
    with Corpus(out) as corpus:
        rows = corpus.dataset("failures").to_table(columns=["source_uri", "error"]).to_pylist()
    for name in sorted({row["source_uri"].partition("!/")[0] for row in rows if again(row["error"])}):
        if is_address(name) or os.path.lexists(name):
            yield name


def _teller(files: int, progress: Progress | None, stop: Stop) -> Callable[[int, int], None]:
    def tell(done: int, failed: int) -> None:
        if stop():
            raise Interrupted("stopped-early", "đã dừng khi đang xem tệp, kho chưa thay đổi gì",
                              "stopped while looking at the files; the corpus is as it was",
                              "Chạy lại lệnh này để làm từ đầu.", "Run the same command again.")
        if progress:
            progress(Tally("find", files, done, failed=failed))

    return tell


def _enter(results: Iterable[Result], agenda: Agenda, writer: Writer, log: RunLog, commit_every: int,
           progress: Progress | None) -> int:
    """Enters the results as they come, and commits batches of them; the last batch is left for the run's end. What a
    worker wrote as one part goes into one commit.

    Returns how many there were.
    """
    done, part = 0, None
    for done, result in enumerate(results, 1):
        enough = agenda.pending >= commit_every or agenda.pending_bytes >= COMMIT_BYTES
        if enough and (result.part is None or result.part != part):
            writer.commit(agenda.change(), finished=False)
            log.commit(writer.number, asdict(agenda.counts))
        part = result.part
        agenda.take(result)
        if progress:
            progress(Tally("work", len(agenda.tasks), done, agenda.counts.pages, agenda.counts.failed))
    return done


def _processes(workers: int | None) -> int:
    return len(os.sched_getaffinity(0)) if workers is None else workers


def _missing(given: Iterable[str | Path], have: Inputs) -> Callable[[str], bool]:
    """Whether a name stands for a file, or the member of an archive, that was looked for under `given` and is gone.

    What lies in a folder or an archive that could not be opened was not looked for. Where there is an archive now, or
    something that cannot be had out of one, there is no longer what was there before, `given` or not.
    """
    roots = {absolute(normal(path)) for path in given}
    there = {absolute(one.uri) for one in have.found} if roots else set()
    closed = {absolute(failure.source_uri) for failure in have.failures if failure.error in HIDDEN}
    other = have.archives | {failure.source_uri for failure in have.failures if failure.error not in HIDDEN}

    def missing(name: str) -> bool:
        path = absolute(name)
        if name in other:
            return True
        return path not in there and not roots.isdisjoint(_above(path)) and closed.isdisjoint(_above(path))

    return missing


def _above(path: str) -> Iterator[str]:
    """An absolute path, and all folders and archives that it lies in."""
    yield path
    for at, sign in enumerate(path):
        if sign == "/":
            yield path[:at] or "/"
            if path[:at].endswith("!"):
                yield path[:at - 1]


def _outcome(out: str | Path, changed: bool, found: int, counts: Counts, whole: bool) -> Outcome:
    """The summary of a run; raises AssertionError when an input is not accounted for."""
    said = asdict(counts)
    accounted = sum(said[name] for name in ("new", "reextracted", "unchanged", "duplicates", "failed"))
    if whole and accounted != found:
        raise AssertionError(f"{found} inputs went in, {accounted} came out")
    with Corpus(out) as corpus:
        documents: dict[str, Counter[str]] = {}
        kinds = corpus.dataset("documents").to_table(columns=["type", "reading"]).group_by(["type", "reading"])
        counted = kinds.aggregate([([], "count_all")]).to_pylist()
        for row in sorted(counted, key=lambda r: (r["type"] or "-", r["reading"])):
            documents.setdefault(row["type"] or "-", Counter())[row["reading"]] += row["count_all"]
        codes = corpus.dataset("findings").to_table(columns=["code"]).group_by("code").aggregate([([], "count_all")])
        return Outcome(
            out=str(out), snapshot=corpus.snapshot, changed=changed, found=found, **said,
            documents={kind: dict(readings) for kind, readings in documents.items()},
            rows={name: corpus.stored(name) for name in STORED},
            findings=dict(sorted(zip(codes["code"].to_pylist(), codes["count_all"].to_pylist(), strict=True))),
            failures=tuple(corpus.table("failures").to_pylist()), interrupted=not whole, left=found - accounted,
        )
