"""rules/units.csv: facts of Vietnam's administrative map before and after 1 July 2025, and the script that made it."""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Row = dict[str, str]

with (ROOT / "rules" / "units.csv").open(encoding="utf-8", newline="") as file:
    UNITS: list[Row] = list(csv.DictReader(file))


def standing(day: str) -> list[Row]:
    """The units there were on a day (ISO)."""
    return [row for row in UNITS if (row["valid_from"] or "0") <= day <= (row["valid_to"] or "9")]


def units(day: str, level: str) -> list[Row]:
    return [row for row in standing(day) if row["level"] == level]


@pytest.mark.parametrize(
    ("day", "provinces", "districts", "communes"),
    [
        ("2025-06-01", 63, 696, 10_035),
        ("2025-06-30", 63, 696, 10_035),
        ("2025-07-01", 34, 0, 3_321),
        ("2026-01-01", 34, 0, 3_321),
    ],
)
def test_units_counted_before_and_after_1_july_2025(day: str, provinces: int, districts: int, communes: int) -> None:
    assert [len(units(day, level)) for level in ("province", "district", "commune")] == [provinces, districts, communes]


@pytest.mark.parametrize(
    ("day", "districts"),
    [
        ("2019-12-15", 713),
        ("2020-01-15", 711),
        ("2020-03-15", 707),
        ("2021-02-01", 705),
        ("2024-05-01", 705),
        ("2024-09-01", 704),
        ("2025-01-01", 696),
    ],
)
def test_districts_counted_on_days_of_the_official_listings(day: str, districts: int) -> None:
    assert len(units(day, "district")) == districts


def test_the_new_communes_are_of_three_kinds() -> None:
    counts = Counter(row["kind"] for row in units("2025-07-01", "commune"))
    assert counts == {"xã": 2_621, "phường": 687, "đặc khu": 13}


def test_six_cities_are_under_the_centre_since_2025() -> None:
    cities = {"Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"}
    for day in ("2025-01-01", "2025-07-01"):
        assert {row["name"] for row in units(day, "province") if row["kind"] == "thành phố"} == cities


def test_hue_was_thua_thien_hue_until_the_end_of_2024() -> None:
    before, after = (
        {(row["level"], row["kind"], row["name"]) for row in standing(day) if row["code"] in ("46", "474")}
        for day in ("2024-12-31", "2025-01-01")
    )
    assert before == {("province", "tỉnh", "Thừa Thiên Huế"), ("district", "thành phố", "Huế")}
    assert after == {("province", "thành phố", "Huế"), ("district", "quận", "Thuận Hóa")}


def test_every_parent_stands_in_the_same_structure_one_level_up() -> None:
    above = {True: {"commune": "district", "district": "province"}, False: {"commune": "province"}}
    held = {(row["code"], row["level"], row["valid_to"] != "") for row in UNITS}
    for row in UNITS:
        old = row["valid_to"] != ""
        if row["level"] == "province":
            assert row["parent"] == ""
        else:
            assert (row["parent"], above[old][row["level"]], old) in held, row


@pytest.mark.parametrize(("level", "digits"), [("province", 2), ("district", 3), ("commune", 5)])
def test_official_codes_have_a_length_for_each_level(level: str, digits: int) -> None:
    assert {len(row["code"]) for row in UNITS if row["level"] == level} == {digits}
    assert all(row["code"].isdigit() for row in UNITS)


def test_kinds_belong_to_their_level() -> None:
    kinds: dict[str, set[str]] = {}
    for row in UNITS:
        kinds.setdefault(row["level"], set()).add(row["kind"])
    assert kinds == {
        "province": {"tỉnh", "thành phố"},
        "district": {"quận", "huyện", "thị xã", "thành phố"},
        "commune": {"phường", "xã", "thị trấn", "đặc khu"},
    }


def test_names_are_bare_and_capitalised() -> None:
    kind_word = re.compile(r"(Tỉnh|Thành phố|Quận|Huyện|Thị xã|Phường|Thị trấn|Đặc khu) ")
    assert {row["name"] for row in UNITS if kind_word.match(row["name"]) or "(" in row["name"]} == {
        "Phường Đúc"
    }  # in Huế
    small = {word for row in UNITS for word in row["name"].split() if word[0].islower()}
    assert small == {"trường"}  # as in "Nông trường Liên Sơn"


def test_son_tay_names_five_units() -> None:
    found = {(row["kind"], row["code"], row["parent"], row["valid_to"]) for row in UNITS if row["name"] == "Sơn Tây"}
    assert found == {
        ("thị xã", "269", "01", "2025-06-30"),
        ("huyện", "530", "51", "2025-06-30"),
        ("xã", "18172", "439", "2025-06-30"),
        ("xã", "18172", "42", ""),
        ("xã", "21340", "51", ""),
        ("phường", "09574", "01", ""),
    }


def test_a_district_that_changed_rank_has_both_forms_in_their_time() -> None:
    rows = [row for row in UNITS if row["level"] == "district" and row["name"] == "Thủ Đức"]
    forms = [(row["kind"], row["valid_from"], row["valid_to"]) for row in rows]
    assert sorted(forms) == [("quận", "", "2020-12-31"), ("thành phố", "2021-01-01", "2025-06-30")]


def test_merged_provinces_are_gone_and_their_heirs_stand() -> None:
    new = {row["name"] for row in units("2026-01-01", "province")}
    assert not new & {"Hà Giang", "Yên Bái", "Hải Dương", "Quảng Nam", "Kon Tum", "Bình Dương", "Đắk Nông"}
    assert {"Tuyên Quang", "Lào Cai", "Sơn La", "Đắk Lắk", "Cà Mau", "Thanh Hóa"} <= new


def test_variants_are_other_spellings() -> None:
    by_name = {row["name"]: row["variants"].split(";") for row in UNITS if row["level"] == "province"}
    assert {"Đắc Lắc", "Đăk Lăk"} <= set(by_name["Đắk Lắk"])
    assert {"TP.HCM", "TPHCM"} <= set(by_name["Hồ Chí Minh"])
    for row in UNITS:
        forms = [form for form in row["variants"].split(";") if form]
        assert len({row["name"], *forms}) == 1 + len(forms), row


def test_the_table_is_what_the_script_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if find_spec("vietnamadminunits") is None:
        pytest.skip("vietnamadminunits (development dependency) is not installed: the script cannot be run")
    spec = spec_from_file_location("make_units", ROOT / "benchmarks" / "make_units.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "make_units", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(sys, "argv", ["make_units.py", "--out", str(tmp_path / "units.csv")])
    module.main()
    assert (tmp_path / "units.csv").read_bytes() == (ROOT / "rules" / "units.csv").read_bytes()
    assert "vietnamadminunits" not in sys.modules
