"""Công an tỉnh, 2022: electronic identity; a digital PDF on which number and day were stamped."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Doc, Document, Line, Sample, Signature, date, left, place

CAT = "Công an tỉnh Nghệ An"
BO = Doc("Kế hoạch", "KH", "196/KH-BCA-C06", date(2022, 4, 28), "Bộ Công an", "Bộ Công an",
         "về cấp tài khoản định danh điện tử cho công dân")
TINH = Doc("Kế hoạch", "KH", "157/KH-UBND", date(2022, 3, 17), "UBND tỉnh Nghệ An", "Ủy ban nhân dân tỉnh Nghệ An",
           "về triển khai Đề án 06 trên địa bàn tỉnh")


def plan() -> Sample:
    d = Desk()
    d.basis(f"Căn cứ {d.cite('qd06', 'basis')};")
    d.para(f"Thực hiện {d.cite(BO, 'implements')}; {d.cite(TINH, 'implements', subject=False)}, {CAT} ban hành Kế hoạch thu nhận hồ sơ định danh điện tử năm 2022 như sau:")
    d.h1("I.", "MỤC ĐÍCH, YÊU CẦU")
    d.dash(
        "Bảo đảm công dân từ đủ 14 tuổi được cấp tài khoản định danh điện tử theo quy định, tạo thuận lợi khi thực hiện dịch vụ công trực tuyến.",
        "Dữ liệu thu nhận phải chính xác, bảo mật, đúng quy trình.",
    )
    d.h1("II.", "NỘI DUNG")
    d.dash(
        f"Thu nhận hồ sơ lưu động tại cơ quan, trường học, khu công nghiệp {d.due('từ ngày 01/6/2022 đến ngày 30/9/2022', 'from_to', '2022-06-01/2022-09-30')}.",
        f"Kích hoạt tài khoản cho toàn bộ cán bộ, chiến sĩ {d.due('trước ngày 15/6/2022', 'before', '2022-06-15')}.",
        f"Tổ chức ra quân chiến dịch cao điểm {d.due('trong tháng 7/2022', 'within', '2022-07')}.",
    )
    d.h1("III.", "TỔ CHỨC THỰC HIỆN")
    d.item("1.", f"Giao {d.do('Phòng Cảnh sát quản lý hành chính về trật tự xã hội', f'Phòng Cảnh sát quản lý hành chính về trật tự xã hội {CAT}')} là đơn vị thường trực, "
           f"hướng dẫn nghiệp vụ; báo cáo kết quả {d.due('hằng ngày', 'recurring', None, 'FREQ=DAILY')}.")
    d.item("2.", f"{d.do('Công an các huyện, thành phố, thị xã', 'Công an các huyện, thành phố, thị xã tỉnh Nghệ An')} phối hợp với "
           f"{d.co('các trường trung học phổ thông', None)} lập danh sách, thu nhận hồ sơ cho học sinh.")
    d.item("3.", f"{d.do('Phòng Hậu cần', f'Phòng Hậu cần {CAT}')} bảo đảm phương tiện, kinh phí, {d.due('hoàn thành chậm nhất ngày 25/5/2022', 'by', '2022-05-25')}.")
    d.para(f"Nhận được Kế hoạch này, yêu cầu {d.do('Thủ trưởng các đơn vị', None)} nghiêm túc triển khai thực hiện./.")
    return d.sample("23-cong-an-tinh-dinh-danh-dien-tu", _document(d), ("handwritten-number",), number="312", symbol="KH-CAT-PC06",
                    issued="2022-05-18", place="Nghệ An", issuer_name=CAT, signer_name="Cao Viết Hưởng", signer_position="PHÓ GIÁM ĐỐC", period="2022")


def _document(d: Desk) -> Document:
    return Document(
        (*left("BỘ CÔNG AN", "CÔNG AN TỈNH NGHỆ AN"), Line("Số: 312/KH-CAT-PC06")),
        (*STATE, place("Nghệ An, ngày 18 tháng 5 năm 2022")), "KẾ HOẠCH", ("Thu nhận hồ sơ định danh điện tử năm 2022",), tuple(d.blocks),
        ("Bộ Công an (C06) (b/c);", "UBND tỉnh (b/c);", "Công an các huyện, thành phố, thị xã (t/h);", "Lưu: VT, PC06."),
        (Signature(("KT. GIÁM ĐỐC",), ("PHÓ GIÁM ĐỐC",), "Cao Viết Hưởng"),))
