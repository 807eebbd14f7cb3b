"""DOCX → Text. One page without coordinates: where Word breaks its pages is not in the file."""

from __future__ import annotations

import re

from docx.oxml.ns import qn

from pipeline.read.word.flow import Context, Flow
from pipeline.read.word.numbering import Numbering
from pipeline.read.word.parts import Element, Parts
from pipeline.read.word.styles import Styles
from pipeline.text import Cell, Page, Text

# The national motto or a number line: what only the header of the document itself holds.
_HEADING = re.compile(r"độc lập|^số\s*:?\s*[\d.…]*\s*[-/]", re.I | re.M)


def read_docx(data: bytes) -> Text:
    """The text of a Word file; raises `ReadError` when it is too large, library errors when it is broken."""
    parts = Parts(data)
    styles = Styles(parts.first("styles"))
    context = Context(styles, Numbering(parts.first("numbering"), styles), _notes(parts))
    edges = _edges(parts, styles)
    flow = Flow(context, top=True)
    if parts.body is not None:
        flow.blocks(parts.body)
    heading = next((e for e in edges if _HEADING.search(e)), "")
    if heading and not _HEADING.search("\n".join(flow.lines[:15])):
        edges.remove(heading)
        heading += "\n"
    else:
        heading = ""
    merged = tuple(Cell(c.start + len(heading), c.end + len(heading), c.rows) for c in flow.merged())
    text = heading + "\n".join(flow.lines)
    return Text((Page(text=text + "\n", furniture="\n".join(edges) or None, merged=merged),))


def pictures_of(data: bytes) -> list[bytes]:
    """The pictures that a Word file shows, each once, in the order of its text."""
    return Parts(data).pictures


def _notes(parts: Parts) -> dict[tuple[str, str], Element]:
    """Footnotes and endnotes by kind and id; separators are not notes."""
    found: dict[tuple[str, str], Element] = {}
    for kind in ("footnote", "endnote"):
        part = parts.first(kind + "s")
        for note in () if part is None else part.findall(qn(f"w:{kind}")):
            if note.get(qn("w:type"), "normal") == "normal":
                found[kind, note.get(qn("w:id"))] = note
    return found


def _edges(parts: Parts, styles: Styles) -> list[str]:
    """The texts of headers and footers, each once; their lists count for themselves."""
    found: list[str] = []
    for _, part in parts.edges:
        flow = Flow(Context(styles, Numbering(None, styles)), top=True)
        flow.blocks(part)
        text = "\n".join(flow.lines)
        if text and text not in found:
            found.append(text)
    return found
