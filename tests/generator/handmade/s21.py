"""Sở Công Thương, 2024: prices before Tết; a PDF whose fonts say other letters than they show."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Doc, Document, Layout, Line, Sample, Signature, date, left, place

SO = "Sở Công Thương tỉnh Nam Định"
TINH = Doc("Chỉ thị", "CT", "12/CT-UBND", date(2024, 11, 4), "Chủ tịch UBND tỉnh Nam Định", "Chủ tịch Ủy ban nhân dân tỉnh Nam Định",
           "về việc tổ chức đón Tết Nguyên đán Ất Tỵ năm 2025")
BO = Doc("Văn bản", "CV", "8720/BCT-TTTN", date(2024, 10, 25), "Bộ Công Thương", "Bộ Công Thương",
         "về việc bảo đảm cân đối cung cầu, bình ổn thị trường các tháng cuối năm")


def plan() -> Sample:
    d = Desk()
    d.para(f"Thực hiện {d.cite(TINH, 'implements')}; {d.cite(BO, 'implements')}, {SO} ban hành Kế hoạch bình ổn thị trường dịp Tết Nguyên đán Ất Tỵ năm 2025 như sau:")
    d.h1("I.", "MỤC ĐÍCH, YÊU CẦU")
    d.dash(
        "Bảo đảm cân đối cung cầu các mặt hàng thiết yếu, không để xảy ra thiếu hàng, sốt giá trước, trong và sau Tết.",
        "Hàng hóa tham gia bình ổn phải rõ nguồn gốc, bảo đảm chất lượng, an toàn thực phẩm.",
    )
    d.h1("II.", "NỘI DUNG")
    d.dash(
        f"Vận động doanh nghiệp đăng ký dự trữ hàng hóa, {d.due('hoàn thành trước ngày 15/12/2024', 'before', '2024-12-15')}.",
        f"Tổ chức 12 phiên chợ đưa hàng Việt về nông thôn {d.due('từ ngày 20/12/2024 đến ngày 20/01/2025', 'from_to', '2024-12-20/2025-01-20')}.",
        f"Mở 45 điểm bán hàng bình ổn giá {d.due('trong tháng 01/2025', 'within', '2025-01')}.",
    )
    d.h1("III.", "TỔ CHỨC THỰC HIỆN")
    d.item("1.", f"{d.do('Phòng Quản lý thương mại', f'Phòng Quản lý thương mại {SO}')} theo dõi diễn biến giá cả, báo cáo Giám đốc Sở {d.due('hằng tuần', 'recurring', None, 'FREQ=WEEKLY')}.")
    d.item("2.", f"Đề nghị {d.do('Cục Quản lý thị trường tỉnh', 'Cục Quản lý thị trường tỉnh Nam Định')} phối hợp với {d.co('Công an tỉnh', 'Công an tỉnh Nam Định')} kiểm tra, xử lý hàng giả, hàng lậu.")
    d.item("3.", f"{d.do('Văn phòng Sở', f'Văn phòng {SO}')} tổng hợp, báo cáo kết quả về UBND tỉnh {d.due('chậm nhất ngày 15/02/2025', 'by', '2025-02-15')}.")
    d.para("Trên đây là Kế hoạch bình ổn thị trường dịp Tết Nguyên đán Ất Tỵ năm 2025 của Sở Công Thương./.")
    return d.sample("21-so-cong-thuong-binh-on-thi-truong", _document(d), number="1196", symbol="KH-SCT", issued="2024-11-18",
                    place="Nam Định", issuer_name=SO, signer_name="Trần Hữu Lộc", signer_position="PHÓ GIÁM ĐỐC", period="2025")


def _document(d: Desk) -> Document:
    return Document(
        (*left("UBND TỈNH NAM ĐỊNH", "SỞ CÔNG THƯƠNG"), Line("Số: 1196/KH-SCT")),
        (*STATE, place("Nam Định, ngày 18 tháng 11 năm 2024")), "KẾ HOẠCH", ("Bình ổn thị trường dịp Tết Nguyên đán Ất Tỵ năm 2025",), tuple(d.blocks),
        ("UBND tỉnh (b/c);", "Lãnh đạo Sở;", "Các phòng thuộc Sở;", "Lưu: VT, QLTM."),
        (Signature(("KT. GIÁM ĐỐC",), ("PHÓ GIÁM ĐỐC",), "Trần Hữu Lộc"),), layout=Layout(size=13, spacing=4))
