"""The engine of many machines: batches of documents on a Dask cluster, whose workers write the rows themselves.

A batch whose worker dies is done again by another. One that brings down worker after worker is taken apart, and its
documents are sent again, alone and one at a time, when all others are done: so the one that is to blame is found, and
those that only shared its worker are not blamed.
"""

from __future__ import annotations

import logging
import os
import uuid
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from queue import Empty, Queue
from typing import Any

from pipeline.corpus.layout import ARRIVING
from pipeline.corpus.store import write_error
from pipeline.engine.address import scheme
from pipeline.engine.engines import Limits, Stop, never
from pipeline.engine.losses import crashed
from pipeline.engine.remote import STOP, TOKEN, Job, check, software, work_batch
from pipeline.engine.work import Result, Room, Stages, Task, failed
from pipeline.errors import EnvironmentLacks, KehoachError
from pipeline.rulebook import REGISTER

_Client = Any
_Future = Any

BATCH = 512
"""Documents that a worker is given at a time, at most: what it makes of them is one part."""

BATCH_BYTES = 16 << 20
"""Bytes of sources in a batch, if it is more than one document: scans take a minute each."""

SHARES = 4
"""Batches a worker, where documents are few: so that none is left to one worker at the end."""

WAIT = 60.0
"""Seconds to wait for a scheduler's first worker, and for another one when all are gone."""

CONNECT = 10.0
"""Seconds to wait for a scheduler to answer."""


# Ctrl-C at the terminal is meant for the driver, which has the workers finish what they have in hand.
_DEAF = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)"


@dataclass(frozen=True, slots=True)
class Dask:
    """A Dask cluster: the one of `scheduler` (`tcp://host:port`), or one of `workers` processes on this machine."""

    scheduler: str | None = None
    workers: int = 2

    def results(
        self, tasks: Sequence[Task], stages: Stages, room: Room, limits: Limits, stop: Stop = never
    ) -> Generator[Result, None, None]:
        """See `Engine`; results come as batches are done, those of one part one after the other."""
        _distributed()
        if not tasks:
            return
        root = room.cache.absolute().parent
        arriving = root / ARRIVING / uuid.uuid4().hex
        own = os.environ.get(REGISTER)
        schemes = {scheme(place.path) for task in tasks for place in task.places}
        job = Job(stages, Room(room.cache.absolute()), limits, arriving, arriving.name, software(),
                  tuple(sorted(filter(None, schemes))), os.path.abspath(own) if own else None)
        arriving.mkdir(parents=True)  # what is in it at the end waits for the commit, and is cleared by the writer
        (arriving / TOKEN).write_text(job.token, "utf-8")
        with self._client() as (client, tend):
            _check_workers(client, job)
            yield from _Run(client, job, stop, tend).results([_absolute(task) for task in tasks])

    @contextmanager
    def _client(self) -> Iterator[tuple[_Client, Callable[[], None]]]:
        """A client of the cluster, and what is to be called now and then so that it keeps its workers. A cluster that
        was started for it ends with it.
        """
        dask = _distributed()
        if self.scheduler is None:
            with (dask.LocalCluster(n_workers=max(1, self.workers), threads_per_worker=1, processes=True,
                                    memory_limit=0, host="127.0.0.1", dashboard_address="127.0.0.1:0",
                                    silence_logs=logging.CRITICAL, preload=_DEAF) as cluster,
                  dask.Client(cluster, set_as_default=False) as client):
                # Dask starts a worker that died again, but not one that died while it was starting
                yield client, partial(cluster.scale, max(1, self.workers))
            return
        try:
            client = dask.Client(self.scheduler, timeout=CONNECT, set_as_default=False, name="kehoach")
        except (OSError, ValueError) as error:
            raise EnvironmentLacks(
                "no-scheduler", f"không kết nối được với bộ điều phối Dask ở {self.scheduler}",
                f"there is no Dask scheduler that answers at {self.scheduler}",
                "Kiểm tra địa chỉ (ví dụ tcp://10.0.0.1:8786), tường lửa, và bộ điều phối đã chạy chưa (dask "
                "scheduler); hoặc bỏ --scheduler để chạy trên máy này.",
                "Check the address (such as tcp://10.0.0.1:8786), the firewall, and whether the scheduler runs (dask "
                "scheduler); or leave --scheduler out to run on this machine.",
            ) from error
        with client:
            yield client, _leave


def _leave() -> None:
    """A cluster that is not ours sees to its workers itself."""


