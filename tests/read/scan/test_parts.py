"""Columns read as one line: the part that suffered is read again by itself."""

from __future__ import annotations

from dataclasses import replace

from pipeline.read.scan.engine import BLOCK, TextLine
from pipeline.read.scan.parts import with_parts_again
from tests.read.scan.fakes import blank, fake, line, said

HIGHER = 25
BODY = line("Thực hiện kế hoạch của huyện", y=600)


def recipients(sure: float = 0.1) -> TextLine:
    return line("ty nài   KT. GIÁM ĐỐC", sure={"ty": sure, "nài": sure})


def test_the_unsure_part_is_read_apart_and_the_other_stays() -> None:
    reader = fake([line("Nơi nhận:", x=0, y=HIGHER), line("- Như trên;", x=0, y=HIGHER + 30)])
    made = with_parts_again([BODY, recipients()], blank(), 200, reader)
    assert said(made) == ["Thực hiện kế hoạch của huyện", "KT. GIÁM ĐỐC", "Nơi nhận:", "- Như trên;"]
    assert [mode for _, mode in reader.asked] == [BLOCK]
    first = made[2].words[0]
    assert abs(first.x0 - recipients().words[0].x0) < 10, "it stands where the part stood"
    assert made[0].block == made[1].block != made[2].block == made[3].block


def test_a_reading_that_is_no_surer_changes_nothing() -> None:
    page = [BODY, recipients()]
    assert said(with_parts_again(page, blank(), 200, fake([line("Nơi nhận", x=0, y=25, sure=0.7)]))) == said(page)
    assert said(with_parts_again(page, blank(), 200, fake([]))) == said(page)


def test_what_is_sure_or_stands_in_one_column_is_not_read_again() -> None:
    reader = fake([])
    with_parts_again([BODY, recipients(0.9), line("ty nài KT. GIÁM", sure={"ty": 0.1})], blank(), 200, reader)
    assert reader.asked == []


def test_what_is_known_by_its_place_is_not_read_again() -> None:
    """The digits that were taken out of a number line do not come back."""
    words = [replace(word, firm=word.text == "ty") for word in recipients().words]
    reader = fake([line("Số: 1242 /KH-SYT", x=0, y=25)])
    page = [replace(recipients(), words=words)]
    assert said(with_parts_again(page, blank(), 200, reader)) == said(page)
    assert reader.asked == []


def test_a_line_that_is_there_already_is_not_taken_twice() -> None:
    below = line("- Như trên;", y=330)
    found = line("- Như trên;", x=6, y=330 - (300 - 25) + 6)
    made = with_parts_again([recipients(), below], blank(), 200, fake([found]))
    assert said(made) == said([recipients(), below])
