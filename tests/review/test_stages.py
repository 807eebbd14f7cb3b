"""Remarks on stages, months and years, on timetables, and on tasks that are bounded twice."""

from __future__ import annotations

import pytest

from tests.review.plans import COMMUNE, FIELDS, HEALTH, SCHOOL, Field, remarks, said

TOP = "I. NỘI DUNG\n- Việc chung.\nII. TIẾN ĐỘ\n"


def stages(*times: str, word: str = "Giai đoạn") -> str:
    return TOP + "".join(f"- {word} {n}: {t}.\n" for n, t in enumerate(times, 1))


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("word", ["Giai đoạn", "Đợt", "Bước"])
@pytest.mark.parametrize("times", [
    ("Từ ngày 15/3/2024 đến ngày 30/5/2024", "Từ ngày 20/5/2024 đến ngày 30/9/2024"),
    ("Từ tháng 4 đến tháng 7 năm 2024", "Từ tháng 6 đến tháng 12 năm 2024"),
])
def test_stages_that_overlap(field: Field, word: str, times: tuple[str, str]) -> None:
    assert said("phase-overlap", stages(*times, word=word), field) == [f"{word} 2: {times[1]}"]


@pytest.mark.parametrize("times", [
    ("Từ tháng 4 đến hết tháng 6 năm 2024", "Từ tháng 6 đến tháng 12 năm 2024"),
    ("Từ tháng 4 đến tháng 6 năm 2024", "Từ tháng 6 đến tháng 8 năm 2024", "Từ tháng 9 đến tháng 12 năm 2024"),
])
def test_a_month_that_counts_whole_belongs_to_one_stage(times: tuple[str, ...]) -> None:
    assert said("phase-overlap", stages(*times)) == [f"Giai đoạn 2: {times[1]}"]


@pytest.mark.parametrize("times", [
    ("Từ ngày 15/3/2024 đến ngày 30/5/2024", "Từ ngày 30/5/2024 đến ngày 30/9/2024"),
    ("Từ ngày 15/3/2024 đến ngày 30/5/2024", "Từ ngày 31/5/2024 đến ngày 30/9/2024"),
    ("Từ tháng 4 đến tháng 6 năm 2024", "Từ tháng 6 đến tháng 12 năm 2024"),
    ("Từ tháng 4 đến tháng 6 năm 2024", "Từ ngày 15/6/2024 đến ngày 30/12/2024"),
])
def test_stages_that_meet(times: tuple[str, str]) -> None:
    assert remarks(stages(*times)) == []


@pytest.mark.parametrize("field", FIELDS)
def test_days_that_belong_to_no_stage(field: Field) -> None:
    body = stages("Từ ngày 15/3/2024 đến ngày 30/5/2024", "Từ ngày 20/6/2024 đến ngày 30/8/2024",
                  "Từ ngày 31/8/2024 đến ngày 15/12/2024")
    found = [f for f in remarks(body, field) if f.code == "phase-gap"]
    assert [f.quote for f in found] == ["Giai đoạn 2: Từ ngày 20/6/2024 đến ngày 30/8/2024"]
    assert "31/5/2024" in (found[0].suggestion or "") and "19/6/2024" in (found[0].suggestion or "")


@pytest.mark.parametrize("body", [
    stages("Từ ngày 15/3/2024 đến ngày 30/5/2024", "Từ ngày 03/6/2024 đến ngày 30/8/2024",
           "Từ ngày 31/8/2024 đến ngày 15/12/2024"),
    stages("Từ ngày 15/3/2024 đến ngày 30/3/2024", "Từ ngày 15/6/2024 đến ngày 30/6/2024",
           "Từ ngày 01/7/2024 đến ngày 15/7/2024", word="Đợt"),
    stages("Từ ngày 15/3/2024 đến ngày 30/3/2024", "Từ ngày 15/6/2024 đến ngày 30/6/2024"),
])
def test_rests_between_rounds_are_no_gap(body: str) -> None:
    assert said("phase-gap", body) == []


@pytest.mark.parametrize("field", FIELDS)
def test_stages_that_are_over_when_the_plan_is_issued(field: Field) -> None:
    wrong = "Từ ngày 10/01/2024 đến ngày 28/02/2024"
    body = stages(wrong, "Từ ngày 10/3/2024 đến ngày 30/9/2024")
    assert said("phase-before-issue", body, field) == [f"Giai đoạn 1: {wrong}"]
    assert said("phase-before-issue", stages("Từ năm 2021 đến năm 2023", "Từ năm 2024 đến năm 2025"), field) == []


@pytest.mark.parametrize("field", FIELDS)
def test_a_month_in_another_year_than_its_neighbours(field: Field) -> None:
    months = ("Tháng 4/2024", "Tháng 5/2024", "Tháng 6/2023", "Tháng 7/2024")
    body = TOP + "".join(f"{m}\n- Việc của tháng.\n" for m in months)
    found = remarks(body, field)
    assert {f.code for f in found if f.quote == "Tháng 6/2023"} == {"year-mismatch", "phase-before-issue"}
    assert "2024" in next(f.suggestion or "" for f in found if f.code == "year-mismatch")


@pytest.mark.parametrize("months", [
    ("Tháng 4/2024", "Tháng 5/2024", "Tháng 6/2024", "Tháng 7/2024"),
    ("Tháng 01/2024", "Tháng 02/2024", "Tháng 3/2024"),
    ("Tháng 10/2024", "Tháng 11/2024", "Tháng 12/2024", "Tháng 01/2025"),
])
def test_months_in_order_raise_no_remark(months: tuple[str, ...]) -> None:
    assert remarks(TOP + "".join(f"{m}\n- Việc của tháng.\n" for m in months)) == []


