"""Citations: numbered and named mentions, their parts, roles and nesting."""

from __future__ import annotations

import itertools

import pytest

from pipeline.extract import citations
from pipeline.extract.citations import Mention
from pipeline.outline import Outline, outline
from pipeline.text import Page, Text, plain


def read(sentence: str) -> tuple[Outline, list[Mention]]:
    o = outline(plain([f"KẾ HOẠCH\nPhòng, chống dịch\n{sentence}\nI. MỤC ĐÍCH\n- Việc.\n"]))
    return o, citations.find(o)


def one(sentence: str) -> tuple[Outline, Mention]:
    o, found = read(sentence)
    assert len(found) == 1, [o.content[c.start:c.end] for c in found]
    return o, found[0]


def words(o: Outline, span: tuple[int, int] | None) -> str | None:
    return o.content[slice(*span)] if span is not None else None


TYPES = [("Chỉ thị", "CT", "18", "CT-TTg", "/"), ("Kế hoạch", "KH", "07", "KH-UBND", "/"),
         ("Nghị quyết", "NQ", "26", "NQ/TU", "-"),
         ("Công văn", "CV", "1457", "SYT-NVY", "/"), ("Quyết định", "QĐ", "3176b", "QĐ-SGDĐT", "/")]
SEPARATORS = ["{0}", " {0}", "{0} ", " {0} "]
DATES = [("", None), (" ngày 07/4/2014", "2014-04-07"), (", ngày 7-4-2014", "2014-04-07"),
         (" ngày 07.04.2014", "2014-04-07"),
         (" ngày 7 tháng 4 năm 2014", "2014-04-07"), (" ban hành ngày 07/4/2014", "2014-04-07"), (" năm 2014", "2014")]
ISSUERS = [("", None), (" của Bộ Văn hóa, Thể thao và Du lịch", "Bộ Văn hóa, Thể thao và Du lịch"),
           (" của Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"), (" của UBND huyện Sơn Động", "UBND huyện Sơn Động"),
           (" của Ban Chỉ đạo Phòng, chống thiên tai tỉnh", "Ban Chỉ đạo Phòng, chống thiên tai tỉnh")]
TAILS = [".", " về công tác y tế trường học.", ";", ", các đơn vị triển khai:"]


@pytest.mark.parametrize(("kind", "date", "issuer"), list(itertools.product(TYPES, DATES, ISSUERS)))
def test_every_separator_date_and_issuer_parses_to_what_made_it(
        kind: tuple[str, str, str, str, str], date: tuple[str, str | None], issuer: tuple[str, str | None]) -> None:
    word, code, number, symbol, sep = kind
    for spaced, tail in itertools.product(SEPARATORS, TAILS):
        o, c = one(f"Thực hiện {word} số {number}{spaced.format(sep)}{symbol}{date[0]}{issuer[0]}{tail}")
        assert (c.type, c.number, c.symbol, c.issued, words(o, c.issuer)) == (code, number, symbol, date[1], issuer[1])
        assert c.role == "implements"


@pytest.mark.parametrize("sentence", [
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;",
    "Căn cứ Nghị định số 30/2020/NÐ-CP ngày 05/3/2020 của Chính phủ;",
    "Căn cứ Nghị định số 30/2020/NĐ–CP ngày 05/3/2020 của Chính phủ;",
    "Căn cứ\u00a0Nghị định số\u00a030/2020/NĐ-CP ngày\u00a005/3/2020 của Chính phủ;",
    "CĂN CỨ nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;",
])
def test_dashes_blanks_and_lookalike_letters_change_nothing(sentence: str) -> None:
    _, c = one(sentence)
    assert (c.type, c.number, c.year, c.issued, c.role) == ("NĐ", "30", 2020, "2020-03-05", "basis")


def test_a_citation_may_be_cut_by_a_page_end() -> None:
    text = Text((Page(text="KẾ HOẠCH\nX\nThực hiện nhiệm vụ giao tại Quyết định số 12/QĐ-UBND ngày 03/02/2021 của\n"),
                 Page(text="Ủy ban nhân dân tỉnh về công tác dân số;\nI. A\n- Việc.\n")))
    o = outline(text)
    c = citations.find(o)[0]
    assert c.issuer is not None and o.low[slice(*c.issuer)] == "ủy ban nhân dân tỉnh"
    assert text.page_of(c.start) == 1 and text.page_of(c.end - 1) == 2


