"""HTML → Text: what a visitor reads of the document, without scripts and navigation. One page, no coordinates."""

from __future__ import annotations

import codecs
import re

from pipeline.errors import ReadError
from pipeline.read.formats.decode import characters
from pipeline.read.formats.html.dom import document, into_unicode
from pipeline.read.formats.html.flow import Flow
from pipeline.read.formats.html.lines import composed
from pipeline.read.formats.legacy import Note
from pipeline.read.formats.marks import composed_notes, letter_notes
from pipeline.text import Text

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)


def read_html(data: bytes) -> Text:
    """The text of an HTML page; raises `ReadError`, library errors when it is broken."""
    source, notes = _characters(data)
    body = document(source)
    notes += into_unicode(body)
    notes += composed_notes("".join(body.itertext()))
    flow = Flow()
    flow.read(body)
    text = Text((composed(flow.entries),))
    return Text(text.pages, notes + letter_notes(text))


def _characters(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """The source in Unicode: by its bytes, else by what it declares."""
    try:
        return characters(data)
    except ReadError as e:
        declared = _CHARSET.search(data[:4096])
        if e.code != "unknown-encoding" or declared is None:
            raise
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
        except LookupError:
            raise e from None
        return data.decode(name, "replace"), (("encoding-converted", 1, f"{name} → Unicode"),)
