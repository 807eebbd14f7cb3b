"""Tables whose rules do not settle their columns: pdfplumber's table finder looks at how the words stand.

It is asked only for pages with several level rules of one length and no upright ones between them; it costs some
twenty times as much as the drawn lines do.
"""

from __future__ import annotations

import io

from pipeline.read.layout.grid import Grid
from pipeline.read.layout.sheet import Rules
from pipeline.read.pdf.native import Frame

_RULES, _LENGTH, _NEAR = 3, 200.0, 3.0


def settled(data: bytes, number: int, rules: Rules, frame: Frame) -> list[Grid]:
    """The tables of page `number` (from 0) that only level rules hint at; empty when nothing does."""
    long = [r for r in rules.horizontal if r[2] - r[1] > _LENGTH]
    alike = [r for r in long if sum(abs(r[1] - s[1]) < _NEAR and abs(r[2] - s[2]) < _NEAR for s in long) >= _RULES]
    if len({round(r[0]) for r in alike}) < _RULES or frame.turn:
        return []
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data), pages=[number + 1]) as pdf:
        page = pdf.pages[0]
        left, top = frame.left - page.mediabox[0], page.mediabox[3] - frame.top
        tables = page.find_tables({"vertical_strategy": "text", "horizontal_strategy": "lines",
                                   "min_words_vertical": 2})
        found = [_grid([cell for row in table.rows for cell in row.cells if cell is not None], left, top)
                 for table in tables]
    return sorted((g for g in found if g is not None), key=lambda g: g.ys[0])


def _grid(cells: list[tuple[float, float, float, float]], left: float, top: float) -> Grid | None:
    """The grid that pdfplumber's cells (x0, top, x1, bottom) form."""
    xs = _edges([c[0] - left for c in cells] + [c[2] - left for c in cells])
    ys = _edges([c[1] - top for c in cells] + [c[3] - top for c in cells])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 2 or columns < 2:
        return None
    fields = [[(r, c) for c in range(columns)] for r in range(rows)]
    return Grid(xs, ys, fields, {at: (1, 1) for row in fields for at in row})


def _edges(values: list[float]) -> list[float]:
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > _NEAR:
            made.append(value)
    return made
