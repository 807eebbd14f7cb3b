"""Huyện ủy, 2022: kiểm tra, giám sát; Party form, dates with hyphens after a comma."""

from __future__ import annotations

from tests.generator.handmade.desk import PARTY, Desk, Doc, Document, Layout, Line, Sample, Signature, date, place

UBKT = ("Ủy ban Kiểm tra Huyện ủy", "Ủy ban Kiểm tra Huyện ủy Lạng Giang")
CHUONG_TRINH = Doc(
    "Chương trình",
    "CTr",
    "11-CTr/TU",
    date(2021, 11, 30),
    "Ban Thường vụ Tỉnh ủy",
    "Ban Thường vụ Tỉnh ủy Bắc Giang",
    "về công tác kiểm tra, giám sát năm 2022",
)
QUY_CHE = Doc(
    "Quy chế",
    "QC",
    "02-QC/HU",
    date(2020, 9, 14),
    "Ban Chấp hành Đảng bộ huyện",
    "Ban Chấp hành Đảng bộ huyện Lạng Giang",
)


def plan() -> Sample:
    d = Desk(form="dash", comma=True)
    d.para(
        f"Thực hiện {d.cite('qd22', 'implements')}; {d.cite('kl01', 'implements')}; {d.cite(CHUONG_TRINH, 'implements')}; căn cứ {d.cite(QUY_CHE, 'basis', subject=False)}, "
        "Ban Thường vụ Huyện ủy xây dựng Kế hoạch kiểm tra, giám sát năm 2022 như sau:"
    )
    _aims(d)
    _work(d)
    _bodies(d)
    return d.sample(
        "04-huyen-uy-kiem-tra-giam-sat",
        _document(d),
        number="58",
        symbol="KH/HU",
        issued="2022-01-17",
        place="Lạng Giang",
        issuer_name="Huyện ủy Lạng Giang",
        signer_name="Ngụy Thị Thanh Huyền",
        signer_position="PHÓ BÍ THƯ",
        period="2022",
    )


def _aims(d: Desk) -> None:
    d.h1("I-", "MỤC ĐÍCH, YÊU CẦU")
    d.h2("1-", "Mục đích")
    d.dash(
        "Nâng cao năng lực lãnh đạo, sức chiến đấu của tổ chức đảng; chủ động phòng ngừa, phát hiện sớm khuyết điểm, vi phạm.",
        "Đánh giá đúng ưu điểm, hạn chế của tổ chức đảng, đảng viên được kiểm tra, giám sát; làm rõ nguyên nhân và đề ra biện pháp khắc phục.",
    )
    d.h2("2-", "Yêu cầu")
    d.dash(
        "Việc kiểm tra, giám sát phải chặt chẽ, khách quan, đúng quy trình, không làm ảnh hưởng đến hoạt động của đơn vị.",
        "Kết hợp chặt chẽ giữa kiểm tra, giám sát với việc nắm tình hình cơ sở.",
    )


