"""Pages as pictures: a PDF page rendered at its own resolution, the pages of an image file. All of it is bounded."""

from __future__ import annotations

import ctypes
import io
import math
import re
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.internal as pdfium_i
import pypdfium2.raw as raw
from PIL import Image, UnidentifiedImageError

from pipeline.read import faults
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
# The long side of paper in inches.
_PAPER = (4, 24)
# A page that takes longer to draw, in seconds, is given up.
_SECONDS = 60
# The EXIF tag that says how a picture is to be turned, and what its values mean.
_ORIENTATION = 0x0112
_TURNS = {2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
          5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
          8: Image.Transpose.ROTATE_90}
_SIDEWAYS = (5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels, grey or RGB; `width` and `height` are in points, as the page is shown on paper."""

    image: Pixels
    dpi: float
    width: float
    height: float

    def colours_of(self, image: Pixels) -> Pixels | None:
        """This picture in colour beside one that was made of it; None where it is grey, or of another size."""
        return self.image if self.image.ndim == 3 and self.image.shape[:2] == image.shape else None


def of_page(page: Any, frame: Frame, dpi: float | None) -> Picture:
    """A page of a PDF as it is shown; `dpi` is the resolution of its scan, None for a page that is drawn.

    A page of a size that no paper has is taken for one of the length of A4. Raises `ReadError` (`page-timeout`).
    """
    long = max(frame.width, frame.height)
    shrunk = 1.0 if _PAPER[0] <= long / 72 <= _PAPER[1] else long / 72 / _A4[1]
    points = frame.width / shrunk, frame.height / shrunk
    dpi = _bounded(dpi * shrunk if dpi else _DRAWN, *points)
    width, height = (max(1, round(side * dpi / 72)) for side in points)
    pixels = np.empty((height, width, 3), np.uint8)
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGR, pixels.ctypes.data_as(ctypes.c_void_p),
                                     3 * width)
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        _render(page, bitmap, width, height)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return Picture(pixels, dpi, *points)


def _render(page: Any, bitmap: Any, width: int, height: int) -> None:
    """Draw a page, given up when it takes too long: a page may show one large image a thousand times."""
    given_up = time.monotonic() + _SECONDS
    pause = raw.IFSDK_PAUSE(version=1)
    pdfium_i.set_callback(pause, "NeedToPauseNow", lambda _: time.monotonic() > given_up)
    flags = raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER
    status = raw.FPDF_RenderPageBitmap_Start(bitmap, page, 0, 0, width, height, 0, flags, pause)
    raw.FPDF_RenderPage_Close(page)
    if status == raw.FPDF_RENDER_TOBECONTINUED:
        raise fault("page-timeout", seconds=_SECONDS)


def _bounded(dpi: float, width: float, height: float) -> float:
    """A resolution within the bounds, for a page of these points."""
    most = 72 * min(math.sqrt(_MAX_PIXELS / max(1.0, width * height)), _MAX_SIDE / max(1.0, width, height))
    return min(max(dpi, _LEAST), _MOST, most)


def of_file(data: bytes) -> Iterator[Picture]:
    """The pages of a JPEG, PNG or TIFF file; raises `ReadError`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as image:
                for number in range(min(getattr(image, "n_frames", 1), MAX_PAGES)):
                    image.seek(number)
                    yield _of_image(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as e:
        raise too_many_pixels(int(re.findall(r"\d+", str(e))[0]), MAX_FILE_PIXELS) from None
    except UnidentifiedImageError:
        raise fault("broken-image", reason="no image of a known kind") from None
    except (OSError, SyntaxError, ValueError, EOFError) as e:
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
    _load(image)
    flat = _flat(image, size, Image.Resampling.BOX if bounded < dpi else Image.Resampling.BICUBIC)
    # Asked after loading: a TIFF is turned by then.
    turn = image.getexif().get(_ORIENTATION, 1)
    if turn in _TURNS:
        flat = flat.transpose(_TURNS[turn])
    if turn in _SIDEWAYS:
        points = points[::-1]
    return Picture(np.asarray(flat), bounded, *points)


def _load(image: Image.Image) -> None:
    try:
        image.load()
    except OSError as e:
        if "truncated" in str(e):
            raise faults.fault("truncated", detail="ảnh thiếu phần dưới",
                               detail_en="the lower part of the image is missing") from None
        raise


def _said(image: Image.Image) -> float | None:
    """The resolution that an image file states, where it makes a page of a size that paper has."""
    try:
        dpi = float(image.info["dpi"][0])
    except (KeyError, TypeError, IndexError, ValueError, ZeroDivisionError):
        return None
    return dpi if 50 <= dpi <= 1200 and _PAPER[0] <= max(image.size) / dpi <= _PAPER[1] else None


def _flat(image: Image.Image, size: tuple[int, int], way: Image.Resampling) -> Image.Image:
    """The image in grey or RGB and of this size, on white paper. What is costly is done to the small image."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        small = _resized(image if image.mode == "RGBA" else image.convert("RGBA"), size, way)
        return Image.alpha_composite(Image.new("RGBA", size, "white"), small).convert("RGB")
    if image.mode in ("1", "L"):
        return _resized(image.convert("L"), size, way)
    if image.mode.startswith("I"):
        levels = np.asarray(image)
        return _resized(Image.fromarray((levels // 257).clip(0, 255).astype(np.uint8)), size, way)
    return _resized(image if image.mode == "RGB" else image.convert("RGB"), size, way)


def _resized(image: Image.Image, size: tuple[int, int], way: Image.Resampling) -> Image.Image:
    return image if image.size == size else image.resize(size, way)
