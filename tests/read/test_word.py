"""DOCX: what a person sees in Word, in the order in which it is read."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from pipeline.read import read
from pipeline.text import Page

W = nsdecls("w")


def page(made: Any) -> Page:
    out = io.BytesIO()
    made.save(out)
    got = read(out.getvalue(), "a.docx")
    assert got.reading == "native"
    assert len(got.text.pages) == 1
    return got.text.pages[0]


def lines(made: Any) -> list[str]:
    return page(made).text.rstrip("\n").split("\n")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def add(made: Any, inner: str) -> None:
    """Append a paragraph given as XML."""
    made.element.body.insert(-1, parse_xml(f"<w:p {W} {nsdecls('r')}>{inner}</w:p>"))


def fill(cell: Any, *texts: str) -> None:
    cell.paragraphs[0].text = texts[0]
    for text in texts[1:]:
        cell.add_paragraph(text)


def test_header_and_closing_tables_are_read_column_by_column() -> None:
    made = docx.Document()
    header = made.add_table(rows=2, cols=2)
    fill(header.cell(0, 0), "UBND HUYỆN LONG PHÚ", "ỦY BAN NHÂN DÂN", "XÃ TÂN HÒA")
    fill(header.cell(0, 1), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    fill(header.cell(1, 0), "Số:  15 /KH-UBND")
    fill(header.cell(1, 1), "Tân Hòa, ngày 12 tháng 3 năm 2024")
    made.add_paragraph("KẾ HOẠCH")
    made.add_paragraph("Trên đây là Kế hoạch cải cách hành chính năm 2024 của Ủy ban nhân dân xã Tân Hòa, đề nghị "
                       "các ban, ngành thực hiện./.")
    closing = made.add_table(rows=1, cols=2)
    fill(closing.cell(0, 0), "Nơi nhận:", "- UBND huyện (b/c);", "- Lưu: VT.")
    fill(closing.cell(0, 1), "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "", "Lê Thị Hồng Nhung")
    got = lines(made)
    assert got[:8] == ["UBND HUYỆN LONG PHÚ", "ỦY BAN NHÂN DÂN", "XÃ TÂN HÒA", "Số: 15 /KH-UBND",
                       "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
                       "Tân Hòa, ngày 12 tháng 3 năm 2024", "KẾ HOẠCH"]
    assert got[9:] == ["Nơi nhận:", "- UBND huyện (b/c);", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH",
                       "Lê Thị Hồng Nhung"]


def test_a_header_with_one_line_a_row_is_still_two_columns() -> None:
    made = docx.Document()
    table = made.add_table(rows=3, cols=2)
    rows = [("HỘI LHPN HUYỆN", "CỘNG HÒA"), ("HỘI LHPN XÃ", "Độc lập"), ("Số: 3/KH-HPN", "Tân Hòa")]
    for r, (left, right) in enumerate(rows):
        fill(table.cell(r, 0), left)
        fill(table.cell(r, 1), right)
    assert lines(made) == ["HỘI LHPN HUYỆN", "HỘI LHPN XÃ", "Số: 3/KH-HPN", "CỘNG HÒA", "Độc lập", "Tân Hòa"]


def test_header_made_with_tabs_is_split() -> None:
    made = docx.Document()
    made.add_paragraph("UBND XÃ TÂN HÒA\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    made.add_paragraph("Số: 15/KH-UBND\tTân Hòa, ngày 12 tháng 3 năm 2024")
    made.add_paragraph("KẾ HOẠCH")
    made.add_paragraph("1.\tMục đích")
    assert lines(made) == ["UBND XÃ TÂN HÒA", "Số: 15/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                           "Tân Hòa, ngày 12 tháng 3 năm 2024", "KẾ HOẠCH", "1. Mục đích"]


def test_a_list_without_rules_is_read_row_by_row() -> None:
    made = docx.Document()
    made.add_paragraph("Thành lập Ban Tổ chức đêm giao lưu văn nghệ chào mừng ngày thành lập xã, gồm các ông, bà có "
                       "tên sau đây do Ủy ban nhân dân xã phân công:")
    table = made.add_table(rows=3, cols=3)
    names = ("- Ông Trần An", "- Bà Lê Bình", "- Ông Võ Cường")
    for r, name in enumerate(names):
        for c, text in enumerate((name, "- Công chức", "- Thành viên")):
            fill(table.cell(r, c), text)
    assert lines(made)[1:] == [f"{n}\t- Công chức\t- Thành viên" for n in names]


def test_merged_cells_keep_the_number_of_tabs_and_are_noted() -> None:
    made = docx.Document()
    table = made.add_table(rows=5, cols=3, style="Table Grid")
    rows = (("TT", "Nội dung", "Thời hạn"), ("I. Tuyên truyền", "", ""), ("1", "Họp dân", "Quý I"),
            ("", "Phát thanh", "Hằng tuần"), ("", "", ""))
    for r, texts in enumerate(rows):
        for c, text in enumerate(texts):
            fill(table.cell(r, c), text)
    table.cell(1, 0).merge(table.cell(1, 2))
    table.cell(2, 0).merge(table.cell(3, 0))
    got = page(made)
    assert got.text.split("\n")[:4] == ["TT\tNội dung\tThời hạn", "I. Tuyên truyền\t\t", "1\tHọp dân\tQuý I",
                                        "\tPhát thanh\tHằng tuần"]
    assert [(got.text[c.start:c.end], c.rows) for c in got.merged] == [("1", 2)]


def test_lines_in_a_cell_are_one_and_cell_numbering_is_seen() -> None:
    made = docx.Document()
    table = made.add_table(rows=2, cols=2, style="Table Grid")
    numbered(made, [(0, "decimal", "%1.", "")])
    for r in range(2):
        table.cell(r, 0).paragraphs[0]._p.get_or_add_pPr().append(numbering_of(1, 0))
        fill(table.cell(r, 1), "Rà soát", "thủ tục")
    assert lines(made) == ["1.\tRà soát thủ tục", "2.\tRà soát thủ tục"]


def numbering_of(num_id: int, level: int) -> Any:
    return parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>')


def numbered(made: Any, levels: list[tuple[int, str, str, str]], overrides: str = "") -> None:
    """Give the document one list (id 1) of these levels (level, format, text, more) and a second with overrides (2)."""
    part = made.part.numbering_part.element
    for child in list(part):
        part.remove(child)
    inner = "".join(f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
                    f'<w:lvlText w:val="{text}"/></w:lvl>' for at, form, text, more in levels)
    part.append(parse_xml(f'<w:abstractNum {W} w:abstractNumId="0">{inner}</w:abstractNum>'))
    part.append(parse_xml(f'<w:num {W} w:numId="1"><w:abstractNumId w:val="0"/></w:num>'))
    part.append(parse_xml(f'<w:num {W} w:numId="2"><w:abstractNumId w:val="0"/>{overrides}</w:num>'))


def items(made: Any, *rows: tuple[int, int, str]) -> list[str]:
    for num_id, level, text in rows:
        made.add_paragraph(text)._p.get_or_add_pPr().append(numbering_of(num_id, level))
    return lines(made)


def test_multilevel_numbering_restarts_below_and_shows_roman_and_letters() -> None:
    made = docx.Document()
    numbered(made, [(0, "upperRoman", "%1.", ""), (1, "decimal", "%2.", ""), (2, "decimal", "%2.%3.", ""),
                    (3, "lowerLetter", "%4)", ""), (4, "bullet", "-", '<w:suff w:val="space"/>')])
    got = items(made, (1, 0, "Mục đích"), (1, 1, "Một"), (1, 2, "Nhỏ"), (1, 2, "Nữa"), (1, 3, "Việc"), (1, 3, "Khác"),
                (1, 4, "Gạch"), (1, 1, "Hai"), (1, 2, "Lại"), (1, 0, "Nội dung"), (1, 1, "Đầu"))
    assert got == ["I. Mục đích", "1. Một", "1.1. Nhỏ", "1.2. Nữa", "a) Việc", "b) Khác", "- Gạch", "2. Hai",
                   "2.1. Lại", "II. Nội dung", "1. Đầu"]


def test_lists_share_a_count_until_an_override_starts_anew() -> None:
    made = docx.Document()
    numbered(made, [(0, "decimal", "%1.", "")])
    assert items(made, (1, 0, "A"), (2, 0, "B"), (1, 0, "C")) == ["1. A", "2. B", "3. C"]
    made = docx.Document()
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    numbered(made, [(0, "decimal", "%1.", "")], anew)
    assert items(made, (1, 0, "A"), (1, 0, "B"), (2, 0, "C"), (2, 0, "D")) == ["1. A", "2. B", "7. C", "8. D"]


def test_legal_numbering_lvl_restart_and_a_missing_upper_level() -> None:
    made = docx.Document()
    numbered(made, [(0, "upperRoman", "%1", ""), (1, "decimal", "%1.%2", "<w:isLgl/>"),
                    (2, "decimal", "(%3)", '<w:lvlRestart w:val="0"/>')])
    got = items(made, (1, 1, "A"), (1, 2, "B"), (1, 1, "C"), (1, 2, "D"), (1, 0, "E"))
    assert got == ["1.1 A", "(1) B", "1.2 C", "(2) D", "II E"]


def test_numbering_comes_from_a_style_and_zero_takes_it_away() -> None:
    made = docx.Document()
    numbered(made, [(0, "decimal", "Điều %1.", "")])
    properties = made.styles["List Number"].element.get_or_add_pPr()
    properties.remove(properties.find(qn("w:numPr")))
    properties.append(numbering_of(1, 0))
    made.add_paragraph("Phạm vi", style="List Number")
    made.add_paragraph("Không số", style="List Number")._p.get_or_add_pPr().append(numbering_of(0, 0))
    made.add_paragraph("Đối tượng", style="List Number")
    assert lines(made) == ["Điều 1. Phạm vi", "Không số", "Điều 2. Đối tượng"]


@pytest.mark.parametrize(("code", "seen"), [("\uf0b7", "•"), ("\uf02d", "-"), ("\uf0e9", "▪"), ("o", "o")])
def test_bullets_of_symbol_fonts(code: str, seen: str) -> None:
    made = docx.Document()
    numbered(made, [(0, "bullet", code, "")])
    assert items(made, (1, 0, "Việc")) == [f"{seen} Việc"]


def test_insertions_count_deletions_do_not() -> None:
    made = docx.Document()
    add(made, run("Trước ngày ") + f'<w:del w:id="1" w:author="a"><w:r><w:delText>15</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="a">{run("20")}</w:ins>' + run("/4/2024"))
    add(made, '<w:pPr><w:rPr><w:del w:id="3" w:author="a"/></w:rPr></w:pPr>' + run("Đoạn bị nối "))
    add(made, run("với đoạn sau"))
    assert lines(made) == ["Trước ngày 20/4/2024", "Đoạn bị nối với đoạn sau"]


def test_fields_show_their_result_and_hidden_text_is_not_seen() -> None:
    made = docx.Document()
    add(made, run("Ngày ") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("12/3") +
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" ẩn", "<w:vanish/>") + run(" Hết", "<w:caps/>"))
    assert lines(made) == ["Ngày 12/3 HẾT"]


def test_signs_symbols_and_line_breaks() -> None:
    made = docx.Document()
    add(made, run("34") + "<w:r><w:noBreakHyphen/></w:r>" + run("CT/TW") + "<w:r><w:softHyphen/></w:r>")
    add(made, '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + run(" Xong"))
    add(made, run("TM. ỦY BAN NHÂN DÂN") + "<w:r><w:br/></w:r>" + run("CHỦ TỊCH"))
    add(made, run("Cải cách thủ tục") + "<w:r><w:br/></w:r>" + run("hành chính"))
    assert lines(made) == ["34-CT/TW", "✓ Xong", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Cải cách thủ tục hành chính"]


BOX = ('<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
       '<mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p></w:txbxContent>'
       "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p>"
       "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>")


def test_a_text_box_is_read_once() -> None:
    made = docx.Document()
    add(made, BOX + run("KẾ HOẠCH"))
    assert lines(made) == ["KẾ HOẠCH", "DỰ THẢO"]


def with_part(made: Any, kind: str, xml: str) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    part = Part(PackURI(f"/word/{kind}.xml"), content_type, xml.encode(), made.part.package)
    made.part.relate_to(part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}")


def test_a_footnote_stands_under_its_paragraph_and_its_mark_does_not_touch_the_symbol() -> None:
    made = docx.Document()
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    add(made, run("Thực hiện Chỉ thị số 34-CT/TW") + mark + run(" ngày 07/4/2014."))
    add(made, run("Đoạn sau."))
    with_part(made, "footnotes", f'<w:footnotes {W}><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
              f'<w:footnote w:id="2"><w:p>{run("Của Bộ Chính trị.")}</w:p></w:footnote></w:footnotes>')
    assert lines(made) == ["Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014.", "1 Của Bộ Chính trị.", "Đoạn sau."]


def test_headers_and_footers_are_furniture() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Trang 2"
    made.sections[0].footer.paragraphs[0].text = "Kế hoạch xã Tân Hòa"
    made.add_paragraph("Nội dung")
    got = page(made)
    assert got.text == "Nội dung\n"
    assert got.furniture == "Trang 2\nKế hoạch xã Tân Hòa"


def test_the_heading_of_the_document_in_the_page_header_is_text() -> None:
    made = docx.Document()
    part = made.sections[0].header
    part.paragraphs[0].text = "ỦY BAN NHÂN DÂN XÃ TÂN HÒA"
    part.add_paragraph("Số: 15/KH-UBND")
    table = made.add_table(rows=2, cols=2, style="Table Grid")
    for r in range(2):
        fill(table.cell(r, 1), f"Việc {r}")
    fill(table.cell(0, 0), "Một")
    table.cell(0, 0).merge(table.cell(1, 0))
    got = page(made)
    assert got.text == "ỦY BAN NHÂN DÂN XÃ TÂN HÒA\nSố: 15/KH-UBND\nMột\tViệc 0\n\tViệc 1\n"
    assert got.furniture is None
    assert [got.text[c.start:c.end] for c in got.merged] == ["Một"]


def test_a_document_with_macros_is_read_like_any_other() -> None:
    made = docx.Document()
    made.add_paragraph("Có macro")
    made.part._content_type = "application/vnd.ms-word.document.macroEnabled.main+xml"
    assert lines(made) == ["Có macro"]
