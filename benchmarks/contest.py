"""A contest: several programs do the same work on the same files, in processes of their own and in alternate rounds.

A contender is a function that is given its files and makes one round of its work; this module starts it with the
interpreter that has its packages, lets it warm up, and asks the contenders for a round each in turn, so that a machine
whose speed drifts treats them alike. All of them are bound to one and the same core: a rate is one of a core. A
contender whose interpreter or package is not there is `missing`, with the reason; it is never left out.

Only the standard library is imported here: the peers' interpreter has no package of this software.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / ".venv-peers" / "bin" / "python"
"""Where `.ci/setup peers` puts the packages that are only compared with."""

Round = Callable[[], object]
"""Does the work on all files once."""


@dataclass(frozen=True, slots=True)
class Contender:
    """`make` is "module:function" and takes a list of files. `role` is `ours`, `floor` or `peer`; peers run with
    their own interpreter. `package` gives version and licence. The files are those of `folder` that end in `suffix`.
    """

    name: str
    make: str
    role: str
    folder: Path
    suffix: str
    package: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured of a contender: medians of wall and CPU seconds a round, all rounds, MB at its peak."""

    name: str
    role: str
    seconds: float = 0.0
    cpu: float = 0.0
    rounds: tuple[float, ...] = ()
    peak_mb: int = 0
    package: str = ""
    version: str = ""
    licence: str = ""
    missing: str = ""

    def times(self, other: Figure) -> float:
        """How many times as fast as another: the median of the ratios of each round."""
        return statistics.median(theirs / mine for mine, theirs in zip(self.rounds, other.rounds, strict=True))


def interpreter(role: str) -> str:
    """The Python of a contender: `KEHOACH_PEERS` may name another one for peers."""
    return os.environ.get("KEHOACH_PEERS", str(PEERS)) if role == "peer" else sys.executable


def files(folder: Path, suffix: str) -> list[Path]:
    """The files of a folder and those below it, in one order for all."""
    return sorted(folder.rglob(f"*{suffix}"))


def measured(contenders: Sequence[Contender], rounds: int) -> list[Figure]:
    """A figure for every contender."""
    running = [_Running(one) for one in contenders]
    try:
        for _ in range(rounds):
            for one in running:
                one.round()
        return [one.figure() for one in running]
    finally:
        for one in running:
            one.end()


class _Running:
    """A contender's process; warm, or missing, when it is made."""

    def __init__(self, contender: Contender) -> None:
        self.contender = contender
        self.took: list[Mapping[str, float]] = []
        call = [interpreter(contender.role), "-m", "benchmarks.contest", contender.make, str(contender.folder),
                contender.suffix, contender.package]
        self.process: subprocess.Popen[str] | None = None
        try:
            self.process = subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            stderr=subprocess.DEVNULL, text=True, cwd=ROOT)
        except FileNotFoundError:
            self.about: dict[str, Any] = {"missing": "no environment of peers: .ci/setup peers"}
            return
        self.about = self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self.process is not None and self.process.stdout is not None
        line = self.process.stdout.readline()
        answer: dict[str, Any] = json.loads(line) if line else {"missing": f"ended with {self.process.wait()}"}
        return answer

    def round(self) -> None:
        if self.process is None or self.about.get("missing"):
            return
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        answer = self._answer()
        if "missing" in answer:
            self.about = answer
        else:
            self.took.append(answer)

    def end(self) -> None:
        if self.process is not None:
            self.process.communicate()

    def figure(self) -> Figure:
        one, about = self.contender, self.about
        if about.get("missing") or not self.took:
            return Figure(one.name, one.role, package=one.package, missing=about.get("missing") or "no round")
        middle = {name: statistics.median(t[name] for t in self.took) for name in ("seconds", "cpu")}
        return Figure(one.name, one.role, middle["seconds"], middle["cpu"], tuple(t["seconds"] for t in self.took),
                      round(max(t["peak_mb"] for t in self.took)), one.package, about["version"], about["licence"])


def described(package: str) -> tuple[str, str]:
    """Version and licence of an installed package, as it says itself."""
    if not package:
        return "", ""
    about = metadata.metadata(package)
    classified = [line.rpartition(" :: ")[2] for line in about.get_all("classifier") or () if "License ::" in line]
    said = about.get("license-expression") or "; ".join(classified) or about.get("license") or "?"
    return about["version"], said.split("\n")[0]


def _ready(make: str, folder: Path, suffix: str, package: str) -> tuple[Round | None, dict[str, Any]]:
    """One round of a contender that has made one already, and what there is to say of it."""
    module, _, function = make.partition(":")
    try:
        version, licence = described(package)
        once: Round = getattr(import_module(module), function)(files(folder, suffix))
        once()
    except (ImportError, metadata.PackageNotFoundError, FileNotFoundError) as error:
        return None, {"missing": str(error)}
    return once, {"version": version, "licence": licence}


def _cpu() -> float:
    import resource

    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, _WHOSE))


_WHOSE = (0, -1)  # RUSAGE_SELF, RUSAGE_CHILDREN


def _worker() -> None:
    """One contender in this process: a line of JSON when it is warm, and one a round on request."""
    import resource

    args = argparse.ArgumentParser()
    for name in ("make", "folder", "suffix", "package"):
        args.add_argument(name)
    given = args.parse_args()
    answers = os.fdopen(os.dup(1), "w")  # what contenders print themselves goes elsewhere
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    once, about = _ready(given.make, Path(given.folder), given.suffix, given.package)
    print(json.dumps(about), file=answers, flush=True)
    for _ in sys.stdin if once else ():
        assert once is not None
        start, cpu = time.perf_counter(), _cpu()
        once()
        peak = max(resource.getrusage(who).ru_maxrss for who in _WHOSE) / 1024
        took = {"seconds": time.perf_counter() - start, "cpu": _cpu() - cpu, "peak_mb": peak}
        print(json.dumps(took), file=answers, flush=True)


def table(title: str, figures: Sequence[Figure], size: float, unit: str) -> Iterator[str]:
    """The lines of a table: seconds, rate, how many times as fast as ours, memory; `size` is counted in `unit`."""
    ours = next((f for f in figures if f.role == "ours" and not f.missing), None)
    rounds = max((len(f.rounds) for f in figures), default=0)
    yield f"\n{title}, {size:.4g} {unit}; một nhân, trung vị của {rounds} lượt / one core, medians of {rounds} rounds"
    yield f"{'':30}{'giây/seconds':>14}{unit + '/s':>12}{'× kehoach':>11}{'MB':>7}"
    for figure in figures:
        if figure.missing:
            yield f"{figure.name:30}  thiếu / missing: {figure.missing}"
            continue
        against = f"{figure.times(ours):.2f}" if ours else ""
        busy = "  (máy bận / machine busy)" if figure.seconds > BUSY * figure.cpu else ""
        yield (f"{figure.name:30}{figure.seconds:14.3f}{size / figure.seconds:12.2f}{against:>11}{figure.peak_mb:7}"
               f"{busy}")


BUSY = 1.1
"""Where wall time is so many times CPU time, something else was on the core."""


if __name__ == "__main__":
    _worker()
