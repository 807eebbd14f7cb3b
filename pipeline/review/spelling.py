"""Remarks on names: one place or body that is spelled two ways."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import regex

from pipeline.fold import fold, slug
from pipeline.outline import Outline
from pipeline.records import Finding, Responsibility
from pipeline.resolve.sightings import near
from pipeline.resolve.units import known
from pipeline.review.remarks import remark
from pipeline.rulebook import Match, rules

_CAPITALS = regex.compile(r"\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,2}")
_LEAST, _SYLLABLES, _TWO = 10, 3, 2
# words of different meaning that stand in names of bodies and of those who head them
_PAIRS = {"trưởng", "bàn", "bản", "hợp"}
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


def bodies_spelled(outline: Outline, bodies: Sequence[Responsibility]) -> Iterator[Finding]:
    """Words that differ from a body's name in nothing but the marks of letters; the rarer spelling is quoted.

    A misspelled name is seldom read as a body: it is looked for in the whole text. What OCR read is left alone: the
    marks of letters are what it misreads most.
    """
    names = dict.fromkeys(fold(" ".join(written.split())) for written in dict.fromkeys(body.body for body in bodies))
    letters = _letters(outline.low)
    done: set[str] = set()
    for name in sorted(names, key=len, reverse=True):
        plain = _letters(name)
        if name.count(" ") + 1 < _SYLLABLES or len(name) < _LEAST or plain in done:
            continue
        done.add(plain)
        if letters.count(plain) > outline.low.count(name):
            yield from _two_spellings(outline, name)


def _letters(low: str) -> str:
    """The text without the marks of its letters and without what is no ASCII: quick, but its offsets are others."""
    return unicodedata.normalize("NFD", low.replace("đ", "d")).encode("ascii", "ignore").decode("ascii")


def _two_spellings(outline: Outline, name: str) -> Iterator[Finding]:
    """The remark on a name that the text has with other marks too."""
    spans = list(_places(_unmarked(outline.low), _unmarked(name)))
    seen = Counter(outline.low[slice(*span)] for span in spans)
    if len(seen) < _TWO or any(_PAIRS & set(pair) for pair in _differing(seen)):
        return
    common = max(seen, key=lambda n: (seen[n], n == name))
    right = next(span for span in spans if outline.low[slice(*span)] == common)
    wrong = next(span for span in spans if outline.low[slice(*span)] != common)
    if outline.text.confidence(*wrong) is None and outline.text.confidence(*right) is None:
        yield remark(outline, "place-spelling-varies", wrong, outline.content[slice(*right)])


def _places(bare: str, plain: str) -> Iterator[Span]:
    """Where whole words of the text read so."""
    at = bare.find(plain)
    while at >= 0:
        end = at + len(plain)
        if not bare[at - 1:at].isalnum() and not bare[end:end + 1].isalnum():
            yield at, end
        at = bare.find(plain, end)


def _unmarked(low: str) -> str:
    """The text without the marks of its letters, of the same length."""
    return low.translate(_plain_letters())


@cache
def _plain_letters() -> dict[int, str]:
    letters = (chr(n) for n in (*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA)))
    return {ord(c): "d" if c == "đ" else unicodedata.normalize("NFD", c)[0] for c in letters}


def _differing(spellings: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The words, one of each spelling, in which the spellings differ."""
    return (words for words in zip(*(s.split() for s in spellings), strict=False) if len(set(words)) > 1)
