"""Phases: the divisions of a plan in time, and the sentences that give the time of the plan as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import edtf
from pipeline.extract.period import opening_end, plan_period, title_year_of, years_of
from pipeline.extract.times import TimeExpr, Years
from pipeline.extract.times import find as times_in
from pipeline.extract.times.scan import candidates, points_in
from pipeline.extract.times.values import number
from pipeline.outline.model import Block, Outline
from pipeline.records import Phase
from pipeline.rulebook import rules

__all__ = ["find", "plan_period", "title_year_of"]

Spans = Sequence[tuple[int, int]]
Match = re.Match[str]

_FILE = "times_phases.yaml"
_ZONES = ("opening", "body", "closing", "annex")
_STRETCHES = ("range", "month", "quarter", "half", "tens", "week")
_LINE_MAX = 120
_FAR = 160
_NEAR = 24
_ROMAN = {"i": 1, "v": 5, "x": 10}
_LAUNCHED, _STATED = "times.plan.launch", "times.plan.stated"
_UNIT_KINDS = {"quarter": "quarter", "half": "other"}
_TIMELY = ("thời gian", "về thời gian")
# Without one of these a block has no stage.
_LABEL = re.compile(r"g(?:iai đoạn)|đ(?:ợt)|b(?:ước)|c(?:hặng)|v(?:òng)|k(?:hóa|ỳ)")


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is known of the document: its years, the spans of citations, and where its opening ends."""

    outline: Outline
    years: Years
    taken: Spans
    opening_end: int

    def times(self, block: Block) -> list[TimeExpr]:
        """The time expressions of a block's words."""
        return times_in(self.outline.low, block.body, block.end, years=self.years, taken=self.taken)


def find(outline: Outline, *, issued: str | None = None, title_year: int | None = None,
         taken: Spans = ()) -> list[Phase]:
    """The phases of a plan in the order of the text; `issued` is EDTF, `taken` are spans of citations, sorted.

    A phase keeps its period as written, a slip of the year included.
    """
    plan = _Plan(outline, years_of(outline, issued=issued, title_year=title_year), taken, opening_end(outline))
    made: list[Phase] = []
    for n, block in enumerate(outline.blocks):
        if block.zone in _ZONES and block.kind != "row":
            hinted = _LABEL.search(outline.low, block.body, block.end) is not None
            if hinted or candidates(outline.low, block.body, block.end).dates:
                made += _of_block(plan, n, block, hinted)
    return sorted(made, key=lambda p: p.start)


def _of_block(plan: _Plan, n: int, block: Block, hinted: bool) -> Iterator[Phase]:
    alone = _unit_alone(plan, n, block)
    if alone is not None:
        yield alone
        return
    found = list(_labelled(plan, n, block)) if hinted else []
    yield from found
    whole = None if found else _whole(plan, n, block)
    if whole is not None:
        yield whole


def _made(outline: Outline, start: int, end: int, kind: str, period: str, rule: str, confidence: float,
          label: tuple[int, int] | None = None, ordinal: int | None = None) -> Phase:
    first, last = edtf.bounds(period)
    words = " ".join(outline.content[slice(*label)].split()) if label else None
    return Phase(quote=outline.content[start:end], start=start, end=end, page=outline.text.page_of(start), rule=rule,
                 confidence=confidence, kind=kind, label=words, ordinal=ordinal, period=period, period_from=first,
                 period_to=last)


def _reads(name: str, outline: Outline, block: Block) -> Match | None:
    """The match of a rule at the beginning of a block's words."""
    found: Match | None = rules(_FILE)[name].pattern.match(outline.low, block.body, block.end)
    return found


