"""Lines that stand side by side: the two-column header, recipients beside signatures, lists without rules.

A region begins with a row whose parts stand far apart and takes in the rows below (and those just above) that leave
its gutter free. Its columns are read one after the other; where nearly every row fills every column it is a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from pipeline.read.layout.sheet import Line, Sheet, Stretch, line_of
from pipeline.read.paragraphs import has_marker

Gap = tuple[float, float]

# Parts of a row at least this far apart, in font sizes, stand in different columns.
_FAR = 3.0
# Edges or centres of lines in one column differ by less than this, in points.
_ALIGNED = 5.0
# So may the centres of large letters, by a share of their size; an item of a list is indented by less than this.
_CENTRED, _INDENT = 0.5, 1.5
# The lines of a column follow each other within this many font sizes; a signature leaves room above the name.
_FOLLOWS, _SIGNED = 2.6, 14.0
_BULLETS = ("-", "–", "+", "•")
_RECIPIENTS = re.compile(r"\W*nơi nhận", re.I)


@dataclass(slots=True)
class Columns:
    """Columns to be read one after the other, each as its printed lines; `at_top` in the document's header."""

    columns: list[list[Line]]
    at_top: bool = False


@dataclass(slots=True)
class Listing:
    """Rows of a table without rules: for every row the lines of its cells."""

    rows: list[list[list[Line]]]


Part = Line | Columns | Listing


def arrange(rows: list[Line], middle: float | None, at_top: bool) -> list[Part]:
    """The rows of a page, from the top down, as lines and regions of columns.

    `middle` is the centre of the text area; `at_top` says whether these rows open the document.
    """
    parts: list[Part] = []
    at = 0
    while at < len(rows):
        gaps = far_gaps(rows[at])
        if not gaps:
            parts.append(rows[at])
            at += 1
            continue
        region = _Region(rows[at], gaps, middle)
        while parts and isinstance(above := parts[-1], Line) and region.takes(above, above=True):
            region.rows.insert(0, above)
            parts.pop()
        at += 1
        while at < len(rows) and region.takes(rows[at]):
            region.rows.append(rows[at])
            at += 1
        parts += region.parts(at_top and all(isinstance(p, Line) and len(p.text) < 60 for p in parts))
    return parts


def far_gaps(row: Line) -> list[Gap]:
    """The gaps that part columns: very wide ones, and any between parts that were not drawn one after the other."""
    if len(row.stretches) < 2:
        return []
    return [(a.x1, b.x0) for a, b in pairwise(row.stretches)
            if b.x0 - a.x1 > (_FAR if b.first == a.last else 0.3) * max(a.size, b.size)]


