"""Remarks on citations: each code where it is due, in several fields, and where something only looks like it."""

from __future__ import annotations

import pytest

from pipeline.plan import build
from pipeline.records import Finding
from pipeline.source import source_of
from pipeline.text import plain

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
PLANS = {  # issuer's lines, number and day; title
    "health": (f"UBND HUYỆN MAI SƠN\nPHÒNG Y TẾ\nSố: 12/KH-PYT\n{NATION}Mai Sơn, ngày 05 tháng 3 năm 2021\n",
               "Tiêm chủng mở rộng năm 2021"),
    "farming": (f"ỦY BAN NHÂN DÂN\nXÃ HÁT LÓT\nSố: 31/KH-UBND\n{NATION}Hát Lót, ngày 11 tháng 5 năm 2022\n",
                "Phòng, chống dịch bệnh trên đàn gia súc năm 2022"),
    "school": (f"UBND QUẬN LONG BIÊN\nTRƯỜNG THCS GIA THỤY\nSố: 44/KH-THCSGT\n{NATION}Long Biên, ngày 20 tháng 9 năm "
               "2019\n", "Tổ chức hội thi giáo viên giỏi năm học 2019 - 2020"),
    "party": ("TỈNH ỦY BẮC NINH\nHUYỆN ỦY YÊN PHONG\nSố 58-KH/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nYên Phong, ngày 14 tháng 4 "
              "năm 2020\n", "Kiểm tra, giám sát chuyên đề năm 2020"),
}

BY_REGISTER = ("citation-differs-from-register", "citation-superseded")  # what the register adds has tests of its own


def remarks(where: str, body: str, annex: str = "") -> list[Finding]:
    top, title = PLANS[where]
    text = (f"{top}KẾ HOẠCH\n{title}\n\n{body}\nI. NỘI DUNG\n- Tổ chức họp triển khai.\nNơi nhận:\n- Lưu: VT.\n"
            f"TRƯỞNG BAN\nLò Thị Mai\n{annex}")
    plan = build(plain([text]), source_of(text.encode(), "k.txt", "text/plain"), "native")
    for f in plan.findings:
        assert f.quote is None or f.start is None or plan.text.content[f.start:f.end] == f.quote
        assert "{" not in f.message + f.message_en + (f.suggestion or "")
    return [f for f in plan.findings if f.code.startswith(("citation-", "same-", "type-", "issuer-", "number-in-"))
            and f.code not in BY_REGISTER]


def codes(where: str, body: str, annex: str = "") -> list[str]:
    return [f.code for f in remarks(where, body, annex)]


