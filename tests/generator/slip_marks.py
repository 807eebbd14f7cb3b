"""Errors in what is filled in and how symbols are printed: blanks, separators, two symbols, the annex line."""

from __future__ import annotations

import random
import re
from datetime import timedelta

from tests.generator.citations import written
from tests.generator.cited import Cited, Edit, Page, added, instead
from tests.generator.slip_dates import date_form

_FREE = ("LĐLĐ", "HPN", "HND", "BTV", "ĐTN", "HLHPN", "MTTQ", "THCS", "BTT")  # associations use either system's form
_GAPS = ("     ", "....", "…", "……", "________", "........")


def incomplete(page: Page, rng: random.Random) -> Edit | None:
    """Number, day, month, year or issuer was never filled in."""
    found = page.find()
    if not found:
        return None
    c = rng.choice(found)
    return instead(c, rng.choice((_no_number, _no_number, _no_day, _no_day, _no_issuer))(c, rng))


def _no_number(c: Cited, rng: random.Random) -> str:
    gap = rng.choice((*_GAPS, ""))
    separator = c.mark[len(c.number or ""):][:1]
    head = f"số {gap}" if gap else "số "
    return c.quote.replace(f"số {c.number}{separator}", f"{head}{separator}", 1)


def _no_day(c: Cited, rng: random.Random) -> str:
    if c.issued is None:
        return c.quote
    gap = rng.choice((*_GAPS[:4], "     "))
    month, year = f"{c.issued.month:02d}" if c.issued.month < 3 else str(c.issued.month), c.issued.year
    half = f"{str(year)[:2]}{rng.choice(('..', '…', '....'))}"
    return c.with_day(rng.choice((
        f"{gap}/{month}/{year}", f"{gap}/{gap}/{year}", f"{gap} tháng {month} năm {year}",
        f"{gap} tháng {gap} năm {year}", f"{gap}/{gap}/{half}", f"{c.issued.day:02d} tháng {gap} năm {year}",
        f"{gap} tháng {gap} năm {half}", f"{c.issued.day:02d}/{gap}/{year}", "..........",
    )))


def _no_issuer(c: Cited, rng: random.Random) -> str:
    blank = rng.choice(("……", "...............", "…", "_________"))
    bare = c.quote.split(" của ", 1)[0]
    return f"{bare} của {blank}"


def malformed(page: Page, rng: random.Random) -> Edit | None:
    """A symbol against its form, or a type or issuer that the sentence lost."""
    found = [c for c in page.find() if c.word and c.symbol and re.fullmatch(r"[A-ZĐa-z]+[-/][A-ZĐa-z]+", c.symbol)
             and c.type not in ("CV", "L") and c.symbol.split("-")[0] not in ("TH", "MN")]
    if not found:
        return None
    c = rng.choice(found)
    kind, body = re.split(r"[-/]", c.symbol or "")
    party = c.mark == f"{c.number}-{kind}/{body}"
    if party and body not in ("TW", "TU", "HU", "QU", "ĐU"):
        return None
    if not party and (c.mark.startswith(f"{c.number}-") or body in _FREE or "liên" in c.word):
        return None
    year = f"/{c.year}" if c.year else ""
    if rng.random() < 0.25 and c.follows.startswith((" về", " quy định chi tiết", " phê duyệt", ";", ",", ".")):
        return instead(c, _lost(c, rng))
    if party:
        shapes = [f"{c.number}/{kind}-{body}", f"{c.number}-{kind}-{body}", f"{c.number}/{kind}/{body}"]
    else:
        shapes = [f"{c.number}{year}/{kind}/{body}", f"{c.number}{year}/{kind}{body}",
                  f"{c.number}{year}-{kind}-{body}"]
        if not c.year:
            shapes += [f"{c.number} - {kind}/{body}", f"{c.number}-{kind}/{body}", f"{c.number} -{kind}/{body}"]
        else:
            shapes += [f"{c.number}{year}{kind}-{body}", f"{c.number}{year} {kind}-{body}"]
    return instead(c, c.quote.replace(c.mark, rng.choice(shapes), 1))


def _lost(c: Cited, rng: random.Random) -> str:
    """The words without issuer or type where the sentence still asks for it."""
    bare = c.quote.split(" của ", 1)[0]
    subject = c.follows.startswith((" về", " quy định chi tiết", " phê duyệt"))
    if subject and c.word not in ("Hướng dẫn", "Quy định") and rng.random() < 0.5:
        return f"{bare} {c.word}"
    return f"{bare} của"


def two_symbols(page: Page, rng: random.Random) -> Edit | None:
    """A later mention has the number and the date right and the symbol wrong."""
    found = [c for c in page.find(alone=True) if c.issuer and c.symbol and c.type not in ("CV", "TTr")]
    if not found:
        return None
    c = rng.choice(found)
    if c.issued is None:
        return None
    other = _other_symbol(c.symbol or "", rng)
    room = [r for r in page.rooms if r > c.end]
    if other is None or not room:
        return None
    mark = c.mark.replace(c.symbol or "", other)
    near = other in ((c.symbol or "")[:-2], (c.symbol or "")[:-1])
    keeps = rng.random() < 0.6 or not near
    words = f"{c.word} số {mark} ngày {written(c.issued, date_form(c))}" + (f" của {c.issuer}" if keeps else "")
    later = Page(page.name, page.text, page.issued, page.symbol, page.citations, tuple(room))
    return added(later, rng, words)


def _other_symbol(symbol: str, rng: random.Random) -> str | None:
    """The symbol with another mark after the type."""
    kind, separator, body = re.match(r"(.+?)([-/])(.+)|", symbol).groups()  # type: ignore[union-attr]
    if body is None:
        return None
    swaps = {"UBND": ("UB", "HĐND", "UBNN", "VP"), "HĐND": ("UBND", "HĐN"), "TU": ("HU", "TW"), "HU": ("TU", "ĐU"),
             "ĐU": ("HU",), "TW": ("TU",), "CP": ("TTg",), "TTg": ("CP",)}
    options = [o for o in swaps.get(body, (body[:-1], f"{body}-VP")) if len(o) > 1 and o != body]
    return f"{kind}{separator}{rng.choice(options)}" if options else None


def annex_differs(page: Page, rng: random.Random) -> Edit | None:
    """The line that ties an annex to the plan names another number, date or symbol than the header."""
    own = [c for c in page.citations if c.role == "self" and c.number and c.issued and c.day]
    if not own:
        return None
    c = own[0]
    roll = rng.random()
    if c.issued is None or c.number is None:
        return None
    if roll < 0.45:
        other = rng.choice((int(c.number) + rng.choice((1, 3, 10, 100)), int(c.number[::-1]) if c.number != c.number[::-1]
                            else int(c.number) + 7))
        return instead(c, c.quote.replace(f"số {c.number}", f"số {other:02d}", 1)) if other != int(c.number) else None
    if roll < 0.85:
        moved = c.issued + timedelta(days=rng.choice((-10, -1, 1, 2, 30, 365, -365)))
        return instead(c, c.with_day(written(moved, date_form(c))))
    symbol = c.symbol or ""
    changed = symbol.replace("KH", rng.choice(("QĐ", "CTr")), 1) if rng.random() < 0.5 else symbol[:-1]
    return instead(c, c.quote.replace(symbol, changed, 1)) if len(changed) > 4 else None
