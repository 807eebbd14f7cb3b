"""How far a reading is from the truth: errors by characters in reading order, and words in any order.

Truth has no page ends, and what a reader leaves out at the end of a page is missing there; so a page is compared with
the words of the truth between those that its neighbours read right.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

# A line that is a number alone is a page number: plans print no other lines of that kind outside of tables.
_PAGE_NUMBER = re.compile(r"^\W*\d{1,3}\W*$", re.M)
_MARKDOWN = re.compile(r"^#{1,6} ", re.M)
_WORD = re.compile(r"\w+")


class Error(NamedTuple):
    """Characters wrong, missing or too many beside those of the truth; F1 of the words in any order."""

    characters: float
    words: float


def normalised(text: str) -> str:
    """NFC on one line, without page numbers; the same for truth and for every reader."""
    text = unicodedata.normalize("NFC", text)
    return " ".join(_PAGE_NUMBER.sub("", text).split())


def error(truth: str, read: str) -> Error:
    """The error of a normalised reading."""
    return Error(Levenshtein.distance(truth, read) / max(1, len(truth)), words_f1(truth, read))


def words_f1(truth: str, read: str) -> float:
    """F1 of the words, each as often as it stands there."""
    meant, got = (Counter(_WORD.findall(text)) for text in (truth, read))
    return 2 * (meant & got).total() / max(1, meant.total() + got.total())


def page_errors(truth: str, pages: Sequence[str], wanted: Sequence[int]) -> dict[int, tuple[str, str, Error]]:
    """For each wanted page (from 0): the truth that is its own, what was read, and the error of that."""
    meant = truth.split()
    words = [page.split() for page in pages]
    matched = _matched(meant, words)
    made = {}
    for number in wanted:
        start = max((last + 1 for last in (m[-1] for m in matched[:number] if m)), default=0)
        end = min((m[0] for m in matched[number + 1:] if m), default=len(meant))
        own, read = " ".join(meant[start:end]), " ".join(words[number])
        made[number] = own, read, error(own, read)
    return made


def _matched(meant: list[str], pages: list[list[str]]) -> list[list[int]]:
    """For each page, the places in the truth of the words that it has right, in their order."""
    page_of = [number for number, page in enumerate(pages) for _ in page]
    found: list[list[int]] = [[] for _ in pages]
    for block in Levenshtein.opcodes(meant, [word for page in pages for word in page]):
        if block.tag == "equal":
            for at in range(block.src_end - block.src_start):
                found[page_of[block.dest_start + at]].append(block.src_start + at)
    return found


def truth_of(path: Path, folders: Sequence[Path]) -> str | None:
    """What a scan says: a text of the same name in one of the folders, or the Word file beside it; else None.

    A scan `a.scan-mild-200.pdf` has its truth in `a.txt` or `a.docx`.
    """
    stem = path.name.split(".")[0]
    for folder in (*folders, path.parent):
        if (folder / f"{stem}.txt").is_file():
            return normalised(_MARKDOWN.sub("", (folder / f"{stem}.txt").read_text("utf-8")))
    word = path.with_name(f"{stem}.docx")
    return normalised(_word_text(word)) if word.is_file() else None


def _word_text(path: Path) -> str:
    """Paragraphs and tables of a Word file in their order, by python-docx.

    A table of two columns is no table but sets texts side by side: the left one is read before the right one.
    """
    import docx
    from docx.table import Table

    lines = []
    for block in docx.Document(str(path)).iter_inner_content():
        if not isinstance(block, Table):
            lines.append(block.text)
        elif len(block.columns) == 2:
            lines += [cell.text for column in block.columns for cell in column.cells]
        else:
            lines += {cell._tc: cell.text for row in block.rows for cell in row.cells}.values()
    return "\n".join(lines)
