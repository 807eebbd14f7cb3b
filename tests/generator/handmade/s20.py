"""Đảng ủy xã, 2020: the commune's Party congress; a scan under a text layer without marks."""

from __future__ import annotations

from tests.generator.handmade.desk import PARTY, Desk, Doc, Document, Layout, Line, Sample, Signature, date, left, place

DANG_UY = "Đảng ủy xã An Ninh"
CT35 = Doc("Chỉ thị", "CT", "35-CT/TW", date(2019, 5, 30), "Bộ Chính trị", "Bộ Chính trị",
           "về đại hội đảng bộ các cấp tiến tới Đại hội đại biểu toàn quốc lần thứ XIII của Đảng")
HUYEN_UY = Doc("Kế hoạch", "KH", "124-KH/HU", date(2019, 10, 28), "Ban Thường vụ Huyện ủy Quỳnh Phụ",
               "Ban Thường vụ Huyện ủy Quỳnh Phụ", "về đại hội đảng bộ, chi bộ cơ sở nhiệm kỳ 2020 - 2025")


def plan() -> Sample:
    d = Desk(comma=True)
    d.para(f"Thực hiện {d.cite(CT35, 'implements', subject=False)}; {d.cite(HUYEN_UY, 'implements')}, {DANG_UY} xây dựng kế hoạch tổ chức Đại hội Đảng bộ xã nhiệm kỳ 2020 - 2025 như sau:")
    d.h1("I-", "MỤC ĐÍCH, YÊU CẦU")
    d.dash(
        "Quán triệt sâu sắc các quan điểm, nguyên tắc, nội dung về đại hội đảng bộ các cấp đến toàn thể cán bộ, đảng viên.",
        "Công tác nhân sự phải bảo đảm nguyên tắc tập trung dân chủ; việc bầu cử thực hiện đúng quy chế.",
    )
    d.h1("II-", "NỘI DUNG VÀ TIẾN ĐỘ")
    d.item("1.", f"Thành lập các tiểu ban giúp việc: {d.due('trước ngày 20/01/2020', 'before', '2020-01-20')}.")
    d.item("2.", f"Xây dựng dự thảo Báo cáo chính trị, lấy ý kiến các chi bộ {d.due('trong tháng 02/2020', 'within', '2020-02')}.")
    d.item("3.", f"Đại hội các chi bộ trực thuộc: {d.due('từ ngày 01/02/2020 đến ngày 20/3/2020', 'from_to', '2020-02-01/2020-03-20')}.")
    d.item("4.", f"Đại hội Đảng bộ xã tiến hành trong 02 ngày, {d.due('hoàn thành chậm nhất ngày 30/4/2020', 'by', '2020-04-30')}.")
    d.h1("III-", "TỔ CHỨC THỰC HIỆN")
    d.item("1.", f"{d.head('Ban Thường vụ Đảng ủy', f'Ban Thường vụ {DANG_UY}')} chỉ đạo xây dựng văn kiện, đề án nhân sự trình Huyện ủy phê duyệt.")
    d.item("2.", f"{d.do('Ủy ban Kiểm tra Đảng ủy', f'Ủy ban Kiểm tra {DANG_UY}')} phối hợp với {d.co('Văn phòng Đảng ủy', f'Văn phòng {DANG_UY}')} thẩm tra tư cách đại biểu, giải quyết đơn thư "
           f"{d.due('trước ngày 15/3/2020', 'before', '2020-03-15')}.")
    d.item("3.", f"{d.do('Các chi bộ trực thuộc', 'Các chi bộ trực thuộc')} tổ chức đại hội đúng tiến độ, gửi hồ sơ về Đảng ủy sau đại hội.")
    d.para("Kế hoạch này được phổ biến đến chi bộ để thực hiện.")
    return d.sample("20-dang-uy-xa-dai-hoi", _document(d), number="31", symbol="KH/ĐU", issued="2020-01-10", place="An Ninh",
                    issuer_name=DANG_UY, signer_name="Nguyễn Xuân Thảo", signer_position="BÍ THƯ", period=None)


def _document(d: Desk) -> Document:
    return Document(
        (*left("ĐẢNG BỘ HUYỆN QUỲNH PHỤ", "ĐẢNG ỦY XÃ AN NINH"), Line("Số 31-KH/ĐU")),
        (*PARTY, place("An Ninh, ngày 10 tháng 01 năm 2020")), "KẾ HOẠCH", ("Tổ chức Đại hội Đảng bộ xã nhiệm kỳ 2020 - 2025",), tuple(d.blocks),
        ("Ban Thường vụ Huyện ủy (b/c);", "Các chi bộ trực thuộc (t/h);", "Lưu Văn phòng Đảng ủy."),
        (Signature(("T/M ĐẢNG ỦY",), ("BÍ THƯ",), "Nguyễn Xuân Thảo"),), layout=Layout(size=13.5, spacing=5))
