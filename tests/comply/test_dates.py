"""Dates as people type them; dateparser reads the Vietnamese, nothing is guessed."""

from __future__ import annotations

import pytest

from pipeline.comply.dates import can_be_same, typed_date
from pipeline.errors import UsageError


@pytest.mark.parametrize("text", ["7/4/2014", "07/04/2014", "7.4.2014", "ngày 07-4-2014", "7 tháng 4 năm 2014",
                                  "ngày 7 tháng 4 năm 2014", " 2014-04-07 "])
def test_full_dates_in_vietnamese_and_iso(text: str) -> None:
    assert typed_date(text) == "2014-04-07"


def test_day_comes_before_month() -> None:
    assert typed_date("03/04/2020") == "2020-04-03"


@pytest.mark.parametrize("text", ["2014", "2014-04"])
def test_partial_dates_stay_partial(text: str) -> None:
    assert typed_date(text) == text


@pytest.mark.parametrize("text", ["tháng 4", "7/4", "12/13/2014", "31/2/2014", "2014-02-30", "hôm nay", "34-CT/TW", ""])
def test_what_is_not_a_whole_date_is_refused_rather_than_guessed(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        typed_date(text)
    assert caught.value.code == "date-unreadable"


def test_dates_of_unequal_precision_can_be_the_same() -> None:
    assert can_be_same("2014-04-07", "2014-04")
    assert can_be_same("2014", "2014-04-07")
    assert not can_be_same("2014-04-07", "2014-05")
    assert not can_be_same("2014-02-30", "2014-02")
