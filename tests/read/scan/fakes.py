"""Words and lines of our own making, and an engine that says what it is told: what is done with a reading, without one.

Places are pixels of a page at 200 dpi, on which letters are 25 pixels high and 12 wide.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from pipeline.read.scan.engine import PAGE, Engine, TextLine, Word
from tests.read.scan.scanner import Pixels

HIGH, WIDE, BLANK = 25, 12, 12
PAPER, INK = 255, 30


def line(text: str, x: int = 200, y: int = 300, sure: float | dict[str, float] = 0.96, high: float = HIGH,
         block: int = 1) -> TextLine:
    """A line of words, as `text` has them; `  ` leaves a gap of six heights. `sure` gives the doubtful ones by name."""
    words: list[Word] = []
    at = x
    for piece in text.split(" "):
        if not piece:
            at += 6 * HIGH
            continue
        confidence = sure if isinstance(sure, float) else sure.get(piece, 0.96)
        words.append(Word(piece, confidence, at, y - HIGH, at + WIDE * len(piece), y))
        at += WIDE * len(piece) + BLANK
    return TextLine(words, x, y, words[-1].x1, y, high, block)


def said(lines: list[TextLine]) -> list[str]:
    return [" ".join(word.text for word in one.words) for one in lines]


def blank(width: int = 1654, height: int = 2339) -> Pixels:
    """A grey page with nothing on it."""
    return np.full((height, width), PAPER, np.uint8)


def inked(image: Pixels, *lines: TextLine) -> Pixels:
    """The page with a bar of ink in place of every word."""
    made = image.copy()
    for word in (word for one in lines for word in one.words):
        made[word.y0:word.y1, word.x0:word.x1] = INK
    return made


Answer = Callable[[Pixels, int, bool], list[TextLine]]


@dataclass
class FakeEngine(Engine):
    """An engine that answers with what a function of picture, mode and digits gives; `asked` keeps the pictures."""

    answer: Answer = field(default=lambda image, mode, digits: [])
    asked: list[tuple[tuple[int, ...], int]] = field(default_factory=list)

    def lines(self, image: Pixels, dpi: float, mode: int = PAGE, digits: bool = False) -> list[TextLine]:
        self.asked.append((image.shape, mode))
        return self.answer(image, mode, digits)


def fake(answer: Answer | list[TextLine]) -> FakeEngine:
    """An engine that gives this answer, or the same lines whatever it is asked."""
    always = answer if callable(answer) else lambda image, mode, digits: answer
    return FakeEngine(Path(), "fake 1", None, always)
