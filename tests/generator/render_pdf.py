"""A plan as a digital PDF in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I.

A4, two-column header, centred title with a rule, justified paragraphs with a first-line indent, page numbers
centred in the top margin from page 2, ruled tables whose head is repeated, recipients and signature side by
side, annexes on pages of their own. The font is Tinos (Debian package fonts-croscore), which has every
Vietnamese letter. The bytes depend on the plan alone.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as Grid

from tests.generator.marks import runs
from tests.generator.model import Annex, Block, Column, Document, Layout, Line, Para, Sample, Signature, Table

FONT_DIRS = (
    "/usr/share/fonts/truetype/croscore",
    "/usr/share/fonts/croscore",
    "/usr/share/fonts/google-croscore-tinos-fonts",
)
FACES = {"Tinos": "Regular", "Tinos-Bold": "Bold", "Tinos-Italic": "Italic", "Tinos-BoldItalic": "BoldItalic"}


class FontMissingError(RuntimeError):
    """Tinos is not installed: `apt-get install fonts-croscore`."""


def font_dir() -> Path:
    """Where Tinos lies; KEHOACH_FONT_DIR names another place."""
    for folder in (os.environ.get("KEHOACH_FONT_DIR", ""), *FONT_DIRS):
        if folder and (Path(folder) / "Tinos-Regular.ttf").is_file():
            return Path(folder)
    raise FontMissingError("Tinos-Regular.ttf not found: apt-get install fonts-croscore")


@cache
def load_fonts() -> None:
    """Make the faces of Tinos known to reportlab."""
    folder = font_dir()
    for name, face in FACES.items():
        pdfmetrics.registerFont(TTFont(name, folder / f"Tinos-{face}.ttf"))
    pdfmetrics.registerFontFamily("Tinos", *FACES)


def render(sample: Sample, over: Callable[[Canvas], None] | None = None) -> bytes:
    """The PDF's bytes; `over` draws on the first page when everything is printed."""
    load_fonts()
    doc = sample.document
    out = io.BytesIO()
    template = _template(out, doc)
    template.build(_story(doc), canvasmaker=partial(_NumberedCanvas, over=over))
    return out.getvalue()


class _NumberedCanvas(Canvas):
    """Numbers pages from 1 in each part (plan, annexes), and prints the number from each part's page 2."""

    part_page = 0

    def __init__(self, *args: Any, over: Callable[[Canvas], None] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.over = over

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        if self.over and self.getPageNumber() == 1:
            self.over(self)
        self.part_page += 1
        if self.part_page > 1:
            width, height = self._pagesize
            self.setFont("Tinos", 13)
            self.drawCentredString(width / 2, height - 13 * mm, str(self.part_page))
        super().showPage()


class _NewPart(Flowable):
    """Restarts the page numbers: an annex counts its own pages."""

    width = height = 0

    def wrap(self, *_: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.canv.part_page = 0


def _template(out: io.BytesIO, doc: Document) -> BaseDocTemplate:
    look = doc.layout
    template = BaseDocTemplate(
        out,
        pagesize=A4,
        leftMargin=look.left_mm * mm,
        rightMargin=look.right_mm * mm,
        topMargin=20 * mm,
        bottomMargin=20 * mm,
        title=" ".join((doc.kind, *doc.title)),
        author="",
        invariant=1,
    )
    wide, high = A4
    frame = Frame(look.left_mm * mm, 20 * mm, wide - (look.left_mm + look.right_mm) * mm, high - 40 * mm, 0, 0, 0, 0)
    wide, high = landscape(A4)
    across = Frame(20 * mm, 20 * mm, wide - 40 * mm, high - 45 * mm, 0, 0, 0, 0)
    template.addPageTemplates(
        [PageTemplate("tall", [frame], pagesize=A4), PageTemplate("wide", [across], pagesize=landscape(A4))]
    )
    return template


def _style(look: Layout, **changes: object) -> ParagraphStyle:
    base = {
        "fontName": "Tinos",
        "fontSize": look.size,
        "leading": look.size * 1.25,
        "spaceAfter": look.spacing,
        "alignment": TA_JUSTIFY,
        "splitLongWords": 0,
        "allowWidows": 1,
        "allowOrphans": 1,
    }
    return ParagraphStyle("s", **{**base, **changes})


def _markup(text: str, bold: bool = False, italic: bool = False) -> str:
    out = []
    for words, heavy, slanted in runs(text):
        shown = escape(words).replace("  ", "\u00a0 ")
        shown = f"<b>{shown}</b>" if heavy or bold else shown
        out.append(f"<i>{shown}</i>" if slanted or italic else shown)
    return "".join(out)


def _story(doc: Document) -> list[Flowable]:
    look = doc.layout
    story = [_header(doc), Spacer(1, 4 * mm)]
    centred = _style(look, alignment=TA_CENTER, spaceAfter=2)
    story.append(Paragraph(_markup(doc.kind, bold=True), centred))
    story += [Paragraph(_markup(line, bold=True), centred) for line in doc.title]
    story += [_Rule(32 * mm), Spacer(1, 4 * mm)]
    for block in doc.blocks:
        story += _block(block, look)
    story += [Spacer(1, 3 * mm), _closing(doc)]
    for annex in doc.annexes:
        story += _annex(annex, look)
    return story


class _Rule(Flowable):
    """A short centred rule."""

    def __init__(self, length: float) -> None:
        super().__init__()
        self.length = length

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, 4.0
        return width, 4.0

    def draw(self) -> None:
        self.canv.setLineWidth(0.6)
        self.canv.line((self.width - self.length) / 2, 2, (self.width + self.length) / 2, 2)


def _column(lines: Sequence[Line], look: Layout) -> list[Flowable]:
    out: list[Flowable] = []
    for line in lines:
        size = min(look.size, 13.0) - (0 if len(line.text) < 32 else 1)
        out.append(
            Paragraph(
                _markup(line.text, line.bold, line.italic),
                _style(look, alignment=TA_CENTER, spaceAfter=0, fontSize=size, leading=size * 1.2),
            )
        )
        if line.rule:
            out.append(_Rule(28 * mm))
    return out


def _bare_grid(cells: list[object], widths: list[float]) -> Flowable:
    grid = Grid([cells], colWidths=widths)
    grid.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return grid


def _width(look: Layout) -> float:
    return float(A4[0] - (look.left_mm + look.right_mm) * mm)


def _header(doc: Document) -> Flowable:
    """Issuer and number at the left; national heading, place and date at the right; both last lines level."""
    look = doc.layout
    width = _width(look)
    shares = [width * 0.41, width * 0.59]
    names = doc.left[:-1] if look.header else ()
    heading = doc.right[:-1] if look.header else ()
    top = _bare_grid([_column(names, look) or "", _column(heading, look) or ""], shares)
    last = _bare_grid([_column(doc.left[-1:], look), _column(doc.right[-1:], look)], shares)
    return KeepTogether([top, Spacer(1, 2 * mm), last])


def _block(block: Block, look: Layout) -> list[Flowable]:
    if isinstance(block, Table):
        return [Spacer(1, 2 * mm), _grid(block, look, _width(look)), Spacer(1, 2 * mm)]
    return [_paragraph(block, look)]


def _paragraph(para: Para, look: Layout) -> Flowable:
    heavy = para.style in ("h1", "h2", "h3")
    label = f"{para.label} " if para.label else ""
    text = _markup(label + para.text, bold=heavy, italic=para.style == "basis")
    changes: dict[str, object] = {"firstLineIndent": look.indent_mm * mm}
    if para.style == "center":
        changes = {"alignment": TA_CENTER}
    elif para.style == "stamp":
        changes = {"alignment": TA_LEFT, "textColor": colors.red}
    elif para.style == "footnote":
        changes = {"fontSize": 10, "leading": 12}
    if heavy:
        changes["keepWithNext"] = 1
    return Paragraph(text, _style(look, **changes))


def _grid(table: Table, look: Layout, width: float) -> Flowable:
    size = min(look.size, 12.0)
    shares = [c.width for c in table.columns]
    head = _style(look, fontSize=size, leading=size * 1.15, alignment=TA_CENTER, spaceAfter=0)
    rows: list[list[object]] = [[Paragraph(_markup(c.header, bold=True), head) for c in table.columns]]
    rows += [
        [_cell(text, column, look, size, row.section) for text, column in zip(row.cells, table.columns, strict=True)]
        for row in table.rows
    ]
    grid = Grid(
        rows,
        colWidths=[width * s / sum(shares) for s in shares],
        repeatRows=1,
        splitByRow=0 if look.cut_rows else 1,
        splitInRow=1,
    )
    grid.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]
    )
    return grid