def test_a_list_shares_type_and_symbol() -> None:
    _, found = read("Quán triệt các Nghị quyết số 18-NQ/TW và 19-NQ/TW, các Chỉ thị số 01, 02/CT-UBND của UBND tỉnh.")
    assert [(c.type, c.number, c.symbol) for c in found] == [
        ("NQ", "18", "NQ/TW"), ("NQ", "19", "NQ/TW"), ("CT", "01", "CT-UBND"), ("CT", "02", "CT-UBND")]


def test_a_chain_is_mentioned_through_the_outer_document() -> None:
    _, (plan, conclusion, directive) = read(
        "Triển khai Kế hoạch số 39-KH/TU ngày 21/9/2021 của Tỉnh ủy thực hiện Kết luận số 01-KL/TW ngày 18/5/2021 của "
        "Bộ Chính trị tiếp tục thực hiện Chỉ thị số 05-CT/TW.")
    assert [c.role for c in (plan, conclusion, directive)] == ["implements", "mentions", "mentions"]
    assert conclusion.via is plan and directive.via is conclusion


def test_one_verb_governs_a_list_until_the_next() -> None:
    _, found = read("Căn cứ Luật Dược; Thông tư số 02/2018/TT-BYT ngày 22/01/2018 của Bộ Y tế; thực hiện Kế hoạch số "
                    "15/KH-UBND ngày 02/3/2021 của UBND tỉnh về quản lý thuốc; Công văn số 99/SYT-NVD ngày 05/3/2021.")
    assert [c.role for c in found] == ["basis", "basis", "implements", "implements"]


def test_the_annex_line_is_the_plan_itself() -> None:
    o = outline(plain(["KẾ HOẠCH\nX\nI. A\n- Việc.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn Ba\nPHỤ LỤC\n"
                       "(Kèm theo Kế hoạch số 12/KH-UBND ngày 02/3/2021 của UBND xã Tân An)\nTT\tViệc\n1\tHọp\n"]))
    assert [(c.role, c.number) for c in citations.find(o)] == [("self", "12")]


def test_blank_numbers_and_dates_are_null_and_remarked() -> None:
    o, c = one("Thực hiện Chỉ thị số - CT/HU ngày /12/2025 của Ban Thường vụ Huyện ủy về Tết Nguyên đán.")
    assert (c.number, c.symbol, c.issued, words(o, c.issuer)) == (None, "CT/HU", "2025-12", "Ban Thường vụ Huyện ủy")
    assert "incomplete" in c.marks


@pytest.mark.parametrize(("sentence", "quotes"), [
    ("Thực hiện Luật Phòng chống tham nhũng, Luật Thực hành tiết kiệm, chống lãng phí; Luật Cán bộ, công chức.",
     ["Luật Phòng chống tham nhũng", "Luật Thực hành tiết kiệm, chống lãng phí", "Luật Cán bộ, công chức"]),
    ("Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Dược ngày 21/11/2024;",
     ["Luật sửa đổi, bổ sung một số điều của Luật Dược ngày 21/11/2024"]),
    ("Thi hành Bộ luật Lao động năm 2019 và các văn bản hướng dẫn.", ["Bộ luật Lao động năm 2019"]),
    ("Thực hiện Nghị quyết Đại hội Đảng bộ huyện lần thứ XXV, Đại hội Đảng bộ tỉnh lần thứ XV.",
     ["Nghị quyết Đại hội Đảng bộ huyện lần thứ XXV", "Đại hội Đảng bộ tỉnh lần thứ XV"]),
    ("Quán triệt Nghị quyết Trung ương 5 (khóa XII) về kinh tế tư nhân.", ["Nghị quyết Trung ương 5 (khóa XII)"]),
    ("Thực hiện Đề án “Trường học an toàn” của ngành.", ["Đề án “Trường học an toàn”"]),
])
def test_documents_cited_by_name(sentence: str, quotes: list[str]) -> None:
    o, found = read(sentence)
    assert [o.content[c.start:c.end] for c in found] == quotes
    assert {c.form for c in found} == {"named"}


@pytest.mark.parametrize("sentence", [
    "Hoàn thành kế hoạch 5 năm (2016 - 2020) và kế hoạch phát triển kinh tế - xã hội 05 năm (2021 - 2025).",
    "Hưởng ứng phong trào “Toàn dân đoàn kết xây dựng đời sống văn hóa”, cuộc vận động “Ngày vì người nghèo”.",
    "Trực 24/7, đạt 15/20 chỉ tiêu, tỷ lệ 5/7, liên hệ số 12/5 đường 30/4.",
    "Ban hành quyết định khen thưởng, nghị quyết của chi bộ, theo hướng dẫn của huyện.",
    "Chấp hành pháp luật giao thông đường bộ, kỷ luật lao động, luật chơi.",
    "Đại hội thi đua yêu nước lần thứ X; Đại hội Công đoàn các cấp.",
    "Thực hiện kế hoạch này và các văn bản có liên quan.",
    "Xây dựng 02 kế hoạch, 03 báo cáo; lớp 5/3, tổ 12/A.",
])
def test_what_is_no_citation(sentence: str) -> None:
    o, found = read(sentence)
    assert [o.content[c.start:c.end] for c in found] == []


