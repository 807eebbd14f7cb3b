"""Growth: corpora of 100 to 100,000 generated text plans, by two workers with the real stages.

    python -m benchmarks.growth [--sizes 100,1000,10000] [--workers 2] [--texts DIR] [--keep CORPUS] [--json FILE]

The texts are made beforehand and not counted; in `--texts` they stay for another time. Every run is a process of its
own: a first one over all texts, one with nothing new, one with 1 % new, and one with 1,000 new, whose commit is timed.
Memory is resident memory: the peak of the parent over all runs and of any worker; growth is that of the parent over
the last half of the first run, a straight line through samples taken after every commit. `--keep` keeps the corpus of
the largest size.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = 100
"""Texts in one folder."""

ADDED = 1000
"""Texts whose commit is timed."""


def texts(home: Path, count: int) -> list[Path]:
    """The first so many texts, in folders of 100 of which only whole ones are there; those that lack are made."""
    from tests.generator import compose, render_text

    found: list[Path] = []
    for first in range(0, count, FOLDER):
        folder = home / f"{first // FOLDER:05}"
        if not folder.is_dir():
            draft = folder.with_name(f".{folder.name}.{os.getpid()}")
            draft.mkdir(parents=True)
            for seed in range(first + 1, first + 1 + FOLDER):
                (draft / f"{seed:07}.txt").write_text(render_text(compose(seed)).text, "utf-8")
            draft.rename(folder)
        found += sorted(folder.iterdir())
    return found[:count]


def given(files: Sequence[Path]) -> list[str]:
    """Paths that stand for these files: whole folders where that is so."""
    whole = len(files) // FOLDER * FOLDER
    return [*(str(file.parent) for file in files[:whole:FOLDER]), *map(str, files[whole:])]


def run(files: Sequence[Path], corpus: Path, workers: int) -> dict[str, Any]:
    """What a run over these files tells, in a process of its own (see `_run`)."""
    call = [sys.executable, "-m", "benchmarks.growth", "--run", str(corpus), "--workers", str(workers)]
    done = subprocess.run(call, input="\n".join(given(files)), check=True, capture_output=True, text=True, cwd=ROOT)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _run(paths: list[str], corpus: Path, workers: int) -> dict[str, Any]:
    """One run in this process: its seconds, those of every commit, memory after every commit, and the peaks."""
    from pipeline.corpus.store import Writer
    from pipeline.engine import Tally, ingest
    from pipeline.engine.family import family

    commits: list[float] = []
    samples: list[tuple[int, float]] = []
    peaks: dict[int, float] = {}
    over = threading.Event()
    done = 0
    plain = Writer.commit

    def commit(self: Writer, *args: Any, **named: Any) -> Path:
        start = time.perf_counter()
        home = plain(self, *args, **named)
        commits.append(time.perf_counter() - start)
        samples.append((done, _memory(os.getpid(), "VmRSS")))
        return home

    def progress(tally: Tally) -> None:
        nonlocal done
        done = tally.done if tally.stage == "work" else 0

    def watch() -> None:
        while not over.wait(0.2):
            for one in family(os.getpid())[1:]:
                peaks[one.pid] = max(peaks.get(one.pid, 0.0), _memory(one.pid, "VmHWM"))

    Writer.commit = commit  # type: ignore[method-assign]
    watcher = threading.Thread(target=watch)
    watcher.start()
    start, cpu = time.perf_counter(), time.process_time()
    made = ingest(paths, corpus, workers=workers, progress=progress)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    over.set()
    watcher.join()
    return {"seconds": seconds, "cpu": cpu, "new": made.new, "failed": made.failed, "commits": commits,
            "samples": samples, "worker_mb": max(peaks.values(), default=0.0),
            "parent_mb": _memory(os.getpid(), "VmHWM"), "changed": made.changed}


def _memory(pid: int, what: str) -> float:
    """Memory of a process in MB; none when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{what}:")), 0.0)


def slope(samples: Sequence[tuple[int, float]]) -> float | None:
    """MB that memory grows by with 1,000 documents over the last half of the samples; none where they are too few."""
    last = [one for one in samples if one[0] >= samples[-1][0] / 2]
    if len(last) < 10:  # a commit that joins parts leaves more memory in use than the one after it
        return None
    return 1000 * statistics.linear_regression(*zip(*last, strict=True)).slope


def measured(count: int, home: Path, corpus: Path, workers: int) -> dict[str, Any]:
    """The figures of a size, as they stand in JSON."""
    few = max(1, count // 100)
    files = texts(home, count + few + ADDED)
    first = run(files[:count], corpus, workers)
    again = run(files[:count], corpus, workers)
    some = run(files[:count + few], corpus, workers)
    assert first["new"] + first["failed"] == count and not again["changed"] and some["new"] == few
    disk = {name: _bytes(path) / 1e6 for name, path in (
        ("texts_mb", files[:count]), ("snapshot_mb", (corpus / "current").resolve().rglob("*")),
        ("disk_mb", corpus.rglob("*")), ("cache_mb", (corpus / "cache").rglob("*")))}
    added = run(files, corpus, workers)
    growth = slope(first["samples"])
    return {
        "documents": count, "seconds": first["seconds"], "documents_per_second": count / first["seconds"],
        "parent_cpu_seconds": first["cpu"], "parent_mb": max(one["parent_mb"] for one in (first, again, some, added)),
        "worker_mb": max(one["worker_mb"] for one in (first, some, added)), "growth_mb_per_1000": growth,
        "parent_samples": [(done, round(mb, 1)) for done, mb in first["samples"]],
        "snapshot_seconds": statistics.median(first["commits"]), "commit_seconds": added["commits"][-1],
        "nothing_new_seconds": again["seconds"], "one_percent_seconds": some["seconds"], **disk,
    }


def _bytes(paths: Any) -> int:
    """Bytes of files, one that has several names counted once."""
    there = [path.lstat() for path in paths if not path.is_symlink() and path.is_file()]
    return sum({one.st_ino: one.st_size for one in there}.values())


_COLUMNS = {"documents": "documents", "documents_per_second": "documents/s", "parent_mb": "parent MB",
            "worker_mb": "worker MB", "growth_mb_per_1000": "MB/1,000", "snapshot_seconds": "a commit s",
            "commit_seconds": "of 1,000 s", "nothing_new_seconds": "nothing new s", "one_percent_seconds": "1 % new s",
            "snapshot_mb": "snapshot MB", "disk_mb": "on disk MB"}


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed, memory and size of corpora as they grow.")
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.run:
        print(json.dumps(_run(sys.stdin.read().splitlines(), args.run, args.workers)))
        return
    told: dict[str, Any] = {"workers": args.workers, "sizes": []}
    sizes = sorted(int(size) for size in args.sizes.split(","))
    print("".join(f"{name:>15}" for name in _COLUMNS.values()), flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        for size in sizes:
            corpus = Path(scratch) / f"corpus-{size}"
            told["sizes"].append(one := measured(size, args.texts or Path(scratch) / "texts", corpus, args.workers))
            print("".join(f"{'' if one[name] is None else format(one[name], '15,.6g')}".rjust(15) for name in _COLUMNS),
                  flush=True)
            if args.json:
                args.json.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
            if args.keep and size == sizes[-1]:
                shutil.move(corpus, args.keep)
            shutil.rmtree(corpus, ignore_errors=True)


if __name__ == "__main__":
    main()
