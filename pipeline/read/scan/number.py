"""Number and day in a document's head: printed ones stay as read, handwritten and stamped ones are noted.

Tesseract reads handwritten digits with confidence and wrongly ("1942" as "1242"), so a slot that does not look
printed is read again, digits alone, in several ways; only when all of them agree is the reading kept. Else the slot is
left blank, as if nobody had filled it in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import cv2
import numpy as np

from pipeline.read.scan.clean import Pixels
from pipeline.read.scan.engine import LINE, Engine, TextLine, Word

# The head of a page, as a share of it.
_HEAD = 0.35
# The label may be misread by the handwriting beside it, and so may the symbol.
_SYMBOL = r"(?=(?:(?:19|20)\d\d ?/ ?)?(?:[A-ZĐ]{2}[\wĐ&.]* ?[-/–] ?[A-ZĐ]|[^\W\d_]?[A-ZĐ]-[A-ZĐ]{2}))"
_NUMBER = re.compile(
    rf"(?P<label>^\W{{0,3}}[SsŠ§](?:[^\W\d_]|0)? ?[:.;,]?)(?P<slot>.{{0,14}}?)(?P<sep> ?[/–—-] ?)?{_SYMBOL}")
# Handwriting may spoil the symbol too; nothing of it is kept then.
_SPOILT_NUMBER = re.compile(
    r"(?P<label>^\W{0,3}[Ss][ốôóồổỗõo0ø] ?[:.;])(?P<slot> ?[^-–]{1,14}[-–][^\W\d_]{2,8})(?P<sep>)(?!\S)")
_WHOLE_SYMBOL = re.compile(r"[/-](?:\d{4}/)?[A-ZĐ][\wĐ&.]*(?:[-/][A-ZĐ&][\w&.]*)+")
_DAY = re.compile(r"(?P<label>\bng[àaáảãạ][^\W\d]?)(?P<slot>.{0,12}?)(?P<sep> ?)(?=th[áaảãạ]ng)")
# The word "ngày" may be spoilt itself.
_SPOILT_DAY = re.compile(r"(?<=[,.] )(?P<label>)(?P<slot>(?!ng[àaáảãạ])[^,.;]{1,8})(?P<sep> )"
                         r"(?=th[áaảãạ]ng \d{1,2} n[ăâaãáä]m \d)")
_MONTH = re.compile(r"(?P<label>\bth[áaảãạ]ng)(?P<slot>.{0,8}?)(?P<sep> ?)(?=n[ăâaãáä]m ?\d)")
_NOTHING = re.compile("(?!)")
_KINDS = ((_NUMBER, "Số:", re.compile(r"\d{1,5}[a-zđ]?")), (_SPOILT_NUMBER, "Số:", _NOTHING),
          (_DAY, "ngày", re.compile(r"0?[1-9]|[12]\d|3[01]")),
          (_SPOILT_DAY, "ngày", _NOTHING), (_MONTH, "tháng", re.compile(r"0?[1-9]|1[0-2]")))
# What a slot is read as that nobody filled in.
_BLANK = re.compile(r"[\s.,:…_'`‘’-]*")
_YEAR = re.compile(r"(?:19|20)\d\d\W?")
# What looks like the print beside it is taken for print when it is read with this confidence (as a part of a longer
# word with that, as a month with the last), or the same again so many times of four. What does not has to be this sure.
_LIKELY, _LIKELY_INSIDE, _POSSIBLE, _TIMES, _SURE = 0.85, 0.65, 0.6, 3, 0.96
# All readings of a slot that is not printed agree with at least this confidence, or none counts.
_CERTAIN = 0.95
# Ink is coloured when its strongest and weakest colour differ by this much.
_COLOURED = 45
# A word wider than so many usual letters holds what was written beside it.
_STRETCHED = 1.25
# Printed digits are as high as the year, or a little higher than the letters of the symbol, and stand on the same line:
# by these shares.
# Stamped ones may be smaller or a little higher; higher ones are written by hand.
_AS_HIGH, _AS_LETTERS, _AS_LOW, _STAMPED = 0.08, 0.15, 0.11, (0.65, 1.15)
# How far the ink of a line reaches above and below its baseline, handwriting too, in line heights.
_ABOVE, _BELOW = 1.2, 0.4
# Edges of a slot are looked for within this many line heights; ink lower than this is a row of dots.
_NEAR, _LOW = 0.7, 0.35
# What is farther from a slot than this stands in another column.
_NEXT = 2.0
_MISREAD = str.maketrans("IlíìỉïÏ|Oo", "1111111100")
# The sizes in which the digits of a slot are read again.
_FACTORS = (1.0, 0.75, 1.5, 2.0)


@dataclass(frozen=True, slots=True)
class _Page:
    """The picture of a page: grey, its ink as ones, in colour where it has colours."""

    image: Pixels
    dark: Pixels
    dpi: float
    colours: Pixels | None


@dataclass(frozen=True, slots=True)
class _Slot:
    """A slot in a line: what is read there, the spans of its label and itself, and where it stands in the image."""

    line: TextLine
    label: tuple[int, int]
    span: tuple[int, int]
    text: str
    confidence: float
    inside: bool
    x0: int
    x1: int
    y0: int
    y1: int


def with_settled_numbers(lines: list[TextLine], image: Pixels, dpi: float, reader: Engine,
                         colours: Pixels | None = None) -> tuple[list[TextLine], list[str]]:
    """The lines of a first page, and what stands in each slot of its head that is not printed, as `noted`.

    `colours` is the same page in RGB, where it has colours.
    """
    made, notes = [], []
    found: set[str] = set()
    head = int(_HEAD * image.shape[0])
    level, _ = cv2.threshold(image[:head], 0, 1, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    page = _Page(image, np.asarray(image <= level, np.uint8), dpi, colours)
    for line in lines:
        for pattern, name, plausible in _KINDS if line.y0 < head else ():
            m = pattern.search(_text_of(line)) if name not in found else None
            slot = _slot(line, m, page.dark) if m is not None else None
            if slot is None or (plausible is _NOTHING and slot.confidence > _LIKELY_INSIDE):
                continue
            found.add(name)
            ink = _ink(slot, page.dark, slot.x0, slot.x1)
            if ink:
                digits = _settled(slot, ink, plausible, page, reader)
            else:
                digits = None if _BLANK.fullmatch(slot.text) else ""
            if digits is not None:
                notes.append(noted(name, digits))
            if digits is not None or (ink is None and slot.text):
                line = _rewritten(slot, name, digits or "")
                line = _with_symbol_again(line, name, page, reader) if pattern is _NUMBER else line
        made.append(line)
    return made, notes


def noted(label: str, digits: str) -> str:
    """A slot that was filled in by hand or by a stamp, and what it says where that was read: "số 12", "ngày"."""
    return f"{label.rstrip(':').lower()} {digits}".rstrip()


def _text_of(line: TextLine) -> str:
    return " ".join(word.text for word in line.words)


def _slot(line: TextLine, m: re.Match[str], dark: Pixels) -> _Slot:
    start, end = m.span("slot")
    text = m["slot"].strip()
    here = _words_between(line, end - len(m["slot"].lstrip()), end - len(m["slot"]) + len(m["slot"].rstrip()))
    sure = min((word.confidence for word in here), default=0.0)
    left, right = _x_of(line, start), _x_of(line, end, after=True)
    whole = line.words[-1].x1 if text else _unstretched(line, m.span("label"))
    base = _base(line, (left + right) / 2)
    top, bottom = max(0, int(base - _ABOVE * line.height)), min(dark.shape[0], int(base + _BELOW * line.height))
    band, near = dark[top:bottom], int(_NEAR * line.height)
    inside = any(len(word.text) > len(text) for word in here)
    return _Slot(line, m.span("label"), (start, end), text, sure, inside, min(whole, _gap(band, left, near)),
                 _gap(band, right, near), top, bottom)


def _unstretched(line: TextLine, label: tuple[int, int]) -> int:
    """Where a label ends when it is no wider than its letters."""
    wide = sorted((word.x1 - word.x0) / len(word.text) for word in line.words)[len(line.words) // 2]
    found = _words_between(line, *label)[-1:]
    stretched = [word.x0 + int(wide * len(word.text)) for word in found
                 if word.x1 - word.x0 > _STRETCHED * wide * len(word.text)]
    return min(stretched, default=line.words[-1].x1)


def _base(line: TextLine, x: float) -> float:
    return line.y0 + (line.y1 - line.y0) / max(1, line.x1 - line.x0) * (x - line.x0)


def _words_between(line: TextLine, start: int, end: int) -> list[Word]:
    found, at = [], 0
    for word in line.words:
        if at < end and at + len(word.text) > start:
            found.append(word)
        at += len(word.text) + 1
    return found


def _x_of(line: TextLine, offset: int, after: bool = False) -> int:
    """Where the character at an offset of a line's text begins, in pixels; `after` says that it ends a slot."""
    at = 0
    for word in line.words:
        length = len(word.text)
        if offset < at + length or (offset == at + length and not after):
            inside = max(0, offset - at)
            return word.x0 + (word.x1 - word.x0) * inside // max(1, length)
        at += length + 1
        if offset < at:
            following = [w for w in line.words if w.x0 >= word.x1]
            return following[0].x0 if after and following else word.x1
    return line.words[-1].x1


