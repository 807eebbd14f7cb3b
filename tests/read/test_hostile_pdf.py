"""PDFs made to do harm: each ends as text or as a failure with its code, and within bounds.

Whatever could fill the memory of a machine is read in a process of its own whose memory is bounded.
"""

from __future__ import annotations

import zlib

import pytest

from pipeline.read import read
from pipeline.read.pdf import bombs
from pipeline.read.pdf import document as pdf_document
from pipeline.read.scan import picture
from tests.read.hostile import CATALOGUE, FORM, ONE_PAGE, PAGE, SHOW, TEXT, code_of, outcome, packed, pdf, stream
from tests.read.scan.scanner import needs_ocr

LOOPS = {
    "a root among its own kids": pdf(CATALOGUE, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
    "a kid that has its parent as a kid": pdf(
        CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 2>>", b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>"),
    "a page, then the root again": pdf(CATALOGUE, b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 1000>>", PAGE, TEXT),
    "two milliards of pages": pdf(CATALOGUE, b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2000000000>>", PAGE, TEXT),
    "a tree three thousand deep": pdf(
        CATALOGUE, *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 1) for n in range(2, 3000)), PAGE),
    "a page that is its own content": pdf(CATALOGUE, ONE_PAGE, PAGE.replace(b"4 0 R", b"3 0 R")),
    "a catalogue that is its own tree": pdf(CATALOGUE.replace(b"2 0 R", b"1 0 R")),
}


@pytest.mark.parametrize("data", LOOPS.values(), ids=LOOPS.keys())
def test_page_tree_loops_end(data: bytes) -> None:
    assert outcome(data) in ("broken-pdf", "empty-file", "no-pages", "text")


def bomb(content: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    return pdf(CATALOGUE, ONE_PAGE, PAGE, stream(b"/Filter" + filters, content))


def test_a_content_of_gigabytes_is_refused() -> None:
    assert outcome(bomb(packed(2048))) == "decompression-bomb"


def test_a_content_packed_twice_is_refused() -> None:
    assert outcome(bomb(zlib.compress(packed(2048), 9), b"[/FlateDecode/FlateDecode]")) == "decompression-bomb"


def test_millions_of_strokes_are_refused() -> None:
    assert outcome(bomb(packed(60, (b"0 0 m 5 5 l S\n" * 75000)[:2**20]))) == "decompression-bomb"


def test_a_drawing_that_draws_itself_twice_is_refused() -> None:
    assert outcome(pdf(CATALOGUE, ONE_PAGE, PAGE, SHOW, stream(FORM % 5, b"/X Do /X Do"))) == "decompression-bomb"


def test_drawings_of_drawings_of_drawings_are_refused() -> None:
    depth = [stream(FORM % (n + 6), b"/X Do /X Do") for n in range(24)]
    assert outcome(pdf(CATALOGUE, ONE_PAGE, PAGE, SHOW, *depth, stream(FORM % 1, b"0 0 m 5 5 l S"))) == \
        "decompression-bomb"


def test_a_long_drawing_is_no_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    """What looks like a bomb and can be opened, such as a map under a page of text, is read."""
    monkeypatch.setattr(bombs, "_LARGE", 2**19)
    monkeypatch.setattr(bombs, "_SHORT", 2**9)
    strokes = packed(1, b"0 0 m 5 5 l S\n" * 70000)
    assert bombs._is_suspicious(bomb(strokes))
    page = PAGE.replace(b"4 0 R", b"[6 0 R 4 0 R]")
    assert code_of(pdf(CATALOGUE, ONE_PAGE, page, TEXT, b"null", stream(b"/Filter/FlateDecode", strokes))) == "text"


def claimed(width: int, height: int, more: bytes = b"", content: bytes = zlib.compress(bytes(1000))) -> bytes:
    head = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray" % (width, height)
    return stream(head + b"/Filter/FlateDecode" + more, content)


def test_an_image_on_a_page_that_claims_milliards_of_pixels_is_refused() -> None:
    assert outcome(pdf(CATALOGUE, ONE_PAGE, PAGE, SHOW, claimed(100_000, 100_000))) == "image-too-large"


@needs_ocr
def test_a_mask_that_claims_milliards_of_pixels_does_no_harm() -> None:
    image = claimed(10, 10, b"/SMask 6 0 R")
    assert outcome(pdf(CATALOGUE, ONE_PAGE, PAGE, SHOW, image, claimed(100_000, 100_000))) == "empty-file"


@needs_ocr
def test_an_image_that_unpacks_to_more_than_it_claims_does_no_harm() -> None:
    assert outcome(pdf(CATALOGUE, ONE_PAGE, PAGE, SHOW, claimed(2000, 2000, content=packed(2048)))) == "empty-file"


@needs_ocr
def test_a_page_that_takes_too_long_to_draw_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "_SECONDS", 0)
    content = stream(b"", b"q 595 0 0 842 0 0 cm /X Do Q\n" * 500)
    assert code_of(pdf(CATALOGUE, ONE_PAGE, PAGE, content, claimed(4000, 4000))) == "page-timeout"


@pytest.mark.parametrize("box", [b"0 0 0 0", b"0 0 0 842", b"0 0 14400 14400", b"0 0 1000000000 1000000000", b"5 8 0 0",
                                 b"0 0 0.001 0.001", b"0 0 1 99999999", b"0 0 no size"])
def test_text_on_a_page_of_any_size_is_read(box: bytes) -> None:
    page = PAGE.replace(b"0 0 595 842", box)
    assert read(pdf(CATALOGUE, ONE_PAGE, page, TEXT), "a.pdf").text.content == "Ke hoach nam 2024\n"


def test_thousands_of_pages_are_read_and_more_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    kids = b" ".join(b"%d 0 R" % n for n in range(4, 8))
    middle = TEXT.replace(b"20 20 Td", b"20 99 Td")
    many = pdf(CATALOGUE, b"<</Type/Pages/Kids[%b]/Count 4>>" % kids, middle, *[PAGE.replace(b"4 0 R", b"3 0 R")] * 4)
    assert pdf_document.MAX_PAGES >= 5000
    assert len(read(many, "a.pdf").text.pages) == 4
    monkeypatch.setattr(pdf_document, "MAX_PAGES", 3)
    assert code_of(many) == "too-large"
