"""Ruled tables, read column by column: lines of neighbouring cells stand at any height to each other, and the engine,
which reads a page line by line, makes one crooked line of them.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pipeline.read.layout.grid import Grid
from pipeline.read.scan.clean import Pixels
from pipeline.read.scan.engine import BLOCK, LINE, Engine, TextLine, Word

# The rules of a table, with what the grey of their edges covers, in points.
_RULE = 1.6
# A cell that is lower or narrower than this holds nothing; a column as narrow as that holds numbers. In points.
_LEAST, _NARROW = 6.0, 48.0
# What is higher than this, in inches, is no single line.
_LOW = 0.3
# Ink is darker than this share of the paper; numbers set side by side stand so far apart, in their heights: as near as
# they are read best, then farther where two were read as one.
_DARK, _GAPS, _MARGIN = 0.6, (0.7, 1.1, 1.8), 10

_Tile = tuple[int, int, Pixels]
"""What stands in a cell, cut close: where it is on the page, and its picture."""


def without_tables(image: Pixels, tables: list[Grid], dpi: float) -> Pixels:
    """The page with its tables painted over."""
    made, paper = image.copy(), _paper(image)
    for grid in tables:
        x0, y0, x1, y1 = _box(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1], dpi, -_RULE)
        made[y0:y1, x0:x1] = paper
    return made


def in_tables(image: Pixels, tables: list[Grid], dpi: float, reader: Engine) -> list[TextLine]:
    """The lines in the cells of the tables of a page that was set upright."""
    made: list[TextLine] = []
    for grid in tables:
        for first, wide in sorted({(column, span[1]) for (_, column), span in grid.spans.items()}):
            narrow = grid.xs[first + wide] - grid.xs[first] < _NARROW
            made += (_numbers if narrow else _in_column)(image, grid, first, wide, dpi, reader)
    return made


def _numbers(image: Pixels, grid: Grid, first: int, wide: int, dpi: float, reader: Engine) -> list[TextLine]:
    """The numbers in a narrow column. One by one the engine hardly knows them: they are set side by side, as a line."""
    tiles: list[_Tile] = []
    for (row, column), (high, span) in sorted(grid.spans.items()):
        if (column, span) == (first, wide):
            left, top, right, bottom = _box(grid.xs[first], grid.ys[row], grid.xs[first + wide], grid.ys[row + high],
                                            dpi, _RULE)
            dark = image[top:bottom, left:right] < _DARK * _paper(image)
            rows, columns = (np.flatnonzero(dark.any(axis=axis)) for axis in (1, 0))
            if rows.size:
                y, x = top + int(rows[0]), left + int(columns[0])
                tiles.append((x, y, image[y:top + int(rows[-1]) + 1, x:left + int(columns[-1]) + 1]))
    if not tiles or max(tile.shape[0] for *_, tile in tiles) > _LOW * dpi:
        return _in_column(image, grid, first, wide, dpi, reader)
    found: dict[int, list[Word]] = {}
    for gap in _GAPS:
        for n, words in _in_a_row(tiles, gap, _paper(image), dpi, reader).items():
            found.setdefault(n, words)
        if len(found) == len(tiles):
            break
    return [_line_of(words, *tiles[n]) for n, words in sorted(found.items())]


def _in_a_row(tiles: list[_Tile], gap: float, paper: int, dpi: float, reader: Engine) -> dict[int, list[Word]]:
    """The words of each tile that was read by itself when all are set side by side, with places in that tile."""
    side, starts = _side_by_side(tiles, gap, paper)
    found: dict[int, list[Word]] = {}
    for word in (word for line in reader.lines(side, dpi, LINE) for word in line.words):
        middle = (word.x0 + word.x1) / 2
        under = [n for n, (tile, start) in enumerate(zip(tiles, starts, strict=True))
                 if start <= word.x1 and word.x0 < start + tile[2].shape[1]]
        if len(under) == 1 and starts[under[0]] <= middle:
            start = starts[under[0]]
            found.setdefault(under[0], []).append(replace(word, x0=word.x0 - start, x1=word.x1 - start))
    return found


def _line_of(words: list[Word], x: int, y: int, tile: Pixels) -> TextLine:
    """Words of a tile as a line of the page."""
    high, wide = tile.shape
    placed = [replace(word, x0=x + word.x0, x1=x + word.x1, y0=y, y1=y + high) for word in words]
    return TextLine(placed, x, y + high, x + wide, y + high, float(high), 0)


def _side_by_side(tiles: list[_Tile], gap_in_heights: float, paper: int) -> tuple[Pixels, list[int]]:
    """Small pictures as one line on one base, and where each begins."""
    high = max(tile.shape[0] for *_, tile in tiles)
    gap = max(1, round(gap_in_heights * high))
    width = sum(tile.shape[1] + gap for *_, tile in tiles) + gap
    side, at, starts = np.full((high + 2 * _MARGIN, width), paper, np.uint8), gap, []
    for *_, tile in tiles:
        side[_MARGIN + high - tile.shape[0]:_MARGIN + high, at:at + tile.shape[1]] = tile
        starts.append(at)
        at += tile.shape[1] + gap
    return side, starts


def _in_column(image: Pixels, grid: Grid, first: int, wide: int, dpi: float, reader: Engine) -> list[TextLine]:
    """The lines in the cells that begin in a column and are so many columns wide."""
    cells = [(row, high) for (row, column), (high, span) in grid.spans.items() if (column, span) == (first, wide)]
    x0, y0, x1, y1 = _box(grid.xs[first], grid.ys[0], grid.xs[first + wide], grid.ys[-1], dpi, 0.0)
    part = np.full((max(0, y1 - y0), max(0, x1 - x0)), _paper(image), np.uint8)
    shown = []
    for row, high in cells:
        left, top, right, bottom = _box(grid.xs[first], grid.ys[row], grid.xs[first + wide], grid.ys[row + high], dpi,
                                        _RULE)
        if min(right - left, bottom - top) * 72 / dpi > _LEAST:
            part[top - y0:bottom - y0, left - x0:right - x0] = image[top:bottom, left:right]
            shown.append((top, bottom))
    if not shown:
        return []
    top, bottom = min(top for top, _ in shown), max(bottom for _, bottom in shown)
    lines = reader.lines(np.ascontiguousarray(part[top - y0:bottom - y0]), dpi, BLOCK)
    return [line.moved(x0, top) for line in lines]


def _box(x0: float, y0: float, x1: float, y1: float, dpi: float, inwards: float) -> tuple[int, int, int, int]:
    """A box in points as pixels, made smaller on every side."""
    scale = dpi / 72
    return (max(0, round((x0 + inwards) * scale)), max(0, round((y0 + inwards) * scale)),
            max(0, round((x1 - inwards) * scale)), max(0, round((y1 - inwards) * scale)))


def _paper(image: Pixels) -> int:
    return int(np.median(image[::16, ::16]))
