"""The outline: parts, markers and nesting, sentences across lines and pages."""

from __future__ import annotations

from pipeline.outline import Outline, outline
from pipeline.text import Page, Text, plain

PLAN = """UBND HUYỆN BA VÌ
PHÒNG NÔNG NGHIỆP
Số: 12/KH-PNN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Ba Vì, ngày 05 tháng 3 năm 2021
KẾ HOẠCH
Tiêm phòng gia súc, gia cầm đợt 1 năm 2021
Căn cứ Luật Thú y;
Phòng Nông nghiệp xây dựng kế hoạch như sau:
I. MỤC ĐÍCH
- Chủ động phòng bệnh.
II. NỘI DUNG
1. Đối tượng:
a) Trâu, bò
b) Lợn
2. Thời gian
2.1. Đợt chính: tháng 3
2.2. Đợt bổ sung: tháng 5
III. TỔ CHỨC THỰC HIỆN
1. Trạm Thú y chuẩn bị vắc xin.
Trên đây là kế hoạch tiêm phòng./.
Nơi nhận:
- UBND huyện;
- Lưu: VT.
KT. TRƯỞNG PHÒNG
PHÓ TRƯỞNG PHÒNG
Đỗ Văn Lâm
PHỤ LỤC
Số lượng vắc xin
TT\tLoại\tLiều
1\tCúm\t200
"""


def zone(o: Outline, name: str) -> str:
    span = o.zone(name)
    return o.content[slice(*span)] if span else ""


def test_parts_follow_each_other() -> None:
    o = outline(plain([PLAN]))
    assert [n for n, _, _ in o.zones] == [
        "header", "title", "opening", "body", "closing", "recipients", "signature", "annex"]
    assert zone(o, "header").splitlines()[-1] == "Ba Vì, ngày 05 tháng 3 năm 2021"
    assert zone(o, "closing") == "Trên đây là kế hoạch tiêm phòng./."
    assert zone(o, "recipients").endswith("- Lưu: VT.")
    assert zone(o, "signature").splitlines() == ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "Đỗ Văn Lâm"]
    assert o.title is not None and o.content[slice(*o.title)] == "Tiêm phòng gia súc, gia cầm đợt 1 năm 2021"


def test_markers_nest_in_the_order_in_which_they_appear() -> None:
    o = outline(plain([PLAN]))
    by_words = {o.content[b.body:b.end]: (n, b) for n, b in enumerate(o.blocks)}
    content, subject = by_words["NỘI DUNG"][0], by_words["Đối tượng:"]
    assert subject[1].parent == content and subject[1].kind == "heading"
    assert by_words["Lợn"][1].parent == subject[0] and by_words["Lợn"][1].label == "b"
    second = by_words["Thời gian"]
    assert by_words["Đợt bổ sung: tháng 5"][1].parent == second[0]
    assert by_words["Đợt bổ sung: tháng 5"][1].label == "2.2"
    assert by_words["Trạm Thú y chuẩn bị vắc xin."][1].kind == "item"


def test_rows_with_tabs_are_a_table_with_their_cells() -> None:
    o = outline(plain([PLAN]))
    assert len(o.tables) == 1 and o.tables[0].zone == "annex"
    assert [o.content[a:b] for a, b in o.tables[0].rows[1].cells] == ["1", "Cúm", "200"]


def test_empty_cells_are_kept() -> None:
    o = outline(plain(["KẾ HOẠCH\nX\nI. A\nTT\tViệc\tĐơn vị\tHạn\n1\tHọp\t\t5/3\n"]))
    assert [o.content[a:b] for a, b in o.tables[0].rows[1].cells] == ["1", "Họp", "", "5/3"]


def test_a_sentence_goes_on_over_a_page_end() -> None:
    text = Text((Page(text="KẾ HOẠCH\nX\nI. A\n- Các trường gửi danh sách học sinh về Phòng Giáo dục và\n"),
                 Page(text="đào tạo trước ngày 05/9.\n- Việc khác.\n")))
    o = outline(text)
    assert "giáo dục và đào tạo trước ngày" in o.low
    assert len(o.low) == len(o.content)
    assert text.page_of(o.low.index("đào tạo")) == 2


def test_a_list_item_does_not_go_on() -> None:
    o = outline(plain(["KẾ HOẠCH\nX\nI. A\n- việc thứ nhất của các đơn vị trong toàn ngành\n- việc thứ hai\n"]))
    assert o.low.count("\n- việc") == 2


def test_a_basis_line_is_not_taken_into_the_title() -> None:
    o = outline(plain(["KẾ HOẠCH\nPhòng, chống cháy rừng trên địa bàn tỉnh\nCăn cứ Luật Lâm nghiệp;\nI. MỤC TIÊU\n"]))
    assert o.title is not None and o.content[slice(*o.title)] == "Phòng, chống cháy rừng trên địa bàn tỉnh"


def test_a_title_of_two_lines_is_one() -> None:
    o = outline(plain(["KẾ HOẠCH\nTriển khai thi hành Luật Trẻ em và phòng,\nchống xâm hại trẻ em\nCăn cứ X;\nI. A\n"]))
    assert o.title is not None and o.content[slice(*o.title)].endswith("chống xâm hại trẻ em")


def test_joint_signatures_before_the_recipients_belong_to_the_signature() -> None:
    lines = ["KẾ HOẠCH", "X", "I. A", "- Việc.", "Trên đây là kế hoạch./.", "CÔNG AN TỈNH", "KT. GIÁM ĐỐC",
             "PHÓ GIÁM ĐỐC", "Lê Văn An", "SỞ Y TẾ", "GIÁM ĐỐC", "Trần Thị Bình", "Nơi nhận:", "- Lưu: VT."]
    o = outline(plain(["\n".join(lines)]))
    assert zone(o, "signature").splitlines()[0] == "CÔNG AN TỈNH"
    assert zone(o, "recipients") == "Nơi nhận:\n- Lưu: VT."