def _gap(dark: Pixels, x: int, near: int) -> int:
    """The middle of the blank between letters that is nearest to `x`."""
    first = max(0, x - near)
    blank = np.flatnonzero(dark[:, first:x + near].sum(axis=0) == 0)
    if not blank.size:
        return x
    runs = np.split(blank, np.flatnonzero(np.diff(blank) > 1) + 1)
    best = min(runs, key=lambda run: max(run[0] + first - x, x - first - run[-1], 0) - min(len(run), 3))
    return first + int(np.clip(x - first, best[0], best[-1]))


def _settled(slot: _Slot, ink: tuple[float, float], plausible: re.Pattern[str], page: _Page,
             reader: Engine) -> str | None:
    """None for a slot that is printed; else its digits, or "" where they are not certain."""
    text = slot.text.translate(_MISREAD)
    if plausible.fullmatch(text) is None:
        return ""
    crop = page.image[slot.y0:slot.y1, slot.x0:slot.x1]
    high, low = _beside_print(slot, page.dark, ink)
    as_high = _AS_LETTERS if plausible is _KINDS[0][2] else _AS_HIGH
    if abs(high - 1) > as_high or abs(low) > _AS_LOW or _is_coloured(slot, page):
        may_be_stamped = slot.confidence >= _SURE and _STAMPED[0] < high < _STAMPED[1]
        return text if may_be_stamped and certain_digits(crop, page.dpi, reader) == text else ""
    is_month = plausible is _KINDS[-1][2]
    if slot.confidence >= (_POSSIBLE if is_month else _LIKELY_INSIDE if slot.inside else _LIKELY):
        return None
    again = [_digits(crop, page.dpi, reader, factor)[0] for factor in _FACTORS]
    return None if again.count(re.sub(r"\D", "", text)) >= _TIMES else ""


