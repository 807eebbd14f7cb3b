"""Paragraphs and rows → a page: lines broken by hand joined where that is certain, page numbers set apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from pipeline.read import tidy
from pipeline.read.formats.html.flow import Paragraph, Row
from pipeline.read.paragraphs import glued, goes_on, has_marker, is_ended
from pipeline.text import Cell, Page

_ALONE = re.compile(r"(?:[-–—]\s*)?(\d{1,3})(?:\s*[-–—])?")
# At the end of a line with nothing on the line after; the mark of a sentence's or item's end before it.
_TRAILING = re.compile(r"(?<=[\w.,;:”\")])(?P<ended>(?<=[.;:”\"]))?\s+(?P<value>\d{1,3})$")
# Characters on a page; numbers that are not about as far apart as pages are not page numbers.
_PAGE = (700, 5000)
_MAX_CANDIDATES = 60
# Of the width of the longer lines: a line at least as wide was broken because the page ended there. Lines of running
# text may be narrower, as justified blanks are not seen; a numbered heading that long may still be a whole one.
_FULL, _FULL_RUNNING = 0.85, 0.7
_LEAST_LINES = 8
_INDENT = re.compile(r"\s{2,}\S")


@dataclass(slots=True)
class _Line:
    raw: str
    text: str


@dataclass(slots=True, frozen=True)
class _Number:
    """What may be a page number: where it is, at which character of the text, and whether it has its line alone.

    A `weak` one follows words of an unfinished sentence: it counts only between its two neighbours.
    """

    paragraph: int
    line: int
    at: int
    value: int
    alone: bool
    weak: bool = False


def composed(entries: Sequence[Paragraph | Row]) -> Page:
    """The page that the entries make."""
    held = [[_Line(raw, tidy.line(raw)) for raw in e.lines] if isinstance(e, Paragraph) else [] for e in entries]
    furniture = _take_numbers(held)
    lines: list[str] = []
    merged: list[Cell] = []
    at = 0
    for entry, paragraph in zip(entries, held, strict=True):
        made = _joined(paragraph) if isinstance(entry, Paragraph) else ["\t".join(entry.cells)]
        if isinstance(entry, Row):
            for column, rows in entry.merged:
                start = at + sum(len(c) + 1 for c in entry.cells[:column])
                merged.append(Cell(start, start + len(entry.cells[column]), rows))
        lines += made
        at += sum(len(line) + 1 for line in made)
    return Page(text="\n".join(lines) + "\n", furniture="\n".join(furniture) or None, merged=tuple(merged))


def _take_numbers(held: list[list[_Line]]) -> list[str]:
    """Take the page numbers out of the lines, with the empty lines around them."""
    found = _series(_candidates(held))
    for n in reversed(found):
        paragraph = held[n.paragraph]
        first = last = n.line + 1
        if n.alone:
            first = n.line
            while first > 0 and not paragraph[first - 1].text:
                first -= 1
        else:
            paragraph[n.line].text = _TRAILING.sub("", paragraph[n.line].text)
        while last < len(paragraph) and not paragraph[last].text:
            last += 1
        del paragraph[first:last]
    return [str(n.value) for n in found]


def _candidates(held: list[list[_Line]]) -> list[_Number]:
    made: list[_Number] = []
    at = 0
    for p, paragraph in enumerate(held):
        for n, line in enumerate(paragraph):
            at += len(line.text) + 1
            last = n + 1 == len(paragraph) or not paragraph[n + 1].text
            if alone := _ALONE.fullmatch(line.text):
                made.append(_Number(p, n, at, int(alone[1]), True))
            elif last and (trailing := _TRAILING.search(line.text)):
                made.append(_Number(p, n, at, int(trailing["value"]), False, trailing["ended"] is None))
    return made if len(made) <= _MAX_CANDIDATES else [m for m in made if m.alone][:_MAX_CANDIDATES]


def _series(numbers: list[_Number]) -> list[_Number]:
    """The longest run of numbers that go up as evenly as pages do, two of them on lines of their own."""
    best: list[_Number] = []
    sure = [n for n in numbers if not n.weak]
    for first, second in combinations(sure, 2):
        if second.value <= first.value:
            continue
        step = (second.at - first.at) / (second.value - first.value)
        if not _PAGE[0] <= step <= _PAGE[1] or not first.at / first.value <= 2 * step:
            continue
        run = [first, second]
        for n in sure:
            if n.at > run[-1].at and n.value > run[-1].value and \
                    step / 2 <= (n.at - run[-1].at) / (n.value - run[-1].value) <= 2 * step:
                run.append(n)
        if sum(n.alone for n in run) > 1 and len(run) > len(best):
            best = run
    between = [n for n in numbers if n.weak and any(
        a.at < n.at < b.at and a.value + 1 == n.value == b.value - 1 for a, b in pairwise(best))]
    return sorted([*best, *between], key=lambda n: n.at)


def _joined(paragraph: list[_Line]) -> list[str]:
    """Lines joined where one surely is the rest of the one before; empty lines go."""
    widths = sorted(len(line.text) for line in paragraph if line.text)
    full = widths[len(widths) * 9 // 10] if len(widths) >= _LEAST_LINES else float("inf")
    made = [line.text for line in paragraph[:1] if line.text]
    for before, line in pairwise(paragraph):
        least = full * (_FULL if made and has_marker(made[-1]) else _FULL_RUNNING)
        if line.text and before.text and made and (goes_on(made[-1], line.text) or _fills(before, line, least)):
            made[-1] = glued(made[-1], line.text)
        elif line.text:
            made.append(line.text)
    return made


def _fills(before: _Line, line: _Line, full: float) -> bool:
    """Whether a line was broken only because the page was full, so that the next goes on in whatever letters."""
    return len(before.text) >= full and not is_ended(before.text) and not has_marker(line.text) \
        and _INDENT.match(line.raw) is None and not before.text.isupper() and not line.text.isupper()
