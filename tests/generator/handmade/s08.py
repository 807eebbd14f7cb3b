"""UBND tỉnh, 2026: chuyển đổi số; two-level government, quarters, a landscape annex over two pages."""

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

TINH = "tỉnh Phú Thọ"
UBND = f"Ủy ban nhân dân {TINH}"
KHCN = ("Sở Khoa học và Công nghệ", f"Sở Khoa học và Công nghệ {TINH}")
CA = ("Công an tỉnh", f"Công an {TINH}")
XA = ("UBND các xã, phường", f"Ủy ban nhân dân các xã, phường thuộc {TINH}")
TINH_UY = Doc(
    "Chương trình hành động",
    "CTr",
    "09-CTr/TU",
    date(2025, 11, 14),
    "Tỉnh ủy",
    "Tỉnh ủy Phú Thọ",
    "thực hiện [[nq57]]",
)
HDND = Doc(
    "Nghị quyết",
    "NQ",
    "58/NQ-HĐND",
    date(2025, 12, 9),
    "Hội đồng nhân dân tỉnh",
    f"Hội đồng nhân dân {TINH}",
    "về kế hoạch phát triển kinh tế - xã hội năm 2026",
)
COLUMNS = (
    ("TT", 5, "no"),
    ("Nhiệm vụ", 36, "task"),
    ("Cơ quan chủ trì", 20, "responsible"),
    ("Cơ quan phối hợp", 18, "coordinating"),
    ("Thời gian hoàn thành", 16, "due"),
    ("Sản phẩm", 15, "product"),
)
TASKS = (
    "I | HẠ TẦNG SỐ",
    "1 | Rà soát, xóa các điểm lõm sóng di động tại các xã vùng cao | Sở Khoa học và Công nghệ | Các doanh nghiệp viễn thông | Trước ngày 20/3/2026 | Báo cáo",
    "2 | Nâng cấp Trung tâm dữ liệu của tỉnh đáp ứng tiêu chuẩn an toàn thông tin cấp độ 3 | Sở Khoa học và Công nghệ | Công an tỉnh | Tháng 6/2026 | Hệ thống được phê duyệt cấp độ",
    "3 | Kết nối mạng truyền số liệu chuyên dùng đến 100% xã, phường | Văn phòng UBND tỉnh | UBND các xã, phường | Quý II/2026 | Biên bản nghiệm thu",
    "II | DỮ LIỆU SỐ",
    "4 | Xây dựng, ban hành danh mục dữ liệu dùng chung, dữ liệu mở của tỉnh | Sở Khoa học và Công nghệ | Các sở, ban, ngành | 30/4/2026 | Quyết định",
    "5 | Số hóa sổ hộ tịch, hồ sơ đất đai còn lại | Sở Tư pháp; Sở Nông nghiệp và Môi trường | UBND các xã, phường | Từ ngày 01/3/2026 đến ngày 30/9/2026 | Cơ sở dữ liệu",
    "6 | Làm sạch dữ liệu dân cư, dữ liệu bảo hiểm xã hội | Công an tỉnh | Bảo hiểm xã hội tỉnh | Thường xuyên | ",
    "III | CHÍNH QUYỀN SỐ",
    "7 | Tích hợp 100% dịch vụ công trực tuyến lên Cổng Dịch vụ công quốc gia | Văn phòng UBND tỉnh | Các sở, ban, ngành | Trước ngày 31/5/2026 | Danh mục",
    "8 | Tổ chức đào tạo kỹ năng số cho cán bộ cấp xã | Sở Nội vụ | Trường Chính trị tỉnh | Tháng 5/2026 | Lớp đào tạo",
    "9 | Diễn tập ứng cứu sự cố an toàn thông tin mạng | Công an tỉnh | Các sở, ban, ngành | 18/8/2026 | Kịch bản, báo cáo",
    "IV | XÃ HỘI SỐ, KINH TẾ SỐ",
    "10 | Đưa sản phẩm OCOP, nông sản chủ lực của tỉnh lên sàn thương mại điện tử; tập huấn kỹ năng bán hàng trực tuyến cho hợp tác xã, hộ sản xuất, kinh doanh; xây dựng gian hàng số của các làng nghề truyền thống | Sở Công Thương | Liên minh Hợp tác xã tỉnh | Quý III/2026 | Gian hàng số",
    "11 | Tổ chức hưởng ứng Ngày Chuyển đổi số quốc gia | Sở Khoa học và Công nghệ | Tỉnh đoàn | Trong tháng 10/2026 | Kế hoạch tổ chức",
    "12 | Đánh giá, xếp hạng mức độ chuyển đổi số năm 2026 | Sở Khoa học và Công nghệ |  | Trước ngày 31/12/2026 | Quyết định công bố",
)
DUE = (
    "2026-03-20",
    "2026-06",
    "2026-04/2026-06",
    "2026-04-30",
    "2026-03-01/2026-09-30",
    None,
    "2026-05-31",
    "2026-05",
    "2026-08-18",
    "2026-07/2026-09",
    "2026-10",
    "2026-12-31",
)


