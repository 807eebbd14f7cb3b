"""Bộ Tư pháp, 2014: phổ biến, giáo dục pháp luật; centred on the Constitution, lettered items, a chain of Party documents."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Doc, Document, Layout, Line, Sample, Signature, date, left, place

BO = "Bộ Tư pháp"


def vu(name: str) -> tuple[str, str]:
    return name, f"{name} {BO}"


NGHI_DINH = Doc(
    "Nghị định",
    "NĐ",
    "28/2013/NĐ-CP",
    date(2013, 4, 4),
    "Chính phủ",
    "Chính phủ",
    "quy định chi tiết một số điều và biện pháp thi hành 〈Luật Phổ biến, giáo dục pháp luật〉",
)
CT32 = Doc(
    "Chỉ thị",
    "CT",
    "32-CT/TW",
    date(2003, 12, 9),
    "Ban Bí thư",
    "Ban Bí thư Trung ương Đảng",
    "về tăng cường sự lãnh đạo của Đảng trong công tác phổ biến, giáo dục pháp luật, nâng cao ý thức chấp hành pháp luật của cán bộ, nhân dân",
)
KL04 = Doc("Kết luận", "KL", "04-KL/TW", date(2011, 4, 19), "Ban Bí thư", "Ban Bí thư Trung ương Đảng")
QD409 = Doc(
    "Quyết định",
    "QĐ",
    "409/QĐ-TTg",
    date(2012, 4, 9),
    "Thủ tướng Chính phủ",
    "Thủ tướng Chính phủ",
    "ban hành Chương trình hành động thực hiện Kết luận của Ban Bí thư",
)


def plan() -> Sample:
    d = Desk(form="words")
    d.para(
        f"Thực hiện {d.cite('l-pbgdpl', 'implements')}; {d.cite(NGHI_DINH, 'implements')}; "
        f"{d.cite(KL04, 'implements', subject=False)} về kết quả thực hiện {d.cite(CT32, 'mentions', dated=True)}, Bộ Tư pháp ban hành Kế hoạch công tác phổ biến, "
        "giáo dục pháp luật năm 2014 như sau:"
    )
    _aims(d)
    _work(d)
    _bodies(d)
    return d.sample(
        "12-bo-tu-phap-pho-bien-phap-luat",
        _document(d),
        number="862",
        symbol="KH-BTP",
        issued="2014-02-28",
        place="Hà Nội",
        issuer_name=BO,
        signer_name="Phan Chí Thành",
        signer_position="THỨ TRƯỞNG",
        period="2014",
    )


def _aims(d: Desk) -> None:
    d.h1("I.", "MỤC ĐÍCH, YÊU CẦU")
    d.h2("1.", "Mục đích")
    d.dash(
        "Tạo chuyển biến mạnh mẽ về nhận thức và ý thức chấp hành pháp luật của cán bộ, công chức, viên chức và Nhân dân.",
        f"Phổ biến kịp thời nội dung {d.skip('Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam')} và các luật mới được thông qua.",
    )
    d.h2("2.", "Yêu cầu")
    d.dash(
        "Bám sát nhiệm vụ chính trị, chuyên môn của Ngành; hướng mạnh về cơ sở.",
        "Lồng ghép với các chương trình, cuộc vận động đang triển khai, tránh lãng phí, trùng lặp.",
    )


def _work(d: Desk) -> None:
    d.h1("II.", "NỘI DUNG")
    d.h2("1.", "Hoàn thiện thể chế")
    d.add(
        f"Xây dựng Thông tư hướng dẫn công tác báo cáo viên pháp luật, trình Bộ trưởng {d.due('trong quý II năm 2014', 'within', '2014-04/2014-06')}.",
        "body",
        "a)",
    )
    d.add(f"Tiếp tục triển khai các nhiệm vụ được giao tại {d.cite(QD409, 'implements', subject=False)}.", "body", "b)")
    d.h2("2.", "Tổ chức các hoạt động phổ biến")
    d.add(
        f"Tổ chức {d.skip('Cuộc thi viết tìm hiểu Hiến pháp')}: phát động {d.due('trong tháng 9 năm 2014', 'within', '2014-09')}, nhận bài thi "
        f"{d.due('đến hết ngày 31 tháng 12 năm 2014', 'by', '2014-12-31')}.",
        "body",
        "a)",
    )
    d.add(
        f"Tổ chức các hoạt động hưởng ứng Ngày Pháp luật nước Cộng hòa xã hội chủ nghĩa Việt Nam {d.due('từ ngày 01 tháng 11 năm 2014 đến ngày 09 tháng 11 năm 2014', 'from_to', '2014-11-01/2014-11-09')}.",
        "body",
        "b)",
    )
    d.add(
        f"Biên soạn, phát hành sổ tay pháp luật cho hòa giải viên, {d.due('hoàn thành trước ngày 30 tháng 9 năm 2014', 'before', '2014-09-30')}.",
        "body",
        "c)",
    )
    d.h2("3.", "Kiểm tra, sơ kết")
    d.para(
        f"Kiểm tra liên ngành tại 06 tỉnh, thành phố trực thuộc Trung ương {d.due('trong quý III năm 2014', 'within', '2014-07/2014-09')}; tổ chức sơ kết "
        f"{d.due('ngay sau khi kết thúc đợt kiểm tra', 'after_event')}."
    )


def _bodies(d: Desk) -> None:
    d.h1("III.", "TỔ CHỨC THỰC HIỆN")
    d.item(
        "1.",
        f"{d.do(*vu('Vụ Phổ biến, giáo dục pháp luật'))} chủ trì, phối hợp với {d.co(*vu('Văn phòng Bộ'))}, {d.co(*vu('Vụ Thi đua - Khen thưởng'))} tham mưu triển khai, theo dõi, "
        f"đôn đốc việc thực hiện Kế hoạch; báo cáo Bộ trưởng kết quả thực hiện {d.due('định kỳ 6 tháng một lần', 'recurring', None, 'FREQ=MONTHLY;INTERVAL=6')}.",
    )
    d.item(
        "2.",
        f"{d.do('Cục Công nghệ thông tin', f'Cục Công nghệ thông tin {BO}')}, {d.do('Báo Pháp luật Việt Nam', 'Báo Pháp luật Việt Nam')} mở chuyên trang, chuyên mục {d.skip('tuyên truyền về Hiến pháp')}.",
    )
    d.item(
        "3.",
        f"{d.do('Vụ Kế hoạch - Tài chính', f'Vụ Kế hoạch - Tài chính {BO}')} bố trí kinh phí từ dự toán ngân sách năm 2014 của Bộ.",
    )
    d.item(
        "4.",
        f"Đề nghị {d.do('Sở Tư pháp các tỉnh, thành phố trực thuộc Trung ương', 'Sở Tư pháp các tỉnh, thành phố trực thuộc Trung ương')} tham mưu Ủy ban nhân dân cấp tỉnh ban hành kế hoạch "
        f"của địa phương; gửi báo cáo về Bộ Tư pháp (qua Vụ Phổ biến, giáo dục pháp luật) {d.due('trước ngày 10 tháng 12 năm 2014', 'before', '2014-12-10')}.",
    )
    d.item(
        "5.",
        f"{d.do('Các đơn vị thuộc Bộ', f'Các đơn vị thuộc {BO}')} căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện Kế hoạch này./.",
    )


def _document(d: Desk) -> Document:
    return Document(
        (*left("", "BỘ TƯ PHÁP"), Line("Số: 862/KH-BTP")),
        (*STATE, place("Hà Nội, ngày 28 tháng 02 năm 2014")),
        "KẾ HOẠCH",
        ("Công tác phổ biến, giáo dục pháp luật năm 2014",),
        tuple(d.blocks),
        (
            "Phó Thủ tướng Chính phủ phụ trách (để báo cáo);",
            "Bộ trưởng (để báo cáo);",
            "Sở Tư pháp các tỉnh, thành phố trực thuộc TW;",
            "Các đơn vị thuộc Bộ;",
            "Lưu: VT, PBGDPL.",
        ),
        (Signature(("KT. BỘ TRƯỞNG",), ("THỨ TRƯỞNG",), "Phan Chí Thành"),),
        layout=Layout(size=13.5, left_mm=35, right_mm=20),
    )
