"""Outline: a text taken apart into its parts, blocks and tables."""

from __future__ import annotations

from pipeline.outline.blocks import blocks_of, tables_of
from pipeline.outline.lines import Line, paragraphs
from pipeline.outline.model import Block, Outline, Table, TableRow
from pipeline.outline.zones import (
    Zone,
    annex_line,
    closing_line,
    first_section,
    letter_line,
    opening_end,
    opens,
    recipients_end,
    subject_lines,
    title_lines,
    type_line,
)
from pipeline.text import Text

__all__ = ["Block", "Outline", "Table", "TableRow", "outline"]


def outline(text: Text) -> Outline:
    """Take a text apart; the rows of every later stage are slices of what is found here."""
    content = text.content
    low, lines = paragraphs(content)
    at = type_line(content, low, lines)
    under = title_lines(content, low, lines, at) if at is not None else 0
    letter = letter_line(low, lines) if at is None else None
    zones = _zones(content, low, lines, at, under, letter)
    title = (lines[at + 1].start, lines[at + under].end) if at is not None and under else None
    subject = subject_lines(low, lines, letter) if letter is not None else None
    if subject is not None:
        title = lines[subject[0]].start, lines[subject[1] - 1].end
    blocks = blocks_of(content, low, lines, zones)
    tables = tables_of(content, lines, blocks)
    return Outline(text=text, content=content, low=low, blocks=blocks, tables=tables, title=title,
                   zones=tuple((name, lines[a].start, lines[b - 1].end) for name, a, b in zones if b > a))


def _zones(content: str, low: str, lines: list[Line], at: int | None, under: int, letter: int | None,
           ) -> list[Zone]:
    """The parts as ranges of lines, in order and without gaps."""
    header = at if at is not None else letter or 0
    start = header + 1 + under if at is not None else header
    section = first_section(lines, start)
    close = closing_line(content, low, lines, section if section < len(lines) else start)
    section = min(section, close) if section < len(lines) else opening_end(low, lines, start, close)
    ends = next((n for n in range(section, close) if opens("outline.closing", low, lines[n])), close)
    annex = annex_line(content, low, lines, min(close + 1, len(lines)))
    found: list[Zone] = [("header", 0, header), ("title", header, start), ("opening", start, section),
                         ("body", section, ends), ("closing", ends, close)]
    at_recipients = next((n for n in range(close, annex) if opens("outline.recipients", low, lines[n])), None)
    if at_recipients is None:
        found.append(("signature", close, annex))
    else:
        after = recipients_end(content, low, lines, at_recipients, annex)
        found += [("signature", close, at_recipients), ("recipients", at_recipients, after),
                  ("signature", after, annex)]
    found.append(("annex", annex, len(lines)))
    return found
