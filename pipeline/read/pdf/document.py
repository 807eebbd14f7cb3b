"""Opening a PDF with PDFium and going through its pages one at a time; every refusal is a `ReadError`."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2  # noqa: F401  (starts the library)
import pypdfium2.raw as raw

from pipeline.read.faults import fault
from pipeline.read.pdf.bombs import refuse_bomb

MAX_PAGES = 10_000
# PDFium serves one thread at a time.
_ONE_AT_A_TIME = threading.Lock()
_PASSWORD, _SECURITY = raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY
_OVERLAYS = frozenset((raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_FREETEXT))
_REASONS = {raw.FPDF_ERR_FILE: "file", raw.FPDF_ERR_FORMAT: "format", raw.FPDF_ERR_PAGE: "page"}


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The document in these bytes, closed afterwards."""
    _refuse_truncated(data)
    refuse_bomb(data)
    with _ONE_AT_A_TIME:
        document = raw.FPDF_LoadMemDocument64(data, len(data), None)
        if not document:
            raise _refusal(data)
        try:
            _refuse_page_count(raw.FPDF_GetPageCount(document))
            yield document
        finally:
            raw.FPDF_CloseDocument(document)


def _refuse_page_count(count: int) -> None:
    if count < 1:
        raise fault("no-pages")
    if count > MAX_PAGES:
        raise fault("too-large", size=f"{count} trang", limit=f"{MAX_PAGES} trang", size_en=f"{count} pages",
                    limit_en=f"{MAX_PAGES} pages")


@contextmanager
def page_of(document: Any, number: int) -> Iterator[Any]:
    """The page with this number, counted from 0."""
    page = raw.FPDF_LoadPage(document, number)
    if not page:
        raise fault("broken-pdf", reason=f"page {number + 1}")
    try:
        yield page
    finally:
        raw.FPDF_ClosePage(page)


@contextmanager
def textpage_of(page: Any, number: int) -> Iterator[Any]:
    """The text of a page."""
    textpage = raw.FPDFText_LoadPage(page)
    if not textpage:
        raise fault("broken-pdf", reason=f"page {number + 1}")
    try:
        yield textpage
    finally:
        raw.FPDFText_ClosePage(textpage)


def is_overlaid(page: Any) -> bool:
    """Whether anything was laid over a page after it was printed, as signing programs do."""
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind in _OVERLAYS:
            return True
    return False


@contextmanager
def settled_page_of(document: Any, number: int) -> Iterator[tuple[Any, Any, int]]:
    """An overlaid page with its text, and how many characters of it are printed; what lies over it comes after."""
    with page_of(document, number) as page:
        with textpage_of(page, number) as textpage:
            printed = raw.FPDFText_CountChars(textpage)
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    with page_of(document, number) as page, textpage_of(page, number) as textpage:
        yield page, textpage, printed


def _refuse_truncated(data: bytes) -> None:
    """A PDF ends in %%EOF; PDFium would repair one that does not, and lose pages without a word."""
    end = data.rfind(b"%%EOF")
    first = re.search(rb"/Linearized\b[^>]*?/L\s+(\d+)", data[:2048], re.S)
    short = first is not None and int(first[1]) > len(data) + 1024
    if end < 0 or short or re.search(rb"\d obj\b", data[end:]):
        raise fault("truncated", detail="không có dấu kết thúc %%EOF", detail_en="no end mark %%EOF")


def _refusal(data: bytes) -> Exception:
    error = raw.FPDF_GetLastError()
    if error == _PASSWORD:
        return fault("encrypted", kind="PDF")
    if error == _SECURITY:
        return fault("broken-pdf", reason="security handler")
    if re.search(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b", data) or re.search(rb"/Count\s+0\b[^>]*/Type\s*/Pages\b", data):
        return fault("no-pages")
    return fault("broken-pdf", reason=_REASONS.get(error, f"PDFium {error}"))
