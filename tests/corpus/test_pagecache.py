"""Pages that are kept while a document is read."""

from __future__ import annotations

from pathlib import Path

from pipeline.corpus.pagecache import PageCache

SHA, OTHER = "ab" * 32, "ab" + "cd" * 31


def test_pages_come_back_and_are_counted(tmp_path: Path) -> None:
    cache = PageCache(tmp_path, SHA)
    assert (cache.get(0), len(cache)) == (None, 0)
    cache.put(0, b"first")
    cache.put(11, b"last")
    assert (cache.get(0), cache.get(11), cache.get(1), len(cache)) == (b"first", b"last", None, 2)
    assert PageCache(tmp_path, OTHER).get(0) is None


def test_a_damaged_page_is_as_good_as_none(tmp_path: Path) -> None:
    cache = PageCache(tmp_path, SHA)
    cache.put(0, b"first" * 99)
    [path] = cache.folder.iterdir()
    path.write_bytes(path.read_bytes()[:9])
    assert cache.get(0) is None


def test_a_document_is_dropped_and_its_neighbours_stay(tmp_path: Path) -> None:
    mine, other = PageCache(tmp_path, SHA), PageCache(tmp_path, OTHER)
    mine.put(0, b"1")
    other.put(0, b"2")
    mine.drop()
    assert (mine.get(0), other.get(0)) == (None, b"2")
    other.drop()
    other.drop()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_page_that_cannot_be_kept_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "ab").write_text("a file where the folder should be", "utf-8")
    cache = PageCache(tmp_path, SHA)
    cache.put(0, b"1")
    assert (cache.get(0), len(cache)) == (None, 0)
