"""Bodies that are given work or receive the plan: their names in full, with the place that the plan gives them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.resolve.lexicon import by_name, capital, folded, opening, proper, registered_end, words
from pipeline.resolve.model import Context, Place
from pipeline.resolve.places import bare, fill
from pipeline.resolve.units import KIND_LEVELS, LEVELS, find, line, three_levels

_SET_UP = re.compile(r" (?:được thành lập )?theo (?:Quyết định|Kế hoạch|Công văn|Thông báo)(?!\w).*$", re.DOTALL)
_HEAD_ALONE = re.compile(r"(?P<head>\w+(?: \w+){1,2}?)(?: (?:phụ trách|trực) .*)?")
_AREA = re.compile(r"trên địa bàn$")
_OWNER = re.compile(r"(?:của|thuộc|trong|trực thuộc|nhà) $")
_HELD = re.compile(r"(khối|cụm) (?:trưởng|phó)$")
_THE_SCHOOL = re.compile(r"(?:^|(?<=\s))nhà trường$")
_YOUTH_OF_PLACE = re.compile(r"đoàn thanh niên (?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)(?!\w)")
_OPENING_OF_MANY = re.compile(r"(?:^|\s)(?:các|những|mỗi|từng)\s")


class Named(NamedTuple):
    """A body's full name; `whole` tells that nothing is missing of it, `generic` that it names many or none in
    particular; `confidence` is below 1 where a place was inferred."""

    name: str
    whole: bool
    generic: bool
    confidence: float


def named(written: str, context: Context) -> Named:
    """The full name of a body as it is written in a plan."""
    known = context.memory.get(("body", written))
    if known is None:
        known = context.memory["body", written] = _named(written, context)
    assert isinstance(known, Named)
    return known


def body_name(written: str, context: Context) -> str | None:
    """The full name of a body that is given work; generic bodies keep their words."""
    return named(written, context).name if written.strip() else None


def _named(written: str, context: Context) -> Named:
    name = _in_full(proper(_SET_UP.sub("", written)))
    member = opening("members").match(folded(name))
    if member is not None and name[member.end() + 1:member.end() + 2].isupper():
        whose = named(name[member.end():].strip(), context)
        if not whose.generic:
            return Named(f"{capital(member.group())} {whose.name}", whose.whole, False, whose.confidence)
    head = _HEAD_ALONE.fullmatch(folded(name))
    if head is not None and head.group("head") in words("heads_alone"):
        return _headed_by(name, head.group("head"), context)
    generic = is_generic(name)
    own = _own(name, context)
    if own is not None:
        return Named(capital(own), True, generic, 0.9)
    filled = fill(name, context)
    name, sure = filled.name, filled.confidence
    if _AREA.search(folded(name)) and context.home is not None:
        return Named(capital(f"{name} {context.home.words}"), True, True, 0.9)
    if generic:
        of = _whose(name, context)
        if of:
            return Named(_plural(capital(f"{name} {of}")), True, True, min(0.9, sure))
        name, whole = _tail(name, context)
        return Named(_plural(capital(name)), whole and not filled.open, True, sure)
    if filled.places or filled.open or bare(name, context) is not None:
        return Named(capital(name), not filled.open, False, sure if filled.places else 1.0)
    return _placed(name, context)


def is_generic(name: str) -> bool:
    """Whether a name stands for many bodies or for none in particular."""
    low = folded(name)
    if opening("single").match(low):
        return False
    return bool(opening("generic").match(low) or _pattern("plural").match(low) or _OPENING_OF_MANY.search(low)
                or _pattern("many").search(low) or _pattern("below").match(low))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(str(words(name)))


def _plural(name: str) -> str:
    return f"Các {name[:1].lower()}{name[1:]}" if _pattern("plural").match(folded(name)) else name


def _in_full(name: str) -> str:
    """The name with the short name that it begins with written out: "MTTQ xã" is its committee."""
    low = folded(name)
    if _YOUTH_OF_PLACE.match(low):
        return "Đoàn Thanh niên Cộng sản Hồ Chí Minh" + name[len("đoàn thanh niên"):]
    short = opening("full").match(low)
    if short is None:
        return name
    full, rest = str(words("full")[short.group()]), name[short.end():]
    if folded(rest).startswith(" việt nam") and full.endswith("Việt Nam"):
        rest = rest[len(" Việt Nam"):]
    return name if low.startswith(folded(full)) else full + rest


def _headed_by(name: str, head: str, context: Context) -> Named:
    """An officer whose body is not named: the issuer's head where such heads lead it, otherwise of no known body."""
    led = tuple(f"{kind} " for kind in words("heads_alone")[head])
    issuer = context.issuers[0] if len(context.issuers) == 1 else ""
    if len(name) > len(head) or not folded(issuer).startswith(led):
        return Named(capital(name), False, False, 1.0)
    return Named(capital(f"{name} {issuer}"), True, False, 0.8)


