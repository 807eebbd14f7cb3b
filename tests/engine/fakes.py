"""Stages made by hand for the engine: they read what `handmade` composes, and fail on demand.

The bytes say how: `!crash`, `!kill`, `!exit`, `!hang`, `!raise`, `!garble`, `!refuse` while they are read,
`!build-raise` and `!build-crash` while the plan is built; `!once` kills the first worker that reads them. Every
reading is noted in a log, so that tests can count.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.engine.work import Stages
from pipeline.errors import ReadError
from pipeline.records import Plan
from pipeline.source import Source
from pipeline.text import Text
from tests.corpus import handmade


@dataclass(frozen=True)
class Reading:
    text: Text
    media_type: str
    reading: str


def _refuse() -> None:
    raise ReadError("refused", "Tệp không đọc được.", "The file cannot be read.", "Gửi lại tệp.", "Send it again.")


def _raise() -> None:
    raise ValueError(f"no such thing as {object()!r}")


def _garble() -> None:
    raise ValueError("half a pair: \ud83c")


_DEEDS: dict[str, Callable[[], object]] = {
    "crash": lambda: os.kill(os.getpid(), signal.SIGSEGV), "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "exit": lambda: os._exit(3), "hang": lambda: time.sleep(600), "raise": _raise, "refuse": _refuse,
    "garble": _garble,
    "build-raise": _raise, "build-crash": lambda: os._exit(4),
}


def _do(text: str, deeds: tuple[str, ...]) -> None:
    for deed in deeds:
        if f"!{deed}\n" in text:
            _DEEDS[deed]()


def read(log: str, data: bytes, name: str) -> Reading:
    with Path(log).open("a", encoding="utf-8") as file:
        file.write(f"{name}\n")
    once = Path(f"{log}.once")
    if b"!once\n" in data and not once.exists():
        once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    _do(data.decode(), ("crash", "kill", "exit", "hang", "raise", "refuse", "garble"))
    return Reading(handmade.text_of(data), "text/plain", "text-layer")


def build(rules: str, text: Text, source: Source, reading: str) -> tuple[Plan, ...]:
    _do(text.content, ("build-raise", "build-crash"))
    plans = handmade.build_all(text, source, reading)
    return tuple(replace(p, findings=tuple(replace(f, suggestion=f"rules {rules}") for f in p.findings)) for p in plans)


def stages(log: Path, reader: str = "r1", software: str = "p1", rules: str = "b1") -> Stages:
    """Stages of these versions."""
    return Stages(partial(read, str(log)), partial(build, rules), reader, software, rules)
