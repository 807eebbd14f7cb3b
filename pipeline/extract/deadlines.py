"""Deadlines: the time expressions of a plan that bound a piece of its work."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from pipeline import edtf
from pipeline.extract.period import opening_end, years_of
from pipeline.extract.terms import days_of
from pipeline.extract.times import TimeExpr, Years
from pipeline.extract.times import find as times_in
from pipeline.outline.model import Block, Outline
from pipeline.records import Deadline
from pipeline.rulebook import rules

Spans = Sequence[tuple[int, int]]

_FILE = "times_bounds.yaml"
_ZONES = ("opening", "body", "closing", "annex")
# leads after which a date is a bound whatever it is of, and even when it has gone by (a slip of the pen)
_STRONG = ("times.lead.before", "times.lead.until-before", "times.lead.latest", "times.lead.limit",
           "times.lead.limit-of", "times.lead.before-and-in")
_LOOSE = ("rhythm", "ongoing", "after_event", "lunar")
_QUOTED = re.compile(r"“[^”\n]{0,300}”|\"[^\"\n]{0,300}\"|«[^»\n]{0,300}»")
_UNTIL = re.compile(r"UNTIL=(\d{8})")
_CLAUSE = re.compile(r".*[.;:!?\n](?=[ \n])|.*[;:\n]", re.DOTALL)
_OPENERS = " ,(-+*\""
_SLIP = timedelta(days=400)
_LATE = timedelta(days=31)
_FAR = 300


@dataclass(slots=True)
class Known:
    """What the decisions about one document need.

    `first_day` is the first day on which it can have been issued, `opening_end` where it stops telling why it is made.
    """

    outline: Outline
    years: Years
    period: str | None
    first_day: date | None
    opening_end: int
    quotes: dict[int, list[tuple[int, int]]] = field(default_factory=dict)


def context(outline: Outline, *, issued: str | None, period: str | None, title_year: int | None = None) -> Known:
    """Prepare a document for `cell_rows`; `issued` and `period` are EDTF or None."""
    years = years_of(outline, issued=issued, title_year=title_year, period=period)
    return Known(outline, years, period, edtf.bounds(issued)[0], opening_end(outline))


def find(outline: Outline, *, issued: str | None = None, period: str | None = None, title_year: int | None = None,
         taken: Spans = ()) -> list[Deadline]:
    """The deadlines of the running text, in order; tables, header, recipients and signature have none.

    `issued` and `period` are EDTF or None. `taken` are the spans of citations and phases, sorted: a date in them bounds
    nothing. Ids, task and section are left blank.
    """
    known = context(outline, issued=issued, period=period, title_year=title_year)
    return [_row(expr, known) for block in outline.blocks if block.zone in _ZONES and block.kind != "row"
            for expr in times_in(outline.low, block.body, block.end, years=known.years, taken=taken)
            if _bounds_work(expr, block, known)]


def in_cell(outline: Outline, start: int, end: int, *, issued: str | None = None, period: str | None = None,
            title_year: int | None = None, taken: Spans = ()) -> list[Deadline]:
    """The deadlines of one table cell about time, where a date needs no word before it."""
    return cell_rows(context(outline, issued=issued, period=period, title_year=title_year), start, end, taken)


def cell_rows(known: Known, start: int, end: int, taken: Spans = ()) -> list[Deadline]:
    """As `in_cell`, for many cells of one document."""
    low = known.outline.low
    found = [e for e in times_in(low, start, end, years=known.years, taken=taken)
             if e.role in ("bound", "scope", "name") and (e.due or e.kind in _LOOSE)]
    return [_row(e, known) for e in found or _cell_words(low, start, end)]


def _cell_words(low: str, start: int, end: int) -> list[TimeExpr]:
    """What a cell says without a date that running text would need a verb for: "thường xuyên", "sau khi …", "2024"."""
    book = rules("times_context.yaml")
    for name, relation in (("times.state.cell", "ongoing"), ("times.event.cell", "after_event")):
        m = book[name].pattern.match(low, start, end)
        if m is not None:
            return [TimeExpr(m.start("what"), m.end("what"), relation, None, None, 1.0, name)]
    m = rules(_FILE)["times.bound.cell-year"].pattern.match(low, start, end)
    value = m["y"] + (f"/{m['to']}" if m["to"] else "") if m else ""
    if m is None or not edtf.valid(value):
        return []
    relation = "from_to" if m["to"] else "within"
    return [TimeExpr(m.start("y"), m.end(), relation, value, None, 0.8, "times.bound.cell-year")]


def _row(expr: TimeExpr, known: Known) -> Deadline:
    outline = known.outline
    expr = replace(expr, relation="from_to") if expr.kind == "stage" else expr
    first, last = edtf.window(expr.relation, expr.due)
    if expr.relation == "recurring":
        first, last = edtf.bounds(known.period)
        first = expr.since or first
        until = _UNTIL.search(expr.recurrence or "")
        last = date.fromisoformat(until[1]) if until else last
        first = None if first and last and first > last else first
    elif expr.relation == "after_event":
        first, last = days_of(expr, outline.low, known.years)
    return Deadline(quote=outline.content[expr.start:expr.end], start=expr.start, end=expr.end,
                    page=outline.text.page_of(expr.start), rule=expr.rule, confidence=expr.confidence,
                    relation=expr.relation, due=expr.due, due_from=first, due_to=last, recurrence=expr.recurrence)


def _bounds_work(expr: TimeExpr, block: Block, known: Known) -> bool:
    """Whether an expression bounds work, rather than name, date or describe something."""
    loose, low, book = expr.kind in _LOOSE, known.outline.low, rules(_FILE)
    timely = expr.lead == "times.lead.label" and book["times.bound.time-label"].pattern.search(
        low, max(block.start, expr.start - _FAR), expr.start) is not None
    if expr.role == "cited" and expr.year_source == "explicit" and _to_come(expr, known):
        expr = replace(expr, role="bound")
    if expr.role == "impossible" and expr.lead in _STRONG and not _quoted(expr, block, known):
        return True
    if expr.role != "bound" and not (timely and expr.kind == "stage") or not (loose or expr.due):
        return False
    if _quoted(expr, block, known) or block.start < known.opening_end and not _in_opening(expr, block, known):
        return False
    if loose or timely and not (_is_year(expr) and _past(expr, known)):
        return True
    if expr.lead in _STRONG:
        return not _past(expr, known) or _may_be_slip(expr, block, known)
    if _is_year(expr):
        return _year_bounds(expr, block, known)
    if _past(expr, known) and not _just_past(expr, block, known):
        return False
    if book["times.bound.place-date"].pattern.match(low, block.start, block.end):
        return False
    return bool(expr.lead) or expr.relation == "from_to" or _bare_bounds(expr, block, known)


def _in_opening(expr: TimeExpr, block: Block, known: Known) -> bool:
    """The opening tells why the plan is made: where a body follows, only words that bind count, and never the basis."""
    basis = rules(_FILE)["times.bound.basis"].pattern
    if expr.kind in _LOOSE or basis.match(known.outline.low, block.start, block.end):
        return False
    body = known.outline.zone("body")
    return expr.lead in _STRONG or body is None or body[0] == body[1]


def _may_be_slip(expr: TimeExpr, block: Block, known: Known) -> bool:
    """Whether a day long gone is still meant as a bound (a slip of the year), and does not tell what was done."""
    last = edtf.bounds(expr.due)[1]
    if last is None or known.first_day is None or len(expr.due or "") != 10 or known.first_day - last > _SLIP:
        return False
    return rules(_FILE)["times.bound.done"].pattern.search(_before(expr, block, known.outline.low)) is None


def _just_past(expr: TimeExpr, block: Block, known: Known) -> bool:
    """Whether a stretch that ended shortly before the issue is one of the plan's own, which was issued late."""
    last = edtf.bounds(expr.due)[1]
    if last is None or known.first_day is None or expr.lead != "times.lead.from" or expr.relation != "from_to":
        return False
    return (last.year == known.first_day.year and known.first_day - last <= _LATE
            and rules(_FILE)["times.bound.done"].pattern.search(_before(expr, block, known.outline.low)) is None)


