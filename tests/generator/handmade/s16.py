"""Trường THCS, 2022: against drowning and accidents; three photographs, the second lying on its side."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Doc, Document, Layout, Line, Sample, Signature, date, left, place

TRUONG = "Trường Trung học cơ sở Vân Đình"
QD1248 = Doc("Quyết định", "QĐ", "1248/QĐ-TTg", date(2021, 7, 19), "Thủ tướng Chính phủ", "Thủ tướng Chính phủ",
             "phê duyệt Chương trình phòng, chống tai nạn, thương tích trẻ em giai đoạn 2021 - 2030")
HUYEN = Doc("Kế hoạch", "KH", "88/KH-UBND", date(2022, 3, 22), "UBND huyện Ứng Hòa", "Ủy ban nhân dân huyện Ứng Hòa",
            "về phòng, chống tai nạn thương tích, đuối nước trẻ em năm 2022")
PHONG = Doc("Công văn", "CV", "215/PGDĐT-CTTT", date(2022, 3, 29), "Phòng Giáo dục và Đào tạo huyện Ứng Hòa",
            "Phòng Giáo dục và Đào tạo huyện Ứng Hòa", "về việc tăng cường phòng, chống đuối nước cho học sinh")


def plan() -> Sample:
    d = Desk()
    d.basis(f"Căn cứ {d.cite(QD1248, 'basis')};", f"Căn cứ {d.cite('tt32', 'basis')};")
    d.para(f"Thực hiện {d.cite(HUYEN, 'implements')}; {d.cite(PHONG, 'implements')};",
           f"{TRUONG} xây dựng Kế hoạch phòng, chống tai nạn thương tích, đuối nước cho học sinh năm 2022 như sau:")
    _aims(d)
    _work(d)
    _bodies(d)
    return d.sample("16-truong-thcs-phong-chong-duoi-nuoc", _document(d), number="26", symbol="KH-THCSVĐ",
                    issued="2022-04-08", place="Vân Đình", issuer_name=TRUONG, signer_name="Phùng Thị Bích Liên",
                    signer_position="HIỆU TRƯỞNG", period="2022")


def _aims(d: Desk) -> None:
    d.h1("I.", "MỤC ĐÍCH, YÊU CẦU")
    d.h2("1.", "Mục đích")
    d.dash(
        "Nâng cao nhận thức, kỹ năng phòng, chống tai nạn thương tích, đuối nước cho cán bộ, giáo viên, nhân viên, học sinh và cha mẹ học sinh.",
        "Không để xảy ra tai nạn đuối nước trong thời gian học sinh ở trường; giảm tối đa tai nạn thương tích ngoài nhà trường, nhất là trong dịp nghỉ hè.",
    )
    d.h2("2.", "Yêu cầu")
    d.dash(
        "Các hoạt động phải thiết thực, phù hợp với lứa tuổi và điều kiện của địa phương vùng ven sông Đáy.",
        "Gắn giáo dục kỹ năng với các môn học, hoạt động trải nghiệm và sinh hoạt dưới cờ.",
    )


def _work(d: Desk) -> None:
    d.h1("II.", "NỘI DUNG")
    d.h2("1.", "Tuyên truyền, giáo dục")
    d.dash(
        f"Tuyên truyền dưới cờ về nguy cơ đuối nước {d.due('vào thứ Hai hằng tuần', 'recurring', None, 'FREQ=WEEKLY;BYDAY=MO')}.",
        f"Tổ chức cho học sinh và cha mẹ học sinh ký cam kết, {d.due('hoàn thành trước ngày 30/4/2022', 'before', '2022-04-30')}.",
        "Phát tờ gấp hướng dẫn sơ cứu người bị đuối nước đến từng lớp; treo băng rôn tại cổng trường.",
    )
    d.h2("2.", "Dạy bơi, dạy kỹ năng an toàn trong môi trường nước")
    d.dash(
        "Khảo sát, lập danh sách học sinh chưa biết bơi theo từng khối lớp.",
        f"Mở 03 lớp dạy bơi cho 90 học sinh khối 6 và khối 7, {d.due('từ ngày 06/6/2022 đến ngày 15/7/2022', 'from_to', '2022-06-06/2022-07-15')}.",
        "Mời huấn luyện viên của Trung tâm Văn hóa - Thông tin và Thể thao huyện tham gia giảng dạy, cứu hộ.",
    )
    d.h2("3.", "Xây dựng trường học an toàn")
    d.dash(
        f"Kiểm tra hệ thống điện, lan can, cây xanh, hố ga trong khuôn viên trường {d.due('trong tháng 4/2022', 'within', '2022-04')}.",
        "Cắm biển cảnh báo tại ao, mương, hố sâu gần trường; bổ sung tủ thuốc, dụng cụ sơ cứu tại phòng y tế.",
        f"Tổ chức diễn tập xử lý tình huống tai nạn thương tích {d.due('trong tháng 10 năm 2022', 'within', '2022-10')}.",
    )
    d.h2("4.", "Quản lý học sinh trong dịp nghỉ hè")
    d.dash(
        "Bàn giao học sinh về sinh hoạt hè tại địa phương; trao đổi số điện thoại liên lạc với trưởng các khu dân cư.",
        "Khi xảy ra tai nạn phải báo ngay cho nhà trường và trạm y tế để phối hợp xử lý kịp thời.",
    )
    d.h1("III.", "KINH PHÍ")
    d.para("Từ nguồn chi thường xuyên của nhà trường, kinh phí xã hội hóa và các nguồn hợp pháp khác.")


def _bodies(d: Desk) -> None:
    d.h1("IV.", "TỔ CHỨC THỰC HIỆN")
    d.h2("1.", d.do("Ban Giám hiệu", f"Ban Giám hiệu {TRUONG}"))
    d.dash(
        "Thành lập Ban Chỉ đạo, phân công nhiệm vụ cho từng thành viên; kiểm tra, đôn đốc việc thực hiện.",
        f"Báo cáo kết quả về Phòng Giáo dục và Đào tạo {d.due('trước ngày 30/11/2022', 'before', '2022-11-30')}.",
    )
    d.h2("2.", d.do("Tổ Khoa học tự nhiên", f"Tổ Khoa học tự nhiên {TRUONG}"))
    d.dash("Lồng ghép nội dung giáo dục kỹ năng an toàn vào bài dạy; xây dựng 02 chuyên đề cấp trường.")
    d.h2("3.", d.do("Nhân viên y tế", f"Nhân viên y tế {TRUONG}"))
    d.dash("Chuẩn bị thuốc, dụng cụ sơ cứu; hướng dẫn kỹ năng hô hấp nhân tạo, ép tim ngoài lồng ngực cho giáo viên và học sinh.")
    d.h2("4.", d.do("Giáo viên chủ nhiệm", f"Giáo viên chủ nhiệm {TRUONG}"))
    d.dash(
        f"Phối hợp với {d.co('Ban đại diện cha mẹ học sinh', f'Ban đại diện cha mẹ học sinh {TRUONG}')} quản lý, nhắc nhở học sinh không tắm sông, ao, hồ "
        "khi không có người lớn đi cùng.",
        f"Nộp danh sách học sinh đăng ký học bơi {d.due('chậm nhất ngày 20/5/2022', 'by', '2022-05-20')}.",
    )
    d.para("Trên đây là Kế hoạch phòng, chống tai nạn thương tích, đuối nước cho học sinh năm 2022 của nhà trường./.")


def _document(d: Desk) -> Document:
    return Document(
        (*left("UBND HUYỆN ỨNG HÒA", "TRƯỜNG THCS VÂN ĐÌNH"), Line("Số: 26/KH-THCSVĐ")),
        (*STATE, place("Vân Đình, ngày 08 tháng 4 năm 2022")), "KẾ HOẠCH",
        ("Phòng, chống tai nạn thương tích, đuối nước cho học sinh năm 2022",), tuple(d.blocks),
        ("Phòng GDĐT huyện (để b/c);", "Các tổ chuyên môn (để t/h);", "Ban đại diện cha mẹ học sinh;", "Lưu: VT."),
        (Signature((), ("HIỆU TRƯỞNG",), "Phùng Thị Bích Liên"),), layout=Layout(size=14, spacing=7))
