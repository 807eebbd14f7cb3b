"""Digits, numerals, symbols and single words that OCR misread, put right where a rule knows what must stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.fold import fold
from pipeline.repair.edits import Edit, Edited, joined
from pipeline.repair.wordings import cased, skeleton
from pipeline.rulebook import Match, Rule, rules, table

_DIGITS = str.maketrans("lLiIíìïỉ|!oOóò", "11111111110000")
_NUMERAL = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
# The lines before the type of a document, at most.
_HEAD = re.compile(r"(?:[^\n]*\n){0,9}[^\n]*")
_PART = re.compile(r"[^\W\d_]+\d*")


def contexts(text: str, first: bool = False) -> list[Edit]:
    """The edits that the rules of `rules/repair.yaml` ask for on a page, each rule on what the one before it left.

    `first` says that the page opens a document: some rules look at the head alone.
    """
    made, low = Edited(text, ()), fold(text)
    for rule in rules("repair.yaml").values():
        in_head = rule.meta.get("where") == "head"
        end = _HEAD.match(low).end() if in_head else len(low)  # type: ignore[union-attr]
        found = [e for m in rule.pattern.finditer(low, 0, end) for e in _edits(rule, m, made.text)] \
            if first or not in_head else []
        if found:
            made = Edited(text, joined(made, Edited(made.text, found)))
            low = fold(made.text)
    return made.edits


def _edits(rule: Rule, m: Match, text: str) -> Iterable[Edit]:
    for group, way in rule.meta["put"].items():
        start, end = m.span(group)
        if start < 0:
            continue
        read = text[start:end]
        put = _WAYS[way](read) if way in _WAYS else cased(read, way.removeprefix("="))
        if put is not None and put != read:
            yield Edit(start, end, put, rule.id)


def _as_digits(read: str) -> str | None:
    """Digits among which letters were read; a letter that looks like no digit leaves all of it as it is."""
    put = read.translate(_DIGITS).replace(" ", "")
    return put if put.isascii() and put.isdigit() else None


def _as_numeral(read: str) -> str | None:
    """A Roman numeral up to XXXIX: two strokes side by side are read as H, one as l, 1 or L."""
    strokes = re.sub(r"[lL1|í]", "I", read).upper()
    told = [put for put in (strokes.replace("H", "II"), strokes.replace("H", "I")) if _NUMERAL.fullmatch(put)]
    return told[0] if read and told else None


def _as_symbol(read: str) -> str | None:
    """The parts of a symbol that are nobody's, and alike to exactly one that is somebody's; the type of the document
    may have a letter too many.
    """
    known, alike = _parts()
    first = _PART.match(read)
    if first is not None and len(read) > first.end() and first[0] not in known:
        shorter = {first[0][:n] + first[0][n + 1:] for n in range(len(first[0]))} & _codes()
        if len(shorter) == 1:
            read = shorter.pop() + read[first.end():]

    def part(m: re.Match[str]) -> str:
        if m[0] in known:
            return m[0]
        candidates = alike.get(_look(m[0]), ())
        return candidates[0] if len(candidates) == 1 else m[0]

    return _PART.sub(part, read)


def _look(part: str) -> str:
    return skeleton(fold(part)).replace("vv", "w").replace("0", "o")


@cache
def _codes() -> frozenset[str]:
    """What symbols call the types of documents."""
    return frozenset(s for row in table("document_types.csv") for s in row["symbols"].split(";") if len(s) > 1)


@cache
def _parts() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """What symbols are made of, by themselves and by how they look; of one look in many cases the commonest."""
    marks = [p for row in table("issuers.csv") for p in _PART.findall(row["mark"])]
    types = [p for row in table("document_types.csv") for s in row["symbols"].split(";") for p in _PART.findall(s)]
    known = frozenset((*marks, *types))
    alike: dict[str, tuple[str, ...]] = {}
    for part in sorted(known):
        if len(part) > 1:
            alike[_look(part)] = (*alike.get(_look(part), ()), part)
    return known, alike


def _as_section(read: str) -> str | None:
    """The number of a section, printed in capitals; digits alone are left, as they number lesser sections."""
    return None if read.isdigit() or not read.replace("1", "").replace("l", "I").isupper() else _as_numeral(read)


def _as_type(read: str) -> str:
    """Words that end in the name of a type of document, but for its marks."""
    words = read.split(" ")
    for n in range(len(words)):
        told = _types().get(" ".join(skeleton(fold(word)) for word in words[n:]))
        if told is not None:
            return " ".join((*words[:n], *map(cased, words[n:], told.split(" "))))
    return read


@cache
def _types() -> dict[str, str]:
    """The names of types of documents by their skeletons."""
    names = [fold(word) for row in table("document_types.csv") for word in row["words"].split(";") if word]
    return {" ".join(map(skeleton, name.split(" "))): name for name in names}


def _as_lower(read: str) -> str:
    """A word whose first letter was read as a capital; words in capitals throughout are printed so."""
    return read if read.isupper() else read.lower()


_WAYS = {"digits": _as_digits, "numeral": _as_numeral, "symbol": _as_symbol, "section": _as_section, "lower": _as_lower,
         "type": _as_type}
