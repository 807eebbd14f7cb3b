"""Kills of a cluster's workers at random moments: nothing may be lost, doubled or different.

    python -m benchmarks.kills_dask [--kills 20] [--texts 300] [--seed 1] [--json FILE]

A local Dask cluster of two workers ingests generated texts with the real stages, while one of its workers, at random,
is killed with SIGKILL after a random time, over and over; its nanny starts another. The times hang on how long an
undisturbed run of the cluster takes: who is killed sooner than it can do one document is never done, here or anywhere.
When a run gets through before the kills are used up, the next one begins on a new corpus. What must hold of every run:
`verify` passes, and the corpus exports to the same bytes as that of an undisturbed run of the local engine.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import random
import signal
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from benchmarks.growth import texts

BETWEEN = (0.05, 0.5)
"""Time between two kills, at random, in undisturbed runs: from a worker that is starting to one amid its work."""

EVERY = 50
"""Documents that are committed at a time."""


class Killer(threading.Thread):
    """Kills a worker of a cluster now and then until it is told to stop, or has killed enough."""

    def __init__(self, cluster: Any, kills: int, chosen: random.Random, whole: float) -> None:
        super().__init__(daemon=True)
        self.cluster, self.left, self.chosen, self.whole = cluster, kills, chosen, whole
        self.killed = 0
        self.over = threading.Event()

    def run(self) -> None:
        while self.killed < self.left and not self.over.wait(self.whole * self.chosen.uniform(*BETWEEN)):
            # a worker that is killed while it starts takes its nanny along: somebody must start another
            self.cluster.scale(2)
            running = sorted(nanny.pid for nanny in self.cluster.workers.values() if nanny.pid)
            with suppress(ProcessLookupError):
                if running:
                    os.kill(self.chosen.choice(running), signal.SIGKILL)
                    self.killed += 1


def exported(out: Path) -> dict[str, bytes]:
    """The export of a corpus, file by file."""
    from pipeline.corpus.export import export

    to = out.with_name(f"{out.name}-export")
    export(out, to)
    return {path.name: path.read_bytes() for path in to.iterdir()}


def killed(scratch: Path, kills: int, count: int, seed: int) -> dict[str, Any]:
    """Runs until so many workers were killed."""
    from distributed import LocalCluster

    from pipeline.corpus.verify import verify
    from pipeline.engine import ingest
    from pipeline.engine.cluster import Dask

    source = scratch / "texts"
    texts(source, count)
    ingest(source, scratch / "undisturbed", workers=2)
    undisturbed = exported(scratch / "undisturbed")
    chosen = random.Random(seed)
    told: dict[str, Any] = {"kills": 0, "runs": 0, "documents": count, "broken": []}
    with LocalCluster(n_workers=2, threads_per_worker=1, memory_limit=0, host="127.0.0.1",
                      dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL) as cluster:
        began = time.monotonic()
        ingest(source, scratch / "calm", engine=Dask(cluster.scheduler_address), commit_every=EVERY)
        told["seconds"] = round(time.monotonic() - began, 1)
        if exported(scratch / "calm") != undisturbed:
            told["broken"].append("without kills: another export")
        while told["kills"] < kills:
            out = scratch / f"corpus-{told['runs']}"
            killer = Killer(cluster, kills - told["kills"], chosen, told["seconds"])
            killer.start()
            try:
                outcome = ingest(source, out, engine=Dask(cluster.scheduler_address), commit_every=EVERY)
            finally:
                killer.over.set()
                killer.join()
            told["kills"] += killer.killed
            told["runs"] += 1
            if outcome.new + outcome.duplicates != count or outcome.failed:
                told["broken"].append(f"run {told['runs']}: {outcome.new} new, {outcome.failed} failed")
            told["broken"] += [f"run {told['runs']}: {found}" for found in verify(out)]
            if exported(out) != undisturbed:
                told["broken"].append(f"run {told['runs']}: another export")
            print(f"{told['runs']} runs, {told['kills']} kills, {len(told['broken'])} broken", file=sys.stderr)
    return told


def main() -> int:
    """Runs the benchmark; 1 when something was lost, doubled or different."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--texts", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        told = killed(Path(scratch), given.kills, given.texts, given.seed)
    said = json.dumps(told, indent=1, ensure_ascii=False)
    if given.json:
        given.json.write_text(said + "\n", "utf-8")
    print(said)
    return int(bool(told["broken"]))


if __name__ == "__main__":
    sys.exit(main())
