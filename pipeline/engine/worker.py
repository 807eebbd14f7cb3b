"""One worker process, in a pool of its own: workers of one pool share a pipe, and one that is killed while it holds
the pipe's lock would take its neighbours along.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from multiprocessing import context, parent_process
from multiprocessing.connection import wait
from types import ModuleType
from typing import Any, ParamSpec, TypeVar

import pyarrow as pa
from pebble import ProcessExpired, ProcessPool

from pipeline.engine.engines import Limits
from pipeline.engine.family import Process, end, exceed, family, kernel_kills
from pipeline.engine.losses import crashed, starved, too_big
from pipeline.engine.work import work
from pipeline.records import Failure
from pipeline.rulebook import REGISTER

P = ParamSpec("P")
T = TypeVar("T")

LOOK = 0.1
"""Seconds between two looks at a worker."""

# How many processes of a worker are remembered: one whose parent has ended is found in no other way.
_REMEMBERED = 64
_PATHS = ("PYTHONPATH", "PYTHONSAFEPATH")


class Worker:
    """A worker that is started with the first task it is sent, and anew when it died.

    `look` is to be called now and then while a task is waited for: it knows what the worker has started, so that
    nothing of it is left behind, and kills a worker that needs too much memory.
    """

    def __init__(self, preload: str, environ: Mapping[str, str | None], limits: Limits) -> None:
        self._limits = limits
        self._processes: list[_Process] = []
        self._seen: list[Process] = []
        self._fat: set[int | None] = set()
        self._kernel_kills = kernel_kills()
        self._drafts = _drafts()
        made = _Context()
        made.set_forkserver_preload([work.__module__, preload])
        made.Process = self._bear  # type: ignore[misc, assignment]
        self._pool = ProcessPool(max_workers=1, initializer=_begin, context=made,
                                 initargs=[environ, self._drafts.name if self._drafts else None])

    def _bear(self, *args: Any, **values: Any) -> _Process:
        process = _Process(*args, **values)
        self._processes.append(process)
        return process

    def send(self, function: Callable[P, T], *args: P.args, **values: P.kwargs) -> Future[T]:
        """Has the worker call a function; several calls wait at its door."""
        try:
            return self._pool.schedule(function, args=args, kwargs=values, timeout=self._limits.timeout)
        except RuntimeError as error:  # the pool has broken since
            broken: Future[T] = Future()
            broken.set_exception(error)
            return broken

    def look(self) -> None:
        """Sees what the worker is up to; kills it, and what it started, when they hold more memory than they may."""
        pid = self._processes[-1].pid if self._processes else None
        if pid is None:
            return
        seen = family(pid)
        self._seen = [*(one for one in self._seen if one not in seen), *seen][-_REMEMBERED:]
        if self._limits.memory and exceed(seen, self._limits.memory << 20):
            self._fat.add(pid)
            end(seen)

    def loss(self, error: ProcessExpired | RuntimeError) -> Failure:
        """What is to be said of the task on which the worker died."""
        code, pid = getattr(error, "exitcode", None), getattr(error, "pid", None)
        if pid in self._fat:
            return too_big(self._limits.memory)
        if code == -signal.SIGKILL and kernel_kills() > self._kernel_kills:
            return starved()
        return crashed(code)

    def end(self, at_once: bool = False) -> None:
        """Ends the worker and all that it started; `at_once` gives it no time to leave by itself."""
        self.look()
        if at_once:
            end(self._seen)
        self._pool.stop()  # type: ignore[no-untyped-call]
        with suppress(RuntimeError):  # a worker that does not die even when killed
            self._pool.join()
        end(self._seen)
        if self._drafts:
            self._drafts.cleanup()


def _drafts() -> tempfile.TemporaryDirectory[str] | None:
    """A folder for a worker's temporary files, which nobody else would remove when it is killed; none without room."""
    try:
        return tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True)
    except OSError:
        return None


class _Process(context.ForkServerProcess):
    """A worker, forked from a server that has loaded what workers need: nothing of this process is copied.

    Two habits of such servers are in the way while one starts. It would import the caller's main module, so that a
    script that calls `ingest` on its outermost level would start itself over and over: the main module is out of
    sight. And it would look for modules in the working directory before all (CPython 3.11 forgets the module path
    that it is given), where another `pipeline` may lie: the environment tells it where this process looks.
    """

    _starting = threading.Lock()

    def start(self) -> None:
        with self._starting:
            main, before = sys.modules["__main__"], {name: os.environ.get(name) for name in _PATHS}
            sys.modules["__main__"] = ModuleType("__main__")
            paths = os.pathsep.join(os.path.abspath(path) for path in sys.path)
            try:
                _set_environ(dict(zip(_PATHS, (paths, "1"), strict=True)))
                super().start()
            finally:
                _set_environ(before)
                sys.modules["__main__"] = main


class _Context(context.ForkServerContext):
    Process = _Process


def environ() -> dict[str, str | None]:
    """What a worker is given anew: the server it is forked from may have been started under another environment, with
    other keys to a store.
    """
    return {**dict.fromkeys((*_PATHS, REGISTER)), **os.environ}


def _set_environ(values: Mapping[str, str | None]) -> None:
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def _begin(values: Mapping[str, str | None], drafts: str | None) -> None:
    """The first thing in a worker: a session of its own, as Ctrl-C at the terminal is not meant for it or for what it
    starts; and an end with the process that it serves, even when that one is killed.

    The death of its parent would tell it nothing: that is the server it was forked from, which lives as long as one of
    its workers does.
    """
    os.setsid()
    _set_environ(values)
    # Arrow's own pool keeps what it once had: of a document of thousands of pages, tens of MB
    pa.set_memory_pool(pa.system_memory_pool())
    if drafts:
        tempfile.tempdir = os.environ["TMPDIR"] = drafts
    threading.Thread(target=_end_with_parent, args=[drafts], daemon=True).start()


def _end_with_parent(drafts: str | None) -> None:
    served = parent_process()
    if served is not None:
        wait([served.sentinel])
        if drafts:
            shutil.rmtree(drafts, ignore_errors=True)
        os.killpg(0, signal.SIGKILL)
