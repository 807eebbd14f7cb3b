"""Debris: what is kept of a reading, what goes, and what is remembered as furniture."""

from __future__ import annotations

import pytest

from pipeline.read.scan.debris import without_debris
from pipeline.read.scan.engine import TextLine
from tests.read.scan.fakes import HIGH, line, said

LONG = line("Thực hiện kế hoạch của huyện về cải cách hành chính năm 2024", y=600)


def kept(*lines: TextLine) -> list[str]:
    """What stays of lines on a page of print."""
    found, _ = without_debris([LONG, *lines])
    return said(found)[1:]


@pytest.mark.parametrize("text", [
    "Số: 15/KH-UBND", "- Lưu: VT.", "1. Mục đích", "…………", "Họ và tên: ………… Sinh năm: …………", "KT. CHỦ TỊCH", "a) Về",
])
def test_print_stays(text: str) -> None:
    assert kept(line(text)) == [text]


@pytest.mark.parametrize(("read", "stays"), [
    ("~ Như trên;", "- Như trên;"),
    ("— Lưu: VT.", "- Lưu: VT."),
    ("|Căn cứ Luật Đầu tư|", "Căn cứ Luật Đầu tư"),
    ("'Độc lập - Tự do", "Độc lập - Tự do"),
    ("phong trào' thi đua", "phong trào thi đua"),
    ("lúc 8h30' hằng ngày", "lúc 8h30' hằng ngày"),
    ("phong trào thi.đua", "phong trào thi đua"),
    ("của năm này.Các", "của năm này.Các"),
    ("kinh tế ˆ xã hội", "kinh tế xã hội"),
    ("kinh tế - xã hội", "kinh tế - xã hội"),
    ("=>... UBND TỈNH KIÊN GIANG", "UBND TỈNH KIÊN GIANG"),
])
def test_dust_goes_and_marks_of_print_stay(read: str, stays: str) -> None:
    assert kept(line(read)) == [stays]


def test_the_pen_behind_the_end_of_a_document_is_no_word() -> None:
    assert kept(line("Kế hoạch năm 2017 của Sở Y tế./. /1yg#Z", sure={"/1yg#Z": 0.9})) == \
        ["Kế hoạch năm 2017 của Sở Y tế./."]


def test_few_letters_far_from_a_line_are_strokes_of_a_signature() -> None:
    assert kept(line("- Lưu: VT.   ry", sure={"ry": 0.5})) == ["- Lưu: VT."]
    assert kept(line("- Lưu: VT.   Anh", sure={"Anh": 0.8})) == ["- Lưu: VT. Anh"]


def test_a_line_that_is_hardly_read_is_no_print_but_remembered() -> None:
    found, dropped = without_debris([LONG, line("jfq vvwx ztf grhk", sure=0.2)])
    assert said(found) == said([LONG])
    assert dropped == ["jfq vvwx ztf grhk"]


def test_large_letters_have_to_be_sure() -> None:
    """The writing around a seal is read as a line as high as the seal."""
    assert kept(line("CỘNG HÒA XHCN", sure=0.6, high=3 * HIGH)) == []
    assert kept(line("CỘNG HÒA XHCN", sure=0.6)) == ["CỘNG HÒA XHCN"]


def test_the_rest_of_a_sentence_stays_however_short() -> None:
    rest, stray = line("phẩm;", y=640, sure=0.5), line("phẩm;", x=900, y=640, sure=0.5)
    assert kept(rest) == ["phẩm;"]
    assert kept(stray) == []


def test_a_figure_stands_alone_in_a_table_and_nowhere_else() -> None:
    figure = line("3", x=900, sure=0.6)
    assert kept(figure) == []
    found, _ = without_debris([LONG, figure], [(800.0, 200.0, 1500.0, 500.0)])
    assert said(found)[1:] == ["3"]
