"""Sudden death at a chosen step of writing: a real process, stopped without a chance to clean up."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq

STEPS = [(os, name) for name in ("mkdir", "link", "rename", "replace", "symlink", "unlink", "rmdir", "fsync")]
STEPS += [(pq.ParquetWriter, "write_table"), (pq.ParquetWriter, "close"), (Path, "write_text")]


def die_at(step: int, work: Callable[[], None]) -> bool:
    """Does the work in a child that dies just before its nth step; False when it got through."""
    pid = os.fork()
    if pid == 0:
        left = [step]

        def counted(real: Callable[..., object]) -> Callable[..., object]:
            def call(*args: object, **kwargs: object) -> object:
                left[0] -= 1
                if left[0] < 0:
                    os._exit(9)
                return real(*args, **kwargs)

            return call

        for home, name in STEPS:
            setattr(home, name, counted(getattr(home, name)))
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert code in (0, 9)
    return code == 9
