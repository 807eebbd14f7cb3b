"""Liên đoàn Lao động thị xã, 2017: Tháng Công nhân; plain text whose header lines are lost."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Doc, Document, Layout, Line, Sample, Signature, date, left, place

THI_XA = "thị xã Quảng Yên"
LDLD = f"Liên đoàn Lao động {THI_XA}"
TINH = Doc(
    "Kế hoạch",
    "KH",
    "21/KH-LĐLĐ",
    date(2017, 3, 9),
    "Ban Thường vụ LĐLĐ tỉnh Quảng Ninh",
    "Ban Thường vụ Liên đoàn Lao động tỉnh Quảng Ninh",
    "về tổ chức Tháng Công nhân năm 2017",
)


def plan() -> Sample:
    d = Desk(form="bare")
    d.para(
        f"Thực hiện {d.cite(TINH, 'implements')}; {d.cite('l-atld', 'implements')}; Liên đoàn Lao động thị xã Quảng Yên xây dựng Kế hoạch tổ chức Tháng Công "
        "nhân và hưởng ứng Tháng hành động về an toàn, vệ sinh lao động năm 2017, cụ thể như sau:"
    )
    _aims(d)
    _timing(d)
    _work(d)
    _bodies(d)
    return d.sample(
        "11-lien-doan-lao-dong-thang-cong-nhan",
        _document(d),
        ("header-missing",),
        number="14",
        symbol="KH-LĐLĐ",
        issued="2017-03-27",
        place="Quảng Yên",
        issuer_name=LDLD,
        signer_name="Vũ Thị Hồng Oanh",
        signer_position="CHỦ TỊCH",
        period="2017-04-15/2017-05-31",
    )


def _aims(d: Desk) -> None:
    d.h1("I.", "MỤC ĐÍCH - YÊU CẦU")
    d.dash(
        "Khẳng định vị trí, vai trò của giai cấp công nhân; chăm lo lợi ích thiết thực cho đoàn viên, người lao động.",
        "Hoạt động hướng về cơ sở, lấy đoàn viên làm trung tâm, tiết kiệm, hiệu quả.",
    )


def _timing(d: Desk) -> None:
    d.h1("II.", "CHỦ ĐỀ, THỜI GIAN")
    d.para("1. Chủ đề: “Mỗi công đoàn cơ sở - Một lợi ích đoàn viên”.")
    d.para(f"2. Thời gian: {d.phase('Từ ngày 15/4/2017 đến hết ngày 31/5/2017', 'plan', '2017-04-15/2017-05-31')}.")


def _work(d: Desk) -> None:
    d.h1("III.", "NỘI DUNG HOẠT ĐỘNG")
    d.para("1. Hoạt động chăm lo, bảo vệ người lao động")
    d.dash(
        f"Tổ chức gặp mặt, đối thoại giữa lãnh đạo thị xã với công nhân lao động, {d.due('dự kiến ngày 27/4/2017', 'within', '2017-04-27')}.",
        "Thăm, tặng 120 suất quà cho đoàn viên bị tai nạn lao động, mắc bệnh hiểm nghèo.",
        f"Bàn giao 02 nhà “Mái ấm Công đoàn” {d.due('trước ngày 19/5/2017', 'before', '2017-05-19')}.",
    )
    d.para("2. Hoạt động thi đua")
    d.dash(
        f"Phát động phong trào “Xanh - Sạch - Đẹp, bảo đảm an toàn vệ sinh lao động” {d.due('trong tháng 5/2017', 'within', '2017-05')}.",
        "Biểu dương 15 công nhân lao động tiêu biểu; giới thiệu đoàn viên ưu tú cho Đảng xem xét, kết nạp.",
    )
    d.para("3. Hoạt động văn hóa, thể thao")
    d.dash(
        f"Tổ chức giải bóng đá nam công nhân, viên chức, lao động {d.due('từ 22/4/2017 đến 30/4/2017', 'from_to', '2017-04-22/2017-04-30')}.",
        "Tổ chức hội diễn văn nghệ chào mừng Ngày Quốc tế Lao động 01/5.",
    )


def _bodies(d: Desk) -> None:
    d.h1("IV.", "TỔ CHỨC THỰC HIỆN")
    d.para(
        f"1. {d.do('Văn phòng LĐLĐ thị xã', f'Văn phòng {LDLD}')} tham mưu chương trình đối thoại; chuẩn bị cơ sở vật chất, kinh phí.",
        f"2. {d.do('Ủy ban Kiểm tra LĐLĐ thị xã', f'Ủy ban Kiểm tra {LDLD}')} giám sát việc sử dụng kinh phí, quà tặng đúng đối tượng.",
        f"3. {d.do('Các công đoàn cơ sở', f'Các công đoàn cơ sở trực thuộc {LDLD}')}:",
    )
    d.dash(
        f"Phối hợp với {d.co('người sử dụng lao động', 'Người sử dụng lao động')} rà soát điều kiện lao động, huấn luyện an toàn, vệ sinh lao động.",
        f"Đăng ký danh sách đoàn viên khó khăn về LĐLĐ thị xã {d.due('trước 10/4/2017', 'before', '2017-04-10')}.",
        f"Báo cáo kết quả về LĐLĐ thị xã {d.due('chậm nhất là ngày 5/6/2017', 'by', '2017-06-05')}.",
    )
    d.para(
        f"Nhận được Kế hoạch này, đề nghị {d.do('các công đoàn cơ sở', f'Các công đoàn cơ sở trực thuộc {LDLD}')} triển khai thực hiện nghiêm túc./."
    )


def _document(d: Desk) -> Document:
    return Document(
        (*left("LĐLĐ TỈNH QUẢNG NINH", "LIÊN ĐOÀN LAO ĐỘNG THỊ XÃ QUẢNG YÊN"), Line("Số: 14/KH-LĐLĐ")),
        (*STATE, place("Quảng Yên, ngày 27 tháng 3 năm 2017")),
        "KẾ HOẠCH",
        ("Tổ chức Tháng Công nhân và hưởng ứng Tháng hành động về an toàn, vệ sinh lao động năm 2017",),
        tuple(d.blocks),
        ("LĐLĐ tỉnh Quảng Ninh (để báo cáo);", "TT Thị ủy, UBND thị xã;", "Các công đoàn cơ sở;", "Lưu VP."),
        (Signature(("TM. BAN THƯỜNG VỤ",), ("CHỦ TỊCH",), "Vũ Thị Hồng Oanh"),),
        layout=Layout(header=False),
    )
