"""Attached plans: the line "(Kèm theo Quyết định số …)" leads to the decision in the same file."""

from __future__ import annotations

from dataclasses import replace

from pipeline.fold import fold
from pipeline.outline.documents import link_mark, link_of
from pipeline.outline.zones import type_words
from pipeline.records import Citation, Document, Plan, changed, row_id
from pipeline.rulebook import table

_RULE = "doc.link"


def attached_to(plan: Plan, carrier: Document) -> Plan:
    """The plan with its `self` line, if it has one, pointing at the document that it is issued with.

    What the line says is kept where it was printed. Where the page was read off its picture, a number or a date that
    the carrier's own header does not bear is left blank: both are mostly written by hand.
    """
    link = link_of(plan.text)
    if link is None:
        return plan
    low = fold(plan.text.content)
    mark = link_mark(low, link)
    end = mark.end("symbol") if mark is not None else link + _word(low, link)
    row = next((c for c in plan.citations if link <= c.start < end and c.start < c.end), None)
    made = _pointing(plan, row or _bare(plan, low, link), link, max(end, row.end if row else end), carrier)
    rest = [_under(c, row, made) for c in plan.citations if c is not row]
    return replace(plan, citations=tuple(sorted([*rest, made], key=lambda c: (c.start, c.end))))


def _word(low: str, link: int) -> int:
    """Length of the type word at an offset; the longest that there is."""
    return next(len(word) for word in type_words() if low.startswith(word, link))


def _bare(plan: Plan, low: str, link: int) -> Citation:
    """A mention that the line makes and no rule of citations reads: its number is lost, or it has none."""
    mark = link_mark(low, link)
    code = type_words()[low[link:link + _word(low, link)]]
    symbol = plan.text.content[mark.start("symbol"):mark.end("symbol")] if mark is not None else None
    name = next(row["name"] for row in table("document_types.csv") if row["code"] == code)
    return Citation(doc_id=plan.document.doc_id, type=code, type_name=name, symbol=symbol, rule=_RULE,
                    form="numbered" if symbol else "unnumbered")


def _pointing(plan: Plan, row: Citation, start: int, end: int, carrier: Document) -> Citation:
    """The mention as the plan's `self` line, from its type word on."""
    page = plan.text.page_of(start)
    made = changed(
        row, citation_id=row_id(row.doc_id, "citation", start, end), quote=plan.text.content[start:end], start=start,
        end=end, page=page, role="self", via_id=None, target_doc_id=carrier.doc_id,
    )
    if plan.text.pages[page - plan.text.first].reading != "ocr":
        return made
    number = row.number if row.number == carrier.number else None
    issued = row.issued if row.issued == carrier.issued else None
    if (number, issued) == (row.number, row.issued):
        return made
    dated = {} if issued else {"issued": None, "issued_from": None, "issued_to": None}
    return changed(made, number=number, year=row.year if number else None, **dated,
                   target_key=carrier.document_key, target_confidence=row.confidence if carrier.document_key else None)


def _under(row: Citation, old: Citation | None, new: Citation) -> Citation:
    """A mention that stood in the subject of the line, under the line's new id."""
    return changed(row, via_id=new.citation_id) if old is not None and row.via_id == old.citation_id else row
