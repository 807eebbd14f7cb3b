"""The order in which a page is read: paragraphs with their hard line breaks, list items, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import iterwalk  # type: ignore[import-untyped]

from pipeline.read import tidy
from pipeline.read.formats.html.dom import Element
from pipeline.read.word.numbering import formatted
from pipeline.read.word.tables import places_columns

_BLOCKS = frozenset((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "section", "article", "main", "blockquote", "pre",
    "center", "dl", "dt", "dd", "hr", "figure", "figcaption", "address", "fieldset", "form", "details", "summary",
    "header", "footer", "body", "html", "tr", "td", "th", "tbody", "thead", "tfoot", "caption"))
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_UPPER = re.compile(r"text-transform\s*:\s*uppercase", re.I)
_DRAWN = re.compile(r"border(?:-(?:top|left|right|bottom))?\s*:\s*(?!\s*(?:none|0|medium none))[^;]*\b"
                    r"(?:solid|double|dashed|dotted|inset|outset|groove|ridge|windowtext)", re.I)
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_TOP_LINES, _LONG = 15, 100
_MAX_SPAN = 100
_MAX_COLUMNED_ROWS = 4


@dataclass(slots=True)
class Paragraph:
    """One paragraph: its printed lines as they were broken, blanks not yet tidied."""

    lines: list[str]


@dataclass(slots=True)
class Row:
    """One row of a table: tidied cells, and for cells over several rows their column and number of rows."""

    cells: list[str]
    merged: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Cell:
    element: Element
    columns: int
    rows: int


class Flow:
    """Paragraphs and table rows in reading order."""

    def __init__(self, top: bool = True) -> None:
        self.entries: list[Paragraph | Row] = []
        self._text: list[str] = []
        # Whether nothing but short lines has been read, as in the header of a document.
        self._top = top
        self._read = 0

    def read(self, element: Element) -> None:
        """Read what is in an element."""
        self._inside(element, upper=False, kept=False)
        self._end()

    def _inside(self, element: Element, upper: bool, kept: bool) -> None:
        upper = upper or _UPPER.search(element.get("style") or "") is not None
        kept = kept or element.tag == "pre"
        self._add(element.text, upper, kept)
        counter = int(element.get("start")) if (element.get("start") or "").isdigit() else 1
        for child in element:
            if child.tag == "br":
                self._text.append("\n")
            elif child.tag == "table":
                self._end()
                self._table(child)
            elif child.tag in _BLOCKS:
                self._end()
                if child.tag == "li":
                    counter = int(child.get("value")) if (child.get("value") or "").isdigit() else counter
                    self._text.append(_label(element, counter))
                    counter += 1
                self._inside(child, upper, kept)
                self._end()
            elif isinstance(child.tag, str):
                self._inside(child, upper, kept)
            self._add(child.tail, upper, kept)

    def _add(self, text: str | None, upper: bool, kept: bool) -> None:
        if text:
            text = text if kept else _BLANKS.sub(" ", text)
            self._text.append(text.upper() if upper else text)

    def _end(self) -> None:
        """End the paragraph."""
        lines, self._text = "".join(self._text).split("\n"), []
        if any(line.strip() for line in lines):
            self.entries.append(Paragraph(lines))
            self._read += sum(1 for line in lines if line.strip())
            if self._read > _TOP_LINES or max(map(len, lines)) > _LONG:
                self._top = False

    def _table(self, table: Element) -> None:
        for caption in table.findall("caption"):
            self._inside(caption, upper=False, kept=False)
            self._end()
        rows = [[_Cell(c, _span(c, "colspan"), _span(c, "rowspan")) for c in tr.iterchildren("td", "th")]
                for tr in table.iter("tr") if next(tr.iterancestors("table")) is table]
        rows = [row for row in rows if row]
        if not rows:
            return
        width = max(sum(c.columns for c in row) for row in rows)
        counts = [[_lines(c.element) for c in row] for row in rows if len(row) == width]
        if width == 1 and not _is_ruled(table):
            for row in rows:
                self._inside(row[0].element, upper=False, kept=False)
                self._end()
        elif not _is_ruled(table) and (self._top or len(rows) <= _MAX_COLUMNED_ROWS) and \
                len(counts) == len(rows) and places_columns(counts, self._top):
            self._columns([[c.element for c in row] for row in rows])
        else:
            self._rows(rows, width)

    def _columns(self, rows: list[list[Element]]) -> None:
        """Columns one after the other."""
        for column in zip(*rows, strict=True):
            for cell in column:
                self._inside(cell, upper=False, kept=False)
                self._end()

    def _rows(self, rows: list[list[_Cell]], width: int) -> None:
        self._top = False
        # For every column, the rows that a cell above still covers.
        covered: dict[int, int] = {}
        for row in rows:
            made = Row([])
            for cell in row:
                _fill(made, covered)
                if cell.rows > 1:
                    made.merged.append((len(made.cells), cell.rows))
                covered.update({len(made.cells) + n: cell.rows - 1 for n in range(cell.columns)})
                made.cells += [_words(cell.element), *[""] * (cell.columns - 1)]
            _fill(made, covered)
            made.cells += [""] * (width - len(made.cells))
            if any(made.cells) or made.merged:
                self.entries.append(made)


def _fill(row: Row, covered: dict[int, int]) -> None:
    """Leave the places empty that cells above cover."""
    while covered.get(len(row.cells), 0):
        covered[len(row.cells)] -= 1
        row.cells.append("")


def _words(cell: Element) -> str:
    """All that a table cell holds, as one line."""
    own = Flow(top=False)
    own.read(cell)
    return tidy.line(" ".join(" ".join(e.lines if isinstance(e, Paragraph) else e.cells) for e in own.entries))


def _lines(cell: Element) -> int:
    """Printed lines in a cell, counted without reading the tables in it."""
    parts: list[str] = []
    for event, element in iterwalk(cell, events=("start", "end")):
        ends = element.tag == "br" or element.tag in _BLOCKS
        if event == "start":
            parts += ["\n" if ends else "", _BLANKS.sub(" ", element.text or "")]
        elif element is not cell:
            parts += ["\n" if ends else "", _BLANKS.sub(" ", element.tail or "")]
    return sum(1 for line in "".join(parts).split("\n") if line.strip())


def _span(cell: Element, attribute: str) -> int:
    value = cell.get(attribute) or ""
    return min(_MAX_SPAN, max(1, int(value))) if value.strip().isdecimal() else 1


def _is_ruled(table: Element) -> bool:
    """Whether lines are drawn in a table, or it has cells that head columns."""
    if (table.get("border") or "0").strip() not in ("0", "") or _DRAWN.search(table.get("style") or ""):
        return True
    if next(table.iter("th"), None) is not None or "tablegrid" in (table.get("class") or "").lower():
        return True
    cells = list(table.iter("td"))
    return 2 * sum(1 for c in cells if _DRAWN.search(c.get("style") or "")) >= max(1, len(cells))


def _label(parent: Element, counter: int) -> str:
    """What stands before an item of a list."""
    if parent.tag != "ol":
        return "- "
    return formatted(counter, _FORMS.get(parent.get("type") or "1", "decimal")) + ". "
