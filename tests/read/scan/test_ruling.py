"""Lines, tables and the skew of page images."""

from __future__ import annotations

from array import array

import numpy as np
import pytest

from pipeline.read.layout.grid import Grid, grids
from pipeline.read.scan import ruling
from pipeline.read.scan.clean import Pixels, cleaned
from pipeline.read.scan.turned import Turn
from pipeline.text import Words
from tests.read.paper import Paper, needs_font
from tests.read.scan.scanner import BODY, ITEM, askew, rendered, sealed, softened

pytestmark = needs_font

XS, YS = [85.0, 120.0, 330.0, 430.0, 545.0], [150.0, 175.0, 215.0, 255.0, 300.0]


def table_page(holes: frozenset[tuple[str, int, int]] = frozenset()) -> Pixels:
    paper = Paper()
    paper.paragraph(90, BODY)
    paper.grid(XS, YS, set(holes))
    for r, y in enumerate(YS[:-1]):
        for c in range(4):
            paper.cell(XS[c], XS[c + 1], y, str(r) if c == 0 else "Văn phòng", 11)
    paper.paragraph(340, ITEM)
    return rendered(paper.bytes())


def found(image: Pixels) -> tuple[float, list[Grid]]:
    dark = ruling.small(cleaned(image, 200).image, 200)
    assert ruling.may_be_ruled(dark)
    angle = ruling.skew(dark)
    return angle, grids(ruling.rules_of(dark, Turn(angle)))


def near(values: list[float], wanted: list[float], by: float = 3.0) -> bool:
    return len(values) == len(wanted) and all(abs(a - b) < by for a, b in zip(values, wanted, strict=True))


def test_a_ruled_table_is_found_where_it_stands() -> None:
    angle, [grid] = found(softened(table_page()))
    assert abs(angle) < 0.15
    assert near(grid.xs, XS) and near(grid.ys, YS)


def test_a_cell_that_covers_two_rows_is_one_cell() -> None:
    _, [grid] = found(table_page(frozenset({("h", 2, 1)})))
    assert grid.spans[1, 1] == (2, 1)


@pytest.mark.parametrize("degrees", [-1.8, 0.9, 2.0])
def test_a_table_is_found_on_a_page_that_lies_askew(degrees: float) -> None:
    angle, [grid] = found(askew(softened(table_page()), degrees))
    assert abs(angle - degrees) < 0.15
    assert near([x - grid.xs[0] for x in grid.xs], [x - XS[0] for x in XS])


def test_underlines_seals_and_print_make_no_table() -> None:
    paper = Paper()
    y = 100.0
    for text in (BODY, ITEM, BODY):
        y = paper.paragraph(y, text, face="b")
        paper.canvas.line(200, paper.height - y, 400, paper.height - y)
        y += 20
    image = sealed(rendered(paper.bytes()), 300, 150)
    dark = ruling.small(cleaned(image, 200).image, 200)
    assert grids(ruling.rules_of(dark, Turn(0.0))) == []


def test_underlines_are_painted_over_and_letters_are_not() -> None:
    paper = Paper()
    paper.write(100, 100, "ĐỘC LẬP - TỰ DO", 14)
    plain = rendered(paper.bytes())[:, :, 0]
    paper = Paper()
    paper.write(100, 100, "ĐỘC LẬP - TỰ DO", 14)
    paper.canvas.line(100, paper.height - 106, 260, paper.height - 106)
    lined = np.ascontiguousarray(rendered(paper.bytes())[:, :, 0])
    got = ruling.without_underlines(lined, 200)
    assert (lined < 128).sum() > (plain < 128).sum() + 300
    assert (got < 128).sum() == (plain < 128).sum()


def test_a_turn_and_its_way_back_lead_to_the_same_place() -> None:
    turn, (width, height) = Turn(1.7), (595.0, 842.0)
    x, y = turn.upright(500.0, 100.0, width, height)
    assert (x, y) != (500.0, 100.0)
    words = Words(array("I", [0]), array("I", [3]), array("I", [0]), array("f", [(x - 10) / width]),
                  array("f", [(y - 5) / height]), array("f", [(x + 10) / width]), array("f", [(y + 5) / height]))
    back = turn.shown(words, width, height)
    assert abs((back.x0[0] + back.x1[0]) / 2 * width - 500) < 0.01
    assert abs((back.y0[0] + back.y1[0]) / 2 * height - 100) < 0.01
    assert Turn(0.0).shown(words, width, height) is words
