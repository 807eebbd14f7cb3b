"""Remarks on single days: those that no calendar has, those under another weekday, those of the lunar calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from pipeline.extract.times import TimeExpr
from pipeline.extract.times.model import Part, Point
from pipeline.extract.times.values import build
from pipeline.outline import Outline
from pipeline.records import Finding
from pipeline.review.moments import RULES, Moments, Span, exists, moved, printed
from pipeline.review.remarks import remark
from pipeline.rulebook import Match, rules

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_NUMBERS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5,
            "bẩy": 5, "7": 5}
_NEAR = 40
_ONE_TURN = timedelta(days=150)
_COMMON_YEAR = 2001
_SHORTEST = 28
_DIGITS = re.compile(r"\d+")
_LUNAR = ("âm lịch", "lịch âm", "âl")


def days(outline: Outline, moments: Moments) -> Iterator[Finding]:
    """Every remark on single days and on ranges that end before they begin."""
    for place in moments.dated:
        yield from _impossible(outline, moments, place)
    yield from _weekdays(outline, moments)
    yield from _lunar(outline, moments)


def _impossible(outline: Outline, moments: Moments, place: Span) -> Iterator[Finding]:
    """Days that do not exist, and ranges whose end lies before their start."""
    if not _may_err(moments, place):
        return
    found = moments.days(place)
    told = False
    for point in found:
        if point.kind in ("day", "month") and _no_such_day(moments, point):
            told = True
            yield remark(outline, "date-impossible", (point.outer, point.end), _last_day(moments, point))
    whole = [p for p in found if p.first.year is not None and p.last.year is not None]
    if told or not any(a.first.order() > b.last.order() or a.first.year != b.last.year
                       for a, b in pairwise(whole)):
        return
    for expr in moments.times(place):
        if expr.role == "impossible" and expr.kind == "range":
            yield from _reversed(outline, moments, expr, place)


def _may_err(moments: Moments, place: Span) -> bool:
    """Whether a place has a number that not every month has a day for, or a later date before an earlier one."""
    readings = moments.readings(place)
    if any(int(n) > (_SHORTEST if key[0] == "d" else 12) for r in readings for key, words in r.groups.items()
           if key[0] in "dm" for n in _DIGITS.findall(words)):
        return True
    order = [made[0] for r in readings if (made := build(moments.low, r, r.start, "", True))] if readings[1:] else []
    whole = [p for p in order if p.first.year is not None]
    return any((a.first.year or 0, *a.first.order()) > (b.last.year or 0, *b.last.order()) for a, b in pairwise(whole))


def _no_such_day(moments: Moments, point: Point) -> bool:
    """Whether none of the years that may be meant has the day; figures without a word of date and a year are none."""
    years = moments.meant(point.last) or {_COMMON_YEAR - 1}
    missing = [part for part in (point.first, point.last) if not any(exists(year, part) for year in years)]
    if not missing or not point.named and point.last.year is None or moments.is_lunar(point.end):
        return False
    return rules(RULES)["review.not.date"].pattern.search(
        moments.low, max(0, point.outer - _NEAR), point.outer) is None


def _last_day(moments: Moments, point: Point) -> str:
    """What the calendar says about the month that is named."""
    part = next(p for p in (point.last, point.first) if not any(exists(y, p) for y in moments.meant(p) or {2000}))
    if part.month is None or not 1 <= part.month <= 12:
        return "một năm có 12 tháng"
    year = max(moments.meant(part) or {_COMMON_YEAR})
    last = (date(year + part.month // 12, part.month % 12 + 1, 1) - timedelta(days=1)).day
    of = f"/{part.year}" if part.year is not None and part.month == 2 else ""
    return f"tháng {part.month}{of} có {last} ngày"


def _reversed(outline: Outline, moments: Moments, expr: TimeExpr, place: Span) -> Iterator[Finding]:
    """A range that ends before it begins: a wrong year where another one mends it, else two dates out of order."""
    ends = moments.days_near(place, expr.start, expr.end)
    if len(ends) != 2:
        return
    first, last = _day(ends[0].first), _day(ends[1].last)
    if first is None or last is None or first <= last:
        return
    for year in (first.year, first.year + 1):
        mended = moved(last, year)
        if year != last.year and first <= mended <= first + _ONE_TURN:
            yield remark(outline, "year-mismatch", (expr.start, expr.end), printed(first), str(year))
            return
    yield remark(outline, "dates-out-of-order", (expr.start, expr.end), printed(first), day=printed(last))


def _day(part: Part) -> date | None:
    return date(part.year, part.month or 1, part.day or 1) if part.year is not None else None


def _weekdays(outline: Outline, moments: Moments) -> Iterator[Finding]:
    """Weekdays beside a date that falls on another day of the week."""
    for m in rules(RULES)["review.weekday"].pattern.finditer(moments.low):
        line = moments.line_of(m.start())
        if line is None or moments.cited(*m.span()) or _ordinal(outline, m):
            continue
        point = _beside(moments, m, line)
        if point is None or point.kind != "day" or point.listed or moments.is_lunar(point.end):
            continue
        said = 6 if m.group("sunday") else _NUMBERS[m.group("n")]
        dates = [date(y, point.first.month or 1, point.first.day or 1) for y in sorted(moments.meant(point.first))
                 if exists(y, point.first)]
        if dates and said not in [day.weekday() for day in dates]:
            day = dates[0] if point.first.year is not None or len(dates) == 1 else _likely(moments, dates)
            span = min(m.start("what"), point.outer), max(m.end("what"), point.end)
            yield remark(outline, "weekday-differs", span, _WEEKDAYS[day.weekday()], day=printed(day))


def _likely(moments: Moments, dates: list[date]) -> date:
    """The day of the title's year, else the first that is not gone by when the plan is issued."""
    titled = [d for d in dates if d.year == moments.years.title]
    return next(iter(titled or [d for d in dates if moments.issued and d >= moments.issued]), dates[0])


