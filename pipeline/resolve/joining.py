"""Joining: a citation's own key becomes the key that the register of directives is sure of.

Only the key is joined, never a column as printed. A mention whose printed date contradicts the register keeps its
own key: whether it is a slip is for review to say.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.edtf import is_day
from pipeline.fold import fold
from pipeline.records import Citation, changed
from pipeline.resolve.register import Entry, Register, register, type_name
from pipeline.resolve.subjects import shared

_SURE = 1.0
_BY_YEAR = 0.95
_BY_REGISTER = 0.95
_IN_FORCE = 0.8
_BEYOND = 0.6
_BY_MARK = 0.8
_BARE_MARK = 0.6
_SHORT_FORM = 0.7
_TERMS = 10
_AGREES, _DISAGREES = 0.6, 0.3
_LEAST = 3
_ANY_CENTRAL = re.compile(r"(?:đảng|trung ương|tw)(?!\w)")
_REVISION = re.compile(r"sua-doi(?:-|$)")

Joined = tuple[str | None, float | None]


def joined(row: Citation, key: str | None, confidence: float | None, on: date | None) -> Joined:
    """Key and confidence of a citation after joining; `on` is the day of the plan, as far as it is known."""
    book = register()
    if book.by_key(key) is not None:
        return key, confidence
    if key is None:
        found = _by_short_form(book, row, on)
    else:
        found = _by_name(book, row, key, on) if row.form == "named" else None
        found = found or _by_mark(book, row, key, on)
        if found is None and key.split("/")[-2] == "-":
            found = _by_short_form(book, row, on)
    if found is None:
        return key, confidence
    joined_key, sure = found
    return joined_key, confidence if sure == _SURE else round(sure * row.confidence, 3)


def issued_by(row: Citation, key: str | None) -> Citation:
    """A citation without an issuer phrase, with the issuer that the register has for its mark and its day.

    Under the Party's mark stand three bodies, which the mark alone does not tell apart.
    """
    entry = register().by_key(key) if key is not None and row.issuer is None and row.issued is not None else None
    if entry is None or entry.issued != row.issued or row.number is None or row.issuer_name == entry.issuer_name:
        return row
    return changed(row, issuer_name=entry.issuer_name, confidence=min(row.confidence, _BY_REGISTER))


def agrees(subject: str | None, title: str) -> bool:
    """Whether a subject is surely the title, in other words or cut short."""
    share = shared(subject or "", title, _LEAST)
    return share is not None and share >= _AGREES


def disagrees(subject: str | None, title: str) -> bool:
    """Whether a subject is surely another's."""
    share = shared(subject or "", title, _LEAST)
    return share is not None and share < _DISAGREES


def issuer_said(book: Register, row: Citation) -> str | None:
    """The central body that a mention names; None for "Trung ương" and for bodies that the register does not know."""
    if row.issuer is None or row.issuer_name not in book.issuers or _ANY_CENTRAL.match(fold(row.issuer)):
        return None
    return row.issuer_name


def _by_name(book: Register, row: Citation, key: str, on: date | None) -> tuple[str, float] | None:
    """A law by its name: by its date or its year, else the edition in force on the plan's day."""
    *_, when, name = key.split("/")
    editions = [e for e in book.by_law_name(f"{type_name(row.type or '')} {name}") if e.type == row.type]
    if when != "-":
        found = [e for e in editions if e.issued.startswith(when)]
        return (found[0].key, _SURE if is_day(when) else _BY_YEAR) if len(found) == 1 else None
    if on is None:
        return (editions[0].key, _BEYOND) if len(editions) == 1 else None
    known = [e for e in editions if e.issued <= on.isoformat()]
    if not known or _REVISION.match(name) and len(known) > 1:
        return None
    open_ended = len(known) > 1 and any(e.effective is None for e in known)
    begun = known if len(known) == 1 else [e for e in known if e.effective is not None and e.effective <= on]
    if open_ended or not begun:
        return None
    return begun[-1].key, _IN_FORCE if on.isoformat() <= book.until else _BEYOND


def _by_mark(book: Register, row: Citation, key: str, on: date | None) -> tuple[str, float] | None:
    """A number and symbol without a date, or with a part of one."""
    when = key.split("/")[-2]
    if is_day(when):
        return None
    marked = [e for e in book.beside(key) if when == "-" or e.issued.startswith(when)]
    marked = [e for e in marked if on is None or e.issued <= on.isoformat()]
    said = issuer_said(book, row)
    marked = [e for e in marked if said in (None, e.issuer_name)]
    if not marked:
        return None
    if len(marked) == 1 and marked[0].year is not None:
        return marked[0].key, _BY_YEAR
    alike = [e for e in marked if agrees(row.subject, e.title)]
    if len(alike) == 1:
        return alike[0].key, _BY_MARK
    if len(marked) > 1 or row.subject or not _lasting(marked[0], on):
        return None
    return marked[0].key, _BARE_MARK


def _lasting(entry: Entry, on: date | None) -> bool:
    """Whether a mark alone still means a document: the Party numbers anew each term of five years, others each year."""
    party = entry.symbol is not None and entry.symbol.endswith("/TW")
    return party and on is not None and on.year - int(entry.issued[:4]) <= _TERMS


def _by_short_form(book: Register, row: Citation, on: date | None) -> tuple[str, float] | None:
    """A short form ("Đề án 06", "Nghị định 30") that one document issued before the plan is known by."""
    if row.type is None or row.number is None or row.issued is not None or on is None:
        return None
    words = f"{type_name(row.type)} {row.number}" + (f"/{row.symbol}" if row.symbol else "")
    found = [e for e in book.by_short_name(words) if e.issued <= on.isoformat()]
    if len(found) != 1 or row.year not in (None, found[0].year) or disagrees(row.subject, found[0].title):
        return None
    return found[0].key, _SHORT_FORM
