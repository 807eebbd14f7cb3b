"""What was wrong with the letters of a text in Unicode: remarks only, the text stays as printed."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.read.formats.legacy import Note
from pipeline.text import Text

_MARK = re.compile("[\u0300-\u036f]")
_DECOMPOSED = re.compile("[AEIOUYaeiouyÂÊÔâêôĂăƠơƯư][\u0300-\u0303\u0306\u0309\u031b\u0323]")
# Marks that stand by themselves when everything is composed.
_STRAY = re.compile("[^\\W\\d_]*[\u0300-\u036f][\\w\u0300-\u036f]*")
# Letters that look like Đ and are others: eth and African D.
_ALIKE = re.compile("[ÐðƉ]")
_WITH_ALIKE = re.compile(r"\w*[ÐðƉ]\w*(?:-\w+)?")
_SHOWN = 3


def composed_notes(raw: str, page: int = 1) -> tuple[Note, ...]:
    """A remark on text in decomposed form (NFD), which reading composes. `raw` is the text before tidying."""
    count = sum(1 for _ in _DECOMPOSED.finditer(raw)) if _MARK.search(raw) else 0
    if not count:
        return ()
    return (("encoding-converted", page, f"Unicode tổ hợp (NFD) → dựng sẵn (NFC), {count} chữ"),)


def letter_notes(text: Text) -> tuple[Note, ...]:
    """Remarks on marks that stand on the wrong letter ("ng̀y") and on letters that only look like Đ, page by page."""
    found: list[Note] = []
    for number, page in enumerate(text.pages, start=1):
        stray = _words(_MARK, _STRAY, page.text)
        alike = _words(_ALIKE, _WITH_ALIKE, page.text)
        if stray:
            found.append(("text-repaired", number, f"dấu thanh đặt nhầm chữ, {_listed(stray)}"))
        if alike:
            found.append(("text-repaired", number, f"chữ trông giống “Đ” được hiểu là “Đ”, {_listed(alike)}"))
    return tuple(found)


def _words(sign: re.Pattern[str], around: re.Pattern[str], text: str) -> Counter[str]:
    """The words around a sign, which most texts do not hold."""
    return Counter(m.group() for m in around.finditer(text)) if sign.search(text) else Counter()


def _listed(words: Counter[str]) -> str:
    """How often, and the most frequent wordings."""
    some = ", ".join(f"“{w}”" for w, _ in words.most_common(_SHOWN))
    return f"{words.total()} chỗ: {some}" + (" …" if len(words) > _SHOWN else "")
