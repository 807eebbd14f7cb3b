"""Every kind of the grammar's table of examples, numbered as there, read from a plan of 03/01/2020 for the year 2020.

The wording is our own; `before X` and the like are relation and date as the contract has them, with no row where the
words bound no work.
"""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract import deadlines, phases
from pipeline.outline import Outline, outline
from pipeline.records import Deadline, Phase
from pipeline.text import plain

ISSUED = "2020-01-03"
HEAD = """UBND XÃ TÂN LẬP
Số: 03/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Lập, ngày 03 tháng 01 năm 2020
KẾ HOẠCH
Công tác văn hóa, thể thao năm 2020
Ủy ban nhân dân xã ban hành Kế hoạch như sau:
I. NHIỆM VỤ
{body}
"""


def read(body: str) -> tuple[Outline, list[Phase], list[Deadline]]:
    made = outline(plain([HEAD.format(body=body)]))
    stages = phases.find(made, issued=ISSUED)
    period = phases.plan_period(made, stages, issued=ISSUED)
    rows = deadlines.find(made, issued=ISSUED, period=period.value if period else None,
                          taken=[(p.start, p.end) for p in stages])
    return made, stages, rows


def said(rows: list[Deadline]) -> list[str]:
    return [" ".join(filter(None, (r.relation, r.due, r.recurrence))) for r in rows]


