"""Digital PDF → Text: characters with places, lines, columns, tables and paragraphs, page by page."""

from __future__ import annotations

from typing import Any

from pipeline.read.faults import fault
from pipeline.read.layout.compose import Composer
from pipeline.read.layout.grid import grids
from pipeline.read.layout.joining import Area
from pipeline.read.layout.page import Laid, lay_out
from pipeline.read.pdf import drawing, native
from pipeline.read.pdf.document import opened, page_of, textpage_of
from pipeline.read.pdf.quality import Layer, layer_of
from pipeline.text import Page, Text

import pypdfium2.raw as raw


def read_pdf(data: bytes) -> Text:
    """The text of a PDF with a text layer on every page; raises `ReadError`."""
    pages: list[Page] = []
    bad: dict[Layer, list[int]] = {Layer.SCAN: [], Layer.BROKEN: []}
    area: Area | None = None
    with opened(data) as document:
        for number in range(raw.FPDF_GetPageCount(document)):
            with page_of(document, number) as page, textpage_of(page, number) as textpage:
                shown = native.frame_of(page)
                text = native.characters(textpage)
                layer = layer_of(text, page, shown)
                if layer is not Layer.USABLE:
                    bad[layer].append(number + 1)
                    continue
                sheet, frame = native.sheet_of(textpage, shown, text)
                sheet.rules = drawing.rules_of(drawing.objects(page), frame)
            laid = lay_out(sheet, grids(sheet.rules), number == 0, area)
            area = laid.area
            pages.append(_page(laid))
    if bad[Layer.SCAN] or bad[Layer.BROKEN]:
        raise fault('scan-not-supported', pages=str(bad), pages_en=str(bad))
    return Text(tuple(pages))


def _page(laid: Laid) -> Page:
    composer = Composer(laid.sheet)
    composer.write(laid.blocks)
    return Page(text=composer.text or "\n", furniture="\n".join(laid.furniture) or None, reading="text-layer",
                width=laid.sheet.width, height=laid.sheet.height, words=composer.words, merged=tuple(composer.merged))
