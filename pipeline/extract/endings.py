"""Endings: what belongs to a body's name after its head: place, owner, the words that tell which ones are meant."""

from __future__ import annotations

import re
from functools import cache

import regex

from pipeline.extract.lexicon import patterns

_CAPITALS = regex.compile(r"(?:[ \n](?:\p{Lu}[\p{L}\d]*(?:[.&-]\p{Lu}[\p{L}\d]*)*|\d+\b(?![/.:,]\d)))+")


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    return {name.removeprefix("body."): p for name, p in patterns("bodies.yaml").items()}


class Endings:
    """Finds where names end in one text: `low` is the folded copy of `content`, of the same length."""

    __slots__ = ("_r", "content", "low")

    def __init__(self, content: str, low: str) -> None:
        self.content, self.low, self._r = content, low, _rules()

    def _held(self, at: int, stop: int) -> int:
        """The end of the body that begins at `at` as the owner of another, 0 when none does."""
        raise NotImplementedError

    def _several(self, at: int, stop: int) -> int:
        """The end of the kinds of bodies that begin at `at`, 0 when none do."""
        raise NotImplementedError

    def _scope(self, end: int, stop: int, sorts: bool = True) -> int:
        """The end of words that tell which ones are meant, `end` when none follow; `sorts` takes words for a kind."""
        m = self._r["scope"].match(self.low, end, stop)
        if m is not None and (m.group("sort") or m.group("sector")) and not sorts:
            return end
        if m is not None and m.group("sector") and self.content[m.start("sector")].isupper():
            return end
        if m is None and sorts:
            m = self._r["acting"].match(self.low, end, stop)
        return m.end() if m is not None else end

    def _scopes(self, end: int, stop: int) -> int:
        while (after := self._scope(end, stop)) > end:
            end = after
        return end

    def _tails(self, end: int, stop: int) -> int:
        """The end of what says whose or where the body is: place, owner, scope, a proper name."""
        while end < stop:
            after = self._tail(end, stop)
            if after == end:
                break
            end = after
        return end

    def _tail(self, end: int, stop: int) -> int:
        if self.low[end] != " ":
            return end
        if self._r["tail"].match(self.low, end, stop) is None:
            return self._capitals(end, stop)
        m = self._r["place"].match(self.low, end, stop)
        if m is not None:
            end = self._capitals(m.end(), stop)
            return self._row(end, stop) if m.group("place").startswith("các ") and end > m.end() else end
        m = self._r["host"].match(self.low, end, stop)
        if m is not None:
            return m.end()
        m = self._r["owner"].match(self.low, end, stop)
        if m is not None:
            return self._owner(m, stop)
        m = self._r["bare"].match(self.low, end, stop)
        after = self._scope(end, stop, sorts=False)
        if m is not None or after > end:
            return max(after, m.end() if m is not None else end)
        if self._r["attached"].match(self.low, end, stop) is not None:
            return self._several(end + 1, stop) or end
        return self._capitals(end, stop)

    def _sibling(self, start: int, end: int, at: int, stop: int) -> tuple[int, str] | None:
        """Of a place at `at` that shares the head of the name before it ("UBND xã A, xã B"): its end and that head.

        Only places of one level share a head: "UBND xã A, huyện B" names one body and where it lies.
        """
        other = self._r["seat"].match(self.low, at, stop)
        known = self._r["seated"].match(self.low, start, end) if other is not None else None
        if other is None or known is None or other.lastgroup != known.lastgroup:
            return None
        after = self._capitals(other.end(), stop)
        if after == other.end() or not self.content[known.end() + 1:known.end() + 2].isupper():
            return None
        return after, self.content[max(known.start("head"), 0):max(known.end("head"), 0)]

    def _row(self, end: int, stop: int) -> int:
        """The end of a row of place names that goes on after commas, up to where another body begins."""
        while (m := self._r["rows_of_places"].match(self.low, end, stop)) is not None:
            after = self._capitals(m.end() - 1, stop)
            if after == m.end() - 1 or self._r["opens"].match(self.low, m.end(), stop):
                break
            end = after
        return end

    def _owner(self, m: re.Match[str], stop: int) -> int:
        """The end of "thuộc …", "của …", "trên địa bàn …"; its start when nothing that can own follows."""
        begin, after = m.start(), m.end("prep")
        place = self._r["place"].match(self.low, after, stop)
        if place is not None:
            return self._capitals(place.end(), stop)
        held = self._held(after + 1, stop)
        if held:
            return held
        if m.group("owner"):
            return self._capitals(m.end(), stop)
        return after if m.group("alone") else begin

    def _capitals(self, end: int, stop: int) -> int:
        """The end of a proper name that stands right after `end`; a verb that opens a printed line is none."""
        m = _CAPITALS.match(self.content, end, stop)
        if m is None:
            return end
        cut = str(m.group()).find("\n")
        if cut >= 0 and self._r["verb"].match(self.low, end + cut + 1, stop):
            return end + cut
        return end + len(str(m.group()))
