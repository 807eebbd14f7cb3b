"""Tasks: the clauses that say what is to be done, and who has them.

A task is one clause or sentence. Each grant points at the task in whose words the body stands, or, when a heading
gives the work, at the first task below it.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.extract.carried import Held, carried
from pipeline.extract.labels import holder, is_label, labels
from pipeline.extract.parts import ASSIGN, WORK
from pipeline.extract.scene import COORDINATING, Grant, Scene, rule
from pipeline.outline.model import Block, Outline
from pipeline.records import Deadline, Responsibility, Task, changed

_BOUNDARY = re.compile(r"[.;] (?!\()")
_TRAILING = " \n.;:,/"
_NEAR = 300
_GAP = 2
_OWN_WORDS = 4
_ITEM, _BESIDE = "work.item", "work.together"


class _Book:
    """The tasks of one plan while they are collected: spans in the order of the text, each with its rule."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.spans: dict[int, tuple[int, str, float]] = {}

    def add(self, start: int, end: int, name: str, sure: float) -> int:
        """Keep a span without the punctuation around it; its start is its name here."""
        low = self.scene.low
        while start < end and low[start] in _TRAILING + "-+*":
            start += 1
        while end > start and low[end - 1] in _TRAILING:
            end -= 1
        if end > start and start not in self.spans:
            self.spans[start] = (end, name, sure)
        return start

    def holding(self, at: int) -> int | None:
        """The task whose words hold a place."""
        starts = sorted(self.spans)
        n = bisect_right(starts, at) - 1
        return starts[n] if n >= 0 and at < self.spans[starts[n]][0] else None


def build(scene: Scene, found: Sequence[Grant]) -> tuple[list[Task], list[Responsibility]]:
    """Tasks and responsibilities of the running text; a responsibility names its task by a provisional id."""
    book = _Book(scene)
    by_block: dict[int, list[Grant]] = {}
    for grant in found:
        by_block.setdefault(grant.block, []).append(grant)
    for n, block in enumerate(scene.blocks):
        if block.zone in ("body", "closing") and block.kind != "row":
            _clauses(book, n, block, by_block.get(n, []))
    starts = sorted(book.spans)
    owners = [(g, _own_words(book, g, _task_of(book, g, starts))) for g in found]
    ids = {start: f"t{k}" for k, start in enumerate(sorted(book.spans), 1)}
    subject = carried(scene, list(ids), [Held(g, start) for g, start in owners])
    tasks = [_task(scene, start, *book.spans[start], ids[start], ids.get(subject.get(start, -1))) for start in ids]
    return tasks, [_responsibility(scene, g, ids[start]) for g, start in owners]


def _own_words(book: _Book, grant: Grant, start: int) -> int:
    """The task, or the grant's own words where nothing but punctuation follows them."""
    return start if start in book.spans else book.add(grant.start, grant.body.end, grant.rule, 0.3)


def _clauses(book: _Book, n: int, block: Block, given: Sequence[Grant]) -> None:
    """The tasks of one block: what is given in it, and its clauses that begin with a verb."""
    scene = book.scene
    begins = {scene.sentence(block, g.start): g for g in reversed(_firsts(given))}
    marks = (m.end() for m in _BOUNDARY.finditer(scene.low, block.body, block.end))
    cuts = [block.body, *(c for c in marks if not any(g.start < c <= g.at for g in given)), block.end]
    cuts = [c for c in cuts if not _stands_for(scene, c, given)]
    works = scene.parts.part(n) in (ASSIGN, WORK) and block.kind != "heading" and block.zone == "body"
    for start, stop in itertools.pairwise(cuts):
        inside = [g for b, g in begins.items() if start <= b < stop]
        if inside:
            _given(book, block, inside, start, stop)
        elif works and _acts(scene, start, stop) and not _tells_of_another(scene, block, start, stop):
            book.add(start, stop, _ITEM, 0.8)


