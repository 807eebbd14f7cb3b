"""Kills: at every system call of a commit that changes the disk, and at random moments of whole runs.

    python -m benchmarks.kills [--parts steps,random] [--writes 1] [--kills 100] [--json FILE]

`steps`: a small corpus is given a commit that adds, replaces, renames, joins, links and drops, and the process is
killed as it enters one of its system calls: every write (those inside Arrow too), fsync, rename, link, …, one after the
other; and again, but for the writes, where there are no hard links. What must hold then: readers see the old state or
the new one, `verify` passes, and the next writer makes the new state of it. strace counts the calls and kills; with
`--writes N` only every Nth of the many writes is taken.

`random`: an `ingest` with two workers and the real stages is killed with SIGKILL after a random time, over and over on
one corpus until a run gets through; then on a new one. What must hold: no process of the run goes on, `verify` passes,
and what a run that gets through leaves exports to the same bytes as an undisturbed run.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.growth import ROOT, texts

CALLS = ("write", "writev", "pwrite64", "fsync", "fdatasync", "ftruncate", "mkdir", "rename", "renameat", "renameat2",
         "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat", "rmdir", "sendfile", "copy_file_range")
"""System calls that change the disk, or wait for it."""

TEXTS, EVERY = 150, 5
"""Texts of a run that is killed at random, and how many are committed at a time."""

_INGEST = """
import sys
from pipeline.engine import ingest
ingest(sys.argv[1], sys.argv[2], workers=2, commit_every=int(sys.argv[3]))
"""


def traced(work: Callable[[], None], *options: str) -> int:
    """Does the work in a child that strace watches; returns how it ended (as `waitstatus_to_exitcode`)."""
    pid = os.fork()
    if pid == 0:
        os.kill(os.getpid(), signal.SIGSTOP)
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    os.waitpid(pid, os.WUNTRACED)
    watcher = subprocess.Popen(["strace", "-qq", "-p", str(pid), *options], stderr=subprocess.DEVNULL)
    while "TracerPid:\t0\n" in Path(f"/proc/{pid}/status").read_text("ascii"):
        time.sleep(0.001)
    os.kill(pid, signal.SIGCONT)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    watcher.wait()
    return code


def calls_of(work: Callable[[], None], scratch: Path) -> list[tuple[str, int]]:
    """The calls that the work makes, each with its number among those of its name."""
    told = scratch / "calls"
    code = traced(work, "-e", f"trace={','.join(CALLS)}", "-o", str(told))
    assert code == 0, code
    names = [line.partition("(")[0] for line in told.read_text("utf-8", "replace").splitlines() if "(" in line]
    seen: Counter[str] = Counter()
    numbered = []
    for name in names:
        seen[name] += 1
        numbered.append((name, seen[name]))
    return numbered


def steps(scratch: Path, every: int) -> dict[str, Any]:
    """Kills at every call of a commit."""
    from pipeline.corpus import parts
    from tests.corpus.test_kills import state_of, third_commit, third_commit_by_copies, two_commits

    parts.SMALL, parts.FULL = 1, 3
    before, after = scratch / "before", scratch / "after"
    two_commits(before)
    shutil.copytree(before, after, symlinks=True)
    third_commit(after)
    states = [state_of(before), state_of(after)]
    told: dict[str, Any] = {"kills": 0, "by": Counter(), "old": 0, "new": 0, "broken": []}
    for kind, work in (("links", third_commit), ("copies", third_commit_by_copies)):
        root = scratch / "corpus"

        def fresh(root: Path = root) -> None:
            shutil.rmtree(root, ignore_errors=True)
            shutil.copytree(before, root, symlinks=True)

        def commit(work: Callable[[Path], None] = work, root: Path = root) -> None:
            work(root)

        fresh()
        for name, number in calls_of(commit, scratch):
            if name == "write" and (kind == "copies" or number % every):
                continue
            fresh()
            code = traced(commit, "-e", f"trace={name}", "-e", f"inject={name}:signal=KILL:when={number}", "-o",
                          os.devnull)
            told["kills"] += code == -signal.SIGKILL
            told["by"][name] += code == -signal.SIGKILL
            for trouble in _after_step(root, states, told, code):
                told["broken"].append(f"{kind}: {name} {number}: {trouble}")
    return told


def _after_step(root: Path, states: list[dict[str, object]], told: dict[str, Any], code: int) -> list[str]:
    """What does not hold of a corpus whose commit was killed."""
    from pipeline.corpus.store import Writer
    from pipeline.corpus.verify import verify
    from tests.corpus.test_kills import state_of, third_commit

    if code != -signal.SIGKILL:
        return [f"it ended with {code}"]
    state = state_of(root)
    if state not in states:
        return ["neither the old state nor the new one"]
    trouble = ["verify"] if verify(root) else []
    if state == states[1]:
        told["new"] += 1
        with Writer(root, keep=1):  # tidies up
            pass
    else:
        told["old"] += 1
        third_commit(root)
    there = [path.name for path in (root / "snapshots").iterdir() if not path.name.isdigit()]
    litter = [*there, *(name for name in ("writer.lock", ".current-new") if (root / name).exists())]
    return trouble + ["not completed"] * (state_of(root) != states[1]) + ([f"litter {litter}"] if litter else [])


def at_random(scratch: Path, kills: int, chance: random.Random) -> dict[str, Any]:
    """Kills of whole runs at random moments."""
    from pipeline.corpus.export import export
    from pipeline.corpus.verify import verify

    inbox = scratch / "inbox"
    inbox.mkdir()
    for path in texts(scratch / "texts", TEXTS):
        shutil.copy(path, inbox)

    def exported(corpus: Path) -> dict[str, bytes]:
        shutil.rmtree(scratch / "export", ignore_errors=True)
        export(corpus, scratch / "export")
        return {path.name: path.read_bytes() for path in (scratch / "export").iterdir()}

    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", _INGEST, str(inbox), str(scratch / "calm"), str(EVERY)], check=True, cwd=ROOT)
    whole = time.perf_counter() - start
    undisturbed = exported(scratch / "calm")
    told: dict[str, Any] = {"texts": TEXTS, "undisturbed_seconds": whole, "kills": 0, "in_commits": 0, "completed": 0,
                            "orphans": 0, "broken": []}
    corpus = scratch / "killed"
    last = False
    while told["kills"] < kills or not last:
        last = told["kills"] >= kills
        after = None if last else chance.uniform(0.1, 1.0) * whole
        got_through, left = _killed([str(inbox), str(corpus), str(EVERY)], after)
        told["orphans"] += left
        if got_through:
            told["completed"] += 1
            if exported(corpus) != undisturbed:
                told["broken"].append(f"after {told['kills']} kills: another export")
            shutil.rmtree(corpus)
        else:
            told["kills"] += 1
            told["in_commits"] += any((corpus / "snapshots").glob(".*"))
            if (corpus / "current").exists() and verify(corpus):
                told["broken"].append(f"after {told['kills']} kills: verify")
    return told


def _killed(arguments: list[str], after: float | None) -> tuple[bool, int]:
    """A run that is killed after so many seconds: whether it got through before, and how many processes it left."""
    from pipeline.engine.family import end, family

    running = subprocess.Popen([sys.executable, "-c", _INGEST, *arguments], cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        assert running.wait(after) == 0
        return True, 0
    except subprocess.TimeoutExpired:
        started = family(running.pid)
        running.kill()
        running.wait()
    left, until = started, time.monotonic() + 30
    while left and time.monotonic() < until:
        time.sleep(0.05)
        left = [one for one in left if one in family(one.pid)]
    end(left)
    return False, len(left)


def main() -> None:
    parser = argparse.ArgumentParser(description="Kills at every step of a commit and at random moments of runs.")
    parser.add_argument("--parts", default="steps,random")
    parser.add_argument("--writes", type=int, default=1)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    wanted = args.parts.split(",")
    if "steps" in wanted and shutil.which("strace") is None:
        parser.error("steps needs strace: apt-get install strace, or .ci/setup peers")
    told: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as scratch:
        if "steps" in wanted:
            told["steps"] = one = steps(Path(scratch), args.writes)
            by = ", ".join(f"{name} {n}" for name, n in one["by"].most_common())
            print(f"steps of a commit: {one['kills']} kills ({by}); old state {one['old']}, new state {one['new']}; "
                  f"broken {len(one['broken'])}", *one["broken"], sep="\n", flush=True)
        if "random" in wanted:
            told["random"] = one = at_random(Path(scratch), args.kills, random.Random(args.seed))
            print(f"random moments: {one['kills']} kills ({one['in_commits']} in a commit), {one['completed']} corpora "
                  f"completed; processes left {one['orphans']}; broken {len(one['broken'])}", *one["broken"], sep="\n",
                  flush=True)
    if args.json:
        args.json.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    if any(one["broken"] or one.get("orphans") for one in told.values()):
        sys.exit(1)


if __name__ == "__main__":
    main()
