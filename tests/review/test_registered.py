"""Findings by the register: citations that differ from it, and citations of what is no longer in force."""

from __future__ import annotations

import pytest

from pipeline.plan import build
from pipeline.records import Finding
from pipeline.source import source_of
from pipeline.text import plain

DIFFERS, SUPERSEDED = "citation-differs-from-register", "citation-superseded"


def findings(sentence: str, issued: str = "ngày 05 tháng 3 năm 2025") -> list[Finding]:
    """The register's findings about a plan that cites."""
    text = ("UBND HUYỆN MAI SƠN\nSố: 12/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
            f"Mai Sơn, {issued}\n\nKẾ HOẠCH\nCông tác năm\n\n{sentence};\nI. NỘI DUNG\n- Trồng cây.\n")
    plan = build(plain([text]), source_of(text.encode(), "k.txt", "text/plain"), "native")
    return [f for f in plan.findings if f.code in (DIFFERS, SUPERSEDED)]


@pytest.mark.parametrize(("sentence", "said"), [
    # A date: one digit, the year, day and month, another month; with and without a subject.
    ("Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2015 của Bộ Chính trị về tiếp tục đổi mới công tác thi đua, khen thưởng",
     "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị"),
    ("Thực hiện Chỉ thị số 34-CT/TW ngày 04/7/2014 của Bộ Chính trị", "ngày 07/4/2014"),
    ("Thực hiện Nghị quyết số 57-NQ/TW ngày 23/12/2024 của Bộ Chính trị", "ngày 22/12/2024"),
    ("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 03/5/2020 của Chính phủ về công tác văn thư", "ngày 05/3/2020"),
    ("Căn cứ Luật Trẻ em số 102/2016/QH13 ngày 05/6/2016", "Luật Trẻ em số 102/2016/QH13 ngày 05/4/2016"),
    ("Thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2021 của Thủ tướng Chính phủ phê duyệt Chương trình Chuyển đổi số "
     "quốc gia đến năm 2025, định hướng đến năm 2030", "ngày 03/6/2020"),
    ("Thực hiện Quyết định số 263/QĐ-TTg ngày 25/02/2022 của Thủ tướng Chính phủ", "ngày 22/02/2022"),
    # The issuer.
    ("Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Ban Bí thư", "của Bộ Chính trị"),
    ("Căn cứ Nghị định số 105/2025/NĐ-CP ngày 15/5/2025 của Thủ tướng Chính phủ", "của Chính phủ"),
    # The number.
    ("Căn cứ Luật Phòng cháy và chữa cháy số 72/2001/QH10 ngày 29/6/2001", "số 27/2001/QH10"),
    ("Căn cứ Luật Thi đua, khen thưởng số 15/2003/QH13", "số 15/2003/QH11"),
    ("Thực hiện Quyết định số 794/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt Chương trình Chuyển đổi số "
     "quốc gia đến năm 2025, định hướng đến năm 2030", "số 749/QĐ-TTg"),
])
def test_a_slip_is_told_with_what_the_register_has(sentence: str, said: str) -> None:
    [finding] = [f for f in findings(sentence) if f.code == DIFFERS]
    assert finding.severity == "warning"
    assert finding.suggestion is not None
    for words in (finding.message, finding.message_en, finding.suggestion):
        assert said in words
        assert "{" not in words


