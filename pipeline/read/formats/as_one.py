"""Which pictures are the pages of one document: those whose names differ only by a counter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

_IMAGES = frozenset((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp"))
_NUMBER = re.compile(r"\d+")
# Longer numbers are times or identifiers, not counters.
_MAX_DIGITS = 6


def groups(names: Sequence[str]) -> list[tuple[str, ...]]:
    """All names, in the order of their first pages; pictures that make one document together in page order.

    Pages stand in one folder, bear one kind of extension, and their counters go up by one from page to page
    without a gap (several counters of one name together: "019-p1", "020-p2"). Everything else stays by itself.
    """
    alike: dict[tuple[str, ...], list[str]] = {}
    for name in names:
        if PurePath(name).suffix.lower() in _IMAGES:
            alike.setdefault(_shape(name), []).append(name)
    run_of: dict[str, tuple[str, ...]] = {}
    for members in alike.values():
        for run in _runs(sorted(set(members), key=_numbers)):
            run_of.update(dict.fromkeys(run, run))
    made = dict.fromkeys(run_of.get(name, (name,)) for name in names)
    return list(made)


def _shape(name: str) -> tuple[str, ...]:
    """A name without its numbers; JPG and jpeg are one extension."""
    path = PurePath(name)
    suffix = path.suffix.lower().replace("jpeg", "jpg").replace("tiff", "tif")
    return (str(path.parent), *(_NUMBER.split(path.stem)), suffix)


def _numbers(name: str) -> tuple[int, ...]:
    return tuple(map(int, _NUMBER.findall(PurePath(name).stem)))


def _runs(members: list[str]) -> list[tuple[str, ...]]:
    """Names cut into stretches in which each goes on from the one before."""
    made: list[list[str]] = []
    for name in members:
        if made and _goes_on(made[-1][-1], name):
            made[-1].append(name)
        else:
            made.append([name])
    return [tuple(run) for run in made if len(run) > 1]


def _goes_on(before: str, after: str) -> bool:
    pairs = list(zip(_NUMBER.findall(PurePath(before).stem), _NUMBER.findall(PurePath(after).stem), strict=True))
    moved = [(a, b) for a, b in pairs if a != b]
    return bool(moved) and all(_follows(a, b) for a, b in moved)


def _follows(before: str, after: str) -> bool:
    """Whether a counter is the next: 9 → 10 and 09 → 10, but not 9 → 010."""
    even = len(before) == len(after) or not after.startswith("0")
    return even and len(after) <= _MAX_DIGITS and int(after) == int(before) + 1
