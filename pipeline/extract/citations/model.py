"""A citation on its way from the words to a row."""

from __future__ import annotations

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
