"""Word files, HTML and text made to do harm; files cut off or under a wrong name.

Each ends as text or as a failure with its code, and within bounds.

Whatever could fill the memory of a machine is read in a process of its own whose memory is bounded.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable

import numpy as np
import pytest

from pipeline.read import read
from tests.read.hostile import (
    CATALOGUE,
    CODES,
    ONE_PAGE,
    PAGE,
    SAID,
    SPACE,
    TEXT,
    code_of,
    outcome,
    pdf,
    sheet,
    word,
)
from tests.read.paper import needs_font
from tests.read.scan.scanner import encoded, needs_ocr


def archive(size: int | None = None, **parts: bytes) -> bytes:
    """A ZIP file; `size` is what its directory says of the size of each part, in place of the truth."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    data = out.getvalue()
    for content in parts.values() if size else ():
        data = data.replace(struct.pack("<I", len(content)), struct.pack("<I", size or 0))
    return data


def test_a_word_file_that_lies_about_its_sizes_is_refused() -> None:
    assert outcome(archive(5000, word__document_xml=bytes(900 * 2**20))) == "broken-file"


def test_a_word_file_of_millions_of_tags_is_refused() -> None:
    assert outcome(word(b"<w:p/>" * 5_000_000)) == "too-large"


def test_a_word_file_with_a_picture_of_a_gigabyte_is_refused() -> None:
    assert outcome(word(b"<w:p/>", bomb=bytes(600 * 2**20))) == "too-large"


@pytest.mark.parametrize("entity", [
    b"".join(b'<!ENTITY %c "%b">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)),
    b'<!ENTITY j SYSTEM "file:///etc/passwd">',
], ids=["a milliard of laughs", "a file of this machine"])
def test_entities_are_not_unpacked(entity: bytes) -> None:
    body = b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaaaa">' + entity + b"]><w:document " + SPACE + \
        b"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"
    data = word(b"")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, body if name == "word/document.xml" else old.read(name))
    assert outcome(out.getvalue()) in ("broken-file", "empty-file")


HTML = b"<!doctype html><html><body>"


@pytest.mark.parametrize(("data", "code"), [
    (HTML + b"<b>x</b>" * 4_000_000, "too-large"),
    (HTML + b"<div>" * 200_000, "broken-file"),
    (HTML + "<table><tr><td colspan=99999999 rowspan=99999999>Kế hoạch năm</td></tr></table>".encode(), "text"),
    (b"{\\rtf1 " + b"{" * 200_000, "truncated"),
    ("Kế hoạch năm 2024\n".encode() * 3_500_000, "too-large"),
], ids=["HTML of millions of tags", "HTML without a floor", "a cell as wide as the world", "RTF without a floor",
        "80 MB of text"])
def test_endless_text_is_bounded(data: bytes, code: str) -> None:
    assert outcome(data) == code


def _samples() -> dict[str, bytes]:
    rnd = np.random.default_rng(3)
    noise = rnd.integers(0, 255, (200, 300, 3)).astype(np.uint8)
    made = {kind: encoded(noise, kind) for kind in ("JPEG", "PNG", "TIFF", "BMP")}
    made["WebP"] = encoded(noise, "WEBP", lossless=True)
    made["PDF"] = pdf(CATALOGUE, ONE_PAGE, PAGE, TEXT)
    made["DOCX"] = word("<w:p><w:r><w:t>Kế hoạch năm 2024</w:t></w:r></w:p>".encode())
    made["RTF"] = b"{\\rtf1\\ansi Ke hoach nam 2024 {\\b cua} huyen}"
    made["text"] = "Kế hoạch kiểm tra của xã".encode()
    return made


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP", "PDF", "DOCX", "RTF"])
def test_what_is_cut_off_is_called_cut_off(kind: str) -> None:
    data = _samples()[kind]
    assert code_of(data[:-len(data) // 3]) == "truncated"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP", "WebP", "PDF", "DOCX", "RTF", "text"])
def test_wherever_a_file_is_cut_it_fails_with_a_code(kind: str) -> None:
    data = _samples()[kind]
    rnd = random.Random(kind)
    for end in sorted({0, 1, 4, 9, 20, 60, *(rnd.randrange(len(data)) for _ in range(12))}):
        assert code_of(data[:end]) in {"text", *CODES}, end


def _old_office() -> bytes:
    """A Word 97-2003 file cut off before its directory."""
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    head[30:32], head[48:52] = struct.pack("<H", 9), struct.pack("<I", 100)
    return bytes(head) + bytes(range(256)) * 8


def test_an_old_word_file_without_its_directory_is_cut_off() -> None:
    assert code_of(_old_office()) == "truncated"


@needs_ocr
@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.txt", "a.jpg", "a"])
@pytest.mark.parametrize(("kind", "media_type"), [("PDF", "application/pdf"), ("DOCX", "wordprocessingml"),
                                                  ("text", "text/plain")])
def test_a_wrong_name_changes_nothing(kind: str, media_type: str, name: str) -> None:
    got = read(_samples()[kind], name)
    assert media_type in got.media_type
    assert "ho" in got.text.content


@needs_font
@needs_ocr
def test_pictures_under_wrong_names_are_read() -> None:
    readers: list[Callable[[], bytes]] = [lambda kind=kind: encoded(sheet(), kind) for kind in ("PNG", "JPEG", "TIFF")]
    for made, name in zip(readers, ("a.pdf", "a.docx", "a.txt"), strict=True):
        assert SAID in read(made(), name).text.content.replace("\n", " ")
