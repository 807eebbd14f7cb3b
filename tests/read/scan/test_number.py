"""The number and the day in a document's head: print stays, what was written by hand or stamped on is remarked, a wrong
digit is never kept, a blank is a blank.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace

import cv2
import numpy as np
import pytest

from pipeline.read.paged.flow import Flow
from pipeline.read.scan.number import noted, with_settled_numbers
from pipeline.read.scan.page import scanned
from pipeline.read.scan.picture import Picture
from tests.generator.ageing import BLUE, RED
from tests.read.paper import A4, Paper, header, needs_font
from tests.read.scan.fakes import INK, blank, fake, line, said
from tests.read.scan.scanner import BODY, ITEM, Pixels, needs_ocr, rendered, scrawled, softened

BLANK_NUMBER, BLANK_DATE = "Số:                /KH-UBND", "Tân Hòa, ngày         tháng 3 năm 2024"
# Where these blanks begin, in points, and the baseline of both.
NUMBER_X, DAY_X, BASE = 125.0, 392.0, 115.0


def head(number: str = BLANK_NUMBER, date: str = BLANK_DATE) -> Pixels:
    """The picture of a first page with these lines."""
    paper = Paper()
    header(paper, number, date)
    paper.centre(315, 165, "KẾ HOẠCH", 14, "b")
    paper.paragraph(200, BODY)
    paper.paragraph(260, ITEM)
    return softened(rendered(paper.bytes()))


def read(image: Pixels) -> tuple[str, str, tuple[str, ...]]:
    """What stands in the number line and in the date line, and the notes."""
    page = scanned(Picture(np.ascontiguousarray(image), 200, *A4), first=True)
    flow = Flow()
    flow.take_scanned(page, None)
    content = flow.finished().content
    number = re.search(r"^Số: ?(.*?) ?/?KH-UBND$", content, re.M | re.I)
    day = re.search(r"ngày ?(.*?) ?tháng", content)
    assert number and day, content
    return number[1], day[1], page.numbers


def stamped(image: Pixels, digits: str, x: float, y: float, ink: tuple[int, int, int], size: float = 0.9) -> Pixels:
    """The page with digits of another face put on it."""
    made = image.copy()
    place = round(x * 200 / 72), round(y * 200 / 72)
    cv2.putText(made, digits, place, cv2.FONT_HERSHEY_SIMPLEX, size, ink, 2, cv2.LINE_AA)
    return made


@needs_font
@needs_ocr
class TestPages:
    @pytest.mark.parametrize(("number", "day"), [("15", "12"), ("7", "05"), ("1196", "31"), ("08", "1")])
    def test_print_stays_and_is_not_remarked(self, number: str, day: str) -> None:
        assert read(head(f"Số: {number}/KH-UBND", f"Tân Hòa, ngày {day} tháng 3 năm 2024")) == (number, day, ())

    def test_blanks_stay_blank_and_are_not_remarked(self) -> None:
        assert read(head()) == ("", "", ())
        assert read(head("Số: ........./KH-UBND", "Tân Hòa, ngày ..... tháng 3 năm 2024")) == ("", "", ())

    @pytest.mark.parametrize("seed", range(6))
    def test_handwriting_is_remarked_and_never_read_wrong(self, seed: int) -> None:
        chance = random.Random(seed)
        number, day = str(chance.randint(1, 2999)), f"{chance.randint(1, 31):02d}"
        page = scrawled(head(), number, NUMBER_X, BASE + chance.uniform(-2, 3))
        given, on, notes = read(scrawled(page, day, DAY_X, BASE + chance.uniform(-2, 3)))
        assert (given in ("", number), on in ("", day)) == (True, True)
        assert sorted(note.split()[0] for note in notes) == ["ngày", "số"]

    @pytest.mark.parametrize("ink", [BLUE, RED])
    @pytest.mark.parametrize("number", ["27", "138"])
    def test_coloured_digits_are_remarked_and_never_read_wrong(self, number: str, ink: tuple[int, int, int]) -> None:
        given, on, notes = read(stamped(head(), number, NUMBER_X, BASE, ink))
        assert given in ("", number) and on == ""
        assert [note.split()[0] for note in notes] == ["số"]

    def test_a_citation_below_is_not_the_number(self) -> None:
        page = Paper()
        header(page)
        page.paragraph(150, "Căn cứ Quyết định số 99/QĐ-UBND ngày 01 tháng 02 năm 2023 của Ủy ban nhân dân huyện;")
        assert read(softened(rendered(page.bytes())))[:2] == ("15", "12")


def settled(text: str, sure: dict[str, float], ink: bool = True) -> tuple[str, list[str]]:
    """What becomes of a line of the head over ink of one height, when the engine reads nothing by itself."""
    one = line(text, y=300, sure=sure)
    image = blank()
    for word in one.words if ink else ():
        for at in range(word.x0, word.x1 - 6, 12):
            image[word.y0:word.y1, at:at + 8] = INK
    [made], notes = with_settled_numbers([one], image, 200, fake([]))
    return said([made])[0], notes


@pytest.mark.parametrize(("text", "sure", "made", "notes"), [
    ("Số: 15 /KH-UBND", {"15": 0.9}, "Số: 15 /KH-UBND", []),
    ("Số: 15 /KH-UBND", {"15": 0.5}, "Số: /KH-UBND", ["số"]),
    ("Số: J4? /KH-UBND", {"J4?": 0.9}, "Số: /KH-UBND", ["số"]),
    ("số: I5 /KH-UBND", {"I5": 0.9}, "số: I5 /KH-UBND", []),
    ("sø: ÊŸ /KH-PNV", {"ÊŸ": 0.3}, "Số: /KH-PNV", ["số"]),
    ("Số 07 -KH/BTC", {}, "Số 07 -KH/BTC", []),
    ("Số: x3 qh-zz", {"x3": 0.1, "qh-zz": 0.1}, "Số:", ["số"]),
    ("Hà Nội, ngày 40 tháng 5 năm 2021", {}, "Hà Nội, ngày tháng 5 năm 2021", ["ngày"]),
    ("Hà Nội, ngày 14 tháng 5 năm 2021", {}, "Hà Nội, ngày 14 tháng 5 năm 2021", []),
    ("Hà Nội, KhỨ tháng 5 năm 2021", {"KhỨ": 0.1}, "Hà Nội, ngày tháng 5 năm 2021", ["ngày"]),
    ("Hà Nội, tháng 5 năm 2021", {}, "Hà Nội, tháng 5 năm 2021", []),
    ("Thực hiện Kế hoạch số 27/KH-UBND", {}, "Thực hiện Kế hoạch số 27/KH-UBND", []),
])
def test_a_line_of_the_head(text: str, sure: dict[str, float], made: str, notes: list[str]) -> None:
    assert settled(text, sure) == (made, notes)


def test_without_ink_there_is_a_blank() -> None:
    assert settled("Số: . /KH-UBND", {}, ink=False) == ("Số: /KH-UBND", [])


def test_only_the_head_of_a_page_has_a_number() -> None:
    low = replace(line("Số: J4? /KH-UBND", y=1500), y0=1500)
    made, notes = with_settled_numbers([low], blank(), 200, fake([]))
    assert (made, notes) == ([low], [])


def test_notes_name_what_was_written() -> None:
    assert (noted("Số:", "12"), noted("ngày", "")) == ("số 12", "ngày")
