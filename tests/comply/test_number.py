"""Numbers and symbols as people type them."""

from __future__ import annotations

import unicodedata

import pytest

from pipeline.comply.number import Mark, label, parse_mark
from pipeline.errors import UsageError

SAME = [
    ("34-CT/TW", "34 - CT/TW"), ("34-CT/TW", "34/CT-TW"), ("34-CT/TW", "34-ct/tw"), ("34-CT/TW", "34 - CT/TƯ"),
    ("34-CT/TW", "Chỉ thị số 34-CT/TW"), ("34-CT/TW", "34–CT/TW"), ("05-CT/TW", "5-CT/TW"),
    ("06/2022/QH15", "06/2022-QH15"), ("06/2022/QH15", "Luật số: 06/2022/QH15"), ("30/2020/NĐ-CP", "30/2020/ND-CP"),
    ("30/2020/NĐ-CP", "30/2020/NĐCP"), ("30/2020/NĐ-CP", unicodedata.normalize("NFD", "30/2020/NĐ-CP")),
    ("8-NQ/TƯ", unicodedata.normalize("NFD", "8-NQ/TƯ")), ("3176b/QĐ-SYT", "3176B/QD-SYT"),
]
DIFFERENT = [
    ("34-CT/TW", "35-CT/TW"), ("34-CT/TW", "34-CT/TU"), ("34-CT/TƯ", "34-CT/TU"), ("34-CT/TW", "34-KL/TW"),
    ("02/2017/QĐ-UBND", "02/2018/QĐ-UBND"), ("3176/QĐ-SYT", "3176b/QĐ-SYT"), ("34-CT/TW", "340-CT/TW"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_writings_of_one_document_are_the_same_mark(one: str, other: str) -> None:
    mark = parse_mark(other)
    assert parse_mark(one).names(mark.number, mark.year, mark.symbol)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_marks_of_two_documents_differ(one: str, other: str) -> None:
    mark = parse_mark(other)
    assert not parse_mark(one).names(mark.number, mark.year, mark.symbol)


def test_year_inside_the_number_is_its_own_part_and_may_be_left_out() -> None:
    assert parse_mark("02/2017/QĐ-UBND") == Mark("02", 2017, "QĐ-UBND")
    assert parse_mark("02/QĐ-UBND").names("2", 2017, "QĐ-UBND")


@pytest.mark.parametrize("text", ["", "34", "CT/TW", "Chỉ thị", "34-", "số /KH-UBND",
                                  "34-CT/TW ngày 7/4/2014", "34-CT/TW của Bộ Chính trị", "7/4/2014",
                                  "2015-01-01 00:00:00"])
def test_what_has_no_number_and_symbol_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_mark(text)
    assert caught.value.exit_code == 2
    assert "34-CT/TW" in caught.value.remedy


def test_blank_number_names_nothing() -> None:
    assert not parse_mark("34-CT/TW").names(None, None, "CT/TW")
    assert not parse_mark("34-CT/TW").names("34", None, None)


def test_label_prints_party_symbols_after_a_hyphen_and_others_after_a_slash() -> None:
    assert label("34", None, "CT/TW") == "34-CT/TW"
    assert label("316", None, "KH-UBND") == "316/KH-UBND"
    assert label("06", 2022, "QH15") == "06/2022/QH15"
    assert label(None, None, "KH-UBND") == "…/KH-UBND"
