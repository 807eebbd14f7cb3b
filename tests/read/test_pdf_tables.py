"""Ruled tables of digital PDFs: cells, merged cells, page breaks; pdfplumber is the oracle for single pages."""

from __future__ import annotations

import io
from collections.abc import Callable

import pdfplumber
import pytest

from pipeline.read import read
from pipeline.text import Text
from tests.read.paper import A4, Paper, needs_font

pytestmark = needs_font

XS = [85.0, 115.0, 300.0, 400.0, 545.0]
HEAD = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Thời hạn hoàn thành")
ROWS = (("1", "Rà soát thủ tục hành chính đang áp dụng và công khai tại trụ sở", "Văn phòng - Thống kê",
         "Trước ngày 15/4/2024"),
        ("2", "Tập huấn cho công chức", "", "Quý II/2024"),
        ("3", "Kiểm tra việc tiếp nhận hồ sơ của người dân tại các ấp trên địa bàn xã", "Tư pháp - Hộ tịch",
         "Tháng 6/2024"))


def table(paper: Paper, y: float, rows: tuple[tuple[str, ...], ...], high: float = 60,
          holes: frozenset[tuple[str, int, int]] = frozenset()) -> None:
    ys = [y + high * n for n in range(len(rows) + 1)]
    paper.grid(XS, ys, holes)
    for top, row in zip(ys, rows, strict=False):
        for c, text in enumerate(row):
            if text:
                paper.cell(XS[c], XS[c + 1], top, text)


def text_of(paper: Paper) -> Text:
    return read(paper.bytes(), "a.pdf").text


def tabbed(*rows: tuple[str, ...]) -> list[str]:
    return ["\t".join(row) for row in rows]


def test_rows_are_lines_with_tabs_between_the_paragraphs() -> None:
    paper = Paper()
    paper.centre(315, 60, "PHỤ LỤC", 13, "b")
    table(paper, 100, (HEAD, *ROWS))
    paper.write(85, 380, "Ghi chú: thời hạn có thể thay đổi.")
    assert text_of(paper).content.split("\n") == ["PHỤ LỤC", *tabbed(HEAD, *ROWS),
                                                  "Ghi chú: thời hạn có thể thay đổi.", ""]


def test_the_same_cells_as_pdfplumber() -> None:
    paper = Paper()
    table(paper, 100, (HEAD, *ROWS))
    data = paper.bytes()
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        oracle = pdf.pages[0].extract_table()
    ours = [line.split("\t") for line in read(data, "a.pdf").text.content.strip().split("\n")]
    assert ours == [[(cell or "").replace("\n", " ") for cell in row] for row in oracle or []]


def test_cells_over_rows_and_columns_as_pdfplumber_sees_them() -> None:
    paper = Paper()
    rows = (HEAD, ("I. Tuyên truyền", "", "", ""), ROWS[0], ("", *ROWS[1][1:]), ROWS[2])
    table(paper, 100, rows, holes=frozenset({("v", 1, 1), ("v", 1, 2), ("v", 1, 3), ("h", 3, 0)}))
    data = paper.bytes()
    text = read(data, "a.pdf").text
    assert text.content.strip().split("\n") == tabbed(*rows)
    assert [(text.content[start:start + 1], n) for start, n in text.merged.items()] == [("1", 2)]
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        oracle = pdf.pages[0].extract_table() or []
    blank = [[(cell or "").replace("\n", " ") for cell in row] for row in oracle]
    assert [line.split("\t") for line in text.content.rstrip("\n").split("\n")] == blank


def test_a_table_drawn_as_cell_rectangles() -> None:
    paper = Paper()
    for r, row in enumerate((HEAD, *ROWS)):
        for c, cell in enumerate(row):
            paper.canvas.rect(XS[c], A4[1] - 100 - 60 * (r + 1), XS[c + 1] - XS[c], 60, stroke=1, fill=0)
            paper.cell(XS[c], XS[c + 1], 100 + 60 * r, cell)
    assert text_of(paper).content.strip().split("\n") == tabbed(HEAD, *ROWS)


