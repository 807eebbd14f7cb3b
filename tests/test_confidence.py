"""Rows are no surer than the reading of the words that prove them."""

from __future__ import annotations

import re
from array import array

import pytest

from pipeline.plan import build
from pipeline.records import Plan, Proven
from pipeline.source import source_of
from pipeline.text import Page, Text, Words

PLAN = """UBND HUYỆN LONG PHÚ
ỦY BAN NHÂN DÂN XÃ TÂN HÒA
Số: 15/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Hòa, ngày 12 tháng 3 năm 2024
KẾ HOẠCH
Cải cách hành chính năm 2024
Thực hiện Kế hoạch số 27/KH-UBND ngày 05/02/2024 của Ủy ban nhân dân huyện Long Phú về cải cách hành chính.
1. Văn phòng Ủy ban nhân dân xã rà soát thủ tục hành chính, hoàn thành trước ngày 30/6/2024.
Nơi nhận:
- UBND huyện;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Thị Hồng Nhung
"""


def plan(sure: dict[str, float] | None) -> Plan:
    """The plan as it is read with these confidences of certain words, and 0.9 for all others; None: not by OCR."""
    spans = [m.span() for m in re.finditer(r"\w+|[^\w\s]+", PLAN)]
    n = len(spans)
    zeros = [array("f", [0.0] * n) for _ in range(4)]
    said = None if sure is None else array("f", [sure.get(PLAN[a:b], 0.9) for a, b in spans])
    starts, ends = (array("I", [span[edge] for span in spans]) for edge in (0, 1))
    words = Words(starts, ends, array("I", range(n)), *zeros, said)
    way, mean = ("text-layer", None) if sure is None else ("ocr", 0.9)
    page = Page(PLAN, reading=way, ocr_confidence=mean, width=595.0, height=842.0, words=words)
    return build(Text((page,)), source_of(PLAN.encode(), "a.pdf", "application/pdf"), way)


TABLES = ("fields", "citations", "tasks", "deadlines", "responsibilities", "recipients")


def rows(made: Plan, table: str) -> dict[tuple[int, int, str], Proven]:
    return {(row.start, row.end, row.rule): row for row in made.rows(table) if isinstance(row, Proven)}


@pytest.mark.parametrize("table", TABLES)
def test_every_row_is_as_sure_as_it_was_read(table: str) -> None:
    layer, seen = rows(plan(None), table), rows(plan({}), table)
    assert layer and layer.keys() == seen.keys()
    for key, row in layer.items():
        assert seen[key].confidence == pytest.approx(0.9 * row.confidence, abs=1e-3)


def test_a_doubtful_digit_makes_its_rows_doubtful_and_no_others() -> None:
    made = plan({"27": 0.4})
    [citation] = made.rows("citations")
    assert isinstance(citation, Proven) and citation.confidence == pytest.approx(0.4, abs=0.01)
    number = next(field for field in made.fields if field.field == "number")
    assert number.confidence == pytest.approx(0.9, abs=0.01)


def test_a_doubtful_word_weighs_as_much_as_it_is_long() -> None:
    made = plan({"Nhung": 0.1})
    name = next(field for field in made.fields if field.field == "signer_name")
    letters = {"Lê": 0.9, "Thị": 0.9, "Hồng": 0.9, "Nhung": 0.1}
    mean = sum(len(word) * sure for word, sure in letters.items()) / sum(map(len, letters))
    assert name.confidence == pytest.approx(mean, abs=1e-3)


def test_values_are_the_same_however_sure_they_are() -> None:
    sure, doubtful = plan({}), plan({"27": 0.1, "15": 0.1})
    assert [f.value for f in sure.fields] == [f.value for f in doubtful.fields]
    assert [f.code for f in sure.findings] == [f.code for f in doubtful.findings]
