"""A number or a day that stands as a picture in the head of a page with a text layer: it is read from the picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import cv2
import numpy as np

from pipeline.errors import ReadError
from pipeline.read.layout.sheet import Sheet, Stretch, line_of, rows_of
from pipeline.read.scan.clean import Pixels, cleaned
from pipeline.read.scan.engine import engine
from pipeline.read.scan.number import certain_digits, noted
from pipeline.read.scan.picture import Picture

_HEAD = 0.35
# What stands on both sides of a blank: label, what follows, and what may be stamped between them.
_BLANKS = (("số", re.compile(r"Số ?[:.]?$"), re.compile(r"[/-] ?[A-ZĐ]"), re.compile(r"\d{1,5}")),
           ("ngày", re.compile(r"ngày$"), re.compile(r"tháng"), re.compile(r"0?[1-9]|[12]\d|3[01]")))
_WIDE, _ABOVE, _BELOW = 0.8, 1.0, 0.35
# What is darker than this share of the paper belongs to a letter, its soft edge too.
_FAINT = 0.75


def with_stamped_digits(sheet: Sheet, picture_of: Callable[[], Picture]) -> list[str]:
    """Put digits that are drawn into the blanks of a sheet's head on the sheet; what was found, as `noted`.

    The picture is only asked for when there is a blank.
    """
    found: list[str] = []
    picture: Picture | None = None
    image: Pixels | None = None
    for name, left, right, plausible in _blanks(sheet):
        if picture is None or image is None:
            picture = picture_of()
            image = cleaned(picture.image, picture.dpi).image
        scale = picture.dpi / 72
        size = left.size
        rows = image[int((left.y - _ABOVE * size) * scale):int((left.y + _BELOW * size) * scale)]
        part = _between(rows, int(left.x1 * scale) + 1, int(right.x0 * scale), int(size * scale))
        if part.size and _has_ink(part, size * scale):
            digits = _read(part, picture.dpi)
            digits = digits if plausible.fullmatch(digits) else ""
            found.append(noted(name, digits))
            if digits:
                _put(sheet, digits, left, right)
    return found


def _read(part: Pixels, dpi: float) -> str:
    """The digits in a blank; "" where they are not certain, or this machine has no engine."""
    try:
        return certain_digits(part, dpi, engine())
    except ReadError:
        return ""


def _blanks(sheet: Sheet) -> list[tuple[str, Stretch, Stretch, re.Pattern[str]]]:
    """Names and pairs of stretches in the head with a blank between them that a number or day belongs into."""
    head = [s for s in _words(sheet) if s.y < _HEAD * sheet.height]
    made = []
    for row in rows_of(head):
        for left, right in pairwise(row):
            if right.x0 - left.x1 < _WIDE * left.size:
                continue
            before, after = (line_of(sheet, [s]).text for s in (left, right))
            made += [(name, left, right, plausible) for name, label, follows, plausible in _BLANKS
                     if label.search(before) and follows.match(after)]
    return made


def _words(sheet: Sheet) -> list[Stretch]:
    """The stretches cut at wide gaps between their runs: a blank in a line of print is a run of blanks."""
    made = []
    for s in sheet.stretches:
        first = s.first
        for run in range(s.first + 1, s.last + 1):
            if run == s.last or sheet.x0[run] - sheet.x1[run - 1] > _WIDE * s.size:
                made.append(Stretch(first, run, sheet.x0[first], sheet.x1[run - 1], s.y, s.size, s.bold, s.stamped))
                first = run
    return made


def _between(rows: Pixels, x0: int, x1: int, margin: int) -> Pixels:
    """The picture between two columns, without the ends of letters that stand for the most part beside it: the tail of
    an italic y makes certain digits uncertain.
    """
    near = rows[:, max(0, x0 - margin):x1 + margin]
    first, last = min(margin, x0), min(margin, x0) + x1 - x0
    if not near[:, first:last].size:
        return near[:, first:last]
    paper = int(np.percentile(near, 90))
    labels, stats = cv2.connectedComponentsWithStats(np.asarray(near < _FAINT * paper, np.uint8))[1:3]
    inside = np.bincount(labels[:, first:last].ravel(), minlength=len(stats))
    foreign = (inside > 0) & (2 * inside < stats[:, cv2.CC_STAT_AREA])
    foreign[0] = False
    made = near.copy()
    made[cv2.dilate(foreign[labels].astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = paper
    return made[:, first:last]


def _has_ink(part: Pixels, size: float) -> bool:
    dark = part < 0.6 * float(np.percentile(part, 90))
    rows = np.flatnonzero(dark.any(axis=1))
    return bool(rows.size) and int(rows[-1] - rows[0]) > 0.35 * size


def _put(sheet: Sheet, digits: str, left: Stretch, right: Stretch) -> None:
    middle, half = (left.x1 + right.x0) / 2, 0.25 * len(digits) * left.size
    run = len(sheet.text)
    sheet.text.append(digits)
    sheet.spaced.append(True)
    sheet.x0.append(middle - half)
    sheet.x1.append(middle + half)
    sheet.stretches.append(Stretch(run, run + 1, middle - half, middle + half, left.y, left.size, stamped=True))
