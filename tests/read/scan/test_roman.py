"""Roman numerals: their strokes are counted in the picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.read.scan.engine import TextLine, Word
from pipeline.read.scan.roman import with_counted_strokes
from tests.read.paper import Paper, measured, needs_font
from tests.read.scan.fakes import blank, line, said
from tests.read.scan.scanner import Pixels, rendered, softened


def printed(text: str, read: str, face: str = "b", before: str = "", size: float = 14) -> tuple[list[TextLine], Pixels]:
    """A line whose first word is printed as `text` and was read as `read`; `before` stands in front of it."""
    paper = Paper()
    paper.write(100, 100, text, size, face)
    image = np.ascontiguousarray(softened(rendered(paper.bytes()))[:, :, 0])
    scale = 200 / 72
    box = (round(100 * scale), round((100 - 0.7 * size) * scale), round((100 + measured(text, size, face)) * scale),
           round((100 + 0.05 * size) * scale))
    words = [Word(w, 0.95, 150, box[1], 200, box[3]) for w in before.split()] + [Word(read, 0.95, *box)]
    return [TextLine(words, box[0], box[3], box[2], box[3], 30.0, 1)], image


@needs_font
@pytest.mark.parametrize(("text", "read", "meant"), [
    ("II.", "I.", "II."), ("III.", "II.", "III."), ("III.", "HI.", "III."), ("III.", "IH.", "III."),
    ("II.", "II.", "II."), ("I.", "I.", "I."), ("III", "II", "III"), ("II-", "I-", "II-"),
])
@pytest.mark.parametrize("face", ["", "b"])
def test_strokes_are_counted(text: str, read: str, meant: str, face: str) -> None:
    assert said(with_counted_strokes(*printed(text, read, face)))[0] == meant


@needs_font
@pytest.mark.parametrize(("text", "read"), [("H.", "H."), ("1.", "1."), ("11.", "11."), ("IV.", "IV."), ("Hội", "Hội"),
                                            ("12/2020", "12/2020"), ("I)", "I)")])
def test_what_is_no_row_of_strokes_stays(text: str, read: str) -> None:
    assert said(with_counted_strokes(*printed(text, read))) == [read]


@needs_font
def test_digits_are_a_numeral_where_one_is_due() -> None:
    assert said(with_counted_strokes(*printed("II/2020", "11/2020", before="Quý"))) == ["Quý II/2020"]
    assert said(with_counted_strokes(*printed("11/2020", "11/2020", before="tháng"))) == ["tháng 11/2020"]


@pytest.mark.parametrize(("read", "meant"), [
    ("Đại hội lần thứ XHI của", "Đại hội lần thứ XIII của"), ("khóa XVH nhiệm kỳ", "khóa XVII nhiệm kỳ"),
    ("Sở VH phối hợp", "Sở VH phối hợp"), ("LĐTB và XH", "LĐTB và XH"), ("lần thứ XH,", "lần thứ XII,"),
])
def test_an_h_behind_letters_that_lean_is_two_strokes(read: str, meant: str) -> None:
    assert said(with_counted_strokes([line(read)], blank())) == [meant]


def test_other_lines_are_the_same_lines() -> None:
    lines = [line("Thực hiện kế hoạch"), replace(line("năm 2024"), block=2)]
    made = with_counted_strokes(lines, blank())
    assert all(before is after for before, after in zip(lines, made, strict=True))
