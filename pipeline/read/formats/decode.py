"""The characters of a text or HTML file in whatever encoding it was saved."""

from __future__ import annotations

import codecs
import re
import unicodedata

from pipeline.read.formats import legacy
from pipeline.read.formats.faults import fault
from pipeline.read.formats.legacy import Note
from pipeline.syllables import is_syllable

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WORD = re.compile(r"[^\W\d_]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# What Vietnamese text in UTF-16 is made of: Latin with its extensions, marks, punctuation.
_USUAL = re.compile(r"[\t\n\r\x20-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u22ff\u25a0-\u25ff]")
_LEAST_SHARE = 0.6


def decoded(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """The text in Unicode and what was done to it; raises `ReadError`.

    UTF-8 and UTF-16 (with or without a byte order mark) are Unicode already, though their letters may still stand
    for those of TCVN3 or VNI; single bytes are taken for the encoding that gives Vietnamese.
    """
    text, notes = characters(data)
    text, more = legacy.converted_text(text)
    return text, notes + more


def characters(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """As `decoded`, but letters that stand for those of TCVN3 or VNI are left as they are."""
    encoding, skip = next(((e, len(b)) for b, e in _BOMS if data.startswith(b)), ("", 0))
    if not encoding and b"\0" in data:
        encoding = _wide(data)
        if not encoding:
            raise fault("not-a-document")
    try:
        text = data[skip:].decode(encoding or "utf-8")
    except UnicodeDecodeError as e:
        if e.start >= len(data) - skip - 3 and e.reason.startswith(("unexpected end", "truncated")):
            raise fault("truncated", detail="ký tự cuối không trọn", detail_en="the last character is incomplete"
                        ) from None
        if encoding:
            raise fault("broken-file", kind="văn bản", kind_en="text", reason=f"{encoding}: {e.reason}") from None
        return _single_bytes(data)
    if len(_CONTROLS.findall(text)) * 100 > len(text):
        raise fault("not-a-document")
    return text, (("encoding-converted", 1, "UTF-16 → Unicode"),) if encoding.startswith("utf-16") else ()


def _wide(data: bytes) -> str:
    """The byte order of UTF-16 without a mark; empty when the bytes are no such text."""
    even = data[:20_000 - len(data) % 2] if len(data) % 2 else data[:20_000]
    shares = {e: _usual_share(even.decode(e, "replace")) for e in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda e: shares[e])
    return best if shares[best] >= 0.98 else ""


def _usual_share(text: str) -> float:
    return len(_USUAL.findall(text)) / max(1, len(text))


def _single_bytes(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """Text of one byte a letter: Windows-1258, or codes that TCVN3 and VNI fonts show as letters."""
    if sum(data[:65536].count(bytes([c])) for c in (*range(9), 11, *range(14, 32), 127)) * 100 > len(data[:65536]):
        raise fault("not-a-document")
    vietnamese = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    latin = data.decode("latin-1")
    as_fonts = legacy.converted_text(latin)[0]
    if _share(vietnamese) >= max(_LEAST_SHARE, _share(as_fonts)):
        return vietnamese, (("encoding-converted", 1, "Windows-1258 → Unicode"),)
    if _share(as_fonts) < _LEAST_SHARE:
        raise fault("unknown-encoding")
    return latin, ()


def _share(text: str) -> float:
    """Of the words with letters beyond ASCII, the share that are Vietnamese syllables."""
    words = [w for w in _WORD.findall(text[:200_000]) if not w.isascii()]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0
