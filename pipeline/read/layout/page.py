"""One sheet → its blocks in reading order, and what is only furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pipeline.read.layout.blocks import Block, Table, TableRow, text_of, without_repeated
from pipeline.read.layout.columns import Columns, Listing, Part, arrange, far_gaps
from pipeline.read.layout.grid import Grid
from pipeline.read.layout.joining import Area, area_of, join, join_column
from pipeline.read.layout.sheet import Line, Sheet, Stretch, line_of, rows_of
from pipeline.read.layout.stamps import without_stamps

# A page number stands within this share of the page from its upper or lower edge.
_EDGE = 0.12
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:(?:trang|page)\s*)?\d{1,3}(?:\s*(?:/|of|trên)\s*\d{1,3})?[-–—\s]*", re.I)
# A number nearer to the left margin than this is the rest of a sentence. In points.
_AT_MARGIN = 5.0


@dataclass(slots=True)
class Laid:
    """A page taken apart: its sheet, blocks, furniture and text area."""

    sheet: Sheet
    blocks: list[Block] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    area: Area | None = None


def lay_out(sheet: Sheet, grids: list[Grid], before: Laid | None, ragged: float = 0.0) -> Laid:
    """Take a page apart; `before` is the page before it, None for the first.

    `ragged` is the share of the text area's width within which full lines may end.
    """
    laid = Laid(sheet)
    laid.furniture, stretches = without_stamps(sheet)
    tables: list[Table] = []
    if grids:
        tables, stretches = _with_tables(sheet, grids, stretches)
    rows = [line_of(sheet, row) for row in rows_of(stretches)]
    rows = _without_page_number(rows, laid, tables)
    for filled in tables:
        laid.furniture += without_repeated(filled, [text_of(lines) for lines in filled.rows[0].cells])
    alone = [row for row in rows if not far_gaps(row)]
    tells = len(alone) > 4 and max(row.x1 - row.x0 for row in alone) > 0.5 * sheet.width
    inherited = before.area if before and abs(before.sheet.width - sheet.width) < 1 else None
    known = (area_of(alone, ragged) if tells else None) or inherited
    laid.area = known or _supposed(area_of(rows, ragged), sheet.width)
    at = 0
    for table in [*tables, None]:
        end = len(rows) if table is None else next((n for n in range(at, len(rows)) if rows[n].y > table.grid.ys[0]),
                                                   len(rows))
        laid.blocks += _flow(rows[at:end], laid.area, known, before is None and not laid.blocks)
        at = end
        if table is not None:
            laid.blocks.append(table)
    return laid


def _without_page_number(rows: list[Line], laid: Laid, tables: list[Table]) -> list[Line]:
    """The rows without a number that stands alone at the upper or lower edge of the page."""
    height = laid.sheet.height
    top = min((t.grid.ys[0] for t in tables), default=height)
    left = min((row.x0 for row in rows[1:]), default=0.0)
    if rows and rows[0].y < min(_EDGE * height, top) and _is_page_number(rows[0], left):
        laid.furniture.append(rows.pop(0).text)
    elif rows and rows[-1].y > (1 - _EDGE) * height and _is_page_number(rows[-1], left):
        laid.furniture.append(rows.pop().text)
    return rows


def _is_page_number(row: Line, left: float) -> bool:
    return _PAGE_NUMBER.fullmatch(row.text) is not None and abs(row.x0 - left) > _AT_MARGIN


def _supposed(area: Area | None, width: float) -> Area | None:
    """The text area of a page with few lines and none before it: as far from the right edge as from the left."""
    return replace(area, right=max(area.right, width - max(area.left, 0.08 * width))) if area else None


def _flow(rows: list[Line], area: Area | None, known: Area | None, at_top: bool) -> list[Block]:
    """Rows between tables as blocks; `known` is the text area where paragraphs tell it."""
    blocks: list[Block] = []
    held: list[Line] = []
    parts: list[Part] = arrange(rows, area.middle if area else None, at_top) if rows else []
    for part in [*parts, None]:
        if isinstance(part, Line):
            held.append(part)
            continue
        if held and area is not None:
            blocks += join(held, area)
        held = []
        if isinstance(part, Columns):
            for column in part.columns:
                blocks += join_column(column, known, part.at_top)
        elif isinstance(part, Listing):
            blocks += _listed(part)
    return blocks


def _listed(listing: Listing) -> list[Block]:
    """A table without rules; a row that leaves the first column empty goes on with the one above."""
    rows: list[TableRow] = []
    for cells in listing.rows:
        if rows and not cells[0]:
            for cell, more in zip(rows[-1].cells, cells, strict=True):
                cell += more
        else:
            rows.append(TableRow([list(c) for c in cells], [1] * len(cells)))
    return list(rows)


def _with_tables(sheet: Sheet, grids: list[Grid], stretches: list[Stretch]) -> tuple[list[Table], list[Stretch]]:
    """Tables with their cells filled, and the stretches outside them."""
    outside: list[Stretch] = []
    inside: list[dict[tuple[int, int], list[Stretch]]] = [{} for _ in grids]
    for s in stretches:
        y = s.y - 0.3 * s.size
        n = next((n for n, g in enumerate(grids)
                  if g.ys[0] < y < g.ys[-1] and s.x0 < g.xs[-1] and s.x1 > g.xs[0]), None)
        if n is None:
            outside.append(s)
            continue
        for field_, piece in _cut(sheet, s, grids[n], y):
            (outside if field_ is None else inside[n].setdefault(field_, [])).append(piece)
    return [Table(_filled(sheet, g, cells), g) for g, cells in zip(grids, inside, strict=True) if cells], outside


def _cut(sheet: Sheet, s: Stretch, grid: Grid, y: float) -> list[tuple[tuple[int, int] | None, Stretch]]:
    """A stretch cut where it goes from one cell into the next."""
    pieces: list[tuple[tuple[int, int] | None, Stretch]] = []
    for r in range(s.first, s.last):
        at = grid.field((sheet.x0[r] + sheet.x1[r]) / 2, y)
        if pieces and pieces[-1][0] == at:
            pieces[-1][1].last, pieces[-1][1].x1 = r + 1, sheet.x1[r]
        else:
            pieces.append((at, Stretch(r, r + 1, sheet.x0[r], sheet.x1[r], s.y, s.size)))
    return pieces


def _filled(sheet: Sheet, grid: Grid, cells: dict[tuple[int, int], list[Stretch]]) -> list[TableRow]:
    """The rows of a table; one without text is left out and does not count for the cells that cover it."""
    lines = {at: [line_of(sheet, row) for row in rows_of(stretches)] for at, stretches in cells.items()}
    kept = [any((r, c) in lines for c in range(len(row))) for r, row in enumerate(grid.cells)]
    made: list[TableRow] = []
    for r, row in enumerate(grid.cells):
        if not kept[r]:
            continue
        texts = [lines.get((r, c), []) if at == (r, c) else [] for c, at in enumerate(row)]
        spans = [sum(kept[r:r + grid.spans[at][0]]) if at == (r, c) and texts[c] else 1 for c, at in enumerate(row)]
        made.append(TableRow(texts, spans))
    return made
