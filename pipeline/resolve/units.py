"""Administrative units: which there are and were, and what each belongs to (`rules/units.csv`).

Three levels stood until 30 June 2025 (province, district, commune), two since 1 July 2025 (Law 72/2025/QH15). One
name is often borne by several units: a look-up gives every candidate, and what asks must decide by level and place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from pipeline.fold import fold
from pipeline.rulebook import table

LEVELS = ("commune", "district", "province")
KIND_LEVELS: dict[str, tuple[str, ...]] = {
    "tỉnh": ("province",), "thành phố": ("district", "province"), "thị xã": ("district",), "huyện": ("district",),
    "quận": ("district",), "xã": ("commune",), "phường": ("commune",), "thị trấn": ("commune",),
    "đặc khu": ("commune",),
}

_DASH = re.compile(r" ?- ?")
_DAY_BEFORE = "2025-06-30"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stood for a time: `parent` is the code of the unit one level up, empty for a province.

    `valid_from` and `valid_to` are ISO days, empty where the time is open.
    """

    code: str
    name: str
    kind: str
    level: str
    parent: str
    valid_from: str
    valid_to: str

    def stood(self, on: date | None) -> bool:
        """Whether the unit existed on a day; always when no day is given."""
        if on is None:
            return True
        day = on.isoformat()
        return (not self.valid_from or self.valid_from <= day) and (not self.valid_to or day <= self.valid_to)


@cache
def _by_name() -> dict[str, list[dict[str, str]]]:
    """Rows of the gazetteer by every folded spelling of their names (the names there are of the folded tone)."""
    found: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table("units.csv"):
        if row["variants"]:
            for key in {_key(name) for name in (row["name"], *row["variants"].split(";"))}:
                found[key].append(row)
        else:
            found[_key(row["name"])].append(row)
    return found


@cache
def _by_code() -> dict[tuple[str, str], list[dict[str, str]]]:
    found: defaultdict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in table("units.csv"):
        if row["level"] != "commune":
            found[row["code"], row["level"]].append(row)
    return found


def _key(name: str) -> str:
    low = name.lower()
    return _DASH.sub("-", low) if "-" in low else low


def _unit(row: dict[str, str]) -> Unit:
    return Unit(row["code"], row["name"], row["kind"], row["level"], row["parent"], row["valid_from"], row["valid_to"])


@lru_cache(maxsize=65536)
def _named(name: str) -> tuple[Unit, ...]:
    return tuple(_unit(row) for row in _by_name().get(_key(fold(name)), ()))


def find(name: str, *, kind: str | None = None, level: str | None = None, on: date | None = None) -> tuple[Unit, ...]:
    """Every unit of that name, in any spelling on record, of the kind and level and on the day that are given."""
    return tuple(u for u in _named(name)
                 if (kind is None or u.kind == kind) and (level is None or u.level == level) and u.stood(on))


@lru_cache(maxsize=65536)
def parent(unit: Unit, on: date | None = None) -> Unit | None:
    """The unit one level up, as it stood on a day, by default when this one last did; None above a province."""
    if not unit.parent:
        return None
    above = "district" if len(unit.parent) == 3 else "province"
    last = on.isoformat() if on is not None and unit.stood(on) else unit.valid_to or "9999"
    rows = _by_code()[unit.parent, above]
    row = next((r for r in rows if (r["valid_from"] or "0") <= last <= (r["valid_to"] or "9999")), None)
    return _unit(row) if row is not None else None


def line(unit: Unit, on: date | None = None) -> tuple[Unit, ...]:
    """The units above one, the narrowest first, as they stood on a day, by default when it last did."""
    found = []
    at = parent(unit, on)
    while at is not None:
        found.append(at)
        at = parent(at, on)
    return tuple(found)


def province_of(unit: Unit) -> Unit:
    """The province that a unit belongs to; a province belongs to itself."""
    return (unit, *line(unit))[-1]


@lru_cache(maxsize=4096)
def known(name: str, kind: str) -> str | None:
    """The official spelling of a unit of that kind, on any day; None when there never was one."""
    return next((u.name for u in _named(name) if u.kind == kind), None)


def three_levels(on: date | None) -> bool | None:
    """Whether there were districts on a day; None when the day is not known."""
    return None if on is None else on.isoformat() <= _DAY_BEFORE
