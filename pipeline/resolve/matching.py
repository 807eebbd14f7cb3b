"""Whether two keys can mean one document: keys taken apart, and compared by what they leave open.

A key leaves open what its mention does not say: the day ("/2020/", "/-/"), the upper places of its authority, the
authority itself where only the mark of the symbol is known. One key refines another when it says all that the other
says, and perhaps more. Two keys with two full dates or two authorities never do.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.edtf import is_day
from pipeline.fold import slug
from pipeline.resolve.authority import PARTY_CENTRE, authority, place_slug
from pipeline.resolve.model import Context, Place
from pipeline.resolve.units import KIND_LEVELS
from pipeline.rulebook import table

_HEAD = "/akn/vn/act/"
_WITHOUT_DISTRICTS = "2025-07-01"
_KINDS = frozenset(slug(kind) for kind in KIND_LEVELS)
_CITY = slug("thành phố")
_COMMUNES = tuple(f"{slug(kind)}-" for kind, levels in KIND_LEVELS.items() if levels == ("commune",))

Labels = tuple[str, ...]


class Key(NamedTuple):
    """The parts of a key; `bodies` are the labels of each authority, sorted; `when` is EDTF, empty when unknown."""

    type: str
    bodies: tuple[Labels, ...]
    when: str
    what: str

    @property
    def numbered(self) -> bool:
        """Whether it goes by a number, not by a name or an ordinal."""
        return self.what[:1].isdigit()

    @property
    def dated(self) -> bool:
        """Whether the day is known."""
        return is_day(self.when)

    @property
    def year_in_number(self) -> bool:
        """Whether the year stands inside the number: 2-2017-qd-ubnd."""
        return bool(self.when) and self.numbered and self.what.split("-")[1:2] == [self.when[:4]]


@lru_cache(maxsize=65536)
def parted(key: str) -> Key | None:
    """A key taken apart, None for a string that is no key."""
    if not key.startswith(_HEAD):
        return None
    parts = key[len(_HEAD):].split("/")
    if len(parts) != 4 or not all(parts):
        return None
    kind, who, when, what = parts
    return Key(kind, _bodies(who), "" if when == "-" else when, what)


@lru_cache(maxsize=65536)
def _bodies(who: str) -> tuple[Labels, ...]:
    return tuple(sorted(tuple(body.split(".")) for body in who.split("--")))


@cache
def _central() -> frozenset[str]:
    """The slugs of the bodies of the centre."""
    names = {row["name"] for row in table("issuers.csv") if row["level"] == "central"}
    return frozenset({authority(name, Context()) for name in names} | {PARTY_CENTRE})


@cache
def _provinces() -> frozenset[str]:
    rows = [row for row in table("units.csv") if row["level"] == "province"]
    return frozenset(place_slug(Place(row["kind"], row["name"], "province")) for row in rows)


def whole(key: Key) -> bool:
    """Whether every authority is known with all the places above it, or is of the centre.

    A commune stood in a district until there were none (Law 72/2025/QH15).
    """
    return _are_whole(key.bodies, bool(key.when) and key.when < _WITHOUT_DISTRICTS)


@lru_cache(maxsize=65536)
def _are_whole(bodies: tuple[Labels, ...], districts: bool) -> bool:
    return all(_is_whole(body, districts) for body in bodies)


def _is_whole(body: Labels, districts: bool) -> bool:
    if body[-1] in _central():
        return True
    lacks = districts and len(body) > 2 and body[-2].startswith(_COMMUNES)
    return len(body) > 1 and body[-1] in _provinces() and not lacks


def placeless(key: Key) -> bool:
    """Whether of some authority no place is known: `ubnd`, `ubnd.huyen`, `so-y-te`, a mark alone."""
    return any(body[1:] and body[1] in _KINDS or len(body) == 1 and body[0] not in _central() for body in key.bodies)


def _body_refines(finer: Labels, coarser: Labels, what: str) -> bool:
    if finer == coarser or coarser == finer[:len(coarser)]:
        return True
    if len(coarser) == 1:
        return f"-{coarser[0]}-" in f"-{what}-"  # the mark of the symbol, which both have
    if coarser[1] in _KINDS:  # the level of the place is known, not its name; a city of the centre has no kind
        of_kind = finer[1:2] and (finer[1].startswith(f"{coarser[1]}-") or coarser[1] == _CITY and len(finer) == 2)
        return len(coarser) == 2 and (finer[0] == coarser[0] or f"-{coarser[0]}-" in f"-{what}-") and bool(of_kind)
    rest = iter(finer[2:])
    return coarser[:2] == finer[:2] and all(label in rest for label in coarser[2:])


def same_or_finer(finer: Key, coarser: Key) -> bool:
    """Whether `finer` says of its authorities all that `coarser` says; a joint document may lack one of its bodies."""
    if finer.bodies == coarser.bodies:
        return True
    left = list(finer.bodies)
    for body in coarser.bodies:
        found = next((f for f in left if _body_refines(f, body, coarser.what)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def refines(finer: Key, coarser: Key) -> bool:
    """Whether `finer` can be the document that `coarser` means, and says at least as much."""
    return (finer.type == coarser.type and finer.what == coarser.what and finer.when.startswith(coarser.when)
            and same_or_finer(finer, coarser))


def contradict(one: Key, other: Key) -> bool:
    """Whether two keys cannot mean one document: another date, type or authority."""
    return (one.type != other.type or not (one.when.startswith(other.when) or other.when.startswith(one.when))
            or not (same_or_finer(one, other) or same_or_finer(other, one)))
