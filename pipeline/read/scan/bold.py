"""How heavy the strokes of words in the head of a page are: bold names are told apart from others by it."""

from __future__ import annotations

import statistics
from dataclasses import replace

import cv2
import numpy as np

from pipeline.read.scan.clean import Pixels
from pipeline.read.scan.engine import TextLine, Word

# Only the head of a page is looked at, this share of it: the layout asks nowhere else.
_HEAD = 0.4
# Bold strokes are heavier than those of most words by this factor.
_HEAVIER = 1.1
_ENOUGH = 20


def with_weights(lines: list[TextLine], image: Pixels) -> list[TextLine]:
    """The lines, with the weight of the words in the head of the page."""
    end = int(_HEAD * image.shape[0])
    heads = [line for line in lines if line.y1 < end]
    if sum(len(line.words) for line in heads) < _ENOUGH:
        return lines
    dark = np.asarray(cv2.threshold(image[:end], 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1], np.uint8)
    inner = np.asarray(cv2.erode(dark, np.ones((3, 3), np.uint8)), np.uint8)
    weights = {id(word): _weight(word, dark, inner) for line in heads for word in line.words}
    usual = statistics.median(weights.values())
    marked = {id(line): replace(line, words=[replace(w, weight=weights[id(w)] / usual) for w in line.words])
              for line in heads}
    return [marked.get(id(line), line) for line in lines]


def is_bold(words: list[Word]) -> bool:
    """Whether words side by side are printed bold."""
    return statistics.fmean(word.weight for word in words) > _HEAVIER


def _weight(word: Word, dark: Pixels, inner: Pixels) -> float:
    """Ink to a pixel of outline: half the width of a stroke, about."""
    part = slice(word.y0, word.y1), slice(word.x0, word.x1)
    area = cv2.countNonZero(np.ascontiguousarray(dark[part]))
    return area / max(1, area - cv2.countNonZero(np.ascontiguousarray(inner[part])))
