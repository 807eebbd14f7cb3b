"""Whether two wordings of what a document is about can be of one document."""

from __future__ import annotations

from pipeline.resolve.subjects import pairs, shared

# Shares of common words: from the first on two subjects are one, up to the second they are two.
SAME, OTHER = 0.5, 0.15
# The fewest words that tell a subject: fewer are in everyone's ("thi đua" is one word of two syllables).
_ENOUGH = 2


def agreement(one: str | None, other: str | None) -> float | None:
    """The share of the shorter subject's words that the longer one has, 0 to 1; None where one is not known."""
    return shared(one or "", other or "")


def same(one: str | None, other: str | None) -> bool:
    """Whether two subjects surely are one."""
    found = agreement(one, other)
    return found is not None and found >= SAME


def differ(one: str | None, other: str | None) -> bool:
    """Whether two subjects surely are of two documents: both say enough, and hardly a word is in both."""
    found = agreement(one, other)
    enough = min(len(pairs(one or "")), len(pairs(other or ""))) >= _ENOUGH
    return found is not None and found <= OTHER and enough
