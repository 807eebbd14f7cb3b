"""Formats beside PDF, DOCX and text in UTF-8: DOC, RTF, HTML, ZIP archives, text in older encodings.

Every reader takes the bytes of a file and gives a `Text` whose `notes` say what reading had to do
(`encoding-converted`, `text-repaired`), or raises `ReadError`.
"""

from __future__ import annotations

from pipeline.text import Text


def read_plain(data: bytes) -> tuple[Text, bool]:
    """The text of a text file in whatever encoding, and whether it bears marks of Markdown; raises `ReadError`."""
    from pipeline.read import plain
    from pipeline.read.formats.decode import decoded
    from pipeline.read.formats.marks import composed_notes, letter_notes

    raw, notes = decoded(data)
    marked = plain.is_markdown(raw)
    text = plain.read_text(raw, marked)
    return Text(text.pages, text.notes + notes + composed_notes(raw) + letter_notes(text)), marked


def require_vietnamese(text: Text) -> None:
    """Raise `ReadError` for a text of some length that is not Vietnamese with its marks."""
    from pipeline.read.formats.faults import fault
    from pipeline.syllables import is_vietnamese

    if not is_vietnamese(text.content):
        raise fault("no-vietnamese")
