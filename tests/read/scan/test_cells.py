"""Cells that the reading of the page left empty are read by themselves."""

from __future__ import annotations

import numpy as np

from pipeline.read.layout.grid import Grid
from pipeline.read.scan.cells import read_again
from pipeline.read.scan.engine import BLOCK
from tests.read.scan.fakes import blank, fake, inked, line, said
from tests.read.scan.scanner import Pixels

SCALE = 72 / 200
# Two rows of two cells, 400 pixels wide and 100 high from (200, 250).
GRID = Grid([200 * SCALE, 600 * SCALE, 1000 * SCALE], [250 * SCALE, 350 * SCALE, 450 * SCALE],
            [[(0, 0), (0, 1)], [(1, 0), (1, 1)]], {(r, c): (1, 1) for r in (0, 1) for c in (0, 1)})
READ = line("Phòng Y tế", x=220, y=310)
LEFT_OUT = line("Quý II", x=640, y=410)


def page(*lines: object) -> Pixels:
    image = blank()
    for one in (READ, LEFT_OUT):
        for word in one.words if one in lines else ():
            for at in range(word.x0, word.x1, 12):
                image[word.y0:word.y1, at:at + 5] = 30
    return image


def test_an_empty_cell_with_letters_is_read() -> None:
    reader = fake([line("Quý II", x=34, y=54)])
    made = read_again([READ], [GRID], page(READ, LEFT_OUT), 200, reader)
    assert said(made) == ["Phòng Y tế", "Quý II"]
    assert [mode for _, mode in reader.asked] == [BLOCK]
    assert abs(made[1].words[0].x0 - LEFT_OUT.words[0].x0) < 8 and abs(made[1].y0 - LEFT_OUT.y0) < 8
    assert made[1].block != READ.block


def test_cells_without_letters_and_cells_that_were_read_are_not() -> None:
    reader = fake([line("x")])
    assert read_again([READ], [GRID], page(READ), 200, reader) == [READ]
    specks = page(READ)
    specks[400:403, 700:703] = 0
    assert read_again([READ], [GRID], specks, 200, reader) == [READ]
    assert reader.asked == []


def test_a_page_full_of_empty_cells_is_bounded() -> None:
    edges = [10.0 + 7 * n for n in range(81)]
    wide = [0.0, 300.0, 590.0]
    grid = Grid(wide, edges, [[(r, 0), (r, 1)] for r in range(80)], {(r, c): (1, 1) for r in range(80) for c in (0, 1)})
    reader = fake([])
    ink = np.asarray(inked(blank(), *[line("a", x=300, y=int((e + 6) / SCALE)) for e in edges[:-1]]), np.uint8)
    assert read_again([], [grid], ink, 200, reader) == []
    assert len(reader.asked) <= 60
