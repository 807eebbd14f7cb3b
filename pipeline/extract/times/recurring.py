"""Recurrences: from "trước ngày 15 hằng tháng" to `FREQ=MONTHLY;BYMONTHDAY=15` (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline import edtf
from pipeline.extract.times.model import Reading, TimeExpr
from pipeline.extract.times.scan import CONTEXT, Spans, overlaps, used
from pipeline.extract.times.values import number, quarter
from pipeline.rulebook import rules

_FILE = "times_rhythms.yaml"
_LOOK_BACK = 72
_UNIT = re.compile(r"(?:h[àằ]ng |mỗi )?(?:(\d{1,2}|một|hai|ba|sáu) )?(ngày|tuần|tháng|quý|năm)")
_FREQ = {"ngày": ("DAILY", 1), "tuần": ("WEEKLY", 1), "tháng": ("MONTHLY", 1), "quý": ("MONTHLY", 3),
         "năm": ("YEARLY", 1)}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = re.compile(r"thứ (hai|ba|tư|năm|sáu|bảy|[2-7])|(chủ nhật)")
_PLACE = {"đầu": "1,4,7,10", "giữa": "2,5,8,11", "cuối": "3,6,9,12"}


def frequency(unit: str, count: int = 1) -> str:
    """The rule of a rhythm without a day: every `count` days, weeks, months, quarters or years."""
    name, step = _FREQ[unit]
    interval = step * (count or 1)
    return f"FREQ={name}" + (f";INTERVAL={interval}" if interval > 1 else "")


def weekdays(words: str) -> str:
    """Weekdays as BYDAY has them; "thứ hai đến thứ sáu" is all five."""
    found = [6 if m[2] else number(m[1]) - 2 for m in _WEEKDAY.finditer(words)]
    if " đến " in words and len(found) == 2 and found[0] < found[1]:
        found = list(range(found[0], found[1] + 1))
    return ",".join(_DAYS[n] for n in found)


def recurrences(low: str, start: int, end: int, found: Sequence[Reading], taken: Spans = ()) -> list[TimeExpr]:
    """The recurrences that a paragraph's rhythms say; `role` is "attribute" where one only qualifies a noun."""
    made: list[TimeExpr] = []
    for hit in found:
        if not overlaps(taken, hit.start, hit.end):
            floor = made[-1].end if made else start
            made += _FORMS[str(hit.rule.meta["form"])](low, floor, end, hit)
    return _without_repeats(low, made)


def parted(low: str, floor: int, found: Sequence[Reading]) -> tuple[list[Reading], list[Reading]]:
    """Rhythms, and the dated reports that a plan of one year asks for once: with no word of a rhythm before them."""
    reports = [hit for hit in found if hit.rule.meta["form"] == "yearday"]
    if not reports or rules(_FILE)["times.report.regular"].pattern.search(low, floor, reports[-1].end):
        return list(found), []
    return [hit for hit in found if hit not in reports], reports


def _made(start: int, end: int, recurrence: str, rule: str, role: str = "bound") -> TimeExpr:
    return TimeExpr(start=start, end=end, relation="recurring", due=None, recurrence=recurrence, confidence=1.0,
                    rule=rule, kind="rhythm", role=role)


def _led(low: str, floor: int, at: int) -> int:
    """Where the words that lead into a rhythm begin ("trước", "chiều", "định kỳ")."""
    dress = used("times.yaml", "dress")[0].pattern.match(low, max(floor, at - _LOOK_BACK), at)
    outer = dress.start("dress") if dress else at
    for rule in used("times.yaml", "lead"):
        if rule.meta["relation"] in ("before", "by", "within"):
            m = rule.pattern.match(low, max(floor, outer - _LOOK_BACK), outer)
            if m:
                return int(m.start("lead"))
    return outer


