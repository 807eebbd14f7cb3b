"""The days that a plan names, for the remarks on them: where they may stand, how they read, which year is meant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from pipeline import edtf
from pipeline.extract.period import years_of
from pipeline.extract.times import TimeExpr
from pipeline.extract.times import find as times_in
from pipeline.extract.times.model import Part, Point, Reading
from pipeline.extract.times.scan import candidates, overlaps, points
from pipeline.outline import Outline
from pipeline.records import Citation, Document
from pipeline.rulebook import rules

Span = tuple[int, int]
RULES = "review_times.yaml"
SURE = ("explicit", "phrase")
_ZONES = ("opening", "body", "closing", "annex")


class Moments:
    """Reads the times of a plan outside its citations, a place at a time."""

    def __init__(self, outline: Outline, document: Document, citations: Sequence[Citation]) -> None:
        self.outline, self.low = outline, outline.low
        self.issued = document.issued_from
        self.taken = sorted((c.start, c.end) for c in citations)
        self.years = years_of(outline, issued=document.issued, period=document.period)
        self._times: dict[Span, list[TimeExpr]] = {}
        self._days: dict[Span, list[Point]] = {}

    @cached_property
    def places(self) -> list[Span]:
        """Paragraphs, items and table cells in which dates may stand, in order."""
        found = [(b.body, b.end) for b in self.outline.blocks if b.zone in _ZONES and b.kind != "row"]
        found += [cell for table in self.outline.tables if table.zone in _ZONES for row in table.rows
                  for cell in row.cells if cell[1] > cell[0]]
        return sorted(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.places]

    def place_of(self, at: int) -> Span | None:
        """The paragraph or cell that holds an offset."""
        n = bisect_right(self._starts, at) - 1
        return self.places[n] if n >= 0 and at < self.places[n][1] else None

    def line_of(self, at: int) -> Span | None:
        """The paragraph, or the whole table row, that holds an offset."""
        n = self.outline.block_at(at)
        block = self.outline.blocks[n] if n >= 0 else None
        return (block.body, block.end) if block is not None and block.zone in _ZONES else None

    @cached_property
    def dated(self) -> list[Span]:
        """The places in which something reads as a date."""
        return [place for place in self.places if self.readings(place)]

    def times(self, place: Span) -> list[TimeExpr]:
        """The time expressions of a place."""
        found = self._times.get(place)
        if found is None:
            found = self._times[place] = times_in(self.low, *place, years=self.years, taken=self.taken)
        return found

    def readings(self, place: Span) -> Sequence[Reading]:
        """What reads as a date in a place, before it is weighed: cheap to ask."""
        return candidates(self.low, *place).dates

    def days(self, place: Span) -> list[Point]:
        """The dates of a place as printed, years left out where the text leaves them out."""
        known = self._days.get(place)
        if known is None:
            found = self.readings(place)
            known = self._days[place] = points(self.low, *place, found, self.taken) if found else []
        return known

    def days_near(self, place: Span, start: int, end: int) -> list[Point]:
        """The dates of a place that end behind `start` and begin before `end`."""
        found = self.days(place)
        first = bisect_right(found, start, key=lambda p: p.end)
        return found[first:bisect_left(found, end, key=lambda p: p.start)]

    def times_near(self, place: Span, start: int, end: int) -> list[TimeExpr]:
        """The time expressions of a place that end behind `start` and begin before `end`."""
        found = self.times(place)
        first = bisect_right(found, start, key=lambda e: e.end)
        return found[first:bisect_left(found, end, key=lambda e: e.start)]

    def cited(self, start: int, end: int) -> bool:
        """Whether words belong to a citation."""
        return overlaps(self.taken, start, end)

    def meant(self, part: Part) -> set[int]:
        """The years that a date may mean: its own; else those of the title, of issue and the next one."""
        if part.year is not None:
            return {part.year}
        found = {self.years.title} if self.years.title else set()
        if self.issued is not None:
            found |= {self.issued.year, self.issued.year + 1}
        return {year for year in found if year}

    def is_lunar(self, end: int) -> bool:
        """Whether words of the lunar calendar follow the offset at which a date ends."""
        return rules(RULES)["review.lunar.after"].pattern.match(self.low, end) is not None


def bounds(due: str | None) -> tuple[date, date] | None:
    """First and last day of a closed value; None for others."""
    if due is None or not edtf.valid(due):
        return None
    first, last = edtf.bounds(due)
    return (first, last) if first is not None and last is not None else None


def exists(year: int, part: Part) -> bool:
    """Whether there is such a day or month in a year."""
    month = part.month or 1
    return 1 <= month <= 12 and 1 <= (part.day if part.day is not None else 1) <= monthrange(year, month)[1]


def moved(day: date, year: int) -> date:
    """The same day of another year; the last of February stays that."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def printed(day: date) -> str:
    """A day as plans print it: 05/3/2024."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day.month < 3 else f"{day.day:02d}/{day.month}/{day.year}"
