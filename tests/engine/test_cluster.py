"""A Dask cluster: the same export as from one machine, whoever is killed on the way."""

from __future__ import annotations

import errno
import logging
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import dask
import pytest
from distributed import LocalCluster
from distributed.client import FutureCancelledError
from distributed.comm import CommClosedError

from pipeline.corpus import Corpus, layout, parts
from pipeline.corpus.export import export
from pipeline.corpus.verify import verify
from pipeline.engine import Outcome, Tally, cluster, ingest, remote
from pipeline.engine.cluster import Dask, batches
from pipeline.engine.engines import Limits, never
from pipeline.engine.work import Room
from pipeline.errors import EnvironmentLacks, KehoachError
from tests.conftest import Put
from tests.corpus import handmade
from tests.engine import fakes
from tests.engine.test_pool import codes, tasks


@pytest.fixture(scope="module")
def two_workers() -> Iterator[LocalCluster]:
    """A cluster as it stands somewhere, which gives a task up when it has brought down two workers."""
    with (dask.config.set({"distributed.scheduler.allowed-failures": 1}),
          LocalCluster(n_workers=2, threads_per_worker=1, memory_limit=0, host="127.0.0.1",
                       dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL) as made):
        yield made


@pytest.fixture
def engine(two_workers: LocalCluster) -> Dask:
    return Dask(two_workers.scheduler_address)


def put(folder: Path, count: int, **more: bytes) -> None:
    for number in range(count):
        (folder / f"{number:03}.txt").write_bytes(handmade.sample(number))
    for name, data in more.items():
        (folder / f"{name}.txt").write_bytes(data)


def exported(out: str) -> dict[str, bytes]:
    assert verify(out) == []
    export(out, f"ra-{out}")
    return {path.name: path.read_bytes() for path in Path(f"ra-{out}").iterdir()}


def run(out: str, log: Path, **how) -> Outcome:
    return ingest("vao", out, stages=fakes.stages(log), **how)