def _ordinal(outline: Outline, m: Match) -> bool:
    """Whether "thứ năm" only counts ("lần thứ năm"), or is the second of two weekdays ("thứ Bảy, Chủ nhật")."""
    at = m.start("what")
    book, low = rules(RULES), outline.low
    if book["review.weekday.list"].pattern.search(low, max(0, at - _NEAR), at):
        return True
    if m.group("sunday"):
        return False
    loose = outline.content[m.start("n")].islower() and book["review.ordinal.loose"].pattern.search(
        low, max(0, at - _NEAR), at)
    return bool(loose) or book["review.ordinal"].pattern.search(low, max(0, at - _NEAR), at) is not None


def _beside(moments: Moments, m: Match, line: Span) -> Point | None:
    """The date to which a weekday belongs: the one before it ("05/3/2024 (thứ Ba)"), else the one after it."""
    low, book = moments.low, rules(RULES)
    near = moments.days_near(line, m.start() - _NEAR, m.end() + _NEAR)
    for point in near:
        if point.end <= m.start() and book["review.weekday.behind"].pattern.fullmatch(low, point.end, m.start("what")):
            after = book["review.weekday.more"].pattern.match(low, m.end("what"))
            follows = any(p.start >= m.end() and _leads(low, m, p) for p in near)
            if after is None and not follows:
                return point
    return next((p for p in near if p.start >= m.end() and _leads(low, m, p)), None)


def _leads(low: str, m: Match, point: Point) -> bool:
    """Whether nothing but what joins a weekday to its date stands between them."""
    return rules(RULES)["review.weekday.gap"].pattern.fullmatch(low, m.end("what"), point.start) is not None


def _lunar(outline: Outline, moments: Moments) -> Iterator[Finding]:
    """Days of the lunar calendar for which neither the text nor the grammar gives a day of the solar one."""
    if not any(word in moments.low for word in _LUNAR):
        return
    told = -1
    for m in rules(RULES)["review.lunar"].pattern.finditer(moments.low):
        place = moments.place_of(m.start())
        if place is None or m.start() < told or moments.cited(*m.span()):
            continue
        if _solar(moments, m, place):
            continue
        told = m.end()
        yield remark(outline, "lunar-date", m.span("what"))


def _solar(moments: Moments, m: Match, place: Span) -> bool:
    """Whether the solar day stands beside a lunar one, or was computed from it."""
    low, first, last = moments.low, max(place[0], m.start() - _NEAR), min(place[1], m.end() + _NEAR)
    if rules(RULES)["review.solar"].pattern.search(low, first, last):
        return True
    return any(e.due is not None and e.role not in ("lunar", "impossible") and e.start < m.end() and m.start() < e.end
               for e in moments.times_near(place, m.start(), m.end()))


