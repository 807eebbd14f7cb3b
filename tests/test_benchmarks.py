"""What the benchmarks say of their figures: nobody is left out, pages and sums follow from what was measured."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import page, scale
from benchmarks.bars import Bar, lines
from benchmarks.contest import Contender, Figure, measured, table
from benchmarks.queries import QUESTIONS
from benchmarks.workers import spread
from pipeline import Corpus, ingest

ROOT = Path(__file__).parent.parent


def test_pages_show_what_was_measured_and_name_what_is_there() -> None:
    for path in page.PAGES:
        text = path.read_text("utf-8")
        assert text == page.filled(text, page.figures()), "run make docs"
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
            assert (path.parent / target).exists(), target
        for module in re.findall(r"python -m benchmarks\.(\w+)", text):
            assert (ROOT / "benchmarks" / f"{module}.py").exists(), module


def test_the_figures_name_no_machine_and_no_path() -> None:
    text = page.FIGURES.read_text("utf-8")
    assert set(page.figures()["machine"]) == {"cores", "cpu", "memory_gb", "system", "python", "kehoach"}
    assert not [part for part in ("/home", "/root", "/tmp", "/work", str(ROOT)) if part in text]


def test_a_peer_that_is_not_there_is_shown_as_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Chỉ thị số 34-CT/TW", "utf-8")
    there = Contender("floor", "benchmarks.contenders:one_regex", "floor", tmp_path, ".txt")
    absent = Contender("peer", "no_such_package:read", "peer", tmp_path, ".txt", "no-such-package")
    found = []
    for python in (sys.executable, str(tmp_path / "no-python")):
        monkeypatch.setenv("KEHOACH_PEERS", python)
        floor, peer = measured([there, absent], 2)
        assert not floor.missing
        assert len(floor.rounds) == 2
        assert peer.missing
        [line] = [line for line in table("text", [floor, peer], 1.0, "MB") if line.startswith("peer")]
        assert "missing" in line
        found.append(peer.missing)
    assert "no-such-package" in found[0]
    assert ".ci/setup peers" in found[1]


def test_a_missing_contender_has_a_line_on_the_page() -> None:
    ours = {"name": "kehoach", "role": "ours", "seconds": 2.0, "peak_mb": 90, "version": "", "licence": "",
            "missing": ""}
    peer = ours | {"name": "other", "role": "peer", "missing": "no environment"}
    said = page.contest({"files": 1, "size": 10, "unit": "MB", "rounds": 3, "contenders": [ours, peer]})
    assert "| kehoach | phần mềm này / this | 2 | 5 | 1 | 90 |" in said
    assert "| other | phần mềm khác / peer | thiếu / missing (no environment) |" in said


def test_a_ratio_is_one_of_figures_of_the_same_round() -> None:
    slow, fast = Figure("a", "ours", rounds=(4.0, 8.0, 6.0)), Figure("b", "floor", rounds=(1.0, 4.0, 2.0))
    assert fast.times(slow) == 3.0


def test_a_bar_holds_does_not_or_was_not_measured() -> None:
    least = Bar("", "", 0.92, True, lambda f: float(f["workers"]["text"]["ratio"]))
    most = Bar("", "", 0.92, False, lambda f: float(f["workers"]["text"]["ratio"]))
    assert least.held({"workers": {"text": {"ratio": 0.95}}}) == (0.95, True)
    assert most.held({"workers": {"text": {"ratio": 0.95}}}) == (0.95, False)
    assert least.held({}) == (None, None)
    assert [line for line in lines({"workers": {"pdf": {"ratio": 0.5}}}) if "NOT HELD" in line]


def test_a_mark_that_nothing_is_known_of_is_an_error() -> None:
    said = page.filled("<!-- cold -->\nold\n<!-- /cold -->", {})
    assert said == "<!-- cold -->\nchưa đo / not measured\n<!-- /cold -->"
    with pytest.raises(KeyError):
        page.filled("<!-- nothing -->\n<!-- /nothing -->", {})


def test_the_sums_follow_from_the_figures() -> None:
    kind = {"files": 10, "pages": 40, "source_bytes": 4000, "corpus_bytes": 800, "cache_bytes": 400}
    figures: dict[str, Any] = {"workers": {"scan": kind | {"together": [0.5]}, "pdf": kind | {"together": [50.0]}},
                               "growth": {"sizes": [{"documents": 1000, "parent_cpu_seconds": 2.0},
                                                    {"documents": 100, "parent_cpu_seconds": 1.0}]}}
    given = scale.Assumed(documents=720_000, scans=0.5, pages=2, cores=10, together=0.5, core_hour=0.1, gb_month=1,
                          months=2)
    assert scale.rate(figures, "scan") == 1.0  # 0.5 documents of 4 pages a second on two cores
    said = {line.en: line.value for line in scale.sums(figures, given)}
    assert said["scans: core-hours"] == pytest.approx(400)  # 720,000 pages at 1 page/s, half as efficient
    assert said["digital PDF: core-hours"] == pytest.approx(4)
    assert said["time with 10 cores"] == pytest.approx(40.4)
    assert said["of it the parent is busy"] == pytest.approx(0.4)  # 720,000 times 2 ms
    assert said["storage: sources"] == pytest.approx(0.144)  # 1,440,000 pages of 100 bytes
    assert said["cost of computing"] == pytest.approx(40.4)
    assert said["cost of storage"] == pytest.approx(0.144 * 1.3 * 2)


def test_files_that_come_again_are_other_documents_and_halves_make_the_whole(tmp_path: Path) -> None:
    sources = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for source in sources:
        source.write_text(source.name, "utf-8")
    whole, halves = tmp_path / "whole", [tmp_path / "odd", tmp_path / "even"]
    spread(sources, 6, [whole])
    spread(sources, 6, halves)
    contents = {path.name: path.read_bytes() for path in whole.iterdir()}
    assert len(set(contents.values())) == 6
    assert contents == {path.name: path.read_bytes() for half in halves for path in half.iterdir()}
    assert [len(list(half.iterdir())) for half in halves] == [3, 3]


def test_the_questions_find_what_a_sample_says(tmp_path: Path) -> None:
    ingest(ROOT / "data" / "raw" / "03-ubnd-xa-thi-dua-khen-thuong.txt", tmp_path, workers=1)
    with Corpus(tmp_path) as corpus:
        answers = {question.en: corpus.sql(question.sql) for question in QUESTIONS}
    assert len(answers) == 10
    cited = answers["Which plans cite Directive 34-CT/TW, in which role?"]
    assert list(cited["role"]) == ["implements"]
    assert cited["quote"][0] == "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị"
    assert len(answers["Which plans name no basis?"]) == 1
    assert answers["Which plans have the words “chuyển đổi số” in their text?"].empty
    found = answers["Findings by code and province?"]
    assert dict(zip(found["code"], found["findings"], strict=True))["number-missing"] == 1
