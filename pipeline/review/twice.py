"""Remarks on one task that a plan bounds twice: by one date in the text and another in the table or the annex."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from pipeline.fold import fold
from pipeline.outline import Outline
from pipeline.records import Deadline, Finding, Responsibility, Task
from pipeline.review.moments import bounds
from pipeline.review.remarks import remark

_LEAST_WORDS, _ALIKE, _MOST, _HEAD = 6, 93.0, 40, 2
_SURE, _FAR = 0.7, 300
_TAIL = re.compile(r"[\s.,;:(-]*(?:thời gian(?: thực hiện| hoàn thành)?|thời hạn|hoàn thành|xong)?[\s.,;:()-]*$")
_LABEL = re.compile(r"(?:các )?(?:đơn vị|cơ quan|bộ phận|người|lãnh đạo|địa điểm|thành phần|đối tượng)[^:]{0,40}:")
_NUMBERS = re.compile(r"\d+|(?<!\w)[ivx]+(?!\w)")
_FIXED = ("before", "by", "within", "from_to")


@dataclass(frozen=True, slots=True)
class _Bound:
    """A task's words without those of its time, its date, and where both stand."""

    words: str
    numbers: tuple[str, ...]
    deadline: Deadline
    place: str
    bodies: frozenset[str]


def twice(outline: Outline, tasks: Sequence[Task], deadlines: Sequence[Deadline],
          bodies: Sequence[Responsibility]) -> Iterator[Finding]:
    """Tasks in the same words at two places, of one body, whose dates exclude each other; the later place is quoted."""
    alike: dict[tuple[str, ...], list[_Bound]] = defaultdict(list)
    for second in _bounded(outline, tasks, deadlines, bodies):
        before = alike[(*second.numbers, *second.words.split()[:_HEAD])]
        first = next((f for f in before[:_MOST] if _same(f, second)), None)
        if first is not None and _differ(first.deadline, second.deadline):
            span = second.deadline.start, second.deadline.end
            yield remark(outline, "task-two-dates", span, first.deadline.quote, task=_short(second.words))
        before.append(second)


def _bounded(outline: Outline, tasks: Sequence[Task], deadlines: Sequence[Deadline],
             bodies: Sequence[Responsibility]) -> list[_Bound]:
    """Tasks with exactly one date that is no recurrence; a row's cell of several clauses is one for each clause."""
    by_task: dict[str, list[Deadline]] = defaultdict(list)
    for deadline in deadlines:
        by_task[deadline.task_id or ""].append(deadline)
    given: dict[str, set[str]] = defaultdict(set)
    for body in bodies:
        if body.role == "responsible":
            given[body.task_id or ""].add(body.body_key or fold(body.body))
    made = [_Bound(words, tuple(_NUMBERS.findall(words)), one, place, frozenset())
            for one in by_task.get("", []) for words, place in _loose(outline, one)]
    for task in tasks:
        own = by_task.get(task.task_id, [])
        if len(own) != 1 or not _is_fixed(own[0]):
            continue
        place = _place(outline, task)
        for words in _clauses(task.quote, task.start, own[0]):
            made.append(_Bound(words, tuple(_NUMBERS.findall(words)), own[0], place, frozenset(given[task.task_id])))
    return sorted(made, key=lambda b: b.deadline.start)


def _is_fixed(deadline: Deadline) -> bool:
    """Whether a bound names days that are known, and is no recurrence."""
    return deadline.relation in _FIXED and bounds(deadline.due) is not None and deadline.confidence >= _SURE


def _loose(outline: Outline, deadline: Deadline) -> Iterator[tuple[str, str]]:
    """The words before a bound that belongs to no task, and where they stand."""
    at = outline.block_at(deadline.start)
    block = outline.blocks[at]
    if _is_fixed(deadline) and block.kind not in ("row", "heading") and block.start < deadline.start:
        start = max(block.body, deadline.start - _FAR)
        for words in list(_clauses(outline.content[start:deadline.end], start, deadline))[-1:]:
            yield words, f"section {(outline.chain(at) or [at])[-1]}"


def _place(outline: Outline, task: Task) -> str:
    """The table or main section in which a task stands: what stands twice in one is the work of two bodies."""
    at = outline.block_at(task.start)
    if task.source == "table":
        return f"table {next((n for n, t in enumerate(outline.tables) if t.rows[-1].end >= task.end), -1)}"
    return f"section {(outline.chain(at) or [at])[-1]}"


def _clauses(quote: str, start: int, deadline: Deadline) -> Iterator[str]:
    """The words of a task without its bound, and each clause of a row's cell; `start` is the offset of the words."""
    low = fold(quote)
    if start <= deadline.start < start + len(low):
        low = low[:deadline.start - start] + ". " + low[deadline.end - start:].lstrip(" ,)")
    parts = re.split(r"[;\n]|\. ", low)
    for part in parts:
        words = " ".join(_TAIL.sub("", part).strip(" .,;:-()").split())
        if len(words.split()) >= _LEAST_WORDS and not _LABEL.match(words):
            yield words


def _same(one: _Bound, other: _Bound) -> bool:
    if one.place == other.place or one.numbers != other.numbers or one.deadline is other.deadline:
        return False
    if one.bodies and other.bodies and not one.bodies & other.bodies:
        return False
    return one.words == other.words or fuzz.ratio(one.words, other.words, score_cutoff=_ALIKE) > 0


def _differ(one: Deadline, other: Deadline) -> bool:
    """Whether no day is in both: neither as named, nor as the last one in time."""
    a, b = _days(one), _days(other)
    return not any(x[0] <= y[1] and y[0] <= x[1] for x in a for y in b)


def _days(deadline: Deadline) -> list[tuple[date, date]]:
    named = bounds(deadline.due)
    last = deadline.due_to
    return [span for span in (named, (last, last) if last is not None else None) if span is not None]


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:80].rsplit(" ", 1)[0] + " …"
