"""Handing tasks to worker processes, so that a document that crashes or hangs a worker costs that document only.

Every worker has a pool of its own: workers of one pool share a pipe, and one that is killed while it holds the
pipe's lock would take its neighbours along. A task that breaks a pool is tried once more, alone in a fresh one,
before it is said to crash: the blame may lie with what killed the worker.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import wait
from contextlib import suppress
from dataclasses import replace
from multiprocessing import context
from pathlib import Path
from types import ModuleType

from pebble import ProcessExpired, ProcessPool

from pipeline.corpus.textcache import TextCache
from pipeline.engine.work import Result, Stages, Task, failed, internal, work
from pipeline.records import Failure

AHEAD = 64
"""How many results a worker may be ahead of the one that is waited for."""

GRACE = 60.0
"""Seconds beyond its time limit after which a task is given up though the pool says nothing."""


def in_order(tasks: Sequence[Task], stages: Stages, cache: Path, workers: int, timeout: float) -> Iterator[Result]:
    """The results of the tasks, in the tasks' order whatever the number of workers.

    `timeout` is in seconds a task. With `workers` 0 the tasks are done in this process, without protection against
    crashes and without a time limit.
    """
    if workers == 0 or not tasks:
        yield from (work(task, stages, cache) for task in tasks)
        return
    crew = _Crew(tasks, stages, cache, timeout)
    try:
        yield from crew.results(min(workers, len(tasks)))
    finally:
        crew.stop()


class _Crew:
    """Threads that each feed one worker, and the shelf where their results wait for their turn."""

    def __init__(self, tasks: Sequence[Task], stages: Stages, cache: Path, timeout: float) -> None:
        self.tasks, self.stages, self.cache, self.timeout = tasks, stages, cache, timeout
        self._done: dict[int, Result] = {}
        self._claimed = self._given = 0
        self._limit = AHEAD
        self._changed = threading.Condition()
        self._stopping = False
        self._threads: list[threading.Thread] = []
        self._fault: BaseException | None = None

    def results(self, workers: int) -> Iterator[Result]:
        self._limit = AHEAD * workers
        self._threads = [threading.Thread(target=self._feed, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()
        for at in range(len(self.tasks)):
            with self._changed:
                self._changed.wait_for(lambda at=at: at in self._done or self._fault)  # type: ignore[misc]
                if self._fault:
                    raise self._fault
                result = self._done.pop(at)
                self._given += 1
                self._changed.notify_all()
            yield result

    def stop(self) -> None:
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _claim(self) -> int | None:
        """The number of the next task; none when there is no more to do."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopping or self._claimed < self._given + self._limit)
            if self._stopping or self._claimed == len(self.tasks):
                return None
            self._claimed += 1
            return self._claimed - 1

    def _feed(self) -> None:
        pool = _fresh()
        try:
            while (at := self._claim()) is not None:
                result = self._try(pool, self.tasks[at])
                if result is None:
                    if self._stopping:
                        return
                    _end(pool)
                    pool = _fresh()
                    result = self._try(pool, self.tasks[at]) or self._failed(self.tasks[at], _crashed(None))
                with self._changed:
                    self._done[at] = result
                    self._changed.notify_all()
        except BaseException as error:
            with self._changed:
                self._fault = error
                self._changed.notify_all()
        finally:
            _end(pool)

    def _try(self, pool: ProcessPool, task: Task) -> Result | None:
        """The result of a task; none when the pool broke or is to be given up."""
        try:
            future = pool.schedule(work, args=[task, self.stages, self.cache], timeout=self.timeout)
            given_up = time.monotonic() + self.timeout + GRACE
            while not wait([future], timeout=0.5).done:
                if self._stopping or time.monotonic() > given_up:
                    return None
            return future.result()
        except TimeoutError:
            return self._failed(task, _late(self.timeout))
        except ProcessExpired as error:
            return self._failed(task, _crashed(error.exitcode))
        except RuntimeError:  # BrokenProcessPool, or a pool that takes no more tasks
            return None
        except Exception as error:
            return failed(task, internal("read", error))

    def _failed(self, task: Task, failure: Failure) -> Result:
        """The failure with its stage: whoever has left the text in the cache was done with reading."""
        read = TextCache(self.cache).get(task.sha256, self.stages.reader_version)
        return failed(task, replace(failure, stage="extract") if read else failure)


class _Worker(context.ForkServerProcess):
    """A worker that does not run the caller's script again.

    A new process imports the caller's main module, so that a script that calls `ingest` on its outermost level
    would start itself over and over. Our workers need nothing of it: it is out of sight while one starts.
    """

    _starting = threading.Lock()

    def start(self) -> None:
        with self._starting:
            main = sys.modules["__main__"]
            sys.modules["__main__"] = ModuleType("__main__")
            try:
                super().start()
            finally:
                sys.modules["__main__"] = main


class _Context(context.ForkServerContext):
    # workers are forked from a server that has the stages imported and nothing else: neither this process' threads
    # nor its memory are copied
    Process = _Worker


def _fresh() -> ProcessPool:
    made = _Context()
    made.set_forkserver_preload(["pipeline.engine.work", "pipeline.plan", "pipeline.read"])
    return ProcessPool(max_workers=1, context=made)


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
