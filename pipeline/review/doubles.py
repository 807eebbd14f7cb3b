"""Remarks on two citations of one plan that cannot both be right: one document with two dates, or two symbols."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from pipeline.edtf import is_day
from pipeline.fold import fold, slug
from pipeline.outline import Outline
from pipeline.records import Citation, Finding
from pipeline.review.remarks import remark
from pipeline.review.symbols import codes_of, tokens

_ALIKE, _UNLIKE = 75.0, 45.0
_COMPARED = 90
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEVEL = re.compile(r"(?<!\w)(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|trung ương)(?!\w)")
_CENTRE = re.compile(r"(?<![a-zà-ỹđ])tư(?![a-zà-ỹđ])")
_AUTHORITY = 5


def doubles(outline: Outline, rows: Sequence[Citation]) -> Iterator[Finding]:
    """Every such remark, at the later of the two citations."""
    dated = [r for r in rows if r.number and r.symbol and r.issued_from and is_day(r.issued) and r.role != "self"]
    yield from _two_dates(outline, dated)
    yield from _two_symbols(outline, dated)


def _two_dates(outline: Outline, rows: Sequence[Citation]) -> Iterator[Finding]:
    """One document (number, symbol, issuer and subject agree) with two dates."""
    groups: dict[tuple[str, str, str, int | None], list[Citation]] = defaultdict(list)
    for row in rows:
        groups[row.type or "", _number(row), _skeleton(row.symbol), row.year].append(row)
    for group in (g for g in groups.values() if len(g) > 1):
        told: set[str] = set()
        for at, row in enumerate(group):
            other = next((o for o in group[:at] if o.issued != row.issued and _one_of_two_dates(o, row)), None)
            if other is None or row.issued in told or row.issued is None or any(
                    o.issued == row.issued for o in group[:at]):
                continue
            told.add(row.issued)
            yield remark(outline, "same-document-two-dates", (row.start, row.end), other.quote, said(other.issued),
                         day=said(row.issued))


def _one_of_two_dates(one: Citation, other: Citation) -> bool:
    """Whether two mentions of one type, number and symbol are of one document although their dates differ.

    Numbers begin again every year, those of the Party with every term; so in two years it takes more to be one
    document than in one, where the issuer, the subject or a date that differs in one place is enough: the day and
    the month have to be the same, the subjects must not be those of two years.
    """
    who, what = _issuers_agree(one, other), _subjects_agree(one, other)
    if who is False or what is False or one.issued is None or other.issued is None:
        return False
    if one.year is not None:
        return True
    agreed = bool(who) or bool(what)
    if one.issued[:4] == other.issued[:4]:
        return agreed or _near(one.issued, other.issued)
    return agreed and one.issued[4:] == other.issued[4:] and not _years_differ(one, other)


def _near(one: str, other: str) -> bool:
    """Whether two days differ in one of year, month and day, or have the two latter exchanged."""
    a, b = one.split("-"), other.split("-")
    return sum(x == y for x, y in zip(a, b, strict=True)) == len(a) - 1 or [a[0], a[2], a[1]] == b


def _issuers_agree(one: Citation, other: Citation) -> bool | None:
    """Whether the issuers are one body, None when one of them is not known. A head stands for its body."""
    if one.issuer and other.issuer and fold(one.issuer) == fold(other.issuer):
        return True
    levels = [m.group() for row in (one, other) if (m := _LEVEL.search(fold(row.issuer_name or row.issuer or "")))]
    if len(set(levels)) > 1:
        return False
    a, b = _authority(one), _authority(other)
    if a is None or b is None or one.issuer_name is None or other.issuer_name is None:
        return None
    return f"{a}.".startswith(f"{b}.") or f"{b}.".startswith(f"{a}.")


def _authority(row: Citation) -> str | None:
    parts = (row.target_key or "").split("/")
    return parts[_AUTHORITY] if len(parts) > _AUTHORITY else None


def _subjects_agree(one: Citation, other: Citation) -> bool | None:
    """Whether two subjects say the same as far as both go, None when one is absent or it is not plain."""
    if not one.subject or not other.subject:
        return None
    a, b = fold(one.subject)[:_COMPARED], fold(other.subject)[:_COMPARED]
    most = min(len(a), len(b))
    alike = max(ratio(a, b), ratio(a[:most], b[:most]))
    return True if alike >= _ALIKE else False if alike < _UNLIKE else None


def _years_differ(one: Citation, other: Citation) -> bool:
    """Whether the subjects name years and not the same ("… năm 2020", "… năm 2021")."""
    a, b = set(_YEAR.findall(one.subject or "")), set(_YEAR.findall(other.subject or ""))
    return bool(a and b) and a != b


def said(issued: str | None) -> str:
    """A day as it is written in Vietnamese: 7/4/2014."""
    return "/".join(str(int(p)) for p in reversed((issued or "").split("-")) if p)


def _number(row: Citation) -> str:
    return (row.number or "").lstrip("0").lower()


@lru_cache(maxsize=4096)
def _skeleton(symbol: str | None) -> str:
    """The letters of a symbol; separators, marks and the two spellings of Trung ương make no difference."""
    return slug(_CENTRE.sub("tw", fold(symbol or ""))).replace("-", "")


def _two_symbols(outline: Outline, rows: Sequence[Citation]) -> Iterator[Finding]:
    """One type, date and number under two symbols."""
    groups: dict[tuple[str, str, str], list[Citation]] = defaultdict(list)
    for row in rows:
        if row.type is not None and row.issued is not None and not _typed_otherwise(row):
            groups[row.type, _number(row), row.issued].append(row)
    for group in (g for g in groups.values() if len(g) > 1):
        for at, row in enumerate(group):
            other = next((o for o in group[:at] if _mark(o) != _mark(row)), None)
            if other is not None and _one_of_two_symbols(other, row):
                yield remark(outline, "same-date-two-symbols", (row.start, row.end), other.quote, _as_marked(other),
                             symbol=_as_marked(row))
                break


def _typed_otherwise(row: Citation) -> bool:
    """Whether the symbol begins with the abbreviation of another type; that is a remark of its own."""
    codes = codes_of(next(iter(tokens(row.symbol)), ""))
    return bool(codes) and row.type not in codes and row.type != "CV"


def _mark(row: Citation) -> tuple[int | None, str]:
    return row.year, _skeleton(row.symbol)


def _as_marked(row: Citation) -> str:
    return f"{row.year}/{row.symbol}" if row.year is not None else row.symbol or ""


def _one_of_two_symbols(one: Citation, other: Citation) -> bool:
    """Whether two mentions of one type, number and day are of one document although their symbols differ.

    Two bodies can sign the same number on the same day: without an issuer or a subject that agrees, the symbols
    must be nearly the same.
    """
    who, what = _written_issuers_agree(one, other), _subjects_agree(one, other)
    if who is False or what is False or one.year and other.year and one.year != other.year:
        return False
    if (one.year is None) != (other.year is None):
        return bool(what)
    a, b = _skeleton(one.symbol), _skeleton(other.symbol)
    return bool(who) or bool(what) or Levenshtein.distance(a, b) == 1 or a.startswith(b) or b.startswith(a)


def _written_issuers_agree(one: Citation, other: Citation) -> bool | None:
    """As `_issuers_agree`, of issuers that are written: one that the symbol tells says nothing about the symbol."""
    if not one.issuer or not other.issuer:
        return None
    return _issuers_agree(one, other)
