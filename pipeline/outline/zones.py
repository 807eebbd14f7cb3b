"""The parts of a document: header, title, opening, body, closing, recipients, signature, annex."""

from __future__ import annotations

import re
from functools import cache

from pipeline.fold import fold
from pipeline.outline.lines import Line
from pipeline.rulebook import Match, Pattern, rules, table

Zone = tuple[str, int, int]

_HEADER_LINES = 45
_LETTER_LINES = 20
_TITLE_LINES = 6
_OPENING_LINES = 12
_NAME = re.compile(r"[^\W\d_]+['’]?[^\W\d_]*(?:\s+[^\W\d_]+['’]?[^\W\d_]*){1,6}")


@cache
def type_words() -> dict[str, str]:
    """Every wording of a document type, folded, with its code; the longest first."""
    found = {w: row["code"] for row in table("document_types.csv") for w in fold(row["words"]).split(";") if w}
    return dict(sorted(found.items(), key=lambda kv: -len(kv[0])))


@cache
def title_types() -> re.Pattern[str]:
    """A line that is the type of the document, as printed in capitals above the summary."""
    wordings = "|".join(re.escape(w).replace(r"\ ", r"\s*") for w in type_words())
    return re.compile(rf"[\W_]*(?P<type>{wordings})[\W_]*(?:\(?\s*dự thảo[^\n]*)?")


def opens(rule: str, low: str, line: Line) -> Match | None:
    """The match of a line rule at the start of a line."""
    found: Match | None = _pattern(rule).match(low, line.start, line.end)
    return found


@cache
def _pattern(rule: str) -> Pattern:
    return rules("outline.yaml")[rule].pattern


def type_line(content: str, low: str, lines: list[Line]) -> int | None:
    """Index of the line that names the document's type, None when the print has lost it."""
    pattern = title_types()
    for n, line in enumerate(lines[:_HEADER_LINES]):
        if line.end - line.start < 60 and content[line.start:line.end].isupper():
            if pattern.fullmatch(low, line.start, line.end):
                return n
    for n, line in enumerate(lines[:_HEADER_LINES]):
        m = pattern.match(low, line.start, line.end)
        if m and content[m.start("type"):m.end("type")].isupper() and not content[line.start:line.end].endswith(";"):
            return n
    return None


def letter_line(low: str, lines: list[Line]) -> int | None:
    """Index of the line with the addressees of an official letter, which bears a heading and no type."""
    headed = False
    for n, line in enumerate(lines[:_LETTER_LINES]):
        if headed and opens("outline.addressees", low, line):
            return n
        headed = headed or opens("outline.heading.national", low, line) is not None
    return None


def subject_lines(low: str, lines: list[Line], end: int) -> tuple[int, int] | None:
    """The lines of a letter's subject ("V/v …"): from the first to after the last."""
    for n, line in enumerate(lines[:end]):
        if opens("outline.letter.subject", low, line):
            last = n + 1
            while last < end and not rules("header.yaml")["header.skip"].pattern.match(low, lines[last].start) \
                    and rules("header.yaml")["header.date"].pattern.search(
                        low, lines[last].start, lines[last].end) is None:
                last += 1
            return n, last
    return None


def title_lines(content: str, low: str, lines: list[Line], at: int) -> int:
    """Number of lines of the summary that stands under the type line `at`."""
    for n in range(1, _TITLE_LINES + 1):
        if at + n >= len(lines):
            return n - 1
        line = lines[at + n]
        if line.row or opens("outline.annex.link", low, line) or not re.search(r"\w", low[line.start:line.end]):
            return n - 1
        if n > 1 and not _title_goes_on(content, low, lines[at + n - 1], line):
            return n - 1
    return _TITLE_LINES


def _title_goes_on(content: str, low: str, left: Line, right: Line) -> bool:
    if content[right.start].islower():
        return True
    if right.mark or opens("outline.opening", low, right):
        return False
    if right.end - right.start > 140 or low[right.end - 1] in ".;:" or low[left.end - 1] in ".;:":
        return False
    if content[right.start:right.end].isupper() and not content[left.start:left.end].isupper():
        return False  # the authority that decides: "GIÁM ĐỐC SỞ Y TẾ"
    blank_between = content.count("\n", left.end, right.start) > 1
    return not blank_between or low[left.end - 1] == ","


