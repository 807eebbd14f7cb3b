"""How a plan reaches a document through others: Kế hoạch 39-KH/TU → Kết luận 01-KL/TW."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.comply.heads import type_name
from pipeline.comply.number import label

# Room for the words of a document without number.
_WORDS = 60


def chain(links: Sequence[dict[str, Any]]) -> str | None:
    """The documents of a chain, the outermost first; None when the plan cites the last of them itself."""
    return " → ".join(named(link) for link in links) if len(links) > 1 else None


def named(mention: dict[str, Any]) -> str:
    """What a mention is called in a list: type and number, else its words."""
    if mention["number"] and mention["symbol"]:
        mark = label(mention["number"], mention["year"], mention["symbol"])
        return " ".join(part for part in (type_name(mention["type"]), mark) if part)
    words = " ".join(mention["quote"].split())
    return words if len(words) <= _WORDS else f"{words[:_WORDS - 1].rsplit(' ', 1)[0]} …"
