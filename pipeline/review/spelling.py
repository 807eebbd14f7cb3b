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

_NAMED = regex.compile(
    r"(?:\b(?i:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)\s+)(?P<name>\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,2})(?! \p{Lu})"
)
_TO_CAPITALS = 2


def spelling(outline: Outline, place: tuple[int, int] | None) -> Iterator[Finding]:
    """Names of places that agree but for their marks, the rarer spelling first."""
    seen: dict[str, Counter[str]] = {}
    first: dict[str, tuple[int, int]] = {}
    spans = [m.span("name") for m in _NAMED.finditer(outline.content)]
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


def _bare(folded: str) -> str:
    flat = unicodedata.normalize("NFD", folded.replace("đ", "d"))
    return "".join(c for c in flat if not unicodedata.combining(c))
