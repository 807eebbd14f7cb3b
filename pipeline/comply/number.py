"""A document's number and symbol, as a person types them and as plans print them, made comparable.

`34-CT/TW`, `34 - CT/TƯ`, `34/CT-TW` and `34-ct/tw` name one document; so do `06/2022/QH15` and `06/2022-QH15`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pipeline.errors import UsageError
from pipeline.fold import slug

_NUMBER = re.compile(
    r"(?:.*?\b(?:số|so|no)\s*:?\s*|[^\d]*?\b)??"
    r"(?P<number>\d{1,5}(?:\.\d{1,2})?[a-zđ]?)\s*"
    r"(?:[/-]\s*(?P<year>(?:19|20)\d{2})(?!\d)\s*)?"
    r"(?:[-‐‑–—−/]\s*|\s+)(?P<symbol>\S.*)",
    re.IGNORECASE,
)
# A symbol begins with a letter, and holds no words: "CT/TW ngày 7/4/2014" is a symbol and something else.
_SYMBOL = re.compile(r"[^\W\d_][\w&.]{0,19}(?:\s*[-‐‑–—−/]\s*[\w&.]{1,20}|\s[A-ZĐƯ\d&.]{1,20}(?!\w)){0,5}")


@dataclass(frozen=True, slots=True)
class Mark:
    """Number, year inside the number, and symbol: 34, None, CT/TW · 06, 2022, QH15."""

    number: str
    year: int | None
    symbol: str

    def __str__(self) -> str:
        return label(self.number, self.year, self.symbol)

    def names(self, number: str | None, year: int | None, symbol: str | None) -> bool:
        """Whether a printed number and symbol are this mark's; a year that one side leaves out is no difference."""
        return (
            number is not None
            and symbol is not None
            and plain_number(number) == plain_number(self.number)
            and plain_symbol(symbol) == plain_symbol(self.symbol)
            and (year is None or self.year is None or year == self.year)
        )


def parse_mark(text: str) -> Mark:
    """The mark in `text`; words before the number ("Chỉ thị số") may stand there. `UsageError` when there is none."""
    found = _NUMBER.fullmatch(unicodedata.normalize("NFC", text).strip())
    if found is None or not _SYMBOL.fullmatch(found["symbol"].strip()):
        raise UsageError(
            "mark-unreadable",
            f"“{text}” không phải số, ký hiệu văn bản",
            f"“{text}” is not a document number and symbol",
            "Viết như 34-CT/TW, 316/KH-UBND hoặc 06/2022/QH15, không kèm ngày hay cơ quan.",
            "Write it like 34-CT/TW, 316/KH-UBND or 06/2022/QH15, without date or issuer.",
        )
    year = found["year"]
    return Mark(found["number"], int(year) if year else None, found["symbol"].strip())


def plain_number(number: str) -> str:
    """A number without what does not distinguish it: leading zeros, letter case."""
    return number.strip().lower().lstrip("0") or "0"


@lru_cache(maxsize=4096)
def plain_symbol(symbol: str) -> str:
    """A symbol as letters and digits alone: separators, case and Đ do not distinguish one.

    Trung ương is printed TW and TƯ; TU is another body (a province's Party committee), so TƯ is settled before
    the horn of the Ư is dropped.
    """
    central = unicodedata.normalize("NFC", symbol).upper().replace("TƯ", "TW")
    return slug(central).replace("-", "")


def label(number: str | None, year: int | None, symbol: str | None) -> str:
    """Number and symbol as they are printed: Party symbols (type/issuer) after a hyphen, others after a slash."""
    parts = [number or "…"] + ([str(year)] if year is not None else [])
    head = "/".join(parts)
    if not symbol:
        return head
    party = "/" in symbol and year is None
    return f"{head}{'-' if party else '/'}{symbol}"
