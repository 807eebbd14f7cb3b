"""What is drawn on a PDF page beside readable text: images, outlines, overlays, and text that nobody sees."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

from pipeline.read.pdf import drawing
from pipeline.read.pdf.document import is_overlaid

_TEXT, _PATH, _IMAGE, _FORM = (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE,
                               raw.FPDF_PAGEOBJ_FORM)
# So many objects inside a form are looked at; an image under which text is hidden covers this share of the page.
_INSIDE, _HIDES = 200, 0.3


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page shows: the share of it that images cover (0 to 1), the resolution of the largest in dots per inch
    and its pixels, the number of paths, whether text is hidden (invisible, or under an image), and whether anything was
    laid over the page when it was signed.
    """

    images: float
    dpi: float | None
    pixels: int
    paths: int
    hidden: bool
    overlaid: bool


def drawn_on(page: Any, things: drawing.Objects) -> Drawn:
    """Look at the objects of a page."""
    kinds = [kind for kind, _ in things]
    found = [(at, pixels, _area(thing)) for at, (kind, thing) in enumerate(things)
             if kind in (_IMAGE, _FORM) and (pixels := _pixels(kind, thing))]
    overlaid = is_overlaid(page)
    if not found:
        hidden = _TEXT in kinds and drawing.is_invisible(things)
        return Drawn(0.0, None, 0, kinds.count(_PATH), hidden, overlaid)
    frame = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, frame)
    page_area = max(1.0, abs((frame.right - frame.left) * (frame.top - frame.bottom)))
    _, pixels, area = max(found, key=lambda f: f[2])
    last = max((at for at, _, box in found if box > _HIDES * page_area), default=-1)
    texts = [at for at, kind in enumerate(kinds) if kind == _TEXT]
    hidden = bool(texts) and (texts[len(texts) // 2] < last or drawing.is_invisible(things))
    return Drawn(min(1.0, sum(box for _, _, box in found) / page_area), 72 * math.sqrt(pixels / max(1.0, area)),
                 max(p for _, p, _ in found), kinds.count(_PATH), hidden, overlaid)


def _pixels(kind: int, thing: Any) -> int:
    """The pixels of an image, or of the largest image in a form."""
    if kind == _IMAGE:
        width, height = ctypes.c_uint(), ctypes.c_uint()
        raw.FPDFImageObj_GetImagePixelSize(thing, width, height)
        return width.value * height.value
    count = min(raw.FPDFFormObj_CountObjects(thing), _INSIDE)
    inside = [raw.FPDFFormObj_GetObject(thing, n) for n in range(max(0, count))]
    return max((_pixels(_IMAGE, t) for t in inside if raw.FPDFPageObj_GetType(t) == _IMAGE), default=0)


def _area(thing: Any) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return max(0.0, right.value - left.value) * max(0.0, top.value - bottom.value)
