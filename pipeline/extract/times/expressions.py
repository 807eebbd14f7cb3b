"""From points to expressions: which points belong together, what the words before them say, which year is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from pipeline.extract.times.model import Part, Point, TimeExpr
from pipeline.extract.times.scan import CONTEXT, DATES, backwards, leads, used, which
from pipeline.extract.times.values import LUNAR, due_of
from pipeline.extract.times.years import NO_YEARS, Guess, Years
from pipeline.rulebook import Rule, rules

_LOOK_BACK = 96
_LINK_MAX = 48
_DATED = ("day", "month", "quarter", "half", "tens", "week", "year")
_ROLES = {"stage": "name", "term": "term", "school": "school"}
_SURE = {"explicit": 1.0, "phrase": 0.95, "heading": 0.9, "title": 0.85, "period": 0.85, "issue": 0.7, "none": 0.5}
_VAGUE = ("khoảng", "dự kiến", "đầu", "giữa", "cuối")


@cache
def _links() -> tuple[Rule, Rule]:
    return rules("times.yaml")["times.link.range"], rules("times.yaml")["times.link.list"]


def dated(low: str, start: int, found: Sequence[Point], years: Years = NO_YEARS) -> list[TimeExpr]:
    """The expressions that the points of one paragraph, which begins at `start`, make up, in order."""
    if not found:
        return []
    made: list[TimeExpr] = []
    groups = _grouped(low, found)
    floor, before = start, None
    for n, (first, last, linked) in enumerate(groups):
        lead = _lead(low, floor, first.outer)
        if lead is None and linked == "list" and before is not None:
            lead = (before[0], first.outer)
        expr = _expression(low, floor, lead, first, last, years, _neighbour(low, groups, n))
        made.append(expr)
        floor, before = last.end, lead
    return made


Group = tuple[Point, Point, str]


def _grouped(low: str, found: Sequence[Point]) -> list[Group]:
    """Points joined into ranges and lists of days; the third of each says how it hangs on the one before."""
    made: list[Group] = []
    between, listed = _links()
    for point in found:
        if made and made[-1][1].kind in _DATED and point.kind in _DATED:
            first, last, how = made[-1]
            gap_from, gap_to = last.end, point.outer
            if 0 <= gap_to - gap_from < _LINK_MAX:
                if first is last and between.pattern.fullmatch(low, gap_from, gap_to) and _can_range(first, point):
                    made[-1] = (first, point, how)
                    continue
                if listed.pattern.fullmatch(low, gap_from, gap_to):
                    if _near(last, point):
                        made[-1] = (first, point, how)
                    else:
                        made.append((point, point, "list"))
                    continue
        made.append((point, point, ""))
    return made


def _can_range(first: Point, last: Point) -> bool:
    return (first.kind == "year") == (last.kind == "year") or "từ" in first.dress or last.kind != "year"


def _near(first: Point, last: Point) -> bool:
    """Whether two listed times are one stretch: days at most a week apart, months and quarters that follow on."""
    a, b = first.last, last.first
    if first.kind != last.kind or a.month is None or b.month is None:
        return False
    years = b.year - a.year if a.year and b.year else 0
    if first.kind in ("month", "quarter"):
        return years * 12 + b.month - a.month == 1
    if first.kind != "day" or a.day is None or b.day is None or years:
        return False
    return 0 < (b.month - a.month) * 30 + b.day - a.day <= 7


Lead = tuple[Rule, int]


def _lead(low: str, floor: int, at: int) -> Lead | None:
    """The rule that reads the words before a date, with the offset at which they begin."""
    m = leads().match(low, max(floor, at - _LOOK_BACK), at)
    return (which(m, used(DATES, "lead")), int(m.start("lead"))) if m else None


def _neighbour(low: str, groups: list[Group], n: int) -> int | None:
    """The year that another date of the same paragraph prints, the nearest to the right before the nearest left."""
    order = [*range(n + 1, len(groups)), *range(n - 1, -1, -1)]
    for k in order:
        first, last, _ = groups[k]
        if last.kind not in ("day", "month", "quarter", "tens", "week") or last.last.year is None:
            continue
        if _anniversary(first, last, ""):
            continue
        a, b = (groups[n][1].end, first.outer) if k > n else (last.end, groups[n][0].outer)
        return last.last.year if b - a < 120 and "\t" not in low[a:b] else None
    return None


def _filled(first: Point, last: Point, guess: Guess) -> tuple[Part, Part, str, float]:
    """Both ends with their years, and where the year came from."""
    a, b = first.first, last.last
    if a.year and b.year:
        return a, b, "explicit", 1.0
    if b.year:
        early = first.last.order() > last.last.order() or a.order() > b.order()
        return replace(a, year=b.year - 1 if early else b.year), b, "explicit" if first is last else "phrase", 1.0
    if a.year:
        return a, replace(b, year=a.year + 1 if a.order() > b.order() else a.year), "phrase", 0.95
    year, source = guess
    if year is None:
        return a, b, "none", 0.5
    end = year + 1 if a.order() > b.order() else year
    return replace(a, year=year), replace(b, year=end), source, _SURE[source]


def _expression(low: str, floor: int, lead: Lead | None, first: Point, last: Point, years: Years,
                near: int | None) -> TimeExpr:
    start = lead[1] if lead and lead[0].meta["relation"] != "label" else first.outer
    guess: Guess = (None, "none")
    if first.first.year is None and last.last.year is None:
        guess = (near, "phrase") if near else years.guess(first.outer, first.first.month or 12, first.first.day)
    a, b, source, sure = _filled(first, last, guess)
    role = _role(low, floor, lead, start, first, last)
    try:
        due: str | None = due_of(a, b)
    except ValueError:
        due = None
        if b.year is not None:
            role = "impossible"
    vague = any(w in first.dress for w in _VAGUE) or first.kind in ("tens", "week")
    relation, role = _relation(lead, first, last, role)
    return TimeExpr(start=start, end=last.end, relation=relation, due=due if role != "impossible" else None,
                    recurrence=None, confidence=round(sure * (0.9 if vague else 1.0), 3), rule=_rule(lead, first),
                    kind="range" if first is not last else first.kind, lead=lead[0].id if lead else "", role=role,
                    year_source=source, flags=("vague",) if vague else ())


def _rule(lead: Lead | None, first: Point) -> str:
    return first.rule if lead is None or lead[0].meta["relation"] == "label" else lead[0].id


def _relation(lead: Lead | None, first: Point, last: Point, role: str) -> tuple[str, str]:
    """The contract's relation, and the role where the words make it no bound (an open start)."""
    said = str(lead[0].meta["relation"]) if lead else ""
    hour = any(c.isdigit() for c in first.dress) and ("h" in first.dress or "giờ" in first.dress or ":" in first.dress)
    many = first is not last or first.listed
    if said == "before":
        return ("by" if hour and first.kind == "day" else "before"), role
    if said == "by":
        return "by", role
    if many:
        return "from_to", role
    if said == "finish":
        return ("by" if first.kind == "day" else "within"), role
    if said == "open" and not (hour and "-" in first.dress):
        return "within", role if role != "bound" else "open"
    return "within", role


