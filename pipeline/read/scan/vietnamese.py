"""How Vietnamese a text is: the share of its words that the grammar of syllables allows, and the marks they carry.

The grammar stands in `rules/syllables.yaml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.fold import fold
from pipeline.rulebook import data

_TONES = ("aăâeêioôơuưy", "àằầèềìòồờùừỳ", "áắấéếíóốớúứý", "ảẳẩẻểỉỏổởủửỷ", "ãẵẫẽễĩõỗỡũữỹ", "ạặậẹệịọộợụựỵ")
_TONELESS = str.maketrans({marked: plain for row in _TONES[1:] for plain, marked in zip(_TONES[0], row, strict=True)})
_TONED = re.compile(f"[{''.join(_TONES[1:])}]")
_SHARP_OR_HEAVY = re.compile(f"[{_TONES[2]}{_TONES[5]}]")
_MARKED = re.compile(f"[{''.join(_TONES[1:])}ăâđêôơư]")
# Words as sentences have them: abbreviations in capitals are no syllables and say nothing.
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_][a-zà-ỹđ]+(?![^\W\d_])")
_LONGEST = 7


@dataclass(frozen=True, slots=True)
class Measure:
    """What a text looks like: words that count, the share of them that are syllables, the share with a mark.

    `frames` is the number of frame wordings of administrative documents that it holds.
    """

    words: int
    valid: float
    marked: float
    frames: int


@cache
def _bases() -> frozenset[str]:
    """All syllables without their tones."""
    book = data("syllables.yaml")
    onsets = {kind: _parts(text) for kind, text in book["onsets"].items()}
    rhymes = {kind: _parts(text) for kind, text in book["rhymes"].items()}
    made = {onset + rhyme for kind in ("front", "back") for onset in onsets["any"] + onsets[kind]
            for rhyme in rhymes[kind]}
    return frozenset(made | {onset + rhyme for onset in ("gi", "qu") for rhyme in rhymes[onset]})


def _parts(text: str) -> list[str]:
    return [part.strip("-") for part in text.split()]


@cache
def _stops() -> tuple[str, ...]:
    return tuple(_parts(data("syllables.yaml")["stops"]))


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word in lower case (NFC) is a possible syllable."""
    if len(word) > _LONGEST or word.translate(_TONELESS) not in _bases():
        return False
    tones = len(_TONED.findall(word))
    return tones <= 1 and (not word.endswith(_stops()) or _SHARP_OR_HEAVY.search(word) is not None)


def measure(text: str) -> Measure:
    """Measure a text in NFC."""
    words = [word.lower() for word in _WORD.findall(text)]
    low = " ".join(fold(text).split())
    frames = sum(frame in low for frame in data("syllables.yaml")["frames"])
    if not words:
        return Measure(0, 0.0, 0.0, frames)
    valid = sum(map(is_syllable, words))
    marked = sum(1 for word in words if _MARKED.search(word))
    return Measure(len(words), valid / len(words), marked / len(words), frames)
