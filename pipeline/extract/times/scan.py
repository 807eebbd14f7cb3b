"""Finds the points of time in a span: one pass over the folded text with all date forms at once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extract.times.model import Point
from pipeline.extract.times.values import build
from pipeline.rulebook import Rule, rules

Spans = Sequence[tuple[int, int]]
Found = tuple[Rule, dict[str, str], int, int]

_GROUP = re.compile(r"\(\?P<(\w+)>")
_LOOK_BACK = 64
_UNSURE = ("times.day.short", "times.month.bare", "times.month.word", "times.year.bare")


@cache
def used(file: str, use: str) -> tuple[Rule, ...]:
    """The rules of one family of a file, in the file's order."""
    return tuple(r for r in rules(file).values() if r.meta.get("use") == use)


@cache
def _union(file: str, use: str) -> tuple[re.Pattern[str], tuple[tuple[Rule, tuple[tuple[str, str], ...]], ...]]:
    """A family as one pattern: each rule in a group `r<n>`, its own groups renamed `r<n>_<name>`."""
    pieces, index = [], []
    for n, rule in enumerate(used(file, use)):
        source = str(vars_of(rule))
        pieces.append(f"(?P<r{n}>" + _GROUP.sub(rf"(?P<r{n}_\1>", source) + ")")
        index.append((rule, tuple((name, f"r{n}_{name}") for name in _GROUP.findall(source))))
    return re.compile("|".join(pieces), re.MULTILINE), tuple(index)


def vars_of(rule: Rule) -> str:
    """The source of a rule's compiled pattern, fragments put in."""
    source: str = rule.pattern.pattern  # type: ignore[attr-defined]
    return source


def matches(file: str, use: str, low: str, start: int, end: int) -> Iterator[Found]:
    """Where the rules of a family match between two offsets, from left to right; the first rule wins a place."""
    pattern, index = _union(file, use)
    for m in pattern.finditer(low, start, end):
        rule, names = index[int(str(m.lastgroup)[1:])]
        yield rule, {n: v for n, full in names if (v := m.group(full)) is not None}, m.start(), m.end()


def points(low: str, start: int, end: int, taken: Spans = ()) -> list[Point]:
    """The points between two offsets, in order, each with its dress; what overlaps `taken` is left out.

    `taken` is sorted. Forms that need a word to be a date at all ("15/3" may be a score) are `named` only when
    their dress gives that word.
    """
    dress, found, floor = used("times.yaml", "dress")[0].pattern, list[Point](), start
    for rule, groups, first, last in matches("times.yaml", "point", low, start, end):
        if overlaps(taken, first, last):
            floor = last
            continue
        m = dress.search(low, max(floor, first - _LOOK_BACK), first)
        outer, words = (m.start("dress"), m.group("dress")) if m else (first, "")
        named = rule.id not in _UNSURE or any(c.isalpha() for c in words)
        point = build(rule, groups, first, last, outer, words, named)
        if point is not None:
            found.append(point)
            floor = last
    return found


def overlaps(spans: Spans, start: int, end: int) -> bool:
    """Whether any of the spans, sorted, shares a character with the one given (nested spans: three deep at most)."""
    at = bisect_left(spans, (end, 0))
    return any(b > start for _, b in spans[max(0, at - 3):at])
