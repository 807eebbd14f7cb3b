"""The XML parts of a Word file, opened through python-docx's package layer."""

from __future__ import annotations

import io
import zipfile
from functools import cached_property
from typing import Any

from docx.opc.package import OpcPackage
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from pipeline.read.faults import fault
from pipeline.read.sniff import too_large

# An element of the XML tree; python-docx gives it no narrower type.
Element = Any

MAX_XML_BYTES = 64 * 2**20
# Every tag costs some 200 bytes of memory.
MAX_TAGS = 2_000_000
_XML = (".xml", ".rels")
_PIECE = 2**18


class Parts:
    """The parts of one file that hold text or decide how it looks."""

    def __init__(self, data: bytes) -> None:
        refuse_bombs(data)
        self._main = OpcPackage.open(io.BytesIO(data)).main_document_part
        self.document: Element = parse_xml(self._main.blob)

    @property
    def body(self) -> Element | None:
        """The body of the document; None when the file has none."""
        return self.document.find(qn("w:body"))

    @property
    def pictures(self) -> list[bytes]:
        """The pictures that the document shows, each once, in the order of its text."""
        shown = [blip.get(qn("r:embed")) for blip in self.document.iter(qn("a:blip"))]
        parts = [self._main.rels[rel].target_part for rel in dict.fromkeys(shown) if rel in self._main.rels]
        return [part.blob for part in parts]

    def first(self, kind: str) -> Element | None:
        """The part that the document relates to as `kind` (styles, numbering, footnotes …)."""
        for rel in self._main.rels.values():
            if rel.reltype.endswith("/" + kind) and not rel.is_external:
                return parse_xml(rel.target_part.blob)
        return None

    @cached_property
    def edges(self) -> list[tuple[str, Element]]:
        """Headers and footers in the order of the sections: what they are (`first`, `default`, `even`) and the part."""
        found: list[tuple[str, Element]] = []
        seen: set[str] = set()
        for ref in self.document.iter(qn("w:headerReference"), qn("w:footerReference")):
            rel = self._main.rels.get(ref.get(qn("r:id")))
            if rel is None or rel.is_external or rel.rId in seen:
                continue
            seen.add(rel.rId)
            found.append((ref.get(qn("w:type"), "default"), parse_xml(rel.target_part.blob)))
        return found


def refuse_bombs(data: bytes) -> None:
    """Refuse a file that would fill the memory before it is unpacked.

    What the archive's directory says of sizes may be a lie, so everything is unpacked once in small pieces.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        size = sum(i.file_size for i in infos if i.filename.endswith(_XML))
        biggest = max((i.file_size for i in infos), default=0)
        if size > MAX_XML_BYTES or biggest > 4 * MAX_XML_BYTES:
            raise too_large(max(size, biggest), MAX_XML_BYTES)
        tags = sum(_tags(archive, info) for info in infos if not info.flag_bits & 1)
    if tags > MAX_TAGS:
        raise fault("too-large", size=f"{tags} thẻ XML", limit=f"{MAX_TAGS}", size_en=f"{tags} XML tags",
                    limit_en=f"{MAX_TAGS}")


def _tags(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> int:
    """The number of tags in a member that is XML. Raises `BadZipFile` where more is packed than the directory says."""
    count = 0
    with archive.open(info) as stream:
        while piece := stream.read(_PIECE):
            count += piece.count(b"<")
    return count if info.filename.endswith(_XML) else 0


def value(parent: Element | None, tag: str, attribute: str = "w:val") -> str | None:
    """The attribute of a child element; None where child or attribute is absent."""
    child = None if parent is None else parent.find(qn(tag))
    return None if child is None else child.get(qn(attribute))


def number(parent: Element | None, tag: str) -> int | None:
    """The whole number in the `w:val` of a child element; None where there is none."""
    text = value(parent, tag)
    return int(text) if text is not None and text.lstrip("-").isdigit() else None


def is_on(properties: Element | None, tag: str) -> bool | None:
    """A switch of run properties: on, off, or None where it is not set."""
    child = None if properties is None else properties.find(qn(tag))
    return None if child is None else child.get(qn("w:val"), "1") not in ("0", "false", "off")
