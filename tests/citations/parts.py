"""Parts of a citation, each with what it means: marks with their misprints, dates, issuers, tails."""

from __future__ import annotations

import random

from tests.citations.facts import JOINT, KINDS, SUBJECTS, Kind
from tests.citations.model import Cited, Truth

STATE_JOINTS = ("/", "/", "/", " /", "/ ", " / ")
PARTY_JOINTS = ("-", "-", "-", " -", "- ", " - ", "–", " – ", "‑")
MIXED_TYPES = ("KH", "QĐ", "CT", "CTr", "NQ", "BC", "TB", "HD")
NO_DATE = ("", None)


def number(rng: random.Random) -> str:
    """A document's number, padded or not."""
    return rng.choice((f"{rng.randint(1, 9):02d}", str(rng.randint(1, 9)), str(rng.randint(10, 399)),
                       str(rng.randint(10, 99)), str(rng.randint(1000, 8999))))


def mark(rng: random.Random, kind: Kind, no: str, year: int) -> tuple[str, int | None, str]:
    """The mark as it should be: its words, the year inside the number, the symbol."""
    if kind.style == "party":
        return f"{no}-{kind.symbol}", None, kind.symbol
    return (f"{no}/{year}/{kind.symbol}", year, kind.symbol) if kind.style == "year" else (
        f"{no}/{kind.symbol}", None, kind.symbol)


def misprinted(rng: random.Random, kind: Kind, no: str, year: int) -> tuple[str, int | None, object]:
    """The mark with other separators and blanks; the symbol keeps its joints and loses its blanks."""
    symbol, tidy = kind.symbol, kind.symbol
    if kind.style == "party":
        code, issuer = symbol.split("/", 1)
        way = rng.randrange(8)
        if way == 0:
            return f"{no}/{code}-{issuer}", None, f"{code}-{issuer}"
        if way == 1:
            return f"{no}-{code}-{issuer}", None, f"{code}-{issuer}"
        if way == 2:
            return f"{no}/{code}/{issuer}", None, symbol
        joint = rng.choice(("/", " /", "/ ", " / "))
        return f"{no}{rng.choice(PARTY_JOINTS)}{code}{joint}{issuer}", None, symbol
    first, *rest = symbol.split("-")
    if kind.style == "state" and first in MIXED_TYPES and rest in (["UBND"], ["HĐND"]) and rng.random() < 0.4:
        joint = rng.choice(("-", " - ", " -", "- "))
        return f"{no}{joint}{first}/{rest[0]}", None, f"{first}/{rest[0]}"
    if rest:
        symbol = rng.choice((" - ", "-", "–", " – ", "- ", " -", "‑")).join((first, *rest))
    if "Đ" in symbol and rng.random() < 0.3:
        symbol = symbol.replace("Đ", "Ð")
    joint = rng.choice(STATE_JOINTS)
    if kind.style == "year":
        return f"{no}{rng.choice(STATE_JOINTS)}{year}{joint}{symbol}", year, tidy
    return f"{no}{joint}{symbol}", None, tidy


def date(rng: random.Random, year: int) -> tuple[str, str | None]:
    """A date as it may be printed, its joining words before it, and its value; every form, and none."""
    d, m = rng.randint(1, 28), rng.randint(1, 12)
    full = f"{year}-{m:02d}-{d:02d}"
    day, month = rng.choice(((f"{d:02d}", f"{m:02d}"), (str(d), str(m)), (f"{d:02d}", str(m))))
    joined = rng.choice(("/", "/", "/", "-", ".", "–", " / ", " - ")).join((day, month, str(year)))
    words = rng.choice((f"{day} tháng {month} năm {year}", f"{day} tháng {month}, {year}",
                        f"{day} tháng {month} {year}",
                        joined, joined, joined, joined))
    return rng.choice((
        (f" ngày {words}", full), (f" ngày {words}", full), (f" ngày {words}", full), (f", ngày {words}", full),
        (f" ra ngày {words}", full), (f" ký ngày {words}", full), (f" ban hành ngày {words}", full),
        (f" ({day}/{month}/{year})", full), (f" (ngày {day}/{month}/{year})", full),
        (f" năm {year}", str(year)), (f" ({year})", str(year)),
        (f" tháng {m}/{year}", f"{year}-{m:02d}"), (f" tháng {m} năm {year}", f"{year}-{m:02d}"), NO_DATE, NO_DATE))


