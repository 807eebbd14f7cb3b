"""Terms counted from an event (Civil Code 2015, articles 146 to 148), with the public holidays of Viet Nam.

The first day is not counted; a last day at a weekend or on a public holiday goes to the next working day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import Any

_DAY = timedelta(days=1)
_WEEK = 7
_LONGEST = 3660


def last_day(event: date, count: int, unit: str) -> date | None:
    """The last day of so many "ngày", "ngày làm việc", "tuần", "tháng" or "năm" from the day of an event.

    None when the unit is another one or the term is longer than ten years.
    """
    if unit == "ngày làm việc":
        day = event
        for _ in range(min(count, _LONGEST)):
            day = _next_working(day + _DAY)
        return day
    end = _calendar_end(event, count, unit)
    return _next_working(end) if end is not None else None


def working_day(day: date) -> bool:
    """Whether a day is neither of a weekend nor a public holiday (Labour Code 2019, article 112)."""
    return bool(_holidays().is_working_day(day))


def _calendar_end(event: date, count: int, unit: str) -> date | None:
    days = {"ngày": 1, "tuần": _WEEK}.get(unit, 0) * count
    if days:
        return event + timedelta(days=days) if days <= _LONGEST else None
    months = {"tháng": 1, "năm": 12}.get(unit, 0) * count
    if not 0 < months <= _LONGEST // 31:
        return None
    year, month = divmod(event.year * 12 + event.month - 1 + months, 12)
    return date(year, month + 1, min(event.day, monthrange(year, month + 1)[1]))


def _next_working(day: date) -> date:
    while not working_day(day):
        day += _DAY
    return day


@cache
def _holidays() -> Any:
    # loaded when a term is counted at all: most plans have none
    import holidays

    return holidays.country_holidays("VN")