DUE = [
    ("citation-incomplete", "health", "Căn cứ Quyết định số     /QĐ-UBND ngày 04/02/2021 của UBND huyện;"),
    ("citation-incomplete", "health", "Căn cứ Công văn số ……/SYT-NVY ngày     tháng 02 năm 2021 của Sở Y tế;"),
    ("citation-incomplete", "farming", "Theo Nghị quyết số …./2021/NQ-HĐND ngày 08/12/2021 của HĐND tỉnh;"),
    ("citation-incomplete", "farming", "Thực hiện Kế hoạch số 17/KH-UBND ngày …/…/20… của UBND huyện;"),
    ("citation-incomplete", "school", "Căn cứ Luật Giáo dục số ____/2019/QH14;"),
    ("citation-incomplete", "school", "Căn cứ Quyết định số 88/QĐ-UBND ngày 02/8/2019 của ……… về khung thời gian;"),
    ("citation-incomplete", "party", "Thực hiện Nghị quyết số      -NQ/TU ngày 06/01/2020 của Tỉnh ủy;"),
    ("citation-incomplete", "party", "Thực hiện Kết luận số 31-KL/TU ngày ..... tháng ..... năm ..... của Tỉnh ủy;"),
    ("citation-malformed", "health", "Căn cứ Kế hoạch số 9 - KH/UBND ngày 06/01/2021 của UBND huyện;"),
    ("citation-malformed", "health", "Căn cứ Nghị định số 104/2016NĐ-CP ngày 01/7/2016 của Chính phủ;"),
    ("citation-malformed", "farming", "Căn cứ Luật Thú y số 79/2015-QH13 ngày 19/6/2015;"),
    ("citation-malformed", "farming", "Căn cứ Công văn số 61/UBND - NN ngày 04/4/2022 của UBND huyện;"),
    ("citation-malformed", "farming", "Xét Công văn số 12/2021CV-HTX ngày 04/4/2021 của Hợp tác xã Hòa Bình;"),
    ("citation-malformed", "school", "Căn cứ Thông tư số 22/2018/TTBGDĐT ngày 20/12/2018;"),
    ("citation-malformed", "school", "Căn cứ Kế hoạch số 8-KH/THCSGT ngày 05/9/2019 của Hiệu trưởng;"),
    ("citation-malformed", "school", "Căn cứ số 71/QĐ-UBND ngày 02/8/2019 của UBND quận về khung thời gian;"),
    ("citation-malformed", "party", "Thực hiện Chỉ thị số 05/CT-TW ngày 15/5/2016 của Bộ Chính trị;"),
    ("citation-malformed", "party", "Thực hiện Kế hoạch số 30-KH/TU ngày 06/01/2020 của về kiểm tra chuyên đề;"),
    ("same-document-two-dates", "health",
     "Căn cứ Quyết định số 8/QĐ-UBND ngày 02/02/2021 của UBND huyện về tiêm chủng; theo Quyết định số 08/QĐ-UBND ngày "
     "12/02/2021 của UBND huyện;"),
    ("same-document-two-dates", "farming",
     "Căn cứ Nghị định số 35/2016/NĐ-CP ngày 15/5/2016 của Chính phủ; theo Nghị định số 35/2016/NĐ-CP ngày 16/5/2016;"),
    ("same-document-two-dates", "school",
     "Căn cứ Kế hoạch số 70/KH-PGDĐT ngày 06/9/2019 của Phòng GDĐT quận; xét Kế hoạch số 70/KH-PGDĐT ngày 09/6/2019;"),
    ("same-document-two-dates", "party",
     "Thực hiện Kế hoạch số 39-KH/TU ngày 21/01/2020 của Tỉnh ủy; theo Kế hoạch số 39-KH/TU ngày 21/01/2019 của Tỉnh "
     "ủy;"),
    ("same-date-two-symbols", "health",
     "Căn cứ Kế hoạch số 23/KH-UBND ngày 29/01/2021 của UBND huyện; theo Kế hoạch số 23/KH-UB ngày 29/01/2021;"),
    ("same-date-two-symbols", "farming",
     "Theo Quyết định số 77/QĐ-SNNPTNT ngày 04/4/2022 của Sở Nông nghiệp và Phát triển nông thôn và Quyết định số "
     "77/QĐ-SNN ngày 04/4/2022 của Sở Nông nghiệp và Phát triển nông thôn;"),
    ("same-date-two-symbols", "party",
     "Thực hiện Kế hoạch số 39-KH/TU ngày 21/01/2020 của Tỉnh ủy; theo Kế hoạch số 39-KH/UBKTTU ngày 21/01/2020 của "
     "Tỉnh ủy;"),
    ("citation-after-plan", "health", "Thực hiện Kế hoạch số 4/KH-UBND ngày 06/3/2021 của UBND huyện;"),
    ("citation-after-plan", "farming", "Căn cứ Quyết định số 12/QĐ-UBND ngày 11/6/2022 của UBND huyện;"),
    ("citation-after-plan", "party", "Thực hiện Kế hoạch số 39-KH/TU ngày 21/01/2021 của Tỉnh ủy;"),
    ("citation-date-impossible", "health", "Căn cứ Quyết định số 9/QĐ-UBND ngày 29/02/2019 của UBND huyện;"),
    ("citation-date-impossible", "farming", "Căn cứ Luật Thú y ngày 31 tháng 6 năm 2015;"),
    ("citation-date-impossible", "school", "Căn cứ Công văn số 91/SGDĐT-GDTrH ngày 12/13/2018 của Sở GDĐT;"),
    ("citation-date-impossible", "party", "Thực hiện Kết luận số 31-KL/TU, ngày 32-01-2020 của Tỉnh ủy;"),
    ("citation-year-differs", "health", "Căn cứ Nghị định số 104/2016/NĐ-CP ngày 01/7/2017 của Chính phủ;"),
    ("citation-year-differs", "farming", "Căn cứ Nghị quyết số 12/2020/NQ-HĐND ngày 08/12/2021 của HĐND tỉnh;"),
    ("citation-year-differs", "school", "Căn cứ Luật Giáo dục số 43/2019/QH14 ngày 14/6/2018;"),
    ("type-symbol-differ", "health", "Căn cứ Quyết định số 4/CT-UBND ngày 01/02/2021 của UBND huyện;"),
    ("type-symbol-differ", "farming", "Căn cứ Nghị định số 7/2016/TT-BNNPTNT ngày 31/5/2016;"),
    ("type-symbol-differ", "school", "Căn cứ Thông tư số 43/2019/QH14 ngày 14/6/2019;"),
    ("type-symbol-differ", "party", "Thực hiện Nghị quyết số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị;"),
    ("issuer-level-impossible", "health", "Căn cứ Thông tư số 12/2020/TT-SYT ngày 05/3/2020 của Sở Y tế;"),
    ("issuer-level-impossible", "farming", "Căn cứ Nghị định số 12/2021/NĐ-UBND ngày 05/3/2021 của UBND xã Hát Lót;"),
    ("issuer-level-impossible", "farming", "Căn cứ Luật Thú y ngày 19/6/2015 của Chính phủ;"),
    ("issuer-level-impossible", "school", "Căn cứ Thông tư số 9/2018/TT-PGDĐT ngày 02/8/2018;"),
    ("issuer-level-impossible", "party", "Thực hiện Chỉ thị số 4/CT-HĐND ngày 06/01/2020 của HĐND tỉnh;"),
]


