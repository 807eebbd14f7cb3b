"""Label lines: "Đơn vị thực hiện: B", "Thời gian: Quý II". Each tells of an item that stands above it."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.lexicon import patterns
from pipeline.outline.model import Block, Outline

_LABEL_MAX = 60
LABELS = ("work.label.lead", "work.label.support", "work.label.direct", "work.label.time")


def is_label(outline: Outline, block: Block) -> bool:
    """Whether a block begins with the label of a line."""
    words = outline.low[block.body:min(block.end, block.body + _LABEL_MAX)]
    return ":" in words and any(p.match(words) for p in labels())


@cache
def labels() -> tuple[re.Pattern[str], ...]:
    """The rules of the labels that open a line or a clause."""
    return tuple(patterns("work.yaml")[name] for name in LABELS)


def holder(outline: Outline, index: int) -> int:
    """The index of the block of which a label line tells, its own where it is none.

    A line without a marker follows its item; one with a marker stands under it.
    """
    while is_label(outline, outline.blocks[index]):
        block = outline.blocks[index]
        above = index - 1 if block.style == "none" else block.parent
        if above < 0 or outline.blocks[above].zone != block.zone or outline.blocks[above].kind == "row":
            return index
        index = above
    return index
