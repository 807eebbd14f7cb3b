"""Subjects that go on: a body named once, in a heading or at the head of a sentence, has all tasks that follow it.

A body is given once an item, however many dashes stand below. Each further task points at the one with which its
subject was named; a task with a subject of its own, or under a line that is a label, points at none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.extract.scene import COORDINATING, Grant, Scene

_BELOW = -1
_OPENING = 2


@dataclass(frozen=True, slots=True)
class Held:
    """A grant with the start of its task."""

    grant: Grant
    task: int


def carried(scene: Scene, starts: Sequence[int], held: Sequence[Held]) -> Mapping[int, int]:
    """For each task whose subject was named before it, the task with which it was named; both by their starts."""
    own = {one.task for one in held if one.grant.role != COORDINATING}
    subjects: dict[int, list[Held]] = {}
    for one in held:
        if one.grant.role != COORDINATING and not one.grant.rule.startswith("work.label"):
            subjects.setdefault(one.grant.block, []).append(one)
    found: dict[int, int] = {}
    for start in starts:
        if start not in own:
            n = scene.outline.block_at(start)
            source = _before(scene, n, start, subjects.get(n, ())) or _above(scene, n, subjects)
            if source is not None and source != start:
                found[start] = source
    return found


def _before(scene: Scene, n: int, start: int, subjects: Sequence[Held]) -> int | None:
    """The subject that stands before a clause in its own block; a note in parentheses is about one clause only."""
    before = [one for one in subjects if one.grant.start < start and not scene.enclosed(scene.blocks[n],
                                                                                        one.grant.start)]
    return max(before, key=lambda one: one.grant.start).task if before else None


def _above(scene: Scene, n: int, subjects: Mapping[int, Sequence[Held]]) -> int | None:
    """The subject of the nearest block above that begins with one; none where that block names several in turn."""
    for holder in scene.outline.chain(n):
        given = subjects.get(holder)
        if not given:
            continue
        tasks = {one.task for one in given}
        block = scene.blocks[holder]
        opens = any(one.grant.at == _BELOW or one.grant.start - block.body <= _OPENING for one in given)
        return next(iter(tasks)) if opens and len(tasks) == 1 else None
    return None
