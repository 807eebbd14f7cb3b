"""The official code of a body's unit, on both sides of 1 July 2025."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.resolve.coding import unit_codes
from tests.resolve.plans import HA_NOI, SON_LA, Place, commune, department, given, province, town

LATE = date(2025, 9, 1)


@pytest.mark.parametrize(("written", "code"), [
    ("UBND xã", "09598"),
    ("Công an xã", "09598"),
    ("Phòng Nội vụ", "269"),
    ("Thị ủy", "269"),
    ("Kho bạc Nhà nước Sơn Tây", "269"),
    ("Sở Y tế", "01"),
    ("Sở Y tế tỉnh Sơn La", "14"),
    ("Công an xã Cổ Đông", "09616"),
])
def test_three_levels_until_june_2025(written: str, code: str) -> None:
    assert unit_codes(written, commune()) == (code,)


@pytest.mark.parametrize(("written", "code"), [
    ("UBND phường", "09574"),
    ("Phòng Văn hóa - Xã hội", "09574"),
    ("Sở Nội vụ", "01"),
])
def test_two_levels_since_july_2025(written: str, code: str) -> None:
    ward = given(Place("phường", "Sơn Tây", "commune", "09574"), HA_NOI, issuer="Ủy ban nhân dân phường Sơn Tây",
                 on=LATE)
    assert unit_codes(written, ward) == (code,)


def test_a_district_has_no_code_when_there_are_none() -> None:
    late = given(SON_LA, issuer="Ủy ban nhân dân tỉnh Sơn La", on=LATE)
    assert unit_codes("UBND huyện Mai Sơn", late) == ()
    assert unit_codes("UBND huyện Mai Sơn", province()) == ("125",)


@pytest.mark.parametrize("written", [
    "Bộ Nội vụ", "các phòng, ban, đơn vị", "UBND các xã, phường", "Công ty Môi trường Sơn Tây",
])
def test_the_centre_the_many_and_firms_have_none(written: str) -> None:
    assert unit_codes(written, town()) == ()


def test_a_shared_name_keeps_its_candidates_until_a_place_settles_it() -> None:
    ministry = given(issuer="Bộ Nội vụ", on=LATE)
    assert set(unit_codes("UBND xã Sơn Tây", ministry)) == {"18172", "21340"}
    assert unit_codes("UBND xã Sơn Tây, tỉnh Hà Tĩnh", ministry) == ("18172",)


def test_a_commune_outside_the_plan_s_own_units_is_not_taken() -> None:
    assert unit_codes("Công an xã Cổ Đông", department()) == ()


def test_a_district_of_another_province_is_known_by_its_name() -> None:
    assert unit_codes("UBND thị xã Sơn Tây", department()) == ("269",)
