"""Whether two ways of naming an issuing body can mean the same body, by the authority part of the contract's keys."""

from __future__ import annotations

from functools import cache

from pipeline.resolve.authority import authority
from pipeline.resolve.lexicon import proper
from pipeline.resolve.model import Context


def same_body(one: str | None, other: str | None, key: str | None = None) -> bool:
    """Whether two names can be one body: a head is its body, and a place left out at the end is no difference.

    `key` is the document key under which the corpus knows the `other` body; it knows its place where a name may not.
    What is not known makes no difference either.
    """
    who = key.split("/")[5] if key else other and _authority(other)
    if not one or not who:
        return True
    a, b = _parts(_authority(one)), _parts(who)
    return a[:len(b)] == b[:len(a)]


def _parts(slug: str) -> list[str]:
    """Words of a slug: `ubnd.tinh-son-la` begins with `ubnd-tinh`, which is what a bare "UBND tỉnh" gives."""
    return slug.replace(".", "-").split("-")


@cache
def _authority(name: str) -> str:
    return authority(proper(name), Context())