def _quarter_end(low: str, floor: int, end: int, hit: Reading) -> list[TimeExpr]:
    value = f"FREQ=YEARLY;BYMONTH={_PLACE[hit.groups['place']]};BYMONTHDAY={int(hit.groups['day'])}"
    return [_made(_led(low, floor, hit.start), hit.end, value, hit.rule.id)]


def _weekday_month(low: str, floor: int, end: int, hit: Reading) -> list[TimeExpr]:
    nth = hit.groups.get("nth")
    place = str(number(nth)) if nth else "-1" if hit.groups["place"].startswith("cuối") else "1"
    value = f"FREQ=MONTHLY;BYDAY={place}{weekdays(hit.groups['weekday'])}"
    return [_made(_led(low, floor, hit.start), hit.end, value, hit.rule.id)]


def _monthly(low: str, floor: int, end: int, hit: Reading) -> list[TimeExpr]:
    return [_made(_led(low, floor, hit.start), hit.end, frequency("tháng"), hit.rule.id)]


def _quarterly(low: str, floor: int, end: int, hit: Reading) -> list[TimeExpr]:
    return [_made(_led(low, floor, hit.start), hit.end, frequency("quý"), hit.rule.id)]


def _weekend(low: str, floor: int, end: int, hit: Reading) -> list[TimeExpr]:
    return [_made(_led(low, floor, hit.start), hit.end, f"{frequency('tuần')};BYDAY=SA,SU", hit.rule.id)]


def _monthdays(low: str, floor: int, end: int, hit: Reading) -> list[TimeExpr]:
    by = _by_monthdays(hit.groups)
    return [_made(_led(low, floor, hit.start), hit.end, f"FREQ=MONTHLY;{by}", hit.rule.id)] if by else []


def _month_end(low: str, floor: int, end: int, hit: Reading) -> list[TimeExpr]:
    days = [int(n) for n in re.findall(r"\d+", hit.groups.get("days", ""))]
    value = "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(map(str, [*days, -1]))
    return [] if any(n > 31 for n in days) else [_made(_led(low, floor, hit.start), hit.end, value, hit.rule.id)]


def _monthday(low: str, floor: int, end: int, hit: Reading) -> list[TimeExpr]:
    day = int(hit.groups["day"])
    if day > 31:
        return []
    return [_made(_led(low, floor, hit.start), hit.end, f"FREQ=MONTHLY;BYMONTHDAY={day}", hit.rule.id)]


def _daily(low: str, floor: int, end: int, hit: Reading) -> list[TimeExpr]:
    return [_made(hit.start, hit.end, frequency("ngày"), hit.rule.id)]


def _weekly(low: str, floor: int, end: int, hit: Reading) -> list[TimeExpr]:
    return [_made(hit.start, hit.end, f"{frequency('tuần')};BYDAY={weekdays(hit.groups['weekday'])}", hit.rule.id)]


def _yearday(low: str, floor: int, end: int, hit: Reading) -> list[TimeExpr]:
    by = _by_yearday(hit.groups)
    return [_made(hit.start, hit.end, f"FREQ=YEARLY;{by}", hit.rule.id)] if by else []


def _units(low: str, floor: int, end: int, hit: Reading) -> list[TimeExpr]:
    text = hit.groups.get("units") or hit.groups["per"]
    at = low.rindex(text, hit.start, hit.end) if "per" in hit.groups else low.index(text, hit.start)
    units, made = list(_UNIT.finditer(low, at, at + len(text))), list[TimeExpr]()
    for n, m in enumerate(units):
        value = frequency(m[2], number((m[1] or "1").lstrip("0") or "1"))
        first, last = hit.start if n == 0 else m.start(), hit.end if n == len(units) - 1 else m.end()
        made.append(_made(first, last, value, hit.rule.id))
    if len(made) == 1:
        made[0] = _anchored(low, floor, end, made[0], units[0][2])
    if rules(CONTEXT)["times.veto.called-day"].pattern.match(low, made[-1].end):
        made = [replace(e, role="occasion") for e in made]
    elif hit.rule.meta.get("adverb") and "BY" not in str(made[0].recurrence):
        role = "bound" if _adverbial(low, floor, hit.start, made[-1].end, end) else "attribute"
        made = [replace(e, role=role) for e in made]
    return made


