"""Deadlines: the time expressions of a plan that bound a piece of its work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from pipeline import edtf
from pipeline.extract.phases import years_of
from pipeline.extract.times import TimeExpr, Years, find as times_in
from pipeline.outline.model import Block, Outline
from pipeline.records import Deadline
from pipeline.rulebook import rules

_FILE = "times_bounds.yaml"
_ZONES = ("opening", "body", "closing", "annex")
_STRONG = ("times.lead.before", "times.lead.until-before", "times.lead.latest", "times.lead.limit",
           "times.lead.before-and-in")
_LOOSE = ("rhythm", "ongoing", "after_event")
_QUOTED = re.compile(r"“[^”\n]{0,300}”|\"[^\"\n]{0,300}\"|«[^»\n]{0,300}»")
_CLAUSE = re.compile(r".*[.;:!?\n](?=[ \n])|.*[;:\n]", re.DOTALL)


@dataclass(slots=True)
class _Context:
    """What one document's decisions need."""

    outline: Outline
    years: Years
    period: str | None
    first_day: date | None
    quotes: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    @property
    def title(self) -> int | None:
        return self.years.title


def context(outline: Outline, *, issued: str | None, period: str | None, title_year: int | None = None) -> _Context:
    """Prepare a document: `issued` and `period` are EDTF or None."""
    years = years_of(outline, issued=issued, title_year=title_year, period=period)
    return _Context(outline, years, period, edtf.bounds(issued)[0] if issued else None)


def find(outline: Outline, *, issued: str | None = None, period: str | None = None, title_year: int | None = None,
         taken: Sequence[tuple[int, int]] = ()) -> list[Deadline]:
    """The deadlines of the running text, in order; tables, header, recipients and signature have none.

    `taken` are the spans of citations and phases, sorted: a date in them bounds nothing.
    """
    known = context(outline, issued=issued, period=period, title_year=title_year)
    made: list[Deadline] = []
    for block in outline.blocks:
        if block.zone in _ZONES and block.kind != "row":
            for expr in times_in(outline.low, block.start, block.end, years=known.years, taken=taken):
                if _bounds_work(expr, block, known):
                    made.append(_row(expr, known))
    return made


def in_cell(outline: Outline, start: int, end: int, *, issued: str | None = None, period: str | None = None,
            title_year: int | None = None, taken: Sequence[tuple[int, int]] = ()) -> list[Deadline]:
    """The deadlines of one table cell about time, where a date needs no word before it."""
    known = context(outline, issued=issued, period=period, title_year=title_year)
    return cell_rows(known, start, end, taken)


def cell_rows(known: _Context, start: int, end: int, taken: Sequence[tuple[int, int]] = ()) -> list[Deadline]:
    """As `in_cell`, for many cells of one document."""
    found = [replace(e, relation="from_to") if e.kind == "stage" else e
             for e in times_in(known.outline.low, start, end, years=known.years, taken=taken)
             if e.role in ("bound", "scope", "name") and (e.due or e.kind in _LOOSE)]
    return [_row(e, known) for e in found or _cell_words(known.outline.low, start, end)]


def _cell_words(low: str, start: int, end: int) -> list[TimeExpr]:
    """What a cell says without a date that running text would need a verb for: "thường xuyên", "sau khi …", "2024"."""
    book = rules("times_context.yaml")
    for name, relation in (("times.state.cell", "ongoing"), ("times.event.cell", "after_event")):
        m = book[name].pattern.match(low, start, end)
        if m is not None:
            return [TimeExpr(*m.span("what"), relation, None, None, 1.0, name)]
    m = rules(_FILE)["times.bound.cell-year"].pattern.match(low, start, end)
    value = m["y"] + (f"/{m['to']}" if m["to"] else "") if m else ""
    if m is None or not edtf.valid(value):
        return []
    return [TimeExpr(m.start("y"), m.end(), "from_to" if m["to"] else "within", value, None, 0.8, "times.bound.cell-year")]


def _row(expr: TimeExpr, known: _Context) -> Deadline:
    outline = known.outline
    first, last = edtf.window(expr.relation, expr.due)
    if expr.relation == "recurring":
        first, last = edtf.bounds(known.period)
    elif expr.relation == "after_event":
        last = _after_issue(expr, known)
    return Deadline(quote=outline.content[expr.start:expr.end], start=expr.start, end=expr.end,
                    page=outline.text.page_of(expr.start), rule=expr.rule, confidence=expr.confidence,
                    relation=expr.relation, due=expr.due, due_from=first, due_to=last, recurrence=expr.recurrence)


