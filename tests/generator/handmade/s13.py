"""Công an huyện and Phòng Giáo dục và Đào tạo, 2016: a joint plan, two issuers and two signers."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Doc, Document, Layout, Line, Sample, Signature, date, place

HUYEN = "huyện Thọ Xuân"
CA = ("Công an huyện", f"Công an {HUYEN}")
PGD = ("Phòng Giáo dục và Đào tạo", f"Phòng Giáo dục và Đào tạo {HUYEN}")
CHI_THI = Doc(
    "Chỉ thị",
    "CT",
    "05/CT-UBND",
    date(2016, 7, 26),
    "Chủ tịch UBND huyện",
    f"Chủ tịch Ủy ban nhân dân {HUYEN}",
    "về tăng cường các giải pháp bảo đảm trật tự, an toàn giao thông trong lứa tuổi học sinh",
)


def plan() -> Sample:
    d = Desk()
    d.basis(f"Căn cứ {d.cite('l-gtdb', 'basis')};", f"Căn cứ {d.cite(CHI_THI, 'basis')};")
    d.para(
        "Trên cơ sở thống nhất giữa hai ngành, Công an huyện và Phòng Giáo dục và Đào tạo thống nhất xây dựng Kế hoạch liên tịch bảo đảm trật tự, an toàn giao "
        "thông cho học sinh năm học 2016 - 2017 với các nội dung sau:"
    )
    _aims(d)
    _work(d)
    _bodies(d)
    return d.sample(
        "13-lien-tich-cong-an-giao-duc",
        _document(d),
        number="12",
        symbol="KHLT-CAH-PGDĐT",
        issued="2016-09-05",
        place="Thọ Xuân",
        issuer_name=f"Công an {HUYEN}; Phòng Giáo dục và Đào tạo {HUYEN}",
        signer_name="Hoàng Văn Thực; Lê Đình Hiệu",
        signer_position="PHÓ TRƯỞNG CÔNG AN HUYỆN; TRƯỞNG PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        period=None,
    )


def _aims(d: Desk) -> None:
    d.h1("I.", "MỤC ĐÍCH, YÊU CẦU")
    d.dash(
        "Nâng cao ý thức tự giác chấp hành pháp luật về giao thông của học sinh, giáo viên và cha mẹ học sinh.",
        "Kéo giảm số học sinh vi phạm và số vụ tai nạn giao thông liên quan đến học sinh.",
        "Công tác phối hợp phải chặt chẽ, có trọng tâm, rõ trách nhiệm của từng bên.",
    )


def _work(d: Desk) -> None:
    d.h1("II.", "NỘI DUNG PHỐI HỢP")
    d.h2("1.", "Tuyên truyền, giáo dục")
    d.plus(
        f"Tổ chức 45 buổi ngoại khóa về an toàn giao thông tại các trường tiểu học, trung học cơ sở, {d.due('hoàn thành trước ngày 30/11/2016', 'before', '2016-11-30')}.",
        f"Ký cam kết giữa nhà trường, học sinh và cha mẹ học sinh {d.due('trong tháng 9/2016', 'within', '2016-09')}.",
        "Xây dựng mô hình “Cổng trường an toàn giao thông” tại 100% trường học trên tuyến Quốc lộ 47.",
    )
    d.h2("2.", "Tuần tra, xử lý vi phạm")
    d.plus(
        "Bố trí lực lượng hướng dẫn giao thông giờ đến trường và giờ tan học tại các điểm trường trọng điểm.",
        f"Mở đợt cao điểm xử lý học sinh điều khiển xe mô tô khi chưa đủ tuổi {d.due('từ ngày 03/10/2016 đến hết ngày 28/10/2016', 'from_to', '2016-10-03/2016-10-28')}.",
        f"Thông báo danh sách học sinh vi phạm về nhà trường {d.due('vào thứ Sáu hằng tuần', 'recurring', None, 'FREQ=WEEKLY;BYDAY=FR')}.",
    )
    d.h2("3.", "Sơ kết, tổng kết")
    d.plus(
        f"Sơ kết {d.due('trước ngày 15/01/2017', 'before', '2017-01-15')}; tổng kết {d.due('trong tháng 5/2017', 'within', '2017-05')}."
    )


def _bodies(d: Desk) -> None:
    d.h1("III.", "TRÁCH NHIỆM CỦA MỖI BÊN")
    d.h2("1.", d.do(*CA))
    d.plus(
        f"Cử báo cáo viên, cung cấp tài liệu tuyên truyền; giao {d.do('Đội Cảnh sát giao thông', f'Đội Cảnh sát giao thông Công an {HUYEN}')} làm đầu mối tham mưu.",
        f"Chỉ đạo {d.skip('Công an các xã, thị trấn')} nắm tình hình, giải quyết các vụ việc liên quan đến học sinh.",
    )
    d.h2("2.", d.do(*PGD))
    d.plus(
        f"Hướng dẫn các trường đưa nội dung an toàn giao thông vào sinh hoạt dưới cờ; phối hợp với {d.co('Công an huyện', f'Công an {HUYEN}')} tổ chức ngoại khóa.",
        "Đưa kết quả chấp hành vào tiêu chí xếp loại hạnh kiểm học sinh.",
    )
    d.h2(
        "3.", d.do("Các trường tiểu học, trung học cơ sở", f"Các trường tiểu học, trung học cơ sở trên địa bàn {HUYEN}")
    )
    d.plus(
        f"Lập danh sách học sinh đi học bằng xe đạp điện, xe máy điện, gửi Phòng Giáo dục và Đào tạo {d.due('trước ngày 25/9/2016', 'before', '2016-09-25')}.",
        f"Báo cáo kết quả {d.due('hằng tháng', 'recurring', None, 'FREQ=MONTHLY')} về Phòng Giáo dục và Đào tạo để tổng hợp.",
    )
    d.para(
        f"Trên đây là Kế hoạch liên tịch của Công an huyện và Phòng Giáo dục và Đào tạo; yêu cầu {d.do('các đơn vị, trường học', 'Các đơn vị, trường học')} nghiêm túc triển khai thực hiện./."
    )


def _document(d: Desk) -> Document:
    return Document(
        (
            Line("CÔNG AN HUYỆN THỌ XUÂN", bold=True),
            Line("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", bold=True, rule=True),
            Line("Số: 12/KHLT-CAH-PGDĐT"),
        ),
        (*STATE, place("Thọ Xuân, ngày 05 tháng 9 năm 2016")),
        "KẾ HOẠCH LIÊN TỊCH",
        ("Bảo đảm trật tự, an toàn giao thông cho học sinh", "năm học 2016 - 2017"),
        tuple(d.blocks),
        (
            "Công an tỉnh, Sở GD&ĐT (b/c);",
            "UBND huyện (b/c);",
            "Công an các xã, thị trấn (t/h);",
            "Các trường học (t/h);",
            "Lưu: CAH, PGDĐT.",
        ),
        (
            Signature(("KT. TRƯỞNG CÔNG AN HUYỆN",), ("PHÓ TRƯỞNG CÔNG AN HUYỆN",), "Hoàng Văn Thực"),
            Signature((), ("TRƯỞNG PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",), "Lê Đình Hiệu"),
        ),
        layout=Layout(size=13, numbering=True),
    )
