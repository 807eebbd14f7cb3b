"""What the time grammar hands on: expressions, and the points that they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline import edtf
from pipeline.rulebook import Rule


@dataclass(frozen=True, slots=True)
class Part:
    """A year, month or day of which the left parts may be missing ("tháng 6", "15/3")."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def text(self) -> str:
        """As EDTF; raises ValueError when the year is missing or there is no such day."""
        if self.year is None:
            raise ValueError("the year is not known")
        return edtf.day(self.year, self.month, self.day)

    def of_year(self, year: int) -> Part:
        """The same month and day of a year."""
        return Part(year, self.month, self.day)

    def order(self) -> tuple[int, int]:
        """Place within a year."""
        return self.month or 0, self.day or 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A rule's match: its named groups that took part, and its span."""

    rule: Rule
    groups: dict[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Point:
    """One date form as printed: a day, a list of days, months, quarters, … from `first` to `last`.

    `outer` is where its dress begins (weekday, hour, "ngày", "cuối"), of which `dress` is the text. `kind` is the
    unit: day, month, quarter, half, year, or stage, term, school for those that only name something.
    """

    start: int
    end: int
    rule: str
    kind: str
    first: Part
    last: Part
    outer: int = 0
    dress: str = ""
    named: bool = False

    @property
    def listed(self) -> bool:
        """Whether several days, months, quarters or years are meant, not one unit."""
        if self.kind == "quarter":
            return (self.last.month or 0) - (self.first.month or 0) != 2
        return self.kind in ("day", "month", "year") and self.first != self.last


@dataclass(frozen=True, slots=True)
class TimeExpr:
    """A time expression of the text.

    `relation` and `recurrence` are the contract's; `due` is the date as named (EDTF), None when there is none or no
    such day exists. `role` is "bound" when it can bound work, else why it does not: name, school, term, scope,
    occasion, history, cited, open, lunar, impossible, guard. `lead` is the rule that read the words before it, empty
    for a bare date; `kind` the unit; `year_source` one of explicit, phrase, heading, title, period, issue, none.
    `flags` may hold "vague" (about then) and "listed" (a day of a list whose year another day of it prints).
    `since` is the first day of a recurrence where the words name it (its last one stands in the rule).
    """

    start: int
    end: int
    relation: str
    due: str | None
    recurrence: str | None
    confidence: float
    rule: str
    kind: str = ""
    lead: str = ""
    role: str = "bound"
    year_source: str = "none"
    flags: tuple[str, ...] = ()
    since: date | None = None
