"""The order in which a Word document is read: paragraphs, tables, text boxes and notes as lines of text."""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.oxml.ns import qn

from pipeline.read import tidy
from pipeline.read.paragraphs import glued, goes_on, is_marker
from pipeline.read.word.numbering import Numbering
from pipeline.read.word.parts import Element
from pipeline.read.word.runs import inline
from pipeline.read.word.styles import Styles
from pipeline.read.word.tables import GridCell, grid, is_ruled, places_columns
from pipeline.text import Cell

_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")))
_TOP_LINES = 15
_LONG = 100


@dataclass(slots=True)
class Context:
    """What every part of the document shares: styles, running list counters, notes by kind and id."""

    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], Element] = field(default_factory=dict)
    noted: int = 0


class Flow:
    """Lines of text in reading order, with the merged cells among them."""

    def __init__(self, context: Context, top: bool = False) -> None:
        self.context = context
        self.lines: list[str] = []
        self._merged: list[tuple[int, int, int, int]] = []
        self._columns: list[tuple[str, str]] = []
        # Whether nothing but short lines has been read, as in the header of a document.
        self._top = top
        # Whether the next line begins a paragraph of its own whatever its words.
        self._apart = True
        self._unfinished = ""

    def blocks(self, parent: Element) -> None:
        """Read the paragraphs and tables below an element."""
        for child in parent:
            if child.tag == qn("w:p"):
                self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                self._table(child)
            elif child.tag in _WRAPPERS:
                self.blocks(child)
        self._flush()

    def merged(self) -> tuple[Cell, ...]:
        """The cells that cover several rows, by their offsets in the lines joined with line feeds."""
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(line) + 1
        return tuple(Cell(starts[n] + a, starts[n] + b, rows) for n, a, b, rows in self._merged)

    def _paragraph(self, p: Element) -> None:
        properties = p.find(qn("w:pPr"))
        got = inline(p, self.context.styles, self.context.styles.paragraph_style(properties))
        text, self._unfinished = self._unfinished + got.text, ""
        if properties is not None and properties.find(f"{qn('w:rPr')}/{qn('w:del')}") is not None:
            # A deleted paragraph mark: the text goes on in the next paragraph.
            self._unfinished = text
            return
        label, bullet = self.context.numbering.label(properties)
        if label and (text.strip() or not bullet):
            text, self._apart = label + text.lstrip("\t "), True
        if not text.strip():
            self._apart = True
        for n, segment in enumerate(text.split("\n") if text.strip() else ()):
            self._segment(segment, apart=self._apart and n == 0)
            self._apart = False
        for box in got.boxes:
            self._flush()
            self._apart = True
            self.blocks(box)
            self._apart = True
        for note in got.notes:
            self._note(note)

    def _note(self, note: tuple[str, str]) -> None:
        """A note stands as a line of its own after the paragraph that refers to it, under its number."""
        element = self.context.notes.get(note)
        if element is None:
            return
        self.context.noted += 1
        own = Flow(self.context)
        own.blocks(element)
        self._flush()
        self.lines.append(f"{self.context.noted} " + " ".join(own.lines))
        self._apart = True

    def _segment(self, segment: str, apart: bool) -> None:
        """One printed line or paragraph; its tabs may set two columns side by side."""
        parts = [tidy.line(p) for p in segment.split("\t")]
        filled = [p for p in parts if p]
        if len(filled) > 1 and is_marker(filled[0]):
            filled[:2] = [f"{filled[0]} {filled[1]}"]
        if len(filled) == 2 and parts[0]:
            self._columns.append((filled[0], filled[1]))
        elif len(filled) == 1 and not parts[0] and self._columns:
            self._columns.append(("", filled[0]))
        else:
            self._flush()
            if filled:
                self._line(" ".join(filled), apart)

    def _flush(self) -> None:
        """Let go of lines with tabs: columns one after the other, or lines as they stand."""
        columns, self._columns = self._columns, []
        if not columns:
            return
        labels = sum(left.endswith(":") for left, _ in columns)
        if (len(columns) == 1 and not self._top) or (2 * labels >= len(columns) and not self._top):
            lines = [f"{left} {right}".strip() for left, right in columns]
        else:
            lines = [left for left, _ in columns if left] + [right for _, right in columns]
        for line in lines:
            self._line(line, apart=True)

    def _line(self, line: str, apart: bool) -> None:
        if not apart and self.lines and goes_on(self.lines[-1], line):
            self.lines[-1] = glued(self.lines[-1], line)
        else:
            self.lines.append(line)
        if len(line) > _LONG or len(self.lines) > _TOP_LINES:
            self._top = False

    def _table(self, table: Element) -> None:
        self._flush()
        rows = grid(table)
        columns = sorted({c.column for row in rows for c in row})
        spread = {c for row in rows for c in (cell.column for cell in row if _has_text(cell.element))}
        counts = [[sum(_lines(c.element) for c in row if c.column == at) for at in columns if at in spread]
                  for row in rows if any(_has_text(c.element) for c in row)]
        self._apart = True
        if len(columns) == 1 and not is_ruled(table, self.context.styles):
            for row in rows:
                for cell in row:
                    self.blocks(cell.element)
        elif not is_ruled(table, self.context.styles) and places_columns(counts, self._top):
            self._side_by_side(rows)
        else:
            self._rows(rows)
        self._apart = True

    def _side_by_side(self, rows: list[list[GridCell]]) -> None:
        """Columns one after the other; a row with one cell of text over all columns ends those above it."""
        width = max(c.column + c.columns for row in rows for c in row)
        held: list[GridCell] = []
        for row in [*rows, []]:
            if not row or (len(row) == 1 and row[0].columns == width):
                for cell in sorted(held, key=lambda c: c.column):
                    self._apart = True
                    self.blocks(cell.element)
                held = []
            if row and len(row) == 1 and row[0].columns == width:
                self.blocks(row[0].element)
            else:
                held += row

    def _rows(self, rows: list[list[GridCell]]) -> None:
        width = max((c.column + c.columns for row in rows for c in row), default=0)
        for row in rows:
            cells = [""] * width
            for cell in row:
                if cell.rows:
                    own = Flow(self.context)
                    own.blocks(cell.element)
                    cells[cell.column] = " ".join(own.lines).replace("\t", " ")
            if not any(cells) and all(c.rows == 1 for c in row):
                continue
            for cell in row:
                if cell.rows > 1:
                    start = sum(len(c) + 1 for c in cells[:cell.column])
                    self._merged.append((len(self.lines), start, start + len(cells[cell.column]), cell.rows))
            self.lines.append("\t".join(cells))
        self._top = False


def _has_text(element: Element) -> bool:
    written = any(t.text and t.text.strip() for t in element.iter(qn("w:t")))
    return written or element.find(f".//{qn('w:numPr')}") is not None


def _lines(element: Element) -> int:
    """Printed lines in a cell: paragraphs with text, and the line breaks inside them."""
    count = 0
    for p in element.iter(qn("w:p")):
        text = "".join("\n" if n.tag == qn("w:br") else n.text or "" for n in p.iter(qn("w:t"), qn("w:br")))
        count += sum(1 for line in text.split("\n") if line.strip())
    return count
