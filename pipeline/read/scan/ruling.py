"""The ruled lines of a page image, and the skew of a page."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.read.layout.sheet import Rules
from pipeline.read.scan.clean import Pixels
from pipeline.read.scan.turned import Turn

# Lines are looked for at this resolution; one is at least this long and at most this thick there, in pixels, and
# darker than this part of the paper's brightness.
_DPI, _LONG, _THICK, _DARK = 100.0, 24, 7, 0.8
# Lines meet when they miss each other by less than this, and bound a cell when they are farther apart; pieces of one
# line stand on one level and are not farther apart than this gap, and make up most of it. In points.
_MEETS, _APART, _LEVEL, _GAP, _MOSTLY = 14.0, 8.0, 2.5, 60.0, 0.5
# A line shorter than this may be a stroke, unless its ends are so near to lines across.
_SHORT, _ENDS = 45.0, 5.0
# Pieces of a line that miss each other by less than this belong together.
_BREAK = 9
# A line at least this long in inches is no part of a letter.
_UNDERLINE = 0.4
# Angles that are tried, in degrees: first all of them in coarse steps, then around the best.
_WIDEST, _COARSE, _FINE = 6.0, 0.5, 0.1


Line = tuple[float, float, float]


def small(gray: Pixels, dpi: float) -> Pixels:
    """The dark of a page as ones, at the resolution at which lines are looked for."""
    factor = _DPI / dpi
    reduced = cv2.resize(gray, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else gray
    return np.asarray(reduced < _DARK * np.median(reduced), np.uint8)


def may_be_ruled(dark: Pixels) -> bool:
    """Whether a page may hold a table: it has upright strokes that no letter has, in two places at least."""
    upright = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((_LONG, 1), np.uint8))
    columns = np.flatnonzero(upright.any(axis=0))
    return columns.size > 1 and int(columns[-1] - columns[0]) > _LONG


def skew(dark: Pixels) -> float:
    """The angle in degrees by which lines of text fall to the right."""
    best = _best(dark, np.arange(-_WIDEST, _WIDEST + _COARSE, _COARSE))
    return _best(dark, best + np.arange(-_COARSE, _COARSE + _FINE, _FINE))


def _best(dark: Pixels, angles: npt.NDArray[np.float64]) -> float:
    """The angle under which rows of print stand out most from the blanks between them."""
    height, width = dark.shape
    scores = []
    for angle in angles:
        slope = np.tan(np.radians(angle))
        shear = np.array([[1, 0, 0], [-slope, 1, slope * width / 2]], np.float32)
        sheared = cv2.warpAffine(dark, shear, (width, height), flags=cv2.INTER_NEAREST)
        sums = cv2.reduce(sheared, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32F).ravel()
        scores.append(float(np.square(np.diff(sums)).sum()))
    return float(angles[int(np.argmax(scores))])


def rules_of(dark: Pixels, turn: Turn) -> Rules:
    """The lines of a page in points, as they stand when the page is turned upright."""
    height, width = dark.shape
    upright = np.asarray(cv2.warpAffine(dark, turn.matrix(width, height), (width, height), flags=cv2.INTER_NEAREST),
                         np.uint8)
    rules = Rules()
    scale = 72 / _DPI
    rules.horizontal = _whole([(y * scale, x0 * scale, x1 * scale) for y, x0, x1 in _runs(upright)])
    rules.vertical = _whole([(x * scale, y0 * scale, y1 * scale) for x, y0, y1 in _runs(upright.T.copy())])
    for _ in range(2):
        rules.vertical = _held(rules.vertical, rules.horizontal)
        rules.horizontal = _held(rules.horizontal, rules.vertical)
    if rules.horizontal and rules.vertical:
        rules.vertical = _closed(rules.vertical, rules.horizontal)
        rules.horizontal = _closed(rules.horizontal, rules.vertical)
    return rules


def without_underlines(gray: Pixels, dpi: float) -> Pixels:
    """The page with its long level lines painted over: they are misread as letters, and spoil those above."""
    _, dark = cv2.threshold(gray, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    length = int(_UNDERLINE * dpi)
    lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    if not lines.any():
        return gray
    clean = gray.copy()
    clean[cv2.dilate(lines, np.ones((5, 3), np.uint8)) > 0] = np.median(gray[::8, ::8])
    return clean


def _whole(pieces: list[Line]) -> list[Line]:
    """Lines put together from their pieces, where these make up most of them."""
    levels: list[list[Line]] = []
    for piece in sorted(pieces):
        if levels and piece[0] - levels[-1][0][0] < _LEVEL:
            levels[-1].append(piece)
        else:
            levels.append([piece])
    return [line for level in levels for line in _joined(sorted(level, key=lambda p: p[1]))]


def _joined(level: list[Line]) -> list[Line]:
    made, drawn = [level[0]], level[0][2] - level[0][1]
    for at, start, end in level[1:]:
        first, last = made[-1][1], max(end, made[-1][2])
        if start - made[-1][2] < _GAP and drawn + end - start > _MOSTLY * (last - first):
            made[-1], drawn = (made[-1][0], first, last), drawn + end - start
        else:
            made.append((at, start, end))
            drawn = end - start
    return made


def _held(lines: list[Line], across: list[Line]) -> list[Line]:
    """The lines that meet two others at least, short ones with their very ends: underlines and strokes of letters and
    seals do not.
    """
    kept = []
    for at, start, end in lines:
        near = _MEETS if end - start > _SHORT else _ENDS
        met = [other[0] for other in across
               if start - near < other[0] < end + near and other[1] - near < at < other[2] + near]
        if met and max(met) - min(met) > max(_APART, end - start - 2 * near if near == _ENDS else 0.0):
            kept.append((at, start, end))
    return kept


def _closed(lines: list[Line], across: list[Line]) -> list[Line]:
    """The lines, and those at the edges of a table that were too faint: where two or more across begin or end alike."""
    made = list(lines)
    for edge in (1, 2):
        outer = min(line[1] for line in across) if edge == 1 else max(line[2] for line in across)
        alike = [line for line in across if abs(line[edge] - outer) < _LEVEL * 2]
        if len(alike) > 1 and all(abs(line[0] - outer) > _MEETS for line in lines):
            made.append((outer, min(line[0] for line in alike), max(line[0] for line in alike)))
    return made


def _runs(dark: Pixels) -> list[Line]:
    """Level lines as (middle, start, end)."""
    level = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, _LONG), np.uint8))
    level = cv2.morphologyEx(level, cv2.MORPH_CLOSE, np.ones((1, _BREAK), np.uint8))
    found = cv2.connectedComponentsWithStats(level)[2][1:].tolist()
    return [(y + (high - 1) / 2, float(x), float(x + wide)) for x, y, wide, high, area in found
            if area / wide <= _THICK and high <= 2 * _THICK]
