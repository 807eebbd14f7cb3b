"""UBND xã, 2019: thi đua, khen thưởng; the number is blank and the second phase bears last year's date."""

from __future__ import annotations

from tests.generator.handmade.desk import STATE, Desk, Doc, Document, Line, Sample, Signature, date, left, place

XA = "xã Tứ Xã"
HD = ("Hội đồng Thi đua - Khen thưởng xã", f"Hội đồng Thi đua - Khen thưởng {XA}")
HUYEN = Doc(
    "Kế hoạch",
    "KH",
    "27/KH-UBND",
    date(2019, 1, 18),
    "UBND huyện Lâm Thao",
    "Ủy ban nhân dân huyện Lâm Thao",
    "về công tác thi đua, khen thưởng năm 2019",
)


def plan() -> Sample:
    d = Desk()
    d.para(
        f"Thực hiện {d.cite('ct34', 'implements')}; {d.cite(HUYEN, 'implements')}; "
        f"{d.named('Nghị quyết Đại hội Đảng bộ xã lần thứ XXII', 'NQ', 'Đại hội Đảng bộ xã Tứ Xã', 'implements')};"
    )
    d.para(
        "UBND xã Tứ Xã ban hành Kế hoạch phát động phong trào thi đua “Chung sức xây dựng nông thôn mới kiểu mẫu” năm 2019 như sau:"
    )
    _aims(d)
    _work(d)
    _timing(d)
    _bodies(d)
    return d.sample(
        "03-ubnd-xa-thi-dua-khen-thuong",
        _document(d),
        ("number-missing", "phase-before-issue", "year-mismatch"),
        number=None,
        symbol="KH-UBND",
        issued="2019-02-11",
        place="Tứ Xã",
        issuer_name=f"Ủy ban nhân dân {XA}",
        signer_name="Nguyễn Bá Khanh",
        signer_position="CHỦ TỊCH",
        period="2019",
    )


def _aims(d: Desk) -> None:
    d.h1("I.", "MỤC ĐÍCH, YÊU CẦU")
    d.dash(
        "Khơi dậy tinh thần thi đua trong cán bộ, đảng viên và Nhân dân, phấn đấu hoàn thành các chỉ tiêu kinh tế - xã hội năm 2019.",
        "Phong trào thi đua phải có nội dung, chỉ tiêu cụ thể, phù hợp với đặc thù từng khu dân cư, từng cơ quan, đơn vị.",
        "Việc bình xét, khen thưởng bảo đảm công khai, công bằng, đúng người, đúng việc.",
    )


def _work(d: Desk) -> None:
    d.h1("II.", "NỘI DUNG THI ĐUA")
    d.h2("1.", "Thi đua phát triển kinh tế")
    d.dash(
        "Chuyển 25 ha đất lúa kém hiệu quả sang trồng rau an toàn; duy trì làng nghề bún, nghề rắn truyền thống.",
        f"{d.due('Đến hết năm 2019', 'by', '2019')}, thu nhập bình quân đầu người đạt 48 triệu đồng, tỷ lệ hộ nghèo còn dưới 2,1%.",
    )
    d.h2("2.", "Thi đua xây dựng nông thôn mới")
    d.dash(
        f"{d.skip('Mỗi khu dân cư trồng mới')} ít nhất 500 m đường hoa, hoàn thành lắp đặt điện chiếu sáng trên các trục đường chính.",
        f"Tổ chức ra quân vệ sinh môi trường {d.due('vào ngày 25 hằng tháng', 'recurring', None, 'FREQ=MONTHLY;BYMONTHDAY=25')}.",
        f"{d.due('Thường xuyên', 'ongoing')} duy trì nền nếp tuyến đường phụ nữ, thanh niên tự quản.",
    )
    d.h2("3.", "Thi đua trong lĩnh vực văn hóa - xã hội, quốc phòng - an ninh")
    d.dash(
        "Giữ vững danh hiệu trường chuẩn quốc gia ở cả ba cấp học; 98% người dân tham gia bảo hiểm y tế.",
        f"Hoàn thành chỉ tiêu giao quân {d.due('trong tháng 02/2019', 'within', '2019-02')}; giữ vững an ninh chính trị, trật tự an toàn xã hội.",
        f"Thực hiện nghiêm {d.named('Luật Thi đua, khen thưởng', 'L', 'Quốc hội', 'implements')} và {d.skip('các văn bản hướng dẫn thi hành')}.",
    )


