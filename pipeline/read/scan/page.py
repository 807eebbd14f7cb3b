"""One picture of a page → its sheet, its tables, and how sure the reading is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from pipeline.read.layout.grid import Grid, grids
from pipeline.read.scan import ruling
from pipeline.read.scan.bold import with_weights
from pipeline.read.scan.cells import read_again
from pipeline.read.scan.clean import Pixels, cleaned
from pipeline.read.scan.columns import in_tables, without_tables
from pipeline.read.scan.debris import Box, without_debris
from pipeline.read.scan.doubtful import with_second_look
from pipeline.read.scan.engine import Engine, TextLine, engine
from pipeline.read.scan.missed import with_missed
from pipeline.read.scan.number import with_settled_numbers
from pipeline.read.scan.parts import with_parts_again
from pipeline.read.scan.picture import Picture
from pipeline.read.scan.roman import with_counted_strokes
from pipeline.read.scan.sheet import ReadSheet, sheet_of, skew_of
from pipeline.read.scan.turned import Turn

# A page is set upright before it is read when it is ruled and lies askew by this, or lies askew by that: in degrees.
_ASKEW_RULED, _ASKEW = 0.08, 2.5
# A table is at least this wide, in points.
_TABLE = 120.0
# A page read with less confidence may be upside down; it was, when the other way is so much better.
_DOUBTFUL, _BETTER = 0.65, 0.15
# A picture with a side of fewer pixels shows nothing.
_SPECK = 16
# Words of so many letters that are higher than wide by this factor stand sideways.
_WORD, _SIDEWAYS = 3, 1.5


@dataclass(frozen=True, slots=True)
class Scanned:
    """A page that was read: `turn` leads from its sheet back to the picture, `confidence` is the mean of its words.

    `furniture` is what was read and is no print of the document (seals, signatures); `numbers` holds a note for each
    part of the document's own number and date that was handwritten or stamped ("số 12"; "ngày" where it was not
    read); `steps` names what was done to the picture; `engine` what read it.
    """

    sheet: ReadSheet
    grids: list[Grid]
    turn: Turn
    confidence: float | None
    furniture: tuple[str, ...]
    numbers: tuple[str, ...]
    steps: tuple[str, ...]
    engine: str


def scanned(picture: Picture, first: bool) -> Scanned:
    """Read a page; `first` says that it opens a document. Raises `ReadError`."""
    reader = engine()
    quarters = 0
    got, sideways = _read(picture, first, reader)
    if got.confidence is not None and got.confidence < _DOUBTFUL:
        other, other_sideways = _read(_rotated(picture, 2), first, reader)
        if (other.confidence or 0.0) > got.confidence + _BETTER:
            got, sideways, quarters = other, other_sideways, 2
    if sideways:
        # The engine reads lines that run down a page; a quarter turn back makes them level.
        quarters = (quarters + 3) % 4
        got, _ = _read(_rotated(picture, quarters), first, reader)
    if quarters:
        got.sheet.turn = quarters
        got = replace(got, steps=(*got.steps, f"turn {90 * quarters}"))
    return got


def _rotated(picture: Picture, quarters: int) -> Picture:
    """The picture after so many quarter turns clockwise."""
    sides = (picture.height, picture.width) if quarters % 2 else (picture.width, picture.height)
    return Picture(np.ascontiguousarray(np.rot90(picture.image, -quarters)), picture.dpi, *sides)


def _read(picture: Picture, first: bool, reader: Engine) -> tuple[Scanned, bool]:
    """What is read of a picture as it is, and whether its words stand sideways."""
    if min(picture.image.shape[:2]) < _SPECK:
        nothing = ReadSheet(picture.width, picture.height)
        return Scanned(nothing, [], Turn(0.0), None, (), (), (), reader.version), False
    clean = cleaned(picture.image, picture.dpi)
    image, dpi, turn = clean.image, clean.dpi, Turn(0.0)
    tables, upright = [], False
    dark = ruling.small(image, dpi)
    if ruling.may_be_ruled(dark):
        turn = Turn(ruling.skew(dark))
        tables = [g for g in grids(ruling.rules_of(dark, turn)) if g.xs[-1] - g.xs[0] > _TABLE]
        upright = bool(tables) and abs(turn.angle) > _ASKEW_RULED
    if upright:
        image = _level(image, turn)
    image = ruling.without_underlines(image, dpi)
    lines = _lines(image, tables, dpi, reader)
    if not tables:
        turn = Turn(skew_of(lines))
        if _ASKEW < abs(turn.angle) < 45:
            image, upright = _level(image, turn), True
            lines = reader.lines(image, dpi)
    sideways = _are_sideways(lines)
    if not sideways:
        lines = with_counted_strokes(with_second_look(lines, image, dpi, reader), image)
    numbers: list[str] = []
    if first and not sideways:
        lines, numbers = with_settled_numbers(lines, image, dpi, reader, None if upright else picture.colours_of(image))
    if not sideways and not tables:
        lines = with_parts_again(lines, image, dpi, reader)
    lines, furniture = without_debris(read_again(lines, tables, image, dpi, reader), _boxes(tables, dpi / 72)) \
        if tables else without_debris(lines)
    if not sideways:
        if upright:
            dark = ruling.small(image, dpi)
        lines = with_missed(lines, dark, dark.shape[1] / image.shape[1], image, dpi, reader)
    sheet = sheet_of(with_weights(lines, image), dpi, Turn(0.0) if upright else turn, picture.width, picture.height)
    steps = (*clean.steps, "deskew") if upright else clean.steps
    return Scanned(sheet, tables, turn, _confidence(lines), tuple(furniture), tuple(numbers), steps,
                   reader.version), sideways


def _lines(image: Pixels, tables: list[Grid], dpi: float, reader: Engine) -> list[TextLine]:
    """The lines of a page: those outside its tables, and those in their columns, each in blocks of their own."""
    lines = reader.lines(without_tables(image, tables, dpi) if tables else image, dpi)
    blocks = max((line.block for line in lines), default=0)
    return lines + [replace(line, block=line.block + blocks) for line in in_tables(image, tables, dpi, reader)]


def _boxes(tables: list[Grid], scale: float) -> list[Box]:
    return [(g.xs[0] * scale, g.ys[0] * scale, g.xs[-1] * scale, g.ys[-1] * scale) for g in tables]


def _level(image: Pixels, turn: Turn) -> Pixels:
    height, width = image.shape
    paper = float(np.median(image[::16, ::16]))
    return np.asarray(cv2.warpAffine(image, turn.matrix(width, height), (width, height), flags=cv2.INTER_LINEAR,
                                     borderValue=paper), np.uint8)


def _are_sideways(lines: list[TextLine]) -> bool:
    long = [word for line in lines for word in line.words if len(word.text) >= _WORD]
    return 2 * sum(word.y1 - word.y0 > _SIDEWAYS * (word.x1 - word.x0) for word in long) > len(long) > 0


def _confidence(lines: list[TextLine]) -> float | None:
    """The mean confidence of the words, each as heavy as it is long."""
    letters = [(len(word.text), word.confidence) for line in lines for word in line.words]
    total = sum(n for n, _ in letters)
    return round(sum(n * c for n, c in letters) / total, 4) if total else None