def test_a_table_drawn_with_thin_filled_bars_in_a_form() -> None:
    paper = Paper()
    paper.canvas.beginForm("bars")
    for n in range(5):
        paper.canvas.rect(XS[0], A4[1] - 100 - 60 * n, XS[-1] - XS[0], 0.5, stroke=0, fill=1)
    for x in XS:
        paper.canvas.rect(x, A4[1] - 340, 0.5, 240, stroke=0, fill=1)
    paper.canvas.endForm()
    paper.canvas.doForm("bars")
    for r, row in enumerate((HEAD, *ROWS)):
        for c, cell in enumerate(row):
            paper.cell(XS[c], XS[c + 1], 100 + 60 * r, cell)
    assert text_of(paper).content.strip().split("\n") == tabbed(HEAD, *ROWS)


def test_a_frame_and_short_rules_make_no_table() -> None:
    paper = Paper()
    paper.canvas.rect(60, 60, A4[0] - 120, A4[1] - 120)
    paper.write(85, 100, "KẾ HOẠCH")
    paper.canvas.line(150, A4[1] - 104, 230, A4[1] - 104)
    paper.write(85, 130, "Nội dung thứ nhất")
    assert text_of(paper).content == "KẾ HOẠCH\nNội dung thứ nhất\n"


def broken_over_pages() -> Paper:
    paper = Paper()
    cut = ("2", "Tập huấn kỹ năng giao tiếp và sử dụng dịch vụ", "Văn phòng", "Quý II/2024")
    table(paper, 640, (HEAD, ROWS[0], cut), 50)
    paper.page()
    paper.centre(315, 40, "2")
    table(paper, 70, (HEAD, ("", "công trực tuyến cho công chức xã", "", ""), ROWS[2]), 50)
    paper.write(85, 260, "Ghi chú: thời hạn có thể thay đổi.")
    return paper


def test_a_row_cut_by_the_end_of_the_page_is_one_row_and_its_words_keep_their_page() -> None:
    text = text_of(broken_over_pages())
    joined = ("2", "Tập huấn kỹ năng giao tiếp và sử dụng dịch vụ công trực tuyến cho công chức xã", "Văn phòng",
              "Quý II/2024")
    assert text.pages[0].text.strip().split("\n") == tabbed(HEAD, ROWS[0], joined)
    assert text.pages[1].text.strip().split("\n") == [*tabbed(ROWS[2]), "Ghi chú: thời hạn có thể thay đổi."]
    start = text.content.index("dịch vụ công")
    boxes = text.boxes(start, start + len("dịch vụ công trực tuyến"))
    assert [b["page"] for b in boxes] == [1, 2]
    assert 120 / A4[1] < boxes[1]["y0"] < 140 / A4[1]


def test_header_rows_printed_again_are_furniture() -> None:
    text = text_of(broken_over_pages())
    assert text.content.count("Nội dung công việc") == 1
    assert text.pages[1].furniture == "2\n" + " ".join(HEAD)


def test_a_cut_row_with_its_number_on_the_next_page_and_no_line_under_it() -> None:
    paper = Paper()
    table(paper, 600, (HEAD, ROWS[0]), 50)
    for x in XS:
        paper.canvas.line(x, A4[1] - 700, x, A4[1] - 740)
    paper.cell(XS[1], XS[2], 700, "Tập huấn kỹ năng giao tiếp và sử dụng")
    paper.page()
    table(paper, 70, (("2", "dịch vụ công trực tuyến", "Văn phòng", "Quý II/2024"), ROWS[2]), 50)
    joined = ("2", "Tập huấn kỹ năng giao tiếp và sử dụng dịch vụ công trực tuyến", "Văn phòng", "Quý II/2024")
    assert text_of(paper).content.strip().split("\n") == tabbed(HEAD, ROWS[0], joined, ROWS[2])