def _is_coloured(slot: _Slot, page: _Page) -> bool:
    """Whether the ink of a slot is that of a pen or a stamp: blue or red."""
    if page.colours is None:
        return False
    part = slice(slot.y0, slot.y1), slice(slot.x0, slot.x1)
    inked = page.colours[part][page.dark[part] > 0].astype(np.int16)
    return len(inked) > 0 and float(np.median(inked.max(axis=1) - inked.min(axis=1))) > _COLOURED


def certain_digits(crop: Pixels, dpi: float, reader: Engine) -> str:
    """The digits in a small picture when they are read alike in every size and with certainty; else ""."""
    readings = [_digits(crop, dpi, reader, factor) for factor in _FACTORS]
    certain = len({digits for digits, _ in readings}) == 1 and min(sure for _, sure in readings) >= _CERTAIN
    return readings[0][0] if certain else ""


def _ink(slot: _Slot, dark: Pixels, x0: int, x1: int) -> tuple[float, float] | None:
    """The usual height of the letters between two places of the slot's line, and how far the lowest of them reaches
    below the baseline; None without letters.
    """
    base = _base(slot.line, (x0 + x1) / 2)
    top = max(0, int(base - _ABOVE * slot.line.height))
    part = np.ascontiguousarray(dark[top:int(base + _BELOW * slot.line.height), x0:max(x0 + 1, x1)])
    stats = cv2.connectedComponentsWithStats(part)[2][1:]
    letters = stats[stats[:, cv2.CC_STAT_HEIGHT] > _LOW * slot.line.height]
    if not len(letters):
        return None
    bottoms = letters[:, cv2.CC_STAT_TOP] + letters[:, cv2.CC_STAT_HEIGHT] + top
    return float(np.median(letters[:, cv2.CC_STAT_HEIGHT])), float(bottoms.max()) - base


