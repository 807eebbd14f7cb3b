"""One writer at a time: a lock file that says who holds it.

On one machine the kernel decides: it lets go of the lock of a process that died, however it died, and a process
number that was given out again cannot deceive it. A lock file left by another machine cannot be judged from here,
so it is believed until a person removes it.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from pipeline.errors import CorpusError


class Holder(NamedTuple):
    """Who writes: machine, process number, since when (UTC), and the boot of the machine's kernel."""

    host: str
    pid: int
    since: str
    boot: str = ""


class WriterLock:
    """The lock of a corpus; `with WriterLock(root):` raises `CorpusError` naming the writer that holds it."""

    def __init__(self, root: Path) -> None:
        self.path = root / "writer.lock"
        self._fd = -1

    def __enter__(self) -> Self:
        while self._fd < 0:
            fd = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                self._take(fd)
                if not self._is_current(fd):  # the one before let go and removed the file that we had opened
                    continue
                self._sign(fd)
                self._fd = fd
            finally:
                if self._fd != fd:
                    os.close(fd)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.path.unlink(missing_ok=True)
        os.close(self._fd)
        self._fd = -1

    def _take(self, fd: int) -> None:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise self._refusal(_holder(fd)) from None
        holder = _holder(fd)
        if holder and holder.host != socket.gethostname() and holder.boot != _boot():
            raise self._refusal(holder)

    def _sign(self, fd: int) -> None:
        """Writes into the lock file who holds it; where that cannot be written the file goes again."""
        me = Holder(socket.gethostname(), os.getpid(), datetime.now(UTC).isoformat(timespec="seconds"), _boot())
        try:
            os.ftruncate(fd, 0)
            os.pwrite(fd, json.dumps(me._asdict()).encode(), 0)
        except OSError:
            self.path.unlink(missing_ok=True)
            raise

    def _is_current(self, fd: int) -> bool:
        with suppress(FileNotFoundError):
            return os.path.samestat(os.fstat(fd), os.stat(self.path))
        return False

    def _refusal(self, holder: Holder | None) -> CorpusError:
        vi, en = "một tiến trình khác", "another process"
        if holder:
            vi = f"tiến trình {holder.pid} trên máy {holder.host} (từ {holder.since})"
            en = f"process {holder.pid} on {holder.host} (since {holder.since})"
        return CorpusError(
            "corpus-locked",
            f"kho {self.path.parent} đang được ghi bởi {vi}",
            f"the corpus {self.path.parent} is being written by {en}",
            f"Đợi tiến trình đó xong rồi chạy lại; nếu chắc chắn nó không còn chạy thì xóa tệp {self.path}.",
            f"Wait until it is done and run again; if you are sure that it no longer runs, remove {self.path}.",
        )


def _holder(fd: int) -> Holder | None:
    """Who is written into the lock file; nobody when it is empty or half-written."""
    with suppress(ValueError, TypeError):
        return Holder(**json.loads(os.pread(fd, 4096, 0)))
    return None


def _boot() -> str:
    """The same for all processes under one running kernel, containers included."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return socket.gethostname()


def writer(root: Path) -> Holder | None:
    """Who writes a corpus, as far as can be told without getting in the way; nobody when the lock file is stale.

    A process of another machine cannot be seen from here: what its lock file says is believed.
    """
    try:
        fd = os.open(root / "writer.lock", os.O_RDONLY)
    except OSError:
        return None
    try:
        holder = _holder(fd)
    finally:
        os.close(fd)
    if holder is None or holder.host != socket.gethostname():
        return holder
    return holder if holder.boot == _boot() and _runs(holder) else None


def _runs(holder: Holder) -> bool:
    """Whether the process of this machine still runs: one of its number that started later is another."""
    try:
        ticks = int(Path(f"/proc/{holder.pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[19])
        up = float(Path("/proc/uptime").read_text("ascii").split()[0])
    except (OSError, ValueError):
        return False
    began = datetime.now(UTC).timestamp() - up + ticks / os.sysconf("SC_CLK_TCK")
    return began <= datetime.fromisoformat(holder.since).timestamp() + 2  # since is in whole seconds
