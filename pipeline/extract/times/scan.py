"""Finds where a date, a recurrence or another time word may stand, and which rule reads it.

One cheap pass looks for the literals with which the forms begin (`starts` of a rule) or without which they cannot
be (`keys`); only there are the rules themselves tried.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import regex

from pipeline.extract.times.model import Point
from pipeline.extract.times.values import build
from pipeline.rulebook import Rule, data, expand, fragments, rules, spaced

Spans = Sequence[tuple[int, int]]
DATES, CONTEXT = "times.yaml", "times_context.yaml"

_GROUP = re.compile(r"\(\?P<(\w+)>")
_LOOK_BACK = 64
_UNSURE = ("times.day.short", "times.month.bare", "times.month.word", "times.year.bare")


@dataclass(frozen=True, slots=True)
class Found:
    """A rule's match: its named groups that took part, and its span."""

    rule: Rule
    groups: dict[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Union:
    """Rules as one pattern, each in a group `r<n>` with its own groups renamed `r<n>_<name>`; the first rule wins."""

    pattern: re.Pattern[str]
    index: tuple[tuple[Rule, tuple[tuple[str, str], ...]], ...]

    @classmethod
    def of(cls, members: Sequence[Rule]) -> Union:
        pieces, index = [], []
        for n, rule in enumerate(members):
            source = source_of(rule)
            pieces.append(f"(?P<r{n}>" + _GROUP.sub(rf"(?P<r{n}_\1>", source) + ")")
            index.append((rule, tuple((name, f"r{n}_{name}") for name in _GROUP.findall(source))))
        return cls(re.compile("|".join(pieces), re.MULTILINE), tuple(index))

    def at(self, low: str, start: int, end: int) -> Found | None:
        """What one of the rules reads from an offset on."""
        m = self.pattern.match(low, start, end)
        if m is None:
            return None
        rule, names = self.index[int(str(m.lastgroup)[1:])]
        return Found(rule, {n: v for n, full in names if (v := m[full]) is not None}, m.start(), m.end())


@dataclass(slots=True)
class Candidates:
    """What the pass found in a span: readings of dates and of rhythms, and the keys of other rules."""

    dates: list[Found] = field(default_factory=list)
    rhythms: list[Found] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)


def source_of(rule: Rule) -> str:
    """The source of a rule's compiled pattern, fragments put in."""
    source: str = rule.pattern.pattern  # type: ignore[attr-defined]
    return source


@cache
def used(file: str, use: str) -> tuple[Rule, ...]:
    """The rules of one family of a file, in the file's order."""
    return tuple(r for r in rules(file).values() if r.meta.get("use") == use)


@cache
def _starts() -> tuple[re.Pattern[str], tuple[tuple[Union | None, Union | None, str], ...]]:
    """The pattern of the pass, one group a literal; for each group its date rules, its rhythm rules, or its key."""
    wanted: dict[str, tuple[list[Rule], list[Rule]]] = {}
    for file, use, side in ((DATES, "point", 0), (CONTEXT, "rhythm", 1)):
        known = fragments() | {k: str(v) for k, v in data(file)["fragments"].items()}
        for rule in used(file, use):
            for start in rule.meta["starts"]:
                wanted.setdefault(expand(start, known), ([], []))[side].append(rule)
    keys = sorted({k for use in ("state", "event", "periodic") for r in used(CONTEXT, use) for k in r.meta["keys"]})
    for key in keys:
        wanted.setdefault(key, ([], []))
    index = tuple((Union.of(dates) if dates else None, Union.of(rhythms) if rhythms else None, start if start in keys else "")
                  for start, (dates, rhythms) in wanted.items())
    longest_first = sorted(range(len(index)), key=lambda n: -len(list(wanted)[n]))
    # only its first letter of a key is consumed: a date may begin inside it ("trước ngày 15/3")
    pieces = [f"{s[0]}(?={s[1:]})" if s in keys and not any(wanted[s]) else s for s in wanted]
    return re.compile("|".join(f"({spaced(pieces[n])})" for n in longest_first)), tuple(index[n] for n in longest_first)


def candidates(low: str, start: int, end: int) -> Candidates:
    """Everything that may be a time expression between two offsets, from left to right."""
    pattern, index = _starts()
    found, date_from, rhythm_from = Candidates(), start, start
    for m in pattern.finditer(low, start, end):
        dates, rhythms, key = index[(m.lastindex or 1) - 1]
        if key:
            found.keys.add(key)
        at = m.start()
        if rhythms and at >= rhythm_from and (hit := rhythms.at(low, at, end)):
            found.rhythms.append(hit)
            date_from = rhythm_from = hit.end
        if dates and at >= date_from and (hit := dates.at(low, at, end)):
            found.dates.append(hit)
            date_from = hit.end
    return found


def points(low: str, start: int, end: int, found: Sequence[Found], taken: Spans = ()) -> list[Point]:
    """The points that readings of dates say, each with its dress; what overlaps `taken` (sorted) is left out.

    Forms that need a word to be a date at all ("15/3" may be a score) are `named` only when their dress gives it.
    """
    dress, made, floor = used(DATES, "dress")[0].pattern, list[Point](), start
    for hit in found:
        if overlaps(taken, hit.start, hit.end):
            floor = hit.end
            continue
        m = dress.search(low, max(floor, hit.start - _LOOK_BACK), hit.start)
        outer, words = (m.start("dress"), m.group("dress")) if m else (hit.start, "")
        named = hit.rule.id not in _UNSURE or any(c.isalpha() for c in words)
        point = build(hit.rule, hit.groups, hit.start, hit.end, outer, words, named)
        if point is not None:
            made.append(point)
            floor = hit.end
    return made


def points_in(low: str, start: int, end: int) -> list[Point]:
    """The points between two offsets."""
    return points(low, start, end, candidates(low, start, end).dates)


def overlaps(spans: Spans, start: int, end: int) -> bool:
    """Whether any of the spans, sorted, shares a character with the one given (nested spans: three deep at most)."""
    at = bisect_left(spans, (end, 0))
    return any(b > start for _, b in spans[max(0, at - 3):at])


@cache
def backward(file: str, use: str, kind: str = "") -> tuple[regex.Pattern[str], tuple[Rule, ...]]:
    """Rules that are read backwards as one pattern, each in a group `r<n>`; `kind` narrows by the rules' `where`."""
    members = tuple(r for r in used(file, use) if not kind or r.meta.get("where") == kind)
    pieces = [f"(?P<r{n}>{source_of(r).removeprefix('(?r)')})" for n, r in enumerate(members)]
    return regex.compile("(?r)(?:" + "|".join(pieces) + ")", regex.MULTILINE), members


def which(m: regex.Match[str], members: Sequence[Rule]) -> Rule:
    """The rule of a union that matched."""
    return next(r for n, r in enumerate(members) if m.group(f"r{n}") is not None)
