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

    def placed(self) -> list[_Placed]:
        """The spans of the edits in the edited text."""
        return [(at, at + len(e.put), self, e) for at, e in zip(self._new, self.edits, strict=True)]

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


_Placed = tuple[int, int, Edited, Edit]


def joined(first: Edited, second: Edited) -> list[Edit]:
    """The edits of a text and those of what came out of them, as edits of the text itself."""
    spans = sorted([*first.placed(), *((e.start, e.end, second, e) for e in second.edits)], key=lambda s: s[:2])
    groups: list[tuple[int, list[_Placed]]] = []
    for span in spans:
        if groups and span[0] < groups[-1][0]:
            groups[-1] = max(span[1], groups[-1][0]), [*groups[-1][1], span]
        else:
            groups.append((span[1], [span]))
    return [_as_one(first, second, group) for _, group in groups]


def _as_one(first: Edited, second: Edited, group: list[_Placed]) -> Edit:
    """Edits that touch each other as a single one."""
    at, end = min(s[0] for s in group), max(s[1] for s in group)
    starts = [e.start if of is first else first.back(s) for s, _, of, e in group]
    ends = [e.end if of is first else first.back(t, after=t > s) for s, t, of, e in group]
    parts: list[str] = []
    for s, t, of, edit in group:
        if of is second:
            parts += (first.text[at:s], edit.put)
            at = t
    return Edit(min(starts), max(ends), "".join((*parts, first.text[at:end])), group[-1][3].rule)


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
