"""A plan as somebody scanned, faxed or photographed it: the pages of its PDF, aged, in PDF, TIFF or JPEG files.

Where number and day are written by hand, the print has blanks in their places. The bytes depend on the plan and on
the versions of the libraries.
"""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace
from itertools import cycle
from typing import NamedTuple

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from tests.generator import render_pdf
from tests.generator.ageing import (
    BLUE,
    Pixels,
    askew,
    jpeg,
    photographed,
    rendered,
    scrawled,
    sealed,
    signed,
    softened,
    toned,
)
from tests.generator.model import Line, Sample
from tests.generator.picture_pdf import picture_pdf

DPI = 200


class Slot(NamedTuple):
    """A place in the head that is filled in by hand: the label before it, the digits there, and the blank for them."""

    label: str
    printed: re.Pattern[str]
    blank: str


class Place(NamedTuple):
    """Where words stand on a page (counted from 0), in points from its top left: their ends, and the foot of the first
    letter.
    """

    page: int
    x0: float
    x1: float
    y: float


_SLOTS = {"number": Slot("Số", re.compile(r"(?<=Số:) *\d+(?=/)|(?<=Số )\d+(?=-)"), "\u00a0" * 9),
          "day": Slot("ngày", re.compile(r"(?<=ngày )\d+(?= tháng)"), "\u00a0" * 8)}

# Marks are lost, and letters are taken for others, as programs without Vietnamese do.
_MISREAD = str.maketrans({"đ": "d", "Đ": "D", "Ơ": "Q", "ơ": "o", "Ộ": "Q", "ộ": "9", "ạ": "~", "Ạ": "~", "ề": "8",
                          "ị": "!", "ụ": "~l", "ố": "6", "“": '"', "”": '"'})


def scan_pdf(sample: Sample) -> bytes:
    """A colour scan: number and day by hand, signature and seal, each page a little askew."""
    printed = render_pdf.render(without_digits(sample))
    pages = _signed_pages(printed, sample)
    pages[0] = _written(pages[0], printed, sample)
    aged = [softened(toned(askew(page, turn), (252, 249, 240)))
            for page, turn in zip(pages, cycle((0.5, -0.4, 0.3)), strict=False)]
    return picture_pdf([jpeg(page, 38) for page in aged], DPI)


def badly_read_pdf(sample: Sample) -> bytes:
    """A grey scan, over which a foreign OCR program laid what it took the letters for, unseen."""
    printed = render_pdf.render(sample)
    pages = [softened(askew(page, 0.3)) for page in _signed_pages(printed, sample)]
    layers = [_debris(printed, n) for n in range(len(pages))]
    return picture_pdf([jpeg(page, 42, grey=True) for page in pages], DPI, layers)


def photographs(sample: Sample) -> list[bytes]:
    """A photograph of each page; the second was taken with the telephone held upright and stored lying."""
    pages = _signed_pages(render_pdf.render(sample), sample)
    views = ((0.8, 0.012, 0.34), (-1.1, -0.014, 0.28), (0.5, 0.02, 0.4))
    shots = (photographed(toned(page, (250, 248, 243)), turn=turn, lean=lean, shade=shade)
             for page, (turn, lean, shade) in zip(pages, cycle(views), strict=False))
    return [jpeg(shot, 44, 6 if n == 1 else 1) for n, shot in enumerate(shots)]


def fax_tiff(sample: Sample) -> bytes:
    """All pages in one TIFF, black on white."""
    pages = [askew(page, -0.2) for page in _signed_pages(render_pdf.render(sample), sample)]
    first, *others = [Image.fromarray(page.min(axis=2) > 150) for page in pages]
    out = io.BytesIO()
    first.save(out, "TIFF", compression="group4", dpi=(DPI, DPI), save_all=True, append_images=others)
    return out.getvalue()


def without_digits(sample: Sample) -> Sample:
    """The plan with blanks for its number and its day."""
    doc = sample.document

    def blank(line: Line, slot: str) -> Line:
        return replace(line, text=_SLOTS[slot].printed.sub(_SLOTS[slot].blank, line.text))

    left = (*doc.left[:-1], blank(doc.left[-1], "number"))
    right = (*doc.right[:-1], blank(doc.right[-1], "day"))
    return replace(sample, document=replace(doc, left=left, right=right))


def digits(sample: Sample) -> dict[str, str]:
    """Number and day, as far as they are known, as they are written into the blanks."""
    number, issued = sample.facts["number"], sample.facts["issued"] or ""
    return {slot: text for slot, text in (("number", number), ("day", issued[8:])) if text}


def slots(printed: bytes, sample: Sample) -> dict[str, Place]:
    """For each of `digits`, where the label before its blank stands on the first page."""
    return {slot: place(printed, _SLOTS[slot].label) for slot in digits(sample)}


def place(pdf: bytes, words: str) -> Place:
    """Where words first stand on the first page that has them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document):
            textpage = page.get_textpage()
            at = textpage.get_text_range().find(words)
            if at >= 0:
                first, last = textpage.get_charbox(at), textpage.get_charbox(at + len(words) - 1)
                return Place(number, first[0], last[2], page.get_height() - first[1])
    finally:
        document.close()
    raise ValueError(f"not printed: {words}")


def _signed_pages(printed: bytes, sample: Sample) -> list[Pixels]:
    """All pages at `DPI`, with signature and seal above the name of who signs."""
    pages = [rendered(printed, DPI, n) for n in range(len(pypdfium2.PdfDocument(printed)))]
    at = place(printed, sample.document.signatures[0].name)
    middle = (at.x0 + at.x1) / 2
    pages[at.page] = sealed(signed(pages[at.page], middle - 55, at.y - 34, DPI), middle - 80, at.y - 44, DPI)
    return pages


def _written(page: Pixels, printed: bytes, sample: Sample) -> Pixels:
    for slot, at in slots(printed, sample).items():
        page = scrawled(page, digits(sample)[slot], at.x1 + 8, at.y, DPI, BLUE)
    return page


def _debris(printed: bytes, number: int) -> list[tuple[float, float, str]]:
    """The lines of a page as x, y (from the bottom, in points) and what a foreign program read there."""
    document = pypdfium2.PdfDocument(printed)
    textpage = document[number].get_textpage()
    text = textpage.get_text_range()
    made = []
    at = 0
    for line in text.splitlines(keepends=True):
        words = unicodedata.normalize("NFC", line.strip()).translate(_MISREAD)
        bare = "".join(c for c in unicodedata.normalize("NFD", words) if c.isascii())
        if bare:
            box = textpage.get_charbox(at)
            made.append((box[0], box[1], bare))
        at += len(line)
    document.close()
    return made


def stamp(text: str, dpi: float = 200) -> Image.Image:
    """Digits as a numbering machine stamps them: blue print on nothing, a little worn."""
    font = ImageFont.truetype(render_pdf.font_dir() / "Tinos-Bold.ttf", round(14 * dpi / 72))
    box = font.getbbox(text)
    grey = Image.new("L", (int(box[2]) + 8, int(box[3]) + 8))
    ImageDraw.Draw(grey).text((4, 4), text, 255, font)
    worn = np.asarray(grey, np.float32) * (1 - 0.25 * np.random.default_rng(5).random((grey.height, grey.width)))
    made = Image.new("RGBA", grey.size, BLUE)
    made.putalpha(Image.fromarray(worn.astype(np.uint8)))
    return made
