"""DOC and RTF → Text: LibreOffice makes DOCX of them, and the Word reader reads that."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Sequence

from pipeline.errors import ReadError
from pipeline.read.formats import antiword, office
from pipeline.read.formats.docx_fonts import unicode_docx
from pipeline.read.formats.faults import fault
from pipeline.read.formats.marks import letter_notes
from pipeline.read.formats.ole import check_doc
from pipeline.read.word import read_docx
from pipeline.text import Text

_BRACES = re.compile(rb"\\[\\{}]|[{}]")
_BINARY = re.compile(rb"\\bin\d")


def convert_all(files: Sequence[bytes]) -> list[bytes | ReadError]:
    """Every DOC or RTF file as DOCX, or why not, in the same order; LibreOffice starts once a format."""
    made: list[bytes | ReadError | None] = [None] * len(files)
    waiting: dict[office.Kind, list[int]] = {}
    for n, data in enumerate(files):
        try:
            waiting.setdefault(_checked(data), []).append(n)
        except ReadError as e:
            made[n] = e
        except (struct.error, ValueError, LookupError) as e:
            made[n] = fault("broken-file", kind="Word", kind_en="Word", reason=f"{type(e).__name__}: {e}")
    for kind, places in waiting.items():
        for n, got in zip(places, office.to_docx([files[n] for n in places], kind), strict=True):
            made[n] = got
    return [m for m in made if m is not None]


def read_one(data: bytes, docx: bytes | ReadError | None = None) -> Text:
    """The text of one DOC or RTF file, of which `docx` is what `convert_all` made of it; raises `ReadError`."""
    kind = _checked(data)
    if docx is None:
        [docx] = office.to_docx([data], kind)
    return _read(data, kind, docx)


def read_docx_in_any_font(data: bytes) -> Text:
    """The text of a DOCX whose runs may be in fonts older than Unicode; raises as the Word reader does."""
    changed, notes = unicode_docx(data)
    text = read_docx(changed)
    return Text(text.pages, text.notes + notes + letter_notes(text))


def _checked(data: bytes) -> office.Kind:
    """The format of a file that looks whole and open; raises `ReadError`."""
    if not data.strip(b"\0 \t\r\n"):
        raise fault("empty-file")
    kind = office.kind_of(data)
    if kind is None:
        raise fault("not-a-document")
    if kind is office.DOC:
        check_doc(data)
    elif not _BINARY.search(data):
        signs = _BRACES.findall(data)
        if signs.count(b"{") > signs.count(b"}"):
            raise fault("truncated", detail="thiếu dấu đóng của RTF", detail_en="closing braces of the RTF are missing")
    return kind


def _read(data: bytes, kind: office.Kind, docx: bytes | ReadError) -> Text:
    """The text of what LibreOffice made; of a DOC that it could not convert, what antiword makes."""
    try:
        if isinstance(docx, bytes):
            text = read_docx_in_any_font(docx)
        elif kind is office.DOC and antiword.program() is not None:
            text = antiword.read_doc(data)
            text = Text(text.pages, text.notes + letter_notes(text))
        else:
            raise docx
    except (zipfile.BadZipFile, KeyError, ValueError) as e:
        raise fault("broken-file", kind="Word", kind_en="Word", reason=f"{type(e).__name__}: {e}") from e
    if not text.content.strip():
        raise fault("empty-file")
    return text
