"""Every kind of bad input is refused with its own code, a cause and a remedy in two languages; nothing else escapes."""

from __future__ import annotations

import io
import random
import zipfile

import docx
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import ReadError
from pipeline.read import read, sniff
from pipeline.read.faults import FAULTS
from pipeline.read.formats import faults as formats_faults
from pipeline.read.pdf import document as pdf_document
from pipeline.read.scan import engine
from pipeline.read.scan import faults as scan_faults
from tests.read.paper import Paper, needs_font
from tests.read.scan.scanner import needs_ocr


def pdf(pages: int = 2, encrypt: StandardEncryption | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, encrypt=encrypt)
    for n in range(pages):
        canvas.drawString(72, 700, f"A page of plain words, the one with number {n + 1}.")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def blank_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def word(text: str = "Kế hoạch kiểm tra năm 2024", picture: bool = False) -> bytes:
    out, image = io.BytesIO(), io.BytesIO()
    made = docx.Document()
    made.add_paragraph(text)
    if picture:
        Image.new("L", (60, 80), 200).save(image, "PNG")
        made.add_picture(image)
    made.save(out)
    return out.getvalue()


def archive(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, text in files.items():
            z.writestr(name.replace("__", "/").replace("_", "."), text)
    return out.getvalue()


def pdf_without_pages() -> bytes:
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    first, second = body.index(b"1 0 obj"), body.index(b"2 0 obj")
    table = f"xref\n0 3\n0000000000 65535 f \n{first:010} 00000 n \n{second:010} 00000 n \n".encode()
    return body + table + b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n" + str(len(body)).encode() + b"\n%%EOF\n"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BAD = {
    "nothing": (b"", "a.txt", "empty-file"),
    "a byte order mark alone": (b"\xef\xbb\xbf\r\n", "a.txt", "empty-file"),
    "PDF of blank pages": (blank_pdf(), "a.pdf", "empty-file"),
    "DOCX without text": (word(""), "a.docx", "empty-file"),
    "DOCX of a picture of nothing": (word("", picture=True), "a.docx", "empty-file"),
    "only blanks": (b" \r\n\t\n", "a.txt", "empty-file"),
    "PDF cut in the middle": (pdf()[:-400], "a.pdf", "truncated"),
    "PDF cut in its second revision": (pdf() + b"\n9 0 obj<</Length 10>>stream\nabc", "a.pdf", "truncated"),
    "DOCX cut in the middle": (word()[:-2000], "a.docx", "truncated"),
    "text cut inside a letter": ("Thực hiện kế hoạch ở xã".encode()[:-1], "a.txt", "truncated"),
    "PDF with a password": (pdf(encrypt=StandardEncryption("secret", "owner")), "a.pdf", "encrypted"),
    "Word with a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"),
    "PDF without pages": (pdf_without_pages(), "a.pdf", "no-pages"),
    "bytes of no encoding": (b"k\xe9 ho\xfcch th\xeec hi\xdfn \xb5\xa4\xa7 " * 9, "a.txt", "unknown-encoding"),
    "English": (b"This plan is not written in Vietnamese and should not be taken for a plan at all. " * 3, "a.txt",
                "no-vietnamese"),
    "ZIP named docx": (archive(a_txt="x"), "a.docx", "docx-renamed-zip"),
    "noise": (random.Random(1).randbytes(4000), "a.txt", "not-a-document"),
    "text with NUL": (b"abc\0def" * 20, "a.txt", "not-a-document"),
    "ZIP": (archive(a_txt="x"), "a.zip", "unsupported-type"),
    "XLSX named docx": (archive(xl__workbook_xml="<x/>"), "a.docx", "unsupported-type"),
    "XLS": (OLE + "Workbook".encode("utf-16-le"), "a.doc", "unsupported-type"),
    "JPEG of noise, named pdf": (b"\xff\xd8\xff\xe0" + bytes(range(1, 200)), "a.pdf", "broken-image"),
    "HTML without text": (b"<!DOCTYPE html><html><body><p> </p></body></html>", "a.html", "empty-file"),
    "PDF of noise": (b"%PDF-1.7\n" + random.Random(2).randbytes(3000) + b"\n%%EOF", "a.pdf", "broken-pdf"),
    "DOCX of noise": (archive(word__document_xml="<no"), "a.docx", "broken-file"),
}


