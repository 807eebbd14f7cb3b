"""Remarks on single days: what no calendar has, another weekday, a lunar day, a duration against its range."""

from __future__ import annotations

import pytest

from tests.review.plans import FIELDS, Field, remarks, said

TOP = "I. NỘI DUNG\n"


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(("line", "words"), [
    ("- Hoàn thành việc rà soát danh sách trước ngày 31/9/2024.", "ngày 31/9/2024"),
    ("- Tổng hợp số liệu chậm nhất ngày 30 tháng 02 năm 2024.", "ngày 30 tháng 02 năm 2024"),
    ("- Mở lớp tập huấn từ ngày 25/5/2024 đến ngày 31/6/2024.", "ngày 31/6/2024"),
    ("- Ra quân vệ sinh môi trường ngày 10/13/2024.", "ngày 10/13/2024"),
    ("- Nộp hồ sơ trước ngày 31/11.", "ngày 31/11"),
    ("- Báo cáo trước ngày 29/02/2023.", "ngày 29/02/2023"),
])
def test_days_that_no_calendar_has(field: Field, line: str, words: str) -> None:
    assert said("date-impossible", f"{TOP}{line}\n- Việc khác.\n", field) == [words]


@pytest.mark.parametrize("line", [
    "- Báo cáo trước ngày 29/02/2024.",
    "- Đạt tỷ lệ 31/11 thôn có nhà văn hóa.",
    "- Từ ngày 30/4 đến ngày 01/5 treo cờ Tổ quốc.",
    "- Rà soát hồ sơ số 32/14/2024 của năm trước.",
    "- Kết quả bỏ phiếu 45/60 đồng ý.",
    "- Mua 31/9 bộ bàn ghế theo dự toán.",
    "- Hoàn thành trong tháng 12/2024.",
])
def test_days_that_exist_and_figures_that_are_none(line: str) -> None:
    assert said("date-impossible", f"{TOP}{line}\n- Việc khác.\n") == []


def test_the_calendar_is_told() -> None:
    found = next(f for f in remarks(f"{TOP}- Xong trước ngày 31/9/2024.\n- Việc.\n") if f.code == "date-impossible")
    assert "tháng 9 có 30 ngày" in found.message and "tháng 9 có 30 ngày" in (found.suggestion or "")


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(("line", "right"), [
    ("- Họp giao ban vào thứ Hai, ngày 12/3/2024.", "thứ Ba"),
    ("- Khai mạc sáng Chủ nhật (ngày 20/4/2024).", "thứ Bảy"),
    ("- Gửi danh sách trước ngày 15/5/2024 (thứ Năm).", "thứ Tư"),
    ("- Tập huấn lúc 14 giờ 00, thứ 2 ngày 05 tháng 6 năm 2024.", "thứ Tư"),
    ("- Ra quân vào thứ Bảy, ngày 16/6.", "Chủ nhật"),
    ("- Kiểm tra từ thứ Hai (ngày 08/4/2024) đến thứ Bảy (ngày 12/4/2024).", "thứ Sáu"),
])
def test_weekdays_that_do_not_match_their_date(field: Field, line: str, right: str) -> None:
    found = [f for f in remarks(f"{TOP}{line}\n- Việc khác.\n", field) if f.code == "weekday-differs"]
    assert len(found) == 1
    assert right in found[0].message and right in (found[0].suggestion or "")


@pytest.mark.parametrize("line", [
    "- Họp giao ban vào thứ Ba, ngày 12/3/2024.",
    "- Gửi danh sách trước ngày 15/5/2024 (thứ Tư).",
    "- Đại hội lần thứ hai, ngày 12/3/2024 tại hội trường.",
    "- Kỳ họp thứ năm, ngày 12/3/2024.",
    "- Ngày thứ hai, 12/3/2024: thảo luận tổ.",
    "- Giao ban thứ Hai hằng tuần, từ ngày 12/3/2024.",
    "- Ra quân vào thứ Bảy, Chủ nhật ngày 13, 14/4/2024.",
    "- Từ ngày 12/3/2024, thứ Sáu hằng tuần tổng vệ sinh.",
    "- Lễ giỗ vào thứ Hai, ngày 10/3 âm lịch (ngày 18/4/2024 dương lịch).",
    "- Họp ngày 04/3/2024, thứ Ba ngày 12/3/2024 và thứ Tư ngày 13/3/2024.",
])
def test_weekdays_that_match_and_ordinals(line: str) -> None:
    assert said("weekday-differs", f"{TOP}{line}\n- Việc khác.\n") == []


