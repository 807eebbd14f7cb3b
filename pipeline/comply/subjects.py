"""Whether two wordings of what a document is about can be of one document."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from pipeline.fold import slug

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Shares of common words: from the first on two subjects are one, up to the second they are two.
SAME, OTHER = 0.5, 0.1
# The fewest words that tell a subject: fewer are in everyone's ("thi đua" is one word of two syllables).
_ENOUGH = 2


def agreement(one: str | None, other: str | None) -> float | None:
    """The share of the shorter subject's words that the longer one has, 0 to 1; None where one is not known.

    A Vietnamese word is mostly two syllables, so neighbouring pairs of them are compared, without case and marks:
    "thi đua, khen thưởng" is in "tiếp tục đổi mới công tác thi đua, khen thưởng", while "công tác" alone is little.
    Two years are two subjects: "thi đua năm 2021" is not "thi đua năm 2022".
    """
    a, b = _pairs(one), _pairs(other)
    if not a or not b:
        return None
    years = _years(one), _years(other)
    if all(years) and years[0].isdisjoint(years[1]):
        return 0.0
    return len(a & b) / min(len(a), len(b))


def same(one: str | None, other: str | None) -> bool:
    """Whether two subjects surely are one."""
    found = agreement(one, other)
    return found is not None and found >= SAME


def differ(one: str | None, other: str | None) -> bool:
    """Whether two subjects surely are of two documents: both say enough, and hardly a word is in both."""
    found = agreement(one, other)
    enough = min(len(_pairs(one)), len(_pairs(other))) >= _ENOUGH
    return found is not None and found <= OTHER and enough


@lru_cache(maxsize=4096)
def _pairs(text: str | None) -> frozenset[tuple[str, str]]:
    syllables = slug(text or "").split("-")
    return frozenset(pairwise(syllables))


def _years(text: str | None) -> frozenset[str]:
    return frozenset(_YEAR.findall(text or ""))
