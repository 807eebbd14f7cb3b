"""Work in the running text: what is to be done, and which bodies have it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.grants import grants
from pipeline.extract.tasks import build, link
from pipeline.outline.model import Outline
from pipeline.records import Responsibility, Task

__all__ = ["find", "link"]


def find(outline: Outline, *, taken: Sequence[tuple[int, int]] = ()) -> tuple[list[Task], list[Responsibility]]:
    """Tasks and responsibilities outside tables, in the order of the text.

    `taken` are the spans of citations: a body named in one is given nothing there. Ids are provisional.
    """
    scene, found = grants(outline, taken)
    return build(scene, found)
