"""Text that keeps the look of a page with blanks: two columns, centred lines, lines broken at a width.

Each character is given a place on an imaginary page, and the page is read as any other.
"""

from __future__ import annotations

import re

from pipeline.read import tidy
from pipeline.read.layout.compose import Composer
from pipeline.read.layout.page import Laid, lay_out
from pipeline.read.layout.sheet import Sheet, Stretch

# The imaginary page in points: width of a character, font size, distance of lines.
_WIDTH, _SIZE, _STEP = 3.0, 6.0, 7.2
# Typed lines are broken within this share of their width, as the letters of the print they copy are not equally wide.
_RAGGED = 0.1
_PIECE = re.compile(r"\S+(?: \S+)*")
_RUN = re.compile(r"[\w\u0300-\u036f]+|[^\w\s\u0300-\u036f]+")
_PLACED = re.compile(r"^ {3,}\S|\S {3,}\S", re.M)
_MAX_LINE = 220


def is_typed(text: str) -> bool:
    """Whether blanks place the lines of a text: at least five lines, and every fifth. Lines with tabs do not tell."""
    lines = [line for line in text.split("\n") if line.strip()]
    placed = sum(1 for line in lines if "   " in line and "\t" not in line and _PLACED.search(line))
    return placed >= 5 and 5 * placed >= len(lines) and max(map(len, lines)) <= _MAX_LINE


def lines_of(text: str) -> tuple[list[str], list[str]]:
    """Paragraphs and table rows of a typed text, and its furniture. A form feed ends a page."""
    paragraphs: list[str] = []
    furniture: list[str] = []
    before: Laid | None = None
    for page in text.split("\f"):
        sheet = _sheet(page.expandtabs().split("\n"))
        if not sheet.stretches:
            continue
        before = lay_out(sheet, [], before, _RAGGED)
        composer = Composer(sheet)
        composer.write(before.blocks)
        paragraphs += composer.text.rstrip("\n").split("\n")
        furniture += before.furniture
    return paragraphs, furniture


def _sheet(lines: list[str]) -> Sheet:
    sheet = Sheet(max(map(len, lines)) * _WIDTH or _WIDTH, len(lines) * _STEP)
    for n, line in enumerate(map(tidy.shown, lines)):
        for piece in _PIECE.finditer(line):
            first = len(sheet.text)
            for run in _RUN.finditer(line, piece.start(), piece.end()):
                sheet.text.append(run[0])
                sheet.spaced.append(line[run.start() - 1:run.start()] == " ")
                sheet.x0.append(run.start() * _WIDTH)
                sheet.x1.append(run.end() * _WIDTH)
            sheet.stretches.append(Stretch(first, len(sheet.text), piece.start() * _WIDTH, piece.end() * _WIDTH,
                                           (n + 1) * _STEP, _SIZE))
    return sheet
