"""A plan as a Word file: borderless two-column header, Times New Roman, Word's own numbering when asked for.

The bytes depend on the plan alone: fixed dates in the properties and in the zip, parts in the order written.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.generator import word_parts
from tests.generator.marks import runs
from tests.generator.model import Annex, Block, Column, Document, Layout, Line, Para, Sample, Signature, Table

FONT = "Times New Roman"
EPOCH = datetime(2020, 1, 1)  # noqa: DTZ001 - Word's properties hold no zone
CENTER, JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT


def render(sample: Sample) -> bytes:
    """The DOCX's bytes."""
    doc = sample.document
    word = docx.Document()
    _page(word.sections[0], doc.layout)
    _base_style(word, doc.layout)
    numbers = word_parts.Numbering(word) if doc.layout.numbering else None
    _header(word, doc)
    _title(word, doc)
    for block in doc.blocks:
        _block(word, block, doc.layout, numbers)
    _closing(word, doc)
    for annex in doc.annexes:
        _annex(word, annex, doc.layout)
    notes = [b for b in doc.blocks if isinstance(b, Para) and b.style == "footnote"]
    word_parts.finish_footnotes(word, [n.text for n in notes])
    props = word.core_properties
    props.author, props.title, props.comments = "", " ".join((doc.kind, *doc.title)), ""
    props.created = props.modified = EPOCH
    out = io.BytesIO()
    word.save(out)
    return steady(out.getvalue())


