"""Worker processes: order, crashes, hangs, and what they cost."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pipeline.engine import pool
from pipeline.engine.engines import Limits
from pipeline.engine.family import family
from pipeline.engine.place import Place
from pipeline.engine.pool import Local
from pipeline.engine.work import Result, Room, Task, work
from tests.corpus import handmade
from tests.engine import fakes


def tasks(folder: Path, *contents: str) -> list[Task]:
    made = []
    for number, content in enumerate(contents):
        path = folder / f"{number:03}.txt"
        path.write_text(f"{number}\n{content}\n", "utf-8")
        data = path.read_bytes()
        place = Place(str(path), None, hashlib.sha256(data).hexdigest(), len(data))
        made.append(Task((place,), (path.name,), place.sha256, place.size))
    return made


def codes(results: list[Result]) -> list[str | None]:
    return [r.failures[0].error if r.failures else None for r in results]


def run(given: list[Task], log: Path, workers: int, timeout: float = 60, memory: int = 0) -> list[Result]:
    room = Room(log.parent / "cache")
    return list(Local(workers).results(given, fakes.stages(log), room, Limits(timeout, memory)))


def child_is_gone() -> bool:
    """Whether the process that a document started has ended; it has a while to do so."""
    pid = int(Path(fakes.CHILD).read_text("ascii"))
    for _ in range(100):
        if not family(pid):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_results_come_in_the_order_of_the_tasks_and_are_the_same(tmp_path: Path, log: Path, workers: int) -> None:
    given = tasks(tmp_path, *(["a"] * 40))
    results = run(given, log, workers)
    assert [r.names for r in results] == [t.names for t in given]
    assert codes(results) == [None] * 40
    assert results == [work(t, fakes.stages(log), Room(tmp_path / "other")) for t in given]
    assert len(log.read_text("utf-8").split()) == 80


@pytest.mark.parametrize("workers", [1, 2])
def test_a_document_that_kills_its_worker_costs_itself_only(tmp_path: Path, log: Path, workers: int) -> None:
    contents = ["a", "!crash", "b", "!kill", "!exit", "c", "!build-crash", "d"]
    results = run(tasks(tmp_path, *contents), log, workers)
    assert codes(results) == [None, "crash", None, "crash", "crash", None, "crash", None]
    failures = [r.failures[0] for r in results if r.failures]
    assert [f.stage for f in failures] == ["read", "read", "read", "extract"]
    ends = ["-11, SIGSEGV).", "-9, SIGKILL).", "3).", "4)."]
    assert [f.message_en.partition("(exit code ")[2] for f in failures] == ends
    assert all(r.failures[0].source_sha256 == r.sha256 for r in results if r.failures)


def test_a_worker_that_was_killed_by_somebody_else_costs_nothing(tmp_path: Path, log: Path) -> None:
    results = run(tasks(tmp_path, "a", "!once", "b", "c"), log, 2)
    assert codes(results) == [None] * 4
    read = log.read_text("utf-8").split()
    assert set(read) == {"000.txt", "001.txt", "002.txt", "003.txt"}
    assert read.count("001.txt") == 2


def test_a_document_that_takes_too_long_is_stopped(tmp_path: Path, log: Path) -> None:
    results = run(tasks(tmp_path, "a", "!hang", "b", "c"), log, 2, timeout=1.0)
    assert codes(results) == [None, "timeout", None, None]
    assert "1 giây" in results[1].failures[0].message


@pytest.mark.parametrize("deed", ["gorge", "brood"])
def test_a_document_that_needs_too_much_memory_is_stopped_and_told_from_a_crash(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    """What a process that it starts takes is its memory too."""
    monkeypatch.chdir(tmp_path)
    results = run(tasks(tmp_path, "a", f"!{deed}", "b", "!exit"), log, 1, memory=fakes.MEGABYTES // 2)
    assert codes(results) == [None, "memory", None, "crash"]
    assert "100 MB" in results[1].failures[0].message
    assert log.read_text("utf-8").split().count("001.txt") == 2, "it was tried once more, alone"
    assert deed == "gorge" or child_is_gone()


@pytest.mark.parametrize(("deed", "memory"), [("gorge", 0), ("gorge", 2 * fakes.MEGABYTES), ("map", 100)])
def test_what_is_mapped_and_what_is_below_the_limit_costs_nothing(
    tmp_path: Path, log: Path, deed: str, memory: int
) -> None:
    assert codes(run(tasks(tmp_path, f"!{deed}", "a"), log, 1, memory=memory)) == [None, None]


def test_a_worker_that_the_kernel_killed_for_want_of_memory_is_told_so(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = iter(range(100))
    monkeypatch.setattr("pipeline.engine.worker.kernel_kills", lambda: next(counted))
    [killed, crashed] = run(tasks(tmp_path, "!kill", "!exit"), log, 1)
    assert codes([killed, crashed]) == ["memory", "crash"]
    assert "hết bộ nhớ" in killed.failures[0].message


@pytest.mark.parametrize("deed", ["linger", "closed"])
def test_what_a_document_started_ends_with_it(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if deed == "linger":
        assert codes(run(tasks(tmp_path, "!linger"), log, 1, timeout=1.0)) == ["timeout"]
    else:
        given = tasks(tmp_path, "a" * 20, "!linger")
        results = Local(1).results(given, fakes.stages(log), Room(tmp_path / "cache"), Limits())
        next(results)
        while not (tmp_path / fakes.CHILD).exists():
            time.sleep(0.05)
        results.close()
    assert child_is_gone()


@pytest.mark.parametrize("deed", ["faint", "doze"])
def test_a_long_scan_is_read_to_its_end_however_often_it_is_broken_off(tmp_path: Path, log: Path, deed: str) -> None:
    """Every page is seen once, though the reader dies or runs out of time after each of them."""
    given = tasks(tmp_path, "a", f"!scan\n!{deed}", "b")
    results = run(given, log, 2, timeout=1.0)
    assert codes(results) == [None] * 3
    said = [line for line in log.read_text("utf-8").split() if line.startswith("page")]
    assert said == [f"page-{n}" for n in range(fakes.PAGES)]
    assert len(Room(log.parent / "cache").pages(given[1].sha256)) == 0


@pytest.mark.parametrize(("deed", "error"), [("crash", "crash"), ("hang", "timeout")])
def test_pages_kept_by_an_earlier_run_are_no_progress_of_this_one(
    tmp_path: Path, log: Path, deed: str, error: str
) -> None:
    given = tasks(tmp_path, f"!{deed}")
    Room(log.parent / "cache").pages(given[0].sha256).put(0, b"seen")
    assert codes(run(given, log, 1, timeout=1.0)) == [error]
    assert len(log.read_text("utf-8").split()) == 2, "it was tried once more, alone"


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_when_told_to_stop_what_was_begun_is_finished_and_nothing_else(
    tmp_path: Path, log: Path, workers: int
) -> None:
    given = tasks(tmp_path, *(["a"] * 300))
    got: list[Result] = []
    results = Local(workers).results(given, fakes.stages(log), Room(tmp_path / "cache"), Limits(), lambda: len(got) > 2)
    for result in results:
        got.append(result)
        time.sleep(0.01)
    read = [line for line in log.read_text("utf-8").split() if line.endswith(".txt")]
    assert sorted(r.names[0] for r in got) == sorted(read)
    assert [r.names for r in got] == sorted(r.names for r in got)
    assert 3 <= len(got) < 300
    assert codes(got) == [None] * len(got)


def test_workers_are_gone_when_the_results_are_not_wanted_any_more(tmp_path: Path, log: Path) -> None:
    before = threading.active_count()
    given = tasks(tmp_path, *(["a"] * 500))
    results = Local(2).results(given, fakes.stages(log), Room(tmp_path / "cache"), Limits())
    assert next(results).names == ("000.txt",)
    results.close()
    assert threading.active_count() == before
    assert len(log.read_text("utf-8").split()) < 500


@pytest.mark.parametrize("stranger", [False, True])
def test_a_plain_script_can_use_workers_wherever_it_is_run(tmp_path: Path, log: Path, stranger: bool) -> None:
    """It has no main guard; and where it is run may lie a package that has the name of ours."""
    (tmp_path / "vao").mkdir()
    for number in range(4):
        (tmp_path / "vao" / f"{number}.txt").write_bytes(handmade.sample(number))
    if stranger:
        (tmp_path / "pipeline").mkdir()
        (tmp_path / "pipeline" / "__init__.py").write_text("", "utf-8")
    script = tmp_path / "ma" / "chay.py"
    script.parent.mkdir()
    script.write_text(
        f"import sys\nsys.path[:0] = {sys.path!r}\nfrom pathlib import Path\nfrom pipeline.engine import ingest\n"
        "from tests.engine import fakes\nprint('once')\n"
        f"print(ingest('vao', 'kho', workers=2, stages=fakes.stages(Path({str(log)!r}))).new)\n", "utf-8")
    done = subprocess.run([sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, timeout=120,
                          check=False)
    assert (done.stdout.split(), done.returncode) == (["once", "4"], 0), done.stderr


def test_the_largest_of_the_last_tasks_are_begun_first(tmp_path: Path) -> None:
    given = tasks(tmp_path, "aaaaa", "b", "cc", "dddd", "eee")
    assert pool._order(given, 3) == [0, 1, 3, 4, 2]
    assert pool._order(given, 9) == [0, 3, 4, 2, 1]
