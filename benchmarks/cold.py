"""Cold start: what a fresh process needs before it answers, files in the disk's cache.

    python -m benchmarks.cold [--rounds 7] [--json FILE]

`python -c pass` is the floor. `ingest` reads one sample into an empty corpus, and then once more when nothing is new.
Medians of the seconds of whole processes; the starts take turns.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.contest import ROOT

_KEHOACH = "import sys; from pipeline.cli import main; sys.exit(main())"
_TEXT = "data/raw/03-ubnd-xa-thi-dua-khen-thuong.txt"
_PDF = "data/raw/01-so-y-te-phong-chong-dich.pdf"
STARTS = {
    "python -c pass": ("pass",),
    "import pipeline": ("import pipeline",),
    "kehoach --help": (_KEHOACH, "--help"),
    "kehoach ingest, 1 text": (_KEHOACH, "ingest", _TEXT, "--out", "text"),
    "kehoach ingest, 1 PDF": (_KEHOACH, "ingest", _PDF, "--out", "pdf"),
    "kehoach ingest, nothing new": (_KEHOACH, "ingest", _TEXT, "--out", "text"),
}
"""What is given to `python -c`, by its name; a relative corpus stands in the round's own folder."""


def started(call: tuple[str, ...], folder: str) -> float:
    """Seconds of one start."""
    made = [f"{folder}/{part}" if call[at - 1] == "--out" else part for at, part in enumerate(call)]
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", *made], check=True, cwd=ROOT, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def measured(rounds: int) -> dict[str, Any]:
    """The figures, as they stand in JSON; one round before them is not counted."""
    took: dict[str, list[float]] = {name: [] for name in STARTS}
    for number in range(rounds + 1):
        with tempfile.TemporaryDirectory() as folder:
            for name, call in STARTS.items():
                one = started(call, folder)
                if number:
                    took[name].append(one)
    return {name: {"seconds": statistics.median(seconds)} for name, seconds in took.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    told = measured(args.rounds)
    print(f"\n{'':30}{'giây/seconds':>14}")
    for name, row in told.items():
        print(f"{name:30}{row['seconds']:14.3f}")
    if args.json:
        args.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
