"""`status`, `--retry-failed` and what machines are told on the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import progress
from pipeline.cli.app import run
from pipeline.cli.layout import with_values
from pipeline.cli.session import Session
from pipeline.engine import Tally
from tests.corpus import handmade
from tests.engine import fakes


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document and two inputs that fail, for readers made by hand."""
    monkeypatch.chdir(tmp_path)
    stages = fakes.stages(tmp_path / "doc.log")
    monkeypatch.setattr("pipeline.engine.run.product_stages", lambda: stages)
    monkeypatch.setattr("pipeline.cli.status.product_stages", lambda: stages)
    Path("vao").mkdir()
    for number, deed in enumerate(("", "!refuse\n", "!raise\n")):
        Path(f"vao/{number}.txt").write_bytes(handmade.sample(number) + deed.encode())
    return Path("vao")


def ingest(*argv: str) -> int:
    return run(["ingest", "--out", "kho", "--workers", "1", *argv])


def said_as_json(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_status_says_in_words_and_in_json_what_the_corpus_holds(folder: Path,
                                                                capsys: pytest.CaptureFixture[str]) -> None:
    assert ingest("vao") == 0
    capsys.readouterr()
    assert run(["status", "kho"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith("Kho kho: bản số 1, 1 văn bản, 2 trang, 2 tệp không đọc được.")
    assert "Mọi văn bản đều theo phiên bản hiện tại." in said
    assert "Hiện không có ai ghi vào kho." in said
    assert "refused 1" in said
    assert run(["status", "kho", "--json"]) == 0
    made = said_as_json(capsys)
    assert (made["documents"], made["failures"], made["pending"]) == (1, {"internal": 1, "refused": 1}, False)
    assert made["runs"][0]["how"] == "done"
    assert made["runs"][0]["counts"]["failed"] == 2


def test_status_of_no_corpus_is_bad_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status", str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_failures_are_tried_again_by_their_code(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ingest("vao") == 0
    log = Path("doc.log")
    for argv, read in ((["vao", "--retry-failed", "refused"], ["1.txt"]), (["--retry-failed"], ["1.txt", "2.txt"]),
                       (["--retry-failed", "vao"], ["1.txt", "2.txt"])):
        log.write_text("", "utf-8")
        capsys.readouterr()
        assert ingest(*argv, "--json") == 0
        assert said_as_json(capsys)["failed"] == 2
        assert sorted(log.read_text("utf-8").split()) == read
    assert ingest("--retry-failed", "timeout") == 2
    assert "internal, refused" in capsys.readouterr().err
    assert ingest("vao", "--watch", "--prune-missing") == 2


def test_the_value_of_retry_failed_may_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("memory").mkdir()
    for given, meant in (
        (["--retry-failed"], ["--retry-failed=all"]),
        (["--retry-failed", "crash", "vao"], ["--retry-failed", "crash", "vao"]),
        (["--retry-failed", "--out", "kho"], ["--retry-failed=all", "--out", "kho"]),
        (["--retry-failed", "memory"], ["--retry-failed=all", "memory"]),
        (["--retry-failed=memory"], ["--retry-failed=memory"]),
        (["--retry-failed", "Kế hoạch/"], ["--retry-failed=all", "Kế hoạch/"]),
    ):
        assert with_values(given) == meant


def test_machines_are_told_of_progress_now_and_then(monkeypatch: pytest.MonkeyPatch,
                                                    capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter(range(0, 1000, 2))
    now = [0.0]
    monkeypatch.setattr("pipeline.cli.progress.time.monotonic", lambda: now[0])
    with progress.progress(Session(as_json=True)) as tell:
        assert tell is not None
        tell(Tally("find", 10, 1))
        for done in range(1, 11):
            now[0] = float(next(clock)) / 4
            tell(Tally("work", 10, done, pages=3 * done, failed=1))
    captured = capsys.readouterr()
    assert captured.out == ""
    events = [json.loads(line) for line in captured.err.splitlines()]
    assert [(e["seconds"], e["done"]) for e in events] == [(1.0, 3), (2.0, 5), (3.0, 7), (4.0, 9)]
    assert events[1] == {"event": "progress", "stage": "work", "total": 10, "done": 5, "pages": 15, "failed": 1,
                         "seconds": 2.0, "pages_per_second": 7.5, "seconds_left": 2}


def test_nothing_is_told_where_nobody_watches() -> None:
    with progress.progress(Session()) as tell:
        assert tell is None


def test_a_terminal_shows_pages_a_second_and_failures() -> None:
    said = progress._said(Session("en"), Tally("work", 10, 5, pages=30, failed=2), 4.0)
    assert said == "30 pages (7.5 pages/s) · 2 could not be read"
