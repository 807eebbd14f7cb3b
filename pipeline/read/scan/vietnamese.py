"""How Vietnamese a text is: the share of its words that are spelled like syllables, and the marks they carry."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from pipeline.fold import fold
from pipeline.rulebook import data
from pipeline.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]{2,}")
_MARKED = re.compile("[à-ãè-êìíò-õùúýÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂăĐđĨĩŨũƠơƯưẠ-ỹ]")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a text looks like: words that count, the share of them that are syllables, the share with a mark.

    `frames` is the number of frame wordings of administrative documents that it holds.
    """

    words: int
    valid: float
    marked: float
    frames: int


def measure(text: str) -> Measure:
    """Measure a text in NFC."""
    # Words as sentences have them: abbreviations in capitals are no syllables and say nothing.
    words = Counter(word for word in _WORD.findall(text) if word[1:].islower())
    low = " ".join(fold(text).split())
    frames = sum(frame in low for frame in data("layers.yaml")["frames"])
    if not words:
        return Measure(0, 0.0, 0.0, frames)
    total = words.total()
    valid = sum(times for word, times in words.items() if is_syllable(word.lower()))
    marked = sum(times for word, times in words.items() if _MARKED.search(word))
    return Measure(total, valid / total, marked / total, frames)
