"""Citations: every mention of another document, with its parts, its role and what it stands under."""

from __future__ import annotations

import re

from pipeline.extract.citations.model import Mention
from pipeline.extract.citations.named import named
from pipeline.extract.citations.numbered import numbered
from pipeline.extract.citations.referring import referring
from pipeline.extract.citations.roles import assign, assign_among
from pipeline.outline import Outline
from pipeline.rulebook import rules

__all__ = ["Mention", "find"]

_ZONES = ("title", "opening", "body", "closing", "annex")
_SUBJECT_END = re.compile(r"[;\n\t]|\.(?= |$|\n)|\)(?=[;.,\n])")
_LONGEST_SUBJECT = 400


def find(outline: Outline, own: str | None = None) -> list[Mention]:
    """Every mention in the title, the body and the annexes, in the order of the text; `own` is the document's type."""
    found: list[Mention] = []
    for zone, start, end in outline.zones:
        if zone in _ZONES:
            with_number = numbered(outline, start, end)
            found += sorted([*with_number, *named(outline, start, end, with_number)], key=lambda c: (c.start, c.end))
    for at, c in enumerate(found):
        _provision(outline, c)
        if c.form == "short":
            c.type = _type_before(outline, c, found[:at])
    assign(outline, found)
    pointing = referring(outline, found, own)
    if pointing:
        assign_among(outline, pointing, found)
        found = sorted([*found, *pointing], key=lambda c: (c.start, c.end))
    for at, c in enumerate(found):
        _subject(outline, c, found[at + 1].start if at + 1 < len(found) and found[at + 1].via is not c else None)
        _repeated_type(outline, c)
    return found


def _type_before(outline: Outline, c: Mention, before: list[Mention]) -> str | None:
    """The type of a short mention: that of the fuller one with its word and number, for one word may be of two types.

    "Quy định" is one of the Party's and one of the State's.
    """
    def named(m: Mention) -> tuple[list[str], str]:
        return outline.low[m.start:m.end].split(" ", 2)[:2], (m.number or "").lstrip("0")

    return next((b.type for b in reversed(before) if b.symbol and b.number and named(b) == named(c)), c.type)


def _provision(outline: Outline, c: Mention) -> None:
    """Read the part that is cited: "khoản 2 Điều 5" before the type word."""
    rule = rules("citations.yaml")["cit.provision.left"]
    first = outline.cell_start(c.start, max(0, c.start - rule.meta["window"]))
    m = rule.pattern.search(outline.low[first:c.start])
    if m is not None:
        words = m.group("provision").rstrip(" ,")
        c.provision = (first + m.start("provision"), first + m.start("provision") + len(words))


def _subject(outline: Outline, c: Mention, limit: int | None) -> None:
    """What follows the issuer up to the end of the clause: "về …"."""
    m = rules("citations.yaml")["cit.subject"].pattern.match(outline.low, c.end)
    if m is None or c.form in ("named", "short") or c.refers is not None:
        return
    stop = _SUBJECT_END.search(outline.low, m.end(), min(len(outline.low), m.end() + _LONGEST_SUBJECT))
    end = stop.start() if stop else min(len(outline.low), m.end() + _LONGEST_SUBJECT)
    end = min(end, limit) if limit is not None and limit > m.end() else end
    words = outline.low[m.end():end].rstrip(" ,;")
    words = re.sub(r"(?: và| các)+$", "", words)
    if words:
        c.subject = (m.end(), m.end() + len(words))


def _repeated_type(outline: Outline, c: Mention) -> None:
    """Where the issuer should stand the type word stands again: the sentence has lost the issuer."""
    if c.form == "numbered" and c.issuer is None and c.subject is None:
        word = outline.low[c.start:c.start + 30].split(" số", 1)[0]
        if word and outline.low.startswith(" " + word + " ", c.end):
            c.marks.append("malformed")