@pytest.mark.parametrize("sentence", [
    # 34-CT/TW is two directives, 491/QĐ-TTg two decisions: the date of either is right.
    "Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị; Chỉ thị số 34-CT/TW ngày 24/5/2024 của Ban Bí thư",
    "Thực hiện Quyết định số 491/QĐ-TTg ngày 16/4/2009; Quyết định số 491/QĐ-TTg ngày 07/5/2018",
    # A mark of another term or year is another document.
    "Thực hiện Chỉ thị số 35-CT/TW ngày 15/10/2003 của Ban Bí thư về phòng, chống sốt rét",
    "Thực hiện Nghị quyết số 68/NQ-CP ngày 01/7/2021 của Chính phủ về một số chính sách hỗ trợ người lao động",
    "Thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2021 của Thủ tướng Chính phủ",
    "Thực hiện Quyết định số 318/QĐ-TTg ngày 07/3/2018 của Thủ tướng Chính phủ về phân công công tác",
    "Thực hiện Nghị quyết số 20-NQ/TW ngày 28/01/2008 của Ban Chấp hành Trung ương Đảng",
    # An amending law under the name of the law, and one that is not on record.
    "Căn cứ Luật Bảo hiểm y tế số 46/2014/QH13 ngày 13/6/2014",
    "Căn cứ Luật Đất đai số 34/2009/QH12",
    # Neighbours of one day with one subject but for a number in it.
    "Thực hiện Nghị quyết số 140/NQ-CP ngày 31/12/2017 của Chính phủ ban hành Chương trình hành động của Chính phủ "
    "thực hiện Nghị quyết số 19-NQ/TW",
    # Other bodies' documents, local ones, a part of the date, no date.
    "Thực hiện Chỉ thị số 34-CT/TU ngày 07/4/2015 của Ban Thường vụ Tỉnh ủy",
    "Thực hiện Chỉ thị số 34-CT/TW năm 2014", "Thực hiện Chỉ thị số 34-CT/TW của Bộ Chính trị",
    "Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Trung ương",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ",
])
def test_what_may_be_right_is_left_alone(sentence: str) -> None:
    assert [f.quote for f in findings(sentence) if f.code == DIFFERS] == []


@pytest.mark.parametrize(("sentence", "issued", "successor"), [
    ("Căn cứ Luật Thi đua, khen thưởng ngày 26/11/2003", "ngày 02 tháng 01 năm 2024",
     "Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15/6/2022 của Quốc hội (có hiệu lực từ 01/01/2024)"),
    ("Căn cứ Luật Phòng cháy và chữa cháy", "ngày 01 tháng 8 năm 2025", "số 55/2024/QH15"),
    ("Căn cứ Nghị định số 110/2004/NĐ-CP ngày 08/4/2004 của Chính phủ về công tác văn thư", "ngày 05 tháng 3 năm 2021",
     "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ (có hiệu lực từ 05/03/2020)"),
    ("Thực hiện Nghị định số 61/2018/NĐ-CP của Chính phủ", "ngày 02 tháng 7 năm 2025", "số 118/2025/NĐ-CP"),
    ("Thực hiện Quy định số 47-QĐ/TW ngày 01/11/2011 của Ban Chấp hành Trung ương", "ngày 02 tháng 7 năm 2022",
     "Quy định số 37-QĐ/TW ngày 25/10/2021"),
    ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015", "ngày 02 tháng 7 năm 2025", "số 72/2025/QH15"),
    ("Căn cứ Luật Khám bệnh, chữa bệnh năm 2009", "ngày 02 tháng 7 năm 2025", "số 15/2023/QH15"),
])
def test_what_is_replaced_is_told_with_its_successor(sentence: str, issued: str, successor: str) -> None:
    [finding] = findings(sentence, issued)
    assert (finding.code, finding.severity) == (SUPERSEDED, "warning")
    assert successor in finding.message
    assert successor in (finding.suggestion or "")


@pytest.mark.parametrize(("sentence", "issued"), [
    # Not yet in force on the plan's day, though already passed.
    ("Căn cứ Luật Thi đua, khen thưởng ngày 26/11/2003", "ngày 31 tháng 12 năm 2023"),
    ("Căn cứ Luật Phòng cháy và chữa cháy ngày 29/6/2001", "ngày 30 tháng 6 năm 2025"),
    # Without a date the law is the one in force.
    ("Căn cứ Luật Thi đua, khen thưởng", "ngày 02 tháng 01 năm 2024"),
    # Only named, in the subject of another.
    ("Thực hiện Kế hoạch số 8/KH-UBND ngày 02/01/2024 của UBND tỉnh về tổng kết 20 năm thi hành Luật Thi đua, khen "
     "thưởng ngày 26/11/2003", "ngày 05 tháng 01 năm 2024"),
    # The plan bears no date.
    ("Căn cứ Luật Thi đua, khen thưởng ngày 26/11/2003", "ngày   tháng   năm"),
])
def test_what_was_in_force_is_left_alone(sentence: str, issued: str) -> None:
    assert [f.code for f in findings(sentence, issued)] == []


def test_a_document_is_told_once() -> None:
    twice = "Căn cứ Luật Đất đai ngày 29/11/2013; Căn cứ khoản 2 Điều 5 Luật Đất đai ngày 29/11/2013"
    assert len(findings(twice)) == 1
