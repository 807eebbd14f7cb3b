"""UBND huyện, 2006: a census of farms; body in TCVN3 fonts, headings in Unicode, as files of those years were."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Doc, Document, Line, Sample, Signature, date, left, place

HUYEN = "huyện Gia Viễn"
QD188 = Doc("Quyết định", "QĐ", "188/2005/QĐ-TTg", date(2005, 7, 26), "Thủ tướng Chính phủ", "Thủ tướng Chính phủ",
            "về Tổng điều tra nông thôn, nông nghiệp và thuỷ sản năm 2006")
TINH = Doc("Kế hoạch", "KH", "09/KH-UBND", date(2006, 3, 14), "UBND tỉnh Ninh Bình", "Ủy ban nhân dân tỉnh Ninh Bình",
           "về việc tổ chức Tổng điều tra trên địa bàn tỉnh")


def plan() -> Sample:
    d = Desk()
    d.para(f"Căn cứ {d.cite(QD188, 'basis')};", f"Căn cứ {d.cite(TINH, 'basis')};",
           "Uỷ ban nhân dân huyện Gia Viễn xây dựng kế hoạch tổ chức Tổng điều tra nông thôn, nông nghiệp và thuỷ sản năm 2006 như sau:")
    d.h1("I.", "MỤC ĐÍCH, YÊU CẦU")
    d.dash(
        "Thu thập số liệu về hộ, lao động, đất đai, máy móc và cơ sở hạ tầng nông thôn để phục vụ việc đánh giá, hoạch định chính sách.",
        "Số liệu phải đầy đủ, chính xác, không trùng lặp, không bỏ sót hộ và trang trại.",
    )
    d.h1("II.", "NỘI DUNG VÀ THỜI GIAN")
    d.dash(
        f"Lập bảng kê hộ, vẽ sơ đồ địa bàn: {d.due('từ ngày 15/5/2006 đến ngày 10/6/2006', 'from_to', '2006-05-15/2006-06-10')}.",
        f"Tập huấn điều tra viên, tổ trưởng {d.due('trong tháng 6/2006', 'within', '2006-06')}.",
        f"Thu thập thông tin tại hộ, {d.due('hoàn thành trước ngày 31/7/2006', 'before', '2006-07-31')}.",
    )
    d.h1("III.", "TỔ CHỨC THỰC HIỆN")
    d.item("1.", f"Giao {d.do('Phòng Thống kê huyện', f'Phòng Thống kê {HUYEN}')} chủ trì, phối hợp với {d.co('Phòng Kinh tế huyện', f'Phòng Kinh tế {HUYEN}')} "
           "hướng dẫn nghiệp vụ, kiểm tra, nghiệm thu phiếu điều tra.")
    d.item("2.", f"{d.do('Phòng Tài chính - Kế hoạch', f'Phòng Tài chính - Kế hoạch {HUYEN}')} cấp kinh phí kịp thời theo quy định.")
    d.item("3.", f"{d.do('UBND các xã, thị trấn', f'Ủy ban nhân dân các xã, thị trấn {HUYEN}')} thành lập Ban Chỉ đạo cấp xã, tuyển chọn điều tra viên; báo cáo về UBND huyện "
           f"{d.due('chậm nhất ngày 10/5/2006', 'by', '2006-05-10')}.")
    d.para("Trong quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh về UBND huyện để được hướng dẫn, giải quyết./.")
    return d.sample("19-ubnd-huyen-tong-dieu-tra-nong-nghiep", _document(d), number="12", symbol="KH-UBND", issued="2006-04-18",
                    place="Gia Viễn", issuer_name=f"Ủy ban nhân dân {HUYEN}", signer_name="Đinh Công Hoạch",
                    signer_position="CHỦ TỊCH", period="2006")


def _document(d: Desk) -> Document:
    return Document(
        (*left("", "UỶ BAN NHÂN DÂN", "HUYỆN GIA VIỄN"), Line("Số: 12/KH-UBND")),
        (*STATE, place("Gia Viễn, ngày 18 tháng 4 năm 2006")), "KẾ HOẠCH",
        ("Tổ chức Tổng điều tra nông thôn, nông nghiệp và thuỷ sản năm 2006",), tuple(d.blocks),
        ("UBND tỉnh (báo cáo);", "Thường trực Huyện uỷ, HĐND huyện;", "UBND các xã, thị trấn;", "Lưu: Văn phòng."),
        (Signature(("TM. UỶ BAN NHÂN DÂN",), ("CHỦ TỊCH",), "Đinh Công Hoạch"),))
