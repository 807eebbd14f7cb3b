"""Edits of a page's text, and the way back from an edited text to the one it was made from."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from pipeline.text import Cell, Page, Words


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[start:end]` was read, `put` is meant; `rule` says by which rule."""

    start: int
    end: int
    put: str
    rule: str


class Edited:
    """A text with edits, which may not overlap.

    `text` is what comes out. `back` leads from an offset in it to the offset in the text it was made from, `forth`
    the other way; an offset inside an edit goes to that edit's beginning, or to its end when `after`.
    """

    def __init__(self, source: str, edits: Iterable[Edit]) -> None:
        self.source = source
        self.edits = sorted(edits, key=lambda e: (e.start, e.end))
        parts: list[str] = []
        at = 0
        for edit in self.edits:
            parts += (source[at:edit.start], edit.put)
            at = edit.end
        self.text = "".join((*parts, source[at:]))
        grown = list(accumulate((len(e.put) - (e.end - e.start) for e in self.edits), initial=0))
        self._old = [e.start for e in self.edits]
        self._new = [e.start + more for e, more in zip(self.edits, grown, strict=False)]
        self._grown = grown
        self.moves = any(grown)

    def back(self, offset: int, after: bool = False) -> int:
        """The offset in the source of an offset in the edited text."""
        n = bisect_right(self._new, offset) - 1
        if n < 0:
            return offset
        edit, inside = self.edits[n], offset - self._new[n]
        if inside > len(edit.put) or (inside == len(edit.put) and not after):
            return offset - self._grown[n + 1]
        if len(edit.put) == edit.end - edit.start:
            return edit.start + inside
        return edit.end if after and inside else edit.start

    def forth(self, offset: int) -> int:
        """The offset in the edited text of an offset in the source."""
        n = bisect_right(self._old, offset) - 1
        if n < 0:
            return offset
        edit, inside = self.edits[n], offset - self._old[n]
        if inside >= edit.end - edit.start:
            return offset + self._grown[n + 1]
        return self._new[n] + min(inside, len(edit.put))


def joined(first: Edited, second: Edited) -> list[Edit]:
    """The edits of a text and those of what came out of them, as edits of the text itself."""
    spans = [(first.forth(e.start), first.forth(e.start) + len(e.put), e.rule) for e in first.edits]
    spans = sorted(spans + [(e.start, e.end, e.rule) for e in second.edits])
    merged: list[tuple[int, int, str]] = []
    for start, end, rule in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1]), rule
        else:
            merged.append((start, end, rule))
    return [Edit(first.back(start), first.back(end, after=True), _came_of(second, start, end), rule)
            for start, end, rule in merged]


def _came_of(edited: Edited, start: int, end: int) -> str:
    """What became of a span whose ends lie within no edit; what was put in at its ends belongs to it."""
    parts: list[str] = []
    at = start
    for edit in edited.edits:
        if start <= edit.start and edit.end <= end:
            parts += (edited.source[at:edit.start], edit.put)
            at = edit.end
    return "".join((*parts, edited.source[at:end]))


def edited_page(page: Page, edited: Edited) -> Page:
    """The page with its text edited; its words and merged cells stay in their places."""
    if not edited.moves:
        return replace(page, text=edited.text)
    return replace(
        page, text=edited.text, words=_moved(page.words, edited), overflow=_moved(page.overflow, edited),
        merged=tuple(Cell(edited.forth(c.start), edited.forth(c.end), c.rows) for c in page.merged))


def _moved(words: Words | None, edited: Edited) -> Words | None:
    if words is None:
        return None
    return replace(words, start=_forth(words.start, edited), end=_forth(words.end, edited))


def _forth(offsets: Sequence[int], edited: Edited) -> array[int]:
    return array("i", [edited.forth(offset) for offset in offsets])
