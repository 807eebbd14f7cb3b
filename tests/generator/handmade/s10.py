"""Hội LHPN huyện, 2020: as Markdown, with bold and italics inside the sentences; one document under two dates."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Doc, Document, Line, Sample, Signature, date, left, place
from tests.generator.marks import bold, italic

HUYEN = "huyện Mỏ Cày Nam"
HOI = f"Hội Liên hiệp Phụ nữ {HUYEN}"
TINH = Doc(
    "Kế hoạch",
    "KH",
    "18/KH-BTV",
    date(2020, 1, 6),
    "Ban Thường vụ Hội LHPN tỉnh Bến Tre",
    "Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Bến Tre",
    "về công tác Hội và phong trào phụ nữ năm 2020",
)
HUYEN_UY = Doc(
    "Nghị quyết", "NQ", "23-NQ/HU", date(2019, 12, 12), "Huyện ủy", "Huyện ủy Mỏ Cày Nam", "về nhiệm vụ năm 2020"
)


def plan() -> Sample:
    d = Desk()
    d.para(
        f"Thực hiện {d.cite(TINH, 'implements')} và {d.cite(HUYEN_UY, 'implements')}; Hội LHPN huyện xây dựng Kế hoạch công tác Hội và phong trào phụ nữ năm 2020 "
        "như sau:"
    )
    _aims(d)
    _targets(d)
    _work(d)
    _bodies(d)
    return d.sample(
        "10-hoi-phu-nu-huyen-cong-tac-hoi",
        _document(d),
        ("same-document-two-dates",),
        number="09",
        symbol="KH-HPN",
        issued="2020-02-07",
        place="Mỏ Cày Nam",
        issuer_name=HOI,
        signer_name="Lê Thị Kim Thoa",
        signer_position="CHỦ TỊCH",
        period="2020",
    )


def _aims(d: Desk) -> None:
    d.h1("I.", "Mục đích, yêu cầu")
    d.dash(
        "Cụ thể hóa nhiệm vụ công tác Hội năm 2020 phù hợp với tình hình thực tế của huyện; chào mừng 90 năm Ngày thành lập Hội LHPN Việt Nam "
        "(20/10/1930 - 20/10/2020).",
        f"Nâng cao chất lượng phong trào thi đua {italic('“Phụ nữ tích cực học tập, lao động sáng tạo, xây dựng gia đình hạnh phúc”')}.",
    )


def _targets(d: Desk) -> None:
    d.h1("II.", "Chỉ tiêu chủ yếu")
    d.dash(
        f"{d.skip('100% cơ sở Hội vận động xây dựng')} ít nhất 01 mái ấm tình thương.",
        f"Giúp 120 hộ phụ nữ nghèo, cận nghèo phát triển kinh tế; {d.due('phấn đấu đến cuối năm 2020', 'by', '2020')}, có 35 hộ thoát nghèo.",
        "Phát triển mới 250 hội viên; 85% chi hội đạt vững mạnh.",
    )


def _work(d: Desk) -> None:
    d.h1("III.", "Nhiệm vụ, giải pháp")
    d.h2("1.", "Tuyên truyền, giáo dục phụ nữ")
    d.dash(
        f"Tiếp tục thực hiện {d.cite('ct05', 'implements')}; {d.skip('mỗi cơ sở Hội xây dựng 01 mô hình')} làm theo Bác.",
        f"Tổ chức họp mặt kỷ niệm Ngày Quốc tế Phụ nữ {d.due('trong tháng 3/2020', 'within', '2020-03')}.",
    )
    d.h2("2.", "Hỗ trợ phụ nữ khởi nghiệp, giảm nghèo bền vững")
    d.dash(
        f"Tổ chức 02 lớp tập huấn khởi nghiệp, {bold(d.due('hoàn thành trước ngày 30/6/2020', 'before', '2020-06-30'))}.",
        f"Quản lý tốt nguồn vốn ủy thác theo {d.cite('ct40', 'implements')}; kiểm tra tổ tiết kiệm và vay vốn "
        f"{d.due('định kỳ hàng quý', 'recurring', None, 'FREQ=MONTHLY;INTERVAL=3')}.",
    )
    d.h2("3.", "Xây dựng tổ chức Hội vững mạnh")
    d.dash(
        f"Bồi dưỡng nghiệp vụ cho chi hội trưởng, tổ trưởng phụ nữ {d.due('từ tháng 4 đến tháng 8 năm 2020', 'from_to', '2020-04/2020-08')}.",
        f"Tổ chức Hội thi “Cán bộ Hội giỏi”, {d.due('dự kiến vào ngày 12/10/2020', 'within', '2020-10-12')}.",
        "Rà soát việc thực hiện các chỉ tiêu theo "
        + d.numbered(
            "Kế hoạch số 18/KH-BTV ngày 16/01/2020 của Ban Thường vụ Hội LHPN tỉnh",
            "KH",
            "18",
            "KH-BTV",
            "2020-01-16",
            "Ban Thường vụ Hội LHPN tỉnh",
            "Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Bến Tre",
            "implements",
        )
        + ".",
    )


def _bodies(d: Desk) -> None:
    d.h1("IV.", "Tổ chức thực hiện")
    d.h2("1.", d.do("Ban Thường vụ Hội LHPN huyện", f"Ban Thường vụ {HOI}"))
    d.dash(
        "Phân công thành viên phụ trách địa bàn, theo dõi, đôn đốc cơ sở.",
        f"Phối hợp với {d.co('Ngân hàng Chính sách xã hội huyện', f'Ngân hàng Chính sách xã hội {HUYEN}')}, "
        f"{d.co('Phòng Lao động - Thương binh và Xã hội', f'Phòng Lao động - Thương binh và Xã hội {HUYEN}')} hỗ trợ vốn, dạy nghề cho hội viên.",
    )
    d.h2("2.", d.do("Hội LHPN các xã, thị trấn", f"Hội Liên hiệp Phụ nữ các xã, thị trấn thuộc {HUYEN}"))
    d.dash(
        f"Xây dựng kế hoạch của cơ sở, gửi về Hội LHPN huyện {d.due('trước ngày 28/02/2020', 'before', '2020-02-28')}.",
        f"Báo cáo kết quả hoạt động {d.due('hằng tháng', 'recurring', None, 'FREQ=MONTHLY')}; báo cáo tổng kết năm {bold(d.due('chậm nhất ngày 05/12/2020', 'by', '2020-12-05'))}.",
    )
    d.para(
        "Trên đây là Kế hoạch công tác Hội và phong trào phụ nữ năm 2020 của Hội LHPN huyện Mỏ Cày Nam. Đề nghị "
        f"{d.do('Hội LHPN các xã, thị trấn', f'Hội Liên hiệp Phụ nữ các xã, thị trấn thuộc {HUYEN}')} nghiêm túc triển khai thực hiện./."
    )


def _document(d: Desk) -> Document:
    return Document(
        (*left("HỘI LHPN TỈNH BẾN TRE", "HỘI LHPN HUYỆN MỎ CÀY NAM"), Line("Số: 09/KH-HPN")),
        (*STATE, place("Mỏ Cày Nam, ngày 07 tháng 02 năm 2020")),
        "KẾ HOẠCH",
        ("Công tác Hội và phong trào phụ nữ năm 2020",),
        tuple(d.blocks),
        (
            "Hội LHPN tỉnh (báo cáo);",
            "Thường trực Huyện ủy (báo cáo);",
            "Hội LHPN các xã, thị trấn (thực hiện);",
            "Lưu: VT.",
        ),
        (Signature(("TM. BAN THƯỜNG VỤ",), ("CHỦ TỊCH",), "Lê Thị Kim Thoa"),),
    )
