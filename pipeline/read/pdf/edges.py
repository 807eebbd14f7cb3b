"""Running heads and feet: lines that come back at the same place of many pages are not the text's."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.read.layout.blocks import Paragraph, text_of
from pipeline.read.layout.page import Laid
from pipeline.text import Cell, Page, Words

# Heads and feet stand within this share of the page from its edges, on at least so many pages and this share of all.
_EDGE, _PAGES, _SHARE = 0.1, 3, 0.4
_SAME_PLACE = 6.0


@dataclass(frozen=True, slots=True)
class Edge:
    """A paragraph near the upper or lower edge: its page (from 0), text, height on the page and span in its text."""

    page: int
    text: str
    y: float
    start: int
    end: int


def edges_of(laid: Laid, number: int, text: str) -> list[Edge]:
    """The paragraphs of a page that may be running heads or feet."""
    height = laid.sheet.height
    found = []
    at = 0
    for block in laid.blocks[:2]:
        if isinstance(block, Paragraph) and block.lines[0].y < _EDGE * height:
            line = text_of(block.lines)
            found.append(Edge(number, line, block.lines[0].y, at, at + len(line) + 1))
            at += len(line) + 1
        else:
            break
    at = len(text)
    for block in reversed(laid.blocks[-2:]):
        if isinstance(block, Paragraph) and block.lines[-1].y > (1 - _EDGE) * height and len(block.lines) < 3:
            line = text_of(block.lines)
            found.append(Edge(number, line, block.lines[-1].y, at - len(line) - 1, at))
            at -= len(line) + 1
        else:
            break
    return found


def set_aside_running(pages: list[Page], edges: Iterable[Edge]) -> None:
    """Move the running heads and feet of the pages to their furniture, one page at a time: there may be thousands."""
    groups: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[re.sub(r"\d+", "0", edge.text.casefold())].append(edge)
    cuts: dict[int, list[Edge]] = defaultdict(list)
    for group in groups.values():
        places = sorted(e.y for e in group)
        same = [e for e in group if abs(e.y - places[len(places) // 2]) < _SAME_PLACE]
        if len({e.page for e in same}) >= max(_PAGES, _SHARE * len(pages)):
            for edge in same:
                cuts[edge.page].append(edge)
    for number, found in cuts.items():
        pages[number] = _cut(pages[number], sorted(found, key=lambda e: -e.start))


def _cut(page: Page, edges: list[Edge]) -> Page:
    """A page without some spans of its text; later spans come first."""
    furniture = "\n".join(filter(None, (page.furniture, *(e.text for e in reversed(edges)))))
    for e in edges:
        text = page.text[:e.start] + page.text[e.end:]
        merged = tuple(Cell(*_moved(c.start, c.end, e), c.rows) for c in page.merged)
        page = replace(page, text=text or "\n", furniture=furniture, merged=merged,
                       words=page.words and _without(page.words, e),
                       overflow=page.overflow and _without(page.overflow, e))
    return page


def _moved(start: int, end: int, e: Edge) -> tuple[int, int]:
    gone = e.end - e.start if start >= e.end else 0
    return start - gone, end - gone


def _without(words: Words, e: Edge) -> Words:
    kept = [n for n in range(len(words.start)) if not e.start <= words.start[n] < e.end]
    spans = [_moved(words.start[n], words.end[n], e) for n in kept]
    x0, y0, x1, y1 = (array("f", [a[n] for n in kept]) for a in (words.x0, words.y0, words.x1, words.y1))
    sure = array("f", [words.confidence[n] for n in kept]) if words.confidence is not None else None
    return Words(array("I", [s for s, _ in spans]), array("I", [t for _, t in spans]),
                 array("I", [words.line[n] for n in kept]), x0, y0, x1, y1, sure)
