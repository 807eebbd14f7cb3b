"""Keys of documents and bodies, modelled on the Akoma Ntoso naming convention (OASIS, v1.0).

`/akn/vn/act/{type}/{authority}/{date or year}/{number-year-symbol}`: a plan's own key and a citation of it are the
same string. What is not known is left out; a blank number gives no key.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipeline.records import Citation, Document
from pipeline.resolve.authority import PARTY_CENTRE, authority, by_mark, of_congress
from pipeline.resolve.bodies import named
from pipeline.resolve.lexicon import expand, folded, slugged
from pipeline.resolve.marks import day_of, local_levels, marks, only_central
from pipeline.resolve.model import Context
from pipeline.rulebook import table

_ROOT = "/akn/vn/act"
_ORDINAL = re.compile(r"(?:lần thứ|lần|khóa|thứ|đại hội)? ?(?<!\w)(?P<n>[ivxl]+|\d{1,3}|nhất)(?!\w)")
_TERM = re.compile(r"kh[óo]a ?(?P<term>[ivxl]+|\d{1,2})(?!\w)")
_PLENUM = re.compile(r"(?:lần thứ|trung ương|tw|lần) ?(?:lần thứ )?(?P<n>\d{1,2}|[ivxl]+|{words})(?!\w)".replace(
    "{words}", "nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười một|mười hai|mười ba|mười bốn|mười lăm|mười"))
_WORDS = {w: n for n, w in enumerate((
    "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai", "mười ba",
    "mười bốn", "mười lăm"), 1)} | {"bốn": 4}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_EDITION = re.compile(r"(?: ?\((?:sửa đổi|được sửa)[^()]*\))?(?:,? (?:số )?ngày .*|,? năm \d{4}| (?:19|20)\d\d)?$")
_ASIDE = re.compile(r" ?\([^()]*\)")
_LIST_GAP = 14


@cache
def _type_slug(code: str) -> str:
    return slugged(next((row["name"] for row in table("document_types.csv") if row["code"] == code), code))


def _key(code: str, who: str, when: str | None, what: str) -> str:
    return f"{_ROOT}/{_type_slug(code)}/{who}/{when or '-'}/{what}"


def _number(number: str, year: int | None, symbol: str | None) -> str:
    """`2-2017-qd-ubnd`, `34-ct-tw`, `3176b-qd-syt`."""
    parts = [number.lstrip("0") or "0", str(year) if year else "", symbol or ""]
    return "-".join(slugged(p) for p in parts if p)


def _authority(name: str | None, symbol: str | None, code: str, context: Context) -> str | None:
    found = marks(symbol, code)
    if found[:1] == ("TW",):
        return PARTY_CENTRE
    if name is not None:
        return authority(name, context)
    return by_mark(found[0]) if found else None


def document_key(document: Document, context: Context) -> str | None:
    """The key of the plan itself, None when its number is blank or its issuer unknown."""
    if document.type is None or not document.number:
        return None
    who = _authority(document.issuer_name, document.symbol, document.type, context)
    when = document.issued or (str(document.year) if document.year else None)
    what = _number(document.number, document.year, document.symbol)
    return _key(document.type, who, when, what) if who is not None else None


# Mentions of one document in one plan


def _same(one: Citation, other: Citation) -> bool:
    """Whether two mentions agree in type, number, year and symbol; a short mention has no symbol and no year."""
    if one.number is None or other.number is None or one.type != other.type:
        return False
    if one.symbol and other.symbol and one.year != other.year:
        return False
    if one.number.lstrip("0").lower() != other.number.lstrip("0").lower():
        return False
    return one.symbol is None or other.symbol is None or folded(one.symbol) == folded(other.symbol)


def group(rows: Sequence[Citation], context: Context | None = None) -> list[Citation]:
    """The mentions of a plan, in the order of the text, with the issuers that other mentions make certain.

    A mention without an issuer phrase has the issuer of the list that it stands in ("Quyết định số 1 và Quyết định
    số 2 của Bộ Y tế"), or of a mention of the same document elsewhere in the plan; one of the plan itself, told by
    its role or by the number of the plan's header in `context`, has the plan's.
    """
    made = list(rows)
    if context is not None and context.issuers:
        own = "; ".join(context.issuers)
        made = [replace(row, issuer_name=own) if _open(row) and _is_own(row, context) else row for row in made]
    for at in range(len(made) - 2, -1, -1):
        row, following = made[at], made[at + 1]
        if _open(row) and _listed(row, following) and following.issuer_name is not None:
            made[at] = replace(row, issuer_name=following.issuer_name, confidence=min(row.confidence, 0.9))
    said = [row for row in made if row.issuer_name is not None and row.number is not None]
    of_mark = _issuers_by_mark(made)
    for at, row in enumerate(made):
        if not _open(row):
            continue
        other = _fuller([s for s in said if s.issuer is not None or row.issuer_name is None], row)
        if other is not None and (row.issued is None or other.issued in (None, row.issued)):
            made[at] = replace(row, issuer_name=other.issuer_name, confidence=min(row.confidence, 0.9))
        elif row.issuer_name is None and len(of_mark.get(_mark(row), ())) == 1:
            made[at] = replace(row, issuer_name=min(of_mark[_mark(row)]), confidence=min(row.confidence, 0.7))
    return made


def _is_own(row: Citation, context: Context) -> bool:
    """Whether a mention is of the plan itself."""
    if row.role == "self":
        return True
    same = bool(row.number) and row.number == context.number and row.symbol == context.symbol
    return same and row.issued in (None, context.issued)


def _mark(row: Citation) -> str:
    return (*marks(row.symbol, row.type), "")[0]


def _issuers_by_mark(rows: Sequence[Citation]) -> dict[str, set[str]]:
    """The issuers that the plan's mentions give for each mark, but for marks that every place has."""
    found: dict[str, set[str]] = {}
    for row in rows:
        mark = _mark(row)
        told = row.issuer is not None and row.issuer_name is not None
        if told and mark not in ("", "TW") and len(local_levels(mark)) < 2:
            found.setdefault(mark, set()).add(str(row.issuer_name))
    return found


def _open(row: Citation) -> bool:
    """Whether a mention's issuer is not settled by its words, the law or a symbol of one body."""
    if row.issuer is not None or row.number is None or row.issuer_name is None or row.symbol is None:
        return row.issuer is None and row.number is not None and row.issuer_name is None
    found, on = marks(row.symbol, row.type), day_of(row.issued)
    return all(only_central(row.symbol, mark, row.type, on)[0] is None for mark in found)


def _listed(row: Citation, following: Citation) -> bool:
    """Whether two mentions stand side by side in one list."""
    gap = following.start - row.end
    return 0 <= gap <= _LIST_GAP and row.type == following.type and row.symbol == following.symbol


def _fuller(rows: Sequence[Citation], row: Citation) -> Citation | None:
    """The mention of the same document that lends what a bare one lacks: the last before it, else the next after."""
    same = [r for r in rows if r is not row and _same(r, row)]
    if row.symbol is None and len({r.symbol for r in same if r.symbol}) > 1:
        return None
    before = [r for r in same if r.start < row.start]
    return before[-1] if before else same[0] if same else None


# Keys of cited documents


def target_key(row: Citation, grouped: Sequence[Citation], context: Context) -> tuple[str | None, float | None]:
    """The key of a cited document and how sure it is; `grouped` are all the mentions of the plan (see `group`)."""
    if row.type is None:
        return None, None
    if row.form == "named":
        return _named(row, context)
    if row.number is None:
        return None, None
    dated = _fuller([r for r in grouped if r.issued is not None], row) if row.issued is None else row
    signed = _fuller([r for r in grouped if r.symbol is not None], row) if row.symbol is None else row
    if signed is None or signed.symbol is None:
        return None, None
    issuer = row.issuer_name or (signed.issuer_name if signed is not row else None)
    if issuer is None and context.issuers and _is_own(row, context):
        issuer = "; ".join(context.issuers)
    year = row.year or signed.year
    when = row.issued or (dated.issued if dated is not None else None) or (str(year) if year else None)
    who = _authority(issuer, signed.symbol, row.type, context)
    if who is None:
        return None, None
    sure = row.confidence * (1.0 if when and len(when) == 10 else 0.7) * (1.0 if issuer else 0.6)
    return _key(row.type, who, when, _number(row.number, year, signed.symbol)), round(sure, 3)


def _named(row: Citation, context: Context) -> tuple[str | None, float | None]:
    """Laws by their names, resolutions of congresses and plenums by their ordinals."""
    low = folded(" ".join(row.quote.split()))
    if row.type in ("L", "BL", "PL", "HP") and row.issuer_name is not None:
        name = _law(row, low)
        sure = row.confidence * (1.0 if row.issued else 0.8)
        return _key(row.type, slugged(row.issuer_name), row.issued, name), round(sure, 3)
    if row.type not in ("NQ", "KL"):
        return None, None
    if "đại hội" in low:
        m = None
        for m in _ORDINAL.finditer(low, low.index("đại hội")):
            if m.group("n") != "":
                break
        if m is None or row.issuer_name is None:
            return None, None
        key = _key(row.type, of_congress(row.issuer_name, context), row.issued,
                   f"dai-hoi-lan-thu-{arabic(m.group('n'))}")
        return key, round(0.9 * row.confidence, 3)
    plenum, term = _PLENUM.search(low), _TERM.search(low)
    if plenum is None or term is None:
        return None, None
    what = f"trung-uong-{arabic(plenum.group('n'))}-khoa-{arabic(term.group('term'))}"
    return _key(row.type, PARTY_CENTRE, row.issued, what), round(0.9 * row.confidence, 3)


def _law(row: Citation, low: str) -> str:
    """The folded name of a law without its type word, its date and what stands in parentheses."""
    quote = folded(expand(" ".join(row.quote.split())))
    name = _EDITION.sub("", _ASIDE.sub("", quote))
    word = folded(next((t["name"] for t in table("document_types.csv") if t["code"] == row.type), ""))
    return slugged(name.removeprefix(word)) or slugged(word)


def arabic(ordinal: str) -> int:
    """The number that an ordinal says: XX, 20, nhất."""
    if ordinal.isdigit():
        return int(ordinal)
    if ordinal in _WORDS:
        return _WORDS[ordinal]
    values = [_ROMAN[c] for c in ordinal]
    return sum(-v if v < max(values[n:], default=0) else v for n, v in enumerate(values))


def body_key(written: str, context: Context) -> str | None:
    """The authority slug of a body, `phong-noi-vu.thi-xa-son-tay.ha-noi`; None for a generic one."""
    found = named(written, context)
    if found.generic or not found.whole or not found.name:
        return None
    return authority(found.name, context) or None
