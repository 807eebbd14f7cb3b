"""Reading: bytes → Text. The type of a file is told by its content; whatever goes wrong is a `ReadError`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.errors import ReadError
from pipeline.read.faults import fault
from pipeline.read.kept import PageStore
from pipeline.read.means import ANTIWORD, Means, converter, means
from pipeline.text import Text

__all__ = ["READER_VERSION", "Means", "PageStore", "Reading", "means", "must_convert", "read", "read_run", "to_docx"]

READER_VERSION = "2"

_NAMES = {"application/pdf": ("PDF", "PDF"), "application/msword": ("Word", "Word"), "text/html": ("HTML", "HTML"),
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("Word", "Word"),
          "application/rtf": ("RTF", "RTF"), "image/jpeg": ("ảnh", "image"), "image/png": ("ảnh", "image"),
          "image/tiff": ("ảnh", "image"), "image/bmp": ("ảnh", "image"), "image/webp": ("ảnh", "image")}


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading gives: the text, the media type by content, and `native`, `text-layer`, `ocr` or `mixed`.

    `seen_by` names the means by which it was read (see `Means`), which other machines may not have: what read the
    pictures among its pages, or a converter that stood in for another; None where the text depends on none.
    """

    text: Text
    media_type: str
    reading: str
    seen_by: str | None = None


def read(data: bytes, name: str) -> Reading:
    """Read one document. `name` only helps to word failures; raises `ReadError` and nothing else."""
    return read_run([data], name)


def read_run(files: Sequence[bytes], name: str, *, docx: bytes | ReadError | None = None,
             pages: PageStore | None = None) -> Reading:
    """Read one document: a file, or the pictures of its pages in their order. As `read` in everything else.

    `docx` is what `to_docx` made of the file, where it was asked before. `pages` keeps the pages that had to be seen,
    so that a reading that was broken off is taken up where it was. Of several files one at a time is looked at.
    """
    from pipeline.read import sniff

    kind = ""
    try:
        for data in files:
            this = sniff.media_type(data, name)
            if len(files) > 1 and this not in sniff.IMAGES:
                raise fault("not-images")
            kind = kind or this
        got = _images(files, kind, pages) if kind in sniff.IMAGES else _read(files[0], kind, docx, pages)
        if not got.text.content.strip():
            raise fault("empty-file")
        _require_vietnamese(got.text)
        return got
    except ReadError:
        raise
    except Exception as e:
        label, label_en = _NAMES.get(kind, ("văn bản", "text"))
        # The first line, without addresses in memory: the same file gives the same message.
        said = re.sub(r"0x[0-9a-f]+", "0x…", str(e).partition("\n")[0])[:200]
        raise fault("broken-file", kind=label, kind_en=label_en, reason=f"{type(e).__name__}: {said}") from e


def must_convert(head: bytes) -> bool:
    """Whether a file with these first bytes is read by converting it (DOC, RTF), which is best done to many at once."""
    from pipeline.read.formats.office import kind_of

    return kind_of(head) is not None


def to_docx(files: Sequence[bytes]) -> list[bytes | ReadError]:
    """Files that must be converted as DOCX, or why not, in the same order; up to 100 are converted at a time."""
    from pipeline.read.formats.old_word import convert_all

    return convert_all(files)


def _require_vietnamese(text: Text) -> None:
    from pipeline.read.formats import require_vietnamese

    require_vietnamese(text)


def _read(data: bytes, kind: str, docx: bytes | ReadError | None, pages: PageStore | None) -> Reading:
    from pipeline.read import sniff

    if kind == sniff.PDF:
        from pipeline.read.paged.documents import read_pdf

        return _paged(read_pdf(data, pages), kind)
    if kind == sniff.DOCX:
        from pipeline.read.formats.old_word import read_docx_in_any_font
        from pipeline.read.word import pictures_of

        text = read_docx_in_any_font(data)
        if not text.content.strip() and (pictures := pictures_of(data)):
            return _images(pictures, kind, pages)
        return Reading(text, kind, "native")
    if kind in (sniff.DOC, sniff.RTF):
        from pipeline.read.formats.old_word import read_one

        seen_by = ANTIWORD if kind == sniff.DOC and converter() == ANTIWORD else None
        return Reading(read_one(data, docx), kind, "native", seen_by)
    if kind == sniff.HTML:
        from pipeline.read.formats.html import read_html

        return Reading(read_html(data), kind, "native")
    from pipeline.read.formats import read_plain

    text, marked = read_plain(data)
    return Reading(text, sniff.MARKDOWN if marked else sniff.TEXT, "native")


def _images(files: Sequence[bytes], kind: str, pages: PageStore | None) -> Reading:
    from pipeline.read.paged.documents import read_images

    return _paged(read_images(files, pages), kind)


def _paged(text: Text, kind: str) -> Reading:
    """A document of pages, with how they were read together."""
    ways = {page.reading for page in text.pages}
    if ways == {"text-layer"}:
        return Reading(text, kind, "text-layer")
    from pipeline.read.scan import fingerprint

    return Reading(text, kind, "ocr" if ways == {"ocr"} else "mixed", fingerprint())
