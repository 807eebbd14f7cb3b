"""Places in the names of bodies: which a name holds, and which its context gives it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.resolve import units
from pipeline.resolve.lexicon import folded, registered_end
from pipeline.resolve.model import Context, Place
from pipeline.resolve.sightings import COMMITTEE, KIND, UPPER, longest, near, unit_name

_KIND = re.compile(rf"(?<!\w)({KIND})(?!\w)")
_PARTY = re.compile(r"(?<!\w)(tỉnh|thành|huyện|quận|thị) (ủy|đoàn)(?!\w)")
_RUN = re.compile(rf" (\d{{1,2}}(?!\d)|[{UPPER}][\w'’]*(?:(?: ?- ?| )[{UPPER}][\w'’]*){{0,4}})")
_MANY = re.compile(r"(?:^|\s)(?:các|những|mỗi|từng|cấp|liên|toàn|một số|hai|ba|\d+|khối)$")
_LISTED_BEFORE = re.compile(rf"(?<!\w)(?:{KIND}|thị|thành)(?:,| và|/| -) ?$")
_LISTED_AFTER = re.compile(rf"^ ?(?:,|và|/|-) ?(?:các )?(?:{KIND}|thị|tp)(?!\w)")
_NOT_AFTER = ("hợp tác", "thông tấn", "làng")
_NOT_KIND = re.compile(r" (?:hội|viên|đội|ủy|đoàn)(?!\w)")
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
    made = context.memory.get(("fill", name))
    if made is None:
        made = context.memory["fill", name] = _fill(name, context)
    assert isinstance(made, Filled)
    return made


def _fill(name: str, context: Context) -> Filled:
    low = folded(name)
    words = _level_words(low)
    if not words:
        return Filled(name, False, (), 1.0)
    out, at, places, missing, sure = [], 0, [], False, 1.0
    for m in words:
        if m.start() < at or _of_many(name, low, m):
            continue
        kind = COMMITTEE[m.group(1)] if m.re is _PARTY else m.group(1)
        out += [name[at:m.start()], _word(m)]
        run = _RUN.match(name, m.end())
        if run is not None:
            own = context.place(kind)
            if own is not None and f"{run.group(1)} ".startswith(f"{own.name} "):
                printed = named = own.name
            else:
                printed = longest(kind, run.group(1))
                named = unit_name(kind, run.group(1)) or printed
            at = run.start(1) + (len(printed) if units.known(printed, kind) == named else len(named))
            places.append(_place(kind, named, context))
            out.append(f" {places[-1].name}")
            continue
        mine, at = context.place(kind), m.end()
        if mine is None:
            missing = True
        else:
            out.append(f" {mine.name}")
            places.append(mine)
            sure = min(sure, mine.confidence)
    return Filled("".join([*out, name[at:]]), missing, tuple(places), sure)


@lru_cache(maxsize=16384)
def _level_words(low: str) -> tuple[re.Match[str], ...]:
    """Where level words and committees stand in a folded name, from left to right."""
    return tuple(sorted([*_KIND.finditer(low), *_PARTY.finditer(low)], key=lambda m: m.start()))


def _word(m: re.Match[str]) -> str:
    """The level word or the committee's name as it is officially written."""
    if m.re is _PARTY:
        return f"{m.group(1).capitalize()} {m.group(2)}"
    return m.group(1).capitalize() if m.start() == 0 else m.group(1)


def _of_many(name: str, low: str, m: re.Match[str]) -> bool:
    """Whether a level word stands for many units, or is no level word ("xã hội")."""
    before = low[:m.start()].rstrip()
    if before.endswith(_NOT_AFTER) or _MANY.search(before) or _LISTED_BEFORE.search(low[:m.start()]):
        return True
    if m.re is _PARTY:
        return False
    other = _NOT_KIND.match(low, m.end())
    if other is not None:
        run = _RUN.match(name, m.end())
        return run is None or units.known(longest(m.group(1), run.group(1)), m.group(1)) is None
    return _LISTED_AFTER.match(low[m.end():]) is not None


def _place(kind: str, name: str, context: Context) -> Place:
    """A unit that a name holds, as the context knows it; one not on record may be the context's, misspelt."""
    levels = {u.level for u in units.find(name, kind=kind, on=context.on)}
    for mine in context.places.values():
        if mine.kind == kind and (mine.name == name or not levels and near(mine.name, name)):
            return mine
    level = next(iter(levels)) if len(levels) == 1 else units.KIND_LEVELS[kind][0]
    return Place(kind, name, level)


def bare(name: str, context: Context) -> Place | None:
    """The unit whose bare name ends a body's name: "Sở Y tế Hà Nội", "Điện lực Đông Hà"; not the name of a school."""
    if folded(name).startswith(("trường ", "hợp tác xã ")):
        return None
    run = _LAST.search(_PARENTHESIS.sub("", name))
    if run is None:
        return None
    parts = run.group().split(" ")
    registered = registered_end(name)
    for n in range(min(5, len(parts)), 0, -1):
        last = " ".join(parts[-n:])
        if registered is not None and registered.endswith(f" {last}"):
            return None
        mine = next((p for p in context.places.values() if p.name == last), None)
        found = units.find(last, level="province", on=context.on) or units.find(last, level="province")
        if mine is not None or found:
            return mine or Place(found[0].kind, found[0].name, "province")
    return None
