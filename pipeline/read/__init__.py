"""Reading: bytes → Text. The type of a file is told by its content; whatever goes wrong is a `ReadError`."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import ReadError
from pipeline.read.faults import fault
from pipeline.text import Text

READER_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading gives: the text, the media type by content, and `native` or `text-layer`."""

    text: Text
    media_type: str
    reading: str


def read(data: bytes, name: str) -> Reading:
    """Read one document. `name` only helps to word failures; raises `ReadError` and nothing else."""
    from pipeline.read import sniff

    kind = ""
    try:
        kind = sniff.media_type(data, name)
        got = _read(data, kind)
        if not got.text.content.strip():
            raise fault("empty-file")
        return got
    except ReadError:
        raise
    except Exception as e:
        label, label_en = {sniff.PDF: ("PDF", "PDF"), sniff.DOCX: ("Word", "Word")}.get(kind, ("văn bản", "text"))
        raise fault("broken-file", kind=label, kind_en=label_en, reason=f"{type(e).__name__}: {e}") from e


def _read(data: bytes, kind: str) -> Reading:
    from pipeline.read import sniff

    if kind == sniff.PDF:
        from pipeline.read.pdf import read_pdf

        return Reading(read_pdf(data), kind, "text-layer")
    if kind == sniff.DOCX:
        from pipeline.read.word import read_docx

        return Reading(read_docx(data), kind, "native")
    from pipeline.read import plain

    text = sniff.decoded(data)
    marked = plain.is_markdown(text)
    return Reading(plain.read_text(text, marked), sniff.MARKDOWN if marked else sniff.TEXT, "native")
