"""Remarks on time: what ends before the plan was issued, and years that contradict their neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from pipeline.outline import Outline
from pipeline.records import Citation, Deadline, Document, Finding, Phase, Task
from pipeline.review.remarks import remark
from pipeline.rulebook import rules

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_EXPLICIT = 1.0
_LOOSE = ("recurring", "after_event", "ongoing")
_GAP = 75
_LONG_BEFORE = timedelta(days=180)


def timing(outline: Outline, document: Document, phases: Sequence[Phase], deadlines: Sequence[Deadline],
           tasks: Sequence[Task], citations: Sequence[Citation]) -> Iterator[Finding]:
    """Every remark on phases, deadlines and years."""
    issued = document.issued_from
    for phase in phases:
        of_years = len((phase.period or "").partition("/")[0]) == len("2024")
        if issued and phase.period_to and phase.period_to < issued and phase.kind in ("phase", "plan") and not of_years:
            yield remark(outline, "phase-before-issue", (phase.start, phase.end))
    late = [d for d in deadlines if issued and d.due_to and d.due_to < issued and d.confidence >= _EXPLICIT
            and d.relation not in _LOOSE]
    for deadline in late:
        yield remark(outline, "deadline-before-issue", (deadline.start, deadline.end))
    yield from _years(outline, document, phases, late, deadlines)
    yield from _halves(outline, tasks, deadlines)
    yield from _own_year(outline, document, phases, deadlines, citations)
    yield from _period(outline, document, phases)


def _period(outline: Outline, document: Document, phases: Sequence[Phase]) -> Iterator[Finding]:
    """The time of the whole plan lies in another year than its title names, and that year would put it after issue."""
    year, issued = _title_year(outline), document.issued_from
    if year is None or issued is None or year < issued.year:
        return
    for phase in phases:
        first, last = phase.period_from, phase.period_to
        if phase.kind != "plan" or phase.confidence < _EXPLICIT or first is None or last is None:
            continue
        ended, begins = _moved(last, last.year + 1), _moved(first, first.year - 1)
        gone_by = last < issued and ended is not None and ended >= issued and last.year + 1 == year
        too_late = first.year == year + 1 and issued.year <= year and begins is not None and begins >= issued
        if gone_by or too_late and last.year == first.year:
            yield remark(outline, "year-mismatch", (phase.start, phase.end), str(year), str(year))


def _title_year(outline: Outline) -> int | None:
    years = {int(y) for y in _YEAR.findall(outline.low[slice(*outline.title)])} if outline.title else set()
    return years.pop() if len(years) == 1 else None


def _years(outline: Outline, document: Document, phases: Sequence[Phase], late: Sequence[Deadline],
           deadlines: Sequence[Deadline]) -> Iterator[Finding]:
    """A phase or a deadline that a single other year would put among its neighbours."""
    year = _title_year(outline) or (document.issued_from.year if document.issued_from else None)
    if year is None:
        return
    yield from _phase_years(outline, phases)
    in_year = any(d.due_to and d.due_to.year == year for d in deadlines)
    for deadline in late:
        moved = _moved(deadline.due_to, year)
        if moved and document.issued_from and moved >= document.issued_from and in_year:
            yield remark(outline, "year-mismatch", (deadline.start, deadline.end), str(year), str(year))
            return
    for deadline in deadlines:
        start, end = deadline.due_from, deadline.due_to
        if deadline.relation == "from_to" and start and end and (end - start).days > 330 and start.month == end.month:
            if document.issued_from and start < document.issued_from:
                yield remark(outline, "year-mismatch", (deadline.start, deadline.end), str(end.year), str(end.year))


def _phase_years(outline: Outline, phases: Sequence[Phase]) -> Iterator[Finding]:
    """A stage far from the one before it, which one year more or less would bring next to it."""
    stages = [p for p in phases if p.kind == "phase" and p.period_from and p.period_to]
    for left, right in pairwise(stages):
        if left.period_to is None or right.period_from is None or _near(left.period_to, right.period_from):
            continue
        for year in (right.period_from.year + 1, right.period_from.year - 1):
            moved = _moved(right.period_from, year)
            if moved is not None and _near(left.period_to, moved):
                yield remark(outline, "year-mismatch", (right.start, right.end), left.quote, str(year))


def _near(end: date, start: date) -> bool:
    return abs((start - end).days) <= _GAP


def _moved(day: date | None, year: int) -> date | None:
    if day is None or day.year == year:
        return None
    return day.replace(year=year, day=min(day.day, 28))


def _halves(outline: Outline, tasks: Sequence[Task], deadlines: Sequence[Deadline]) -> Iterator[Finding]:
    """A half-year report whose year is not the year in which it is due."""
    due = {d.task_id: d for d in deadlines if d.due_to and d.task_id}
    halves = rules("review.yaml")["review.halves"].pattern
    for task in tasks:
        deadline = due.get(task.task_id)
        m = halves.search(outline.low, task.start, task.end) if deadline else None
        if m is None or deadline is None or deadline.due_to is None:
            continue
        group = "last" if m.group("last") else "first"
        if int(m.group(group)) < deadline.due_to.year and deadline.due_to.month >= 4:
            span = (m.start(), m.end())
            yield remark(outline, "year-mismatch", span, deadline.quote, str(deadline.due_to.year))


def _own_year(outline: Outline, document: Document, phases: Sequence[Phase], deadlines: Sequence[Deadline],
              citations: Sequence[Citation]) -> Iterator[Finding]:
    """The plan's own date lies long before what it carries out, and one year more would put it after.

    The plan's title or dates must speak of that later year, and nothing in it may fall between the date as it is and
    the date a year later: else it is the cited document whose date is wrong.
    """
    issued, start = document.issued_to, document.issued_from
    if issued is None or start is None:
        return
    later = [c for c in citations if c.issued_from and c.issued_from > issued and c.role != "self"]
    moved = _moved(issued, issued.year + 1)
    ends = [end for end in (*(d.due_to for d in deadlines), *(p.period_to for p in phases)) if end is not None]
    if not later or moved is None or any(end < moved for end in ends):
        return
    if not ends and _title_year(outline) != moved.year:
        return
    if all(c.issued_from and issued + _LONG_BEFORE < c.issued_from <= moved for c in later):
        own = later[0]
        yield remark(outline, "year-mismatch", (own.start, own.end), document.issued or "", str(issued.year + 1))
