"""Remarks on what the plan cites: the print of each citation, its type and issuer, its date, the annex line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extract.citations import Mention
from pipeline.extract.found import Header
from pipeline.fold import fold
from pipeline.outline import Outline
from pipeline.records import Citation, Document, Finding
from pipeline.review.competence import competence
from pipeline.review.doubles import doubles, said
from pipeline.review.printed import printed
from pipeline.review.remarks import remark

_ISSUED, _NUMBERED = "ngày {}", "số {}"


def citing(outline: Outline, header: Header, mentions: Sequence[Mention], rows: Sequence[Citation],
           document: Document) -> Iterator[Finding]:
    """Every remark on the citations, in the order of the text within each kind."""
    by_span = {(row.start, row.end): row for row in rows}
    for mention in mentions:
        row = by_span.get((mention.start, mention.end))
        if row is not None:
            yield from printed(outline, mention, row, document.symbol)
            yield from competence(outline, mention, row, document)
    yield from doubles(outline, rows)
    yield from _annex_line(outline, header, rows)
    for row in rows:
        yield from _dated(outline, row, document)


def _annex_line(outline: Outline, header: Header, rows: Sequence[Citation]) -> Iterator[Finding]:
    """The line "(Kèm theo Kế hoạch số …)" against the header, as far as both say something."""
    number, symbol, issued, year = (header.text(c) for c in ("number", "symbol", "issued", "year"))
    for row in rows:
        if row.role != "self" or row.type != header.text("type"):
            continue
        differs = (
            bool(number and row.number) and _bare(number) != _bare(row.number)
            or bool(symbol and row.symbol) and fold(symbol or "") != fold(row.symbol or "")
            or bool(year and row.year) and year != str(row.year)
            or bool(issued and row.issued) and not _compatible(issued or "", row.issued or "")
        )
        if differs:
            mark = "/".join(p for p in (number, year, symbol) if p)
            told = [_NUMBERED.format(mark)] if mark else []
            told += [_ISSUED.format(said(issued))] if issued else []
            yield remark(outline, "number-in-annex-differs", (row.start, row.end), " ".join(told))


def _bare(number: str | None) -> str:
    return (number or "").lstrip("0").lower()


def _compatible(one: str, other: str) -> bool:
    """Whether two dates agree as far as both are known: 2021-03 and 2021-03-05 do."""
    known = min(len(one), len(other))
    return one[:known] == other[:known]


def _dated(outline: Outline, row: Citation, document: Document) -> Iterator[Finding]:
    """A date after the plan's own, or in another year than the number says."""
    if row.role == "self" or row.issued_from is None or row.issued is None:
        return
    if document.issued_to is not None and row.issued_from > document.issued_to:
        own = said(document.issued) if document.issued else said(document.issued_to.isoformat())
        yield remark(outline, "citation-after-plan", (row.start, row.end), own)
    if row.year is not None and row.issued_from.year != row.year:
        yield remark(outline, "citation-year-differs", (row.start, row.end), str(row.issued_from.year), str(row.year))
