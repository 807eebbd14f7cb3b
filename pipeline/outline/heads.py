"""Heads: the lines above a type name that make the head of a document, and what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.outline.lines import Line
from pipeline.outline.zones import is_signed, title_types, type_words
from pipeline.rulebook import rules

_MOST_LINES = 16
_LONGEST = 140
_SUBJECT_LINES = 3
_CAPITALS = 0.75
_DAY = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text as lines: what it says, its folded copy, its lines, and the offsets at which pages begin."""

    content: str
    low: str
    lines: list[Line]
    starts: frozenset[int]

    def words(self, n: int) -> str:
        return self.content[self.lines[n].start:self.lines[n].end]

    def opens(self, rule: str, n: int) -> bool:
        """Whether a rule of documents.yaml matches at the beginning of a line."""
        line = self.lines[n]
        return rules("documents.yaml")[rule].pattern.match(self.low, line.start, line.end) is not None

    def signed(self, n: int) -> bool:
        """Whether a line is the authority or the position of a signature."""
        return is_signed(self.content, self.low, self.lines[n])


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a document: its first line, the line with its type (or "Kính gửi"), and what stands between.

    `code` is the type's, None for a letter; `number` is None where it is blank; `day` says that the date is whole;
    `dotted` that something is left to be filled in, `form` that it is headed as an annex or a form; `tops` that it
    begins a page.
    """

    first: int
    at: int
    code: str | None
    national: bool
    number: str | None
    symbol: str | None
    day: bool
    dotted: bool
    form: bool
    tops: bool


def head_at(sheet: Sheet, at: int, least: int) -> Head:
    """The head whose type stands on line `at`; it begins at line `least` or later."""
    first = _first(sheet, at, least)
    page = _page_line(sheet, first, least)
    return read_head(sheet, first if page is None else page, at, page is not None)


def read_head(sheet: Sheet, first: int, at: int, tops: bool = True) -> Head:
    """What the lines from `first` to the one with the type say."""
    start, end = sheet.lines[first].start, sheet.lines[at].end
    number = next((m for m in rules("header.yaml")["header.number"].pattern.finditer(sheet.low, start, end)
                   if sheet.content[m.start("symbol")].isupper()), None)
    dates = [m for n in range(first, at) if (m := _date(sheet, n)) is not None]
    return Head(
        first, at, type_code(sheet, at), any(_national(sheet, n) for n in range(first, at)),
        number.group("number") if number is not None else None, number.group("symbol") if number is not None else None,
        any(_DAY.search(m.group("d")) and _DAY.search(m.group("m")) for m in dates),
        rules("documents.yaml")["doc.blank"].pattern.search(sheet.low, start, end) is not None,
        any(sheet.opens("doc.form", n) for n in range(first, at)), tops,
    )


def type_code(sheet: Sheet, n: int) -> str | None:
    """The type that a line begins with in capitals, alone or with the summary after it."""
    line = sheet.lines[n]
    m = None if line.row or line.end - line.start > 2 * _LONGEST else title_types().match(
        sheet.low, line.start, line.end)
    if m is None or sheet.low[m.end("type"):m.end("type") + 1].isalnum():
        return None
    if not sheet.content[m.start("type"):m.end("type")].isupper():
        return None
    said = re.sub(r"\s", "", m.group("type"))
    return next((code for word, code in type_words().items() if word.replace(" ", "") == said), None)


def _first(sheet: Sheet, at: int, least: int) -> int:
    """Step back over the lines of a head; it begins with a body, a heading or a number."""
    n = at
    while n > least and at - n < _MOST_LINES and (_of_head(sheet, n - 1) or _of_subject(sheet, n - 1, least)):
        n -= 1
    while n < at and not _begins(sheet, n):
        n += 1
    return n


def _begins(sheet: Sheet, n: int) -> bool:
    if sheet.lines[n].row or _national(sheet, n) or _date(sheet, n) is not None or sheet.opens("doc.form", n):
        return True
    line = sheet.lines[n]
    book = rules("header.yaml")
    return any(book[rule].pattern.match(sheet.low, line.start, line.end) for rule in ("header.body", "header.number"))


def _of_head(sheet: Sheet, n: int) -> bool:
    """Whether a line can stand in a head: a body or a heading in capitals, number, date, subject, a mark."""
    line, words = sheet.lines[n], sheet.words(n)
    if len(words) > _LONGEST or sheet.signed(n):
        return False
    if _national(sheet, n) or _date(sheet, n) is not None or sheet.opens("doc.subject", n):
        return True
    if sheet.opens("doc.form", n):
        return True
    skipped = rules("header.yaml")["header.skip"].pattern.match(sheet.low, line.start, line.end)
    return _capitals(words) or skipped is not None and not sheet.opens("doc.addressed", n) and len(words) < 60


def _capitals(words: str) -> bool:
    """Whether a line is in capitals, but for a letter or a word that was read otherwise."""
    upper = sum(c.isupper() for c in words)
    return upper > 1 and upper >= _CAPITALS * sum(c.isalpha() for c in words)


def _of_subject(sheet: Sheet, n: int, least: int) -> bool:
    """Whether a line goes on with the subject of a letter ("V/v …") that stands just above."""
    if sheet.lines[n].mark or sheet.lines[n].row or len(sheet.words(n)) > 80:
        return False
    return any(sheet.opens("doc.subject", k) for k in range(max(least, n - _SUBJECT_LINES), n))


def _national(sheet: Sheet, n: int) -> bool:
    """Whether a line is or holds a heading; where two columns were printed on it, a name in capitals stands before."""
    line = sheet.lines[n]
    m = rules("outline.yaml")["outline.heading.national"].pattern.search(sheet.low, line.start, line.end)
    if m is None or len(sheet.words(n)) > _LONGEST:
        return False
    before = sheet.content[line.start:m.start()].strip()
    return not before or before.isupper() or "\t" in sheet.words(n)


def _date(sheet: Sheet, n: int) -> re.Match[str] | None:
    """The date line of a head: short, a place and a date."""
    line = sheet.lines[n]
    if len(sheet.words(n)) > _LONGEST:
        return None
    m: re.Match[str] | None = rules("header.yaml")["header.date"].pattern.search(sheet.low, line.start, line.end)
    if m is None:
        m = rules("header.yaml")["header.date.short"].pattern.search(sheet.low, line.start, line.end)
    after = sheet.low[m.end():line.end].strip(" .*)\t") if m is not None else ""
    return m if not after else None


def _page_line(sheet: Sheet, first: int, least: int) -> int | None:
    """The first line of the page that a head begins, if it does: only scraps in capitals may stand above it."""
    n = first
    while n >= least and first - n <= 4:
        above = sheet.content[sheet.lines[n - 1].end if n else 0:sheet.lines[n].start + 1]
        begins = sheet.lines[n].start - len(above) + 1
        if any(begins <= at <= sheet.lines[n].start for at in sheet.starts):
            return n
        n -= 1
        if n < least or sheet.signed(n) or not (_capitals(sheet.words(n)) or len(sheet.words(n)) < 12):
            return None
    return None
