"""A citation on its way from the words to a row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass(slots=True)
class Mention:
    """One mention of another document; spans are offsets in the document's text.

    `start` and `end` bound what identifies it: from the type word to its number, date and issuer. `subject` is
    what follows ("về …"). `via` is the mention in whose subject this one stands, `refers` the earlier mention that one
    without a number points back at; `elliptic` says that it has its type from the one before it. `marks` are remarks
    for the review: incomplete, malformed (a type word said twice), date-impossible.
    """

    start: int
    end: int
    type: str | None
    form: str
    rule: str
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    issued: str | None = None
    issuer: Span | None = None
    subject: Span | None = None
    provision: Span | None = None
    name: Span | None = None
    role: str = "mentions"
    role_rule: str = ""
    via: Mention | None = None
    refers: Mention | None = None
    elliptic: bool = False
    confidence: float = 1.0
    marks: list[str] = field(default_factory=list)


class Taken:
    """The places that mentions hold; they stand in the order of the text and do not overlap."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self._starts = [m.start for m in mentions]

    def holds(self, start: int, end: int) -> bool:
        """Whether a mention holds a part of the words from `start` to `end`."""
        at = bisect_right(self._starts, start)
        before = self._mentions[at - 1] if at else None
        return before is not None and before.end > start or at < len(self._starts) and self._starts[at] < end

    def last_before(self, offset: int) -> Mention | None:
        """The last mention that begins before an offset."""
        at = bisect_left(self._starts, offset)
        return self._mentions[at - 1] if at else None
