"""The gazetteers of rules/: every assertion is a fact of Vietnamese administration, or a promise of the tables."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLES = {
    "units": ("code", "name", "kind", "level", "parent", "valid_from", "valid_to", "variants"),
    "document_types": ("code", "name", "words", "symbols", "system", "numbered", "named", "other_names", "basis"),
    "issuers": ("mark", "name", "level", "system", "place", "place_form", "valid_from", "valid_to", "basis"),
    "abbreviations": ("abbreviation", "expansion", "kind", "ambiguous", "basis"),
    "frames": ("kind", "text", "basis"),
}
KEYS = {
    "units": ("code", "valid_from"),
    "document_types": ("code",),
    "issuers": ("mark", "name", "level", "valid_from"),
    "abbreviations": ("abbreviation", "expansion"),
    "frames": ("kind", "text"),
}
ISO = re.compile(r"(19|20)\d\d-\d\d-\d\d")
OLD_TONE = re.compile(r"o[àáảãạèéẻẽẹ](?!\w)|(?<!q)u[ỳýỷỹỵ](?!\w)", re.IGNORECASE)
Row = dict[str, str]


def load(table: str) -> list[Row]:
    """The rows of one table."""
    with (ROOT / "rules" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TYPES, ISSUERS, ABBREVIATIONS, FRAMES = (load(table) for table in TABLES if table != "units")


def standing(rows: list[Row], day: str) -> list[Row]:
    """The rows valid on a day (ISO)."""
    return [row for row in rows if (row["valid_from"] or "0") <= day <= (row["valid_to"] or "9")]


def names_of(mark: str, day: str = "") -> set[str]:
    """What a mark may stand for, on a day when one is given."""
    return {row["name"] for row in (standing(ISSUERS, day) if day else ISSUERS) if row["mark"] == mark}


def levels_of(mark: str, day: str) -> set[str]:
    return {row["level"] for row in standing(ISSUERS, day) if row["mark"] == mark}


def readings(abbreviation: str) -> list[str]:
    """The expansions in the order of preference."""
    return [row["expansion"] for row in ABBREVIATIONS if row["abbreviation"] == abbreviation]


# Every table


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_plain_csv_with_the_promised_columns(table: str) -> None:
    raw = (ROOT / "rules" / f"{table}.csv").read_bytes()
    text = raw.decode("utf-8")
    assert b"\r" not in raw
    assert text.endswith("\n")
    assert not text.startswith("\ufeff")
    assert text == unicodedata.normalize("NFC", text)
    assert text.splitlines()[0] == ",".join(TABLES[table])
    assert all(value == " ".join(value.split()) for row in load(table) for value in row.values())


@pytest.mark.parametrize("table", TABLES)
def test_no_key_stands_twice(table: str) -> None:
    counts = Counter(tuple(row[column] for column in KEYS[table]) for row in load(table))
    assert [key for key, n in counts.items() if n > 1] == []


@pytest.mark.parametrize("table", TABLES)
def test_tone_marks_are_placed_the_newer_way(table: str) -> None:
    values = {value for row in load(table) for column, value in row.items() if column != "basis"}
    assert sorted(value for value in values if OLD_TONE.search(value)) == []


@pytest.mark.parametrize("table", ["document_types", "issuers", "abbreviations", "frames"])
def test_every_row_says_what_it_is_based_on(table: str) -> None:
    assert [row for row in load(table) if not row["basis"]] == []


@pytest.mark.parametrize("table", ["units", "issuers"])
def test_validity_is_a_span_of_days(table: str) -> None:
    for row in load(table):
        start, end = row["valid_from"], row["valid_to"]
        assert all(not day or ISO.fullmatch(day) for day in (start, end)), row
        assert not (start and end) or start <= end, row


# Document types


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("KH", "Kế hoạch"),
        ("CTr", "Chương trình"),
        ("CV", "Công văn"),
        ("L", "Luật"),
        ("BL", "Bộ luật"),
        ("PL", "Pháp lệnh"),
        ("NĐ", "Nghị định"),
        ("TT", "Thông tư"),
        ("KL", "Kết luận"),
        ("QĐ", "Quyết định"),
        ("QyĐ", "Quy định"),
        ("QĐi", "Quy định"),
        ("VBHN", "Văn bản hợp nhất"),
    ],
)
def test_a_code_names_its_type(code: str, name: str) -> None:
    assert [row["name"] for row in TYPES if row["code"] == code] == [name]


def test_one_wording_means_one_type_but_for_quy_dinh() -> None:
    meanings: dict[str, set[str]] = {}
    for row in TYPES:
        for word in filter(None, row["words"].split(";")):
            assert word == word.lower()
            meanings.setdefault(word, set()).add(row["code"])
    assert {word: codes for word, codes in meanings.items() if len(codes) > 1} == {"quy định": {"QyĐ", "QĐi"}}
    assert meanings["công văn"] == meanings["văn bản"] == {"CV"}
    assert meanings["chương trình hành động"] == {"CTr"}
    assert meanings["kế hoạch liên tịch"] == {"KH"}
    assert meanings["thông tri"] == {"TT"}
    assert meanings["nghị định thư"] == {"NĐT"}


def test_a_name_is_among_its_own_words() -> None:
    for row in TYPES:
        words = row["words"].split(";")
        for name in filter(None, [row["name"], *row["other_names"].split(";")]):
            assert not row["words"] or name.lower() in words, row


def test_symbols_are_shared_only_where_the_same_letters_are_printed() -> None:
    meanings: dict[str, set[str]] = {}
    for row in TYPES:
        for symbol in filter(None, row["symbols"].split(";")):
            meanings.setdefault(symbol, set()).add(row["code"])
    assert {symbol: codes for symbol, codes in meanings.items() if len(codes) > 1} == {
        "QĐ": {"QĐ", "QĐi"},
        "KL": {"KL", "KLTTr"},
    }
    assert [meanings[symbol] for symbol in ("ND", "QD", "DA", "HD")] == [{"NĐ"}, {"QĐ"}, {"DA"}, {"HD"}]


def test_types_cited_by_name_alone() -> None:
    named = {row["code"] for row in TYPES if row["named"] == "yes"}
    assert {"HP", "BL", "L", "PL", "NQ", "ĐA", "QTUX"} <= named
    assert not named & {"KH", "QĐ", "CV", "CTr", "BC", "TB", "NĐ", "TT"}
    assert {row["numbered"] for row in TYPES} | {row["named"] for row in TYPES} == {"yes", "no"}


def test_the_abbreviations_of_decree_30_are_there() -> None:
    annex_3 = "NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB SY TrS SL"
    printed = {symbol for row in TYPES for symbol in row["symbols"].split(";")}
    assert set(re.findall(r"\w+", annex_3)) <= printed


# Issuers


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        ("BNV", "Bộ Nội vụ"),
        ("TTg", "Thủ tướng Chính phủ"),
        ("CP", "Chính phủ"),
        ("BGDĐT", "Bộ Giáo dục và Đào tạo"),
        ("BGD&ĐT", "Bộ Giáo dục và Đào tạo"),
        ("SNV", "Sở Nội vụ"),
        ("SGDĐT", "Sở Giáo dục và Đào tạo"),
        ("PGDĐT", "Phòng Giáo dục và Đào tạo"),
        ("HU", "Huyện ủy"),
        ("UBTVQH", "Ủy ban Thường vụ Quốc hội"),
        ("BTGDVTW", "Ban Tuyên giáo và Dân vận Trung ương"),
        ("HĐND", "Hội đồng nhân dân"),
    ],
)
def test_a_mark_of_one_body(mark: str, name: str) -> None:
    assert names_of(mark) == {name}


@pytest.mark.parametrize(
    ("mark", "names"),
    [
        ("BTC", {"Bộ Tài chính", "Ban Tổ chức"}),
        ("TU", {"Tỉnh ủy", "Thành ủy", "Thị ủy"}),
        ("QU", {"Quận ủy", "Quân ủy Trung ương"}),
        ("TW", {"Ban Chấp hành Trung ương Đảng", "Bộ Chính trị", "Ban Bí thư Trung ương Đảng"}),
        ("CT", {"Cục Thuế", "Cục Chính trị"}),
        ("TĐTN", {"Tỉnh đoàn", "Thành đoàn"}),
    ],
)
def test_a_mark_that_several_bodies_share(mark: str, names: set[str]) -> None:
    assert names_of(mark) == names


def test_ministries_merged_on_1_march_2025() -> None:
    for mark in ("BNNPTNT", "BTNMT", "BGTVT", "BTTTT", "BKHĐT", "BLĐTBXH", "UBDT", "SNNPTNT", "STTTT", "SKHĐT"):
        assert [bool(names_of(mark, day)) for day in ("2025-02-28", "2025-03-01")] == [True, False], mark
    for mark in ("BNNMT", "BDTTG", "SNNMT"):
        assert [bool(names_of(mark, day)) for day in ("2025-02-28", "2025-03-01")] == [False, True], mark


def test_nothing_of_the_district_level_outlives_june_2025() -> None:
    assert [row for row in standing(ISSUERS, "2025-07-01") if row["level"] == "district"] == []
    assert names_of("PNV", "2025-06-30") == {"Phòng Nội vụ"}
    assert names_of("PNV", "2025-07-01") == set()
    assert levels_of("UBND", "2025-06-30") == {"province", "district", "commune"}
    assert levels_of("UBND", "2025-07-01") == {"province", "commune"}


def test_a_phong_kinh_te_moved_from_district_to_commune() -> None:
    assert levels_of("PKT", "2020-01-01") == {"district"}
    assert levels_of("PKT", "2026-01-01") == {"commune"}


def test_columns_of_issuers_hold_their_words() -> None:
    systems = {"state", "party", "assembly", "court-procuracy", "mass-organisation", "school", "other"}
    assert {row["system"] for row in ISSUERS} == systems
    assert {row["level"] for row in ISSUERS} == {"central", "province", "district", "commune", "unit"}
    for row in ISSUERS:
        allowed = {"central": {"none", "any"}, "unit": {"any"}}.get(row["level"], {row["level"]})
        assert row["place"] in allowed, row
        assert (row["place_form"] != "") == (row["place"] in {"province", "district", "commune"}), row
    assert len({row["mark"] for row in ISSUERS}) >= 200


def test_the_place_follows_bare_or_with_its_kind() -> None:
    """ "Tỉnh ủy Sơn La", "Công an tỉnh Sơn La", but "Ủy ban nhân dân tỉnh Sơn La", "Đảng ủy xã Sơn Tây"."""
    forms = {(row["name"], row["place_form"]) for row in ISSUERS if row["place_form"]}
    assert {
        ("Tỉnh ủy", "bare"),
        ("Ban Tổ chức Thành ủy", "bare"),
        ("Công an tỉnh", "bare"),
        ("Tỉnh đoàn", "bare"),
    } <= forms
    assert {("Ủy ban nhân dân", "kind"), ("Sở Nội vụ", "kind"), ("Đảng ủy", "kind"), ("Hội Nông dân", "kind")} <= forms
    assert {form for _, form in forms} == {"bare", "kind"}


# Abbreviations


@pytest.mark.parametrize(
    ("abbreviation", "expansion"),
    [
        ("UBND", "Ủy ban nhân dân"),
        ("HĐND", "Hội đồng nhân dân"),
        ("MTTQ", "Mặt trận Tổ quốc Việt Nam"),
        ("UBMTTQ", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
        ("TĐKT", "Thi đua, Khen thưởng"),
        ("GD&ĐT", "Giáo dục và Đào tạo"),
        ("GDĐT", "Giáo dục và Đào tạo"),
        ("LĐTBXH", "Lao động - Thương binh và Xã hội"),
        ("TT&TT", "Thông tin và Truyền thông"),
        ("NN&PTNT", "Nông nghiệp và Phát triển nông thôn"),
        ("TNMT", "Tài nguyên và Môi trường"),
        ("LHPN", "Liên hiệp Phụ nữ"),
        ("THCS", "trung học cơ sở"),
        ("BGH", "Ban giám hiệu"),
        ("TX", "thị xã"),
    ],
)
def test_an_abbreviation_with_one_reading(abbreviation: str, expansion: str) -> None:
    assert readings(abbreviation) == [expansion]


@pytest.mark.parametrize(
    ("abbreviation", "first"),
    [("TP", "thành phố"), ("TT", "Thường trực"), ("BCH", "Ban Chấp hành"), ("BTC", "Ban Tổ chức"), ("CT", "Chủ tịch")],
)
def test_the_preferred_reading_comes_first(abbreviation: str, first: str) -> None:
    assert len(readings(abbreviation)) > 1
    assert readings(abbreviation)[0] == first


def test_no_abbreviation_expands_to_itself_or_to_another() -> None:
    keys = {row["abbreviation"] for row in ABBREVIATIONS}
    for row in ABBREVIATIONS:
        assert row["expansion"].casefold() != row["abbreviation"].casefold()
        assert not keys & set(re.findall(r"\w+", row["expansion"])), row
        assert len(row["expansion"]) >= len(row["abbreviation"]), row


def test_longest_first_never_says_viet_nam_twice() -> None:
    ordered = sorted({row["abbreviation"] for row in ABBREVIATIONS}, key=len, reverse=True)
    for text in ("UBMTTQ Việt Nam", "MTTQ Việt Nam", "UBMTTQVN"):
        key = next(key for key in ordered if text.startswith(key))
        assert (readings(key)[0] + text[len(key) :]).count("Việt Nam") == 1


def test_several_readings_are_marked_ambiguous() -> None:
    counts = Counter(row["abbreviation"] for row in ABBREVIATIONS)
    assert all(row["ambiguous"] == "yes" for row in ABBREVIATIONS if counts[row["abbreviation"]] > 1)
    assert {row["ambiguous"] for row in ABBREVIATIONS} == {"yes", "no"}
    assert {row["kind"] for row in ABBREVIATIONS} == {"body", "place", "person", "document", "field"}
    assert all(row["ambiguous"] == "yes" for row in ABBREVIATIONS if len(row["abbreviation"]) == 1)


# Frames


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("national-heading", "cộng hòa xã hội chủ nghĩa việt nam"),
        ("motto", "độc lập - tự do - hạnh phúc"),
        ("party-heading", "đảng cộng sản việt nam"),
        ("union-heading", "đoàn tncs hồ chí minh"),
        ("number-label", "số:"),
        ("recipients", "nơi nhận:"),
        ("annex", "phụ lục"),
        ("end-mark", "./."),
        ("stamp", "hỏa tốc"),
        ("draft", "dự thảo"),
        ("signature-mode", "tuq."),
        ("signature-mode", "t/m"),
    ],
)
def test_a_frame_word_is_known(kind: str, text: str) -> None:
    assert text in {row["text"] for row in FRAMES if row["kind"] == kind}


def test_frame_words_are_lower_case() -> None:
    assert [row["text"] for row in FRAMES if row["text"] != row["text"].lower()] == []
