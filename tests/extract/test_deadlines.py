"""Deadlines in running text and in table cells: what bounds work, and what only looks like it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract import deadlines, phases
from pipeline.outline import Outline, outline
from pipeline.records import Deadline
from pipeline.text import plain

ISSUED = "2024-03-05"
HEAD = """UBND HUYỆN TÂN AN
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân An, ngày 05 tháng 3 năm 2024
KẾ HOẠCH
Công tác y tế trường học năm 2024
{opening}
I. NHIỆM VỤ
{body}
"""
OPENING = "Ủy ban nhân dân huyện ban hành Kế hoạch như sau:"


def document(body: str, opening: str = OPENING) -> Outline:
    return outline(plain([HEAD.format(body=body, opening=opening)]))


def found(body: str, opening: str = OPENING, issued: str | None = ISSUED) -> list[Deadline]:
    made = document(body, opening)
    stages = phases.find(made, issued=issued)
    period = phases.plan_period(made, stages, issued=issued)
    rows = deadlines.find(made, issued=issued, period=period.value if period else None,
                          taken=[(p.start, p.end) for p in stages])
    assert all(made.content[r.start:r.end] == r.quote for r in rows)
    return rows


def said(rows: list[Deadline]) -> list[str]:
    return [" ".join(filter(None, (r.relation, r.due, r.recurrence))) for r in rows]


def cell(text: str) -> list[Deadline]:
    made = document(f"TT\tNội dung\tThời gian\n1\tKhám sức khỏe\t{text}\n2\tTập huấn\tx")
    return deadlines.in_cell(made, *made.tables[0].rows[1].cells[2], issued=ISSUED, period="2024")


BOUNDS: list[tuple[str, list[str]]] = [
    ("Trạm Y tế xã Tân Phú khám đợt hai tại\n15/5/2024\n03 ngày", []),
    ("Thời gian tiêm vắc xin cho đàn bò của các thôn như sau:\n15/5/2024", ["within 2024-05-15"]),
    ("- 15/5/2024: họp phụ huynh các lớp.\n- 20/5/2024: bế giảng.", ["within 2024-05-15", "within 2024-05-20"]),
    ("Phát quà cho trẻ em xong trước Tết Trung thu.", ["before 2024-09-17"]),
    ("Chi trả trợ cấp hoàn thành trước Tết Nguyên đán Ất Tỵ 2025.", ["before 2025-01-29"]),
    ("Trước dịp lễ Quốc khánh 2/9, các thôn treo cờ Tổ quốc.", ["before 2024-09-02"]),
    ("Trang trí cổng chào trước Tết Nguyên đán 10 ngày.", ["after_event"]),
    ("Tập huấn quản lý văn bản ngày 15/4/2024.", ["within 2024-04-15"]),
    ("Điều tra chăn nuôi kỳ 01/4, 01/7 và 01/10/2024.",
     ["within 2024-04-01", "within 2024-07-01", "within 2024-10-01"]),
    ("Chi trợ cấp tháng 4 xong trước ngày 10/5; tháng 5 xong trước ngày 10/6.",
     ["before 2024-05-10", "before 2024-06-10"]),
    ("Trực từ ngày 24/01 (25 Tết) đến ngày 03/02/2025 (mùng 6 Tết).", ["from_to 2025-01-24/2025-02-03"]),
    ("Đấu tranh, xử lý trước ngày 25/01/2025 (26 Tết).", ["before 2025-01-25"]),
    ("Lấy mẫu đợt 1 tháng 5/2024, đợt 2 tháng 11 năm 2024.", ["within 2024-05", "within 2024-11"]),
    ("Tỷ lệ tham gia trên 95% vào cuối năm 2026; đến năm 2030 đạt 100%.", ["within 2026", "by 2030"]),
    ("Tưởng niệm nạn nhân vào Chủ nhật tuần thứ ba của tháng 11/2024.", ["within 2024-11-17"]),
    ("Hội thảo tổ chức ngày thứ Sáu cuối cùng của tháng 10.", ["within 2024-10-25"]),
    ("Hoàn thành trong 2 năm 2024 và 2025.", ["from_to 2024/2025"]),
    ("Họp mỗi tháng 01 lần vào tuần cuối tháng.", ["recurring FREQ=MONTHLY"]),
    ("Báo cáo tuần gửi trước 15h00 thứ Năm hằng tuần.", ["recurring FREQ=WEEKLY;BYDAY=TH"]),
    ("Gặp mặt cựu chiến binh sáng 30/4.", ["within 2024-04-30"]),
    ("Vệ sinh chuồng trại trong 10 ngày đầu tháng 6/2024.", ["within 2024-06-01/2024-06-10"]),
    ("Đơn vị nào chưa nộp thì nộp bù, hạn nộp 30/11.", ["by 2024-11-30"]),
    ("Hạn đăng ký ngày 20/4, hạn gửi bài dự thi là 30/4/2024.", ["by 2024-04-20", "by 2024-04-30"]),
    ("Thẻ hết hạn ngày 20/4/2024 thì đổi thẻ mới trước 30/4.", ["before 2024-04-30"]),
    ("Kê khai diện tích gửi về xã chậm nhứt ngày 08/10/2024.", ["by 2024-10-08"]),
    ("Gửi hồ sơ không muộn hơn 17 giờ ngày 20/8/2024.", ["by 2024-08-20"]),
    ("Phòng máy tập huấn thầy cô lớn tuổi từ 11 đến 15/9/2024.", ["from_to 2024-09-11/2024-09-15"]),
    ("Người từ đủ 60 tuổi tính đến ngày 31/12/2024 được mừng thọ.", []),
    ("Tập huấn hai lớp: lớp 1 ngày 10/4, lớp 2 ngày 17/4/2024.", ["within 2024-04-10", "within 2024-04-17"]),
    ("Chốt số liệu ngày 14/12/2024.", ["within 2024-12-14"]),
    ("Ban quản lý điểm danh mỗi tối, khóa cổng lúc 22 giờ.", ["recurring FREQ=DAILY"]),
    ("Mỗi sáng thứ Hai chào cờ.", ["recurring FREQ=WEEKLY;BYDAY=MO"]),
    ("Thay lõi lọc ba tháng một lần.", ["recurring FREQ=MONTHLY;INTERVAL=3"]),
    ("Ban Chỉ đạo ba tháng họp một lần.", ["recurring FREQ=MONTHLY;INTERVAL=3"]),
    ("Mỗi tuần một bận thăm đồng.", ["recurring FREQ=WEEKLY"]),
    ("Mỗi tháng sinh hoạt 02 lần.", ["recurring FREQ=MONTHLY"]),
    ("Mùng 5 hằng tháng họp tổ dân phố.", ["recurring FREQ=MONTHLY;BYMONTHDAY=5"]),
    ("Mỗi năm hai lần, vào tháng 6 và tháng 12, kiểm kê tài sản.", ["recurring FREQ=YEARLY;BYMONTH=6,12"]),
    ("Báo cáo tuần vào chiều thứ Năm, báo cáo tháng vào ngày 22.",
     ["recurring FREQ=MONTHLY;BYMONTHDAY=22", "recurring FREQ=WEEKLY;BYDAY=TH"]),
    ("Tổng hợp báo cáo Sở 6 tháng (trước ngày 20/6) và năm (trước ngày 15/12).",
     ["before 2024-06-20", "before 2024-12-15"]),
    ("Báo cáo định kỳ 6 tháng (trước ngày 20/6) và năm (trước ngày 15/12).",
     ["recurring FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20", "recurring FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"]),
    ("Công khai trong 10 ngày kể từ ngày có hiệu lực.", ["after_event"]),
    ("Báo cáo nhanh trong vòng 24 giờ sau khi xảy ra sự cố.", ["after_event"]),
    ("Gửi báo cáo chậm nhất 10 ngày kể từ ngày xảy ra sự cố.", ["after_event"]),
    ("Gửi biên bản chậm nhất 02 ngày sau hội nghị.", ["after_event"]),
    ("Gửi tài liệu trước kỳ họp 10 ngày.", ["after_event"]),
    ("Ngay sau hội nghị, các đoàn thể triển khai đến hội viên.", ["after_event"]),
    ("Thư viện mở cửa quanh năm, phục vụ bạn đọc.", ["ongoing"]),
    ("Thời gian thực hiện: Năm 2024.", ["within 2024"]),
    ("Thời gian thực hiện: Giai đoạn 2024 - 2025.", ["from_to 2024/2025"]),
    ("Thời gian hoàn thành: 2025.", ["by 2025"]),
    ("Thời gian thực hiện: Cả năm.", ["ongoing"]),
    ("Mục tiêu đến năm 2025 có 50% trường đạt chuẩn.", ["by 2025"]),
    ("Tổng kết phong trào vào tháng 01 năm sau.", ["within 2025-01"]),
    ("Báo cáo tháng gửi trước ngày 05 tháng sau.", ["recurring FREQ=MONTHLY;BYMONTHDAY=5"]),
    ("Chốt sổ vào ngày cuối tháng.", ["recurring FREQ=MONTHLY;BYMONTHDAY=-1"]),
    ("Hằng năm, vào tháng 11, tổ chức Ngày hội đại đoàn kết.", ["recurring FREQ=YEARLY;BYMONTH=11"]),
    ("Hằng năm vào dịp 27/7 thăm gia đình chính sách.", ["recurring FREQ=YEARLY"]),
    ("Dự báo trong quý II và quý III năm 2024, dịch diễn biến phức tạp.", ["from_to 2024-04/2024-09"]),
    ("Danh sách học sinh giỏi năm học 2023-2024 gửi trước 30/5/2024.", ["before 2024-05-30"]),
    ("Chỉ tiêu đến năm 2025: 90% số thôn có nhà văn hóa.", ["by 2025"]),
    ("Mục tiêu đến năm 2030.", ["by 2030"]),
    ("Đoàn kiểm tra làm việc tại xã Tân Lập: sáng 15/4; xã Tân Hòa: chiều 15/4/2024.",
     ["within 2024-04-15", "within 2024-04-15"]),
    ("Thời gian đăng ký từ nay đến hết 17h00 ngày 20/4/2024.", ["by 2024-04-20"]),
    ("Hồ sơ gửi về Phòng Văn hóa trước 17h00 thứ Sáu, ngày 19/4/2024.", ["before 2024-04-19"]),
    ("Khởi công trong quý II, hoàn thành trong quý IV/2024.", ["within 2024-04/2024-06", "within 2024-10/2024-12"]),
    ("Phấn đấu đến 30/11/2024 hoàn thành 100% kế hoạch giải ngân.", ["by 2024-11-30"]),
    ("Lấy ý kiến nhân dân trong thời gian 30 ngày, từ 01/6 đến 30/6/2024.", ["from_to 2024-06-01/2024-06-30"]),
    ("Hoàn thành rà soát trong tháng 3, báo cáo trong tháng 4/2024.", ["within 2024-03", "within 2024-04"]),
    ("Chế độ báo cáo: tháng (trước ngày 20), quý (trước ngày 15 của tháng cuối quý), năm (trước ngày 05/12).",
     ["recurring FREQ=MONTHLY;BYMONTHDAY=20", "recurring FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15",
      "recurring FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5"]),
    ("Duy trì giao ban Ban Chỉ đạo 02 tháng/lần.", ["recurring FREQ=MONTHLY;INTERVAL=2"]),
    ("Lịch trực: thứ Bảy, Chủ nhật hằng tuần.", ["recurring FREQ=WEEKLY;BYDAY=SA,SU"]),
    ("Tổng vệ sinh môi trường vào ngày thứ Bảy hằng tuần.", ["recurring FREQ=WEEKLY;BYDAY=SA"]),
    ("Sáng thứ Hai hằng tuần chào cờ.", ["recurring FREQ=WEEKLY;BYDAY=MO"]),
    ("Tổ chức 01 hội nghị sơ kết giữa kỳ vào năm 2025.", ["within 2025"]),
    ("Đầu năm 2025 tổng kết.", ["within 2025-01-01"]),
    ("Giải phóng mặt bằng xong trước tháng 8/2024 để khởi công trước ngày 02/9/2024.",
     ["before 2024-08", "before 2024-09-02"]),
    ("Trồng cây vụ Xuân 2024 xong trước ngày 30/4.", ["before 2024-04-30"]),
    ("Gieo cấy trà sớm từ 25/5 - 05/6, trà chính vụ từ 06/6 - 20/6.",
     ["from_to 2024-05-25/2024-06-05", "from_to 2024-06-06/2024-06-20"]),
    ("Ngày 22/3 hưởng ứng Ngày Nước thế giới.", ["within 2024-03-22"]),
    ("Tặng quà trước ngày 27/7/2024.", ["before 2024-07-27"]),
    ("Tổ chức lễ kỷ niệm 49 năm Ngày Giải phóng vào tối 29/4/2024.", ["within 2024-04-29"]),
    ("Thành lập Tổ công tác trước ngày 20/3/2024.", ["before 2024-03-20"]),
    ("Họp Ban Chỉ đạo lần 1 (tháng 4), lần 2 (tháng 8).", ["within 2024-04", "within 2024-08"]),
    ("Ngày 20 - 21/4: tập huấn; ngày 25/4: ra quân.", ["from_to 2024-04-20/2024-04-21", "within 2024-04-25"]),
    ("Tuần lễ dinh dưỡng (16 - 23/10/2024).", ["from_to 2024-10-16/2024-10-23"]),
    ("Nhận hồ sơ trong giờ hành chính, từ thứ Hai đến thứ Sáu hằng tuần.",
     ["recurring FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"]),
    ("Quyết toán trước ngày 31/01/2025.", ["before 2025-01-31"]),
    ("Gửi đăng ký trước ngày15/4/2024 để tổng hợp.", ["before 2024-04-15"]),
    ("Hoàn thành trước ngày 31 /12/2024.", ["before 2024-12-31"]),
    ("Báo cáo trước ngày 15 / 6 / 2024.", ["before 2024-06-15"]),
    ("Tổ chức bầu cử trưởng thôn vào Chủ nhật, ngày 26/5/2024.", ["within 2024-05-26"]),
    ("Số liệu từ ngày 15/12/2023 đến ngày 14/6/2024 gửi về Văn phòng trước ngày 17/6/2024.", ["before 2024-06-17"]),
    ("Tổ chức các hoạt động chào mừng 134 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2024), "
     "hoàn thành trước 15/5/2024.",
     ["before 2024-05-15"]),
    ("Tổ chức sinh hoạt chuyên đề trong tháng 4/2024.", ["within 2024-04"]),
    ("Hoàn thành tiêu chí môi trường trong năm 2024.", ["within 2024"]),
    ("Đến cuối năm 2025, phấn đấu 95% người dân tham gia bảo hiểm y tế.", ["by 2025"]),
    ("Xây dựng xã đạt chuẩn vào năm 2025.", ["within 2025"]),
    ("Năm 2025: nâng cấp 3 phòng học.", ["within 2025"]),
    ("Quý I/2024: ban hành kế hoạch; quý II/2024: tập huấn.", ["within 2024-01/2024-03", "within 2024-04/2024-06"]),
    ("Tiếp công dân định kỳ vào ngày 15 hằng tháng.", ["recurring FREQ=MONTHLY;BYMONTHDAY=15"]),
    ("Tổ chức họp giao ban hằng tuần vào sáng thứ Hai.", ["recurring FREQ=WEEKLY;BYDAY=MO"]),
    ("Trước ngày 05 hằng tháng, các xã gửi báo cáo tháng trước.", ["recurring FREQ=MONTHLY;BYMONTHDAY=5"]),
    ("Báo cáo hằng tháng (trước ngày 20), hằng quý (trước ngày 20 tháng cuối quý), 6 tháng (trước ngày 10/6), "
     "năm (trước ngày 10/12).",
     ["recurring FREQ=MONTHLY;BYMONTHDAY=20", "recurring FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20",
      "recurring FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10", "recurring FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10"]),
    ("Định kỳ 6 tháng, 01 năm sơ kết, đánh giá.", ["recurring FREQ=MONTHLY;INTERVAL=6", "recurring FREQ=YEARLY"]),
    ("Định kỳ hằng năm tổ chức sơ kết; năm 2025 tổng kết.", ["recurring FREQ=YEARLY", "within 2025"]),
    ("Hàng năm, huyện bố trí kinh phí.", ["recurring FREQ=YEARLY"]),
    ("Rà soát định kỳ, đột xuất các cơ sở.", ["recurring"]),
    ("Công an xã thường xuyên tuần tra ban đêm.", ["ongoing"]),
    ("Duy trì thường xuyên, liên tục công tác tuần tra.", ["ongoing"]),
    ("Tuần tra, kiểm soát thường xuyên.", ["ongoing"]),
    ("Chậm nhất 24 giờ kể từ khi phát hiện ổ dịch phải báo cáo.", ["after_event"]),
    ("Sau khi kết thúc mỗi lớp tập huấn, gửi báo cáo.", ["after_event"]),
    ("Sau mỗi buổi tuyên truyền phải có ảnh.", ["after_event"]),
    ("Thời gian tập trung: 7 giờ 00 phút, ngày 20 tháng 4 năm 2024.", ["within 2024-04-20"]),
    ("Thời gian: 02 buổi (sáng ngày 15/4 và chiều ngày 16/4/2024).", ["from_to 2024-04-15/2024-04-16"]),
    ("Tổ chức hội trại từ 25 đến 27/3/2024.", ["from_to 2024-03-25/2024-03-27"]),
    ("Tổ chức hội trại từ ngày 25 - 27 tháng 3 năm 2024.", ["from_to 2024-03-25/2024-03-27"]),
    ("Chung kết: tối ngày 19 tháng 5.", ["within 2024-05-19"]),
    ("Khai giảng năm học mới ngày 05/9/2024.", ["within 2024-09-05"]),
    ("Nghỉ lễ từ 30/4 đến hết 01/5.", ["from_to 2024-04-30/2024-05-01"]),
    ("Hết tháng 6/2024 phải giải ngân 50%.", ["by 2024-06"]),
    ("Tiến độ: Quý II/2024.", ["within 2024-04/2024-06"]),
    ("Thời gian hoàn thành: Tháng 8/2024.", ["by 2024-08"]),
    ("Thời gian thực hiện: Thường xuyên.", ["ongoing"]),
    ("Thời gian: Quý II và quý IV năm 2024.", ["within 2024-04/2024-06", "within 2024-10/2024-12"]),
    ("Thời gian: 15 ngày, từ ngày 10/4 đến ngày 24/4/2024.", ["from_to 2024-04-10/2024-04-24"]),
    ("Nộp 02 bộ hồ sơ về Phòng Y tế (hạn cuối ngày 12/4).", ["by 2024-04-12"]),
    ("Báo cáo gửi về trước 10/4; quá thời hạn trên coi như không đăng ký.", ["before 2024-04-10"]),
    ("Hoàn thành việc bàn giao chậm nhất trong tháng 4/2024.", ["by 2024-04"]),
    ("Ban hành kế hoạch trước tháng 4.", ["before 2024-04"]),
    ("Ban hành kế hoạch cấp xã xong trong tháng 3/2024.", ["within 2024-03"]),
    ("Các xã xây dựng kế hoạch gửi về huyện trong tháng 3/2024.", ["within 2024-03"]),
    ("Đại hội cấp cơ sở xong trước 30/6/2025, đại hội cấp huyện xong trước 31/8/2025.",
     ["before 2025-06-30", "before 2025-08-31"]),
    ("Kế hoạch này có giá trị từ ngày ký đến hết ngày 31/12/2024.", ["by 2024-12-31"]),
    ("Tổ chức thực hiện từ tháng 4/2024 và kết thúc vào tháng 9/2024.", ["within 2024-09"]),
    ("Thời gian bắt đầu 01/4/2024, kết thúc 30/9/2024.", ["by 2024-09-30"]),
    ("Ngày 10, 11/4/2024 tập huấn; ngày 20/4/2024 thi thực hành.",
     ["from_to 2024-04-10/2024-04-11", "within 2024-04-20"]),
]


@pytest.mark.parametrize(("text", "expected"), BOUNDS, ids=[t for t, _ in BOUNDS])
def test_bounds_of_work(text: str, expected: list[str]) -> None:
    assert sorted(said(found(f"- {text}"))) == sorted(expected)


@pytest.mark.parametrize("text", [
    "Nhân các ngày lễ lớn: 27/7, 22/12, hội viên nói chuyện tại trường.",
    "- Chỉ tiêu: 1/3 tổng số giáo viên đạt loại tốt.",
    "Nhu cầu đi lại tăng cao trước Tết Nguyên đán.", "Trước, trong và sau Tết Nguyên đán, tăng cường tuần tra.",
    "Người tạm trú trước ngày 01/6/2024 thuộc diện xem xét.", "Tư vấn sức khỏe trước khi kết hôn.",
    "Thư viện phục vụ trong suốt năm học.", "Chỉ mở kho khi có đơn của chủ hàng.",
    "Góp phần thực hiện mục tiêu đến năm 2030 của tỉnh.", "Kinh phí: 2025 triệu đồng.", "Lộ trình: 2024 - 2025.",
    "Đến nay, các xã đã hoàn thành khảo sát trước ngày 20/12/2023.", "Rà soát cơ sở hoạt động trước ngày 04/10/2001.",
    "Tuyên truyền cuộc bầu cử đại biểu ngày 15/3/2026.",
    "Trong 5 năm qua (2019 - 2023), huyện trồng 300 ha rừng.",
    "Ngày 12/01/2024, Ủy ban nhân dân tỉnh có Công văn chỉ đạo.",
    "Kết quả rà soát cuối năm 2023 còn 215 hộ nghèo.",
    "Năm học 2023 - 2024 có 12 lớp, 410 học sinh.",
    "Từ đầu năm đến nay, ghi nhận 15 ca mắc.",
    "Các xã về đích nông thôn mới năm 2025 gồm: Tân Lập, Tân Hòa.",
    "Khen thưởng các tập thể có thành tích năm 2023.",
    "Kinh phí năm 2024: 250 triệu đồng; năm 2025: 300 triệu đồng.",
    "Theo Nghị quyết Đại hội nhiệm kỳ 2020-2025.",
    "Quyết định số 45/QĐ-UBND ngày 02 tháng 01 năm 2024 của UBND huyện.",
    "Triển khai đồng loạt từ ngày 20/3/2024.",
    "Thực hiện nghiêm chế độ báo cáo định kỳ, đột xuất.",
    "Bệnh viện đa khoa huyện tiếp nhận bệnh nhân 24/24h.",
    "Tỷ lệ đúng hạn đạt từ 98% trở lên trong năm 2024.",
    "Cấp căn cước cho công dân sinh trước ngày 01/7/2010.",
    "Học sinh sinh ngày 01/01/2018 đến 31/12/2018 được tuyển.",
    "Từ ngày 01/01/2024, áp dụng mức thu mới.",
    "Bắt đầu từ tháng 4/2024 triển khai trên toàn huyện.",
    "Kết quả 6 tháng đầu năm 2023 đạt 52% kế hoạch.",
    "So với cùng kỳ năm 2023 tăng 5%.",
    "Mốc số liệu tính từ ngày 01/01/2024 đến ngày 30/6/2024.",
    "Kỷ niệm 70 năm Chiến thắng Điện Biên Phủ (07/5/1954 - 07/5/2024).",
    "Tuyên truyền cuộc bầu cử nhiệm kỳ 2021 - 2026.",
    "Bảo đảm trước mùa mưa bão năm 2024.",
    "Nội dung sinh hoạt chi bộ tháng 4/2024.",
    "Phấn đấu trong năm 2024 hoàn thành tiêu chí môi trường.",
    "Đạt chuẩn quốc gia năm 2025.",
    "Hàng hóa phải có nguồn gốc.",
    "Đánh giá, xếp loại chất lượng hằng năm.",
    "Giữ mối liên hệ thường xuyên với nhà trường.",
    "Giáo dục nghề nghiệp - giáo dục thường xuyên.",
    "Trước khi khai mạc 30 phút, đại biểu có mặt.",
    "Thời gian làm việc: Sáng từ 7h30 đến 11h30, chiều từ 13h30 đến 17h00.",
    "Đường dây nóng trực 24/24h, 7/7 ngày.",
    "Bổ sung vắc xin 5/1; 6/1 mũi.",
    "Tỷ lệ 1/10 hộ.",
    "Tờ rơi khổ 1/2 trang A4.",
    "Lớp 10/3 tham gia.",
    "Điều 12/3 quy định.",
    "Số 15/4 đường Lê Lợi.",
    "Theo Luật số 15/2023/QH15 có hiệu lực từ 01/01/2024.",
    "Tháng Thanh niên năm 2024.",
    "Trước, trong và sau ngày 02/9.",
    "Dịp 30/4 và 01/5 tăng cường tuần tra.",
    "Xong trước mùa mưa.",
    "Dạy bù vào các ngày thứ Bảy.",
])
def test_no_bounds_of_work(text: str) -> None:
    assert said(found(f"- {text}")) == []


CELLS: list[tuple[str, list[str]]] = [
    ("Trong tháng 01 năm 2022", ["within 2022-01"]),
    ("Trước 15/11/2022", ["before 2022-11-15"]),
    ("23/3/2026", ["within 2026-03-23"]),
    ("Quý I", ["within 2024-01/2024-03"]),
    ("Tháng 6", ["within 2024-06"]),
    ("Thường xuyên", ["ongoing"]),
    ("Cả năm", ["ongoing"]),
    ("Hằng tháng", ["recurring FREQ=MONTHLY"]),
    ("Hàng quý", ["recurring FREQ=MONTHLY;INTERVAL=3"]),
    ("Quý II, III", ["from_to 2024-04/2024-09"]),
    ("Quý II/2024", ["within 2024-04/2024-06"]),
    ("Tháng 4 - 5/2024", ["from_to 2024-04/2024-05"]),
    ("Từ tháng 3 đến tháng 5", ["from_to 2024-03/2024-05"]),
    ("6 tháng đầu năm", ["within 2024-01/2024-06"]),
    ("Năm 2024", ["within 2024"]),
    ("2024", ["within 2024"]),
    ("2021 - 2025", ["from_to 2021/2025"]),
    ("Đến hết tháng 6/2024", ["by 2024-06"]),
    ("Hoàn thành trước ngày 30/6", ["before 2024-06-30"]),
    ("15/3", ["within 2024-03-15"]),
    ("05/2024", ["within 2024-05"]),
    ("T5/2024", ["within 2024-05"]),
    ("02 ngày", []),
    ("Theo kế hoạch của tỉnh", []),
    ("Khi có yêu cầu", ["after_event"]),
    ("Từ tháng 3/2024", []),
    ("Sau khi có hướng dẫn của Sở", ["after_event"]),
    ("Ngay sau khi Kế hoạch được ban hành", ["after_event"]),
    ("Tháng 3 và tháng 9", ["within 2024-03", "within 2024-09"]),
    ("Tuần 2 tháng 4", ["within 2024-04-08/2024-04-14"]),
    ("Đầu tháng 4/2024", ["within 2024-04-01"]),
    ("08h00 ngày 15/4/2024", ["within 2024-04-15"]),
    ("Thứ Hai hằng tuần", ["recurring FREQ=WEEKLY;BYDAY=MO"]),
    ("Ngày 25 hằng tháng", ["recurring FREQ=MONTHLY;BYMONTHDAY=25"]),
    ("15-20/5/2024", ["from_to 2024-05-15/2024-05-20"]),
    ("Giai đoạn 2021-2025", ["from_to 2021/2025"]),
    ("Năm học 2024 - 2025", []),
    ("Quý IV/2024 và Quý I/2025", ["from_to 2024-10/2025-03"]),
    ("Trong năm 2024", ["within 2024"]),
    ("Tháng 12/2024 - tháng 01/2025", ["from_to 2024-12/2025-01"]),
    ("Trước ngày 20/11/2023", ["before 2023-11-20"]),
    ("25/3/2023", ["within 2023-03-25"]),
    ("Thực hiện thường xuyên", ["ongoing"]),
    ("Định kỳ 6 tháng", ["recurring FREQ=MONTHLY;INTERVAL=6"]),
    ("Định kỳ", ["recurring"]),
    ("Xong trước 30/4/2024", ["before 2024-04-30"]),
    ("Chậm nhất 30/4/2024", ["by 2024-04-30"]),
    ("Hằng năm", ["recurring FREQ=YEARLY"]),
]


@pytest.mark.parametrize(("text", "expected"), CELLS, ids=[t for t, _ in CELLS])
def test_cells_about_time(text: str, expected: list[str]) -> None:
    assert said(cell(text)) == expected


def test_many_cells_are_read_with_what_is_known_of_the_document() -> None:
    made = document("TT\tNội dung\tThời gian\n1\tKhám sức khỏe\tTháng 4\n2\tTập huấn\tTrước 20/9")
    known = deadlines.context(made, issued=ISSUED, period="2024")
    rows = [deadlines.cell_rows(known, *row.cells[2]) for row in made.tables[0].rows[1:]]
    assert [said(r) for r in rows] == [["within 2024-04"], ["before 2024-09-20"]]


def test_table_rows_are_not_running_text() -> None:
    assert found("TT\tNội dung\tThời gian\n1\tKhám sức khỏe\tTrước 15/4/2024\n2\tTập huấn\tTháng 5") == []


def test_the_legal_basis_bounds_nothing() -> None:
    opening = f"Căn cứ Công văn về việc khám sức khỏe trước ngày 30/6/2024;\n{OPENING}"
    assert found("- Việc chung.", opening) == []


def test_the_opening_tells_why_and_binds_only_in_so_many_words() -> None:
    opening = f"Năm 2024 diễn ra nhiều sự kiện, trong đó có Đại hội thể thao vào tháng 11/2024.\n{OPENING}"
    assert found("- Việc chung.", opening) == []
    opening = f"Ủy ban nhân dân huyện yêu cầu các xã nộp kế hoạch trước ngày 20/3/2024.\n{OPENING}"
    assert said(found("- Việc chung.", opening)) == ["before 2024-03-20"]


def test_a_name_in_quotation_marks_bounds_nothing() -> None:
    assert found("- Hưởng ứng phong trào “Vì trường học xanh đến năm 2025” của tỉnh.") == []
    rows = found("- Thực hiện phong trào “Vì trường học xanh”, sơ kết trước ngày 30/6/2024.")
    assert said(rows) == ["before 2024-06-30"]


def test_a_quoted_phase_is_not_also_a_deadline() -> None:
    assert found("- Đợt 1: từ ngày 01/4 đến ngày 15/4/2024, khám tại 5 xã.") == []


def test_a_heading_gives_its_year_to_what_stands_under_it() -> None:
    rows = found("1. Quý I/2025\n- Báo cáo trước ngày 20/3.\n2. Quý II/2025\n- Họp trong tháng 4.")
    assert said(rows) == ["before 2025-03-20", "within 2025-04"]
    assert all(r.confidence < 1 for r in rows)


def test_a_line_with_a_month_stands_over_the_lines_that_follow() -> None:
    rows = found("Tháng 12/2024\nHọp phụ huynh 15/12. Đạt 5/7 chỉ tiêu. Sơ kết trước ngày 27/12.\n"
                 "Tháng 01/2025\nNộp hồ sơ trước 20/01.\nII. KINH PHÍ\nQuyết toán trước 20/01.")
    assert said(rows) == ["within 2024-12-15", "before 2024-12-27", "before 2025-01-20", "before 2024-01-20"]


def test_the_opening_ends_with_the_words_that_announce_the_plan() -> None:
    opening = ("Ngày 10/3/2024 tỉnh họp bàn.\nTrường lập kế hoạch như sau.\nPhần một. VIỆC PHẢI LÀM\n"
               "Khai giảng ngày 05/9/2024.")
    assert said(found("- Việc chung.", opening)) == ["within 2024-09-05"]


def test_a_past_date_bounds_only_where_the_words_leave_no_doubt() -> None:
    assert said(found("- Gửi hồ sơ trước ngày 20/12/2023.")) == ["before 2023-12-20"]
    assert said(found("- Khai mạc: ngày 20/12/2023.")) == ["within 2023-12-20"]
    assert found("- Đến ngày 20/12/2023, toàn huyện có 12 trường đạt chuẩn.") == []
    assert found("- Ngày 20/12/2023, tỉnh tổ chức hội nghị.") == []


def test_without_a_date_of_issue_nothing_is_past() -> None:
    assert said(found("- Ngày 20/12/2023, tổ chức hội nghị.", issued=None)) == ["within 2023-12-20"]


def test_a_place_and_date_line_of_a_form_bounds_nothing() -> None:
    assert found("- Việc chung.\nTân An, ngày … tháng 9 năm 2024") == []


def test_the_days_in_time() -> None:
    [before, by, within, recurring] = found(
        "- Nộp trước ngày 15/4/2024.\n- Sửa xong chậm nhất tháng 8/2024.\n- Họp trong quý IV/2024.\n"
        "- Báo cáo hằng tháng.")
    assert (before.due_from, before.due_to) == (None, date(2024, 4, 14))
    assert (by.due_from, by.due_to) == (None, date(2024, 8, 31))
    assert (within.due_from, within.due_to) == (date(2024, 10, 1), date(2024, 12, 31))
    assert (recurring.due_from, recurring.due_to) == (date(2024, 1, 1), date(2024, 12, 31))
    [sprayed] = found("Mỗi tuần 1 lần từ 01/4 đến 30/6/2024 phun thuốc.")
    assert (sprayed.due_from, sprayed.due_to) == (date(2024, 4, 1), date(2024, 6, 30))


@pytest.mark.parametrize(("text", "last"), [
    ("trong thời hạn 10 ngày, kể từ ngày ban hành Kế hoạch này", date(2024, 3, 15)),
    ("trong thời hạn 11 ngày kể từ ngày ký", date(2024, 3, 18)),
    ("trong vòng 05 ngày làm việc kể từ ngày ban hành Kế hoạch", date(2024, 3, 12)),
    ("trong vòng 05 ngày kể từ ngày nhận hồ sơ", None),
])
def test_days_are_counted_from_the_issue_when_that_is_the_event(text: str, last: date | None) -> None:
    [row] = found(f"- Thành lập tổ công tác {text}.")
    assert (row.relation, row.due, row.due_from, row.due_to) == ("after_event", None, None, last)


def test_days_are_not_counted_from_a_date_of_issue_that_is_blank() -> None:
    [row] = found("- Thành lập tổ công tác trong 10 ngày kể từ ngày ký.", issued="2024-03")
    assert row.due_to is None


def test_rows_say_which_rule_read_them_and_where() -> None:
    [row] = found("- Các trường nộp danh sách trước ngày 15/4/2024.")
    assert (row.rule, row.confidence, row.page, row.quote) == ("times.lead.before", 1.0, 1, "trước ngày 15/4/2024")
    assert row.task_id is None and row.doc_id == ""
