"""Digital PDFs that mislead: fonts that say other letters than they show, digits stamped on as pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from tests.generator import render_pdf
from tests.generator.model import Sample
from tests.generator.render_scan import DPI, digits, slots, stamp, without_digits

# What Word 2010 wrote for letters of Times New Roman.
_WORD_2010 = str.maketrans("ƯưÒ", "ƢƣÕ")


def broken_map(sample: Sample) -> bytes:
    """Every letter is told as the number of its glyph in the font: "UBND" comes out as "8%1'"."""
    glyphs = pdfmetrics.getFont(_regular()).face.charToGlyph
    with _saying(lambda code: glyphs.get(code, code)):
        return render_pdf.render(sample)


def wrong_glyphs(sample: Sample) -> bytes:
    """ư is told as ƣ, and Ò as Õ."""
    with _saying(lambda code: ord(chr(code).translate(_WORD_2010))):
        return render_pdf.render(sample)


def stamped(sample: Sample) -> bytes:
    """Number and day are left blank in print, and stamped into the blanks as pictures."""
    blank = without_digits(sample)
    places, written = slots(render_pdf.render(blank), sample), digits(sample)

    def over(canvas: Canvas) -> None:
        for slot, at in places.items():
            picture = stamp(written[slot])
            width, height = (side * 72 / DPI for side in picture.size)
            canvas.drawImage(ImageReader(picture), at.x1 + 8, canvas._pagesize[1] - at.y - 4, width, height, mask="auto")

    return render_pdf.render(blank, over)


def _regular() -> str:
    render_pdf.load_fonts()
    return "Tinos"


@contextmanager
def _saying(told: Callable[[int], int]) -> Iterator[None]:
    """Fonts embedded meanwhile tell each character code as another."""
    honest = ttfonts.makeToUnicodeCMap
    ttfonts.makeToUnicodeCMap = lambda name, subset: honest(name, [told(code) for code in subset])
    try:
        yield
    finally:
        ttfonts.makeToUnicodeCMap = honest
