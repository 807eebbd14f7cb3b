"""UBND huyện, 2021: tiêm phòng gia súc; Word's own numbering, the table inside the plan, two documents in one list."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Doc, Document, Layout, Line, Sample, Signature, date, left, place

UBND = "Ủy ban nhân dân huyện Di Linh"
NN = ("Phòng Nông nghiệp và Phát triển nông thôn", "Phòng Nông nghiệp và Phát triển nông thôn huyện Di Linh")
TT = ("Trung tâm Nông nghiệp huyện", "Trung tâm Nông nghiệp huyện Di Linh")
TINH = Doc(
    "Kế hoạch",
    "KH",
    "8215/KH-UBND",
    date(2020, 11, 20),
    "UBND tỉnh Lâm Đồng",
    "Ủy ban nhân dân tỉnh Lâm Đồng",
    "về phòng, chống dịch bệnh gia súc, gia cầm và thủy sản trên địa bàn tỉnh năm 2021",
)
SO = Doc(
    "Công văn",
    "CV",
    "145/SNN-CNTYTS",
    date(2021, 1, 21),
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở Nông nghiệp và Phát triển nông thôn tỉnh Lâm Đồng",
    "về việc triển khai tiêm phòng vắc xin cho đàn gia súc, gia cầm đợt I năm 2021",
)
COLUMNS = (
    ("TT", 6, "no"),
    ("Nội dung", 38, "task"),
    ("Cơ quan chủ trì", 22, "responsible"),
    ("Cơ quan phối hợp", 20, "coordinating"),
    ("Thời gian", 18, "due"),
)
TASKS = (
    "1 | Thống kê tổng đàn vật nuôi thuộc diện tiêm phòng | UBND các xã, thị trấn | Trung tâm Nông nghiệp huyện | Trước ngày 05/3/2021",
    "2 | Tập huấn kỹ thuật tiêm phòng cho thú y viên cơ sở | Trung tâm Nông nghiệp huyện |  | 10/3/2021",
    "3 | Tiếp nhận, cấp phát vắc xin đợt I | Trung tâm Nông nghiệp huyện | Phòng Tài chính - Kế hoạch | Tháng 3/2021",
    "4 | Kiểm tra tiến độ tiêm phòng tại cơ sở | Phòng Nông nghiệp và PTNT | Trung tâm Nông nghiệp huyện | Quý II/2021",
    "5 | Nghiệm thu, thanh toán tiền công tiêm phòng | Phòng Tài chính - Kế hoạch | Phòng Nông nghiệp và PTNT | Trước ngày 15/11/2021",
)
DUE = ("2021-03-05", "2021-03-10", "2021-03", "2021-04/2021-06", "2021-11-15")


def plan() -> Sample:
    d = Desk(form="words")
    d.para(
        f"Thực hiện {d.cite(TINH, 'implements')}; {d.cite(SO, 'implements')}; căn cứ {d.cite('l-ty', 'basis', dated=False)} và tình hình thực tế "
        "của địa phương, UBND huyện Di Linh xây dựng Kế hoạch tiêm phòng vắc xin cho đàn gia súc, gia cầm năm 2021 với các nội dung sau:"
    )
    _aims(d)
    _work(d)
    _budget(d)
    _bodies(d)
    return d.sample(
        "02-ubnd-huyen-tiem-phong-gia-suc",
        _document(d),
        number="41",
        symbol="KH-UBND",
        issued="2021-02-22",
        place="Di Linh",
        issuer_name=UBND,
        signer_name="Vũ Đức Nhuần",
        signer_position="PHÓ CHỦ TỊCH",
        period="2021",
    )


def _aims(d: Desk) -> None:
    d.h1("I.", "MỤC ĐÍCH, YÊU CẦU")
    d.h2("1.", "Mục đích")
    d.dash(
        "Tạo miễn dịch chủ động cho đàn vật nuôi, hạn chế thấp nhất thiệt hại do dịch bệnh gây ra.",
        "Nâng cao ý thức, trách nhiệm của người chăn nuôi trong việc phòng bệnh cho vật nuôi.",
    )
    d.h2("2.", "Yêu cầu")
    d.dash(
        "Tiêm đúng đối tượng, đúng kỹ thuật, đúng liều lượng; quản lý, sử dụng vắc xin an toàn, không để thất thoát.",
        "Tỷ lệ tiêm phòng đạt tối thiểu 80% tổng đàn thuộc diện tiêm.",
    )


def _work(d: Desk) -> None:
    d.h1("II.", "NỘI DUNG")
    d.h2("1.", "Loại vắc xin và đối tượng tiêm")
    d.dash(
        "Trâu, bò: vắc xin Lở mồm long móng típ O và A, vắc xin Tụ huyết trùng.",
        "Lợn nái, lợn đực giống: vắc xin Lở mồm long móng, vắc xin Dịch tả lợn cổ điển.",
        "Đàn gà, vịt nuôi quy mô nhỏ lẻ: vắc xin Cúm gia cầm.",
        "Chó, mèo: vắc xin phòng bệnh Dại.",
    )
    d.h2("2.", "Thời gian tiêm phòng")
    d.dash(
        f"{d.phase('Đợt I: Từ ngày 15 tháng 3 đến ngày 30 tháng 4 năm 2021', 'phase', '2021-03-15/2021-04-30', 'Đợt I')}.",
        f"{d.phase('Đợt II: Từ ngày 15 tháng 9 đến ngày 31 tháng 10 năm 2021', 'phase', '2021-09-15/2021-10-31', 'Đợt II')}.",
        f"Tiêm bổ sung cho đàn vật nuôi mới phát sinh: {d.due('thực hiện thường xuyên', 'ongoing')} giữa các đợt tiêm chính.",
    )
    d.h2("3.", "Vệ sinh, tiêu độc, khử trùng")
    d.para(
        f"Tổ chức 02 đợt tổng vệ sinh, tiêu độc, khử trùng môi trường chăn nuôi: {d.due('trong tháng 4 năm 2021', 'within', '2021-04')} và "
        f"{d.due('trong tháng 10 năm 2021', 'within', '2021-10')}; hóa chất sử dụng theo {d.cite('tt07', 'implements')}."
    )
    d.h2("4.", "Tiến độ một số công việc chính")
    d.table(COLUMNS, *TASKS, due=DUE)


def _budget(d: Desk) -> None:
    d.h1("III.", "KINH PHÍ")
    d.para(
        "Vắc xin do ngân sách tỉnh cấp; tiền công tiêm phòng, bảo hộ lao động do ngân sách huyện bảo đảm. Đối với vắc xin phòng bệnh Dại, "
        f"{d.skip('chủ vật nuôi tự chi trả')}."
    )


def _bodies(d: Desk) -> None:
    d.h1("IV.", "TỔ CHỨC THỰC HIỆN")
    d.item(
        "1.",
        f"Giao {d.do(*NN)} chủ trì, phối hợp với {d.co(*TT)} hướng dẫn, kiểm tra, đôn đốc công tác tiêm phòng; tổng hợp kết quả, tham mưu "
        f"UBND huyện báo cáo Sở Nông nghiệp và Phát triển nông thôn {d.due('trước ngày 10 tháng 5 năm 2021', 'before', '2021-05-10')} (đợt I) và "
        f"{d.due('trước ngày 10 tháng 11 năm 2021', 'before', '2021-11-10')} (đợt II).",
    )
    d.item(
        "2.",
        f"{d.do(*TT)}: Tiếp nhận, bảo quản vắc xin; tổ chức tập huấn kỹ thuật; cử cán bộ phụ trách từng xã, thị trấn trong "
        "các đợt tiêm.",
    )
    d.item(
        "3.",
        f"Giao {d.do('Phòng Tài chính - Kế hoạch', 'Phòng Tài chính - Kế hoạch huyện Di Linh')} thẩm định dự toán, cấp phát kinh phí kịp thời.",
    )
    d.item(
        "4.",
        f"{d.do('Trung tâm Văn hóa, Thông tin và Thể thao huyện', 'Trung tâm Văn hóa, Thông tin và Thể thao huyện Di Linh')} tăng thời lượng tuyên truyền về "
        "lợi ích của việc tiêm phòng trên hệ thống truyền thanh, kể cả bằng tiếng K’Ho.",
    )
    d.item("5.", f"{d.do('UBND các xã, thị trấn', 'Ủy ban nhân dân các xã, thị trấn thuộc huyện Di Linh')}:")
    d.dash(
        f"Rà soát, thống kê tổng đàn, đăng ký số lượng vắc xin về Trung tâm Nông nghiệp huyện, "
        f"{d.due('chậm nhất ngày 05 tháng 3 năm 2021', 'by', '2021-03-05')}.",
        "Thành lập tổ tiêm phòng, phân công cán bộ giám sát; xử lý các trường hợp không chấp hành tiêm phòng bắt buộc.",
        f"Báo cáo tiến độ {d.due('hằng tuần', 'recurring', None, 'FREQ=WEEKLY')} về Phòng Nông nghiệp và Phát triển nông thôn.",
    )
    d.para(
        f"Trên đây là Kế hoạch tiêm phòng vắc xin cho đàn gia súc, gia cầm năm 2021 trên địa bàn huyện Di Linh; yêu cầu "
        f"{d.do('các phòng, ban, đơn vị có liên quan', 'Các phòng, ban, đơn vị có liên quan')} và "
        f"{d.do('UBND các xã, thị trấn', 'Ủy ban nhân dân các xã, thị trấn thuộc huyện Di Linh')} nghiêm túc thực hiện./."
    )


def _document(d: Desk) -> Document:
    return Document(
        (*left("", "ỦY BAN NHÂN DÂN", "HUYỆN DI LINH"), Line("Số: 41/KH-UBND")),
        (*STATE, place("Di Linh, ngày 22 tháng 02 năm 2021")),
        "KẾ HOẠCH",
        ("Tiêm phòng vắc xin cho đàn gia súc, gia cầm năm 2021", "trên địa bàn huyện Di Linh"),
        tuple(d.blocks),
        (
            "Sở Nông nghiệp và PTNT Lâm Đồng (b/c);",
            "TTr. Huyện ủy, HĐND huyện (b/c);",
            "CT, các PCT UBND huyện;",
            "Phòng NN&PTNT, TC-KH;",
            "UBND các xã, thị trấn;",
            "Lưu: VT.",
        ),
        (Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), ("PHÓ CHỦ TỊCH",), "Vũ Đức Nhuần"),),
        layout=Layout(size=14, numbering=True, header_rows=2, left_mm=30, right_mm=15),
    )
