"""Text that was laid over a page when it was signed: it is furniture, except a number or a day stamped into a blank."""

from __future__ import annotations

import re

from pipeline.read.layout.sheet import Sheet, Stretch, line_of

# What a stamp writes into the blanks of the number line and the date line.
_NUMBER = re.compile(r"\d{1,5}[a-zđ]?")
# How the visible signature of a signing program begins.
_SIGNED = re.compile(
    r"(?:ký bởi|người ký|ngày ký|thời gian ký|signature not verified|digitally signed|signed by)\b", re.I)
_WORDS = frozenset(("ký", "Ký", "KÝ", "Signature", "signature", "SIGNATURE", "Signed", "signed", "SIGNED"))
# The lines of a signature follow each other within so many font sizes.
_STEP = 1.7


def stamped_numbers(sheet: Sheet) -> list[str]:
    """The numbers that were stamped into blanks of the page."""
    return [text for s in sheet.stretches if s.stamped and _NUMBER.fullmatch(text := line_of(sheet, [s]).text)]


def without_stamps(sheet: Sheet) -> tuple[list[str], list[Stretch]]:
    """The texts of stamps and visible signatures on a page, and the other stretches."""
    stamps = [s for s in sheet.stretches if s.stamped and not _NUMBER.fullmatch(line_of(sheet, [s]).text)]
    if not _WORDS.isdisjoint(sheet.text):
        stamps += _visible_signatures(sheet)
    if not stamps:
        return [], sheet.stretches
    ids = {id(s) for s in stamps}
    return [line_of(sheet, [s]).text for s in stamps], [s for s in sheet.stretches if id(s) not in ids]


def _visible_signatures(sheet: Sheet) -> list[Stretch]:
    """Signatures printed into the page: a line that says who signed, and the lines of its block."""
    found: list[Stretch] = []
    for s in sheet.stretches:
        if s.stamped or s in found:
            continue
        block = found and abs(s.x0 - found[-1].x0) < 3 and abs(s.size - found[-1].size) < 0.3 and \
            0 < s.y - found[-1].y < _STEP * s.size
        if block or _SIGNED.match(line_of(sheet, [s]).text):
            found.append(s)
    return found
