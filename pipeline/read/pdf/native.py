"""PDFium, called in bulk: the runs of characters of a page with their places.

A call through ctypes costs about as much as the work it asks for, so characters are fetched as one string and only
the first and last character of a run is asked for its box. Calls are driven by `map`, without a Python loop.
"""

from __future__ import annotations

import ctypes
import re
from collections import deque
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2  # noqa: F401  (starts the library)
import pypdfium2.raw as raw

from pipeline.read import tidy
from pipeline.read.layout.sheet import Sheet, Stretch

Floats = npt.NDArray[np.float64]

_RUN = re.compile(r"(\s*)([\w\u0300-\u036f]+|[^\w\s\u0300-\u036f]+)")
# PDFium marks a hyphen at the end of a line as U+0002; a drawn soft hyphen is a hyphen. Lengths stay.
_SAME_LENGTH = (("\u0002", "-"), ("\u00ad", "-"), ("\ufffe", "-"), ("\0", "\ufffd"))
_PLAIN = re.compile(r"[\s!-~¡-ÿĂ-ăĐđĨĩŨũƠơƯưẠ-ỹ–—‘’“”…•]*")
# A number behind a word or a closing sign may be the mark of a footnote; behind a unit it may be a power.
_RAISED = re.compile(r"(?<=[A-Za-zÀ-ỹ)”\"\]])\d{1,2}(?!\w)")
_UNIT = re.compile(r"(?<!\w)[kcdm]?m$")
_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# A gap wider than this, in font sizes, may part columns; a narrower one is a blank, however justified.
_WIDE = 0.9
_BACK = -0.4
# A blank that PDFium only inferred from a gap narrower than this, in font sizes, parts no words.
_INFERRED = 0.16
_BOLD_WEIGHT = 600


