"""The tables of the encodings older than Unicode: what each character, or letter and mark, stands for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from pipeline.rulebook import data

_TONES = "\u0300\u0301\u0309\u0303\u0323"
_KINDS = {"plain": "", "circumflex": "\u0302", "breve": "\u0306"}


@dataclass(frozen=True, slots=True)
class Encoding:
    """One encoding: `table` maps one or two characters as read to the letter meant."""

    key: str
    name: str
    fonts: re.Pattern[str]
    capitals: re.Pattern[str] | None
    table: dict[str, str]
    pattern: re.Pattern[str]

    def decoded(self, text: str) -> str:
        """`text` with its codes as Unicode letters. A code doubled by a converter (ư: soft hyphens) counts once."""
        return self.pattern.sub(lambda m: self.table[m.group(1)], text)

    def spread(self, text: str) -> list[str]:
        """The letters of `text` one by one in Unicode: a mark joined to the letter before it leaves an empty string."""
        letters = list(text)
        for m in self.pattern.finditer(text):
            letters[m.start()] = self.table[m.group(1)]
            letters[m.start() + 1:m.end()] = [""] * (m.end() - m.start() - 1)
        return letters


@cache
def encodings() -> dict[str, Encoding]:
    """The encodings by key."""
    return {key: _encoding(key, raw) for key, raw in data("encodings.yaml")["encodings"].items()}


def _encoding(key: str, raw: dict[str, Any]) -> Encoding:
    table = {pair[0]: pair[1] for pair in raw["letters"].split()}
    for kind, marks in (raw.get("marks") or {}).items():
        table |= _marked(_KINDS[kind], marks, table)
    longest = sorted(table, key=lambda code: (-len(code), code))
    # Converters may write a soft hyphen twice.
    again = "(?:(?<=\xad)\xad+)?" if "\xad" in table else ""
    pattern = re.compile(f"({'|'.join(map(re.escape, longest))}){again}")
    capitals = re.compile(raw["capitals"], re.I) if "capitals" in raw else None
    return Encoding(key, raw["name"], re.compile(raw["fonts"], re.I), capitals, table, pattern)


def _marked(kind: str, marks: dict[str, str], single: dict[str, str]) -> dict[str, str]:
    """Letter and mark, in either case, → the letter with that mark; the case is the letter's."""
    made: dict[str, str] = {}
    signs = [*zip(marks["tones"].split(), _TONES, strict=True), *([(marks["alone"], "")] if marks["alone"] else [])]
    for letter, (sign, tone) in product(marks["letters"].split(), signs):
        for base, mark in product((letter, letter.upper()), (sign, sign.upper())):
            made[base + mark] = unicodedata.normalize("NFC", single.get(base, base) + kind + tone)
    return made