# The plan's own issuer


def _own(name: str, context: Context) -> str | None:
    """The name with the plan's issuer in full where it ends in the beginning of the issuer's name: "Văn phòng Sở"."""
    low = folded(name)
    held = _HELD.search(low)
    parts = low.replace(",", "").split()
    for issuer in context.issuers:
        theirs = folded(issuer).replace(",", "").split()
        if held is not None and theirs[0] == held.group(1):
            return f"{name} {issuer}"
        if theirs[0] == "trường" and _THE_SCHOOL.search(low):
            return name[:-len("nhà trường")] + issuer
        for at, part in enumerate(parts):
            n = len(parts) - at
            if part != theirs[0] or parts[at:] != theirs[:n]:
                continue
            before = " ".join(name.split()[:-n])
            if n > 1 and not (before and n == len(theirs)) or _alone(name, before, parts[-1]):
                return f"{before} {issuer}".strip()
    return None


def _alone(name: str, before: str, last: str) -> bool:
    """Whether a single word stands for the issuer: with a capital, or after "của", "thuộc", "trong"."""
    if last not in words("alone"):
        return False
    if last == "trường" and folded(before) in words("of_school"):
        return True
    return bool(_OWNER.search(folded(before) + " ")) or name.split()[-1][0].isupper()


# Places


def _whose(name: str, context: Context) -> str:
    """Whose the many bodies are though the plan leaves it out: its own unit's or its issuer's."""
    low = folded(name)
    below = _pattern("below").match(low)
    if below is not None and context.home is not None:
        return f"thuộc {context.home.words}" if _under(below.group("kind"), context.home) else ""
    if _pattern("departments").match(low):
        province = context.places.get("province")
        return province.words if province is not None else ""
    if _pattern("own_units").search(low) and len(context.issuers) == 1:
        office = opening("institutions").match(folded(context.issuers[0])) is not None
        return context.issuers[0] if office else ""
    return ""


def _under(kind: str, place: Place) -> bool:
    """Whether units of a kind lie within a place."""
    return LEVELS.index(KIND_LEVELS[kind][0]) < LEVELS.index(place.level)


def _tail(name: str, context: Context) -> tuple[str, bool]:
    """A generic name with the place of the body at its end: "các phòng thuộc Sở Xây dựng"."""
    last = registered_end(name)
    if last is None or last == name or bare(name, context) is not None:
        return name, True
    place, whole = _register_place(last, context)
    return (f"{name} {place.words}" if place is not None else name), whole


def _register_place(name: str, context: Context) -> tuple[Place | None, bool]:
    """The place of a name of the register, and whether it is known whether and where it has one."""
    rows = by_name(name, context.on)
    levels = {row.level for row in rows if row.place in LEVELS}
    if not levels:
        return None, True
    if context.seat in levels:
        office = context.level == "unit" and any(opening("institutions").match(folded(i)) for i in context.issuers)
        return (None, False) if office and len(levels) > 1 else (context.home, True)
    if "central" in {row.level for row in rows}:
        return None, True
    for level in LEVELS:
        if level in levels and (place := context.places.get(level) or _on_record(level, context)) is not None:
            return place, True
    return None, False


