"""Whether two subjects say the same thing: "về việc …" as written in one plan, and as written in another."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from pipeline.fold import fold, slug
from pipeline.rulebook import data

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"(?<!\w)(?:\d+|(?<=khóa )[ivxl]+|(?<=thứ )[ivxl]+|(?<=quý )[ivxl]+)(?!\w)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
ALIKE, SAME = 80.0, 92.0
"""Least likeness (per cent, on folded words) of subjects that agree, and of those that are word for word the same."""

_CUT = 5
"""A subject of at least so many words that begins another one is that one, cut short."""


@lru_cache(maxsize=65536)
def plain(subject: str) -> str:
    """The folded words of a subject, without what opens it and without punctuation."""
    words = " ".join(_WORD.findall(fold(subject)))
    while True:
        opening = next((o for o in _openings() if words.startswith(o)), None)
        if opening is None:
            return words
        words = words[len(opening):]


@lru_cache(maxsize=1)
def _openings() -> tuple[str, ...]:
    said = data("identity.yaml")["openings"]
    return tuple(f"{words} " for words in sorted(said, key=lambda w: (-len(w), w)))


def agree(one: str, other: str, least: float = ALIKE) -> bool:
    """Whether two subjects (as `plain` gives them) are one: other numbers, years and terms are another subject."""
    if not one or not other:
        return False
    if one == other:
        return True
    short, long = sorted((one, other), key=lambda s: (len(s), s))
    cut = long.startswith(f"{short} ") and short.count(" ") + 1 >= _CUT
    said, whole = (set(_NUMBER.findall(s)) for s in (short, long))
    if said != whole and not (cut and said < whole):
        return False
    return cut or ratio(one, other) >= least


def shared(one: str, other: str, least: int = 1) -> float | None:
    """The share of the shorter subject's words that the longer one has, 0 to 1; None where one says too little.

    A Vietnamese word is mostly two syllables, so neighbouring pairs of them are compared, without case and marks:
    "thi đua, khen thưởng" is in "tiếp tục đổi mới công tác thi đua, khen thưởng", while "công tác" alone is little.
    Of pairs, `least` are enough. Two years are two subjects: "thi đua năm 2021" is not "thi đua năm 2022".
    """
    a, b = pairs(one), pairs(other)
    if min(len(a), len(b)) < least:
        return None
    years = set(_YEAR.findall(one)), set(_YEAR.findall(other))
    if all(years) and years[0].isdisjoint(years[1]):
        return 0.0
    return len(a & b) / min(len(a), len(b))


@lru_cache(maxsize=16384)
def pairs(subject: str) -> frozenset[tuple[str, str]]:
    """The neighbouring syllables of a subject, without what opens it."""
    return frozenset(pairwise(slug(plain(subject)).split("-")))
