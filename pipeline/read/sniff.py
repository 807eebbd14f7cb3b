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
TEXT = "text/plain"
MARKDOWN = "text/markdown"

MAX_BYTES = 200 * 2**20


class Kind(NamedTuple):
    """A type of file that is recognised but not read: its name in Vietnamese and in English."""

    name: str
    name_en: str


_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", Kind("ảnh JPEG", "JPEG image")),
    (b"\x89PNG\r\n", Kind("ảnh PNG", "PNG image")),
    (b"II*\0", Kind("ảnh TIFF", "TIFF image")),
    (b"MM\0*", Kind("ảnh TIFF", "TIFF image")),
    (b"GIF8", Kind("ảnh GIF", "GIF image")),
    (b"BM", Kind("ảnh BMP", "BMP image")),
    (b"{\\rtf", Kind("văn bản RTF", "RTF document")),
    (b"Rar!", Kind("tệp nén RAR", "RAR archive")),
    (b"7z\xbc\xaf", Kind("tệp nén 7z", "7z archive")),
    (b"\x1f\x8b", Kind("tệp nén GZIP", "GZIP archive")),
    (b"%!PS", Kind("tệp PostScript", "PostScript file")),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("WordDocument", Kind("văn bản Word 97-2003 (DOC)", "Word 97-2003 document (DOC)")),
    ("Workbook", Kind("bảng tính Excel 97-2003 (XLS)", "Excel 97-2003 workbook (XLS)")),
    ("PowerPoint Document", Kind("bài trình chiếu PowerPoint 97-2003 (PPT)", "PowerPoint 97-2003 slides (PPT)")),
)
_ZIP_PARTS = (
    ("xl/workbook.xml", Kind("bảng tính Excel (XLSX)", "Excel workbook (XLSX)")),
    ("ppt/presentation.xml", Kind("bài trình chiếu PowerPoint (PPTX)", "PowerPoint slides (PPTX)")),
    ("content.xml", Kind("văn bản OpenDocument", "OpenDocument file")),
)
_ZIP_STARTS = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")
_ZIP = Kind("tệp nén ZIP", "ZIP archive")
_HTML = Kind("trang HTML", "HTML page")
_HTML_END = re.compile(rb"</(?:p|div|span|td|tr|table|strong|b|i|em|h\d|li|center|font)>|<br ?/?>")
_XML = Kind("tệp XML", "XML file")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def media_type(data: bytes, name: str) -> str:
    """`PDF`, `DOCX` or `TEXT`; raises `ReadError` for everything else."""
    if len(data) > MAX_BYTES:
        raise too_large(len(data), MAX_BYTES)
    if not data.strip(b"\0 \t\r\n"):
        raise fault("empty-file")
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(_ZIP_STARTS):
        return _of_zip(data, name)
    kind = _unread(data)
    if kind is not None:
        raise fault("unsupported-type", kind=kind.name, kind_en=kind.name_en)
    return TEXT


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


def _unread(data: bytes) -> Kind | None:
    """The type of a file that is known and not read; None for what may be text."""
    if data.startswith(_OLE):
        return _of_ole(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return None if magic == b"BM" and b"\0" not in data[:64] else kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind("ảnh WebP", "WebP image")
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return Kind("ảnh HEIC", "HEIC image")
    start = data[:1024].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or \
            (start[:1] == b"<" and (b"<html" in start or len(_HTML_END.findall(start)) > 2)):
        return _HTML
    return _XML if start.startswith(b"<?xml") else None


def _of_ole(data: bytes) -> Kind:
    """Which of the old Office formats a compound file is, by the names of its streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise fault("encrypted", kind="Word")
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    return Kind("tệp Office 97-2003", "Office 97-2003 file")


def decoded(data: bytes) -> str:
    """The characters of a text file: UTF-8, or UTF-16 with a byte order mark. Raises `ReadError`."""
    encoding, skip = next(((e, len(b)) for b, e in _BOMS if data.startswith(b)), ("utf-8", 0))
    try:
        text = data[skip:].decode(encoding)
    except UnicodeDecodeError as e:
        if e.reason.startswith(("unexpected end", "truncated")) and e.start + skip >= len(data) - 3:
            raise fault("truncated", detail="ký tự cuối không trọn", detail_en="the last character is incomplete"
                        ) from None
        if _binary(data):
            raise fault("not-a-document") from None
        raise fault("not-utf8", at=e.start + skip + 1) from None
    if "\0" in text or _binary(text.encode("utf-8", "replace")):
        raise fault("not-a-document")
    return text


def _binary(data: bytes) -> bool:
    """Whether more than one byte in a hundred is a control character that no text holds."""
    head = data[:65536]
    odd = sum(head.count(bytes([c])) for c in (*range(9), 11, *range(14, 32), 127))
    return odd * 100 > len(head)
