"""Sở Y tế, 2023: dịch sốt xuất huyết; bases in a list, an annex with the tasks."""

from __future__ import annotations

from tests.generator.handmade.desk import (
    STATE,
    Annex,
    Desk,
    Doc,
    Document,
    Layout,
    Line,
    Sample,
    Signature,
    date,
    grid,
    left,
    place,
)

SO = "Sở Y tế tỉnh Nghệ An"
CDC = ("Trung tâm Kiểm soát bệnh tật tỉnh", "Trung tâm Kiểm soát bệnh tật tỉnh Nghệ An")
UNITS = "Trung tâm Y tế các huyện, thành phố, thị xã"
TINH = Doc(
    "Kế hoạch",
    "KH",
    "112/KH-UBND",
    date(2023, 2, 17),
    "UBND tỉnh",
    "Ủy ban nhân dân tỉnh Nghệ An",
    "về phòng, chống dịch bệnh truyền nhiễm trên địa bàn tỉnh năm 2023",
)
AREAS = Doc("Quyết định", "QĐ", "268/QĐ-SYT", date(2022, 6, 30), "Giám đốc Sở Y tế", "Giám đốc Sở Y tế tỉnh Nghệ An")
COLUMNS = (
    ("TT", 6, "no"),
    ("Nội dung công việc", 34, "task"),
    ("Đơn vị chủ trì", 21, "responsible"),
    ("Đơn vị phối hợp", 21, "coordinating"),
    ("Thời gian hoàn thành", 18, "due"),
)
TASKS = (
    "1 | Kiện toàn Đội cơ động phòng, chống dịch | Phòng Nghiệp vụ Y | Phòng Tổ chức cán bộ | Trước ngày 31/3/2023",
    "2 | Tập huấn giám sát véc tơ cho cán bộ tuyến huyện | Trung tâm Kiểm soát bệnh tật | Trung tâm Y tế cấp huyện | Tháng 4/2023",
    "3 | Mua sắm hóa chất, máy phun | Phòng Kế hoạch - Tài chính |  | Quý II/2023",
    "4 | Kiểm tra, giám sát chiến dịch diệt lăng quăng | Thanh tra Sở | Phòng Nghiệp vụ Y | Từ ngày 12/6/2023 đến ngày 18/6/2023",
    "5 | Sơ kết công tác phòng, chống sốt xuất huyết 6 tháng đầu năm | Trung tâm Kiểm soát bệnh tật | Các đơn vị trực thuộc | 15/7/2023",
    "6 | Tổng kết, đánh giá kết quả thực hiện Kế hoạch | Phòng Nghiệp vụ Y | Văn phòng Sở | Trước ngày 15/12/2023",
)
DUE = ("2023-03-31", "2023-04", "2023-04/2023-06", "2023-06-12/2023-06-18", "2023-07-15", "2023-12-15")


def plan() -> Sample:
    d = Desk()
    d.basis(
        f"Căn cứ {d.cite('l-pcbtn', 'basis')};",
        f"Căn cứ {d.cite('tt54', 'basis')};",
        f"Căn cứ {d.cite(TINH, 'basis')};",
        f"Theo đề nghị của {CDC[0]} tại "
        + d.numbered(
            "Tờ trình số 47/TTr-KSBT ngày 08/3/2023", "TTr", "47", "TTr-KSBT", "2023-03-08", CDC[0], CDC[1], "basis"
        )
        + ",",
    )
    d.para(
        "Sở Y tế ban hành Kế hoạch phòng, chống bệnh sốt xuất huyết Dengue trên địa bàn tỉnh Nghệ An năm 2023, cụ thể như sau:"
    )
    _aims(d)
    _work(d)
    _budget(d)
    _bodies(d)
    return d.sample(
        "01-so-y-te-phong-chong-dich",
        _document(d),
        number="386",
        symbol="KH-SYT",
        issued="2023-03-14",
        place="Nghệ An",
        issuer_name=SO,
        signer_name="Phan Thị Hoài Thu",
        signer_position="PHÓ GIÁM ĐỐC",
        period="2023",
    )


