"""Text files in every encoding that offices keep; what is no text is refused."""

from __future__ import annotations

import codecs
import random
import unicodedata

import pytest

from pipeline.errors import ReadError
from pipeline.read.formats import read_plain, require_vietnamese
from pipeline.read.formats.faults import FAULTS, fault
from pipeline.text import plain
from tests.read.formats.old_encodings import PLAN, encoded


def cp1258(text: str) -> bytes:
    """Windows-1258 writes most letters with tones as a letter and a mark."""
    made = b""
    for c in text:
        try:
            made += c.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", c)
            tone = next(p for p in parts if p in "\u0300\u0301\u0309\u0303\u0323")
            made += unicodedata.normalize("NFC", parts.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")
    return made


CODED = {
    "UTF-8": (PLAN.encode(), 0),
    "UTF-8 with a mark": (codecs.BOM_UTF8 + PLAN.encode(), 0),
    "UTF-16": (PLAN.encode("utf-16"), 1),
    "UTF-16 without a mark": (PLAN.encode("utf-16-le"), 1),
    "UTF-16, big end first": (PLAN.encode("utf-16-be"), 1),
    "Windows-1258": (cp1258(PLAN), 1),
    "TCVN3 in bytes": (encoded(PLAN, "tcvn3").encode("latin-1"), 1),
    "TCVN3 in UTF-8": (encoded(PLAN, "tcvn3").encode(), 1),
    "VNI in bytes": (encoded(PLAN, "vni").encode("latin-1"), 1),
    "NFD": (unicodedata.normalize("NFD", PLAN).encode(), 1),
}


@pytest.mark.parametrize(("data", "notes"), CODED.values(), ids=CODED.keys())
def test_text_is_read_in_its_encoding(data: bytes, notes: int) -> None:
    text, _ = read_plain(data)
    assert text.content.lower() == read_plain(PLAN.encode())[0].content.lower()
    assert [n[0] for n in text.notes] == ["encoding-converted"] * notes


@pytest.mark.parametrize(("data", "code"), [
    (random.Random(3).randbytes(3000), "not-a-document"),
    (b"abc\0def" * 20, "not-a-document"),
    ("Kế hoạch ở xã".encode()[:-1], "truncated"),
    ("Déjà vu à la carte: façade, garçon, hôtel, maître d'hôtel, pâté.".encode("latin-1") * 3, "unknown-encoding"),
    ("План работы комитета на год".encode("cp1251") * 3, "unknown-encoding"),
])
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_plain(data)
    assert caught.value.code == code


def test_a_text_in_another_language_is_refused() -> None:
    require_vietnamese(plain([PLAN]))
    with pytest.raises(ReadError) as caught:
        require_vietnamese(plain(["The committee reports on the progress of its work every year.\n" * 3]))
    assert caught.value.code == "no-vietnamese"


def test_every_fault_is_complete_and_bilingual() -> None:
    values = dict.fromkeys(("kind", "kind_en", "seconds", "path", "limit", "limit_en"), "x")
    for code, sentences in FAULTS.items():
        assert all(s.endswith((".", ").")) for s in sentences), code
        assert any(c in "ăâđêôơưàáạảãềếệốộớờựừịỉ" for c in sentences.message.lower()), code
        assert sentences.message_en.isascii() and sentences.remedy_en.isascii(), code
        assert fault(code, **values).code == code
    assert fault("empty-file").code == "empty-file"
