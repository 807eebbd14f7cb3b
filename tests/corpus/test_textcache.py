"""The cache of page texts."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from pipeline.corpus.textcache import ReadText, TextCache
from pipeline.text import Page, Text, Words, plain
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
    text = Text((Page("a b\n", words=words), Page("c\n"), Page("\n", words=none, ocr_confidence=0.5)))
    cache.put(SHA, "1", ReadText(text, "x", "ocr"))
    back = cache.get(SHA, "1")
    assert back is not None
    assert back.text == text
    assert back.text.pages[0].words.x0.typecode == "f"


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
    assert list(cache.folder.iterdir()) == []
