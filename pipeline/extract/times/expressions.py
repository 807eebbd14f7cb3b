"""From points to expressions: which points belong together, what the words before them say, which year is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.times.lunar_dates import converted, repeated
from pipeline.extract.times.model import Part, Point, TimeExpr
from pipeline.extract.times.roles import LUNAR_DAY, NAMING, anniversary, role_of
from pipeline.extract.times.scan import DATES, leads, which
from pipeline.extract.times.values import civil, due_of, of_quarter, on_weekday
from pipeline.extract.times.years import NO_YEARS, Guess, Years
from pipeline.rulebook import Rule, rules

Group = tuple[Point, Point, str]
Lead = tuple[Rule, int]

_LOOK_BACK = 96
_LINK_MAX = 48
_BRACKET_MAX = 32
_NEIGHBOUR_MAX = 120
_SURE = {"explicit": 1.0, "phrase": 0.95, "heading": 0.9, "title": 0.85, "period": 0.85, "issue": 0.7, "none": 0.5}
_LIMITS = ("hạn", "thời gian hoàn thành")
_DUE = ("before", "by")
_LISTED = ("và", "&", ";")
_VAGUE = ("khoảng", "dự kiến", "đầu", "giữa", "cuối")


def dated(low: str, start: int, found: Sequence[Point], years: Years = NO_YEARS) -> list[TimeExpr]:
    """The expressions that the points of one paragraph, which begins at `start`, make up, in order."""
    made: list[TimeExpr] = []
    groups = _grouped(low, found) if found else []
    floor, before = start, None
    for n, (first, last, linked) in enumerate(groups):
        lead = _lead(low, floor, first.outer)
        again = bool(made) and made[-1].role == "lunar" and repeated(low, made[-1].end, first.outer)
        if lead is None and (linked or again) and before is not None:
            lead = before[0], first.outer
        guess: Guess = (None, "none")
        if not (first.first.year or last.last.year):
            near = _neighbour(low, groups, n)
            month = first.first.month or 12
            guess = (near, "phrase") if near else years.guess(
                first.outer, month, first.first.day, due=lead is not None and lead[0].meta["relation"] in _DUE)
            if guess[0] and rules(DATES)["times.tail.next-year"].pattern.match(low, last.end):
                guess = _following(guess, years)
        expr = _expression(low, floor, lead, first, last, guess)
        if expr.role == "guard" and expr.due and guess[1] == "heading" and years.under_month(
                first.outer, first.first.month or 0):
            expr = replace(expr, role="bound")
        if guess[1] == "phrase" and (linked or n + 1 < len(groups) and groups[n + 1][2]):
            expr = replace(expr, flags=(*expr.flags, "listed"))
        if expr.role == "lunar":
            expr = converted(low, expr, first, last, years, made[-1] if made else None)
            if made and made[-1].due and expr.due == made[-1].due.split("/")[-1] and _closes(low, made[-1], expr):
                made[-1] = replace(made[-1], end=expr.end + 1)
                floor = made[-1].end
                continue
        made.append(expr)
        floor, before = expr.end, lead
    return made


def _closes(low: str, before: TimeExpr, expr: TimeExpr) -> bool:
    """Whether an expression is all that stands in brackets behind another."""
    return low[before.end:expr.start].strip() == "(" and low.startswith(")", expr.end)


def _following(guess: Guess, years: Years) -> Guess:
    """The year after the plan's: "tháng 01 năm sau"; after that of a date or heading beside it when that told."""
    year, source = guess
    if source not in ("phrase", "heading"):
        year = years.title or (int(years.issued[:4]) if years.issued else year)
    return (year + 1 if year else None), source


def _grouped(low: str, found: Sequence[Point]) -> list[Group]:
    """Points joined into ranges and runs of days; the third of each is not empty where it goes on with a list."""
    made: list[Group] = []
    between, listed = (rules(DATES)[f"times.link.{name}"].pattern for name in ("range", "list"))
    for n, point in enumerate(found):
        linked = ""
        if made and made[-1][0] is made[-1][1] and _repeats(low, made[-1][1], point):
            day = made[-1][1]
            following = found[n + 1] if n + 1 < len(found) else None
            close = low.find(")", point.end, point.end + _BRACKET_MAX) + 1
            if close and following and between.fullmatch(low, close, following.outer):
                day = replace(day, end=close)
                made[-1] = (day, day, made[-1][2])
                continue
        if made and made[-1][1].kind not in NAMING and point.kind not in NAMING:
            first, last, how = made[-1]
            if 0 <= point.outer - last.end < _LINK_MAX:
                in_list = listed.fullmatch(low, last.end, point.outer) is not None
                ranged = first is last and between.fullmatch(low, last.end, point.outer) is not None
                if ranged and _goes_on(low, first, point) or in_list and _near(last, point):
                    made[-1] = (first, point, how)
                    continue
                linked = "list" if in_list and last.kind == point.kind else ""
                if linked and first.named:
                    point = replace(point, named=True)
        made.append((point, point, linked))
    return _named_from_behind(made)


def _repeats(low: str, day: Point, point: Point) -> bool:
    """Whether a day of the lunar calendar stands in brackets behind one of the solar calendar."""
    return point.rule == LUNAR_DAY and day.kind == "day" and low[day.end:point.outer].strip() == "("


