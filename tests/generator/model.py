"""A composed plan before it is rendered: what stands where, and what a reader should find in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.generator.marks import Marks

# Paragraph styles: legal basis, running text, three heading levels, dash and plus items, centred text, a note.
STYLES = ("basis", "body", "h1", "h2", "h3", "dash", "plus", "center", "footnote", "stamp")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the header, of the signature block or of an annex's head."""

    text: str
    bold: bool = False
    italic: bool = False
    rule: bool = False  # a short rule stands under it


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `label` ("II.", "1.", "a)", "-") is printed before the text, by Word itself when numbering is on."""

    text: str
    style: str = "body"
    label: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its header, its share of the width and what its cells are in the truth.

    role: no, task, responsible, coordinating, directing, due, product or note.
    """

    header: str
    width: float
    role: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells in column order; `due` is the EDTF value of the time cell; a section row has one filled cell."""

    cells: tuple[str, ...]
    due: str | None = None
    section: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    is_tasks: bool = True


Block = Para | Table


@dataclass(frozen=True, slots=True)
class Signature:
    """`authority` lines begin with TM., KT., T/M …; `positions` stand between them and the name."""

    authority: tuple[str, ...]
    positions: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Annex:
    head: tuple[Line, ...]
    blocks: tuple[Block, ...]
    issuer: tuple[str, ...] = ()
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How the plan looks; nothing here changes what it says."""

    size: float = 14.0
    spacing: float = 6.0
    indent_mm: float = 12.7
    left_mm: float = 30.0
    right_mm: float = 18.0
    numbering: bool = False  # Word numbers headings and items by itself
    header: bool = True  # the national (or Party) heading and the issuer's lines are there
    cut_rows: bool = False  # PDF: a page break may cut a table row in two, as Word does by default
    header_rows: int = 1  # Word: the number and the date stand in a second row of the header table


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that is printed, in reading order."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]
    kind: str
    title: tuple[str, ...]
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...]
    signatures: tuple[Signature, ...]
    annexes: tuple[Annex, ...] = ()
    recipients_head: str = "Nơi nhận:"
    layout: Layout = field(default_factory=Layout)


@dataclass(frozen=True, slots=True)
class Sample:
    """A plan and its truth: `facts` are the header fields of the gold's `document`; `findings` the codes."""

    name: str
    document: Document
    marks: Marks
    facts: dict[str, Any]
    findings: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()  # words that are neither rows nor mistakes, wherever they stand