def test_a_repeated_header_is_dropped_even_without_a_line_under_it_or_at_the_foot() -> None:
    paper = Paper()
    table(paper, 600, (HEAD, ROWS[0], HEAD), 50)
    paper.page()
    paper.grid(XS, [70, 170, 220])
    for top, row in ((70, HEAD), (120, ROWS[1]), (170, ROWS[2])):
        for c, cell in enumerate(row):
            paper.cell(XS[c], XS[c + 1], top, cell)
    assert text_of(paper).content.strip().split("\n") == tabbed(HEAD, ROWS[0], ROWS[1], ROWS[2])


def test_a_new_row_under_a_merged_cell_is_not_taken_for_a_rest() -> None:
    paper = Paper()
    table(paper, 640, (HEAD, ROWS[0], ("2", "Tập huấn", "Văn phòng", "Quý II/2024")), 50)
    paper.page()
    table(paper, 70, (HEAD, ("", "Kiểm tra", "Tư pháp", ""), ROWS[2]), 50)
    assert text_of(paper).pages[1].text.startswith("\tKiểm tra\tTư pháp\t\n")


def test_tables_of_other_columns_are_not_joined() -> None:
    paper = Paper()
    table(paper, 640, (HEAD, ROWS[0]), 50)
    paper.page()
    paper.grid([85, 300, 545], [70, 120, 170])
    for n, cell in enumerate(("Tên", "việc cũ", "Một", "hai")):
        paper.cell((85, 300)[n % 2], (300, 545)[n % 2], 70 + 50 * (n // 2), cell)
    assert text_of(paper).pages[1].text == "Tên\tviệc cũ\nMột\thai\n"


def shaded() -> Paper:
    paper = Paper()
    for r, row in enumerate((HEAD, *ROWS)):
        for c, cell in enumerate(row):
            paper.canvas.setFillGray(0.95 - 0.1 * ((r + c) % 2))
            paper.canvas.rect(XS[c], A4[1] - 160 - 60 * r, XS[c + 1] - XS[c], 60, stroke=0, fill=1)
            paper.canvas.setFillGray(0)
            paper.cell(XS[c], XS[c + 1], 100 + 60 * r, cell)
    return paper


def dotted() -> Paper:
    paper = Paper()
    for y in range(5):
        for n in range(230):
            paper.canvas.rect(XS[0] + 2 * n, A4[1] - 100 - 60 * y, 1, 0.5, stroke=0, fill=1)
    for x in XS:
        for n in range(120):
            paper.canvas.rect(x, A4[1] - 340 + 2 * n, 0.5, 1, stroke=0, fill=1)
    for r, row in enumerate((HEAD, *ROWS)):
        for c, cell in enumerate(row):
            paper.cell(XS[c], XS[c + 1], 100 + 60 * r, cell)
    return paper


@pytest.mark.parametrize("draw", [shaded, dotted])
def test_what_lines_do_not_settle_is_settled_by_pdfplumber(draw: Callable[[], Paper]) -> None:
    assert text_of(draw()).content.strip().split("\n") == tabbed(HEAD, *ROWS)


def test_shaded_lines_of_text_are_no_table() -> None:
    paper = Paper()
    for n in range(8):
        paper.canvas.setFillGray(0.9)
        paper.canvas.rect(85, A4[1] - 104 - 17 * n, 300 + 20 * (n % 3), 17, stroke=0, fill=1)
        paper.canvas.setFillGray(0)
        paper.write(85, 100 + 17 * n, f"Dòng thứ {n} có nền xám.")
    assert "\t" not in text_of(paper).content


def test_pdfplumber_is_not_asked_where_the_lines_settle_it(monkeypatch: pytest.MonkeyPatch) -> None:
    paper = Paper()
    table(paper, 100, (HEAD, *ROWS))
    data = paper.bytes()
    monkeypatch.setattr(pdfplumber, "open", lambda *_, **__: pytest.fail("pdfplumber was asked"))
    assert len(read(data, "a.pdf").text.content.strip().split("\n")) == 4
