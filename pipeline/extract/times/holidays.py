"""Holidays as bounds of work: "hoàn thành trước Tết Nguyên đán" is due before the first day of the lunar year."""

from __future__ import annotations

from collections.abc import Set
from datetime import date

from pipeline import edtf
from pipeline.extract.times import lunar
from pipeline.extract.times.model import TimeExpr
from pipeline.extract.times.scan import CONTEXT, Spans, overlaps, used
from pipeline.extract.times.years import Years
from pipeline.rulebook import Match

# a year that the words name, and the first such day after the issue of the plan
_PRINTED, _INFERRED = 0.9, 0.7
_LEAD = "times.lead.before"


def holidays(low: str, start: int, end: int, keys: Set[str], years: Years, taken: Spans = ()) -> list[TimeExpr]:
    """Work that is due before a holiday, between two offsets; nothing where the year of the holiday cannot be told."""
    made: list[TimeExpr] = []
    for rule in used(CONTEXT, "holiday"):
        if keys.isdisjoint(rule.meta["keys"]):
            continue
        for m in rule.pattern.finditer(low, start, end):
            first, last = m.span("what")
            day, said = _day(m, str(rule.meta["days"][" ".join(m.group("name").split())]), years)
            if day is not None and not overlaps(taken, first, last):
                made.append(TimeExpr(first, last, "before", day.isoformat(), None, _PRINTED if said else _INFERRED,
                                     rule.id, kind="holiday", lead=_LEAD, year_source="explicit" if said else "issue"))
    return made


def _day(m: Match, known: str, years: Years) -> tuple[date | None, bool]:
    """The holiday's day, and whether the words name its year; `known` is its day and month, "ÂL" behind lunar ones."""
    of_moon = known.endswith("ÂL")
    day, month = (int(n) for n in known.removesuffix("ÂL").split("/"))
    groups = {k: v for k, v in m.groupdict().items() if v}
    if "d" in groups and (int(groups["d"]), int(groups["m"])) != (day, month):
        return None, False
    issued = edtf.bounds(years.issued)[1]
    near = issued.year if issued else years.title
    year = int(groups["y"]) if "y" in groups else None
    if "named" in groups and (year or near):
        year = lunar.named_year(" ".join(groups["named"].split()), year or near or 0)
    if year is not None:
        return _on(year, month, day, of_moon), True
    if issued is None:
        return None, False
    coming = (_on(issued.year + n, month, day, of_moon) for n in (0, 1))
    return next((d for d in coming if d > issued), None), False


def _on(year: int, month: int, day: int, of_moon: bool) -> date:
    return lunar.solar(year, month, day) if of_moon else date(year, month, day)
