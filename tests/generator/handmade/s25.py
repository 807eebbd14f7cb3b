"""Hội Cựu chiến binh huyện, 2019: thirty years of the association; a TIFF of two black-and-white pages, as from a fax."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Doc, Document, Layout, Line, Sample, Signature, date, left, place

HOI = "Hội Cựu chiến binh huyện Đô Lương"
TINH_HOI = Doc("Kế hoạch", "KH", "22/KH-CCB", date(2019, 3, 4), "Hội Cựu chiến binh tỉnh Nghệ An", "Hội Cựu chiến binh tỉnh Nghệ An",
               "về tổ chức các hoạt động kỷ niệm 30 năm thành lập Hội")
HUONG_DAN = Doc("Hướng dẫn", "HD", "71-HD/BTGHU", date(2019, 4, 12), "Ban Tuyên giáo Huyện ủy Đô Lương", "Ban Tuyên giáo Huyện ủy Đô Lương",
                "về tuyên truyền các ngày lễ lớn trong năm 2019")


def plan() -> Sample:
    d = Desk()
    d.para(f"Thực hiện {d.cite(TINH_HOI, 'implements')}; {d.cite(HUONG_DAN, 'implements')}, {HOI} xây dựng Kế hoạch kỷ niệm 30 năm Ngày thành lập Hội Cựu chiến binh Việt Nam như sau:")
    d.h1("I.", "MỤC ĐÍCH, YÊU CẦU")
    d.dash(
        "Ôn lại truyền thống vẻ vang của Hội, khơi dậy niềm tự hào, ý chí phấn đấu của cán bộ, hội viên.",
        "Các hoạt động tổ chức trang trọng, tiết kiệm, gắn với phong trào thi đua “Cựu chiến binh gương mẫu”.",
    )
    d.h1("II.", "NỘI DUNG")
    d.dash(
        f"Hội thao cựu chiến binh toàn huyện: {d.due('ngày 24/8/2019', 'within', '2019-08-24')}.",
        f"Sửa chữa, xây mới 10 nhà tình nghĩa, {d.due('hoàn thành trước ngày 15/11/2019', 'before', '2019-11-15')}.",
        f"Gặp mặt, tri ân cựu chiến binh tiêu biểu {d.due('từ ngày 20/11/2019 đến ngày 30/11/2019', 'from_to', '2019-11-20/2019-11-30')}.",
        f"Lễ kỷ niệm cấp huyện tổ chức {d.due('trong tháng 12/2019', 'within', '2019-12')}.",
    )
    d.h1("III.", "TỔ CHỨC THỰC HIỆN")
    d.item("1.", f"{d.head('Thường trực Huyện hội', None)} chỉ đạo chung, làm việc với các ngành về kinh phí; phối hợp với {d.co('Trung tâm Văn hóa huyện', 'Trung tâm Văn hóa huyện Đô Lương')} chuẩn bị hội thao.")
    d.item("2.", f"{d.do('Ban Tuyên giáo Huyện hội', None)} biên soạn đề cương tuyên truyền, gửi cơ sở {d.due('chậm nhất ngày 31/7/2019', 'by', '2019-07-31')}.")
    d.item("3.", f"{d.do('Hội Cựu chiến binh các xã, thị trấn', 'Hội Cựu chiến binh các xã, thị trấn huyện Đô Lương')} xây dựng kế hoạch, báo cáo kết quả về Huyện hội {d.due('trước ngày 10/12/2019', 'before', '2019-12-10')}.")
    d.para("Trên đây là Kế hoạch kỷ niệm 30 năm Ngày thành lập Hội Cựu chiến binh Việt Nam./.")
    return d.sample("25-hoi-cuu-chien-binh-ky-niem", _document(d), number="15", symbol="KH-CCB", issued="2019-06-20", place="Đô Lương",
                    issuer_name=HOI, signer_name="Phan Bá Thuyết", signer_position="CHỦ TỊCH", period=None)


def _document(d: Desk) -> Document:
    return Document(
        (*left("HỘI CCB TỈNH NGHỆ AN", "HỘI CỰU CHIẾN BINH", "HUYỆN ĐÔ LƯƠNG"), Line("Số: 15/KH-CCB")),
        (*STATE, place("Đô Lương, ngày 20 tháng 6 năm 2019")), "KẾ HOẠCH", ("Kỷ niệm 30 năm Ngày thành lập Hội Cựu chiến binh Việt Nam", "(06/12/1989 - 06/12/2019)"), tuple(d.blocks),
        ("Tỉnh hội (b/c);", "Huyện ủy (b/c);", "Hội cơ sở (t/h);", "Lưu: VP."),
        (Signature(("TM. BAN CHẤP HÀNH",), ("CHỦ TỊCH",), "Phan Bá Thuyết"),), layout=Layout(size=13.5))
