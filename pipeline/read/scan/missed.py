"""Print that the reading of a page passed over: the engine takes a name beside a seal for a part of the picture."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from pipeline.read.scan.clean import Pixels
from pipeline.read.scan.debris import is_print, usual_height
from pipeline.read.scan.engine import LINE, Engine, TextLine
from pipeline.syllables import is_syllable

# Letters of a line touch when they are spread by this; what is then so wide, and so high, may be a line: in heights of
# the usual row of letters.
_SPREAD, _WIDE, _LOW, _HIGH = 0.5, 2.5, 0.5, 1.9
# So many places of a page are read again; a line found there has a word of so many letters that is this sure.
_MOST, _LETTERS, _SURE = 12, 3, 0.75


def with_missed(lines: list[TextLine], dark: Pixels, scale: float, image: Pixels, dpi: float, reader: Engine,
                ) -> list[TextLine]:
    """The lines of a page, and those that are found in ink which none of them covers.

    `dark` is the ink of the page at `scale` times the size of `image`.
    """
    if not lines:
        return lines
    usual = usual_height(lines)
    free = dark.copy()
    for line in lines:
        for word in line.words:
            free[int(word.y0 * scale):int(word.y1 * scale) + 2, int(word.x0 * scale):int(word.x1 * scale) + 2] = 0
    spread = cv2.dilate(free, np.ones((1, max(3, int(_SPREAD * usual * scale) | 1)), np.uint8))
    stats = cv2.connectedComponentsWithStats(spread)[2][1:]
    size = usual * scale
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    places = stats[(wide > _WIDE * size) & (high > _LOW * size) & (high < _HIGH * size)]
    blocks = max(line.block for line in lines)
    made = list(lines)
    for n, place in enumerate(places[:_MOST].tolist()):
        made += [replace(line, block=blocks + n + 1) for line in _read(place, usual, scale, image, dpi, reader)]
    return made


def _read(place: list[int], usual: float, scale: float, image: Pixels, dpi: float, reader: Engine) -> list[TextLine]:
    """The line of print at a place (x, y, width, height), on the page."""
    margin = int(usual / 3)
    x, y = (max(0, int(at / scale) - margin) for at in place[:2])
    end_x, end_y = (int((place[at] + place[at + 2]) / scale) + margin for at in (0, 1))
    found = []
    for line in reader.lines(image[y:end_y, x:end_x], dpi, LINE):
        telling = [w for w in line.words if len(w.text) >= _LETTERS and w.confidence >= _SURE
                   and is_syllable(w.text.strip(".,;:()").lower())]
        if telling and 2 * len(telling) >= len(line.words) and is_print(line.words, line.height / usual):
            found.append(line.moved(x, y))
    return found
