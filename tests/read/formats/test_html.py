"""Web pages are read as their readers read them: the document, its tables, without the page's own furniture."""

from __future__ import annotations

import pytest

from pipeline.errors import ReadError
from pipeline.read.formats.html import read_html
from pipeline.text import Text
from tests.read.formats.old_encodings import PLAN, encoded

HEADER = """<table><tr><td><p>UBND HUYỆN SÔNG MÂY</p><p>PHÒNG NỘI VỤ</p><p>Số: 12/KH-PNV</p></td>
<td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Độc lập - Tự do - Hạnh phúc</p><p>Sông Mây, ngày 02 tháng 3 năm 2021</p>
</td></tr></table>"""


def html(body: str) -> Text:
    return read_html(f"<html><head><title>Trang</title></head><body>{body}</body></html>".encode())


def lines(body: str) -> list[str]:
    return html(body).content.splitlines()


def test_paragraphs_entities_and_blanks() -> None:
    page = "<h1>K&#7870; HO&#7840;CH</h1>\n<p>Th&#7921;c  hi&#7879;n\n  <b>k&igrave;</b> h&#7885;p&nbsp; này</p>"
    assert lines(page) == ["KẾ HOẠCH", "Thực hiện kì họp này"]


def test_scripts_and_navigation_are_dropped() -> None:
    page = """<header><p>Cổng thông tin</p></header><nav><a>Trang chủ</a></nav><div class="menu">Tin &gt; KH</div>
        <script>var x = "y";</script><style>p {}</style><div style="display: none">ẩn</div><!-- ghi chú -->
        <ul><li><a>Giới thiệu</a></li><li><a>Tin tức</a></li><li><a>Văn bản</a></li><li><a>Liên hệ</a></li></ul>
        <article><p>Kế hoạch kiểm tra công tác văn thư của các phòng, ban trong huyện.</p><del>bỏ</del></article>
        <aside>Tin khác</aside><footer>Bản quyền</footer>"""
    assert lines(page) == ["Kế hoạch kiểm tra công tác văn thư của các phòng, ban trong huyện."]


def test_what_follows_a_dropped_element_stays() -> None:
    assert lines("<p>Giao<script>1</script> Văn phòng<!-- x --> chủ trì</p>") == ["Giao Văn phòng chủ trì"]


