"""The parts of a Word file that python-docx has no call for: numbering, rules, page fields, text boxes, footnotes."""

from __future__ import annotations

import re
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from tests.generator.marks import plain
from tests.generator.model import Para

FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-"), ("bullet", "+"))
_LABELS = (re.compile(r"[IVX]+\."), re.compile(r"\d+\."), re.compile(r"[abc]\)"), re.compile(r"-"), re.compile(r"\+"))


def oxml(name: str, **attributes: str) -> Any:
    """A WordprocessingML element with attributes of the w: namespace."""
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


class Numbering:
    """One multi-level list: I. 1. a) - +; each level restarts under a new higher one, as Word does by itself."""

    def __init__(self, word: Any) -> None:
        root = word.part.numbering_part.element
        abstract = oxml("w:abstractNum", abstractNumId="90")
        abstract.append(oxml("w:multiLevelType", val="multilevel"))
        for level, (form, text) in enumerate(_LEVELS):
            entry = oxml("w:lvl", ilvl=str(level))
            entry.append(oxml("w:start", val="1"))
            entry.append(oxml("w:numFmt", val=form))
            entry.append(oxml("w:suff", val="space"))
            entry.append(oxml("w:lvlText", val=text))
            entry.append(oxml("w:lvlJc", val="left"))
            abstract.append(entry)
        first = root.find(qn("w:num"))
        root.insert(list(root).index(first) if first is not None else len(root), abstract)
        number = oxml("w:num", numId="90")
        number.append(oxml("w:abstractNumId", val="90"))
        root.append(number)
        self.counts = [0] * len(_LEVELS)

    def apply(self, para: Any, block: Para, bold: bool) -> bool:
        """Let Word print the block's label; False when its own counting would print another one."""
        level = next((n for n, form in enumerate(_LABELS) if form.fullmatch(block.label)), None)
        if level is None:
            return False
        counts = [*self.counts[:level], self.counts[level] + 1, *[0] * (len(_LEVELS) - level - 1)]
        if level < 3 and _shown(level, counts[level]) != block.label:
            return False
        self.counts = counts
        entry = para._p.get_or_add_pPr().get_or_add_numPr()
        entry.get_or_add_ilvl().val = level
        entry.get_or_add_numId().val = 90
        if bold:
            mark = OxmlElement("w:rPr")
            mark.append(OxmlElement("w:b"))
            para._p.get_or_add_pPr().append(mark)
        return True


def _shown(level: int, count: int) -> str:
    if level == 0:
        ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
        return "X" * (count // 10) + ones[count % 10] + "."
    return f"{count}." if level == 1 else f"{'abcdefgh'[count - 1]})"


def page_number(para: Any) -> None:
    """A PAGE field."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = para.add_run()
        if kind:
            run._r.append(oxml("w:fldChar", fldCharType=kind))
        else:
            field = OxmlElement("w:instrText")
            field.text = text
            run._r.append(field)


def rule(para: Any, inset: int = 850) -> None:
    """A short rule: an empty line of two points whose lower border is drawn in from both sides (twentieths of a point)."""
    para.paragraph_format.space_before, para.paragraph_format.space_after = Pt(0), Pt(6)
    para.paragraph_format.line_spacing = Pt(4)
    properties = para._p.get_or_add_pPr()
    border = oxml("w:pBdr")
    border.append(oxml("w:bottom", val="single", sz="4", space="1", color="000000"))
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    properties.insert_element_before(
        oxml("w:ind", left=str(inset), right=str(inset)), "w:contextualSpacing", "w:jc", "w:rPr"
    )


def repeat_head(row: Any) -> None:
    """The row is printed again on every page of its table."""
    row._tr.get_or_add_trPr().append(oxml("w:tblHeader", val="true"))


def text_box(para: Any, text: str) -> None:
    """The text in a box of its own beside the header (a stamp such as HỎA TỐC)."""
    xml = (
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
        '<v:rect id="stamp" style="position:absolute;margin-left:0;margin-top:2pt;width:90pt;height:24pt;z-index:1" '
        'strokecolor="red" strokeweight="1.5pt"><v:textbox inset="2pt,2pt,2pt,2pt"><w:txbxContent><w:p><w:pPr><w:jc w:val="center"/>'
        f'</w:pPr><w:r><w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr><w:t>{plain(text)}</w:t></w:r></w:p></w:txbxContent>'
        "</v:textbox></v:rect></w:pict></w:r>"
    )
    para._p.append(parse_xml(xml))


def footnote_reference(para: Any) -> None:
    """A footnote mark at the end of the paragraph; the notes are numbered in the order of their marks."""
    body = para._p.getroottree().getroot()
    count = len(body.findall(".//" + qn("w:footnoteReference")))
    run = para.add_run()
    run.font.superscript = True
    run._r.append(oxml("w:footnoteReference", id=str(count + 1)))


def finish_footnotes(word: Any, notes: list[str]) -> None:
    """Write the part that holds the notes' words; nothing when there are none."""
    if not notes:
        return
    entries = [
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>',
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>',
    ]
    for number, text in enumerate(notes, 1):
        entries.append(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve"> {plain(text)}</w:t></w:r></w:p></w:footnote>'
        )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>{"".join(entries)}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, xml.encode("utf-8"), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
