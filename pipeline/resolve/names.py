"""Full names: of the issuers of cited documents, of the plan's own issuer and of the bodies that it names."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from pipeline.extract.found import Header
from pipeline.resolve import marks
from pipeline.resolve.bodies import body_name, named
from pipeline.resolve.keys import body_key
from pipeline.resolve.lexicon import (
    by_mark,
    by_name,
    capital,
    folded,
    opening,
    proper,
    registered_end,
    registered_start,
    tidy,
    words,
)
from pipeline.resolve.model import Context, Place
from pipeline.resolve.places import bare, fill
from pipeline.resolve.units import LEVELS

__all__ = ["DocumentIssuer", "body_key", "body_name", "document_issuer", "issuer_name"]

NATIONAL_CONGRESS = "Đại hội đại biểu toàn quốc Đảng Cộng sản Việt Nam"
CENTRAL_COMMITTEE = "Ban Chấp hành Trung ương Đảng"
# Names that tell the level already: Công an tỉnh, Tỉnh đoàn, Thành ủy.
_AT_LEVEL = re.compile(r"(?:tỉnh|thành phố)$|^(?:tỉnh|thành) (?:đoàn|ủy)$")
_TERM = re.compile(r",? ?\(?(?:khóa|nhiệm kỳ) [^()]*\)?$", re.IGNORECASE)
_PLENUM = re.compile(r"hội nghị (?:lần thứ \S+|trung ương \d+|lần \S+),? ?(?:của )?")
_JOINED = re.compile(r" - | và |; ?|, ?(?=(?:Bộ|Ủy ban|Tòa|Viện|Thanh tra|Tổng) )")
_WITHIN = re.compile(r" - ")
_ORDINAL = re.compile(r",? ?\(?(?:lần thứ|lần|khóa|thứ)? ?(?<!\w)(?:[ivxl]+|\d{1,3}|nhất)(?!\w)\)?"
                      r"(?: ?\(?(?:khóa|nhiệm kỳ)[^()]*\)?)?", re.IGNORECASE)
_CONGRESS = re.compile(r"đại hội (?P<delegates>(?:đại biểu|đb) )?")


class DocumentIssuer(NamedTuple):
    """Columns of `documents` about the issuer: names joint by "; ", level, system, unit code."""

    name: str | None
    level: str | None
    system: str | None
    unit_code: str | None


def document_issuer(header: Header, context: Context) -> DocumentIssuer:
    """Who issued the plan, as far as header, closing and text make it known."""
    if not header.issuers or not context.issuers:
        return DocumentIssuer(None, None, None, None)
    home = context.home
    return DocumentIssuer("; ".join(context.issuers), context.level, context.system, home.code if home else None)


def issuer_name(written: str | None, symbol: str | None, type_code: str | None, issued: str | None,
                context: Context, *, name: str | None = None) -> tuple[str | None, float]:
    """The full name of a cited document's issuer and how sure it is; (None, 0) when it cannot be known.

    `written` is the issuer as the mention has it, `name` the words of a document that is cited by name ("Đại hội
    Đảng bộ Thị xã lần thứ XX"). What is written comes first; without it the law (a decree is the Government's), then
    a symbol that only one body signs with.
    """
    key = ("issuer", written, symbol, type_code, issued, name)
    if key not in context.memory:
        context.memory[key] = _issuer(written, symbol, type_code, marks.day_of(issued) or context.on, context, name)
    found: tuple[str | None, float] = context.memory[key]
    return found


def _issuer(written: str | None, symbol: str | None, type_code: str | None, on: date | None, context: Context,
            name: str | None) -> tuple[str | None, float]:
    if type_code == "NQ" and name is not None:
        found = _congress(name, context)
        if found is not None:
            return found
    if written is not None and tidy(written):
        return _written(written, symbol, type_code, context)
    if type_code in words("by_type"):
        return str(words("by_type")[type_code]), 1.0
    return _signed(symbol, type_code, on, context)


# What is written


def _written(written: str, symbol: str | None, type_code: str | None, context: Context) -> tuple[str | None, float]:
    phrase = proper(_TERM.sub("", tidy(written)))
    low = folded(phrase)
    plenum = _PLENUM.match(low)
    if plenum is not None:
        phrase = capital(phrase[plenum.end():])
        low = folded(phrase)
        if not low or low.startswith("trung ương"):
            return CENTRAL_COMMITTEE, 1.0
    joint = type_code in words("joint_types") or len(marks.marks(symbol, type_code)) > 1
    if joint and _JOINED.search(phrase):
        return _joint(_JOINED.split(phrase), context)
    parts = _WITHIN.split(phrase)
    if len(parts) == 2 and opening("institutions").match(folded(parts[1])) and opening("institutions").match(low):
        return _pair(parts, context)
    return _single(phrase, context)


def _joint(parts: list[str], context: Context) -> tuple[str | None, float]:
    """Joint issuers; a part that is no body by itself belongs to the name before it ("Giáo dục và Đào tạo")."""
    bodies: list[str] = []
    for part in parts:
        if bodies and not opening("institutions").match(folded(part)) and not opening("heads").match(folded(part)):
            bodies[-1] += f" và {part}"
        else:
            bodies.append(part)
    found = [_single(capital(b), context) for b in bodies]
    if any(n is None for n, _ in found):
        return None, 0.0
    return "; ".join(str(n) for n, _ in found), min(c for _, c in found)


def _pair(parts: list[str], context: Context) -> tuple[str | None, float]:
    """A body and the one that it belongs to: "Cục Quản lý Dược - Bộ Y tế"."""
    outer, sure = _single(parts[1], context)
    return (f"{capital(parts[0])}, {outer}", sure) if outer is not None else (None, 0.0)


def _single(phrase: str, context: Context) -> tuple[str | None, float]:
    """The full name of one body as a citation writes it."""
    short = words("central").get(folded(phrase))
    if short is not None:
        return str(short), 1.0
    own = next((i for i in context.issuers if folded(i).startswith(folded(phrase)) and _is_own(phrase, i)), None)
    if own is not None:
        return own, 0.95
    filled = fill(phrase, context)
    if filled.open:
        return None, 0.0
    name = capital(filled.name)
    if filled.places:
        return name, min(0.95, filled.confidence) if filled.name != phrase else 1.0
    place = bare(name, context)
    if place is not None:
        return _of_province(name, place), 1.0
    last = registered_end(name)
    rows = by_name(last, context.on) if last is not None else ()
    if all(row.place not in LEVELS for row in rows):
        return _of_office(name, context) or (name, 1.0 if rows else 0.9)
    full = named(phrase, context)
    return (full.name, full.confidence) if full.whole else (None, 0.0)


def _of_province(name: str, place: Place) -> str:
    """"Sở Y tế Bình Phước" with the word "tỉnh"; a city under the centre stands without its kind."""
    known = registered_start(name)
    if place.kind != "tỉnh" or known is None or name != f"{known} {place.name}":
        return name
    return f"{known} {place.words}"


def _of_office(name: str, context: Context) -> tuple[str, float] | None:
    """The full name of an officer of the plan's own office, or of the head of one of its divisions.

    "Hiệu trưởng" and "Trưởng phòng Kế hoạch tổng hợp" in the plan of a school, a hospital, a department.
    """
    low = folded(name)
    head = opening("heads").match(low)
    if head is None or len(context.issuers) != 1:
        return None
    own, rest = words("headed").get(head.group()), name[head.end():].strip()
    issuer = context.issuers[0]
    if not rest:
        fits = folded(issuer).startswith(own) if own else opening("alone").match(folded(issuer)) is not None
        return (f"{name} {issuer}", 0.8) if fits else None
    body = f"{own} {rest}" if own else rest
    full = named(body, context)
    if full.generic or not full.whole or not folded(full.name).startswith(folded(body)) and not own:
        return (f"{capital(head.group())} {full.name}", 0.8) if full.whole and issuer in full.name else None
    tail = full.name[len(body):]
    return (name + tail, 0.8) if tail else None


def _is_own(phrase: str, issuer: str) -> bool:
    """Whether a name is the plan's issuer without its place or its superior, and not a word that begins many names."""
    rest = issuer[len(phrase):]
    return len(phrase.split()) > 1 and (not rest or rest[0] == " ")


# What the law and the symbol say


def _signed(symbol: str | None, type_code: str | None, on: date | None, context: Context) -> tuple[str | None, float]:
    found = marks.marks(symbol, type_code)
    if len(found) > 1:
        names = [marks.only_central(symbol, m, type_code, on)[0] for m in found]
        if all(names):
            return "; ".join(str(n) for n in names), 0.95
        local_names = [_of_seat(m, on, context) for m in found]
        return ("; ".join(str(n) for n in local_names), 0.7) if all(local_names) else (None, 0.0)
    if not found:
        return None, 0.0
    mark = found[0]
    if mark == "TW":
        return ("Bộ Chính trị", 0.7) if type_code == "CT" else (None, 0.0)
    if len(context.issuers) == 1 and mark in marks.marks(context.symbol, None) and not _common(mark, on):
        return context.issuers[0], 0.9
    central, sure = marks.only_central(symbol, mark, type_code, on)
    if central is not None:
        return central, sure
    local = _local(mark, on, context)
    return (local, 0.7) if local is not None else (None, 0.0)


def _local(mark: str, on: date | None, context: Context) -> str | None:
    """The plan's province's body that alone signs with a mark."""
    local = marks.only_local(mark, on)
    place = context.places.get(local.level) if local is not None else None
    if local is None or place is None or local.level != "province":
        return None
    return _with_place(local.name, place)


def _of_seat(mark: str, on: date | None, context: Context) -> str | None:
    """The body of the plan's own province that signs with a mark, where the plan is of the province."""
    place = context.places.get("province")
    if place is None or context.seat != "province":
        return None
    other = "thành" if place.kind == "tỉnh" else "tỉnh"
    names = {row.name for row in by_mark(mark, on) if row.level == "province" and other not in folded(row.name).split()}
    return _with_place(names.pop(), place) if len(names) == 1 else None


def _with_place(name: str, place: Place) -> str:
    return f"{name} {place.name if _AT_LEVEL.search(folded(name)) else place.words}"


def _common(mark: str, on: date | None) -> bool:
    """Whether lasting bodies of several levels or names sign with a mark."""
    found = [row for row in by_mark(mark, on) if row.level != "unit"]
    return len({(row.name, row.level) for row in found}) > 1


def _congress(name: str, context: Context) -> tuple[str | None, float] | None:
    """Who adopted a resolution of a congress or a plenum; None when the name is of neither."""
    low = folded(tidy(name))
    m = _CONGRESS.match(low)
    if m is None:
        return (CENTRAL_COMMITTEE, 1.0) if "trung ương" in low or low.startswith(("hội nghị", "tw")) else None
    rest = _ORDINAL.sub("", tidy(name)[m.end():], count=1).strip(" ,")
    whose = folded(rest)
    if whose.startswith("toàn quốc") or not whose or whose in ("của đảng", "đảng cộng sản việt nam"):
        return NATIONAL_CONGRESS, 1.0
    body = proper(re.sub(r"^của ", "", rest))
    if folded(body).startswith("đoàn toàn quốc"):
        return "Đại hội đại biểu toàn quốc Đoàn Thanh niên Cộng sản Hồ Chí Minh", 1.0
    filled = fill(body, context)
    if filled.open:
        return None, 0.0
    of_party = folded(body).startswith(("đảng bộ", "đoàn", "hội", "công đoàn", "chi bộ", "liên đoàn"))
    body = filled.name if of_party else f"Đảng bộ {filled.name[:1].lower()}{filled.name[1:]}"
    return f"Đại hội {'đại biểu ' if m.group('delegates') else ''}{body}", min(0.95, filled.confidence)


