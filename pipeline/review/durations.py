"""Remarks on durations that contradict the days between which they run: "trong 10 ngày, từ ngày 01 đến 15/3"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.extract.times import TimeExpr
from pipeline.extract.times.values import number
from pipeline.outline import Outline
from pipeline.records import Finding
from pipeline.review.moments import RULES, Moments, Span, bounds
from pipeline.review.remarks import remark
from pipeline.rulebook import Match, rules

_LOOK_BACK = _NEAR = 40
# by how many days a number of weeks may miss its range: weeks of five days, and holidays within a term
_WEEK_DAYS, _MANY_WEEKS, _HOLIDAYS = 3, 8, 14


def durations(outline: Outline, moments: Moments) -> Iterator[Finding]:
    """Every duration beside a range of days, weeks, months or years that is longer or shorter than it says."""
    pattern = rules(RULES)["review.duration"].pattern
    for place in moments.dated:
        for m in pattern.finditer(moments.low, *place):
            if not moments.cited(*m.span()):
                yield from _compared(outline, moments, m, place)


def _compared(outline: Outline, moments: Moments, m: Match, place: Span) -> Iterator[Finding]:
    """A duration against the range beside it."""
    expr = _range_of(moments, m, place)
    length = _length(moments, m, expr) if expr is not None and _says(moments, m, expr) else ""
    if expr is not None and length:
        span = min(m.start("what"), expr.start), max(m.end("what"), expr.end)
        yield remark(outline, "duration-differs", span, length, said=outline.content[slice(*m.span("what"))])


def _range_of(moments: Moments, m: Match, place: Span) -> TimeExpr | None:
    """The range that stands right after a duration, or right before one that closes the clause."""
    low, book = moments.low, rules(RULES)
    for expr in moments.times_near(place, m.start() - _NEAR, m.end() + _NEAR):
        if expr.relation != "from_to" or expr.due is None or expr.role == "lunar" or moments.is_lunar(expr.end):
            continue
        if not book["review.range"].pattern.search(low, expr.start, expr.end):
            continue
        if expr.start >= m.end() and book["review.duration.joint"].pattern.fullmatch(low, m.end(), expr.start):
            return expr
        if expr.end <= m.start() and book["review.duration.behind"].pattern.fullmatch(low, expr.end, m.start()) and (
                book["review.duration.end"].pattern.match(low, m.end())):
            return expr
    return None


def _says(moments: Moments, m: Match, expr: TimeExpr) -> bool:
    """Whether the duration is that of the whole range, not of one part of it ("mỗi lớp 03 ngày") or a mere limit."""
    floor = max(expr.end if expr.end <= m.start() else 0, m.start() - _LOOK_BACK)
    return rules(RULES)["review.duration.loose"].pattern.search(moments.low, floor, m.start()) is None


def _length(moments: Moments, m: Match, expr: TimeExpr) -> str:
    """How long the range is, in the duration's unit; empty when both agree or cannot be compared."""
    span, count, unit = bounds(expr.due), number(m.group("n").lstrip("0") or "0"), m.group("unit")
    if span is None or not count or expr.due is None:
        return ""
    first, last = span
    by_day = len(expr.due) == 21
    if unit == "ngày":
        return _in_days(first, last, count) if by_day else ""
    if unit == "tuần":
        days = (last - first).days + 1
        room = _WEEK_DAYS if count < _MANY_WEEKS else _HOLIDAYS
        return "" if not by_day or abs(days - 7 * count) <= room else f"{days} ngày"
    if unit == "tháng":
        to_end = rules(RULES)["review.until.end"].pattern.search(moments.low, expr.start, expr.end) is not None
        return _in_months(first, last, count, by_day, to_end) if len(expr.due) > 9 else ""
    years = last.year - first.year
    return "" if len(expr.due) != 9 or count in (years, years + 1) else f"{years + 1} năm"


def _in_days(first: date, last: date, count: int) -> str:
    """The number of days when it is not that of calendar days, with or without the first one, or of working days."""
    days = (last - first).days + 1
    week = [(first + timedelta(days=n)).weekday() for n in range(min(days, 400))]
    fits = {days, days - 1, sum(d < 5 for d in week), sum(d < 6 for d in week)}
    return "" if count in fits or count == 1 else f"{days} ngày"


def _in_months(first: date, last: date, count: int, by_day: bool, to_end: bool) -> str:
    """The number of months when the range is neither that long nor, where its last month may not count, one longer."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if by_day:
        days = (last - first).days + 1
        return "" if abs(days - count * 30.44) <= 10 else f"khoảng {round(days / 30.44, 1):g} tháng".replace(".", ",")
    return "" if count == months or not to_end and count == months - 1 else f"{months} tháng"
