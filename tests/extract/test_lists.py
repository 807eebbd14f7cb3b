"""What the bodies of one list share: a head, a place, an owner."""

from __future__ import annotations

import pytest

from pipeline.extract.bodies import Reader
from pipeline.extract.lists import spread
from pipeline.fold import fold


@pytest.mark.parametrize(("written", "expected"), [
    (["Đảng ủy", "HĐND", "UBND xã"], ["Đảng ủy xã", "HĐND xã", "UBND xã"]),
    (["CT", "các PCT UBND huyện"], ["CT UBND huyện", "các PCT UBND huyện"]),
    (["UBND", "Công an phường Tân Giang"], ["UBND phường Tân Giang", "Công an phường Tân Giang"]),
    (["Các phòng, ban", "các Cụm thi đua thuộc thị xã"],
     ["Các phòng, ban thuộc thị xã", "các Cụm thi đua thuộc thị xã"]),
    (["Thủ trưởng các cơ quan", "trưởng các tổ chức hội trên địa bàn huyện"],
     ["Thủ trưởng các cơ quan trên địa bàn huyện", "trưởng các tổ chức hội trên địa bàn huyện"]),
])
def test_the_last_place_of_a_list_is_that_of_those_before_it(written: list[str], expected: list[str]) -> None:
    assert spread(written) == expected


@pytest.mark.parametrize("written", [
    ["Sở Y tế", "UBND huyện Bát Xát"],
    ["Hội Nông dân", "Công an xã"],
    ["HĐND", "UBND các xã, phường"],
    ["các đơn vị liên quan", "các trường thuộc huyện"],
    ["các phòng, ban", "Công an huyện"],
    ["UBND xã", "Đảng ủy"],
    ["Chủ tịch", "Sở Y tế"],
    ["UBND", "Phòng Nội vụ", "Công an huyện"],
])
def test_what_has_its_own_place_or_another_owner_shares_none(written: list[str]) -> None:
    assert spread(written) == written


@pytest.mark.parametrize(("text", "expected"), [
    ("Sở Nội vụ, Tài chính và Tư pháp rà soát", ["", "Sở Tài chính", "Sở Tư pháp"]),
    ("các phòng: Nội vụ, Giáo dục và Đào tạo lập hồ sơ", ["Phòng Nội vụ", "Phòng Giáo dục và Đào tạo"]),
    ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế rà soát", ["", ""]),
    ("HĐND và UBND xã Sơn Kim tổ chức", ["HĐND xã Sơn Kim", ""]),
])
def test_bodies_of_a_list_stand_for_their_full_words(text: str, expected: list[str]) -> None:
    assert [b.full for b in Reader(text, fold(text)).bodies(0, len(text))] == expected
