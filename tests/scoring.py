"""Agreement of extracted rows with annotations, for the plans that the tests keep."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Any

from pipeline.fold import fold

Row = dict[str, Any]


def bare(value: object) -> str:
    """Letters and digits only, folded: case, marks' places, spacing and punctuation do not count."""
    text = fold(unicodedata.normalize("NFC", "" if value is None else str(value)))
    return re.sub(r"[\W_]+", "", text)


def alike(a: object, b: object, least: float) -> bool:
    x, y = bare(a), bare(b)
    return x == y or bool(x and y) and SequenceMatcher(None, x, y, autojunk=False).ratio() >= least


def pairs(gold: Sequence[Row], rows: Sequence[Row], same: Callable[[Row, Row], bool]) -> list[tuple[Row, Row]]:
    """Each annotation with an unused row that is the same; equal words are paired first."""
    left, found = list(rows), []
    todo = list(gold)
    for closer in (True, False):
        for g in list(todo):
            hit = next((r for r in left if same(g, r) and (not closer or bare(g["quote"]) == bare(r["quote"]))), None)
            if hit is not None:
                left.remove(hit)
                todo.remove(g)
                found.append((g, hit))
    return found


def kept(rows: Sequence[Row], matched: Sequence[Row], ignore: Sequence[str]) -> list[Row]:
    """The unmatched rows that the annotators did not say to ignore."""
    quotes = [bare(q) for q in ignore]
    extra = [r for r in rows if not any(r is m for m in matched)]
    return [r for r in extra if not any(q and (bare(r["quote"]) in q or q in bare(r["quote"])) for q in quotes)]


def f1(hits: int, extra: int, missed: int) -> float:
    return 2 * hits / (2 * hits + extra + missed) if hits + extra + missed else 1.0
