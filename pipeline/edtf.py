"""The subset of EDTF (ISO 8601-2) that the corpus uses, and the days that it bounds.

Days, months and years (`2020-01-15`, `2020-01`, `2020`), closed intervals of them (`2020-01/2020-06`) and open ones
(`2020-01-15/..`, `../2020-12`). No uncertainty marks, no unspecified digits, no season codes.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeGuard

Bounds = tuple[date | None, date | None]

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_ONE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
OPEN = ".."


def day(year: int, month: int | None = None, number: int | None = None) -> str:
    """A year, month or day as EDTF; raises ValueError when there is no such day."""
    date(year, 1 if month is None else month, 1 if number is None else number)
    if month is None or number is None:
        return "-".join([f"{year:04}", *(f"{n:02}" for n in (month, number) if n is not None)])
    return f"{year:04}-{month:02}-{number:02}"


def is_day(value: str | None) -> TypeGuard[str]:
    """Whether a value is one day, not a month, a year, an interval or none."""
    return value is not None and _ONE_DAY.fullmatch(value) is not None


def span(first: str | None, last: str | None) -> str:
    """An interval of two points, None for an open end; one point when they are the same."""
    if first == last and first is not None:
        return first
    if first is None and last is None:
        raise ValueError("an interval needs at least one end")
    return f"{first or OPEN}/{last or OPEN}"


def months(year: int, first: int, last: int) -> str:
    """An interval of months of one year, as quarters and half-years are written."""
    return span(day(year, first), day(year, last))


def _point(value: str) -> tuple[date, date]:
    m = _POINT.fullmatch(value)
    if m is None:
        raise ValueError(f"not a date of the corpus' EDTF subset: {value!r}")
    year = int(m[1])
    if m[2] is None:
        return date(year, 1, 1), date(year, 12, 31)
    first = date(year, int(m[2]), 1 if m[3] is None else int(m[3]))
    return first, first if m[3] else first.replace(day=monthrange(year, first.month)[1])


@lru_cache(maxsize=4096)
def _bounds(value: str) -> Bounds:
    first, slash, last = value.partition("/")
    if not slash:
        return _point(value)
    if first == OPEN and last == OPEN:
        raise ValueError(f"an interval needs at least one end: {value!r}")
    start = None if first == OPEN else _point(first)[0]
    end = None if last == OPEN else _point(last)[1]
    if start and end and start > end:
        raise ValueError(f"the interval ends before it starts: {value!r}")
    return start, end


def bounds(value: str | None) -> Bounds:
    """Earliest and latest day of a value, None where it is open or blank; raises ValueError when it is malformed."""
    return (None, None) if value is None else _bounds(value)


def valid(value: str) -> bool:
    """Whether a value belongs to the subset and names days that exist."""
    try:
        _bounds(value)
    except ValueError:
        return False
    return True


def window(relation: str, due: str | None) -> Bounds:
    """The days on which a task with this bound is in time (relations and columns as in the contract).

    `before` ends on the day before `due`, `by` on its last day; neither says when the task may begin.
    """
    first, last = bounds(due)
    if relation == "before":
        return None, first - timedelta(days=1) if first else None
    if relation == "by":
        return None, last
    return first, last
