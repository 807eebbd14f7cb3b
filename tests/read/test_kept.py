"""Pages that were seen are kept whole, and count as long as nothing that made them changed."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from pipeline.read import read_run, scan
from pipeline.read.kept import Kept
from pipeline.read.layout.grid import Grid
from pipeline.read.layout.sheet import Stretch
from pipeline.read.scan import page as scan_page
from pipeline.read.scan.page import Scanned
from pipeline.read.scan.sheet import ReadSheet
from pipeline.read.scan.turned import Turn
from tests.read.paper import Paper, header, needs_font
from tests.read.scan.scanner import BODY, needs_ocr, rendered, softened


class Store(dict[int, bytes]):
    def put(self, number: int, page: bytes, /) -> None:
        self[number] = page


SHEET = ReadSheet(595.0, 842.0, ["Kế", "hoạch"], [False, True], [1.5, 0.1 + 0.2], [2.0, 3.0],
                  [Stretch(0, 2, 1.5, 3.0, 9.0, 13.0, bold=True)], turn=1, confidence=[0.9, 1.0])
GRID = Grid([0.0, 1.0, 2.0], [0.0, 1.0], [[(0, 0), (0, 0)]], {(0, 0): (1, 2)})
PAGE = Scanned(SHEET, [GRID], Turn(0.25), None, ("dấu",), ("", "22"), ("median",), "engine 1")


def test_a_page_comes_back_as_it_was() -> None:
    kept = Kept(Store())
    assert kept.get(3) is None
    assert kept.put(3, PAGE) is PAGE
    assert kept.get(3) == PAGE


def test_without_a_store_nothing_is_kept() -> None:
    kept = Kept(None)
    assert kept.put(0, PAGE) is PAGE
    assert kept.get(0) is None


def test_a_page_that_another_engine_saw_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept(Store())
    kept.put(0, PAGE)
    monkeypatch.setattr(scan, "fingerprint", lambda: "scan 99")
    assert kept.get(0) is None


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"seen_by": "x", "page": {"sheet": 1}}',
                                  b'{"seen_by": "x", "page": {"words": []}}'])
def test_a_page_of_another_shape_does_not_count(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "fingerprint", lambda: "x")
    assert Kept(Store({0: data})).get(0) is None


@needs_font
@needs_ocr
def test_what_was_seen_before_is_not_seen_again_and_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    paper = Paper()
    header(paper)
    paper.paragraph(180, BODY)
    out = io.BytesIO()
    Image.fromarray(softened(rendered(paper.bytes()))).save(out, "JPEG", quality=90)
    seen: list[bool] = []
    see = scan_page.scanned
    monkeypatch.setattr(scan_page, "scanned", lambda picture, first: seen.append(first) or see(picture, first))
    store = Store()
    first = read_run([out.getvalue()] * 2, "a.jpg", pages=store)
    assert (seen, sorted(store)) == ([True, False], [0, 1])
    assert first.seen_by == scan.fingerprint()
    del store[1]
    assert read_run([out.getvalue()] * 2, "a.jpg", pages=store) == first
    assert seen == [True, False, False]
    assert read_run([out.getvalue()] * 2, "a.jpg") == first
