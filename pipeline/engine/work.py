"""What a worker does with one input: read it or take its text from the cache, build its plans, pack the rows.

A worker never raises: whatever happens becomes the input's rows or its failure.
"""

from __future__ import annotations

import os
import re
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple, Protocol

from pipeline.corpus.pagecache import PageCache
from pipeline.corpus.textcache import ReadText, TextCache
from pipeline.engine.packing import packed
from pipeline.engine.place import LostError, Pages, Place, bytes_of, of_page, unreadable
from pipeline.errors import KehoachError, ReadError
from pipeline.read import Means, PageStore
from pipeline.records import Failure, Plan
from pipeline.source import Source
from pipeline.text import Text


class Reading(Protocol):
    """What a reader gives."""

    @property
    def text(self) -> Text: ...
    @property
    def media_type(self) -> str: ...
    @property
    def reading(self) -> str: ...
    @property
    def seen_by(self) -> str | None: ...


class Reader(Protocol):
    """Makes a text of a file, or of the images of its pages; see `pipeline.read.read_run`."""

    def __call__(self, files: Sequence[bytes], name: str, /, *, docx: bytes | ReadError | None,
                 pages: PageStore | None) -> Reading: ...


def _never(head: bytes) -> bool:
    return False


def _nothing(files: Sequence[bytes]) -> list[bytes | ReadError]:
    return []


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages that make rows of bytes, and the versions under which they do.

    `means` is what the machine has for reading. `converts` says by the first bytes of a content whether it is read by
    way of a conversion, and `convert` converts many at once. `preload` is a module that is imported before workers
    are forked, so that they share what it has loaded.
    """

    read: Reader
    build: Callable[[Text, Source, str], tuple[Plan, ...]]
    reader_version: str
    pipeline_version: str
    rules_version: str
    means: Means = field(default_factory=Means)
    converts: Callable[[bytes], bool] = _never
    convert: Callable[[Sequence[bytes]], list[bytes | ReadError]] = _nothing
    preload: str = __name__

    @property
    def versions(self) -> tuple[str, str, str]:
        """Versions of the reader with its means, the software and the rules."""
        return f"{self.reader_version}; {self.means}", self.pipeline_version, self.rules_version


def product_stages() -> Stages:
    """The stages of this software on this machine; UsageError when the user's own register cannot be used."""
    from pipeline import __version__
    from pipeline.plan import build_all, check_register
    from pipeline.read import READER_VERSION, means, must_convert, read_run, to_docx
    from pipeline.rulebook import rules_version

    check_register()
    return Stages(read_run, build_all, READER_VERSION, __version__, rules_version(), means(), must_convert, to_docx,
                  preload="pipeline.engine.warm")


@dataclass(frozen=True, slots=True)
class Task:
    """One content to be done: where its bytes are (page by page, if it is a run of images), and every name under which
    it stands in the tables. `refused` is why it could not be converted, where that was tried.
    """

    places: tuple[Place, ...]
    names: tuple[str, ...]
    sha256: str
    size: int
    convertible: bool = False
    refused: ReadError | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """Where a corpus keeps what was read, so that nothing is read twice: in the folder `cache`."""

    cache: Path

    @property
    def texts(self) -> TextCache:
        """Whole texts, by content."""
        return TextCache(self.cache)

    def pages(self, sha256: str) -> PageCache:
        """The pages of a content that is being read."""
        return PageCache(self.cache / "pages", sha256)

    def docx(self, sha256: str) -> Path:
        """Where a content that waits to be read stands converted."""
        return self.cache / "converted" / f"{sha256}.docx"

    def text(self, sha256: str, stages: Stages) -> ReadText | None:
        """The text of a content, if reading it again could give no other."""
        got = self.texts.get(sha256, stages.reader_version)
        return got if got is not None and stages.means.uphold(got.seen_by) else None

    def clear(self, sha256: str) -> None:
        """Drops what served to read a content that was read to its end, or cannot be. What a reading that was broken
        off from outside leaves stays, and saves the next one time.
        """
        self.pages(sha256).drop()
        with suppress(OSError):
            self.docx(sha256).unlink(missing_ok=True)

    def forget(self, sha256: str) -> None:
        """Drops everything of a content."""
        self.texts.drop(sha256)
        self.clear(sha256)


