"""Reading: bytes → Text. The type of a file is told by its content; whatever goes wrong is a `ReadError`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.errors import ReadError
from pipeline.read.faults import fault
from pipeline.text import Text

READER_VERSION = "2"

_NAMES = {"application/pdf": ("PDF", "PDF"), "application/msword": ("Word", "Word"), "text/html": ("HTML", "HTML"),
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("Word", "Word"),
          "application/rtf": ("RTF", "RTF"), "image/jpeg": ("ảnh", "image"), "image/png": ("ảnh", "image"),
          "image/tiff": ("ảnh", "image"), "image/bmp": ("ảnh", "image"), "image/webp": ("ảnh", "image")}


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading gives: the text, the media type by content, and `native`, `text-layer`, `ocr` or `mixed`.

    `seen_by` names what read the pictures among its pages; None where there was none to be read.
    """

    text: Text
    media_type: str
    reading: str
    seen_by: str | None = None


def read(data: bytes, name: str) -> Reading:
    """Read one document. `name` only helps to word failures; raises `ReadError` and nothing else."""
    return read_run([data], name)


def read_run(files: Sequence[bytes], name: str) -> Reading:
    """Read one document: a file, or the pictures of its pages in their order. As `read` in everything else."""
    from pipeline.read import sniff

    kind = ""
    try:
        kinds = [sniff.media_type(data, name) for data in files]
        kind = kinds[0]
        if len(files) > 1:
            _require_images(kinds)
        got = _images(files, kind) if kind in sniff.IMAGES else _read(files[0], kind)
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


def _require_images(kinds: list[str]) -> None:
    from pipeline.read import sniff

    if not sniff.IMAGES.issuperset(kinds):
        raise fault("not-images")


def _require_vietnamese(text: Text) -> None:
    from pipeline.read.formats import require_vietnamese

    require_vietnamese(text)


def _read(data: bytes, kind: str) -> Reading:
    from pipeline.read import sniff

    if kind == sniff.PDF:
        from pipeline.read.paged.documents import read_pdf

        return _paged(read_pdf(data), kind)
    if kind == sniff.DOCX:
        from pipeline.read.formats.old_word import read_docx_in_any_font
        from pipeline.read.word import pictures_of

        text = read_docx_in_any_font(data)
        if not text.content.strip() and (pictures := pictures_of(data)):
            return _images(pictures, kind)
        return Reading(text, kind, "native")
    if kind in (sniff.DOC, sniff.RTF):
        from pipeline.read.formats.old_word import read_one

        return Reading(read_one(data), kind, "native")
    if kind == sniff.HTML:
        from pipeline.read.formats.html import read_html

        return Reading(read_html(data), kind, "native")
    from pipeline.read.formats import read_plain

    text, marked = read_plain(data)
    return Reading(text, sniff.MARKDOWN if marked else sniff.TEXT, "native")


def _images(files: Sequence[bytes], kind: str) -> Reading:
    from pipeline.read.paged.documents import read_images

    return _paged(read_images(files), kind)


def _paged(text: Text, kind: str) -> Reading:
    """A document of pages, with how they were read together."""
    ways = {page.reading for page in text.pages}
    if ways == {"text-layer"}:
        return Reading(text, kind, "text-layer")
    from pipeline.read.scan import fingerprint

    return Reading(text, kind, "ocr" if ways == {"ocr"} else "mixed", fingerprint())