@pytest.mark.parametrize(("sentence", "provision"), [
    ("Thực hiện khoản 2 Điều 5 Nghị định số 15/2018/NĐ-CP.", "khoản 2 Điều 5"),
    ("Thực hiện điểm a, b khoản 1 Điều 12 của Nghị định số 15/2018/NĐ-CP.", "điểm a, b khoản 1 Điều 12"),
    ("Theo mẫu tại Phụ lục II ban hành kèm theo Thông tư số 5/2020/TT-BYT.", "Phụ lục II"),
    ("Đạt điều kiện của Nghị định số 15/2018/NĐ-CP.", None),
])
def test_the_part_that_is_cited(sentence: str, provision: str | None) -> None:
    o, c = one(sentence)
    assert words(o, c.provision) == provision


def test_the_asking_body_is_the_issuer_of_its_request() -> None:
    o, c = one("Xét đề nghị của Trưởng phòng Nội vụ tại Tờ trình số 60/TTr-NV ngày 25/5/2022;")
    assert (words(o, c.issuer), c.role) == ("Trưởng phòng Nội vụ", "basis")


def test_a_paragraph_of_a_thousand_nested_documents_is_read() -> None:
    unit = "Quyết định số 12/QĐ-UBND ngày 05/01/2024 về việc phê duyệt Đề án “Làng xanh” (sau đây gọi tắt là Đề án), "
    _, found = read("Thực hiện " + unit * 1200)
    assert sum(c.rule == "cit.number" for c in found) == 1200


@pytest.mark.parametrize("sentence", [
    "Thi hành Bản án số 14/2021/HS-ST của Tòa án nhân dân huyện.", "Theo bản án 09/2020/HNGĐ-PT đã có hiệu lực."])
def test_judgments_are_no_directives(sentence: str) -> None:
    assert read(sentence)[1] == []


@pytest.mark.parametrize(("sentence", "provision"), [
    ("Xếp loại theo từ Điều 4 đến Điều 7 Thông tư số 22/2021/TT-BGDĐT ngày 20/7/2021.", "từ Điều 4 đến Điều 7"),
    ("Thực hiện tiết c điểm 3.2 Hướng dẫn số 8/HD-LĐLĐ ngày 20/7/2021.", "tiết c điểm 3.2"),
    ("Phòng bệnh theo các Điều 8, 9 và 12 Luật Thú y.", "Điều 8, 9 và 12"),
])
def test_parts_of_documents_are_provisions(sentence: str, provision: str) -> None:
    o, c = one(sentence)
    assert words(o, c.provision) == provision


@pytest.mark.parametrize(("sentence", "issued"), [
    ("Căn cứ Kế hoạch số 8/KH-SYT (ngày 20/7/2021) của Sở Y tế;", "2021-07-20"),
    ("Căn cứ Kế hoạch số 8/KH-SYT (2021) của Sở Y tế;", "2021"),
    ("Căn cứ Kế hoạch số 8/KH-SYT tháng 7/2021 của Sở Y tế;", "2021-07"),
    ("Căn cứ Kế hoạch số 8/KH-SYT ngày 31/4/2021 của Sở Y tế;", None),
    ("Căn cứ Kế hoạch số 8/KH-SYT ngày 15/13/2021 của Sở Y tế;", None),
])
def test_dates_in_parentheses_partial_and_impossible(sentence: str, issued: str | None) -> None:
    o, c = one(sentence)
    assert (c.issued, words(o, c.issuer)) == (issued, "Sở Y tế")
    assert ("date-impossible" in c.marks) is (issued is None)


