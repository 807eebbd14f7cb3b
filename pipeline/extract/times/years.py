"""The year that a date leaves out: taken from the heading, the title, the plan's period or the date of issue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline import edtf

Guess = tuple[int | None, str]
Heading = Callable[[int], str | None]

_LATE, _NONE = timedelta(days=60), timedelta()


@dataclass(frozen=True, slots=True)
class Years:
    """What is known of a plan's years.

    `issued` and `period` are EDTF or None, `title` the year in the plan's title, `school` the two years of a school
    year in it. `heading` gives, for an offset, the time (EDTF) that the nearest enclosing heading names.
    """

    issued: str | None = None
    title: int | None = None
    period: str | None = None
    school: tuple[int, int] | None = None
    heading: Heading | None = None

    @property
    def one_year(self) -> bool:
        """Whether the plan is of a single year."""
        return len(_span(self.period)) == 1 if self.period else self.title is not None

    def under_month(self, offset: int, month: int) -> bool:
        """Whether the offset stands under a heading of a few months to which this month belongs."""
        over = self.heading(offset) if self.heading else None
        return over is not None and len(over) > 4 and "-" in over and _within(over, month, strict=True) is not None

    def guess(self, offset: int, month: int, day: int | None = None, *, due: bool = False) -> Guess:
        """The year of a month (and day) at an offset, with its source; (None, "none") when nothing tells it.

        What is `due` then and has nothing but the date of issue to tell its year is due after the issue.
        """
        over = self.heading(offset) if self.heading else None
        if over and (year := _within(over, month)):
            return year, "heading"
        if self.school:
            return (self.school[0] if month >= 8 else self.school[1]), "title"
        inside = _within(self.period, month, strict=True)
        if self.title and not (inside and self.title not in _span(self.period)):
            return self._not_past(self.title, month, day), "title"
        if inside or (inside := _within(self.period, month)):
            return inside, "period"
        if self.issued:
            return self._not_past(int(self.issued[:4]), month, day, _NONE if due else _LATE), "issue"
        return None, "none"

    def _not_past(self, year: int, month: int, day: int | None, late: timedelta = _LATE) -> int:
        """The year after, when the date would lie long before an issue late in that same year."""
        start, _ = edtf.bounds(self.issued)
        if start is None or len(self.issued or "") < 7 or year != start.year or start.month < 9:
            return year
        if day is not None and not _exists(year, month, day):
            return year
        last = date(year, month, day) if day else edtf.bounds(edtf.day(year, month))[1]
        return year + 1 if last and last < start - late else year


def _exists(year: int, month: int, day: int) -> bool:
    return edtf.valid(f"{year:04}-{month:02}-{day:02}")


def _span(value: str | None) -> range:
    first, last = edtf.bounds(value)
    return range(first.year, last.year + 1) if first and last else range(0)


def _within(value: str | None, month: int, strict: bool = False) -> int | None:
    """The year of an interval in which the month falls, when there is just one; else its only year."""
    first, last = edtf.bounds(value)
    if first is None or last is None:
        return None
    fits = [y for y in range(first.year, last.year + 1)
            if (y, month) >= (first.year, first.month) and (y, month) <= (last.year, last.month)]
    if len(fits) == 1:
        return fits[0]
    return first.year if not strict and first.year == last.year else None


NO_YEARS = Years()
