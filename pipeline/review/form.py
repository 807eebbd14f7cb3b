"""The form of a citation: the separators of its symbol, and words that its sentence lost."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pipeline.extract.citations import Mention
from pipeline.fold import fold
from pipeline.outline import Outline
from pipeline.records import Citation
from pipeline.review.remarks import Span
from pipeline.review.symbols import codes_of, issuers_by_mark, tokens
from pipeline.rulebook import data, rules, table

Form = tuple[str, str]
"""The separators after the number and after the type."""
_REACH = 80
_FORMED_SINCE = date(2005, 6, 1)  # Thông tư liên tịch 55/2005/TTLT-BNV-VPCP: one form of symbols for all
_SCHOOLS = ("thcs", "thpt")  # the name of the school follows in one word
_PARTED = re.compile(r"\d(?: ?/ ?(?:19|20)\d\d)? ?/ ?[A-ZĐ][\w&]* +[-–—] +[A-ZĐ]")
_TERM = re.compile(r"(?:qh|ubtvqh)\d{1,2}", re.IGNORECASE)
_TOKEN = re.compile(r"[^\s/-]+")


def malformed(outline: Outline, mention: Mention, row: Citation, due: Form | None) -> bool:
    """A symbol against the form of its system, or a citation whose sentence lost its type or its issuer."""
    if row.form != "numbered" or row.role == "self":
        return False
    if rules("review.yaml")["review.cited.issuer.lost"].pattern.match(outline.low, mention.end):
        return not rules("review.yaml")["review.cited.issuer.blank"].pattern.match(outline.low, mention.end)
    lead = 2 if outline.low.startswith("số", mention.start) else 0
    before = outline.low[max(0, mention.start - _REACH):mention.start + lead]
    if rules("review.yaml")["review.cited.type.lost"].pattern.search(before[before.rfind("\n") + 1:]):
        return True
    if _spaced(outline, mention, row):
        return True
    found = _separators(outline, mention, row) if due is not None or row.year is not None else None
    if found is None:
        return False
    return not found[0] if due is None else due != found  # without a form that is sure: "07/2021CV-HTX"


def _spaced(outline: Outline, mention: Mention, row: Citation) -> bool:
    """Whether blanks part a state symbol that somebody typed ("88/UBND - VX"); a scan may show them where none are."""
    of_state = any(_forms().get(t) == "state" for t in tokens(row.symbol)[:2])
    if not of_state or outline.text.confidence(*_ends(mention)) is not None:
        return False
    return _PARTED.search(outline.content, *_ends(mention)) is not None


def _ends(mention: Mention) -> Span:
    """Where number and symbol can stand: not in the issuer."""
    return mention.start, mention.issuer[0] if mention.issuer and mention.issuer[0] > mention.start else mention.end


def due_form(row: Citation, own: str | None) -> Form | None:
    """The form that the symbol's system asks for; None where that is not certain.

    State: 12/KH-UBND. Party: 12-KH/TU. Laws: 06/2022/QH15 (Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn
    36-HD/VPTW). A mark that is not known is of the state where the issuer is, and the plan's own symbol too.
    """
    parts = tokens(row.symbol)
    if not parts or row.issued_from is not None and row.issued_from < _FORMED_SINCE:
        return None
    joined = len(parts) == 1
    parts = _parted(parts[0], row.type) if joined else parts
    if _TERM.fullmatch(parts[0]):
        return ("/", "") if row.year is not None else None
    if len(parts) < 2 or not codes_of(parts[0]):
        return None
    form = "state" if parts[1].startswith(_SCHOOLS) else _forms().get(parts[1])
    if parts[1] not in issuers_by_mark() and own is not None and "/" not in own and row.issuer is not None:
        form = "state" if rules("review.yaml")["review.form.state"].pattern.match(fold(row.issuer)) else form
    if form == "state" or joined and form is None:
        return "/", "-"
    return ("-", "/") if form == "party" and row.year is None else None


def _parted(token: str, code: str | None) -> list[str]:
    """Type and issuer of a symbol that lost the hyphen between them (NĐCP); the token itself when it is none.

    A mark of an office may look so too (CTUBND); then it takes a document of that type.
    """
    own = {m for row in table("document_types.csv") if row["code"] == code for m in row["symbols"].lower().split(";")}
    marks = own if token in issuers_by_mark() else data("review.yaml")["types"]["marks"]
    return next(([t, token[len(t):]] for t in sorted(marks) if t and token.startswith(t) and len(token) - len(t) > 1
                 and token[len(t):] in issuers_by_mark()), [token])


def _separators(outline: Outline, mention: Mention, row: Citation) -> Form | None:
    """The form in print; None where the number is not found in the mention."""
    parts = _TOKEN.findall(row.symbol or "")
    year = rf"\s*/\s*{row.year}" if row.year is not None else ""
    number = rf"(?<!\d){re.escape(row.number)}{year}" if row.number else rf"(?:số\s*:?\s*)[.…_]*{year}"
    first = rf"\s*(?P<a>[-–—/]?)\s*{re.escape(parts[0])}"
    second = rf"\s*(?P<b>[-–—/]?)\s*{re.escape(parts[1])}" if len(parts) > 1 else "(?P<b>)"
    m = re.search(number + first + second, outline.content[mention.start:mention.end])
    if m is None:
        return None
    return _one_dash(m["a"]), _one_dash(m["b"]) if not _TERM.fullmatch(parts[0]) else ""


def _one_dash(separator: str) -> str:
    return "-" if separator in ("–", "—") else separator


def in_due_form(row: Citation, due: Form | None) -> str:
    """What the suggestion adds: number and symbol in due form, nothing where that is not certain."""
    parts = _TOKEN.findall(row.symbol or "")
    if len(parts) == 1 and not _TERM.fullmatch(parts[0]):
        first = _parted(parts[0].lower(), row.type)[0]
        parts = [parts[0][:len(first)], parts[0][len(first):]]
    if due is None or row.number is None:
        return ""
    year = f"/{row.year}" if row.year is not None else ""
    symbol = parts[0] + due[1] + "-".join(parts[1:]) if due[1] else parts[0]
    return f" (số {row.number}{year}{due[0]}{symbol})"


@cache
def _forms() -> dict[str, str]:
    """For every mark of a body whose symbols are certain to have one form: whose form that is, state or party."""
    told = rules("review.yaml")
    found: dict[str, set[str]] = {}
    for mark, row in ((mark, row) for mark, rows in issuers_by_mark().items() for row in rows):
        name = fold(row["name"])
        form = next((f for f in ("state", "party") if told[f"review.form.{f}"].pattern.match(name)), "")
        found.setdefault(mark, set()).add(form)
    return {mark: form for mark, (form, *others) in found.items() if form and not others}