def _goes_on(low: str, first: Point, last: Point) -> bool:
    """Whether two times with "đến" between them are one stretch; behind a comma only what began with "từ" goes on."""
    gap = low[first.end:last.outer]
    return not ("," in gap or ";" in gap) or low[:first.outer].rstrip().endswith("từ")


def _named_from_behind(made: list[Group]) -> list[Group]:
    """The days of a list of which a later one can only be a date: "kỳ 01/4, 01/7 và 01/10/2024"."""
    sure = False
    for n in range(len(made) - 1, 0, -1):
        (first, last, linked), (before, end, how) = made[n], made[n - 1]
        sure = bool(linked) and first is last and before is end and first.kind == "day" and (
            sure or first.first.year is not None)
        if sure:
            made[n - 1] = (named := replace(before, named=True), named, how)
    return made


def _near(first: Point, last: Point) -> bool:
    """Whether two listed times are one stretch: days at most a week apart, months and quarters that follow on."""
    a, b = first.last, last.first
    if first.kind != last.kind or a.month is None or b.month is None:
        return False
    years = b.year - a.year if a.year and b.year else 0
    if first.kind == "month" and years:
        return False
    if first.kind in ("month", "quarter"):
        return years * 12 + b.month - a.month == 1
    if first.kind != "day" or a.day is None or b.day is None or years:
        return False
    return 0 < (b.month - a.month) * 30 + b.day - a.day <= 7


def _lead(low: str, floor: int, at: int) -> Lead | None:
    """The rule that reads the words before a date, with the offset at which they begin."""
    floor = max(floor, at - _LOOK_BACK)
    pattern, members = leads(any(low.find(word, floor, at) >= 0 for word in _LIMITS))
    m = pattern.match(low, floor, at)
    return (which(m, members), int(m.start("lead"))) if m else None


def _neighbour(low: str, groups: list[Group], n: int) -> int | None:
    """The year that another date of the same paragraph prints: the nearest to the right, else the nearest to the left.

    Only when the two follow each other in the year as they do in the text; else another year may be meant.
    """
    own = groups[n][0].first.order()
    for side in (range(n + 1, len(groups)), range(n - 1, -1, -1)):
        for k in side:
            first, last, _ = groups[k]
            a, b = (groups[n][1].end, first.outer) if k > n else (last.end, groups[n][0].outer)
            if b - a > _NEIGHBOUR_MAX or "\t" in low[a:b]:
                break
            if last.last.year is None or last.last.month is None or anniversary(first, last, ""):
                continue
            in_order = own <= first.first.order() if k > n else own >= last.last.order()
            return last.last.year if in_order else None
    return None


def _filled(first: Point, last: Point, guess: Guess) -> tuple[Part, Part, str]:
    """Both ends with their years, and where the year came from; an end without a year shares that of the other."""
    a, b = first.first, last.last
    if a.year and b.year:
        return a, b, "explicit"
    over_new_year = a.order() > b.order()
    if b.year:
        return a.of_year(b.year - over_new_year), b, "explicit" if first is last else "phrase"
    if a.year:
        return a, b.of_year(a.year + over_new_year), "phrase"
    year, source = guess
    if year is None:
        return a, b, "none"
    return a.of_year(year), b.of_year(year + over_new_year), source


def _expression(low: str, floor: int, lead: Lead | None, first: Point, last: Point, guess: Guess) -> TimeExpr:
    label = lead is None or lead[0].meta["relation"] == "label"
    start = first.outer if lead is None or label else lead[1]
    a, b, source = _filled(first, last, guess)
    if not (first.listed or last.listed or low[first.end:last.outer].strip(" ,") in _LISTED):
        a, b = civil(a, first.dress, first.kind), civil(b, last.dress, last.kind)
        if first is last and first.kind == "quarter":
            a, b = of_quarter(a, b, first.dress)
    if first is last and first.kind == "weekday":
        a = b = on_weekday(a, first.dress)
    role = role_of(low, max(floor, start - _LOOK_BACK), lead[0] if lead else None, start, first, last)
    due = None
    try:
        due = due_of(a, b)
    except ValueError:
        role = "impossible" if b.year is not None and role == "bound" else role
    vague = first.kind in ("tens", "week", "weekday") or any(w in first.dress for w in _VAGUE)
    relation, opens = _relation(lead[0] if lead else None, first, last)
    sure = round(_SURE[source] * (0.9 if vague else 1.0), 3)
    return TimeExpr(
        start=start, end=last.end, relation=relation, due=due, recurrence=None, confidence=sure,
        rule=first.rule if lead is None or label else lead[0].id, kind="range" if first is not last else first.kind,
        lead=lead[0].id if lead else "", role="open" if opens and role == "bound" else role, year_source=source,
        flags=("vague",) if vague else ())


def _relation(lead: Rule | None, first: Point, last: Point) -> tuple[str, bool]:
    """The contract's relation, and whether the words only open a time that nothing ends ("từ ngày 15/5").

    "Trước" is `before` with an hour too ("trước 16 giờ ngày 20/11"): the last whole day in time is the one before.
    """
    said = str(lead.meta["relation"]) if lead else ""
    if said in ("before", "by"):
        return said, False
    if first is not last or first.listed:
        return "from_to", False
    if said == "finish":
        return ("by" if first.kind == "day" else "within"), False
    # what begins at an hour of a day is held on that day
    held = lead is not None and lead.id == "times.lead.begin" and any(c.isdigit() for c in first.dress)
    return "within", said == "open" and not held
