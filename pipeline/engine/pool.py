"""Handing tasks to worker processes, so that a document that crashes or hangs a worker costs that document only.

A task whose worker dies, or that is not done in time, is tried once more, alone in a fresh worker, before that is
told of it: the blame may lie with what killed the worker, with the documents it had done before or with a machine that
had too much to do. And it goes on as long as every try keeps pages that none kept before: a scan of a thousand pages
may take its time.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass, replace
from functools import partial

from pebble import ProcessExpired

from pipeline.engine.convert import Conversions
from pipeline.engine.engines import Limits, Stop, never
from pipeline.engine.losses import late
from pipeline.engine.work import Result, Room, Stages, Task, failed, internal, work
from pipeline.engine.worker import LOOK, Worker, environ
from pipeline.records import Failure

AHEAD = 64
"""How many results a worker may be ahead of the one that is waited for."""

IN_FLIGHT = 2
"""Tasks that a worker is given at a time: the one that it does, and the next."""

TAIL = 4
"""Of the last so many tasks a worker the largest are done first, so that none is left to one worker at the end."""

GRACE = 60.0
"""Seconds beyond its time limit after which a task is given up though the pool says nothing."""

Pending = Future[Result]


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
        fresh = partial(Worker, stages.preload, environ(), limits)
        ready = Conversions(tasks, stages, room, fresh if self.workers else None)
        crew = _Crew(tasks, stages, room, limits, stop, ready, fresh)
        try:
            if self.workers == 0 or not tasks:
                yield from (work(ready.ready(at), stages, room) for at in range(len(tasks)) if not stop())
            else:
                yield from crew.results(min(self.workers, len(tasks)))
        finally:
            ready.stop()  # first, as the crew may be waiting for it
            crew.stop()


class _Crew:
    """Threads that each feed one worker, and the shelf where their results wait for their turn.

    `stop` says that no further task is to be begun; `_stopping` that all is off.
    """

    def __init__(self, tasks: Sequence[Task], stages: Stages, room: Room, limits: Limits, stop: Stop,
                 ready: Conversions, fresh: Callable[[], Worker]) -> None:
        self.tasks, self.stages, self.room, self.limits, self.ready = tasks, stages, room, limits, ready
        self._fresh = fresh
        self._kept: dict[int, int] = {}
        self._done: dict[int, Result] = {}
        self._begun: set[int] = set()
        self._claimed = self._given = 0
        self._limit = AHEAD
        self._order: Sequence[int] = range(len(tasks))
        self._changed = threading.Condition()
        self._stop, self._stopping = stop, False
        self._threads: list[threading.Thread] = []
        self._fault: BaseException | None = None

    def results(self, workers: int) -> Iterator[Result]:
        self._limit = AHEAD * workers
        self._order = _order(self.tasks, TAIL * workers)
        self._threads = [threading.Thread(target=self._feed, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()
        for at in range(len(self.tasks)):
            result = self._result(at)
            if result is not None:
                yield result

    def _result(self, at: int) -> Result | None:
        """The result of a task when it is there; none when it was not begun and won't be."""
        with self._changed:
            while at not in self._done:
                if self._fault:
                    raise self._fault
                if self._stop() and at not in self._begun:
                    self._claimed = len(self.tasks)
                    self._changed.notify_all()
                    return None
                self._changed.wait(LOOK)
            self._begun.discard(at)
            self._given += 1
            self._changed.notify_all()
            return self._done.pop(at)

    def stop(self) -> None:
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _claim(self, patient: bool) -> int | None:
        """The number of the next task; none when there is no more to do, or none yet and nobody is to wait for it."""
        with self._changed:
            while patient and not self._over() and self._claimed >= self._given + self._limit:
                self._changed.wait()
            if self._over() or self._claimed >= self._given + self._limit:
                return None
            at = self._order[self._claimed]
            self._claimed += 1
            self._begun.add(at)
            return at

    def _over(self) -> bool:
        return self._stopping or self._claimed >= len(self.tasks) or self._stop()

    def _feed(self) -> None:
        """Keeps one worker busy: while it does a task, the next one waits at its door."""
        worker = self._fresh()
        sent: deque[tuple[int, Pending]] = deque()
        try:
            while not self._stopping:
                while len(sent) < IN_FLIGHT and (at := self._claim(patient=not sent)) is not None:
                    sent.append((at, self._send(worker, at)))
                if not sent:
                    return
                at, pending = sent.popleft()
                result = self._await(worker, at, pending, last=False)
                while result is None and not self._stopping:
                    worker.end(at_once=True)
                    worker = self._fresh()
                    result = self._await(worker, at, self._send(worker, at), last=True)
                    sent = deque((n, self._send(worker, n)) for n, _ in sent)
                with self._changed:
                    if result is not None:
                        self._done[at] = result
                        del self._kept[at]
                    self._changed.notify_all()
        except BaseException as error:
            with self._changed:
                self._fault = error
                self._changed.notify_all()
        finally:
            worker.end(at_once=self._stopping)

    def _send(self, worker: Worker, at: int) -> Pending:
        task = self.ready.ready(at)
        self._kept.setdefault(at, len(self.room.pages(task.sha256)))
        return worker.send(work, task, self.stages, self.room)

    def _await(self, worker: Worker, at: int, pending: Pending, last: bool) -> Result | None:
        """The result of a task; none when all is off, or the task is to be tried again: it was broken off, and kept
        pages on the way or had not its last try.
        """
        given_up = time.monotonic() + self.limits.timeout + GRACE
        try:
            while not wait([pending], timeout=LOOK).done:
                if self._stopping:
                    return None
                if time.monotonic() > given_up:
                    raise TimeoutError
                worker.look()
            return pending.result()
        except TimeoutError:
            why = late(self.limits.timeout)
        except (ProcessExpired, RuntimeError) as error:  # BrokenProcessPool is among the latter
            why = worker.loss(error)
        except Exception as error:
            return failed(self.tasks[at], internal("read", error))
        return None if self._went_on(at) or not last else self._failed(at, why)

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
