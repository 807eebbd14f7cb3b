"""PDFs page by page: which layer is believed, which page is looked at, and what is said of it. Image files too."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from reportlab.lib.utils import ImageReader

from pipeline.errors import ReadError
from pipeline.read import Reading, read, read_run
from pipeline.read.scan import engine
from tests.read.paper import A4, Paper, closing, header, needs_font
from tests.read.scan.scanner import BODY, ITEM, Pixels, encoded, needs_ocr, picture_pdf, rendered, softened

pytestmark = [needs_font, needs_ocr]

PLAN = ("ỦY BAN NHÂN DÂN XÃ TÂN HÒA", "Số: 15/KH-UBND", "KẾ HOẠCH", "Cải cách hành chính năm 2024", BODY, ITEM)
OTHER = ("BỘ TÀI CHÍNH", "Số: 77/TB-BTC", "THÔNG BÁO", "Về việc nghỉ lễ Quốc khánh năm 2021",
         "Bộ Tài chính thông báo lịch nghỉ của cơ quan như sau: cán bộ nghỉ hai ngày, các đơn vị cử người trực và gửi "
         "danh sách về Văn phòng Bộ.")
STAMP = "Ký bởi: Ủy ban nhân dân xã Tân Hòa\nThời gian ký: 12/03/2024 09:15:22"
DEBRIS = "UY BAN NHAN DAN xA TAN HOA\nS6: 15/KH-UBND\nKE HO~CH\n" + (
    "Th\\lC hi~n K~ ho(lch s6 27/KH-UBND ngay 05/02/2024 cua Uy ban nhan dan huy~n Long Phu v~ cai each\n") * 6


def page(texts: tuple[str, ...] = PLAN, paper: Paper | None = None) -> Paper:
    made = paper or Paper()
    y = 80.0
    for text in texts:
        y = made.paragraph(y, text)
    return made


@cache
def picture(texts: tuple[str, ...] = PLAN) -> Pixels:
    return softened(rendered(page(texts).bytes()))


def layer(texts: tuple[str, ...]) -> str:
    """A text as the layer of a scan has it: a line of some length after the other."""
    words = "\n".join(texts).replace(" ", "\n").split("\n")
    return "\n".join(" ".join(words[n:n + 9]) for n in range(0, len(words), 9))


def ways(got: Reading) -> list[tuple[str, str | None]]:
    return [(one.reading, one.reading_reason) for one in got.text.pages]


def refused(got: Reading) -> list[tuple[int, str]]:
    return [(number, detail) for code, number, detail in got.text.notes if code == "text-layer-refused"]


def test_a_layer_that_only_holds_a_signing_stamp_is_not_the_text() -> None:
    got = read(picture_pdf(picture(), text=STAMP, visible=True), "a.pdf")
    assert (got.reading, ways(got)) == ("ocr", [("ocr", "stamp-only")])
    assert "Thực hiện Kế hoạch số 27/KH-UBND" in got.text.content
    assert refused(got) == [(1, "chỉ có chữ của con dấu ký số")]


def test_a_layer_without_marks_is_debris() -> None:
    got = read(picture_pdf(picture(), text=DEBRIS), "a.pdf")
    assert ways(got) == [("ocr", "no-marks")]
    assert "Ủy ban nhân dân huyện Long Phú" in got.text.content and "~" not in got.text.content
    assert refused(got) == [(1, "chữ không dấu do nhận dạng kém")]


def test_hidden_text_that_says_what_the_picture_shows_is_kept() -> None:
    got = read(picture_pdf(picture(), text=layer(PLAN)), "a.pdf")
    assert (got.reading, ways(got), got.text.notes) == ("text-layer", [("text-layer", None)], ())
    assert got.text.pages[0].ocr_confidence is None


def test_hidden_text_that_says_something_else_is_refused() -> None:
    got = read(picture_pdf(picture(), text=layer(OTHER * 3)), "a.pdf")
    assert ways(got) == [("ocr", "hidden-text-disagrees")]
    assert "Bộ Tài chính" not in got.text.content and "27/KH-UBND" in got.text.content
    assert refused(got) == [(1, "chữ ẩn khác với hình ảnh")]


def test_letters_drawn_as_outlines_are_looked_at() -> None:
    paper = Paper()
    dark = rendered(page().bytes(), 150)[:, :, 0] < 140
    for y in np.flatnonzero(dark.any(axis=1)).tolist():
        edges = np.flatnonzero(np.diff(np.concatenate(([0], dark[y].astype(np.int8), [0]))))
        for x0, x1 in edges.reshape(-1, 2).tolist():
            paper.canvas.rect(x0 * 0.48, A4[1] - (y + 1) * 0.48, (x1 - x0) * 0.48, 0.48, stroke=0, fill=1)
    got = read(paper.bytes(), "a.pdf")
    assert ways(got) == [("ocr", "outlines")]
    assert "Số: 15/KH-UBND" in got.text.content
    assert refused(got) == []


def test_a_digital_page_over_a_picture_is_believed() -> None:
    """Letter paper: a pale picture over the whole page, and text printed on it that anyone can see."""
    paper = Paper()
    pale = ImageReader(picture_image(np.full((400, 300, 3), 240, np.uint8)))
    paper.canvas.drawImage(pale, 0, 0, *A4)
    got = read(page(paper=paper).bytes(), "a.pdf")
    assert (ways(got), got.text.notes) == ([("text-layer", None)], ())


def picture_image(pixels: Pixels) -> object:
    from PIL import Image

    return Image.fromarray(pixels)


def test_each_page_of_a_document_is_judged_by_itself() -> None:
    paper = page()
    paper.page()
    paper.canvas.drawImage(ImageReader(picture_image(picture(OTHER))), 0, 0, *A4)
    paper.page()
    got = read(page(paper=paper).bytes(), "a.pdf")
    assert (got.reading, ways(got)) == ("mixed", [("text-layer", None), ("ocr", "no-text"), ("text-layer", None)])
    first, second, third = (one.text for one in got.text.pages)
    assert first == third and "THÔNG BÁO" in second
    assert got.seen_by is not None and "tesserocr" in got.seen_by
    sure = got.text.confidence(len(first), len(first) + 12)
    assert sure is not None and got.text.confidence(0, 12) is None


def test_a_digital_document_needs_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "engine", lambda: pytest.fail("nothing is to be seen"))
    got = read(page().bytes(), "a.pdf")
    assert (got.reading, got.seen_by) == ("text-layer", None)


def test_without_an_engine_a_scan_fails_with_a_remedy_and_a_doubtful_layer_is_taken(
        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "data_folder", lambda: None)
    engine._engine.cache_clear()
    try:
        with pytest.raises(ReadError) as failure:
            read(picture_pdf(picture()), "a.pdf")
        assert failure.value.code == "ocr-missing"
        assert ways(read(picture_pdf(picture(), text=layer(PLAN)), "a.pdf")) == [("text-layer", None)]
    finally:
        engine._engine.cache_clear()


def test_recipients_and_the_signature_are_read_one_after_the_other() -> None:
    paper = Paper()
    header(paper)
    y = paper.paragraph(150, BODY)
    closing(paper, y + 30)
    lines = read(picture_pdf(softened(rendered(paper.bytes()))), "a.pdf").text.content.split("\n")
    at = lines.index("Nơi nhận:")
    assert lines[at:] == ["Nơi nhận:", "- UBND huyện (b/c);", "- Đảng ủy, HĐND xã;",
                          "- Các ban, ngành, đoàn thể xã và trưởng các ấp trên địa bàn;", "- Lưu: VT.",
                          "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Thị Hồng Nhung", ""]


def test_image_files_are_the_pages_of_one_document() -> None:
    files = [encoded(picture(), "PNG", dpi=(200, 200)), encoded(picture(OTHER), "JPEG", quality=90)]
    got = read_run(files, "trang-1.png")
    assert (got.reading, ways(got)) == ("ocr", [("ocr", None), ("ocr", None)])
    assert "KẾ HOẠCH" in got.text.pages[0].text and "THÔNG BÁO" in got.text.pages[1].text


@pytest.mark.parametrize("dpi", [None, 1, 72, 200, 4000])
def test_a_photograph_that_lies_about_its_resolution_is_a_sheet_of_paper(dpi: int | None) -> None:
    options: dict[str, object] = {"dpi": (dpi, dpi)} if dpi else {}
    got = read(encoded(picture(), "JPEG", quality=90, **options), "a.jpg")
    [one] = got.text.pages
    assert one.width is not None and one.height is not None
    assert "Thực hiện Kế hoạch số 27/KH-UBND" in one.text
    if dpi != 72:  # which makes a sheet of 58 by 82 cm: as large as paper gets
        assert abs(one.width - A4[0]) < 2 and abs(one.height - A4[1]) < 2


def test_a_tiff_file_has_as_many_pages_as_it_says() -> None:
    from PIL import Image

    images = [Image.fromarray(picture()), Image.fromarray(picture(OTHER))]
    data = encoded(picture(), "TIFF", save_all=True, append_images=images[1:], dpi=(200, 200))
    got = read(data, "a.tif")
    assert len(got.text.pages) == 2 and "THÔNG BÁO" in got.text.pages[1].text