def plan() -> Sample:
    d = Desk()
    d.para(
        f"Thực hiện {d.cite('nq57', 'implements')}; {d.cite(TINH_UY, 'implements')}; {d.cite(HDND, 'implements')}; "
        f"{d.cite('qd06', 'implements')}, UBND tỉnh ban hành Kế hoạch chuyển đổi số tỉnh Phú Thọ năm 2026 như sau:"
    )
    _aims(d)
    _work(d)
    _budget(d)
    _bodies(d)
    return d.sample(
        "08-ubnd-tinh-chuyen-doi-so",
        _document(d),
        number="27",
        symbol="KH-UBND",
        issued="2026-01-15",
        place="Phú Thọ",
        issuer_name=UBND,
        signer_name="Trần Duy Hưng Long",
        signer_position="PHÓ CHỦ TỊCH",
        period="2026",
    )


def _aims(d: Desk) -> None:
    d.h1("I.", "QUAN ĐIỂM, MỤC TIÊU")
    d.h2("1.", "Quan điểm")
    d.dash(
        "Lấy người dân, doanh nghiệp làm trung tâm; dữ liệu là tài nguyên, hạ tầng số đi trước một bước.",
        "Phát triển chính quyền số thống nhất từ tỉnh đến 148 xã, phường, gắn với cải cách thủ tục hành chính.",
    )
    d.h2("2.", "Mục tiêu")
    d.dash(
        "100% hồ sơ công việc cấp tỉnh, 95% hồ sơ công việc cấp xã được xử lý trên môi trường mạng.",
        "Tỷ lệ hồ sơ trực tuyến toàn trình đạt từ 80% trở lên; 100% kết quả giải quyết thủ tục hành chính được số hóa.",
        f"{d.due('Đến hết quý II/2026', 'by', '2026-04/2026-06')}, 100% xã, phường hoàn thành kết nối mạng truyền số liệu chuyên dùng.",
        f"{d.due('Phấn đấu đến năm 2030', 'by', '2030')}, kinh tế số chiếm tối thiểu 30% GRDP của tỉnh.",
    )


def _work(d: Desk) -> None:
    d.h1("II.", "NHIỆM VỤ TRỌNG TÂM THEO QUÝ")
    d.h2("1.", d.phase("Quý I/2026", "quarter", "2026-01/2026-03", "Quý I/2026"))
    d.dash(
        "Kiện toàn Ban Chỉ đạo, Tổ công nghệ số cộng đồng tại các xã, phường.",
        f"Rà soát, khắc phục các điểm lõm sóng di động tại vùng cao, {d.due('hoàn thành trước ngày 20/3/2026', 'before', '2026-03-20')}.",
    )
    d.h2("2.", d.phase("Quý II/2026", "quarter", "2026-04/2026-06", "Quý II/2026"))
    d.dash(
        "Vận hành Kho dữ liệu dùng chung của tỉnh; liên thông với Cơ sở dữ liệu quốc gia về dân cư.",
        f"Đào tạo kỹ năng số cho cán bộ, công chức cấp xã {d.due('trong tháng 5/2026', 'within', '2026-05')}.",
    )
    d.h2("3.", d.phase("Quý III/2026", "quarter", "2026-07/2026-09", "Quý III/2026"))
    d.dash(
        "Triển khai nền tảng y tế số, giáo dục số tới tất cả trạm y tế, trường học công lập.",
        f"Diễn tập ứng cứu sự cố an toàn thông tin mạng, {d.due('dự kiến ngày 18/8/2026', 'within', '2026-08-18')}.",
    )
    d.h2("4.", d.phase("Quý IV/2026", "quarter", "2026-10/2026-12", "Quý IV/2026"))
    d.dash(
        f"Tổ chức các hoạt động hưởng ứng Ngày Chuyển đổi số quốc gia, {d.due('từ ngày 01/10/2026 đến ngày 10/10/2026', 'from_to', '2026-10-01/2026-10-10')}.",
        "Đánh giá, xếp hạng mức độ chuyển đổi số của các sở, ban, ngành và xã, phường.",
    )


def _budget(d: Desk) -> None:
    d.h1("III.", "KINH PHÍ THỰC HIỆN")
    d.para(
        "Kinh phí thực hiện Kế hoạch bảo đảm từ nguồn ngân sách nhà nước theo phân cấp và các nguồn vốn hợp pháp khác."
    )


