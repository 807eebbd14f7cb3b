"""Remarks on dates that break the order of a timetable, of an ordered table or of a list of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.extract.times import TimeExpr
from pipeline.outline import Outline
from pipeline.outline.model import Table
from pipeline.records import Finding
from pipeline.review.moments import SURE, Moments, Span, bounds, moved
from pipeline.review.remarks import remark

_ROWS, _LATE_ROWS, _LATE_CONFLICTS = 4, 6, 3
_OPENERS, _NEAR = " -+*(.", 40
_SLIDE = timedelta(days=200)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of a timetable: where its date stands, the days that it names, and whether its year is printed."""

    span: Span
    first: date
    last: date
    sure: bool


def timetable(outline: Outline, moments: Moments) -> Iterator[Finding]:
    """Every date that stands out of order where all the others follow each other."""
    for table in outline.tables:
        if table.zone not in ("header", "title", "signature", "recipients"):
            yield from _in_table(outline, moments, table)
    for entries in _lists(outline, moments):
        yield from _stray(outline, entries, _ROWS, 1)


def _in_table(outline: Outline, moments: Moments, table: Table) -> Iterator[Finding]:
    """The columns of dates of a table: the first is what orders a timetable, a later one seldom orders its rows."""
    width = max(len(row.cells) for row in table.rows)
    for column in range(width):
        groups: list[list[_Entry]] = [[]]
        filled = 0
        for row in table.rows:
            words = [c for c in row.cells if c[1] > c[0]]
            if len(words) <= 2 and len(row.cells) > 3:
                groups.append([])
                continue
            cell = row.cells[column] if column < len(row.cells) else (0, 0)
            filled += cell[1] > cell[0]
            entry = _entry(moments, cell) if cell[1] > cell[0] else None
            if entry is not None:
                groups[-1].append(entry)
        if 2 * sum(len(g) for g in groups) < filled:
            continue
        leads = column == 0 or column == 1 and not any(_dated(moments, r.cells[0]) for r in table.rows if r.cells)
        for entries in groups:
            if leads:
                yield from _stray(outline, entries, _ROWS, 1)
            else:
                yield from _stray(outline, entries, _LATE_ROWS, _LATE_CONFLICTS)


def _dated(moments: Moments, cell: Span) -> bool:
    return cell[1] > cell[0] and _entry(moments, cell) is not None


def _entry(moments: Moments, cell: Span) -> _Entry | None:
    """The date of a cell with a single one."""
    if not moments.readings(cell):
        return None
    found = [e for e in moments.times(cell) if bounds(e.due) and e.role in ("bound", "scope", "name", "guard", "open")]
    return _made(found[0]) if len(found) == 1 else None


def _made(expr: TimeExpr) -> _Entry | None:
    span = bounds(expr.due)
    return _Entry((expr.start, expr.end), *span, expr.year_source in SURE) if span else None


def _lists(outline: Outline, moments: Moments) -> Iterator[list[_Entry]]:
    """Runs of items under one heading that all begin with a day."""
    run: list[_Entry] = []
    held: set[int] = set()
    before: tuple[int, str] | None = None
    for n, block in enumerate(outline.blocks):
        if block.parent in held:
            held.add(n)
            continue
        listed = block.zone in ("body", "annex") and block.kind != "row"
        entry = _head(moments, (block.body, block.end)) if listed and block.style not in ("none", "") else None
        if entry is None or before != (block.parent, block.style):
            if len(run) >= _ROWS:
                yield run
            run, held = [], set()
        if entry is not None:
            run.append(entry)
            held.add(n)
            before = block.parent, block.style
    if len(run) >= _ROWS:
        yield run


def _head(moments: Moments, place: Span) -> _Entry | None:
    """The day with which an item begins."""
    readings = moments.readings(place)
    if not readings or readings[0].start - place[0] > _NEAR:
        return None
    found = moments.days(place)
    if not found or moments.low[place[0]:found[0].outer].strip(_OPENERS) not in ("", "từ", "sáng", "chiều", "tối"):
        return None
    if found[0].kind != "day":
        return None
    expr = next((e for e in moments.times(place) if e.start <= found[0].start < e.end), None)
    return _made(expr) if expr is not None and expr.relation in ("within", "from_to") else None


def _stray(outline: Outline, entries: Sequence[_Entry], least: int, conflicts: int) -> Iterator[Finding]:
    """The one entry without which all others follow each other."""
    broken = _first_break(entries)
    if broken is None or len(entries) < least or len({e.first for e in entries}) < least:
        return
    found = [(_conflicts(entries, n), n) for n in broken if _first_break([*entries[:n], *entries[n + 1:]]) is None]
    often, at = max(found, default=(0, 0))
    if often < max(conflicts, 1):
        return
    stray = entries[at]
    if not stray.sure and any(_later_year(stray, e) for e in entries):
        return
    other = entries[at - 1] if at else entries[1]
    yield remark(outline, "dates-out-of-order", stray.span, outline.content[slice(*other.span)],
                 day=outline.content[slice(*stray.span)])


def _first_break(entries: Sequence[_Entry]) -> tuple[int, int] | None:
    """The first two entries of which the later one ends before the earlier one begins; None when there are none."""
    latest = 0
    for n, entry in enumerate(entries):
        if entry.last < entries[latest].first:
            return latest, n
        if entry.first >= entries[latest].first:
            latest = n
    return None


def _conflicts(entries: Sequence[_Entry], at: int) -> int:
    """With how many entries one is out of order."""
    one = entries[at]
    return sum(one.last < e.first for e in entries[:at]) + sum(e.last < one.first for e in entries[at + 1:])


def _later_year(stray: _Entry, other: _Entry) -> bool:
    """Whether an entry whose year is left out may be of the next year, as January after December is."""
    later = moved(stray.first, stray.first.year + 1)
    return other.first <= later <= other.last + _SLIDE and stray.first.month < other.first.month
