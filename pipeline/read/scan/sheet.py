"""Words as the engine read them → a sheet for the layout, in points, set upright."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from pipeline.fold import slug
from pipeline.read.layout.sheet import Sheet, Stretch, rows_of
from pipeline.read.scan.bold import is_bold
from pipeline.read.scan.debris import usual_height
from pipeline.read.scan.engine import TextLine, Word
from pipeline.read.scan.turned import Turn

_RUN = re.compile(r"[\w\u0300-\u036f]+|[^\w\s\u0300-\u036f]+")
# A gap wider than this, in font sizes, may part columns; lines that the engine read apart are apart from this on.
_WIDE, _APART = 0.9, 1.2
# The height of a row of letters, from descender to ascender, is so much of the font size.
_ROW = 0.92
# Sizes that differ by less than this share from the commonest are the same size, read from other letters.
_SAME_SIZE = 0.3
# How the right column of a header begins, without marks: however narrow the gap before it, it is a column. It is
# printed in capitals, but for the motto.
_HEADINGS = (("cong", "hoa", "xa"), ("dang", "cong", "san"), ("doan", "tncs"))
_MOTTO = re.compile(r"Độc lập ?[-–—] ?T[ựư] do")
_LONG_LINE = 8


@dataclass
class ReadSheet(Sheet):
    """A sheet that is put together from what OCR read: every run has its confidence."""

    def put(self, text: str, spaced: bool, x0: float, x1: float, confidence: float) -> None:
        """Append a run."""
        self.text.append(text)
        self.spaced.append(spaced)
        self.x0.append(x0)
        self.x1.append(x1)
        self.confidence.append(confidence)


@dataclass(slots=True)
class _Piece:
    """Words of one line without a wide gap between them; `line` says which line, `column` which column of it."""

    words: list[Word]
    line: int
    column: int
    stretch: Stretch


def skew_of(lines: list[TextLine]) -> float:
    """The angle in degrees by which most print falls to the right, by the baselines of long lines."""
    angles = sorted((math.degrees(math.atan2(line.y1 - line.y0, line.x1 - line.x0)), line.x1 - line.x0)
                    for line in lines if line.x1 - line.x0 > _LONG_LINE * line.height > 0)
    half, sofar = sum(weight for _, weight in angles) / 2, 0.0
    for angle, weight in angles:
        sofar += weight
        if sofar >= half:
            return angle
    return 0.0


def sheet_of(lines: list[TextLine], dpi: float, turn: Turn, width: float, height: float) -> ReadSheet:
    """The sheet of a page of this size in points whose image was read at `dpi`."""
    sheet = ReadSheet(width, height)
    scale = 72 / dpi
    usual = usual_height(lines) * scale / _ROW
    pieces = [piece for n, line in enumerate(lines) for piece in _pieces(line, n, scale, usual)]
    for piece in pieces:
        _set_upright(piece.stretch, turn, width, height)
    place = {id(piece.stretch): piece for piece in pieces}
    for row in rows_of([piece.stretch for piece in pieces]):
        before: _Piece | None = None
        for stretch in row:
            piece = place[id(stretch)]
            if before is not None and _are_columns(before, piece):
                sheet.put("", False, 0.0, 0.0, 1.0)
            _write(sheet, piece, scale)
            sheet.stretches.append(stretch)
            before = piece
    return sheet


def _are_columns(left: _Piece, right: _Piece) -> bool:
    """Whether two pieces side by side belong to different columns: the layout sees it by the runs between them."""
    if left.line == right.line:
        return left.column != right.column
    return right.stretch.x0 - left.stretch.x1 > _APART * right.stretch.size


def _pieces(line: TextLine, number: int, scale: float, usual: float) -> list[_Piece]:
    size = line.height * scale / _ROW
    if abs(size - usual) < _SAME_SIZE * usual:
        size = usual
    heading = _heading_at(line.words)
    made: list[_Piece] = []
    fall = (line.y1 - line.y0) / max(1, line.x1 - line.x0)
    for n, word in enumerate(line.words):
        if made and n != heading and (word.x0 - line.words[n - 1].x1) * scale <= _WIDE * size:
            made[-1].words.append(word)
        else:
            made.append(_Piece([word], number, int(heading is not None and n >= heading),
                               Stretch(0, 0, 0.0, 0.0, 0.0, size)))
    for piece in made:
        stretch, first, last = piece.stretch, piece.words[0].x0, piece.words[-1].x1
        stretch.x0, stretch.x1 = first * scale, last * scale
        stretch.y = (line.y0 + fall * ((first + last) / 2 - line.x0)) * scale
        stretch.bold = is_bold(piece.words)
    return made


def _heading_at(words: list[Word]) -> int | None:
    """Where in a line the national heading, or what stands for it, begins behind other words."""
    for n in range(1, len(words)):
        if words[n].text.isupper() and any(tuple(slug(word.text) for word in words[n:n + len(heading)]) == heading
                                           for heading in _HEADINGS):
            return n
        if words[n].text == "Độc" and _MOTTO.match(" ".join(word.text for word in words[n:n + 5])):
            return n
    return None


def _set_upright(stretch: Stretch, turn: Turn, width: float, height: float) -> None:
    half = (stretch.x1 - stretch.x0) / 2
    x, stretch.y = turn.upright(stretch.x0 + half, stretch.y, width, height)
    stretch.x0, stretch.x1 = x - half, x + half


def _write(sheet: ReadSheet, piece: _Piece, scale: float) -> None:
    """Put the runs of a piece on the sheet; the letters of a word are taken to be equally wide."""
    stretch, words = piece.stretch, piece.words
    stretch.first = len(sheet.text)
    shift = stretch.x0 - words[0].x0 * scale
    for word in words:
        text = word.text
        step = (word.x1 - word.x0) * scale / max(1, len(text))
        start = word.x0 * scale + shift
        for run in _RUN.finditer(text):
            sheet.put(run[0], run.start() == 0 and word is not words[0], start + run.start() * step,
                      start + run.end() * step, word.confidence)
    if stretch.first == len(sheet.text):
        sheet.put("", False, stretch.x0, stretch.x1, 1.0)
    stretch.last = len(sheet.text)