def _timing(d: Desk) -> None:
    d.h1("III.", "THỜI GIAN THỰC HIỆN")
    d.para("Phong trào được chia thành 02 giai đoạn:")
    d.dash(
        f"{d.phase('Giai đoạn 1: Từ tháng 02 đến hết tháng 6 năm 2019', 'phase', '2019-02/2019-06', 'Giai đoạn 1')}: Phát động, đăng ký thi đua; lập thành "
        "tích chào mừng kỷ niệm 129 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2019).",
        f"{d.phase('Giai đoạn 2: Từ tháng 7 đến hết tháng 12 năm 2018', 'phase', '2018-07/2018-12', 'Giai đoạn 2')}: Tăng tốc hoàn thành chỉ tiêu; lập thành tích "
        "chào mừng kỷ niệm 74 năm Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam (02/9/1945 - 02/9/2019).",
    )


def _bodies(d: Desk) -> None:
    d.h1("IV.", "TỔ CHỨC THỰC HIỆN")
    d.item(
        "1.",
        f"{d.do('Công chức Văn phòng - Thống kê', f'Công chức Văn phòng - Thống kê {XA}')} hướng dẫn đăng ký thi đua, tổng hợp bản đăng ký của các "
        f"tập thể, cá nhân gửi Phòng Nội vụ huyện {d.due('trước ngày 28/02/2019', 'before', '2019-02-28')}; tham mưu Chủ tịch UBND xã tổ chức hội nghị sơ kết "
        f"{d.due('trong tháng 7/2019', 'within', '2019-07')}, tổng kết {d.due('trong tháng 12/2019', 'within', '2019-12')}.",
    )
    d.item(
        "2.",
        f"{d.do('Công chức Văn hóa - Xã hội', f'Công chức Văn hóa - Xã hội {XA}')} phối hợp với {d.co('Đài Truyền thanh xã', f'Đài Truyền thanh {XA}')} "
        "tuyên truyền gương người tốt, việc tốt.",
    )
    d.item(
        "3.",
        f"Đề nghị {d.do('Ủy ban Mặt trận Tổ quốc xã', f'Ủy ban Mặt trận Tổ quốc Việt Nam {XA}')}, {d.do('các đoàn thể xã', f'Các đoàn thể {XA}')} vận động đoàn viên, "
        "hội viên và Nhân dân hưởng ứng phong trào.",
    )
    d.item(
        "4.",
        f"{d.do('Các trường học', f'Các trường học {XA}')}, {d.do('Trạm Y tế xã', f'Trạm Y tế {XA}')} và {d.do('các khu dân cư', f'Các khu dân cư {XA}')} xây dựng kế hoạch, "
        f"đăng ký danh hiệu thi đua về UBND xã (qua Công chức Văn phòng - Thống kê), {d.due('chậm nhất ngày 20/02/2019', 'by', '2019-02-20')}.",
    )
    d.item("5.", f"{d.do(*HD)} kiểm tra, đôn đốc; thẩm định thành tích, đề nghị cấp có thẩm quyền khen thưởng.")
    d.para(
        "Trên đây là Kế hoạch phát động phong trào thi đua năm 2019. Yêu cầu "
        f"{d.do('các ban, ngành, đoàn thể', f'Các ban, ngành, đoàn thể {XA}')}, {d.do('các khu dân cư', f'Các khu dân cư {XA}')} triển khai thực hiện./."
    )


def _document(d: Desk) -> Document:
    return Document(
        (*left("", "ỦY BAN NHÂN DÂN", "XÃ TỨ XÃ"), Line("Số:       /KH-UBND")),
        (*STATE, place("Tứ Xã, ngày 11 tháng 02 năm 2019")),
        "KẾ HOẠCH",
        ("Phát động phong trào thi đua “Chung sức xây dựng nông thôn mới kiểu mẫu” năm 2019",),
        tuple(d.blocks),
        (
            "Hội đồng TĐKT huyện (b/c);",
            "TT Đảng ủy, HĐND xã;",
            "Các ban, ngành, đoàn thể xã;",
            "Các khu dân cư;",
            "Lưu: VT.",
        ),
        (Signature(("TM. ỦY BAN NHÂN DÂN",), ("CHỦ TỊCH",), "Nguyễn Bá Khanh"),),
    )
