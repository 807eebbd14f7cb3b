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


def text_of(lines: list[Line]) -> str:
    """The text of lines that go on into each other."""
    text = ""
    for line in lines:
        text = glued(text, line.text)
    return text
