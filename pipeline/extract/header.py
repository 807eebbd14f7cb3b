"""The header: number, symbol, date, place and issuers above the title; what stands in for them when they are lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import regex

from pipeline.extract.citations.issuer import body_span
from pipeline.extract.found import Found, Header
from pipeline.extract.signature import signature
from pipeline.outline import Outline
from pipeline.outline.zones import title_types, type_words
from pipeline.rulebook import Match, rules, table

_WORD = r"(?:\p{Lu}[^\s,;:]*|\d{1,2}|[-–])"
_PLACE = regex.compile(rf"(?:{_WORD}|(?:thành phố|tỉnh|xã|huyện|thị xã|phường|quận)(?= \p{{Lu}}))(?: {_WORD})*$")
_SEPARATED = re.compile(r"\s*([/-])\s*")
_BLANKS = re.compile(r"\s+")
_CLAUSE = regex.compile(r"(?:^|[.;,:\n]\s*)(?=\p{Lu})", regex.MULTILINE)
_COLUMNS = re.compile(r"\t| (?=c[ộọ]ng h[òõ]a xã hội|độc lập ?- ?tự do|đảng cộng sản việt nam|đoàn tncs hồ chí minh)")


def find_header(outline: Outline) -> Header:
    """Everything that the first and the last lines say about the document itself."""
    values: dict[str, Found] = {}
    marks: list[str] = []
    code = _type(outline, values)
    _number(outline, code, values, marks)
    _issued(outline, values, marks)
    closing = signature(outline)
    signers = closing["signer_name"].value.count(";") + 1 if "signer_name" in closing else 1
    superiors, issuers = _bodies(outline, signers)
    if not _heading(outline) or not issuers:
        marks.append("header-missing")
    if not issuers:
        issuers = _from_opening(outline) or _from_signature(outline)
    if issuers:
        first, last = issuers[0], issuers[-1]
        said = "; ".join(i.value for i in issuers)
        values["issuer"] = Found(said, first.start, last.end, first.rule, min(i.confidence for i in issuers))
    if outline.title is not None:
        start, end = outline.title
        subject = rules("outline.yaml")["outline.letter.subject"].pattern.match(outline.low, start, end)
        start = subject.end() if subject is not None and code == "CV" else start
        values["title"] = Found(_one_line(outline.content[start:end]), start, end, "outline.title")
    values |= closing
    return Header(values, tuple(issuers), tuple(superiors), tuple(marks))


def _one_line(words: str) -> str:
    return _BLANKS.sub(" ", words).strip()


def _zone(outline: Outline) -> tuple[int, int]:
    return outline.zone("header") or (0, 0)


def _type(outline: Outline, values: dict[str, Found]) -> str | None:
    """The type word above the summary."""
    title = outline.zone("title")
    m = title_types().match(outline.low, *title) if title is not None else None
    if m is None:
        return _letter(outline, values)
    start, end = m.span("type")
    code = _set_close().get("".join(outline.low[start:end].split()))
    if code is not None:
        values["type"] = Found(code, start, end, "outline.type")
    return code


@cache
def _set_close() -> dict[str, str]:
    """The codes of the types by their words without blanks, as a print in spaced capitals is compared."""
    return {words.replace(" ", ""): code for words, code in reversed(type_words().items())}


def _letter(outline: Outline, values: dict[str, Found]) -> str | None:
    """An official letter has no type in print: its number and its addressees tell it."""
    opening = outline.zone("opening") or outline.zone("body")
    numbered = rules("header.yaml")["header.number"].pattern.search(outline.low, *_zone(outline))
    if numbered is None or opening is None:
        return None
    m = rules("outline.yaml")["outline.addressees"].pattern.match(outline.low, *opening)
    if m is None:
        return None
    start, end = m.span("label")
    values["type"] = Found("CV", start, end, "outline.addressees", 0.9)
    return "CV"


def _number(outline: Outline, code: str | None, values: dict[str, Found], marks: list[str]) -> None:
    """Number, year and symbol of the line "Số: …"; where several stand, the one whose symbol names the type."""
    start, end = _zone(outline)
    found = [m for m in rules("header.yaml")["header.number"].pattern.finditer(outline.low, start, end)
             if outline.content[m.start("symbol")].isupper()]
    if not found:
        return
    best = min(found, key=lambda m: (not _names_type(m.group("symbol"), code), not _alone(outline, m), m.start()))
    symbol_end = _upper_end(outline, best)
    symbol = _SEPARATED.sub(r"\1", outline.content[best.start("symbol"):symbol_end])
    values["symbol"] = Found(symbol, best.start("symbol"), symbol_end, "header.number")
    if best.group("number"):
        values["number"] = _of(outline, best, "number")
    elif not best.group("unclear"):
        marks.append("number-missing")
    if best.group("year"):
        values["year"] = _of(outline, best, "year")


def _of(outline: Outline, m: Match, group: str) -> Found:
    start, end = m.span(group)
    return Found(outline.content[start:end], start, end, "header.number")


def _upper_end(outline: Outline, m: Match) -> int:
    """The end of the symbol: a token after a blank that is not in capitals belongs to the place line."""
    start, end = m.span("symbol")
    for token in re.finditer(r"(?<=\s)[^\s/-]+", outline.content[start:end]):
        if not token.group().isupper():
            return start + len(outline.content[start:start + token.start()].rstrip(" -/"))
    return end


def _names_type(symbol: str, code: str | None) -> bool:
    first = re.split(r"[/-]", symbol.replace(" ", ""))[0]
    marks = [row["symbols"].lower().split(";") for row in table("document_types.csv") if row["code"] == code]
    return bool(marks) and first in marks[0]


def _alone(outline: Outline, m: Match) -> bool:
    """Whether the number opens its line."""
    return outline.low[outline.low.rfind("\n", 0, m.start()) + 1:m.start()].strip() == ""


def _issued(outline: Outline, values: dict[str, Found], marks: list[str]) -> None:
    """Place and date; blank parts leave the date partial. Above the title, else above the signature."""
    book = rules("header.yaml")
    signed = [(a, b) for name, a, b in outline.zones if name in ("signature", "recipients")]
    for start, end in [_zone(outline), *signed]:
        for rule in ("header.date", "header.date.short"):
            m = book[rule].pattern.search(outline.low, start, end)
            edtf = _edtf(m) if m is not None else None
            if m is not None and edtf is not None:
                at = m.start() + (len(m.group()) - len(m.group().lstrip(" ,")))
                values["issued"] = Found(edtf, at, m.end(), rule)
                if len(edtf) < 10:
                    marks.append("issued-partial")
                _place(outline, m.start(), values)
                return


def _edtf(m: Match) -> str | None:
    day, month, year = (re.sub(r"\D", "", m.group(g) or "") for g in ("d", "m", "y"))
    if len(year) != 4:
        return None
    if not month or not 1 <= int(month) <= 12:
        return year
    if not day or not 1 <= int(day) <= 31:
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{int(day):02}"


def _place(outline: Outline, end: int, values: dict[str, Found]) -> None:
    line = outline.content.rfind("\n", 0, end) + 1
    line = max(line, outline.content.rfind("\t", line, end) + 1)
    if "symbol" in values and line <= values["symbol"].end <= end:
        line = values["symbol"].end
    m = _PLACE.search(outline.content[line:end].rstrip(" ,"))
    if m is not None and 2 <= len(m.group()) <= 45:
        values["place"] = Found(m.group(), line + m.start(), line + m.end(), "header.date")


def _heading(outline: Outline) -> bool:
    """Whether the national, Party or Youth Union heading is printed."""
    heading = rules("outline.yaml")["outline.heading.national"].pattern
    return any(heading.match(outline.low, start, end) for start, end in _cells(outline))


def _cells(outline: Outline) -> Iterator[tuple[int, int]]:
    """The lines of the header; two columns that were printed on one line are two cells."""
    for block in outline.blocks:
        if block.zone != "header":
            return
        at = block.start
        for m in _COLUMNS.finditer(outline.low, block.start, block.end):
            yield at, m.start()
            at = m.end()
        yield at, block.end


def _bodies(outline: Outline, signers: int) -> tuple[list[Found], list[Found]]:
    """Superiors and issuers of the header's left column, from the lines in capitals above the number.

    The last body is the issuer; a joint plan has as many as it has signers.
    """
    groups: list[list[tuple[int, int]]] = []
    book = rules("header.yaml")
    numbered = False
    for start, end in _cells(outline):
        anew = outline.low.startswith(("ủy ban ", "ub "), start)  # below the name of the Front its committee begins
        goes_on = bool(groups) and not anew and _goes_on(outline, groups[-1][-1])
        if book["header.skip"].pattern.match(outline.low, start, end):
            named_after = goes_on and outline.low.startswith("số", start) and outline.content[start:end].isupper()
            if not named_after:
                numbered = numbered or outline.low.startswith("số", start)
                continue
        elif not outline.content[start:end].isupper():
            continue
        opens = book["header.body"].pattern.match(outline.low, start, end) and not goes_on
        if opens:
            groups.append([(start, end)])
        elif groups and not numbered:
            groups[-1].append((start, end))
    found = [Found(_one_line(" ".join(outline.content[a:b] for a, b in g)), g[0][0], g[-1][1], "header.body")
             for g in groups]
    issuers: list[Found] = []
    while found and len(issuers) < signers:
        issuers = [*_joint(outline, found.pop()), *issuers]
    return found, issuers


def _goes_on(outline: Outline, line: tuple[int, int]) -> bool:
    return rules("header.yaml")["header.body.open"].pattern.match(outline.low, *line) is not None


def _joint(outline: Outline, body: Found) -> list[Found]:
    """Issuers of a joint plan on one line: "PHÒNG A - TRƯỜNG B"."""
    parts, at = [], body.start
    for m in re.finditer(r"\s[-–]\s", outline.content[body.start:body.end]):
        head = rules("header.yaml")["header.body"].pattern.match(outline.low, body.start + m.end())
        if head is not None and not outline.low.startswith(("ban", "tổ", "hội"), body.start + m.end()):
            parts.append((at, body.start + m.start()))
            at = body.start + m.end()
    if not parts:
        return [body]
    parts.append((at, body.end))
    return [Found(_one_line(outline.content[a:b]), a, b, body.rule) for a, b in parts]


def _from_opening(outline: Outline) -> list[Found]:
    """The issuer named by the sentence that leads to the text: "UBND xã X xây dựng Kế hoạch … như sau"."""
    zone = outline.zone("opening")
    if zone is None:
        return []
    verb = rules("header.yaml")["header.opening.verb"].pattern
    head = rules("citations.yaml")["cit.issuer.head"].pattern
    for m in reversed(list(_CLAUSE.finditer(outline.content, zone[0], zone[1]))):
        at = m.end()
        span = body_span(outline, at) if head.match(outline.low, at) else None
        if span is not None and verb.match(outline.low, span[1]):
            return [Found(_one_line(outline.content[span[0]:span[1]]), *span, "header.opening", 0.9)]
    return []


def _from_signature(outline: Outline) -> list[Found]:
    """The bodies on whose behalf the document is signed: "TM. ỦY BAN NHÂN DÂN"."""
    found = []
    on_behalf = rules("header.yaml")["header.on-behalf"].pattern
    for block in outline.blocks:
        m = on_behalf.match(outline.low, block.start, block.end) if block.zone == "signature" else None
        if m is not None:
            start, end = m.span("body")
            found.append(Found(_one_line(outline.content[start:end]), start, end, "header.on-behalf", 0.7))
    return found
