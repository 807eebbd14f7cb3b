"""Huyện đoàn, 2021: Youth Month; an RTF file, in an archive."""

from __future__ import annotations

from tests.generator.handmade.desk import YOUTH, Desk, Doc, Document, Line, Sample, Signature, date, left, place

HUYEN = "huyện Lục Ngạn"
BTV = f"Ban Thường vụ Huyện đoàn {HUYEN.removeprefix('huyện ')}"
TINH_DOAN = Doc("Kế hoạch", "KH", "271-KH/TĐTN-BPT", date(2021, 1, 15), "Ban Thường vụ Tỉnh đoàn Bắc Giang",
                "Ban Thường vụ Tỉnh đoàn Bắc Giang", "về tổ chức Tháng Thanh niên năm 2021")
HUYEN_UY = Doc("Công văn", "CV", "94-CV/HU", date(2021, 1, 27), "Ban Thường vụ Huyện ủy Lục Ngạn",
               "Ban Thường vụ Huyện ủy Lục Ngạn", "về việc lãnh đạo tổ chức Tháng Thanh niên")


def plan() -> Sample:
    d = Desk(comma=True)
    d.para(f"Thực hiện {d.cite(TINH_DOAN, 'implements')}; {d.cite(HUYEN_UY, 'implements')}, {BTV} xây dựng kế hoạch tổ chức Tháng Thanh niên năm 2021 với những nội dung sau:")
    d.h1("I.", "MỤC ĐÍCH, YÊU CẦU")
    d.dash(
        "Phát huy vai trò xung kích, tình nguyện của đoàn viên, thanh niên trong phát triển kinh tế - xã hội, xây dựng nông thôn mới.",
        "Hoạt động bảo đảm an toàn, tiết kiệm, đúng quy định phòng, chống dịch COVID-19.",
    )
    d.h1("II.", "NỘI DUNG, CHỈ TIÊU")
    d.dash(
        f"Lễ ra quân cấp huyện: {d.due('ngày 28/02/2021', 'within', '2021-02-28')}, tại xã Thanh Hải.",
        f"Ngày Chủ nhật xanh: {d.skip('các ngày 07/3')} và {d.skip('21/3/2021')}; {d.skip('mỗi cơ sở đoàn')} trồng ít nhất 300 cây vải thiều, cây bóng mát.",
        f"Thắp sáng 05 km đường quê, {d.due('hoàn thành trước ngày 26/3/2021', 'before', '2021-03-26')}.",
        "Kết nạp từ 120 đoàn viên mới; giới thiệu 40 đoàn viên ưu tú cho Đảng.",
    )
    d.h1("III.", "TỔ CHỨC THỰC HIỆN")
    d.h2("1.", d.do("Ban Thường vụ Huyện đoàn", BTV))
    d.dash("Thành lập Ban Chỉ đạo, phân công các đồng chí Ủy viên Ban Thường vụ phụ trách cơ sở; kiểm tra, đôn đốc việc thực hiện.")
    d.h2("2.", d.do("Các cơ sở đoàn trực thuộc", "Các cơ sở đoàn trực thuộc"))
    d.dash(
        f"Xây dựng kế hoạch, gửi về Huyện đoàn {d.due('chậm nhất ngày 22/02/2021', 'by', '2021-02-22')}.",
        f"Báo cáo nhanh kết quả {d.due('vào thứ Sáu hằng tuần', 'recurring', None, 'FREQ=WEEKLY;BYDAY=FR')}; báo cáo tổng kết {d.due('trước ngày 02/4/2021', 'before', '2021-04-02')}.",
    )
    d.para(f"Trên đây là kế hoạch tổ chức Tháng Thanh niên năm 2021. {BTV} yêu cầu {d.do('các cơ sở đoàn', 'Các cơ sở đoàn')} nghiêm túc triển khai thực hiện.")
    return d.sample("18-huyen-doan-thang-thanh-nien", _document(d), number="58", symbol="KH/ĐTN", issued="2021-02-08",
                    place="Lục Ngạn", issuer_name="Ban Chấp hành Đoàn huyện Lục Ngạn", signer_name="Giáp Văn Tuân", signer_position="BÍ THƯ", period="2021")


def _document(d: Desk) -> Document:
    return Document(
        (*left("BCH ĐOÀN TỈNH BẮC GIANG", "BCH ĐOÀN HUYỆN LỤC NGẠN"), Line("Số: 58-KH/ĐTN")),
        (*YOUTH, place("Lục Ngạn, ngày 08 tháng 02 năm 2021")), "KẾ HOẠCH", ("Tổ chức Tháng Thanh niên năm 2021",), tuple(d.blocks),
        ("Tỉnh đoàn (b/c);", "TT Huyện ủy (b/c);", "Các cơ sở đoàn (t/h);", "Lưu VP."),
        (Signature(("TM. BAN THƯỜNG VỤ",), ("BÍ THƯ",), "Giáp Văn Tuân"),))