def _stands_for(scene: Scene, cut: int, given: Sequence[Grant]) -> bool:
    """Whether the clause before a cut only says as what the body acts ("là cơ quan thường trực"): its work follows."""
    return any(g.start < cut and rule("work.standing").fullmatch(scene.low, g.at, cut - 2) for g in given)


def _acts(scene: Scene, start: int, stop: int) -> bool:
    """Whether a clause begins with a verb of work, or with words of time and such a verb."""
    if start > 0 and (led := rule("work.timed").match(scene.low, start, stop)) is not None:
        start = led.end()
    m = rule("body.verb").match(scene.low, start, stop)
    return m is not None and bool(m.group("verb"))


def _tells_of_another(scene: Scene, block: Block, start: int, stop: int) -> bool:
    """Whether a clause only says until when, or by whom, what stands before it is done."""
    clause = scene.low[start:stop].rstrip(_TRAILING)
    if any(label.match(clause) for label in labels()):
        return True
    return start > block.body and rule("work.bound_clause").match(clause) is not None


def _firsts(given: Sequence[Grant]) -> list[Grant]:
    """The grants whose own clause is the task, the first body of each list."""
    kept: dict[int, Grant] = {}
    for grant in sorted(given, key=lambda g: g.start):
        if grant.at >= 0 and grant.role != COORDINATING and not grant.rule.startswith("work.label"):
            kept.setdefault(grant.at if grant.at > grant.start else -1 - grant.start, grant)
    return list(kept.values())


def _given(book: _Book, block: Block, inside: Sequence[Grant], start: int, stop: int) -> None:
    """The tasks of a clause in which work is given, one for each subject."""
    ordered = sorted(inside, key=lambda g: g.start)
    for k, grant in enumerate(ordered):
        end = ordered[k + 1].start if k + 1 < len(ordered) else stop
        at = grant.at if start <= grant.at < end else start
        book.add(at, max(end, at), grant.rule, grant.confidence)


def _task_of(book: _Book, grant: Grant, starts: Sequence[int]) -> int:
    """The task of a grant; one is made of its own words when the text names no other."""
    scene, block = book.scene, book.scene.blocks[grant.block]
    if grant.at < 0:
        return _first_below(book, grant, starts)
    if grant.rule.startswith("work.label"):
        return _labelled(book, grant)
    held = book.holding(grant.at)
    if held is None and grant.role == COORDINATING:
        held = book.holding(grant.body.start)
    if held is not None:
        return held
    if grant.rule == _BESIDE and (shared := _clause_of(grant, starts)) is not None:
        return shared
    begin = scene.sentence(block, grant.start) if grant.role == COORDINATING else grant.at
    return book.add(begin, scene.sentence_end(block, grant.body.end), grant.rule, grant.confidence)


def _clause_of(grant: Grant, starts: Sequence[int]) -> int | None:
    """The task right after the name of one who works with its subject: "A cùng B làm …"."""
    n = bisect_right(starts, grant.body.end - 1)
    return starts[n] if n < len(starts) and starts[n] - grant.body.end <= _GAP else None


def _first_below(book: _Book, grant: Grant, starts: Sequence[int]) -> int:
    """The first task under a heading: the first line's, whether it begins with a verb or not; the heading itself when
    nothing stands under it."""
    scene, block = book.scene, book.scene.blocks[grant.block]
    if grant.block + 1 >= len(scene.blocks) or scene.blocks[grant.block + 1].zone not in ("body", "closing"):
        return book.add(block.body, block.end, grant.rule, 0.5)
    line = scene.blocks[grant.block + 1]
    n = bisect_right(starts, line.start - 1)
    if n < len(starts) and starts[n] < scene.sentence_end(line, line.body):
        return starts[n]
    return book.add(line.body, scene.sentence_end(line, line.body), grant.rule, 0.8)


