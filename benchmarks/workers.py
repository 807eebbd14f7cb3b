"""One run with two workers against two independent runs of one worker, side by side on the same machine.

    python -m benchmarks.workers [--kinds text,pdf,scan] [--seconds 50] [--rounds 3] [--json FILE]

`together` is one `ingest` with two workers over all files; `apart` are two processes started at the same moment, each
an `ingest` with one worker over every other file into a corpus of its own: what two cores do that share nothing but
the machine. The ratio is the throughput of `together` to the sum of the throughputs of the two. Every run is a fresh
process; its time is that from its start to its end, start-up included, and there are so many files that `together`
takes about `--seconds`. `start` is what such a run needs for one file. Runs of both sorts alternate. What the corpus
and the pages that it keeps take on disk is told too.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import stat
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.contest import ROOT, files

_INGEST = """
import sys
from pipeline.engine import ingest
made = ingest(sys.argv[1], sys.argv[2], workers=int(sys.argv[3]))
assert made.new == int(sys.argv[4]), made.failures
"""
_FEW = 8
"""Files by which the time of one is first estimated."""


def run(folders: Sequence[Path], workers: int, kept: dict[str, int] | None = None) -> list[float]:
    """Seconds of an `ingest` of every folder, all started at the same moment; `kept` takes what is on disk then."""
    with tempfile.TemporaryDirectory() as scratch:
        started, start = [], time.perf_counter()
        for number, folder in enumerate(folders):
            call = [str(folder), f"{scratch}/{number}", str(workers), str(len(list(folder.iterdir())))]
            started.append(subprocess.Popen([sys.executable, "-c", _INGEST, *call], cwd=ROOT))
        took = [0.0] * len(started)
        while not all(took):
            for number, process in enumerate(started):
                if not took[number] and process.poll() is not None:
                    took[number] = time.perf_counter() - start
                    assert process.returncode == 0, folders[number]
            time.sleep(0.005)
        if kept is not None:
            kept |= {"source_bytes": on_disk(folders[0]), "cache_bytes": on_disk(Path(scratch, "0", "cache"))}
            kept["corpus_bytes"] = on_disk(Path(scratch, "0")) - kept["cache_bytes"]
        return took


def on_disk(folder: Path) -> int:
    """Bytes of the files below a folder, one that has several names counted once."""
    there = (path.lstat() for path in folder.rglob("*"))
    return sum({one.st_ino: one.st_size for one in there if stat.S_ISREG(one.st_mode)}.values())


def spread(sources: Sequence[Path], count: int, folders: Sequence[Path]) -> None:
    """So many files dealt out to the folders, round and round. When the sources are used up they come again as other
    bytes of the same content, which no run can take for the same document.
    """
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for number in range(count):
        path, turn = sources[number % len(sources)], number // len(sources)
        end = {".pdf": f"\n%{turn}\n", ".txt": f"\n{turn}\n"}[path.suffix] if turn else ""
        (folders[number % len(folders)] / f"{number:06}{path.suffix}").write_bytes(path.read_bytes() + end.encode())


def estimated(sources: Sequence[Path], scratch: Path, seconds: float) -> tuple[int, float]:
    """The number of files that two workers read in so many seconds, start-up included, and the seconds of a run over
    one file.
    """
    spread(sources, 1, [scratch])
    [start] = run([scratch], 2)
    count = _FEW
    while True:
        spread(sources, count, [scratch])
        [took] = run([scratch], 2)
        each = max(took - start, took / 4) / count
        if took - start > seconds / 8:
            return 2 * math.ceil(max(seconds - start, count * each) / each / 2), start
        count = max(2 * count, min(math.ceil(seconds / 4 / each), 8 * count))


def measured(kind: str, seconds: float, rounds: int) -> dict[str, Any]:
    """The figures of a kind (see `benchmarks.speed`), as they stand in JSON."""
    from benchmarks.speed import KINDS, generated, pages_of

    distinct = {"text": 2000, "pdf": 200, "scan": 8}[kind]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        sources = files(generated(home / "sources", KINDS[kind].form, distinct), KINDS[kind].suffix)
        count, start = estimated(sources, home / "all", seconds)
        halves = [home / "odd", home / "even"]
        spread(sources, count, [home / "all"])
        spread(sources, count, halves)
        together, apart = [], []
        kept: dict[str, int] = {}
        for _ in range(rounds):
            together.append(count / run([home / "all"], 2, kept)[0])
            apart.append(sum(count / 2 / took for took in run(halves, 1)))
        pages = count if kind == "text" else pages_of(files(home / "all", ".pdf"))
    ratio = statistics.median(one / other for one, other in zip(together, apart, strict=True))
    one, two = statistics.median(together), statistics.median(apart)
    print(f"{kind:8}{count:8}{start:10.2f}{one:14.2f}{two:14.2f}{ratio:10.3f}", flush=True)
    return {"files": count, "pages": pages, "start_seconds": round(start, 2), "together": together, "apart": apart,
            "ratio": ratio, **kept}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--kinds", default="text,pdf,scan")
    parser.add_argument("--seconds", type=float, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    print("\nTài liệu/giây: một lượt hai tiến trình, hai lượt một tiến trình cùng lúc\n"
          "Documents a second: one run of two workers, two runs of one side by side")
    print(f"{'':8}{'tệp/files':>8}{'start s':>10}{'2 workers':>14}{'2 × 1 worker':>14}{'ratio':>10}")
    told = {kind: measured(kind, args.seconds, args.rounds) for kind in args.kinds.split(",")}
    if args.json:
        args.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
