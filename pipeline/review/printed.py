"""Remarks on how one citation is printed: parts left blank, lost or against their form, days that do not exist."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache

from pipeline.extract.citations import Mention
from pipeline.fold import fold
from pipeline.outline import Outline
from pipeline.records import Citation, Finding
from pipeline.review.remarks import Span, remark
from pipeline.rulebook import Match, data, rules, table

_PARTS = {"number": ("số", "number"), "date": ("ngày ban hành", "date"), "issuer": ("cơ quan ban hành", "issuer")}
_Form = tuple[str, str]
"""The separators after the number and after the type."""
_REACH = 80
_FORM_BLANKS = 4
_FORMED_SINCE = date(2005, 6, 1)  # Thông tư liên tịch 55/2005/TTLT-BNV-VPCP: one form of symbols for all
_SCHOOLS = ("thcs", "thpt")  # the name of the school follows in one word
_PARTED = re.compile(r"\d(?: ?/ ?(?:19|20)\d\d)? ?/ ?[A-ZĐ][\w&]* +[-–—] +[A-ZĐ]")
_TERM = re.compile(r"(?:qh|ubtvqh)\d{1,2}", re.IGNORECASE)
_TAIL = re.compile(r"\d*[._]*")
_TOKEN = re.compile(r"[^\s/-]+")


def printed(outline: Outline, mention: Mention, row: Citation, own: str | None) -> Iterator[Finding]:
    """Every remark on the print of one mention; `own` is the symbol of the plan itself."""
    yield from _blank(outline, mention, row)
    due = _due(row, own)
    if "malformed" in mention.marks or _malformed(outline, mention, row, due):
        yield remark(outline, "citation-malformed", (mention.start, mention.end), form=_due_form(row, due))
    impossible = _impossible(outline, mention, row)
    if impossible is not None:
        span, said = impossible
        yield remark(outline, "citation-date-impossible", span, said)


def _here(name: str, outline: Outline, mention: Mention) -> Match | None:
    """The match of a rule inside the mention or right after it."""
    pattern = rules("review.yaml")[name].pattern
    after: Match | None = pattern.match(outline.low, mention.end)
    if after is not None:
        return after
    within: Match | None = pattern.search(outline.low, mention.start, mention.end + _REACH)
    return within if within is not None and within.start() < mention.end else None


def _blank(outline: Outline, mention: Mention, row: Citation) -> Iterator[Finding]:
    """Number, date or issuer left blank; not those of the plan itself, nor of a form that others are to fill in."""
    if row.role == "self" or _in_form(outline, mention):
        return
    issuer, issued = _here("review.cited.issuer.blank", outline, mention), _blank_date(outline, mention)
    number = _here("review.cited.number.blank", outline, mention) if row.form == "named" else None
    parts = ["number"] if row.number is None and row.form == "numbered" or number is not None else []
    parts += ["date"] if issued is not None or "incomplete" in mention.marks and not parts else []
    parts += ["issuer"] if issuer is not None and issuer.start() >= mention.end else []
    if parts or "incomplete" in mention.marks:
        ends = [mention.end, *(m.end() for m in (number, issued, issuer) if m is not None)]
        span = mention.start, _trimmed(outline, mention.start, max(ends))
        names = [_PARTS[p] for p in parts]
        yield remark(outline, "citation-incomplete", span, ", ".join(vi for vi, _ in names),
                     part=", ".join(en for _, en in names))


def _blank_date(outline: Outline, mention: Mention) -> Match | None:
    """The place of the date of which a part is blank."""
    m = _here("review.cited.blank", outline, mention)
    if m is None:
        return None
    g = m.groupdict()
    in_words = g["m"] is None and g["y"] is None and "tháng" in m.group(0)
    whole = (g["d"] and g["m2"] and (g["y2"] or not g["said"])) if in_words else (g["d"] and g["m"] and g["y"])
    return None if whole else m


def _trimmed(outline: Outline, start: int, end: int) -> int:
    """The end of words that end in a blank: with its dots, without the blanks and punctuation after it."""
    tail = _TAIL.match(outline.low, end)
    end = tail.end() if tail is not None else end
    return start + len(outline.content[start:end].rstrip(" ,;\n"))


def _in_form(outline: Outline, mention: Mention) -> bool:
    """Whether the mention stands in a form of the annex: there other lines are left to fill in too."""
    zone = next(((a, b) for name, a, b in outline.zones if name == "annex" and a <= mention.start < b), None)
    if zone is None:
        return False
    blanks = rules("review.yaml")["review.form.blank"].pattern.finditer(outline.low, *zone)
    return sum(not mention.start <= m.start() < mention.end for m in blanks) >= _FORM_BLANKS


def _impossible(outline: Outline, mention: Mention, row: Citation) -> tuple[Span, str] | None:
    """The words of a date that is in no calendar, and why it is not."""
    if row.role == "self" or row.issued_from is not None:
        return None
    m = _here("review.cited.day", outline, mention)
    if m is None:
        return None
    g = m.groupdict()
    day, month, year = int(g["d"]), int(g["m"] or g["m2"]), int(g["y"] or g["y2"])
    if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return None
    why = "một năm chỉ có 12 tháng"
    if 1 <= month <= 12:
        why = f"tháng {month:02}/{year} chỉ có {monthrange(year, month)[1]} ngày"
    return (mention.start, max(mention.end, m.end())), f"{day}/{month}/{year}: {why}"


@cache
def _forms() -> dict[str, str]:
    """For every mark of a body whose symbols are certain to have one form: whose form that is, state or party."""
    told = rules("review.yaml")
    found: dict[str, set[str]] = {}
    for row in table("issuers.csv"):
        name = fold(row["name"])
        form = next((f for f in ("state", "party") if told[f"review.form.{f}"].pattern.match(name)), "")
        found.setdefault(row["mark"].lower(), set()).add(form)
    return {mark: form for mark, (form, *others) in found.items() if form and not others}


@cache
def _known_marks() -> frozenset[str]:
    return frozenset(row["mark"].lower() for row in table("issuers.csv"))


@cache
def _type_marks() -> frozenset[str]:
    return frozenset(m.lower() for row in table("document_types.csv") for m in row["symbols"].split(";") if m)


def _malformed(outline: Outline, mention: Mention, row: Citation, due: _Form | None) -> bool:
    """A symbol against the form of its system, or a citation whose sentence lost its type or its issuer."""
    if row.form != "numbered" or row.role == "self":
        return False
    if rules("review.yaml")["review.cited.issuer.lost"].pattern.match(outline.low, mention.end):
        return _here("review.cited.issuer.blank", outline, mention) is None
    lead = 2 if outline.low.startswith("số", mention.start) else 0
    before = outline.low[max(0, mention.start - _REACH):mention.start + lead]
    if rules("review.yaml")["review.cited.type.lost"].pattern.search(before[before.rfind("\n") + 1:]):
        return True
    if _spaced(outline, mention, row):
        return True
    found = _separators(outline, mention, row) if due is not None else None
    return found is not None and due != found


def _spaced(outline: Outline, mention: Mention, row: Citation) -> bool:
    """Whether blanks part a state symbol that somebody typed ("88/UBND - VX"); a scan may show them where none are."""
    tokens = [t.lower() for t in _TOKEN.findall(row.symbol or "")]
    if not any(_forms().get(t) == "state" for t in tokens[:2]) or outline.text.confidence(*_ends(mention)) is not None:
        return False
    return _PARTED.search(outline.content, *_ends(mention)) is not None


def _ends(mention: Mention) -> Span:
    """Where number and symbol can stand: not in the issuer."""
    return mention.start, mention.issuer[0] if mention.issuer and mention.issuer[0] > mention.start else mention.end


def _due(row: Citation, own: str | None) -> _Form | None:
    """The form that the symbol's system asks for; None where that is not certain.

    State: 12/KH-UBND. Party: 12-KH/TU. Laws: 06/2022/QH15 (Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn
    36-HD/VPTW). A mark that is not known is of the state where the issuer is, and the plan's own symbol too.
    """
    tokens = _TOKEN.findall((row.symbol or "").lower())
    if not tokens or row.issued_from is not None and row.issued_from < _FORMED_SINCE:
        return None
    tokens = _parted(tokens[0], row.type) if len(tokens) == 1 else tokens
    if _TERM.fullmatch(tokens[0]):
        return ("/", "") if row.year is not None else None
    if len(tokens) < 2 or tokens[0] not in _type_marks():
        return None
    form = "state" if tokens[1].startswith(_SCHOOLS) else _forms().get(tokens[1])
    if tokens[1] not in _known_marks() and own is not None and "/" not in own and row.issuer is not None:
        form = "state" if rules("review.yaml")["review.form.state"].pattern.match(fold(row.issuer)) else form
    if form == "state":
        return "/", "-"
    return ("-", "/") if form == "party" and row.year is None else None


def _parted(token: str, code: str | None) -> list[str]:
    """Type and issuer of a symbol that lost the hyphen between them (NĐCP); the token itself when it is none.

    A mark of an office may look so too (CTUBND); then it takes a document of that type.
    """
    own = {m for row in table("document_types.csv") if row["code"] == code for m in row["symbols"].lower().split(";")}
    marks = own if token in _forms() else data("review.yaml")["types"]["marks"]
    return next(([t, token[len(t):]] for t in sorted(marks) if t and token.startswith(t) and len(token) - len(t) > 1
                 and token[len(t):] in _forms()), [token])


def _separators(outline: Outline, mention: Mention, row: Citation) -> _Form | None:
    """The form in print; None where the number is not found in the mention."""
    tokens = _TOKEN.findall(row.symbol or "")
    year = rf"\s*/\s*{row.year}" if row.year is not None else ""
    number = rf"(?<!\d){re.escape(row.number)}{year}" if row.number else rf"(?:số\s*:?\s*)[.…_]*{year}"
    first = rf"\s*(?P<a>[-–—/]?)\s*{re.escape(tokens[0])}"
    second = rf"\s*(?P<b>[-–—/]?)\s*{re.escape(tokens[1])}" if len(tokens) > 1 else "(?P<b>)"
    m = re.search(number + first + second, outline.content[mention.start:mention.end])
    if m is None:
        return None
    return _one_dash(m["a"]), _one_dash(m["b"]) if not _TERM.fullmatch(tokens[0]) else ""


def _one_dash(separator: str) -> str:
    return "-" if separator in ("–", "—") else separator


def _due_form(row: Citation, due: _Form | None) -> str:
    """What the suggestion adds: number and symbol in due form, nothing where that is not certain."""
    tokens = _TOKEN.findall(row.symbol or "")
    if len(tokens) == 1 and not _TERM.fullmatch(tokens[0]):
        first = _parted(tokens[0].lower(), row.type)[0]
        tokens = [tokens[0][:len(first)], tokens[0][len(first):]]
    if due is None or row.number is None:
        return ""
    year = f"/{row.year}" if row.year is not None else ""
    symbol = tokens[0] + due[1] + "-".join(tokens[1:]) if due[1] else tokens[0]
    return f" (số {row.number}{year}{due[0]}{symbol})"
