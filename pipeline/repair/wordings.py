"""Words that OCR read with wrong marks, put right by the words beside them.

OCR mistakes marks far more often than letters: "tô chức", "KÉ HOẠCH", "thị đua". Among all words that are letter for
letter what was read, those are meant that together make the most wordings of administrative language
(`rules/wordings.csv`), names of provinces and bodies, and what the document itself says again and again. Another word
than the one that was read has to win by a margin, the wider the commoner the word that was read is; where two are as
good, what was read stands. So do names, which a document may well spell in two ways.
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
# After these words stands a name of so many words.
_KINDS = frozenset(("tỉnh", "huyện", "quận", "xã", "phường"))
_KINDS_OF_TWO = frozenset((("thành", "phố"), ("thị", "xã"), ("thị", "trấn")))
_LONGEST_NAME = 3
_STROKES = str.maketrans("l1|¡!", "iiiii")
# What two words side by side are worth: a word of two syllables or a name, a usual sequence, what the document says so
# often, and so many times as often as the doubtful pair. A word that fits on both sides is better than one that makes
# a compound on one.
_COMPOUND, _USUAL, _OWN, _OFTEN, _TIMES = 1.9, 1.0, 1.0, 3, 3
# The margin by which another word must win over one that stands in so many wordings.
_MARGINS = ((0, 0.6), (4, 0.9), (80, 1.5))
_WIDEST = 2.5


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    word: str
    capital: bool
    whole: bool
    named: bool
    short: bool
    meant: str


class _Known(NamedTuple):
    """What pairs of words are worth; pairs of names; words by their skeletons; in how many wordings each stands."""

    pairs: dict[Pair, float]
    names: frozenset[Pair]
    alike: dict[str, tuple[str, ...]]
    uses: dict[str, int]


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """A folded word without marks; letters and digits that look alike are one."""
    flat = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(c for c in flat if not unicodedata.combining(c)).translate(_STROKES)


@cache
def _known() -> _Known:
    pairs: dict[Pair, float] = {}
    for row in table("wordings.csv"):
        pairs |= {(row["word"], follower): _USUAL for follower in row["followers"].split()}
        pairs |= {(row["word"], follower): _COMPOUND for follower in row["compounds"].split()}
    printed = [row["name"] for row in table("units.csv") if row["level"] == "province"]
    printed += [row["name"] for row in table("issuers.csv")]
    printed += [f"Luật {row['name'].capitalize()}" for row in table("laws.csv")]
    names = {pair for name in printed for pair in _capitals(name.split())}
    uses = Counter(word for pair in (*pairs, *names) for word in pair)
    alike: dict[str, list[str]] = defaultdict(list)
    for word in sorted(uses):
        alike[skeleton(word)].append(word)
    return _Known(pairs, frozenset(names), {k: tuple(v) for k, v in alike.items()}, dict(uses))


def _capitals(words: list[str]) -> Iterator[Pair]:
    """The words of a name that stand side by side and both begin with a capital, folded."""
    for left, right in pairwise(words):
        if left.istitle() and right.istitle():
            yield fold(left), fold(right)


class Own:
    """What a document says often, by itself: the worth of its pairs, and its words by their skeletons."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.counts: Counter[Pair] = Counter()
        self._runs: dict[str, list[list[_Token]]] = {}
        for text in texts:
            self._runs[text] = list(_runs(text))
            for run in self._runs[text]:
                self.counts.update(pairwise([token.word for token in run]))
        self.alike: dict[str, set[str]] = defaultdict(set)
        for pair, count in self.counts.items():
            if count >= _OFTEN and is_syllable(pair[0]) and is_syllable(pair[1]):
                for word in pair:
                    self.alike[skeleton(word)].add(word)

    def runs(self, text: str) -> list[list[_Token]]:
        """The words of a page, once: whoever asks sets what they mean."""
        return self._runs.pop(text, None) or list(_runs(text))

    def worth(self, pair: Pair, read: Pair) -> float:
        """What a pair is worth for being said often, where another one was read; a mistake may be made often too."""
        return _OWN if pair != read and self.counts[pair] >= max(_OFTEN, _TIMES * self.counts[read]) else 0.0


def wordings(text: str, own: Own) -> list[Edit]:
    """The edits that put the wordings of a page right; `own` is what the document says often."""
    edits: list[Edit] = []
    for run in own.runs(text):
        _settle(run, own)
        edits += [Edit(t.start, t.end, cased(text[t.start:t.end], t.meant), "repair.marks")
                  for t in run if t.meant != t.word]
        edits += [Edit(left.end, right.start, " ", "repair.speck") for left, right in pairwise(run)
                  if text[left.end:right.start].strip() and (left.meant, right.meant) in _known().pairs]
    return edits


