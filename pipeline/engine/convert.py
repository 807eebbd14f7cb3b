"""Contents that must be converted to be read (DOC, RTF): many at a time, as a start of the converter costs a second.

The bytes are only handed to the converter, which is a program of its own that a worker starts. What comes out waits
in a file for the worker that will read it, which converts for itself what is not there.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import replace

from pebble import ProcessExpired

from pipeline.engine.place import bytes_of
from pipeline.engine.work import Room, Stages, Task
from pipeline.engine.worker import LOOK, Worker
from pipeline.errors import ReadError

BATCH = 100
"""Contents that are converted at a time."""

BATCH_BYTES = 64 << 20
"""Bytes of contents that are converted at a time, if it is more than one."""


class Conversions:
    """Makes tasks ready, a batch at a time and one batch ahead. Any thread may ask.

    Batches are converted by a worker that `fresh` gives, within its limits, or without one in this process. What a
    worker that died has not brought back is left to whoever reads it, one document at a time.
    """

    def __init__(self, tasks: Sequence[Task], stages: Stages, room: Room, fresh: Callable[[], Worker] | None) -> None:
        self._tasks, self._stages, self._room, self._fresh = tasks, stages, room, fresh
        self._off = False
        self._batches = _batches(tasks)
        self._batch_of = {at: number for number, batch in enumerate(self._batches) for at in batch}
        self._done: dict[int, Future[dict[int, ReadError]]] = {}
        self._lock = threading.Lock()
        self._thread = ThreadPoolExecutor(1)

    def ready(self, at: int) -> Task:
        """The task of this number when its content is converted or cannot be."""
        number = self._batch_of.get(at)
        if number is None:
            return self._tasks[at]
        with self._lock:
            for batch in range(number, min(number + 2, len(self._batches))):
                if batch not in self._done:
                    self._done[batch] = self._thread.submit(self._convert, self._batches[batch])
        return replace(self._tasks[at], refused=self._done[number].result().get(at))

    def stop(self) -> None:
        """Gives up what was not begun, and what a worker has in hand."""
        self._off = True
        self._thread.shutdown(cancel_futures=True)

    def _convert(self, batch: list[int]) -> dict[int, ReadError]:
        """Converts a batch; why not, for those of its tasks that the converter refused."""
        waiting: list[int] = []
        contents: list[bytes] = []
        for at in batch:
            task = self._tasks[at]
            if not self._room.docx(task.sha256).exists() and self._room.text(task.sha256, self._stages) is None:
                with suppress(OSError, ReadError):  # the worker meets the same, and tells it
                    contents.append(bytes_of(task.places[0]))
                    waiting.append(at)
        refused = {}
        with suppress(OSError):  # no place for temporary files, for one: the worker meets the same
            for at, made in zip(waiting, self._converted(contents) if contents else (), strict=True):
                if isinstance(made, bytes):
                    self._put(self._tasks[at].sha256, made)
                elif made is not None:
                    refused[at] = made
        return refused

    def _converted(self, contents: list[bytes]) -> Sequence[bytes | ReadError | None]:
        """What became of each content; None where that is not known."""
        if self._fresh is None:
            return self._stages.convert(contents)
        worker = self._fresh()
        try:
            pending = worker.send(self._stages.convert, contents)
            while not self._off and not wait([pending], timeout=LOOK).done:
                worker.look()
            return pending.result(0)
        except (ProcessExpired, RuntimeError, TimeoutError):
            return [None] * len(contents)
        finally:
            worker.end(at_once=True)

    def _put(self, sha256: str, docx: bytes) -> None:
        path = self._room.docx(sha256)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(docx)
            os.replace(draft, path)


def _batches(tasks: Sequence[Task]) -> list[list[int]]:
    """Numbers of the tasks that need converting, in batches."""
    made: list[list[int]] = []
    size = 0
    for at, task in enumerate(tasks):
        if task.convertible:
            if not made or len(made[-1]) == BATCH or size + task.size > BATCH_BYTES:
                made.append([])
                size = 0
            made[-1].append(at)
            size += task.size
    return made
