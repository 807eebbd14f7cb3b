"""Digital PDF → Text: characters with places, lines, columns, tables and paragraphs, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as raw

from pipeline.read.faults import fault
from pipeline.read.layout.breaks import carry_over
from pipeline.read.layout.compose import Composer
from pipeline.read.layout.grid import grids
from pipeline.read.layout.page import Laid, lay_out
from pipeline.read.layout.stamps import stamped_numbers
from pipeline.read.pdf import drawing, native
from pipeline.read.pdf.document import opened, page_of, textpage_of
from pipeline.read.pdf.edges import Edge, edges_of, without_running
from pipeline.read.pdf.quality import Layer, layer_of
from pipeline.read.pdf.unsettled import settled
from pipeline.text import Page, Text

_OVERLAYS = frozenset((raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_FREETEXT))


def read_pdf(data: bytes) -> Text:
    """The text of a PDF with a text layer on every page; raises `ReadError`."""
    with opened(data) as document:
        reader = _Reader(data)
        for number in range(raw.FPDF_GetPageCount(document)):
            reader.take(document, number)
        return reader.finished()


class _Reader:
    """Takes pages one at a time; a page is written when the next one is known, as its last table row may go on."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pages: list[Page] = []
        self._edges: list[Edge] = []
        self._bad: dict[Layer, list[int]] = {}
        self._notes: list[tuple[str, int, str]] = []
        self._last: Laid | None = None

    def take(self, document: Any, number: int) -> None:
        """Read one page, counted from 0."""
        with _settled_page(document, number) as (page, textpage, printed):
            shown = native.frame_of(page)
            text = native.characters(textpage)
            layer = layer_of(text, page, shown)
            if layer is not Layer.USABLE:
                self._bad.setdefault(layer, []).append(number + 1)
            if self._bad:
                return
            sheet, frame = native.sheet_of(textpage, shown, text, printed)
            drawn = drawing.objects(page)
            found = grids(drawing.rules_of(drawn, frame)) or settled(self._data, number, drawn, frame)
        laid = lay_out(sheet, found, self._last)
        if number == 0:
            self._notes += [("handwritten-number", 1, text) for text in stamped_numbers(sheet)]
        if self._last is not None:
            carry_over(self._last, laid)
            self._write(self._last)
        self._last = laid

    def finished(self) -> Text:
        """The text of all pages; raises `ReadError` when some could not be read."""
        for layer, code in ((Layer.SCAN, "scan-not-supported"), (Layer.BROKEN, "text-layer-broken")):
            if layer in self._bad:
                numbers, plural = _ranges(self._bad[layer]), "s" * (len(self._bad[layer]) > 1)
                raise fault(code, pages=f"Trang {numbers}", pages_en=f"Page{plural} {numbers}")
        if self._last is not None:
            self._write(self._last)
        return Text(tuple(without_running(self._pages, self._edges)), tuple(self._notes))

    def _write(self, laid: Laid) -> None:
        composer = Composer(laid.sheet)
        composer.write(laid.blocks)
        width, height = laid.sheet.shown_size
        self._edges += edges_of(laid, len(self._pages), composer.text)
        self._pages.append(Page(
            text=composer.text or "\n", furniture="\n".join(laid.furniture) or None, reading="text-layer",
            width=width, height=height, words=composer.words, merged=tuple(composer.merged),
            overflow=composer.overflow))


@contextmanager
def _settled_page(document: Any, number: int) -> Iterator[tuple[Any, Any, int]]:
    """A page with its text, and how many characters are printed on it; stamps laid over it come after those."""
    with page_of(document, number) as page:
        count = raw.FPDFPage_GetAnnotCount(page)
        if not count or all(_kind(page, n) not in _OVERLAYS for n in range(count)):
            with textpage_of(page, number) as textpage:
                yield page, textpage, 2**31 - 1
            return
        with textpage_of(page, number) as textpage:
            printed = raw.FPDFText_CountChars(textpage)
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    with page_of(document, number) as page, textpage_of(page, number) as textpage:
        yield page, textpage, printed


def _kind(page: Any, number: int) -> int:
    annotation = raw.FPDFPage_GetAnnot(page, number)
    kind: int = raw.FPDFAnnot_GetSubtype(annotation)
    raw.FPDFPage_CloseAnnot(annotation)
    return kind


def _ranges(numbers: list[int]) -> str:
    """Page numbers in words: "1, 3–5"."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)
