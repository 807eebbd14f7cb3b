"""Real DOC, RTF and HTML files against their transcripts; skipped without ../shared or the program that opens them."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from pipeline.read import read
from pipeline.read.formats import office

SHARED = Path(__file__).parents[3] / ".." / "shared"
REAL = SHARED / "real"

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="../shared is absent: no real files to read")
needs_office = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def score() -> Any:
    """The scorer of ../shared as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def f1(want: Any, got: Any) -> float:
    return 2 * (want & got).total() / (want.total() + got.total())


@pytest.mark.parametrize("name", [
    pytest.param("011_kh-doan-phucthinh-demnhac-doc.doc", marks=needs_office),
    pytest.param("016_kh-36-thys-tuyensinh.doc", marks=needs_office),
    "036_kh-206-ubnd-sonla-htsd-html.html",
])
def test_real_files_read_like_their_transcripts(score: Any, name: str) -> None:
    text = read((REAL / name).read_bytes(), name).text.content
    gold = (REAL / "gold" / f"{Path(name).stem}.txt").read_text("utf-8")
    assert f1(score.words(gold), score.words(text)) >= 0.99
    assert f1(score.pairs_of(gold), score.pairs_of(text)) >= 0.99


@needs_office
def test_mixed_encodings_and_rtf() -> None:
    exercise = read((REAL / "091_tcvn3-mixed-exercise.doc").read_bytes(), "a.doc").text
    assert "Đứng gác nơi biên giới" in exercise.content
    assert [n[0] for n in exercise.notes] == ["encoding-converted"]
    sheet = read((REAL / "109_phieutrinh-253-rtf.rtf").read_bytes(), "a.rtf").text
    assert "PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC" in sheet.content
