"""Remarks on the divisions of a plan in time: stages that overlap or leave a gap, months in a wrong year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise

from pipeline.fold import fold
from pipeline.outline import Outline
from pipeline.records import Document, Finding, Phase
from pipeline.review.moments import bounds, moved, printed
from pipeline.review.remarks import remark

_CHAINED = ("giai đoạn", "bước", "chặng")
_PARALLEL = ("vòng", "khóa", "kỳ")
_JOINED = timedelta(days=7)
_NEXT = timedelta(days=75)
_FAR = timedelta(days=300)
_BREAKS = 2
_MONTH = len("2024-05")
_UNIT = ("month", "quarter")


def stages(outline: Outline, document: Document, phases: Sequence[Phase]) -> Iterator[Finding]:
    """Every remark on how the divisions follow each other."""
    for series in _series(outline, phases):
        yield from _overlaps(outline, series)
        yield from _gaps(outline, document, series)
    for units in _units(outline, phases):
        yield from _wrong_years(outline, document, units)


def _word(phase: Phase) -> str:
    """The word that counts a phase: giai đoạn, đợt, bước."""
    return fold(phase.label or "").rstrip("0123456789ivx .").strip()


def _series(outline: Outline, phases: Sequence[Phase]) -> Iterator[list[Phase]]:
    """Runs of phases with one counting word and numbers that follow on, each with a period of known bounds."""
    run: list[Phase] = []
    for phase in (p for p in phases if p.kind == "phase" and p.ordinal and bounds(p.period)):
        follows = run and _word(run[-1]) == _word(phase) and (run[-1].ordinal or 0) + 1 == phase.ordinal
        if not (follows and _level(outline, run[-1]) == _level(outline, phase)):
            if len(run) > 1:
                yield run
            run = []
        run.append(phase)
    if len(run) > 1:
        yield run


def _level(outline: Outline, phase: Phase) -> int:
    """The block under which a phase stands."""
    return outline.blocks[outline.block_at(phase.start)].parent


def _ends(phase: Phase) -> tuple[str, str]:
    """First and last point of a period as written."""
    first, _, last = (phase.period or "").partition("/")
    return first, last or first


def _overlaps(outline: Outline, series: Sequence[Phase]) -> Iterator[Finding]:
    """A stage that begins before the one before it ends.

    One that begins on the day or in the month in which the other ends is none, unless the plan counts that month
    whole: it says "hết", or its other stages begin in the month after.
    """
    if _word(series[0]) in _PARALLEL:
        return
    for left, right in pairwise(series):
        last, first = bounds(_ends(left)[1]), bounds(_ends(right)[0])
        whole, other = bounds(left.period), bounds(right.period)
        if last is None or first is None or whole is None or other is None or whole == other:
            continue
        shared = first == last and len(_ends(right)[0]) == _MONTH and (
            "hết" in fold(left.quote) or any(_next_month(a, b) for a, b in pairwise(series)))
        if (first[1] < last[0] or shared and whole[0] < first[0] < other[1]) and first[0] >= whole[0]:
            yield remark(outline, "phase-overlap", (right.start, right.end), left.quote)


def _next_month(left: Phase, right: Phase) -> bool:
    """Whether a stage of months begins in the month after the one before it."""
    last, first = _ends(left)[1], _ends(right)[0]
    ends, begins = bounds(last), bounds(first)
    if ends is None or begins is None or len(last) != _MONTH or len(first) != _MONTH:
        return False
    return begins[0] - ends[1] == timedelta(days=1)


def _gaps(outline: Outline, document: Document, series: Sequence[Phase]) -> Iterator[Finding]:
    """Days between two stages that belong to neither, where the plan is else one stretch of time."""
    if _word(series[0]) not in _CHAINED:
        return
    known = [(left, right, _between(left, right)) for left, right in pairwise(series)]
    open_ = [(left, right) for left, right, gap in known if gap is not None and gap > _JOINED]
    joined = sum(gap is not None and gap <= _JOINED for _, _, gap in known)
    first, last = bounds(series[0].period), bounds(series[-1].period)
    whole = first is not None and last is not None and (document.period_from, document.period_to) == (first[0], last[1])
    if len(open_) == 1 and (joined or whole):
        left, right = open_[0]
        ends, begins = bounds(left.period), bounds(right.period)
        if ends is not None and begins is not None and begins[0] - ends[1] <= _NEXT:
            day = printed(ends[1] + timedelta(days=1)), printed(begins[0] - timedelta(days=1))
            yield remark(outline, "phase-gap", (right.start, right.end), left.quote, first=day[0], last=day[1])


def _between(left: Phase, right: Phase) -> timedelta | None:
    """The time between two stages; None when they are not in order."""
    one, other = bounds(left.period), bounds(right.period)
    if one is None or other is None or other[0] < one[0]:
        return None
    return other[0] - one[1]


def _units(outline: Outline, phases: Sequence[Phase]) -> Iterator[list[Phase]]:
    """Runs of at least three months or quarters with printed years in one part of the document."""
    sure = [p for p in phases if p.kind in _UNIT and p.confidence >= 1 and bounds(p.period)]
    for _, run in groupby(sure, key=lambda p: (p.kind, outline.blocks[outline.block_at(p.start)].zone)):
        units = list(run)
        if len(units) > 2:
            yield units


def _wrong_years(outline: Outline, document: Document, units: Sequence[Phase]) -> Iterator[Finding]:
    """A month or quarter that breaks the order of the others, which one year more or less would restore."""
    days = [b for b in (bounds(u.period) for u in units) if b is not None]
    if len(days) != len(units):
        return
    breaks = [n for n, (a, b) in enumerate(pairwise(days)) if b[0] < a[0] or b[0] - a[1] >= _FAR]
    for n in sorted({m for k in breaks for m in (k, k + 1)}) if len(breaks) <= _BREAKS else ():
        unit, others = units[n], days[:n] + days[n + 1:]
        if any(a[0] > b[0] for a, b in pairwise(others)) or _fits(days[n][0], days[:n], days[n + 1:]):
            continue
        for year in (days[n][0].year + 1, days[n][0].year - 1):
            mended = moved(days[n][0], year)
            near = min(abs(mended - b[0]) for b in others)
            if near <= _NEXT + timedelta(days=30) and _fits(mended, days[:n], days[n + 1:]):
                yield remark(outline, "year-mismatch", (unit.start, unit.end), _neighbour(units, n), str(year))
                if document.issued_from is not None and days[n][1] < document.issued_from:
                    yield remark(outline, "phase-before-issue", (unit.start, unit.end))
                return


def _fits(day: date, before: Sequence[tuple[date, date]], after: Sequence[tuple[date, date]]) -> bool:
    """Whether a first day stands between those of the neighbours, and not a year away from the one before."""
    if before and not before[-1][0] <= day or after and not day <= after[0][0]:
        return False
    return not before or day - before[-1][1] < _FAR


def _neighbour(units: Sequence[Phase], n: int) -> str:
    return units[n - 1].quote if n else units[1].quote
