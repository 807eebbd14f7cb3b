"""The issuers of the plan itself: header lines in capitals become official names with their places."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.extract.found import Header
from pipeline.outline import Outline
from pipeline.resolve import units
from pipeline.resolve.lexicon import by_name, capital, folded, lowered, opening, proper, registered_start, words
from pipeline.resolve.model import Context
from pipeline.resolve.places import bare, fill
from pipeline.resolve.sightings import COMMITTEE, KIND, titled

_PLACE = re.compile(r"(?<!\w)(?<!hợp tác )(?:(?P<of>tỉnh|thành|huyện|quận|thị) (?:ủy|đoàn)|"
                    rf"(?P<kind>{KIND})(?! hội )) (?=\w)")
_EVENT_END = re.compile(r",? (?:năm|lần thứ|giai đoạn|trên địa bàn)(?!\w)|$")
_DISTRICTS_OF = re.compile(r"(?<!\w)khu vực (?!\d|[ivx]+(?!\w))")
_YOUTH = re.compile(rf"(?<= )đoàn (?=(?:{KIND})(?!\w))")
_REGION = re.compile(r"(?<!\w)khu vực \d+$")
_NAME_END = re.compile(rf" ?[,(]| - (?={KIND})| (?=(?:{KIND})(?!\w))|$")
_MOST = 4


def recased(raw: str, outline: Outline, place: str | None = None) -> str:
    """A name in official capitals: as the text prints it elsewhere, else by the registers and the gazetteer.

    `place` is the name in the place line, whose capitals serve for a place that no gazetteer has.
    """
    if not raw.isupper():
        return proper(raw)
    printed = _elsewhere(raw, outline)
    if printed is not None:
        return proper(printed)
    name = _YOUTH.sub("Đoàn ", capital(_with_names(proper(lowered(raw), loose=True))))
    at = f" {folded(name)} ".find(f" {folded(place)} ") if place else -1
    return f"{name[:at]}{place}{name[at + len(place):]}" if place and at >= 0 else name


def _elsewhere(raw: str, outline: Outline) -> str | None:
    """The commonest printing of a name in the text that is not all in capitals."""
    wanted, found = folded(" ".join(raw.split())), Counter[str]()
    at = outline.low.find(wanted)
    while at >= 0:
        printed = outline.content[at:at + len(wanted)]
        if not printed.isupper() and printed[0].isupper():
            found[" ".join(printed.split())] += 1
        at = outline.low.find(wanted, at + len(wanted))
    return max(found, key=lambda p: (found[p], p)) if found else None


def _with_names(name: str) -> str:
    """A name in small letters with the capitals of the places in it and of the school, hospital or firm it names."""
    low = folded(name)
    region = _DISTRICTS_OF.search(low)
    if region is not None:
        return name[:region.end()] + titled(name[region.end():])
    made, at = "", 0
    for m in _PLACE.finditer(low):
        if m.start() >= at:
            end, place = _place_name(name, low, m)
            made, at = f"{made}{name[at:m.end()]}{place}", end
    if at:
        return made + name[at:]
    known = registered_start(name)
    if known is not None and known != name:
        tail = name[len(known):].strip()
        if units.find(tail, level="province") or opening("named_for").match(low):
            return f"{name[:len(known)]} {titled(tail)}"
    named_for = opening("named_for").match(low)
    if known is None and named_for is not None:
        tail = name[named_for.end():].strip()
        return f"{name[:named_for.end()]} {_what(tail) if named_for.group() == 'trung tâm' else titled(tail)}"
    return name


def _what(tail: str) -> str:
    """What a centre is for, in official capitals: "Nước sạch và Vệ sinh môi trường nông thôn"."""
    return " và ".join(capital(part) for part in tail.split(" và "))


def _place_name(name: str, low: str, level: re.Match[str]) -> tuple[int, str]:
    """End and capitals of the place after a level word: the longest name on record, else all before the next place."""
    kind = level.group("kind") or COMMITTEE[level.group("of")]
    stop = _NAME_END.search(low, level.end())
    for rest in (name[level.end():].split(" "), name[level.end():stop.start() if stop else None].split(" ")):
        for n in range(min(len(rest), _MOST + 1), 0, -1):
            said = " ".join(rest[:n])
            official = units.known(said, kind)
            if official is not None:
                return level.end() + len(said), official
    said = " ".join(rest[:_MOST])
    return level.end() + len(said), titled(said)


def full_names(header: Header, outline: Outline, context: Context) -> tuple[str, ...]:
    """The full names of the issuers, in header order."""
    place = header.text("place")
    superiors = [recased(s.value, outline, place) for s in header.superiors]
    return tuple(_full(recased(i.value, outline, place), superiors, outline, context) for i in header.issuers)


def _full(name: str, superiors: list[str], outline: Outline, context: Context) -> str:
    low = folded(name)
    if low.endswith(tuple(words("events"))):
        name = _event(name, outline)
    filled = fill(capital(name), context)
    name = filled.name
    if filled.places or filled.open or bare(name, context) is not None:
        return name
    known = registered_start(name)
    rows = by_name(known, context.on) if known is not None else ()
    if rows and known == name and all(r.level == "central" for r in rows):
        return name
    if known != name and opening("named_for").match(low) and name.rsplit(" ", 1)[-1][:1].isupper():
        return name
    if superiors and opening("of_ministry").match(low) and _central(superiors[-1], context):
        return name
    if superiors and _REGION.search(low):
        return f"{name} {_place_in(superiors[-1])}".strip()
    if low in words("standing") and superiors:
        return f"{name} {_full(superiors[-1], [], outline, context)}"
    if opening("units").match(low) and superiors and opening("institutions").match(folded(superiors[-1])):
        return f"{name} {_full(superiors[-1], [], outline, context)}"
    levels = {r.level for r in rows}
    level = next(iter(levels)) if len(levels) == 1 else context.seat
    place = context.places.get(level or "") or context.home
    return f"{name} {place.words}" if place is not None else name


def _central(name: str, context: Context) -> bool:
    rows = by_name(registered_start(name) or "", context.on)
    return bool(rows) and all(r.level == "central" for r in rows)


def _place_in(name: str) -> str:
    """Kind and name of the unit that a superior's name ends with: "tỉnh Hà Nam"."""
    m = _PLACE.search(folded(name))
    return name[m.start():].strip() if m is not None and m.group("kind") else ""