def _work(d: Desk) -> None:
    d.h1("II-", "NỘI DUNG, ĐỐI TƯỢNG")
    d.h2("1-", "Kiểm tra")
    d.add(
        "Nội dung: Việc lãnh đạo công tác phát triển đảng viên; việc thu, nộp, quản lý và sử dụng đảng phí.",
        "body",
        "1.1-",
    )
    d.add(
        "Đối tượng: Ban Thường vụ Đảng ủy các xã Tiên Lục, Thái Đào, Xuân Hương và cá nhân các đồng chí Bí thư Đảng ủy.",
        "body",
        "1.2-",
    )
    d.add("Mốc kiểm tra: " + d.skip("Từ đầu nhiệm kỳ 2020 - 2025 đến thời điểm kiểm tra") + ".", "body", "1.3-")
    d.add(f"Thời gian tiến hành: {d.due('Quý II/2022', 'within', '2022-04/2022-06')}.", "body", "1.4-")
    d.h2("2-", "Giám sát")
    d.add("Nội dung: Việc thực hiện quy chế làm việc và nguyên tắc tập trung dân chủ của cấp ủy.", "body", "2.1-")
    d.add("Đối tượng: Chi ủy Chi bộ Phòng Tài chính - Kế hoạch, Chi ủy Chi bộ Trung tâm Y tế huyện.", "body", "2.2-")
    d.add(
        f"Thời gian tiến hành: {d.due('từ ngày 05-9-2022 đến ngày 28-10-2022', 'from_to', '2022-09-05/2022-10-28')}.",
        "body",
        "2.3-",
    )
    d.h2("3-", "Phương pháp tiến hành")
    d.dash(
        f"{d.do('Ban Thường vụ Huyện ủy', 'Ban Thường vụ Huyện ủy Lạng Giang')} ban hành quyết định thành lập các đoàn kiểm tra, giám sát, kèm theo đề cương gợi ý báo cáo.",
        f"{d.do('Tổ chức đảng được kiểm tra, giám sát', 'Tổ chức đảng được kiểm tra, giám sát')} gửi báo cáo tự kiểm tra về đoàn "
        f"{d.due('sau 10 ngày kể từ ngày nhận được đề cương', 'after_event')}.",
        f"{d.do('Các đoàn kiểm tra, giám sát', 'Các đoàn kiểm tra, giám sát')} hoàn thành thông báo kết luận, trình Ban Thường vụ Huyện ủy {d.due('trước ngày 15-11-2022', 'before', '2022-11-15')}.",
    )


def _bodies(d: Desk) -> None:
    d.h1("III-", "TỔ CHỨC THỰC HIỆN")
    d.item(
        "1-",
        f"Giao {d.do(*UBKT)} chủ trì, phối hợp với {d.co('Ban Tổ chức Huyện ủy', 'Ban Tổ chức Huyện ủy Lạng Giang')}, "
        f"{d.co('Văn phòng Huyện ủy', 'Văn phòng Huyện ủy Lạng Giang')} tham mưu thành lập các đoàn kiểm tra, giám sát; theo dõi, đôn đốc việc thực hiện "
        "Kế hoạch này.",
    )
    d.item(
        "2-",
        f"{d.do('Ban Tuyên giáo Huyện ủy', 'Ban Tuyên giáo Huyện ủy Lạng Giang')} định hướng tuyên truyền; tổ chức "
        f"quán triệt {d.cite('qd37', 'implements')} đến toàn thể cán bộ, đảng viên.",
    )
    d.item(
        "3-",
        f"{d.do('Các chi bộ, đảng bộ trực thuộc', 'Các chi bộ, đảng bộ trực thuộc Huyện ủy Lạng Giang')} căn cứ Kế hoạch này xây dựng kế hoạch kiểm tra, giám sát "
        f"của cấp mình, gửi về Ban Thường vụ Huyện ủy (qua Ủy ban Kiểm tra Huyện ủy) {d.due('trước ngày 28-02-2022', 'before', '2022-02-28')}; "
        f"{d.due('định kỳ 6 tháng', 'recurring', None, 'FREQ=MONTHLY;INTERVAL=6')} báo cáo kết quả thực hiện.",
    )


def _document(d: Desk) -> Document:
    return Document(
        (Line("TỈNH ỦY BẮC GIANG"), Line("HUYỆN ỦY LẠNG GIANG", bold=True), Line("*"), Line("Số 58-KH/HU")),
        (*PARTY, place("Lạng Giang, ngày 17 tháng 01 năm 2022")),
        "KẾ HOẠCH",
        ("kiểm tra, giám sát năm 2022",),
        tuple(d.blocks),
        (
            "Thường trực Tỉnh ủy (để báo cáo),",
            "Ủy ban Kiểm tra Tỉnh ủy (để báo cáo),",
            "Các đồng chí Huyện ủy viên,",
            "Các chi bộ, đảng bộ trực thuộc,",
            "Lưu Văn phòng Huyện ủy.",
        ),
        (Signature(("T/M BAN THƯỜNG VỤ",), ("PHÓ BÍ THƯ",), "Ngụy Thị Thanh Huyền"),),
        recipients_head="Nơi nhận:",
        layout=Layout(size=14, left_mm=30, right_mm=15, spacing=6),
    )
