"""Phòng Giáo dục và Đào tạo quận, school year 2018 - 2019: hội thi giáo viên giỏi; a school year is no period."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Doc, Document, Layout, Line, Sample, Signature, date, left, place

PHONG = "Phòng Giáo dục và Đào tạo quận Long Biên"
THONG_TU = Doc(
    "Thông tư",
    "TT",
    "21/2010/TT-BGDĐT",
    date(2010, 7, 20),
    "Bộ Giáo dục và Đào tạo",
    "Bộ Giáo dục và Đào tạo",
    "về việc ban hành Điều lệ Hội thi giáo viên dạy giỏi các cấp học phổ thông và giáo dục thường xuyên",
)
SO = Doc(
    "Công văn",
    "CV",
    "3719/SGDĐT-GDTH",
    date(2018, 8, 30),
    "Sở Giáo dục và Đào tạo thành phố Hà Nội",
    "Sở Giáo dục và Đào tạo thành phố Hà Nội",
    "về hướng dẫn nhiệm vụ năm học 2018 - 2019 cấp tiểu học",
)
QUAN = Doc(
    "Kế hoạch",
    "KH",
    "256/KH-UBND",
    date(2018, 9, 12),
    "UBND quận Long Biên",
    "Ủy ban nhân dân quận Long Biên",
    "về thực hiện nhiệm vụ năm học 2018 - 2019",
)


def plan() -> Sample:
    d = Desk()
    d.basis(
        f"Căn cứ {d.cite(THONG_TU, 'basis')};", f"Căn cứ {d.cite(SO, 'basis')};", f"Căn cứ {d.cite(QUAN, 'basis')};"
    )
    d.para(
        "Phòng Giáo dục và Đào tạo xây dựng Kế hoạch tổ chức Hội thi giáo viên dạy giỏi cấp tiểu học năm học 2018 - 2019 như sau:"
    )
    _aims(d)
    _entrants(d)
    _schedule(d)
    _budget(d)
    _bodies(d)
    return d.sample(
        "06-phong-gddt-giao-vien-day-gioi",
        _document(d),
        number="87",
        symbol="KH-PGDĐT",
        issued="2018-09-24",
        place="Long Biên",
        issuer_name=PHONG,
        signer_name="Đoàn Thị Thu Hằng",
        signer_position="PHÓ TRƯỞNG PHÒNG",
        period=None,
    )


def _aims(d: Desk) -> None:
    d.h1("I.", "MỤC ĐÍCH, YÊU CẦU")
    d.dash(
        "Tuyển chọn, công nhận và suy tôn giáo viên dạy giỏi cấp quận; tạo nguồn tham dự Hội thi cấp thành phố.",
        "Khuyến khích giáo viên tự học, đổi mới phương pháp dạy học theo hướng phát triển năng lực học sinh.",
        "Hội thi được tổ chức nghiêm túc, khách quan, công bằng, không gây áp lực cho giáo viên và học sinh.",
    )


def _entrants(d: Desk) -> None:
    d.h1("II.", "ĐỐI TƯỢNG, SỐ LƯỢNG")
    d.para(
        f"{d.skip('Mỗi trường tiểu học công lập cử 02 giáo viên')}, {d.skip('mỗi trường ngoài công lập cử ít nhất 01 giáo viên')} đã đạt "
        "danh hiệu giáo viên dạy giỏi cấp trường."
    )


def _schedule(d: Desk) -> None:
    d.h1("III.", "NỘI DUNG, LỊCH TỔ CHỨC")
    d.h2("1.", "Nội dung thi")
    d.para(
        "Giáo viên dự thi qua ba phần: đánh giá sáng kiến kinh nghiệm; kiểm tra năng lực bằng bài thi viết (90 phút); thực hành giảng dạy 02 tiết "
        f"theo quy định tại {d.cite(THONG_TU, 'implements', subject=False, dated=False, issuer=False, provision='khoản 2 Điều 3')}."
    )
    d.h2("2.", "Lịch tổ chức")
    d.dash(
        f"Nộp hồ sơ đăng ký dự thi và sáng kiến kinh nghiệm: {d.due('trước ngày 19/10/2018', 'before', '2018-10-19')}.",
        f"Chấm sáng kiến kinh nghiệm: {d.due('từ ngày 22 đến ngày 26/10/2018', 'from_to', '2018-10-22/2018-10-26')}.",
        f"Thi năng lực: {d.due('08 giờ 00 phút, ngày 03/11/2018', 'within', '2018-11-03')} tại Trường Tiểu học Gia Thụy.",
        f"Thi thực hành giảng dạy: {d.due('từ ngày 12/11 đến hết ngày 07/12/2018', 'from_to', '2018-11-12/2018-12-07')} (lịch chi tiết gửi các trường sau).",
        f"Tổng kết, trao giải: {d.due('ngày 21/12/2018', 'within', '2018-12-21')}.",
    )


def _budget(d: Desk) -> None:
    d.h1("IV.", "KINH PHÍ VÀ KHEN THƯỞNG")
    d.para(
        "Kinh phí chi từ nguồn sự nghiệp giáo dục quận năm 2018. Giáo viên đạt giải Nhất, Nhì, Ba được đề nghị Chủ tịch UBND quận tặng Giấy khen."
    )


def _bodies(d: Desk) -> None:
    d.h1("V.", "TỔ CHỨC THỰC HIỆN")
    d.h2("1.", d.do("Bộ phận chuyên môn Tiểu học", f"Bộ phận chuyên môn Tiểu học {PHONG}"))
    d.dash(
        "Tham mưu thành lập Ban Tổ chức, Ban Giám khảo; xây dựng tiêu chí chấm thi.",
        f"Chủ trì, phối hợp với {d.co('Công đoàn ngành Giáo dục quận', 'Công đoàn ngành Giáo dục quận Long Biên')} tổ chức lễ tổng kết.",
    )
    d.h2("2.", d.do("Các trường tiểu học", "Các trường tiểu học trên địa bàn quận Long Biên"))
    d.dash(
        f"Tổ chức Hội thi cấp trường, {d.due('xong trước ngày 12/10/2018', 'before', '2018-10-12')}; lập danh sách giáo viên dự thi cấp quận.",
        "Tạo điều kiện về thời gian, thiết bị dạy học cho giáo viên dự thi.",
    )
    d.h2(
        "3.",
        f"{d.do('Trường Tiểu học Gia Thụy', 'Trường Tiểu học Gia Thụy')}, {d.do('Trường Tiểu học Ái Mộ A', 'Trường Tiểu học Ái Mộ A')}",
    )
    d.para("Chuẩn bị phòng học, trang thiết bị và học sinh phục vụ Hội thi theo phân công của Ban Tổ chức.")
    d.para(
        "Trên đây là Kế hoạch tổ chức Hội thi giáo viên dạy giỏi cấp tiểu học năm học 2018 - 2019. Phòng Giáo dục và Đào tạo đề nghị "
        f"{d.do('Hiệu trưởng các trường tiểu học', 'Hiệu trưởng các trường tiểu học trên địa bàn quận Long Biên')} nghiêm túc triển khai thực hiện./."
    )


def _document(d: Desk) -> Document:
    return Document(
        (*left("UBND QUẬN LONG BIÊN", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"), Line("Số: 87/KH-PGDĐT")),
        (*STATE, place("Long Biên, ngày 24 tháng 9 năm 2018")),
        "KẾ HOẠCH",
        ("Tổ chức Hội thi giáo viên dạy giỏi cấp tiểu học", "năm học 2018 - 2019"),
        tuple(d.blocks),
        ("Sở Giáo dục và Đào tạo (để b/c);", "UBND quận (để b/c);", "Các trường tiểu học (để t/h);", "Lưu: VT, TH."),
        (Signature(("KT. TRƯỞNG PHÒNG",), ("PHÓ TRƯỞNG PHÒNG",), "Đoàn Thị Thu Hằng"),),
        layout=Layout(size=13.5, spacing=5),
    )
