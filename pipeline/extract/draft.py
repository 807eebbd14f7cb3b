"""The draft of a plan: what every extractor found in an outline, before names and keys are known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from pipeline.extract import citations, deadlines, phases, recipients, sections, table_tasks, work
from pipeline.extract.citations import Mention
from pipeline.extract.found import Found, Header
from pipeline.extract.header import find_header
from pipeline.outline import Outline
from pipeline.records import Deadline, Phase, Recipient, Responsibility, Section, Task

__all__ = ["Draft", "extract"]

T = TypeVar("T", Task, Deadline, Responsibility)


@dataclass(frozen=True, slots=True)
class Draft:
    """What the extractors found; ids are provisional and names are as written.

    `leaning` is the header with what an attached plan leaves to the decision that it is issued with.
    """

    header: Header
    leaning: Header
    mentions: tuple[Mention, ...]
    sections: tuple[Section, ...]
    phases: tuple[Phase, ...]
    tasks: tuple[Task, ...]
    deadlines: tuple[Deadline, ...]
    responsibilities: tuple[Responsibility, ...]
    recipients: tuple[Recipient, ...]


def extract(outline: Outline, carrier: Header | None = None) -> Draft:
    """Run every extractor over an outline; `carrier` is the header of the decision that a plan is attached to."""
    header = find_header(outline)
    mentions = citations.find(outline, header.text("type"))
    issued = header.leaning_on(carrier).text("issued")
    cited = sorted((m.start, m.end) for m in mentions)
    found_phases = phases.find(outline, issued=issued, taken=cited)
    period = phases.plan_period(outline, found_phases, issued=issued, taken=cited)
    if period is not None:
        told = Found(period.value, period.start, period.end, period.rule, period.confidence)
        header = replace(header, values=header.values | {"period": told})
    known = deadlines.context(outline, issued=issued, period=header.text("period"))
    dated = sorted([*cited, *((p.start, p.end) for p in found_phases)])
    tasks, bodies = work.find(outline, taken=cited)
    rows, row_bodies, row_bounds = table_tasks.find(outline, lambda a, b: deadlines.cell_rows(known, a, b))
    found_deadlines = deadlines.find(outline, issued=issued, period=header.text("period"), taken=dated)
    bounds = work.link(found_deadlines, tasks, outline)
    return Draft(
        header=header, leaning=header.leaning_on(carrier), mentions=tuple(mentions),
        sections=tuple(sections.find(outline)), phases=tuple(found_phases),
        tasks=_ordered([*tasks, *rows]), deadlines=_ordered([*bounds, *row_bounds]),
        responsibilities=_ordered([*bodies, *row_bodies]), recipients=tuple(recipients.find(outline)),
    )


def _ordered(rows: list[T]) -> tuple[T, ...]:
    return tuple(sorted(rows, key=lambda r: (r.start, r.end)))