def _beside_print(slot: _Slot, dark: Pixels, ink: tuple[float, float]) -> tuple[float, float]:
    """How high the ink of a slot is beside the year, or the symbol, in the same line, and how much lower it reaches, in
    line heights; (0, 0) where there is none.
    """
    beside = next((word for word in slot.line.words if _YEAR.fullmatch(word.text) and word.x0 > slot.x1), None)
    if beside is None:
        beside = _word_at(slot.line, slot.span[1] + 1)
    other = _ink(slot, dark, max(slot.x1, beside.x0), beside.x1) if beside else None
    return (ink[0] / other[0], (ink[1] - other[1]) / slot.line.height) if other else (0.0, 0.0)


def _word_at(line: TextLine, offset: int) -> Word | None:
    return next(iter(_words_between(line, offset, offset + 1)), None)


def _digits(crop: Pixels, dpi: float, reader: Engine, factor: float) -> tuple[str, float]:
    """The digits in a picture, and the confidence of the least certain word of them."""
    if min(crop.shape) < 4:
        return "", 0.0
    margin = int(0.06 * dpi)
    paper = float(np.percentile(crop, 90))
    framed = cv2.copyMakeBorder(crop, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=(paper,))
    if factor != 1.0:
        kind = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
        framed = cv2.resize(framed, None, fx=factor, fy=factor, interpolation=kind)
    words = [word for line in reader.lines(np.asarray(framed, np.uint8), dpi * factor, LINE, digits=True)
             for word in line.words]
    return "".join(word.text for word in words), min((word.confidence for word in words), default=0.0)


def _rewritten(slot: _Slot, name: str, digits: str) -> TextLine:
    """The line with its label as it is printed everywhere, and the digits, or nothing, in its slot: the label reaches
    over that.
    """
    line, (start, end) = slot.line, (slot.label[0], slot.span[1])
    last_x1 = max(word.x1 for word in _words_between(line, start, end))
    reach = slot.x1 if slot.x1 - last_x1 < _NEXT * line.height or not slot.text else last_x1
    made: list[Word] = []
    at = 0
    for word in line.words:
        first, last = at, at + len(word.text)
        at = last + 1
        if last <= start or first >= end:
            made.append(word)
            continue
        step = (word.x1 - word.x0) / max(1, len(word.text))
        if first < start:
            made.append(replace(word, text=word.text[:start - first], x1=int(word.x0 + step * (start - first))))
        if first <= start:
            made.append(replace(word, text=name, x0=int(word.x0 + step * max(0, start - first)), firm=True,
                                x1=slot.x0 if digits else reach, confidence=max(word.confidence, _LIKELY)))
            if digits:
                made.append(replace(word, text=digits, confidence=_CERTAIN, x0=slot.x0, x1=slot.x1, firm=True))
        if last > end:
            begin = max(slot.x1, int(word.x1 - step * (last - end)))
            made.append(replace(word, text=word.text[end - first:], x0=begin))
    return replace(line, words=made)


def _with_symbol_again(line: TextLine, label: str, page: _Page, reader: Engine) -> TextLine:
    """The line with the symbol behind a label read by itself, where what was written beside it spoilt its reading."""
    at = next((n for n, word in enumerate(line.words) if word.text == label), len(line.words))
    at += 2 if at + 1 < len(line.words) and line.words[at + 1].text.isdigit() else 1
    if at >= len(line.words) or _WHOLE_SYMBOL.fullmatch(line.words[at].text):
        return line
    symbol = line.words[at]
    crop = page.image[max(0, symbol.y0):symbol.y1, max(0, symbol.x0):symbol.x1 + 1]
    found = [word for again in reader.lines(crop, page.dpi, LINE) for word in again.words]
    text, sure = "".join(word.text for word in found), min((word.confidence for word in found), default=0.0)
    if sure <= symbol.confidence or not _WHOLE_SYMBOL.fullmatch(text):
        return line
    return replace(line, words=[*line.words[:at], replace(symbol, text=text, confidence=sure), *line.words[at + 1:]])
