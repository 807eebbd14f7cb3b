"""Runs that are stopped, with real processes: what was in hand is committed, or the last commit stays."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.corpus import Corpus
from pipeline.corpus.export import export
from pipeline.corpus.runs import runs
from pipeline.corpus.status import status
from pipeline.corpus.verify import verify
from pipeline.engine import ingest
from pipeline.engine.family import Process, family
from tests.corpus import handmade
from tests.engine import fakes

KEHOACH = """
import sys
from pathlib import Path
sys.path[:0] = {path!r}
from pipeline.cli import app
from pipeline.engine import run, watch
from tests.engine import fakes
run.product_stages = lambda: fakes.stages(Path("doc.log"))
watch.watch.__kwdefaults__["every"] = 0.1
sys.exit(app.run(sys.argv[1:]))
"""


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts `kehoach` on the folder `vao`, in a group of processes of its own, as a shell does."""
    monkeypatch.chdir(tmp_path)
    Path("vao").mkdir()
    Path("doc.log").touch()
    Path("tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    Path("kehoach.py").write_text(KEHOACH.format(path=sys.path), "utf-8")
    started: list[subprocess.Popen[str]] = []

    def run(*argv: str) -> subprocess.Popen[str]:
        command = [sys.executable, "kehoach.py", "ingest", "vao", "--out", "kho", *argv]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                        start_new_session=True))
        return started[-1]

    yield run
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait()


def put(count: int, deed: str = "slow") -> None:
    for number in range(count):
        Path(f"vao/{number}.txt").write_bytes(handmade.sample(number) + f"!{deed}\n".encode())


def put_with_a_last(count: int, deed: str) -> None:
    """Plain files, and one that does such a thing; it is the smallest, as large ones are begun first."""
    put(count, "." * 80)
    Path("vao/9.txt").write_bytes(handmade.sample(9) + f"!{deed}\n".encode())


def read() -> list[str]:
    return sorted(Path("doc.log").read_text("utf-8").split())


def wait(what: Callable[[], Any], process: subprocess.Popen[str]) -> None:
    while not what():
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)


def are_gone(processes: list[Process]) -> bool:
    """Whether all of the processes have ended; they have a while to do so."""
    for _ in range(400):
        if not {one for pid, _ in processes for one in family(pid)} & set(processes):
            return True
        time.sleep(0.05)
    return False


def documents() -> list[str]:
    return sorted(os.path.basename(name) for name in Corpus("kho").documents["source_uri"])


def exported(corpus: str) -> dict[str, bytes]:
    export(corpus, f"ra-{corpus}")
    return {path.name: path.read_bytes() for path in Path(f"ra-{corpus}").iterdir()}


def test_one_signal_lets_what_is_in_hand_be_finished_and_committed(
    start: Callable[..., subprocess.Popen[str]]
) -> None:
    put(10)
    process = start("--workers", "2", "--json", "--lang", "en")
    wait(lambda: len(read()) > 1, process)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 4, err
    said = json.loads(out)
    assert said["interrupted"]
    assert said["new"] + said["left"] == said["found"] == 10
    assert 0 < said["left"] < 10
    assert documents() == sorted(set(read()))
    events = [json.loads(line) for line in err.splitlines()]
    assert [e["signal"] for e in events if e["event"] == "stopping"] == ["SIGINT"]
    assert verify("kho") == []
    [run] = runs(Path("kho"))
    assert (run.how, run.error, run.counts["left"]) == ("stopped", None, said["left"])
    stages = fakes.stages(Path("doc.log"))
    assert status("kho", stages.versions).pending
    assert ingest("vao", "kho", workers=0, stages=stages).new == said["left"]
    assert not status("kho", stages.versions).pending
    ingest("vao", "moi", workers=0, stages=stages)
    assert exported("kho") == exported("moi")


def test_a_signal_to_all_its_processes_costs_no_document_and_how_to_go_on_is_said(
    start: Callable[..., subprocess.Popen[str]]
) -> None:
    """The server that workers are forked from ends with it; what they had in hand is done by others."""
    put(10)
    process = start("--workers", "1")
    wait(lambda: len(read()) > 1, process)
    os.killpg(process.pid, signal.SIGTERM)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 4, err
    assert documents() == sorted(set(read()))
    assert len(Corpus("kho").failures) == 0
    assert "Ctrl-C lần nữa" in err
    assert out.splitlines()[-1].startswith("Muốn làm tiếp, chạy lại: ")
    assert out.splitlines()[-1].endswith("ingest vao --out kho --workers 1")


@pytest.mark.parametrize(("signum", "deed"), [(signal.SIGINT, "hang"), (signal.SIGTERM, "linger")])
def test_a_second_signal_stops_at_once_and_leaves_the_last_commit(
    start: Callable[..., subprocess.Popen[str]], signum: int, deed: str
) -> None:
    put_with_a_last(4, deed)
    process = start("--workers", "1", "--commit-every", "2")
    wait(lambda: Path("kho/current").exists() and "9.txt" in read(), process)
    below = family(process.pid)
    process.send_signal(signum)
    wait(lambda: status("kho", ("", "", "")).writer is not None, process)
    time.sleep(0.3)
    process.send_signal(signum)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 128 + signum, err
    assert "Đã dừng ngay" in err
    assert "Traceback" not in err
    assert are_gone(below)
    assert [path for path in Path("tmp").glob("kehoach-*") if path.is_dir()] == []
    assert verify("kho") == []
    assert len(documents()) in (2, 4)
    assert status("kho", ("", "", "")).writer is None
    assert [(run.how, run.error) for run in runs(Path("kho"))] == [("stopped", "KeyboardInterrupt")]


def test_a_run_that_was_killed_is_told_so_and_leaves_no_worker(start: Callable[..., subprocess.Popen[str]]) -> None:
    put_with_a_last(3, "hang")
    process = start("--workers", "1", "--commit-every", "2")
    wait(lambda: Path("kho/current").exists() and "9.txt" in read(), process)
    below = family(process.pid)
    made = status("kho", ("", "", ""))
    assert made.writer is not None
    assert (made.writer.pid, made.pending, made.finished) == (process.pid, False, False)
    assert [run["how"] for run in made.runs] == ["running"]
    process.kill()
    process.wait()
    assert are_gone(below)
    assert [path for path in Path("tmp").glob("kehoach-*") if path.is_dir()] == []
    made = status("kho", ("", "", ""))
    assert (made.writer, made.pending, [run["how"] for run in made.runs]) == (None, True, ["killed"])
    assert made.outdated == made.documents == 2
    assert verify("kho") == []


def test_new_files_are_taken_in_until_a_signal_comes(start: Callable[..., subprocess.Popen[str]]) -> None:
    put(1, "")
    process = start("--watch", "--json", "--workers", "1")
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["new"] == 1
    Path("vao/2.txt").write_bytes(handmade.sample(2))
    assert json.loads(process.stdout.readline())["rows"]["documents"] == 2
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, ""), err
    assert [run.how for run in runs(Path("kho"))] == ["done", "done"]
