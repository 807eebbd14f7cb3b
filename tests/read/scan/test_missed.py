"""Print that the reading of a page passed over is looked for in ink that no word covers."""

from __future__ import annotations

import pytest

from pipeline.read.scan import ruling
from pipeline.read.scan.engine import LINE, TextLine
from pipeline.read.scan.missed import with_missed
from tests.read.scan.fakes import FakeEngine, blank, fake, inked, line, said

SEEN = line("Thực hiện kế hoạch của huyện về cải cách hành chính")
NAME = line("Hà Văn Phúc", x=900, y=800)


def found(reader: FakeEngine, *ink: TextLine) -> list[TextLine]:
    """The lines of a page with this ink, of which only one line was read."""
    image = inked(blank(), SEEN, *ink)
    dark = ruling.small(image, 200)
    return with_missed([SEEN], dark, dark.shape[1] / image.shape[1], image, 200, reader)


def test_a_name_that_was_passed_over_is_read() -> None:
    reader = fake([line("Hà Văn Phúc", x=8, y=33)])
    made = found(reader, NAME)
    assert said(made) == [said([SEEN])[0], "Hà Văn Phúc"]
    assert [mode for _, mode in reader.asked] == [LINE]
    assert abs(made[1].words[0].x0 - NAME.words[0].x0) < 12 and abs(made[1].y0 - NAME.y0) < 12
    assert made[1].block != SEEN.block


@pytest.mark.parametrize("read", [line("vvwx ztf"), line("Hà Văn Phúc", sure=0.6), line("1 2"), line("ô à")])
def test_what_is_not_surely_print_is_left(read: TextLine) -> None:
    assert said(found(fake([read]), NAME)) == said([SEEN])


def test_ink_of_another_size_is_not_even_looked_at() -> None:
    reader = fake([line("Hà Văn Phúc")])
    image = inked(blank(), SEEN)
    image[1200:1210, 300:310] = 30
    image[1400:1700, 900:1300] = 30
    dark = ruling.small(image, 200)
    assert with_missed([SEEN], dark, dark.shape[1] / image.shape[1], image, 200, reader) == [SEEN]
    assert reader.asked == []


def test_a_page_without_words_is_left_alone() -> None:
    reader = fake([NAME])
    assert with_missed([], ruling.small(blank(), 200), 0.5, blank(), 200, reader) == []
    assert reader.asked == []
