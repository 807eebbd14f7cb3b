"""Cells of ruled tables that the reading of the whole page left empty although something stands in them."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from pipeline.read.layout.grid import Grid
from pipeline.read.scan.clean import Pixels
from pipeline.read.scan.engine import BLOCK, Engine, TextLine

# Lines at the edges of a cell, and what may be a letter, in points; so many cells of a page are read by themselves.
_EDGE, _LETTER, _MOST = 2.0, (4.0, 18.0), 60


def read_again(lines: list[TextLine], grids: list[Grid], image: Pixels, dpi: float, reader: Engine) -> list[TextLine]:
    """The lines of a page that was set upright, and those of cells that none of them reaches."""
    scale = dpi / 72
    blocks = max((line.block for line in lines), default=0)
    taken = [(_middle(word.x0, word.x1), _middle(word.y0, word.y1)) for line in lines for word in line.words]
    dark = np.asarray(image < 0.6 * float(np.median(image[::8, ::8])), np.uint8)
    made = list(lines)
    left = _MOST
    for grid in grids:
        for (row, column), (high, wide) in grid.spans.items():
            x0, x1 = ((grid.xs[at] + edge) * scale for at, edge in ((column, _EDGE), (column + wide, -_EDGE)))
            y0, y1 = ((grid.ys[at] + edge) * scale for at, edge in ((row, _EDGE), (row + high, -_EDGE)))
            box = int(x0), int(y0), int(x1), int(y1)
            if left and not any(x0 <= x <= x1 and y0 <= y <= y1 for x, y in taken) and _has_letters(dark, box, scale):
                left -= 1
                blocks += 1
                made += [replace(line.moved(max(0, box[0]), max(0, box[1])), block=blocks)
                         for line in _read(image, box, dpi, reader)]
    return made


def _middle(a: int, b: int) -> float:
    return (a + b) / 2


def _has_letters(dark: Pixels, box: tuple[int, int, int, int], scale: float) -> bool:
    x0, y0, x1, y1 = box
    part = np.ascontiguousarray(dark[max(0, y0):y1, max(0, x0):x1])
    if min(part.shape) < 2:
        return False
    heights = cv2.connectedComponentsWithStats(part)[2][1:, cv2.CC_STAT_HEIGHT]
    return bool(((heights > _LETTER[0] * scale) & (heights < _LETTER[1] * scale)).any())


def _read(image: Pixels, box: tuple[int, int, int, int], dpi: float, reader: Engine) -> list[TextLine]:
    x0, y0, x1, y1 = box
    return reader.lines(image[max(0, y0):y1, max(0, x0):x1], dpi, BLOCK)