class _Run:
    """The batches of one run on their way."""

    def __init__(self, client: _Client, job: Job, stop: Stop, tend: Callable[[], None]) -> None:
        self.client, self.job, self.stop, self.tend = client, job, stop, tend
        self.running: dict[_Future, Sequence[Task]] = {}
        self.finished: Queue[_Future] = Queue()
        self.suspects: deque[Sequence[Task]] = deque()
        self.told = False

    def results(self, tasks: Sequence[Task]) -> Iterator[Result]:
        threads = max(1, sum(self.client.nthreads().values()))
        waiting = deque(batches(tasks, threads))
        try:
            while (waiting or self.running) and not (self._stopped() and not self.running):
                while waiting and len(self.running) < 2 * threads and not self._stopped():
                    self._send(waiting.popleft())
                yield from self._done(alone=False)
            while self.suspects and not self._stopped():
                self._send(self.suspects.popleft())
                while self.running:
                    yield from self._done(alone=True)
        finally:
            with suppress(Exception):
                self.client.cancel(list(self.running), force=True)

    def _stopped(self) -> bool:
        """Whether to begin nothing more; the workers are told, once."""
        if not self.told and self.stop():
            self.told = True
            (self.job.arriving / STOP).touch()
        return self.told

    def _send(self, batch: Sequence[Task]) -> None:
        future = self.client.submit(work_batch, batch, self.job, pure=False, key=f"kehoach-{uuid.uuid4().hex}")
        self.running[future] = batch
        future.add_done_callback(self.finished.put)

    def _done(self, alone: bool) -> Iterator[Result]:
        """The results of the next batch that is done, if one is soon."""
        try:
            future = self.finished.get(timeout=0.5)
        except Empty:
            self._need_workers()
            return
        yield from self._taken(future, self.running.pop(future), alone)

    def _taken(self, future: _Future, batch: Sequence[Task], alone: bool) -> list[Result]:
        """The results of a batch that is done; none of one that brought workers down, as it is tried again."""
        dask = _distributed()
        try:
            done: list[Result] = future.result()
        except dask.KilledWorker:
            if alone:
                return [failed(task, crashed(None)) for task in batch]
            self.suspects += [(task,) for task in batch]
            return []
        except (CancelledError, dask.comm.CommClosedError) as error:
            raise _lost() from error
        except OSError as error:  # a document's own are its failure: this is the corpus' disk
            raise write_error(self.job.room.cache.parent, error) from error
        return done

    def _need_workers(self) -> None:
        """Raises `EnvironmentLacks` when the scheduler or all workers are gone, and none comes for some time."""
        if self.client.status != "running":
            raise _lost()
        self.tend()
        if not self.client.nthreads():
            _wait_for_workers(self.client)


def batches(tasks: Sequence[Task], workers: int) -> list[tuple[Task, ...]]:
    """The tasks in their order, by batches that are fit to be one part and to be done in one go."""
    most = min(BATCH, ceil(len(tasks) / (SHARES * workers)))
    made: list[list[Task]] = []
    size = 0
    for task in tasks:
        if not made or len(made[-1]) >= most or size + task.size > BATCH_BYTES:
            made.append([])
            size = 0
        made[-1].append(task)
        size += task.size
    return [tuple(batch) for batch in made]


def _absolute(task: Task) -> Task:
    """The task with places that mean the same in any working folder; what they are called stays."""
    return replace(task, places=tuple(place.anywhere() for place in task.places))


def _check_workers(client: _Client, job: Job) -> None:
    """Raises `EnvironmentLacks` when a worker cannot do what the driver would."""
    _wait_for_workers(client)
    try:
        said = client.run(check, job, on_error="return")
    except ImportError as error:
        raise _lacks_kehoach("", error) from error
    for worker, answer in said.items():
        if isinstance(answer, ImportError):
            raise _lacks_kehoach(f" {worker}", answer)
        if isinstance(answer, KehoachError):
            raise type(answer)(answer.code, f"{answer.message} [{worker}]", f"{answer.message_en} [{worker}]",
                               answer.remedy, answer.remedy_en)
        # any other error is that of a worker that died meanwhile: whoever takes a batch is asked again


def _wait_for_workers(client: _Client) -> None:
    try:
        client.wait_for_workers(1, timeout=WAIT)
    except TimeoutError as error:
        raise EnvironmentLacks(
            "no-workers", f"cụm Dask không có máy trạm nào trong {WAIT:g} giây; phần đã ghi vẫn còn",
            f"the Dask cluster had no worker for {WAIT:g} seconds; what was committed stays",
            "Khởi động máy trạm (dask worker ĐỊA-CHỈ) rồi chạy lại.", "Start workers (dask worker ADDRESS), run again.",
        ) from error


def _lacks_kehoach(worker: str, error: ImportError) -> EnvironmentLacks:
    return EnvironmentLacks(
        "worker-lacks-module", f"máy trạm{worker} thiếu gói {error.name}", f"a worker{worker} lacks {error.name}",
        "Cài kehoach[dask] cùng phiên bản trên mọi máy trạm.",
        "Install kehoach[dask], the same version, on every worker.",
    )


def _lost() -> EnvironmentLacks:
    return EnvironmentLacks(
        "scheduler-lost", "mất kết nối với bộ điều phối Dask; phần đã ghi vẫn còn",
        "the connection to the Dask scheduler was lost; what was committed stays",
        "Khởi động lại bộ điều phối rồi chạy lại: phần đã ghi không phải làm lại.",
        "Start the scheduler again and run again: what was committed is not done twice.",
    )


def _distributed() -> Any:
    """Dask's package; raises `EnvironmentLacks` where it is not installed."""
    try:
        import distributed
    except ImportError as error:
        raise EnvironmentLacks(
            "dask-missing", "máy chưa cài Dask nên chưa chạy được --engine dask",
            "Dask is missing, so --engine dask cannot be used",
            "Cài thêm: pip install 'kehoach[dask]'; hoặc bỏ --engine để chạy trên máy này.",
            "Install it: pip install 'kehoach[dask]'; or leave --engine out to run on this machine.",
        ) from error
    return distributed
