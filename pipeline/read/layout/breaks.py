"""Tables that go on over the end of a page: header rows printed again are dropped, a row that was cut is one row."""

from __future__ import annotations

from pipeline.read.layout.blocks import Table, TableRow, text_of, without_repeated
from pipeline.read.layout.page import Laid
from pipeline.read.layout.sheet import Line
from pipeline.read.paragraphs import is_ended

# Column edges of the two parts differ by less than this, and a cell keeps this much free at its sides. In points.
_NEAR, _PADDING = 4.0, 4.0
_MAX_HEADER = 3


def carry_over(before: Laid, after: Laid) -> None:
    """Join the table that ends one page with its continuation that opens the next, where there is one."""
    if not before.blocks or not after.blocks:
        return
    upper, lower = before.blocks[-1], after.blocks[0]
    if not isinstance(upper, Table) or not isinstance(lower, Table) or not _same_columns(upper, lower):
        return
    if not upper.header:
        upper.header = [_texts(row) for row in upper.rows[:_MAX_HEADER]]
    lower.header = upper.header
    while lower.rows and len(lower.repeated) < len(upper.header) and \
            _drops(lower, upper.header[len(lower.repeated)]):
        lower.repeated.append(upper.header[len(lower.repeated)])
    after.furniture += [" ".join(filter(None, texts)) for texts in lower.repeated]
    after.furniture += without_repeated(lower, upper.header[0])
    if lower.rows and upper.rows and _is_rest(upper.rows[-1], lower.rows[0], upper.grid.xs):
        for cell, rest in zip(upper.rows[-1].cells, lower.rows.pop(0).cells, strict=True):
            cell += rest
    if not lower.rows:
        after.blocks.pop(0)


def _drops(table: Table, header: list[str]) -> bool:
    """Take a header row off the top of a table; the line under it may not have been drawn again."""
    cells = table.rows[0].cells
    heights = [next((n for n in range(len(lines) + 1) if text_of(lines[:n]) == text), None)
               for lines, text in zip(cells, header, strict=True)]
    if not any(header) or any(n is None for n in heights):
        return False
    if not any(cell[n:] for cell, n in zip(cells, heights, strict=True)):
        table.rows.pop(0)
    for cell, n in zip(cells, heights, strict=True):
        del cell[:n]
    return True


def _same_columns(upper: Table, lower: Table) -> bool:
    a, b = upper.grid.xs, lower.grid.xs
    return len(a) == len(b) and all(abs((x - a[0]) - (y - b[0])) < _NEAR for x, y in zip(a, b, strict=True))


def _texts(row: TableRow) -> list[str]:
    return [text_of(lines) for lines in row.cells]


def _is_rest(last: TableRow, first: TableRow, xs: list[float]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    Where both have text it goes on: in lower case, or with a word that did not fit on the last line there. Only
    one of them has a number in the first column; text centred in the height of the row may all stand in one part.
    """
    both = [c for c, lines in enumerate(first.cells) if lines and last.cells[c]]
    if not both or (first.cells[0] and last.cells[0]):
        return False
    if last.cells[0] and any(lines and not last.cells[c] for c, lines in enumerate(first.cells)):
        return False
    return all(_goes_on(last.cells[c], first.cells[c][0], xs[c + 1] - xs[c]) for c in both)


def _goes_on(above: list[Line], line: Line, width: float) -> bool:
    last = above[-1]
    if line.text[0].islower():
        return True
    full = last.x1 - last.x0 + line.lead + 0.2 * line.size > width - 2 * _PADDING
    return full and not is_ended(last.text)
