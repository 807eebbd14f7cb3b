"""Words as they were read → a sheet: stretches, columns, confidence, and the skew of a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.read.layout.columns import far_gaps
from pipeline.read.layout.sheet import line_of, rows_of
from pipeline.read.scan.engine import TextLine
from pipeline.read.scan.sheet import ReadSheet, sheet_of, skew_of
from pipeline.read.scan.turned import Turn
from tests.read.scan.fakes import line

SCALE = 72 / 200


def sheet(*lines: TextLine, turn: float = 0.0) -> ReadSheet:
    return sheet_of(list(lines), 200, Turn(turn), 595.0, 842.0)


def texts(made: ReadSheet) -> list[str]:
    return [line_of(made, [stretch]).text for stretch in made.stretches]


def test_words_of_a_line_are_one_stretch_in_points() -> None:
    made = sheet(line("Thực hiện kế hoạch"))
    [stretch] = made.stretches
    assert texts(made) == ["Thực hiện kế hoạch"]
    assert (stretch.x0, stretch.y) == (200 * SCALE, 300 * SCALE)


def test_every_run_is_as_sure_as_its_word() -> None:
    made = sheet(line("số 15/KH năm", sure={"15/KH": 0.5}))
    assert made.text == ["số", "15", "/", "KH", "năm"]
    assert made.spaced == [False, True, False, False, True]
    assert made.confidence == [0.96, 0.5, 0.5, 0.5, 0.96]
    assert all(a <= b for a, b in zip(made.x0, made.x0[1:], strict=False))


def test_wide_gaps_part_stretches() -> None:
    assert texts(sheet(line("Nơi nhận:   CHỦ TỊCH"))) == ["Nơi nhận:", "CHỦ TỊCH"]


@pytest.mark.parametrize("heading", ["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM", "Độc lập - Tự do"])
def test_the_national_heading_is_a_column_however_near_it_stands(heading: str) -> None:
    made = sheet(line(f"UBND HUYỆN LONG PHÚ {heading}"))
    assert texts(made) == ["UBND HUYỆN LONG PHÚ", heading]
    [row] = rows_of(made.stretches)
    assert far_gaps(line_of(made, row)), "the layout sees two columns"


@pytest.mark.parametrize("sentence", ["của Đảng Cộng sản Việt Nam", "giữ vững độc lập - tự do", "vì Độc lập dân tộc",
                                      "nước Cộng hòa xã hội chủ nghĩa Việt Nam"])
def test_a_sentence_that_names_them_is_no_heading(sentence: str) -> None:
    assert texts(sheet(line(sentence))) == [sentence]


def test_letters_of_nearly_one_size_are_of_one_size() -> None:
    made = sheet(line("một hai ba"), line("bốn năm", y=340, high=28), line("LỚN", y=400, high=50))
    small, same, large = (stretch.size for stretch in made.stretches)
    assert small == same < large


def test_a_page_that_lies_askew_is_set_upright() -> None:
    falling = replace(line("Thực hiện kế hoạch của huyện về cải cách"), y1=320)
    angle = skew_of([falling])
    assert 1 < angle < 3
    first, second = line("một", x=200, y=300), line("hai", x=1200, y=300 + round(1000 * 20 / 528))
    made = sheet(first, second, turn=angle)
    assert abs(made.stretches[0].y - made.stretches[1].y) < 1.5


def test_short_lines_do_not_tell_the_skew() -> None:
    assert skew_of([replace(line("Lưu"), y1=340)]) == 0.0
    assert skew_of([]) == 0.0