def _is_year(expr: TimeExpr) -> bool:
    """Whether whole years are named: "2024" or "2021/2025"."""
    return len(expr.due or "") in (4, 9)


def _past(expr: TimeExpr, known: Known) -> bool:
    """Whether the time was over when the plan was issued: it tells what has been, and bounds nothing to come."""
    last = edtf.bounds(expr.due)[1]
    return known.first_day is not None and last is not None and last < known.first_day


def _to_come(expr: TimeExpr, known: Known) -> bool:
    """Whether a time begins after the issue of the plan: no document that it names can be of that date."""
    first, issued = edtf.bounds(expr.due)[0], edtf.bounds(known.years.issued)[1]
    return first is not None and issued is not None and first > issued


def _quoted(expr: TimeExpr, block: Block, known: Known) -> bool:
    """Whether an expression stands in quotation marks, as names and slogans do."""
    if block.start not in known.quotes:
        found = _QUOTED.finditer(known.outline.content, block.start, block.end)
        known.quotes[block.start] = [m.span() for m in found]
    spans = known.quotes[block.start]
    at = bisect_right(spans, (expr.start, block.end)) - 1
    return at >= 0 and expr.end <= spans[at][1]


def _before(expr: TimeExpr, block: Block, low: str) -> str:
    """The words of the expression's clause that stand before it, the last of them when there are many."""
    start = max(block.body, expr.start - _FAR)
    m = _CLAUSE.match(low, start, expr.start)
    return low[m.end() if m else start:expr.start]


