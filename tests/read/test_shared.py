"""Reading order on the shared renderings: neighbouring words against the gold texts; skipped without ../shared."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from pipeline.read import read

SHARED = Path(__file__).parents[2] / ".." / "shared"
BAR = 0.97
RENDERED = sorted(p for p in (SHARED / "gold" / "rendered").glob("*.*") if p.name.count(".") == 1)
REAL = {"006_kh-1105-dkt-vlncn-text.txt": 0.98, "009_kh-sct-laocai-pccc.docx": 0.99,
        "012_kh-doan-phucthinh-demnhac-docx.docx": 0.99, "013_kh-doan-phucthinh-xuantinhnguyen.pdf": 0.99}

pytestmark = pytest.mark.skipif(not RENDERED, reason="../shared is absent: no gold texts and renderings to read")


@pytest.fixture(scope="module")
def score() -> Any:
    """The scorer of ../shared as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pairs(score: Any, source: Path, gold: Path) -> float:
    want = score.pairs_of(gold.read_text("utf-8"))
    got = score.pairs_of(read(source.read_bytes(), source.name).text.content)
    return 2 * (want & got).total() / (want.total() + got.total())


@pytest.mark.parametrize("source", RENDERED, ids=lambda p: p.name[:3] + p.suffix)
def test_renderings_read_like_the_gold_text(score: Any, source: Path) -> None:
    assert pairs(score, source, SHARED / "gold" / f"{source.stem}.txt") >= BAR


@pytest.mark.parametrize("source", sorted((SHARED / "gold").glob("*.txt")), ids=lambda p: p.name[:3])
def test_gold_texts_lose_nothing_but_their_marks(score: Any, source: Path) -> None:
    assert pairs(score, source, source) == 1.0


@pytest.mark.parametrize("name", REAL)
def test_real_files_read_like_their_transcripts(score: Any, name: str) -> None:
    source = SHARED / "real" / name
    assert pairs(score, source, SHARED / "real" / "gold" / f"{source.stem}.txt") >= REAL[name]