def _cell(text: str, column: Column, look: Layout, size: float, section: bool) -> Flowable:
    side = TA_LEFT if column.role in ("task", "product", "note") else TA_CENTER
    return Paragraph(
        _markup(text, bold=section), _style(look, fontSize=size, leading=size * 1.15, alignment=side, spaceAfter=0)
    )


def _closing(doc: Document) -> Flowable:
    """Recipients at the left, the signature block (or blocks) at the right."""
    look = doc.layout
    small = _style(look, fontSize=11, leading=12.5, alignment=TA_LEFT, spaceAfter=0)
    left: list[Flowable] = [
        Paragraph(
            _markup(doc.recipients_head, bold=True, italic=True),
            _style(look, fontSize=12, leading=14, alignment=TA_LEFT, spaceAfter=0),
        )
    ]
    left += [Paragraph(_markup(f"- {item}"), small) for item in doc.recipients]
    width = _width(look)
    blocks = [_signature(s, look) for s in doc.signatures]
    if len(blocks) == 1:
        return _bare_grid([left, blocks[0]], [width * 0.45, width * 0.55])
    share = width * 0.66 / len(blocks)
    return _bare_grid([left, *blocks], [width * 0.34, *[share] * len(blocks)])


def _signature(signature: Signature, look: Layout) -> list[Flowable]:
    centred = _style(look, alignment=TA_CENTER, spaceAfter=0)
    out: list[Flowable] = [
        Paragraph(_markup(t, bold=True), centred) for t in (*signature.authority, *signature.positions)
    ]
    return [*out, Spacer(1, 20 * mm), Paragraph(_markup(signature.name, bold=True), centred)]


def _annex(annex: Annex, look: Layout) -> list[Flowable]:
    centred = _style(look, alignment=TA_CENTER, spaceAfter=1)
    story: list[Flowable] = [NextPageTemplate("wide" if annex.landscape else "tall"), PageBreak(), _NewPart()]
    story += [
        Paragraph(_markup(text, bold=True), _style(look, alignment=TA_LEFT, spaceAfter=0)) for text in annex.issuer
    ]
    story += [Paragraph(_markup(line.text, line.bold, line.italic), centred) for line in annex.head]
    story.append(Spacer(1, 3 * mm))
    width = float(landscape(A4)[0] - 40 * mm) if annex.landscape else _width(look)
    for block in annex.blocks:
        story += [_grid(block, look, width)] if isinstance(block, Table) else [_paragraph(block, look)]
    return story