def _unit_alone(plan: _Plan, n: int, block: Block) -> Phase | None:
    """A quarter, month or year that stands alone on its line and so groups what is under it."""
    outline = plan.outline
    if block.end - block.start > _LINE_MAX or block.start < plan.opening_end:
        return None
    m = _reads("times.phase.unit", outline, block)
    if m is None:
        m = _reads("times.phase.year", outline, block)
        if m is None or not _has_children(outline, n):
            return None
        return _made(outline, block.body, m.end("label"), "other", m["y"], "times.phase.year", 0.8, m.span("label"))
    if (m["more"] or m["from"]) and not _has_children(outline, n):
        return None
    label = m.span("label")
    found, units = times_in(outline.low, *label, years=plan.years), points_in(outline.low, *label)
    if not found or not found[0].due or not units:
        return None
    kind, last = _UNIT_KINDS.get(units[0].kind, "month"), units[-1].last.month or 0
    return _made(outline, block.body, label[1], kind, found[0].due, "times.phase.unit", found[0].confidence, label,
                 {"quarter": last // 3, "month": last}.get(kind))


def _has_children(outline: Outline, n: int) -> bool:
    return n + 1 < len(outline.blocks) and outline.blocks[n + 1].parent == n


def _labelled(plan: _Plan, n: int, block: Block) -> Iterator[Phase]:
    """Numbered stages, at the head of the block or in a list inside it, each with the time that follows it."""
    outline, low = plan.outline, plan.outline.low
    head = _reads("times.phase.years", outline, block)
    if head and (block.kind == "heading" or _has_children(outline, n) or low[head.end():head.end() + 1] in (":", ".")):
        period = f"{head['from']}/{head['to']}"
        if edtf.valid(period):
            yield _made(outline, block.body, head.end(), "phase", period, "times.phase.years", 0.9, head.span("label"))
            return
    labels = list(rules(_FILE)["times.phase.label"].pattern.finditer(low, block.body, block.end))
    if labels and not (labels[0].start() == block.body or _lists(outline, block, labels)):
        return
    exprs = plan.times(block) if labels else []
    for k, m in enumerate(labels):
        stop = labels[k + 1].start() if k + 1 < len(labels) else block.end
        expr = next((e for e in exprs if m.end() <= e.start < stop and e.role == "bound" and e.kind != "year"), None)
        expr = expr or next((e for e in exprs if m.end() <= e.start < stop), None)
        if expr is None and m.start() == block.body:
            expr = _time_below(plan, n)
        if expr and _is_time_of(low, m, expr, block):
            in_brackets = low.startswith(")", expr.end) and "(" in low[m.end():expr.end]
            yield _made(outline, m.start(), expr.end + in_brackets, "phase", str(expr.due), "times.phase.label",
                        expr.confidence, m.span("label"), _ordinal(m["n"]))


def _lists(outline: Outline, block: Block, labels: Sequence[Match]) -> bool:
    """Whether labels within a block are a list of stages: marked off from their times, or in a line about time.

    "Tiêm 02 đợt, đợt 1 tháng 3" says when one work is done.
    """
    low, first = outline.low, labels[0].start()
    if not _opens_clause(low, block.body, first):
        return False
    marked = any(low[m.end():m.end() + _NEAR].lstrip().startswith((":", "(", "-")) for m in labels)
    return marked or rules(_FILE)["times.phase.divided"].pattern.search(low, block.body, first) is not None


def _opens_clause(low: str, floor: int, at: int) -> bool:
    """Whether what stands at an offset begins the block or a clause ("thả giống đợt 1 từ …" names only work)."""
    before = low[floor:at].rstrip(" \"(-+*")
    return not before or before[-1] in ":;,.\n"


def _time_below(plan: _Plan, n: int) -> TimeExpr | None:
    """The time in the first line under a stage's heading, when that line is about time."""
    outline = plan.outline
    if not _has_children(outline, n):
        return None
    child = outline.blocks[n + 1]
    if child.end - outline.blocks[n].start > 2 * _FAR or _reads("times.plan.label", outline, child) is None:
        return None
    return next(iter(plan.times(child)), None)


def _is_time_of(low: str, label: Match, expr: TimeExpr, block: Block) -> bool:
    """Whether an expression is the time of a labelled stage: right behind it, or a stretch of time in its line."""
    if expr.due is None or expr.relation not in ("within", "from_to") or expr.role not in ("bound", "scope", "name"):
        return False
    gap = low[label.end():expr.start]
    direct = rules(_FILE)["times.phase.gap"].pattern.fullmatch(gap) is not None
    if expr.role != "bound":
        return direct and expr.kind in (*_STRETCHES, "stage")
    if expr.relation != "from_to" and expr.kind not in _STRETCHES:
        return False
    alone = not any(c in gap for c in ";\n") and ". " not in gap[1:]
    in_line = label.start() == block.body and len(gap) < _FAR and alone
    return direct or in_line or expr.start >= block.end


def _ordinal(word: str) -> int | None:
    """The number of a stage in digits, Roman numerals or words."""
    if word.strip("ivx"):
        return number(word) or None
    values = [_ROMAN[c] for c in word]
    return sum(-v if any(w > v for w in values[k + 1:]) else v for k, v in enumerate(values))


def _whole(plan: _Plan, n: int, block: Block) -> Phase | None:
    """The time of the whole plan, when this block states it."""
    outline, low = plan.outline, plan.outline.low
    timely = block.start >= plan.opening_end and low.startswith(_TIMELY, block.body)
    label = _reads("times.plan.label", outline, block) if timely else None
    said = [] if label else [(m.end("what"), name) for name in (_STATED, _LAUNCHED) for m in
                             rules(_FILE)[name].pattern.finditer(low, block.body, block.end)
                             if name == _LAUNCHED or _opens_clause(low, block.body, m.start())]
    if said:
        return _said(plan, n, block, said)
    if not (label or _under_time(outline, n)) or not (_general(outline, n) or label and "kế hoạch" in label["what"]):
        return None
    expr = next((e for e in plan.times(block) if _stretch(low, e)), None)
    if expr is None:
        return None
    if label is not None:
        alone = expr.start - label.end() < _NEAR and low.find("từ ngày", expr.end, block.end) < 0
        if not alone or not _about_plan(outline, label["what"]):
            return None
    elif expr.start - block.body > 2 or block.end - expr.end > _NEAR:
        return None
    start = block.body if label else expr.start
    return _made(outline, start, expr.end, "plan", str(expr.due), "times.plan.label", expr.confidence)


def _said(plan: _Plan, n: int, block: Block, said: Sequence[tuple[int, str]]) -> Phase | None:
    """The time of the plan in a sentence; `said` has the offsets where it must begin, and the rules that say so."""
    for expr in plan.times(block):
        rule = next((name for at, name in said if abs(expr.start - at) < 4), None)
        if rule is None or not _stretch(plan.outline.low, expr):
            continue
        if rule == _STATED or expr.relation == "from_to" and _general(plan.outline, n):
            return _made(plan.outline, expr.start, expr.end, "plan", str(expr.due), rule, expr.confidence)
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
    if rules(_FILE)["times.plan.what"].pattern.fullmatch(what):
        return True
    title = outline.low[slice(*outline.title)] if outline.title else ""
    return bool(what.strip()) and all(w in title for w in what.split())


def _general(outline: Outline, n: int) -> bool:
    """Whether every heading above a block is a general one, not that of a single activity."""
    return all(_reads("times.plan.general", outline, outline.blocks[k]) for k in outline.chain(n))


def _under_time(outline: Outline, n: int) -> bool:
    """Whether the block stands under a heading about the plan's time."""
    above = outline.blocks[n].parent
    if above < 0 or not outline.low.startswith(_TIMELY, outline.blocks[above].body):
        return False
    m = _reads("times.plan.label", outline, outline.blocks[above])
    return m is not None and _about_plan(outline, m["what"])
