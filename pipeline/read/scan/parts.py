"""Columns that were read as one line: a part that suffered from the other is read again by itself.

Recipients stand in small print beside the signature in large print, and not on its baseline; read as one line with it,
the small print is lost.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.read.scan.clean import Pixels
from pipeline.read.scan.debris import usual_height
from pipeline.read.scan.engine import BLOCK, Engine, TextLine, Word

# Parts of a line stand so far apart, in heights of the usual row of letters; one that is this unsure anywhere is read
# again, so many on a page, and a line of the new reading counts when it is this sure, and surer by that.
_APART, _UNSURE, _MOST, _GOOD, _SURER = 2.5, 0.5, 8, 0.75, 0.08


def with_parts_again(lines: list[TextLine], image: Pixels, dpi: float, reader: Engine) -> list[TextLine]:
    """The lines of a page, with parts of lines that were read badly beside others read by themselves."""
    usual = usual_height(lines)
    made: list[TextLine] = []
    left, block = _MOST, max((line.block for line in lines), default=0)
    for line in lines:
        parts = _parts(line, _APART * usual)
        again: dict[int, list[TextLine]] = {}
        for n, part in enumerate(parts) if len(parts) > 1 else ():
            if left and len(part) > 1 and min(word.confidence for word in part) < _UNSURE \
                    and not any(word.firm for word in part):
                left -= 1
                again[n] = _read(part, [w for other in lines for w in other.words if w not in part], image, dpi, reader)
        kept = [word for n, part in enumerate(parts) if not again.get(n) for word in part]
        if len(kept) == len(line.words):
            made.append(line)
        elif kept:
            made.append(replace(line, words=kept))
        for found in filter(None, again.values()):
            block += 1
            made += [replace(one, block=block) for one in found]
    return made


def _parts(line: TextLine, gap: float) -> list[list[Word]]:
    parts: list[list[Word]] = []
    for n, word in enumerate(line.words):
        if not n or word.x0 - line.words[n - 1].x1 > gap:
            parts.append([])
        parts[-1].append(word)
    return parts


def _read(part: list[Word], others: list[Word], image: Pixels, dpi: float, reader: Engine) -> list[TextLine]:
    """The lines of a part when it is read by itself, without the other words; none where that is no surer."""
    y0, y1 = min(word.y0 for word in part), max(word.y1 for word in part)
    margin = (y1 - y0) // 4
    x0, x1, y0 = max(0, part[0].x0 - margin), part[-1].x1 + margin, max(0, y0 - margin)
    made = []
    for line in reader.lines(image[y0:y1 + margin, x0:x1], dpi, BLOCK):
        here = line.moved(x0, y0)
        sure = _sure(here.words) >= max(_GOOD, _sure(part) + _SURER)
        if sure and not any(_is_on(word, other) for word in here.words for other in others):
            made.append(here)
    return made


def _is_on(word: Word, other: Word) -> bool:
    """Whether the middle of a word lies on another."""
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return other.x0 <= x <= other.x1 and other.y0 <= y <= other.y1


def _sure(words: list[Word]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.confidence for word in words) / max(1, letters)
