"""Trường tiểu học, 2026: Ngày Sách; two-level government, dates without a year, a footnote."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Doc, Document, Layout, Line, Sample, Signature, date, left, place

TRUONG = "Trường Tiểu học Trần Lãm"
SO = Doc(
    "Kế hoạch",
    "KH",
    "415/KH-SGDĐT",
    date(2026, 3, 11),
    "Sở Giáo dục và Đào tạo tỉnh Hưng Yên",
    "Sở Giáo dục và Đào tạo tỉnh Hưng Yên",
    "về tổ chức Ngày Sách và Văn hóa đọc Việt Nam năm 2026 trong các cơ sở giáo dục",
)
PHUONG = Doc(
    "Công văn",
    "CV",
    "318/UBND-VHXH",
    date(2026, 3, 20),
    "UBND phường Trần Lãm",
    "Ủy ban nhân dân phường Trần Lãm",
    "về việc hưởng ứng Ngày Sách và Văn hóa đọc Việt Nam",
)


def plan() -> Sample:
    d = Desk()
    d.basis(
        f"Căn cứ {d.cite('qd1862', 'basis')};",
        f"Thực hiện {d.cite(SO, 'implements')};",
        f"Thực hiện {d.cite(PHUONG, 'implements')};",
    )
    d.para(f"{TRUONG} xây dựng Kế hoạch tổ chức Ngày Sách và Văn hóa đọc Việt Nam năm 2026 với những nội dung sau:")
    _aims(d)
    _work(d)
    _bodies(d)
    return d.sample(
        "07-truong-tieu-hoc-ngay-sach",
        _document(d),
        number="19",
        symbol="KH-THTL",
        issued="2026-03-25",
        place="Trần Lãm",
        issuer_name=TRUONG,
        signer_name="Bùi Thị Minh Nguyệt",
        signer_position="HIỆU TRƯỞNG",
        period="2026",
    )


def _aims(d: Desk) -> None:
    d.h1("I.", "MỤC ĐÍCH, YÊU CẦU")
    d.dash(
        "Xây dựng thói quen đọc sách cho học sinh; khẳng định vai trò của sách trong việc bồi dưỡng tâm hồn, mở mang tri thức.",
        "Huy động cha mẹ học sinh, các nhà hảo tâm ủng hộ sách cho thư viện.",
        "Các hoạt động phải vui tươi, an toàn, không ảnh hưởng đến chương trình học tập.",
    )


def _work(d: Desk) -> None:
    d.h1("II.", "NỘI DUNG, HÌNH THỨC")
    d.h2("1.", "Ngày hội đọc sách")
    d.dash(
        f"Thời gian: 07 giờ 30 phút, {d.due('ngày 21/4/2026', 'within', '2026-04-21')} (thứ Ba).",
        "Địa điểm: Sân trường.",
        "Nội dung: Trưng bày, xếp sách nghệ thuật; kể chuyện theo sách; giao lưu với tác giả; trao giải “Đại sứ đọc sách”.",
    )
    d.h2("2.", "Các hoạt động hưởng ứng")
    d.dash(
        f"Thi vẽ bìa sách: {d.due('từ ngày 30/3 đến ngày 10/4', 'from_to', '2026-03-30/2026-04-10')}, dành cho học sinh khối 3, 4, 5.",
        f"Quyên góp sách “Góp một cuốn sách nhỏ, đọc ngàn cuốn sách hay”, {d.due('hoàn thành trước ngày 15/4', 'before', '2026-04-15')}.",
    )
    d.add(
        "Sách quyên góp được phân loại, loại bỏ sách có nội dung không phù hợp với lứa tuổi học sinh tiểu học.",
        "footnote",
    )
    d.dash(
        f"Tiết đọc thư viện: mỗi lớp 01 tiết, {d.due('thực hiện hằng tuần', 'recurring', None, 'FREQ=WEEKLY')}.",
        f"Viết cảm nhận về một cuốn sách, nộp cho giáo viên chủ nhiệm {d.due('chậm nhất ngày 17/4', 'by', '2026-04-17')}.",
    )


def _bodies(d: Desk) -> None:
    d.h1("III.", "TỔ CHỨC THỰC HIỆN")
    d.h2("1.", d.do("Ban Giám hiệu", f"Ban Giám hiệu {TRUONG}"))
    d.dash(
        "Thành lập Ban Tổ chức, duyệt kịch bản ngày hội; mời đại biểu.",
        f"Phối hợp với {d.co('Ban đại diện cha mẹ học sinh', f'Ban đại diện cha mẹ học sinh {TRUONG}')} vận động kinh phí, quà tặng.",
    )
    d.h2("2.", d.do("Nhân viên thư viện", f"Nhân viên thư viện {TRUONG}"))
    d.dash(
        "Chuẩn bị sách, giá trưng bày; tiếp nhận, phân loại sách quyên góp.",
        f"Báo cáo số lượng sách, lượt mượn về Ban Giám hiệu {d.due('trước ngày 24/4', 'before', '2026-04-24')}.",
    )
    d.h2("3.", d.do("Tổng phụ trách Đội", f"Tổng phụ trách Đội {TRUONG}"))
    d.dash(
        "Xây dựng kịch bản, tập luyện tiết mục kể chuyện theo sách; phân công đội tuyên truyền măng non giới thiệu sách trong giờ ra chơi."
    )
    d.h2(
        "4.",
        f"{d.do('Giáo viên chủ nhiệm', f'Giáo viên chủ nhiệm {TRUONG}')}; {d.do('giáo viên Mĩ thuật', f'Giáo viên Mĩ thuật {TRUONG}')}",
    )
    d.dash("Phát động, hướng dẫn học sinh tham gia; chấm và chọn bài dự thi của lớp.")
    d.h2("5.", d.do("Tổ Văn phòng", f"Tổ Văn phòng {TRUONG}"))
    d.dash("Chuẩn bị âm thanh, bàn ghế, nước uống; bảo đảm vệ sinh, an toàn.")
    d.para(
        "Trên đây là Kế hoạch tổ chức Ngày Sách và Văn hóa đọc Việt Nam năm 2026 của nhà trường. Đề nghị "
        f"{d.do('các tổ chuyên môn, bộ phận', f'Các tổ chuyên môn, bộ phận {TRUONG}')} nghiêm túc thực hiện./."
    )


def _document(d: Desk) -> Document:
    return Document(
        (*left("UBND PHƯỜNG TRẦN LÃM", "TRƯỜNG TIỂU HỌC TRẦN LÃM"), Line("Số: 19/KH-THTL")),
        (*STATE, place("Trần Lãm, ngày 25 tháng 3 năm 2026")),
        "KẾ HOẠCH",
        ("Tổ chức Ngày Sách và Văn hóa đọc Việt Nam năm 2026",),
        tuple(d.blocks),
        (
            "UBND phường Trần Lãm (để b/c);",
            "Các tổ chuyên môn, bộ phận (để t/h);",
            "Trang thông tin điện tử của trường;",
            "Lưu: VT.",
        ),
        (Signature((), ("HIỆU TRƯỞNG",), "Bùi Thị Minh Nguyệt"),),
        layout=Layout(size=14, numbering=True, header_rows=2),
    )