def blank_date(rng: random.Random, year: int) -> tuple[str, str]:
    """A date with a blank where a part of it should be."""
    m = rng.randint(1, 12)
    month, months = (f"{year}-{m:02d}", (f"{m:02d}", str(m)))
    printed = rng.choice(months)
    return rng.choice((
        (f" ngày /{printed}/{year}", month), (f" ngày   /{printed}/{year}", month), (f" ngày …/{printed}/{year}",
                                                                                     month),
        (f" ngày .../{printed}/{year}", month), (f" ngày tháng {printed} năm {year}", month),
        (f" ngày … tháng {printed} năm {year}", month), (f" ngày ..... tháng {printed} năm {year}", month),
        (f" ngày …/…/{year}", str(year)), (f" ngày ... tháng ... năm {year}", str(year))))


def type_word(rng: random.Random, word: str) -> str:
    """The type as it may be printed: as in a heading, inside a sentence, in capitals."""
    return rng.choice((word, word, word, word, word, word[0].lower() + word[1:], word.upper()))


def so(rng: random.Random) -> str:
    """What stands between the type and the number."""
    return rng.choice((" số ", " số ", " số ", " số ", " số: ", " số", " "))


def year_for(rng: random.Random) -> int:
    """A year of issue, before that of the plans which cite it."""
    return rng.randint(2004, 2024)


def any_kind(rng: random.Random, style: str | None = None) -> Kind:
    """A kind of document; of one style, when that is given."""
    return rng.choice([k for k in KINDS if style in (None, k.style)])


def numbered(rng: random.Random, kind: Kind | None = None, *, plain: bool = False, dated: bool | None = None,
             issued_by: bool | None = None) -> Cited:
    """A whole numbered citation of a kind; `plain` without misprints, odd dates and odd cases."""
    kind = kind or any_kind(rng)
    year, no = year_for(rng), number(rng)
    words, in_number, symbol = (mark if plain or rng.random() < 0.7 else misprinted)(rng, kind, no, year)
    when = date(rng, year)
    if plain or dated:
        d, m = rng.randint(1, 28), rng.randint(1, 12)
        when = f" ngày {d:02d}/{m}/{year}", f"{year}-{m:02d}-{d:02d}"
    if dated is False:
        when = NO_DATE
    with_issuer = bool(kind.issuers) and (rng.random() < 0.7 if issued_by is None else issued_by)
    issuer = rng.choice(kind.issuers) if with_issuer else None
    after = "" if issuer is None else f" của {issuer}"
    parts = (after, when[0]) if issuer and when[0].startswith((" ngày", ", ngày")) and rng.random() < 0.07 else (
        when[0], after)
    head = f"{kind.word} số {words}" if plain else f"{type_word(rng, kind.word)}{so(rng)}{words}"
    text = head + "".join(parts)
    return Cited(text, Truth(text, kind.code, no, in_number, symbol, when[1], issuer))


def joint(rng: random.Random) -> Cited:
    """A document of several issuers."""
    return numbered(rng, rng.choice(JOINT))


def tail(rng: random.Random) -> str:
    """How a sentence goes on after a citation, up to its end."""
    subject = rng.choice(SUBJECTS)
    return rng.choice((".", ".", ".", f" về {subject}.", f" về việc {subject}.", f", về {subject}.",
                       f" “Về {subject}”.",
                       f' "Về {subject}".', f" V/v {subject}.", f" quy định về {subject}.", f" hướng dẫn {subject}.",
                       f" triển khai {subject}.", f" phê duyệt kế hoạch {subject}.", f" ban hành quy định {subject}.",
                       f" tổ chức {subject}.", f" (về {subject}).", " và các văn bản có liên quan.",
                       ", các đơn vị chủ động triển khai.", ";", f" về {subject};"))
