"""Phases: the divisions of a plan in time, and the time that the plan covers as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import edtf
from pipeline.extract.times import TimeExpr, Years, find as times_in
from pipeline.extract.times.scan import points_in
from pipeline.extract.times.values import number
from pipeline.outline.model import Block, Outline
from pipeline.records import Phase
from pipeline.rulebook import Match, rules

_FILE = "times_phases.yaml"
_ZONES = ("opening", "body", "closing", "annex")
_SPAN_KINDS = ("range", "month", "quarter", "half", "tens", "week")
_LABEL_ONLY_MAX = 120
_FAR = 160
_ROMAN = {"i": 1, "v": 5, "x": 10}
_DATED = re.compile("|".join([*"0123456789", "quý", "quí"]))
_TIMELY = ("thời gian", "về thời gian")
# a literal that every label rule begins with: the rules themselves are tried only where one stands
_LABEL = re.compile(r"g(?:iai đoạn)|đ(?:ợt)|b(?:ước)|c(?:hặng)|v(?:òng)|k(?:hóa|ỳ)")


@dataclass(frozen=True, slots=True)
class Period:
    """The time that the whole plan covers, with the words that say so."""

    value: str
    start: int
    end: int
    rule: str
    confidence: float


def find(outline: Outline, *, issued: str | None = None, title_year: int | None = None,
         taken: Sequence[tuple[int, int]] = ()) -> list[Phase]:
    """The phases of a plan in the order of the text; `issued` is EDTF, `taken` are spans of citations, sorted.

    A phase keeps its period as written, a slip of the year included.
    """
    years = years_of(outline, issued=issued, title_year=title_year)
    made: list[Phase] = []
    for n, block in enumerate(outline.blocks):
        if block.zone in _ZONES and block.kind != "row" and _DATED.search(outline.low, block.body, block.end):
            made += _of_block(outline, n, block, years, taken)
    return sorted(made, key=lambda p: p.start)


def years_of(outline: Outline, *, issued: str | None, title_year: int | None = None,
             period: str | None = None) -> Years:
    """What a plan says about its years, for dates that leave theirs out."""
    school = None
    if outline.title:
        m = rules(_FILE)["times.title.school"].pattern.search(outline.low, *outline.title)
        school = (int(m["from"]), int(m["to"])) if m else None
        if title_year is None:
            title_year = title_year_of(outline)
    return Years(issued=issued, title=title_year, period=period, school=school, heading=_Headings(outline))


class _Headings:
    """For an offset, the time that the nearest block above it in the hierarchy names."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._known: dict[int, str | None] = {}

    def __call__(self, offset: int) -> str | None:
        for index in self._outline.chain(self._outline.block_at(offset)):
            if index not in self._known:
                self._known[index] = self._named(self._outline.blocks[index])
            if self._known[index]:
                return self._known[index]
        return None

    def _named(self, block: Block) -> str | None:
        if block.kind != "heading" and block.end - block.start > _LABEL_ONLY_MAX:
            return None
        for p in points_in(self._outline.low, block.start, block.end):
            if p.dated and p.first.year and p.kind in ("day", "month", "quarter", "half", "year"):
                value = edtf.span(*(edtf.day(x.year or 0, x.month) for x in (p.first, p.last)))
                return value if edtf.valid(value) else None
        return None


def _of_block(outline: Outline, n: int, block: Block, years: Years, taken: Sequence[tuple[int, int]]) -> Iterator[Phase]:
    alone = _unit_alone(outline, n, block, years)
    if alone is not None:
        yield alone
        return
    hinted = _LABEL.search(outline.low, block.body, block.end) is not None
    found = list(_labelled(outline, n, block, years, taken)) if hinted else []
    yield from found
    if not found:
        whole = _whole(outline, n, block, years, taken)
        if whole is not None:
            yield whole


