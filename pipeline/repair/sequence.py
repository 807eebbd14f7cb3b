"""Numerals of headings that lost a stroke: where I, II, II, IV were read one after the other, III was printed.

A numeral is only put right when the headings of its kind, in the order of the pages, count up by one after exactly one
choice of lost strokes, and most of them are as they were read.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

from pipeline.fold import fold
from pipeline.repair.edits import Edit
from pipeline.rulebook import rules

_VALUES = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "1": 1, "11": 2,
           "111": 3}
_NUMERALS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_LEAST, _MOST = 3, 8


def sequences(pages: Sequence[str]) -> list[list[Edit]]:
    """The edits that put the headings' numerals right, page by page."""
    edits: list[list[Edit]] = [[] for _ in pages]
    for rule in rules("repair_sequences.yaml").values():
        found = [(n, *m.span("numeral"), m["numeral"]) for n, page in enumerate(pages)
                 for m in rule.pattern.finditer(fold(page))]
        told = _restored([_VALUES.get(word, 0) for *_, word in found])
        for (n, start, end, word), value in zip(found, told, strict=True) if told else ():
            if _VALUES[word] != value:
                edits[n].append(Edit(start, end, _NUMERALS[value], rule.id))
    return edits


def _restored(read: list[int]) -> list[int] | None:
    """The numbers that were printed: each as read, or with strokes that were lost; None where that is not certain."""
    if not _LEAST <= len(read) <= _MOST or 0 in read or _counts_up(read):
        return None
    choices = [c for c in product(*map(_printed, read)) if _counts_up(c)]
    if len(choices) != 1:
        return None
    kept = sum(a == b for a, b in zip(choices[0], read, strict=True))
    return list(choices[0]) if 2 * kept > len(read) else None


def _printed(value: int) -> tuple[int, ...]:
    """What may have been printed where a numeral was read: I from II or III, II from III, VI from VII …"""
    return {1: (1, 2, 3), 2: (2, 3), 6: (6, 7, 8), 7: (7, 8)}.get(value, (value,))


def _counts_up(values: Sequence[int]) -> bool:
    return all(after == before + 1 for before, after in pairwise(values))
