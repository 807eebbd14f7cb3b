"""Which pictures are the pages of one document: those whose names differ only by a counter, or all of one folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from pipeline.errors import ReadError
from pipeline.read import sniff

_IMAGES = frozenset((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp"))
_NUMBER = re.compile(r"\d+")
_DIGITS = re.compile(r"(\d+)")
# Longer numbers are times or identifiers, not counters.
_MAX_DIGITS = 6


def may_be_page(head: bytes, name: str) -> bool:
    """Whether a file is an image by its first bytes, or by its name where they tell nothing."""
    try:
        kind = sniff.by_start(head)
    except ReadError:
        return False
    return kind in sniff.IMAGES or (kind == sniff.TEXT and PurePath(name).suffix.lower() in _IMAGES)


def folders(names: Sequence[str]) -> list[tuple[str, ...]]:
    """Pictures folder by folder, each folder as one document: numbers in names count as such (9 before 10)."""
    made: dict[str, list[str]] = {}
    for name in names:
        made.setdefault(str(PurePath(name).parent), []).append(name)
    return [tuple(sorted(members, key=_natural)) for members in made.values()]


def _natural(name: str) -> tuple[list[tuple[int, str]], str]:
    parts = _DIGITS.split(PurePath(name).name.casefold())
    return [(int(part), "") if n % 2 else (0, part) for n, part in enumerate(parts)], name


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
