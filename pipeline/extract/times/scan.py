"""Finds the points of time in a span: one pass over the folded text with all date forms at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extract.times.model import Point
from pipeline.extract.times.values import build
from pipeline.rulebook import Rule, rules

_FILE = "times.yaml"
_GROUP = re.compile(r"\(\?P<(\w+)>")
_LOOK_BACK = 64
_NEEDS_DRESS = ("times.day.short", "times.month.bare", "times.month.word", "times.year.bare")


@cache
def used(use: str) -> tuple[Rule, ...]:
    """The rules of one family, in the file's order."""
    return tuple(r for r in rules(_FILE).values() if r.meta.get("use") == use)


@cache
def _forms() -> tuple[re.Pattern[str], tuple[tuple[Rule, tuple[tuple[str, str], ...]], ...]]:
    """Every date form in one pattern, each in a group `r<n>`, its own groups renamed `r<n>_<name>`."""
    pieces, index = [], []
    for n, rule in enumerate(used("point")):
        source = str(getattr(rule.pattern, "pattern"))  # noqa: B009 - both engines' patterns have it, the protocol not
        names = tuple((name, f"r{n}_{name}") for name in _GROUP.findall(source))
        pieces.append(f"(?P<r{n}>{_GROUP.sub(lambda m, n=n: f'(?P<r{n}_{m[1]}>', source)})")  # type: ignore[misc]
        index.append((rule, names))
    return re.compile("|".join(pieces), re.MULTILINE), tuple(index)


def points(low: str, start: int, end: int, taken: Sequence[tuple[int, int]] = ()) -> list[Point]:
    """The points between two offsets, in order, each with its dress; what overlaps `taken` is left out.

    `taken` is sorted by its starts. A form that needs a word to be a date at all ("15/3" may be a score) is marked
    `named` when its dress gives that word.
    """
    dress, found, floor = used("dress")[0].pattern, list[Point](), start
    for rule, groups, first, last in _forms_in(low, start, end):
        if overlaps(taken, first, last):
            floor = last
            continue
        m = dress.search(low, max(floor, first - _LOOK_BACK), first)
        outer, words = (m.start("dress"), m.group("dress")) if m else (first, "")
        named = bool(words) or rule.id not in _NEEDS_DRESS
        point = build(rule, groups, first, last, outer, words, named)
        if point is not None:
            found.append(point)
            floor = last
    return found


def _forms_in(low: str, start: int, end: int) -> Iterator[tuple[Rule, dict[str, str], int, int]]:
    pattern, index = _forms()
    for m in pattern.finditer(low, start, end):
        which = m.lastgroup
        if which is None:
            continue
        rule, names = index[int(which[1:])]
        groups = {name: value for name, full in names if (value := m.group(full)) is not None}
        yield rule, groups, m.start(), m.end()


def overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of the spans, sorted by their starts and apart, shares a character with the one given."""
    lo, hi = 0, len(spans)
    while lo < hi:
        mid = (lo + hi) // 2
        if spans[mid][0] < end:
            lo = mid + 1
        else:
            hi = mid
    return any(b > start for _, b in spans[max(0, lo - 3):lo])
