"""Plain text and Markdown → Text.

Marks of Markdown are syntax and not print, so they go; pipe tables become lines with tabs. A text that keeps the
layout of a page with blanks (two columns, hanging tables) goes through `pipeline.read.typed` instead.
"""

from __future__ import annotations

import html
import re

from pipeline.read import tidy, typed
from pipeline.read.paragraphs import glued, goes_on
from pipeline.text import Page, Text

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+|[ \t]#+[ \t]*$")
# A line of stars set close is print: the row of stars under a mass organisation's name.
_RULE = re.compile(r"^\s*(?:([-_=])(\s*\1){2,}|\*(?: +\*){2,})\s*$")
_BARRED = re.compile(r"\S\s+\|(?:\s|$)")
_FENCE = re.compile(r"^\s*(```|~~~)")
_PIPE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"\n]*\")?\)")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_BREAK = re.compile(r"<br\s*/?>", re.I)
_TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|span|p|div|center|font)(?:\s[^<>]*)?>", re.I)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_STRONG = re.compile(r"(?<![*\s])\*{2,}|\*{2,}(?=[^*\s])")
# One star opens emphasis before a letter and closes it after one; "(*)" and "* item" are print.
_EMPHASIS = re.compile(r"(?<![\w*(])(?:(?<=\()(?!\*\)))?\*(?=[^\s*)])([^*\n]+(?:\n[^*\n]+)*?)(?<=[^\s*(])\*(?![\w*])")
_MARKS = re.compile(r"^ {0,3}#{1,6}[ \t]+\S|\*\*[^\s*]|^\s*\|.*\|\s*$|[^\s*]\*\*|^\s*```|\\[*_#]", re.M)
_ESCAPED = 0xE000
_PAGE_NUMBER = re.compile(r"^\s*(?:[-–—]\s*)?(\d{1,3})(?:\s*[-–—]|\s*/\s*\d{1,3})?\s*$")


def is_markdown(text: str) -> bool:
    """Whether a text bears marks of Markdown."""
    return any(sign in text for sign in "#*|`\\") and _MARKS.search(text) is not None


def read_text(text: str, marked: bool) -> Text:
    """A text file as Text: one page without coordinates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if not marked and typed.is_typed(text):
        paragraphs, furniture = typed.lines_of(text)
        return Text((Page(text="\n".join(paragraphs) + "\n", furniture="\n".join(furniture) or None),))
    lines, numbers = _without_page_numbers((_unmarked(text) if marked else text).split("\n"))
    content = "\n".join(_joined(_tidied(typed.laid(_barred(lines)))))
    return Text((Page(text=content.strip("\n") + "\n", furniture="\n".join(numbers) or None),))


def _unmarked(text: str) -> str:
    """The text without Markdown's marks; escaped marks stay as the characters they stand for."""
    text = _COMMENT.sub("", text)
    text = _ESCAPE.sub(lambda m: chr(_ESCAPED + ord(m[1])), text)
    lines = []
    for line in text.split("\n"):
        if _FENCE.match(line) or _RULE.match(line) or ("|" in line and _PIPE_RULE.match(line)):
            continue
        lines.append(_cells(line) if line.strip().startswith("|") and line.strip().endswith("|") else
                     _BREAK.sub("\n", _HEADING.sub("", line)))
    text = _EMPHASIS.sub(r"\1", _STRONG.sub("", "\n".join(lines)))
    text = _TAG.sub("", _LINK.sub(r"\1", text))
    text = _ENTITY.sub(lambda m: html.unescape(m[0]), text)
    return re.sub("[\ue000-\ue07f]", lambda m: chr(ord(m[0]) - _ESCAPED), text)


def _cells(line: str) -> str:
    """A row of a pipe table as a line with tabs."""
    return tidy.row(_BREAK.sub(" ", line).strip()[1:-1].split("|"))


def _barred(lines: list[str]) -> list[str]:
    """The lines, those of a table whose columns are set apart by bars alone ("1 | Rà soát | Sở Y tế") as its rows."""
    bars = [line.count("|") if _BARRED.search(line) else 0 for line in lines]
    return [
        tidy.row(line.split("|")) if count > 1 and count in (bars[n - 1] if n else 0, *bars[n + 1:n + 2]) else line
        for n, (line, count) in enumerate(zip(lines, bars, strict=True))
    ]


def _without_page_numbers(lines: list[str]) -> tuple[list[str], list[str]]:
    """Lines that are not page numbers, and the numbers.

    A number alone on its line is a page number beside a form feed, or as a member of a series 2, 3, 4 … .
    """
    kept: list[str] = []
    numbers: list[str] = []
    series = _series(lines)
    for at, line in enumerate(lines):
        after_feed = "\f" in line or (at > 0 and "\f" in lines[at - 1])
        bare = line.replace("\f", "")
        if (at in series or after_feed) and _PAGE_NUMBER.match(bare):
            numbers.append(bare.strip())
        else:
            kept.append(bare)
    return kept, numbers


def _series(lines: list[str]) -> set[int]:
    """Places of the lines that count pages up one by one, when there are at least two."""
    found: list[int] = []
    for at, line in enumerate(lines):
        number = _PAGE_NUMBER.match(line)
        if number is None or int(number[1]) != (_value(lines[found[-1]]) + 1 if found else 2):
            continue
        if (at == 0 or not lines[at - 1].strip()) and (at + 1 == len(lines) or not lines[at + 1].strip()):
            found.append(at)
    return set(found) if len(found) > 1 else set()


def _value(line: str) -> int:
    number = _PAGE_NUMBER.match(line)
    return int(number[1]) if number else 0


def _tidied(lines: list[str]) -> list[str]:
    """Lines with tidy blanks; the tabs of tables stay, other tabs are blanks. Empty lines stay for `_joined`."""
    tabs = ["\t" in line and not line.isspace() for line in lines]
    made = []
    for at, line in enumerate(lines):
        beside = at > 0 and tabs[at - 1] or at + 1 < len(lines) and tabs[at + 1]
        if tabs[at] and beside:
            made.append(tidy.row(line.split("\t")))
        else:
            made.append(tidy.line(line))
    return made


def _joined(lines: list[str]) -> list[str]:
    """Paragraphs: a line goes on with the next where that one surely is its rest. Empty lines go."""
    made: list[str] = []
    apart = True
    for line in lines:
        if line and not apart and goes_on(made[-1], line):
            made[-1] = glued(made[-1], line)
        elif line:
            made.append(line)
        apart = not line
    return made
