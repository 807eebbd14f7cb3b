"""Blocks → the text of a page, with the place of every word."""

from __future__ import annotations

from array import array

from pipeline.read.layout.blocks import Block, Paragraph, Table, TableRow, is_tight
from pipeline.read.layout.sheet import Line, Sheet
from pipeline.text import Cell, Words

# How far a line's box reaches above and below its baseline, in font sizes.
_ABOVE, _BELOW = 0.8, 0.2


class Composer:
    """Writes one page. Words of lines from another sheet (a row cut by the page's end) are kept apart."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._parts: list[str] = []
        self._at = 0
        self._line = 0
        self.words = _none()
        self.overflow: Words | None = None
        self.merged: list[Cell] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def write(self, blocks: list[Block]) -> None:
        """Append blocks, each paragraph and each table row as one line of text."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._lines(block.lines)
                self._put("\n")
            elif isinstance(block, TableRow):
                self._row(block)
            elif isinstance(block, Table):
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
            words = self.words
            if line.sheet is not self._sheet:
                self.overflow = words = self.overflow or _none()
            self._stretches(line, words)
            self._line += 1

    def _stretches(self, line: Line, words: Words) -> None:
        """The runs of a line: its text, and an entry in `words` for each."""
        sheet, at, number = line.sheet, self._at, self._line
        text, spaced, left, right = sheet.text, sheet.spaced, sheet.x0, sheet.x1
        wide, high = 1 / sheet.width, 1 / sheet.height
        parts: list[str] = []
        for n, s in enumerate(line.stretches):
            y0, y1 = (s.y - _ABOVE * s.size) * high, (s.y + _BELOW * s.size) * high
            for r in range(s.first, s.last):
                if spaced[r] and r > s.first or (n and r == s.first):
                    parts.append(" ")
                    at += 1
                run = text[r]
                parts.append(run)
                words.start.append(at)
                at += len(run)
                words.end.append(at)
                words.line.append(number)
                words.x0.append((left[r] + 0.06 * s.size) * wide)
                words.x1.append((right[r] - 0.06 * s.size) * wide)
                words.y0.append(y0)
                words.y1.append(y1)
        self._parts.append("".join(parts))
        self._at = at


def _none() -> Words:
    return Words(array("I"), array("I"), array("I"), array("f"), array("f"), array("f"), array("f"))