def test_a_header_set_in_columns_is_read_column_by_column() -> None:
    assert lines(HEADER + "<p>KẾ HOẠCH</p>") == [
        "UBND HUYỆN SÔNG MÂY", "PHÒNG NỘI VỤ", "Số: 12/KH-PNV", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Sông Mây, ngày 02 tháng 3 năm 2021", "KẾ HOẠCH"]


def test_tables_are_kept_with_empty_and_merged_cells() -> None:
    text = html("""<p>Phân công nhiệm vụ</p><table border="1"><tr><th>TT</th><th>Việc</th><th>Hạn</th></tr>
        <tr><td rowspan="2">1</td><td>Rà soát<br>hồ sơ</td><td></td></tr><tr><td>Báo cáo</td><td>30/6</td></tr>
        <tr><td colspan="2">Cộng</td><td>2</td></tr></table><p>Hết</p>""")
    assert text.content.splitlines() == [
        "Phân công nhiệm vụ", "TT\tViệc\tHạn", "1\tRà soát hồ sơ\t", "\tBáo cáo\t30/6", "Cộng\t\t2", "Hết"]
    [(start, rows)] = text.merged.items()
    assert text.content[start:start + 1] == "1" and text.content[:start].endswith("Hạn\n") and rows == 2


def test_lists_get_their_labels() -> None:
    assert lines("<ol type=I start=2><li>Mục đích<li>Yêu cầu</ol><ul><li>Kịp thời;</ul>") == [
        "II. Mục đích", "III. Yêu cầu", "- Kịp thời;"]


def page_by_hand() -> str:
    """Three pages pasted with their line breaks and page numbers."""
    made = []
    for page in (1, 2, 3):
        for item in range(10):
            made += [f"- Mục {page}{item}: các phòng, ban chuyên môn thuộc Ủy ban nhân dân huyện phối hợp với",
                     "Hội Khuyến học huyện và các trường học trên địa bàn tổ chức thực hiện bảo đảm."]
        made += [f"{page + 1} <br>" if page == 1 else "", ""]
        if page == 2:
            made[-3] += " 3"
        if page == 3:
            made += ["4", ""]
    return "<p>" + "<br>\n".join(made) + "</p>"


def test_lines_broken_by_hand_are_joined_and_page_numbers_set_apart() -> None:
    text = html(page_by_hand())
    assert text.content.splitlines() == [
        f"- Mục {page}{item}: các phòng, ban chuyên môn thuộc Ủy ban nhân dân huyện phối hợp với Hội Khuyến học huyện "
        "và các trường học trên địa bàn tổ chức thực hiện bảo đảm." for page in (1, 2, 3) for item in range(10)]
    assert text.pages[0].furniture == "2\n3\n4"


def test_numbers_that_are_no_pages_stay() -> None:
    assert lines("<p>Số hộ:<br>2<br><br>3<br><br>Hết</p>") == ["Số hộ:", "2", "3", "Hết"]


def test_short_lines_are_not_joined() -> None:
    assert lines("<p>Nơi nhận:<br>- Như trên;<br>- Lưu: VT.<br>KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH<br>Nguyễn Văn An</p>") == [
        "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn An"]


@pytest.mark.parametrize("key", ["tcvn3", "vni"])
def test_pages_in_old_fonts_become_unicode(key: str) -> None:
    body = "".join(f'<p><font face=".VnTime">{encoded(line, key)}</font></p>' for line in PLAN.split("\n"))
    text = read_html(f'<html><meta charset="iso-8859-1"><body>{body}'.encode("latin-1"))
    assert text.content.lower().splitlines() == PLAN.lower().split("\n")
    assert [n[0] for n in text.notes] == ["encoding-converted"]


def test_soft_hyphens_of_an_old_font_are_letters_also_as_entities() -> None:
    assert lines('<p style="font-family: .VnTime">n&#173;\xedc ng&shy;êi</p>') == ["nước người"]


def test_stray_marks_are_kept_and_remarked() -> None:
    text = html("<p>ban h\u0300nh ng\u0300y 5/6/2022</p>")
    assert text.content == "ban h\u0300nh ng\u0300y 5/6/2022\n"
    assert [n[:2] for n in text.notes] == [("text-repaired", 1)]


def test_declared_encodings_are_a_last_resort() -> None:
    page = "<html><meta charset='windows-1251'><body>План на год</body></html>".encode("cp1251")
    assert read_html(page).content == "План на год\n"


@pytest.mark.parametrize("body", ["", "<script>x</script>", "<!-- -->"])
def test_a_page_without_text_gives_none(body: str) -> None:
    assert html(body).content == "\n"


@pytest.mark.parametrize(("opened", "closed"), [("<div>", "</div>"), ("<table><tr><td>", "</td></tr></table>")])
def test_what_is_nested_too_deep_is_refused_and_never_left_out(opened: str, closed: str) -> None:
    assert "sâu" in lines(opened * 60 + "sâu" + closed * 60)[0]
    with pytest.raises(ReadError) as caught:
        html(opened * 5000 + "sâu" + closed * 5000)
    assert caught.value.code == "broken-file"


def test_characters_that_no_page_shows_are_dropped() -> None:
    rest = "<p>Giao Văn phòng tổng hợp, báo cáo trước ngày 30 tháng 6 hằng năm.</p>" * 3
    assert lines("<p>Kế\x01 hoạch\x0c tuần\x1f</p>" + rest)[0] == "Kế hoạch tuần"
