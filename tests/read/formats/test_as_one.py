"""Runs of pictures that are one document are told by their names."""

from __future__ import annotations

import pytest

from pipeline.read.formats.as_one import folders, groups, may_be_page


@pytest.mark.parametrize("names", [
    ["kh_p1.jpg", "kh_p2.jpg", "kh_p3.jpg"],
    ["IMG_2031.JPG", "IMG_2032.jpeg"],
    ["a/scan (9).png", "a/scan (10).png"],
    ["trang 09.tif", "trang 10.tif"],
    ["012-ke-hoach-p1.jpg", "013-ke-hoach-p2.jpg"],
    ["1.jpg", "2.jpg", "3.jpg"],
])
def test_counters_join_names(names: list[str]) -> None:
    assert groups(names[::-1]) == [tuple(names)]


@pytest.mark.parametrize("names", [
    ["kh_p1.jpg", "kh_p3.jpg"],
    ["a/kh_1.jpg", "b/kh_2.jpg"],
    ["kh_1.jpg", "kh_2.png"],
    ["kế hoạch 1.docx", "kế hoạch 2.docx"],
    ["z255183152224.jpg", "z255183152225.jpg"],
    ["012-kh-p1.jpg", "013-kh-p3.jpg"],
    ["p9.jpg", "p010.jpg"],
    ["ảnh.jpg", "biên bản.jpg"],
])
def test_other_names_stay_apart(names: list[str]) -> None:
    assert groups(names) == [(name,) for name in names]


def test_every_name_comes_out_once_and_gaps_part_runs() -> None:
    names = ["b.pdf", "kh 2.jpg", "a.png", "kh 1.jpg", "kh 5.jpg", "kh 4.jpg"]
    assert groups(names) == [("b.pdf",), ("kh 1.jpg", "kh 2.jpg"), ("a.png",), ("kh 4.jpg", "kh 5.jpg")]


def test_folders_keep_their_pictures_together_in_the_order_that_people_count() -> None:
    names = ["b/2.jpg", "a/trang 10.jpg", "a/trang 9.jpg", "a/Bìa.png", "c.zip!/x.jpg", "b/1.png", "a/trang 9b.jpg"]
    assert folders(names) == [("b/1.png", "b/2.jpg"),
                              ("a/Bìa.png", "a/trang 9.jpg", "a/trang 9b.jpg", "a/trang 10.jpg"), ("c.zip!/x.jpg",)]


@pytest.mark.parametrize(("head", "name", "may"), [
    (b"\xff\xd8\xff\xe0", "a.jpg", True),
    (b"\x89PNG\r\n\x1a\n", "a.dat", True),
    (b"", "a.jpeg", True),
    (b"noise", "a.TIFF", True),
    (b"noise", "a.txt", False),
    (b"%PDF-1.7", "a.jpg", False),
    (b"PK\3\4", "a.jpg", False),
    (b"{\\rtf1", "a.jpg", False),
    (b"<!DOCTYPE html>", "a.png", False),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.jpg", False),
])
def test_the_content_says_what_is_a_picture_and_the_name_where_it_says_nothing(
    head: bytes, name: str, may: bool
) -> None:
    assert may_be_page(head, name) is may