class Times(NamedTuple):
    """When a task was begun, its text was read (not where it was known already) and it was done: seconds since 1970,
    by the clock of whoever did it; None where that is not known.
    """

    began: float | None = None
    read: float | None = None
    ended: float | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a task: documents with their packed rows by table, or failures, one a name.

    `names` are the task's; a source has one document in most. `times` are for the ledger and no part of what it is.
    `part` is the folder of the part that holds the rows, where a worker has written them itself.
    """

    sha256: str
    doc_ids: tuple[str, ...]
    names: tuple[str, ...]
    rows: dict[str, bytes]
    failures: tuple[Failure, ...] = ()
    pages: int = 0
    times: Times = field(default=Times(), compare=False)
    part: str | None = None


def work(task: Task, stages: Stages, room: Room) -> Result:
    """Does one task."""
    began, read, stage = time.time(), None, "read"
    try:
        got = room.text(task.sha256, stages)
        if got is None:
            got = _read_and_kept(task, stages, room)
            read = time.time()
        stage = "extract"
        result = _built(task, got, stages)
    except Exception as error:
        result = _fell(task, stage, error)
    return replace(result, times=Times(began, read, time.time()))


def _read_and_kept(task: Task, stages: Stages, room: Room) -> ReadText:
    """The text of a content, read now."""
    try:
        got = _read(task, stages, room)
    except Exception:
        room.clear(task.sha256)
        raise
    with suppress(OSError):  # the cache saves time; that it cannot be written costs no document
        room.texts.put(task.sha256, stages.reader_version, got)
    room.clear(task.sha256)
    return got


def _built(task: Task, got: ReadText, stages: Stages) -> Result:
    """The rows of a text."""
    source = Source(task.names[0], task.names, task.sha256, task.size, got.media_type)
    plans = stages.build(got.text, source, got.reading)
    rows = packed(*(replace(plan, document=replace(
        plan.document, pipeline_version=stages.pipeline_version, rules_version=stages.rules_version,
    )) for plan in plans))
    return Result(task.sha256, tuple(plan.document.doc_id for plan in plans), task.names, rows,
                  pages=len(got.text.pages))


def _fell(task: Task, stage: str, error: Exception) -> Result:
    """The failure of a task that an error ended."""
    if isinstance(error, KehoachError):
        why = Failure(stage=stage, error=error.code, message=error.message, message_en=error.message_en,
                      remedy=error.remedy)
        return failed(task, why, unknown=isinstance(error, LostError))
    if isinstance(error, MemoryError):
        return failed(task, Failure(stage=stage, error="memory", message="Không đủ bộ nhớ cho tài liệu này.",
                                    message_en="There is not enough memory for this document.",
                                    remedy="Tách tài liệu thành nhiều tệp nhỏ hơn, hoặc dùng máy có nhiều bộ nhớ hơn."))
    if isinstance(error, OSError) and stage == "read":
        return failed(task, replace(unreadable(task.names[0], error), stage=stage), unknown=True)
    return failed(task, internal(stage, error))


def failed(task: Task, failure: Failure, unknown: bool = False) -> Result:
    """The result of a task that failed; `unknown` says that its bytes could not be had."""
    sha, size = (None, None) if unknown else (task.sha256, task.size)
    said = {name: _unicode(getattr(failure, name)) for name in ("message", "message_en", "remedy")}
    rows = (replace(failure, source_uri=name, source_sha256=sha, source_bytes=size, **said) for name in task.names)
    return Result(task.sha256, (), task.names, {}, tuple(rows), times=Times(ended=time.time()))


def _unicode(text: str) -> str:
    """A sentence that can be stored, whatever bytes of a broken source it quotes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def internal(stage: str, error: BaseException) -> Failure:
    """The failure that a fault of this software makes: says where in the code, nothing that differs between runs."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f"{os.sep}pipeline{os.sep}" in f.filename]
    where = ""
    if frames:
        where = f", pipeline/{frames[-1].filename.rpartition(f'{os.sep}pipeline{os.sep}')[2]}:{frames[-1].lineno}"
    said = re.sub(r"0x[0-9a-f]+", "0x…", str(error).split("\n")[0])[:200]
    detail = f"{type(error).__name__}: {said}{where}" if said else f"{type(error).__name__}{where}"
    return Failure(
        stage=stage, error="internal", message=f"Phần mềm gặp lỗi khi xử lý tài liệu này ({detail}).",
        message_en=f"The software failed on this document ({detail}).",
        remedy="Gửi thông báo này kèm tài liệu cho người bảo trì phần mềm.",
    )


def _read(task: Task, stages: Stages, room: Room) -> ReadText:
    name = os.path.basename(task.places[0].name)
    kept = room.pages(task.sha256)
    if len(task.places) > 1:
        pages = Pages(task.places)
        try:
            reading = stages.read(pages, name, docx=None, pages=kept)
        except ReadError as error:
            if pages.at is None:
                raise
            sentences = of_page(pages.at.name, error.message, error.message_en)
            raise type(error)(error.code, *sentences, error.remedy, error.remedy_en) from error
    else:
        data = bytes_of(task.places[0])
        reading = stages.read([data], name, docx=_converted(task, room), pages=kept)
    return ReadText(reading.text, reading.media_type, reading.reading, reading.seen_by)


def _converted(task: Task, room: Room) -> bytes | ReadError | None:
    """What a converter made of a content beforehand; none where it was not asked, or what it made is gone."""
    with suppress(OSError):
        return task.refused or room.docx(task.sha256).read_bytes()
    return None
