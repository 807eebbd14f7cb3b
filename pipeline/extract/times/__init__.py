"""Time expressions: dates, ranges, quarters, recurrences, states and events in a span of folded text."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.times.expressions import dated
from pipeline.extract.times.holidays import holidays
from pipeline.extract.times.model import Reading, TimeExpr
from pipeline.extract.times.recurring import bounded, parted, recurrences
from pipeline.extract.times.scan import candidates, points
from pipeline.extract.times.soft import dated_events, periodic, soft
from pipeline.extract.times.years import NO_YEARS, Years

__all__ = ["NO_YEARS", "TimeExpr", "Years", "find"]


def find(low: str, start: int = 0, end: int | None = None, *, years: Years = NO_YEARS,
         taken: Sequence[tuple[int, int]] = ()) -> list[TimeExpr]:
    """Every time expression between two offsets of the folded text of one paragraph, in order.

    `taken` are spans to leave alone (citations, phases), sorted. Expressions that bound no work are given too, their
    `role` says why; a date that does not exist has no `due`.
    """
    stop = len(low) if end is None else end
    found = candidates(low, start, stop)
    if not (found.dates or found.rhythms or found.keys):
        return []
    readings, once = parted(low, start, found.rhythms) if years.one_year else (found.rhythms, [])
    rhythms = periodic(low, start, stop, recurrences(low, start, stop, readings, taken), found.keys, taken)
    if found.keys:
        rhythms += dated_events(low, start, stop, found.keys, taken)
        rhythms += holidays(low, start, stop, found.keys, years, taken)
    held = sorted([*taken, *((e.start, e.end) for e in rhythms)]) if rhythms else taken
    made = [*rhythms, *dated(low, start, points(low, start, stop, _with(low, found.dates, once), held), years)]
    if found.keys:
        made += soft(low, start, stop, found.keys, sorted([*taken, *((e.start, e.end) for e in made)]))
    return sorted(bounded(low, made) if rhythms else made, key=lambda e: (e.start, e.end))


def _with(low: str, dates: list[Reading], once: Sequence[Reading]) -> list[Reading]:
    """The readings of dates with those inside reports that are due once: "6 tháng (trước ngày 15/6)"."""
    if not once:
        return dates
    inner = [d for hit in once for d in candidates(low, low.index("(", hit.start), hit.end).dates]
    return sorted([*dates, *inner], key=lambda d: d.start)
