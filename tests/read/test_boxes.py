"""The letters found inside the boxes of a slice are the slice: counted on random slices that begin and end at words."""

from __future__ import annotations

import ctypes
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from pipeline.read import read
from pipeline.text import Text
from tests.generator.handmade import samples
from tests.read.paper import Paper, closing, header, needs_font

ROOT = Path(__file__).parents[2]
# Digital PDFs: the others among the samples are read from their pictures, or their layers say what is not printed.
SAMPLES = [ROOT / "data" / "raw" / f"{sample.name}.pdf" for sample, form in samples() if form == "pdf"]
SHARED = sorted(p for p in (ROOT / ".." / "shared" / "gold" / "rendered").glob("*.pdf") if p.name.count(".") == 1)
BAR, SLICES = 0.98, 300
Letter = tuple[float, float, str]


def letters(data: bytes) -> list[list[Letter]]:
    """For every page the centre of each visible letter, in fractions from the top left, and the letter."""
    found = []
    document = pdfium.PdfDocument(data)
    for page in document:
        (left, bottom, right, top), text = page.get_bbox(), page.get_textpage()
        edges = [ctypes.c_double() for _ in range(4)]
        rows = []
        for n in range(text.count_chars()):
            raw.FPDFText_GetCharBox(text, n, *edges)
            x0, x1, y0, y1 = (edge.value for edge in edges)
            letter = chr(raw.FPDFText_GetUnicode(text, n))
            if not letter.isspace():
                rows.append((((x0 + x1) / 2 - left) / (right - left), (top - (y0 + y1) / 2) / (top - bottom), letter))
        found.append(rows)
    return found


def inside(text: Text, pages: list[list[Letter]], start: int, end: int) -> str:
    got = ""
    for b in text.boxes(start, end):
        found = [(x, c) for x, y, c in pages[b["page"] - 1] if b["x0"] <= x <= b["x1"] and b["y0"] <= y <= b["y1"]]
        got += "".join(c for _, c in sorted(found, key=lambda pair: pair[0]))
    return got.replace("\x02", "-")


def slices(text: str) -> Iterator[tuple[int, int]]:
    """Slices from the first letter of a word to the last of another, some across lines and pages."""
    rnd = random.Random(20240312)
    words = [m.span() for m in re.finditer(r"\w+|[^\w\s]+", text)]
    for _ in range(SLICES):
        first = rnd.randrange(len(words))
        last = min(len(words) - 1, first + rnd.choice((0, 1, 2, 4, 8, 16, 40)))
        yield words[first][0], words[last][1]


def share_found(data: bytes) -> float:
    text, pages = read(data, "a.pdf").text, letters(data)
    same = [re.sub(r"\s", "", text.content[a:b]) == inside(text, pages, a, b) for a, b in slices(text.content)]
    return sum(same) / len(same)


@needs_font
def test_boxes_hold_the_slice_on_a_composed_plan() -> None:
    paper = Paper()
    header(paper)
    body = ("- Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014, Kế hoạch số 12/KH-UBND (kèm theo), hoàn thành trước ngày "
            "20/11/2024; báo cáo kết quả về Ủy ban nhân dân xã “qua Văn phòng”.")
    y = 170.0
    for _ in range(6):
        y = paper.paragraph(y, body)
    closing(paper, y + 20)
    paper.page()
    paper.paragraph(70, body)
    assert share_found(paper.bytes()) >= BAR


@needs_font
def test_a_slice_that_ends_before_a_comma_leaves_it_out() -> None:
    paper = Paper()
    paper.paragraph(100, "Giao Văn phòng, Tư pháp và Tài chính, hoàn thành trong quý II.")
    data = paper.bytes()
    text, pages = read(data, "a.pdf").text, letters(data)
    end = text.content.index(",")
    assert inside(text, pages, 0, end) == "GiaoVănphòng"
    assert inside(text, pages, 0, end + 1) == "GiaoVănphòng,"


def test_boxes_hold_the_slices_of_our_samples() -> None:
    shares = {path.name: share_found(path.read_bytes()) for path in SAMPLES}
    assert min(shares.values()) >= BAR, shares


@pytest.mark.skipif(not SHARED, reason="../shared is absent: its rendered plans cannot be checked")
@pytest.mark.parametrize("path", SHARED, ids=lambda p: p.name[:3])
def test_boxes_hold_the_slices_of_the_shared_renderings(path: Path) -> None:
    assert share_found(path.read_bytes()) >= BAR