def _aims(d: Desk) -> None:
    d.h1("I.", "MỤC TIÊU")
    d.h2("1.", "Mục tiêu chung")
    d.para(
        "Hạn chế đến mức thấp nhất số ca mắc, không để xảy ra tử vong do sốt xuất huyết; phát hiện sớm, khoanh vùng và xử lý "
        "triệt để các ổ dịch ngay tại cộng đồng."
    )
    d.h2("2.", "Mục tiêu cụ thể")
    d.dash(
        "100% ổ dịch sốt xuất huyết được điều tra, xử lý đúng quy trình.",
        "Tỷ lệ mắc dưới 90 ca/100.000 dân; tỷ lệ chết trên số mắc dưới 0,09%.",
        "Ít nhất 95% hộ gia đình tại các xã trọng điểm được kiểm tra, xử lý dụng cụ chứa nước có lăng quăng.",
        f"{d.due('Phấn đấu đến năm 2025', 'by', '2025')}, 100% trạm y tế xã, phường, thị trấn có cán bộ được đào tạo về giám sát "
        "côn trùng.",
    )


def _work(d: Desk) -> None:
    d.h1("II.", "NỘI DUNG HOẠT ĐỘNG")
    d.h2("1.", "Công tác chỉ đạo, điều hành")
    d.dash(
        f"Kiện toàn Tiểu ban Giám sát và Đội cơ động phòng, chống dịch các cấp, {d.due('hoàn thành trước ngày 31/3/2023', 'before', '2023-03-31')}.",
        f"Tổ chức giao ban công tác phòng, chống dịch {d.due('vào thứ Sáu hằng tuần', 'recurring', None, 'FREQ=WEEKLY;BYDAY=FR')} "
        "tại Văn phòng Sở.",
        f"Tiếp tục thực hiện {d.cite(AREAS, 'implements', subject=False)} về việc phân công địa bàn phụ trách phòng, chống dịch.",
    )
    d.h2("2.", "Giám sát dịch tễ và côn trùng")
    d.dash(
        f"{d.due('Thường xuyên', 'ongoing')} giám sát ca bệnh tại cộng đồng và cơ sở khám bệnh, chữa bệnh; thực hiện thông tin, báo cáo theo "
        f"{d.cite('tt54', 'implements', subject=False, dated=False, issuer=False)}.",
        f"Điều tra chỉ số côn trùng tại 21 xã trọng điểm, {d.due('mỗi tháng một lần', 'recurring', None, 'FREQ=MONTHLY')}.",
        "Lấy mẫu xét nghiệm xác định típ vi rút lưu hành đối với tối thiểu 7% số ca bệnh lâm sàng.",
    )
    d.h2("3.", "Chiến dịch diệt lăng quăng, bọ gậy")
    d.para("Tổ chức 03 đợt chiến dịch trên phạm vi toàn tỉnh, cụ thể:")
    d.dash(
        f"{d.phase('Đợt 1: Từ ngày 03/4 đến ngày 09/4/2023', 'phase', '2023-04-03/2023-04-09', 'Đợt 1')};",
        f"{d.phase('Đợt 2: Từ ngày 12/6 đến ngày 18/6/2023', 'phase', '2023-06-12/2023-06-18', 'Đợt 2')};",
        f"{d.phase('Đợt 3: Từ ngày 11/9 đến ngày 17/9/2023', 'phase', '2023-09-11/2023-09-17', 'Đợt 3')}.",
    )
    d.h2("4.", "Điều trị và truyền thông")
    d.dash(
        f"Tập huấn phác đồ chẩn đoán, điều trị cho bác sĩ tuyến huyện {d.due('trong quý II/2023', 'within', '2023-04/2023-06')}.",
        "Bảo đảm đủ cơ số thuốc, dịch truyền, hóa chất và trang thiết bị phục vụ cấp cứu, điều trị.",
        f"Phát thông điệp truyền thông trên hệ thống loa truyền thanh cơ sở {d.due('từ ngày 01/4/2023 đến hết ngày 30/11/2023', 'from_to', '2023-04-01/2023-11-30')}.",
    )


def _budget(d: Desk) -> None:
    d.h1("III.", "KINH PHÍ")
    d.para(
        "Kinh phí thực hiện được bố trí trong dự toán chi sự nghiệp y tế năm 2023 đã giao cho các đơn vị và nguồn hỗ trợ hợp pháp khác."
    )


