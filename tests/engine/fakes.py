"""Stages made by hand for the engine: they read what `handmade` composes, and fail on demand.

The bytes say how: `!crash`, `!kill`, `!exit`, `!hang`, `!raise`, `!garble`, `!refuse` while they are read,
`!build-raise` and `!build-crash` while the plan is built; `!once` kills the first worker that reads them. `!gorge`
takes 200 MB and `!brood` has a process of its own take them, `!map` maps as much and touches it, and `!linger` hangs
with a process of its own; `!slow` takes a fifth of a second; `!poison` kills who has it done. `!scan` has `PAGES`
pages to be seen one by one, after each of which the reading is killed (`!faint`), hangs (`!doze`) or is interrupted
(`!stop`), until all are kept. What begins with `DOC` is converted first: `!convert-refuse` and `!convert-raise` fail
there, and `!convert-gorge` takes 200 MB. Every reading, seeing and conversion is noted in a log, so that tests can
count.
"""

from __future__ import annotations

import mmap
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.engine.work import Stages
from pipeline.errors import ReadError
from pipeline.read import Means, PageStore
from pipeline.records import Plan
from pipeline.source import Source
from pipeline.text import Text
from tests.corpus import handmade

PAGES = 4
MEGABYTES = 200
CHILD = "child.pid"
"""Where the process that `!brood` or `!linger` starts is noted, in the working directory."""


@dataclass(frozen=True)
class Reading:
    text: Text
    media_type: str
    reading: str
    seen_by: str | None = None


def _refuse() -> None:
    raise ReadError("refused", "Tệp không đọc được.", "The file cannot be read.", "Gửi lại tệp.", "Send it again.")


def _raise() -> None:
    raise ValueError(f"no such thing as {object()!r}")


def _garble() -> None:
    raise ValueError("half a pair: \ud83c")


def _stop() -> None:
    raise KeyboardInterrupt


def _gorge() -> None:
    held = bytearray(os.urandom(1 << 20)) * MEGABYTES
    time.sleep(1 if held else 0)


def _child(code: str) -> None:
    child = subprocess.Popen([sys.executable, "-c", f"import time; {code}; time.sleep(600)"], start_new_session=True)
    Path(CHILD).write_text(str(child.pid), "ascii")
    time.sleep(600)


def _map() -> None:
    with tempfile.TemporaryFile() as file:
        file.truncate(MEGABYTES << 20)
        with mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as mapped:
            touched = sum(mapped[at] for at in range(0, MEGABYTES << 20, 4096))
            time.sleep(0.5 + touched)


def _poison() -> None:
    """Kills the process that has the document done by this one: two above, as a server of forks stands between."""
    server = Path(f"/proc/{os.getppid()}/stat").read_text("ascii")
    os.kill(int(server.rpartition(")")[2].split()[1]), signal.SIGKILL)
    time.sleep(600)


_DEEDS: dict[str, Callable[[], object]] = {
    "crash": lambda: os.kill(os.getpid(), signal.SIGSEGV), "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "exit": lambda: os._exit(3), "hang": lambda: time.sleep(600), "raise": _raise, "refuse": _refuse,
    "garble": _garble, "faint": lambda: os._exit(5), "doze": lambda: time.sleep(600), "stop": _stop,
    "build-raise": _raise, "build-crash": lambda: os._exit(4), "gorge": _gorge, "map": _map,
    "brood": lambda: _child(f"held = bytearray(b'a' * {MEGABYTES << 20})"), "linger": lambda: _child("pass"),
    "slow": lambda: time.sleep(0.2), "poison": _poison,
}


_WHILE_READ = ("crash", "kill", "exit", "hang", "raise", "refuse", "garble", "gorge", "brood", "map", "linger", "slow",
               "poison")


def _do(text: str, deeds: tuple[str, ...]) -> None:
    for deed in deeds:
        if f"!{deed}\n" in text:
            _DEEDS[deed]()


def note(log: str, what: str) -> None:
    with Path(log).open("a", encoding="utf-8") as file:
        file.write(f"{what}\n")


def read(log: str, seen_by: str | None, files: Sequence[bytes], name: str, *, docx: bytes | ReadError | None,
         pages: PageStore) -> Reading:
    data = b"".join(files)
    note(log, name)
    once = Path(f"{log}.once")
    if b"!once\n" in data and not once.exists():
        once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if data.startswith(b"DOC"):
        if docx is None:
            [docx] = convert(log, [data])
        if isinstance(docx, ReadError):
            raise docx
        data = docx
    _do(data.decode(), _WHILE_READ)
    if b"!scan\n" in data:
        _see(log, data.decode(), pages)
        return Reading(handmade.text_of(data), "text/plain", "ocr", seen_by)
    return Reading(handmade.text_of(data), "text/plain", "text-layer")


def _see(log: str, text: str, pages: PageStore) -> None:
    for number in range(PAGES):
        if pages.get(number) is None:
            note(log, f"page-{number}")
            pages.put(number, b"seen")
            _do(text, ("faint", "doze", "stop"))


def converts(head: bytes) -> bool:
    return head.startswith(b"DOC")


def convert(log: str, files: Sequence[bytes]) -> list[bytes | ReadError]:
    note(log, f"convert-{len(files)}")
    if any(b"!convert-gorge\n" in data for data in files):
        _gorge()
    if any(b"!convert-raise\n" in data for data in files):
        raise OSError(28, "No space left on device")
    why = ReadError("converter-failed", "Không chuyển được.", "It cannot be converted.", "Lưu lại.", "Save it again.")
    return [why if b"!convert-refuse\n" in data else data.removeprefix(b"DOC") for data in files]


def build(rules: str, text: Text, source: Source, reading: str) -> tuple[Plan, ...]:
    _do(text.content, ("build-raise", "build-crash"))
    plans = handmade.build_all(text, source, reading)
    return tuple(replace(p, findings=tuple(replace(f, suggestion=f"rules {rules}") for f in p.findings)) for p in plans)


def stages(log: Path, reader: str = "r1", software: str = "p1", rules: str = "b1", ocr: str = "") -> Stages:
    """Stages of these versions, on a machine with this OCR."""
    path = str(log)
    return Stages(partial(read, path, ocr or None), partial(build, rules), reader, software, rules, Means(ocr),
                  converts, partial(convert, path))
