"""What state a corpus is in: what it holds, under which versions, what runs made it, and who is at work."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq

from pipeline.corpus import layout
from pipeline.corpus.lock import Holder, writer
from pipeline.corpus.open import Corpus
from pipeline.corpus.runs import Run, runs

SHOWN = 10
"""Runs that are told."""


class Versioned(NamedTuple):
    """Inputs that were done under the same versions of the reader with its means, the software and the rules."""

    reader: str
    software: str
    rules: str
    documents: int
    failures: int


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a corpus.

    `finished` says that its snapshot ended a run; without it the run was stopped or killed, or goes on. `versions` are
    those of the inputs, the most frequent first; `outdated` documents are not under the versions of today, and would be
    extracted anew. `runs` are the last, the latest first, with `how` also `running` or `killed`. `bytes` on the disk,
    those of a file that stands in several snapshots once. `writer` is who is at work.
    """

    path: str
    snapshot: int
    snapshots: list[int]
    finished: bool
    documents: int
    pages: int
    failures: dict[str, int]
    versions: list[Versioned]
    outdated: int
    runs: list[dict[str, Any]]
    bytes_tables: int
    bytes_cache: int
    writer: Holder | None

    @property
    def pending(self) -> bool:
        """Whether a run left something undone and nobody is at it."""
        ends = [run["how"] for run in self.runs[:1]]
        return self.writer is None and (not self.finished or ends == ["killed"])

    def to_dict(self) -> dict[str, Any]:
        """As JSON holds it."""
        made = asdict(self)
        return made | {"pending": self.pending, "versions": [v._asdict() for v in self.versions],
                       "writer": self.writer._asdict() if self.writer else None}


def status(path: str | Path, versions: tuple[str, str, str]) -> Status:
    """The state of the corpus at `path`, held against the `versions` of today; `CorpusError` when there is none."""
    with Corpus(path) as corpus:
        at_work = writer(corpus.path)
        kinds = _versions(corpus)
        there = layout.snapshots(corpus.path)
        return Status(
            path=str(path), snapshot=corpus.snapshot, snapshots=[one.number for one in there],
            finished=any(one.finished for one in there if one.number == corpus.snapshot),
            documents=corpus.count("documents"), pages=corpus.count("pages"), failures=_failures(corpus),
            versions=kinds, outdated=sum(kind.documents for kind in kinds if kind[:3] != versions),
            runs=[_ended(run, at_work) for run in reversed(runs(corpus.path)[-SHOWN:])],
            bytes_tables=_bytes(corpus.path / "snapshots"), bytes_cache=_bytes(corpus.path / "cache"), writer=at_work,
        )


def _failures(corpus: Corpus) -> dict[str, int]:
    codes = corpus.dataset("failures").to_table(columns=["error"]).column("error").to_pylist()
    return dict(sorted(Counter(codes).items(), key=lambda pair: (-pair[1], pair[0])))


def _versions(corpus: Corpus) -> list[Versioned]:
    """How many inputs were done under which versions; counted part by part."""
    names = layout.LEDGER.names[2:5]
    documents: Counter[tuple[str, str, str]] = Counter()
    failures: Counter[tuple[str, str, str]] = Counter()
    for path in layout.parts(corpus.folder, "ledger"):
        made = pq.read_table(path, columns=["doc_id", *names], partitioning=None)
        grouped = made.group_by(names, use_threads=False).aggregate([("doc_id", "count"), ([], "count_all")])
        for row in grouped.to_pylist():
            key = (row[names[0]], row[names[1]], row[names[2]])
            documents[key] += row["doc_id_count"]
            failures[key] += row["count_all"] - row["doc_id_count"]
    made_by = [Versioned(*key, documents[key], failures[key]) for key in documents]
    return sorted(made_by, key=lambda one: (-one.documents, -one.failures, one[:3]))


def _ended(run: Run, at_work: Holder | None) -> dict[str, Any]:
    """A run with its end, which the log does not tell of those that were killed and those that go on."""
    goes_on = at_work is not None and (at_work.host, at_work.pid) == (run.host, run.pid)
    return asdict(run) | {"how": run.how or ("running" if goes_on else "killed")}


def _bytes(folder: Path) -> int:
    """Bytes that a folder takes on the disk, each file once however many names it has."""
    seen: set[int] = set()
    total = 0
    for about in _files(folder):
        if about.st_ino not in seen:
            total += about.st_blocks * 512
            if about.st_nlink > 1:
                seen.add(about.st_ino)
    return total


def _files(folder: Path) -> Iterator[os.stat_result]:
    try:
        with os.scandir(folder) as there:
            entries = list(there)
    except OSError:  # taken away since, by a writer that retires snapshots
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path))
        else:
            try:
                yield entry.stat(follow_symlinks=False)
            except OSError:
                continue
