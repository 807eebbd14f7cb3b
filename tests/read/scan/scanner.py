"""Makes scans of pages with known truth: renders small PDFs, ages the pictures, and wraps them up again."""

from __future__ import annotations

import io

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from pipeline.read.scan.engine import data_folder
from tests.read.paper import A4, Paper

Pixels = npt.NDArray[np.uint8]

needs_ocr = pytest.mark.skipif(data_folder() is None, reason="needs Debian's tesseract-ocr-vie (Vietnamese OCR data)")

BODY = ("Thực hiện Kế hoạch số 27/KH-UBND ngày 05/02/2024 của Ủy ban nhân dân huyện Long Phú về cải cách hành chính, "
        "Ủy ban nhân dân xã Tân Hòa ban hành kế hoạch triển khai trên địa bàn xã như sau:")
ITEM = ("- Nâng cao chất lượng phục vụ người dân, tổ chức; rút ngắn thời gian giải quyết hồ sơ theo quy định và hướng "
        "dẫn của Ủy ban nhân dân huyện.")


def rendered(pdf: bytes, dpi: float = 200, page: int = 0) -> Pixels:
    """A page of a PDF as RGB."""
    document = pypdfium2.PdfDocument(pdf)
    pixels = np.array(document[page].render(scale=dpi / 72, rev_byteorder=True).to_numpy()[:, :, :3])
    document.close()
    return pixels


def softened(image: Pixels) -> Pixels:
    """As a scanner sees it: a little out of focus, grey paper, faint noise that is always the same."""
    soft = cv2.GaussianBlur(image, (0, 0), 0.8).astype(np.float32) * 0.93 + 10
    noise = np.random.default_rng(7).normal(0, 2, image.shape[:2])[:, :, None]
    return np.clip(soft + noise, 0, 255).astype(np.uint8)


def askew(image: Pixels, degrees: float) -> Pixels:
    """The page turned so that its lines fall to the right by so many degrees."""
    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1)
    return np.asarray(cv2.warpAffine(image, turn, (width, height), borderValue=(255, 255, 255)), np.uint8)


def sealed(image: Pixels, x: float, y: float, dpi: float = 200) -> Pixels:
    """The page with a red seal of 3.4 cm around a place given in points."""
    made = image.copy()
    centre = (round(x * dpi / 72), round(y * dpi / 72))
    radius = round(0.67 * dpi)
    over = made.copy()
    for r, thick in ((radius, 5), (radius - 12, 2), (radius // 3, -1)):
        cv2.circle(over, centre, r, (205, 40, 45), thick)
    for angle in range(0, 360, 20):
        at = np.radians(angle)
        place = (round(centre[0] + 0.8 * radius * np.cos(at)) - 8, round(centre[1] + 0.8 * radius * np.sin(at)) + 8)
        cv2.putText(over, "CHXHCN"[angle // 20 % 6], place, cv2.FONT_HERSHEY_SIMPLEX, 0.7, (205, 40, 45), 2)
    return np.asarray(np.minimum(made, over), np.uint8)


def scrawled(image: Pixels, digits: str, x: float, y: float, dpi: float = 200) -> Pixels:
    """The page with digits written by hand: tall, slanted, below the line, in one thick stroke each."""
    shapes = {
        "1": [(2, 6), (6, 0), (3, 18)],
        "2": [(0, 5), (3, 0), (7, 2), (6, 8), (0, 17), (8, 16)],
        "4": [(5, 0), (0, 11), (8, 10), (6, 5), (4, 19)],
        "7": [(0, 1), (8, 0), (3, 10), (1, 19), (3, 10), (7, 9)],
        "9": [(7, 4), (3, 0), (0, 5), (4, 8), (7, 3), (5, 19)],
    }
    made = image.copy()
    scale = dpi / 72
    for n, digit in enumerate(digits):
        points = [((x + 9 * n + px * 0.9 - py * 0.12) * scale, (y - 13 + py) * scale) for px, py in shapes[digit]]
        cv2.polylines(made, [np.array(points, np.int32)], False, (25, 25, 30), 3, cv2.LINE_AA)
    return made


def picture_pdf(*images: Pixels, size: tuple[float, float] = A4, text: str = "", visible: bool = False) -> bytes:
    """A PDF of nothing but pictures, a page each; `text` is laid over the first, unseen unless `visible`."""
    paper = Paper(size)
    for n, image in enumerate(images):
        if n:
            paper.page()
        paper.canvas.drawImage(ImageReader(Image.fromarray(image)), 0, 0, *size)
        if text and not n:
            lines = paper.canvas.beginText(85, size[1] - 80)
            lines.setFont("Tinos-Regular", 12)
            lines.setTextRenderMode(0 if visible else 3)
            for line in text.split("\n"):
                lines.textLine(line)
            paper.canvas.drawText(lines)
    return paper.bytes()


def encoded(image: Pixels, kind: str = "PNG", **options: object) -> bytes:
    """An image file."""
    out = io.BytesIO()
    Image.fromarray(image).save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()