@pytest.mark.parametrize(("sentence", "issuers"), [
    ("Xét đề nghị của Phòng Y tế tại các Tờ trình số 5/TTr-PYT ngày 01/3/2024, số 7/TTr-PYT ngày 05/3/2024;",
     ["Phòng Y tế", "Phòng Y tế"]),
    ("Xét đề nghị của Hội Nông dân tại Tờ trình số 5/TTr-HND ngày 01/3/2024, của Huyện đoàn tại Tờ trình số 9-TTr/HĐ "
     "ngày 02/3/2024;", ["Hội Nông dân", "Huyện đoàn"]),
    ("Xét đề nghị của UBND các xã: UBND xã Yên Hòa tại Tờ trình số 5/TTr-UBND ngày 02/3/2024; UBND xã Yên Mỹ tại Tờ "
     "trình số 6/TTr-UBND ngày 03/3/2024;", ["UBND xã Yên Hòa", "UBND xã Yên Mỹ"]),
    ("Thực hiện Kế hoạch của Ban Thường vụ Huyện ủy số 30-KH/HU ngày 02/3/2024.", ["Ban Thường vụ Huyện ủy"]),
    ("Thực hiện Kết luận số 26-KL/TW ngày 02/3/2023 của Bộ Chính trị, Ban Bí thư về biên chế.",
     ["Bộ Chính trị, Ban Bí thư"]),
    ("Thực hiện Kế hoạch số 5-KH/HĐ ngày 02/3/2024 của Huyện đoàn tổ chức trại hè.", ["Huyện đoàn"]),
])
def test_who_asks_and_who_issues(sentence: str, issuers: list[str]) -> None:
    o, found = read(sentence)
    assert [words(o, c.issuer) for c in found] == issuers
    assert len({c.role for c in found}) == 1


def test_a_cell_of_a_table_ends_the_issuer() -> None:
    o = outline(plain(["KẾ HOẠCH\nTuyển quân\nI. NHIỆM VỤ\nTT\tNội dung\tChủ trì\n1\tThực hiện Công văn số 8/STC-NS "
                       "ngày 02/3/2024 của Sở Tài chính\tPhòng Kinh tế\n2\tTập huấn\tBan CHQS\n"]))
    [c] = citations.find(o, "KH")
    assert words(o, c.issuer) == "Sở Tài chính"


@pytest.mark.parametrize(("sentence", "code", "symbol"), [
    ("Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15 ngày 19/02/2025;", "L", "QH15"),
    ("Căn cứ Pháp lệnh Thực hiện dân chủ ở xã, phường, thị trấn số 34/2007/PL-UBTVQH11;", "PL", "PL-UBTVQH11"),
    ("Căn cứ Nghị quyết liên tịch số 40/2019/NQLT-UBTVQH14-CP ngày 02/3/2019;", "NQLT", "NQLT-UBTVQH14-CP"),
    ("Căn cứ Kế hoạch số 12KH-UBND ngày 02/3/2019;", "KH", "KH-UBND"),
    ("Căn cứ Công văn số 8/BYT – DP ngày 02/3/2019;", "CV", "BYT-DP"),
    ("Căn cứ Quyết định số 8/QÐ - TTg ngày 02/3/2019;", "QĐ", "QĐ-TTg"),
])
def test_names_and_print_around_the_symbol(sentence: str, code: str, symbol: str) -> None:
    _, c = one(sentence)
    assert (c.type, c.symbol) == (code, symbol)


def test_staff_and_a_law_are_no_code_of_law() -> None:
    o, c = one("Tập huấn cho cán bộ Luật Trẻ em.")
    assert (o.content[c.start:c.end], c.type) == ("Luật Trẻ em", "L")


@pytest.mark.parametrize(("sentence", "issuer"), [
    ("Theo Công văn số 90/UBND-NC ngày 02/9/2022 của UBND huyện thống nhất chủ trương tổ chức hội thi.", "UBND huyện"),
    ("Theo Công văn số 15-CV/HU ngày 02/9/2022 của Huyện ủy đồng ý cho mở lớp bồi dưỡng.", "Huyện ủy"),
    ("Theo Công văn số 15/SYT-NV ngày 02/9/2022 của Sở Y tế nhất trí hỗ trợ hóa chất.", "Sở Y tế"),
])
def test_what_an_issuer_agrees_to_is_not_in_its_name(sentence: str, issuer: str) -> None:
    o, found = read(sentence)
    assert [o.content[slice(*c.issuer)] for c in found if c.issuer] == [issuer]


def test_what_is_stated_in_a_document_and_must_be_done_implements_it() -> None:
    _, found = read("Quán triệt đầy đủ các quan điểm, nhiệm vụ nêu tại Nghị quyết số 20-NQ/TW; xử lý hành vi nêu tại "
                    "Nghị định số 117/2020/NĐ-CP.")
    assert [c.role for c in found] == ["implements", "mentions"]
