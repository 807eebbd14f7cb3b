"""Dates that a person types, and how two dates of unequal precision compare."""

from __future__ import annotations

import re
from datetime import date

from pipeline import edtf
from pipeline.errors import UsageError

_SETTINGS = {"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY", "PARSERS": ["absolute-time"]}


def typed_date(text: str) -> str:
    """The date a person typed, as EDTF.

    Understood are `2014-04-07`, `2014-04`, `2014`, and what Vietnamese writes for a full date: `7/4/2014`,
    `ngày 07-4-2014`, `7 tháng 4 năm 2014`. `UsageError` for anything else: a date of issue is never guessed.
    """
    text = text.strip()
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        if edtf.valid(text):
            return text
    else:
        import dateparser

        day = dateparser.parse(text, languages=["vi"], settings=_SETTINGS)
        # dateparser turns 12/13/2014 round when the thirteenth month does not exist: the day must come first.
        first = re.search(r"\d+", text)
        if day is not None and first is not None and int(first.group()) == day.day:
            return str(day.date())
    raise UsageError(
        "date-unreadable",
        f"“{text}” không phải ngày",
        f"“{text}” is not a date",
        "Viết như 7/4/2014, 7 tháng 4 năm 2014 hoặc 2014-04-07.",
        "Write it like 7/4/2014 or 2014-04-07.",
    )


def days(value: str) -> tuple[date, date]:
    """First and last day that an EDTF value can mean; a day that does not exist is before all others."""
    first, last = edtf.bounds(value) if edtf.valid(value) else (date.min, date.min)
    return first or date.min, last or date.max


def can_be_same(one: str, other: str) -> bool:
    """Whether two EDTF dates can be the same day: either may be less precise."""
    a, b = days(one), days(other)
    return a[0] <= b[1] and b[0] <= a[1]


def later(one: str, other: str) -> bool:
    """Whether the first EDTF date surely lies after the second: no day of the one is a day of the other or before."""
    return days(one)[0] > days(other)[1]


def one_slip(one: str, other: str) -> bool:
    """Whether two whole dates differ in the day, the month or the year alone, as a slip of the pen makes them."""
    a, b = one.split("-"), other.split("-")
    return len(a) == len(b) == 3 and sum(x == y for x, y in zip(a, b, strict=True)) == 2