def _on_record(level: str, context: Context) -> Place | None:
    """The unit of a level above the issuer's, where the text names none and the record settles it; that of communes
    is whole since 1 July 2025 only."""
    home = context.home
    if home is None or home.code is None or home.level == "commune" and three_levels(context.on) is not False:
        return None
    own = next((u for u in find(home.name, kind=home.kind, on=context.on) if u.code == home.code), None)
    upper = next((u for u in line(own, context.on) if u.level == level), None) if own is not None else None
    return Place(upper.kind, upper.name, upper.level, upper.code, 0.9) if upper is not None else None


def _placed(name: str, context: Context) -> Named:
    """A single body without a place: a name of the register has its level's, others that of the issuer."""
    low = folded(name)
    if low in _central() or low.endswith((" trung ương", " việt nam", " quốc gia")) and not by_name(name):
        return Named(capital(name), True, False, 1.0)
    if context.system == "party" and context.issuers and _is("boards", low):
        return Named(capital(f"{name} {_whole(context.issuers[0])}"), True, False, 0.9)
    if _is("passing", low) or _pattern("dated").search(low):
        return Named(capital(name), False, False, 1.0)
    if low == "thanh tra" and any(opening("inspected").match(folded(i)) for i in context.issuers):
        inner = _sub_division(low, context)
        return Named(capital(f"{name} {inner or ''}".strip()), inner is not None, False, 0.8)
    last = registered_end(name)
    if last is not None and name[:-len(last)].endswith(", "):
        last = None  # a field of the name: "Phòng Pháp chế, Thanh tra"
    rows = by_name(last, context.on) if last is not None else ()
    if last is not None and any(row.place in LEVELS or row.level == "central" for row in rows):
        place, whole = _register_place(last, context)
        if place is None:
            return Named(capital(name), whole, False, 1.0)
        return Named(capital(f"{name} {place.words}"), True, False, min(0.9, place.confidence))
    if not low[:1].isalpha() or opening("self_named").match(low) or context.home is None and not context.issuers:
        return Named(capital(name), True, False, 1.0)
    if opening("outside").match(low) and any(opening("enterprises").match(folded(i)) for i in context.issuers):
        return Named(capital(name), False, False, 1.0)
    inner = _sub_division(low, context)
    if inner is not None:
        return Named(capital(f"{name} {inner}"), True, False, 0.8)
    if len(context.issuers) > 1:
        return Named(capital(name), False, False, 1.0)
    if opening("local").match(low) and context.home is not None:
        if low.startswith("phòng ") and context.seat == "commune" and three_levels(context.on):
            district = context.places.get("district")
            return Named(capital(f"{name} {district.words}" if district else name), district is not None, False, 0.7)
        return Named(capital(f"{name} {context.home.words}"), True, False, min(0.8, context.home.confidence))
    return Named(capital(name), True, False, 1.0)


@cache
def _central() -> frozenset[str]:
    return frozenset(folded(name) for name in words("central").values())


def _is(words_of: str, low: str) -> bool:
    """Whether a folded name is a wording of a list and nothing more."""
    m = opening(words_of).match(low)
    return m is not None and m.end() == len(low)


def _sub_division(low: str, context: Context) -> str | None:
    """The issuer whose part a body is, when the issuer is an office and not a place's government."""
    if low == "văn phòng" and context.issuers:
        return _whole(context.issuers[0])
    if not opening("inner").match(low):
        return None
    offices = [office for i in context.issuers if opening("institutions").match(folded(office := _whole(i)))]
    if len(offices) > 1:
        of_police = any(word in low for word in words("police"))
        offices = [i for i in offices if folded(i).startswith("công an") == of_police]
    offices = [i for i in offices if not _not_within(low, folded(i))]
    return offices[0] if len(offices) == 1 else None


def _not_within(low: str, office: str) -> bool:
    """Whether offices of that kind have no such division."""
    without = next((kinds for head, kinds in words("not_within").items() if office.startswith(f"{head} ")), ())
    return any(low.startswith(f"{kind} ") or low == kind for kind in without)


def _whole(issuer: str) -> str:
    """The organisation of which an issuer is the standing board."""
    board = opening("standing").match(folded(issuer))
    rest = issuer[board.end():].strip() if board is not None else ""
    return capital(rest) if rest and not rest.startswith("Trung ương") else issuer
