"""Text: the characters of a document, each able to say on which page and where on it it stands.

There is one coordinate system: offsets into `Text.content`, in Unicode code points. Every row of the corpus is
a slice of it. What rules match against is a folded copy of the same length (see `pipeline.fold`), so an offset
means the same character in both.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypedDict


class Box(TypedDict):
    """A rectangle on a page, in fractions of its width and height from the top left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Words:
    """Where the words of a page stand: parallel arrays in the order of the text.

    `start` and `end` are offsets within the page's text; the edges are fractions of the page from its top left.
    `line` numbers the printed line, so that the boxes of one line can be joined. `confidence` is how sure OCR was of
    each word, 0 to 1; None where the words were not read by OCR.
    """

    start: array[int]
    end: array[int]
    line: array[int]
    x0: array[float]
    y0: array[float]
    x1: array[float]
    y1: array[float]
    confidence: array[float] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell that covers more than one row: offsets in its page's text, and the number of rows."""

    start: int
    end: int
    rows: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read. `text` ends in a line feed; paragraphs are lines; a table row is a line with tabs.

    `overflow` places the words of this page's text that stand on the next page: the rest of a table row that the
    end of the page cut.
    """

    text: str
    furniture: str | None = None
    reading: str = "native"
    reading_reason: str | None = None
    ocr_confidence: float | None = None
    width: float | None = None
    height: float | None = None
    words: Words | None = None
    merged: tuple[Cell, ...] = ()
    overflow: Words | None = None


@dataclass(frozen=True)
class Text:
    """A document's text with its pages.

    `content` is the concatenation of the pages' texts. `notes` are remarks of the reader (finding code, page,
    detail) that the review stage turns into findings. `first` is the number of the first page in its file: where a
    file holds several documents, the pages of each keep the file's numbers.
    """

    pages: tuple[Page, ...]
    notes: tuple[tuple[str, int, str], ...] = field(default=())
    first: int = 1

    @cached_property
    def content(self) -> str:
        return "".join(p.text for p in self.pages)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Offset of the first code point of every page."""
        starts, at = [], 0
        for page in self.pages:
            starts.append(at)
            at += len(page.text)
        return tuple(starts)

    def page_of(self, offset: int) -> int:
        """The 1-based page of the file on which the code point at `offset` stands."""
        return self.first - 1 + (bisect_right(self.starts, offset) or 1)

    @cached_property
    def _placed(self) -> bool:
        return any(page.words is not None or page.overflow is not None for page in self.pages)

    def boxes(self, start: int, end: int) -> list[Box]:
        """The rectangles that hold `content[start:end]`, one a printed line; empty without pages."""
        found: list[Box] = []
        if not self._placed:
            return found
        for number in range(self.page_of(start), self.page_of(max(start, end - 1)) + 1):
            page, first = self.pages[number - self.first], self.starts[number - self.first]
            for words, where in ((page.words, number), (page.overflow, number + 1)):
                if words is not None:
                    found += _line_boxes(words, where, start - first, end - first)
        return found

    def confidence(self, start: int, end: int) -> float | None:
        """How sure OCR was of `content[start:end]`, 0 to 1; None where none of it was read by OCR.

        It is the mean over its letters, but not more than the least sure word with a digit: a sentence survives a
        misread letter, a number or a date does not. Punctuation does not count.
        """
        content, total, letters, least = self.content, 0.0, 0, 1.0
        for number in range(self.page_of(start), self.page_of(max(start, end - 1)) + 1):
            page, first = self.pages[number - self.first], self.starts[number - self.first]
            for words in (page.words, page.overflow):
                if words is None or words.confidence is None:
                    continue
                at = bisect_right(words.end, start - first)
                while at < len(words.start) and words.start[at] < end - first:
                    said = content[max(start, first + words.start[at]):min(end, first + words.end[at])]
                    if said[:1].isalnum():
                        sure = words.confidence[at]
                        total, letters = total + len(said) * sure, letters + len(said)
                        least = min(least, sure) if any(map(str.isdigit, said)) else least
                    at += 1
        return min(total / letters, least) if letters else None

    @cached_property
    def merged(self) -> dict[int, int]:
        """For every merged table cell, the offset of its text and the number of rows it covers."""
        return {first + c.start: c.rows for first, p in zip(self.starts, self.pages, strict=True) for c in p.merged}

    def part(self, start: int, end: int) -> Text:
        """What stands between two offsets, both at the beginning of a line, as a text of its own.

        A page that is cut gives either side its words and cells. What is the page's as a whole, its furniture and
        the notes on it, stays with the side that begins it.
        """
        pages: list[Page] = []
        first, begun = 0, set[int]()
        for number, (at, page) in enumerate(zip(self.starts, self.pages, strict=True), self.first):
            inner, outer = max(start - at, 0), min(end - at, len(page.text))
            if inner < outer:
                first = first or number
                pages.append(page if inner == 0 and outer == len(page.text) else _cut(page, inner, outer))
                begun |= {number} if inner == 0 else set()
        return Text(tuple(pages), tuple(n for n in self.notes if n[1] in begun), first or self.first)


def _cut(page: Page, start: int, end: int) -> Page:
    """The part of a page between two offsets of its text."""
    cells = tuple(Cell(c.start - start, c.end - start, c.rows) for c in page.merged
                  if start <= c.start and c.end <= end)
    return replace(page, text=page.text[start:end], furniture=None if start else page.furniture, merged=cells,
                   words=_words_between(page.words, start, end), overflow=_words_between(page.overflow, start, end))


def _words_between(words: Words | None, start: int, end: int) -> Words | None:
    """The words of a part of a page, counted from its beginning."""
    if words is None:
        return None
    there = slice(bisect_left(words.start, start), bisect_left(words.start, end))
    starts, ends = (array(edge.typecode, [at - start for at in edge[there]]) for edge in (words.start, words.end))
    return Words(starts, ends, words.line[there], words.x0[there], words.y0[there], words.x1[there], words.y1[there],
                 words.confidence[there] if words.confidence is not None else None)


def _line_boxes(words: Words, page: int, start: int, end: int) -> list[Box]:
    """One box a line for the part of the words between two offsets of the page's text."""
    made: list[Box] = []
    at = bisect_right(words.end, start)
    last = bisect_left(words.start, end, at)
    while at < last:
        line, stop = words.line[at], at + 1
        while stop < last and words.line[stop] == line:
            stop += 1
        x0, x1 = words.x0[at:stop].tolist(), words.x1[at:stop].tolist()
        x0[0], x1[-1] = _clipped(words, at, start, end)[0], _clipped(words, stop - 1, start, end)[1]
        made.append(Box(page=page, x0=round(min(x0), 5), y0=round(min(words.y0[at:stop]), 5), x1=round(max(x1), 5),
                        y1=round(max(words.y1[at:stop]), 5)))
        at = stop
    return made


def _clipped(words: Words, at: int, start: int, end: int) -> tuple[float, float]:
    """The horizontal edges of a word, cut in proportion where only a part of its letters is meant."""
    x0, x1 = words.x0[at], words.x1[at]
    first, last = words.start[at], words.end[at]
    step = (x1 - x0) / max(1, last - first)
    return x0 + step * max(0, start - first), x1 - step * max(0, last - end)


def plain(pages: Sequence[str]) -> Text:
    """A text without coordinates, one string a page; for sources without pages and for tests."""
    return Text(tuple(Page(text=p if p.endswith("\n") else p + "\n") for p in pages))
