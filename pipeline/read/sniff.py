"""What a file is, told by its content. Its name only helps to word the failure."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from typing import NamedTuple

from pipeline.read.faults import fault

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
RTF = "application/rtf"
HTML = "text/html"
TEXT = "text/plain"
MARKDOWN = "text/markdown"
IMAGES = frozenset(("image/jpeg", "image/png", "image/tiff", "image/bmp", "image/webp"))

MAX_BYTES = 200 * 2**20
# Text and marked-up text are held in memory several times over: this is a library, no document.
MAX_TEXT_BYTES = 64 * 2**20


class Kind(NamedTuple):
    """A type of file that is recognised but not read: its name in Vietnamese and in English."""

    name: str
    name_en: str


_MAGIC: tuple[tuple[bytes, str | Kind], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n", "image/png"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"{\\rtf", RTF),
    (b"GIF8", Kind("ảnh GIF", "GIF image")),
    (b"Rar!", Kind("tệp nén RAR", "RAR archive")),
    (b"7z\xbc\xaf", Kind("tệp nén 7z", "7z archive")),
    (b"\x1f\x8b", Kind("tệp nén GZIP", "GZIP archive")),
    (b"%!PS", Kind("tệp PostScript", "PostScript file")),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: tuple[tuple[str, str | Kind], ...] = (
    ("WordDocument", DOC),
    ("Workbook", Kind("bảng tính Excel 97-2003 (XLS)", "Excel 97-2003 workbook (XLS)")),
    ("PowerPoint Document", Kind("bài trình chiếu PowerPoint 97-2003 (PPT)", "PowerPoint 97-2003 slides (PPT)")),
)
_OFFICE = Kind("tệp Office 97-2003", "Office 97-2003 file")
_ZIP_PARTS = (
    ("xl/workbook.xml", Kind("bảng tính Excel (XLSX)", "Excel workbook (XLSX)")),
    ("ppt/presentation.xml", Kind("bài trình chiếu PowerPoint (PPTX)", "PowerPoint slides (PPTX)")),
    ("content.xml", Kind("văn bản OpenDocument", "OpenDocument file")),
)
_ZIP_STARTS = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")
_ZIP = Kind("tệp nén ZIP", "ZIP archive")
_HTML_END = re.compile(rb"</(?:p|div|span|td|tr|table|strong|b|i|em|h\d|li|center|font)>|<br ?/?>")
_XML = Kind("tệp XML", "XML file")

def media_type(data: bytes, name: str) -> str:
    """One of the types above, `TEXT` for what may be text; raises `ReadError` for types that are not read."""
    if len(data) > MAX_BYTES:
        raise too_large(len(data), MAX_BYTES)
    if not data.strip(b"\0 \t\r\n"):
        raise fault("empty-file")
    if data.startswith(_ZIP_STARTS):
        return _of_zip(data, name)
    kind = by_start(data)
    if kind is _OFFICE and name.lower().endswith(".doc"):  # cut before the list of its streams, perhaps
        return DOC
    if isinstance(kind, Kind):
        raise fault("unsupported-type", kind=kind.name, kind_en=kind.name_en)
    if kind in (TEXT, HTML, RTF) and len(data) > MAX_TEXT_BYTES:
        raise too_large(len(data), MAX_TEXT_BYTES)
    return kind


def too_large(size: int, limit: int) -> Exception:
    """The failure of a file, or a part of one, of `size` bytes."""
    megabytes = f"{size / 2**20:.0f} MB", f"{limit / 2**20:.0f} MB"
    return fault("too-large", size=megabytes[0], limit=megabytes[1], size_en=megabytes[0], limit_en=megabytes[1])


def _of_zip(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            locked = any(info.flag_bits & 1 for info in archive.infolist())
    except zipfile.BadZipFile as e:
        if b"PK\x01\x02" in data and data.rfind(b"PK\x05\x06") >= 0:
            raise fault("broken-file", kind="ZIP", kind_en="ZIP", reason=str(e)) from None
        raise fault("truncated", detail="không có mục lục của tệp nén", detail_en="the archive's directory is missing"
                    ) from None
    if "word/document.xml" in names:
        if locked:
            raise fault("encrypted", kind="Word")
        return DOCX
    for part, kind in _ZIP_PARTS:
        if part in names:
            raise fault("unsupported-type", kind=kind.name, kind_en=kind.name_en)
    if name.lower().endswith((".docx", ".docm")):
        raise fault("docx-renamed-zip")
    raise fault("unsupported-type", kind=_ZIP.name, kind_en=_ZIP.name_en)


def by_start(data: bytes) -> str | Kind:
    """The type of a file by its first bytes; `TEXT` where they tell nothing. Raises `ReadError`."""
    if data.startswith(_ZIP_STARTS):
        return _ZIP
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(_OLE):
        return _of_ole(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (magic != b"BM" or b"\0" in data[:64]):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return Kind("ảnh HEIC", "HEIC image")
    # The letters of a tag stand at every second byte of UTF-16.
    start = data[:2048].replace(b"\0", b"").removeprefix(codecs.BOM_UTF8).lstrip(b"\xff\xfe \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or \
            (start[:1] == b"<" and (b"<html" in start or len(_HTML_END.findall(start)) > 2)):
        return HTML
    return _XML if start.startswith(b"<?xml") else TEXT


def _of_ole(data: bytes) -> str | Kind:
    """Which of the old Office formats a compound file is, by the names of its streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise fault("encrypted", kind="Word")
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    # The directory, which names the streams, stands behind them: where it is cut off, nothing tells what this was.
    shift, directory = int.from_bytes(data[30:32], "little"), int.from_bytes(data[48:52], "little")
    if shift in (9, 12) and (directory + 2) << shift > len(data):
        raise fault("truncated", detail="tệp ngắn hơn mục lục của nó ghi", detail_en="its own table says it is longer")
    return _OFFICE
