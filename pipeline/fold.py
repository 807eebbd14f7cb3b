"""The text as rules see it: folded, and of the same length as the text it was made from.

Every change is one code point for one, so an offset in the folded text is an offset in the document. Dashes,
quotes and blanks become one kind each, letters that only look like Đ become Đ, the tone mark of oa, oe and uy
moves to the first vowel (hoà → hòa), and everything becomes lower case. A grave accent left alone on a consonant is
the à that careless converters lose ("ng̀y" for "ngày").
"""

from __future__ import annotations

import re

_DASHES = "‐‑‒–—―−﹣－"
_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_QUOTES = "“”„‟″«»＂"
_APOSTROPHES = "‘’‚‛′´`"
_ALIKE: dict[str, str] = (
    {**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_BLANKS, " "), **dict.fromkeys(_QUOTES, '"'),
     **dict.fromkeys(_APOSTROPHES, "'"), "Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "…": ".", "⁄": "/", "∕": "/", "İ": "I",
     "\u0300": "à"}
)
_SPECIAL = re.compile(f"[{''.join(_ALIKE)}]")
_PLAIN, _MARKED = "aeoiuy", ("àèòìùỳ", "áéóíúý", "ảẻỏỉủỷ", "ãẽõĩũỹ", "ạẹọịụỵ")
_TONE = {
    first + marks[_PLAIN.index(second)]: marks[_PLAIN.index(first)] + second
    for first, second in (("o", "a"), ("o", "e"), ("u", "y"))
    for marks in _MARKED
}
# Two patterns, each from a letter that is always the same: `re` skips to it.
_LATE_TONES = re.compile(r"o[àáảãạèéẻẽẹ](?![a-zà-ỹđ])"), re.compile(r"u[ỳýỷỹỵ](?<!q..)(?![a-zà-ỹđ])")


def unified(text: str) -> str:
    """One kind of dash, quote and blank. Replacing the few kinds that occur is several times faster than a table."""
    for special in sorted(set(_SPECIAL.findall(text))):
        text = text.replace(special, _ALIKE[special])
    return text


def fold(text: str) -> str:
    """The folded copy of `text` (NFC), of the same length."""
    low = unified(text).lower()
    for late in _LATE_TONES:
        low = late.sub(_early, low)
    return low


def _early(late: re.Match[str]) -> str:
    return _TONE[late[0]]


def slug(text: str) -> str:
    """Lower-case ASCII letters and digits joined by hyphens: đ → d, marks dropped."""
    import unicodedata

    flat = unicodedata.normalize("NFD", unified(text).lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in flat if not unicodedata.combining(c))).strip("-")
