"""What the symbol of a document says of who issued it: NĐ-CP, QĐ-TTg, TT-BYT, KH-CTQBI, SGDĐT-GDPT."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from pipeline.edtf import bounds
from pipeline.resolve.lexicon import Issuer, by_mark, folded, words
from pipeline.resolve.units import LEVELS
from pipeline.rulebook import table

_PARTED = re.compile(r"\s*[/-]\s*")
_ASSEMBLY = re.compile(r"(QH|UBTVQH)\d{1,2}")


@cache
def _types() -> frozenset[str]:
    """Abbreviations of document types, as symbols begin with them."""
    return frozenset(mark.lower() for row in table("document_types.csv") for mark in row["symbols"].split(";") if mark)


@lru_cache(maxsize=16384)
def marks(symbol: str | None, type_code: str | None) -> tuple[str, ...]:
    """The marks of the issuers in a symbol: one, or those of a joint document; none for a symbol without any.

    After the type's abbreviation stands the issuer, then perhaps the unit that drafted it; a letter's symbol begins
    with the issuer (Nghị định 30/2020/NĐ-CP, Phụ lục I). The term of an assembly is no part of its mark.
    """
    parts = ["TW" if p == "TƯ" else _ASSEMBLY.sub(r"\1", p) for p in _PARTED.split(symbol or "") if p]
    if not parts:
        return ()
    typed = parts[0].lower() in _types() and len(parts) > 1
    joint = type_code in words("joint_types") or parts[0] in words("joint_marks")
    parts = parts[1:] if typed else parts
    joint = joint or len(parts) > 1 and _of_one_rank(tuple(parts))
    return tuple(parts) if joint else tuple(parts[:1])


@lru_cache(maxsize=4096)
def _of_one_rank(parts: tuple[str, ...]) -> bool:
    """Whether marks are all of bodies of one rank: these issue together, whereas an office drafts for its body."""
    for rank in words("ranks"):
        if all(any(folded(row.name).startswith(tuple(rank)) for row in by_mark(part)) for part in parts):
            return True
    return False


def day_of(issued: str | None) -> date | None:
    """The first day of a date as far as it is known, None for one that is no date."""
    try:
        return bounds(issued)[0]
    except ValueError:
        return None


def only_central(symbol: str | None, mark: str, type_code: str | None, on: date | None) -> tuple[str | None, float]:
    """The one central body that signs with a mark, and how sure that is; (None, 0) when others do too.

    Circulars are ministries' alone. Committees of an event use marks of ministries (BTC), but a symbol that goes on
    after its type or its issuer is no committee's.
    """
    found = by_mark(mark, on)
    lasting = [row for row in found if row.level != "unit"] if mark != symbol else found
    if type_code in words("central_types"):
        lasting = [row for row in lasting if row.level == "central"]
    if len({row.name for row in lasting}) != 1 or lasting[0].level != "central":
        return None, 0.0
    return lasting[0].name, 0.95 if len(found) == len(lasting) or type_code in words("central_types") else 0.75


def only_local(mark: str, on: date | None) -> Issuer | None:
    """The row of a mark that bodies of one name and of one level alone sign with."""
    found = by_mark(mark, on)
    if found and len({(row.name, row.level) for row in found}) == 1 and found[0].place == found[0].level:
        return found[0]
    return None


def local_levels(mark: str) -> set[str]:
    """The levels below the centre at which bodies sign with a mark."""
    return {row.level for row in by_mark(mark) if row.level in LEVELS}
