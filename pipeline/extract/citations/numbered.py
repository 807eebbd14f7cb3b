"""Citations with a number: Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị.

A cheap scan finds where a number with a symbol stands; only there the words to the left (type, list of numbers,
provision) and to the right (date, issuer) are read.
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import cache
from itertools import pairwise

from pipeline.edtf import is_day
from pipeline.extract.citations.issuer import asking, body_span, issuer_after, issuer_before
from pipeline.extract.citations.model import Mention
from pipeline.fold import unified
from pipeline.outline import Outline
from pipeline.rulebook import Match, rules, table

_JOINT = 2
_OF_A_MARK = 2
_TYPE_WORD = 40
_LEFT = 90
_LAW_LEFT = 170
_TOKEN = re.compile(r"[^\s/-]+")
_DATES = ("cit.date.right", "cit.date.right.words", "cit.date.right.blank", "cit.date.right.year")
_SEPARATED = re.compile(r"\s*([/-])\s*")
_SO = re.compile(r"(?<!\w)số ?:? ?$")
_LIST_NUMBER = re.compile(r"\d{1,5}[a-zđ]?")
_ASSEMBLY = re.compile(r"(?<![A-ZĐ])(?:QH|UBTVQH)\d{1,2}")
_CARRIED = re.compile(r"^[\s,;]*(?:và|hoặc|cùng)?\s*(?:số\s*:?\s*)?$")


@cache
def type_codes() -> dict[str, str]:
    """Wordings and symbol abbreviations of the document types, folded, with their codes."""
    found: dict[str, str] = {}
    for row in table("document_types.csv"):
        for word in row["words"].split(";"):
            found.setdefault(word, row["code"])
        for mark in row["symbols"].split(";"):
            if mark:
                found.setdefault(mark.lower(), row["code"])
    return found


@cache
def _symbol_types() -> dict[str, str]:
    return {m.lower(): row["code"] for row in reversed(table("document_types.csv"))
            for m in row["symbols"].split(";") if m}


def numbered(outline: Outline, start: int, end: int) -> list[Mention]:
    """Every numbered mention between two offsets, in the order of the text."""
    found: list[Mention] = []
    book = rules("citations.yaml")
    for rule in ("cit.number", "cit.number.blank"):
        for m in book[rule].pattern.finditer(outline.low, start, end):
            mention = _mention(outline, m, rule, found)
            if mention is not None:
                found += [*_listed(outline, mention, m), mention] if mention.number else [mention]
    found.sort(key=lambda c: c.start)
    _share(outline, found)
    return found


def _share(outline: Outline, found: list[Mention]) -> None:
    """Give the members of a list under one type word what is said once: who asks for it, a date that is "cùng ngày"."""
    listed = [(one, other) for one, other in pairwise(found)
              if other.elliptic and _CARRIED.match(outline.low[one.end:other.start])]
    for one, other in listed:
        if one.issuer is not None and one.issuer[1] <= one.start and other.issuer is None:
            other.issuer = one.issuer
    for one, other in reversed(listed):
        if one.issued is None and "cùng ngày" in outline.low[other.start:other.end]:
            one.issued = other.issued


def _mention(outline: Outline, m: Match, rule: str, before: list[Mention]) -> Mention | None:
    """The mention around one number and symbol, None when it is something else."""
    end = _symbol_end(outline, m.start("symbol"), m.end("symbol"))
    if end is None:
        return None
    symbol = _SEPARATED.sub(r"\1", unified(outline.content[m.start("symbol"):end]))
    if rules("citations.yaml")["cit.judgment"].pattern.match(symbol.lower()):
        return None
    blank = rule == "cit.number.blank"
    typed = _typed(outline, m, symbol, before, blank)
    if typed is None:
        return None
    code, start, elliptic = typed
    made = Mention(start, end, code, "numbered", rule, number=None if blank else m.group("number"), symbol=symbol,
                   year=int(m.group("year")) if m.group("year") else None, elliptic=elliptic)
    if blank:
        made.marks.append("incomplete")
    read_date(outline, made)
    _issued_by(outline, made)
    return made


def _typed(outline: Outline, m: Match, symbol: str, before: list[Mention],
           blank: bool) -> tuple[str | None, int, bool] | None:
    """Code of the type, where the mention begins, and whether its type word is left out; None for no citation."""
    at = m.start() if blank else m.start("number")
    left = _left(outline, at, symbol)
    if left is not None:
        code, start = left
        if code == "QyĐ" and (m.group("sep").strip() == "-" or _of_party(symbol)):
            code = "QĐi"
    elif blank:
        if not _SEPARATED.search(symbol):
            return None
        code, start = None, at
    else:
        code = _carried(outline, at, before)
        if code is None and not _looks_cited(outline, at, symbol):
            return None
        start = _with_so(outline, at)
    if code is None or code == "CV" and (left is None or outline.low.startswith("văn bản", start)):
        code = _code_of_symbol(symbol) or code
    return code, start, left is None


def _symbol_end(outline: Outline, start: int, end: int) -> int | None:
    """The end of the symbol: its tokens begin with capitals; what follows them is not of it."""
    content, last = outline.content, None
    for token in _TOKEN.finditer(outline.low, start, end):
        words = content[token.start():token.end()]
        spaced = last is not None and " " in content[last:token.start()]
        if not words[0].isupper() or spaced and not words.isupper() and sum(c.isupper() for c in words) < _OF_A_MARK:
            break
        last = token.end()
    if last is not None and content[last - 1] in ".&":
        last -= 1
    first = _TOKEN.match(outline.low, start)
    if last is None or first is None or first.group().isdigit():
        return None
    return last


def _left(outline: Outline, at: int, symbol: str) -> tuple[str | None, int] | None:
    """Code and start of the type word before a number; a law's name may stand between them."""
    book, m, window = rules("citations.yaml"), None, ""
    if _ASSEMBLY.search(symbol):
        window = _line_before(outline, at, _LAW_LEFT)
        m = book["cit.type.left.law"].pattern.search(window)
    if m is None:
        window = _line_before(outline, at, _LEFT)
        m = book["cit.type.left"].pattern.search(window) or book["cit.type.left.issuer"].pattern.search(window)
    if m is None:
        return None
    offset = at - len(window)
    words = m.group("type")
    if words not in _words() and not outline.content[offset + m.start("type")].isupper():
        return None
    return type_codes().get(words) or _symbol_types().get(words), offset + m.start("type")


