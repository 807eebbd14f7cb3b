"""Cleaning of a page image for OCR: each step only where a measurement of the page asks for it.

What was measured on scans and photographs of administrative documents, as words F1:
a seal over the signature block costs a tenth of the words there; uneven light loses whole lines (0.85 → 0.93); faint
letters read better darkened; thin crisp print, which is how office fonts leave a printer or a renderer, loses its
stacked marks (ế → ê, ổ → ô) unless it is made a little bolder and softer (0.94 → 0.96), while soft print is hurt by
that; specks are for the median filter (0.89 → 0.93), which hurts everything else; faint soft print with dust on it
reads better when the dust alone is taken out and the edges are sharpened (0.970 → 0.976). Thresholds of our own and a
larger picture never helped.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]

# The light of a page is uneven when its darkest and lightest parts differ by so many grey levels.
_UNEVEN = 25
# Letters are faint when half of their pixels are lighter than this; gamma that darkens them where a page has fewer dots
# to the inch than this (more dots show the grain of the paper, which darkens as well).
_FAINT, _GAMMA, _COARSE = 120, 2.0, 150
# In faint print of more dots, dust is darker than what surrounds it by this much, and edges are sharpened: this wide,
# by this much.
_DUST, _EDGE, _SHARPER = 140, 2.0, 0.5
# Print is crisp when fewer of its pixels than this are neither dark nor light, and thin when its strokes, by area and
# outline and brought to 200 dpi, are thinner than this.
_CRISP, _THIN = 0.7, 1.31
_BOLDER, _SOFTER = np.ones((2, 2), np.uint8), 1.1
# Ink pixels without neighbours to a square inch of a page that is speckled.
_SPECKS = 12.0
# A seal: red by this much (its faint parts by that), its diameter between these inches, nearly as high as wide, this
# part of it inked.
_RED, _FADED, _SEAL, _ROUND, _INKED = 20, 14, (0.6, 2.2), 0.6, 0.05
_BLACK = 110


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An image of dark letters on light paper, its resolution, and the names of the steps that were taken."""

    image: Pixels
    dpi: float
    steps: tuple[str, ...]


def cleaned(image: Pixels, dpi: float) -> Cleaned:
    """Prepare a page image, grey (height × width) or colour (height × width × RGB)."""
    steps: list[str] = []
    gray = image if image.ndim == 2 else _without_seals(image, dpi, steps)
    light = _light(gray)
    if np.subtract(*np.percentile(light, [97, 3])) > _UNEVEN:
        gray = _flattened(gray, light)
        light = np.full_like(light, 255)
        steps.append("flatten")
    white = max(1.0, float(np.median(light)))
    look = _look(gray, white, dpi)
    if look.specks > _SPECKS:
        gray = _pixels(cv2.medianBlur(gray, 3))
        steps.append("median")
    if look.crisp and look.weight < _THIN:
        gray = _pixels(cv2.GaussianBlur(cv2.erode(gray, _BOLDER), (0, 0), _SOFTER * dpi / 200))
        steps.append("bolder")
    elif look.ink > _FAINT and dpi < _COARSE:
        gray = _pixels(cv2.LUT(gray, _darker(white)))
        steps.append("darken")
    elif look.ink > _FAINT:
        gray = _sharper(_without_dust(gray))
        steps.append("sharpen")
    return Cleaned(gray, dpi, tuple(steps))


def _pixels(image: object) -> Pixels:
    return np.asarray(image, np.uint8)


def _light(gray: Pixels) -> Pixels:
    """The brightness of the paper, at an eighth of the size."""
    small = cv2.resize(gray, None, fx=1 / 8, fy=1 / 8, interpolation=cv2.INTER_AREA)
    return _pixels(cv2.medianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), 15))


def _flattened(gray: Pixels, light: Pixels) -> Pixels:
    """The page under even light."""
    height, width = gray.shape
    return _pixels(cv2.divide(gray, cv2.resize(light, (width, height), interpolation=cv2.INTER_LINEAR), scale=255))


