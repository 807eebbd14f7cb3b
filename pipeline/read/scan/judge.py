"""Whether the text layer of a PDF page is its text, by the Vietnamese in it and by what the page shows."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import NamedTuple

from pipeline.fold import fold
from pipeline.read.scan.drawn import Drawn
from pipeline.read.scan.vietnamese import Measure, measure
from pipeline.rulebook import data


class Use(Enum):
    """What to do with a page: read its layer, read its picture, or read both and see whether they agree."""

    LAYER = "text-layer"
    PICTURE = "ocr"
    BOTH = "compare"


class Verdict(NamedTuple):
    """What to do, and the reason where the layer is refused or doubted."""

    use: Use
    reason: str | None = None


# Fewer visible characters are no text of a page that shows more; a signing stamp on a scan has up to so many.
_FEW, _STAMP = 10, 400
# The images of a scan cover so much of the page; a page of outlines has so many paths.
_COVERS, _INKED, _OUTLINES = 0.6, 0.02, 300
# Letters that no Vietnamese text holds; with more of them among its letters a layer was written with a wrong table.
_FOREIGN = re.compile(r"[\u0100-\u0101\u0104-\u010f\u0112-\u0127\u012a-\u0167\u016a-\u019f\u01a2-\u01ae\u01b1-\u02af"
                      r"\u0370-\u1dff\ufffd¢-©¬®-¶¸-¿ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿ]")
_LETTER = re.compile(r"[^\W\d_]")
_PARTS = re.compile(r"\w+|\W+")
_MAX_FOREIGN, _SAMPLE = 0.06, 2000
# So many words tell the language. Vietnamese has marks on most of its words, spelled as syllables nearly always;
# without marks, words of which this many are syllables are Vietnamese that was typed or read without them.
_ENOUGH, _MARKED, _VALID, _BARE = 20, 0.4, 0.85, 0.5
# Words in common, as a share of both, of two readings that agree.
_AGREE = 0.8


def judge(text: str, drawn: Drawn) -> Verdict:
    """Judge the text layer of a page (NFC) beside what is drawn there."""
    visible = len("".join(text.split()))
    if visible < _STAMP and drawn.images > _COVERS:
        return Verdict(Use.PICTURE, "no-text") if visible < _FEW else Verdict(Use.BOTH, "stamp-only")
    if visible < _FEW:
        shown = "no-text" if drawn.images > _INKED else "outlines" if drawn.paths > _OUTLINES else None
        return Verdict(Use.PICTURE, shown) if shown else Verdict(Use.LAYER)
    sample = repaired(text[:_SAMPLE])
    foreign = len(_FOREIGN.findall(sample))
    if foreign and foreign > _MAX_FOREIGN * len(_LETTER.findall(sample)) > 0:
        return Verdict(Use.PICTURE, "broken-map")
    if visible < _STAMP and drawn.paths > _OUTLINES:
        return Verdict(Use.BOTH, "outlines")
    return _by_language(measure(sample), drawn)


def _by_language(told: Measure, drawn: Drawn) -> Verdict:
    scanned = drawn.images > _COVERS or drawn.hidden
    if told.words < _ENOUGH:
        return Verdict(Use.BOTH, "hidden-text-disagrees") if scanned and not told.frames else Verdict(Use.LAYER)
    if told.marked < _MARKED or told.valid < _VALID:
        if scanned:
            return Verdict(Use.PICTURE, "no-marks" if told.marked < _MARKED else "no-syllables")
        doubtful = told.marked >= _MARKED or _BARE < told.valid < _VALID
        return Verdict(Use.BOTH, "no-syllables") if doubtful else Verdict(Use.LAYER)
    return Verdict(Use.BOTH, "hidden-text-disagrees") if drawn.hidden else Verdict(Use.LAYER)


def worded(reason: str | None) -> str:
    """A reason for which a layer is refused or put right, as a finding says it."""
    return str(data("layers.yaml")["reasons"].get(reason, reason))


def agree(layer: str, picture: str) -> bool:
    """Whether a layer says what the picture of its page shows, marks and all."""
    said, shown = (_bag(text) for text in (layer, picture))
    both = sum(min(count, shown.get(word, 0)) for word, count in said.items())
    total = sum(said.values()) + sum(shown.values())
    return total > 0 and 2 * both >= _AGREE * total


def _bag(text: str) -> dict[str, int]:
    bag: dict[str, int] = {}
    for word in re.findall(r"\w+", fold(text)):
        bag[word] = bag.get(word, 0) + 1
    return bag


@cache
def _maps() -> tuple[tuple[str, dict[int, str], frozenset[str]], ...]:
    return tuple((m["signs"], str.maketrans(m["letters"]), frozenset(m["unless"].split()))
                 for m in data("layers.yaml")["glyph_maps"])


def repaired(text: str) -> str:
    """The text with the letters of known wrong glyph maps put right; of the same length."""
    for signs, letters, unless in _maps():
        if not any(sign in text for sign in signs):
            continue
        text = "".join(part if fold(part) in unless else part.translate(letters) for part in _PARTS.findall(text))
    return text


def was_repaired(text: str) -> bool:
    """Whether a text bears the signs of a known wrong glyph map."""
    return any(sign in text for signs, _, _ in _maps() for sign in signs)
