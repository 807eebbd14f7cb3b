"""The time grammar: kinds of expressions, inherited years, and what does not change a reading."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline import edtf
from pipeline.extract.times import TimeExpr, Years, find
from pipeline.fold import fold

YEARS = Years(issued="2020-01-03", title=2020)
Said = tuple[str, str | None, str | None]


def bounds(text: str, years: Years = YEARS) -> list[Said]:
    """What of a text can bound work: relation, due and recurrence."""
    return [(e.relation, e.due, e.recurrence) for e in find(fold(text), years=years) if e.role == "bound"]


def roles(text: str, years: Years = YEARS) -> set[str]:
    return {e.role for e in find(fold(text), years=years)}


def within(due: str) -> list[Said]:
    return [("within", due, None)]


def rule(*values: str) -> list[Said]:
    return [("recurring", None, v) for v in values]


def test_what_is_due_follows_an_issue_late_in_the_year() -> None:
    issued_only = Years(issued="2018-12-25")
    assert bounds("báo cáo trước ngày 18/12", issued_only) == [("before", "2019-12-18", None)]
    assert bounds("phát động ngày 18/12", issued_only) == within("2018-12-18")
    assert bounds("báo cáo trước ngày 18/12", Years(issued="2018-12-10")) == [("before", "2018-12-18", None)]


@pytest.mark.parametrize(("issued", "due"), [("2024-02-09", "2024-02-10"), ("2024-02-10", "2025-01-29"),
                                             ("2006-12-01", "2007-02-17"), ("2029-12-20", "2030-02-02")])
def test_the_next_tet_is_meant_by_the_calendar_of_viet_nam(issued: str, due: str) -> None:
    assert bounds("hoàn thành trước Tết Nguyên đán.", Years(issued=issued)) == [("before", due, None)]
    assert bounds("hoàn thành trước Tết Nguyên đán.", Years()) == []


# One line a kind of the domain's table of examples, in words of our own; a plan issued on 03/01/2020 for 2020.
KINDS: list[tuple[str, list[Said]]] = [
    ("bàn giao thiết bị trước 12/02/2020", [("before", "2020-02-12", None)]),
    ("Thời gian triển khai: (Từ tháng 02/2020 đến tháng 11/2020)", [("from_to", "2020-02/2020-11", None)]),
    ("Từ tháng 02 đến hết tháng 5 năm 2020", [("from_to", "2020-02/2020-05", None)]),
    ("Từ tháng 7 đến tháng 10 năm 2018", [("from_to", "2018-07/2018-10", None)]),
    ("đợt cao điểm 05/11/2020 - 25/01/2021", [("from_to", "2020-11-05/2021-01-25", None)]),
    ("từ ngày 5 tháng 11 năm 2020 đến ngày 25 tháng 01 năm 2021", [("from_to", "2020-11-05/2021-01-25", None)]),
    ("khánh thành vào tháng 03 năm 2021", within("2021-03")),
    ("Phấn đấu đến cuối năm 2022", [("by", "2022", None)]),
    ("Trước ngày 18/6/2020 các trường gửi hồ sơ", [("before", "2020-06-18", None)]),
    ("Tháng 02/2021, tổ chức gặp mặt", within("2021-02")),
    ("Trong tháng 03 năm 2022", within("2022-03")),
    ("Hằng tháng, hằng quý trạm y tế báo cáo", rule("FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3")),
    ("ngày tháng 04 năm 2020", within("2020-04")),
    ("chậm nhất ngày 22/10/2020", [("by", "2020-10-22", None)]),
    ("chậm nhất là ngày 22/10", [("by", "2020-10-22", None)]),
    ("muộn nhất 22/10", [("by", "2020-10-22", None)]),
    ("trước 11 giờ 30 phút ngày 14/9/2020", [("before", "2020-09-14", None)]),
    ("trước và trong ngày 07/8/2020", [("by", "2020-08-07", None)]),
    ("hoàn thành trong quý III", within("2020-07/2020-09")),
    ("trong quý III/2020", within("2020-07/2020-09")),
    ("quý 3 năm 2020", within("2020-07/2020-09")),
    ("QIII/2020", within("2020-07/2020-09")),
    ("Q3/2020", within("2020-07/2020-09")),
    ("quý I, II năm 2020", [("from_to", "2020-01/2020-06", None)]),
    ("quý I và quý II/2020", [("from_to", "2020-01/2020-06", None)]),
    ("đến hết quý I/2020", [("by", "2020-01/2020-03", None)]),
    ("6 tháng đầu năm 2020", within("2020-01/2020-06")),
    ("06 tháng đầu năm", within("2020-01/2020-06")),
    ("6T đầu năm", within("2020-01/2020-06")),
    ("9 tháng đầu năm", within("2020-01/2020-09")),
    ("6 tháng cuối năm", within("2020-07/2020-12")),
    ("từ ngày 05/4 đến hết ngày 20/5/2020", [("from_to", "2020-04-05/2020-05-20", None)]),
    ("từ ngày 03 đến ngày 18/4/2020", [("from_to", "2020-04-03/2020-04-18", None)]),
    ("từ 03-18/4/2020", [("from_to", "2020-04-03/2020-04-18", None)]),
    ("từ ngày 20/12 đến ngày 08/01/2021", [("from_to", "2020-12-20/2021-01-08", None)]),
    ("các ngày 8, 9 và 11/6/2020", [("from_to", "2020-06-08/2020-06-11", None)]),
    ("trong 02 ngày 22-23/7/2020", [("from_to", "2020-07-22/2020-07-23", None)]),
    ("01 ngày, dự kiến ngày 15/9/2020", within("2020-09-15")),
    ("khoảng giữa tháng 4/2020", within("2020-04-15")),
    ("trung tuần tháng 8", within("2020-08-11/2020-08-20")),
    ("hạ tuần tháng 6", within("2020-06-21/2020-06-30")),
    ("đầu tháng 5", within("2020-05-01")),
    ("cuối tháng 9/2020", within("2020-09-30")),
    ("tuần 2 tháng 4/2020", within("2020-04-08/2020-04-14")),
    ("tuần cuối tháng 9", within("2020-09-24/2020-09-30")),
    ("từ 10/02 đến 25/5; từ 26/5 đến 10/9/2020",
     [("from_to", "2020-02-10/2020-05-25", None), ("from_to", "2020-05-26/2020-09-10", None)]),
    ("(tháng 5-6/2020)", [("from_to", "2020-05/2020-06", None)]),
    ("từ nay đến hết năm 2020", [("by", "2020", None)]),
    ("từ nay đến cuối năm", [("by", "2020", None)]),
    ("hằng năm", rule("FREQ=YEARLY")),
    ("mỗi năm 01 lần", rule("FREQ=YEARLY")),
    ("trước ngày 12 hàng tháng", rule("FREQ=MONTHLY;BYMONTHDAY=12")),
    ("ngày 12 hằng tháng", rule("FREQ=MONTHLY;BYMONTHDAY=12")),
    ("trước ngày 18 của tháng cuối quý", rule("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=18")),
    ("báo cáo định kỳ 6 tháng (trước ngày 10/6), năm (trước ngày 10/12)",
     rule("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10")),
    ("định kỳ hàng quý, 6 tháng, năm", rule("FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY")),
    ("thứ Sáu hằng tuần", rule("FREQ=WEEKLY;BYDAY=FR")),
    ("chiều thứ Ba đầu tháng", rule("FREQ=MONTHLY;BYDAY=1TU")),
    ("Thường xuyên cập nhật dữ liệu", [("ongoing", None, None)]),
    ("trong vòng 07 ngày làm việc kể từ ngày nhận đủ giấy tờ", [("after_event", None, None)]),
    ("chậm nhất 05 ngày sau khi bế mạc hội thi", [("after_event", None, None)]),
    ("ngay sau khi Đề án được phê duyệt", [("after_event", None, None)]),
    ("trước khi diễn ra Đại hội Chi đoàn 10 ngày", [("after_event", None, None)]),
    ("sau khi Hội nghị tập huấn của huyện kết thúc", [("after_event", None, None)]),
    ("tháng 4/2020 - tháng 8/2020", [("from_to", "2020-04/2020-08", None)]),
    ("T4-T8/2020", [("from_to", "2020-04/2020-08", None)]),
    ("Tháng 7", within("2020-07")),
    ("bắt đầu từ 10/6/2020 đến hạn cuối cùng ngày 02/7/2020", [("from_to", "2020-06-10/2020-07-02", None)]),
    ("7h00’ đến 11h00’ ngày 3, 4, 5/8/2020", [("from_to", "2020-08-03/2020-08-05", None)]),
    ("từ 02/06 đến12/6/2020", [("from_to", "2020-06-02/2020-06-12", None)]),
    ("học đến ngày25/7/2020", [("by", "2020-07-25", None)]),
    ("từ ngày 10/02 - 21/02/2020", [("from_to", "2020-02-10/2020-02-21", None)]),
]


@pytest.mark.parametrize(("text", "expected"), KINDS, ids=[t for t, _ in KINDS])
def test_kinds_of_time(text: str, expected: list[Said]) -> None:
    assert bounds(text) == expected


# What the same table says to be no bound, with the role that tells why.
NOT_BOUNDS = {
    "công tác thi đua năm học 2020 - 2021": "school", "giai đoạn 2021 - 2025": "name",
    "kế hoạch 5 năm (2016-2020)": "name",
    "nhiệm kỳ 2020 - 2025": "term", "khóa XX, nhiệm kỳ 2015 – 2020": "term",
    "định hướng đến năm 2035": "name", "tầm nhìn đến năm 2050": "name", "năm 2020 và những năm tiếp theo": "open",
    "áp dụng từ ngày 01/7/2020": "open", "từ ngày 15/5/2020": "open", "sau ngày 15/5/2020": "open",
    "phương hướng nhiệm vụ quý II/2020": "scope", "báo cáo công tác tháng 4/2020": "scope",
    "tính đến 20/6/2020": "scope", "số liệu từ ngày 01/01/2020 đến ngày 30/5/2020": "scope",
    "trẻ sinh ngày 02/5/2014": "history", "biên bản ký kết ngày 09/01/2020": "cited",
    "nhân dịp kỷ niệm 26/3": "occasion", "chào mừng ngày 20/10": "occasion", "08/3 Ngày Quốc tế Phụ nữ": "occasion",
    "kỷ niệm 90 năm thành lập Đảng (03/02/1930 - 03/02/2020)": "occasion", "30/4/1975 - 30/4/2020": "occasion",
    "giỗ Tổ ngày 10/3 âm lịch": "occasion", "lễ hội tháng Giêng": "lunar", "tháng Chạp": "lunar",
    "ngày 31/6/2020": "impossible", "30/02/2020": "impossible", "ngày 07/14/2020": "impossible",
}


@pytest.mark.parametrize(("text", "role"), NOT_BOUNDS.items())
def test_what_only_names_or_tells_is_no_bound(text: str, role: str) -> None:
    assert roles(text) == {role}


@pytest.mark.parametrize("text", [
    "theo kế hoạch riêng", "khi có yêu cầu", "kịp thời, khẩn trương", "dịp Tết Nguyên đán Canh Tý",
    "năm thứ hai thực hiện",
    "kể từ ngày ký", "từ đầu năm đến ngày báo cáo", "cuối năm công tác", "Cách mạng tháng Tám", "02 thôn, 05 vườn mẫu",
    "Thông tư 27/2020/TT-BGDĐT", "Quyết định số 15/2020/QĐ-UBND", "hàng năm trăm hộ dân",
    "cán bộ trung tâm 24/7.000 người",
    "nhiệm vụ thường xuyên, đột xuất", "trung tâm giáo dục thường xuyên huyện", "quỹ hoạt động thường xuyên của hội",
])
def test_words_that_are_no_time(text: str) -> None:
    assert bounds(text) == []


@pytest.mark.parametrize("text", ["đạt 18/20", "tổ 3/2", "tỷ lệ 1/10", "đường 30/4", "Trường Tiểu học 19/5",
                                  "đạt 5/5 chỉ tiêu"])
def test_numbers_with_a_slash_need_a_word_to_be_a_date(text: str) -> None:
    assert bounds(text) == []


FORMS = {
    "ngày 15/6/2020": "2020-06-15", "15/6/2020": "2020-06-15", "ngày 15-6-2020": "2020-06-15",
    "ngày 15.6.2020": "2020-06-15",
    "ngày 15 tháng 6 năm 2020": "2020-06-15", "ngày 15 tháng 6": "2020-06-15", "ngày 15/6": "2020-06-15",
    "tháng 6 năm 2020": "2020-06", "tháng 6/2020": "2020-06", "tháng 6": "2020-06", "T6/2020": "2020-06",
    "quý II/2020": "2020-04/2020-06", "quý II năm 2020": "2020-04/2020-06", "Quí 2/2020": "2020-04/2020-06",
    "quý lI/2020": "2020-04/2020-06", "năm 2020": "2020",
}
LEADS = {
    "trước": "before", "xong trước": "before", "đến trước": "before", "chậm nhất": "by", "muộn nhất là": "by",
    "hạn chót": "by",
    "không quá": "by", "đến": "by", "đến hết": "by", "hết": "by", "trong": "within", "vào": "within",
}


@pytest.mark.parametrize(("lead", "form"), list(product(LEADS, FORMS)))
def test_every_lead_goes_with_every_form(lead: str, form: str) -> None:
    assert bounds(f"Các xã gửi hồ sơ {lead} {form}.") == [(LEADS[lead], FORMS[form], None)]


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_and_every_quarter(month: int) -> None:
    assert bounds(f"trong tháng {month}/2024") == within(f"2024-{month:02}")
    quarter = (month + 2) // 3
    expected = within(edtf.months(2024, 3 * quarter - 2, 3 * quarter))
    for written in (str(quarter), ("I", "II", "III", "IV")[quarter - 1]):
        assert bounds(f"trong quý {written} năm 2024") == expected


SAME = ["hoàn thành trước ngày 15/6/2020", "Từ ngày 05/4 đến hết ngày 20/5/2020", "trong quý III, IV năm 2020",
        "báo cáo trước ngày 20 hằng tháng", "đợt cao điểm 05/11/2020 - 25/01/2021", "Thường xuyên kiểm tra bếp ăn"]


@pytest.mark.parametrize("text", SAME)
@pytest.mark.parametrize("change", [
    lambda t: t.replace(" ", "\u00a0"), lambda t: t.replace(" ", "  "), lambda t: t.replace("-", "–"),
    lambda t: t.replace("-", "—"), lambda t: t.replace("-", "\u2010"), str.upper, str.lower,
    lambda t: t.replace("hoàn", "hòan"), lambda t: f"Lời dẫn khác hẳn; {t}", lambda t: f"{t}, sau đó tổng hợp",
], ids=["nbsp", "blanks", "en-dash", "em-dash", "hyphen", "capitals", "small", "tone", "prefix", "suffix"])
def test_how_it_is_set_does_not_change_the_reading(text: str, change: object) -> None:
    assert callable(change)
    assert bounds(change(text)) == bounds(text) != []


def only(text: str, years: Years) -> TimeExpr:
    [found] = find(fold(text), years=years)
    return found


def test_the_year_comes_from_the_nearest_that_says_it() -> None:
    text = "trước ngày 15/3"
    assert only(text, Years(issued="2022-11-20")).year_source == "issue"
    assert only(text, Years(issued="2022-11-20", period="2023-01/2023-12")).due == "2023-03-15"
    assert only(text, Years(issued="2022-11-20", period="2023-01/2023-12")).year_source == "period"
    assert only(text, Years(issued="2022-11-20", title=2023)).year_source == "title"
    by_heading = only(text, Years(issued="2022-11-20", title=2023, heading=lambda offset: "2024-01/2024-03"))
    assert (by_heading.due, by_heading.year_source) == ("2024-03-15", "heading")
    assert only("trước ngày 15/3/2021", Years(title=2023)).year_source == "explicit"
    assert all(only(text, y).confidence < 1 for y in (Years(issued="2022-11-20"), Years(title=2023)))


def test_without_any_year_a_date_is_not_guessed() -> None:
    found = only("trước ngày 15/3", Years())
    assert (found.due, found.year_source) == (None, "none")


def test_a_school_year_gives_its_first_or_its_second_year() -> None:
    years = Years(issued="2022-09-01", school=(2022, 2023))
    found = find(fold("trước ngày 15/10 và trước ngày 15/3"), years=years)
    assert [e.due for e in found] == ["2022-10-15", "2023-03-15"]


def test_a_period_over_new_year_places_each_month_in_its_year() -> None:
    years = Years(issued="2022-11-01", title=2022, period="2022-11-10/2023-02-15")
    assert only("trong tháng 12", years).due == "2022-12"
    assert only("trong tháng 01", years).due == "2023-01"


def test_late_in_the_year_a_month_long_past_is_that_of_the_next_year() -> None:
    assert only("trong tháng 02", Years(issued="2022-12-05")).due == "2023-02"
    assert only("trong tháng 11", Years(issued="2022-12-05")).due == "2022-11"


def test_next_year_is_said_in_words() -> None:
    assert only("trước ngày 10/01 năm sau", YEARS).due == "2021-01-10"


def test_a_listed_run_that_is_no_run_is_several_bounds() -> None:
    assert bounds("trong tháng 3, 6 và 9/2020") == within("2020-03") + within("2020-06") + within("2020-09")
    assert bounds("quý II và quý IV năm 2020") == within("2020-04/2020-06") + within("2020-10/2020-12")


def test_taken_spans_are_left_alone() -> None:
    text = "theo Công văn ngày 12/3/2020, hoàn thành trước ngày 15/6/2020"
    span = text.index("ngày 12"), text.index(", hoàn")
    assert [e.due for e in find(fold(text), years=YEARS, taken=[span])] == ["2020-06-15"]


def test_spans_bound_the_words_with_what_leads_into_them() -> None:
    text = "Các trường nộp danh sách, xong trước ngày 15/6/2020 để tổng hợp."
    found = only(text, YEARS)
    assert text[found.start:found.end] == "xong trước ngày 15/6/2020"


@pytest.mark.parametrize(("text", "value"), [
    ("02 tuần một lần", "FREQ=WEEKLY;INTERVAL=2"), ("3 tháng/lần", "FREQ=MONTHLY;INTERVAL=3"),
    ("02 lần/năm", "FREQ=YEARLY"), ("mỗi ngày ít nhất 02 lượt", "FREQ=DAILY"),
    ("từ ngày 01 đến ngày 04 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=1,2,3,4"),
    ("ngày 10, 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=10,25"), ("ngày cuối tháng", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("trước ngày 05 tháng sau", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ("hằng tháng (trước ngày 20)", "FREQ=MONTHLY;BYMONTHDAY=20"),
    ("thứ Hai, thứ Tư hằng tuần", "FREQ=WEEKLY;BYDAY=MO,WE"),
    ("thứ 2 đến thứ 6 hằng tuần", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("trước ngày 10-11 hằng năm", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=10"),
    ("hằng năm, vào tháng 11", "FREQ=YEARLY;BYMONTH=11"),
    ("hằng năm (trước ngày 15/12)", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"),
    ("quý IV hằng năm", "FREQ=YEARLY;BYMONTH=10,11,12"),
    ("hằng quý (trước ngày 15 của tháng cuối quý)", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15"),
])
def test_recurrences_are_rules_of_rfc_5545(text: str, value: str) -> None:
    from dateutil.rrule import rrulestr

    assert bounds(text) == rule(value)
    assert rrulestr(value)


@pytest.mark.parametrize("text", ["kế hoạch đào tạo hằng năm", "dự toán ngân sách giao hằng năm",
                                  "lương hưu hằng tháng của cán bộ"])
def test_a_rhythm_that_qualifies_a_noun_is_no_bound(text: str) -> None:
    assert roles(text) == {"attribute"}
