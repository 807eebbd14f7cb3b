"""DOCX whose runs are in fonts older than Unicode → the same DOCX in Unicode, before the Word reader tidies it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree  # type: ignore[import-untyped]

from pipeline.read.formats.legacy import Note, Piece, converted, is_suspect
from pipeline.read.formats.marks import composed_notes
from pipeline.read.word.parts import Element, refuse_bombs, value
from pipeline.read.word.styles import Styles

_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_FONT = re.compile(rb'"(?:\.vn|vni[- ])', re.I)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def unicode_docx(data: bytes) -> tuple[bytes, tuple[Note, ...]]:
    """The file with its text in Unicode, and what was done; the same bytes where nothing had to be.

    Raises `ReadError` for one that would fill the memory.
    """
    refuse_bombs(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        blobs = {n: archive.read(n) for n in archive.namelist() if _PARTS.fullmatch(n)}
        shown = "".join(b.decode("utf-8", "replace") for b in blobs.values())
        notes = composed_notes(shown)
        styles = archive.read("word/styles.xml") if "word/styles.xml" in archive.namelist() else b""
        if not any(_FONT.search(b) for b in (styles, *blobs.values())) and not is_suspect(shown):
            return data, notes
        changed = _changed(blobs, styles)
        if changed is None:
            return data, notes
        return _packed(archive, changed[0]), notes + changed[1]


def _changed(blobs: dict[str, bytes], styles: bytes) -> tuple[dict[str, bytes], tuple[Note, ...]] | None:
    """The parts in Unicode and what was done; None where nothing had to be."""
    part = parse_xml(styles) if styles else None
    looks = Styles(part)
    default = None if part is None else part.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    trees = {name: parse_xml(blob) for name, blob in blobs.items()}
    held = [_pieces(p, looks, _font(default)) for tree in trees.values() for p in tree.iter(qn("w:p"))]
    got = converted([[piece for _, piece in pieces] for pieces in held])
    if got is None:
        return None
    for pieces, texts in zip(held, got[0], strict=True):
        for (element, _), text in zip(pieces, texts, strict=True):
            element.tag = qn("w:t")
            element.text = text
            element.set(_SPACE, "preserve")
    return {name: etree.tostring(tree, encoding="UTF-8", standalone=True) for name, tree in trees.items()}, got[1]


def _pieces(paragraph: Element, styles: Styles, default: str | None) -> list[tuple[Element, Piece]]:
    """The text elements of a paragraph, without those of text boxes in it, with the fonts they are set in."""
    own = _inherited(styles, styles.paragraph_style(paragraph.find(qn("w:pPr")))) or default
    found: list[tuple[Element, Piece]] = []
    for run in _runs(paragraph):
        properties = run.find(qn("w:rPr"))
        font = _font(properties) or _inherited(styles, value(properties, "w:rStyle")) or own
        for child in run:
            if child.tag == qn("w:t"):
                found.append((child, Piece(child.text or "", font)))
            elif child.tag == qn("w:softHyphen"):
                found.append((child, Piece("\xad", font)))
    return found


def _runs(parent: Element) -> Iterator[Element]:
    """The runs below a paragraph that belong to it and to no paragraph inside it."""
    for child in parent:
        if child.tag == qn("w:r"):
            yield child
        elif child.tag != qn("w:p"):
            yield from _runs(child)


def _font(properties: Element | None) -> str | None:
    """The font of run properties: that of letters above ASCII, which is where the old encodings stand."""
    return value(properties, "w:rFonts", "w:hAnsi") or value(properties, "w:rFonts", "w:ascii")


def _inherited(styles: Styles, style: str | None) -> str | None:
    fonts = (_font(s.find(qn("w:rPr"))) for s in styles.chain(style))
    return next((font for font in fonts if font), None)


def _packed(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    """The archive with some of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for info in archive.infolist():
            if not info.is_dir():
                copy.writestr(info.filename, changed.get(info.filename) or archive.read(info))
    return out.getvalue()
