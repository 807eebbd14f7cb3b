"""Review: what a careful reader would remark, as findings with a quote and a suggestion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.citations import Mention
from pipeline.extract.found import Header
from pipeline.outline import Outline
from pipeline.records import Finding, Plan, row_id
from pipeline.review.assigned import assigned
from pipeline.review.citing import citing
from pipeline.review.dates import timing
from pipeline.review.days import days
from pipeline.review.durations import durations
from pipeline.review.moments import Moments
from pipeline.review.registered import registered
from pipeline.review.remarks import remark
from pipeline.review.spelling import bodies_spelled, spelling
from pipeline.review.stages import stages
from pipeline.review.timetable import timetable
from pipeline.review.twice import twice

__all__ = ["review"]


def review(outline: Outline, header: Header, mentions: Sequence[Mention], plan: Plan) -> tuple[Finding, ...]:
    """All findings about a plan, in the order of the text; those about the whole document first."""
    doc_id = plan.document.doc_id
    found: dict[str, Finding] = {}
    for finding in _all(outline, header, mentions, plan):
        key = row_id(doc_id, finding.code, finding.start or 0, finding.end or 0, _page(finding))
        found.setdefault(key, replace(finding, doc_id=doc_id, finding_id=key))
    return tuple(sorted(found.values(), key=lambda f: (f.start if f.start is not None else -1, f.code)))


def _of_work(outline: Outline, plan: Plan) -> Iterator[Finding]:
    """Remarks on days, durations, stages, timetables, and on who does what."""
    moments = Moments(outline, plan.document, plan.citations)
    yield from days(outline, moments)
    yield from durations(outline, moments)
    yield from stages(outline, plan.document, plan.phases)
    yield from timetable(outline, moments)
    yield from twice(outline, plan.tasks, plan.deadlines, plan.responsibilities)
    yield from assigned(outline, plan.responsibilities)


def _page(finding: Finding) -> str:
    """The page of a remark that is about a page and no words on it."""
    return str(finding.page) if finding.start is None and finding.page is not None else ""


def _all(outline: Outline, header: Header, mentions: Sequence[Mention], plan: Plan) -> Iterator[Finding]:
    for mark in header.marks:
        at = header.values.get("symbol" if mark == "number-missing" else "issued" if mark == "issued-partial" else "")
        yield remark(outline, mark, (at.start, at.end) if at is not None else None)
    place = header.values.get("place")
    yield from spelling(outline, (place.start, place.end) if place is not None else None)
    yield from bodies_spelled(outline, plan.responsibilities)
    yield from citing(outline, header, mentions, plan.citations, plan.document)
    yield from registered(outline, plan.citations, plan.document)
    yield from timing(outline, plan.document, plan.phases, plan.deadlines, plan.tasks, plan.citations)
    yield from _of_work(outline, plan)
    told: dict[tuple[str, int], list[str]] = {}
    for code, page, detail in plan.text.notes:
        told.setdefault((code, page), []).append(detail)
    for (code, page), details in told.items():
        yield replace(remark(outline, code, None, ", ".join(details)), page=page)
