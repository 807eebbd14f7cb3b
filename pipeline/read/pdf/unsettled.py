"""Tables that the drawn lines do not settle: cells told only by their shading, and borders of dots or dashes.

There pdfplumber's table finder decides, which joins dashes and takes the edges of shaded areas for lines. It costs
some twenty times as much, so it is asked only where such things are drawn and no grid was found.
"""

from __future__ import annotations

import io
from typing import Any

from pipeline.read.layout.grid import Grid
from pipeline.read.pdf import drawing
from pipeline.read.pdf.native import Frame

Box = tuple[float, float, float, float]

# So many dots or dashes make a border; edges nearer than this (in points) are one.
_DASHES, _NEAR = 40, 1.5
_MAX_SHADES = 4000


def settled(data: bytes, number: int, drawn: list[tuple[int, Any]], frame: Frame) -> list[Grid]:
    """The tables of page `number` (from 0) that dashes or shaded cells hint at; empty when nothing does."""
    dashes, shades = drawing.hints(drawn)
    if frame.turn or not (dashes >= _DASHES or _are_tiled(shades[:_MAX_SHADES])):
        return []
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data), pages=[number + 1]) as pdf:
        page = pdf.pages[0]
        left, top = frame.left - page.mediabox[0], page.mediabox[3] - frame.top
        found = [_grid([cell for row in table.rows for cell in row.cells if cell is not None], left, top)
                 for table in page.find_tables()]
    return sorted((g for g in found if g is not None), key=lambda g: g.ys[0])


def _are_tiled(shades: list[Box]) -> bool:
    """Whether shaded areas lie side by side in one row and again in the row below, edge at edge."""
    at = {(round(b[0] / _NEAR), round(b[3] / _NEAR)): b for b in shades}

    def beside(x: float, y: float) -> Box | None:
        i, j = round(x / _NEAR), round(y / _NEAR)
        return next((at[i + di, j + dj] for di in (0, -1, 1) for dj in (0, -1, 1) if (i + di, j + dj) in at), None)

    for left, bottom, right, top in shades:
        right_of, below = beside(right, top), beside(left, bottom)
        if right_of and below and abs(below[2] - right) < _NEAR and beside(below[2], below[3]):
            return True
    return False


def _grid(cells: list[Box], left: float, top: float) -> Grid | None:
    """The grid that pdfplumber's cells (x0, top, x1, bottom) form; a wide cell covers several columns."""
    xs = _edges([c[0] - left for c in cells] + [c[2] - left for c in cells])
    ys = _edges([c[1] - top for c in cells] + [c[3] - top for c in cells])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 2:
        return None
    fields = [[(r, c) for c in range(columns)] for r in range(rows)]
    spans = {at: (1, 1) for row in fields for at in row}
    for x0, y0, x1, y1 in cells:
        r, c = _place(ys, y0 - top), _place(xs, x0 - left)
        high, wide = _place(ys, y1 - top) - r, _place(xs, x1 - left) - c
        spans[r, c] = high, wide
        for row in fields[r:r + high]:
            row[c:c + wide] = [(r, c)] * wide
    return Grid(xs, ys, fields, spans)


def _edges(values: list[float]) -> list[float]:
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > _NEAR:
            made.append(value)
    return made


def _place(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda n: abs(edges[n] - value))
