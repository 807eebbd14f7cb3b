"""Tables of a Word file: their grid with merged cells, and whether a table only places text side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn

from pipeline.read.word.parts import Element, number, value
from pipeline.read.word.styles import Styles

_WRAPPERS = tuple(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")))


@dataclass(slots=True)
class GridCell:
    """A cell where it starts: column, columns and rows it covers; `rows` is 0 for the rest of a vertical merge."""

    element: Element
    column: int
    columns: int
    rows: int = 1


def grid(table: Element) -> list[list[GridCell]]:
    """The rows of a table; deleted rows are left out and vertical merges counted."""
    rows = [_row(tr) for tr in _through(table, "w:tr") if tr.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]
    for at, row in enumerate(rows):
        for cell in row:
            if _merge(cell.element) == "continue":
                cell.rows = 0
                above = next((c for r in reversed(rows[:at]) for c in r if c.column == cell.column and c.rows), None)
                if above is not None:
                    above.rows += 1
                else:
                    cell.rows = 1
    return rows


def _row(tr: Element) -> list[GridCell]:
    cells = []
    column = number(tr.find(qn("w:trPr")), "w:gridBefore") or 0
    for tc in _through(tr, "w:tc"):
        span = max(1, number(tc.find(qn("w:tcPr")), "w:gridSpan") or 1)
        cells.append(GridCell(tc, column, span))
        column += span
    return cells


def _merge(tc: Element) -> str | None:
    properties = tc.find(qn("w:tcPr"))
    merge = None if properties is None else properties.find(qn("w:vMerge"))
    return None if merge is None else merge.get(qn("w:val"), "continue")


def _through(parent: Element, tag: str) -> Iterator[Element]:
    """Children of a kind, also those wrapped in content controls and tracked insertions."""
    for child in parent:
        if child.tag == qn(tag):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _through(child, tag)


def is_ruled(table: Element, styles: Styles) -> bool:
    """Whether upright lines part the columns: by the table, its style or at least half of its cells.

    A lower edge alone is the rule under an issuer's name and makes no table.
    """
    properties = table.find(qn("w:tblPr"))
    own = None if properties is None else properties.find(qn("w:tblBorders"))
    drawn = own if own is not None else styles.table_borders(value(properties, "w:tblStyle"))
    if drawn is not None and (_drawn(drawn, "w:insideV") or (_drawn(drawn, "w:left") and _drawn(drawn, "w:right"))):
        return True
    edges = [tc.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}") for tc in table.iter(qn("w:tc"))]
    upright = [e for e in edges if e is not None and (_drawn(e, "w:left") or _drawn(e, "w:right"))]
    return bool(upright) and 2 * len(upright) >= len(edges)


def _drawn(borders: Element, side: str) -> bool:
    return value(borders, side) not in (None, "nil", "none")


def places_columns(lines: list[list[int]], at_top: bool) -> bool:
    """Whether a table without rules holds columns to be read one after the other.

    `lines` counts, a row, the printed lines in each column with text. The header of a document, or blocks of
    several lines side by side (recipients and signature, joint signatures) do; rows of single cells do not.
    """
    if not lines or not 2 <= len(lines[0]) <= 3:
        return False
    filled = [sum(1 for row in lines if row[c]) for c in range(len(lines[0]))]
    counts = [n for row in lines for n in row if n]
    return at_top or sum(counts) >= 1.5 * len(counts) or min(filled) <= 0.6 * max(filled)
