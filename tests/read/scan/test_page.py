"""One picture of a page → what is read of it: upright, upside down, sideways, askew, ruled, hardly readable, blank."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pytest

from pipeline.read.layout.sheet import line_of
from pipeline.read.paged.flow import Flow
from pipeline.read.scan.page import Scanned, scanned
from pipeline.read.scan.picture import Picture
from pipeline.text import Text
from tests.read.paper import A4, Paper, header, needs_font
from tests.read.scan.scanner import BODY, ITEM, Pixels, askew, needs_ocr, rendered, sealed, softened

pytestmark = [needs_font, needs_ocr]


@cache
def plan() -> Pixels:
    paper = Paper()
    header(paper)
    paper.centre(315, 160, "KẾ HOẠCH", 14, "b")
    paper.centre(315, 178, "Cải cách hành chính năm 2024", 14, "b")
    y = paper.paragraph(215, BODY)
    for item in (ITEM, ITEM):
        y = paper.paragraph(y, item)
    return softened(rendered(paper.bytes()))


def seen(image: Pixels, dpi: float = 200, first: bool = True) -> Scanned:
    height, width = image.shape[:2]
    return scanned(Picture(np.ascontiguousarray(image), dpi, width * 72 / dpi, height * 72 / dpi), first)


def text_of(page: Scanned) -> Text:
    flow = Flow()
    flow.take_scanned(page, None)
    return flow.finished()


def begins(page: Scanned) -> list[str]:
    return text_of(page).content.split("\n")[:7]


HEAD = ["UBND HUYỆN LONG PHÚ", "ỦY BAN NHÂN DÂN", "XÃ TÂN HÒA", "Số: 15/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Tân Hòa, ngày 12 tháng 3 năm 2024"]


def test_the_columns_of_a_head_are_read_one_after_the_other() -> None:
    page = seen(plan())
    assert begins(page) == HEAD
    assert page.confidence is not None and page.confidence > 0.9
    assert (page.grids, page.furniture, page.numbers, page.sheet.turn) == ([], (), (), 0)
    assert page.engine.startswith("tesserocr")


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_lies_on_its_side_or_head_is_turned(quarters: int) -> None:
    page = seen(np.rot90(plan(), quarters))
    assert begins(page) == HEAD
    assert page.sheet.turn == quarters
    assert page.steps[-1] == f"turn {90 * quarters}"


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_boxes_stand_on_the_page_as_it_is_shown(quarters: int) -> None:
    text = text_of(seen(np.rot90(plan(), quarters)))
    at = text.content.index("15/KH-UBND")
    [box] = text.boxes(at, at + len("15/KH-UBND"))
    x, y = (box["x0"] + box["x1"]) / 2, (box["y0"] + box["y1"]) / 2
    wanted = 182 / A4[0], 112 / A4[1]
    for _ in range(quarters):  # a quarter turn to the left, as rot90 makes it
        wanted = wanted[1], 1 - wanted[0]
    assert abs(x - wanted[0]) < 0.02 and abs(y - wanted[1]) < 0.02
    page = text.pages[0]
    assert page.width is not None and page.height is not None
    assert (page.width > page.height) == bool(quarters % 2)


@pytest.mark.parametrize("degrees", [-3.5, 0.8, 4.0])
def test_a_page_that_lies_askew_is_read_in_order(degrees: float) -> None:
    page = seen(askew(plan(), degrees))
    assert begins(page) == HEAD
    assert ("deskew" in page.steps) == (abs(degrees) > 2.5)


def test_a_seal_over_print_costs_no_word() -> None:
    page = seen(sealed(plan(), 300, 240))
    assert "seal" in page.steps
    assert text_of(page).content == text_of(seen(plan())).content


def test_every_word_has_its_confidence_and_the_page_their_mean() -> None:
    page = seen(plan())
    text = text_of(page)
    assert len(page.sheet.confidence) == len(page.sheet.text)
    whole = text.confidence(0, len(text.content))
    assert whole is not None and page.confidence is not None
    number = text.content.index("27/KH-UBND")
    sure = text.confidence(number, number + 10)
    assert sure is not None and 0.5 < sure <= 1
    assert whole <= page.confidence + 0.02


def test_a_page_that_can_hardly_be_read_says_so() -> None:
    small = cv2.resize(plan()[:1000], None, fx=0.32, fy=0.32, interpolation=cv2.INTER_AREA)
    page = seen(cv2.GaussianBlur(small, (0, 0), 1.1), 64)
    assert page.confidence is not None and page.confidence < 0.75
    assert ("low-confidence-page", 1, f"{page.confidence:.2f}") in text_of(page).notes
    assert not any(code == "low-confidence-page" for code, _, _ in text_of(seen(plan())).notes)


def test_a_blank_page_has_no_words() -> None:
    page = seen(np.full((2339, 1654, 3), 250, np.uint8))
    assert (page.sheet.text, page.confidence, page.numbers) == ([], None, ())
    assert text_of(page).content == "\n"


def test_only_the_first_page_has_a_number_of_its_own() -> None:
    blank_head = Paper()
    header(blank_head, "Số: x9#/KH-UBND")
    blank_head.paragraph(200, BODY)
    image = softened(rendered(blank_head.bytes()))
    assert [note.split()[0] for note in seen(image).numbers] == ["số"]
    assert seen(image, first=False).numbers == ()


def test_a_landscape_page_with_a_table_keeps_its_columns() -> None:
    paper = Paper((A4[1], A4[0]))
    paper.centre(420, 60, "PHỤ LỤC", 14, "b")
    xs, ys = [60.0, 95.0, 430.0, 600.0, 780.0], [90.0, 115.0, 155.0, 195.0]
    paper.grid(xs, ys, frozenset())
    rows = [("TT", "Nội dung", "Đơn vị", "Thời gian"), ("1", "Rà soát thủ tục hành chính", "Văn phòng", "Tháng 5"),
            ("2", "Tập huấn cho cán bộ các ấp", "Phòng Nội vụ", "Tháng 6")]
    for y, row in zip(ys, rows, strict=False):
        for x0, x1, text in zip(xs, xs[1:], row, strict=False):
            paper.cell(x0, x1, y, text, 13)
    paper.paragraph(240, BODY)
    page = seen(softened(rendered(paper.bytes())))
    lines = text_of(page).content.split("\n")
    assert page.sheet.width > page.sheet.height and len(page.grids) == 1
    assert lines[0] == "PHỤ LỤC"
    assert [line.split("\t")[1:] for line in lines[1:4]] == [list(row[1:]) for row in rows]


@pytest.mark.parametrize("dpi", [72.0, 110.0, 300.0])
def test_a_picture_of_any_resolution_is_read(dpi: float) -> None:
    """At 72 dpi letters are nine pixels high: what is said of the page is a matter of confidence, not of an error."""
    size = round(A4[0] * dpi / 72), round(A4[1] * dpi / 72)
    page = seen(cv2.resize(plan(), size, interpolation=cv2.INTER_AREA), dpi)
    assert page.confidence is not None
    if dpi > 100:
        assert begins(page)[3:] == HEAD[3:]


def test_stretches_stand_in_points_of_the_page() -> None:
    page = seen(plan())
    first = next(s for s in page.sheet.stretches if line_of(page.sheet, [s]).text == "Số: 15/KH-UBND")
    assert abs((first.x0 + first.x1) / 2 - 170) < 3 and abs(first.y - 115) < 2