def _darker(white: float) -> Pixels:
    levels = np.minimum(np.arange(256) / white, 1.0)
    return np.asarray(255 * levels ** _GAMMA, np.uint8)


def _without_dust(gray: Pixels) -> Pixels:
    """The page without dots that are much darker than all around them; the edges of soft letters are not."""
    around = _pixels(cv2.medianBlur(gray, 5))
    darker = cv2.subtract(around, gray)
    near = cv2.dilate(_pixels(darker > _DUST), np.ones((3, 3), np.uint8)) > 0
    return np.where(near & (darker > _DUST // 3), around, gray)


def _sharper(gray: Pixels) -> Pixels:
    soft = cv2.GaussianBlur(gray, (0, 0), _EDGE)
    return _pixels(cv2.addWeighted(gray, 1 + _SHARPER, soft, -_SHARPER, 0))


@dataclass(frozen=True, slots=True)
class _Look:
    """How the ink of a page looks: half of it is darker than `ink`; `specks` to a square inch."""

    ink: float
    crisp: bool
    weight: float
    specks: float


def _look(gray: Pixels, white: float, dpi: float) -> _Look:
    level, dark = cv2.threshold(gray, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    area = cv2.countNonZero(dark)
    if not area:
        return _Look(0.0, False, 0.0, 0.0)
    outline = cv2.countNonZero(cv2.morphologyEx(dark, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)))
    counts = cv2.calcHist([gray], [0], None, [256], [0, 256]).ravel()
    below = np.cumsum(counts[:int(level) + 1])
    ink = float(np.searchsorted(below, below[-1] / 2)) * 255 / white
    low, high = int(0.25 * white), int(0.75 * white)
    middle = counts[low:high].sum() / max(1.0, counts[:high].sum())
    around = cv2.boxFilter(dark, -1, (5, 5), normalize=False)
    specks = cv2.countNonZero(cv2.bitwise_and(dark, (around <= 3).astype(np.uint8))) / 2
    square_inches = gray.shape[0] * gray.shape[1] / (dpi * dpi)
    return _Look(ink, bool(middle < _CRISP), 2 * area / max(1, outline) * 200 / dpi, specks / square_inches)


def _without_seals(image: Pixels, dpi: float, steps: list[str]) -> Pixels:
    """The grey page, with the red of round seals painted over and the black letters under them kept."""
    gray = _pixels(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY))
    for x0, y0, x1, y1 in seals(image, dpi):
        part, paper = image[y0:y1, x0:x1], gray[y0:y1, x0:x1]
        red = cv2.dilate(_red(part, _FADED), np.ones((3, 3), np.uint8))
        paper[(red > 0) & (part.max(axis=2) >= _BLACK)] = np.percentile(paper, 80)
        if "seal" not in steps:
            steps.append("seal")
    return gray


def seals(image: Pixels, dpi: float) -> list[tuple[int, int, int, int]]:
    """The boxes (x0, y0, x1, y1) of red seals on a colour page, in pixels."""
    step = max(1, int(dpi / 50))
    mask = cv2.morphologyEx(_red(image[::step, ::step], _RED), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    if not mask.any():
        return []
    least, most = (inches * dpi / step for inches in _SEAL)
    found = []
    for x, y, width, height, area in cv2.connectedComponentsWithStats(mask)[2][1:].tolist():
        if least < max(width, height) < most and min(width, height) > _ROUND * max(width, height) \
                and area > _INKED * width * height:
            margin = 2
            found.append((max(0, x - margin) * step, max(0, y - margin) * step, (x + width + margin) * step,
                          (y + height + margin) * step))
    return found


def _red(image: Pixels, least: int) -> Pixels:
    """1 where red is stronger than green and blue by more than `least`."""
    stronger = cv2.subtract(image[:, :, 0], cv2.max(image[:, :, 1], image[:, :, 2]))
    return _pixels(stronger > least)