def _bodies(d: Desk) -> None:
    d.h1("IV.", "TỔ CHỨC THỰC HIỆN")
    d.h2("1.", d.do("Phòng Nghiệp vụ Y", f"Phòng Nghiệp vụ Y {SO}"))
    d.dash(
        f"Chủ trì, phối hợp với {d.co('Thanh tra Sở', f'Thanh tra {SO}')} và {d.co('các đơn vị liên quan', 'Các đơn vị liên quan')} "
        "tổ chức kiểm tra công tác phòng, chống dịch tại cơ sở.",
        f"Tham mưu Giám đốc Sở báo cáo UBND tỉnh kết quả thực hiện Kế hoạch {d.due('trước ngày 15/12/2023', 'before', '2023-12-15')}.",
    )
    d.h2("2.", d.do("Phòng Kế hoạch - Tài chính", f"Phòng Kế hoạch - Tài chính {SO}"))
    d.para("Tham mưu phân bổ kinh phí, hướng dẫn các đơn vị sử dụng và thanh, quyết toán đúng quy định.")
    d.h2("3.", d.do(*CDC))
    d.dash(
        "Hỗ trợ kỹ thuật cho tuyến dưới trong giám sát, điều tra, xử lý ổ dịch.",
        f"Phối hợp với {d.co('Báo Nghệ An', 'Báo Nghệ An')}, {d.co('Đài Phát thanh và Truyền hình tỉnh', 'Đài Phát thanh và Truyền hình tỉnh Nghệ An')} "
        "xây dựng phóng sự, tin bài về phòng, chống sốt xuất huyết.",
        f"Tổng hợp, báo cáo tình hình dịch về Sở Y tế {d.due('trước 16 giờ thứ Năm hằng tuần', 'recurring', None, 'FREQ=WEEKLY;BYDAY=TH')}.",
    )
    d.h2(
        "4.",
        d.do("Các bệnh viện đa khoa, chuyên khoa tuyến tỉnh", "Các bệnh viện đa khoa, chuyên khoa tuyến tỉnh Nghệ An"),
    )
    d.para(
        "Tổ chức tốt công tác thu dung, cách ly, điều trị; thông báo ca bệnh cho Trung tâm Kiểm soát bệnh tật tỉnh "
        f"{d.due('trong vòng 24 giờ kể từ khi phát hiện', 'after_event')}."
    )
    d.h2("5.", d.do(UNITS, f"{UNITS} tỉnh Nghệ An"))
    d.dash(
        f"Tham mưu UBND cấp huyện ban hành kế hoạch và tổ chức chiến dịch trên địa bàn, {d.due('xong trước ngày 25/3/2023', 'before', '2023-03-25')}.",
        f"Chủ động phối hợp với {d.co('Phòng Giáo dục và Đào tạo', 'Phòng Giáo dục và Đào tạo')} và "
        f"{d.co('các đoàn thể cùng cấp', 'Các đoàn thể cùng cấp')} huy động học sinh, hội viên tham gia chiến dịch.",
        f"Báo cáo kết quả từng đợt về Trung tâm Kiểm soát bệnh tật tỉnh {d.due('chậm nhất 05 ngày sau khi kết thúc đợt', 'after_event')}.",
    )
    d.para(
        "Trên đây là Kế hoạch phòng, chống bệnh sốt xuất huyết Dengue trên địa bàn tỉnh Nghệ An năm 2023. Yêu cầu "
        f"{d.do('các đơn vị trực thuộc', f'Các đơn vị trực thuộc {SO}')} nghiêm túc triển khai thực hiện./."
    )


def _document(d: Desk) -> Document:
    link = d.numbered(
        "Kế hoạch số 386/KH-SYT ngày 14/3/2023 của Sở Y tế tỉnh Nghệ An",
        "KH",
        "386",
        "KH-SYT",
        "2023-03-14",
        SO,
        SO,
        "self",
    )
    table = grid(COLUMNS, *TASKS, due=DUE)
    annex = Annex(
        (
            Line("PHỤ LỤC", bold=True),
            Line("Tiến độ thực hiện các hoạt động phòng, chống sốt xuất huyết năm 2023", bold=True),
            Line(f"(Kèm theo {link})", italic=True),
        ),
        (table,),
    )
    return Document(
        (*left("UBND TỈNH NGHỆ AN", "SỞ Y TẾ"), Line("Số: 386/KH-SYT")),
        (*STATE, place("Nghệ An, ngày 14 tháng 3 năm 2023")),
        "KẾ HOẠCH",
        ("Phòng, chống bệnh sốt xuất huyết Dengue", "trên địa bàn tỉnh Nghệ An năm 2023"),
        tuple(d.blocks),
        (
            "UBND tỉnh (để b/c);",
            "Viện Vệ sinh dịch tễ Trung ương (để b/c);",
            "Giám đốc, các Phó Giám đốc Sở;",
            "Các đơn vị trực thuộc (để t/h);",
            "Lưu: VT, NVY.",
        ),
        (Signature(("KT. GIÁM ĐỐC",), ("PHÓ GIÁM ĐỐC",), "Phan Thị Hoài Thu"),),
        (annex,),
        layout=Layout(size=14),
    )
