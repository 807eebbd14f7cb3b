"""Errors against what is known of central documents: a wrong date, issuer or number, a document no longer in force."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date, timedelta

from tests.generator.citations import Doc, central, written
from tests.generator.cited import Edit, Page, added
from tests.generator.slip_dates import mistyped, own_form

# Documents of data/central.csv that others have replaced, and the day from which those are in force.
_REPLACED = {
    "l-tdkt03": "2024-01-01", "nd91": "2024-01-01", "nd61": "2025-07-01", "l-gtdb": "2025-01-01",
    "nd136": "2025-07-01", "nd50": "2025-07-01", "l-pccc01": "2025-07-01", "nd122": "2024-01-30",
    "l-cd12": "2025-07-01", "l-dsvh": "2025-07-01", "qd30": "2021-07-28", "tt38": "2024-08-01",
}
_FIRM = ("Tiếp tục thực hiện {}.", "Tổ chức thực hiện nghiêm {}.", "Triển khai đầy đủ {} đến từng đơn vị.",
         "Thực hiện đúng quy định tại {}; kiểm tra định kỳ.")
_PARTY = {"Bộ Chính trị": "Ban Bí thư", "Ban Bí thư": "Bộ Chính trị", "Ban Chấp hành Trung ương": "Ban Bí thư"}
_MARGIN = timedelta(days=30)


def superseded(page: Page, rng: random.Random) -> Edit | None:
    """The plan carries out what was replaced before its day."""
    gone = [central()[key] for key, since in _REPLACED.items() if page.issued >= date.fromisoformat(since) + _MARGIN]
    gone = [doc for doc in gone if not _cited(page, doc)]
    if not gone:
        return None
    doc = rng.choice(gone)
    form = own_form(page)
    if not doc.name:
        words = f"{doc.word} số {doc.printed} ngày {written(doc.issued, form)} của {doc.issuer}"
        return _of(doc, added(page, rng, words, _subject(doc) if rng.random() < 0.5 else "", _FIRM))
    shapes = (f"{doc.word} {doc.name} ngày {written(doc.issued, form)}", f"{doc.word} {doc.name} số {doc.printed}",
              f"{doc.word} {doc.name} năm {doc.issued.year}")
    return _of(doc, added(page, rng, rng.choice(shapes), "", _FIRM))


def unlike_register(page: Page, rng: random.Random) -> Edit | None:
    """A well-known document under a day, an issuer or a number that is not its own."""
    docs = [d for d in central().values() if d.issued < page.issued <= d.until
            and not _cited(page, d)]
    if not docs:
        return None
    doc = rng.choice(docs)
    form, roll = own_form(page), rng.random()
    subject = _subject(doc) if rng.random() < 0.7 else ""
    name = f" {doc.name}" if doc.name else ""
    issuer = "" if doc.name else f" của {doc.issuer}"
    if doc.issuer in _PARTY and roll < 0.3:
        words = f"{doc.word} số {doc.printed} ngày {written(doc.issued, form)} của {_PARTY[doc.issuer]}"
    elif roll < 0.45 and _other_number(doc) is not None and (doc.name or _subject(doc)):
        printed, subject = doc.printed.replace(doc.number, _other_number(doc) or "", 1), _subject(doc)
        words = f"{doc.word}{name} số {printed} ngày {written(doc.issued, form)}{issuer}"
    else:
        day = mistyped(rng, doc.issued, page.issued, whole=False)
        if day.year != doc.issued.year:
            return None
        words = f"{doc.word}{name} số {doc.printed} ngày {written(day, form)}{issuer}"
    return _of(doc, added(page, rng, words, subject))


def _of(doc: Doc, edit: Edit) -> Edit:
    return replace(edit, of=f"{doc.printed}@{doc.issued.isoformat()}")


def _cited(page: Page, doc: Doc) -> bool:
    return any(c.mark == doc.printed or bool(doc.name) and doc.name in c.quote for c in page.citations)


def _other_number(doc: Doc) -> str | None:
    """The number with two figures exchanged."""
    turned = doc.number[::-1]
    return turned if turned != doc.number and turned.isdigit() and turned[0] != "0" else None


def _subject(doc: Doc) -> str:
    """The subject without the marks of documents inside it; empty where it names one by number."""
    return "" if "[[" in doc.subject else re.sub("[〈〉]", "", doc.subject)
