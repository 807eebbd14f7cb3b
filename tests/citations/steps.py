"""Counts the steps that a backtracking engine takes for a pattern, so that its growth can be bounded without a clock.

A small matcher over the parse tree of the standard library's `re`: every attempt of a character, of an alternative, of
one more or one less repeat is a step. It knows what the rules use (characters, classes, groups, alternatives, greedy
and lazy repeats, possessive ones of one character, looks ahead and behind, anchors) and raises `NotImplementedError`
for anything else. Engines skip some of these steps by looking for literals first; they take none that is not counted
here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Goes = Callable[[int], bool]  # tries to match on from an offset

_SINGLE = (c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN)
_WORD = re.compile(r"\w")


class TooMany(Exception):
    """More steps than a counter was told to take."""


class Counter:
    """A pattern that counts the steps of its searches in `steps`, `most` of them; `backwards` reads right to left."""

    def __init__(self, pattern: str, *, backwards: bool = False) -> None:
        tree = _parser.parse(pattern, re.MULTILINE)
        self.backwards = backwards
        self.names = dict(tree.state.groupdict)
        self.steps = 0
        self.most = sys.maxsize
        self._text = ""
        self._end = -1
        self._spans: dict[int, tuple[int, int]] = {}
        self._goes = self._sequence(tree, self._accept, -1 if backwards else 1)

    def search(self, text: str, first: int = 0, *, anchored: bool = False) -> tuple[int, int] | None:
        """The span of the first match from an offset on, or None; `anchored` tries at the offset alone.

        Backwards, the match that ends with the text.
        """
        self._text, limit = text, sys.getrecursionlimit()
        sys.setrecursionlimit(200_000)
        try:
            for start in [len(text)] if self.backwards else range(first, first + 1 if anchored else len(text) + 1):
                self._spans.clear()
                if self._goes(start):
                    return min(start, self._end), max(start, self._end)
        finally:
            sys.setrecursionlimit(limit)
        return None

    def steps_of(self, text: str, *, anchored: bool = False) -> int:
        """Steps to find every match in a text; of an `anchored` pattern, to match at its beginning."""
        self.steps, at = 0, 0
        while at <= len(text) and (span := self.search(text, at, anchored=anchored)) is not None and not anchored:
            at = max(span[1], at + 1)
        return self.steps

    def groups(self) -> dict[str, str | None]:
        """What the named groups of the last match hold."""
        return {name: self._text[slice(*self._spans[n])] if n in self._spans else None
                for name, n in self.names.items()}

    def _accept(self, at: int) -> bool:
        self._end = at
        return True

    def _sequence(self, nodes: Iterable[tuple[Any, Any]], then: Goes, way: int = 1) -> Goes:
        """Nodes one after the other; `way` is -1 behind a look back, where engines go from right to left."""
        for op, value in list(nodes)[::-way]:
            then = self._node(op, value, then, way)
        return then

    def _node(self, op: Any, value: Any, then: Goes, way: int) -> Goes:
        if op in _SINGLE:
            return self._one(accepts(op, value), then, way)
        if op is c.SUBPATTERN:
            group, add, remove, nodes = value
            if add or remove:
                raise NotImplementedError("flags within a pattern")
            if group is None or self.backwards:
                return self._sequence(nodes, then, way)
            if way < 0:
                raise NotImplementedError("a group that is kept in a look back")
            return self._group(group, nodes, then)
        if op is c.BRANCH:
            return self._branch([self._sequence(nodes, then, way) for nodes in value[1]])
        if op in (c.MAX_REPEAT, c.MIN_REPEAT):
            return self._repeat(*value, op is c.MAX_REPEAT, then, way)
        if op is c.POSSESSIVE_REPEAT and len(value[2]) == 1 and value[2][0][0] in _SINGLE:
            return self._run(value[0], value[1], accepts(*value[2][0]), True, then, way, gives=False)
        if op in (c.ASSERT, c.ASSERT_NOT):
            return self._look(op is c.ASSERT, *value, then)
        if op is c.AT:
            return self._anchor(value, then)
        raise NotImplementedError(str(op))

    def _one(self, takes: Callable[[str], bool], then: Goes, way: int) -> Goes:
        shift = min(way, 0)

        def goes(at: int) -> bool:
            self.steps += 1
            if self.steps > self.most:
                raise TooMany(self.steps)
            return 0 <= at + shift < len(self._text) and takes(self._text[at + shift]) and then(at + way)

        return goes

    def _group(self, group: int, nodes: Iterable[tuple[Any, Any]], then: Goes) -> Goes:
        opened: list[int] = []

        def closes(at: int) -> bool:
            before, start = self._spans.get(group), opened.pop()
            self._spans[group] = start, at
            if then(at):
                return True
            opened.append(start)
            if before is None:
                del self._spans[group]
            else:
                self._spans[group] = before
            return False

        inside = self._sequence(nodes, closes)

        def goes(at: int) -> bool:
            opened.append(at)
            if inside(at):
                return True
            opened.pop()
            return False

        return goes

    def _branch(self, ways: list[Goes]) -> Goes:
        def goes(at: int) -> bool:
            for way in ways:
                self.steps += 1
                if way(at):
                    return True
            return False

        return goes

    def _repeat(self, least: int, most: Any, nodes: Any, greedy: bool, then: Goes, way: int) -> Goes:
        most = sys.maxsize if most is c.MAXREPEAT else most
        [first, *rest] = nodes
        if not rest and first[0] in _SINGLE:
            return self._run(least, most, accepts(*first), greedy, then, way)
        made: list[tuple[int, int]] = []  # how many repeats are done, and where the last one began

        def next_one(at: int) -> bool:
            done, began = made[-1]
            if at == began and done >= least:
                return False
            return loop(done + 1, at)

        inside = self._sequence(nodes, next_one, way)

        def more(done: int, at: int) -> bool:
            if done >= most:
                return False
            made.append((done, at))
            depth = len(made)
            if inside(at):
                return True
            del made[depth - 1:]
            return False

        def loop(done: int, at: int) -> bool:
            self.steps += 1
            if done < least:
                return more(done, at)
            return more(done, at) or then(at) if greedy else then(at) or more(done, at)

        return lambda at: loop(0, at)

    def _run(self, least: int, most: int, takes: Callable[[str], bool], greedy: bool, then: Goes, way: int, *,
             gives: bool = True) -> Goes:
        """A repeat of one character: no recursion, so that long runs do not pile up; a possessive one `gives` none."""
        shift = min(way, 0)

        def goes(at: int) -> bool:
            done, last = 0, min(most, len(self._text) - at if way > 0 else at)
            while greedy and done < last and takes(self._text[at + done * way + shift]):
                done += 1
                self.steps += 1
            while greedy and done >= least:
                self.steps += 1
                if then(at + done * way):
                    return True
                if not gives:
                    return False
                done -= 1
            while not greedy:
                self.steps += 1
                if done >= least and then(at + done * way):
                    return True
                if done >= last or not takes(self._text[at + done * way + shift]):
                    return False
                done += 1
            return False

        return goes

    def _look(self, wanted: bool, direction: int, nodes: Any, then: Goes) -> Goes:
        inside = self._sequence(nodes, lambda at: True, direction)
        return lambda at: inside(at) is wanted and then(at)

    def _anchor(self, where: Any, then: Goes) -> Goes:
        holds: dict[Any, Callable[[int], bool]] = {
            c.AT_BEGINNING: lambda at: at == 0 or self._text[at - 1] == "\n",
            c.AT_END: lambda at: at == len(self._text) or self._text[at] == "\n",
            c.AT_BOUNDARY: lambda at: self._in_word(at - 1) != self._in_word(at),
        }
        if where not in holds:
            raise NotImplementedError(str(where))
        test = holds[where]

        def goes(at: int) -> bool:
            self.steps += 1
            return test(at) and then(at)

        return goes

    def _in_word(self, at: int) -> bool:
        return 0 <= at < len(self._text) and _WORD.match(self._text[at]) is not None


_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    c.CATEGORY_DIGIT: str.isdecimal, c.CATEGORY_SPACE: str.isspace,
    c.CATEGORY_WORD: lambda letter: letter.isalnum() or letter == "_",
    c.CATEGORY_NOT_DIGIT: lambda letter: not letter.isdecimal(),
    c.CATEGORY_NOT_SPACE: lambda letter: not letter.isspace(),
    c.CATEGORY_NOT_WORD: lambda letter: not (letter.isalnum() or letter == "_"),
}


def accepts(op: Any, value: Any) -> Callable[[str], bool]:
    """Whether a node of one character takes a character."""
    if op is c.LITERAL:
        wanted = chr(value)
        return lambda letter: letter == wanted
    if op is c.NOT_LITERAL:
        refused = chr(value)
        return lambda letter: letter != refused
    if op is c.ANY:
        return lambda letter: letter != "\n"
    negated = value[0][0] is c.NEGATE
    tests = [_member(*item) for item in value[negated:]]
    known: dict[str, bool] = {}

    def takes(letter: str) -> bool:
        if letter not in known:
            known[letter] = any(test(letter) for test in tests) is not negated
        return known[letter]

    return takes


def _member(op: Any, value: Any) -> Callable[[str], bool]:
    if op is c.LITERAL:
        return lambda letter: ord(letter) == value
    if op is c.RANGE:
        return lambda letter: value[0] <= ord(letter) <= value[1]
    if op is c.CATEGORY:
        return _CATEGORIES[value]
    raise NotImplementedError(str(op))
