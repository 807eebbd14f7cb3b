"""The characters of one paragraph as a person sees them.

Insertions count and deletions do not; fields give their result; hidden text is not seen. A line break is "\\n", a
tab "\\t". Text boxes and notes hang on the paragraph and are handed back beside its text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.oxml.ns import qn

from pipeline.read import tidy
from pipeline.read.word.parts import Element, is_on, value
from pipeline.read.word.styles import Styles

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CONTAINERS = frozenset(map(qn, (
    "w:ins", "w:moveTo", "w:hyperlink", "w:smartTag", "w:sdt", "w:sdtContent", "w:fldSimple", "w:customXml", "w:dir",
    "w:bdo", "m:oMath", "m:oMathPara", "m:r", "w:rt", "w:ruby", "w:rubyBase")))
_GRAPHICS = frozenset(map(qn, ("w:drawing", "w:pict", "w:object")))
_SIGNS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


@dataclass(slots=True)
class Inline:
    """Text of a paragraph, the text boxes anchored in it and the ids of its notes (`footnote` or `endnote`)."""

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


class _Walk:
    def __init__(self, styles: Styles, style: str | None) -> None:
        self.styles, self.style = styles, style
        self.parts: list[str] = []
        self.found = Inline()
        # One entry an open field: whether its result is being shown.
        self.fields: list[bool] = []

    def children(self, parent: Element) -> None:
        for child in parent:
            if child.tag == qn("w:r"):
                self.run(child)
            elif child.tag == _MC + "AlternateContent":
                self.alternate(child)
            elif child.tag in _CONTAINERS:
                self.children(child)
            elif child.tag == qn("m:t"):
                self.parts.append(child.text or "")

    def alternate(self, element: Element) -> None:
        """Of two forms of the same content only one is shown: the newer, or the older where that one holds no text."""
        forms = [f for f in element if f.tag in (_MC + "Choice", _MC + "Fallback")]
        shown = next((f for f in forms if next(f.iter(qn("w:t")), None) is not None), None)
        if shown is not None:
            self.content(shown)

    def run(self, run: Element) -> None:
        properties = run.find(qn("w:rPr"))
        if self.switched(properties, "w:vanish"):
            return
        at = len(self.parts)
        self.content(run)
        if len(self.parts) > at and self.switched(properties, "w:caps"):
            self.parts[at:] = [p.upper() for p in self.parts[at:]]

    def switched(self, properties: Element | None, tag: str) -> bool:
        own = is_on(properties, tag)
        if own is None:
            own = self.styles.switch(value(properties, "w:rStyle"), tag)
        if own is None:
            own = self.styles.switch(self.style, tag)
        return bool(own)

    def content(self, parent: Element) -> None:
        for child in parent:
            if child.tag == qn("w:fldChar"):
                self.field(child.get(qn("w:fldCharType")))
            elif self.fields and not all(self.fields):
                continue
            elif child.tag == qn("w:t"):
                self.parts.append((child.text or "").replace("\n", " ").replace("\t", " "))
            elif child.tag in _SIGNS:
                self.parts.append(_SIGNS[child.tag])
            elif child.tag == qn("w:sym"):
                self.parts.append(tidy.symbol(int(child.get(qn("w:char")) or "0", 16)))
            elif child.tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
                kind = "footnote" if child.tag == qn("w:footnoteReference") else "endnote"
                self.found.notes.append((kind, child.get(qn("w:id"))))
            elif child.tag == _MC + "AlternateContent":
                self.alternate(child)
            elif child.tag in _GRAPHICS:
                self.found.boxes += _outermost(child)
            elif child.tag == qn("w:r"):
                self.run(child)
            elif child.tag in _CONTAINERS:
                self.children(child)

    def field(self, sign: str | None) -> None:
        if sign == "begin":
            self.fields.append(False)
        elif self.fields and sign == "separate":
            self.fields[-1] = True
        elif self.fields and sign == "end":
            self.fields.pop()


def _outermost(graphic: Element) -> list[Element]:
    """The text boxes of a drawing; those inside them are met when their own paragraphs are read."""
    tag = qn("w:txbxContent")
    return [b for b in graphic.iter(tag) if next(b.iterancestors(tag, graphic.tag)).tag == graphic.tag]


def inline(paragraph: Element, styles: Styles, style: str | None) -> Inline:
    """What a paragraph shows."""
    walk = _Walk(styles, style)
    walk.children(paragraph)
    walk.found.text = "".join(walk.parts)
    return walk.found
