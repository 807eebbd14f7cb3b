"""The documents of one file: most files are one; some hold a decision and its plan, or several documents in a row.

When in doubt a file is one document. A further one is seen only by its head, in two ways:

* It is attached: a type name, a summary and "(Kèm theo Quyết định số …)", where what stands before it is that
  decision; or the decision itself says what is issued with it, and that type's name begins a page after it.
* It is whole: a national (Party, Youth Union) heading, a number and a date of its own.

Annexes and sample forms have neither: they name the plan that they belong to, or leave dots to be filled in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from pipeline.fold import fold, slug
from pipeline.outline.heads import Head, Sheet, head_at, read_head, type_code
from pipeline.outline.lines import lines_of
from pipeline.outline.zones import annex_line, closing_line, is_name, opens, title_types, type_line, type_words
from pipeline.rulebook import Match, data, rules
from pipeline.text import Text

_TITLE_LINES = 7
_PROSE_LINES = 60
_HEADER_LINES = 45
_ALIKE = 85.0
_LINK = 300
_CLOSING_LINES = 40
_MAY_HOLD = re.compile(r"k[eèéẻẽẹê]m theo (?:quyết|nghị|công|văn|tờ|chỉ|thông)|đính kèm (?:quyết|nghị|công|văn|tờ)")
_HEADINGS = re.compile(r"độc lập ?- ?tự do|đảng cộng sản việt nam|hồ chí minh$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a document begins in its file's text: the offset of a line, or of a page.

    `carrier` is the index of the document that it is attached to, None of a whole one.
    """

    start: int
    carrier: int | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A document as it is found."""

    head: Head
    beginning: Beginning


def documents(text: Text) -> tuple[Beginning, ...]:
    """The documents that a text holds, in its order: one, unless further heads are beyond doubt."""
    content = text.content
    low = fold(content)
    if not _MAY_HOLD.search(low) and len(_HEADINGS.findall(low)) < 2:
        return (Beginning(0),)
    sheet = Sheet(content, low, lines_of(content, low), frozenset(text.starts))
    return tuple(one.beginning for one in _find(sheet, text)) if sheet.lines else (Beginning(0),)


def _find(sheet: Sheet, text: Text) -> list[_Found]:
    at = _own_type(sheet)
    found = [_Found(read_head(sheet, 0, at), Beginning(0))]
    n = at + 1
    while n < len(sheet.lines):
        further = _further(sheet, text, found, n)
        if further is not None:
            found.append(further)
            n = further.head.at
        n += 1
    return found


def _own_type(sheet: Sheet) -> int:
    """The line with the type of the first document, or with "Kính gửi" in a letter, which has no type.

    Where there is neither, the last line in which a head can stand.
    """
    own = type_line(sheet.content, sheet.low, sheet.lines)
    last = own if own is not None else min(_HEADER_LINES, len(sheet.lines)) - 1
    return next((n for n in range(last) if sheet.opens("doc.addressed", n)), last)


def _further(sheet: Sheet, text: Text, found: list[_Found], n: int) -> _Found | None:
    """The document whose type (or "Kính gửi") stands on a line, if one begins there."""
    code = type_code(sheet, n)
    if code is None and not sheet.opens("doc.addressed", n):
        return None
    before = found[-1]
    head = head_at(sheet, n, before.head.at + 1)
    after = _signed_after(sheet, before.head.at, head.first)
    if head.form or not head.tops and not after:
        return None
    whole = max(k for k, one in enumerate(found) if one.beginning.carrier is None)
    start = _start(sheet, text, head)
    if _attached(sheet, text, found[whole].head, head, after):
        return _Found(head, Beginning(start, whole))
    return _Found(head, Beginning(start)) if _whole(sheet, found, head, after) else None


def _start(sheet: Sheet, text: Text, head: Head) -> int:
    """Where the document of a head begins: with its page, or with its first line."""
    line = sheet.lines[head.first].start
    if head.tops:
        return max(at for at in text.starts if at <= line)
    return sheet.content.rfind("\n", 0, line) + 1


def _signed_after(sheet: Sheet, at: int, end: int) -> bool:
    """Whether a document whose type stands on line `at` is signed before line `end`."""
    between = sheet.lines[at + 1:end]
    return closing_line(sheet.content, sheet.low, between, 0) < len(between)


# Attached documents


def _attached(sheet: Sheet, text: Text, carrier: Head, head: Head, signed: bool) -> bool:
    """Whether a document is issued with the one that stands before it."""
    kinds = data("documents.yaml")["types"]
    if head.code not in kinds["attached"] or carrier.code not in (*kinds["carriers"], None):
        return False
    if head.code == carrier.code or _agenda(sheet, head) or not _prose(sheet, head.at):
        return False
    link = _link(sheet, head.at)
    if link is not None:
        return _names(sheet, text, link, carrier)
    return head.number is None and head.symbol is None and signed and head.tops and not head.dotted and (
        _alone(sheet, head.at) and _announced(sheet, carrier, head))


def _under(sheet: Sheet, at: int) -> list[int]:
    """The lines of the summary under a type, and the one after them."""
    found = []
    for n in range(at + 1, min(at + 1 + _TITLE_LINES, len(sheet.lines))):
        line = sheet.lines[n]
        if line.row or line.mark and line.mark.style in ("roman", "part", "number"):
            break
        found.append(n)
    return found


def link_of(text: Text) -> int | None:
    """Where the line "(Kèm theo Quyết định số …)" of an attached document names a type; None where it has no such."""
    low = fold(text.content)
    sheet = Sheet(text.content, low, lines_of(text.content, low), frozenset(text.starts))
    at = type_line(sheet.content, low, sheet.lines)
    return _link(sheet, at) if at is not None else None


def _link(sheet: Sheet, at: int) -> int | None:
    """The offset of that type word under the title whose type stands on a line."""
    for n in _under(sheet, at):
        line = sheet.lines[n]
        m = rules("documents.yaml")["doc.link"].pattern.match(sheet.low, line.start, line.end)
        if m is not None:
            return int(m.start("type"))
    return None


def link_mark(low: str, link: int) -> Match | None:
    """Number and symbol of the document that such a line names, from its type word at `link`."""
    end = low.find(")", link, link + _LINK)
    if end < 0:
        end = low.find("\n", link)
    found: Match | None = rules("documents.yaml")["doc.link.mark"].pattern.search(low, link, end)
    return found


def _names(sheet: Sheet, text: Text, link: int, carrier: Head) -> bool:
    """Whether the line "(Kèm theo Quyết định số …)" names the carrier. Numbers read off a picture prove nothing."""
    code = next((code for word, code in type_words().items() if sheet.low.startswith(word, link)), None)
    mark = link_mark(sheet.low, link)
    symbols = (slug(mark.group("symbol")), slug(carrier.symbol)) if mark is not None and carrier.symbol else None
    same = symbols is not None and ratio(*symbols) >= _ALIKE
    if symbols is not None and not same or code != (carrier.code or "CV") and not (carrier.code is None and same):
        return False
    if mark is None or not mark.group("number") or not carrier.number or _seen(text, link):
        return True
    return bool(mark.group("number").lstrip("0") == carrier.number.lstrip("0"))


def _seen(text: Text, offset: int) -> bool:
    """Whether the page at an offset was read off its picture."""
    return text.pages[text.page_of(offset) - text.first].reading == "ocr"


def _announced(sheet: Sheet, carrier: Head, head: Head) -> bool:
    """Whether the carrier says that a document of that type is issued with it."""
    start, end = sheet.lines[carrier.at].start, sheet.lines[head.first].start
    for m in rules("documents.yaml")["doc.announced"].pattern.finditer(sheet.low, start, end):
        told, by = m.group("type") or m.group("type2"), m.group("carrier") or m.group("carrier2")
        if type_words().get(told) == head.code and type_words().get(by) == carrier.code:
            return True
    return False


def _alone(sheet: Sheet, at: int) -> bool:
    line = sheet.lines[at]
    return title_types().fullmatch(sheet.low, line.start, line.end) is not None


def _agenda(sheet: Sheet, head: Head) -> bool:
    """Whether what is called a programme is that of a meeting or a ceremony."""
    under = _under(sheet, head.at)[:1]
    return head.code == "CTr" and any(sheet.opens("doc.agenda", n) for n in (head.at, *under))


def _prose(sheet: Sheet, at: int) -> bool:
    """Whether numbered sections follow: what has only a table under its title is an annex."""
    for line in sheet.lines[at + 1:at + 1 + _PROSE_LINES]:
        if line.mark and (line.mark.style in ("roman", "part", "letter") or line.mark.label in ("1", "a")):
            return True
        if opens("outline.recipients", sheet.low, line):
            return False
    return False


# Whole documents


def _whole(sheet: Sheet, found: list[_Found], head: Head, signed: bool) -> bool:
    """Whether a document with heading, number and date of its own begins after the one before."""
    if not head.national or head.symbol is None or head.dotted:
        return False
    if any(_same(one.head, head) for one in found) or not _is_document(found[0].head):
        return False
    if head.number and head.day:
        return signed or head.tops
    if head.code not in data("documents.yaml")["types"]["unnumbered"] or not signed or not _prose(sheet, head.at):
        return False
    return _named(sheet, head.at) and (head.tops or not _annexed(sheet, found[-1].head.at, head.first))


def _same(one: Head, other: Head) -> bool:
    """A head printed twice is of one document: a copy, or a running head."""
    return one.number == other.number and one.symbol == other.symbol and one.number is not None


def _is_document(head: Head) -> bool:
    return head.symbol is not None and (head.code is not None or head.national)


def _named(sheet: Sheet, at: int) -> bool:
    """Whether a person has signed the document whose type stands on a line, as nobody signs a form."""
    rest = sheet.lines[at + 1:]
    close = at + 1 + closing_line(sheet.content, sheet.low, rest, 0)
    block = range(close, min(close + _CLOSING_LINES, len(sheet.lines)))
    position = next((n for n in block if sheet.signed(n)), len(sheet.lines))
    return any(is_name(sheet.words(n)) for n in block if n > position)


def _annexed(sheet: Sheet, at: int, end: int) -> bool:
    """Whether annexes stand between a document's signature and a line: what follows may be a form of theirs."""
    between = sheet.lines[at + 1:end]
    close = closing_line(sheet.content, sheet.low, between, 0)
    return annex_line(sheet.content, sheet.low, between, min(close + 1, len(between))) < len(between)
