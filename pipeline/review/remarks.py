"""How a remark is made: its code, severity and wording come from the rules."""

from __future__ import annotations

from pipeline.outline import Outline
from pipeline.records import Finding, row_id
from pipeline.rulebook import data

Span = tuple[int, int]


def remark(outline: Outline, code: str, span: Span | None = None, other: str = "", year: str = "",
           **more: str) -> Finding:
    """A finding about the words at `span`; `other`, `year` and `more` fill the wording where it has room for them."""
    said = data("findings.yaml")["findings"][code]
    quote = outline.content[slice(*span)] if span is not None else None
    room = {"quote": _one_line(quote or ""), "other": _one_line(other), "year": year, **more}
    start, end = span if span is not None else (None, None)
    return Finding(
        finding_id=row_id("", code, start or 0, end or 0, other), code=code, severity=said["severity"],
        message=said["vi"].format(**room), message_en=said["en"].format(**room), quote=quote, start=start, end=end,
        page=outline.text.page_of(start) if start is not None else None, suggestion=said["suggestion"].format(**room),
    )


def _one_line(words: str) -> str:
    return " ".join(words.split())
