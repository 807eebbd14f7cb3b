"""Header and signature: what the first and the last lines say."""

from __future__ import annotations

import pytest

from pipeline.extract.found import Header
from pipeline.extract.header import find_header
from pipeline.outline import outline
from pipeline.text import plain

BODY = "KẾ HOẠCH\nKiểm tra an toàn thực phẩm\nI. MỤC ĐÍCH\n- Bảo đảm an toàn.\nNơi nhận:\n- Lưu: VT.\n"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def header(top: str, bottom: str = "GIÁM ĐỐC\nLê Thị Hoa\n") -> Header:
    return find_header(outline(plain([top + BODY + bottom])))


@pytest.mark.parametrize(("line", "number", "symbol"), [
    ("Số: 07/KH-SYT", "07", "KH-SYT"), ("Số: 07 /KH-SYT", "07", "KH-SYT"), ("Số 15-KH/HU", "15", "KH/HU"),
    ("Số: 23 - KH/UBND", "23", "KH/UBND"), ("Số:   /KH-UBND", None, "KH-UBND"), ("Số: …/KH-UBND", None, "KH-UBND"),
    ("Số: - KH/ĐTN", None, "KH/ĐTN"), ("Số: 3176b/KH-SGD&ĐT", "3176b", "KH-SGD&ĐT"),
])
def test_number_line(line: str, number: str | None, symbol: str) -> None:
    h = header(f"SỞ Y TẾ\n{line}\n{NATION}Huế, ngày 02 tháng 5 năm 2023\n")
    assert (h.text("number"), h.text("symbol")) == (number, symbol)
    assert ("number-missing" in h.marks) == (number is None)


@pytest.mark.parametrize(("line", "issued", "place"), [
    ("Sơn Dương, ngày 03 tháng 01 năm 2020", "2020-01-03", "Sơn Dương"),
    ("Quận 1, ngày 5 tháng 12 năm 2019", "2019-12-05", "Quận 1"),
    ("TP. Hồ Chí Minh, ngày 15 tháng 6 năm 2021", "2021-06-15", "TP. Hồ Chí Minh"),
    ("Bà Rịa - Vũng Tàu, ngày tháng 8 năm 2022", "2022-08", "Bà Rịa - Vũng Tàu"),
    ("Đắk Mil, ngày … tháng … năm 2024", "2024", "Đắk Mil"),
    ("Ninh Kiều, ngày 04/5/2022", "2022-05-04", "Ninh Kiều"),
])
def test_place_and_date(line: str, issued: str, place: str) -> None:
    h = header(f"SỞ Y TẾ\nSố: 1/KH-SYT\n{NATION}{line}\n")
    assert (h.text("issued"), h.text("place")) == (issued, place)
    assert ("issued-partial" in h.marks) == (len(issued) < 10)


def test_number_and_place_on_one_line() -> None:
    h = header(f"SỞ Y TẾ\n{NATION}Số: 12/KH-SYT Nam Định, ngày 02 tháng 5 năm 2023\n")
    assert (h.text("symbol"), h.text("place"), h.text("issued")) == ("KH-SYT", "Nam Định", "2023-05-02")


def test_superior_and_issuer_are_told_apart() -> None:
    h = header(f"UBND TỈNH HÀ NAM\nSỞ CÔNG THƯƠNG\nSố: 1/KH-SCT\n{NATION}")
    assert [s.value for s in h.superiors] == ["UBND TỈNH HÀ NAM"]
    assert h.text("issuer") == "SỞ CÔNG THƯƠNG"


def test_a_name_on_two_lines_is_one_body() -> None:
    h = header(f"ỦY BAN NHÂN DÂN\nHUYỆN YÊN LẠC\nSố: 1/KH-UBND\n{NATION}")
    assert (h.text("issuer"), h.superiors) == ("ỦY BAN NHÂN DÂN HUYỆN YÊN LẠC", ())


def test_columns_printed_on_one_line_are_parted() -> None:
    h = header("UBND XÃ TAM QUAN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 3/KH-UBND\tĐộc lập - Tự do - Hạnh phúc\n")
    assert h.text("issuer") == "UBND XÃ TAM QUAN" and "header-missing" not in h.marks


def test_issuer_of_a_lost_header_comes_from_the_opening() -> None:
    text = ("Số: 4/KH-UBND\nKẾ HOẠCH\nPhòng, chống dịch tả lợn\nThực hiện chỉ đạo của tỉnh. "
            "Ủy ban nhân dân huyện Mai Sơn xây dựng kế hoạch như sau:\nI. A\n- B.\n")
    h = find_header(outline(plain([text])))
    assert h.text("issuer") == "Ủy ban nhân dân huyện Mai Sơn"
    assert "header-missing" in h.marks and h.values["issuer"].confidence < 1


@pytest.mark.parametrize(("bottom", "mode", "position", "name"), [
    ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Sáu\n", "TM.; KT.", "PHÓ CHỦ TỊCH", "Trần Văn Sáu"),
    ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nH’Lim Niê\n", "T/M", "PHÓ BÍ THƯ", "H’Lim Niê"),
    ("HIỆU TRƯỞNG\n(Đã ký)\nThS. Đỗ Thị Mai\n", None, "HIỆU TRƯỞNG", "Đỗ Thị Mai"),
    ("TL. BỘ TRƯỞNG\nCHÁNH VĂN PHÒNG\nNgô Quang Huy\n", "TL.", "CHÁNH VĂN PHÒNG", "Ngô Quang Huy"),
])
def test_signature(bottom: str, mode: str | None, position: str, name: str) -> None:
    h = header(f"SỞ Y TẾ\nSố: 1/KH-SYT\n{NATION}", bottom)
    assert (h.text("signing_mode"), h.text("signer_position"), h.text("signer_name")) == (mode, position, name)


def test_every_value_is_proved_by_its_words() -> None:
    top = f"SỞ Y TẾ\nSố: 09/KH-SYT\n{NATION}Hà Giang, ngày 02 tháng 5 năm 2023\n"
    o = outline(plain([top + BODY + "GIÁM ĐỐC\nLê Thị Hoa\n"]))
    values = find_header(o).values
    assert {c: o.content[f.start:f.end] for c, f in values.items()} == {
        "type": "KẾ HOẠCH", "number": "09", "symbol": "KH-SYT", "issued": "ngày 02 tháng 5 năm 2023",
        "place": "Hà Giang", "issuer": "SỞ Y TẾ", "title": "Kiểm tra an toàn thực phẩm",
        "signer_position": "GIÁM ĐỐC", "signer_name": "Lê Thị Hoa"}