EXAMPLES: list[tuple[int, str, list[str]]] = [
    (1, "Sửa xong loa truyền thanh trước 12/02/2020.", ["before 2020-02-12"]),
    (7, "Nộp danh sách vận động viên trước ngày 18/5/2020.", ["before 2020-05-18"]),
    (8, "Mở đợt cao điểm vệ sinh 12/3/2020 - 25/5/2020.", ["from_to 2020-03-12/2020-05-25"]),
    (9, "Thi nấu ăn từ ngày 12 tháng 3 năm 2020 đến ngày 25 tháng 5 năm 2020.", ["from_to 2020-03-12/2020-05-25"]),
    (10, "Khánh thành nhà văn hóa vào tháng 03 năm 2021.", ["within 2021-03"]),
    (11, "Phấn đấu đến cuối năm 2022 có 80% thôn đạt chuẩn.", ["by 2022"]),
    (12, "Các trường ghi sổ theo dõi năm học 2020 - 2021.", []),
    (13, "Trước ngày 20/6/2020 các thôn nộp bản tự chấm điểm.", ["before 2020-06-20"]),
    (14, "Viết báo cáo kết quả 6 tháng đầu năm và nhiệm vụ 6 tháng cuối năm 2020.", []),
    (15, "Trước ngày 28/12/2020, các hội nộp hồ sơ.", ["before 2020-12-28"]),
    (16, "Tháng 02/2021, tổ chức gặp mặt cộng tác viên.", ["within 2021-02"]),
    (17, "Trong tháng 01 năm 2022 quyết toán công trình.", ["within 2022-01"]),
    (18, "Hoàn thành trước ngày 20/02/2020.", ["before 2020-02-20"]),
    (19, "Chọn đội xong trước 15/11/2020; bốc thăm trước ngày 10/11/2020.", ["before 2020-11-15", "before 2020-11-10"]),
    (20, "Gửi kịch bản trước ngày 05/08/2020, gửi lại trước ngày 05/8/2020.",
     ["before 2020-08-05", "before 2020-08-05"]),
    (21, "Trong tháng 02/2021 bình chọn gia đình văn hóa.", ["within 2021-02"]),
    (22, "Hằng tháng, hằng quý các thôn nộp phiếu chấm về xã.", ["recurring FREQ=MONTHLY",
                                                                  "recurring FREQ=MONTHLY;INTERVAL=3"]),
    (23, "Sơ kết vào đầu năm công tác, cuối năm công tác.", []),
    (24, "Họp bàn ngày tháng 02 năm 2020 tại xã.", ["within 2020-02"]),
    (25, "Làm theo thời gian do huyện hướng dẫn.", []),
    (26, "Chuyển kinh phí chậm nhất ngày 22/10/2020; quyết toán chậm nhất là ngày 22/11.",
     ["by 2020-10-22", "by 2020-11-22"]),
    (26, "Đăng ký muộn nhất 12/9.", ["by 2020-09-12"]),
    (27, "Nộp bài dự thi trước 11 giờ 30 phút ngày 18/9/2020.", ["before 2020-09-18"]),
    (28, "Trang trí khánh tiết trước và trong ngày 08/12/2020.", ["by 2020-12-08"]),
    (29, "Hoàn thành trong quý III; nghiệm thu trong quý III/2020.", ["within 2020-07/2020-09"] * 2),
    (29, "Hoàn thành quý 3 năm 2020; thanh toán QIII/2020; bàn giao Q3/2020.", ["within 2020-07/2020-09"] * 3),
    (30, "Tập huấn trong quý I, II năm 2020; thi đấu trong quý I và quý II/2020.", ["from_to 2020-01/2020-06"] * 2),
    (31, "Thu quỹ đến hết quý II/2020.", ["by 2020-04/2020-06"]),
    (32, "Mở 02 lớp trong 6 tháng đầu năm 2020; 03 lớp trong 06 tháng đầu năm; 01 lớp trong 6T đầu năm.",
     ["within 2020-01/2020-06"] * 3),
    (33, "Kiểm kê hiện vật trong 9 tháng đầu năm.", ["within 2020-01/2020-09"]),
    (34, "Kiểm kê hiện vật trong 6 tháng cuối năm.", ["within 2020-07/2020-12"]),
    (35, "Treo băng rôn từ ngày 05/4 đến hết ngày 20/5/2020.", ["from_to 2020-04-05/2020-05-20"]),
    (36, "Tập luyện từ ngày 02 đến ngày 18/4/2020, thi đấu từ 20-25/4/2020.",
     ["from_to 2020-04-02/2020-04-18", "from_to 2020-04-20/2020-04-25"]),
    (37, "Trực lễ hội từ ngày 28/12 đến ngày 08/01/2021.", ["from_to 2020-12-28/2021-01-08"]),
    (38, "Chiếu phim lưu động các ngày 11, 12 và 14/6/2020.", ["from_to 2020-06-11/2020-06-14"]),
    (39, "Hội diễn trong 02 ngày 18-19/9/2020.", ["from_to 2020-09-18/2020-09-19"]),
    (40, "Hội thi tổ chức 01 ngày, dự kiến ngày 22/10/2020.", ["within 2020-10-22"]),
    (41, "Khai trương thư viện khoảng giữa tháng 4/2020.", ["within 2020-04-15"]),
    (41, "Chấm ảnh trung tuần tháng 8.", ["within 2020-08-11/2020-08-20"]),
    (42, "Ra quân đầu tháng 3, tổng kết cuối tháng 11/2020.", ["within 2020-03-01", "within 2020-11-30"]),
    (43, "Thi cờ tướng tuần 2 tháng 4/2020, thi bơi tuần cuối tháng 9.",
     ["within 2020-04-08/2020-04-14", "within 2020-09-24/2020-09-30"]),
    (46, "Xây dựng đời sống văn hóa giai đoạn 2021 - 2025.", []),
    (47, "Chào mừng đại hội nhiệm kỳ 2020 - 2025, khóa XX nhiệm kỳ 2015 – 2020.", []),
    (48, "Quy hoạch thiết chế văn hóa, định hướng đến năm 2035, tầm nhìn đến năm 2050.", []),
    (49, "Duy trì câu lạc bộ trong năm 2020 và những năm tiếp theo.", []),
    (50, "Từ nay đến hết năm 2020 xóa nhà tạm.", ["by 2020"]),
    (51, "Kế hoạch này có hiệu lực kể từ ngày ký.", []),
    (52, "Hằng năm tổ chức ngày hội; mỗi năm 01 lần kiểm tra.", ["recurring FREQ=YEARLY"] * 2),
    (53, "Nộp tin bài trước ngày 12 hàng tháng; họp vào ngày 12 hằng tháng.",
     ["recurring FREQ=MONTHLY;BYMONTHDAY=12"] * 2),
    (54, "Gửi số liệu trước ngày 18 của tháng cuối quý.", ["recurring FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=18"]),
    (55, "Báo cáo định kỳ 6 tháng (trước ngày 10/6), năm (trước ngày 10/12).",
     ["recurring FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10", "recurring FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10"]),
    (56, "Thống kê định kỳ hàng quý, 6 tháng, năm.",
     ["recurring FREQ=MONTHLY;INTERVAL=3", "recurring FREQ=MONTHLY;INTERVAL=6", "recurring FREQ=YEARLY"]),
    (57, "Giao ban thứ Sáu hằng tuần; chào cờ sáng thứ Hai đầu tháng.",
     ["recurring FREQ=WEEKLY;BYDAY=FR", "recurring FREQ=MONTHLY;BYDAY=1MO"]),
    (58, "Thường xuyên tuần tra đêm; phát thanh thường xuyên, liên tục trên loa xã.", ["ongoing"] * 2),
    (59, "Trả lời trong vòng 07 ngày làm việc kể từ ngày nhận đơn.", ["after_event"]),
    (60, "Lập danh sách trong thời hạn 12 ngày, kể từ ngày ban hành Kế hoạch này.", ["after_event"]),
    (61, "Nộp ảnh chậm nhất 04 ngày sau khi bế mạc hội thi.", ["after_event"]),
    (62, "Phát động ngay sau khi Kế hoạch được ban hành.", ["after_event"]),
    (62, "Triển khai ngay sau khi có văn bản của huyện.", ["after_event"]),
    (63, "Gửi giấy mời trước khi diễn ra Ngày hội 10 ngày.", ["after_event"]),
    (64, "Khen thưởng sau khi Hội nghị tổng kết của Cụm kết thúc.", ["after_event"]),
    (65, "Trưng bày theo kế hoạch riêng, theo hướng dẫn của Phòng Văn hóa.", []),
    (66, "Kiểm tra đột xuất khi có yêu cầu.", []),
    (67, "Báo cáo kịp thời, khẩn trương khắc phục.", []),
    (68, "Bắn pháo hoa dịp Tết Nguyên đán Canh Tý 2020.", []),
    (68, "Dâng hương giỗ Tổ ngày 10/3 âm lịch.", []),
    (68, "Bơi trải trong ngày 15/5 âm lịch.", ["within 2020-07-05"]),
    (69, "Treo cờ nhân dịp kỷ niệm 26/3, chào mừng ngày 20/10.", []),
    (70, "Dạy bơi tháng 5/2020 - tháng 8/2020, dạy võ T5-T8/2020.", ["from_to 2020-05/2020-08"] * 2),
    (72, "Trình công nhận danh hiệu gia đình văn hóa năm 2021.", []),
    (73, "Đánh giá 02 năm triển khai, sau 01 năm thực hiện 5 năm (2016-2020).", []),
    (74, "Thống kê từ đầu năm đến ngày báo cáo.", []),
    (75, "Theo dõi suốt đợt thi đua, trong quá trình thực hiện.", []),
    (76, "Họp ngày 31/9/2020, bế mạc ngày 30/02/2020.", []),
    (77, "Họp ngày 05/13/2020.", []),
    (78, "Mít tinh Ngày Nhà giáo Việt Nam 20/11.", []),
    (79, "Cấp sách trong tháng Tư, tháng Chín năm 2020.", ["within 2020-04", "within 2020-09"]),
    (79, "Hát dân ca trước ngày 20 tháng Chạp.", ["before 2020-01-14"]),
    (80, "Là năm thứ hai thực hiện đề án, năm cuối nhiệm kỳ.", []),
]


