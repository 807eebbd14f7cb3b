"""Marks inside running text: which words are which row of the truth, and which are bold or italic.

A composed sentence is an ordinary string in which private-use characters open and close a mark, so sentences
can be built with f-strings and templates, nested and re-cased, and the marks travel with their words. Renderers
walk the tokens; offsets are known only in the text that was really written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

OPEN, NAMED, CLOSE = "\ue000", "\ue001", "\ue002"
BOLD, ITALIC = "b", "i"


@dataclass(frozen=True, slots=True)
class Token:
    """`text`, or the opening or closing of the mark `name`."""

    kind: str  # "text", "open" or "close"
    value: str


@dataclass(slots=True)
class Row:
    """One expected row: its kind (citation, phase, deadline, responsibility, ignore) and its fields."""

    kind: str
    fields: dict[str, Any]


@dataclass(slots=True)
class Marks:
    """The rows that a draft's marks stand for; the name of a mark is its index."""

    rows: list[Row] = field(default_factory=list)

    def mark(self, kind: str, text: str, /, **fields: Any) -> str:
        """Wrap `text` so that the rendered words become the quote of a row with these fields."""
        self.rows.append(Row(kind, fields))
        return f"{OPEN}{len(self.rows) - 1}{NAMED}{text}{CLOSE}"


def bold(text: str) -> str:
    return f"{OPEN}{BOLD}{NAMED}{text}{CLOSE}"


def italic(text: str) -> str:
    return f"{OPEN}{ITALIC}{NAMED}{text}{CLOSE}"


def tokens(text: str) -> Iterator[Token]:
    """Split marked text into text, open and close tokens; raises ValueError when marks do not nest."""
    stack: list[str] = []
    at = 0
    while at < len(text):
        stop = min((p for p in (text.find(OPEN, at), text.find(CLOSE, at)) if p >= 0), default=len(text))
        if stop > at:
            yield Token("text", text[at:stop])
        if stop == len(text):
            break
        if text[stop] == OPEN:
            end = text.index(NAMED, stop)
            stack.append(text[stop + 1 : end])
            yield Token("open", stack[-1])
            at = end + 1
        else:
            if not stack:
                raise ValueError("a mark is closed that was not opened")
            yield Token("close", stack.pop())
            at = stop + 1
    if stack:
        raise ValueError(f"marks left open: {stack}")


def plain(text: str) -> str:
    """The words alone."""
    return "".join(t.value for t in tokens(text) if t.kind == "text")


def capital(text: str) -> str:
    """Capitalise the first visible letter."""
    at = 0
    while at < len(text) and text[at] == OPEN:
        at = text.index(NAMED, at) + 1
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def runs(text: str) -> list[tuple[str, bool, bool]]:
    """(words, bold, italic) in order, neighbours of one style joined."""
    out: list[tuple[str, bool, bool]] = []
    depth = {BOLD: 0, ITALIC: 0}
    for token in tokens(text):
        if token.kind == "text":
            style = (depth[BOLD] > 0, depth[ITALIC] > 0)
            if out and out[-1][1:] == style:
                out[-1] = (out[-1][0] + token.value, *style)
            else:
                out.append((token.value, *style))
        elif token.value in depth:
            depth[token.value] += 1 if token.kind == "open" else -1
    return out
