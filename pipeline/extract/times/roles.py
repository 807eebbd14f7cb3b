"""Whether a date can bound work at all: anniversaries, terms, birthdays, scores and the like cannot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from pipeline.extract.times.model import Point
from pipeline.extract.times.scan import CONTEXT, backwards, used, which
from pipeline.rulebook import Rule

# kinds of points that only name something, with the role they have
NAMING = {"stage": "name", "term": "term", "school": "school"}
_LUNAR, LUNAR_DAY = ("giêng", "chạp"), "times.day.lunar"
_PARTS = ("đầu", "giữa", "cuối")
_LABEL = "times.lead.label"
_HOURS = ("sáng", "trưa", "chiều", "tối", "giờ", "h ", "lúc")
_EXPECT_A_DATE = "(\n\t:-*+"


@dataclass(frozen=True, slots=True)
class _Vetoes:
    """The vetoes meant for one sort of expression: those before it as one pattern, and the others."""

    before: regex.Pattern[str]
    members: tuple[Rule, ...]
    others: tuple[Rule, ...]


def role_of(low: str, floor: int, lead: Rule | None, start: int, first: Point, last: Point) -> str:
    """"bound", or why the expression that begins at `start` bounds no work; nothing before `floor` is looked at."""
    if first.kind in NAMING:
        return NAMING[first.kind]
    said = str(lead.meta["relation"]) if lead else ""
    if anniversary(first, last, said):
        return "occasion"
    if first.rule == LUNAR_DAY:
        return "lunar"
    single = first is last
    # "tổng kết cuối tháng 12" is no report about December
    unit = "day" if first.dress.rstrip().endswith(_PARTS) else first.kind
    vetoes = _vetoes(lead.id if lead else "", unit if single else "", first.kind == "year", first.named)
    m = vetoes.before.match(low, floor, start)
    if m is not None:
        return str(which(m, vetoes.members).meta["role"])
    if low.endswith(_LUNAR, first.start, first.end):
        return "lunar"
    timed = any(word in first.dress for word in _HOURS)
    for rule in vetoes.others:
        if timed and rule.meta["role"] == "occasion":
            continue
        at, end = (last.end, len(low)) if rule.meta["where"] == "after" else (first.start, first.end)
        if rule.pattern.match(low, at, end):
            return str(rule.meta["role"])
    return "bound" if first.named or not single or said not in ("", "label") or _expected(low, first.outer) else "guard"


@cache
def _vetoes(lead: str, kind: str, is_year: bool, named: bool) -> _Vetoes:
    """The vetoes for a lead and a unit (empty for none and for a range); `named`: a word says that it is a date."""
    bare, behind = lead == "" and not is_year, lead in ("", _LABEL) and not is_year and not named
    meant = []
    for rule in used(CONTEXT, "veto"):
        only, kinds, leading = (rule.meta.get(k) for k in ("only", "kinds", "leads"))
        if kinds and kind not in kinds or leading and lead not in leading or rule.meta["where"] == "self" and not kind:
            continue
        if not only or only == "bare-or-label" and (behind or bare) or bare and (only == "bare" or not named):
            meant.append(rule)
    before = tuple(r for r in meant if r.meta["where"] == "before")
    return _Vetoes(backwards(before), before, tuple(r for r in meant if r.meta["where"] != "before"))


def _expected(low: str, at: int) -> bool:
    """Whether a date without any word of time stands where a date is expected: at a line's head, behind a bracket."""
    while at > 0 and low[at - 1] == " ":
        at -= 1
    return at == 0 or low[at - 1] in _EXPECT_A_DATE


def anniversary(first: Point, last: Point, said: str) -> bool:
    """The same day and month years apart: 03/02/1930 - 03/02/2020; with "từ" a term of some years may be meant."""
    a, b = first.first, last.last
    if first is last or a.year is None or b.year is None or (a.month, a.day) != (b.month, b.day):
        return False
    return b.year - a.year >= (1 if said == "" else 5)
