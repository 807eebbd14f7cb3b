"""A disk that is full: a real one of a few megabytes where that can be mounted, else writes that fail."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.corpus.deaths import Steps, count


@contextmanager
def small_disk(at: Path, kilobytes: int) -> Iterator[bool]:
    """A disk of so many kilobytes mounted at a folder; False where this process may not mount one."""
    at.mkdir(parents=True, exist_ok=True)
    call = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "kehoach-test", str(at)]
    try:
        mounted = subprocess.run(call, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(at)], check=True)


class Full(Steps):
    """Steps of which none that needs room is taken from a chosen one on: the disk is full."""

    NEED_ROOM = ("mkdir", "link", "symlink", "create", "write", "pwrite", "write_text", "write_bytes", "sendfile")

    def __init__(self, first: int) -> None:
        super().__init__(first)
        self.refused = 0

    def __call__(self, name: str) -> None:
        if name in self.NEED_ROOM:
            if len(self.taken) >= self.last:
                self.refused += 1
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self.taken.append(name)

    def halved(self, name: str, real: Callable[..., Any], at: int) -> Callable[..., Any]:
        """A write that may find no room."""
        return self.before(name, real)


def with_full_disk(first: int, work: Callable[[], None]) -> str:
    """Does the work in a child for which the disk is full from the nth step on.

    Returns the code of the error that it ended with, "" when it found room for all, and "unseen" when it did its work
    though it was refused something.
    """
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        full = Full(first)
        count(full)
        said = ""
        try:
            work()
            said = "unseen" if full.refused else ""
        except BaseException as error:
            said = getattr(error, "code", repr(error))
        os.write(write, str(said).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as told:
        said = told.read()
    os.waitpid(pid, 0)
    return said
