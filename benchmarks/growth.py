"""A corpus that grows: speed, memory, commits, disk and further runs at several sizes.

    python -m benchmarks.growth [--sizes 100,1000,10000] [--texts DIR] [--keep DIR] [--json FILE]

Every size is an `ingest` of so many generated texts into an empty corpus by a fresh process, with a worker a core;
then one in which nothing is new, and one in which 1 % of the texts are. Texts lie in folders of a hundred; `--texts`
names where they are, or are to be made and left. `--keep` leaves the corpus of the last size there.

Memory is resident: the parent's peak, that of the largest worker (what it shares with the others counted in), and the
slope of the parent's over the last half of the documents. A commit's time is that of the slowest of the last ten, of
1,000 documents each where there are as many; with the run of 1 % that of its only one.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.contest import ROOT
from benchmarks.workers import on_disk

A_FOLDER = 100
_LAST_COMMITS = 10
_SAMPLES = 200


def text_of(texts: Path, number: int) -> Path:
    """Where the text of a number stands, counted from 1."""
    return texts / f"{(number - 1) // A_FOLDER:04}" / f"{number:06}.txt"


def generated(texts: Path, count: int) -> None:
    """Make those of so many texts that are not there."""
    from tests.generator import compose, render_text

    for number in range(1, count + 1):
        path = text_of(texts, number)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(render_text(compose(number)).text, "utf-8")


def paths(texts: Path, count: int) -> list[Path]:
    """Folders and files that hold the first so many texts."""
    whole = count - count % A_FOLDER
    return [*(text_of(texts, n).parent for n in range(1, whole, A_FOLDER)),
            *(text_of(texts, n) for n in range(whole + 1, count + 1))]


def resident(pid: int | str, name: str = "VmRSS") -> float:
    """MB of a process now, or (`VmHWM`) at its peak; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), 0.0)


def below(pid: int | str) -> list[str]:
    """The processes that a process has started, and those that they have."""
    try:
        own = [child for task in Path(f"/proc/{pid}/task").iterdir()
               for child in (task / "children").read_text().split()]
    except OSError:
        return []
    return [*own, *(one for child in own for one in below(child))]


def one_run(corpus: Path, given: Sequence[str]) -> dict[str, Any]:
    """An ingest in this process, and what it took."""
    from pipeline.corpus.store import Writer
    from pipeline.engine import ingest
    from pipeline.engine.outcome import Tally

    commits: list[float] = []
    commit = Writer.commit

    def timed(*args: Any, **kwargs: Any) -> Any:
        start = time.perf_counter()
        try:
            return commit(*args, **kwargs)
        finally:
            commits.append(time.perf_counter() - start)

    memory: dict[int, float] = {}

    def sample(tally: Tally) -> None:
        if tally.stage == "work" and tally.done % max(1, tally.total // _SAMPLES) == 0:
            memory[tally.done] = resident("self")

    Writer.commit = timed  # type: ignore[method-assign]
    start = time.perf_counter()
    made = ingest(given, corpus, progress=sample)
    took = time.perf_counter() - start
    assert not made.failed, made.failures
    half = {done: mb for done, mb in memory.items() if done * 2 >= max(memory)}
    slope = statistics.linear_regression(list(half), list(half.values())).slope if len(half) > 1 else 0.0
    return {"found": made.found, "new": made.new, "seconds": took, "commits": commits,
            "parent_mb": resident("self", "VmHWM"), "growth_mb_per_1000": 1000 * slope}


def run(corpus: Path, given: Sequence[Path]) -> dict[str, Any]:
    """The same in a process of its own: with the `process_seconds` of all of it and the peak of its workers."""
    start, largest = time.perf_counter(), 0.0
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as listed:
        listed.write("\n".join(map(str, given)))
        listed.flush()
        call = [sys.executable, "-m", "benchmarks.growth", "--run", str(corpus), listed.name]
        with subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            while process.poll() is None:
                largest = max([largest, *(resident(pid, "VmHWM") for pid in below(process.pid))])
                time.sleep(0.2)
            took = time.perf_counter() - start
            assert process.stdout is not None
            said = process.stdout.read()
    if process.returncode:
        raise SystemExit(f"ingest ended with {process.returncode}")
    told: dict[str, Any] = json.loads(said)
    return told | {"process_seconds": took, "worker_mb": largest}


def measured(size: int, texts: Path, corpus: Path) -> dict[str, Any]:
    """The figures of a size, as they stand in JSON; the corpus must not be there."""
    first = run(corpus, paths(texts, size))
    disk, cache = on_disk(corpus), on_disk(corpus / "cache")
    again = run(corpus, paths(texts, size))
    more = run(corpus, paths(texts, size + max(1, size // 100)))
    assert (first["new"], again["new"], more["new"]) == (size, 0, max(1, size // 100))
    return {
        "documents": size, "documents_per_second": size / first["seconds"], "parent_mb": round(first["parent_mb"]),
        "worker_mb": round(first["worker_mb"]), "growth_mb_per_1000": round(first["growth_mb_per_1000"], 3),
        "commit_seconds": max(*first["commits"][-_LAST_COMMITS:], *more["commits"]),
        "disk_mb": round((disk - cache) / 1e6, 2), "cache_mb": round(cache / 1e6, 2),
        "nothing_new_seconds": again["process_seconds"], "one_percent_seconds": more["process_seconds"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.run:
        print(json.dumps(one_run(Path(args.run[0]), Path(args.run[1]).read_text("utf-8").splitlines())))
        return
    if args.keep and args.keep.exists():
        parser.error(f"{args.keep} is there already")
    sizes, told = sorted(map(int, args.sizes.split(","))), []
    with tempfile.TemporaryDirectory() as scratch:
        texts, corpus = args.texts or Path(scratch) / "texts", args.keep or Path(scratch) / "corpus"
        generated(texts, sizes[-1] + max(1, sizes[-1] // 100))
        for size in sizes:
            shutil.rmtree(corpus, ignore_errors=True)
            told.append(measured(size, texts, corpus))
            if size == sizes[0]:
                print("", *(f"{name:>{_wide(name)}}" for name in told[0]))
            print("", *(f"{value:{_wide(name)}.6g}" for name, value in told[-1].items()), flush=True)
    if args.json:
        args.json.write_text(json.dumps({"sizes": told}, indent=1) + "\n", "utf-8")


def _wide(name: str) -> int:
    return max(9, len(name))


if __name__ == "__main__":
    main()