def first_section(lines: list[Line], start: int) -> int:
    """Index of the first line from `start` that opens a numbered section, the number of lines if none does."""
    for n in range(start, len(lines)):
        mark = lines[n].mark
        if mark and (mark.style in ("roman", "part") or mark.label in ("1", "a", "i")):
            return n
    return len(lines)


def opening_end(low: str, lines: list[Line], start: int, end: int) -> int:
    """Without a numbered section: the index after the sentence that leads to the text, or after the legal bases."""
    pattern = rules("outline.yaml")["outline.opening.end"].pattern
    for n in range(start, min(start + _OPENING_LINES, end)):
        if pattern.search(low, lines[n].start, lines[n].end):
            return n + 1
    at = start
    while at < end and opens("outline.opening", low, lines[at]):
        at += 1
    return at


def closing_line(content: str, low: str, lines: list[Line], start: int) -> int:
    """Index of the first line of the recipients or of the signature, the number of lines if there is neither."""
    for n in range(start, len(lines)):
        line = lines[n]
        if line.row or line.end - line.start > 120:
            continue
        if opens("outline.recipients", low, line):
            return _with_body_name(content, low, lines, n, start) if _signed_above(content, low, lines, n) else n
        if is_signed(content, low, line):
            return _with_body_name(content, low, lines, n, start)
    return len(lines)


def is_signed(content: str, low: str, line: Line) -> bool:
    """Whether a line is the authority of a signature or the position of a signer, in capitals."""
    words = content[line.start:line.end]
    if not words.isupper() and not words.startswith("Người lập"):
        return False
    if opens("outline.signature.mode", low, line):
        return True
    position = opens("outline.signature.position", low, line)
    return position is not None and len(words) < 70 and words[-1] not in ".;:,"


def _signed_above(content: str, low: str, lines: list[Line], at: int) -> bool:
    return at > 2 and any(is_signed(content, low, lines[n]) for n in range(max(0, at - 6), at))


def _with_body_name(content: str, low: str, lines: list[Line], at: int, start: int) -> int:
    """Step back over the signing body's name in capitals above the mode (joint plans print one a block)."""
    while at - 1 > start:
        line = lines[at - 1]
        words = content[line.start:line.end]
        capitals = words.isupper() and words[-1] not in ".;:/" and not line.mark
        if line.row or not (capitals or is_name(words)):
            break
        at -= 1
    return at


def is_name(words: str) -> bool:
    """Whether a line can be a person's name: two to seven words, each with a capital."""
    return bool(_NAME.fullmatch(words)) and all(w[0].isupper() for w in words.split())


def annex_line(content: str, low: str, lines: list[Line], start: int) -> int:
    """Index of the line where the annexes begin, at or after `start`."""
    for n in range(start, len(lines)):
        line = lines[n]
        capitals = content[line.start:line.end].isupper()
        if line.row and "\t-" not in content[line.start:line.end] or opens("outline.annex.link", low, line):
            return _with_issuer(content, low, lines, n, start)
        if n > start and opens("outline.heading.national", low, line):
            return _with_issuer(content, low, lines, n, start)
        if capitals and opens("outline.annex", low, line) or opens("outline.annex", low, line) and low.startswith(
            ("phụ lục", "phụ biểu"), line.start
        ):
            return _with_issuer(content, low, lines, n, start)
    return len(lines)


def _with_issuer(content: str, low: str, lines: list[Line], at: int, start: int) -> int:
    """Step back over the issuer's lines that stand above an annex heading."""
    while at - 1 > start:
        words = content[lines[at - 1].start:lines[at - 1].end]
        if not words.isupper() or is_signed(content, low, lines[at - 1]) or lines[at - 1].row:
            break
        if is_signed(content, low, lines[at - 2]) or is_name(content[lines[at - 2].start:lines[at - 2].end].title()):
            at -= 1
            continue
        at -= 1
    return at


def recipients_end(content: str, low: str, lines: list[Line], start: int, end: int) -> int:
    """Index after the last line of the recipients that begin at `start`."""
    for n in range(start + 1, end):
        line = lines[n]
        words = content[line.start:line.end]
        capitals = words.isupper() and len(words) > 4
        if capitals or is_signed(content, low, line) or opens("outline.heading.national", low, line):
            return n
        if is_name(words) and not low.startswith("như ", line.start) and low[lines[n - 1].end - 1] in "./":
            return n
        if low.startswith("người lập", line.start):
            return n
    return end
