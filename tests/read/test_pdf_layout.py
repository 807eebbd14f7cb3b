"""Digital PDF: reading order, paragraphs, furniture, and characters as producers write them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.read import read
from pipeline.text import Text
from tests.generator.handmade import samples
from tests.read.paper import A4, Paper, closing, header, measured, needs_font

pytestmark = needs_font
RAW = Path(__file__).parents[2] / "data" / "raw"
SAMPLES = [RAW / f"{sample.name}.pdf" for sample, form in samples() if form == "pdf"]

LONG = ("Thực hiện Kế hoạch số 27/KH-UBND ngày 05/02/2024 của Ủy ban nhân dân huyện Long Phú về cải cách hành chính "
        "năm 2024, Ủy ban nhân dân xã Tân Hòa ban hành kế hoạch triển khai trên địa bàn xã như sau:")
ITEM = ("- Nâng cao chất lượng phục vụ người dân, tổ chức; rút ngắn thời gian giải quyết hồ sơ theo quy định của pháp "
        "luật và hướng dẫn của Ủy ban nhân dân huyện.")


def text_of(paper: Paper) -> Text:
    return read(paper.bytes(), "a.pdf").text


def lines(paper: Paper) -> list[str]:
    return text_of(paper).content.rstrip("\n").split("\n")


def test_header_columns_title_paragraphs_and_closing_in_reading_order() -> None:
    paper = Paper()
    header(paper)
    paper.centre(315, 150, "KẾ HOẠCH", 14, "b")
    paper.centre(315, 167, "Triển khai công tác cải cách hành chính trên địa bàn xã", 13, "b")
    y = 200.0
    for text in (LONG, ITEM, ITEM, "Trên đây là Kế hoạch của Ủy ban nhân dân xã Tân Hòa./."):
        y = paper.paragraph(y, text)
    closing(paper, y + 10)
    assert lines(paper) == [
        "UBND HUYỆN LONG PHÚ", "ỦY BAN NHÂN DÂN", "XÃ TÂN HÒA", "Số: 15/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Tân Hòa, ngày 12 tháng 3 năm 2024",
        "KẾ HOẠCH", "Triển khai công tác cải cách hành chính trên địa bàn xã", LONG, ITEM, ITEM,
        "Trên đây là Kế hoạch của Ủy ban nhân dân xã Tân Hòa./.",
        "Nơi nhận:", "- UBND huyện (b/c);", "- Đảng ủy, HĐND xã;",
        "- Các ban, ngành, đoàn thể xã và trưởng các ấp trên địa bàn;", "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Thị Hồng Nhung"]


def test_blanks_in_the_number_and_date_lines_part_no_columns() -> None:
    paper = Paper()
    header(paper, "Số:           /KH-UBND", "Tân Hòa, ngày       tháng 3 năm 2024")
    paper.paragraph(170, LONG)
    got = lines(paper)
    assert got[3] == "Số: /KH-UBND"
    assert got[6] == "Tân Hòa, ngày tháng 3 năm 2024"


def test_columns_drawn_row_by_row_or_column_by_column_read_the_same() -> None:
    by_column = Paper()
    for x, texts in ((170, ("HUYỆN ỦY LONG PHÚ", "BAN TUYÊN GIÁO", "Số 7-KH/BTG")),
                     (415, ("ĐẢNG CỘNG SẢN VIỆT NAM", "", "Long Phú, ngày 2 tháng 5 năm 2024"))):
        for n, text in enumerate(texts):
            by_column.centre(x, 60 + 17 * n, text)
    by_row = Paper()
    for n, (left, right) in enumerate((("HUYỆN ỦY LONG PHÚ", "ĐẢNG CỘNG SẢN VIỆT NAM"), ("BAN TUYÊN GIÁO", ""),
                                       ("Số 7-KH/BTG", "Long Phú, ngày 2 tháng 5 năm 2024"))):
        by_row.centre(170, 60 + 17 * n, left)
        by_row.centre(415, 60 + 17 * n, right)
    want = ["HUYỆN ỦY LONG PHÚ", "BAN TUYÊN GIÁO", "Số 7-KH/BTG", "ĐẢNG CỘNG SẢN VIỆT NAM",
            "Long Phú, ngày 2 tháng 5 năm 2024"]
    assert lines(by_column) == lines(by_row) == want


def test_three_signatures_side_by_side_are_three_blocks() -> None:
    paper = Paper()
    y = paper.paragraph(100, LONG)
    for x, unit, name in ((150, "HỘI NÔNG DÂN", "Trần Văn Ba"), (310, "HỘI PHỤ NỮ", "Lê Thị Tư"),
                          (470, "ĐOÀN THANH NIÊN", "Võ Minh Sáu")):
        paper.centre(x, y + 20, unit, 13, "b")
        paper.centre(x, y + 36, "CHỦ TỊCH", 13, "b")
        paper.centre(x, y + 110, name, 13, "b")
    assert lines(paper)[1:] == ["HỘI NÔNG DÂN", "CHỦ TỊCH", "Trần Văn Ba", "HỘI PHỤ NỮ", "CHỦ TỊCH", "Lê Thị Tư",
                                "ĐOÀN THANH NIÊN", "CHỦ TỊCH", "Võ Minh Sáu"]


def test_a_list_without_rules_is_read_row_by_row() -> None:
    paper = Paper()
    y = paper.paragraph(100, LONG)
    rows = [("- Ông Trần An", "- Chủ tịch", "- Trưởng ban"), ("- Bà Lê Bình", "- Phó Chủ tịch", "- Phó ban"),
            ("- Ông Võ Cường", "- Công chức", "- Thành viên"), ("- Bà Đỗ Dung", "- Công chức", "- Thành viên")]
    for n, row in enumerate(rows):
        for x, text in zip((113, 280, 430), row, strict=True):
            paper.write(x, y + 17 * n, text)
    paper.paragraph(y + 80, ITEM)
    assert lines(paper)[1:-1] == ["\t".join(row) for row in rows]


def test_a_list_with_a_narrow_first_column_keeps_it() -> None:
    paper = Paper()
    y = paper.paragraph(100, LONG)
    names = ("Trần Văn An", "Lê Thị Bình", "Võ Cường", "Đỗ Dung")
    rows = [(f"{n}.", name, "Ấp Hòa Lợi") for n, name in enumerate(names, 1)]
    for n, row in enumerate(rows):
        for x, text in zip((113, 138, 300), row, strict=True):
            paper.write(x, y + 17 * n, text)
    assert lines(paper)[1:] == ["\t".join(row) for row in rows]


def test_a_paragraph_ends_with_its_page_and_goes_on_on_the_next() -> None:
    paper = Paper()
    y = paper.paragraph(100, ITEM)
    paper.write(113, y, "- Các đơn vị gửi báo cáo kết quả thực hiện về Ủy ban nhân dân")
    paper.page()
    paper.centre(315, 40, "2")
    paper.write(85, 70, "xã trước ngày 20 tháng 11 năm 2024 để tổng hợp.")
    paper.paragraph(95, ITEM)
    text = text_of(paper)
    assert text.pages[0].text.endswith("về Ủy ban nhân dân\n")
    assert text.pages[1].text.startswith("xã trước ngày 20 tháng 11")
    assert text.pages[1].furniture == "2"


def test_running_heads_leave_the_text_and_the_places_of_words_stay_right() -> None:
    paper = Paper()
    for n in range(4):
        if n:
            paper.page()
        paper.write(85, 35, "Kế hoạch cải cách hành chính năm 2024", 10, "i")
        y = paper.paragraph(100, LONG)
        paper.paragraph(y, ITEM)
        paper.write(85, 810, f"Xã Tân Hòa, trang {n + 1}", 10)
    text = text_of(paper)
    assert [p.text for p in text.pages] == [f"{LONG}\n{ITEM}\n"] * 4
    assert text.pages[2].furniture == "Kế hoạch cải cách hành chính năm 2024\nXã Tân Hòa, trang 3"
    box = text.boxes(text.starts[2], text.starts[2] + 9)[0]
    assert box["page"] == 3
    assert abs(box["x0"] * A4[0] - 113) < 1.5
    assert box["y0"] * A4[1] < 100 < box["y1"] * A4[1]


def test_block_paragraphs_are_told_by_the_space_between_them() -> None:
    paper = Paper()
    first = ("Ủy ban nhân dân xã yêu cầu các ban, ngành, đoàn thể và các ấp triển khai thực hiện tốt kế hoạch này, báo "
             "cáo kết quả")
    y = paper.paragraph(100, first + " hằng quý.", indent=0)
    paper.paragraph(y + 6, first + " hằng năm.", indent=0)
    assert lines(paper) == [first + " hằng quý.", first + " hằng năm."]


def test_hanging_items_are_joined_under_their_text() -> None:
    paper = Paper()
    paper.write(85, 100, "a) Văn phòng Ủy ban nhân dân xã chủ trì, phối hợp với các ban, ngành, đoàn thể và")
    paper.write(85 + measured("a) ", 13), 117, "các ấp tổ chức thực hiện kế hoạch này.")
    paper.write(85, 134, "b) Công chức Tài chính - Kế toán bố trí kinh phí.")
    paper.paragraph(160, LONG)
    assert lines(paper)[:2] == [
        "a) Văn phòng Ủy ban nhân dân xã chủ trì, phối hợp với các ban, ngành, đoàn thể và các ấp tổ chức thực hiện kế "
        "hoạch này.", "b) Công chức Tài chính - Kế toán bố trí kinh phí."]


def test_symbols_cut_at_the_end_of_a_line_are_one_again() -> None:
    paper = Paper()
    paper.write(113, 100, "Căn cứ Nghị định số 61/2018/NĐ-CP và Nghị định của Chính phủ số 107/2021/NĐ-")
    paper.write(85, 117, "CP ngày 06/12/2021 về cơ chế một cửa, gắn với phát triển kinh tế -")
    paper.write(85, 134, "xã hội năm 2024 của địa phương.")
    paper.paragraph(160, LONG)
    assert "107/2021/NĐ-CP ngày 06/12/2021" in lines(paper)[0]


def test_letters_printed_twice_split_or_decomposed_are_words() -> None:
    paper = Paper()
    for shift in (0, 0.3):
        paper.write(85 + shift, 100, "KẾ HOẠCH CÔNG TÁC")
    x = 85.0
    for letter in "thương mại Thừa Thiên Huế":
        x += paper.write(x, 120, letter) + 1.4
    paper.write(85, 140, unicodedata.normalize("NFD", "Ủy ban nhân dân xã Tân Hòa"))
    assert lines(paper) == ["KẾ HOẠCH CÔNG TÁC", "thương mại Thừa Thiên Huế", "Ủy ban nhân dân xã Tân Hòa"]


def test_marks_of_footnotes_do_not_touch_a_symbol_and_powers_stay() -> None:
    paper = Paper()
    x = 85 + paper.write(85, 100, "Thực hiện Chỉ thị số 34-CT/TW")
    x += paper.canvas.stringWidth("1", "Tinos-Regular", 8)
    paper.write(x - 4, 95, "1", 8)
    paper.write(x, 100, " ngày 07/4/2014")
    x = 85 + paper.write(85, 130, "Diện tích 120 m")
    paper.write(x, 125, "2", 8)
    paper.write(85, 160, "Luật số 15/2003/QH11")
    assert lines(paper) == ["Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014", "Diện tích 120 m²", "Luật số 15/2003/QH11"]


def test_the_rest_of_a_sentence_that_looks_like_a_page_number_stays() -> None:
    paper = Paper()
    paper.paragraph(100, LONG)
    paper.write(113, 790, "- Tổng hợp kết quả, báo cáo Ủy ban nhân dân huyện trong tháng")
    paper.page()
    paper.centre(315, 40, "2")
    paper.write(85, 70, "5/2021.")
    paper.paragraph(95, ITEM)
    paper.page()
    paper.write(85, 70, "12")
    paper.paragraph(95, ITEM)
    text = text_of(paper)
    assert text.pages[1].text == f"5/2021.\n{ITEM}\n"
    assert text.pages[2].text == f"12\n{ITEM}\n"


def turned(canvas: Canvas, degrees: int) -> None:
    width, height = A4
    canvas.translate(*{90: (width, 0), 180: (width, height), 270: (0, height)}[degrees])
    canvas.rotate(degrees)


def test_pages_turned_by_the_viewer_or_by_the_text_itself_read_upright() -> None:
    paper = Paper()
    turned(paper.canvas, 90)
    paper.paragraph(350, LONG, left=85, right=700)
    paper.canvas.setPageRotation(90)
    paper.page()
    paper.canvas.setPageRotation(0)
    turned(paper.canvas, 90)
    paper.paragraph(350, LONG, left=85, right=700)
    text = text_of(paper)
    assert text.content == f"{LONG}\n{LONG}\n"


def test_words_have_boxes_where_they_are_seen_on_turned_pages() -> None:
    paper = Paper()
    turned(paper.canvas, 90)
    paper.write(100, 300, "Kế hoạch")
    paper.canvas.setPageRotation(90)
    paper.page()
    paper.canvas.setPageRotation(0)
    turned(paper.canvas, 90)
    paper.write(100, 300, "Kế hoạch")
    text = text_of(paper)
    shown, sideways = text.boxes(0, 8)[0], text.boxes(9, 17)[0]
    wide, high = shown["x1"] - shown["x0"], shown["y1"] - shown["y0"]
    assert wide * (text.pages[0].width or 0) > 3 * high * (text.pages[0].height or 0)
    wide, high = sideways["x1"] - sideways["x0"], sideways["y1"] - sideways["y0"]
    assert high * (text.pages[1].height or 0) > 3 * wide * (text.pages[1].width or 0)


def test_a_visible_signature_is_furniture() -> None:
    paper = Paper()
    signed = ("Ký bởi: Văn phòng xã", "Cơ quan: Ủy ban nhân dân xã Tân Hòa", "Thời gian ký: 12.03.2024")
    for n, line in enumerate(signed):
        paper.write(400, 30 + 9 * n, line, 7)
    paper.paragraph(100, LONG)
    page = text_of(paper).pages[0]
    assert page.text == LONG + "\n"
    assert page.furniture == "\n".join(signed)


def test_a_number_stamped_into_its_blank_is_read_there_and_noted_other_stamps_are_furniture() -> None:
    paper = Paper()
    header(paper, "Số:           /KH-UBND")
    paper.paragraph(170, LONG)
    form = paper.canvas.acroForm
    form.textfield(name="number", value="27", x=150, y=A4[1] - 119, width=18, height=18, fontSize=11, borderWidth=0)
    form.textfield(name="stamp", value="VAN PHONG 12.03.2024", x=400, y=A4[1] - 40, width=150, height=16, fontSize=8)
    text = text_of(paper)
    assert text.content.split("\n")[3] == "Số: 27 /KH-UBND"
    assert text.notes == (("handwritten-number", 1, "27"),)
    assert text.pages[0].furniture == "VAN PHONG 12.03.2024"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_no_letter_of_a_page_is_lost_or_made_up(path: Path) -> None:
    def letters(text: str) -> Counter[str]:
        text = unicodedata.normalize("NFC", text.replace("\x02", "-").replace("\ufffe", "-"))
        return Counter(c for c in text if not c.isspace())

    data = path.read_bytes()
    printed = "".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data))
    assert letters("".join(p.text + (p.furniture or "") for p in read(data, path.name).text.pages)) == letters(printed)


def test_an_empty_page_between_two_is_kept_as_a_page() -> None:
    paper = Paper()
    paper.paragraph(100, LONG)
    paper.page()
    paper.page()
    paper.paragraph(100, ITEM)
    text = text_of(paper)
    assert [p.text for p in text.pages] == [LONG + "\n", "\n", ITEM + "\n"]
    assert text.page_of(text.content.index("- Nâng")) == 3
