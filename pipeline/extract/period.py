"""What a plan says about its years: in its title, in its headings, and for dates that leave their year out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from pipeline import edtf
from pipeline.extract.found import Found
from pipeline.extract.times import Years
from pipeline.extract.times import find as times_in
from pipeline.extract.times.scan import points_in
from pipeline.outline.model import Block, Outline
from pipeline.records import Phase
from pipeline.rulebook import rules

_FILE = "times_phases.yaml"
_HEADING_MAX = 120
_GROUNDS = ("căn cứ", "cơ sở")
_SPRING = ("đầu", "xuân", "tết", "nguyên đán")
_UNITS = ("day", "month", "quarter", "half", "year")
Spans = Sequence[tuple[int, int]]


@lru_cache(maxsize=4)
def opening_end(outline: Outline) -> int:
    """Where the opening ends, which tells why the plan is made: 0 when there is none.

    The zone of that name goes on for as long as no heading of a usual form follows; here the words that announce what
    comes ("như sau"), or any heading but that of the legal grounds, end it too.
    """
    book, end = rules(_FILE)["times.opening.announces"].pattern, 0
    for block in outline.blocks:
        if block.zone != "opening":
            continue
        if block.kind == "heading" and not outline.low.startswith(_GROUNDS, block.body):
            return block.start
        end = block.end
        if book.search(outline.low, block.body, block.end):
            break
    return end


class Headings:
    """For an offset, the time (EDTF) that the nearest block above it in the hierarchy names, None when none does.

    A line with nothing but a month or a quarter also stands over the lines that follow it, up to the next heading.
    """

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._known: dict[int, str | None] = {}

    @cached_property
    def _units(self) -> list[int]:
        """For every block, the index of the line of a month or quarter over it, -1 when there is none."""
        over, found, unit = list[int](), -1, rules(_FILE)["times.phase.unit"].pattern
        low = self._outline.low
        for index, block in enumerate(self._outline.blocks):
            over.append(found)
            if block.end - block.start <= _HEADING_MAX and unit.match(low, block.body, block.end):
                found = index
            elif block.kind == "heading" and found not in self._outline.chain(index):
                found = -1
        return over

    def __call__(self, offset: int) -> str | None:
        at = self._outline.block_at(offset)
        for index in (*self._outline.chain(at), self._units[at]):
            if index < 0:
                continue
            if index not in self._known:
                self._known[index] = self._named(self._outline.blocks[index])
            if self._known[index]:
                return self._known[index]
        return None

    def _named(self, block: Block) -> str | None:
        if block.kind != "heading" and block.end - block.start > _HEADING_MAX:
            return None
        for p in points_in(self._outline.low, block.start, block.end):
            if p.kind in _UNITS and p.first.year and p.last.year:
                value = edtf.span(*(edtf.day(x.year, x.month) for x in (p.first, p.last) if x.year))
                return value if edtf.valid(value) else None
        return None


@lru_cache(maxsize=4)
def _headings(outline: Outline) -> Headings:
    """The headings of a plan; kept for the documents at hand, as is the end of the opening."""
    return Headings(outline)


def years_of(outline: Outline, *, issued: str | None, title_year: int | None = None,
             period: str | None = None) -> Years:
    """What a plan says about its years, for dates that leave theirs out; `issued` and `period` are EDTF or None."""
    school = next(_in_title("times.title.school", outline), None)
    return Years(issued=issued, title=title_year or title_year_of(outline, issued), period=period,
                 school=(int(school["from"]), int(school["to"])) if school else None, heading=_headings(outline))


def title_year_of(outline: Outline, issued: str | None = None) -> int | None:
    """The calendar year in the plan's title, the last when there are several.

    A year before that of issue belongs to what is summed up or carried out ("Luật … năm 2023"), not to the plan.
    """
    years = [int(m["y"]) for m in _title_years(outline)]
    return next((y for y in reversed(years) if not issued or y >= int(issued[:4])), None)


def _title_years(outline: Outline) -> Iterator[re.Match[str]]:
    """The years in the title but for that of a spring, which begins while the plan is under way."""
    for m in _in_title("times.title.year", outline):
        if not outline.low[:m.start()].rstrip(" \n").endswith(_SPRING):
            yield m


def plan_period(outline: Outline, phases: Sequence[Phase], *, issued: str | None = None,
                taken: Spans = ()) -> Found | None:
    """The time that the plan covers, with the words that say so, or None.

    Where a sentence states it (a phase of kind `plan`), that; else the quarter, half-year, month, year or stage in the
    title. `taken` are the spans of citations: a year in one is that of the cited document, unless nothing else is
    there (a stage of several years in the name of the programme that the plan carries out).
    """
    for phase in phases:
        if phase.kind == "plan" and phase.period:
            return Found(phase.period, phase.start, phase.end, phase.rule, phase.confidence)
    if outline.title is None:
        return None
    part = _title_part(outline, taken)
    if part is not None:
        return part
    earliest = int(issued[:4]) if issued else 0
    years = [m for m in _title_years(outline) if int(m["y"]) >= earliest and not _in(taken, m.start())]
    if years:
        return Found(years[-1]["y"], *years[-1].span("what"), "times.title.year")
    stages = [m for m in _in_title("times.title.years", outline) if int(m["to"]) >= earliest]
    stages.sort(key=lambda m: _in(taken, m.start()))
    value = f"{stages[0]['from']}/{stages[0]['to']}" if stages else ""
    return Found(value, *stages[0].span("what"), "times.title.years") if edtf.valid(value) else None


def _in_title(name: str, outline: Outline) -> Iterator[re.Match[str]]:
    if outline.title:
        yield from rules(_FILE)[name].pattern.finditer(outline.low, *outline.title)


def _title_part(outline: Outline, taken: Spans) -> Found | None:
    """A quarter, half-year or month of a printed year in the title."""
    for expr in times_in(outline.low, *(outline.title or (0, 0)), taken=taken):
        if expr.kind in ("quarter", "half", "month") and expr.due and expr.year_source == "explicit":
            if expr.relation == "within" and expr.role in ("bound", "scope"):
                return Found(expr.due, expr.start, expr.end, expr.rule, expr.confidence)
    return None


def _in(taken: Spans, at: int) -> bool:
    return any(a <= at < b for a, b in taken)
