"""Đoàn xã, 2024: hoạt động hè; Youth Union form, number and day blank, tasks by month."""

from __future__ import annotations

from tests.generator.handmade.desk import YOUTH, Desk, Doc, Document, Layout, Line, Sample, Signature, date, place

DOAN = "Đoàn xã Tân Khánh Trung"
BTV = ("Ban Thường vụ Đoàn xã", f"Ban Thường vụ {DOAN}")
HUYEN = Doc(
    "Kế hoạch",
    "KH",
    "112-KH/HĐTN",
    date(2024, 4, 26),
    "Ban Thường vụ Huyện đoàn Lấp Vò",
    "Ban Thường vụ Huyện đoàn Lấp Vò",
    "về tổ chức các hoạt động hè và chiến dịch Thanh niên tình nguyện hè năm 2024",
)


def plan() -> Sample:
    d = Desk(form="padded")
    d.para(
        f"Thực hiện {d.cite(HUYEN, 'implements')}, Ban Thường vụ Đoàn xã xây dựng Kế hoạch tổ chức các hoạt động hè cho thanh thiếu nhi năm 2024, "
        "cụ thể như sau:"
    )
    _aims(d)
    _targets(d)
    _work(d)
    _bodies(d)
    return d.sample(
        "05-doan-xa-hoat-dong-he",
        _document(d),
        ("number-missing", "issued-partial"),
        number=None,
        symbol="KH/ĐTN",
        issued="2024-05",
        place="Tân Khánh Trung",
        issuer_name=f"Ban Chấp hành {DOAN}",
        signer_name="Đặng Thị Mỹ Linh",
        signer_position="BÍ THƯ",
        period="2024",
    )


def _aims(d: Desk) -> None:
    d.h1("I.", "MỤC ĐÍCH - YÊU CẦU")
    d.dash(
        "Tạo môi trường vui chơi, học tập lành mạnh, an toàn cho thanh thiếu nhi; phòng, chống tai nạn thương tích, đuối nước trẻ em.",
        "Phát huy vai trò xung kích, tình nguyện của đoàn viên, thanh niên trong xây dựng xã nông thôn mới nâng cao.",
        "Các hoạt động được tổ chức sâu rộng từ chi đoàn ấp đến trường học, tránh hình thức.",
    )


def _targets(d: Desk) -> None:
    d.h1("II.", "CHỈ TIÊU")
    d.dash(
        f"Thực hiện ít nhất 01 công trình thanh niên cấp xã; {d.skip('mỗi chi đoàn có 01 phần việc thanh niên')}.",
        "Tổ chức 02 lớp phổ cập bơi cho tối thiểu 60 thiếu nhi.",
        "Trao tặng 50 suất quà, học bổng cho thiếu nhi có hoàn cảnh khó khăn; kết nạp mới 15 đoàn viên.",
    )


def _work(d: Desk) -> None:
    d.h1("III.", "NỘI DUNG")
    d.add(d.phase("Tháng 6/2024", "month", "2024-06", "Tháng 6/2024"), "h3")
    d.dash(
        f"Tiếp nhận học sinh về sinh hoạt hè tại địa bàn dân cư, {d.due('hoàn thành trước ngày 05/06/2024', 'before', '2024-06-05')}.",
        f"Tổ chức lễ ra quân chiến dịch, {d.due('dự kiến ngày 08/06/2024', 'within', '2024-06-08')}, tại sân vận động xã.",
        "Tổ chức hội thi “Rung chuông vàng” với chủ đề phòng, chống đuối nước.",
    )
    d.add(d.phase("Tháng 7/2024", "month", "2024-07", "Tháng 7/2024"), "h3")
    d.dash(
        f"Khai giảng 02 lớp phổ cập bơi {d.due('từ ngày 01/07/2024 đến ngày 20/07/2024', 'from_to', '2024-07-01/2024-07-20')}.",
        "Dọn vệ sinh nghĩa trang liệt sĩ, thăm hỏi gia đình chính sách nhân kỷ niệm 77 năm Ngày Thương binh - Liệt sĩ (27/7/1947 - 27/7/2024).",
        "Thắp sáng đường quê 1,2 km tuyến kênh Tư.",
    )
    d.add(d.phase("Tháng 8/2024", "month", "2024-08", "Tháng 8/2024"), "h3")
    d.dash(
        "Tổ chức ngày hội “Thiếu nhi vui khỏe”, trao học bổng tiếp sức đến trường.",
        f"Tổng kết hoạt động hè, bàn giao học sinh về trường {d.due('trước ngày 25/08/2024', 'before', '2024-08-25')}.",
    )


