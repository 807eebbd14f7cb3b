"""A text as it is meant, and the way back to the text as it was read."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, fields, replace
from typing import Any

from pipeline.records import Finding, Plan, Proven, row_id
from pipeline.repair.contexts import contexts
from pipeline.repair.edits import Edit, Edited, edited_page, joined
from pipeline.repair.sequence import sequences
from pipeline.repair.wordings import Own, wordings
from pipeline.rulebook import data
from pipeline.text import Text

# A file with so many words to be put right, one in so many of all, was made by OCR; who types errs less.
_ENOUGH, _ONE_IN = 10, 150


@dataclass(frozen=True)
class Meant:
    """`text` is what rules are run over. `read` is the text as it was read; None where nothing was put right."""

    text: Text
    read: Text | None = None
    pages: tuple[Edited | None, ...] = ()

    def led_back(self, plan: Plan) -> Plan:
        """The plan with every row's place and quote in the text as it was read, and a finding for every repair."""
        if self.read is None:
            return plan
        changed: dict[str, Any] = {"text": self.read}
        for field in fields(plan):
            rows = getattr(plan, field.name)
            if isinstance(rows, tuple) and rows and hasattr(rows[0], "start"):
                changed[field.name] = tuple(self._row(row) for row in rows)
        back = replace(plan, **changed)
        return replace(back, findings=back.findings + self._findings(back))

    def _row(self, row: Any) -> Any:
        if row.start is None or not hasattr(row, "end"):
            return row
        start, end = self.back(row.start), self.back(row.end, after=True)
        if not hasattr(row, "quote"):
            return replace(row, start=start, end=end)
        assert self.read is not None
        return replace(row, start=start, end=end, quote=self.read.content[start:end])

    def back(self, offset: int, after: bool = False) -> int:
        """The offset in the text as it was read of an offset in the text as it is meant."""
        assert self.read is not None
        n = max(0, bisect_right(self.text.starts, offset - after) - 1)
        edited, inside = self.pages[n], offset - self.text.starts[n]
        return self.read.starts[n] + (edited.back(inside, after) if edited else inside)

    def _findings(self, plan: Plan) -> tuple[Finding, ...]:
        """One remark for every wording that was repaired within a row, at the first such place."""
        rows = [r for f in fields(plan) if isinstance(rs := getattr(plan, f.name), tuple) for r in rs
                if isinstance(r, Proven)]
        leaned = sorted({(row.start, row.end) for row in rows})
        found: dict[tuple[str, str], Finding] = {}
        for start, end, read, put in self._repairs():
            if (read, put) not in found and any(a < end and start < b for a, b in leaned):
                found[read, put] = self._finding(plan.document.doc_id, start, end, read, put)
        return tuple(found.values())

    def _repairs(self) -> list[tuple[int, int, str, str]]:
        assert self.read is not None
        content = self.read.content
        made = []
        for first, edited in zip(self.read.starts, self.pages, strict=True):
            for edit in edited.edits if edited else ():
                start, end = first + edit.start, first + edit.end
                before, after = ("", "") if content[start:end].strip() else _around(content, start, end)
                start, end = start - len(before), end + len(after)
                made.append((start, end, content[start:end], before + edit.put + after))
        return made

    def _finding(self, doc_id: str, start: int, end: int, read: str, put: str) -> Finding:
        assert self.read is not None
        said = data("findings.yaml")["findings"]["ocr-repaired"]
        room = {"quote": read, "other": put}
        return Finding(
            doc_id=doc_id, finding_id=row_id(doc_id, "text-repaired", start, end), code="text-repaired",
            severity=said["severity"], message=said["vi"].format(**room), message_en=said["en"].format(**room),
            quote=read, start=start, end=end, page=self.read.page_of(start), suggestion=said["suggestion"])


def _around(content: str, start: int, end: int) -> tuple[str, str]:
    """The letters on both sides of a place, up to the next blanks: what an edit of nothing, or of a blank, is about."""
    before = re.search(r"\S*$", content[max(0, start - 40):start])
    after = re.match(r"\S*", content[end:end + 40])
    return before.group() if before else "", after.group() if after else ""


def meant(text: Text, typed: bool = True) -> Meant:
    """The text as it is meant: that of pages read by OCR, repaired.

    A text that was not `typed` for sure, such as a Word file, is repaired where it looks as if OCR had made it.
    """
    seen = [page.reading == "ocr" for page in text.pages]
    if not any(seen) and (typed or not _is_made_by_ocr(text)):
        return Meant(text)
    own = Own(page.text for page in text.pages if any(seen))
    counted = sequences([page.text if was else "" for page, was in zip(text.pages, seen, strict=True)])
    pages = tuple(_repaired(page.text, own, counted[n], n == 0) if seen[n] or not any(seen) else None
                  for n, page in enumerate(text.pages))
    if not any(pages):
        return Meant(text)
    made = tuple(edited_page(page, edited) if edited else page for page, edited in zip(text.pages, pages, strict=True))
    return Meant(replace(text, pages=made), text, pages)


def _is_made_by_ocr(text: Text) -> bool:
    wrong = len(wordings(text.content, Own(())))
    return wrong >= _ENOUGH and wrong * _ONE_IN > text.content.count(" ")


def _repaired(text: str, own: Own, counted: list[Edit], opens: bool) -> Edited | None:
    """The page with its wordings put right, and then what stands in a context; None where nothing was wrong."""
    first = Edited(text, [*wordings(text, own), *counted])
    second = Edited(first.text, contexts(first.text, opens))
    edits = joined(first, second)
    return Edited(text, edits) if edits else None
