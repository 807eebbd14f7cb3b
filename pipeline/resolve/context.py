"""Whose plan it is: the issuer's unit and the units above it, as far as the text names them.

Absent beats wrong. A unit above is taken only when the text names it and the gazetteer of the day does not put the
issuer's unit elsewhere: that a name is borne by one unit only does not name the district that the text leaves out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date

from pipeline.edtf import bounds
from pipeline.extract.found import Header
from pipeline.outline import Outline
from pipeline.resolve import units
from pipeline.resolve.issuing import full_names, level_of, recased, system_of
from pipeline.resolve.lexicon import by_name, folded, opening, registered_start
from pipeline.resolve.model import Context, Place
from pipeline.resolve.sightings import COMMITTEE, KIND, Seen, ending, near, sightings
from pipeline.resolve.units import LEVELS, Unit

__all__ = ["Context", "Place", "context_of"]

_KIND = re.compile(rf"(?<!\w)(?<!hợp tác )({KIND})(?!\w)(?! hội(?!\w))")
_PARTY = re.compile(r"(?<!\w)(tỉnh|thành|huyện|quận|thị) (?:ủy|đoàn)(?!\w)")
_SUPERIOR = 100


def context_of(outline: Outline, header: Header) -> Context:
    """The hierarchy of a plan, from its header, its place line and every unit that its text names."""
    on = _day(header)
    seen = sightings(outline.content, outline.low)
    names = [recased(i.value, outline, header.text("place")) for i in header.issuers]
    above = [recased(s.value, outline, header.text("place")) for s in header.superiors]
    for words in above:
        for one in _units_in(words):
            seen[one] += _SUPERIOR
    home = _home(names, above, header.text("place"), seen, on)
    base = Context(on=on, number=header.text("number"), symbol=header.text("symbol"), issued=header.text("issued"))
    if home is not None:
        base = replace(base, places=_hierarchy(home, seen, header.text("place"), on), seat=home.level)
    full = full_names(header, outline, base)
    if not full:
        return base
    level = level_of(full[0], base)
    of_ministry = level is None or opening("of_ministry").match(folded(full[0])) is not None
    if of_ministry and any(_is_central(name, on) for name in above):
        level = "central"
    return replace(base, issuers=full, level=level, system=system_of(full[0], base))


def _day(header: Header) -> date | None:
    """The day of issue; the first day of what is known of it, unless the change of 1 July 2025 falls in between."""
    try:
        first, last = bounds(header.text("issued"))
    except ValueError:
        return None
    return None if units.three_levels(first) != units.three_levels(last) else first


def _units_in(words: str) -> Counter[Seen]:
    """The units that a line of the header holds; a province whose bare name ends it ("Sở Y tế Thái Bình") too.

    What follows a level word at the end of such a line is the unit's whole name, so one not on record counts too.
    """
    found = sightings(words) or Counter(ending(words))
    if not found:
        known = registered_start(words)
        tail = words[len(known):].strip() if known else ""
        found.update((u.kind, u.name) for u in units.find(tail, level="province")[:1] if tail)
    return found


# The issuer's own unit


def _home(names: list[str], above: list[str], place: str | None, seen: Counter[Seen], on: date | None) -> Place | None:
    """The unit whose body the issuer is, or in which it sits."""
    for name in names:
        inside = [(_level(kind, unit, on), kind, unit) for kind, unit in _units_in(name)]
        if inside:
            level, kind, unit = min(inside, key=lambda u: LEVELS.index(u[0]))
            return Place(kind, unit, level, None, 1.0)
    for name in names:
        found = _of_kind(name, place, seen, on) or _of_level(name, above, place, seen, on)
        if found is not None:
            return found
    if any(_is_central(name, on) for name in names):
        return None
    for name in reversed(above):
        inside = [(_level(kind, unit, on), kind, unit) for kind, unit in _units_in(name)]
        if inside:
            level, kind, unit = min(inside, key=lambda u: LEVELS.index(u[0]))
            return Place(kind, unit, level, None, 0.9)
    return _at(place, LEVELS, seen, on) if place else None


def _level(kind: str, name: str, on: date | None) -> str:
    """The level of a unit: a city is under the centre or under a province, by its name and the day."""
    levels = {u.level for u in units.find(name, kind=kind, on=on)} or {u.level for u in units.find(name, kind=kind)}
    return next(iter(levels)) if len(levels) == 1 else units.KIND_LEVELS[kind][0]


def _is_central(name: str, on: date | None) -> bool:
    rows = by_name(registered_start(name) or "", on)
    return bool(rows) and all(r.level == "central" for r in rows)


def _of_kind(name: str, place: str | None, seen: Counter[Seen], on: date | None) -> Place | None:
    """The unit of an issuer with a level word and no name: "Ủy ban nhân dân xã"; the place line names it."""
    low = folded(name)
    m, party = _KIND.search(low), _PARTY.search(low)
    kind = m.group(1) if m is not None and (party is None or m.start() != party.start()) else None
    kind = kind or (COMMITTEE[party.group(1)] if party is not None else None)
    if kind is None:
        return None
    said = {n: count for (k, n), count in seen.items() if k == kind}
    if place is not None:
        official = units.known(place, kind)
        if official is not None or place in said:
            name = official or place
            return Place(kind, name, _level(kind, name, on), None, 0.95)
    if not said:
        return None
    best = max(said, key=lambda n: (said[n], n))
    return Place(kind, best, _level(kind, best, on), None, 0.8 if len(said) == 1 else 0.6)


def _of_level(name: str, above: list[str], place: str | None, seen: Counter[Seen], on: date | None) -> Place | None:
    """The unit of an issuer whose name tells its level: a department is a province's."""
    levels = {r.level for r in by_name(registered_start(name) or "", on)} & set(LEVELS)
    if not levels:
        return None
    for words in reversed(above):
        for kind, unit in _units_in(words):
            level = _level(kind, unit, on)
            if level in levels:
                return Place(kind, unit, level, None, 0.95)
    if len(levels) == 1 and place is not None:
        return _at(place, tuple(levels), seen, on)
    return None