def _anchored(low: str, floor: int, end: int, expr: TimeExpr, unit: str) -> TimeExpr:
    """The rhythm with the day that stands before it, or after "hằng tháng"."""
    book, lo = rules(_FILE), max(floor, expr.start - _LOOK_BACK)
    for name, units, value in _ANCHORS:
        m = book[name].pattern.match(low, lo, expr.start) if unit in units else None
        if m and (by := value(m.groupdict())):
            begin = _led(low, floor, m.start("what"))
            return replace(expr, start=begin, recurrence=f"{expr.recurrence};{by}", rule=name)
    for name, units, value in _ANCHORS_AFTER:
        m = book[name].pattern.match(low, expr.end, end) if unit in units else None
        if m and (by := value(m.groupdict())):
            return replace(expr, end=m.end("what"), recurrence=f"{expr.recurrence};{by}", rule=name)
    return expr


def _by_months(groups: dict[str, str]) -> str:
    found = [int(n) for n in re.findall(r"\d+", groups["months"])]
    return "BYMONTH=" + ",".join(map(str, found)) if all(0 < n <= 12 for n in found) else ""


def _by_yearday(groups: dict[str, str]) -> str:
    day, month = int(groups["day"]), int(groups["month"])
    return f"BYMONTH={month};BYMONTHDAY={day}" if 0 < month <= 12 and 0 < day <= 31 else ""


def _by_yeardays(groups: dict[str, str]) -> str:
    """Days of the year, when they are the same day of several months; else the rule would mean more than is said."""
    found = [(int(d), int(m)) for d, m in re.findall(r"(\d+)(?: *[/-] *| +tháng +)(\d+)", groups["days"])]
    if len({d for d, _ in found}) != 1 or not all(0 < d <= 31 and 0 < m <= 12 for d, m in found):
        return ""
    return f"BYMONTH={','.join(str(m) for _, m in found)};BYMONTHDAY={found[0][0]}"


def _by_monthdays(groups: dict[str, str]) -> str:
    found = [int(n) for n in re.findall(r"\d+", groups["days"])]
    if len(found) == 2 and found[0] < found[1] and ("đến" in groups["days"] or "-" in groups["days"]):
        found = list(range(found[0], found[1] + 1))
    return "BYMONTHDAY=" + ",".join(map(str, found)) if all(0 < n <= 31 for n in found) else ""


def _by_weekdays(groups: dict[str, str]) -> str:
    found = weekdays(groups["what"])
    if groups.get("not"):
        found = ",".join(day for day in _DAYS if day not in found.split(","))
    return f"BYDAY={found}" if found else ""


def bounded(low: str, made: list[TimeExpr]) -> list[TimeExpr]:
    """Rhythms with the day until which they run, where it stands right behind ("mỗi tháng, đến hết tháng 5/2025")."""
    kept: list[TimeExpr] = []
    for expr in sorted(made, key=lambda e: e.start):
        since, until = edtf.bounds(expr.due)
        if kept and until and _runs_until(low, kept[-1], expr):
            rule = f"{kept[-1].recurrence};UNTIL={until:%Y%m%d}"
            kept[-1] = replace(kept[-1], end=expr.end, recurrence=rule, role="bound", confidence=expr.confidence,
                               since=since if expr.relation == "from_to" else None)
        else:
            kept.append(expr)
    return kept


