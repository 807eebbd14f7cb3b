"""UBND quận, 2023: the environment day; a page of a portal with navigation, scripts and a table of tasks."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Doc, Document, Line, Sample, Signature, date, left, place

QUAN = "quận Ngô Quyền"
TP = Doc("Kế hoạch", "KH", "118/KH-UBND", date(2023, 5, 5), "UBND thành phố Hải Phòng", "Ủy ban nhân dân thành phố Hải Phòng",
         "về tổ chức Tháng hành động vì môi trường năm 2023")
COLUMNS = (("TT", 0.08, "no"), ("Hoạt động", 0.4, "task"), ("Chủ trì", 0.3, "responsible"), ("Thời gian", 0.22, "due"))


def plan() -> Sample:
    d = Desk()
    d.basis(f"Căn cứ {d.cite('l-bvmt', 'basis')};", f"Căn cứ {d.cite('nd08', 'basis')};")
    d.para(f"Thực hiện {d.cite(TP, 'implements')}, UBND quận Ngô Quyền xây dựng Kế hoạch hưởng ứng Ngày Môi trường thế giới năm 2023 như sau:")
    d.h1("I.", "MỤC ĐÍCH, YÊU CẦU")
    d.dash(
        "Nâng cao ý thức của cộng đồng về giảm rác thải nhựa, phân loại rác tại nguồn.",
        "Huy động đông đảo Nhân dân tham gia; không phô trương, hình thức.",
    )
    d.h1("II.", "CÁC HOẠT ĐỘNG")
    d.table(
        COLUMNS,
        "1 | Ra quân tổng vệ sinh môi trường toàn quận | UBND các phường | 04/6/2023",
        "2 | Đổi rác thải nhựa lấy cây xanh | Quận Đoàn | Tháng 6/2023",
        "3 | Thả cá, làm sạch hồ An Biên | Hội Nông dân quận | Trước 20/6/2023",
        due=("2023-06-04", "2023-06", "2023-06-20"),
    )
    d.h1("III.", "TỔ CHỨC THỰC HIỆN")
    d.item("1.", f"Giao {d.do('Phòng Tài nguyên và Môi trường', f'Phòng Tài nguyên và Môi trường {QUAN}')} theo dõi, đôn đốc; tổng hợp báo cáo UBND quận "
           f"{d.due('trước ngày 10/7/2023', 'before', '2023-07-10')}.")
    d.item("2.", f"{d.do('Trung tâm Văn hóa - Thông tin và Thể thao', f'Trung tâm Văn hóa - Thông tin và Thể thao {QUAN}')} phối hợp với "
           f"{d.co('UBND các phường', f'Ủy ban nhân dân các phường {QUAN}')} tuyên truyền trên hệ thống truyền thanh {d.due('từ ngày 25/5/2023 đến ngày 30/6/2023', 'from_to', '2023-05-25/2023-06-30')}.")
    d.para("Trên đây là Kế hoạch hưởng ứng Ngày Môi trường thế giới năm 2023 của UBND quận./.")
    return d.sample("24-ubnd-quan-ngay-moi-truong", _document(d), number="143", symbol="KH-UBND", issued="2023-05-19", place="Ngô Quyền",
                    issuer_name=f"Ủy ban nhân dân {QUAN}", signer_name="Bùi Thế Vinh", signer_position="PHÓ CHỦ TỊCH", period="2023")


def _document(d: Desk) -> Document:
    return Document(
        (*left("", "ỦY BAN NHÂN DÂN", "QUẬN NGÔ QUYỀN"), Line("Số: 143/KH-UBND")),
        (*STATE, place("Ngô Quyền, ngày 19 tháng 5 năm 2023")), "KẾ HOẠCH", ("Hưởng ứng Ngày Môi trường thế giới năm 2023",), tuple(d.blocks),
        ("UBND thành phố (b/c);", "TT Quận ủy, HĐND quận;", "UBND các phường;", "Lưu: VT, TNMT."),
        (Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), ("PHÓ CHỦ TỊCH",), "Bùi Thế Vinh"),))
