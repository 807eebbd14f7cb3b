"""Tidying of characters, the same for every format: what a page shows stays, what it does not show goes."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = dict.fromkeys(
    (0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFC, *range(0x202A, 0x202F),
     *range(0x2066, 0x206A), *range(0xFE00, 0xFE10), *range(9), *range(14, 32), *range(127, 160))
)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
# What the codes of the symbol fonts (Symbol, Wingdings) look like.
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0A8: "□", 0xF06F: "□", 0xF0FE: "☑", 0xF02D: "-",
            0xF0B0: "°", 0xF0B1: "±", 0xF0B3: "≥", 0xF0A3: "≤", 0xF0B4: "×", 0xF0E0: "→", 0xF0AE: "→"}


_SEEN: dict[int, str | None] = {**_UNSEEN, **_LIGATURES, **_SYMBOLS}
_RARE = re.compile(f"[{''.join(re.escape(chr(code)) for code in _SEEN)}]")


def symbol(code: int) -> str:
    """The sign behind a code of a symbol font; a small square where it is not known."""
    return _SYMBOLS.get(code, "▪")


def shown(text: str) -> str:
    """`text` in NFC without characters that leave no mark on paper; ligatures as letters; lengths change."""
    if _RARE.search(text):
        text = text.translate(_SEEN)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def line(text: str) -> str:
    """One line: `shown`, runs of blanks (tabs too) as one space, none at the ends."""
    return " ".join(shown(text).split())


def row(cells: list[str]) -> str:
    """A table row as one line: cells tidied, tabs between them, empty ones kept."""
    return "\t".join(line(c.replace("\n", " ")) for c in cells)
