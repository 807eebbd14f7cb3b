"""What a worker does with one input: read it or take its text from the cache, build its plans, pack the rows.

A worker never raises: whatever happens becomes the input's rows or its failure.
"""

from __future__ import annotations

import hashlib
import os
import re
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from pipeline.corpus.textcache import ReadText, TextCache
from pipeline.engine.find import ChangedError, printable, unreadable
from pipeline.engine.packing import packed
from pipeline.errors import KehoachError
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


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages that make rows of bytes, and the versions under which they do.

    `preload` is a module that is imported before workers are forked, so that they share what it has loaded.
    """

    read: Callable[[bytes, str], Reading]
    build: Callable[[Text, Source, str], tuple[Plan, ...]]
    reader_version: str
    pipeline_version: str
    rules_version: str
    preload: str = __name__

    @property
    def versions(self) -> tuple[str, str, str]:
        """Versions of the reader, the software and the rules."""
        return self.reader_version, self.pipeline_version, self.rules_version


def product_stages() -> Stages:
    """The stages of this software."""
    from pipeline import __version__
    from pipeline.plan import build_all
    from pipeline.read import READER_VERSION, read
    from pipeline.rulebook import rules_version

    return Stages(read, build_all, READER_VERSION, __version__, rules_version(), preload="pipeline.engine.warm")


@dataclass(frozen=True, slots=True)
class Task:
    """One content to be done: where to open it, and every name under which it stands in the tables."""

    path: str
    names: tuple[str, ...]
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a task: documents with their packed rows by table, or failures, one a name.

    `names` are the task's; a source has one document in most.
    """

    sha256: str
    doc_ids: tuple[str, ...]
    names: tuple[str, ...]
    rows: dict[str, bytes]
    failures: tuple[Failure, ...] = ()
    pages: int = 0


def work(task: Task, stages: Stages, cache: Path) -> Result:
    """Does one task."""
    stage = "read"
    try:
        got = _read(task, stages, TextCache(cache))
        stage = "extract"
        source = Source(task.names[0], task.names, task.sha256, task.size, got.media_type)
        plans = stages.build(got.text, source, got.reading)
        rows = packed(*(replace(plan, document=replace(
            plan.document, pipeline_version=stages.pipeline_version, rules_version=stages.rules_version,
        )) for plan in plans))
        return Result(task.sha256, tuple(plan.document.doc_id for plan in plans), task.names, rows,
                      pages=len(got.text.pages))
    except KehoachError as error:
        return failed(task, Failure(stage=stage, error=error.code, message=error.message, message_en=error.message_en,
                                    remedy=error.remedy))
    except MemoryError:
        return failed(task, Failure(stage=stage, error="memory", message="Không đủ bộ nhớ cho tài liệu này.",
                                    message_en="There is not enough memory for this document.",
                                    remedy="Tách tài liệu thành nhiều tệp nhỏ hơn, hoặc dùng máy có nhiều bộ nhớ hơn."))
    except Exception as error:
        if isinstance(error, OSError) and stage == "read":
            return failed(task, replace(unreadable(task.path, error), stage=stage), unknown=True)
        return failed(task, internal(stage, error))


def failed(task: Task, failure: Failure, unknown: bool = False) -> Result:
    """The result of a task that failed; `unknown` says that its bytes could not be had."""
    sha, size = (None, None) if unknown else (task.sha256, task.size)
    said = {name: _unicode(getattr(failure, name)) for name in ("message", "message_en", "remedy")}
    rows = (replace(failure, source_uri=name, source_sha256=sha, source_bytes=size, **said) for name in task.names)
    return Result(task.sha256, (), task.names, {}, tuple(rows))


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


def _read(task: Task, stages: Stages, cache: TextCache) -> ReadText:
    got = cache.get(task.sha256, stages.reader_version)
    if got is None:
        data = Path(task.path).read_bytes()
        if hashlib.sha256(data).hexdigest() != task.sha256:
            raise ChangedError(task.path)
        reading = stages.read(data, printable(os.path.basename(task.path)))
        got = ReadText(reading.text, reading.media_type, reading.reading)
        with suppress(OSError):  # the cache saves time; that it cannot be written costs no document
            cache.put(task.sha256, stages.reader_version, got)
    return got