def _runs(text: str) -> Iterator[list[_Token]]:
    """The words of a page in runs without a mark between them."""
    low = fold(text)
    run: list[_Token] = []
    for m in _WORD.finditer(text):
        start, end = m.span()
        gap = text[run[-1].end:start] if run else ""
        if run and (gap.strip(" ") or not gap) and gap != "." and not (gap in _SPECKS and text[start].islower()):
            yield _with_names(run)
            run = []
        run.append(_Token(start, end, low[start:end], text[start].isupper(), text[start:end].isupper(), False,
                          False, low[start:end]))
    if run:
        yield _with_names(run)


def _with_names(run: list[_Token]) -> list[_Token]:
    """The run with its names marked: capitalised words side by side, among small ones or after a kind of unit; and
    abbreviations, in capitals among words that are not.
    """
    capitals = all(token.whole for token in run)
    since = _LONGEST_NAME
    for n, token in enumerate(run):
        beside = n and run[n - 1].capital or n + 1 < len(run) and run[n + 1].capital
        token.short = token.end - token.start > 1 and not capitals and token.whole
        token.named = token.capital and (since < _LONGEST_NAME if capitals else bool(beside))
        since = 0 if token.word in _KINDS or n and (run[n - 1].word, token.word) in _KINDS_OF_TWO else since + 1
    return run


def _settle(run: list[_Token], own: Own) -> None:
    """Set what every word of a run means: the best way through all words that each may be (Viterbi).

    A word that makes a compound with a neighbour as they were read, or a wording with both, is what it is.
    """
    known = _known()
    worth = [_worth(left, right, (left.word, right.word), known, own) for left, right in pairwise(run)]
    beside = [(worth[n - 1] if n else _USUAL, worth[n] if n < len(worth) else _USUAL) for n in range(len(run))]
    doubtful = [not token.short and max(sides) < _COMPOUND and min(sides) < _USUAL
                for token, sides in zip(run, beside, strict=True)]
    if len(run) < 2 or True not in doubtful:
        return
    ways: list[dict[str, tuple[float, str]]] = []
    for n, token in enumerate(run):
        words = _may_be(token, known, own) if doubtful[n] else (token.word,)
        cost = _margin(known.uses.get(token.word, 0)) if len(words) > 1 else 0.0
        here: dict[str, tuple[float, str]] = {}
        for word in words:
            best, before = 0.0, ""
            for earlier, (score, _) in ways[-1].items() if n else ():
                total = score + _worth(run[n - 1], token, (earlier, word), known, own)
                if not before or total > best:
                    best, before = total, earlier
            here[word] = best - (cost if word != token.word else 0.0), before
        ways.append(here)
    word = max(ways[-1], key=lambda w: ways[-1][w][0])
    for token, here in zip(reversed(run), reversed(ways), strict=True):
        token.meant, word = word, here[word][1]
    for n, token in enumerate(run):
        if token.meant != token.word and not _is_alone(n, run, known, own):
            token.meant = token.word


def _may_be(token: _Token, known: _Known, own: Own) -> tuple[str, ...]:
    """The word that was read, and after it all others that it may be."""
    look = skeleton(token.word)
    others = {*known.alike.get(look, ()), *own.alike.get(look, ())} - {token.word}
    return token.word, *sorted(others)


def _margin(uses: int) -> float:
    return next((margin for most, margin in _MARGINS if uses <= most), _WIDEST)


def _worth(left: _Token, right: _Token, pair: Pair, known: _Known, own: Own) -> float:
    """What two words are worth side by side; a name may only be put right by one on record."""
    if left.capital and right.capital and pair in known.names:
        return _COMPOUND
    if left.named and pair[0] != left.word or right.named and pair[1] != right.word:
        worth = known.pairs.get(pair, 0.0)
        return worth if worth == _COMPOUND and not (left.capital and right.capital) else 0.0
    return known.pairs.get(pair, 0.0) or own.worth(pair, (left.word, right.word))


def _is_alone(n: int, run: list[_Token], known: _Known, own: Own) -> bool:
    """Whether no other word than the one that is meant would be as good in its place."""
    def worth(word: str) -> float:
        total = 0.0
        if n:
            total += _worth(run[n - 1], run[n], (run[n - 1].meant, word), known, own)
        if n + 1 < len(run):
            total += _worth(run[n], run[n + 1], (word, run[n + 1].meant), known, own)
        return total

    best = worth(run[n].meant)
    return all(worth(word) < best for word in _may_be(run[n], known, own) if word != run[n].meant)


def cased(printed: str, word: str) -> str:
    """A folded word in the case in which it is printed."""
    if not printed.strip() or not word:
        return word
    if printed.isupper() and len(printed) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if printed[0].isupper() else word