@pytest.mark.parametrize("field", FIELDS)
def test_the_time_of_the_plan_against_its_title(field: Field) -> None:
    wrong = "I. NỘI DUNG\n- Việc.\nII. THỜI GIAN THỰC HIỆN\nTừ ngày 10/3/2023 đến ngày 30/11/2023.\n"
    assert "Từ ngày 10/3/2023 đến ngày 30/11/2023" in said("year-mismatch", wrong, field)
    assert said("year-mismatch", wrong.replace("2023", "2024"), field) == []


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("line", [
    "trước ngày 01/3/2024", "chậm nhất ngày 20/02/2024", "hoàn thành trước ngày 15/01/2024",
])
def test_deadlines_that_have_gone_by(field: Field, line: str) -> None:
    assert len(said("deadline-before-issue", f"{TOP}- Gửi báo cáo về Phòng {line}.\n", field)) == 1


@pytest.mark.parametrize("line", [
    "Báo cáo hằng tháng trước ngày 25.", "Đã hoàn thành trước ngày 15/01/2024.", "Gửi báo cáo trước ngày 06/3/2024.",
])
def test_deadlines_to_come_and_what_was_done(line: str) -> None:
    assert said("deadline-before-issue", f"{TOP}- {line}\n") == []


def timetable(*days: str) -> str:
    rows = "".join(f"{d}\tViệc thứ {'abcdefgh'[n]} của lịch\tHội trường\n" for n, d in enumerate(days))
    return f"PHỤ LỤC\nLịch thực hiện\nThời gian\tNội dung\tĐịa điểm\n{rows}"


@pytest.mark.parametrize("field", FIELDS)
def test_a_timetable_with_one_line_out_of_order(field: Field) -> None:
    rows = ("12/3/2024", "20/3/2024", "05/7/2024", "10/4/2024", "22/4/2024")
    assert said("dates-out-of-order", TOP + "- Việc.\n", field, timetable(*rows)) == ["05/7/2024"]
    assert said("dates-out-of-order", TOP + "- Việc.\n", field, timetable(*sorted(rows, key=lambda d: d[3:]))) == []


@pytest.mark.parametrize("rows", [
    ("12/3/2024", "20/3/2024", "20/3/2024", "10/4/2024"),
    ("20/11", "10/12", "25/12", "08/01"),
    ("22/4/2024", "10/4/2024", "05/4/2024", "12/3/2024"),
    ("12/3/2024", "05/7/2024", "10/4/2024"),
])
def test_timetables_in_order_or_in_none(rows: tuple[str, ...]) -> None:
    assert said("dates-out-of-order", TOP + "- Việc.\n", HEALTH, timetable(*rows)) == []


def test_a_list_of_days_with_one_out_of_order() -> None:
    days = ("12/3/2024", "20/3/2024", "05/02/2024", "10/4/2024", "22/4/2024")
    body = TOP + "".join(f"- Ngày {d}: họp tổ công tác.\n" for d in days)
    assert said("dates-out-of-order", body, COMMUNE) == ["Ngày 05/02/2024"]


TASKS = ("Rà soát, lập danh sách đối tượng cần hỗ trợ", "Tổ chức kiểm tra việc thực hiện nội quy của các lớp",
         "Chuẩn bị cơ sở vật chất phục vụ ngày hội thể thao")


def two_places(task: str, one: str, other: str) -> tuple[str, str]:
    body = f"I. NỘI DUNG\n- {task}, hoàn thành {one}.\n- Việc khác.\n"
    return body, f"PHỤ LỤC\nTiến độ\nTT\tNội dung công việc\tThời gian hoàn thành\n1\t{task}\t{other}\n2\tHọp\t\n"


@pytest.mark.parametrize(("task", "field"), list(zip(TASKS, (COMMUNE, SCHOOL, HEALTH), strict=True)))
def test_one_task_with_two_dates(task: str, field: Field) -> None:
    body, annex = two_places(task, "trước ngày 15/4/2024", "Trước ngày 30/4/2024")
    assert said("task-two-dates", body, field, annex) == ["Trước ngày 30/4/2024"]


@pytest.mark.parametrize(("one", "other"), [
    ("trước ngày 15/4/2024", "Trước ngày 15/4/2024"), ("trước ngày 15/4/2024", "Tháng 4/2024"),
    ("chậm nhất ngày 30/6/2024", "Quý II/2024"), ("trước ngày 01/5/2024", "30/4/2024"),
])
@pytest.mark.parametrize("task", TASKS)
def test_two_dates_of_one_task_that_go_together(task: str, one: str, other: str) -> None:
    body, annex = two_places(task, one, other)
    assert said("task-two-dates", body, COMMUNE, annex) == []


def test_tasks_of_other_numbers_are_other_tasks() -> None:
    body = "I. NỘI DUNG\n- Tổ chức tiêm vắc xin đợt 1 cho đàn trâu, bò, hoàn thành trước ngày 15/4/2024.\n- Việc.\n"
    annex = ("PHỤ LỤC\nTiến độ\nTT\tNội dung công việc\tThời gian hoàn thành\n"
             "1\tTổ chức tiêm vắc xin đợt 2 cho đàn trâu, bò\tTrước ngày 15/9/2024\n2\tHọp\t\n")
    assert said("task-two-dates", body, COMMUNE, annex) == []
