"""The gazetteer as it is asked: by name, kind, level and day."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.fold import fold
from pipeline.resolve import units
from pipeline.resolve.sightings import near, sightings
from pipeline.rulebook import table

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def told(name: str, **how: object) -> set[tuple[str, str]]:
    return {(u.kind, units.province_of(u).name) for u in units.find(name, **how)}  # type: ignore[arg-type]


def test_one_name_is_borne_at_several_levels_and_places() -> None:
    assert told("Sơn Tây", on=BEFORE) == {("thị xã", "Hà Nội"), ("huyện", "Quảng Ngãi"), ("xã", "Hà Tĩnh")}


def test_the_names_change_hands_on_1_july_2025() -> None:
    assert told("Sơn Tây", on=AFTER) == {("phường", "Hà Nội"), ("xã", "Hà Tĩnh"), ("xã", "Quảng Ngãi")}


def test_level_and_kind_narrow_a_name() -> None:
    assert [u.code for u in units.find("Sơn Tây", kind="thị xã")] == ["269"]
    assert {u.level for u in units.find("Sơn La", level="province")} == {"province"}


def test_three_levels_before_and_two_after() -> None:
    old = next(u for u in units.find("Xuân Sơn", kind="xã", on=BEFORE) if u.code == "09598")
    assert [u.name for u in units.line(old)] == ["Sơn Tây", "Hà Nội"]
    [ward] = units.find("Sơn Tây", kind="phường", on=AFTER)
    assert [u.name for u in units.line(ward)] == ["Hà Nội"]
    assert [units.three_levels(d) for d in (BEFORE, AFTER, None)] == [True, False, None]


@pytest.mark.parametrize("spelling", ["Bà Rịa - Vũng Tàu", "bà rịa-vũng tàu", "Bà Rịa -Vũng Tàu", "BRVT"])
def test_spellings_on_record_find_the_unit(spelling: str) -> None:
    assert {u.code for u in units.find(spelling)} == {"77"}


def test_the_official_spelling_is_given_back() -> None:
    assert units.known("đắc lắc", "tỉnh") == "Đắk Lắk"
    assert units.known("Đắk Lắk", "huyện") is None


def test_a_province_belongs_to_itself() -> None:
    [ha_noi] = units.find("Hà Nội", on=BEFORE)
    assert units.parent(ha_noi) is None
    assert units.province_of(ha_noi) == ha_noi


def test_names_in_the_gazetteer_are_of_the_folded_tone() -> None:
    """The index is keyed by lower-cased names; a folded query must meet them."""
    names = {name for row in table("units.csv") for name in (row["name"], *row["variants"].split(";"))}
    assert {name for name in names if fold(name) != name.lower()} == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND TỈNH LÀO CAI", {("tỉnh", "Lào Cai")}),
        ("địa bàn thị xã Sơn Tây và xã Cổ Đông", {("thị xã", "Sơn Tây"), ("xã", "Cổ Đông")}),
        ("TP. Hà Nội, TP.HCM", {("thành phố", "Hà Nội"), ("thành phố", "Hồ Chí Minh")}),
        ("Ban Thường vụ Tỉnh ủy Sơn La", {("tỉnh", "Sơn La")}),
        ("Thành đoàn Hà Nội", {("thành phố", "Hà Nội")}),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", set()),
        ("báo cáo UBND xã\nĐoàn viên tham gia", set()),
        ("các xã Tân Lập", {("xã", "Tân Lập")}),
        ("quận 1, phường 12", {("quận", "1"), ("phường", "12")}),
    ],
)
def test_units_named_in_a_text(text: str, expected: set[tuple[str, str]]) -> None:
    assert set(sightings(text)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("Mường Bù", "Mường Bú", True), ("Tân Lộp", "Tân Lập", True), ("Sơn Tây", "Sơn Tây", False),
     ("Xuân Sơn", "Xuân Thu", False), ("Tân Lập", "Tân Lập Hạ", False)],
)
def test_misspellings_are_near(one: str, other: str, expected: bool) -> None:
    assert near(one, other) is expected