def _bodies(d: Desk) -> None:
    d.h1("IV.", "TỔ CHỨC THỰC HIỆN")
    d.h2("1.", d.do(*KHCN))
    d.dash(
        f"Chủ trì, phối hợp với {d.co(*CA)}, {d.co('Văn phòng UBND tỉnh', f'Văn phòng {UBND}')} và "
        f"{d.co('các cơ quan liên quan', 'Các cơ quan liên quan')} triển khai Kế hoạch; hướng dẫn, kiểm tra việc thực hiện.",
        f"Tổng hợp, tham mưu UBND tỉnh báo cáo Bộ Khoa học và Công nghệ {d.due('trước ngày 15/12/2026', 'before', '2026-12-15')}.",
    )
    d.h2("2.", d.do(*CA))
    d.para(
        f"Tiếp tục thực hiện {d.cite('qd06', 'implements', subject=False, dated=False, issuer=False)}; cấp tài khoản định danh điện tử; bảo đảm an ninh mạng."
    )
    d.h2("3.", d.do("Sở Tài chính", f"Sở Tài chính {TINH}"))
    d.para("Cân đối, tham mưu bố trí kinh phí; hướng dẫn các cơ quan, đơn vị lập dự toán.")
    d.h2(
        "4.",
        f"{d.do('Sở Y tế', f'Sở Y tế {TINH}')}, {d.do('Sở Giáo dục và Đào tạo', f'Sở Giáo dục và Đào tạo {TINH}')}",
    )
    d.para(
        "Chuẩn hóa dữ liệu chuyên ngành, kết nối với Kho dữ liệu dùng chung của tỉnh; đẩy mạnh thanh toán không dùng tiền mặt."
    )
    d.h2("5.", d.do("Báo và Phát thanh, Truyền hình Phú Thọ", "Báo và Phát thanh, Truyền hình Phú Thọ"))
    d.para(
        f"Xây dựng chuyên mục về chuyển đổi số, phát sóng {d.due('định kỳ hằng tháng', 'recurring', None, 'FREQ=MONTHLY')}."
    )
    d.h2("6.", d.do(*XA))
    d.dash(
        f"Ban hành kế hoạch của địa phương {d.due('trong thời hạn 15 ngày kể từ ngày ban hành Kế hoạch này', 'after_event')}.",
        f"Báo cáo kết quả thực hiện về UBND tỉnh (qua Sở Khoa học và Công nghệ) {d.due('trước ngày 20 của tháng cuối quý', 'recurring', None, 'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20')}.",
    )
    d.item(
        "7.",
        f"Đề nghị {d.do('Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', f'Ủy ban Mặt trận Tổ quốc Việt Nam {TINH}')} tuyên truyền, vận động hội viên, đoàn viên và "
        "Nhân dân sử dụng dịch vụ số.",
    )
    d.para(
        f"Yêu cầu {d.do('Thủ trưởng các sở, ban, ngành', f'Thủ trưởng các sở, ban, ngành {TINH}')}, "
        f"{d.do('Chủ tịch UBND các xã, phường', f'Chủ tịch Ủy ban nhân dân các xã, phường thuộc {TINH}')} nghiêm túc triển khai thực hiện Kế hoạch này./."
    )


def _document(d: Desk) -> Document:
    link = d.numbered(
        "Kế hoạch số 27/KH-UBND ngày 15/01/2026 của Ủy ban nhân dân tỉnh Phú Thọ",
        "KH",
        "27",
        "KH-UBND",
        "2026-01-15",
        UBND,
        UBND,
        "self",
    )

    table = grid(COLUMNS, *TASKS, due=DUE)
    annex = Annex(
        (
            Line("Phụ lục", bold=True),
            Line("DANH MỤC NHIỆM VỤ CHUYỂN ĐỔI SỐ NĂM 2026", bold=True),
            Line(f"(Kèm theo {link})", italic=True),
        ),
        (table,),
        landscape=True,
    )
    return Document(
        (*left("", "ỦY BAN NHÂN DÂN", "TỈNH PHÚ THỌ"), Line("Số: 27/KH-UBND")),
        (*STATE, place("Phú Thọ, ngày 15 tháng 01 năm 2026")),
        "KẾ HOẠCH",
        ("Chuyển đổi số tỉnh Phú Thọ năm 2026",),
        tuple(d.blocks),
        (
            "Thủ tướng Chính phủ (để b/c);",
            "Bộ Khoa học và Công nghệ (để b/c);",
            "TTTU, TT HĐND tỉnh (để b/c);",
            "CT, các PCT UBND tỉnh;",
            "Các sở, ban, ngành;",
            "UBND các xã, phường;",
            "Lưu: VT, KGVX.",
        ),
        (Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), ("PHÓ CHỦ TỊCH",), "Trần Duy Hưng Long"),),
        (annex,),
        layout=Layout(size=14, spacing=5, cut_rows=True),
    )
