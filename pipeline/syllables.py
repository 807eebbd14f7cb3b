"""Whether a word is a syllable of Vietnamese by its spelling, and how much of a text is."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from pipeline.rulebook import data

_TONES = re.compile("[\u0300\u0301\u0309\u0303\u0323]")
_ASTRAY = re.compile("[^aeiouy\u0302\u0306\u031b][\u0300\u0301\u0309\u0303\u0323]")
_CHECKED = re.compile(r"(?:[ptc]|ch)$")
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
# Letters with a mark, which no English text and no debris holds in number.
_MARKED = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")

_ENOUGH = 200_000  # characters that tell the language of a text


@cache
def _spelled() -> re.Pattern[str]:
    """Every spelling of a syllable without its tone."""
    spelling = {k: "|".join(v.split()) for k, v in data("encodings.yaml")["syllables"].items()}
    return re.compile(f"(?:{spelling['onsets']})?(?:{spelling['rhymes']})|qu(?:{spelling['after_qu']})")


@lru_cache(maxsize=20000)
def is_syllable(word: str) -> bool:
    """Whether a word is spelled like a Vietnamese syllable: onset, rhyme, one tone at most, of the allowed kind."""
    parts = unicodedata.normalize("NFD", word.lower())
    bare, tones = _TONES.subn("", parts)
    if tones > 1 or _ASTRAY.search(parts) or _spelled().fullmatch(unicodedata.normalize("NFC", bare)) is None:
        return False
    return _CHECKED.search(bare) is None or "\u0301" in parts or "\u0323" in parts


@lru_cache(maxsize=20000)
def _is_marked(word: str) -> bool:
    """Whether a word is a syllable with Vietnamese marks."""
    return _MARKED.search(unicodedata.normalize("NFC", word)) is not None and is_syllable(word)


def marked_share(text: str) -> tuple[float, int]:
    """Of the words of a text, the share that are syllables with Vietnamese marks, and the number of words."""
    words = _WORD.findall(text[:_ENOUGH])
    marked = sum(map(_is_marked, words))
    return (marked / len(words) if words else 0.0), len(words)


def is_vietnamese(text: str) -> bool:
    """Whether a text is in Vietnamese: at least every tenth word bears marks. Short texts are given the doubt."""
    whole = min(len(text), _ENOUGH)
    cut = text.find(" ", whole // 3, whole)
    if cut > 0:
        share, words = marked_share(text[:cut])
        # words stand apart: of the rest, every second character begins one at most
        if share * words >= 0.1 * (words + (whole - cut + 1) // 2):
            return True
    share, words = marked_share(text)
    return share >= 0.1 or words < 20