@pytest.mark.parametrize(("data", "name", "code"), BAD.values(), ids=BAD.keys())
def test_bad_input_has_its_own_code(data: bytes, name: str, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, name)
    assert caught.value.code == code
    assert all((caught.value.message, caught.value.message_en, caught.value.remedy, caught.value.remedy_en))


def test_unsupported_types_are_named() -> None:
    with pytest.raises(ReadError, match="Excel 97-2003"):
        read(BAD["XLS"][0], "a.doc")


def test_every_fault_is_complete_and_bilingual() -> None:
    for code, fault in {**FAULTS, **formats_faults.FAULTS, **scan_faults.FAULTS}.items():
        assert all(sentence.endswith(".") for sentence in fault), code
        assert any(c in "ăâđêôơưàáạảãềếệốộớờựừịỉ" for c in fault.message.lower()), code
        assert fault.message_en.isascii(), code
        assert fault.remedy_en.isascii(), code


def test_an_owner_password_alone_does_not_keep_a_reader_out() -> None:
    got = read(pdf(encrypt=StandardEncryption("", "owner", canModify=0)), "a.pdf")
    assert "number 2" in got.text.content


@pytest.mark.parametrize("seed", range(40))
def test_nothing_but_read_errors_escapes_from_damaged_files(seed: int) -> None:
    rnd = random.Random(seed)
    data = bytearray(word() if seed % 2 else pdf())
    for _ in range(rnd.randrange(1, 60)):
        data[rnd.randrange(len(data))] = rnd.randrange(256)
    try:
        outcome = read(bytes(data), "a").text.content[-1]
    except ReadError as e:
        outcome = e.code
    assert outcome == "\n" or outcome in {**FAULTS, **formats_faults.FAULTS, **scan_faults.FAULTS}


@pytest.mark.parametrize("text", ["PKH huyện báo cáo", "BM01 Biểu mẫu", "II. Nội dung", "%PDX"])
def test_texts_that_begin_like_other_files_are_texts(text: str) -> None:
    assert read(text.encode(), "a.txt").text.content == text + "\n"


def test_size_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sniff, "MAX_BYTES", 1000)
    with pytest.raises(ReadError) as caught:
        read(pdf(), "a.pdf")
    assert caught.value.code == "too-large"


def test_page_limit_names_the_number_of_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_document, "MAX_PAGES", 2)
    with pytest.raises(ReadError, match="3 pages"):
        read(pdf(3), "a.pdf")


def test_a_small_file_that_unpacks_to_gigabytes_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("word/document.xml", b"<a>" + b" " * (70 * 2**20))
    with pytest.raises(ReadError) as caught:
        read(out.getvalue(), "a.docx")
    assert caught.value.code == "too-large"


@needs_font
@needs_ocr
def test_a_text_layer_with_a_wrong_table_is_not_taken_for_text() -> None:
    paper = Paper()
    for n in range(20):
        paper.write(85, 100 + 20 * n, "TӘәң hәp các ъъъ жж NЂI dung đЂ trình ЂҐӘ năm nay", 13)
    [page] = read(paper.bytes(), "a.pdf").text.pages
    assert (page.reading, page.reading_reason) == ("ocr", "broken-map")


@needs_font
def test_without_ocr_data_digital_files_are_read_and_scans_say_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "data_folder", lambda: None)
    engine._engine.cache_clear()
    paper = Paper()
    paper.paragraph(100, "Trang đầu có lớp chữ, đọc được như mọi văn bản xuất từ phần mềm soạn thảo.")
    assert read(paper.bytes(), "a.pdf").reading == "text-layer"
    paper = Paper()
    paper.canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, paper.width, paper.height)
    with pytest.raises(ReadError) as caught:
        read(paper.bytes(), "a.pdf")
    assert caught.value.code == "ocr-missing"
    assert "tesseract-ocr-vie" in caught.value.remedy
    engine._engine.cache_clear()
