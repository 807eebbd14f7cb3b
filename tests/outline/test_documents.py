"""Several documents in one file: where a further one begins, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.outline.documents import documents
from pipeline.plan import read_plans
from pipeline.text import Page, Text, plain

ROOT = Path(__file__).parents[2]
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"

HEALTH = f"""SỞ Y TẾ TỈNH LAI CHÂU
Số: 214/QĐ-SYT
{STATE}Lai Châu, ngày 05 tháng 3 năm 2024
QUYẾT ĐỊNH
Ban hành Kế hoạch tiêm chủng mở rộng năm 2024
GIÁM ĐỐC SỞ Y TẾ
Căn cứ Nghị định số 104/2016/NĐ-CP ngày 01/7/2016 của Chính phủ quy định về hoạt động tiêm chủng;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch tiêm chủng mở rộng năm 2024.
Điều 2. Chánh Văn phòng Sở, Giám đốc các trung tâm y tế chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 2;
- Lưu: VT, NVY.
GIÁM ĐỐC
Lò Thị Pánh
"""
HEALTH_PLAN = """KẾ HOẠCH
Tiêm chủng mở rộng năm 2024
(Kèm theo Quyết định số 214/QĐ-SYT ngày 05/3/2024 của Giám đốc Sở Y tế)
I. MỤC TIÊU
Đạt tỷ lệ tiêm chủng đầy đủ trên 92%.
II. TỔ CHỨC THỰC HIỆN
1. Giao Trung tâm Kiểm soát bệnh tật cấp vắc xin trước ngày 15/4/2024.
"""
TABLE = "TT\tTên đơn vị\tSố lượng\n1\tTrung tâm Y tế Sìn Hồ\t300\n2\tTrung tâm Y tế Tam Đường\t210\n"
PLAN = f"""UBND HUYỆN MƯỜNG ẢNG
PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
Số: 77/KH-PGDĐT
{STATE}Mường Ảng, ngày 09 tháng 9 năm 2023
KẾ HOẠCH
Phòng, chống đuối nước cho học sinh năm học 2023-2024
Căn cứ Luật Trẻ em ngày 05/4/2016;
I. MỤC ĐÍCH
Giảm số học sinh đuối nước.
II. TỔ CHỨC THỰC HIỆN
1. Các trường tiểu học báo cáo trước ngày 25/5/2024.
Nơi nhận:
- Các trường;
- Lưu: VT.
TRƯỞNG PHÒNG
Cà Văn Hặc
"""
PARTY = """HUYỆN ỦY THAN UYÊN
*
Số 31-KH/HU
ĐẢNG CỘNG SẢN VIỆT NAM
Than Uyên, ngày 14 tháng 02 năm 2022
KẾ HOẠCH
Kiểm tra, giám sát năm 2022
I. MỤC ĐÍCH
1. Kiểm tra 04 đảng ủy xã, xong trước ngày 30/9/2022.
Nơi nhận:
- Các đảng ủy trực thuộc;
- Lưu Văn phòng Huyện ủy.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Hoàng Văn Thân
"""


def letter(number: str, body: str = "") -> str:
    return f"""CÔNG AN TỈNH HÒA BÌNH
