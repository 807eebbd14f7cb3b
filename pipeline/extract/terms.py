"""Terms that run from an event ("trong 10 ngày kể từ ngày ban hành"): their last day, when the event's is known."""

from __future__ import annotations

from datetime import date

from pipeline import edtf
from pipeline.extract.times import TimeExpr, Years
from pipeline.extract.times import find as times_in
from pipeline.extract.times.values import number
from pipeline.extract.times.workdays import last_day
from pipeline.rulebook import rules

_FILE = "times_bounds.yaml"
_BRACKET_MAX = 48


def days_of(expr: TimeExpr, low: str, years: Years) -> edtf.Bounds:
    """First and last day of work that is bound to an event, None where the text does not tell them.

    The event is the plan's own issue, a day that the words name, or one in brackets right behind them.
    """
    book = rules(_FILE)
    if book["times.bound.after-issue"].pattern.match(low, expr.start, expr.end):
        return _issue(years), None
    term = book["times.bound.term"].pattern.match(low, expr.start, expr.end)
    if term is None:
        return None, None
    event = _issue(years) if book["times.bound.from-issue"].pattern.search(low, expr.start, expr.end) else (
        _named(expr, low, term.end("unit"), years))
    return None, last_day(event, number(term["n"]), " ".join(term["unit"].split())) if event else None


def _issue(years: Years) -> date | None:
    """The plan's day of issue, None when a part of it is blank."""
    first, last = edtf.bounds(years.issued)
    return first if first == last else None


def _named(expr: TimeExpr, low: str, at: int, years: Years) -> date | None:
    """The one day that the words after an offset name, or else those in brackets behind the expression."""
    found = [e for e in times_in(low, at, expr.end, years=years) if e.due]
    if not found and low.startswith((" (", "("), expr.end):
        stop = low.find(")", expr.end, expr.end + _BRACKET_MAX)
        found = [e for e in times_in(low, expr.end, stop, years=years) if e.due] if stop > 0 else []
    if len(found) != 1 or found[0].kind not in ("day", "lunar"):
        return None
    first, last = edtf.bounds(found[0].due)
    return first if first == last else None
