"""The Vietnamese lunar calendar, and lunar dates of the text as solar ones."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from pipeline.extract.times import Years, find, lunar
from pipeline.extract.times.workdays import last_day, working_day
from pipeline.fold import fold

YEARS = Years(issued="2026-01-05", title=2026)

# First days of lunar years as they were kept in Viet Nam; in 1968, 1985, 2007 and 2030 China begins later.
TET = {1968: "01-29", 1985: "01-21", 1990: "01-27", 1995: "01-31", 2000: "02-05", 2005: "02-09", 2007: "02-17",
       2012: "01-23", 2016: "02-08", 2018: "02-16", 2020: "01-25", 2021: "02-12", 2022: "02-01", 2023: "01-22",
       2024: "02-10", 2025: "01-29", 2026: "02-17", 2027: "02-06", 2028: "01-26", 2030: "02-02", 2033: "01-31"}
LEAP = {1990: 5, 1993: 3, 1995: 8, 1998: 5, 2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6, 2020: 4,
        2023: 2, 2025: 6, 2028: 5, 2033: 11}


@pytest.mark.parametrize(("year", "day"), TET.items())
def test_the_first_day_of_the_year(year: int, day: str) -> None:
    assert lunar.tet(year).isoformat() == f"{year}-{day}"


def test_the_first_days_are_those_of_the_public_holidays() -> None:
    kept = {day for day, name in holidays.country_holidays("VN", years=range(1990, 2051), language="en_US").items()
            if name == "Lunar New Year"}
    assert kept == {lunar.tet(year) for year in range(1990, 2051)}


def test_the_months_that_are_repeated() -> None:
    assert {y: m for y in range(1990, 2034) if (m := lunar.leap_month(y)) and y in LEAP} == LEAP
    assert [lunar.leap_month(y) for y in (2019, 2021, 2022, 2024, 2026)] == [None] * 5


@pytest.mark.parametrize("year", range(1990, 2051))
def test_every_day_of_a_year_follows_the_day_before(year: int) -> None:
    leap, day = lunar.leap_month(year), lunar.tet(year)
    months = [(m, False) for m in range(1, 13)]
    if leap:
        months.insert(leap, (leap, True))
    for month, repeated in months:
        assert lunar.solar(year, month, 1, leap=repeated) == day
        length = 30 if _has(year, month, 30, repeated) else 29
        assert lunar.solar(year, month, length, leap=repeated) == day + timedelta(days=length - 1)
        day += timedelta(days=length)
    assert day == lunar.tet(year + 1)


def _has(year: int, month: int, day: int, leap: bool) -> bool:
    try:
        lunar.solar(year, month, day, leap=leap)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(("year", "month", "day", "leap"), [
    (2026, 1, 31, False), (2026, 6, 1, True), (2026, 13, 1, False), (2025, 12, 30, False), (2026, 3, 0, False)])
def test_days_that_do_not_exist(year: int, month: int, day: int, leap: bool) -> None:
    with pytest.raises(ValueError, match="lunar month"):
        lunar.solar(year, month, day, leap=leap)


@pytest.mark.parametrize(("name", "near", "year"), [
    ("bính ngọ", 2025, 2026), ("ất tỵ", 2026, 2025), ("ất tị", 2026, 2025), ("canh tí", 2020, 2020),
    ("giáp tý", 1990, 1984), ("bính tỵ", 2020, None), ("năm ngọ", 2026, None)])
def test_years_by_their_names(name: str, near: int, year: int | None) -> None:
    assert lunar.named_year(name, near) == year


def said(text: str, years: Years = YEARS) -> list[str]:
    return [f"{e.relation} {e.due}" for e in find(fold(text), years=years) if e.role == "bound"]


@pytest.mark.parametrize(("text", "expected"), [
    ("từ ngày 16 - 27 tháng 12 Âm lịch", ["from_to 2026-02-03/2026-02-14"]),
    ("Tổ chức từ ngày 16/12 đến 27/12 âm lịch", ["from_to 2026-02-03/2026-02-14"]),
    ("trước ngày 20 tháng Chạp năm Ất Tỵ", ["before 2026-02-07"]),
    ("từ ngày 20 tháng Chạp đến mùng 8 tháng Giêng", ["from_to 2026-02-07/2026-02-24"]),
    ("từ mùng 4 đến mùng 9 tháng Giêng năm Bính Ngọ", ["from_to 2026-02-20/2026-02-25"]),
    ("Khai hội ngày 12/3/2026 (ÂL).", ["within 2026-04-28"]),
    ("xong trước rằm tháng 8", ["before 2026-09-25"]),
    ("trồng cây trong tháng Giêng", ["within 2026-02-17/2026-03-18"]),
    ("Hội làng ngày 12/3 âm lịch (tức ngày 28/4/2026)", ["within 2026-04-28"]),
    ("Trang trí đình trước ngày 12/3 âm lịch (tức ngày 28/4/2026)", ["before 2026-04-28"]),
    ("Hội làng ngày 28/4/2026 (tức ngày 12/3 âm lịch)", ["within 2026-04-28"]),
    ("cao điểm 03/02/2026 - 14/02/2026 (từ ngày 16 - 27 tháng 12 âm lịch)",
     ["from_to 2026-02-03/2026-02-14", "from_to 2026-02-03/2026-02-14"]),
    ("cao điểm 03/02/2026 - 14/02/2026 (từ ngày 17 - 27 tháng 12 âm lịch)",
     ["from_to 2026-02-03/2026-02-14", "from_to None"]),
    ("giỗ Tổ ngày 10/3 âm lịch", []),
    ("lễ hội tháng Giêng", []),
])
def test_lunar_dates_become_solar_ones(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_the_title_tells_the_year_when_the_date_of_issue_is_a_slip() -> None:
    assert said("từ ngày 16 - 27 tháng 12 âm lịch", Years(issued="2025-01-05", title=2026)) == [
        "from_to 2026-02-03/2026-02-14"]
    assert said("trước ngày 10/3 âm lịch", Years(issued="2025-12-20")) == ["before 2026-04-26"]


def test_a_lunar_date_is_never_certain() -> None:
    found = find(fold("trước ngày 20 tháng 12 năm Ất Tỵ (âm lịch); trước ngày 15/3 âm lịch"), years=YEARS)
    assert [e.confidence for e in found] == [0.9, 0.7]


def test_a_lunar_date_of_an_unknown_year_stays_as_written() -> None:
    [expr] = find(fold("gói bánh từ ngày 16 - 27 tháng 12 âm lịch"))
    assert (expr.due, expr.role, expr.rule) == (None, "bound", "times.lunar.tail")
    assert (expr.start, expr.end) == (9, 41)


@pytest.mark.parametrize(("day", "works"), [
    (date(2024, 4, 30), False), (date(2024, 5, 2), True), (date(2026, 2, 17), False), (date(2026, 4, 26), False),
    (date(2024, 9, 3), False), (date(2024, 3, 9), False), (date(2024, 3, 11), True)])
def test_public_holidays(day: date, works: bool) -> None:
    assert working_day(day) is works


@pytest.mark.parametrize(("event", "count", "unit", "last"), [
    (date(2020, 1, 3), 10, "ngày", date(2020, 1, 13)),
    (date(2024, 3, 5), 5, "ngày làm việc", date(2024, 3, 12)),
    (date(2026, 2, 12), 3, "ngày làm việc", date(2026, 2, 24)),
    (date(2024, 8, 26), 7, "ngày", date(2024, 9, 4)),
    (date(2024, 3, 4), 2, "tuần", date(2024, 3, 18)),
    (date(2024, 1, 31), 1, "tháng", date(2024, 2, 29)),
    (date(2024, 3, 5), 24, "giờ", None), (date(2024, 3, 5), 99999, "ngày", None),
])
def test_terms_end_on_a_working_day(event: date, count: int, unit: str, last: date | None) -> None:
    assert last_day(event, count, unit) == last
