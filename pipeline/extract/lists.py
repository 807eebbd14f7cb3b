"""What bodies of one list share: the head of the first, the place or the owner that the last one ends with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.lexicon import patterns
from pipeline.fold import fold


def spread(names: Sequence[str]) -> list[str]:
    """The names of one list, each with the place or the owner at the end of the one after it that it lacks.

    "Đảng ủy", "HĐND", "UBND xã" → "Đảng ủy xã", "HĐND xã", "UBND xã". A name for many takes an owner ("thuộc thị
    xã"), a body that every level has takes a place; all others stay as they are.
    """
    made = list(names)
    owner = place = chair = ""
    for n in range(len(made) - 1, -1, -1):
        low = fold(made[n])
        if owner and _rule("many").match(low) is not None:
            made[n] = f"{made[n]} {owner}"
            continue
        if place and _rule("head").match(low) is not None:
            made[n] = f"{made[n]} {place}"
            continue
        if chair and _rule("chair").match(low) is not None:
            made[n] = f"{made[n]} {chair}"
        owner, place, chair = (_tail(name, made[n], low) for name in ("owner", "place", "deputy"))
    return made


def _rule(name: str) -> re.Pattern[str]:
    return patterns("shares.yaml")[f"shares.{name}"]


def _tail(name: str, written: str, low: str) -> str:
    m = _rule(name).search(low)
    return written[m.start("tail"):] if m is not None else ""