@pytest.mark.parametrize(("code", "where", "body"), DUE)
def test_a_remark_that_is_due_is_made_once(code: str, where: str, body: str) -> None:
    assert codes(where, body) == [code]


FINE = [
    # No date, a year in its place, the plan's own symbol: nothing is blank.
    ("health", "Căn cứ Quyết định số 8/QĐ-UBND của UBND huyện; Kế hoạch số 15/KH-UBND năm 2020 của UBND tỉnh;"),
    ("farming", "Căn cứ Luật Thú y; Luật Chăn nuôi năm 2018; thực hiện Kế hoạch số 31/KH-UBND này."),
    ("party", "Thực hiện Nghị quyết số 08-NQ/TU của Tỉnh ủy ... về phát triển kinh tế;"),
    # Blanks around the dash of a Party number, committees and associations that print either form, old symbols.
    ("party", "Thực hiện Chỉ thị số 34 - CT/TW ngày 07/4/2014 của Bộ Chính trị; Quy định số 30 -QĐ/TW;"),
    ("health", "Theo Quyết định số 16-QĐ/BCĐ ngày 20/02/2020 của Ban Chỉ đạo tỉnh; Kế hoạch số 3-KH/ĐTN;"),
    ("farming", "Căn cứ Quyết định số 1613/QĐ/UB ngày 09/4/1998 của UBND tỉnh;"),
    ("school", "Căn cứ Kế hoạch số 367-KH/TWĐTN-VP ngày 05/8/2019; Quyết định số 44 /QĐ-UBND ngày 02/8/2019;"),
    # Two documents with one number: of two bodies, of two years, two directives 34-CT/TW, two registers.
    ("health", "Căn cứ Quyết định số 4/QĐ-UBND ngày 01/02/2021 của UBND huyện về tiêm chủng; Quyết định số 4/QĐ-UBND "
               "ngày "
               "11/02/2021 của UBND tỉnh về phòng, chống dịch;"),
    ("farming", "Kế hoạch số 5/KH-UBND ngày 12/01/2021 của UBND huyện và Kế hoạch số 5/KH-UBND ngày 14/01/2022 của "
                "UBND "
                "huyện;"),
    ("school", "Quyết định số 11/2018/QĐ-UBND ngày 05/4/2018 của UBND thành phố, Quyết định số 11/QĐ-UBND ngày "
               "07/01/2019 "
               "của UBND thành phố;"),
    # One number and one day, and two bodies.
    ("party", "Thực hiện Nghị quyết số 6-NQ/TU ngày 10/01/2020 của Tỉnh ủy; Nghị quyết số 6-NQ/HU ngày 10/01/2020 của "
              "Huyện ủy;"),
    ("health", "Căn cứ Kế hoạch số 7/KH-UBND ngày 10/01/2020 của UBND tỉnh; Kế hoạch số 7/KH-SYT ngày 10/01/2020 của "
               "Sở Y tế;"),
    # One symbol in two spellings.
    ("school", "Căn cứ Quyết định số 9/QĐ-SGDĐT ngày 02/8/2019 của Sở GDĐT; theo Quyết định số 9/QĐ-SGD&ĐT ngày "
               "02/8/2019;"),
    ("party", "Thực hiện Kế hoạch số 9-KH/TW ngày 02/8/2019; theo Kế hoạch số 09-KH/TƯ ngày 02/8/2019;"),
    # The plan's own day, and days that exist.
    ("health", "Căn cứ Quyết định số 9/QĐ-UBND ngày 05/3/2021 của UBND huyện;"),
    ("farming", "Căn cứ Quyết định số 9/QĐ-UBND ngày 29/02/2020 của UBND huyện; Công văn số 8/SNN-TY ngày 31/12/2021;"),
    # Types and marks that go together in use.
    ("health", "Theo Thông báo kết luận số 41/TB-UBND ngày 02/02/2021 của UBND huyện; Kết luận số 12-TB/TU;"),
    ("party", "Thực hiện Quy định số 37-QĐ/TW ngày 25/10/2019 của Ban Chấp hành Trung ương; Thông tri số 3-TT/TU;"),
    ("farming", "Thực hiện Chương trình hành động số 12-CTr/TU ngày 05/01/2022 của Tỉnh ủy; Công văn số 8/CT-TTHT;"),
    ("school", "Thực hiện các Nghị quyết, Kết luận số 29-NQ/TW; Kế hoạch liên tịch số 5/KHLT-CAQ-PGDĐT ngày "
               "05/9/2019;"),
    # Bodies that may issue what they issue.
    ("health", "Căn cứ Thông tư số 54/2015/TT-BYT ngày 28/12/2015 của Bộ trưởng Bộ Y tế; Nghị quyết số 1/NQ-CP;"),
    ("farming", "Căn cứ Luật Thú y ngày 19/6/2015 của Quốc hội; Chỉ thị số 4/CT-UBND ngày 04/01/2022 của Chủ tịch "
                "UBND tỉnh;"),
    ("party", "Thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2019 của Thủ tướng Chính phủ; Nghị định số 25-HĐBT ngày "
              "02/3/1991 của "
              "Hội đồng Bộ trưởng;"),
]


