"""Mặt trận Tổ quốc tỉnh, 2021: Ngày hội Đại đoàn kết; a day is blank, a directive's number too, one place is spelled two ways."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Document, Line, Sample, Signature, left, place

TINH = "tỉnh Đắk Lắk"
MT = f"Ủy ban Mặt trận Tổ quốc Việt Nam {TINH}"


def plan() -> Sample:
    d = Desk()
    trung_uong = d.numbered(
        "Hướng dẫn số 57/HD-MTTW-BTT ngày 18/8/2021 của Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam",
        "HD",
        "57",
        "HD-MTTW-BTT",
        "2021-08-18",
        "Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam",
        "Ban Thường trực Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
        "implements",
    )
    tinh_uy = d.numbered(
        "Chỉ thị số     -CT/TU ngày    /9/2021 của Ban Thường vụ Tỉnh ủy",
        "CT",
        None,
        "CT/TU",
        "2021-09",
        "Ban Thường vụ Tỉnh ủy",
        "Ban Thường vụ Tỉnh ủy Đắk Lắk",
        "implements",
    )
    d.para(
        f"Thực hiện {trung_uong} về tổ chức Ngày hội Đại đoàn kết toàn dân tộc ở khu dân cư; {tinh_uy} về tăng cường lãnh đạo công tác Mặt trận, "
        "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Đắk Lắk xây dựng Kế hoạch tổ chức Ngày hội Đại đoàn kết toàn dân tộc ở khu dân cư năm 2021 như sau:"
    )
    _aims(d)
    _work(d)
    _bodies(d)
    return d.sample(
        "14-mat-tran-ngay-hoi-dai-doan-ket",
        _document(d),
        ("issued-partial", "citation-incomplete", "place-spelling-varies"),
        number="96",
        symbol="KH-MTTQ-BTT",
        issued="2021-09",
        place="Đắk Lắk",
        issuer_name=f"Ban Thường trực {MT}",
        signer_name="Y Khuê Niê",
        signer_position="PHÓ CHỦ TỊCH",
        period="2021",
    )


def _aims(d: Desk) -> None:
    d.h1("I.", "MỤC ĐÍCH, YÊU CẦU")
    d.dash(
        "Ôn lại truyền thống 91 năm Ngày thành lập Mặt trận Dân tộc thống nhất Việt Nam (18/11/1930 - 18/11/2021).",
        "Biểu dương tập thể, hộ gia đình tiêu biểu; tăng cường mối quan hệ gắn bó giữa cấp ủy, chính quyền với Nhân dân.",
        "Việc tổ chức Ngày hội phải an toàn, tiết kiệm, phù hợp với tình hình dịch COVID-19 tại từng địa phương.",
    )


def _work(d: Desk) -> None:
    d.h1("II.", "NỘI DUNG, HÌNH THỨC")
    d.item(
        "1.",
        f"Ngày hội được tổ chức tại các khu dân cư {d.due('từ ngày 01/11 đến ngày 18/11/2021', 'from_to', '2021-11-01/2021-11-18')}.",
    )
    d.item(
        "2.",
        "Quy mô: Theo từng buôn, thôn, tổ dân phố hoặc liên khu dân cư; nơi có nguy cơ cao về dịch bệnh chỉ tổ chức phần lễ.",
    )
    d.item("3.", "Hoạt động trong Ngày hội")
    d.dash(
        "Phần lễ: Báo cáo kết quả phong trào, ký kết giao ước thi đua năm 2022, trao quà cho hộ nghèo.",
        "Phần hội: Trình diễn cồng chiêng, thi đấu thể thao truyền thống, trưng bày sản phẩm của đồng bào các dân tộc.",
        f"Khởi công, bàn giao 60 nhà Đại đoàn kết {d.due('trước ngày 10/11/2021', 'before', '2021-11-10')}.",
    )


def _bodies(d: Desk) -> None:
    d.h1("III.", "TỔ CHỨC THỰC HIỆN")
    d.item("1.", d.do("Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh", f"Ban Thường trực {MT}"))
    d.dash(
        f"Ban hành kế hoạch, chọn 03 khu dân cư tổ chức điểm, {d.due('xong trong tháng 9/2021', 'within', '2021-09')}.",
        f"Giao {d.do('Ban Phong trào', f'Ban Phong trào {MT}')} theo dõi, tổng hợp; {d.do('Văn phòng', f'Văn phòng {MT}')} chuẩn bị quà tặng, kinh phí.",
    )
    d.item(
        "2.",
        f"Đề nghị {d.do('các tổ chức thành viên của Mặt trận', f'Các tổ chức thành viên của {MT}')} vận động đoàn viên, hội viên tham gia; cử cán bộ dự Ngày hội.",
    )
    d.item(
        "3.",
        f"{d.do('Ủy ban MTTQ Việt Nam các huyện, thị xã, thành phố', f'Ủy ban Mặt trận Tổ quốc Việt Nam các huyện, thị xã, thành phố thuộc {TINH}')}",
    )
    d.dash(
        f"Chủ trì, phối hợp với {d.co('UBND cùng cấp', 'Ủy ban nhân dân cùng cấp')} hướng dẫn cơ sở tổ chức Ngày hội; phân công cán bộ dự với từng khu dân cư.",
        f"Gửi lịch tổ chức về Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh (qua Ban Phong trào) {d.due('chậm nhất ngày 20/10/2021', 'by', '2021-10-20')}; báo cáo kết quả "
        f"{d.due('trước 25/11/2021', 'before', '2021-11-25')}.",
    )
    d.para(
        "Trên đây là Kế hoạch tổ chức Ngày hội Đại đoàn kết toàn dân tộc ở khu dân cư năm 2021 của Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Đăk Lăk./."
    )


def _document(d: Desk) -> Document:
    return Document(
        (*left("ỦY BAN MTTQ VIỆT NAM TỈNH ĐẮK LẮK", "BAN THƯỜNG TRỰC"), Line("Số: 96/KH-MTTQ-BTT")),
        (*STATE, place("Đắk Lắk, ngày      tháng 9 năm 2021")),
        "KẾ HOẠCH",
        ("Tổ chức Ngày hội Đại đoàn kết toàn dân tộc ở khu dân cư năm 2021",),
        tuple(d.blocks),
        (
            "Ban Thường trực UBTW MTTQ Việt Nam (b/c);",
            "Thường trực Tỉnh ủy (b/c);",
            "Ủy ban MTTQ các huyện, thị xã, thành phố;",
            "Lưu: VT, PT.",
        ),
        (Signature(("TM. BAN THƯỜNG TRỰC",), ("PHÓ CHỦ TỊCH",), "Y Khuê Niê"),),
    )
