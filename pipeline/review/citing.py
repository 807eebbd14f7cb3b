"""Remarks on what the plan cites: blanks, form, dates, the annex line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from rapidfuzz.fuzz import ratio

from pipeline.extract.citations import Mention
from pipeline.extract.found import Header
from pipeline.fold import fold
from pipeline.outline import Outline
from pipeline.records import Citation, Document, Finding
from pipeline.review.remarks import remark
from pipeline.rulebook import table

_ALIKE = 60.0


def citing(outline: Outline, header: Header, mentions: Sequence[Mention], rows: Sequence[Citation],
           document: Document) -> Iterator[Finding]:
    """Every remark on the citations, in the order of the text within each kind."""
    for mention in mentions:
        for code in dict.fromkeys(mention.marks):
            yield remark(outline, f"citation-{code}", (mention.start, mention.end))
    yield from _two_dates(outline, rows)
    yield from _annex_line(outline, header, rows)
    for row in rows:
        yield from _dated(outline, row, document)
        if _types_differ(row):
            yield remark(outline, "type-symbol-differ", (row.start, row.end))


def _two_dates(outline: Outline, rows: Sequence[Citation]) -> Iterator[Finding]:
    """One document (number, symbol, issuer and subject agree) with two dates."""
    groups: dict[tuple[str, str, str], list[Citation]] = defaultdict(list)
    for row in rows:
        if row.number and row.symbol and row.issued and len(row.issued) == 10 and row.role != "self":
            groups[row.type or "", row.number.lstrip("0"), fold(row.symbol)].append(row)
    for group in groups.values():
        first = group[0]
        for other in group[1:]:
            if other.issued != first.issued and _same_document(first, other):
                yield remark(outline, "same-document-two-dates", (other.start, other.end), first.quote)
                break


def _same_document(a: Citation, b: Citation) -> bool:
    if a.issuer_name and b.issuer_name and a.issuer_name != b.issuer_name:
        return False
    if a.year != b.year:
        return False
    return not (a.subject and b.subject) or ratio(fold(a.subject), fold(b.subject)) >= _ALIKE


def _annex_line(outline: Outline, header: Header, rows: Sequence[Citation]) -> Iterator[Finding]:
    """The line "(Kèm theo Kế hoạch số …)" against the header."""
    number, symbol, issued = (header.text(c) for c in ("number", "symbol", "issued"))
    own = header.text("type")
    for row in rows:
        if row.role != "self" or row.type != own:
            continue
        differs = (
            bool(number and row.number) and (number or "").lstrip("0") != (row.number or "").lstrip("0")
            or bool(symbol and row.symbol) and fold(symbol or "") != fold(row.symbol or "")
            or bool(issued and row.issued) and len(row.issued or "") == len(issued or "") == 10 and issued != row.issued
        )
        if differs:
            said = "/".join(p for p in (number, symbol) if p) + (f", {issued}" if issued else "")
            yield remark(outline, "number-in-annex-differs", (row.start, row.end), said)


def _dated(outline: Outline, row: Citation, document: Document) -> Iterator[Finding]:
    if row.role == "self" or row.issued is None:
        return
    if row.issued_from is None:
        yield remark(outline, "citation-date-impossible", (row.start, row.end))
    elif _after(row.issued_from, document.issued_to):
        yield remark(outline, "citation-after-plan", (row.start, row.end))
    if row.year is not None and not row.issued.startswith(str(row.year)):
        yield remark(outline, "citation-year-differs", (row.start, row.end))


def _after(cited: date, plan: date | None) -> bool:
    return plan is not None and cited > plan


def _types_differ(row: Citation) -> bool:
    """The abbreviation in a symbol names another type than the word before it."""
    if not row.symbol or row.type is None or row.role == "self":
        return False
    first = row.symbol.split("/")[0].split("-")[0].lower()
    codes = [r["code"] for r in table("document_types.csv") if first in r["symbols"].lower().split(";")]
    return bool(codes) and row.type not in codes and row.type != "CV" and first not in ("pl", "l", "hđ", "cp", "tt")
