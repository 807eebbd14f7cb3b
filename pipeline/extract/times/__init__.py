"""Time expressions: dates, ranges, quarters, recurrences, states and events in a span of folded text."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.times.expressions import dated
from pipeline.extract.times.model import TimeExpr
from pipeline.extract.times.recurring import recurrences
from pipeline.extract.times.soft import periodic, soft
from pipeline.extract.times.years import NO_YEARS, Years

__all__ = ["NO_YEARS", "TimeExpr", "Years", "find"]


def find(low: str, start: int = 0, end: int | None = None, *, years: Years = NO_YEARS,
         taken: Sequence[tuple[int, int]] = ()) -> list[TimeExpr]:
    """Every time expression between two offsets of the folded text of one paragraph, in order.

    `taken` are spans to leave alone (citations, phases), sorted. Expressions that bound no work are given too, their
    `role` says why; a date that does not exist has no `due`.
    """
    stop = len(low) if end is None else end
    rhythms = periodic(low, start, stop, recurrences(low, start, stop, taken), taken)
    held = sorted([*taken, *((e.start, e.end) for e in rhythms)])
    found = [*rhythms, *dated(low, start, stop, years, held)]
    found += soft(low, start, stop, sorted([*taken, *((e.start, e.end) for e in found)]))
    return sorted(found, key=lambda e: (e.start, e.end))
