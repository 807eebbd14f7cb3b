"""When one line is surely the rest of the line before it: what every reader asks before it joins two lines."""

from __future__ import annotations

import re

# What starts a paragraph of its own: a dash, a bullet, a number, a letter or a Roman numeral of an outline.
_MARKER = re.compile(
    r"(?:[-–—+*•▪●○➢✓□]\s*\S"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}[.)/](?:\s|[^\W\d_])"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\s"
    r"|[a-zđ][.)]/?\s*[^\W\d_]"
    r"|[IVX]{1,5}(?:\.\d{1,2})*[.)/-]\s*\S)"
)
_BARE_MARKER = re.compile(r"[-–—+*•▪●○➢✓□]|\d{1,2}(?:\.\d{1,2}){0,3}[.)/]?|[a-zđ][.)]/?|[IVX]{1,5}(?:\.\d{1,2})*[.)/-]")
_ENDED = re.compile(r"[.;:!?/…]$")


def has_marker(line: str) -> bool:
    """Whether a line opens like an item of a list or a numbered heading."""
    return _MARKER.match(line) is not None


def is_marker(text: str) -> bool:
    """Whether a text is the mark of an item and nothing more."""
    return _BARE_MARKER.fullmatch(text) is not None


def is_ended(line: str) -> bool:
    """Whether a line closes like a sentence, a clause of a list or a heading with a colon."""
    return _ENDED.search(line) is not None


def goes_on(before: str, after: str) -> bool:
    """Whether `after` can only be the rest of `before`, by its words alone.

    It starts in lower case without a marker and the line before has no final punctuation. A line in capitals
    (a type name, a heading) is never gone on with by one that is not.
    """
    if not before or not after or not after[0].islower() or "\t" in before or "\t" in after:
        return False
    return not (is_ended(before) or has_marker(after) or (before.isupper() and not after.isupper()))
