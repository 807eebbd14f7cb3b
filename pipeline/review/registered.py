"""Remarks by the register of directives: a citation that differs from it, and one of a document no longer in force.

The register is small and numbers return: the Party numbers its documents anew each term, others each year. So a mark
that is not one document's alone is remarked only where the subject is the register's, or where the date is the
register's but for a slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import ratio

from pipeline.edtf import is_day
from pipeline.fold import fold
from pipeline.outline import Outline
from pipeline.records import Citation, Document, Finding
from pipeline.resolve.joining import agrees, disagrees, issuer_said
from pipeline.resolve.register import Entry, Register, register, type_name
from pipeline.review.remarks import remark

_SURE = 0.7
_SAME_SUBJECT = 90.0
_LAWS = ("L", "BL", "PL")


def registered(outline: Outline, rows: Sequence[Citation], document: Document) -> Iterator[Finding]:
    """Every remark that the register gives rise to; one for each document and way of citing it."""
    book = register()
    told: set[tuple[str, str]] = set()
    for row in rows:
        if row.role == "self":
            continue
        right = _contradicting(book, row, document)
        if right:
            code, other = "citation-differs-from-register", "; ".join(e.said for e in right)
        else:
            successor = _successor(book, row, document)
            if successor is None:
                continue
            code, other = "citation-superseded", _in_force(successor)
        if (code, other) not in told:
            told.add((code, other))
            yield remark(outline, code, (row.start, row.end), other)


# Replaced or repealed


def _successor(book: Register, row: Citation, document: Document) -> Entry | None:
    """What is in force on the plan's day in the place of what it rests on or carries out."""
    entry = book.by_key(row.target_key)
    if entry is None or row.role not in ("basis", "implements") or (row.target_confidence or 0) < _SURE:
        return None
    return book.replaced_by(entry, document.issued_from) if document.issued_from is not None else None


def _in_force(entry: Entry) -> str:
    since = f" (có hiệu lực từ {entry.effective:%d/%m/%Y})" if entry.effective is not None else ""
    return f"{entry.said}{since}"


# Against the register


def _contradicting(book: Register, row: Citation, document: Document) -> tuple[Entry, ...]:
    """The entries that a mention means and contradicts; none where it agrees with one of them."""
    if row.number is None or row.type is None or row.symbol is None or _years_differ(row):
        return ()
    last = document.issued_to
    marked = tuple(e for e in book.by_mark(row.type, row.number, row.year, row.symbol)
                   if e.year is not None or last is None or e.issued <= last.isoformat())
    if not marked:
        return _numbered_wrong(book, row)
    if row.issued is None or row.issued_from is None:
        meant = marked[0].year is not None or len(marked) == 1 and agrees(row.subject, marked[0].title)
        return _issued_by_another(book, marked, row) if meant else ()
    same = tuple(e for e in marked if e.issued.startswith(row.issued))
    if same:
        return _issued_by_another(book, same, row)
    return tuple(e for e in marked if _means(e, row))


def _years_differ(row: Citation) -> bool:
    """Whether the mention contradicts itself: that is a remark of its own."""
    return row.year is not None and row.issued is not None and not row.issued.startswith(str(row.year))


def _means(entry: Entry, row: Citation) -> bool:
    """Whether a mention with another date still means the entry."""
    issued = row.issued or ""
    if entry.type in _LAWS or entry.year is not None:
        return True
    if disagrees(row.subject, entry.title):
        return False
    if agrees(row.subject, entry.title):
        return True
    if not is_day(issued):
        return False
    if issued[:4] == entry.issued[:4]:
        return True
    party = (entry.symbol or "").endswith("/TW")
    return party and _slipped(issued, entry.issued)


def _slipped(one: str, other: str) -> bool:
    """Whether two days differ by one digit, or by day and month having changed places."""
    if one[:4] == other[:4] and one[5:7] == other[8:] and one[8:] == other[5:7]:
        return True
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _issued_by_another(book: Register, entries: tuple[Entry, ...], row: Citation) -> tuple[Entry, ...]:
    """The entries, where the mention names another central body than any of them has."""
    said = issuer_said(book, row)
    return () if said is None or said in {e.issuer_name for e in entries} else entries


def _numbered_wrong(book: Register, row: Citation) -> tuple[Entry, ...]:
    """The entry that all but the number says: the name of a law, or the date and the subject of another document."""
    if row.type in _LAWS:
        return _law_numbered_wrong(book, row)
    if not is_day(row.issued) or not row.subject:
        return ()
    found = [e for e in book.of_day(row.type or "", row.issued)
             if fold(e.symbol or "") == fold(row.symbol or "") and _same_subject(row.subject, e.title)]
    return tuple(found) if len(found) == 1 else ()


def _same_subject(subject: str, title: str) -> bool:
    """Whether two subjects are one, down to the numbers in them."""
    digits = ["".join(c if c.isdigit() else " " for c in words).split() for words in (subject, title)]
    length = min(len(subject), len(title))
    return digits[0] == digits[1] and agrees(subject, title) and (
        ratio(fold(subject)[-length:], fold(title)[-length:]) >= _SAME_SUBJECT)


def _law_numbered_wrong(book: Register, row: Citation) -> tuple[Entry, ...]:
    """The edition of a law by its name whose number a mention has wrong in one part: number, year or term.

    Amending laws are cited by the name of the law too; their numbers are on record or agree in nothing.
    """
    head = " ".join(row.quote.split()).partition(" số ")[0]
    editions = book.by_law_name(head) if head != type_name(row.type or "") else ()
    return tuple(e for e in editions if _parts_alike(e, row))


def _parts_alike(entry: Entry, row: Citation) -> bool:
    number = (entry.number or "").lstrip("0") == (row.number or "").lstrip("0")
    alike = (number, entry.year == row.year, fold(entry.symbol or "") == fold(row.symbol or ""))
    if row.issued == entry.issued:
        return sum(alike) >= 1
    return number and sum(alike) == len(alike) - 1
