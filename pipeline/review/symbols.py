"""What the parts of a symbol stand for: types, and the issuers that sign with a mark."""

from __future__ import annotations

import re
from functools import cache

from pipeline.rulebook import table

_TOKEN = re.compile(r"[^\s/-]+")


def tokens(symbol: str | None) -> list[str]:
    """The parts of a symbol, in small letters: "QĐ-UBND" → qđ, ubnd."""
    return _TOKEN.findall((symbol or "").lower())


def codes_of(mark: str) -> frozenset[str]:
    """The codes of the types that an abbreviation in small letters stands for."""
    return _codes().get(mark, frozenset())


@cache
def _codes() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in table("document_types.csv"):
        for mark in filter(None, row["symbols"].lower().split(";")):
            found[mark] = found.get(mark, frozenset()) | {row["code"]}
    return found


@cache
def issuers_by_mark() -> dict[str, tuple[dict[str, str], ...]]:
    """The rows of the issuers that sign with a mark, by the mark in small letters."""
    found: dict[str, tuple[dict[str, str], ...]] = {}
    for row in table("issuers.csv"):
        mark = row["mark"].lower()
        found[mark] = (*found.get(mark, ()), row)
    return found