def _with_so(outline: Outline, at: int) -> int:
    """Where the word "số" begins that stands right before a number without a type word."""
    m = _SO.search(outline.low, max(0, at - 5), at)
    return m.start() if m is not None else at


def _line_before(outline: Outline, at: int, most: int) -> str:
    """The words of the line before an offset, at most so many code points."""
    return outline.low[outline.cell_start(at, max(0, at - most)):at]


@cache
def _words() -> frozenset[str]:
    return frozenset(w for row in table("document_types.csv") for w in row["words"].split(";"))


def _carried(outline: Outline, at: int, before: list[Mention]) -> str | None:
    """In a list, the type of the mention that stands just before ("… 18-NQ/TW và 19-NQ/TW")."""
    near = next((c for c in reversed(before) if c.end <= at), None)
    if near is not None and _CARRIED.match(outline.low[near.end:at]):
        return near.type
    return None


def _looks_cited(outline: Outline, at: int, symbol: str) -> bool:
    """Without a type word: only a symbol that names a type, and not where an address or a ratio stands."""
    window = outline.low[max(0, at - 24):at]
    if rules("citations.yaml")["cit.not"].pattern.search(window):
        return False
    return _code_of_symbol(symbol) is not None and "/" in symbol or "-" in symbol and (
        _code_of_symbol(symbol) is not None)


def _code_of_symbol(symbol: str) -> str | None:
    tokens = _TOKEN.findall(symbol)
    if tokens and _ASSEMBLY.match(tokens[0]):
        return "L"
    return next((c for t in tokens[:1] if (c := _symbol_types().get(t.lower()))), None)


def _of_party(symbol: str) -> bool:
    return rules("citations.yaml")["cit.symbol.party"].pattern.match(symbol.lower()) is not None


def read_date(outline: Outline, made: Mention) -> None:
    """Read the date that follows what a mention holds so far, blank parts included."""
    book = rules("citations.yaml")
    right = outline.low[made.end:made.end + 70]
    for rule in _DATES[:2 if made.issuer else None]:
        m = book[rule].pattern.match(right)
        if m is not None:
            made.issued, made.end = date_of(m.groupdict()), made.end + m.end()
            if made.issued is None:
                made.marks.append("date-impossible")
            elif not is_day(made.issued) and rule == "cit.date.right.blank":
                made.marks.append("incomplete")
            return


def date_of(g: dict[str, str | None]) -> str | None:
    """The date that a match tells, as precise as it is; None for one that is in no calendar."""
    year, month, day = g.get("y") or g.get("y2") or g.get("y3"), g.get("m") or g.get("m2"), g.get("d")
    assert year is not None, "every pattern of dates tells the year"
    if not month:
        return year
    if not 1 <= int(month) <= 12 or day and not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        return None
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _issued_by(outline: Outline, made: Mention) -> None:
    """Read the issuer after "của", right after the date, or before the type word."""
    asked = asking(outline, made.start)
    if asked is not None:
        made.issuer = asked
        return
    of = outline.low.find(" của ", made.start, made.start + _TYPE_WORD)
    if of >= 0 and outline.low[made.start:of] in _words():
        made.issuer = body_span(outline, of + len(" của "))
        return
    joint = len(_TOKEN.findall(made.symbol or "")) > _JOINT
    span = issuer_after(outline, made.end, bool(made.issued), joint)
    if span is not None:
        made.issuer, made.end = span, span[1]
        if made.issued is None:
            read_date(outline, made)
        return
    made.issuer = issuer_before(outline, made.start)


def _listed(outline: Outline, mention: Mention, m: Match) -> list[Mention]:
    """The numbers before the last of a list that shares type and symbol ("các Chỉ thị số 01, 02/CT-UBND")."""
    between = outline.low[mention.start:m.start()]
    at = between.rfind("số")
    if at < 0 or mention.symbol is None:
        return []
    made: list[Mention] = []
    for number in _LIST_NUMBER.finditer(between, at + 2):
        first = mention.start if not made else mention.start + number.start()
        made.append(Mention(first, mention.start + number.end(), mention.type, "numbered", "cit.type.left",
                            number=number.group(), symbol=mention.symbol, confidence=0.9, elliptic=bool(made)))
    if made:
        mention.start, mention.elliptic = m.start(), True
    return made
