"""Pages in their order → one text: tables that go on, running heads, notes, and what each page says of its reading."""

from __future__ import annotations

from pipeline.read.layout.grid import Grid
from pipeline.read.layout.sheet import Sheet, Stretch
from pipeline.read.paged.flow import Flow
from pipeline.read.scan.page import Scanned
from pipeline.read.scan.sheet import sheet_of
from pipeline.read.scan.turned import Turn
from pipeline.text import Text
from tests.read.paper import A4
from tests.read.scan.fakes import line

SCALE = 72 / 200
XS = [150 * SCALE, 400 * SCALE, 1000 * SCALE, 1500 * SCALE]


def scan(*lines: tuple[str, int, int], sure: float = 0.96, rows: list[int] | None = None, numbers: tuple[str, ...] = (),
         furniture: tuple[str, ...] = ()) -> Scanned:
    """A page that was read: texts with their places in pixels; `rows` rules a table of three columns between these."""
    read = [line(text, x, y, sure) for text, x, y in lines]
    grids = []
    if rows:
        ys = [y * SCALE for y in rows]
        fields = [(r, c) for r in range(len(ys) - 1) for c in range(3)]
        grids = [Grid(XS, ys, [[(r, c) for c in range(3)] for r in range(len(ys) - 1)], dict.fromkeys(fields, (1, 1)))]
    return Scanned(sheet_of(read, 200, Turn(0.0), *A4), grids, Turn(0.0), sure, furniture, numbers, (), "fake 1")


def row(y: int, *cells: str) -> list[tuple[str, int, int]]:
    return [(text, x, y) for text, x in zip(cells, (170, 420, 1020), strict=True) if text]


def text(*pages: Scanned, reason: str | None = "no-text") -> Text:
    flow = Flow()
    for page in pages:
        flow.take_scanned(page, reason)
    return flow.finished()


BODY = [("Thực hiện kế hoạch của huyện về cải cách hành chính năm 2024, Ủy ban nhân dân xã ban hành kế hoạch như", 236,
         300 + 48 * n) for n in range(3)]


def test_every_page_says_how_it_was_read() -> None:
    flow = Flow()
    flow.take_scanned(scan(*BODY, sure=0.9, furniture=("HÀ NỘI",)), "broken-map")
    typed = Sheet(*A4)
    typed.text, typed.spaced, typed.x0, typed.x1 = ["Hai"], [False], [85.0], [110.0]
    typed.stretches = [Stretch(0, 1, 85.0, 110.0, 100.0, 13.0)]
    flow.take(typed, [], "glyph-map")
    first, second = flow.finished().pages
    assert (first.reading, first.reading_reason, first.ocr_confidence) == ("ocr", "broken-map", 0.9)
    assert first.furniture == "HÀ NỘI"
    assert (second.reading, second.reading_reason, second.ocr_confidence) == ("text-layer", "glyph-map", None)
    assert first.words is not None and first.words.confidence is not None
    assert second.words is not None and second.words.confidence is None


def test_notes_stand_on_their_page() -> None:
    read = text(scan(*BODY, numbers=("số 12", "ngày")), scan(*BODY, sure=0.5))
    assert read.notes == (("handwritten-number", 1, "số 12"), ("handwritten-number", 1, "ngày"),
                          ("low-confidence-page", 2, "0.50"))


def test_a_row_that_the_end_of_a_page_cut_is_one_row_and_its_head_is_dropped() -> None:
    head = ("TT", "Nội dung", "Đơn vị")
    first = scan(*row(240, *head), *row(340, "1", "Rà soát thủ tục hành chính của xã và", "Văn phòng"),
                 rows=[200, 300, 400])
    second = scan(*row(140, *head), *row(240, "", "công bố công khai", ""), *row(340, "2", "Tập huấn", "Phòng Nội vụ"),
                  rows=[100, 200, 300, 400])
    read = text(first, second)
    assert [page.text for page in read.pages] == [
        "TT\tNội dung\tĐơn vị\n1\tRà soát thủ tục hành chính của xã và công bố công khai\tVăn phòng\n",
        "2\tTập huấn\tPhòng Nội vụ\n"]
    assert read.pages[1].furniture == "TT Nội dung Đơn vị"
    at = read.content.index("công bố")
    assert [box["page"] for box in read.boxes(at, at + len("công bố công khai"))] == [2]
    assert read.confidence(at, at + len("công bố")) is not None


def test_a_head_that_was_read_otherwise_the_second_time_is_the_same_head() -> None:
    first = scan(*row(240, "TT", "Nội dung công việc", "Đơn vị chủ trì"), *row(340, "1", "Rà soát.", "Văn phòng"),
                 rows=[200, 300, 400])
    second = scan(*row(240, "TT", "Nôi dung công viêc", "Đơn vị chủ tri"), *row(340, "2", "Tập huấn.", "Nội vụ"),
                  rows=[200, 300, 400])
    assert text(first, second).content == \
        "TT\tNội dung công việc\tĐơn vị chủ trì\n1\tRà soát.\tVăn phòng\n2\tTập huấn.\tNội vụ\n"


def test_other_words_in_the_same_columns_are_no_head() -> None:
    first = scan(*row(240, "TT", "Nội dung", "Đơn vị"), *row(340, "1", "Rà soát.", "Văn phòng"), rows=[200, 300, 400])
    second = scan(*row(240, "2", "Tập huấn.", "Nội vụ"), *row(340, "3", "Kiểm tra.", "Thanh tra"), rows=[200, 300, 400])
    assert text(first, second).content.count("\n") == 4


def test_page_numbers_are_no_text() -> None:
    numbered = scan(("2", 820, 120), *BODY)
    read = text(scan(*BODY), numbered, scan(("3", 820, 120), *BODY))
    assert [page.furniture for page in read.pages] == [None, "2", "3"]
    assert all(page.text.startswith("Thực hiện") for page in read.pages)


def test_a_page_without_words_is_a_page() -> None:
    read = text(scan(*BODY), scan(), scan(*BODY))
    assert [bool(page.text.strip()) for page in read.pages] == [True, False, True]
    assert read.content == "".join(page.text for page in read.pages)