def steady(data: bytes) -> bytes:
    """The same parts in a zip whose entries bear one fixed date."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            new.writestr(entry, old.read(name))
    return out.getvalue()


def _page(section: Any, look: Layout, wide: bool = False) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    section.left_margin, section.right_margin = Mm(look.left_mm), Mm(look.right_mm)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    para = section.header.paragraphs[0]
    para.alignment = CENTER
    if not para.runs:
        word_parts.page_number(para)


def _base_style(word: Any, look: Layout) -> None:
    style = word.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(look.size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(look.spacing)


def _write(para: Any, text: str, bold: bool = False, italic: bool = False, size: float | None = None) -> Any:
    for words, heavy, slanted in runs(text):
        run = para.add_run(words)
        run.bold, run.italic = (heavy or bold) or None, (slanted or italic) or None
        if size:
            run.font.size = Pt(size)
    return para


def _grid(word: Any, columns: int, widths: list[float]) -> Any:
    """A table without borders."""
    table = word.add_table(rows=1, cols=columns)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _widths(table, widths)
    return table


def _widths(table: Any, widths: list[float]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _fill(cell: Any, lines: tuple[Line, ...], size: float) -> None:
    para = cell.paragraphs[0]
    for n, line in enumerate(lines):
        para = cell.add_paragraph() if n else para
        para.alignment, para.paragraph_format.space_after = CENTER, Pt(0)
        _write(para, line.text, line.bold, line.italic, size - (0 if len(line.text) < 32 else 1))
        if line.rule:
            word_parts.rule(cell.add_paragraph())


def _width(look: Layout) -> float:
    return 210 - look.left_mm - look.right_mm


def _header(word: Any, doc: Document) -> None:
    look = doc.layout
    widths = [_width(look) * 0.41, _width(look) * 0.59]
    table = _grid(word, 2, widths)
    sides = (doc.left, doc.right) if look.header else (doc.left[-1:], doc.right[-1:])
    size = min(look.size, 13)
    if look.header_rows == 2 and look.header:
        table.add_row()
        _widths(table, widths)
        for n, side in enumerate(sides):
            _fill(table.rows[0].cells[n], side[:-1], size)
            _fill(table.rows[1].cells[n], side[-1:], size)
        return
    for n, side in enumerate(sides):
        _fill(table.rows[0].cells[n], side, size)


def _title(word: Any, doc: Document) -> None:
    for n, text in enumerate((doc.kind, *doc.title)):
        para = word.add_paragraph()
        para.alignment = CENTER
        para.paragraph_format.space_before = Pt(12 if n == 0 else 0)
        para.paragraph_format.space_after = Pt(2)
        _write(para, text, bold=True)
    word_parts.rule(word.add_paragraph(), 3300)


def _block(word: Any, block: Block, look: Layout, numbers: word_parts.Numbering | None) -> None:
    if isinstance(block, Table):
        _table(word, block, look, _width(look))
    elif block.style == "footnote":
        word_parts.footnote_reference(word.paragraphs[-1])
    elif block.style == "stamp":
        word_parts.text_box(word.add_paragraph(), block.text)
    else:
        _paragraph(word, block, look, numbers)


def _paragraph(word: Any, block: Para, look: Layout, numbers: word_parts.Numbering | None) -> None:
    para = word.add_paragraph()
    heavy = block.style in ("h1", "h2", "h3")
    para.alignment = CENTER if block.style == "center" else JUSTIFY
    if block.style != "center":
        para.paragraph_format.first_line_indent = Mm(look.indent_mm)
    para.paragraph_format.keep_with_next = heavy
    if not (numbers and numbers.apply(para, block, heavy)) and block.label:
        _write(para, f"{block.label} ", heavy)
    _write(para, block.text, heavy, block.style == "basis")


def _table(word: Any, table: Table, look: Layout, width: float) -> None:
    total = sum(c.width for c in table.columns)
    grid = word.add_table(rows=1, cols=len(table.columns))
    grid.style, grid.alignment, grid.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    widths = [width * c.width / total for c in table.columns]
    for cell, column in zip(grid.rows[0].cells, table.columns, strict=True):
        _cell(cell, column.header, column, True)
    word_parts.repeat_head(grid.rows[0])
    for row in table.rows:
        cells = grid.add_row().cells
        for cell, text, column in zip(cells, row.cells, table.columns, strict=True):
            _cell(cell, text, column, row.section)
    _widths(grid, widths)
    word.add_paragraph().paragraph_format.space_after = Pt(0)


def _cell(cell: Any, text: str, column: Column, bold: bool) -> None:
    para = cell.paragraphs[0]
    para.alignment = LEFT if column.role in ("task", "product", "note") and not bold else CENTER
    para.paragraph_format.space_after = Pt(0)
    _write(para, text, bold, size=12)


def _closing(word: Any, doc: Document) -> None:
    look = doc.layout
    count = len(doc.signatures)
    rest = 0.55 if count == 1 else 0.66
    table = _grid(word, 1 + count, [_width(look) * (1 - rest), *[_width(look) * rest / count] * count])
    cells = table.rows[0].cells
    para = cells[0].paragraphs[0]
    para.paragraph_format.space_after = Pt(0)
    _write(para, doc.recipients_head, True, True, 12)
    for item in doc.recipients:
        para = cells[0].add_paragraph()
        para.paragraph_format.space_after = Pt(0)
        _write(para, f"- {item}", size=11)
    for cell, signature in zip(cells[1:], doc.signatures, strict=True):
        _sign(cell, signature)


def _sign(cell: Any, signature: Signature) -> None:
    para = cell.paragraphs[0]
    for n, text in enumerate((*signature.authority, *signature.positions)):
        para = cell.add_paragraph() if n else para
        para.alignment, para.paragraph_format.space_after = CENTER, Pt(0)
        _write(para, text, True)
    for _ in range(3):
        cell.add_paragraph()
    para = cell.add_paragraph()
    para.alignment = CENTER
    _write(para, signature.name, True)


def _annex(word: Any, annex: Annex, look: Layout) -> None:
    section = word.add_section(WD_SECTION.NEW_PAGE)
    _page(section, look, annex.landscape)
    for text in annex.issuer:
        _write(word.add_paragraph(), text, True)
    for line in annex.head:
        para = word.add_paragraph()
        para.alignment = CENTER
        para.paragraph_format.space_after = Pt(2)
        _write(para, line.text, line.bold, line.italic)
    width = (297 if annex.landscape else 210) - look.left_mm - look.right_mm
    for block in annex.blocks:
        if isinstance(block, Table):
            _table(word, block, look, width)
        else:
            _paragraph(word, block, look, None)
