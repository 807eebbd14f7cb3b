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

_NONE: tuple[str, ...] = ()


def unit_codes(written: str, context: Context) -> tuple[str, ...]:
    """The codes that the unit of a body can have: one where it is settled, several candidates, none."""
    made = context.memory.get(("codes", written))
    if made is None:
        made = context.memory["codes", written] = _codes(written, context)
    assert isinstance(made, tuple)
    return made


def _codes(written: str, context: Context) -> tuple[str, ...]:
    found = named(written, context)
    if found.generic or not found.whole or not found.name:
        return _NONE
    places = fill(found.name, context).places or _bare(found.name, context)
    if not places:
        issuer = any(found.name.endswith(i) for i in context.issuers)
        return _of(context.home, (), context) if issuer and context.home is not None else _NONE
    return _of(places[0], places[1:], context)


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


def _of(place: Place, above: Sequence[Place], context: Context) -> tuple[str, ...]:
    """The codes of the units that a place can be; `above` are the units that the name puts it in."""
    stood = units.find(place.name, kind=place.kind, level=place.level, on=context.on)
    if place in context.places.values() and place.code is not None:
        return (place.code,) if any(u.code == place.code for u in stood) else _NONE
    fitting = [u for u in stood if _within(u, above)] if above else _near(place, stood, context)
    return tuple(dict.fromkeys(u.code for u in fitting))


def _near(place: Place, stood: Sequence[Unit], context: Context) -> list[Unit]:
    """The units of the name that lie in the plan's own; without any, all of them, a commune only if nothing tells."""
    around = [p for p in context.places.values() if LEVELS.index(p.level) > LEVELS.index(place.level)]
    inside = [u for u in stood if _within(u, around)]
    if inside or not around or place.level == "commune":
        return inside
    return list(stood)


def _within(unit: Unit, places: Sequence[Place]) -> bool:
    line = {(u.kind, u.name) for u in units.line(unit)}
    return all((p.kind, p.name) in line for p in places)
