"""Ruled tables on scans: cells whose lines stand at any height to each other are read cell by cell.

Compared without marks: which of them the engine mistakes differs with its version.
"""

from __future__ import annotations

import pytest

from pipeline.fold import slug
from pipeline.read import read
from tests.read.paper import Paper, needs_font
from tests.read.scan.scanner import BODY, ITEM, askew, needs_ocr, picture_pdf, rendered, softened

pytestmark = [needs_font, needs_ocr]

XS = [85.0, 115.0, 320.0, 440.0, 545.0]
ROWS = [
    (["TT"], ["Nội dung"], ["Đơn vị"], ["Thời gian"]),
    (["I"], ["CÔNG TÁC TUYÊN TRUYỀN"], [], []),
    (["1."], ["Phổ biến quy định mới về an toàn", "thực phẩm đến các hộ kinh doanh", "trên địa bàn huyện"],
     ["Phòng Y tế"], ["Trước ngày", "15/4/2024"]),
    (["2."], ["Tập huấn kỹ năng tiêm phòng", "cho cán bộ thú y"], ["Trạm Thú y"], ["Trong tháng", "5/2024"]),
    (["3."], ["Tuần tra trên các tuyến đường"], ["Công an huyện"], ["Từ ngày 27/2", "đến ngày", "11/3/2024"]),
    (["II"], ["KIỂM TRA, GIÁM SÁT"], [], []),
    (["4."], ["Kiểm tra bếp ăn các trường học"], ["Phòng Giáo dục", "và Đào tạo"], ["Quý II/2024"]),
]
SIZE, STEP = 12.0, 15.0


def page(degrees: float) -> bytes:
    """A page with the table: every cell's lines stand in its middle, as Word sets them."""
    paper = Paper()
    paper.paragraph(90, BODY)
    ys = [150.0]
    for row in ROWS:
        ys.append(ys[-1] + STEP * max(map(len, row)) + 8)
    paper.grid(XS, ys, frozenset())
    for row, top, bottom in zip(ROWS, ys, ys[1:], strict=False):
        for n, lines in enumerate(row):
            first = (top + bottom) / 2 - STEP * len(lines) / 2 + SIZE
            for at, line in enumerate(lines):
                paper.write(XS[n] + 5, first + STEP * at, line, SIZE)
    paper.paragraph(ys[-1] + 30, ITEM)
    return picture_pdf(askew(softened(rendered(paper.bytes())), degrees))


@pytest.mark.parametrize("degrees", [0.0, -0.4, 1.2])
def test_every_cell_is_read_by_itself(degrees: float) -> None:
    """A number that the engine cannot make out is left out."""
    rows = [line.split("\t") for line in read(page(degrees), "a.pdf").text.content.split("\n") if "\t" in line]
    wanted = [[" ".join(lines) for lines in row] for row in ROWS]
    assert [list(map(slug, row[1:])) for row in rows] == [list(map(slug, row[1:])) for row in wanted]
    numbers = [(row[0].rstrip("."), want[0].rstrip(".")) for row, want in zip(rows, wanted, strict=True)]
    assert all(seen in ("", printed) for seen, printed in numbers if printed.isdigit())
    assert sum(seen == printed for seen, printed in numbers) >= 3


def test_what_stands_around_a_table_is_read_too() -> None:
    content = read(page(0.0), "a.pdf").text.content
    assert content.startswith("Thực hiện Kế hoạch số 27/KH-UBND ngày 05/02/2024")
    assert content.rstrip().endswith("hướng dẫn của Ủy ban nhân dân huyện.")
