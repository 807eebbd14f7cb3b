"""Text files: Markdown's marks go, what is printed stays; typed layouts are read column by column."""

from __future__ import annotations

import codecs
import unicodedata

import pytest

from pipeline.read import read


def lines(text: str | bytes) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    return read(data, "a.txt").text.content.rstrip("\n").split("\n")


@pytest.mark.parametrize(("marked", "printed"), [
    ("## KẾ HOẠCH ##", "KẾ HOẠCH"),
    ("**Phát động** phong trào *“Dân vận khéo”*", "Phát động phong trào “Dân vận khéo”"),
    ("***hoàn thành trước 10/01/2020***.", "hoàn thành trước 10/01/2020."),
    (r"**\* Đối với các xã:**", "* Đối với các xã:"),
    ("(*) Có thể thay đổi **thời hạn** (*)", "(*) Có thể thay đổi thời hạn (*)"),
    ("* Các ban, ngành **xã**", "* Các ban, ngành xã"),
    ("# Sở GD&amp;ĐT &nbsp;tỉnh", "Sở GD&ĐT tỉnh"),
    ("**Xem** [Kế hoạch 12](https://example.vn/kh_(12)) của huyện", "Xem Kế hoạch 12 của huyện"),
    ("**Số:** 12/KH-UBND<br>ngày 3", "Số: 12/KH-UBND ngày 3"),
    ("# ..... năm 2024 ______", "..... năm 2024 ______"),
])
def test_marks_are_not_print(marked: str, printed: str) -> None:
    assert " ".join(lines(marked)) == printed


def test_emphasis_over_two_lines_keeps_both_lines() -> None:
    got = lines("**TM. ỦY BAN NHÂN DÂN  \nCHỦ TỊCH**\n\n**Lê Văn An**")
    assert got == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn An"]


def test_rules_and_fences_are_syntax_but_the_star_of_a_party_header_is_print() -> None:
    assert lines("# A\n\n---\n\n```\nB\n```") == ["A", "B"]
    assert lines("HUYỆN ỦY LONG PHÚ\n*\nSố 15-KH/HU") == ["HUYỆN ỦY LONG PHÚ", "*", "Số 15-KH/HU"]


def test_pipe_tables_become_lines_with_tabs_and_keep_empty_cells() -> None:
    table = "| TT | Nội dung | Thời hạn |\n|:--|---|--:|\n| 1 | **Rà soát**<br>thủ tục | |\n|  | Tập huấn | Quý II |"
    assert lines(table) == ["TT\tNội dung\tThời hạn", "1\tRà soát thủ tục\t", "\tTập huấn\tQuý II"]


def test_lines_with_tabs_are_a_table_and_a_lone_tab_is_a_blank() -> None:
    table = "TT\tNội dung\tThời hạn\n1\t Rà  soát \t\n2\tTập huấn\tQuý II"
    assert lines(table) == ["TT\tNội dung\tThời hạn", "1\tRà soát\t", "2\tTập huấn\tQuý II"]
    assert lines("1.\tMục đích\nLàm rõ.") == ["1. Mục đích", "Làm rõ."]


def test_a_line_that_can_only_be_the_rest_is_joined() -> None:
    assert lines("Các đơn vị gửi báo cáo về\nphòng Nội vụ trước ngày 20.\nPhòng Nội vụ tổng hợp") == [
        "Các đơn vị gửi báo cáo về phòng Nội vụ trước ngày 20.", "Phòng Nội vụ tổng hợp"]


@pytest.mark.parametrize("text", [
    "KẾ HOẠCH\nphát động thi đua", "gồm các việc sau:\nkiểm tra", "a) Rà soát\nb) tập huấn", "Một việc\n- hai việc",
    "Một câu.\nhai câu", "Một đoạn\n\nhai đoạn"])
def test_lines_that_stand_for_themselves_stay(text: str) -> None:
    assert len(lines(text)) == 2


def test_characters_are_tidied_and_composed() -> None:
    assert lines(unicodedata.normalize("NFD", "Ủy ban nhân dân xã Tân Hòa")) == ["Ủy ban nhân dân xã Tân Hòa"]
    assert lines("Số:\u00a0\u00a012/KH\u2009-\u200bUBND  \u00ad") == ["Số: 12/KH -UBND"]


@pytest.mark.parametrize("encoded", [
    codecs.BOM_UTF8 + "Kế hoạch\r\nnăm 2024".encode(), codecs.BOM_UTF16_LE + "Kế hoạch\r\nnăm 2024".encode("utf-16-le"),
    codecs.BOM_UTF16_BE + "Kế hoạch\r\nnăm 2024".encode("utf-16-be")])
def test_byte_order_marks(encoded: bytes) -> None:
    assert lines(encoded) == ["Kế hoạch năm 2024"]


def test_page_numbers_leave_the_text_but_other_numbers_do_not() -> None:
    text = "Đoạn một của\n\n2\n\nxã Tân Hòa.\n\n3\n\nHết.\n\n2024\n"
    page = read(text.encode(), "a.txt").text.pages[0]
    assert page.text == "Đoạn một của\nxã Tân Hòa.\nHết.\n2024\n"
    assert page.furniture == "2\n3"
    assert read("Có\n\n5\n\nviệc".encode(), "a.txt").text.pages[0].furniture is None


