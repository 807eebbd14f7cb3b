"""A process and the processes that it started: what memory they hold for themselves, and how to end them all.

Read from Linux's /proc, process by process along `children`: asking a library for all processes of the machine ten
times a second for every worker would cost more than the work.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_PAGE = os.sysconf("SC_PAGE_SIZE")


class Process(NamedTuple):
    """A process; `born` (in ticks since the machine started) tells it from a later one of the same number."""

    pid: int
    born: int


def family(pid: int) -> list[Process]:
    """A process and all that descend from it, parents first; none when there is no such process."""
    found: list[Process] = []
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        with suppress(OSError, ValueError):
            found.append(Process(one, _born(one)))
            waiting += _children(one)
    return found


def _children(pid: int) -> Iterator[int]:
    for thread in os.listdir(f"/proc/{pid}/task"):
        with suppress(OSError):  # a thread that has ended since
            yield from map(int, Path(f"/proc/{pid}/task/{thread}/children").read_text("ascii").split())


def _born(pid: int) -> int:
    """When a process started; raises OSError when it has ended. The name before the numbers may hold brackets."""
    said = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    if said[0] in "ZX":  # ended, and its parent has not asked how
        raise ProcessLookupError(pid)
    return int(said[19])


def end(processes: Iterable[Process]) -> None:
    """Kills those of the processes that still run."""
    for one in processes:
        with suppress(OSError, ValueError):
            if _born(one.pid) == one.born:
                os.kill(one.pid, signal.SIGKILL)


def exceed(processes: Iterable[Process], limit: int) -> bool:
    """Whether processes hold more than `limit` bytes of memory for themselves.

    Resident memory counts, not what is mapped, and only that which would be free if they ended: not files that they
    read through a mapping, and not what workers share with the server that they were forked from. As that is slow to
    ask (a millisecond for 100 MB), all their resident memory is asked first.
    """
    pids = [one.pid for one in processes]
    return sum(map(_resident, pids)) > limit and sum(map(_own, pids)) > limit


def _resident(pid: int) -> int:
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * _PAGE
    return 0


def _own(pid: int) -> int:
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
        return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Private_Dirty:"))
    return 0


def kernel_kills() -> int:
    """How many processes the kernel has killed for want of memory since the machine started."""
    with suppress(OSError, ValueError):
        for line in Path("/proc/vmstat").read_text("ascii").splitlines():
            name, _, number = line.partition(" ")
            if name == "oom_kill":
                return int(number)
    return 0