@pytest.mark.parametrize(("where", "body"), FINE)
def test_what_only_looks_like_an_error_is_left_alone(where: str, body: str) -> None:
    assert codes(where, body) == []


@pytest.mark.parametrize(("line", "differs"), [
    ("(Kèm theo Kế hoạch số 31/KH-UBND ngày 11/5/2022 của UBND xã)", False),
    ("(Kèm theo Kế hoạch số 31/KH-UBND ngày 11 tháng 5 năm 2022 của Ủy ban nhân dân xã Hát Lót)", False),
    ("(Kèm theo Kế hoạch số     /KH-UBND ngày   /5/2022 của UBND xã)", False),
    ("(Kèm theo Kế hoạch số 13/KH-UBND ngày 11/5/2022 của UBND xã)", True),
    ("(Kèm theo Kế hoạch số 31/KH-UBND ngày    /4/2022 của UBND xã)", True),
    ("(Kèm theo Kế hoạch số 31/KH-HĐND ngày 11/5/2022 của UBND xã)", True),
])
def test_the_annex_line_is_held_against_the_header_as_far_as_both_go(line: str, differs: bool) -> None:
    found = codes("farming", "Căn cứ Luật Thú y;", f"PHỤ LỤC\nTiến độ\n{line}\nTT\tViệc\n1\tHọp\n")
    assert found == (["number-in-annex-differs"] if differs else [])


def test_blanks_of_a_form_in_the_annex_are_for_others_to_fill_in() -> None:
    form = ("PHỤ LỤC\nMẫu báo cáo\nTổng số hộ: ..............\nĐã tiêm: ..............\nChưa tiêm: ............\n"
            "Khó khăn: ..............\nThực hiện Kế hoạch số ……/KH-UBND ngày …/…/2022 của UBND xã ............, kết "
            "quả:\n")
    assert codes("farming", "Căn cứ Luật Thú y;", form) == []


@pytest.mark.parametrize(("body", "told"), [
    ("Căn cứ Nghị định số 104/2016/NĐ-CP ngày 01/7/2017 của Chính phủ;", ("2016", "2017")),
    ("Căn cứ Quyết định số 9/QĐ-UBND ngày 31/4/2020 của UBND huyện;", ("tháng 04/2020 chỉ có 30 ngày",)),
    ("Căn cứ Quyết định số 4/CT-UBND ngày 01/02/2021 của UBND huyện;", ("CT", "Chỉ thị")),
    ("Thực hiện Kế hoạch số 4/KH-UBND ngày 06/3/2021 của UBND huyện;", ("5/3/2021",)),
    ("Căn cứ Kế hoạch số 9 - KH/UBND ngày 06/01/2021 của UBND huyện;", ("số 9/KH-UBND",)),
    ("Căn cứ Thông tư số 12/2020/TT-SYT ngày 05/3/2020 của Sở Y tế;", ("80/2015/QH13",)),
    ("Căn cứ Quyết định số 8/QĐ-UBND ngày 02/02/2021 của UBND huyện; Quyết định số 8/QĐ-UBND ngày 12/02/2021 của UBND "
     "huyện;", ("2/2/2021", "12/2/2021")),
    ("Căn cứ Quyết định số …/QĐ-UBND ngày …/02/2021 của UBND huyện;", ("số, ngày ban hành",)),
])
def test_the_suggestion_says_what_to_compare(body: str, told: tuple[str, ...]) -> None:
    (found,) = remarks("health", body)
    assert all(words in (found.suggestion or "") for words in told)


def test_the_words_of_a_blank_are_quoted_to_their_end() -> None:
    (found,) = remarks("health", "Căn cứ Quyết định số 8/QĐ-UBND ngày 05/4/20.. của UBND huyện về tiêm chủng;")
    assert found.quote is not None and found.quote.startswith("Quyết định số 8/QĐ-UBND ngày 05/4/20..")