@pytest.mark.parametrize(("number", "text", "expected"), EXAMPLES, ids=[f"{n}-{t}" for n, t, _ in EXAMPLES])
def test_examples_of_the_grammar(number: int, text: str, expected: list[str]) -> None:
    made, _, rows = read(f"- {text}")
    assert said(rows) == expected
    assert all(made.content[r.start:r.end] == r.quote and r.quote in text for r in rows)


# Rows of the table that divide the plan in time: kind and period of what is read.
STAGES: list[tuple[int, str, list[str]]] = [
    (2, "- Thi đấu.\nII. TỔ CHỨC THỰC HIỆN\n1. Thời gian thực hiện: (Từ tháng 02/2020 đến tháng 11/2020)",
     ["plan 2020-02/2020-11"]),
    (3, "- Giai đoạn 1: Từ tháng 02 đến hết tháng 5 năm 2020: rà soát.", ["phase 2020-02/2020-05"]),
    (4, "- Giai đoạn 2: Từ tháng 7 đến tháng 10 năm 2018: nhân rộng.", ["phase 2018-07/2018-10"]),
    (5, "1. Nhiệm vụ quý II/2020\n- Tập huấn.\n2. Quý III/2020\n- Thi đấu.",
     ["quarter 2020-04/2020-06", "quarter 2020-07/2020-09"]),
    (6, "2.3. Nhiệm vụ quý IV/2020\n- Tổng kết.", ["quarter 2020-10/2020-12"]),
    (44, "- Đợt 1: từ 05/02 đến 20/5; đợt 2: từ 21/5 đến 10/9/2020.",
     ["phase 2020-02-05/2020-05-20", "phase 2020-05-21/2020-09-10"]),
    (45, "- Bước 1 (tháng 4-5/2020): khảo sát.", ["phase 2020-04/2020-05"]),
]


