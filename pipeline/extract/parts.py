"""Parts of a plan: whether a block stands among aims, targets, subjects or assignments.

A body named alone is given work only in the part that assigns it; elsewhere it is the subject of a check, a guest,
a place. The nearest heading that says so decides; a heading that says nothing assigns work when most of the items
under it begin with a body and its task.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from pipeline.outline.model import Block, Outline
from pipeline.rulebook import Rule, rules

ASSIGN, SUBJECTS, TARGETS, AIMS, WORK = "assign", "subjects", "targets", "aims", "work"


@cache
def _part_rules() -> tuple[Rule, ...]:
    return tuple(r for r in rules("work.yaml").values() if "part" in r.meta)


class Parts:
    """Answers, for the blocks of one outline, in which part they stand."""

    __slots__ = ("_known", "_led", "_low", "_outline")

    def __init__(self, outline: Outline, low: str, led: Callable[[Block], bool]) -> None:
        """`led` tells whether a block begins with a body and its task."""
        self._outline, self._low, self._led = outline, low, led
        self._known: dict[int, str] = {-1: WORK}

    def part(self, index: int) -> str:
        """The part in which the block stands, by the headings above it."""
        return self._under(self._outline.blocks[index].parent)

    def _under(self, index: int) -> str:
        """The part that begins at the block: its own heading's, else the one in which it stands."""
        if index not in self._known:
            block = self._outline.blocks[index]
            said = self._said(block.body, block.end)
            if said in ("", WORK) and block.kind == "heading" and self._divides(index):
                said = ASSIGN
            self._known[index] = said or self._under(block.parent)
        return self._known[index]

    def _said(self, start: int, end: int) -> str:
        for rule in _part_rules():
            if rule.pattern.match(self._low, start, end):
                return str(rule.meta["part"])
        return ""

    def _divides(self, index: int) -> bool:
        """Whether at least two, and at least half, of the items under a heading give work to bodies."""
        led = items = 0
        for block in self._outline.blocks[index + 1:]:
            if block.parent < index:
                break
            if block.parent == index and block.kind in ("item", "heading"):
                items += 1
                led += self._led(block)
        return led > 1 and 2 * led >= items
