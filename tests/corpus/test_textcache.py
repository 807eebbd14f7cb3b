"""The cache of page texts."""

from __future__ import annotations

from array import array
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from pipeline.corpus.textcache import ReadText, TextCache
from pipeline.text import Cell, Page, Text, Words, plain
from tests.corpus import handmade

SHA = "ab" * 32


@pytest.fixture
def cache(tmp_path: Path) -> TextCache:
    return TextCache(tmp_path)


def test_a_text_comes_back_as_it_was(cache: TextCache) -> None:
    text = handmade.text_of(handmade.sample(1))
    cache.put(SHA, "1", ReadText(text, "application/pdf", "text-layer"))
    back = cache.get(SHA, "1")
    assert back == ReadText(text, "application/pdf", "text-layer")
    words = back.text.pages[1].words
    assert words is not None
    assert (words.start.typecode, words.x0.typecode) == ("i", "d")
    assert back.text.boxes(60, 78) == text.boxes(60, 78) != []
    assert back.text.merged == text.merged != {}


def test_pages_with_and_without_words_and_single_precision(cache: TextCache) -> None:
    f = array("f", [0.1, 0.2])
    words = Words(array("i", [0, 2]), array("i", [1, 3]), array("i", [0, 0]), f, f, f, f)
    none = Words(*(array("i") for _ in range(3)), *(array("f") for _ in range(4)))
    read = Words(array("i", [0]), array("i", [1]), array("i", [0]), *(array("f", [0.5]) for _ in range(5)))
    text = Text((Page("a b\n", words=words), Page("c\n"), Page("\n", words=none, ocr_confidence=0.5),
                 Page("d\n", words=read, ocr_confidence=0.5)))
    cache.put(SHA, "1", ReadText(text, "x", "ocr"))
    back = cache.get(SHA, "1")
    assert back is not None
    assert back.text == text
    assert back.text.pages[0].words.x0.typecode == "f"
    assert back.text.confidence(0, 3) is None
    assert back.text.confidence(7, 8) == 0.5


def test_words_of_a_cell_that_goes_on_over_the_page_keep_their_places(cache: TextCache) -> None:
    """What a page break cut off stands on the next page: boxes from the cache are those of the first run."""
    def at(start: int, end: int, y: float) -> Words:
        edges = (array("f", [edge]) for edge in (0.1, y, 0.4, y + 0.1))
        return Words(array("i", [start]), array("i", [end]), array("i", [0]), *edges)

    text = Text((Page("đầu đuôi\n", words=at(0, 3, 0.8), overflow=at(4, 8, 0.1)), Page("sau\n", words=at(0, 3, 0.3))))
    assert [box["page"] for box in text.boxes(0, 8)] == [1, 2]
    cache.put(SHA, "1", ReadText(text, "application/pdf", "ocr"))
    back = cache.get(SHA, "1")
    assert back is not None
    assert back.text == text
    assert back.text.boxes(0, 8) == text.boxes(0, 8)


def test_every_field_of_a_page_is_kept(cache: TextCache) -> None:
    words = Words(*(array("i", [n]) for n in range(3)), *(array("d", [n / 9]) for n in range(5)))
    page = Page("ô\n", furniture="1", reading="ocr", reading_reason="no-text", ocr_confidence=0.9, width=1.0,
                height=2.0, words=words, merged=(Cell(0, 1, 2),), overflow=words)
    left_out = [f.name for f in fields(Page) if f.default is not MISSING and getattr(page, f.name) == f.default]
    assert left_out == []
    cache.put(SHA, "1", ReadText(Text((page,), (("text-repaired", 1, "mẫu"),)), "x", "ocr", "engine 1"))
    assert cache.get(SHA, "1") == ReadText(Text((page,), (("text-repaired", 1, "mẫu"),)), "x", "ocr", "engine 1")


def test_another_reader_version_finds_nothing_and_takes_the_place(cache: TextCache) -> None:
    cache.put(SHA, "1", ReadText(plain(["cũ"]), "text/plain", "native"))
    assert cache.get(SHA, "2") is None
    cache.put(SHA, "2", ReadText(plain(["mới"]), "text/plain", "native"))
    assert cache.get(SHA, "1") is None
    assert cache.get(SHA, "2").text.content == "mới\n"
    assert len(list(cache.folder.rglob("*.zst"))) == 1


@pytest.mark.parametrize("keep", [0, 10, 400])
def test_a_damaged_file_is_as_good_as_none(cache: TextCache, keep: int) -> None:
    cache.put(SHA, "1", ReadText(handmade.text_of(handmade.sample(1)), "text/plain", "native"))
    path = cache.path(SHA)
    path.write_bytes(path.read_bytes()[:keep])
    assert cache.get(SHA, "1") is None


def test_a_content_can_be_forgotten(cache: TextCache) -> None:
    cache.put(SHA, "1", ReadText(plain(["a"]), "text/plain", "native"))
    cache.drop(SHA)
    cache.drop(SHA)
    assert cache.get(SHA, "1") is None
    assert [path for path in cache.folder.rglob("*") if path.is_file()] == []
