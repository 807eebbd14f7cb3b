"""Dates of the lunar calendar in the text, as days of the solar one where their year is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pipeline import edtf
from pipeline.extract.times import lunar
from pipeline.extract.times.model import Part, Point, TimeExpr
from pipeline.extract.times.years import Years
from pipeline.rulebook import rules

_FILE = "times_lunar.yaml"
_LOOK_BACK = 24
# a year that the text prints, one told by its name of the sixty years, one inferred from the date of issue
_PRINTED, _INFERRED = 0.9, 0.7


def converted(low: str, expr: TimeExpr, first: Point, last: Point, years: Years,
              beside: TimeExpr | None) -> TimeExpr:
    """A lunar date with its solar days as `due`, None where its year cannot be told; it may bound work.

    It keeps the role "lunar" where it names a feast ("tháng Giêng") or says that it repeats a solar date; in brackets
    behind one (`beside`) it must be the same days.
    """
    book = rules(_FILE)
    tail = book["times.lunar.tail"].pattern.match(low, last.end)
    said = tail is not None and tail.end() > last.end
    end = tail.end() if tail is not None and said else last.end
    lo = max(0, first.outer - _LOOK_BACK)
    if book["times.lunar.repeats"].pattern.match(low, lo, first.outer) or (
            book["times.lunar.repeated"].pattern.match(low, end)):
        return replace(expr, end=end)
    if not expr.lead and first is last and first.first.day is None:
        return expr
    groups = {k: v for k, v in tail.groupdict().items() if v} if tail is not None and said else {}
    if beside is not None and beside.due and low[beside.end:expr.start].strip() == "(":
        whole = first is not last or first.listed
        span, sure = _same(first.first, last.last, beside.due if whole else beside.due.split("/")[-1]), _PRINTED
    else:
        span, sure = _solar(first.first, last.last, groups, years)
    return replace(expr, end=end, due=span, kind="lunar", role="bound", rule="times.lunar.tail", confidence=sure)


def repeated(low: str, start: int, end: int) -> bool:
    """Whether the words between a lunar date and the next date say that the two are the same day."""
    return rules(_FILE)["times.lunar.repeated"].pattern.match(low, start, end) is not None


def _solar(first: Part, last: Part, said: dict[str, str], years: Years) -> tuple[str | None, float]:
    """The solar days (EDTF) from a lunar day or month to another, and how sure their year is."""
    start, _ = edtf.bounds(years.issued)
    near = start.year if start else years.title
    printed = last.year or next((int(said[k]) for k in ("y", "y2") if k in said), None)
    named = next((said[k] for k in ("name", "name2") if k in said), None)
    if named is not None and (printed or near):
        printed = lunar.named_year(" ".join(named.split()), printed or near or 0)
    if printed is not None:
        return _days(first, last, printed), _PRINTED
    return _likely(first, last, start, years.title), _INFERRED


def _likely(first: Part, last: Part, issued: date | None, title: int | None) -> str | None:
    """The days that follow the issue of the plan, in the year of its title if there are any."""
    if issued is None:
        return None
    found = [v for year in range(issued.year - 1, issued.year + 3) if (v := _days(first, last, year))]
    coming = [v for v in found if (edtf.bounds(v)[1] or issued) >= issued]
    return next((v for v in coming if title and v.startswith(str(title))), coming[0] if coming else None)


def _same(first: Part, last: Part, due: str) -> str | None:
    """The days of a solar date when the lunar ones are the same in some year, else None."""
    near = int(due[:4])
    return due if due in [_days(first, last, year) for year in (near - 1, near, near + 1)] else None


def _days(first: Part, last: Part, year: int) -> str | None:
    """The solar days of lunar ones, of which the last lies in a lunar year; None when there is no such day."""
    began = first.year or year - (first.order() > last.order())
    try:
        return edtf.span(_begin(first, began).isoformat(), _end(last, year).isoformat())
    except ValueError:
        return None


def _begin(part: Part, year: int) -> date:
    return lunar.solar(year, part.month or 1, part.day or 1)


def _end(part: Part, year: int) -> date:
    if part.day is not None:
        return lunar.solar(year, part.month or 12, part.day)
    return lunar.solar(year, part.month or 12, 29) + timedelta(days=_full(year, part.month or 12))


def _full(year: int, month: int) -> int:
    """1 for a lunar month of thirty days, 0 for one of twenty-nine."""
    try:
        lunar.solar(year, month, 30)
    except ValueError:
        return 0
    return 1