def _made(outline: Outline, start: int, end: int, kind: str, period: str, rule: str, confidence: float,
          label: tuple[int, int] | None = None, ordinal: int | None = None) -> Phase:
    first, last = edtf.bounds(period)
    return Phase(quote=outline.content[start:end], start=start, end=end, page=outline.text.page_of(start), rule=rule,
                 confidence=confidence, kind=kind, label=_one_line(outline.content[slice(*label)]) if label else None,
                 ordinal=ordinal, period=period, period_from=first, period_to=last)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _unit_alone(outline: Outline, n: int, block: Block, years: Years) -> Phase | None:
    """A quarter, month or year that stands alone on its line and so groups what is under it."""
    if block.end - block.start > _LABEL_ONLY_MAX or block.zone == "opening":
        return None
    m = _line("times.phase.unit", outline, block)
    if m is None:
        m = _line("times.phase.year", outline, block)
        if m is None or not _has_children(outline, n):
            return None
        label = _shifted(m, "label", block)
        return _made(outline, block.body, label[1], "other", m["y"], "times.phase.year", 0.8, label)
    label = _shifted(m, "label", block)
    found, units = times_in(outline.low, *label, years=years), points_in(outline.low, *label)
    if not found or not found[0].due or not units:
        return None
    kind, last = "quarter" if m["label"].startswith("q") else "month", units[0].last.month or 0
    return _made(outline, block.body, label[1], kind, found[0].due, "times.phase.unit", found[0].confidence, label,
                 last // 3 if kind == "quarter" else last)


def _line(name: str, outline: Outline, block: Block) -> Match | None:
    """The match of a rule that reads a block's words from their beginning."""
    found: Match | None = rules(_FILE)[name].pattern.match(outline.low[block.body:block.end])
    return found


def _shifted(m: Match, group: str, block: Block) -> tuple[int, int]:
    return m.start(group) + block.body, m.end(group) + block.body


def _has_children(outline: Outline, n: int) -> bool:
    return n + 1 < len(outline.blocks) and outline.blocks[n + 1].parent == n


def _labelled(outline: Outline, n: int, block: Block, years: Years, taken: Sequence[tuple[int, int]]) -> Iterator[Phase]:
    """Numbered stages, at the head of the block or in a list inside it, each with the time that follows it."""
    low, book = outline.low, rules(_FILE)
    head = book["times.phase.years"].pattern.match(low, block.body, block.end)
    if head and (block.kind == "heading" or _has_children(outline, n) or low[head.end():head.end() + 1] in (":", ".")):
        period = f"{head['from']}/{head['to']}"
        if edtf.valid(period):
            yield _made(outline, block.body, head.end("label"), "phase", period, "times.phase.years", 0.9, head.span("label"))
            return
    labels = list(book["times.phase.label"].pattern.finditer(low, block.body, block.end))
    exprs = times_in(low, block.body, block.end, years=years, taken=taken) if labels else []
    for k, m in enumerate(labels):
        stop = labels[k + 1].start() if k + 1 < len(labels) else block.end
        expr = next((e for e in exprs if m.end() <= e.start < stop), None)
        at_head = m.start() == block.body
        if expr is None and at_head and (below := _time_below(outline, n, years, taken)):
            expr = below
        if expr and _is_time_of(low, m, expr, at_head, below=expr.start >= block.end):
            end = expr.end + 1 if low[expr.end:expr.end + 1] == ")" and "(" in low[m.end():expr.end] else expr.end
            yield _made(outline, m.start(), end, "phase", str(expr.due), "times.phase.label", expr.confidence,
                        m.span("label"), _ordinal(m["n"]))


def _time_below(outline: Outline, n: int, years: Years, taken: Sequence[tuple[int, int]]) -> TimeExpr | None:
    """The time in the first line under a stage's heading, when that line is about time."""
    if not _has_children(outline, n):
        return None
    child = outline.blocks[n + 1]
    m = _line("times.plan.label", outline, child)
    if m is None or child.end - outline.blocks[n].start > _FAR * 2:
        return None
    return next(iter(times_in(outline.low, child.body, child.end, years=years, taken=taken)), None)


def _is_time_of(low: str, label: Match, expr: TimeExpr, at_head: bool, below: bool) -> bool:
    """Whether an expression is the time of a labelled stage: right behind it, or a stretch of time in its line."""
    if expr.due is None or expr.relation not in ("within", "from_to") or expr.role not in ("bound", "scope", "name"):
        return False
    direct = rules(_FILE)["times.phase.gap"].pattern.match(low[label.end():expr.start]) is not None
    if expr.role != "bound":
        return direct and expr.kind in (*_SPAN_KINDS, "stage")
    stretch = expr.relation == "from_to" or expr.kind in _SPAN_KINDS
    if not stretch:
        return False
    gap = low[label.end():expr.start]
    return direct or below or at_head and len(gap) < _FAR and not any(c in gap for c in ";\n") and ". " not in gap


def _ordinal(word: str) -> int | None:
    if word.strip("ivx"):
        return number(word) or None
    values = [_ROMAN[c] for c in word]
    return sum(-v if any(w > v for w in values[k + 1:]) else v for k, v in enumerate(values))


def _whole(outline: Outline, n: int, block: Block, years: Years, taken: Sequence[tuple[int, int]]) -> Phase | None:
    """The time of the whole plan, when this block states it."""
    low, book = outline.low, rules(_FILE)
    timely = block.zone != "opening" and low.startswith(_TIMELY, block.body)
    label = _line("times.plan.label", outline, block) if timely else None
    launches = [] if label else [m.end("what") for m in book["times.plan.launch"].pattern.finditer(low, block.body, block.end)]
    under = not label and not launches and _under_time(outline, n)
    if not (label or launches or under) or not _general(outline, n):
        return None
    spans = [e for e in times_in(low, block.body, block.end, years=years, taken=taken) if _stretch(low, e)]
    if launches:
        spans = [e for e in spans if e.relation == "from_to" and any(abs(e.start - at) < 4 for at in launches)]
    if not spans:
        return None
    expr = spans[0]
    if label is not None:
        near = expr.start - block.body - label.end() < 24 and low.find("từ ngày", expr.end, block.end) < 0
        said = near and _about_plan(outline, label["what"])
        return _made(outline, block.body, expr.end, "plan", str(expr.due), "times.plan.label", expr.confidence) if said else None
    if launches or expr.start - block.body < 3 and block.end - expr.end < 24:
        rule = "times.plan.launch" if launches else "times.plan.label"
        return _made(outline, expr.start, expr.end, "plan", str(expr.due), rule, expr.confidence)
    return None


def _stretch(low: str, expr: TimeExpr) -> bool:
    """Whether an expression names a stretch of time, as a plan's period is; listed days are those of an event."""
    if expr.role != "bound" or not expr.due:
        return False
    if expr.relation == "from_to":
        return expr.kind != "day" or any(w in low[expr.start:expr.end] for w in ("đến", "tới", "-"))
    return expr.relation == "within" and expr.kind in ("month", "quarter", "half", "year")


def _about_plan(outline: Outline, what: str) -> bool:
    """Whether the words after "Thời gian" say nothing of their own, or what the plan's title says."""
    if rules(_FILE)["times.plan.what"].pattern.search(what):
        return True
    title = outline.low[slice(*outline.title)] if outline.title else ""
    return bool(what.strip()) and all(w in title for w in what.split())


def _general(outline: Outline, n: int) -> bool:
    """Whether every heading above a block is a general one, not that of a single activity."""
    return all(_line("times.plan.general", outline, outline.blocks[k]) for k in outline.chain(n))


def _under_time(outline: Outline, n: int) -> bool:
    """Whether the block stands alone under a heading about the plan's time."""
    above = outline.blocks[n].parent
    if above < 0 or not outline.low.startswith(_TIMELY, outline.blocks[above].body):
        return False
    m = _line("times.plan.label", outline, outline.blocks[above])
    return m is not None and _about_plan(outline, m["what"])


def title_year_of(outline: Outline) -> int | None:
    """The calendar year in the plan's title, the last when there are several; None for a school year or none."""
    found = list(_title("times.title.year", outline))
    return int(found[-1]["y"]) if found else None


def _title(name: str, outline: Outline) -> Iterator[Match]:
    if outline.title:
        yield from rules(_FILE)[name].pattern.finditer(outline.low, *outline.title)


def plan_period(outline: Outline, phases: Sequence[Phase], *, issued: str | None = None,
                taken: Sequence[tuple[int, int]] = ()) -> Period | None:
    """The time that the plan covers: where a sentence says so, else the year, quarter, month or stage in its title."""
    for phase in phases:
        if phase.kind == "plan" and phase.period:
            return Period(phase.period, phase.start, phase.end, phase.rule, phase.confidence)
    if outline.title is None:
        return None
    part = _title_part(outline, taken)
    if part is not None:
        return part
    earliest = int(issued[:4]) if issued else 0
    inside = [m for m in _title("times.title.year", outline) if int(m["y"]) >= earliest and not _cited(taken, m)]
    if inside:
        m = inside[-1]
        return Period(m["y"], *m.span("what"), "times.title.year", 1.0)
    stages = [m for m in _title("times.title.years", outline) if not _cited(taken, m) and int(m["to"]) >= earliest]
    if stages and edtf.valid(value := f"{stages[0]['from']}/{stages[0]['to']}"):
        return Period(value, *stages[0].span("what"), "times.title.years", 1.0)
    return None


def _title_part(outline: Outline, taken: Sequence[tuple[int, int]]) -> Period | None:
    """A quarter, half-year or month of a printed year in the title."""
    start, end = outline.title or (0, 0)
    for expr in times_in(outline.low, start, end, taken=taken):
        if expr.kind in ("quarter", "half", "month") and expr.due and expr.year_source == "explicit":
            if expr.relation == "within" and expr.role in ("bound", "scope"):
                return Period(expr.due, expr.start, expr.end, expr.rule, expr.confidence)
    return None


def _cited(taken: Sequence[tuple[int, int]], m: Match) -> bool:
    return any(a <= m.start() < b for a, b in taken)