def _labelled(book: _Book, grant: Grant) -> int:
    """The task of a line "Đơn vị thực hiện: B": what stands before it in its block, or the item that holds the line."""
    scene, block = book.scene, book.scene.blocks[grant.block]
    before = scene.low[block.body:grant.start].strip(_TRAILING + "-+*(")
    if before and not is_label(scene.outline, block):
        held = book.holding(block.body)
        return held if held is not None else book.add(block.body, grant.start, grant.rule, 0.9)
    item = scene.blocks[holder(scene.outline, grant.block)]
    held = book.holding(item.body)
    return held if held is not None else book.add(item.body, scene.sentence_end(item, item.body), grant.rule, 0.9)


def _task(scene: Scene, start: int, end: int, name: str, sure: float, task_id: str,
          subject: str | None) -> Task:
    quote = scene.content[start:end]
    return Task(task_id=task_id, quote=quote, start=start, end=end, page=scene.outline.text.page_of(start), rule=name,
                confidence=sure, text=" ".join(quote.split()), source="paragraph", subject_task_id=subject)


def _responsibility(scene: Scene, grant: Grant, task_id: str) -> Responsibility:
    body = scene.content[grant.body.start:grant.body.end]
    return Responsibility(responsibility_id="", task_id=task_id, quote=scene.content[grant.start:grant.body.end],
                          start=grant.start, end=grant.body.end, page=scene.outline.text.page_of(grant.start),
                          rule=grant.rule, confidence=grant.confidence, body=" ".join(body.split()),
                          body_name=grant.body.full or None, role=grant.role)


def link(deadlines: Sequence[Deadline], tasks: Sequence[Task], outline: Outline | None = None) -> list[Deadline]:
    """The deadlines with their tasks: the task whose words hold the bound, else the nearest one in the same block.

    Without an outline the nearest task within a few lines is taken; a bound that stands alone above a list bounds the
    first task under it.
    """
    ordered = sorted((t for t in tasks if t.source == "paragraph"), key=lambda t: t.start)
    starts = [t.start for t in ordered]
    return [changed(d, task_id=_nearest(d, ordered, starts, outline)) for d in deadlines]


def _own_sentence(outline: Outline, bound: Deadline) -> int:
    """Where the sentence of a bound begins when it speaks of a thing of its own ("Hội nghị tổng kết được tổ chức trước
    ngày …"), 0 when it only says until when the work before it is to be done."""
    block = outline.blocks[outline.block_at(bound.start)]
    begin = outline.low.rfind(". ", block.body, bound.start) + 2
    stop = outline.low.find(". ", bound.start, block.end)
    sentence = outline.low[begin:stop if stop >= 0 else block.end]
    if begin < _GAP + block.body or outline.low.count(" ", begin, bound.start) < _OWN_WORDS:
        return 0
    if rule("work.adverbial").match(sentence):
        return 0
    if rule("work.bound_clause").match(sentence) or any(label.match(sentence) for label in labels()):
        return 0
    return begin


def _nearest(bound: Deadline, ordered: Sequence[Task], starts: Sequence[int], outline: Outline | None) -> str | None:
    n = bisect_right(starts, bound.start) - 1
    if n >= 0 and bound.start < ordered[n].end:
        return ordered[n].task_id
    first, last = bound.start - _NEAR, bound.end + _NEAR
    if outline is not None:
        own = outline.block_at(bound.start)
        index = holder(outline, own)
        block = outline.blocks[index]
        first, last = block.start, block.end
        at = bisect_right(starts, first - 1)
        if index != own and at < len(starts) and starts[at] < last:
            return ordered[at].task_id
        if block.kind == "heading" and index + 1 < len(outline.blocks):
            last = outline.blocks[index + 1].end
    begin = max(0, bisect_right(starts, first) - 1)
    near = [t for t in ordered[begin:bisect_right(starts, last)] if t.end > first and t.start < last
            and (outline is None or _BOUNDARY.search(outline.low, bound.end, max(t.start, bound.end)) is None)]
    if outline is not None and (begin := _own_sentence(outline, bound)):
        near = [t for t in near if t.start >= begin]
    return min(near, key=lambda t: max(bound.start - t.end, t.start - bound.end)).task_id if near else None