def _event(name: str, outline: Outline) -> str:
    """A committee of an event with the event's name as the title of the plan has it."""
    if outline.title is None:
        return name
    start, end = outline.title
    m = opening("events").search(outline.low, start, end)
    word = opening("events").search(folded(name))
    if m is None or word is None or m.group() != word.group():
        return name
    stop = _EVENT_END.search(outline.low, m.end(), end)
    event = " ".join(outline.content[m.start():stop.start() if stop else end].split())
    return f"{name[:word.start()]}{capital(event)}"


def level_of(name: str, context: Context) -> str | None:
    """central, province, district, commune or unit."""
    if opening("units").match(folded(name)):
        return "unit"
    filled = fill(name, context)
    if filled.places:
        return filled.places[0].level
    known = registered_start(name)
    levels = {r.level for r in by_name(known, context.on)} if known is not None else set()
    if len(levels) == 1:
        return next(iter(levels))
    return "central" if "central" in levels and not context.places else context.seat


def system_of(name: str, context: Context) -> str | None:
    """state, party, assembly, court-procuracy, mass-organisation, school or other."""
    known = registered_start(name)
    rows = by_name(known, context.on) if known is not None else ()
    systems = {r.system for r in rows}
    if len(systems) == 1:
        return next(iter(systems))
    low = folded(name)
    return next((str(row["system"]) for row in words("systems")
                 if any(low.startswith(w) and not low[len(w):len(w) + 1].isalnum() for w in row["opens"])), None)


