"""Finds where a date, a recurrence or another time word may stand, and which rule reads it.

One cheap pass looks for the literals with which the forms begin (`starts` of a rule) or without which they cannot
be (`keys`); only there are the rules themselves tried.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import itemgetter

import regex

from pipeline.extract.times.model import Point, Reading
from pipeline.extract.times.values import build
from pipeline.rulebook import Rule, data, rules, spaced

Spans = Sequence[tuple[int, int]]
DATES, CONTEXT, RHYTHMS = "times.yaml", "times_context.yaml", "times_rhythms.yaml"

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

    def at(self, low: str, start: int, end: int) -> Reading | None:
        """What one of the rules reads from an offset on."""
        m = self.pattern.match(low, start, end)
        if m is None:
            return None
        rule, names = self.index[int(str(m.lastgroup)[1:])]
        return Reading(rule, {n: v for n, full in names if (v := m[full]) is not None}, m.start(), m.end())


@dataclass(slots=True)
class Candidates:
    """What the pass found in a span: readings of dates and of rhythms, and the keys of other rules."""

    dates: list[Reading] = field(default_factory=list)
    rhythms: list[Reading] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)


def source_of(rule: Rule) -> str:
    """The source of a rule's compiled pattern, fragments put in."""
    source: str = rule.pattern.pattern  # type: ignore[attr-defined]
    return source


@cache
def used(file: str, use: str) -> tuple[Rule, ...]:
    """The rules of one family of a file, in the file's order."""
    return tuple(r for r in rules(file).values() if r.meta.get("use") == use)


Entry = tuple[Union | None, Union | None, str]


def _union(members: Sequence[Rule]) -> Union | None:
    return Union.of(members) if members else None


@cache
def _starts() -> tuple[tuple[re.Pattern[str], tuple[Entry, ...]], ...]:
    """For every two letters with which a time word can begin, the literals as one pattern with one group a literal.

    Of each literal the date rules, the rhythm rules and the key that begin with it. One pattern for each beginning is
    several times faster than one for all: `re` skips to letters that are always the same.
    """
    wanted: dict[str, tuple[list[Rule], list[Rule]]] = {}
    for side, (file, use) in enumerate(((DATES, "point"), (RHYTHMS, "rhythm"))):
        for rule in used(file, use):
            for start in rule.meta["starts"]:
                wanted.setdefault(start, ([], []))[side].append(rule)
    keyed = [r for use in ("state", "event", "event-date", "periodic", "holiday") for r in used(CONTEXT, use)]
    keys = {k for r in keyed for k in r.meta["keys"]}
    for key in keys:
        wanted.setdefault(key, ([], []))
    beginnings: dict[str, list[tuple[str, Entry]]] = {}
    for start, (dates, rhythms) in sorted(wanted.items(), key=lambda kv: -len(kv[0])):
        entry = _union(dates), _union(rhythms), start if start in keys else ""
        head = start[:2] if start[:2].isalpha() else start[0]
        beginnings.setdefault(head, []).append((start[len(head):], entry))
    made = []
    for head, members in beginnings.items():
        rests = "|".join(f"({spaced(rest)})" for rest, _ in members)
        digits = f"[0-9]+(?![0-9])(?={spaced(str(data(DATES)['digits']))})"
        source = digits if head == "0" else f"{head}(?:{rests})"
        made.append((re.compile(source, re.MULTILINE), tuple(e for _, e in members)))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Hits:
    """Where in a text a time word may begin, in order, what may begin there, and what was read between two offsets."""

    places: list[int]
    entries: list[Entry]
    read: dict[tuple[int, int], Candidates] = field(default_factory=dict)


@lru_cache(maxsize=4)
def _hits(low: str) -> _Hits:
    """The hits of a text; kept for the documents at hand."""
    found = [(m.start(), entries[(m.lastindex or 1) - 1]) for pattern, entries in _starts()
             for m in pattern.finditer(low)]
    found.sort(key=itemgetter(0))
    return _Hits([at for at, _ in found], [entry for _, entry in found])


_NOTHING = Candidates()


def candidates(low: str, start: int, end: int) -> Candidates:
    """Everything that may be a time expression between two offsets, from left to right; not to be changed."""
    hits = _hits(low)
    found = hits.read.get((start, end))
    if found is None:
        a = bisect_left(hits.places, start)
        b = bisect_left(hits.places, end, a)
        between = zip(hits.places[a:b], hits.entries[a:b], strict=True)
        found = hits.read[start, end] = _read(low, start, end, between) if a < b else _NOTHING
    return found


def _read(low: str, start: int, end: int, hits: Iterable[tuple[int, Entry]]) -> Candidates:
    found, date_from, rhythm_from = Candidates(), start, start
    for at, (dates, rhythms, key) in hits:
        if key:
            found.keys.add(key)
        if rhythms and at >= rhythm_from and (hit := rhythms.at(low, at, end)):
            found.rhythms.append(hit)
            date_from = rhythm_from = hit.end
        if dates and at >= date_from and (hit := dates.at(low, at, end)):
            found.dates.append(hit)
            date_from = hit.end
    return found


def points(low: str, start: int, end: int, found: Sequence[Reading], taken: Spans = ()) -> list[Point]:
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
def leads(limits: bool) -> tuple[regex.Pattern[str], tuple[Rule, ...]]:
    """What may stand before a date, as one pattern, with its rules; those of limits ("hạn nộp") are dear to try."""
    members = tuple(r for r in used(DATES, "lead") if limits or not r.meta.get("limit"))
    return backwards(members), members


def which(m: regex.Match[str], members: Sequence[Rule]) -> Rule:
    """The rule of a union that matched."""
    return next(r for n, r in enumerate(members) if m.group(f"r{n}") is not None)