@pytest.mark.parametrize(("number", "text", "expected"), STAGES, ids=[f"{n}" for n, _, _ in STAGES])
def test_stages_of_the_grammar(number: int, text: str, expected: list[str]) -> None:
    assert [f"{p.kind} {p.period}" for p in read(text)[1]] == expected


# Rows that a table's column about time holds.
CELLS: list[tuple[int, str, list[str]]] = [
    (58, "Thường xuyên", ["ongoing"]), (58, "Cả năm", ["ongoing"]), (58, "Năm 2020", ["within 2020"]),
    (71, "Tháng 8", ["within 2020-08"]), (52, "Hằng năm", ["recurring FREQ=YEARLY"]),
    (5, "Quý II", ["within 2020-04/2020-06"]),
    (42, "Cuối tháng 3", ["within 2020-03-31"]), (65, "Theo hướng dẫn của huyện", []),
    (68, "Ngày 15/5 âm lịch", ["within 2020-07-05"]),
]


@pytest.mark.parametrize(("number", "text", "expected"), CELLS, ids=[t for _, t, _ in CELLS])
def test_cells_of_the_grammar(number: int, text: str, expected: list[str]) -> None:
    made = outline(plain([HEAD.format(body=f"TT\tNội dung\tThời gian\n1\tThi đấu\t{text}\n2\tTập huấn\tx")]))
    rows = deadlines.in_cell(made, *made.tables[0].rows[1].cells[2], issued=ISSUED, period="2020", title_year=2020)
    assert said(rows) == expected


@pytest.mark.parametrize(("number", "text", "first", "last"), [
    (1, "Sửa loa trước 12/02/2020.", None, date(2020, 2, 11)),
    (27, "Nộp bài trước và trong ngày 18/9/2020.", None, date(2020, 9, 18)),
    (31, "Thu quỹ đến hết quý II/2020.", None, date(2020, 6, 30)),
    (37, "Trực từ ngày 28/12 đến ngày 08/01/2021.", date(2020, 12, 28), date(2021, 1, 8)),
    (42, "Tổng kết cuối tháng 2/2020.", date(2020, 2, 29), date(2020, 2, 29)),
    (52, "Hằng năm tổ chức ngày hội.", date(2020, 1, 1), date(2020, 12, 31)),
    (59, "Trả lời trong vòng 07 ngày kể từ ngày nhận đơn.", None, None),
    (60, "Lập tổ trong thời hạn 10 ngày, kể từ ngày ban hành Kế hoạch này.", None, date(2020, 1, 13)),
    (60, "Lập tổ trong 05 ngày làm việc sau khi Kế hoạch được ban hành.", None, date(2020, 1, 10)),
    (60, "Lập tổ trong 15 ngày làm việc kể từ ngày ký.", None, date(2020, 1, 31)),
    (60, "Lập tổ trong vòng 02 tuần kể từ ngày ban hành kế hoạch.", None, date(2020, 1, 17)),
    (61, "Nộp ảnh chậm nhất 04 ngày sau khi bế mạc hội thi (ngày 18/9/2020).", None, date(2020, 9, 22)),
    (61, "Nộp ảnh trong vòng 05 ngày kể từ ngày 18/9/2020.", None, date(2020, 9, 23)),
    (62, "Phát động ngay sau khi Kế hoạch được ban hành.", date(2020, 1, 3), None),
])
def test_the_days_of_the_grammar(number: int, text: str, first: date | None, last: date | None) -> None:
    row = read(f"- {text}")[2][0]
    assert (row.due_from, row.due_to) == (first, last)


@pytest.mark.parametrize(("text", "sure"), [
    ("Nộp trước 12/02/2020.", 1.0), ("Tập từ 02/4 đến 12/5/2020.", 0.95), ("Nộp trước 12/5.", 0.85),
    ("Khai trương giữa tháng 4/2020.", 0.9), ("Bơi trải trong ngày 15/5 âm lịch.", 0.7),
])
def test_what_is_inherited_or_about_lowers_the_confidence(text: str, sure: float) -> None:
    assert [r.confidence for r in read(f"- {text}")[2]] == [sure]
