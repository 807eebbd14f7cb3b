"""Lines about time and work that look like errors and are none."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tests.generator.sheet import Sheet

# {a} and {b} are days of the plan, the later one 20 to 29 days behind the other; {wd} is the weekday of {a}; {y} is the
# plan's year.
_LINES = (
    "Triển khai Nghị quyết kỳ họp thứ năm, ngày {a}, đến toàn thể cán bộ.",
    "Giao ban thứ Hai hằng tuần, từ ngày {a}.",
    "Mở 05 lớp bồi dưỡng, mỗi lớp 03 ngày, từ ngày {a} đến ngày {b}.",
    "Mở lớp bồi dưỡng nghiệp vụ (thời gian không quá 02 ngày, từ ngày {a} đến ngày {b}).",
    "Phối hợp tổ chức lễ hội ngày 10/3 âm lịch (tức ngày {a} dương lịch).",
    "Trực trong dịp Tết Nguyên đán theo lịch phân công.",
    "Phấn đấu đạt 31/11 chỉ tiêu thành phần vào cuối năm.",
    "Các nội dung khác đạt tỷ lệ 30/32 tiêu chí.",
    "Tuyên truyền kỷ niệm Ngày thành lập Đảng Cộng sản Việt Nam (03/02/1930 - 03/02/{y}).",
    "Tiếp tục thực hiện các mục tiêu giai đoạn 2011 - 2015 và kế hoạch 05 năm (2016 - 2020).",
    "Gửi dự thảo trước ngày {a}; gửi bản chính thức trước ngày {b}.",
    "Trực và báo cáo nhanh từ ngày 20/12/{y} đến ngày 05/01/{next}.",
    "Thứ nhất, rà soát số liệu; thứ hai, đối chiếu với hồ sơ; thứ ba, tổng hợp.",
    "Họp đánh giá vào {wd}, ngày {a}.",
    "Đi thực tế tại cơ sở ngày {a} ({wd}) và ngày {b}.",
    "Ra quân các ngày thứ Bảy, Chủ nhật trong thời gian từ ngày {a} đến ngày {b}.",
    "Năm {last}, đơn vị đã hoàn thành việc này trước ngày 15/6/{last}.",
    "Báo cáo quý I trước ngày 25/3, báo cáo 6 tháng trước ngày 25/6, báo cáo năm trước ngày 15/12.",
    "Chọn một trong hai đợt: đợt đầu từ ngày {a}, đợt sau từ ngày {b}.",
    "Đại hội lần thứ tư, ngày {a}, bầu Ban Chấp hành mới.",
    "Sau 05 ngày kể từ ngày {a}, gửi kết quả về bộ phận thường trực.",
    "Theo dõi liên tục trong 24 giờ, 07 ngày trong tuần, từ ngày {a} đến ngày {b}.",
    "Niêm yết danh sách trong 30 ngày theo quy định; tiếp nhận ý kiến từ ngày {a} đến ngày {b}.",
    "Tổng kết phong trào năm {last}, triển khai nhiệm vụ năm {y}.",
)
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def work_foil(sheet: Sheet, rng: random.Random) -> tuple[int, str]:
    """Where a line of the kind above is put in, and the line."""
    first: date = sheet.day(rng, last=sheet.last - timedelta(days=40))
    second = first + timedelta(days=rng.randrange(20, 30))
    words = rng.choice(_LINES).format(a=sheet.write(first), b=sheet.write(second), wd=_WEEKDAYS[first.weekday()],
                                      y=sheet.year, next=sheet.year + 1, last=sheet.year - 1)
    return rng.choice(sheet.rooms), f"- {words}\n"
