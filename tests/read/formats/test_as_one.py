"""Runs of pictures that are one document are told by their names."""

from __future__ import annotations

import pytest

from pipeline.read.formats.as_one import groups


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
