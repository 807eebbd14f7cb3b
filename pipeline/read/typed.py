"""Text that keeps the look of a page with blanks: two columns, centred lines, lines broken at a width.

Each character is given a place on an imaginary page, and the page is read as any other. In a text whose paragraphs
flow, so is a stretch that is set in columns: a head, a closing, a table.
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
_COLUMNS = re.compile(r"\S {3,}\S")
_DASHED = re.compile(r"\s*[-–—+*•]\s*\S")
_MAX_LINE = 220
# Lines of one column that may stand between two lines of a stretch set in columns, and how long they may be: names of
# a list beside which nothing is printed.
_BETWEEN, _SHORT = 10, 70
_TABLE = 3
_GAP = re.compile(r" {2,}")


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


def laid(lines: list[str]) -> list[str]:
    """The lines of a flowing text, each stretch set in columns read as a page: its columns one after the other."""
    made: list[str] = []
    at = 0
    for first, end in _stretches(lines):
        paragraphs, furniture = _rows(lines[first:end]) or lines_of("\n".join(lines[first:end]))
        made += [*lines[at:first], ""]
        for paragraph in (*paragraphs, *furniture):
            if "\t" not in paragraph:
                made.append("")
            made.append(paragraph)
        made.append("")
        at = end
    return made + lines[at:]


def _rows(lines: list[str]) -> tuple[list[str], list[str]] | None:
    """The rows of a stretch that is a table, one line a row: every line has as many columns, three or more."""
    cells = [_GAP.split(line.strip()) for line in lines if line.strip()]
    if min(map(len, cells)) < _TABLE or len({*map(len, cells)}) > 1:
        return None
    return [tidy.row(row) for row in cells], []


def _stretches(lines: list[str]) -> list[tuple[int, int]]:
    """First lines and ends of the stretches set in columns: at least two lines with a wide gap each, near another."""
    found: list[tuple[int, int]] = []
    first = last = -1
    wide = 0
    for n, line in enumerate(lines):
        if _COLUMNS.search(line) and "\t" not in line and len(line) <= _MAX_LINE:
            first, wide, last = (n, 1, n) if first < 0 else (first, wide + 1, n)
        elif first >= 0 and last == n - 1 and _DASHED.match(line) and len(line) <= _SHORT:
            last = n  # a list in the first column, longer than what stands beside it
        elif first >= 0 and (len(line) > _SHORT or "\t" in line or n - last > _BETWEEN or _begins(lines, n)):
            found += [(first, last + 1)] if wide > 1 else []
            first = -1
    return [*found, (first, last + 1)] if first >= 0 and wide > 1 else found


def _begins(lines: list[str], n: int) -> bool:
    """Whether something new begins in a line of one column: it stands at the margin below an empty line."""
    return not lines[n - 1].strip() and lines[n][:1].strip() != "" and _DASHED.match(lines[n]) is None


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
