"""Recipients: the items of "Nơi nhận" and why each is sent."""

from __future__ import annotations

import pytest

from pipeline.extract import recipients
from pipeline.outline import Outline, outline
from pipeline.records import Recipient
from pipeline.text import plain


def read(*lines: str) -> tuple[Outline, list[Recipient]]:
    listed = "\n".join(lines)
    text = f"KẾ HOẠCH\nDiễn tập cứu hộ\nI. NỘI DUNG\n- Diễn tập.\nNơi nhận:\n{listed}\nCHỦ TỊCH\nLò Văn An\n"
    o = outline(plain([text]))
    return o, recipients.find(o)


def items(*lines: str) -> list[tuple[str, str | None]]:
    return [(r.body, r.purpose) for r in read(*lines)[1]]


@pytest.mark.parametrize(("line", "expected"), [
    ("- UBND tỉnh (để b/c);", [("UBND tỉnh", "để b/c")]),
    ("- Sở Y tế (để báo cáo và chỉ đạo);", [("Sở Y tế", "để báo cáo và chỉ đạo")]),
    ("- Các thôn, bản;", [("Các thôn, bản", None)]),
    ("- VP Sở; Thanh tra Sở;", [("VP Sở", None), ("Thanh tra Sở", None)]),
    ("- TT Huyện ủy, HĐND huyện;", [("TT Huyện ủy", None), ("HĐND huyện", None)]),
    ("- Sở Văn hóa, Thể thao và Du lịch;", [("Sở Văn hóa, Thể thao và Du lịch", None)]),
    ("- Các phòng: NV, TP, TC (t/h);", [("Các phòng: NV, TP, TC", "t/h")]),
    ("- Như trên;", [("Như trên", None)]),
    ("- Lưu: VT, NV, 30b.", [("VT", "lưu"), ("NV", "lưu")]),
    ("- Lưu VP.", [("VP", "lưu")]),
])
def test_items(line: str, expected: list[tuple[str, str | None]]) -> None:
    assert items(line) == expected


def test_a_purpose_beside_several_lines_is_theirs() -> None:
    assert items("- UBND huyện;", "- Sở Nội vụ; Để báo cáo", "- Các xã;", "- Lưu: VT.") == [
        ("UBND huyện", "Để báo cáo"), ("Sở Nội vụ", "Để báo cáo"), ("Các xã", None), ("VT", "lưu")]


def test_a_stray_mark_after_the_label_is_no_recipient() -> None:
    text = "KẾ HOẠCH\nDiễn tập\nI. NỘI DUNG\n- Việc.\nNơi nhận: ly\n- Các xã;\n- Lưu: VT.\nCHỦ TỊCH\nLò Văn An\n"
    assert [r.body for r in recipients.find(outline(plain([text])))] == ["Các xã", "VT"]


def test_rows_are_slices_of_the_text() -> None:
    o, rows = read("- UBND tỉnh (b/c);", "- Công an huyện, Ban Chỉ huy Quân sự huyện;", "- Lưu: VT, KT.")
    assert len(rows) == 5
    assert all(o.content[r.start:r.end] == r.quote and r.page == 1 for r in rows)


def test_recipients_of_one_line_share_the_place_of_the_last() -> None:
    _, made = read("- Đảng ủy, HĐND, UBND xã Tân Lập;", "- CT, các PCT UBND huyện;", "- Sở Y tế; UBND huyện Bát Xát;")
    assert [r.body_name or r.body for r in made] == [
        "Đảng ủy xã Tân Lập", "HĐND xã Tân Lập", "UBND xã Tân Lập", "CT UBND huyện", "các PCT UBND huyện", "Sở Y tế",
        "UBND huyện Bát Xát"]
