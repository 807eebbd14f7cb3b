"""Trung tâm Y tế huyện, 2023: infection control; scanned, number and day by hand, a ruled table of tasks."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Doc, Document, Layout, Line, Sample, Signature, date, left, place

TT = "Trung tâm Y tế huyện Tiên Lãng"
THONG_TU = Doc("Thông tư", "TT", "16/2018/TT-BYT", date(2018, 7, 20), "Bộ Y tế", "Bộ Y tế",
               "quy định về kiểm soát nhiễm khuẩn trong các cơ sở khám bệnh, chữa bệnh")
HUONG_DAN = Doc("Quyết định", "QĐ", "3916/QĐ-BYT", date(2017, 8, 28), "Bộ Y tế", "Bộ Y tế",
                "về việc phê duyệt các hướng dẫn kiểm soát nhiễm khuẩn")
SO = Doc("Kế hoạch", "KH", "35/KH-SYT", date(2023, 2, 16), "Sở Y tế thành phố Hải Phòng", "Sở Y tế thành phố Hải Phòng",
         "về nâng cao chất lượng kiểm soát nhiễm khuẩn năm 2023")
COLUMNS = (("TT", 0.07, "no"), ("Nội dung công việc", 0.38, "task"), ("Chủ trì", 0.2, "responsible"),
           ("Phối hợp", 0.19, "coordinating"), ("Thời gian", 0.16, "due"))


def plan() -> Sample:
    d = Desk()
    d.basis(f"Căn cứ {d.cite(THONG_TU, 'basis')};", f"Căn cứ {d.cite(HUONG_DAN, 'basis')};")
    d.para(f"Thực hiện {d.cite(SO, 'implements')}, {TT} xây dựng Kế hoạch kiểm soát nhiễm khuẩn năm 2023 như sau:")
    d.h1("I.", "MỤC ĐÍCH, YÊU CẦU")
    d.dash(
        "Giảm tỷ lệ nhiễm khuẩn bệnh viện, bảo đảm an toàn cho người bệnh, người nhà và nhân viên y tế.",
        "Tỷ lệ tuân thủ vệ sinh tay đạt từ 85% trở lên; 100% dụng cụ phẫu thuật được tiệt khuẩn tập trung.",
    )
    d.h1("II.", "NỘI DUNG THỰC HIỆN")
    d.table(
        COLUMNS,
        "1 | Rà soát, bổ sung quy trình khử khuẩn, tiệt khuẩn dụng cụ | Khoa Kiểm soát nhiễm khuẩn | Phòng Điều dưỡng | Tháng 4/2023",
        "2 | Tập huấn vệ sinh tay và phòng ngừa chuẩn cho nhân viên y tế | Phòng Điều dưỡng | Các khoa lâm sàng | Trước 30/6/2023",
        "3 | Giám sát vi sinh phòng mổ, phòng hồi sức | Khoa Xét nghiệm | Khoa Gây mê hồi sức | Quý III/2023",
        "4 | Sửa chữa nhà lưu giữ chất thải y tế | Phòng Hành chính | Phòng Tài chính | Tháng 9/2023",
        due=("2023-04", "2023-06-30", "2023-07/2023-09", "2023-09"),
    )
    d.h1("III.", "TỔ CHỨC THỰC HIỆN")
    d.item("1.", f"{d.do('Khoa Kiểm soát nhiễm khuẩn', f'Khoa Kiểm soát nhiễm khuẩn {TT}')} là đầu mối theo dõi, giám sát; tổng hợp kết quả trình "
           f"Giám đốc {d.due('trước ngày 25/12/2023', 'before', '2023-12-25')}.")
    d.item("2.", f"{d.do('Phòng Kế hoạch - Nghiệp vụ', f'Phòng Kế hoạch - Nghiệp vụ {TT}')} phối hợp với "
           f"{d.co('Phòng Điều dưỡng', f'Phòng Điều dưỡng {TT}')} kiểm tra việc tuân thủ quy trình {d.due('hằng tháng', 'recurring', None, 'FREQ=MONTHLY')}.")
    d.item("3.", f"{d.do('Các khoa, phòng', f'Các khoa, phòng {TT}')} phân công cán bộ mạng lưới, gửi danh sách {d.due('chậm nhất ngày 31/3/2023', 'by', '2023-03-31')}.")
    d.para("Trên đây là Kế hoạch kiểm soát nhiễm khuẩn năm 2023 của Trung tâm Y tế./.")
    return d.sample("15-trung-tam-y-te-kiem-soat-nhiem-khuan", _document(d), ("handwritten-number",), number="47",
                    symbol="KH-TTYT", issued="2023-03-14", place="Tiên Lãng", issuer_name=TT,
                    signer_name="Vũ Đình Khoát", signer_position="GIÁM ĐỐC", period="2023")


def _document(d: Desk) -> Document:
    return Document(
        (*left("SỞ Y TẾ HẢI PHÒNG", "TRUNG TÂM Y TẾ", "HUYỆN TIÊN LÃNG"), Line("Số: 47/KH-TTYT")),
        (*STATE, place("Tiên Lãng, ngày 14 tháng 3 năm 2023")), "KẾ HOẠCH", ("Kiểm soát nhiễm khuẩn năm 2023",),
        tuple(d.blocks), ("Sở Y tế (b/c);", "UBND huyện (b/c);", "Các khoa, phòng (t/h);", "Lưu: VT, KSNK."),
        (Signature((), ("GIÁM ĐỐC",), "Vũ Đình Khoát"),), layout=Layout(size=13.5))
