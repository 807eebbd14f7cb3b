"""Sudden death at a chosen step of writing: a real process, stopped without a chance to clean up.

A step is a call that changes what is on the disk, or waits for it. The process dies before the call; of writing it
dies also in the middle, when half of the bytes are there. Parquet parts and the cached texts are written by Arrow,
out of sight: here Arrow is given files of Python instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

CALLS = ("mkdir", "link", "rename", "replace", "symlink", "unlink", "rmdir", "fsync", "ftruncate", "sendfile")


class Steps:
    """Counts steps, and kills this process at the chosen one. `taken` are the names of those that were taken."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.taken: list[str] = []

    def __call__(self, name: str) -> None:
        if len(self.taken) == self.last:
            os._exit(9)
        self.taken.append(name)

    def before(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """A call before which the process may die."""

        def call(*args: Any, **kwargs: Any) -> Any:
            self(name)
            return real(*args, **kwargs)

        return call

    def halved(self, name: str, real: Callable[..., Any], at: int) -> Callable[..., Any]:
        """A call that writes its argument number `at`, before which and in the middle of which the process may die."""

        def call(*args: Any, **kwargs: Any) -> Any:
            self(name)
            if len(self.taken) == self.last:
                data = args[at]
                real(*args[:at], data[: len(data) // 2], *args[at + 1:], **kwargs)
            self(f"{name}, half")
            return real(*args, **kwargs)

        return call


class _File:
    """A file that Arrow writes to; its bytes go to the disk when it is closed."""

    closed = False

    def __init__(self, steps: Steps, path: str) -> None:
        steps("create")
        self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        self._flush = steps.halved("write", os.write, 1)
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        self._held += data
        return len(data)

    def tell(self) -> int:
        return len(self._held)

    def flush(self) -> None:
        """Nothing goes to the disk before the file is closed."""

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self._flush(self._fd, bytes(self._held))
            os.close(self._fd)


def count(steps: Steps) -> None:
    """Makes everything in this process that writes take steps."""
    for name in CALLS:
        setattr(os, name, steps.before(name, getattr(os, name)))
    os.pwrite = steps.halved("pwrite", os.pwrite, 1)
    Path.write_text = steps.halved("write_text", Path.write_text, 1)  # type: ignore[method-assign]
    Path.write_bytes = steps.halved("write_bytes", Path.write_bytes, 1)  # type: ignore[method-assign]
    real_writer, real_close, real_stream = pq.ParquetWriter.__init__, pq.ParquetWriter.close, pa.output_stream

    def open_writer(self: pq.ParquetWriter, where: Path, *args: Any, **kwargs: Any) -> None:
        self.of_python = _File(steps, os.fspath(where))
        real_writer(self, pa.PythonFile(self.of_python, "w"), *args, **kwargs)

    def close_writer(self: pq.ParquetWriter) -> None:
        real_close(self)
        self.of_python.close()

    def open_stream(where: str, compression: str) -> Any:
        return real_stream(pa.PythonFile(_File(steps, where), "w"), compression=compression)

    pq.ParquetWriter.__init__, pq.ParquetWriter.close = open_writer, close_writer
    pa.output_stream = open_stream


def die_at(step: int, work: Callable[[], None]) -> bool:
    """Does the work in a child that dies at its nth step; False when it got through."""
    return _in_child(step, work)[0] == 9


def steps_of(work: Callable[[], None]) -> list[str]:
    """The names of the steps that the work takes, in their order."""
    code, taken = _in_child(-1, work)
    assert code == 0
    return taken


def _in_child(last: int, work: Callable[[], None]) -> tuple[int, list[str]]:
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        steps = Steps(last)
        count(steps)
        try:
            work()
            os.write(write, "\n".join(steps.taken).encode())
        except BaseException:
            os._exit(1)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as told:
        taken = told.read().splitlines()
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert code in (0, 9)
    return code, taken
