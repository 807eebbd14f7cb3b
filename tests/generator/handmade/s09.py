"""UBND xã, September 2025: ứng phó bão; a stamp in a text box, clock times, after events."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Doc, Document, Layout, Line, Sample, Signature, date, left, place

XA = "xã Thiên Cầm"
CONG_DIEN = Doc(
    "Công điện",
    "CĐ",
    "14/CĐ-UBND",
    date(2025, 9, 24),
    "Chủ tịch UBND tỉnh",
    "Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh",
    "về việc tập trung ứng phó với bão và mưa lũ",
)


def plan() -> Sample:
    d = Desk()
    d.add("HỎA TỐC", "stamp")
    d.para(
        f"Thực hiện {d.cite(CONG_DIEN, 'implements')}; căn cứ {d.cite('l-pctt', 'basis', dated=False)} và diễn biến của bão theo bản tin dự báo của cơ quan khí "
        "tượng thủy văn, UBND xã Thiên Cầm ban hành Kế hoạch ứng phó với bão và mưa lũ sau bão trên địa bàn xã như sau:"
    )
    _aims(d)
    _work(d)
    _bodies(d)
    return d.sample(
        "09-ubnd-xa-ung-pho-bao",
        _document(d),
        number="46",
        symbol="KH-UBND",
        issued="2025-09-25",
        place="Thiên Cầm",
        issuer_name=f"Ủy ban nhân dân {XA}",
        signer_name="Hà Văn Bính",
        signer_position="CHỦ TỊCH",
        period=None,
    )


def _aims(d: Desk) -> None:
    d.h1("I.", "MỤC TIÊU")
    d.para(
        "Bảo đảm an toàn tính mạng người dân là trên hết; hạn chế thấp nhất thiệt hại về tài sản, hoa màu, tàu thuyền và công trình hạ tầng; chủ động "
        "theo phương châm “bốn tại chỗ”."
    )


def _work(d: Desk) -> None:
    d.h1("II.", "NHIỆM VỤ")
    d.h2("1.", d.skip("Trước khi bão đổ bộ"))
    d.dash(
        f"Kêu gọi toàn bộ 214 tàu, thuyền vào nơi neo đậu an toàn, {d.due('hoàn thành trước ngày 27/9/2025', 'before', '2025-09-27')}.",
        f"Chằng chống nhà cửa, cắt tỉa cây xanh, thu hoạch lúa hè thu còn lại {d.due('trong ngày 26/9/2025', 'within', '2025-09-26')}.",
        f"Sơ tán 128 hộ dân vùng xung yếu ven biển đến Trường Tiểu học và Nhà văn hóa xã, {d.due('xong chậm nhất ngày 27/9/2025', 'by', '2025-09-27')}.",
        "Dự trữ lương thực, nước uống, thuốc men tối thiểu cho 07 ngày.",
    )
    d.h2("2.", d.skip("Trong khi bão đổ bộ"))
    d.dash(
        f"Tổ chức trực ban 24/24 giờ; nghiêm cấm người dân ra khỏi nơi trú ẩn {d.skip('khi gió mạnh cấp 8 trở lên')}.",
        "Giữ thông tin liên lạc giữa Ban Chỉ huy xã và các thôn bằng điện thoại, bộ đàm.",
    )
    d.h2("3.", d.skip("Sau bão"))
    d.dash(
        f"{d.due('Ngay sau khi bão tan', 'after_event')}, tổ chức tìm kiếm cứu nạn, khắc phục sự cố điện, giao thông.",
        f"Thống kê thiệt hại báo cáo UBND tỉnh {d.due('chậm nhất 02 ngày sau khi bão tan', 'after_event')}.",
        f"Vệ sinh môi trường, phun khử khuẩn, phòng dịch bệnh {d.due('từ ngày 29/9 đến ngày 10/10/2025', 'from_to', '2025-09-29/2025-10-10')}.",
    )


def _bodies(d: Desk) -> None:
    d.h1("III.", "PHÂN CÔNG NHIỆM VỤ")
    d.item(
        "1.",
        f"{d.do('Ban Chỉ huy Quân sự xã', f'Ban Chỉ huy Quân sự {XA}')} chủ trì, phối hợp với {d.co('Công an xã', f'Công an {XA}')}, "
        f"{d.co('Đồn Biên phòng Thiên Cầm', 'Đồn Biên phòng Thiên Cầm')} huy động lực lượng, phương tiện sơ tán dân, tìm kiếm cứu nạn.",
    )
    d.item(
        "2.",
        f"Giao {d.do('Phòng Kinh tế', f'Phòng Kinh tế {XA}')} theo dõi diễn biến bão, kiểm tra hồ đập, đê biển; tổng hợp thiệt hại và đề xuất phương án hỗ trợ.",
    )
    d.item(
        "3.",
        f"Giao {d.do('Phòng Văn hóa - Xã hội', f'Phòng Văn hóa - Xã hội {XA}')} thông tin, cảnh báo trên hệ thống truyền thanh; chuẩn bị các điểm trường làm nơi sơ tán.",
    )
    d.item(
        "4.",
        f"{d.do('Trạm Y tế xã', f'Trạm Y tế {XA}')} bố trí 02 tổ cấp cứu lưu động, cơ số thuốc, hóa chất xử lý nước.",
    )
    d.item(
        "5.",
        f"Đề nghị {d.do('Ủy ban Mặt trận Tổ quốc Việt Nam xã', f'Ủy ban Mặt trận Tổ quốc Việt Nam {XA}')} và {d.do('các đoàn thể', 'Các đoàn thể')} vận động, giúp đỡ các hộ "
        "neo đơn, người khuyết tật chằng chống nhà cửa, sơ tán.",
    )
    d.item(
        "6.",
        f"{d.do('Các thôn, tổ dân phố', f'Các thôn, tổ dân phố thuộc {XA}')} thông báo đến từng hộ dân; báo cáo tình hình về UBND xã (qua Văn phòng HĐND và UBND xã) "
        f"{d.due('chậm nhất ngày 28/9/2025', 'by', '2025-09-28')}.",
    )
    d.para(
        f"Kế hoạch này thay thế {d.numbered('Kế hoạch số 31/KH-UBND ngày 18/8/2025 của UBND xã', 'KH', '31', 'KH-UBND', '2025-08-18', 'UBND xã', f'Ủy ban nhân dân {XA}', 'replaces')} "
        f"về ứng phó thiên tai. Yêu cầu {d.do('các cơ quan, đơn vị', 'Các cơ quan, đơn vị')} và {d.do('các thôn, tổ dân phố', f'Các thôn, tổ dân phố thuộc {XA}')} khẩn trương triển khai thực hiện./."
    )


def _document(d: Desk) -> Document:
    return Document(
        (*left("", "ỦY BAN NHÂN DÂN", "XÃ THIÊN CẦM"), Line("Số: 46/KH-UBND")),
        (*STATE, place("Thiên Cầm, ngày 25 tháng 9 năm 2025")),
        "KẾ HOẠCH",
        ("Ứng phó với bão và mưa lũ sau bão trên địa bàn xã",),
        tuple(d.blocks),
        (
            "UBND tỉnh Hà Tĩnh (để b/c);",
            "Thường trực Đảng ủy, HĐND xã;",
            "Thành viên Ban Chỉ huy PCTT xã;",
            "Các thôn, tổ dân phố;",
            "Lưu: VT.",
        ),
        (Signature(("TM. ỦY BAN NHÂN DÂN",), ("CHỦ TỊCH",), "Hà Văn Bính"),),
        layout=Layout(size=14),
    )
