"""UBND huyện, 2024: winter-spring crops; a Word 97-2003 file."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Doc, Document, Line, Sample, Signature, date, left, place

HUYEN = "huyện Cẩm Khê"
PHONG = f"Phòng Nông nghiệp và Phát triển nông thôn {HUYEN}"
TINH = Doc("Kế hoạch", "KH", "3961/KH-UBND", date(2024, 9, 30), "UBND tỉnh Phú Thọ", "Ủy ban nhân dân tỉnh Phú Thọ",
           "về sản xuất nông nghiệp vụ Đông Xuân 2024 - 2025")
SO = Doc("Hướng dẫn", "HD", "1877/HD-SNN", date(2024, 10, 9), "Sở Nông nghiệp và Phát triển nông thôn tỉnh Phú Thọ",
         "Sở Nông nghiệp và Phát triển nông thôn tỉnh Phú Thọ", "về cơ cấu giống và lịch thời vụ")
COLUMNS = (("STT", 0.08, "no"), ("Công việc", 0.44, "task"), ("Đơn vị chủ trì", 0.28, "responsible"), ("Hoàn thành", 0.2, "due"))


def plan() -> Sample:
    d = Desk()
    d.basis(f"Căn cứ {d.cite('nq19', 'basis')};", f"Căn cứ {d.cite(TINH, 'basis')};", f"Căn cứ {d.cite(SO, 'basis')};")
    d.para("Ủy ban nhân dân huyện Cẩm Khê ban hành Kế hoạch sản xuất nông nghiệp vụ Đông Xuân 2024 - 2025 như sau:")
    d.h1("I.", "MỤC TIÊU")
    d.dash(
        "Gieo cấy 4.150 ha lúa, năng suất bình quân 60,5 tạ/ha; trồng 820 ha ngô, 460 ha rau màu các loại.",
        "Mở rộng 12 cánh đồng liên kết theo chuỗi, mỗi cánh đồng từ 10 ha trở lên.",
    )
    d.h1("II.", "NHIỆM VỤ, GIẢI PHÁP")
    d.h2("1.", "Thời vụ")
    d.dash(
        f"Lúa xuân muộn: gieo mạ {d.due('từ ngày 20/01/2025 đến ngày 05/02/2025', 'from_to', '2025-01-20/2025-02-05')}, "
        f"cấy xong {d.due('trước ngày 28/02/2025', 'before', '2025-02-28')}.",
        f"Ngô và rau màu: kết thúc gieo trồng {d.due('chậm nhất ngày 15/02/2025', 'by', '2025-02-15')}.",
    )
    d.h2("2.", "Các công việc trọng tâm")
    d.table(
        COLUMNS,
        "1 | Nạo vét kênh mương, tu sửa trạm bơm | Xí nghiệp Thủy nông Cẩm Khê | 20/12/2024",
        "2 | Cung ứng giống lúa, phân bón trả chậm | Trạm Khuyến nông huyện | Tháng 01/2025",
        "3 | Tiêm phòng đợt 1 cho đàn gia súc, gia cầm | Trạm Chăn nuôi và Thú y | Tháng 3/2025",
        due=("2024-12-20", "2025-01", "2025-03"),
    )
    d.h1("III.", "TỔ CHỨC THỰC HIỆN")
    d.item("1.", f"Giao {d.do('Phòng Nông nghiệp và Phát triển nông thôn', PHONG)} chủ trì, phối hợp với {d.co('Trạm Khuyến nông huyện', f'Trạm Khuyến nông {HUYEN}')} "
           f"hướng dẫn, kiểm tra; báo cáo tiến độ {d.due('vào thứ Năm hằng tuần', 'recurring', None, 'FREQ=WEEKLY;BYDAY=TH')}.")
    d.item("2.", f"{d.do('Phòng Tài chính - Kế hoạch', f'Phòng Tài chính - Kế hoạch {HUYEN}')} tham mưu bố trí kinh phí hỗ trợ giống, trình UBND huyện "
           f"{d.due('trong tháng 12/2024', 'within', '2024-12')}.")
    d.item("3.", f"{d.do('UBND các xã, thị trấn', f'Ủy ban nhân dân các xã, thị trấn {HUYEN}')} xây dựng kế hoạch cụ thể, chỉ đạo nông dân làm đất, gieo cấy đúng lịch.")
    d.para("Trên đây là Kế hoạch sản xuất nông nghiệp vụ Đông Xuân 2024 - 2025. Yêu cầu "
           f"{d.do('các cơ quan, đơn vị', f'Các cơ quan, đơn vị {HUYEN}')} triển khai thực hiện./.")
    return d.sample("17-ubnd-huyen-san-xuat-dong-xuan", _document(d), number="268", symbol="KH-UBND", issued="2024-10-21",
                    place="Cẩm Khê", issuer_name=f"Ủy ban nhân dân {HUYEN}", signer_name="Hà Quang Thiệu",
                    signer_position="PHÓ CHỦ TỊCH", period=None)


def _document(d: Desk) -> Document:
    return Document(
        (*left("", "ỦY BAN NHÂN DÂN", "HUYỆN CẨM KHÊ"), Line("Số: 268/KH-UBND")),
        (*STATE, place("Cẩm Khê, ngày 21 tháng 10 năm 2024")), "KẾ HOẠCH", ("Sản xuất nông nghiệp vụ Đông Xuân 2024 - 2025",),
        tuple(d.blocks), ("UBND tỉnh (b/c);", "TT Huyện ủy, HĐND huyện;", "UBND các xã, thị trấn;", "Lưu: VT, NN."),
        (Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), ("PHÓ CHỦ TỊCH",), "Hà Quang Thiệu"),))
