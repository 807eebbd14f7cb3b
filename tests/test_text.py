"""Parts of a text: pages, words, cells, notes and boxes go with the lines that they belong to."""

from __future__ import annotations

from array import array
from dataclasses import replace

from pipeline.text import Cell, Page, Text, Words


def words(*spans: tuple[int, int]) -> Words:
    """Words of one line each, as wide as they are long."""
    n = len(spans)
    return Words(array("i", [a for a, _ in spans]), array("i", [b for _, b in spans]), array("i", range(n)),
                 array("d", [a / 100 for a, _ in spans]), array("d", [k / 10 for k in range(n)]),
                 array("d", [b / 100 for _, b in spans]), array("d", [(k + 1) / 10 for k in range(n)]))


ONE = Page(text="một hai\n", furniture="1", reading="ocr", words=words((0, 3), (4, 7)))
TWO = Page(text="ba\nbốn\tnăm\nsáu\n", furniture="2", reading="ocr", words=words((0, 2), (3, 6), (7, 10), (11, 14)),
           merged=(Cell(3, 6, 2),), overflow=words((7, 10)))
TEXT = Text((ONE, TWO, Page(text="bảy\n", reading="ocr")),
            (("handwritten-number", 1, ""), ("text-layer-refused", 2, "x"), ("low-confidence-page", 3, "")))


def test_parts_joined_are_the_text() -> None:
    for cut in (8, 11, 19, 23):
        first, second = TEXT.part(0, cut), TEXT.part(cut, len(TEXT.content))
        assert first.content + second.content == TEXT.content
        assert all(page.text.endswith("\n") for page in (*first.pages, *second.pages))


def test_pages_keep_the_numbers_of_the_file() -> None:
    second = TEXT.part(8, len(TEXT.content))
    assert (second.first, len(second.pages)) == (2, 2)
    assert [second.page_of(at) for at in (0, 14, 15)] == [2, 2, 3]
    third = TEXT.part(23, len(TEXT.content))
    assert (third.content, third.first, third.page_of(0)) == ("bảy\n", 3, 3)


def test_a_cut_page_stands_in_both_parts_with_its_own_words() -> None:
    first, second = TEXT.part(0, 11), TEXT.part(11, len(TEXT.content))
    assert [p.text for p in first.pages] == ["một hai\n", "ba\n"]
    assert [p.text for p in second.pages] == ["bốn\tnăm\nsáu\n", "bảy\n"]
    assert second.first == 2
    for part, shift in ((first, 0), (second, 11)):
        for start, end in ((0, 2), (0, 3), (4, 7), (8, 10)):
            if end <= len(part.content):
                assert part.boxes(start, end) == TEXT.boxes(start + shift, end + shift)
    assert TEXT.boxes(15, 18)[-1]["page"] == second.boxes(4, 7)[-1]["page"] == 3


def test_merged_cells_go_with_their_lines() -> None:
    assert TEXT.part(0, 11).merged == {}
    assert TEXT.part(11, len(TEXT.content)).merged == {0: 2}


def test_furniture_and_notes_stay_where_the_page_begins() -> None:
    first, second = TEXT.part(0, 11), TEXT.part(11, len(TEXT.content))
    assert [p.furniture for p in first.pages] == ["1", "2"]
    assert [p.furniture for p in second.pages] == [None, None]
    assert [n[0] for n in first.notes] == ["handwritten-number", "text-layer-refused"]
    assert [n[0] for n in second.notes] == ["low-confidence-page"]


def test_a_slice_is_as_sure_as_its_letters_but_not_surer_than_its_digits() -> None:
    spans = ((0, 3), (4, 6), (6, 7), (7, 10))
    page = Page(text="Kế! 12/KHa\n", words=replace(words(*spans), confidence=array("f", [1.0, 0.5, 0.25, 0.75])))
    read = Text((page, Page(text="sau\n", words=words((0, 3)))))
    assert read.confidence(7, 10) == 0.75
    assert read.confidence(0, 3) == 1.0
    assert read.confidence(0, 6) == 0.5, "the number counts by itself"
    assert read.confidence(6, 7) is None, "punctuation says nothing"
    assert read.confidence(11, 14) is None, "a page that was not read by OCR"
    mixed = Text((Page(text="một ba\n", words=replace(words((0, 3), (4, 6)), confidence=array("f", [1.0, 0.5]))),))
    assert mixed.confidence(0, 6) == 0.8
    assert mixed.part(0, 7).confidence(4, 6) == 0.5


def test_what_the_page_cut_off_counts_with_the_rest_of_its_row() -> None:
    def at(start: int, end: int, sure: float) -> Words:
        return replace(words((start, end)), confidence=array("f", [sure]))

    text = Text((Page(text="đầu đuôi\n", words=at(0, 3, 1.0), overflow=at(4, 8, 0.25)),))
    assert text.confidence(4, 8) == 0.25
    assert text.confidence(0, 8) == (3 * 1.0 + 4 * 0.25) / 7
