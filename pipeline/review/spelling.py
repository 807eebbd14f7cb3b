"""Remarks on names: one place that is spelled two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from pipeline.fold import fold, slug
from pipeline.outline import Outline
from pipeline.records import Finding
from pipeline.resolve.sightings import near
from pipeline.resolve.units import known
from pipeline.review.remarks import remark
from pipeline.rulebook import Match, rules

_CAPITALS = regex.compile(r"\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,2}")
Span = tuple[int, int]


def spelling(outline: Outline, place: Span | None) -> Iterator[Finding]:
    """Names of places of one kind that differ in marks or in a letter, the rarer spelling first.

    Two names that both belong to units on record are two places. `place` is the span of the place line's name,
    whose kind is not said.
    """
    seen: Counter[tuple[str, str]] = Counter()
    first: dict[str, Span] = {}
    for m in rules("review.yaml")["review.place"].pattern.finditer(outline.low):
        span = _name(outline, m)
        if span is not None:
            _count(outline, m.group("kind"), span, seen, first)
    if place is not None and " " in outline.content[slice(*place)]:
        _count(outline, "", place, seen, first)
    names = sorted(seen, key=lambda n: (-seen[n], n))
    done: set[str] = set()
    for at, (kind, common) in enumerate(names):
        for other_kind, rare in names[at + 1:]:
            if rare not in done and _one_place(kind, common, other_kind, rare):
                done.add(rare)
                yield remark(outline, "place-spelling-varies", first[rare], outline.content[slice(*first[common])])


def _name(outline: Outline, m: Match) -> Span | None:
    """The capitalised words of a match: a name of two or three words."""
    name = _CAPITALS.match(outline.content, *m.span("name"))
    return name.span() if name is not None else None


def _count(outline: Outline, kind: str, span: Span, seen: Counter[tuple[str, str]], first: dict[str, Span]) -> None:
    name = fold(outline.content[slice(*span)])
    seen[kind, name] += 1
    first.setdefault(name, span)


def _one_place(kind: str, one: str, other_kind: str, other: str) -> bool:
    """Whether two spellings are of one place: of one kind and near, or alike but for marks where no kind is said."""
    if one == other:
        return False
    if not kind or not other_kind:
        return slug(one) == slug(other)
    return kind == other_kind and near(one, other) and not (known(one, kind) and known(other, kind))
