"""What else is drawn on a page: straight lines that may rule a table, and text that nobody sees."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import repeat
from typing import Any

import pypdfium2.raw as raw

from pipeline.read.layout.sheet import Rules
from pipeline.read.pdf.native import Frame

# A drawn thing thinner than this is a line, however it was drawn; shorter than `_SHORT` it is a dot.
_THIN, _SHORT = 2.5, 4.0
# A path of more corners is a drawing, and a page of more objects a figure: neither is searched for rules.
_MAX_CORNERS, _MAX_OBJECTS, _MAX_DEPTH = 200, 20_000, 3
_TEXT, _PATH, _IMAGE, _FORM = (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE,
                               raw.FPDF_PAGEOBJ_FORM)

Objects = list[tuple[int, Any]]
"""The objects of a page, each with its type."""

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def objects(page: Any) -> Objects:
    """The objects of a page with their types."""
    count = min(raw.FPDFPage_CountObjects(page), _MAX_OBJECTS)
    found = list(map(raw.FPDFPage_GetObject, repeat(page), range(count)))
    return list(zip(map(raw.FPDFPageObj_GetType, found), found, strict=True))


def rules_of(drawn: Objects, frame: Frame) -> Rules:
    """The straight lines among the objects of a page, as the page is read."""
    rules = Rules()
    for left, bottom, right, top in _lines(drawn, _UNIT, 0):
        x0, y0, x1, y1 = frame.box(left, bottom, right, top)
        if y1 - y0 < _THIN <= _SHORT < x1 - x0:
            rules.horizontal.append(((y0 + y1) / 2, x0, x1))
        elif x1 - x0 < _THIN <= _SHORT < y1 - y0:
            rules.vertical.append(((x0 + x1) / 2, y0, y1))
    return rules


def hints(drawn: Objects) -> tuple[int, list[tuple[float, float, float, float]]]:
    """How many dots and dashes are drawn, and the boxes (left, bottom, right, top) of shaded areas."""
    dashes, shades = 0, []
    for kind, thing in drawn:
        if kind == _PATH:
            left, bottom, right, top = _bounds(thing)
            if max(right - left, top - bottom) <= _SHORT or min(right - left, top - bottom) < _THIN:
                dashes += 1
            elif not _is_stroked(thing):
                shades.append((left, bottom, right, top))
    return dashes, shades


def is_invisible(drawn: Objects) -> bool:
    """Whether the text of a page is laid invisibly over what is seen, as OCR programs do."""
    texts = [thing for kind, thing in drawn if kind == _TEXT][:20]
    modes = [raw.FPDFTextObj_GetTextRenderMode(thing) for thing in texts]
    return bool(modes) and all(mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE for mode in modes)


def _extent(kind: int, thing: Any) -> tuple[float, float]:
    if kind == _FORM and not any(k == _IMAGE for k, _ in _inside(thing)):
        return 0.0, 0.0
    left, bottom, right, top = _bounds(thing)
    return right - left, top - bottom


def _inside(form: Any) -> Objects:
    count = min(raw.FPDFFormObj_CountObjects(form), _MAX_OBJECTS)
    found = [raw.FPDFFormObj_GetObject(form, n) for n in range(max(0, count))]
    return [(raw.FPDFPageObj_GetType(thing), thing) for thing in found]


def _bounds(thing: Any) -> tuple[float, float, float, float]:
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(thing, *edges)
    return edges[0].value, edges[1].value, edges[2].value, edges[3].value


def _lines(drawn: Objects, outer: Matrix, depth: int) -> Iterator[tuple[float, float, float, float]]:
    """Boxes of thin things: paths that are thin as a whole, and the straight parts of stroked ones."""
    for kind, thing in drawn:
        if kind == _FORM and depth < _MAX_DEPTH:
            yield from _lines(_inside(thing), _times(_matrix(thing), outer), depth + 1)
        elif kind == _PATH:
            left, bottom, right, top = _bounds(thing)
            if min(right - left, top - bottom) < _THIN:
                yield _moved((left, bottom), (right, top), outer)
            elif _is_stroked(thing) and raw.FPDFPath_CountSegments(thing) <= _MAX_CORNERS:
                for a, b in _parts(thing):
                    yield _moved(a, b, _times(_matrix(thing), outer))


def _is_stroked(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(stroke.value)


def _parts(path: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight parts of a path, from corner to corner."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for n in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, n)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield here, point
        here = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield here, start
            here = start


def _matrix(thing: Any) -> Matrix:
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First `m`, then `n`."""
    return (m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3], m[2] * n[0] + m[3] * n[2],
            m[2] * n[1] + m[3] * n[3], m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5])


def _moved(a: tuple[float, float], b: tuple[float, float], m: Matrix) -> tuple[float, float, float, float]:
    """The box around two points after a matrix."""
    ax, ay = a[0] * m[0] + a[1] * m[2] + m[4], a[0] * m[1] + a[1] * m[3] + m[5]
    bx, by = b[0] * m[0] + b[1] * m[2] + m[4], b[0] * m[1] + b[1] * m[3] + m[5]
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
