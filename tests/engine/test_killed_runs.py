"""Whole runs that are killed at a random moment: none of their processes goes on, and the next run goes on for them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from pipeline.corpus import Corpus
from pipeline.corpus.verify import verify
from pipeline.engine.family import Process, family
from tests.corpus import handmade
from tests.engine.test_resume import exported

RUN = """
import sys
from pathlib import Path
from pipeline.engine import ingest
from tests.engine import fakes
ingest("vao", sys.argv[1], workers=2, stages=fakes.stages(Path(sys.argv[2])), commit_every=4)
"""


def start(out: str, log: Path) -> subprocess.Popen[bytes]:
    paths = os.pathsep.join(path or "." for path in sys.path)
    return subprocess.Popen([sys.executable, "-c", RUN, out, str(log)], env={**os.environ, "PYTHONPATH": paths},
                            stderr=subprocess.DEVNULL)


def documents(out: str) -> int:
    return Corpus(out).count("documents") if Path(out, "current").exists() else 0


def killed(out: str, log: Path, at: int) -> list[Process]:
    """Kills a run when there are so many documents; returns all its processes."""
    running = start(out, log)
    until = time.monotonic() + 60
    while documents(out) < at:
        assert running.poll() is None
        assert time.monotonic() < until
        time.sleep(0.01)
    processes = family(running.pid)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    return processes


def alive(processes: list[Process]) -> list[Process]:
    """Those that still run a while later."""
    left = processes
    until = time.monotonic() + 20
    while left and time.monotonic() < until:
        left = [one for one in left if one in family(one.pid)]
        time.sleep(0.05)
    return left


def test_a_run_that_was_killed_leaves_no_process_and_is_completed_by_the_next(inbox: Path, log: Path) -> None:
    for number in range(24):
        (inbox / f"{number:02}.txt").write_bytes(handmade.sample(number) + (b"!raise\n" if number == 9 else b""))
    assert start("yen", log).wait() == 0
    stuck = inbox / "20.txt"
    whole = stuck.read_bytes()
    stuck.write_bytes(whole + b"!hang\n")  # a worker that is busy for as long as one cares to wait
    for at in (1, 6):
        processes = killed("kho", log, at)
        assert len(processes) > 2
        assert alive(processes) == []
        assert verify("kho") == []
    assert documents("kho") < 24
    stuck.write_bytes(whole)
    assert start("kho", log).wait() == 0
    assert verify("kho") == []
    assert exported("kho") == exported("yen")
