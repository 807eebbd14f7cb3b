"""Pages in their order, read in one way or the other → Text: tables joined over page ends, running heads set aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from pipeline.read.layout.blocks import Table, text_of
from pipeline.read.layout.breaks import carry_over
from pipeline.read.layout.compose import Composer
from pipeline.read.layout.grid import Grid
from pipeline.read.layout.page import Laid, lay_out
from pipeline.read.layout.sheet import Sheet
from pipeline.read.pdf.edges import Edge, edges_of, set_aside_running
from pipeline.read.scan.turned import Turn
from pipeline.text import Page, Text

if TYPE_CHECKING:
    from pipeline.read.scan.page import Scanned

# Lines of a scan end less evenly than typeset ones, by this share of the text area's width.
_RAGGED = 0.01
# A page read with less confidence than this is worth a remark.
_LOW = 0.75
# Rows of two pages are the same head of a table when their texts are so much alike.
_SAME_HEAD = 80


@dataclass(slots=True)
class _Taken:
    """A page that waits for the next one, with what is known of it beside its blocks."""

    laid: Laid
    reading: str
    reason: str | None
    confidence: float | None
    furniture: tuple[str, ...]
    turn: Turn


@dataclass(slots=True)
class Flow:
    """Takes the pages of a document one at a time. A page is written when the next one is known."""

    notes: list[tuple[str, int, str]] = field(default_factory=list)
    _pages: list[Page] = field(default_factory=list)
    _edges: list[Edge] = field(default_factory=list)
    _last: _Taken | None = None
    _count: int = 0

    def take(self, sheet: Sheet, grids: list[Grid], reason: str | None = None) -> None:
        """Take a page whose text layer was read."""
        self._take(_Taken(lay_out(sheet, grids, self._before), "text-layer", reason, None, (), Turn(0.0)))

    def take_scanned(self, page: Scanned, reason: str | None) -> None:
        """Take a page whose picture was read, for this reason; None for an image file."""
        laid = lay_out(page.sheet, page.grids, self._before, _RAGGED)
        number = self._count + 1
        if page.confidence is not None and page.confidence < _LOW:
            self.notes.append(("low-confidence-page", number, f"{page.confidence:.2f}"))
        self.notes += [("handwritten-number", number, text) for text in page.numbers]
        self._take(_Taken(laid, "ocr", reason, page.confidence, page.furniture, page.turn))

    @property
    def _before(self) -> Laid | None:
        return self._last.laid if self._last else None

    def _take(self, taken: _Taken) -> None:
        self._count += 1
        if self._last is not None:
            if "ocr" in (taken.reading, self._last.reading):
                _same_head(self._last.laid, taken.laid)
            carry_over(self._last.laid, taken.laid)
            self._write(self._last, taken.turn)
        self._last = taken

    def finished(self) -> Text:
        """The text of all pages."""
        if self._last is not None:
            self._write(self._last, Turn(0.0))
            self._last = None
        set_aside_running(self._pages, self._edges)
        return Text(tuple(self._pages), tuple(self.notes))

    def _write(self, taken: _Taken, next_turn: Turn) -> None:
        laid = taken.laid
        composer = Composer(laid.sheet)
        composer.write(laid.blocks)
        width, height = laid.sheet.shown_size
        self._edges += edges_of(laid, len(self._pages), composer.text)
        overflow = composer.overflow
        self._pages.append(Page(
            text=composer.text or "\n", furniture="\n".join((*laid.furniture, *taken.furniture)) or None,
            reading=taken.reading, reading_reason=taken.reason, ocr_confidence=taken.confidence, width=width,
            height=height, words=taken.turn.shown(composer.words, width, height), merged=tuple(composer.merged),
            overflow=overflow and next_turn.shown(overflow, width, height)))


def _same_head(before: Laid, after: Laid) -> None:
    """Give the head of a table that is printed again on the next page the very texts that it had before: two readings
    of the same print differ, and are compared when tables are joined.
    """
    if not before.blocks or not after.blocks:
        return
    upper, lower = before.blocks[-1], after.blocks[0]
    if not isinstance(upper, Table) or not isinstance(lower, Table) or not upper.rows:
        return
    heads = upper.header or [[text_of(lines) for lines in row.cells] for row in upper.rows[:1]]
    if not lower.rows or len(heads[0]) != len(lower.rows[0].cells):
        return
    texts = [text_of(lines) for lines in lower.rows[0].cells]
    if texts != heads[0] and ratio(" ".join(texts), " ".join(heads[0])) > _SAME_HEAD:
        upper.header = upper.header or heads
        lower.header, lower.repeated = upper.header, [heads[0]]
        after.furniture.append(" ".join(filter(None, texts)))
        lower.rows.pop(0)
