"""Printed lines → paragraphs, by where the lines begin and end.

A line goes on with the next when that one's first word would not have fitted behind it and the next line begins
where a continued paragraph does: at the margin after an indented first line, under the text of an item, or where
the line before it began.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from pipeline.read.layout.blocks import Paragraph
from pipeline.read.layout.sheet import Line
from pipeline.read.paragraphs import goes_on, has_marker, is_ended

# Places that differ by less than this, in font sizes, are the same.
_SAME = 0.5
# A blank in font sizes, as narrow as justified text makes it.
_BLANK = 0.2


@dataclass(frozen=True, slots=True)
class Area:
    """The area that lines fill: its edges, the usual distance of baselines, whether first lines are indented.

    Full lines end within `ragged` points of the right edge.
    """

    left: float
    right: float
    leading: float
    indented: bool = False
    ragged: float = 0.0

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def area_of(lines: list[Line], ragged: float = 0.0) -> Area | None:
    """The text area of a page or column; None without lines. One line that sticks out does not widen it.

    `ragged` is the share of the width within which full lines may end.
    """
    if not lines:
        return None
    longest = max(line.x1 - line.x0 for line in lines)
    wide = [line for line in lines if line.x1 - line.x0 > 0.6 * longest]
    lefts, rights = sorted(line.x0 for line in wide), sorted((line.x1 for line in wide), reverse=True)
    left = next((x for x, y in pairwise(lefts) if y - x < 3), lefts[0])
    right = next((x for x, y in pairwise(rights) if x - y < 3), rights[0])
    steps = Counter(round(2 * (b.y - a.y)) for a, b in pairwise(lines) if b.y > a.y)
    size = max(set(sizes := [line.size for line in lines]), key=sizes.count)
    near = {step: n for step, n in steps.items() if 0.9 * size < step / 2 < 2.6 * size}
    leading = max(near, key=lambda step: (near[step], -step)) / 2 if near else 1.3 * size
    indented = any(size < line.x0 - left < 6 * size for line in wide)
    return Area(left, right, leading, indented, ragged * (right - left))


def join(lines: list[Line], area: Area) -> list[Paragraph]:
    """The paragraphs of a page's lines, from the top down."""
    return _gathered(lines, lambda above, line: _continues(above, line, area))


def join_column(lines: list[Line], around: Area | None, header: bool) -> list[Paragraph]:
    """The paragraphs of one of several columns, from the top down; `around` is the text area of the page.

    Lines of headers and signatures are centred and stand for themselves; recipients are items of a list. In the
    `header`, a name in capitals that did not fit between the margin and the gutter goes on with the next line.
    """
    own = area_of(lines)
    leading = own.leading if own else lines[0].size
    spread = max(line.x0 for line in lines) - min(line.x0 for line in lines)
    centred = spread > max(line.center for line in lines) - min(line.center for line in lines)
    room = 2 * (lines[0].center - around.left) if around and header and centred else None

    def continues(above: list[Line], line: Line) -> bool:
        last = above[-1]
        if not 0 < line.y - last.y <= 1.6 * max(leading, line.size) or has_marker(line.text):
            return False
        if goes_on(last.text, line.text):
            return True
        if not centred:
            return has_marker(above[0].text) and not is_ended(last.text)
        alike = last.bold == line.bold and last.text.isupper() and line.text.isupper() and line.text[0].isalpha()
        return room is not None and alike and last.x1 - last.x0 + _BLANK * line.size + line.lead > room

    return _gathered(lines, continues)


def _gathered(lines: list[Line], continues: Callable[[list[Line], Line], bool]) -> list[Paragraph]:
    made: list[Paragraph] = []
    for line in lines:
        if made and continues(made[-1].lines, line):
            made[-1].lines.append(line)
        else:
            made.append(Paragraph([line]))
    return made


def _continues(above: list[Line], line: Line, area: Area) -> bool:
    last = above[-1]
    step = line.y - last.y
    if not 0 < step <= max(1.35 * area.leading, 1.25 * line.size) or abs(line.size - last.size) > 0.12 * last.size:
        return False
    if line.text[0] == "(" and _is_centred(last, area):
        return False
    full = last.x1 + _BLANK * line.size + line.lead > area.right - area.ragged - 1
    if _is_centred(line, area) and abs(last.center - line.center) < max(4.0, area.ragged / 2):
        if has_marker(line.text) or not line.text[0].isalnum():
            return False
        return goes_on(last.text, line.text) or (full and last.text.isupper() == line.text.isupper())
    if not full:
        level = min(abs(line.x0 - x) for x in (area.left, last.x0, _text_start(above[0]))) < _SAME * line.size
        return level and goes_on(last.text, line.text)
    return _starts_as_rest(above, line, area)


def _starts_as_rest(above: list[Line], line: Line, area: Area) -> bool:
    """Whether a line begins where the rest of the paragraph above would."""
    first, last = above[0], above[-1]
    same = _SAME * line.size
    opens = has_marker(line.text)
    if len(above) > 1:
        return abs(line.x0 - last.x0) < same and not (opens and is_ended(last.text))
    if line.x0 < first.x0 - same:
        return not (opens and is_ended(last.text))
    if line.x0 > first.x0 + same:
        return has_marker(first.text) and not opens and abs(line.x0 - _text_start(first)) < same
    return not opens and not (area.indented and first.x0 - area.left > 2 * same)


def _text_start(line: Line) -> float:
    """Where the text of an item begins behind its mark."""
    sheet, first = line.sheet, line.stretches[0]
    return next((sheet.x0[n] for n in range(first.first + 1, first.last) if sheet.spaced[n]),
                line.stretches[1].x0 if len(line.stretches) > 1 else line.x0)


def _is_centred(line: Line, area: Area) -> bool:
    return abs(line.center - area.middle) < max(4.0, area.ragged / 2) and line.x0 - area.left > 0.8 * line.size
