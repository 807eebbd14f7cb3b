"""Text in TCVN3 or VNI → Unicode, word by word, so that paragraphs in two encodings come out right.

A word that is no Vietnamese syllable as it stands but is one when decoded tells its encoding; a word that could be
either (TCVN3 "nói" is "núi") goes with the nearest telling word of its paragraph, else with its font, else with the
document. This runs before any tidying: in TCVN3 the soft hyphen is the letter ư.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.read.formats.tables import Encoding, encodings
from pipeline.syllables import is_syllable

# Finding code, page, detail.
Note = tuple[str, int, str]

_UNICODE, _NEUTRAL = "unicode", ""
_WORD = re.compile(r"(?:[^\W\d_]|[\xa1-\xff\u0300-\u036f\xad])+")
# Latin-1 characters that Vietnamese in Unicode does not write inside words.
_ODD = re.compile(r"(?<=[^\W\d_])[\xa1-\xbf\xd7\xf7]|[ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþÿ]|[\xa1-\xb6\xb8-\xbf]{1,2}(?=[a-z])")
# The same characters wherever they stand: most texts have none, and this looks faster.
_ODD_CHARACTER = re.compile(r"[\xa1-\xbf\xd7\xf7ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþÿ]")
_BEYOND = re.compile(r"[\u0100-\u1fff]")
_LEAST_WORDS = 3


class Piece(NamedTuple):
    """A stretch of a paragraph in one font; None where the font is not known."""

    text: str
    font: str | None = None


class _Word(NamedTuple):
    start: int
    end: int
    # Keys of the encodings in which the word is a syllable.
    keys: tuple[str, ...]

    @property
    def telling(self) -> bool:
        """Whether the word could be in no other encoding. A single letter tells nothing."""
        return len(self.keys) == 1 and (self.end - self.start > 1 or self.keys[0] == _UNICODE)

    def within(self, known: set[str]) -> _Word:
        """The word with only those encodings that the document is in."""
        return self._replace(keys=tuple(key for key in self.keys if key in known or key == _UNICODE))


def encoding_of(font: str | None) -> Encoding | None:
    """The encoding that a font is made for."""
    return None if font is None else next((e for e in encodings().values() if e.fonts.search(font)), None)


def is_suspect(text: str) -> bool:
    """A cheap look: whether a text may hold legacy text at all."""
    return _ODD_CHARACTER.search(text) is not None and _ODD.search(text) is not None


def converted(paragraphs: Sequence[Sequence[Piece]]) -> tuple[list[list[str]], tuple[Note, ...]] | None:
    """The pieces' texts in Unicode and what was done; None where there is nothing to convert."""
    texts = ["".join(p.text for p in pieces) for pieces in paragraphs]
    fonts = {encoding.key for pieces in paragraphs for p in pieces
             if p.text.strip() and (encoding := encoding_of(p.font)) is not None}
    if not fonts and sum(1 for t in texts for _ in _ODD.finditer(t)) < _LEAST_WORDS:
        return None
    words = [list(_words(t)) for t in texts]
    known = fonts | _told(texts, words)
    if not known:
        return None
    words = [[w.within(known) for w in found] for found in words]
    chief = _chief(words)
    counts: Counter[str] = Counter()
    made = []
    for pieces, text, found in zip(paragraphs, texts, words, strict=True):
        fonts_at = _fonts_at(pieces)
        letters = list(text)
        ruling = _classes(found, fonts_at, chief)
        for word, key in zip(found, ruling, strict=True):
            if key in known:
                letters[word.start:word.end] = encodings()[key].spread(text[word.start:word.end])
                counts[key] += letters[word.start:word.end] != list(text[word.start:word.end])
        if any(fonts_at) and _UNICODE not in ruling:
            _capitals(letters, pieces)
        made.append(_cut(letters, pieces))
    notes = tuple(("encoding-converted", 1, f"{encodings()[key].name} → Unicode, {n} từ")
                  for key, n in counts.items() if n)
    return (made, notes) if notes else None


def converted_text(text: str) -> tuple[str, tuple[Note, ...]]:
    """A plain text in Unicode, line by line, and what was done."""
    if not is_suspect(text):
        return text, ()
    lines = text.split("\n")
    got = converted([[Piece(line)] for line in lines])
    return (text, ()) if got is None else ("\n".join(line for [line] in got[0]), got[1])


def _words(text: str) -> Iterator[_Word]:
    """The words with letters beyond ASCII, each with the encodings in which it is a syllable."""
    if text.isascii():
        return
    for m in _WORD.finditer(text):
        word = m.group()
        if word.isascii():
            continue
        if _BEYOND.search(word):
            yield _Word(m.start(), m.end(), (_UNICODE,))
            continue
        keys = [_UNICODE] if (word.islower() or word.isupper() or word.istitle()) and is_syllable(word) else []
        keys += [e.key for e in encodings().values() if is_syllable(e.decoded(word))]
        yield _Word(m.start(), m.end(), tuple(keys))


def _told(texts: list[str], words: list[list[_Word]]) -> set[str]:
    """Encodings that several different words of the document cannot do without."""
    telling: dict[str, set[str]] = {}
    for text, found in zip(texts, words, strict=True):
        for w in found:
            if w.keys and _UNICODE not in w.keys and w.end - w.start > 1:
                for key in w.keys:
                    telling.setdefault(key, set()).add(text[w.start:w.end])
    most = max((len(s) for s in telling.values()), default=0)
    return {key for key, s in telling.items() if len(s) >= _LEAST_WORDS and 4 * len(s) >= most}


def _chief(words: list[list[_Word]]) -> str:
    """What most telling words of the document are in."""
    counts = Counter(w.keys[0] for found in words for w in found if w.telling)
    return counts.most_common(1)[0][0] if counts else _NEUTRAL


def _classes(found: list[_Word], fonts_at: list[str], chief: str) -> list[str]:
    """The encoding of every word of a paragraph."""
    sure = [(n, w.keys[0]) for n, w in enumerate(found) if w.telling]
    made = []
    for n, word in enumerate(found):
        near = min(sure, key=lambda s: (abs(s[0] - n), s[0]), default=None)
        guess = near[1] if near else fonts_at[word.start] or chief
        made.append(guess if guess in word.keys or not word.keys else word.keys[0])
    return made


def _fonts_at(pieces: Sequence[Piece]) -> list[str]:
    """For every character, the key of the encoding its font is made for, or nothing."""
    keys: list[str] = []
    for piece in pieces:
        encoding = encoding_of(piece.font)
        keys += [encoding.key if encoding else _NEUTRAL] * len(piece.text)
    return keys


def _capitals(letters: list[str], pieces: Sequence[Piece]) -> None:
    """What a font of capitals shows as capitals."""
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        encoding = encoding_of(piece.font)
        if encoding and encoding.capitals and piece.font and encoding.capitals.search(piece.font):
            letters[at:end] = [c.upper() for c in letters[at:end]]
        at = end


def _cut(letters: list[str], pieces: Sequence[Piece]) -> list[str]:
    """The letters of a paragraph as the texts of its pieces."""
    texts, at = [], 0
    for piece in pieces:
        texts.append("".join(letters[at:at + len(piece.text)]))
        at += len(piece.text)
    return texts
