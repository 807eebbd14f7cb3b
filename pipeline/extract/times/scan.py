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

from pipeline.extract.times.model import Found, Point
from pipeline.extract.times.values import build
from pipeline.rulebook import Rule, rules, spaced

Spans = Sequence[tuple[int, int]]
DATES, CONTEXT = "times.yaml", "times_context.yaml"

_GROUP = re.compile(r"\(\?P<(\w+)>")
_LOOK_BACK = 64
_UNSURE = ("times.day.short", "times.month.bare", "times.month.word", "times.year.bare")


@dataclass(frozen=True, slots=True)
class Union:
    """Rules as one pattern, each in a group `r<n>` with its own groups renamed `r<n>_<name>`; the first rule wins."""

    pattern: re.Pattern[str]
    index: tuple[tuple[Rule, tuple[tuple[str, str], ...]], ...]

    @classmethod
    def of(cls, members: Sequence[Rule]) -> Union:
        pieces, index = [], list[tuple[Rule, tuple[tuple[str, str], ...]]]()
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


_Entry = tuple[Union | None, Union | None, str]


@cache
def _starts() -> tuple[re.Pattern[str], tuple[_Entry, ...], _Entry]:
    """The pattern of the pass, one group a literal but none for digits; what each group, and a digit, may begin.

    An entry is the date rules, the rhythm rules and the key that begin with one literal.
    """
    wanted: dict[str, tuple[list[Rule], list[Rule]]] = {}
    for side, (file, use) in enumerate(((DATES, "point"), (CONTEXT, "rhythm"))):
        for rule in used(file, use):
            for start in rule.meta["starts"]:
                wanted.setdefault(start, ([], []))[side].append(rule)
    keys = {k for use in ("state", "event", "periodic") for r in used(CONTEXT, use) for k in r.meta["keys"]}
    for key in keys:
        wanted.setdefault(key, ([], []))
    entries = {s: (Union.of(d) if d else None, Union.of(r) if r else None, s if s in keys else "")
               for s, (d, r) in wanted.items()}
    digits = entries.pop("0-9")
    order = sorted(entries, key=lambda s: (s[0], -len(s)))
    return re.compile(_scanner(order, keys)), tuple(entries[s] for s in order), digits


def _scanner(starts: Sequence[str], keys: set[str]) -> str:
    """The literals as a pattern of which every branch begins with another letter: `re` then skips to those letters.

    Of a key only the first letter is consumed, since a date may begin inside it ("trước ngày 15/3").
    """
    letters: dict[str, list[str]] = {}
    for start in starts:
        rest = spaced(start[1:])
        letters.setdefault(start[0], []).append(f"((?={rest}))" if start in keys else f"({rest})")
    return "|".join([*(f"{c}[0-9]*" for c in "0123456789"), *(f"{c}(?:{'|'.join(rests)})" for c, rests in letters.items())])


def candidates(low: str, start: int, end: int) -> Candidates:
    """Everything that may be a time expression between two offsets, from left to right."""
    pattern, entries, digits = _starts()
    found, date_from, rhythm_from = Candidates(), start, start
    for m in pattern.finditer(low, start, end):
        at, index = m.start(), m.lastindex
        dates, rhythms, key = digits if index is None else entries[index - 1]
        if key:
            found.keys.add(key)
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
        m = dress.match(low, max(floor, hit.start - _LOOK_BACK), hit.start)
        outer, words = (m.start("dress"), m.group("dress")) if m else (hit.start, "")
        named = hit.rule.id not in _UNSURE or any(c.isalpha() for c in words)
        built = build(low, hit, outer, words, named)
        made += built
        floor = hit.end if built else floor
    return made


def points_in(low: str, start: int, end: int) -> list[Point]:
    """The points between two offsets."""
    return points(low, start, end, candidates(low, start, end).dates)


def overlaps(spans: Spans, start: int, end: int) -> bool:
    """Whether any of the spans, sorted, shares a character with the one given (nested spans: three deep at most)."""
    at = bisect_left(spans, (end, 0))
    return any(b > start for _, b in spans[max(0, at - 3):at])


def backwards(members: Sequence[Rule]) -> regex.Pattern[str]:
    """Rules that are read backwards as one pattern, each in a group `r<n>`; to be matched, not searched."""
    pieces = [f"(?P<r{n}>{source_of(r).removeprefix('(?r)')})" for n, r in enumerate(members)]
    return regex.compile("(?r)(?:" + "|".join(pieces or ["(?!)"]) + ")", regex.MULTILINE)


@cache
def leads() -> regex.Pattern[str]:
    """What may stand before a date, as one pattern."""
    return backwards(used(DATES, "lead"))


def which(m: regex.Match[str], members: Sequence[Rule]) -> Rule:
    """The rule of a union that matched."""
    return next(r for n, r in enumerate(members) if m.group(f"r{n}") is not None)
