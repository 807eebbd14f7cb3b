"""A header value as it was found: the proof of one column of `documents`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Found:
    """`value` is what the column says, `start` and `end` bound the words that prove it in the document's text."""

    value: str
    start: int
    end: int
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Header:
    """What the first and the last lines of a document say.

    `values` holds, by column name: type, number, year, symbol, issued, place, issuer, title, signing_mode,
    signer_position, signer_name. `issuers` are the issuing bodies in header order (joint plans have several) and
    `superiors` the bodies printed above them; `marks` are remarks for the review: header-missing, number-blank,
    issued-partial.
    """

    values: dict[str, Found]
    issuers: tuple[Found, ...] = ()
    superiors: tuple[Found, ...] = ()
    marks: tuple[str, ...] = ()

    def text(self, column: str) -> str | None:
        """The value of a column, None when it is blank."""
        found = self.values.get(column)
        return found.value if found is not None else None

    def leaning_on(self, carrier: Self | None) -> Self:
        """This header with what an attached plan leaves to its decision: day, place and issuers.

        It serves to complete years and names only: what is blank on the plan stays blank in `documents`.
        """
        if carrier is None:
            return self
        lent = {column: found for column, found in carrier.values.items() if column in ("issued", "place")}
        bodies = self if self.issuers else carrier
        return replace(self, values=lent | self.values, issuers=bodies.issuers, superiors=bodies.superiors)
