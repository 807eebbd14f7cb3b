"""Makes scans of pages with known truth: pictures of aged pages, wrapped up as files."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from pipeline.read.scan.engine import data_folder
from tests.generator.ageing import Pixels, askew, rendered, scrawled, sealed, softened
from tests.read.paper import A4, Paper

__all__ = ["BODY", "ITEM", "Pixels", "askew", "encoded", "needs_ocr", "picture_pdf", "rendered", "scrawled", "sealed",
           "softened"]

needs_ocr = pytest.mark.skipif(data_folder() is None, reason="needs Debian's tesseract-ocr-vie (Vietnamese OCR data)")

BODY = ("Thực hiện Kế hoạch số 27/KH-UBND ngày 05/02/2024 của Ủy ban nhân dân huyện Long Phú về cải cách hành chính, "
        "Ủy ban nhân dân xã Tân Hòa ban hành kế hoạch triển khai trên địa bàn xã như sau:")
ITEM = ("- Nâng cao chất lượng phục vụ người dân, tổ chức; rút ngắn thời gian giải quyết hồ sơ theo quy định và hướng "
        "dẫn của Ủy ban nhân dân huyện.")


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