def _bodies(d: Desk) -> None:
    d.h1("IV.", "TỔ CHỨC THỰC HIỆN")
    d.h2("1.", d.do(*BTV))
    d.dash(
        "Thành lập Ban Chỉ đạo sinh hoạt hè; phân công ủy viên Ban Chấp hành phụ trách địa bàn.",
        f"Phối hợp với {d.co('Hội Liên hiệp Phụ nữ xã', 'Hội Liên hiệp Phụ nữ xã Tân Khánh Trung')}, {d.co('Công an xã', 'Công an xã Tân Khánh Trung')} bảo đảm an toàn cho "
        "các hoạt động tập trung đông thiếu nhi.",
    )
    d.h2("2.", d.do("Các chi đoàn ấp", f"Các chi đoàn ấp trực thuộc {DOAN}"))
    d.dash(
        f"Lập danh sách thanh thiếu nhi sinh hoạt hè; {d.skip('mỗi ấp duy trì 01 điểm sinh hoạt')}.",
        f"Sinh hoạt thiếu nhi {d.due('vào chiều thứ Bảy hằng tuần', 'recurring', None, 'FREQ=WEEKLY;BYDAY=SA')}.",
    )
    d.h2(
        "3.",
        d.do(
            "Liên đội các trường tiểu học, trung học cơ sở",
            "Liên đội các trường tiểu học, trung học cơ sở xã Tân Khánh Trung",
        ),
    )
    d.dash("Bàn giao danh sách đội viên về địa phương; giới thiệu tổng phụ trách tham gia các lớp kỹ năng.")
    d.item(
        "4.",
        f"{d.do('Các cơ sở Đoàn', f'Các cơ sở Đoàn trực thuộc {DOAN}')} gửi báo cáo kết quả về Ban Thường vụ Đoàn xã "
        f"{d.due('chậm nhất là ngày 28/08/2024', 'by', '2024-08-28')} để tổng hợp báo cáo Huyện đoàn.",
    )
    d.para(
        "Trên đây là Kế hoạch tổ chức các hoạt động hè cho thanh thiếu nhi năm 2024, đề nghị "
        f"{d.do('các chi đoàn, liên đội', 'Các chi đoàn, liên đội')} nghiêm túc triển khai thực hiện./."
    )


def _document(d: Desk) -> Document:
    return Document(
        (
            Line("HUYỆN ĐOÀN LẤP VÒ"),
            Line("BCH ĐOÀN XÃ TÂN KHÁNH TRUNG", bold=True),
            Line("***"),
            Line("Số:        -KH/ĐTN"),
        ),
        (*YOUTH, place("Tân Khánh Trung, ngày      tháng 5 năm 2024")),
        "KẾ HOẠCH",
        ("Tổ chức các hoạt động hè cho thanh thiếu nhi năm 2024",),
        tuple(d.blocks),
        ("Huyện đoàn Lấp Vò (b/c);", "Đảng ủy, UBND xã (b/c);", "Các chi đoàn, liên đội (t/h);", "Lưu VP."),
        (Signature(("TM. BAN THƯỜNG VỤ",), ("BÍ THƯ",), "Đặng Thị Mỹ Linh"),),
        layout=Layout(size=13.5, numbering=False, indent_mm=10),
    )
