"""Phases and the period of a plan: headings, numbered stages, sentences about the whole, titles."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract import phases
from pipeline.extract.found import Found
from pipeline.outline import Outline, outline
from pipeline.records import Phase
from pipeline.text import plain

ISSUED = "2024-03-05"
PLAN = """HUYỆN ĐOÀN TÂN AN
Số: 12-KH/HĐ
Tân An, ngày 05 tháng 3 năm 2024
KẾ HOẠCH
{title}
{opening}
{body}
Trên đây là Kế hoạch, các cơ sở triển khai thực hiện./.
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. BAN THƯỜNG VỤ
BÍ THƯ
Trần Văn An
"""
OPENING = "Ban Thường vụ Huyện đoàn ban hành Kế hoạch như sau:"


def document(body: str, title: str = "Công tác Đoàn năm 2024", opening: str = OPENING) -> Outline:
    return outline(plain([PLAN.format(title=title, body=body, opening=opening)]))


def found(body: str, title: str = "Công tác Đoàn năm 2024", opening: str = OPENING) -> list[Phase]:
    made = document(body, title, opening)
    rows = phases.find(made, issued=ISSUED)
    assert all(made.content[r.start:r.end] == r.quote for r in rows)
    return rows


def period(title: str, body: str = "I. NỘI DUNG\nViệc chung.", issued: str | None = ISSUED) -> Found | None:
    made = document(body, title)
    return phases.plan_period(made, phases.find(made, issued=issued), issued=issued)


def said(rows: list[Phase]) -> list[tuple[str, str | None, str | None]]:
    return [(r.kind, r.label, r.period) for r in rows]


def test_numbered_stages_at_the_head_of_their_lines() -> None:
    rows = found("I. CÁC ĐỢT\n- Giai đoạn 1: Từ tháng 3 đến hết tháng 6 năm 2024: ra quân.\n"
                 "- Giai đoạn 2 (từ ngày 01/7 đến ngày 30/9/2024): tập huấn.\n"
                 "- Đợt III: Trong tháng 11/2024, tổng kết.")
    assert said(rows) == [("phase", "Giai đoạn 1", "2024-03/2024-06"),
                          ("phase", "Giai đoạn 2", "2024-07-01/2024-09-30"), ("phase", "Đợt III", "2024-11")]
    assert [r.ordinal for r in rows] == [1, 2, 3]
    assert rows[1].quote == "Giai đoạn 2 (từ ngày 01/7 đến ngày 30/9/2024)"
    assert (rows[0].period_from, rows[0].period_to) == (date(2024, 3, 1), date(2024, 6, 30))


def test_a_stage_may_say_what_it_is_before_its_time() -> None:
    assert said(found("I. CÁC BƯỚC\n1. Bước 1: khảo sát địa bàn, từ ngày 16/4 đến ngày 10/5/2024.")) == [
        ("phase", "Bước 1", "2024-04-16/2024-05-10")]


def test_stages_in_one_sentence() -> None:
    rows = found("I. NỘI DUNG\nRa quân 2 đợt: đợt 1 từ 03/4 đến 19/5/2024; đợt 2 (tháng 9 - 10/2024).")
    assert said(rows) == [("phase", "đợt 1", "2024-04-03/2024-05-19"), ("phase", "đợt 2", "2024-09/2024-10")]


def test_times_of_one_work_are_no_stages_of_the_plan() -> None:
    assert found("I. NỘI DUNG\n- Lấy mẫu tại 12 chợ, chia làm 02 đợt: đợt 1 tháng 5/2024, đợt 2 tháng 11/2024.") == []
    rows = found("I. NỘI DUNG\nThời gian thực hiện: 02 đợt, đợt 1 từ 03/4 đến 19/5/2024, đợt 2 tháng 9/2024.")
    assert said(rows) == [("phase", "đợt 1", "2024-04-03/2024-05-19"), ("phase", "đợt 2", "2024-09")]


def test_a_year_in_the_name_of_a_stage_is_not_its_time() -> None:
    rows = found("I. CÁC ĐỢT\n- Đợt 1: kiểm tra mùa lễ hội Xuân năm 2024, từ ngày 15/3 đến hết ngày 15/4/2024;")
    assert said(rows) == [("phase", "Đợt 1", "2024-03-15/2024-04-15")]


@pytest.mark.parametrize("text", [
    "Cao điểm được thực hiện trong 02 tháng: Từ ngày 15/3/2024 đến hết ngày 14/5/2024.",
    "Thời gian chung của Kế hoạch là từ ngày 15/3/2024 đến hết ngày 14/5/2024.",
])
def test_the_whole_time_behind_other_words(text: str) -> None:
    assert [(p.kind, p.period) for p in found(f"I. THỜI GIAN\n{text}")] == [("plan", "2024-03-15/2024-05-14")]


def test_the_time_of_a_stage_may_stand_in_the_line_below() -> None:
    rows = found("I. CÁC GIAI ĐOẠN\nGiai đoạn 1: Chuẩn bị\n- Thời gian: tháng 4/2024.\n- Lập danh sách.")
    assert said(rows) == [("phase", "Giai đoạn 1", "2024-04")]


def test_a_slip_of_the_year_is_kept_as_written() -> None:
    assert said(found("I. CÁC ĐỢT\n- Đợt 2: Từ tháng 7 đến tháng 11 năm 2023: sơ kết.")) == [
        ("phase", "Đợt 2", "2023-07/2023-11")]


def test_stages_of_years_divide_a_plan_of_many_years() -> None:
    rows = found("I. LỘ TRÌNH\n1. Giai đoạn 2024 - 2025: thí điểm 5 xã.\n2. Giai đoạn 2026 - 2030: nhân rộng.")
    assert said(rows) == [("phase", "Giai đoạn 2024 - 2025", "2024/2025"),
                          ("phase", "Giai đoạn 2026 - 2030", "2026/2030")]


@pytest.mark.parametrize("line", [
    "Đại hội Đoàn huyện khóa XX, nhiệm kỳ 2022 - 2027.", "Chương trình phát triển thanh niên giai đoạn 2021 - 2030.",
    "Khóa 1: Khai giảng ngày 15/4/2024 (học đến ngày 30/5/2024).", "Đợt 1: nộp hồ sơ trước ngày 15/4/2024.",
    "Các đợt thi đua trong năm.", "Vòng 2: ngày 15/5/2024.", "Thi cuối kỳ I từ ngày 18/12 đến ngày 27/12/2024.",
    "Thả giống đợt một 20 - 25/11/2024; đợt hai từ ngày 04/12 đến ngày 09/12/2024.",
])
def test_what_is_no_stage(line: str) -> None:
    assert found(f"I. NỘI DUNG\n- {line}") == []


@pytest.mark.parametrize(("heading", "kind", "label", "when", "ordinal"), [
    ("Quý II", "quarter", "Quý II", "2024-04/2024-06", 2),
    ("1. Quý IV/2024", "quarter", "Quý IV/2024", "2024-10/2024-12", 4),
    ("2.1. Nhiệm vụ quý I năm 2025", "quarter", "quý I năm 2025", "2025-01/2025-03", 1),
    ("* Tháng 9/2024:", "month", "Tháng 9/2024", "2024-09", 9),
    ("3. Công tác trọng tâm tháng 4", "month", "tháng 4", "2024-04", 4),
    ("Tháng 6 và tháng 7/2024", "month", "Tháng 6 và tháng 7/2024", "2024-06/2024-07", 7),
    ("2. Việc của tháng Tư", "month", "tháng Tư", "2024-04", 4),
    ("2. Tháng 6/2024 (Tháng hành động vì trẻ em)", "month", "Tháng 6/2024", "2024-06", 6),
    ("1. Từ tháng 3 đến tháng 5/2024", "month", "tháng 3 đến tháng 5/2024", "2024-03/2024-05", 5),
    ("2. Sáu tháng cuối năm 2024", "other", "Sáu tháng cuối năm 2024", "2024-07/2024-12", None),
])
def test_quarters_and_months_that_group_tasks(heading: str, kind: str, label: str, when: str, ordinal: int) -> None:
    [row] = found(f"I. NHIỆM VỤ\n{heading}\n- Tập huấn cán bộ.\n- Tổ chức hội trại.")
    assert (row.kind, row.label, row.period, row.ordinal) == (kind, label, when, ordinal)


def test_years_that_group_tasks() -> None:
    body = "I. LỘ TRÌNH\n1. Năm 2024\n- Mua sắm thiết bị.\n2. Năm 2025\n- Số hóa."
    rows = found(body, "Số hóa giai đoạn 2024 - 2026")
    assert said(rows) == [("other", "Năm 2024", "2024"), ("other", "Năm 2025", "2025")]


@pytest.mark.parametrize("line", ["Tháng 9: khai giảng.", "Báo cáo quý II.", "Quý III tổ chức hội thi."])
def test_a_line_with_work_in_it_is_no_heading(line: str) -> None:
    assert found(f"I. NHIỆM VỤ\n- {line}") == []


WHOLE = {
    "II. PHÂN CÔNG\n1. Kế hoạch này được thực hiện từ tháng 02/2024 đến tháng 12/2024.": "2024-02/2024-12",
    "II. NHIỆM VỤ\n1. Thời gian thực hiện kế hoạch: từ ngày 01/6 đến ngày 31/8/2024.": "2024-06-01/2024-08-31",
    "II. TỔ CHỨC THỰC HIỆN\n1. Thời gian tiến hành từ ngày 12 tháng 4 năm 2024 đến ngày 30 tháng 6 năm 2024.":
        "2024-04-12/2024-06-30",
    "II. NỘI DUNG THI ĐUA\n4. Thời gian thực hiện: (Từ tháng 4/2024 đến tháng 12/2024)": "2024-04/2024-12",
    "II. THỜI GIAN, ĐỊA ĐIỂM\n1. Thời gian: Từ ngày 01/6 đến ngày 31/8/2024.\n2. Địa điểm: toàn huyện.":
        "2024-06-01/2024-08-31",
    "II. THỜI GIAN THỰC HIỆN\nTừ ngày 01/6/2024 đến ngày 31/8/2024.": "2024-06-01/2024-08-31",
    "II. THỜI GIAN TÌNH NGUYỆN\nTừ ngày 01/6/2024 đến ngày 31/8/2024.": "2024-06-01/2024-08-31",
    "II. TỔ CHỨC THỰC HIỆN\n1. Chiến dịch được triển khai từ ngày 01/6 đến ngày 31/8/2024 tại các xã.":
        "2024-06-01/2024-08-31",
}


@pytest.mark.parametrize(("body", "when"), WHOLE.items())
def test_sentences_about_the_time_of_the_whole_plan(body: str, when: str) -> None:
    title = "Chiến dịch thanh niên tình nguyện năm 2024"
    assert [(r.kind, r.period) for r in found(body, title)] == [("plan", when)]
    made = period(title, body)
    assert made is not None and made.value == when


def test_the_opening_may_state_it() -> None:
    opening = "Ban Thường vụ Huyện đoàn phát động đợt thi đua 10/4/2024 - 30/6/2024 với chủ đề sau:"
    rows = found("I. MỤC ĐÍCH\nThi đua.", opening=opening)
    assert [(r.kind, r.period) for r in rows] == [("plan", "2024-04-10/2024-06-30")]


def test_a_sentence_of_the_opening_may_say_how_long_the_plan_runs() -> None:
    opening = "Chương trình nói dưới đây thực hiện từ ngày 10/10/2024 đến hết ngày 30/4/2025."
    rows = found("I. MỤC ĐÍCH\nThi đua.", opening=opening)
    assert [(r.kind, r.period) for r in rows] == [("plan", "2024-10-10/2025-04-30")]


@pytest.mark.parametrize("body", [
    "II. NỘI DUNG\n1. Kế hoạch bảo trì của trạm được thực hiện từ ngày 10/4 đến ngày 15/4/2024.",
    "II. NỘI DUNG\n1. Hội thi cấp xã\n- Thời gian: từ ngày 10/4 đến ngày 15/4/2024.",
    "II. NỘI DUNG\n1. Thời gian nộp hồ sơ: từ ngày 10/4 đến ngày 15/4/2024.",
    "II. THỜI GIAN\n- Thời gian tổ chức: ngày 20/5/2024.",
    "II. THỜI GIAN VÀ PHƯƠNG PHÁP\n- Từ ngày 10/4 đến ngày 15/4/2024, các xã tự rà soát theo hướng dẫn của huyện.",
    "II. KẾ HOẠCH TRUYỀN THÔNG\nThời gian: từ ngày 10/4 đến ngày 15/4/2024",
])
def test_the_time_of_a_part_is_not_that_of_the_plan(body: str) -> None:
    assert found(body) == []


TITLES = {
    "Công tác Đoàn năm 2024": "2024", "Tổng kết năm 2023, phương hướng năm 2024": "2024",
    "Phát triển đảng viên trẻ giai đoạn 2024 - 2026": "2024/2026",
    "Xây dựng thư viện số từ năm 2024 đến năm 2025": "2024/2025",
    "Thực hiện Đề án chuyển đổi số giai đoạn 2021 - 2025 trên địa bàn huyện năm 2024": "2024",
    "Kiểm tra công tác Đoàn quý II năm 2024": "2024-04/2024-06", "Tháng Thanh niên tháng 3 năm 2024": "2024-03",
    "Sinh hoạt hè 6 tháng cuối năm 2024": "2024-07/2024-12", "Dạy bơi năm học 2024 - 2025": None,
    "Phát triển du lịch đến năm 2030": None, "Triển khai Luật Thanh niên năm 2020": None,
    "Tổ chức đêm nhạc gây quỹ": None, "Phục vụ Tết Ất Tỵ và lễ hội đầu Xuân năm 2025": None,
}


@pytest.mark.parametrize(("title", "value"), TITLES.items())
def test_the_period_that_a_title_gives(title: str, value: str | None) -> None:
    made = period(title)
    assert (made.value if made else None) == value


def test_the_period_is_proved_by_the_words_that_say_it() -> None:
    made = document("I. NỘI DUNG\nViệc chung.")
    proof = phases.plan_period(made, [], issued=ISSUED)
    assert proof is not None
    assert made.content[proof.start:proof.end] == "năm 2024"


def test_a_year_in_a_cited_document_is_not_the_plans() -> None:
    made = document("I. NỘI DUNG\nViệc chung.", "Thực hiện Kết luận số 5-KL/HU năm 2024")
    at = made.content.index("Kết luận số")
    assert phases.plan_period(made, [], issued=ISSUED, taken=[(at, at + 30)]) is None


def test_without_a_date_of_issue_any_year_of_the_title_counts() -> None:
    made = period("Công tác Đoàn năm 2019", issued=None)
    assert made is not None and made.value == "2019"
    assert phases.title_year_of(document("I. A\nB.", "Công tác Đoàn năm 2019")) == 2019