def _bare_bounds(expr: TimeExpr, block: Block, known: Known) -> bool:
    """A date with no word that makes it a bound: at the head of a clause, or a day or month to come."""
    low, before = known.outline.low, _before(expr, block, known.outline.low)
    if _stray(expr, block, low):
        return False
    half_of = expr.kind == "half" and not low.startswith("nửa", expr.start)
    if not before.strip(_OPENERS):
        return expr.kind != "half" or low.startswith((":", ","), expr.end)
    if half_of:
        return False
    if expr.year_source in ("explicit", "heading"):
        return True
    if expr.kind == "day":
        return "listed" in expr.flags or any(c.isalpha() for c in low[expr.start:expr.end])
    return expr.end >= block.end or low[expr.end] in ".;,)" or before.rstrip().endswith(("(", ","))


def _stray(expr: TimeExpr, block: Block, low: str) -> bool:
    """Whether a day in figures is all that an unmarked line holds and no line with a colon leads to it: a cell of a
    table that lost its rules, of which nothing tells what it bounds."""
    alone = block.style == "none" and expr.start == block.body and not low[expr.end:block.end].strip(" .;")
    return (alone and expr.kind == "day" and not any(c.isalpha() for c in low[expr.start:expr.end])
            and not low[:block.start].rstrip().endswith(":"))


def _year_bounds(expr: TimeExpr, block: Block, known: Known) -> bool:
    """A year as a bound: "phấn đấu đến năm 2025", "vào năm 2024", "năm 2024 đạt …"; not the year of a topic."""
    if _past(expr, known):
        return False
    low, book = known.outline.low, rules(_FILE)
    before = _before(expr, block, low)
    opens = not before.strip(_OPENERS) or book["times.bound.aim"].pattern.search(before) is not None
    follows = book["times.bound.result"].pattern.match(low, expr.end, block.end) is not None
    vague, other = "vague" in expr.flags, expr.due != str(known.years.title)
    if expr.lead == "times.lead.finish":
        return True
    if expr.lead == "times.lead.until":
        return opens or follows
    if expr.relation == "from_to":
        leads = ("times.lead.from", "times.lead.within")
        return opens or expr.lead in leads and low.startswith((".", ";"), expr.end)
    if expr.lead == "times.lead.within":
        finish = book["times.bound.finish"].pattern.search(before) is not None
        ends = low.startswith((".", ";"), expr.end) or expr.end >= block.end
        work = ends and book["times.bound.work"].pattern.match(before) is not None
        throughout = ends and "suốt" in low[expr.start:expr.end]
        return vague or low.startswith("v", expr.start) or finish or work or throughout or opens and other
    if opens and book["times.bound.lists"].pattern.match(low, expr.end, block.end):
        return True
    if opens and vague and low.startswith(",", expr.end):
        return True
    return (opens or before.rstrip().endswith((",", ";"))) and (follows or vague) and other
