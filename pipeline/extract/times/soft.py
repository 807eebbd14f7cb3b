"""Bounds without a date: work that goes on all the time, work after an event, "định kỳ" without a rhythm."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Set
from dataclasses import replace
from functools import lru_cache

from pipeline.extract.times.model import TimeExpr
from pipeline.extract.times.scan import Spans, overlaps, used
from pipeline.rulebook import Match, Rule, rules

_FILE = "times_context.yaml"
_LOOK_BACK = 60
_CLAUSE_ENDS = ".;:\n"
_CLAUSE_MAX = 300


def _made(relation: str, start: int, end: int, rule: str) -> TimeExpr:
    return TimeExpr(start=start, end=end, relation=relation, due=None, recurrence=None, confidence=0.9, rule=rule,
                    kind=relation)


@lru_cache(maxsize=1024)
def _with_keys(use: str, keys: frozenset[str]) -> tuple[Rule, ...]:
    """The rules of a use with one of the keys, in the file's order."""
    return tuple(rule for rule in used(_FILE, use) if not keys.isdisjoint(rule.meta["keys"]))


def soft(low: str, start: int, end: int, keys: Set[str], taken: Spans = ()) -> list[TimeExpr]:
    """States and events between two offsets of one paragraph, of rules with one of `keys`, apart from `taken`."""
    found: list[TimeExpr] = []
    for relation, use in (("ongoing", "state"), ("after_event", "event")):
        for rule in _with_keys(use, frozenset(keys)):
            found += [_made(relation, *_words(low, m), rule.id) for m in rule.pattern.finditer(low, start, end)]
    if not found:
        return found
    kept = [e for e in found if not overlaps(taken, e.start, e.end) and not (
        e.relation == "ongoing" and _noun_before("times.state.noun", low, start, e.start))]
    return _apart(kept)


def dated_events(low: str, start: int, end: int, keys: Set[str], taken: Spans = ()) -> list[TimeExpr]:
    """Terms that run from a printed day ("trong 10 ngày kể từ ngày 15/5/2024"), which are no dates themselves."""
    found = [_made("after_event", *_words(low, m), rule.id) for rule in _with_keys("event-date", frozenset(keys))
             for m in rule.pattern.finditer(low, start, end)]
    return [e for e in found if not overlaps(taken, e.start, e.end)]


def _words(low: str, m: Match) -> tuple[int, int]:
    start, end = m.span("what")
    return start, start + len(low[start:end].rstrip())


def _noun_before(name: str, low: str, floor: int, at: int) -> bool:
    return rules(_FILE)[name].pattern.match(low, max(floor, at - _LOOK_BACK), at) is not None


def _apart(found: list[TimeExpr]) -> list[TimeExpr]:
    """Of expressions that overlap, the first and longest."""
    kept: list[TimeExpr] = []
    for expr in sorted(found, key=lambda e: (e.start, -e.end)):
        if not kept or expr.start >= kept[-1].end:
            kept.append(expr)
    return kept


def periodic(low: str, start: int, end: int, rhythms: list[TimeExpr], keys: Set[str],
             taken: Spans = ()) -> list[TimeExpr]:
    """The rhythms, with "định kỳ" that stands alone: tied to the rhythm of its clause, else a row of its own."""
    rule: Rule = rules(_FILE)["times.periodic.bare"]
    if keys.isdisjoint(rule.meta["keys"]):
        return rhythms
    made = list(rhythms)
    spans = sorted((e.start, e.end) for e in rhythms)
    for m in rule.pattern.finditer(low, start, end):
        first, last = m.span("what")
        if overlaps(spans, first, last) or overlaps(taken, first, last):
            continue
        far = min(end, last + _CLAUSE_MAX)
        stop = min((p for c in _CLAUSE_ENDS if (p := low.find(c, last, far)) >= 0), default=far)
        tied = bisect_left(spans, (last, last))
        if tied < len(spans) and spans[tied][0] < stop:
            made[tied] = replace(made[tied], role="bound")
        elif not _noun_before("times.periodic.noun", low, start, first):
            made.append(replace(_made("recurring", first, last, rule.id), kind="rhythm"))
    return made
