"""A document page by page: each from its text layer, or from its picture where the layer is none or lies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as raw

from pipeline.errors import ReadError
from pipeline.read.kept import Kept, PageStore
from pipeline.read.layout.grid import grids
from pipeline.read.layout.sheet import Sheet, Stretch, line_of
from pipeline.read.layout.stamps import stamped_numbers
from pipeline.read.paged.flow import Flow
from pipeline.read.pdf import drawing, native
from pipeline.read.pdf.document import opened, page_of, settled_page_of, textpage_of
from pipeline.read.pdf.unsettled import settled
from pipeline.read.scan.drawn import Drawn, drawn_on
from pipeline.read.scan.judge import Use, Verdict, agree, judge, repaired, was_repaired, worded
from pipeline.text import Text

if TYPE_CHECKING:  # loaded where a page must be seen: digital documents do without
    from pipeline.read.scan.page import Scanned
    from pipeline.read.scan.picture import Picture

# Characters laid over a page come behind all others.
_NONE_OVER = 2**31 - 1
# An image that covers less of a page does not tell the resolution at which the page was scanned.
_TELLS = 0.3


def read_pdf(data: bytes, pages: PageStore | None = None) -> Text:
    """The text of a PDF, page by page from its text layer or from its picture; raises `ReadError`.

    Pages that were seen are kept in `pages`, and taken from there.
    """
    flow, kept = Flow(), Kept(pages)
    with opened(data) as document:
        for number in range(raw.FPDF_GetPageCount(document)):
            _take(flow, data, document, number, kept)
    return flow.finished()


def read_images(files: Iterable[bytes], pages: PageStore | None = None) -> Text:
    """The text of image files (JPEG, PNG, TIFF with several pages) that are one document, in their order.

    Pages that were seen are kept in `pages`, and taken from there.
    """
    from pipeline.read.scan.page import scanned
    from pipeline.read.scan.picture import of_file

    flow, kept, number = Flow(), Kept(pages), 0
    for data in files:
        for picture in of_file(data):
            read = kept.get(number) or kept.put(number, scanned(picture, number == 0))
            flow.take_scanned(read, None)
            number += 1
    return flow.finished()


def _take(flow: Flow, data: bytes, document: Any, number: int, kept: Kept) -> None:
    """Read one page, counted from 0."""
    with page_of(document, number) as page, textpage_of(page, number) as textpage:
        text, things = native.characters(textpage), drawing.objects(page)
        drawn = drawn_on(page, things)
        verdict = judge(text, drawn)
        before = kept.get(number) if verdict.use is not Use.LAYER else None
        picture = _picture(page, drawn) if verdict.use is not Use.LAYER and before is None else None
        if verdict.use is Use.LAYER and not drawn.overlaid:
            _take_layer(flow, data, number, (page, textpage, _NONE_OVER), text, things, drawn)
            return
    read = _seen(before or picture, text, verdict, number, kept)
    if read is None:
        with settled_page_of(document, number) as (page, textpage, printed):
            text = native.characters(textpage)
            _take_layer(flow, data, number, (page, textpage, printed), text, drawing.objects(page), drawn)
        return
    is_stamped = drawn.overlaid and _put_stamps(read, document, number)
    reason = "stamp-only" if is_stamped and verdict.reason == "no-text" else verdict.reason
    if reason not in ("no-text", "outlines"):
        flow.notes.append(("text-layer-refused", number + 1, worded(reason)))
    flow.take_scanned(read, reason)


def _picture(page: Any, drawn: Drawn) -> Picture:
    from pipeline.read.scan.faults import too_many_pixels
    from pipeline.read.scan.picture import MAX_FILE_PIXELS, of_page

    if drawn.pixels > MAX_FILE_PIXELS:
        raise too_many_pixels(drawn.pixels, MAX_FILE_PIXELS)
    return of_page(page, native.frame_of(page), drawn.dpi if drawn.images > _TELLS else None)


def _seen(page: Scanned | Picture | None, layer: str, verdict: Verdict, number: int, kept: Kept) -> Scanned | None:
    """What the picture of a page says, which may have been seen before; None where there is none to be seen, where
    its text layer says the same, or where nothing can be compared.
    """
    if page is None:
        return None
    from pipeline.read.scan.page import Scanned, scanned

    try:
        read = page if isinstance(page, Scanned) else kept.put(number, scanned(page, number == 0))
    except ReadError as e:
        if e.code == "ocr-missing" and verdict.use is Use.BOTH:
            return None
        raise
    shown = "\n".join(line_of(read.sheet, [s]).text for s in read.sheet.stretches)
    return None if verdict.use is Use.BOTH and agree(repaired(layer), shown) else read


def _take_layer(flow: Flow, data: bytes, number: int, opened_page: tuple[Any, Any, int], text: str,
                things: drawing.Objects, drawn: Drawn) -> None:
    """Take a page by its text layer; it comes with its handles and with how many of its characters are printed."""
    page, textpage, printed = opened_page
    sheet, frame = native.sheet_of(textpage, native.frame_of(page), text, printed)
    found = grids(drawing.rules_of(things, frame)) or settled(data, number, things, frame)
    reason = None
    if was_repaired(text):
        reason = "glyph-map"
        sheet.text = [repaired(run) for run in sheet.text]
        flow.notes.append(("text-repaired", number + 1, worded(reason)))
    if number == 0:
        stamped = stamped_numbers(sheet)
        if not stamped and (drawn.pixels or drawn.overlaid):
            from pipeline.read.scan.stamped import with_stamped_digits

            stamped = with_stamped_digits(sheet, lambda: _picture(page, drawn))
        flow.notes += [("handwritten-number", 1, digits) for digits in stamped]
    flow.take(sheet, found, reason)


def _put_stamps(read: Scanned, document: Any, number: int) -> bool:
    """Put the text of the stamps that a signing program laid over a page on its sheet; whether there is any."""
    with settled_page_of(document, number) as (page, textpage, printed):
        if printed >= raw.FPDFText_CountChars(textpage):
            return False
        over, _ = native.sheet_of(textpage, native.frame_of(page), native.characters(textpage), printed)
    sheet = read.sheet
    _scale(over, max(sheet.width, sheet.height) / max(1.0, over.width, over.height))
    for stretch in over.stretches:
        if stretch.stamped and not _is_on(sheet, over, stretch):
            first = len(sheet.text)
            for run in range(stretch.first, stretch.last):
                sheet.put(over.text[run], over.spaced[run], over.x0[run], over.x1[run], 1.0)
            stretch.first, stretch.last = first, len(sheet.text)
            sheet.stretches.append(stretch)
    return True


def _scale(sheet: Sheet, factor: float) -> None:
    """Bring a page to the size of paper that its picture was given."""
    if abs(factor - 1) < 0.01:
        return
    sheet.x0, sheet.x1 = [x * factor for x in sheet.x0], [x * factor for x in sheet.x1]
    for s in sheet.stretches:
        s.x0, s.x1, s.y, s.size = s.x0 * factor, s.x1 * factor, s.y * factor, s.size * factor


def _is_on(sheet: Sheet, over: Sheet, stretch: Stretch) -> bool:
    """Whether a stamp's text was already read from the picture."""
    text = line_of(over, [stretch]).text
    return any(abs(s.y - stretch.y) < s.size and line_of(sheet, [s]).text == text for s in sheet.stretches)
