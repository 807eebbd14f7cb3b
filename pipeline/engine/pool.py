"""Handing tasks to worker processes, so that a document that crashes or hangs a worker costs that document only.

Every worker has a pool of its own: workers of one pool share a pipe, and one that is killed while it holds the
pipe's lock would take its neighbours along. A task whose worker dies is tried once more, alone in a fresh pool, before
it is said to crash: the blame may lie with what killed the worker. And a task that dies or runs out of time goes on as
long as every try keeps pages that none kept before: a scan of a thousand pages may take its time.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import context
from types import ModuleType

from pebble import ProcessExpired, ProcessPool

from pipeline.engine.convert import Conversions
from pipeline.engine.engines import Limits, Stop, never
from pipeline.engine.work import Result, Room, Stages, Task, failed, internal, work
from pipeline.records import Failure
from pipeline.rulebook import REGISTER

AHEAD = 64
"""How many results a worker may be ahead of the one that is waited for."""

IN_FLIGHT = 2
"""Tasks that a worker is given at a time: the one that it does, and the next."""

TAIL = 4
"""Of the last so many tasks a worker the largest are done first, so that none is left to one worker at the end."""

GRACE = 60.0
"""Seconds beyond its time limit after which a task is given up though the pool says nothing."""


@dataclass(frozen=True, slots=True)
class Local:
    """The engine of one machine: so many worker processes. With none the tasks are done in this process, without
    protection against crashes and without limits.
    """

    workers: int

    def results(
        self, tasks: Sequence[Task], stages: Stages, room: Room, limits: Limits, stop: Stop = never
    ) -> Generator[Result, None, None]:
        """See `Engine`."""
        ready = Conversions(tasks, stages, room)
        crew = _Crew(tasks, stages, room, limits.timeout, ready)
        try:
            if self.workers == 0 or not tasks:
                yield from (work(ready.ready(at), stages, room) for at in range(len(tasks)) if not stop())
            else:
                yield from crew.results(min(self.workers, len(tasks)))
        finally:
            crew.stop()
            ready.stop()


_Future = Future[Result]


class _Crew:
    """Threads that each feed one worker, and the shelf where their results wait for their turn."""

    def __init__(self, tasks: Sequence[Task], stages: Stages, room: Room, timeout: float, ready: Conversions) -> None:
        self.tasks, self.stages, self.room, self.timeout, self.ready = tasks, stages, room, timeout, ready
        self._environ = _environ()
        self._kept: dict[int, int] = {}
        self._done: dict[int, Result] = {}
        self._claimed = self._given = 0
        self._limit = AHEAD
        self._order: Sequence[int] = range(len(tasks))
        self._changed = threading.Condition()
        self._stopping = False
        self._threads: list[threading.Thread] = []
        self._fault: BaseException | None = None

    def results(self, workers: int) -> Iterator[Result]:
        self._limit = AHEAD * workers
        self._order = _order(self.tasks, TAIL * workers)
        self._threads = [threading.Thread(target=self._feed, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()
        for at in range(len(self.tasks)):
            with self._changed:
                self._changed.wait_for(partial(self._ready, at))
                if self._fault:
                    raise self._fault
                result = self._done.pop(at)
                self._given += 1
                self._changed.notify_all()
            yield result

    def _ready(self, at: int) -> bool:
        return at in self._done or self._fault is not None

    def stop(self) -> None:
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _claim(self, patient: bool) -> int | None:
        """The number of the next task; none when there is no more to do, or none yet and nobody is to wait for it."""
        with self._changed:
            if patient:
                self._changed.wait_for(lambda: self._stopping or self._claimed < self._given + self._limit)
            if self._stopping or self._claimed >= min(len(self.tasks), self._given + self._limit):
                return None
            self._claimed += 1
            return self._order[self._claimed - 1]

    def _feed(self) -> None:
        """Keeps one worker busy: while it does a task, the next one waits at its door."""
        pool = _fresh(self.stages.preload, self._environ)
        sent: deque[tuple[int, _Future]] = deque()
        try:
            while not self._stopping:
                while len(sent) < IN_FLIGHT and (at := self._claim(patient=not sent)) is not None:
                    sent.append((at, self._send(pool, at)))
                if not sent:
                    return
                at, future = sent.popleft()
                result = self._await(at, future, last=False)
                while result is None and not self._stopping:
                    _end(pool)
                    pool = _fresh(self.stages.preload, self._environ)
                    result = self._await(at, self._send(pool, at), last=True)
                    sent = deque((n, self._send(pool, n)) for n, _ in sent)
                with self._changed:
                    if result is not None:
                        self._done[at] = result
                    self._changed.notify_all()
        except BaseException as error:
            with self._changed:
                self._fault = error
                self._changed.notify_all()
        finally:
            _end(pool)

    def _send(self, pool: ProcessPool, at: int) -> _Future:
        task = self.ready.ready(at)
        self._kept.setdefault(at, len(self.room.pages(task.sha256)))
        try:
            return pool.schedule(work, args=[task, self.stages, self.room], timeout=self.timeout)
        except RuntimeError as error:  # the pool has broken since
            broken: _Future = Future()
            broken.set_exception(error)
            return broken

    def _await(self, at: int, future: _Future, last: bool) -> Result | None:
        """The result of a task; none when all is off, or the task is to be tried again: it ended before its time and
        kept pages on the way, or broke its worker and this is not its last try.
        """
        given_up = time.monotonic() + self.timeout + GRACE
        while not wait([future], timeout=0.5).done:
            if self._stopping:
                return None
            if time.monotonic() > given_up:
                return self._failed(at, _late(self.timeout))
        try:
            return future.result()
        except TimeoutError:
            return None if self._went_on(at) else self._failed(at, _late(self.timeout))
        except (ProcessExpired, RuntimeError) as error:  # BrokenProcessPool is among the latter
            if self._went_on(at) or not last:
                return None
            return self._failed(at, _crashed(getattr(error, "exitcode", None)))
        except Exception as error:
            return failed(self.tasks[at], internal("read", error))

    def _went_on(self, at: int) -> bool:
        """Whether more pages of a task are kept than when this was last asked."""
        before, self._kept[at] = self._kept[at], len(self.room.pages(self.tasks[at].sha256))
        return self._kept[at] > before

    def _failed(self, at: int, failure: Failure) -> Result:
        """The failure with its stage: whoever has left the text in the cache was done with reading."""
        task = self.tasks[at]
        read = self.room.text(task.sha256, self.stages)
        return failed(task, replace(failure, stage="extract") if read else failure)


def _order(tasks: Sequence[Task], tail: int) -> list[int]:
    """In which order tasks are begun: as they come, the last ones by size."""
    first = max(0, len(tasks) - tail)
    return [*range(first), *sorted(range(first, len(tasks)), key=lambda at: -tasks[at].size)]


class _Worker(context.ForkServerProcess):
    """A worker, forked from a server that has loaded what workers need: nothing of this process is copied.

    Two habits of such servers are in the way while one starts. It would import the caller's main module, so that a
    script that calls `ingest` on its outermost level would start itself over and over: the main module is out of
    sight. And it would look for modules in the working directory before all (CPython 3.11 forgets the module path
    that it is given), where another `pipeline` may lie: the environment tells it where this process looks.
    """

    _starting = threading.Lock()

    def start(self) -> None:
        with self._starting:
            main, environ = sys.modules["__main__"], _environ()
            sys.modules["__main__"] = ModuleType("__main__")
            paths = os.pathsep.join(os.path.abspath(path) for path in sys.path)
            try:
                _set_environ(dict(zip(_PATHS, (paths, "1"), strict=True)))
                super().start()
            finally:
                _set_environ(environ)
                sys.modules["__main__"] = main


_PATHS = ("PYTHONPATH", "PYTHONSAFEPATH")


def _environ() -> dict[str, str | None]:
    """What a worker is given anew: the server it is forked from may have been started under another environment."""
    return {name: os.environ.get(name) for name in (*_PATHS, REGISTER)}


def _set_environ(values: Mapping[str, str | None]) -> None:
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


class _Context(context.ForkServerContext):
    Process = _Worker


def _fresh(preload: str, environ: Mapping[str, str | None]) -> ProcessPool:
    """A pool of one worker, in which the environment is as it was."""
    made = _Context()
    made.set_forkserver_preload([work.__module__, preload])
    return ProcessPool(max_workers=1, initializer=_set_environ, initargs=[environ], context=made)


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    with suppress(RuntimeError):  # a worker that does not die even when killed
        pool.join()


def _late(timeout: float) -> Failure:
    return Failure(
        stage="read", error="timeout", message=f"Xử lý quá {timeout:g} giây mà chưa xong.",
        message_en=f"It was not done within {timeout:g} seconds.",
        remedy="Tách tài liệu thành nhiều tệp nhỏ hơn rồi chạy lại.",
    )


def _crashed(exitcode: int | None) -> Failure:
    vi, en = (f" (mã thoát {exitcode})", f" (exit code {exitcode})") if exitcode is not None else ("", "")
    return Failure(
        stage="read", error="crash", message=f"Tiến trình dừng đột ngột khi xử lý tài liệu này{vi}.",
        message_en=f"The worker process died on this document{en}.",
        remedy="Mở tệp bằng phần mềm khác rồi lưu lại một bản mới; nếu vẫn lỗi, gửi tệp cho người bảo trì phần mềm.",
    )
