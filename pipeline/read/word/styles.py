"""What a paragraph or run takes from its style: numbering, capitals, hidden text, table borders."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.ns import qn

from pipeline.read.word.parts import Element, is_on, number, value


class Styles:
    """The styles of a document with their inheritance."""

    def __init__(self, part: Element | None) -> None:
        self._by_id: dict[str, Element] = {}
        self._default: str | None = None
        self._memo: dict[tuple[str | None, str], bool | None] = {}
        for style in () if part is None else part.iter(qn("w:style")):
            self._by_id[style.get(qn("w:styleId"))] = style
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true"):
                self._default = style.get(qn("w:styleId"))

    def chain(self, style_id: str | None) -> Iterator[Element]:
        """The style and those it is based on, nearest first."""
        seen: set[str] = set()
        while style_id is not None and style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            yield self._by_id[style_id]
            style_id = value(self._by_id[style_id], "w:basedOn")

    def paragraph_style(self, properties: Element | None) -> str | None:
        """The id of a paragraph's style: its own, else the default one."""
        return value(properties, "w:pStyle") or self._default

    def numbering(self, style_id: str | None) -> tuple[int, int] | None:
        """Numbering id and level that a paragraph style brings along."""
        level: int | None = None
        for style in self.chain(style_id):
            properties = style.find(qn("w:pPr"))
            listed = None if properties is None else properties.find(qn("w:numPr"))
            if listed is None:
                continue
            level = level if level is not None else number(listed, "w:ilvl")
            num_id = number(listed, "w:numId")
            if num_id is not None:
                return num_id, level or 0
        return None

    def switch(self, style_id: str | None, tag: str) -> bool | None:
        """A switch of the run properties (`w:caps`, `w:vanish`) that a style sets, or None."""
        key = style_id, tag
        if key not in self._memo:
            found = (is_on(style.find(qn("w:rPr")), tag) for style in self.chain(style_id))
            self._memo[key] = next((on for on in found if on is not None), None)
        return self._memo[key]

    def table_borders(self, style_id: str | None) -> Element | None:
        """The borders that a table style draws."""
        for style in self.chain(style_id):
            properties = style.find(qn("w:tblPr"))
            borders = None if properties is None else properties.find(qn("w:tblBorders"))
            if borders is not None:
                return borders
        return None