def _role(low: str, floor: int, lead: Lead | None, start: int, first: Point, last: Point) -> str:
    """"bound", or why the expression bounds no work."""
    if first.kind in _ROLES:
        return _ROLES[first.kind]
    said = str(lead[0].meta["relation"]) if lead else ""
    if _anniversary(first, last, said):
        return "occasion"
    if low[first.start:first.end].endswith(LUNAR):
        return "lunar"
    named = first.named or first is not last or said not in ("", "label") or _opens(low, first.outer)
    vetoes = _vetoes(lead[0].id if lead else "", "" if first is not last else first.kind, first.kind == "year", first.named)
    lo = max(floor, start - _LOOK_BACK)
    m = vetoes.before.match(low, lo, start)
    if m is not None:
        return str(which(m, vetoes.members).meta["role"])
    for rule in vetoes.others:
        at, end = (last.end, len(low)) if rule.meta["where"] == "after" else (first.start, first.end)
        if rule.pattern.match(low, at, end):
            return str(rule.meta["role"])
    return "bound" if named else "guard"


@dataclass(frozen=True, slots=True)
class _Vetoes:
    """The vetoes meant for one sort of expression: those before it as one pattern, and the others."""

    before: regex.Pattern[str]
    members: tuple[Rule, ...]
    others: tuple[Rule, ...]


@cache
def _vetoes(lead: str, kind: str, is_year: bool, named: bool) -> _Vetoes:
    """The vetoes for a lead and unit (empty for none and for a range), and whether words make the date one."""
    bare = lead == "" and not is_year
    meant = []
    for rule in used(CONTEXT, "veto"):
        only, kinds, leading = (rule.meta.get(k) for k in ("only", "kinds", "leads"))
        if kinds and kind not in kinds or leading and lead not in leading or rule.meta["where"] == "self" and not kind:
            continue
        if not only or bare and (only == "bare" or not named):
            meant.append(rule)
    before = tuple(r for r in meant if r.meta["where"] == "before")
    return _Vetoes(backwards(before), before, tuple(r for r in meant if r.meta["where"] != "before"))


def _opens(low: str, at: int) -> bool:
    """Whether a date without any word of time stands where only a date is expected: after a bracket, tab or colon."""
    while at > 0 and low[at - 1] == " ":
        at -= 1
    return at == 0 or low[at - 1] in "(\n\t:-*+"


def _anniversary(first: Point, last: Point, said: str) -> bool:
    """The same day and month years apart, without "từ": 03/02/1930 - 03/02/2020."""
    a, b = first.first, last.last
    if first is last or a.year is None or b.year is None or (a.month, a.day) != (b.month, b.day):
        return False
    return b.year - a.year >= (1 if said == "" else 5)
