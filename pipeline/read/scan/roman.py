"""Roman numerals by their strokes: the engine reads "III" as "II" or "HI" and is sure, but strokes can be counted.

An I is one upright stroke; the strokes of V and X lean, and H has a bar between its two.
"""

from __future__ import annotations

import re
from dataclasses import replace

import cv2
import numpy as np

from pipeline.read.scan.clean import Pixels
from pipeline.read.scan.engine import TextLine, Word

# What a numeral of nothing but I is read as, with what may cling to it; and one that begins with letters that lean.
_UPRIGHT = re.compile(r"(?P<strokes>[IHl1|]+)(?P<after>(?:[.:,/–—-].{0,8})?)")
_LEANING = re.compile(r"(?P<lean>[XV]+)(?P<strokes>I?HI?)(?P<after>\W?)")
# A numeral is due behind one of these words, whatever it looks like.
_COUNTED = frozenset(("quý", "lần", "thứ", "chương", "phần", "mục", "lục", "khóa", "khoá"))
# The picture is made larger by this; an upright stroke is so long, and strokes of one numeral are not farther apart, as
# shares of the height of the letters; a bar is darker than this share of what lies between two strokes.
_LARGER, _LONG, _APART, _BAR = 3.0, 0.6, 0.7, 0.7
_MOST = 3


def with_counted_strokes(lines: list[TextLine], image: Pixels) -> list[TextLine]:
    """The lines, with the strokes of their Roman numerals as they stand in the image."""
    made = []
    for line in lines:
        befores = ["", *(word.text.lower() for word in line.words)]
        words = [_counted(word, before, image) for word, before in zip(line.words, befores, strict=False)]
        made.append(line if words == line.words else replace(line, words=words))
    return made


def _counted(word: Word, before: str, image: Pixels) -> Word:
    m = _LEANING.fullmatch(word.text)
    if m is not None and (len(m["lean"]) > 1 or before in _COUNTED):
        return replace(word, text=m["lean"] + m["strokes"].replace("H", "II")[:_MOST] + m["after"])
    m = _UPRIGHT.fullmatch(word.text)
    if m is None:
        return word
    strokes = m["strokes"]
    is_due = "I" in strokes or "H" in strokes or (len(strokes) > 1 and before in _COUNTED)
    read = len(strokes) + strokes.count("H")
    if not is_due or read > _MOST:
        return word
    count = _strokes(image[word.y0:word.y1, max(0, word.x0 - 1):word.x1 + 1])
    return replace(word, text="I" * count + m["after"]) if max(2, read) <= count <= _MOST else word


def _strokes(crop: Pixels) -> int:
    """The number of upright strokes that stand together first in a picture; 0 where they make an H."""
    if min(crop.shape) < 4:
        return 0
    larger = cv2.resize(crop, None, fx=_LARGER, fy=_LARGER, interpolation=cv2.INTER_CUBIC)
    dark = np.asarray(cv2.threshold(larger, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1], np.uint8)
    high = int(cv2.connectedComponentsWithStats(dark)[2][1:, cv2.CC_STAT_HEIGHT].max(initial=1))
    upright = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((max(1, int(_LONG * high)), 1), np.uint8))
    columns = np.flatnonzero(upright.any(axis=0))
    if not columns.size:
        return 0
    found = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1)
    together = [found[0]]
    for stroke in found[1:]:
        if stroke[0] - together[-1][-1] > _APART * high:
            break
        if _is_barred(dark, int(together[-1][-1]), int(stroke[0])):
            return 0
        together.append(stroke)
    return len(together)


def _is_barred(dark: Pixels, left: int, right: int) -> bool:
    """Whether a bar joins two strokes at half their height."""
    rows = np.flatnonzero(dark[:, left])
    third = int(rows[-1] - rows[0]) // 3
    middle = dark[rows[0] + third:rows[0] + 2 * third, left + 1:right]
    return bool(middle.size and (middle.mean(axis=1) > _BAR).any())