def test_one_worker_two_workers_and_dask_export_the_same_bytes(
    inbox: Path, log: Path, engine: Dask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Failures, archives, images that are one document and replaced documents included, in two runs."""
    monkeypatch.setattr(parts, "SMALL", 4)
    monkeypatch.setattr(parts, "FULL", 16)
    put(inbox, 24, a=b"!raise\n", b=b"!crash\n", c=handmade.sample(50) + b"~~~\n" + handmade.sample(51))
    with zipfile.ZipFile("vao/gop.zip", "w") as archive:
        archive.writestr("1.txt", handmade.sample(60))
        archive.writestr("2.txt", handmade.sample(1))
    for page in (1, 2):
        Path(f"vao/trang {page}.jpg").write_bytes(handmade.sample(70 + page))
    ways = {"mot": {"workers": 0}, "hai": {"workers": 2}, "cum": {"engine": engine}}
    first = {out: run(out, log, commit_every=5, **how) for out, how in ways.items() if out != "mot"}
    assert {outcome.failed for outcome in first.values()} == {2}
    os.unlink("vao/b.txt")  # done in this process, it would take the tests along
    Path("vao/003.txt").write_bytes(handmade.sample(80))
    Path("vao/004.txt").unlink()
    for out, how in ways.items():
        outcome = run(out, log, commit_every=5, prune_missing=True, **how)
        assert out == "mot" or (outcome.new, outcome.replaced, outcome.removed) == (1, 1, 1)
    assert exported("mot") == exported("hai") == exported("cum")
    assert not Path("cum", layout.ARRIVING).exists()


def test_workers_write_the_rows_themselves(tmp_path: Path, log: Path, engine: Dask) -> None:
    """The driver is given no row; a part as large as a worker made it is linked into the snapshot."""
    given = tasks(tmp_path, *(["a"] * 30), "!raise")
    results = list(engine.results(given, fakes.stages(log), Room(tmp_path / "kho" / "cache"), Limits()))
    assert sorted(r.sha256 for r in results) == sorted(t.sha256 for t in given)
    assert [r.rows for r in results] == [{}] * 31
    folders = {r.part for r in results if r.part}
    assert all(len(list(Path(folder).iterdir())) == len(layout.STORED) for folder in folders)
    assert sum(r.part is None for r in results) == 1


def test_a_document_that_kills_every_worker_is_isolated(tmp_path: Path, log: Path, engine: Dask) -> None:
    given = tasks(tmp_path, "a", "b", "!poison", "c", "d", "e")
    results = {r.sha256: r for r in engine.results(given, fakes.stages(log), Room(tmp_path / "cache"), Limits())}
    assert codes([results[task.sha256] for task in given]) == [None, None, "crash", None, None, None]


def test_workers_that_are_killed_lose_nothing(inbox: Path, log: Path, engine: Dask,
                                              two_workers: LocalCluster) -> None:
    put(inbox, 90, a=b"!raise\n")
    run("yen", log, workers=0)
    undisturbed = exported("yen")
    chosen, over = random.Random(6), threading.Event()

    def kill() -> None:
        for _ in range(3):
            over.wait(chosen.uniform(0.2, 1.2))
            two_workers.scale(2)  # one that was killed while it started is not started again
            running = sorted(nanny.pid for nanny in two_workers.workers.values() if nanny.pid)
            if running and not over.is_set():
                os.kill(chosen.choice(running), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        outcome = run("cum", log, engine=engine, commit_every=20)
    finally:
        over.set()
        killer.join()
        two_workers.scale(2)
    assert (outcome.new, outcome.failed) == (90, 1)
    assert exported("cum") == undisturbed


def test_a_run_that_is_stopped_commits_what_is_done_and_the_next_completes_it(
    inbox: Path, log: Path, engine: Dask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "BATCH", 4)
    put(inbox, 40)
    run("yen", log, workers=0)
    done: list[Tally] = []
    outcome = run("cum", log, engine=engine, stop=lambda: bool(done),
                  progress=lambda tally: done.append(tally) if tally.stage == "work" else None)
    assert outcome.interrupted
    assert 0 < outcome.new < 40
    assert verify("cum") == []
    assert run("cum", log, engine=engine).new == 40 - outcome.new
    assert exported("cum") == exported("yen")


def test_sources_in_a_store_are_read_by_the_workers(log: Path, inbox: Path, s3: Put) -> None:
    for number in range(6):
        s3(f"huyen/{number}.txt", handmade.sample(number))
    ingest("s3://huyen", "xa", engine=Dask(workers=1), stages=fakes.stages(log))
    ingest("s3://huyen", "day", workers=0, stages=fakes.stages(log))
    assert exported("xa") == exported("day")
    assert sorted(Corpus("xa").documents["source_uri"]) == [f"s3://huyen/{number}.txt" for number in range(6)]


def test_workers_with_other_software_or_another_disk_are_refused(
    tmp_path: Path, log: Path, engine: Dask, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = remote.software()
    monkeypatch.setattr(cluster, "software", lambda: here._replace(rules="khac"))
    with pytest.raises(EnvironmentLacks, match=r"rules.*'khac'.*tcp://127") as caught:
        list(engine.results(tasks(tmp_path, "a"), fakes.stages(log), Room(tmp_path / "cache"), Limits()))
    assert (caught.value.code, caught.value.exit_code) == ("worker-differs", 3)
    job = remote.Job(fakes.stages(log), Room(tmp_path), Limits(), tmp_path, "cua may khac", here)
    with pytest.raises(EnvironmentLacks, match="does not see") as caught:
        remote.check(job)
    (tmp_path / remote.TOKEN).write_text("cua may khac", "utf-8")
    remote.check(job)
    monkeypatch.setitem(sys.modules, "s3fs", None)
    monkeypatch.delitem(sys.modules["fsspec.registry"]._registry, "s3", raising=False)
    with pytest.raises(EnvironmentLacks, match="s3:// is missing"):
        remote.check(replace(job, schemes=("s3",)))


@pytest.mark.parametrize(("error", "code"), [
    (OSError(errno.ENOSPC, "No space left on device"), "disk-full"), (OSError(errno.EROFS, "x"), "corpus-write"),
    (CommClosedError(), "scheduler-lost"), (FutureCancelledError("a", "b"), "scheduler-lost")])
def test_errors_of_the_disk_and_of_the_connection_are_told_apart(
    tmp_path: Path, log: Path, error: Exception, code: str
) -> None:
    job = remote.Job(fakes.stages(log), Room(tmp_path / "cache"), Limits(), tmp_path, "", remote.software())
    failed: Future[object] = Future()
    failed.set_exception(error)
    with pytest.raises(KehoachError) as caught:
        cluster._Run(None, job, never, list)._taken(failed, (), alone=False)
    assert caught.value.code == code


def test_without_a_scheduler_or_without_dask(tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT", 1.0)
    given = tasks(tmp_path, "a")
    with pytest.raises(EnvironmentLacks, match=r"tcp://127\.0\.0\.1:9") as caught:
        list(Dask("tcp://127.0.0.1:9").results(given, fakes.stages(log), Room(tmp_path / "cache"), Limits()))
    assert caught.value.code == "no-scheduler"
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EnvironmentLacks, match="Dask is missing") as caught:
        list(Dask().results(given, fakes.stages(log), Room(tmp_path / "cache"), Limits()))
    assert "kehoach[dask]" in caught.value.remedy


def test_batches_are_bounded_in_documents_and_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = tasks(tmp_path, *(["a"] * 20))
    assert [len(batch) for batch in batches(given, 2)] == [3] * 6 + [2]
    assert [task for batch in batches(given, 2) for task in batch] == given
    monkeypatch.setattr(cluster, "BATCH", 2)
    assert {len(batch) for batch in batches(given, 1)} == {2}
    large = [replace(task, size=cluster.BATCH_BYTES) for task in given]
    assert {len(batch) for batch in batches(large, 1)} == {1}
    shutil.rmtree(tmp_path)


_INTERRUPTED = """
import signal, sys
sys.path[:0] = {path!r}
from pathlib import Path
from pipeline.engine import ingest
from pipeline.engine.cluster import Dask
from tests.engine import fakes

if __name__ == "__main__":
    asked = []
    signal.signal(signal.SIGINT, lambda *_: asked.append(True))
    outcome = ingest("vao", "kho", engine=Dask(workers=1), commit_every=1, stages=fakes.stages(Path({log!r})),
                     stop=lambda: bool(asked))
    print(outcome.interrupted, outcome.new, outcome.failed)
"""


def test_ctrl_c_at_the_terminal_stops_the_driver_and_no_worker(inbox: Path, log: Path) -> None:
    """The signal reaches every process of the terminal; the workers of a cluster of our own finish what they have."""
    for number in range(30):
        (inbox / f"{number:03}.txt").write_bytes(handmade.sample(number) + b"!slow\n")
    Path("chay.py").write_text(_INTERRUPTED.format(path=sys.path, log=str(log)), "utf-8")
    with subprocess.Popen([sys.executable, "chay.py"], stdout=subprocess.PIPE, text=True,
                          start_new_session=True) as running:
        while not Path("kho/current").exists():
            assert running.poll() is None
            time.sleep(0.05)
        os.killpg(running.pid, signal.SIGINT)
        interrupted, new, failed = str(running.communicate(timeout=120)[0]).split()
    assert (interrupted, failed, running.returncode) == ("True", "0", 0)
    assert 0 < int(new) < 30
    assert len(Corpus("kho").documents) == int(new)
