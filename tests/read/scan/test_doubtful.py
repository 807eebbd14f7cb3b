"""The second look: when a second reading of a word counts."""

from __future__ import annotations

import pytest

from pipeline.read.scan.doubtful import with_second_look
from pipeline.read.scan.engine import WORD
from tests.read.scan.fakes import blank, fake, line, said


def again(first: str, sure: float, second: str, surer: float) -> str:
    """What becomes of a word that is read a second time."""
    page = [line(f"công {first} năm", sure={first: sure})]
    made = with_second_look(page, blank(), 200, fake([line(second, sure=surer)]))
    return said(made)[0].split(" ")[1]


@pytest.mark.parametrize(("first", "sure", "second", "surer", "taken"), [
    ("KÉ", 0.73, "KẾ", 0.93, "KẾ"),
    ("chuyên", 0.66, "chuyển", 0.95, "chuyển"),
    ("(/hời", 0.51, "(thời", 0.9, "(thời"),
    ("7.", 0.57, "2.", 0.96, "2."),
    ("VIỆT", 0.7, '"VIỆT"', 0.95, "VIỆT"),
    ('"', 0.3, "tế", 0.95, "tế"),
    ("ghi", 0.65, "ghỉ", 0.75, "ghi"),      # no surer
    ("chuyên", 0.9, "chuyển", 0.99, "chuyên"),  # not doubtful
    ("hồ", 0.7, "xqz", 0.99, "hồ"),         # spells nothing
    ("—", 0.5, "5", 0.95, "—"),             # a mark is no figure
    ("I", 0.6, "1", 0.95, "I"),             # nor is a numeral
    ("12", 0.6, "121", 0.95, "12"),         # nor does a figure grow
    ("Số:", 0.6, "SỐ:", 0.95, "Số:"),       # a word by itself has no case
])
def test_a_second_reading_counts_when_it_is_much_surer_and_makes_sense(
        first: str, sure: float, second: str, surer: float, taken: str) -> None:
    assert again(first, sure, second, surer) == taken


def test_the_word_keeps_its_place_and_is_as_sure_as_it_was_read_last() -> None:
    first = line("công chuyên", sure={"chuyên": 0.5})
    [made] = with_second_look([first], blank(), 200, fake([line("chuyển", x=7, sure=0.9)]))
    before, after = first.words[1], made.words[1]
    assert (after.x0, after.y0, after.x1, after.y1) == (before.x0, before.y0, before.x1, before.y1)
    assert after.confidence == 0.9


def test_only_the_most_doubtful_words_of_a_page_cost_time() -> None:
    page = [line(" ".join(["được"] * 20), y=100 * n, sure=0.5) for n in range(1, 4)]
    reader = fake([])
    assert said(with_second_look(page, blank(), 200, reader)) == said(page)
    assert len(reader.asked) == 30 and {mode for _, mode in reader.asked} == {WORD}
    assert fake([]).asked == []
