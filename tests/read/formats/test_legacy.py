"""TCVN3 and VNI become Unicode, in whole files, single paragraphs and single runs; Unicode stays as it is."""

from __future__ import annotations

import unicodedata

import pytest

from pipeline.read.formats.docx_fonts import unicode_docx
from pipeline.read.formats.legacy import Piece, converted, converted_text
from pipeline.read.formats.marks import composed_notes, letter_notes
from pipeline.read.formats.old_word import read_docx_in_any_font
from pipeline.read.formats.tables import encodings
from pipeline.syllables import is_syllable, is_vietnamese
from pipeline.text import plain
from tests.read.formats.old_encodings import PLAN, encoded, word

NAMES = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI"}
FONTS = {"tcvn3": ".VnTime", "vni": "VNI-Times"}


def test_known_wordings_of_both_tables() -> None:
    tcvn3, vni = encodings()["tcvn3"], encodings()["vni"]
    assert tcvn3.decoded("Céng hßa x· héi chñ nghÜa ViÖt Nam") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert tcvn3.decoded("§éc lËp - Tù do - H¹nh phóc, ng\xad\xadêi") == "Độc lập - Tự do - Hạnh phúc, người"
    assert vni.decoded("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM") == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert vni.decoded("Ñoäc laäp - Töï do - Haïnh phuùc, ngöôøi") == "Độc lập - Tự do - Hạnh phúc, người"


def test_every_letter_with_a_tone_is_in_both_tables() -> None:
    letters = {unicodedata.normalize("NFC", base + tone)
               for base in "aăâeêioôơuưy" for tone in ("", *"\u0300\u0301\u0309\u0303\u0323")} - set("aeiouy") | {"đ"}
    for encoding in encodings().values():
        assert letters <= set(encoding.table.values()), encoding.key
        assert all(len(letter) == 1 for letter in encoding.table.values())


@pytest.mark.parametrize("key", NAMES)
def test_a_whole_text_is_converted_and_the_conversion_noted(key: str) -> None:
    text, notes = converted_text(encoded(PLAN, key))
    assert text.lower() == PLAN.lower()
    [(code, page, detail)] = notes
    assert (code, page) == ("encoding-converted", 1)
    assert detail.startswith(NAMES[key])


@pytest.mark.parametrize("key", NAMES)
def test_lines_in_two_encodings_come_out_right(key: str) -> None:
    lines = PLAN.split("\n")
    mixed = [encoded(line, key) if n % 2 else line for n, line in enumerate(lines)]
    assert converted_text("\n".join(mixed))[0].lower() == PLAN.lower()


def test_a_sentence_in_two_encodings_comes_out_right() -> None:
    first, second = "Thực hiện Kế hoạch của huyện, ", "giao trưởng thôn rà soát những hộ được hưởng lợi"
    assert converted_text(first + encoded(second, "tcvn3"))[0] == first + second


def test_a_word_that_is_one_in_both_goes_with_its_neighbours() -> None:
    assert converted_text("rõng nói ®Êt n\xadíc ViÖt Nam thËt ®Ñp")[0] == "rừng núi đất nước Việt Nam thật đẹp"
    assert converted_text("nói rõng mạch lạc, đất nước Việt Nam")[0] == "nói rõng mạch lạc, đất nước Việt Nam"


@pytest.mark.parametrize("text", [
    PLAN, unicodedata.normalize("NFD", PLAN),
    "«Gia đình văn hóa» · diện tích 5 m² ± 3 %, nhiệt độ 30 °C, § 5 và ½ số hộ",
    "Señor Müller, Ærøskøbing: façade, naïve, crème brûlée và Kế hoạch năm 2024", "Plan of the year", ""])
def test_unicode_is_left_alone(text: str) -> None:
    assert converted_text(text) == (text, ())


def test_a_font_tells_what_few_words_cannot() -> None:
    assert converted([[Piece("nói")]]) is None
    got = converted([[Piece("nói", ".VnTime")]])
    assert got is not None and got[0] == [["núi"]]


def test_unicode_typed_in_an_old_font_stays() -> None:
    assert converted([[Piece("Kế hoạch nói về việc này", ".VnTime")]]) is None


def test_fonts_of_capitals_show_capitals() -> None:
    got = converted([[Piece("kÕ ho¹ch ", ".VnTimeH"), Piece("kiÓm tra", ".VnTime")]])
    assert got is not None and got[0] == [["KẾ HOẠCH ", "kiểm tra"]]


@pytest.mark.parametrize("key", NAMES)
def test_word_files_are_converted_run_by_run(key: str) -> None:
    sentence = "Giao trưởng thôn rà soát những hộ được hưởng chính sách"
    half = len(sentence) // 2
    runs: list[tuple[str, str | None]] = [(encoded(s, key), FONTS[key]) for s in (sentence[:half], sentence[half:])]
    text = read_docx_in_any_font(word([("Kế hoạch năm 2006", None)], runs))
    assert text.content == f"Kế hoạch năm 2006\n{sentence}\n"
    assert [n[:2] for n in text.notes] == [("encoding-converted", 1)]


def test_a_modern_word_file_is_handed_on_untouched() -> None:
    data = word([("Kế hoạch năm 2024 của Ủy ban nhân dân xã", "Times New Roman")])
    assert unicode_docx(data) == (data, ())


def test_decomposed_letters_are_composed_and_remarked() -> None:
    data = word([(unicodedata.normalize("NFD", "Kế hoạch"), None)])
    text = read_docx_in_any_font(data)
    assert text.content == "Kế hoạch\n"
    assert text.notes == (("encoding-converted", 1, "Unicode tổ hợp (NFD) → dựng sẵn (NFC), 2 chữ"),)
    assert composed_notes("Kế hoạch ng\u0300y") == ()


def test_letters_that_were_wrong_stay_and_are_remarked() -> None:
    text = plain(["Ngày ban h\u0300nh\n", "Nghị định số 30/2020/NÐ-CP, 34/2016/NÐ-CP\n"])
    assert letter_notes(text) == (
        ("text-repaired", 1, "dấu thanh đặt nhầm chữ, 1 chỗ: “h\u0300nh”"),
        ("text-repaired", 2, "chữ trông giống “Đ” được hiểu là “Đ”, 2 chỗ: “NÐ-CP”"))


@pytest.mark.parametrize("word", ["nghiêng", "quyết", "giếng", "gì", "Đắk", "khuỷu", "THUỶ", "thủy", "quốc", "y"])
def test_syllables(word: str) -> None:
    assert is_syllable(word) is (word != "Đắk")


@pytest.mark.parametrize("word", ["ngêi", "n­íc", "hát́", "cap", "ñua", "đượć", "xyz", "tưp"])
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_language() -> None:
    assert is_vietnamese(PLAN)
    assert not is_vietnamese("The committee shall report on the progress of the work before the end of the year. " * 3)
    assert is_vietnamese("Plan 2024")
