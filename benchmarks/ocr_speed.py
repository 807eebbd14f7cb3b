"""Pages a second of `benchmarks.ocr`: the whole pipeline beside bare Tesseract on the same pages in the same run.

Each contender has a process of its own and is warm before it is measured. They take turns within every round, and a
ratio is one of figures from the same round, so that a machine whose speed drifts treats them alike.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

Round = Callable[[], dict[str, float]]


def bare_rounds(files: Sequence[Path]) -> Round:
    """Seconds in which bare Tesseract recognises all pages, and their number."""
    from benchmarks.ocr_readers import bare_engine, bare_pages

    api = bare_engine()

    def once() -> dict[str, float]:
        start = time.perf_counter()
        pages = sum(1 for path in files for _ in bare_pages(api, path))
        return {"tesserocr": time.perf_counter() - start, "pages": pages}

    next(bare_pages(api, files[0]))
    return once


def ingest_rounds(files: Sequence[Path], workers: int) -> Round:
    """Seconds of a first `ingest` of the files into an empty corpus, and of one after a change of rules."""
    from pipeline.engine import ingest
    from pipeline.engine.work import product_stages

    stages = product_stages()
    names = f"ingest, {workers} process" + "es" * (workers > 1), f"from cache, {workers} process" + "es" * (workers > 1)

    def once() -> dict[str, float]:
        with tempfile.TemporaryDirectory() as scratch:
            took = {}
            for name, rules in zip(names, ("before", "after"), strict=True):
                start = time.perf_counter()
                made = ingest(files, scratch, workers=workers, stages=replace(stages, rules_version=rules))
                took[name] = time.perf_counter() - start
                assert made.new + made.reextracted == len(files), made.failures
            return took

    once()
    return once


CONTENDERS: dict[str, Callable[[Sequence[Path]], Round]] = {
    "bare": bare_rounds,
    "one": lambda files: ingest_rounds(files, 1),
    "two": lambda files: ingest_rounds(files, 2),
}


def worker(name: str, files: Sequence[Path], rounds: int) -> None:
    """One contender in this process: a line of JSON a round on request, and one when it is warm."""
    once = CONTENDERS[name](files)
    print("{}", flush=True)
    for _ in range(rounds):
        if not sys.stdin.readline():
            return
        print(json.dumps(once()), flush=True)


def measured(files: Sequence[Path], rounds: int) -> list[dict[str, float]]:
    """For each round the seconds of everything that is measured, and the number of `pages`."""
    running = {}
    for name in CONTENDERS:
        call = [sys.executable, "-m", "benchmarks.ocr", "--worker", name, "--rounds", str(rounds), *map(str, files)]
        running[name] = subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        _answer(running[name])
    took: list[dict[str, float]] = []
    for _ in range(rounds):
        took.append({})
        for process in running.values():
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
            took[-1].update(_answer(process))
    for process in running.values():
        process.communicate()
    return took


def _answer(process: subprocess.Popen[str]) -> dict[str, float]:
    assert process.stdout is not None
    answer: dict[str, float] = json.loads(process.stdout.readline())
    return answer


def ratios(took: Sequence[dict[str, float]]) -> dict[str, float]:
    """The figures that have bars: medians of the ratios of each round."""
    one, two, bare, cache = "ingest, 1 process", "ingest, 2 processes", "tesserocr", "from cache, 1 process"
    pairs = {"ingest / tesserocr": (bare, one), "2 processes / 1": (one, two), "from cache / first": (one, cache)}
    return {name: statistics.median(r[over] / r[under] for r in took) for name, (over, under) in pairs.items()}


BARS = {"ingest / tesserocr": 0.85, "2 processes / 1": 1.7, "from cache / first": 100.0}


def printed(took: Sequence[dict[str, float]]) -> None:
    """The table of speeds, and the ratios beside their bars."""
    pages = took[0]["pages"]
    print(f"\n{pages:.0f} pages, medians of {len(took)} rounds")
    print(f"{'':24}{'seconds':>10}{'pages/s':>10}")
    for name in (n for n in took[0] if n != "pages"):
        seconds = statistics.median(r[name] for r in took)
        print(f"{name:24}{seconds:10.2f}{pages / seconds:10.2f}")
    for name, ratio in ratios(took).items():
        print(f"{name:24}{ratio:10.2f}   (bar: {BARS[name]:g}{'' if ratio >= BARS[name] else ', not reached'})")
