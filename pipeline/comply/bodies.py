"""Whether two ways of writing an issuing body can mean the same body."""

from __future__ import annotations

import re
from functools import cache

from pipeline.fold import slug
from pipeline.rulebook import table

_HEADS = re.compile(r"^(?:chu tich|pho chu tich|giam doc|truong ban|bi thu) ")


@cache
def _expansions() -> dict[str, str]:
    """Abbreviations of bodies and places that stand for one thing; a place wins over what else it could stand for."""
    rows = table("abbreviations.csv")
    plain = {r["abbreviation"]: r["expansion"] for r in rows if r["kind"] == "body" and r["ambiguous"] == "no"}
    return plain | {r["abbreviation"]: r["expansion"] for r in rows if r["kind"] == "place"}


@cache
def plain_body(name: str) -> str:
    """A body's name in lower-case ASCII words, abbreviations written out, the head's title taken off."""
    words = (_expansions().get(word, word) for word in re.split(r"\s+|(?<=[.])(?=[^\s\d])", name.strip()))
    return _HEADS.sub("", slug(" ".join(words)).replace("-", " "))


def same_body(one: str | None, other: str | None) -> bool:
    """Whether two names can be one body: what is not known, or a place left out at the end, is no difference."""
    if not one or not other:
        return True
    a, b = plain_body(one), plain_body(other)
    return a == b or a.startswith(b + " ") or b.startswith(a + " ")
