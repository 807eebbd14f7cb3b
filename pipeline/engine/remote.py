"""What a worker of a cluster does: documents in, Parquet parts out.

A batch of documents is run through a pool of one process, like that of the local engine: a document that crashes,
hangs or takes too much memory costs itself, and the worker goes on. The rows are written where the corpus lies, as a
part that the driver has only to link into its next snapshot.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.corpus import layout, parts
from pipeline.engine.address import need
from pipeline.engine.engines import Limits
from pipeline.engine.packing import unpacked
from pipeline.engine.pool import Local
from pipeline.engine.work import Result, Room, Stages, Task
from pipeline.errors import EnvironmentLacks
from pipeline.records import PLAN_TABLES
from pipeline.rulebook import REGISTER, rules_version

TOKEN = "token"
"""File by which a worker sees that a folder is the driver's own."""

STOP = "stop"
"""File that says that no further document is to be begun."""


class Software(NamedTuple):
    """What must be the same on the driver and on every worker, or rows would differ by who made them."""

    software: str
    reader: str
    rules: str
    means: str


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker must know of a run. `arriving` is the folder, seen by all, into which parts are written; in it
    lies `token`. `schemes` are those of the sources' addresses; `register` is the user's own register.
    """

    stages: Stages
    room: Room
    limits: Limits
    arriving: Path
    token: str
    software: Software
    schemes: tuple[str, ...] = ()
    register: str | None = None


def software() -> Software:
    """What is installed here."""
    return _software(rules_version())


@cache
def _software(rules: str) -> Software:
    from pipeline import __version__
    from pipeline.read import READER_VERSION, means

    return Software(__version__, READER_VERSION, rules, str(means()))


def check(job: Job) -> None:
    """Raises `EnvironmentLacks` when rows made here would not be the driver's, or would not reach it."""
    with _registered(job.register):
        here = software()
    for name, mine, theirs in zip(Software._fields, here, job.software, strict=True):
        if mine != theirs:
            raise EnvironmentLacks(
                "worker-differs",
                f"máy trạm khác máy điều khiển ({name}: {mine!r}, máy điều khiển: {theirs!r})",
                f"a worker differs from the driver ({name}: {mine!r}, the driver's: {theirs!r})",
                "Cài cùng một phiên bản kehoach, cùng bộ quy tắc và cùng dữ liệu OCR trên mọi máy.",
                "Install the same version of kehoach, the same rules and the same OCR data on every machine.",
            )
    for one in job.schemes:
        need(one)
    try:
        seen = (job.arriving / TOKEN).read_text("utf-8")
    except OSError:
        seen = ""
    if seen != job.token:
        raise EnvironmentLacks(
            "corpus-not-shared",
            f"máy trạm không thấy thư mục của kho ({job.arriving.parent})",
            f"a worker does not see the corpus' folder ({job.arriving.parent})",
            "Đặt kho ở thư mục dùng chung, gắn cùng một đường dẫn trên mọi máy.",
            "Keep the corpus in a shared folder that has the same path on every machine.",
        )


def work_batch(tasks: Sequence[Task], job: Job) -> list[Result]:
    """Does a batch of tasks. The rows of the results stand in the part that they name; they hold none themselves.
    Failures come first, so that the documents of the part follow on each other.

    After `STOP` the results of tasks that were not begun are missing.
    """
    check(job)
    # workers of Dask are daemons, which may not have children; ours end with the pool
    multiprocessing.current_process().daemon = False
    stop = job.arriving / STOP
    with (_registered(job.register),
          closing(Local(1).results(tasks, job.stages, job.room, job.limits, stop.exists)) as results):
        done = list(results)
    documents = [one for one in done if one.doc_ids]
    part = _written(documents, job)
    return [*(one for one in done if not one.doc_ids), *(replace(one, rows={}, part=part) for one in documents)]


def _written(done: Sequence[Result], job: Job) -> str | None:
    """The part that holds the rows of some documents: a folder with a file a table, but for the ledger, which is the
    driver's. None without documents.
    """
    if not done:
        return None
    name = uuid.uuid4().hex  # a batch can be done twice: who was thought dead may still be writing
    draft, part = job.arriving / f".{name}", job.arriving / name
    draft.mkdir()
    for table in PLAN_TABLES:
        rows = unpacked(table, (one.rows[table] for one in done if table in one.rows))
        parts.write(draft / f"{table}.parquet", layout.part_schema(table), rows)
    parts.write(draft / "failures.parquet", layout.part_schema("failures"), ())
    layout.sync_folder(draft)
    os.rename(draft, part)
    layout.sync_folder(job.arriving)
    return str(part)


_using: Counter[str | None] = Counter()
_used = threading.Condition()


@contextmanager
def _registered(path: str | None) -> Iterator[None]:
    """The user's own register in the environment, where processes look for it; one at a time in this process."""
    with _used:
        _used.wait_for(lambda: not +_using or _using[path] > 0)
        _using[path] += 1
        if path is None:
            os.environ.pop(REGISTER, None)
        else:
            os.environ[REGISTER] = path
    try:
        yield
    finally:
        with _used:
            _using[path] -= 1
            _used.notify_all()
