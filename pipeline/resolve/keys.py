"""Keys of documents and bodies, modelled on the Akoma Ntoso naming convention (OASIS, v1.0).

`/akn/vn/act/{type}/{authority}/{date or year}/{number-year-symbol}`: a plan's own key and a citation of it are the
same string. What is not known is left out; a blank number gives no key.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.records import Citation, Document
from pipeline.resolve.authority import PARTY_CENTRE, authority, by_mark, of_congress, place_slug
from pipeline.resolve.bodies import named
from pipeline.resolve.coding import full_line
from pipeline.resolve.lexicon import by_mark as issuers_with
from pipeline.resolve.lexicon import expand, folded, slugged
from pipeline.resolve.marks import marks
from pipeline.resolve.model import Context, Place
from pipeline.resolve.units import KIND_LEVELS
from pipeline.rulebook import data, table

_ROOT = "/akn/vn/act"
_PERSON = re.compile(r"(?:các )?(?:đồng chí|đ/c|ông|bà) [^,-]*[^,\s-](?P<title>(?: - |, )(?=.))?")
_ORDINAL = re.compile(r"(?:lần thứ|lần|khóa|thứ|đại hội)? ?(?<!\w)(?P<n>[ivxl]+|\d{1,3}|nhất)(?!\w)")
_TERM = re.compile(r"kh[óo]a ?(?P<term>[ivxl]+|\d{1,2})(?!\w)")
_PLENUM = re.compile(r"(?:lần thứ|trung ương|tw|lần) ?(?:lần thứ )?(?P<n>\d{1,2}|[ivxl]+|{words})(?!\w)".replace(
    "{words}", "nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười một|mười hai|mười ba|mười bốn|mười lăm|mười"))
_WORDS = {w: n for n, w in enumerate((
    "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai", "mười ba",
    "mười bốn", "mười lăm"), 1)} | {"bốn": 4}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_EDITION = re.compile(r"(?: ?\((?:sửa đổi|được sửa)[^()]*\))?(?:,? (?:số )?ngày .*|,? năm \d{4}| (?:19|20)\d\d)?$")
_NUMBERED = re.compile(r",? (?:số:? ?)?\d")
_ASIDE = re.compile(r" ?\([^()]*\)")
_PARTED = re.compile(r"\s*[/-]\s*")
_CENTRE_MARK = re.compile(r"^TƯ(?=$|[A-ZĐ])")


@cache
def _type_slug(code: str) -> str:
    return slugged(next((row["name"] for row in table("document_types.csv") if row["code"] == code), code))


def _key(code: str, who: str, when: str | None, what: str) -> str:
    return f"{_ROOT}/{_type_slug(code)}/{who}/{when or '-'}/{what}"


def _number(number: str, year: int | None, symbol: str | None, code: str) -> str:
    """`2-2017-qd-ubnd`, `34-ct-tw`, `3176b-qd-syt`."""
    return "-".join(p for p in (slugged(number.lstrip("0") or "0"), str(year or ""), symbol_slug(symbol, code)) if p)


@cache
def symbol_slug(symbol: str | None, code: str) -> str:
    """A symbol as keys have it, however it is printed: CT/TW, CT-TƯ; NĐCP for NĐ-CP."""
    parts = [_CENTRE_MARK.sub("TW", p) for p in _PARTED.split(symbol or "") if p]
    parts = [data("identity.yaml")["alike"].get(p, p) for p in parts]
    if len(parts) == 1:
        types = (t for row in table("document_types.csv") if row["code"] == code for t in row["symbols"].split(";"))
        glued = next((t for t in types if t and parts[0].startswith(t) and issuers_with(parts[0][len(t):])), None)
        parts = [glued, parts[0][len(glued):]] if glued else parts
    return "-".join(slugged(p) for p in parts)


@cache
def meant_type(code: str, symbol: str | None) -> str:
    """The type of a document whose symbol says another than the word before it.

    The Party signs a Quy định and a Quyết định alike with QĐ: there the word is trusted, of the State's documents the
    symbol (a Quy định under QĐ-UBND goes by the number of the decision that issues it).
    """
    first = _PARTED.split(symbol or "")[0].lower()
    rows = [row for row in table("document_types.csv") if first in row["symbols"].lower().split(";")]
    found = [row["code"] for row in rows if "state" in row["system"].split(";")]
    if not symbol or len(found) != 1 or any(row["code"] == code for row in rows) or code == "CV":
        return code
    systems = {row.system for mark in marks(symbol, found[0]) for row in issuers_with(mark)}
    return found[0] if systems and "party" not in systems else code


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
    kind = meant_type(document.type, document.symbol)
    what = _number(document.number, document.year, document.symbol, kind)
    return _key(kind, who, when, what) if who is not None else None


# Keys of cited documents


def own_key(row: Citation, context: Context) -> tuple[str | None, float | None]:
    """The key of a cited document by what this mention alone says, and how sure it is."""
    if row.type is None:
        return None, None
    if row.form == "named":
        return _named(row, context)
    if row.number is None or row.symbol is None:
        return None, None
    when = row.issued or (str(row.year) if row.year else None)
    kind = meant_type(row.type, row.symbol)
    who = _authority(row.issuer_name, row.symbol, row.type, context)
    if who is None:
        return None, None
    if row.issuer_name is None and row.issuer is not None:
        who = _of_kind(who, row.issuer)
    sure = row.confidence * how_sure(when) * (1.0 if row.issuer_name else 0.6)
    return _key(kind, who, when, _number(row.number, row.year, row.symbol, kind)), round(sure, 3)


def _of_kind(mark: str, issuer: str) -> str:
    """The authority of a body of which the plan says the level, but not which place: "UBND huyện" → `ubnd.huyen`."""
    low = folded(expand(issuer))
    kind = next((kind for kind in sorted(KIND_LEVELS, key=len, reverse=True) if low.endswith(f" {kind}")), None)
    return f"{mark}.{slugged(kind)}" if kind is not None and mark != PARTY_CENTRE else mark


def how_sure(when: str | None) -> float:
    """How much of its sureness a key keeps for what is known of its date."""
    return 1.0 if when and len(when) == 10 else 0.7


def _named(row: Citation, context: Context) -> tuple[str | None, float | None]:
    """Laws by their names, resolutions of congresses and plenums by their ordinals."""
    low = folded(" ".join(row.quote.split()))
    if row.type in ("L", "BL", "PL", "HP") and row.issuer_name is not None:
        name = _law(row, folded(expand(" ".join(row.quote.split()))))
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
    what = of_plenum(row)
    if what is None:
        return None, None
    return _key(row.type, PARTY_CENTRE, row.issued, what), round(0.9 * row.confidence, 3)


def of_plenum(row: Citation) -> str | None:
    """Which plenum of the Central Committee adopted a document, where the mention says so: trung-uong-4-khoa-12."""
    low = folded(" ".join(row.quote.split()))
    plenum, term = _PLENUM.search(low), _TERM.search(low)
    if plenum is None or term is None:
        return None
    return f"trung-uong-{arabic(plenum.group('n'))}-khoa-{arabic(term.group('term'))}"


def law_name(row: Citation) -> set[str]:
    """The names of a law that is cited by its number, as keys have them: in front of the number, or its subject."""
    subject = folded(expand(" ".join((row.subject or "").split())))
    said = {_law(row, _NUMBERED.split(folded(" ".join(row.quote.split())))[0]), slugged(subject.removeprefix("về "))}
    return {name for name in said if name and name != _type_slug(row.type or "")}


def _law(row: Citation, quote: str) -> str:
    """The name of a law in its folded words, without its type word, its date and what stands in parentheses."""
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
    """The authority slug of a body, `phong-noi-vu.thi-xa-son-tay.ha-noi`; None for a generic one.

    Above a unit that is settled stand all that the record puts it in, so that plans that name them and plans that
    do not give the body one key.
    """
    person = _PERSON.match(folded(written))
    if person is not None:  # the key is that of the office that the person holds
        written = written[person.end():] if person.group("title") else ""
    found = named(written, context)
    if found.generic or not found.whole or not found.name:
        return None
    parts = authority(found.name, context).split(".")
    settled = full_line(written, context)
    if settled is not None and (own := place_slug(settled[0])) in parts:
        parts[parts.index(own):] = [place_slug(Place(u.kind, u.name, u.level)) for u in settled[1]]
    return ".".join(parts) or None
