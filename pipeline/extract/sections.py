"""Sections: the headings of a document with what stands under them."""

from __future__ import annotations

from pipeline.outline import Outline
from pipeline.records import Section

_ZONES = ("opening", "body", "closing", "annex")


def find(outline: Outline) -> list[Section]:
    """One row a heading; it ends where the next heading of its depth or above begins. Ids are given later."""
    made: list[Section] = []
    ids: dict[int, str] = {}
    for index, block in enumerate(outline.blocks):
        if block.kind != "heading" or block.zone not in _ZONES:
            continue
        above = outline.heading_of(index)
        ids[index] = f"s{index}"
        made.append(Section(
            section_id=ids[index], parent_id=ids.get(above), level=_depth(outline, index), label=block.label or None,
            heading=_one_line(outline.content[block.body:block.end]), start=block.start, end=_end(outline, index),
            page=outline.text.page_of(block.start),
        ))
    return made


def section_of(outline: Outline, offset: int) -> str | None:
    """The (provisional) id of the section in which an offset stands."""
    index = outline.block_at(offset)
    if index < 0:
        return None
    block = outline.blocks[index]
    heading = index if block.kind == "heading" else outline.heading_of(index)
    return f"s{heading}" if heading >= 0 and outline.blocks[heading].zone in _ZONES else None


def _depth(outline: Outline, index: int) -> int:
    depth, at = 1, outline.heading_of(index)
    while at >= 0:
        depth, at = depth + 1, outline.heading_of(at)
    return depth


def _end(outline: Outline, index: int) -> int:
    """The end of the last block that the heading holds, directly or through others."""
    held, end = {index}, outline.blocks[index].end
    for at in range(index + 1, len(outline.blocks)):
        block = outline.blocks[at]
        if block.parent not in held:
            break
        held.add(at)
        end = block.end
    return end


def _one_line(words: str) -> str:
    return " ".join(words.split())
