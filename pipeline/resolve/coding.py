"""The official code of a body's own administrative unit, in the structure in force on the plan's date.

Three levels stood until 30 June 2025, two since 1 July 2025. A body of the centre has no code, nor has a name that
stands for many bodies. A unit is taken only when the places that the name or the plan gives do not put it elsewhere;
where several units of the name fit, all are candidates and none is the code. The record of communes before July 2025
lacks those that were dissolved earlier, so that a commune that lies outside the plan's own units is not taken.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.resolve import units
from pipeline.resolve.bodies import named
from pipeline.resolve.lexicon import by_name, folded, opening, registered_start
from pipeline.resolve.model import Context, Place
from pipeline.resolve.places import bare, fill
from pipeline.resolve.units import LEVELS, Unit

_NONE: tuple[Unit, ...] = ()


def unit_codes(written: str, context: Context) -> tuple[str, ...]:
    """The codes that the unit of a body can have: one where it is settled, several candidates, none."""
    return tuple(dict.fromkeys(u.code for u in units_of(written, context)[1]))


def full_line(written: str, context: Context) -> tuple[Place, tuple[Unit, ...]] | None:
    """The place of a body as its name has it, and its settled unit with all units above; None when unsettled."""
    place, found = units_of(written, context)
    if place is None or len({u.code for u in found}) != 1:
        return None
    return place, (found[-1], *units.line(found[-1], context.on))


def units_of(written: str, context: Context) -> tuple[Place | None, tuple[Unit, ...]]:
    """The place of a body and the units that it can be."""
    made = context.memory.get(("units", written))
    if made is None:
        made = context.memory["units", written] = _units(written, context)
    assert isinstance(made, tuple)
    return made


def _units(written: str, context: Context) -> tuple[Place | None, tuple[Unit, ...]]:
    found = named(written, context)
    if found.generic or not found.whole or not found.name:
        return None, _NONE
    places = fill(found.name, context).places or _bare(found.name, context)
    if not places:
        issuer = any(found.name.endswith(i) for i in context.issuers)
        places = (context.home,) if issuer and context.home is not None else ()
    return (places[0], _of(places[0], places[1:], context)) if places else (None, _NONE)


def _bare(name: str, context: Context) -> tuple[Place, ...]:
    """The unit whose bare name ends the name of an office ("Kho bạc Nhà nước Sơn Tây"); not that of a company, and
    none where two of the plan's units bear the name."""
    place = bare(name, context)
    if place is None or _is_firm(name):
        return ()
    return (place,) if sum(p.name == place.name for p in context.places.values()) <= 1 else ()


def _is_firm(name: str) -> bool:
    low = folded(name)
    known = registered_start(name)
    office = known is not None and any(row.place in LEVELS for row in by_name(known))
    return not office and opening("self_named").match(low) is not None


def _of(place: Place, above: Sequence[Place], context: Context) -> tuple[Unit, ...]:
    """The units that a place can be; `above` are the units that the name puts it in."""
    stood = units.find(place.name, kind=place.kind, level=place.level, on=context.on)
    if place in context.places.values() and place.code is not None:
        return tuple(u for u in stood if u.code == place.code)
    fitting = [u for u in stood if _within(u, above, context)] if above else _near(place, stood, context)
    return tuple(fitting)


def _near(place: Place, stood: Sequence[Unit], context: Context) -> list[Unit]:
    """The units of the name that lie in the plan's own; without any, all of them, a commune only if nothing tells."""
    around = [p for p in context.places.values() if LEVELS.index(p.level) > LEVELS.index(place.level)]
    inside = [u for u in stood if _within(u, around, context)]
    if inside or not around or place.level == "commune":
        return inside
    return list(stood)


def _within(unit: Unit, places: Sequence[Place], context: Context) -> bool:
    line = {(u.kind, u.name) for u in units.line(unit, context.on)}
    return all((p.kind, p.name) in line for p in places)