def _fast(function: Any, *types: Any) -> Any:
    """A prototype without conversions: handles and buffers as plain addresses."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, *types)(address)


_loose_box = _fast(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p)
_unicode = _fast(raw.FPDFText_GetUnicode, ctypes.c_int)


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible box of a page in PDF coordinates, and the quarter turns by which it is read."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def box(self, left: Any, bottom: Any, right: Any, top: Any) -> tuple[Any, Any, Any, Any]:
        """A rectangle of the page as (x0, y0, x1, y1) from the top left as it is read; scalars or arrays."""
        if self.turn == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.turn == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turn == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left


def frame_of(page: Any) -> Frame:
    """The frame of a page as it is shown."""
    rect = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, rect)
    return Frame(rect.left, rect.bottom, rect.right, rect.top, raw.FPDFPage_GetRotation(page) % 4)


def characters(textpage: Any) -> str:
    """One code point for each character index of PDFium, hyphens as hyphens."""
    count = raw.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    got = raw.FPDFText_GetText(textpage, 0, count, buffer)
    text = ctypes.string_at(buffer, 2 * max(0, got - 1)).decode("utf-16-le", "replace")
    if len(text) != count:
        address = ctypes.cast(textpage, ctypes.c_void_p).value
        text = "".join(chr(c) if 0 <= c < 0x110000 else "\ufffd" for c in map(_unicode, repeat(address), range(count)))
    for drawn, meant in _SAME_LENGTH:
        text = text.replace(drawn, meant)
    return _without_note_marks(textpage, text)


def _without_note_marks(textpage: Any, text: str) -> str:
    """The text with blanks for raised numbers that point at footnotes, so that they do not touch a symbol.

    Behind a unit of length they are its power and stay, as "m²".
    """
    for found in _RAISED.finditer(text):
        at = found.start()
        small, big = raw.FPDFText_GetFontSize(textpage, at), raw.FPDFText_GetFontSize(textpage, at - 1)
        if small < 0.8 * big and _baseline(textpage, at) > _baseline(textpage, at - 1) + 0.15 * big:
            shown = found[0].translate(_POWERS) if _UNIT.search(text, at - 3, at) else " " * len(found[0])
            text = text[:at] + shown + text[found.end():]
    return text


def _baseline(textpage: Any, at: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, at, x, y)
    return y.value


def sheet_of(textpage: Any, shown: Frame, text: str, printed: int) -> tuple[Sheet, Frame]:
    """The runs of a page and the frame in which they are read.

    A page whose letters mostly stand sideways is read in the frame in which they are upright. Characters from
    `printed` on were laid over the page (stamps, signatures).
    """
    pairs = _RUN.findall(text)
    if not pairs:
        return Sheet(shown.width, shown.height), shown
    blanks, runs = zip(*pairs, strict=True)
    lengths = np.fromiter(map(len, runs), np.int32, len(runs))
    ends = np.cumsum(lengths + np.fromiter(map(len, blanks), np.int32, len(runs)))
    starts = ends - lengths
    broken = np.fromiter(("\n" in b for b in blanks), np.bool_, len(runs))
    over = int(np.searchsorted(starts, printed))
    broken[over:over + 1] = broken[0] = True
    heads = _heads(textpage, starts[broken])
    turn = int(np.bincount(heads.turn, np.add.reduceat(lengths, np.flatnonzero(broken)), 4).argmax())
    frame = shown if turn == shown.turn else replace(shown, turn=turn)
    x0, x1 = _edges(textpage, frame, starts, ends)
    size = heads.size[np.cumsum(broken) - 1]
    gap = np.empty(len(runs))
    gap[0], gap[1:] = 0.0, x0[1:] - x1[:-1]
    torn = ~broken & ((gap > _WIDE * size) | (gap < _BACK * size))
    heads = heads.with_more(broken, torn, _heads(textpage, starts[torn]))
    broken |= torn
    spaced = np.fromiter(map(bool, blanks), np.bool_, len(runs))
    _glue(textpage, spaced & ~broken & (gap < _INFERRED * size), starts, spaced)
    sheet = Sheet(frame.width, frame.height, list(runs), spaced.tolist(), x0.tolist(), x1.tolist(),
                  turn=(turn - shown.turn) % 4)
    if not _PLAIN.fullmatch(text):
        sheet.text = [tidy.shown(run) for run in runs]
    at = np.flatnonzero(broken)
    lasts = np.append(at[1:], len(runs))
    base = frame.box(heads.x, heads.y, heads.x, heads.y)[1]
    sheet.stretches = list(map(Stretch, at.tolist(), lasts.tolist(), x0[at].tolist(), x1[lasts - 1].tolist(),
                               base.tolist(), heads.size.tolist(), heads.bold.tolist(), (at >= over).tolist()))
    return sheet, frame


@dataclass(frozen=True, slots=True)
class _Heads:
    """The first letters of stretches: origin, font size, quarter turns and weight; parallel arrays."""

    x: Floats
    y: Floats
    size: Floats
    turn: Any
    bold: Any

    def with_more(self, here: Any, there: Any, more: _Heads) -> _Heads:
        """These heads, which stand at the true places of `here`, and more at those of `there`, in order."""
        if not there.any():
            return self
        order = np.argsort(np.concatenate((np.flatnonzero(here), np.flatnonzero(there))))
        pairs = ((self.x, more.x), (self.y, more.y), (self.size, more.size), (self.turn, more.turn),
                 (self.bold, more.bold))
        return _Heads(*(np.concatenate(pair)[order] for pair in pairs))


def _heads(textpage: Any, starts: Any) -> _Heads:
    """What the letters at some character indices are like."""
    rows = []
    x, y, m, flags = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX(), ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    for at in starts.tolist():
        raw.FPDFText_GetCharOrigin(textpage, at, x, y)
        raw.FPDFText_GetMatrix(textpage, at, m)
        raw.FPDFText_GetFontInfo(textpage, at, name, 128, flags)
        bold = b"Bold" in name.value or raw.FPDFText_GetFontWeight(textpage, at) >= _BOLD_WEIGHT
        size = max(1.0, raw.FPDFText_GetFontSize(textpage, at) * ((m.c * m.c + m.d * m.d) ** 0.5 or 1.0))
        turn = (0 if m.a >= 0 else 2) if abs(m.a) >= abs(m.b) else (1 if m.b > 0 else 3)
        rows.append((x.value, y.value, size, turn, bold))
    table = np.array(rows, np.float64).reshape(-1, 5).T
    return _Heads(table[0], table[1], table[2], table[3].astype(np.int64), table[4].astype(np.bool_))


def _edges(textpage: Any, frame: Frame, starts: Any, ends: Any) -> tuple[Floats, Floats]:
    """Left and right edge of every run, as it is read."""
    indices = np.concatenate((starts, ends - 1)).tolist()
    address = ctypes.cast(textpage, ctypes.c_void_p).value
    rects = (ctypes.c_float * (4 * len(indices)))()
    base = ctypes.addressof(rects)
    deque(map(_loose_box, repeat(address), indices, range(base, base + 16 * len(indices), 16)), maxlen=0)
    got = np.frombuffer(memoryview(rects).cast("B"), np.float32).astype(np.float64).reshape(-1, 4)
    x0, _, x1, _ = frame.box(got[:, 0], got[:, 3], got[:, 2], got[:, 1])
    return x0[:len(starts)], np.maximum(x1[len(starts):], x0[:len(starts)])


def _glue(textpage: Any, narrow: Any, starts: Any, spaced: Any) -> None:
    """Take back the blanks that PDFium inferred where a producer only set the letters a little apart."""
    for at in np.flatnonzero(narrow).tolist():
        if raw.FPDFText_IsGenerated(textpage, int(starts[at]) - 1) == 1:
            spaced[at] = False

