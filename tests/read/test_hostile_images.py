"""Images made to do harm, and odd ones: each ends as text or as a failure with its code, and within bounds.

Whatever could fill the memory of a machine is read in a process of its own whose memory is bounded.
"""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from pipeline.errors import ReadError
from pipeline.read import read
from pipeline.read.scan import picture
from tests.read.hostile import SAID, chunk, code_of, outcome, packed, png, sheet, tiff
from tests.read.paper import needs_font
from tests.read.scan.scanner import encoded, needs_ocr, picture_pdf


def jpeg(width: int, height: int) -> bytes:
    made = bytearray(encoded(np.full((64, 64), 200, np.uint8), "JPEG"))
    at = made.index(b"\xff\xc0") + 5
    made[at:at + 4] = struct.pack(">HH", height, width)
    return bytes(made)


def bmp(width: int, height: int) -> bytes:
    return b"BM" + struct.pack("<IHHI", 154, 0, 0, 54) + \
        struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 2835, 2835, 0, 0) + bytes(100)


HUGE = {"PNG": png(100_000, 100_000, 8, 0, packed(1)), "TIFF": tiff(100_000, 100_000), "JPEG": jpeg(65_500, 65_500),
        "BMP": bmp(100_000, 100_000), "PNG of the largest numbers": png(2**31 - 1, 2**31 - 1, 16, 6, packed(1))}


@pytest.mark.parametrize("data", HUGE.values(), ids=HUGE.keys())
def test_images_that_claim_milliards_of_pixels_are_refused(data: bytes) -> None:
    assert outcome(data) == "image-too-large"


@pytest.mark.parametrize("data", [png(0, 0, 8, 0, packed(1)), png(100, 0, 8, 0, packed(1)), tiff(0, 0), jpeg(0, 0)],
                         ids=["PNG", "PNG of no height", "TIFF", "JPEG"])
def test_images_of_no_size_are_broken(data: bytes) -> None:
    assert code_of(data) == "broken-image"


def test_what_is_wrong_with_an_image_is_told_alike_every_time() -> None:
    with pytest.raises(ReadError) as caught:
        read(tiff(0, 0), "a.tif")
    assert "0x" not in caught.value.message


@needs_ocr
@pytest.mark.parametrize("data", [
    png(8900, 8900, 8, 0, packed(76)), png(8900, 8900, 16, 6, packed(605)), png(100, 100, 8, 0, packed(1024)),
    tiff(64, 64, bytes(4096), loop=True),
], ids=["PNG of zeros", "PNG of sixteen bits and alpha", "PNG with a gigabyte behind it", "TIFF whose pages go round"])
def test_images_that_unpack_to_much_stay_within_bounds(data: bytes) -> None:
    assert outcome(data) == "empty-file"


@pytest.mark.parametrize("kind", [b"zTXt", b"iCCP"])
def test_remarks_in_images_that_unpack_to_gigabytes_are_not_unpacked(kind: bytes) -> None:
    data = png(100, 100, 8, 0, zlib.compress(b"\xff" * 10100), chunk(kind, b"a\0\0" + packed(1024)))
    assert outcome(data) == "broken-image"


TURNS = {1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
         4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90,
         7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270}


@needs_font
@needs_ocr
@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG"])
@pytest.mark.parametrize("orientation", TURNS)
def test_pictures_are_read_as_their_orientation_says(orientation: int, kind: str) -> None:
    turn = TURNS[orientation]
    image = Image.fromarray(sheet())
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    (image.transpose(turn) if turn is not None else image).save(out, kind, exif=exif)
    [got] = picture.of_file(out.getvalue())
    assert np.abs(got.image.astype(int) - np.asarray(image.resize(got.image.shape[1::-1]))).mean() < 2
    assert got.width > got.height


@needs_font
@needs_ocr
@pytest.mark.parametrize("mode", ["L", "1", "P", "RGBA", "LA", "CMYK", "I;16"])
def test_pictures_of_every_mode_are_read(mode: str) -> None:
    page = Image.fromarray(sheet())
    if mode == "I;16":
        made = Image.fromarray(np.asarray(page.convert("L"), np.uint16) * 257)
    elif mode in ("RGBA", "LA"):
        ink = Image.eval(page.convert("L"), lambda level: 255 - level)
        made = Image.merge(mode, [Image.new("L", page.size)] * (len(mode) - 1) + [ink])
    elif mode == "P":
        made = page.quantize(16, dither=Image.Dither.NONE)
    else:
        made = page.convert(mode, dither=Image.Dither.NONE)
    out = io.BytesIO()
    made.save(out, "TIFF" if mode == "CMYK" else "PNG")
    assert SAID in read(out.getvalue(), "a.png").text.content.replace("\n", " ")


@needs_font
@needs_ocr
def test_a_picture_of_many_pages_is_read_page_by_page() -> None:
    page = Image.fromarray(sheet())
    out = io.BytesIO()
    page.save(out, "TIFF", save_all=True, append_images=[Image.new("RGB", page.size, "white"), page.convert("L")])
    pages = read(out.getvalue(), "a.tif").text.pages
    assert [SAID in page.text for page in pages] == [True, False, True]


@needs_font
@needs_ocr
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_scans_that_a_page_turns_are_read_upright(degrees: int) -> None:
    image = sheet()
    upright = read(picture_pdf(image, size=(600, 336)), "a.pdf").text.pages[0]
    turned = np.ascontiguousarray(np.rot90(image, degrees // 90))
    document = pypdfium2.PdfDocument(picture_pdf(turned, size=(600, 336) if degrees == 180 else (336, 600)))
    document[0].set_rotation(degrees)
    out = io.BytesIO()
    document.save(out)
    got = read(out.getvalue(), "a.pdf").text.pages[0]
    assert got.text == upright.text
    assert got.words is not None and upright.words is not None
    assert np.abs(np.array(got.words.x0) - np.array(upright.words.x0)).max() < 0.01


@needs_font
@needs_ocr
@pytest.mark.parametrize("points", [1, 14400])
def test_a_scan_on_a_page_of_no_paper_size_is_read(points: int) -> None:
    got = read(picture_pdf(sheet(), size=(points, points * 0.56)), "a.pdf")
    assert SAID in got.text.content.replace("\n", " ")
