"""What a page consists of when it has been taken apart: paragraphs and table rows, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.read.layout.grid import Grid
from pipeline.read.layout.sheet import Line
from pipeline.read.paragraphs import glued


@dataclass(slots=True)
class Paragraph:
    """Printed lines that make one paragraph."""

    lines: list[Line]


@dataclass(slots=True)
class TableRow:
    """A row of a table: the printed lines of every cell, and how many rows each cell covers.

    A cell that goes on from the row above has no lines and covers 1.
    """

    cells: list[list[Line]]
    rows: list[int]


@dataclass(slots=True)
class Table:
    """A ruled table with its rows; `grid` says where on the page it stands.

    `header` holds the texts of the first rows of a table that goes on over pages, `repeated` those of its rows that
    were printed again at the top of this page.
    """

    rows: list[TableRow]
    grid: Grid = field(repr=False)
    header: list[list[str]] = field(default_factory=list)
    repeated: list[list[str]] = field(default_factory=list)


Block = Paragraph | TableRow | Table


def without_repeated(table: Table, header: list[str]) -> list[str]:
    """Take out the rows that print a table's header again further down; returns their texts."""
    texts = [[text_of(lines) for lines in row.cells] for row in table.rows]
    if sum(map(bool, header)) < 2 or any(c.isdigit() for text in header for c in text):
        return []
    again = [n for n, row in enumerate(texts) if n and row == header]
    table.rows = [row for n, row in enumerate(table.rows) if n not in again]
    return [" ".join(filter(None, header)) for _ in again]


def text_of(lines: list[Line]) -> str:
    """The text of lines that go on into each other."""
    text = ""
    for line in lines:
        text = glued(text, line.text)
    return text
