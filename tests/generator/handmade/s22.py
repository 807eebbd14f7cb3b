"""Sở Lao động, 2013: a safety week; a PDF of Word 2010, in which Ư is written as Ƣ; in an archive."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Doc, Document, Line, Sample, Signature, date, left, place

SO = "Sở Lao động - Thương binh và Xã hội tỉnh Thái Nguyên"
BCD = Doc("Kế hoạch", "KH", "17/KH-BCĐTƯ", date(2013, 1, 9), "Ban Chỉ đạo Tuần lễ Quốc gia Trung ương",
          "Ban Chỉ đạo Tuần lễ Quốc gia Trung ương", "về tổ chức Tuần lễ Quốc gia lần thứ 15")
TINH = Doc("Công văn", "CV", "162/UBND-VX", date(2013, 1, 23), "UBND tỉnh Thái Nguyên", "Ủy ban nhân dân tỉnh Thái Nguyên",
           "về việc hưởng ứng Tuần lễ Quốc gia an toàn lao động")


def plan() -> Sample:
    d = Desk()
    d.para(f"Thực hiện {d.cite(BCD, 'implements')}; {d.cite(TINH, 'implements')}, {SO} xây dựng Kế hoạch tổ chức Tuần lễ Quốc gia an toàn - vệ sinh lao động lần thứ 15 năm 2013 như sau:")
    d.h1("I.", "MỤC ĐÍCH, YÊU CẦU")
    d.dash(
        "Nâng cao ý thức của người sử dụng lao động, người lao động trong việc phòng ngừa tai nạn lao động, bệnh nghề nghiệp.",
        "Các hoạt động hưởng ứng được tổ chức rộng khắp, thiết thực, tiết kiệm.",
    )
    d.h1("II.", "NỘI DUNG HOẠT ĐỘNG")
    d.dash(
        f"Lễ phát động cấp tỉnh: {d.due('ngày 15/3/2013', 'within', '2013-03-15')}, tại Khu công nghiệp Sông Công.",
        f"Tuyên truyền trên các phương tiện thông tin đại chúng {d.due('từ ngày 11/3/2013 đến ngày 24/3/2013', 'from_to', '2013-03-11/2013-03-24')}.",
        f"Thăm, tặng quà gia đình nạn nhân tai nạn lao động, {d.due('hoàn thành trước ngày 20/3/2013', 'before', '2013-03-20')}.",
    )
    d.h1("III.", "TỔ CHỨC THỰC HIỆN")
    d.item("1.", f"{d.do('Phòng Việc làm - An toàn lao động', f'Phòng Việc làm - An toàn lao động {SO}')} chủ trì, phối hợp với {d.co('Liên đoàn Lao động tỉnh', 'Liên đoàn Lao động tỉnh Thái Nguyên')} "
           "chuẩn bị nội dung, chương trình lễ phát động.")
    d.item("2.", f"{d.do('Thanh tra Sở', f'Thanh tra {SO}')} kiểm tra việc chấp hành pháp luật lao động tại 15 doanh nghiệp {d.due('trong quý II/2013', 'within', '2013-04/2013-06')}.")
    d.item("3.", f"Đề nghị {d.do('các doanh nghiệp trên địa bàn tỉnh', 'Các doanh nghiệp trên địa bàn tỉnh Thái Nguyên')} tự kiểm tra, báo cáo kết quả về Sở {d.due('chậm nhất ngày 10/4/2013', 'by', '2013-04-10')}.")
    d.para("Trên đây là Kế hoạch tổ chức Tuần lễ Quốc gia an toàn - vệ sinh lao động lần thứ 15 năm 2013./.")
    return d.sample("22-so-lao-dong-tuan-le-an-toan", _document(d), number="09", symbol="KH-LĐTBXH", issued="2013-02-06",
                    place="Thái Nguyên", issuer_name=SO, signer_name="Dương Đức Hòa", signer_position="GIÁM ĐỐC", period="2013")


def _document(d: Desk) -> Document:
    return Document(
        (*left("UBND TỈNH THÁI NGUYÊN", "SỞ LAO ĐỘNG - THƯƠNG BINH", "VÀ XÃ HỘI"), Line("Số: 09/KH-LĐTBXH")),
        (*STATE, place("Thái Nguyên, ngày 06 tháng 02 năm 2013")), "KẾ HOẠCH",
        ("Tổ chức Tuần lễ Quốc gia an toàn - vệ sinh lao động lần thứ 15 năm 2013",), tuple(d.blocks),
        ("Bộ LĐTBXH (b/c);", "UBND tỉnh (b/c);", "Các phòng thuộc Sở;", "Lưu: VT, VL-ATLĐ."),
        (Signature((), ("GIÁM ĐỐC",), "Dương Đức Hòa"),))
