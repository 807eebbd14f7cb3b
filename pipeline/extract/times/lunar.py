"""The Vietnamese lunar calendar: from a day of a lunar month to the day of the solar calendar.

A month begins on the day of the new moon and the eleventh holds the winter solstice, both told at UTC+7 (Decision
121/CP of 8 August 1967), so that a month may begin a day before that of the Chinese calendar: Tết 2007 and 2030. A
year of thirteen months repeats the first month in which the sun enters no principal term. The positions of moon and
sun follow Jean Meeus, Astronomical Algorithms; they are exact to some minutes between 1900 and 2100.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from math import floor, pi, sin

_ZONE = 7 / 24
_MONTH = 29.530588853
_CENTURY = 36525.0
# Julian day of the new moon of January 1900, of 1 January 2000 at noon, and of the day before day 1 of the calendar
_FIRST_MOON, _J2000, _DAY_ZERO = 2415020.75933, 2451545.0, 1721425
_STEMS = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
_BRANCHES = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
_SPELLED = {"kỉ": "kỷ", "tí": "tý", "tị": "tỵ", "mẹo": "mão", "quí": "quý"}


def solar(year: int, month: int, day: int, *, leap: bool = False) -> date:
    """The solar day of a day of a lunar month; `leap` is the repeated month of a year of thirteen.

    Raises ValueError when the month has no such day, or the year no such leap month.
    """
    first = _first_day(year, month, leap=leap)
    following = date.fromordinal(_new_moon(_moon_number(first.toordinal() + 45)))
    if not 1 <= day <= (following - first).days:
        raise ValueError(f"no day {day} in lunar month {month} of {year}")
    return first + timedelta(days=day - 1)


def tet(year: int) -> date:
    """The first day of the lunar year that begins in a solar year."""
    return solar(year, 1, 1)


def leap_month(year: int) -> int | None:
    """The month that a lunar year repeats, None for a year of twelve."""
    months = _months(year) + _months(year + 1)
    return next((m for y, m, leap, _ in months if leap and y == year), None)


def named_year(words: str, near: int) -> int | None:
    """The lunar year of a name of the sixty years ("bính ngọ"), the nearest to a year; None when it names none."""
    stem, _, branch = words.lower().partition(" ")
    stem, branch = _SPELLED.get(stem, stem), _SPELLED.get(branch.strip(), branch.strip())
    if stem not in _STEMS or branch not in _BRANCHES:
        return None
    fits = [y for y in range(near - 30, near + 30)
            if (y - 4) % 10 == _STEMS.index(stem) and (y - 4) % 12 == _BRANCHES.index(branch)]
    return fits[0] if fits else None


def _first_day(year: int, month: int, *, leap: bool) -> date:
    for y, m, repeated, first in _months(year) + _months(year + 1):
        if (y, m, repeated) == (year, month, leap):
            return first
    raise ValueError(f"no {'leap ' if leap else ''}lunar month {month} in {year}")


@lru_cache(maxsize=128)
def _months(year: int) -> tuple[tuple[int, int, bool, date], ...]:
    """The months from the eleventh of the lunar year before to the tenth of `year`: year, month, leap, first day."""
    first, last = _eleventh(year - 1), _eleventh(year)
    many = last - first == 13
    made: list[tuple[int, int, bool, date]] = []
    number, repeated = 10, False
    for moon in range(first, last):
        begins, ends = _new_moon(moon), _new_moon(moon + 1)
        leap = many and not repeated and moon > first and _term(begins) == _term(ends)
        repeated, number = repeated or leap, number if leap else number + 1
        made.append((year - 1 if number < 13 else year, number if number < 13 else number - 12, leap,
                     date.fromordinal(begins)))
    return tuple(made)


def _eleventh(year: int) -> int:
    """The number of the new moon with which the month of the winter solstice of a solar year begins."""
    moon = _moon_number(date(year, 12, 31).toordinal())
    return moon - 1 if _term(_new_moon(moon)) >= 9 else moon


def _moon_number(ordinal: int) -> int:
    """The number of the last new moon on or before a day."""
    moon = floor((ordinal + _DAY_ZERO - 0.5 - _FIRST_MOON) / _MONTH) + 1
    while _new_moon(moon) > ordinal:
        moon -= 1
    return moon


@lru_cache(maxsize=1024)
def _new_moon(number: int) -> int:
    """The day (ordinal, at UTC+7) of a new moon, counted from that of January 1900."""
    t = number / 1236.85
    rad = pi / 180
    mean = _FIRST_MOON + _MONTH * number + 0.0001178 * t * t - 0.000000155 * t ** 3
    mean += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t * t) * rad)
    sun = (359.2242 + 29.10535608 * number - 0.0000333 * t * t - 0.00000347 * t ** 3) * rad
    moon = (306.0253 + 385.81691806 * number + 0.0107306 * t * t + 0.00001236 * t ** 3) * rad
    node = (21.2964 + 390.67050646 * number - 0.0016528 * t * t - 0.00000239 * t ** 3) * rad
    shift = ((0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun) - 0.4068 * sin(moon) + 0.0161 * sin(2 * moon)
             - 0.0004 * sin(3 * moon) + 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon)
             - 0.0074 * sin(sun - moon) + 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun)
             - 0.0006 * sin(2 * node + moon) + 0.0010 * sin(2 * node - moon) + 0.0005 * sin(sun + 2 * moon))
    # how far the earth's rotation is behind the even time of the formulas, in days
    behind = -0.000278 + 0.000265 * t + 0.000262 * t * t
    return floor(mean + shift - behind + 0.5 + _ZONE) - _DAY_ZERO


def _term(ordinal: int) -> int:
    """In which twelfth of its way from the spring equinox the sun stands when a day begins at UTC+7 (9: solstice)."""
    t = (ordinal + _DAY_ZERO - 0.5 - _ZONE - _J2000) / _CENTURY
    rad = pi / 180
    anomaly = (357.52910 + 35999.05030 * t - 0.0001559 * t * t - 0.00000048 * t ** 3) * rad
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t * t
    longitude += ((1.914600 - 0.004817 * t - 0.000014 * t * t) * sin(anomaly)
                  + (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly))
    return floor((longitude % 360) / 30)
