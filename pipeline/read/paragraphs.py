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

    It starts in lower case without a marker and the line before has no final punctuation, or a symbol is cut
    behind its hyphen or slash. A line in capitals (a type name, a heading) is never gone on with by one that is not.
    """
    if not before or not after or "\t" in before or "\t" in after:
        return False
    if is_tight(before) and after[0].isalnum():
        return True
    whole = is_ended(before) or has_marker(after) or (before.isupper() and not after.isupper())
    return after[0].islower() and not whole


def is_tight(before: str) -> bool:
    """Whether what a line ends with goes on without a blank on the next: "NĐ-" / "CP", "217/2025/" / "NĐ-CP"."""
    if len(before) < 2 or before[-1] not in "-/" or not before[-2].isalnum():
        return False
    return before[-1] == "/" or before[-2].isdigit() or before[-2].isupper()


def glued(before: str, after: str) -> str:
    """Two lines as one, with a blank between them unless a symbol was cut."""
    return after if not before else before + after if is_tight(before) else f"{before} {after}"
