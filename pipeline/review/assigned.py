"""Remarks on the part that assigns the work: an item that no body has, a body that is given nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.outline import Block, Outline
from pipeline.records import Finding, Responsibility
from pipeline.review.remarks import remark
from pipeline.rulebook import rules

RULES = "review_work.yaml"
_HOLDS = ("responsible", "directing")
_HOLDERS, _LONG, _SHORT = 2, 160, 25
_CLOSES = ("trên đây", "nơi nhận")
_TRIMMED = " .:;,-\n"


@dataclass(frozen=True, slots=True)
class _Item:
    """An item right under the heading that assigns work, with everything below it."""

    block: Block
    end: int
    alone: bool  # nothing stands below it


def assigned(outline: Outline, bodies: Sequence[Responsibility]) -> Iterator[Finding]:
    """Items of the assignment part without a body, and bodies there without a task.

    Only where at least two other items name their bodies: elsewhere the part is not arranged by bodies.
    """
    held = sorted((b.start, b.end) for b in bodies if b.role in _HOLDS)
    for n, block in enumerate(outline.blocks):
        if not _assigns(outline, block):
            continue
        items = list(_items(outline, n))
        holds = [_any(held, item.block.start, item.end) for item in items]
        if sum(holds) < _HOLDERS or 2 * sum(holds) < len(items):
            continue
        for item, has_body in zip(items, holds, strict=True):
            if has_body:
                if item.alone and _only_a_body(outline, item.block, held):
                    yield remark(outline, "body-without-task", _words(outline, item.block))
            elif _is_task(outline, item.block):
                yield remark(outline, "task-without-body", _words(outline, item.block))
            elif item.alone and _names_a_body(outline, item.block):
                yield remark(outline, "body-without-task", _words(outline, item.block))


def _assigns(outline: Outline, block: Block) -> bool:
    part = rules("work.yaml")["work.part.assign"].pattern
    heads = block.zone == "body" and block.kind == "heading"
    return heads and part.match(outline.low, block.body, block.end) is not None


def _items(outline: Outline, at: int) -> Iterator[_Item]:
    """The numbered items under a heading; unmarked lines below an item belong to it."""
    blocks = outline.blocks
    style = next((b.style for b in blocks[at + 1:at + 2] if b.parent == at), "")
    if style in ("", "none"):
        return
    stop = next((k for k in range(at + 1, len(blocks)) if not _under(blocks, k, at) or blocks[k].zone != "body"),
                len(blocks))
    heads = [k for k in range(at + 1, stop) if blocks[k].parent == at and blocks[k].style == style]
    for k, end in zip(heads, [*heads[1:], stop], strict=True):
        last = end == len(blocks) or blocks[end].style not in ("", "none") or outline.low.startswith(
            _CLOSES, blocks[end].body)
        yield _Item(blocks[k], blocks[end - 1].end, end == k + 1 and last)


def _under(blocks: Sequence[Block], k: int, at: int) -> bool:
    while k > at:
        k = blocks[k].parent
    return k == at


def _any(held: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a body that holds work stands between two offsets."""
    n = bisect_left(held, (start, 0))
    return n < len(held) and held[n][0] < end


def _words(outline: Outline, block: Block) -> tuple[int, int]:
    """The item's words, of a long one its first clause."""
    end = block.end
    if end - block.body > _LONG:
        cut = min((c for c in (outline.low.find(mark, block.body + 20, end) for mark in (";", ". ", ",")) if c > 0),
                  default=end)
        end = cut
    while end > block.body and outline.low[end - 1] in _TRIMMED:
        end -= 1
    return block.body, end


def _is_task(outline: Outline, block: Block) -> bool:
    """Whether an item begins with what is to be done: a verb with no subject, and no general matter such as money."""
    book, low = rules(RULES), outline.low
    if book["review.item.general"].pattern.match(low, block.body, block.end):
        return False
    if outline.content[block.body:block.end].isupper():
        return False
    verb = rules("bodies.yaml")["body.verb"].pattern.match(low, block.body, block.end)
    return book["review.item.leads"].pattern.match(low, block.body, block.end) is not None or (
        verb is not None and bool(verb.group("verb")) and block.end - block.body > _SHORT)


def _only_a_body(outline: Outline, block: Block, held: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing but a body and words that announce its work stand in an item."""
    n = bisect_left(held, (block.start, 0))
    end = max((e for s, e in held[n:] if s < block.end), default=block.body)
    rest = outline.low[end:block.end] if end <= block.end else ""
    return rules(RULES)["review.item.open"].pattern.fullmatch(rest.strip(_TRIMMED)) is not None


def _names_a_body(outline: Outline, block: Block) -> bool:
    """Whether an item that stands alone is the name of a body and what announces its work."""
    return rules(RULES)["review.item.body"].pattern.fullmatch(
        outline.low[block.body:block.end].strip(_TRIMMED)) is not None