class _Region:
    """Rows side by side while they are being gathered, with the gutters that all of them leave free."""

    def __init__(self, row: Line, gaps: list[Gap], middle: float | None) -> None:
        self.sheet, self.middle = row.sheet, middle
        self.rows: list[Line] = [row]
        self.gutters = gaps

    def takes(self, row: Line, above: bool = False) -> bool:
        """Whether a row belongs to the region; narrows the gutters when it does."""
        left = [g for gutter in self.gutters for g in _free(gutter, row)]
        if not left:
            return False
        if above or not far_gaps(row):
            sides = {_side(s, left) for s in row.stretches}
            if len(sides) == 1 and not self._is_aligned(row, left, above):
                return False
        self.gutters = left
        return True

    def _is_aligned(self, row: Line, gutters: list[Gap], above: bool) -> bool:
        """Whether a row of one column stands under that column, or centred over it, not in the middle of the page."""
        side = _side(row.stretches[0], gutters)
        column = [(s[0].x0, s[-1].x1, s[0].y) for r in self.rows
                  if (s := [p for p in r.stretches if _side(p, gutters) == side])]
        if not column:
            return False
        centred = any(abs(2 * row.center - (a + b)) < 2 * max(_ALIGNED, _CENTRED * row.size) for a, b, _ in column)
        indent = _INDENT * row.size if has_marker(row.text) else _ALIGNED
        level = any(-_ALIGNED < row.x0 - a < indent for a, _, _ in column)
        if self.middle is not None and abs(row.center - self.middle) < _ALIGNED and not centred:
            return False
        distance = column[0][2] - row.y if above else row.y - column[-1][2]
        reach = _SIGNED if centred and side and not above else _FOLLOWS
        return (centred or (level and not above)) and distance < reach * row.size

    def parts(self, at_top: bool) -> list[Part]:
        """What the region turns out to be."""
        if len(self.rows) == 1:
            return self._alone(self._table(self.gutters)[0])
        lines = self._cells(self.gutters)
        if not at_top and len(lines[0]) > 1 and _is_listing(lines):
            return [Listing(self._cells(self.gutters + self._narrow_gutters()))]
        return [Columns([[line for row in lines for line in row[c]] for c in range(len(lines[0]))], at_top)]

    def _table(self, gutters: list[Gap]) -> list[list[list[Stretch]]]:
        """The stretches of every row by column."""
        gutters = sorted(gutters)
        return [[[s for s in row.stretches if _side(s, gutters) == c] for c in range(len(gutters) + 1)]
                for row in self.rows]

    def _cells(self, gutters: list[Gap]) -> list[list[list[Line]]]:
        """The lines of every row by column, columns without text left out."""
        lines = [[[line_of(self.sheet, cell)] if cell else [] for cell in row] for row in self._table(gutters)]
        _attach_remarks(self.sheet, lines)
        used = [c for c in range(len(lines[0])) if any(row[c] for row in lines)]
        return [[row[c] for c in used] for row in lines]

    def _narrow_gutters(self) -> list[Gap]:
        """Narrower gaps that part columns, as all rows of a list leave them free."""
        first = max(self.rows, key=lambda row: len(row.stretches))
        gaps = [(a.x1, b.x0) for a, b in pairwise(first.stretches)
                if not any(a.x1 <= g[0] and g[1] <= b.x0 for g in self.gutters)]
        for row in self.rows:
            gaps = [piece for gap in gaps for piece in _free(gap, row)]
        return gaps

    def _alone(self, row: list[list[Stretch]]) -> list[Part]:
        """One row with wide gaps: a form with blanks is one line, else its parts stand for themselves."""
        parts = [line_of(self.sheet, cell) for cell in row if cell]
        if any(p.text[0].islower() or not p.text[0].isalnum() for p in parts[1:]) or parts[0].text.endswith(":"):
            return [self.rows[0]]
        return list(parts)


def _side(stretch: Stretch, gutters: list[Gap]) -> int:
    """The column in which a stretch stands: how many gutters lie on its left."""
    return sum(stretch.x0 > gutter[0] for gutter in gutters)


def _free(gutter: Gap, row: Line) -> list[Gap]:
    """What a row leaves of a gutter: pieces of at least a quarter of its font size."""
    pieces = [gutter]
    for s in row.stretches:
        pieces = [p for low, high in pieces for p in ((low, min(high, s.x0)), (max(low, s.x1), high)) if p[0] < p[1]]
    return [p for p in dict.fromkeys(pieces) if p[1] - p[0] >= 0.25 * row.size]


def _attach_remarks(sheet: Sheet, lines: list[list[list[Line]]]) -> None:
    """A column of nothing but remarks in brackets ("(để b/c)") belongs to the column on its left."""
    for c in range(len(lines[0]) - 1, 0, -1):
        filled = [row for row in lines if row[c]]
        if filled and all(row[c - 1] and row[c][0].text.startswith("(") for row in filled):
            for row in filled:
                row[c - 1] = [line_of(sheet, row[c - 1][0].stretches + row[c][0].stretches)]
                row[c] = []


def _is_listing(lines: list[list[list[Line]]]) -> bool:
    """Whether nearly every row fills every column, as in a table and never in a closing."""
    if any(_RECIPIENTS.match(cell[0].text) for row in lines for cell in row if cell):
        return False
    items = [[bool(cell) and cell[0].text.startswith(_BULLETS) for cell in row] for row in lines]
    if 2 * sum(row[0] and not any(row[1:]) for row in items) > len(lines):
        return False  # recipients beside a signature
    full = sum(all(row) for row in lines)
    heads = [next(cell[0] for cell in row if cell) for row in lines]
    even = all(b.y - a.y < _FOLLOWS * b.size for a, b in pairwise(heads))
    return len(lines) >= 3 and full >= 0.6 * len(lines) and even
