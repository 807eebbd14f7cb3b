"""Blocks → the text of a page, with the place of every word."""

from __future__ import annotations

from array import array
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from pipeline.read.layout.blocks import Block, Paragraph, TableRow
from pipeline.read.layout.sheet import Line, Sheet
from pipeline.read.paragraphs import is_tight
from pipeline.text import Cell, Words

Floats = npt.NDArray[np.float64]

# How far a box reaches above and below the baseline, and stays within the letters' widths, in font sizes: neither
# a neighbour on the line nor a letter of the next line shall touch it.
_ABOVE, _BELOW, _WITHIN = 0.8, 0.2, 0.06


class Composer:
    """Writes one page. Words of lines from the next sheet (a row cut by the page's end) are kept apart."""

    def __init__(self, sheet: Sheet) -> None:
        self._places = _Places(sheet)
        self._next: _Places | None = None
        self._parts: list[str] = []
        self._at = 0
        self._line = 0
        self.merged: list[Cell] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def words(self) -> Words:
        return self._places.words()

    @property
    def overflow(self) -> Words | None:
        return self._next.words() if self._next else None

    def write(self, blocks: list[Block]) -> None:
        """Append blocks, each paragraph and each table row as one line of text."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._lines(block.lines)
                self._put("\n")
            elif isinstance(block, TableRow):
                self._row(block)
            else:
                for row in block.rows:
                    self._row(row)

    def _row(self, row: TableRow) -> None:
        for n, lines in enumerate(row.cells):
            if n:
                self._put("\t")
            start = self._at
            self._lines(lines)
            if row.rows[n] > 1:
                self.merged.append(Cell(start, self._at, row.rows[n]))
        self._put("\n")

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._at += len(text)

    def _lines(self, lines: list[Line]) -> None:
        for n, line in enumerate(lines):
            if n and not is_tight(lines[n - 1].text):
                self._put(" ")
            if line.sheet is self._places.sheet:
                self._places.add(line, self._at, self._line)
            else:
                self._next = self._next or _Places(line.sheet)
                self._next.add(line, self._at, self._line)
            self._put(line.text)
            self._line += 1


class _Places:
    """Gathers the places of the runs of one sheet; numbers are worked out for all of them at the end."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        # Where every run would start if the whole sheet were one stretch.
        self._starts = list(accumulate(map(len, sheet.text), initial=0))
        self._blanks = list(accumulate(sheet.spaced, initial=0))
        self._runs: list[int] = []
        # One entry a stretch: its number of runs, what to add to their starts, its line, baseline and font size.
        self._stretches: list[tuple[int, int, int, float, float]] = []

    def add(self, line: Line, at: int, number: int) -> None:
        """Note the runs of a line whose text starts at `at`."""
        starts, blanks = self._starts, self._blanks
        for s in line.stretches:
            first, last = s.first, s.last
            self._runs.extend(range(first, last))
            self._stretches.append((last - first, at - starts[first] - blanks[first + 1], number, s.y, s.size))
            at += starts[last] - starts[first] + blanks[last] - blanks[first + 1] + 1

    def words(self) -> Words:
        """The words in the order in which they were added."""
        if not self._runs:
            return Words(array("I"), array("I"), array("I"), array("f"), array("f"), array("f"), array("f"))
        runs = np.array(self._runs)
        counts, shift, line, y, size = (np.array(values) for values in zip(*self._stretches, strict=True))
        starts, blanks = np.array(self._starts), np.array(self._blanks)
        begin = starts[runs] + blanks[runs + 1] + np.repeat(shift, counts)
        length = starts[runs + 1] - starts[runs]
        wide, high = 1 / self.sheet.width, 1 / self.sheet.height
        inset = np.repeat(_WITHIN * size, counts)
        x0, x1 = np.array(self.sheet.x0)[runs], np.array(self.sheet.x1)[runs]
        box = ((x0 + inset) * wide, np.repeat((y - _ABOVE * size) * high, counts),
               np.maximum(x1 - inset, x0 + inset) * wide, np.repeat((y + _BELOW * size) * high, counts))
        left, top, right, bottom = (_array("f", edge) for edge in _as_shown(self.sheet.turn, *box))
        sure = _array("f", np.array(self.sheet.confidence)[runs]) if self.sheet.confidence else None
        return Words(_array("I", begin), _array("I", begin + length), _array("I", np.repeat(line, counts)),
                     left, top, right, bottom, sure)


def _as_shown(turn: int, x0: Floats, y0: Floats, x1: Floats, y1: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Boxes in fractions of the page as it is read → as it is shown, `turn` quarter turns before."""
    for _ in range(turn):
        x0, y0, x1, y1 = y0, 1 - x1, y1, 1 - x0
    return x0, y0, x1, y1


def _array(code: str, values: np.ndarray) -> array:  # type: ignore[type-arg]
    made = array(code)
    made.frombytes(values.astype(np.uint32 if code == "I" else np.float32).tobytes())
    return made
