"""A page as geometry: runs of characters with their places, stretches of runs, printed lines.

All lengths are in points (in characters for typed text), from the top left of the page as it is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property


@dataclass(slots=True)
class Stretch:
    """Runs `first` … `last - 1` that stand on one baseline without a wide gap; `y` is the baseline.

    `bold` is that of its first letter; `stamped` says that it was laid over the page, not printed with it.
    """

    first: int
    last: int
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    stamped: bool = False


@dataclass(slots=True)
class Rules:
    """Straight lines drawn on a page: horizontal as (y, x0, x1), vertical as (x, y0, y1)."""

    horizontal: list[tuple[float, float, float]] = field(default_factory=list)
    vertical: list[tuple[float, float, float]] = field(default_factory=list)


@dataclass
class Sheet:
    """One page: runs in the order in which they are drawn, as parallel lists, and the stretches they form.

    `text` holds runs of letters and digits or of punctuation; `spaced` says whether a blank stands before the run.
    `confidence` says of every run how sure OCR was of it (0 to 1); it is empty where the runs were not read by OCR.
    `turn` counts the quarter turns (clockwise) from the page as it is shown to the page as it is read.
    """

    width: float
    height: float
    text: list[str] = field(default_factory=list)
    spaced: list[bool] = field(default_factory=list)
    x0: list[float] = field(default_factory=list)
    x1: list[float] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    turn: int = 0
    confidence: list[float] = field(default_factory=list)

    @property
    def shown_size(self) -> tuple[float, float]:
        """Width and height of the page as it is shown."""
        return (self.height, self.width) if self.turn % 2 else (self.width, self.height)

    @cached_property
    def pieces(self) -> list[str]:
        """The runs with the blanks before them."""
        return [" " + run if blank else run for run, blank in zip(self.text, self.spaced, strict=True)]


@dataclass(slots=True)
class Line:
    """A printed line: its stretches from left to right and the text they make."""

    sheet: Sheet
    stretches: list[Stretch]
    x0: float
    x1: float
    y: float
    size: float
    text: str

    @property
    def bold(self) -> bool:
        return self.stretches[0].bold

    @property
    def center(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def lead(self) -> float:
        """The width of the line's first word."""
        sheet, first = self.sheet, self.stretches[0]
        end = sheet.x1[first.first]
        for at in range(first.first + 1, first.last):
            if sheet.spaced[at]:
                break
            end = sheet.x1[at]
        return end - self.x0


def line_of(sheet: Sheet, stretches: list[Stretch]) -> Line:
    """The line that stretches from left to right make."""
    s = stretches[0]
    text = sheet.text[s.first] + "".join(sheet.pieces[s.first + 1:s.last])
    if len(stretches) == 1:
        return Line(sheet, stretches, s.x0, s.x1, s.y, s.size, text)
    for s in stretches[1:]:
        text += " " + sheet.text[s.first] + "".join(sheet.pieces[s.first + 1:s.last])
    widest = max(stretches, key=lambda s: s.x1 - s.x0)
    return Line(sheet, stretches, stretches[0].x0, max(s.x1 for s in stretches), widest.y, widest.size, text)


def rows_of(stretches: list[Stretch]) -> list[list[Stretch]]:
    """Stretches that stand side by side, from the top of the page down, each row from left to right."""
    rows: list[list[Stretch]] = []
    for s in sorted(stretches, key=lambda s: s.y - 0.3 * s.size):
        if rows:
            top = rows[-1][0]
            if abs((s.y - 0.3 * s.size) - (top.y - 0.3 * top.size)) < 0.45 * max(s.size, top.size):
                rows[-1].append(s)
                continue
        rows.append([s])
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda s: s.x0)
    return rows