def test_media_type_and_reading_follow_the_content() -> None:
    marked, plain = read("# Kế hoạch".encode(), "a.pdf"), read("Kế hoạch".encode(), "a.docx")
    assert (marked.media_type, plain.media_type) == ("text/markdown", "text/plain")
    assert {marked.reading, plain.reading} == {"native"}
    assert plain.text.pages[0].words is None
    assert plain.text.boxes(0, 3) == []


TYPED = """\
     UBND HUYỆN LONG PHÚ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
     ỦY BAN NHÂN DÂN                 Độc lập - Tự do - Hạnh phúc
        XÃ TÂN HÒA
      Số: 15/KH-UBND                Tân Hòa, ngày 12 tháng 3 năm 2024

                              KẾ HOẠCH
        Triển khai công tác cải cách hành chính trên địa bàn

       Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ,
Ủy ban nhân dân xã Tân Hòa ban hành kế hoạch cải cách hành chính của xã trong
năm 2024 theo tinh thần Chỉ thị số 05/CT-TTg ngày 02/02/2024 và Nghị định số
61/2018/NĐ-
CP như sau:
       1. Rà soát thủ tục hành chính.
       2. Công khai thủ tục tại trụ sở.
\f                                  2
       3. Tập huấn cho công chức.
Nơi nhận:                                     TM. ỦY BAN NHÂN DÂN
- UBND huyện (b/c);                                CHỦ TỊCH
- Các ban, ngành xã;
- Lưu: VT.


                                              Lê Thị Hồng Nhung
"""


def test_a_typed_layout_is_read_column_by_column_and_its_lines_are_joined() -> None:
    page = read(TYPED.encode(), "a.txt").text.pages[0]
    assert page.text.split("\n") == [
        "UBND HUYỆN LONG PHÚ", "ỦY BAN NHÂN DÂN", "XÃ TÂN HÒA", "Số: 15/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Tân Hòa, ngày 12 tháng 3 năm 2024",
        "KẾ HOẠCH", "Triển khai công tác cải cách hành chính trên địa bàn",
        "Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ, Ủy ban nhân dân xã Tân Hòa ban hành kế "
        "hoạch cải cách hành chính của xã trong năm 2024 theo tinh thần Chỉ thị số 05/CT-TTg ngày 02/02/2024 và Nghị "
        "định số 61/2018/NĐ-CP như sau:",
        "1. Rà soát thủ tục hành chính.", "2. Công khai thủ tục tại trụ sở.", "3. Tập huấn cho công chức.",
        "Nơi nhận:", "- UBND huyện (b/c);", "- Các ban, ngành xã;", "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Thị Hồng Nhung", ""]
    assert page.furniture == "2"


FLOWING = """Kế hoạch này được phổ biến đến toàn thể hội viên, nông dân trong xã; các chi hội căn cứ tình hình thực tế \
để triển khai thực hiện, phối hợp với Tổ khuyến nông cộng đồng, báo cáo kết quả về Ban Thường vụ Hội Nông dân xã trước \
ngày 20 hằng tháng để tổng hợp, báo cáo cấp trên./.

Nơi nhận:                                TM. BAN THƯỜNG VỤ
- Hội Nông dân huyện;                        CHỦ TỊCH
- Đảng ủy xã (b/c);

- Các chi hội;                             Đinh Văn Thuận
- Lưu: VP.

BIỂU GIAO CHỈ TIÊU
STT   Nội dung                     Đơn vị chủ trì        Thời hạn
1     Kết nạp hội viên mới         Các chi hội           30/6/2024
2     Tập huấn trồng nấm rơm       Hội Nông dân xã       Quý III/2024
"""


def test_a_closing_and_a_table_set_in_columns_are_read_so_though_the_text_flows() -> None:
    lines = read(FLOWING.encode(), "a.txt").text.content.rstrip("\n").split("\n")
    assert lines[1:] == [
        "Nơi nhận:", "- Hội Nông dân huyện;", "- Đảng ủy xã (b/c);", "- Các chi hội;", "- Lưu: VP.",
        "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Đinh Văn Thuận", "BIỂU GIAO CHỈ TIÊU",
        "STT\tNội dung\tĐơn vị chủ trì\tThời hạn", "1\tKết nạp hội viên mới\tCác chi hội\t30/6/2024",
        "2\tTập huấn trồng nấm rơm\tHội Nông dân xã\tQuý III/2024"]


def test_one_line_with_a_wide_gap_is_no_column() -> None:
    text = "Số lượng:      15 lớp, mỗi lớp 30 học viên.\nKinh phí do ngân sách huyện bảo đảm theo quy định.\n"
    assert read(text.encode(), "a.txt").text.content == (
        "Số lượng: 15 lớp, mỗi lớp 30 học viên.\nKinh phí do ngân sách huyện bảo đảm theo quy định.\n")


def test_columns_set_apart_by_bars_alone_are_a_table_and_a_lone_bar_is_print() -> None:
    table = "TT | Việc | Chủ trì\n1 | Rà soát hộ nghèo | Công chức Văn hóa - Xã hội\n"
    assert read(table.encode(), "a.txt").text.content == (
        "TT\tViệc\tChủ trì\n1\tRà soát hộ nghèo\tCông chức Văn hóa - Xã hội\n")
    alone = "Đường dây nóng: 0912 | 0913 | 0914.\nTrực 24/24 giờ.\n"
    assert read(alone.encode(), "a.txt").text.content == alone
