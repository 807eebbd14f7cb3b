"""Remarks on names: one place that is spelled two ways."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

import regex

from pipeline.fold import fold
from pipeline.outline import Outline
from pipeline.records import Finding
from pipeline.review.remarks import remark
from pipeline.rulebook import Match, rules

_CAPITALS = regex.compile(r"\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,2}")


def spelling(outline: Outline, place: tuple[int, int] | None) -> Iterator[Finding]:
    """Names of places that agree but for their marks, the rarer spelling first."""
    seen: dict[str, Counter[str]] = {}
    first: dict[str, tuple[int, int]] = {}
    spans = [span for m in rules("review.yaml")["review.place"].pattern.finditer(outline.low) if (span := _name(outline, m))]
    for start, end in [*spans, *([place] if place else [])]:
        name = outline.content[start:end]
        if " " not in name:
            continue
        folded = fold(name)
        seen.setdefault(_bare(folded), Counter())[folded] += 1
        first.setdefault(folded, (start, end))
    for spellings in seen.values():
        if len(spellings) > 1:
            common, rare = spellings.most_common()[0][0], spellings.most_common()[-1][0]
            yield remark(outline, "place-spelling-varies", first[rare], outline.content[slice(*first[common])])


def _name(outline: Outline, m: Match) -> tuple[int, int] | None:
    """The capitalised words of a match: a name of two or three words."""
    name = _CAPITALS.match(outline.content, *m.span("name"))
    return name.span() if name is not None else None


def _bare(folded: str) -> str:
    flat = unicodedata.normalize("NFD", folded.replace("đ", "d"))
    return "".join(c for c in flat if not unicodedata.combining(c))
