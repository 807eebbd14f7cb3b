"""Places in the names of bodies: which a name holds, and which its context gives it."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.fold import fold
from pipeline.resolve import units
from pipeline.resolve.lexicon import words
from pipeline.resolve.model import Context, Place
from pipeline.resolve.sightings import COMMITTEE, KIND, UPPER, unit_name

_KIND = re.compile(rf"(?<!\w)({KIND})(?!\w)")
_PARTY = re.compile(r"(?<!\w)(tỉnh|thành|huyện|quận|thị) (ủy|đoàn)(?!\w)")
_RUN = re.compile(rf" (\d{{1,2}}(?!\d)|[{UPPER}][\w'’]*(?:(?: ?- ?| )[{UPPER}][\w'’]*){{0,4}})")
_MANY = re.compile(r"(?:^|\s)(?:các|những|mỗi|từng|cấp|liên|toàn|một số|hai|ba|\d+|khối)$")
_LISTED_BEFORE = re.compile(rf"(?:{KIND})(?:,| và|,? |/| -) ?$")
_LISTED_AFTER = re.compile(rf"^ ?(?:,|và|/|-) ?(?:các )?(?:{KIND}|thị|tp)(?!\w)")
_NOT_KIND = re.compile(r"^ (?:hội(?! [A-ZĐ])|viên|đội|ủy|đoàn|tịch|chúng)(?!\w)")
_LAST = re.compile(rf"[{UPPER}][\w'’]*(?:(?: ?- ?| )[{UPPER}][\w'’]*)*$")
_PARENTHESIS = re.compile(r" ?\([^()]*\)$")


class Filled(NamedTuple):
    """A name whose level words have their names; `open` tells that one of them stays without, `places` what it holds
    from left to right, `confidence` how sure the places that were put in are."""

    name: str
    open: bool
    places: tuple[Place, ...]
    confidence: float


def fill(name: str, context: Context) -> Filled:
    """Put names to level words that stand alone: "UBND Thị xã" is that of the plan's own town.

    Level words are written small unless they begin the name. Words for many units ("các xã, phường", "cấp huyện")
    stay as they are.
    """
    if not _KIND.search(fold(name)) and not _PARTY.search(fold(name)):
        return Filled(name, False, (), 1.0)
    low = fold(name)
    out, at, places, missing, sure = [], 0, [], False, 1.0
    for m in sorted([*_KIND.finditer(low), *_PARTY.finditer(low)], key=lambda m: m.start()):
        if m.start() < at or m.re is _KIND and _of_many(low, m):
            continue
        party = m.re is _PARTY
        kind = COMMITTEE[m.group(1)] if party else m.group(1)
        word = _word(name, m, party)
        run = _RUN.match(name, m.end())
        named = unit_name(kind, run.group(1)) if run is not None else None
        if run is not None and named is None and not party and units.KIND_LEVELS[kind] != ("district",):
            named = run.group(1)
        if run is not None and named is not None:
            size = len(named) if fold(run.group(1)).startswith(fold(named)) else len(_spelt(kind, run.group(1)))
            out += [name[at:m.start()], word, " ", named]
            at = run.start(1) + size
            places.append(_place(kind, named, context))
            continue
        if party and _PARTY.match(low, m.start()) and _MANY.search(low[:m.start()]):
            continue
        mine = context.place(kind)
        out += [name[at:m.start()], word]
        at = m.end()
        if mine is None:
            missing = True
        else:
            out.append(f" {mine.name}")
            places.append(mine)
            sure = min(sure, mine.confidence)
    return Filled("".join([*out, name[at:]]), missing, tuple(places), sure)


def _word(name: str, m: re.Match[str], party: bool) -> str:
    """The level word or the committee's name as it is officially written."""
    if party:
        return f"{m.group(1).capitalize()} {m.group(2)}"
    return m.group(1).capitalize() if m.start() == 0 else m.group(1)


def _spelt(kind: str, run: str) -> str:
    """The beginning of a run that names a unit in another spelling than the official one."""
    parts = run.split(" ")
    return next((" ".join(parts[:n]) for n in range(len(parts), 0, -1) if units.known(" ".join(parts[:n]), kind)), run)


def _of_many(low: str, m: re.Match[str]) -> bool:
    """Whether a level word stands for many units, or is no level word ("xã hội")."""
    before, after = low[:m.start()].rstrip(), low[m.end():]
    return bool(_MANY.search(before) or _LISTED_AFTER.match(after) or _LISTED_BEFORE.search(low[:m.start()])
                or _NOT_KIND.match(after))


def _place(kind: str, name: str, context: Context) -> Place:
    """A unit that a name holds, as the context knows it."""
    mine = next((p for p in context.places.values() if p.kind == kind and p.name == name), None)
    if mine is not None:
        return mine
    levels = {u.level for u in units.find(name, kind=kind, on=context.on)}
    level = next(iter(levels)) if len(levels) == 1 else units.KIND_LEVELS[kind][0]
    return Place(kind, name, level)


def bare(name: str, context: Context) -> Place | None:
    """The unit whose bare name ends a body's name: "Sở Y tế Hà Nội", "Điện lực Đông Hà"."""
    run = _LAST.search(_PARENTHESIS.sub("", name))
    if run is None:
        return None
    parts = run.group().split(" ")
    for n in range(min(5, len(parts)), 0, -1):
        last = " ".join(parts[-n:])
        mine = next((p for p in context.places.values() if p.name == last), None)
        found = units.find(last, level="province", on=context.on) or units.find(last, level="province")
        if mine is not None or found:
            return mine or Place(found[0].kind, found[0].name, "province")
    return None


def committee(place: Place) -> str:
    """The Party committee of a unit, with its name: "Thị ủy Sơn Tây", "Đảng ủy xã Xuân Sơn"."""
    body = str(words("committees")[place.kind])
    name = place.words if body == "đảng ủy" else place.name
    return f"{body[:1].upper()}{body[1:]} {name}"