Số: {number}/CAT-PX03
V/v triển khai tuần tra mùa lễ hội
{STATE}Hòa Bình, ngày 10 tháng 01 năm 2025
Kính gửi: Công an các huyện, thành phố
Công an tỉnh gửi kèm phương án để các đơn vị thực hiện.{body}
Nơi nhận:
- Như trên;
- Lưu: VT, PX03.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Bùi Việt Dũng
"""


def changed(text: str, *pairs: tuple[str, str]) -> str:
    """A text with words put in the place of others, each of which it must have."""
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


FARM = changed(
    HEALTH, ("SỞ Y TẾ TỈNH LAI CHÂU", "ỦY BAN NHÂN DÂN\nHUYỆN QUỲ HỢP"), ("214/QĐ-SYT", "09/NQ-HĐND"),
    ("QUYẾT ĐỊNH:", "QUYẾT NGHỊ:"), ("QUYẾT ĐỊNH\nBan hành Kế hoạch tiêm chủng mở rộng năm 2024",
                                     "NGHỊ QUYẾT\nThông qua Đề án phát triển cây dược liệu"),
    ("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch tiêm chủng mở rộng năm 2024.", "Điều 1. Thông qua Đề án."))
FARM_PLAN = """ĐỀ ÁN PHÁT TRIỂN CÂY DƯỢC LIỆU DƯỚI TÁN RỪNG
GIAI ĐOẠN 2024 - 2028
(Ban hành kèm theo Nghị quyết số 09/NQ-HĐND ngày 05 tháng 3 năm 2024
của Hội đồng nhân dân huyện Quỳ Hợp)
Phần I. SỰ CẦN THIẾT
Rừng trồng chiếm 60% diện tích.
"""
POLICE_PLAN = """CÔNG AN TỈNH HÒA BÌNH
PHƯƠNG ÁN
Tuần tra, bảo vệ lễ hội Khai hạ năm 2025
(Đính kèm Công văn số 118/CAT-PX03 ngày 10/01/2025)
1. Lực lượng
a) Tổ một: 12 cán bộ.
"""
UNION = """TỈNH ĐOÀN YÊN BÁI
BAN CHẤP HÀNH ĐOÀN XÃ NẬM BÚNG
Số: 06-QĐ/ĐTN
ĐOÀN TNCS HỒ CHÍ MINH
Nậm Búng, ngày 20 tháng 5 năm 2023
QUYẾT ĐỊNH
Về việc ban hành Chương trình tình nguyện hè
Điều 1. Ban hành Chương trình tình nguyện hè năm 2023 kèm theo Quyết định này.
Nơi nhận:
- Các chi đoàn;
- Lưu VP.
TM. BAN CHẤP HÀNH ĐOÀN XÃ
BÍ THƯ
Vàng A Sử
{}CHƯƠNG TRÌNH
Tình nguyện hè năm 2023
{}I. NỘI DUNG
1. Sửa 02 km đường thôn trước ngày 30/7/2023.
"""
REPORT_FORM = f"""{{}}TRƯỜNG TIỂU HỌC ..............
Số: …/BC-…
{STATE}……, ngày … tháng … năm 2024
BÁO CÁO
Kết quả phòng, chống đuối nước
1. Số lớp đã dạy bơi: …
"""

ORIGIN = "(Kèm theo Quyết định số 214/QĐ-SYT ngày 05/3/2024 của Giám đốc Sở Y tế)\n"
OF_THE_PLAN = "(Kèm theo Kế hoạch số 77/KH-PGDĐT ngày 09/9/2023)\n"
BLANK = changed(PLAN, ("Số: 77/", "Số:     /"), ("ngày 09 tháng", "ngày    tháng"))

# The texts of one file, one a page or all in one, and the words that each document begins with.
DOUBLE = {
    "health, pages": ([HEALTH, HEALTH_PLAN], ["SỞ Y TẾ", "KẾ HOẠCH\nTiêm"]),
    "health, no pages": ([HEALTH + HEALTH_PLAN], ["SỞ Y TẾ", "KẾ HOẠCH\nTiêm"]),
    "health, letterhead of its own": (
        [HEALTH + "SỞ Y TẾ TỈNH LAI CHÂU\n" + STATE + HEALTH_PLAN], ["SỞ Y TẾ", "SỞ Y TẾ TỈNH LAI CHÂU\nCỘNG"]),
    "health, the decision goes on on a second page, the plan has annexes": (
        [HEALTH[:500], HEALTH[500:], HEALTH_PLAN,
         "PHỤ LỤC I\nPHÂN BỔ VẮC XIN\n(Kèm theo Quyết định số 214/QĐ-SYT ngày 05/3/2024)\n" + TABLE],
        ["SỞ Y TẾ", "KẾ HOẠCH\nTiêm"]),
    "health, blank in print": (
        [changed(HEALTH, ("Số: 214/", "Số:     /")), changed(HEALTH_PLAN, ("214/QĐ-SYT ngày 05/3/2024", "  /QĐ-SYT"))],
        ["SỞ Y TẾ", "KẾ HOẠCH\nTiêm"]),
    "health, announced by the decision alone": (
        [HEALTH, changed(HEALTH_PLAN, (ORIGIN, ""))], ["SỞ Y TẾ", "KẾ HOẠCH\nTiêm"]),
    "agriculture, a resolution and a scheme in capitals": ([FARM + FARM_PLAN], ["ỦY BAN", "ĐỀ ÁN"]),
    "police, a letter and its operation plan": (
        [letter("118") + POLICE_PLAN], ["CÔNG AN", "CÔNG AN TỈNH HÒA BÌNH\nPHƯƠNG"]),
    "youth union, a programme linked": (
        [UNION.format("", "(Ban hành kèm theo Quyết định số 06-QĐ/ĐTN, ngày 20/5/2023)\n")], ["TỈNH ĐOÀN", "CHƯƠNG"]),
    "a decision with a plan and a regulation": (
        [HEALTH, HEALTH_PLAN, changed(HEALTH_PLAN, ("KẾ HOẠCH\nTiêm", "QUY CHẾ\nTiêm"))],
        ["SỞ Y TẾ", "KẾ HOẠCH", "QUY CHẾ"]),
    "education and Party, two plans": ([PLAN, PARTY], ["UBND HUYỆN", "HUYỆN ỦY"]),
    "two plans in a text without pages": ([PLAN + PARTY], ["UBND HUYỆN", "HUYỆN ỦY"]),
    "two plans, the second's number and day blank": ([PARTY, BLANK], ["HUYỆN ỦY", "UBND HUYỆN"]),
    "blank too, on a page of its own after an annex": ([PLAN, "PHỤ LỤC\n" + TABLE, BLANK], ["UBND", "UBND"]),
    "a letterhead whose two columns were read as one": (
        [PARTY, changed(PLAN, ("UBND HUYỆN MƯỜNG ẢNG\n", "UBND HUYỆN MƯỜNG ẢNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"),
                        ("VÀ ĐÀO TẠO\n", "VÀ ĐÀO TẠO Độc lập - Tự do - Hạnh phúc\n"), (STATE, ""),
                        ("KH-PGDĐT\nMường", "KH-PGDĐT Mường"))], ["HUYỆN ỦY", "UBND HUYỆN"]),
    "a letter after a plan": ([PLAN, letter("25")], ["UBND HUYỆN", "CÔNG AN"]),
    "a decision, its plan, and another plan": (
        [HEALTH, HEALTH_PLAN, PLAN], ["SỞ Y TẾ", "KẾ HOẠCH\nTiêm", "UBND HUYỆN"]),
}
SINGLE = {
    "a plan": [PLAN],
    "a decision that announces a plan that is not there": [HEALTH],
    "a plan attached to nothing that is there": [HEALTH_PLAN],
    "a plan attached to another decision": [HEALTH, changed(HEALTH_PLAN, ("214/QĐ-SYT", "98/QĐ-UBND"))],
    "a plan attached to another number": [HEALTH, changed(HEALTH_PLAN, ("214/QĐ-SYT", "98/QĐ-SYT"))],
    "an annex of a plan": [PLAN, "PHỤ LỤC\nDanh sách bể bơi\n" + OF_THE_PLAN + TABLE],
    "an annex that is called a plan": [
        PLAN, f"KẾ HOẠCH\nDạy bơi theo tháng\n{OF_THE_PLAN}I. THÁNG 9\n1. Khai giảng lớp\n"],
    "an annex of a decision that is called a plan": [HEALTH, "PHỤ LỤC I\n" + HEALTH_PLAN],
    "a table that is called a plan": [HEALTH, "KẾ HOẠCH PHÂN BỔ VẮC XIN\n" + ORIGIN + TABLE],
    "a report to be filled in": [PLAN, REPORT_FORM.format("")],
    "a report to be filled in, in a text without pages": [PLAN + REPORT_FORM.format("MẪU BÁO CÁO\n")],
    "an application form": [
        PLAN, STATE + "ĐƠN ĐĂNG KÝ\nHọc bơi năm học 2023-2024\nKính gửi: Trường\n1. Họ và tên học sinh:\n"],
    "a plan to be filled in by schools": [PLAN + "Mẫu số 02\n" + BLANK],
    "a blank plan after an annex": [PLAN + "PHỤ LỤC\n" + TABLE + BLANK],
    "a plan that nobody signs": [PARTY, changed(BLANK, ("Cà Văn Hặc", "(Ký, ghi rõ họ tên)"))],
    "a plan with dots to be filled in": [PARTY, changed(BLANK, ("Số:     /", "Số: …/"))],
    "a meeting's programme": [
        HEALTH, f"CHƯƠNG TRÌNH\nHội nghị triển khai tiêm chủng\n{ORIGIN}1. Đón tiếp đại biểu\n"],
    "the same plan twice": [PLAN, PLAN],
    "a copy's certificate": [
        f"{PLAN}UBND HUYỆN MƯỜNG ẢNG\n{STATE}Số: 12/SY-PGDĐT\nSAO Y BẢN CHÍNH\nMường Ảng, ngày 11 tháng 9 năm 2023\n"],
    "a page's own menu before a plan": ["Trang chủ\nVăn bản chỉ đạo\nTIN TỨC\nGIÁM ĐỐC\n" + PLAN],
    "a decision that cites what another was issued with": [
        HEALTH.replace("Căn cứ", "Thực hiện Quy chế ban hành kèm theo Quyết định số 5/QĐ-BYT;\nCăn cứ")],
    "youth union, only announced, in a text without pages": [UNION.format("", "")],
}


def text_of(pages: list[str]) -> Text:
    return plain(pages) if len(pages) == 1 else Text(tuple(Page(text=p, reading="text-layer") for p in pages))


@pytest.mark.parametrize("name", DOUBLE)
def test_a_further_document_begins_with_its_head(name: str) -> None:
    pages, begins = DOUBLE[name]
    text = text_of(pages)
    starts = [one.start for one in documents(text)]
    assert len(starts) == len(begins), [text.content[at:at + 40] for at in starts]
    assert all(text.content.startswith(words, at) for at, words in zip(starts, begins, strict=True))


@pytest.mark.parametrize("name", SINGLE)
def test_what_only_looks_like_a_further_document_stays(name: str) -> None:
    text = text_of(SINGLE[name])
    assert [text.content[one.start:one.start + 40] for one in documents(text)] == [text.content[:40]]


def test_an_attached_plan_knows_its_decision_and_a_whole_one_has_none() -> None:
    text = text_of([HEALTH, HEALTH_PLAN, PLAN])
    assert [one.carrier for one in documents(text)] == [None, 0, None]


def test_numbers_read_off_a_picture_do_not_part_a_plan_from_its_decision() -> None:
    pages = [HEALTH, changed(HEALTH_PLAN, ("214/QĐ-SYT", "#1A /QĐ-SYT"))]
    seen = Text(tuple(Page(text=p, reading="ocr") for p in pages))
    assert len(documents(seen)) == 2
    wrong = Text(tuple(Page(text=p, reading="ocr") for p in [HEALTH, changed(HEALTH_PLAN, ("214/QĐ", "21/QĐ"))]))
    assert len(documents(wrong)) == 2


PLANS = sorted([*ROOT.glob("data/raw/*.*"), *ROOT.glob("tests/second_reader/*.txt"), *ROOT.glob("tests/held_out/*.txt"),
                *ROOT.glob("tests/samples/*.txt")])


@pytest.mark.parametrize("path", [p for p in PLANS if p.suffix in (".txt", ".md")], ids=lambda p: p.stem)
def test_every_sample_plan_is_one_document(path: Path) -> None:
    assert len(read_plans(path)) == 1
