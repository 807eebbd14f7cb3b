"""From characters to paragraphs: which line breaks end a paragraph and which only wrap it.

Readers join what they see to be wrapped. What is left is told by the language: a sentence that was cut by a page
end, or by an editor's hard line breaks, goes on in lower case, or after a word that cannot end a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.fold import fold
from pipeline.rulebook import Pattern, rules

_LINE = re.compile(r"[^\n]+")
_FINAL = tuple(".;:!?|")
_WRAPPED = 40


class Mark(NamedTuple):
    """The marker of a line: its style, its label in folded form, and where the words after it begin."""

    style: str
    label: str
    body: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as a span of the text; `row` says that it is a table row, `mark` what marker opens it."""

    start: int
    end: int
    row: bool
    mark: Mark | None = None


def lines_of(content: str, low: str) -> list[Line]:
    """The printed lines that hold something, without the blanks around them; a table row keeps its empty cells."""
    found = []
    for m in _LINE.finditer(content):
        raw = m.group()
        row = "\t" in raw
        words = raw.strip(" \r\f") if row else raw.strip()
        if words and (not row or words.strip()):
            start = m.start() + raw.index(words)
            end = start + len(words)
            found.append(Line(start, end, row, None if row else marker_at(low, start, end)))
    return found


def marker_at(low: str, start: int, end: int) -> Mark | None:
    """The marker that opens a line, if one does."""
    for style, pattern in _markers().get(low[start], ()):
        m = pattern.match(low, start, end)
        if m is not None and m.end() < end:
            return Mark(style, m.group("label"), m.end())
    return None


@cache
def _markers() -> dict[str, list[tuple[str, Pattern]]]:
    """For every character with which a marker can begin, the styles that do, with their patterns."""
    found: dict[str, list[tuple[str, Pattern]]] = {}
    for name, firsts in _MARKERS:
        for first in firsts:
            found.setdefault(first, []).append((name.rsplit(".", 1)[1], rules("outline.yaml")[name].pattern))
    return found


_MARKERS = (
    ("outline.marker.dash", "-"), ("outline.marker.plus", "+•●○▪"), ("outline.marker.star", "*"),
    ("outline.marker.decimal", "0123456789"), ("outline.marker.number", "0123456789"),
    ("outline.marker.part", "pcđ"), ("outline.marker.roman", "ivxl"),
    ("outline.marker.alpha", "abcdđefghiklmnopqrstuvxy"),
)


def goes_on(content: str, low: str, left: Line, right: Line) -> bool:
    """Whether the sentence of `left` goes on in `right`."""
    if left.row or right.row or right.start - left.end > 4 or low[left.end - 1] in _FINAL:
        return False
    first = content[right.start]
    if _is_open(content, left) and ")" in content[right.start:right.end] or _cuts_citation(low, left, right):
        return True
    if not (first.isalnum() or first in "“\"(") or right.mark:
        return False
    open_end = rules("outline.yaml")["outline.line.open"].pattern.search(low[max(left.start, left.end - 14):left.end])
    if content[max(left.start, left.end - _WRAPPED):left.end].isupper():
        return False
    if first.islower():
        return left.end - left.start >= _WRAPPED or open_end is not None or low[left.end - 1] == ","
    if open_end and not rules("outline.yaml")["outline.opening"].pattern.match(low, right.start, right.end):
        return left.end - left.start >= _WRAPPED and not content[right.start:right.end].isupper()
    return False


def _cuts_citation(low: str, left: Line, right: Line) -> bool:
    """Whether two lines are the parts of a document's type, number, date or issuer, which stand side by side."""
    if left.end - left.start < _WRAPPED:
        return False
    seam = f"{low[left.end - _WRAPPED:left.end]}\n{low[right.start:min(right.end, right.start + _WRAPPED)]}"
    return rules("outline.yaml")["outline.line.cited"].pattern.search(seam) is not None


def _is_open(content: str, line: Line) -> bool:
    """Whether a line is a remark in parentheses that is not closed: "(Kèm theo Kế hoạch số … của UBND xã"."""
    return content[line.start] == "(" and content.count("(", line.start, line.end) > content.count(
        ")", line.start, line.end)


def paragraphs(content: str) -> tuple[str, list[Line]]:
    """The folded text, with the line breaks inside a sentence made blanks, and its paragraphs."""
    low, made, pieces, done = fold(content), list[Line](), list[str](), 0
    for line in lines_of(content, low):
        if made and goes_on(content, low, made[-1], line):
            left = made[-1]
            pieces += [low[done:left.end], " " * (line.start - left.end)]
            done = line.start
            made[-1] = Line(left.start, line.end, False, left.mark)
        else:
            made.append(line)
    pieces.append(low[done:])
    return "".join(pieces), made
