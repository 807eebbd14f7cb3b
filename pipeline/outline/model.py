"""The outline of a document: its parts, its blocks and its tables, all as slices of the text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from pipeline.text import Text


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, an item, a paragraph or a table row.

    `start` and `end` bound its words with the marker, `body` is where the words after the marker begin.
    `label` is the marker without punctuation ("II", "1.2", "a", "-"), empty for a paragraph; `style` names the kind
    of marker (roman, letter, number, alpha, dash, plus, star, none). `parent` is the index of the block that holds
    it, -1 at the top. `zone` is the part of the document in which it stands: header, title, opening, body, closing,
    recipients, signature or annex.
    """

    kind: str
    start: int
    end: int
    body: int
    label: str
    style: str
    level: int
    parent: int
    zone: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table row: the spans of its cells, in order, empty cells included."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Consecutive rows; `zone` as for blocks, `parent` the index of the heading that stands before it."""

    rows: tuple[TableRow, ...]
    zone: str
    parent: int


@dataclass(frozen=True, eq=False)
class Outline:
    """A document taken apart.

    `content` is the text, `low` its folded copy of the same length in which soft line breaks (a sentence that goes
    on on the next line or page) are blanks. `title` is the span of the summary under the type (None when absent).
    """

    text: Text
    content: str
    low: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    title: tuple[int, int] | None
    zones: tuple[tuple[str, int, int], ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [b.start for b in self.blocks]

    def cell_start(self, offset: int, least: int = 0) -> int:
        """Where the line begins that holds an offset, or its cell in a table row; not before `least`."""
        return max(self.low.rfind("\n", least, offset) + 1, self.low.rfind("\t", least, offset) + 1, least)

    def block_at(self, offset: int) -> int:
        """Index of the block in which the code point at `offset` stands, -1 before the first."""
        return bisect_right(self._starts, offset) - 1

    def zone(self, name: str) -> tuple[int, int] | None:
        """The span of the first zone of that name."""
        return next(((a, b) for n, a, b in self.zones if n == name), None)

    def heading_of(self, index: int) -> int:
        """Index of the nearest heading that holds the block, -1 when there is none."""
        at = self.blocks[index].parent if index >= 0 else -1
        while at >= 0 and self.blocks[at].kind != "heading":
            at = self.blocks[at].parent
        return at

    def chain(self, index: int) -> list[int]:
        """The blocks that hold a block, innermost first."""
        found = []
        at = self.blocks[index].parent if index >= 0 else -1
        while at >= 0:
            found.append(at)
            at = self.blocks[at].parent
        return found