def _at(place: str, levels: tuple[str, ...], seen: Counter[Seen], on: date | None) -> Place | None:
    """The unit that the place line names: as the text calls it, else by the one level at which there is such a unit."""
    bare = place.removeprefix("TP. ").removeprefix("TP ").removeprefix("Thành phố ").removeprefix("thành phố ")
    said = Counter({kind: count for (kind, name), count in seen.items()
                    if name == bare and _level(kind, name, on) in levels})
    if said:
        kind = max(said, key=lambda k: (said[k], k))
        return Place(kind, bare, _level(kind, bare, on), None, 0.9)
    found = [u for u in units.find(bare, on=on) if u.level in levels]
    found = [u for u in found if u.level == "province"] or found
    if len({(u.kind, u.level) for u in found}) == 1:
        return Place(found[0].kind, found[0].name, found[0].level, None, 0.8)
    return None


# The units above it


def _hierarchy(home: Place, seen: Counter[Seen], place: str | None, on: date | None) -> dict[str, Place]:
    """The issuer's unit and those above it by level, with codes where they are certain."""
    home = _spelled(home, seen, place, on)
    stood = list(units.find(home.name, kind=home.kind, level=home.level, on=on))
    everywhen = list(units.find(home.name, kind=home.kind, level=home.level))
    known, sure = _below_named(stood, seen, on), 1.0
    if not known:  # the plan's date may be a slip, or the names those of before or after a merger
        known, sure = _below_named(everywhen, seen, on), 0.7
    places: dict[str, Place] = {}
    if known:
        lines = {tuple((u.code, u.level) for u in units.line(unit, on)) for unit in known}
        certain = len(lines) == 1 and len({u.code for u in known}) == 1
        places[home.level] = replace(home, code=known[0].code if certain else None,
                                     confidence=min(home.confidence, sure))
        for upper in units.line(known[0], on):
            if (upper.kind, upper.name) in seen:
                places[upper.level] = Place(upper.kind, upper.name, upper.level, upper.code, sure)
        return places
    codes, above = {u.code for u in stood}, _only_named(home, seen, on)
    sure = len(codes) == 1 and not above  # units above that the text names and the record does not: another unit
    places[home.level] = replace(home, code=next(iter(codes)) if sure else None)
    return places | above


def _below_named(candidates: list[Unit], seen: Counter[Seen], on: date | None) -> list[Unit]:
    """The candidates that stand under most of the units that the text names, those named first and most before."""
    weight = {u: sum(seen[a.kind, a.name] for a in units.line(u, on)) for u in candidates}
    most = max(weight.values(), default=0)
    return [u for u in candidates if weight[u] == most and most > 0]


def _only_named(home: Place, seen: Counter[Seen], on: date | None) -> dict[str, Place]:
    """Above a unit that is not on record: the one unit of each level that the text names."""
    found: dict[str, Place] = {}
    for level in LEVELS[LEVELS.index(home.level) + 1:]:
        said = {(k, n) for k, n in seen if level in units.KIND_LEVELS[k] and _level(k, n, on) == level}
        said = {(k, n) for k, n in said if units.find(n, kind=k, level=level, on=on)} or said  # not those merged away
        if len(said) == 1:
            kind, name = said.pop()
            codes = {u.code for u in units.find(name, kind=kind, level=level, on=on)}
            found[level] = Place(kind, name, level, next(iter(codes)) if len(codes) == 1 else None, 0.6)
    return found


def _spelled(home: Place, seen: Counter[Seen], place: str | None, on: date | None) -> Place:
    """The unit in the spelling on record, where the text has it and also spells it otherwise."""
    if units.find(home.name, kind=home.kind, on=on):
        return home
    others = {n for k, n in seen if k == home.kind} | ({place} if place else set())
    known = {official for n in others if near(n, home.name) and (official := units.known(n, home.kind)) is not None}
    return replace(home, name=known.pop(), confidence=0.8) if len(known) == 1 else home
