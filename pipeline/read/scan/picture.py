"""Pages as pictures: a PDF page rendered at its own resolution, the pages of an image file. All of it is bounded."""

from __future__ import annotations

import ctypes
import io
import math
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as raw
from PIL import Image, ImageOps, UnidentifiedImageError

from pipeline.read.pdf.document import MAX_PAGES
from pipeline.read.pdf.native import Frame
from pipeline.read.scan.clean import Pixels
from pipeline.read.scan.faults import fault, too_many_pixels

# Resolutions in dots per inch: of pages that are drawn and not scanned, and the bounds of all others.
_DRAWN, _LEAST, _MOST = 200.0, 100.0, 300.0
# No picture has more pixels than this, however large its page is: an A3 sheet at 300 dpi.
_MAX_PIXELS = 18_000_000
# Nor is a picture longer than this on one side, which the engine could not take.
_MAX_SIDE = 16_000
# An image with more pixels is not even decoded.
MAX_FILE_PIXELS = 80_000_000
# A picture that does not say its resolution shows a sheet of A4 (sides in inches), or less of one.
_A4 = (8.27, 11.69)
# The EXIF tag that says how a picture is to be turned, and its values for a quarter turn.
_ORIENTATION, _SIDEWAYS = 0x0112, (5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels, grey or RGB; `width` and `height` are in points, as the page is shown."""

    image: Pixels
    dpi: float
    width: float
    height: float


def of_page(page: Any, frame: Frame, dpi: float | None) -> Picture:
    """A page of a PDF as it is shown; `dpi` is the resolution of its scan, None for a page that is drawn."""
    dpi = _bounded(dpi or _DRAWN, frame.width, frame.height)
    width, height = (max(1, round(side * dpi / 72)) for side in (frame.width, frame.height))
    pixels = np.empty((height, width, 3), np.uint8)
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGR, pixels.ctypes.data_as(ctypes.c_void_p),
                                     3 * width)
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return Picture(pixels, dpi, frame.width, frame.height)


def _bounded(dpi: float, width: float, height: float) -> float:
    """A resolution within the bounds, for a page of these points."""
    most = 72 * min(math.sqrt(_MAX_PIXELS / max(1.0, width * height)), _MAX_SIDE / max(1.0, width, height))
    return min(max(dpi, _LEAST), _MOST, most)


def of_file(data: bytes) -> Iterator[Picture]:
    """The pages of a JPEG, PNG or TIFF file; raises `ReadError`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as image:
                for number in range(min(getattr(image, "n_frames", 1), MAX_PAGES)):
                    image.seek(number)
                    yield _of_image(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as e:
        raise too_many_pixels(int(re.findall(r"\d+", str(e))[0]), MAX_FILE_PIXELS) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as e:
        raise fault("broken-image", reason=f"{type(e).__name__}: {e}") from None


def _of_image(image: Image.Image) -> Picture:
    width, height = image.size
    if width * height > MAX_FILE_PIXELS:
        raise too_many_pixels(width * height, MAX_FILE_PIXELS)
    dpi = _said(image) or max(min(width, height) / _A4[0], max(width, height) / _A4[1])
    points = width * 72 / dpi, height * 72 / dpi
    bounded = _bounded(dpi, *points)
    size = max(1, round(points[0] * bounded / 72)), max(1, round(points[1] * bounded / 72))
    if bounded < dpi:
        image.draft(image.mode, size)
    if image.getexif().get(_ORIENTATION, 1) in _SIDEWAYS:
        size, points = size[::-1], points[::-1]
    flat = _flat(ImageOps.exif_transpose(image))
    if flat.size != size:
        flat = flat.resize(size, Image.Resampling.BOX if bounded < dpi else Image.Resampling.BICUBIC)
    return Picture(np.asarray(flat), bounded, *points)


def _said(image: Image.Image) -> float | None:
    """The resolution that an image file states, where it makes a page of a size that paper has."""
    try:
        dpi = float(image.info["dpi"][0])
    except (KeyError, TypeError, IndexError, ValueError, ZeroDivisionError):
        return None
    return dpi if 50 <= dpi <= 1200 and 4 <= max(image.size) / dpi <= 24 else None


def _flat(image: Image.Image) -> Image.Image:
    """The image in grey or RGB, on white paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")
    if image.mode in ("1", "L"):
        return image.convert("L")
    if image.mode.startswith("I"):
        return Image.fromarray((np.asarray(image, np.float64) / 257).clip(0, 255).astype(np.uint8))
    return image if image.mode == "RGB" else image.convert("RGB")
