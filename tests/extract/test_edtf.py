"""The EDTF subset against the `edtf` package and the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from time import struct_time

import pytest
from edtf import parse_edtf

from pipeline import edtf

VALUES = ["2020", "2020-02", "2021-02", "2020-02-29", "2020-01/2020-06", "2019/2021", "2020-12-25/2021-01-05",
          "2020-03-15/2020-06", "1999-12-31"]
OPEN = {"2020-01-10/..": (date(2020, 1, 10), None), "../2020-02": (None, date(2020, 2, 29))}
BAD = ["", "2020-13", "2020-00", "2020-02-00", "2020-02-30", "2021-02-29", "20-01", "2020/", "/2020", "../..",
       "2020-06/2020-01", "2020-33", "2020-01~", "2020-01?", "2020-0X", "{2020}", "2020-1-5", "2020-02-XX",
       "2020-01-01/2020-02/2020-03"]


def as_date(at: struct_time) -> date:
    return date(at.tm_year, at.tm_mon, at.tm_mday)


@pytest.mark.parametrize("value", VALUES)
def test_bounds_are_those_of_the_edtf_package(value: str) -> None:
    other = parse_edtf(value)
    assert edtf.bounds(value) == (as_date(other.lower_strict()), as_date(other.upper_strict()))


@pytest.mark.parametrize(("value", "bounds"), OPEN.items())
def test_an_open_end_has_no_day(value: str, bounds: tuple[date | None, date | None]) -> None:
    assert edtf.bounds(value) == bounds
    assert parse_edtf(value)


@pytest.mark.parametrize("value", BAD)
def test_what_is_outside_the_subset_is_refused(value: str) -> None:
    assert not edtf.valid(value)
    with pytest.raises(ValueError, match=r"."):
        edtf.bounds(value)


def test_blank_bounds_nothing() -> None:
    assert edtf.bounds(None) == (None, None)


def test_writing_and_reading_agree() -> None:
    assert edtf.day(2020, 2, 9) == "2020-02-09"
    assert edtf.day(2020, 2) == "2020-02"
    assert edtf.day(2020) == "2020"
    assert edtf.months(2020, 4, 6) == "2020-04/2020-06"
    assert edtf.span("2020-04", "2020-04") == "2020-04"
    assert edtf.span(None, "2020") == "../2020"
    assert edtf.span("2020", None) == "2020/.."


@pytest.mark.parametrize("parts", [(2021, 2, 29), (2020, 13, None), (2020, 4, 31)])
def test_a_day_that_does_not_exist_is_not_written(parts: tuple[int, int, int | None]) -> None:
    with pytest.raises(ValueError, match=r"."):
        edtf.day(*parts)


def test_an_interval_needs_an_end() -> None:
    with pytest.raises(ValueError, match="at least one end"):
        edtf.span(None, None)


def test_every_day_of_a_leap_year_is_itself() -> None:
    first = date(2024, 1, 1)
    days = [first + timedelta(days=n) for n in range(366)]
    assert all(edtf.bounds(d.isoformat()) == (d, d) for d in days)
    assert edtf.bounds("2024") == (days[0], days[-1])


@pytest.mark.parametrize(("relation", "due", "window"), [
    ("before", "2020-01-10", (None, date(2020, 1, 9))),
    ("before", "2020-06", (None, date(2020, 5, 31))),
    ("before", "2020-10/2020-12", (None, date(2020, 9, 30))),
    ("by", "2020-06", (None, date(2020, 6, 30))),
    ("by", "2023", (None, date(2023, 12, 31))),
    ("within", "2020-02", (date(2020, 2, 1), date(2020, 2, 29))),
    ("from_to", "2020-12-25/2021-01-05", (date(2020, 12, 25), date(2021, 1, 5))),
    ("ongoing", None, (None, None)),
])
def test_the_days_in_time_follow_from_the_relation(relation: str, due: str | None,
                                                   window: tuple[date | None, date | None]) -> None:
    assert edtf.window(relation, due) == window


@pytest.mark.parametrize(("value", "one"), [
    ("2020-02-29", True), ("2020-02", False), ("2020", False), (None, False), ("-", False),
    ("2020-12/..", False), ("../2020-12", False), ("2020-01-05/2020-01-06", False)])
def test_one_day_is_told_from_everything_else_even_of_its_length(value: str | None, one: bool) -> None:
    assert edtf.is_day(value) is one
