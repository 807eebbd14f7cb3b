"""Joining with the register: what a law by its name, a mark without a date and a short form point at."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.plan import build
from pipeline.records import Citation
from pipeline.resolve.joining import joined
from pipeline.resolve.subjects import shared
from pipeline.source import source_of
from pipeline.text import plain

LAW = "/akn/vn/act/luat/quoc-hoi"
PARTY = "trung-uong-dang"


def targets(sentence: str, issued: str) -> list[tuple[str | None, float | None]]:
    """Key and confidence of every citation of a sentence in a plan of a day."""
    text = ("UBND HUYỆN MAI SƠN\nSố: 12/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
            f"Mai Sơn, {issued}\n\nKẾ HOẠCH\nCông tác năm\n\n{sentence};\nI. NỘI DUNG\n- Trồng cây.\n")
    plan = build(plain([text]), source_of(text.encode(), "k.txt", "text/plain"), "native")
    return [(row.target_key, row.target_confidence) for row in plan.citations]


def target(sentence: str, issued: str = "ngày 05 tháng 3 năm 2021") -> tuple[str | None, float | None]:
    [found] = targets(sentence, issued)
    return found


@pytest.mark.parametrize(("sentence", "key"), [
    ("Căn cứ Luật Thi đua, khen thưởng ngày 26/11/2003", f"{LAW}/2003-11-26/15-2003-qh11"),
    ("Căn cứ Luật Thi đua - Khen thưởng ngày 26 tháng 11 năm 2003", f"{LAW}/2003-11-26/15-2003-qh11"),
    ("Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 16/11/2013",
     f"{LAW}/2013-11-16/39-2013-qh13"),
    ("Căn cứ Luật PCCC ngày 29/6/2001", f"{LAW}/2001-06-29/27-2001-qh10"),
    ("Căn cứ Bộ luật Lao động ngày 20/11/2019", "/akn/vn/act/bo-luat/quoc-hoi/2019-11-20/45-2019-qh14"),
])
def test_a_law_by_name_and_date_is_surely_the_numbered_one(sentence: str, key: str) -> None:
    assert target(sentence) == (key, 1.0)


@pytest.mark.parametrize(("sentence", "issued", "key"), [
    ("Căn cứ Luật Thi đua, khen thưởng", "ngày 31 tháng 12 năm 2023", f"{LAW}/2003-11-26/15-2003-qh11"),
    ("Căn cứ Luật Thi đua, khen thưởng", "ngày 02 tháng 01 năm 2024", f"{LAW}/2022-06-15/6-2022-qh15"),
    ("Căn cứ Luật Đất đai", "ngày 02 tháng 8 năm 2014", f"{LAW}/2013-11-29/45-2013-qh13"),
    ("Căn cứ Luật Trẻ em năm 2016", "ngày 05 tháng 3 năm 2021", f"{LAW}/2016-04-05/102-2016-qh13"),
    ("Căn cứ Luật Giáo dục năm 2005", "ngày 05 tháng 3 năm 2021", f"{LAW}/2005-06-14/38-2005-qh11"),
    ("Căn cứ Luật Giáo dục số 43/2019/QH14", "ngày 05 tháng 3 năm 2021", f"{LAW}/2019-06-14/43-2019-qh14"),
    ("Căn cứ Nghị định số 30/2020/NĐ-CP", "ngày 05 tháng 3 năm 2021",
     "/akn/vn/act/nghi-dinh/chinh-phu/2020-03-05/30-2020-nd-cp"),
    ("Thực hiện Chỉ thị số 05-CT/TW về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
     "ngày 05 tháng 3 năm 2022", f"/akn/vn/act/chi-thi/{PARTY}/2016-05-15/5-ct-tw"),
    ("Thực hiện Chỉ thị số 05-CT/TW của Ban Bí thư", "ngày 05 tháng 3 năm 2022",
     f"/akn/vn/act/chi-thi/{PARTY}/2021-06-23/5-ct-tw"),
    ("Thực hiện Chỉ thị số 34-CT/TW", "ngày 05 tháng 3 năm 2021", f"/akn/vn/act/chi-thi/{PARTY}/2014-04-07/34-ct-tw"),
    ("Thực hiện Quyết định số 749/QĐ-TTg phê duyệt Chương trình Chuyển đổi số quốc gia đến năm 2025",
     "ngày 05 tháng 3 năm 2021", "/akn/vn/act/quyet-dinh/thu-tuong-chinh-phu/2020-06-03/749-qd-ttg"),
    ("Thực hiện Đề án 06/CP", "ngày 05 tháng 3 năm 2023",
     "/akn/vn/act/quyet-dinh/thu-tuong-chinh-phu/2022-01-06/6-qd-ttg"),
    ("Thực hiện Nghị định 30 về công tác văn thư", "ngày 05 tháng 3 năm 2021",
     "/akn/vn/act/nghi-dinh/chinh-phu/2020-03-05/30-2020-nd-cp"),
])
def test_what_lacks_a_date_is_joined_with_less_than_certainty(sentence: str, issued: str, key: str) -> None:
    found, sure = target(sentence, issued)
    assert found == key
    assert sure is not None
    assert 0.4 < sure < 1


@pytest.mark.parametrize(("sentence", "issued", "key"), [
    # Before the directive on social housing there was one 34-CT/TW, after it there are two.
    ("Thực hiện Chỉ thị số 34-CT/TW", "ngày 05 tháng 3 năm 2025", f"/akn/vn/act/chi-thi/{PARTY}/-/34-ct-tw"),
    # Fourteen years on, a bare mark means another term's document as well as not.
    ("Thực hiện Chỉ thị số 30-CT/TW", "ngày 05 tháng 3 năm 2012", f"/akn/vn/act/chi-thi/{PARTY}/-/30-ct-tw"),
    # The Prime Minister's decisions are numbered anew every year.
    ("Thực hiện Quyết định số 749/QĐ-TTg", "ngày 05 tháng 3 năm 2021",
     "/akn/vn/act/quyet-dinh/thu-tuong-chinh-phu/-/749-qd-ttg"),
    ("Thực hiện Quyết định số 749/QĐ-TTg về việc thành lập Ban Chỉ đạo phòng, chống dịch bệnh gia súc",
     "ngày 05 tháng 3 năm 2021", "/akn/vn/act/quyet-dinh/thu-tuong-chinh-phu/-/749-qd-ttg"),
    # Both amending laws were in force.
    ("Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng", "ngày 05 tháng 3 năm 2021",
     f"{LAW}/-/sua-doi-bo-sung-mot-so-dieu-cua-luat-thi-dua-khen-thuong"),
    # No edition is of that day, or of that year.
    ("Căn cứ Luật Thi đua, khen thưởng ngày 26/11/2013", "ngày 05 tháng 3 năm 2021",
     f"{LAW}/2013-11-26/thi-dua-khen-thuong"),
    ("Căn cứ Luật Thi đua, khen thưởng năm 2013", "ngày 05 tháng 3 năm 2021", f"{LAW}/2013/thi-dua-khen-thuong"),
    # What is printed contradicts the register: the mention keeps its own key.
    ("Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2015", "ngày 05 tháng 3 năm 2021",
     f"/akn/vn/act/chi-thi/{PARTY}/2015-04-07/34-ct-tw"),
    # The short form is older than the decree, or of another number.
    ("Thực hiện Nghị định 30 về công tác văn thư", "ngày 05 tháng 02 năm 2020", None),
    ("Thực hiện Nghị định 31 về công tác văn thư", "ngày 05 tháng 3 năm 2021", None),
])
def test_what_is_not_certain_keeps_its_own_key(sentence: str, issued: str, key: str | None) -> None:
    assert target(sentence, issued)[0] == key


def test_a_fuller_mention_in_the_plan_comes_first() -> None:
    found = targets("Thực hiện Nghị định số 30/2015/NĐ-CP ngày 17/3/2015 của Chính phủ; Nghị định 30",
                    "ngày 05 tháng 3 năm 2021")
    assert {key for key, _ in found} == {"/akn/vn/act/nghi-dinh/chinh-phu/2015-03-17/30-2015-nd-cp"}


def test_the_register_knows_nothing_of_what_came_after_it() -> None:
    near, far = (target("Căn cứ Luật Bảo vệ môi trường", f"ngày 05 tháng 3 năm {year}")[1] for year in (2024, 2030))
    assert near is not None
    assert far is not None
    assert far < near


def test_printed_columns_are_never_touched_and_the_joining_asks_for_no_date() -> None:
    row = Citation(type="NĐ", number="30", form="short", quote="Nghị định 30", start=0, end=12)
    assert joined(row, None, None, None) == (None, None)
    assert joined(row, None, None, date(2021, 3, 5))[0] == "/akn/vn/act/nghi-dinh/chinh-phu/2020-03-05/30-2020-nd-cp"
    assert (row.issued, row.symbol, row.target_key) == (None, None, None)


@pytest.mark.parametrize(("one", "other", "least", "most"), [
    ("về tiếp tục đổi mới công tác thi đua", "tiếp tục đổi mới công tác thi đua, khen thưởng", 1.0, 1.0),
    ("về công tác thi đua, khen thưởng", "quy định chi tiết một số điều của Luật Trẻ em", 0.0, 0.1),
    ("tăng cường công tác phòng cháy", "tăng cường công tác dân vận của Đảng", 0.3, 0.6),
])
def test_wordings_agree_as_far_as_they_share_pairs_of_words(one: str, other: str, least: float, most: float) -> None:
    share = shared(one, other, 3)
    assert share is not None
    assert least <= share <= most
    assert shared("văn thư", other, 3) is None