def _after_issue(expr: TimeExpr, known: _Context) -> date | None:
    """The last day of a number of days from the plan's own issue (Civil Code 2015, articles 147 and 148).

    The first day is not counted; a last day at a weekend goes to the next Monday. Public holidays are not known here.
    """
    m = rules(_FILE)["times.bound.from-issue"].pattern.search(known.outline.low, expr.start, expr.end)
    if m is None or known.first_day is None or edtf.bounds(known.years.issued)[1] != known.first_day:
        return None
    day, left = known.first_day, int(m["n"])
    while left:
        day += timedelta(days=1)
        left -= 1 if m["unit"] == "ngày" or day.weekday() < 5 else 0
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def _bounds_work(expr: TimeExpr, block: Block, known: _Context) -> bool:
    """Whether an expression bounds work, rather than name, date or describe something."""
    if expr.role != "bound" or _quoted(expr, block, known):
        return False
    low, book = known.outline.low, rules(_FILE)
    if block.zone == "opening" and (expr.kind in _LOOSE or book["times.bound.basis"].pattern.match(low, block.start)):
        return False
    if expr.kind in _LOOSE:
        return True
    if expr.due is None:
        return False
    if len(expr.due) in (4, 9):
        return _year_bounds(expr, block, known)
    if expr.lead in _STRONG:
        return True
    if _past(expr, known):
        return expr.lead == "times.lead.label" and book["times.bound.time-label"].pattern.search(
            low, block.start, expr.start) is not None
    if expr.lead or expr.relation == "from_to":
        return True
    return _bare_bounds(expr, block, known)


def _past(expr: TimeExpr, known: _Context) -> bool:
    last = edtf.bounds(expr.due)[1]
    return known.first_day is not None and last is not None and last < known.first_day


def _quoted(expr: TimeExpr, block: Block, known: _Context) -> bool:
    """Whether an expression stands in quotation marks, as names and slogans do."""
    content = known.outline.content
    if block.start not in known.quotes:
        known.quotes[block.start] = [m.span() for m in _QUOTED.finditer(content, block.start, block.end)]
    return any(a <= expr.start and expr.end <= b for a, b in known.quotes[block.start])


def _before(expr: TimeExpr, block: Block, low: str) -> str:
    """The words of the expression's clause that stand before it."""
    m = _CLAUSE.match(low, block.body, expr.start)
    return low[m.end() if m else block.body:expr.start]


def _bare_bounds(expr: TimeExpr, block: Block, known: _Context) -> bool:
    """A date with no word that makes it a bound: at the head of a clause, or a day or month to come."""
    low, before = known.outline.low, _before(expr, block, known.outline.low)
    if not before.strip(" ,(-+*"):
        return expr.kind != "half" or low[expr.end:expr.end + 1] in (":", ",")
    if expr.kind == "half":
        return False
    if expr.year_source == "explicit":
        return True
    if expr.kind == "day":
        return expr.rule != "times.day.short" or expr.start < low.find("/", expr.start, expr.end) - 2
    ends = expr.end >= block.end or low[expr.end] in ".;,)"
    return ends or before.rstrip().endswith(("(", ","))


def _year_bounds(expr: TimeExpr, block: Block, known: _Context) -> bool:
    """A year as a bound: "phấn đấu đến năm 2025", "vào năm 2024", "năm 2024 đạt …"; not the year of a topic."""
    if _past(expr, known):
        return False
    low, book = known.outline.low, rules(_FILE)
    before = _before(expr, block, low)
    opens = not before.strip(" ,(-+*\"") or book["times.bound.aim"].pattern.search(before) is not None
    follows = book["times.bound.result"].pattern.match(low, expr.end, block.end) is not None
    if expr.lead in _STRONG or expr.lead == "times.lead.finish":
        return True
    if expr.lead == "times.lead.until":
        return opens or follows
    if expr.relation == "from_to":
        return opens
    if expr.lead == "times.lead.within" and (low.startswith("v", expr.start) or "vague" in expr.flags):
        return True
    if expr.lead == "times.lead.within":
        return book["times.bound.finish"].pattern.search(before) is not None or opens and expr.due != str(known.title)
    comma = before.rstrip().endswith((",", ";"))
    if opens and low.startswith(":", expr.end):
        return True
    return (opens or comma) and (follows or "vague" in expr.flags) and expr.due != str(known.title)
