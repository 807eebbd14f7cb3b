"""Doubtful words are looked at again, each by itself and larger: the second reading counts when it is much surer."""

from __future__ import annotations

import re
from dataclasses import replace

import cv2
import numpy as np

from pipeline.read.scan.clean import Pixels
from pipeline.read.scan.engine import WORD, Engine, TextLine, Word
from pipeline.syllables import is_syllable

# A word is doubtful below this confidence; one in capitals, whose stacked marks run into each other, below that. The
# least sure ones of a page are looked at again, so many at most.
_DOUBTFUL, _CAPITALS, _MOST = 0.85, 0.95, 30
# The second reading is this sure at least, and leaves less than this share of the doubt of the first.
_SURE, _LESS = 0.8, 0.5
_LARGER, _MARGIN = 2.0, 0.2
# What a speck at the edge of a picture is read as; the letters of a word; numbers as items have them.
_MARKS = "\"“”'‘’«»`´.,:;-–—_|°"
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\(?\d[\d./]*[.):;,]?")
_NUMERAL = re.compile(r"[IVXHLl]+\W?")


def with_second_look(lines: list[TextLine], image: Pixels, dpi: float, reader: Engine) -> list[TextLine]:
    """The lines of a page, with doubtful words read again."""
    doubtful = sorted((word.confidence, n, at) for n, line in enumerate(lines) for at, word in enumerate(line.words)
                      if word.confidence < (_CAPITALS if word.text.isupper() else _DOUBTFUL))
    made = list(lines)
    for _, n, at in doubtful[:_MOST]:
        words = made[n].words
        again = _again(words[at], _edges(words, at), image, dpi, reader)
        if again is not None:
            made[n] = replace(made[n], words=[*words[:at], again, *words[at + 1:]])
    return made


def _edges(words: list[Word], at: int) -> tuple[int, int]:
    """How far the picture of a word may reach to the left and right: not into the next word."""
    word = words[at]
    margin = int(_MARGIN * (word.y1 - word.y0))
    left = word.x0 - words[at - 1].x1 - 1 if at else margin
    right = words[at + 1].x0 - word.x1 - 1 if at + 1 < len(words) else margin
    return word.x0 - min(margin, max(0, left)), word.x1 + min(margin, max(0, right))


def _again(word: Word, edges: tuple[int, int], image: Pixels, dpi: float, reader: Engine) -> Word | None:
    """The word as it is read by itself, where that is surer and makes sense."""
    margin = int(_MARGIN * (word.y1 - word.y0))
    crop = image[max(0, word.y0 - margin):word.y1 + margin, max(0, edges[0]):edges[1]]
    if min(crop.shape) < 4:
        return None
    larger = cv2.resize(crop, None, fx=_LARGER, fy=_LARGER, interpolation=cv2.INTER_CUBIC)
    paper = float(np.percentile(crop, 90))
    framed = cv2.copyMakeBorder(larger, 12, 12, 12, 12, cv2.BORDER_CONSTANT, value=(paper,))
    found = [w for line in reader.lines(np.asarray(framed, np.uint8), _LARGER * dpi, WORD) for w in line.words]
    if len(found) != 1 or found[0].confidence < max(_SURE, 1 - _LESS * (1 - word.confidence)):
        return None
    text = _without_specks(found[0].text, word.text)
    return replace(word, text=text, confidence=found[0].confidence) if _makes_sense(text, word.text) else None


def _without_specks(text: str, before: str) -> str:
    """The second reading without marks at its ends that the first one does not have."""
    start = 0
    while start < len(text) and text[start] in _MARKS and text[start] != before[0]:
        start += 1
    end = len(text)
    while end > start and text[end - 1] in _MARKS and text[end - 1] != before[-1]:
        end -= 1
    return text[start:end]


def _makes_sense(text: str, before: str) -> bool:
    """Whether a second reading may stand for the first: as a number or as syllables, and not in another case."""
    if not text or text.lower() == before.lower():
        return text == before
    if _NUMBER.fullmatch(text):
        return len(text) == len(before) and before not in _MARKS and _NUMERAL.fullmatch(before) is None
    parts = _LETTERS.findall(text)
    if before in _MARKS:
        return len(text) > 1 and is_syllable(text.lower())
    return bool(parts) and all(is_syllable(part.lower()) for part in parts) and abs(len(text) - len(before)) <= 2
