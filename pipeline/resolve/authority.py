"""Authorities as slugs, the narrowest place first: `ubnd.xa-xuan-son.thi-xa-son-tay.ha-noi`.

A head is its body, a committee's standing board is the committee, and every body that signs with /TW is the Party's
centre. Places above that are not known are left out at the right.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.resolve import units
from pipeline.resolve.lexicon import by_name, folded, opening, proper, slugged, words
from pipeline.resolve.model import Context, Place
from pipeline.resolve.places import bare, fill
from pipeline.resolve.units import LEVELS

PARTY_CENTRE = "trung-uong-dang"
_CENTRE = re.compile(r"(?:bộ chính trị|ban bí thư|ban chấp hành trung ương|văn phòng trung ương)(?!\w)(?! đoàn| hội)")
_PARTY_BOARD = re.compile(r"(?:ban thường vụ|ban chấp hành|thường trực) "
                          r"(?=(?:đảng bộ|tỉnh ủy|thành ủy|thị ủy|huyện ủy|quận ủy|đảng ủy)(?!\w))")
_LINK = re.compile(r"(?:,| của| thuộc| -)$")
_YOUTH = re.compile(r"đoàn(?: tncs hồ chí minh| thanh niên)?$")


@cache
def _offices() -> re.Pattern[str]:
    wordings = "|".join(sorted(words("offices"), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<=[\w,-] )(?<!Trung ương )(?<!các )(?<!và )(?:{wordings})(?!\w)(?! (?:đội|đồng|và))")


def authority(name: str, context: Context) -> str:
    """The slug of one or more (joint by "; ") full names of bodies."""
    made = context.memory.get(("authority", name))
    if made is None:
        made = context.memory["authority", name] = "--".join(_one(part, context) for part in name.split("; "))
    assert isinstance(made, str)
    return made


def _one(name: str, context: Context) -> str:
    name = _headed(name)
    low = folded(name)
    if _CENTRE.match(low):
        return PARTY_CENTRE
    outer = _outer(name, context)
    if outer:
        return f"{slugged(_LINK.sub('', name[:outer].rstrip()))}.{_one(name[outer:], context)}"
    filled = fill(name, context)
    place = filled.places[0] if filled.places else bare(name, context)
    if place is None and name in context.issuers and context.home is not None:
        return ".".join([slugged(name), *_line(context.home, context)])
    stem = _without(filled.name, place) if place is not None else filled.name
    if place is None:
        return _body(stem, None)
    return ".".join([part for part in (_body(stem, place), *_line(place, context)) if part])


def _headed(name: str) -> str:
    """The body that an officer heads, or whose standing board a name is."""
    low = folded(name)
    board = _PARTY_BOARD.match(low)
    if board is not None:
        return name[board.end():]
    m = opening("members").match(low) or opening("heads").match(low)
    if m is None:
        return name
    rest = name[m.end():].lstrip(" ,")
    own = words("headed").get(m.group())
    if not rest:
        return name
    if own is not None and not folded(rest).startswith(own):
        rest = f"{own} {rest}"
    return _headed(rest)


def _outer(name: str, context: Context) -> int:
    """Where the name of the office begins that a sub-division's name ends with, 0 when there is none."""
    own = next((i for i in context.issuers if name.endswith(f" {i}") and not name.endswith(f" và {i}")), None)
    if own is not None:
        return len(name) - len(own)
    if by_name(name):
        return 0
    m = _offices().search(name)
    return m.start() if m is not None else 0


def _without(name: str, place: Place) -> str:
    """The name before its place: "Sở Y tế tỉnh Kiên Giang" → "Sở Y tế"."""
    low = folded(name)
    for wording in (place.words, place.name):
        at = f" {low}".rfind(f" {folded(wording)}")
        if at >= 0:
            return name[:at].rstrip()
    return name


def _body(stem: str, place: Place | None) -> str:
    low = folded(stem)
    for name, short in words("slugs").items():
        low = low.replace(name, short)
    if place is not None and low in ("đảng bộ", "ban chấp hành đảng bộ"):
        return slugged(words("committees")[place.kind])
    if _YOUTH.match(low):
        return slugged("Đoàn Thanh niên Cộng sản Hồ Chí Minh")
    return slugged(low)


def _line(place: Place, context: Context) -> list[str]:
    """The slugs of a place and of the known places above it; a city under the centre without its kind.

    Above another unit than the plan's own stand those of the plan's places that the gazetteer puts there.
    """
    above = context.above(place) or tuple(_around(place, context))
    return [place_slug(p) for p in (place, *above)]


def _around(place: Place, context: Context) -> list[Place]:
    candidates = units.find(place.name, kind=place.kind, on=context.on) or units.find(place.name, kind=place.kind)
    lines = [{(u.kind, u.name) for u in units.line(unit)} for unit in candidates]
    upper = [context.places[lv] for lv in LEVELS[LEVELS.index(place.level) + 1:] if lv in context.places]
    found = [[p for p in upper if (p.kind, p.name) in line] for line in lines]
    return max(found, key=len, default=[])


def place_slug(place: Place) -> str:
    """`thi-xa-son-tay`, `tinh-son-la`, `ha-noi`."""
    central = place.level == "province" and place.kind == "thành phố"
    return slugged(place.name) if central else slugged(place.words)


def by_mark(mark: str) -> str:
    """The slug of an issuer of whom only the mark in the symbol is known."""
    return PARTY_CENTRE if mark == "TW" else slugged(mark)


def of_congress(name: str, context: Context) -> str:
    """The slug of the organisation whose congress it is: "Đại hội Đảng bộ thị xã Sơn Tây"."""
    rest = re.sub(r"^đại hội (?:đại biểu )?(?:toàn quốc )?", "", folded(name))
    if rest.startswith("đảng cộng sản"):
        return PARTY_CENTRE
    body = name[len(name) - len(rest):]
    filled = fill(proper(body), context)
    if not filled.places:
        return slugged(body)
    place = filled.places[0]
    return ".".join([slugged(_without(filled.name, place)), *_line(place, context)])