def _runs_until(low: str, rhythm: TimeExpr, expr: TimeExpr) -> bool:
    """Whether a date is the end of the rhythm before it."""
    bound = expr.lead in ("times.lead.until", "times.lead.latest") or (
        expr.lead == "times.lead.from" and expr.relation == "from_to")
    return (rhythm.recurrence is not None and expr.role == "bound" and bound and
            rules(_FILE)["times.until"].pattern.fullmatch(low, rhythm.end, expr.start) is not None)


def _by_quarter(groups: dict[str, str]) -> str:
    last = 3 * quarter(groups["quarter"])
    return f"BYMONTH={last - 2},{last - 1},{last}"


_Value = Callable[[dict[str, str]], str]
_ANCHORS: tuple[tuple[str, tuple[str, ...], _Value], ...] = (
    ("times.anchor.yearday", ("năm",), _by_yeardays),
    ("times.anchor.month", ("năm",), _by_months),
    ("times.anchor.quarter", ("năm",), _by_quarter),
    ("times.anchor.monthday", ("tháng",), _by_monthdays),
    ("times.anchor.weekday", ("tuần",), _by_weekdays),
)
_ANCHORS_AFTER: tuple[tuple[str, tuple[str, ...], _Value], ...] = (
    ("times.anchor-after.monthday", ("tháng",), lambda g: _by_monthdays({"days": g["day"]})),
    ("times.anchor-after.weekday", ("tuần",), _by_weekdays),
    ("times.anchor-after.except", ("ngày", "tuần"), _by_weekdays),
    ("times.anchor-after.yearday", ("năm",), _by_yearday),
    ("times.anchor-after.month", ("năm",), _by_months),
    ("times.anchor-after.quarter", ("năm",), _by_quarter),
)
_FORMS = {"units": _units, "quarter-end": _quarter_end, "weekday-month": _weekday_month, "yearday": _yearday,
          "monthday": _monthday, "month-end": _month_end, "daily": _daily, "weekly": _weekly,
          "monthly": _monthly, "quarterly": _quarterly, "weekend": _weekend, "monthdays": _monthdays}


def _adverbial(low: str, floor: int, first: int, last: int, end: int) -> bool:
    """Whether "hằng năm" says when something is done, rather than qualify the noun before it.

    Of the year it is often said of a noun, so it needs a verb beside it; months, weeks and days seldom are.
    """
    book, lo = rules(_FILE), max(floor, first - _LOOK_BACK)
    if first == floor or book["times.adverb.start"].pattern.match(low, lo, first):
        return True
    if any(book[f"times.adverb.{name}"].pattern.match(low, lo, first) for name in ("verb-before", "done")):
        return True
    if book["times.adverb.noun-before"].pattern.match(low, lo, first):
        return False
    return "năm" not in low[first:last] or book["times.adverb.verb-after"].pattern.match(low, last, end) is not None


def _without_repeats(low: str, found: list[TimeExpr]) -> list[TimeExpr]:
    """"Hằng tháng (trước ngày 20 hằng tháng)" is one recurrence: the one with the day; so is one said twice."""
    kept: list[TimeExpr] = []
    for expr in found:
        if kept and (_refined(expr, kept[-1]) or _said_again(low, expr, kept[-1])):
            expr = replace(expr, start=kept.pop().start)
        kept.append(expr)
    return kept


def _refined(expr: TimeExpr, before: TimeExpr) -> bool:
    return expr.start - before.end <= 3 and _refines(str(expr.recurrence), str(before.recurrence))


def _said_again(low: str, expr: TimeExpr, before: TimeExpr) -> bool:
    gap = rules(_FILE)["times.until"].pattern
    return expr.recurrence == before.recurrence and gap.fullmatch(low, before.end, expr.start) is not None


def _refines(more: str, less: str) -> bool:
    """Whether one rule is another with its days: FREQ=MONTHLY;BYMONTHDAY=20 of FREQ=MONTHLY."""
    quarterly = less == frequency("quý") and "BYMONTH=" in more and more.count(",") == 3
    return quarterly or more.startswith(f"{less};BY")
