"""Bodies: where the name of an office, a board, a group of offices begins and ends.

A name is found by the longest match against the word lists of `rules/bodies.yaml`, so that what stands inside it
("và", a comma, a dash) does not cut it. A run of kinds under one "các" is one body; a new "các", or a body with a
name of its own, begins another.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from pipeline.extract.endings import Endings
from pipeline.extract.lists import spread
from pipeline.rulebook import Match

_SHORT = regex.compile(r"\p{Lu}[\p{Lu}\d&-]+(?![\p{L}\d/])")
_ITEM_MAX = 40


class Body(NamedTuple):
    """A body as a span; `kind` is named, field (a name under the head of the one before), own (one by itself among
    fields), generic, local, chief, lone (a chief without one), office or staff. `head` is the word that a field shares
    with its list; `full` are the words that the body stands for where it shares some with its list, else empty."""

    start: int
    end: int
    kind: str
    head: str = ""
    full: str = ""


class _Kinds(NamedTuple):
    """Kinds of bodies that were read; `sure` when no name can be meant."""

    body: Body
    sure: bool


class Reader(Endings):
    """Reads bodies in one text, given as printed and folded."""

    __slots__ = ("_known",)

    def __init__(self, content: str, low: str) -> None:
        super().__init__(content, low)
        self._known: dict[str, list[str]] = {}

    def learn(self, start: int, end: int) -> None:
        """Take the words for a name, so that it is read whole wherever it stands again."""
        name = " ".join(self.low[start:end].split())
        first, _, rest = name.partition(" ")
        if rest.count(" ") >= 1:
            self._known.setdefault(first, []).append(name)
            self._known[first].sort(key=len, reverse=True)

    def _learnt(self, at: int, stop: int) -> int:
        """The end of a learnt name that stands at `at`, 0 when none does."""
        if not self._known:
            return 0
        word = self.low[at:self.low.find(" ", at)]
        for name in self._known.get(word, ()):
            if self.low.startswith(name, at) and at + len(name) <= stop:
                following = self.low[at + len(name):at + len(name) + 1]
                if not following.isalnum():
                    return at + len(name)
        return 0

    def bodies(self, at: int, stop: int, semicolons: bool = True, loose: bool = False) -> list[Body]:
        """The list of bodies that begins at `at`, empty when none does.

        `loose` takes a field written as a name for the office that has it ("Tuyên giáo Đảng ủy"); without
        `semicolons` the list ends at the first one.
        """
        found = self._plural(at, stop)
        if not found:
            first = self.body(at, stop) or (self._loose(at, stop) if loose else None)
            if first is None:
                return []
            found = [first]
        while True:
            if loose and found[-1].kind == "staff":
                found[-1] = self._post(found[-1], stop)
            following = self._next(found[-1], stop, semicolons)
            if following is None and semicolons and (cut := self._item_end(found[-1].end, stop)):
                found[-1] = found[-1]._replace(end=cut)
                following = self._next(found[-1], stop, semicolons)
            if following is None:
                return self._spread(found) if len(found) > 1 else found
            found.append(following)

    def _spread(self, found: list[Body]) -> list[Body]:
        """The bodies with the words that they share: the head of a list of fields, the place that the last has."""
        found = [b._replace(kind="named", head="") if b.kind == "own" else b for b in found]
        names = [" ".join([b.head, *self.content[b.start:b.end].split()]).strip() for b in found]
        return [b._replace(full=full) if full != name or b.head else b
                for b, name, full in zip(found, names, spread(names), strict=True)]

    def _item_end(self, end: int, stop: int) -> int:
        """The semicolon up to which an item of a list runs, 0 when the list is not of that kind."""
        cut = self.low.find(";", end, min(stop, end + _ITEM_MAX))
        if cut <= end or "." in self.low[end:cut] or self._r["duty"].search(self.low, end, cut):
            return 0
        return cut if self.body(cut + 2, stop) is not None else 0

    def _plural(self, at: int, stop: int) -> list[Body]:
        """Names that share a head in the plural: "các sở: Nội vụ, Tài chính"."""
        m = self._r["plural"].match(self.low, at, stop)
        if m is None or not self.content[m.start("field")].isupper():
            return []
        head = m.group("head").capitalize()
        return [Body(m.start("field"), self._tails(m.end(), stop), "field", head)]

    def _next(self, last: Body, stop: int, semicolons: bool) -> Body | None:
        m = self._r["comma"].match(self.low, last.end, stop)
        if m is None or (not semicolons and ";" in m.group()):
            return None
        if last.kind == "named" and (other := self._sibling(last.start, last.end, m.end(), stop)) is not None:
            return Body(m.end(), other[0], "named", last.head or other[1])
        following = self.body(m.end(), stop)
        if following is not None:
            return following
        shared = self._r["shared"].fullmatch(self.low, last.start, last.end)
        if last.kind in ("field", "own") or (last.kind == "named" and shared):
            m = self._r["more"].match(self.low, last.end, stop)
            if m is not None and self._is_name(m):
                head = last.head or (self.content[shared.start():shared.end("head")] if shared is not None else "")
                kind = "own" if m.group("own") else "field"
                return Body(m.start("field"), self._tails(m.end(), stop), kind, head)
        return None

    def _loose(self, at: int, stop: int) -> Body | None:
        """A field in place of its office, an abbreviation, one kind alone at the head of a list ("ngành, các thôn")."""
        m = self._r["field"].match(self.low, at, stop)
        if m is not None and self.content[at].isupper():
            return Body(at, self._tails(m.end(), stop), "field")
        short = _SHORT.match(self.content, at, stop)
        if short is not None:
            return Body(at, self._tails(short.end(), stop), "named")
        m = self._r["kind"].match(self.low, at, stop)
        if m is None or not self.low.startswith(", ", m.end()):
            return None
        return Body(at, m.end(), "generic") if self.body(m.end() + 2, stop) else None

    def _post(self, body: Body, stop: int) -> Body:
        """A post with a capital, and what it is for ("Nhân viên thư viện"), as the one body that it is."""
        m = self._r["goes_on"].match(self.low, body.end + 1, stop)
        verb = self._r["verb"].match(self.low, body.end + 1, stop)
        if m is None or verb is not None or not self.content[body.start].isupper():
            return body
        if self.low[body.end:body.end + 1] != " ":
            return body
        return Body(body.start, self._tails(m.end(), stop), "office")

    def _is_name(self, m: Match) -> bool:
        """A field stands for a body only when it is written as a name."""
        return self.content[m.start("field")].isupper()

    def body(self, at: int, stop: int) -> Body | None:
        """The one body that begins at `at`."""
        if learnt := self._learnt(at, stop):
            return Body(at, self._tails(learnt, stop), "named")
        if self._r["person"].match(self.low, at, stop) is not None:
            person = self._person(at, stop)
            if person is not None:
                return person
        kinds = self._generic(at, stop)
        if kinds is not None and kinds.sure:
            return kinds.body
        named = self._named(at, stop) or self._village(at, stop) or self._each(at, stop)
        return named or (kinds.body if kinds is not None else None)

    def _village(self, at: int, stop: int) -> Body | None:
        """A village or a street group with its name or its number."""
        m = self._r["village"].match(self.low, at, stop)
        end = self._capitals(m.end() - 1, stop) if m is not None else at
        return Body(at, end, "named") if m is not None and end >= m.end() else None

    def _each(self, at: int, stop: int) -> Body | None:
        """All bodies of one name: "các Hạt Kiểm lâm"; the name begins with a capital."""
        m = self._r["every"].match(self.low, at, stop)
        one = self._named(m.end(), stop) if m is not None and self.content[m.end()].isupper() else None
        return Body(at, one.end, "generic") if one is not None else None

    def _person(self, at: int, stop: int) -> Body | None:
        """An office, a chief with the body that he stands for, or the staff of one."""
        m = self._r["office"].match(self.low, at, stop)
        if m is not None:
            return Body(at, self._tails(m.end(), stop), "office")
        m = self._r["chief"].match(self.low, at, stop)
        if m is not None:
            capital = self.content[m.end():m.end() + 1].isupper()
            inner = self.body(m.end(), stop) or self._named(m.end(), stop, bare=capital)
            if inner is not None:
                return Body(at, inner.end, "chief")
        m = self._r["lone"].match(self.low, at, stop)
        if m is not None and self.content[at].isupper():
            return Body(at, m.end(), "lone")
        m = self._r["staff"].match(self.low, at, stop)
        return self._staff(m, stop) if m is not None else None

    def _staff(self, m: Match, stop: int) -> Body:
        if self.content[m.end():m.end() + 1] == " " and self.content[m.end() + 1].isupper():
            end = self._goes_on(m.end(), stop)
            if not self._begins(m.end() + 1, stop, False):
                return Body(m.start(), self._tails(end, stop), "office")
        inner = self._named(m.end() + 1, stop) if self.low.startswith(" ", m.end()) else None
        if inner is not None:
            return Body(m.start(), inner.end, "chief")
        return Body(m.start(), self._tails(self._scopes(m.end(), stop), stop), "staff")

    def _named(self, at: int, stop: int, bare: bool = False) -> Body | None:
        """A body with a name of its own; `bare` accepts a head that needs a name without one."""
        m = self._r["named"].match(self.low, at, stop)
        if m is None:
            return None
        if m.group("closed"):
            return Body(at, self._tails(m.end(), stop), "named")
        head = max(m.end("whole"), m.end("board"), m.end("partial"))
        shares = m.group("board") is None or self._r["shared"].match(self.low, at, stop) is not None
        end = head if self._acts(head, stop) else self._series(m, self._goes_on(m.end(), stop, shares), stop)
        tail = self._tails(end, stop)
        complete = m.group("whole") or bare or end > head
        return Body(at, tail, "named") if complete or (tail > end and self.content[at].isupper()) else None

    def _acts(self, head: int, stop: int) -> bool:
        """Whether a short verb in lower case follows the head: what it does, not what it is called."""
        m = self._r["verb"].match(self.low, head + 1, stop)
        if m is None or not m.group("short") or self._capital(head):
            return False
        return self._r["field"].match(self.low, head + 1, stop) is None

    def _goes_on(self, end: int, stop: int, shares: bool = True) -> int:
        """The end of a name that goes on in a word with a capital, after a blank, a dash or "và" and no body's name;
        nor, where the head can be that of a list (`shares`), a field's."""
        while end < stop:
            joint = self._r["joint"].match(self.low, end, stop)
            if joint is None or "\n" in self.content[end:joint.end()]:
                break
            if not self.content[joint.end():joint.end() + 1].isupper():
                break
            if len(joint.group()) > 1 and self._begins(joint.end(), stop, shares and "và" in joint.group()):
                break
            more = self._r["goes_on"].match(self.low, joint.end(), stop)
            if more is None:
                break
            end = more.end()
        return end

    def _series(self, m: Match, end: int, stop: int) -> int:
        """The end of a name that lists fields after its head; only where the head cannot be shared by a list."""
        if self._r["shared"].match(self.low, m.start(), stop) is not None:
            return end
        more = self._r["series"].match(self.low, end, stop)
        if more is None or not (self.content[end + 2:end + 3].isupper() and self.content[more.start("last")].isupper()):
            return end
        rest = self._r["goes_on"].match(self.low, more.start("last"), stop)
        return rest.end() if rest is not None else end

    def _begins(self, at: int, stop: int, field: bool) -> bool:
        """Whether a body, or (after "và") a field that could share the head, begins at `at`."""
        if self._r["opens"].match(self.low, at, stop):
            return True
        return field and self._r["title"].match(self.low, at, stop) is not None

    def _generic(self, at: int, stop: int) -> _Kinds | None:
        """Kinds of bodies in a row: under "các", several of them, or one with a word that tells which."""
        m = self._r["kind"].match(self.low, at, stop)
        if m is None or (self._own_name(m.end()) and not m.group("every")):
            return None
        local, plural = m.group("noun") is None, m.group("every") is not None
        end, count, scoped, last = m.end(), 1, False, max(m.start("noun"), m.start("local"))
        while True:
            after = self._scopes(end, stop) if plural or not self._capital(end) else end
            scoped, end = scoped or after > end, after
            more = self._r["run"].match(self.low, end, stop)
            if more is None or self._own_name(more.end()) or self._named_kind(last, more):
                break
            if scoped and not local and (more.group("local") or (not plural and self._capital(more.end("joint") - 1))):
                break
            end, count, last = more.end(), count + 1, more.end("joint")
        tail = self._tails(end, stop)
        if not (plural or count > 1 or scoped or tail > end):
            return None
        return _Kinds(Body(at, tail, "local" if local else "generic"), plural or count > 1)

    def _held(self, at: int, stop: int) -> int:
        body = self._named(at, stop)
        if body is None:
            kinds = self._generic(at, stop)
            body = kinds.body if kinds is not None and kinds.sure else None
        return body.end if body is not None else 0

    def _several(self, at: int, stop: int) -> int:
        kinds = self._generic(at, stop)
        return kinds.body.end if kinds is not None else 0

    def _own_name(self, end: int) -> bool:
        """Whether the kind before `end` is the head of a name ("Hội Khuyến học", "Trường Chính trị")."""
        if self.low[end:end + 1] != " ":
            return False
        if self._scope(end, len(self.low)) > end or self._r["run"].match(self.low, end):
            return False
        return self.content[end + 1].isupper() and not self._r["place"].match(self.low, end)

    def _capital(self, end: int) -> bool:
        """Whether a word with a capital follows the blank at `end`."""
        return self.content[end + 1:end + 2].isupper()

    def _named_kind(self, before: int, more: Match) -> bool:
        """Whether the next kind is the beginning of a name ("Ban nhân dân"), or one that capitals set apart from its
        run ("các trường học, Trạm Y tế xã")."""
        at = more.end("joint")
        m = self._r["named"].match(self.low, at)
        known = max(m.end("closed"), m.end("whole")) if m is not None else 0
        if known > more.end():
            return True
        return known == more.end() and self.content[at].isupper() and self.content[before].islower()
