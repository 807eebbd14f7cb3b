"""Formats beside PDF, DOCX and text in UTF-8: DOC, RTF, HTML, ZIP archives, text in older encodings.

Every reader takes the bytes of a file and gives a `Text` whose `notes` say what reading had to do
(`encoding-converted`, `text-repaired`), or raises `ReadError`.
"""

from __future__ import annotations

from pipeline.text import Text

DOC = "application/msword"
RTF = "application/rtf"
HTML = "text/html"
ZIP = "application/zip"


def read_format(data: bytes, media_type: str) -> Text:
    """The text of a DOC, RTF or HTML file; raises `ReadError`, library errors when an HTML page is broken."""
    if media_type == HTML:
        from pipeline.read.formats.html import read_html

        return read_html(data)
    from pipeline.read.formats.old_word import read_one

    return read_one(data)


def read_plain(data: bytes) -> Text:
    """The text of a text or Markdown file in whatever encoding; raises `ReadError`."""
    from pipeline.read import plain
    from pipeline.read.formats.decode import decoded
    from pipeline.read.formats.marks import composed_notes, letter_notes

    raw, notes = decoded(data)
    text = plain.read_text(raw, plain.is_markdown(raw))
    return Text(text.pages, text.notes + notes + composed_notes(raw) + letter_notes(text))


def require_vietnamese(text: Text) -> None:
    """Raise `ReadError` for a text of some length that is not Vietnamese with its marks."""
    from pipeline.read.formats.faults import fault
    from pipeline.read.formats.syllables import is_vietnamese

    if not is_vietnamese(text.content):
        raise fault("no-vietnamese")
