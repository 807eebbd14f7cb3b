"""Words that OCR read with wrong marks, put right by the word beside them.

OCR mistakes marks far more often than letters: "tô chức", "KÉ HOẠCH", "thị đua". Two words side by side that nobody
writes so, and that are letter for letter a wording of administrative language but for their marks, are that wording.
Wordings are those of `rules/wordings.csv`, the names of provinces, and what the document itself says again and again.
A pair that could be two wordings is left alone, and so are names, which a document may well spell in two ways.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.fold import fold
from pipeline.repair.edits import Edit
from pipeline.rulebook import table
from pipeline.syllables import is_syllable

Pair = tuple[str, str]

# A word, with digits and strokes that may be misread letters in it.
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[|¡](?=\w))*|(?<![\d.,/-])[1|](?=[^\W\d_]{2})(?:[^\W_])+")
# Specks on the paper that were read between two words of one wording.
_SPECKS = (". ", "-")
_STROKES = str.maketrans("l1|¡!", "iiiii")
# What a document says so often, and so many times as often as the doubtful pair, is a wording of its own.
_OFTEN, _TIMES = 3, 3


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    word: str
    meant: str
    sure: bool = False


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """A folded word without marks; letters and digits that look alike are one."""
    flat = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(c for c in flat if not unicodedata.combining(c)).translate(_STROKES)


class _Known(NamedTuple):
    """The pairs of words that are wordings; the same by their skeletons; those of names by theirs."""

    pairs: frozenset[Pair]
    alike: dict[Pair, tuple[Pair, ...]]
    names: dict[Pair, tuple[Pair, ...]]


@cache
def _known() -> _Known:
    pairs = {(row["word"], follower) for row in table("wordings.csv") for follower in row["followers"].split()}
    printed = [row["name"] for row in table("units.csv") if row["level"] == "province"]
    printed += [row["name"] for row in table("issuers.csv")]
    names = {pair for name in printed for pair in _capitals(name.split())}
    return _Known(frozenset(pairs | names), _by_skeleton(pairs | names), _by_skeleton(names))


def _capitals(words: list[str]) -> Iterator[Pair]:
    """The words of a name that stand side by side and both begin with a capital, folded."""
    for left, right in pairwise(words):
        if left.istitle() and right.istitle():
            yield fold(left), fold(right)


def _by_skeleton(pairs: Iterable[Pair]) -> dict[Pair, tuple[Pair, ...]]:
    found: dict[Pair, list[Pair]] = defaultdict(list)
    for pair in sorted(pairs):
        found[skeleton(pair[0]), skeleton(pair[1])].append(pair)
    return {key: tuple(value) for key, value in found.items()}


def own_pairs(texts: Iterable[str]) -> Counter[Pair]:
    """How often every pair of words stands in a document."""
    counts: Counter[Pair] = Counter()
    for text in texts:
        for left, right, _ in _neighbours(_tokens(text), text):
            counts[left.word, right.word] += 1
    return counts


def wordings(text: str, own: Counter[Pair]) -> list[Edit]:
    """The edits that put the wordings of a page right; `own` are the document's pairs."""
    known, alike, names = _known()
    own_alike = _own_alike(own)
    tokens = _tokens(text)
    pairs = list(_neighbours(tokens, text))
    for left, right, _ in pairs:
        if (left.word, right.word) in known:
            left.sure = right.sure = True
    edits: list[Edit] = []
    for left, right, gap in pairs:
        if (left.meant, right.meant) in known:
            meant: Pair | None = (left.meant, right.meant)
        else:
            key = skeleton(left.word), skeleton(right.word)
            of_names = text[left.start:left.end].istitle() and text[right.start:right.end].istitle()
            meant = _only((names if of_names else alike).get(key, ()), left, right)
            if meant is None and not of_names:
                meant = _own(own_alike.get(key, ()), left, right, own)
        if meant is None:
            continue
        left.meant, right.meant = meant
        left.sure = right.sure = True
        if text[slice(*gap)].strip():
            edits.append(Edit(*gap, " ", "repair.speck"))
    return edits + [Edit(t.start, t.end, cased(text[t.start:t.end], t.meant), "repair.marks")
                    for t in tokens if t.meant != t.word]


def _tokens(text: str) -> list[_Token]:
    low = fold(text)
    return [_Token(m.start(), m.end(), low[m.start():m.end()], low[m.start():m.end()]) for m in _WORD.finditer(text)]


def _neighbours(tokens: list[_Token], text: str) -> Iterator[tuple[_Token, _Token, tuple[int, int]]]:
    """Words side by side, with the span between them."""
    for left, right in pairwise(tokens):
        gap = text[left.end:right.start]
        if gap and not gap.strip(" ") or gap == "." or gap in _SPECKS and text[right.start].islower():
            yield left, right, (left.end, right.start)


def _only(candidates: tuple[Pair, ...], left: _Token, right: _Token) -> Pair | None:
    """The one wording that two words can be, when what is sure of them stays; none when there are several."""
    fit = [c for c in candidates if _may_be(left, c[0]) and _may_be(right, c[1])]
    return fit[0] if len(fit) == 1 else None


def _may_be(token: _Token, word: str) -> bool:
    return token.meant == word or not token.sure


def _own(candidates: tuple[Pair, ...], left: _Token, right: _Token, own: Counter[Pair]) -> Pair | None:
    """The pair that the document writes elsewhere, again and again, where this one is rare."""
    often = [c for c in candidates if own[c] >= max(_OFTEN, _TIMES * own[left.word, right.word])]
    return _only(tuple(often), left, right) if (left.word, right.word) not in often else None


def _own_alike(own: Counter[Pair]) -> dict[Pair, tuple[Pair, ...]]:
    return _by_skeleton(p for p, count in own.items() if count >= _OFTEN and is_syllable(p[0]) and is_syllable(p[1]))


def cased(printed: str, word: str) -> str:
    """A folded word in the case in which it is printed."""
    if not printed.strip() or not word:
        return word
    if printed.isupper() and len(printed) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if printed[0].isupper() else word
