"""Numbers and days that stand as pictures in the blanks of a page with a text layer."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.errors import ReadError
from pipeline.read.layout.sheet import Sheet, Stretch, line_of
from pipeline.read.scan import stamped as room
from pipeline.read.scan.picture import Picture
from pipeline.read.scan.stamped import with_stamped_digits
from tests.read.paper import A4
from tests.read.scan.scanner import Pixels

SCALE = 200 / 72


def sheet(*pieces: tuple[float, str], y: float = 115.0) -> Sheet:
    """A page whose layer holds these words from these places on, 6 points a letter."""
    made = Sheet(*A4)
    for x, text in pieces:
        first, at = len(made.text), x
        for n, word in enumerate(text.split(" ")):
            made.text.append(word)
            made.spaced.append(n > 0)
            made.x0.append(at)
            made.x1.append(at + 6 * len(word))
            at += 6 * (len(word) + 1)
        made.stretches.append(Stretch(first, len(made.text), x, made.x1[-1], y, 13.0))
    return made


def inked(*places: tuple[float, float], y: float = 115.0) -> Pixels:
    """The picture of a page with upright strokes between these places."""
    image = np.full((round(A4[1] * SCALE), round(A4[0] * SCALE), 3), 255, np.uint8)
    for x0, x1 in places:
        for at in np.arange(x0, x1, 6.0):
            image[round((y - 9) * SCALE):round(y * SCALE), round(at * SCALE):round((at + 2) * SCALE)] = 20
    return image


HEAD = (100.0, "Số:"), (160.0, "/KH-UBND"), (300.0, "Tân Hòa, ngày"), (410.0, "tháng 3 năm 2024")


def read(monkeypatch: pytest.MonkeyPatch, digits: str, *ink: tuple[float, float]) -> tuple[list[str], Sheet]:
    """What is noted when every blank with ink is read as these digits, and the sheet."""
    monkeypatch.setattr(room, "engine", lambda: None)
    monkeypatch.setattr(room, "certain_digits", lambda *_: digits)
    page = sheet(*HEAD)
    return with_stamped_digits(page, lambda: Picture(inked(*ink), 200, *A4)), page


NUMBER, DAY = (125.0, 145.0), (384.0, 396.0)


def test_certain_digits_are_put_into_their_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    notes, page = read(monkeypatch, "27", NUMBER, DAY)
    assert notes == ["số 27", "ngày 27"]
    put = page.stretches[len(HEAD):]
    assert [line_of(page, [stretch]).text for stretch in put] == ["27", "27"]
    assert all(stretch.stamped for stretch in put)
    assert 118 < put[0].x0 < put[0].x1 < 160 and put[0].y == 115.0


def test_uncertain_digits_are_remarked_and_not_put_in(monkeypatch: pytest.MonkeyPatch) -> None:
    notes, page = read(monkeypatch, "", NUMBER, DAY)
    assert (notes, len(page.stretches)) == (["số", "ngày"], len(HEAD))


def test_no_day_is_put_in_that_a_month_does_not_have(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, "47", DAY)[0] == ["ngày"]


def test_a_blank_without_ink_is_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    notes, page = read(monkeypatch, "27")
    assert (notes, len(page.stretches)) == ([], len(HEAD))


def test_a_machine_without_an_engine_remarks_what_it_cannot_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise ReadError("ocr-missing", "", "", "", "")

    monkeypatch.setattr(room, "engine", missing)
    assert with_stamped_digits(sheet(*HEAD), lambda: Picture(inked(NUMBER), 200, *A4)) == ["số"]


@pytest.mark.parametrize("pieces", [
    [(100.0, "Số: 15/KH-UBND"), (300.0, "Tân Hòa, ngày 12 tháng 3 năm 2024")],
    [(100.0, "Căn cứ Quyết định"), (260.0, "của Ủy ban")],
])
def test_where_nothing_is_left_blank_no_picture_is_made(pieces: list[tuple[float, str]]) -> None:
    def picture() -> Picture:
        raise AssertionError("the page is not drawn")

    assert with_stamped_digits(sheet(*pieces), picture) == []
    assert with_stamped_digits(sheet(*HEAD, y=600.0), picture) == [], "nor for what stands far below"