def test_a_weekday_without_a_year_is_measured_by_the_year_of_the_plan() -> None:
    assert said("weekday-differs", f"{TOP}- Họp vào thứ Ba, ngày 12/3.\n- Việc.\n") == []
    assert said("weekday-differs", f"{TOP}- Họp vào thứ Năm, ngày 12/3.\n- Việc.\n") == ["thứ Năm, ngày 12/3"]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(("line", "length"), [
    ("- Mở đợt cao điểm trong 10 ngày, từ ngày 01 đến 20/3/2024.", "20 ngày"),
    ("- Tập huấn trong thời gian 03 ngày (từ ngày 08/4/2024 đến ngày 12/4/2024).", "5 ngày"),
    ("- Thời gian: từ ngày 01/4/2024 đến ngày 30/4/2024 (15 ngày).", "30 ngày"),
    ("- Thực hiện trong 02 tháng, từ tháng 4 đến hết tháng 6 năm 2024.", "3 tháng"),
    ("- Rà soát trong 04 tuần, từ ngày 01/4/2024 đến ngày 14/4/2024.", "14 ngày"),
])
def test_durations_that_contradict_their_range(field: Field, line: str, length: str) -> None:
    found = [f for f in remarks(f"{TOP}{line}\n- Việc khác.\n", field) if f.code == "duration-differs"]
    assert len(found) == 1 and length in (found[0].suggestion or "")


@pytest.mark.parametrize("line", [
    "- Mở đợt cao điểm trong 15 ngày, từ ngày 01 đến 15/3/2024.",
    "- Tập huấn trong 03 ngày (từ ngày 08/4/2024 đến ngày 11/4/2024).",
    "- Trong 05 ngày làm việc, từ ngày 08/4/2024 đến ngày 12/4/2024.",
    "- Mở 05 lớp, mỗi lớp 03 ngày, từ ngày 01/4/2024 đến ngày 30/4/2024.",
    "- Thời gian không quá 03 ngày, từ ngày 01/4/2024 đến ngày 30/4/2024.",
    "- Thời gian: 01 ngày (từ ngày 01/4/2024 đến ngày 30/4/2024).",
    "- Thực hiện trong 03 tháng, từ tháng 4 đến hết tháng 6 năm 2024.",
    "- Báo cáo trong 05 ngày sau khi kết thúc; đợt 2 từ ngày 01/4/2024 đến ngày 30/4/2024.",
    "- Tiêm trong 03 ngày 12, 15 và 20/4/2024.",
    "- Dạy học 18 tuần, từ ngày 15/01/2025 đến ngày 25/5/2025.",
    "- Hội thi diễn ra trong 02 ngày 12, 13/4/2024 (thứ Sáu, thứ Bảy).",
])
def test_durations_that_agree_or_are_of_something_else(line: str) -> None:
    assert said("duration-differs", f"{TOP}{line}\n- Việc khác.\n") == []


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("words", ["ngày mùng 8 âm lịch", "ngày 15 âm lịch", "ngày 31/3 âm lịch"])
def test_lunar_days_without_a_day_of_the_solar_calendar(field: Field, words: str) -> None:
    assert said("lunar-date", f"{TOP}- Tổ chức lễ ra quân vào {words}.\n- Việc khác.\n", field) == [words]


@pytest.mark.parametrize("line", [
    "- Lễ hội vào ngày 10/3 âm lịch (tức ngày 18/4/2024 dương lịch).",
    "- Lễ hội vào ngày 18/4/2024 (ngày 10/3 âm lịch).",
    "- Trực trong dịp Tết âm lịch.",
    "- Họp ngày 18/4/2024.",
])
def test_lunar_days_with_their_solar_day(line: str) -> None:
    assert said("lunar-date", f"{TOP}{line}\n- Việc khác.\n") == []


@pytest.mark.parametrize("field", FIELDS)
def test_a_range_that_ends_before_it_begins(field: Field) -> None:
    words = "từ ngày 15/4/2024 đến ngày 10/3/2024"
    assert said("dates-out-of-order", f"{TOP}- Rà soát danh sách {words}.\n- Việc.\n", field) == [words]
    over = "từ ngày 20/12/2024 đến ngày 10/01/2024"
    assert said("year-mismatch", f"{TOP}- Trực tết {over}.\n- Việc.\n", field) == [over]
    right = "từ ngày 20/12/2024 đến ngày 10/01/2025"
    assert remarks(f"{TOP}- Trực tết {right}.\n- Việc.\n", field) == []
