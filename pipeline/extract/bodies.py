"""Bodies: where the name of an office, a board, a group of offices begins and ends.

A name is found by the longest match against the word lists of `rules/bodies.yaml`, so that what stands inside it
("và", a comma, a dash) does not cut it. A run of kinds under one "các" is one body; a new "các", or a body with a
name of its own, begins another.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import regex

from pipeline.extract.lexicon import patterns
from pipeline.rulebook import Match

_CAPITALS = regex.compile(r"(?:[ \n](?:\p{Lu}[\p{L}\d]*(?:[.&-]\p{Lu}[\p{L}\d]*)*|\d+\b(?![/.:,]\d)))+")
_PEOPLE = ("chief", "staff", "office")


class Body(NamedTuple):
    """A body as a span; `kind` is named, field (a name under the head of the one before), generic, local, chief,
    office or staff."""

    start: int
    end: int
    kind: str


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    return {name.removeprefix("body."): p for name, p in patterns("bodies.yaml").items()}


class Reader:
    """Reads bodies in one text: `low` is its folded copy of the same length."""

    __slots__ = ("_r", "content", "low")

    def __init__(self, content: str, low: str) -> None:
        self.content, self.low, self._r = content, low, _rules()

    def bodies(self, at: int, stop: int, semicolons: bool = True, loose: bool = False) -> list[Body]:
        """The list of bodies that begins at `at`, empty when none does.

        `loose` takes a field written as a name for the office that has it ("Tuyên giáo Đảng ủy"); without
        `semicolons` the list ends at the first one.
        """
        found = self._plural(at, stop)
        if not found:
            first = self.body(at, stop) or (self._field(at, stop) if loose else None)
            if first is None:
                return []
            found = [first]
        while (following := self._next(found[-1], stop, semicolons)) is not None:
            found.append(following)
        return found

    def _plural(self, at: int, stop: int) -> list[Body]:
        """Names that share a head in the plural: "các sở: Nội vụ, Tài chính"."""
        m = self._r["plural"].match(self.low, at, stop)
        if m is None or not self.content[m.start("field")].isupper():
            return []
        return [Body(m.start("field"), self._tails(m.end(), stop), "field")]

    def _next(self, last: Body, stop: int, semicolons: bool) -> Body | None:
        m = self._r["comma"].match(self.low, last.end, stop)
        if m is None or not semicolons and ";" in m.group():
            return None
        following = self.body(m.end(), stop)
        if following is not None:
            return following
        if last.kind in ("named", "field"):
            m = self._r["more"].match(self.low, last.end, stop)
            if m is not None and self._is_name(m):
                return Body(m.start("field"), self._tails(m.end(), stop), "field")
        return None

    def _field(self, at: int, stop: int) -> Body | None:
        m = self._r["field"].match(self.low, at, stop)
        if m is None or not self.content[at].isupper():
            return None
        return Body(at, self._tails(m.end(), stop), "field")

    def _is_name(self, m: Match) -> bool:
        """A field stands for a body only when it is written as a name."""
        return self.content[m.start("field")].isupper()

    def body(self, at: int, stop: int) -> Body | None:
        """The one body that begins at `at`."""
        m = self._r["office"].match(self.low, at, stop)
        if m is not None:
            return Body(at, self._tails(m.end(), stop), "office")
        m = self._r["chief"].match(self.low, at, stop)
        if m is not None:
            inner = self.body(m.end(), stop)
            if inner is not None:
                return Body(at, inner.end, "chief")
        m = self._r["staff"].match(self.low, at, stop)
        if m is not None:
            return self._staff(m, stop)
        return self._generic(at, stop, 2) or self._named(at, stop) or self._generic(at, stop, 1)

    def _staff(self, m: Match, stop: int) -> Body:
        inner = self._named(m.end() + 1, stop) if self.low.startswith(" ", m.end()) else None
        if inner is not None:
            return Body(m.start(), inner.end, "chief")
        return Body(m.start(), self._tails(m.end(), stop), "staff")

    def _named(self, at: int, stop: int, bare: bool = False) -> Body | None:
        """A body with a name of its own; `bare` accepts a head that needs a name without one."""
        m = self._r["named"].match(self.low, at, stop)
        if m is None:
            return None
        if m.group("closed"):
            return Body(at, self._tails(m.end(), stop), "named")
        end = m.end()
        while end < stop and self._capital_verb(end):
            more = self._r["goes_on"].match(self.low, end + 1, stop)
            if more is None:
                break
            end = more.end()
        tail = self._tails(end, stop)
        complete = m.group("whole") or bare or end > m.end("partial")
        return Body(at, tail, "named") if complete or tail > end and self.content[at].isupper() else None

    def _capital_verb(self, end: int) -> bool:
        """Whether the name goes on in a word with a capital (on the same printed line)."""
        return self.content[end] == " " and end + 1 < len(self.content) and self.content[end + 1].isupper()

    def _generic(self, at: int, stop: int, least: int) -> Body | None:
        """Kinds of bodies in a row; without "các", at least `least` of them or a word that tells which."""
        m = self._r["kind"].match(self.low, at, stop)
        if m is None or self._own_name(m.end()) and not m.group("every"):
            return None
        kind = "generic" if m.group("noun") else "local"
        end, count, scoped = m.end(), 1, False
        while True:
            after = self._scopes(end, stop)
            scoped, end = scoped or after > end, after
            more = self._r["run"].match(self.low, end, stop)
            if more is None or self._own_name(more.end()) or scoped and kind == "generic" and more.group("local"):
                break
            end, count = more.end(), count + 1
        tail = self._tails(end, stop)
        if m.group("every") or count >= least and (count > 1 or scoped or tail > end):
            return Body(at, tail, kind)
        return None

    def _own_name(self, end: int) -> bool:
        """Whether the kind before `end` is the head of a name ("Hội Khuyến học", "Trường Chính trị")."""
        if self.low[end:end + 1] != " ":
            return False
        if self._r["scope"].match(self.low, end) or self._r["run"].match(self.low, end):
            return False
        return self.content[end + 1].isupper() and not self._r["place"].match(self.low, end)

    def _scopes(self, end: int, stop: int) -> int:
        while True:
            m = self._r["scope"].match(self.low, end, stop) or self._r["acting"].match(self.low, end, stop)
            if m is None:
                return end
            end = m.end()

    def _tails(self, end: int, stop: int) -> int:
        """The end of what says whose or where the body is: place, owner, scope, a proper name."""
        while end < stop:
            after = self._tail(end, stop)
            if after == end:
                break
            end = after
        return end

    def _tail(self, end: int, stop: int) -> int:
        if self.low[end] not in " \n":
            return end
        m = self._r["place"].match(self.low, end, stop)
        if m is not None:
            return self._capitals(m.end(), stop)
        m = self._r["owner"].match(self.low, end, stop)
        if m is not None:
            return self._owner(m, stop)
        for name in ("scope", "acting", "bare"):
            m = self._r[name].match(self.low, end, stop)
            if m is not None:
                return m.end()
        if self.low.startswith(" các ", end):
            attached = self._generic(end + 1, stop, 1)
            return attached.end if attached else end
        return self._capitals(end, stop)

    def _owner(self, m: Match, stop: int) -> int:
        """The end of "thuộc …", "của …", "trên địa bàn …"; its start when nothing that can own follows."""
        begin, after = m.start(), m.end("prep")
        place = self._r["place"].match(self.low, after, stop)
        if place is not None:
            return self._capitals(place.end(), stop)
        inner = self._named(after + 1, stop) or self._generic(after + 1, stop, 2)
        if inner is not None:
            return inner.end
        if m.group("owner"):
            return self._capitals(m.end(), stop)
        return after if m.group("prep").endswith(("địa bàn", "trực thuộc")) else begin

    def _capitals(self, end: int, stop: int) -> int:
        """The end of a proper name that stands right after `end`."""
        m = _CAPITALS.match(self.content, end, stop)
        return m.end() if m is not None else end
