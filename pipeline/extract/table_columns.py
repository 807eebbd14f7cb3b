"""Columns of a table of tasks: what each holds, by its head, or by its cells where the head is no word that we know."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.extract.bodies import Reader
from pipeline.extract.lexicon import patterns
from pipeline.outline.model import Outline, Table, TableRow
from pipeline.rulebook import rules

ROLES = ("directing", "responsible", "coordinating")
Span = tuple[int, int]
_HEAD_ROWS = 3
_HEAD_MAX, _LABEL_MAX = 90, 40
_TEXT_MIN = 7


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column holds, by its index, and the number of rows that the heads take."""

    kinds: dict[int, str]
    rows: int

    def of(self, *kinds: str) -> list[int]:
        """The indexes of the columns of these kinds."""
        return [i for i, k in self.kinds.items() if k in kinds]


@cache
def _heads() -> tuple[tuple[re.Pattern[str], str], ...]:
    book = patterns("work.yaml")
    return tuple((book[r.id], str(r.meta["column"])) for r in rules("work.yaml").values() if "column" in r.meta)


def columns(outline: Outline, table: Table) -> Columns | None:
    """The columns of a table of tasks, None for every other table."""
    for n, row in enumerate(table.rows[:_HEAD_ROWS]):
        kinds = {i: kind for i, span in enumerate(row.cells) if (kind := _kind(outline, span))}
        if len(kinds) < 2 or not {"task", "visited"} & set(kinds.values()):
            continue
        rows = n + 1
        if rows < len(table.rows) and (below := _second_row(outline, table.rows[rows], kinds)):
            kinds, rows = {**kinds, **below}, rows + 1
        if "visited" not in kinds.values():
            kinds = _Cells(outline, table, row, rows).filled(kinds)
        made = Columns(kinds, rows)
        work = made.of("task") and made.of(*ROLES, "time") or made.of("visited") and made.of("time")
        return made if work and not made.of("name") else None
    return _by_cells(outline, table)


def _kind(outline: Outline, span: Span) -> str:
    """What a head says of its column, empty when it is no head that matters."""
    start, end = span
    if end - start > _HEAD_MAX or end == start:
        return ""
    return next((kind for pattern, kind in _heads() if pattern.match(outline.low, start, end)), "")


def _second_row(outline: Outline, row: TableRow, above: dict[int, str]) -> dict[int, str]:
    """The heads of a second row, where a head of the first spans several columns."""
    filled = [i for i, (s, e) in enumerate(row.cells) if e > s]
    kinds = {i: _kind(outline, row.cells[i]) for i in filled}
    spanned = all(kinds.values()) and not any(above.get(i) in ("ordinal", "task", "visited") for i in filled)
    return kinds if filled and spanned else {}


def _by_cells(outline: Outline, table: Table) -> Columns | None:
    """The columns of a table whose head names no task: words, bodies and times must each have one."""
    head = table.rows[0]
    labels = [(s, e) for s, e in head.cells if e > s]
    if len(table.rows) < 3 or len(labels) < 3 or any(not _is_label(outline, span) for span in labels):
        return None
    kinds = {i: kind for i, span in enumerate(head.cells) if (kind := _kind(outline, span))}
    if "name" in kinds.values() or "visited" in kinds.values():
        return None
    cells = _Cells(outline, table, head, 1)
    kinds = cells.filled(kinds)
    text = cells.text(kinds)
    if text is None:
        text = cells.whom()
    if text is None or "time" not in kinds.values() or not set(ROLES) & set(kinds.values()):
        return None
    return Columns({**kinds, text: "task"}, 1)


def _is_label(outline: Outline, span: Span) -> bool:
    words = outline.low[span[0]:span[1]]
    return len(words) <= _LABEL_MAX and not any(c.isdigit() for c in words)


class _Cells:
    """What the cells of a table's columns mostly are; `head` is the row that names them, data begins at `rows`."""

    def __init__(self, outline: Outline, table: Table, head: TableRow, rows: int) -> None:
        self.outline, self.head = outline, head
        self.data = table.rows[rows:]
        self.reader = Reader(outline.content, outline.low)

    def filled(self, kinds: dict[int, str]) -> dict[int, str]:
        """The kinds, with a column of bodies and one of times where none is known."""
        made = dict(kinds)
        for kind, test in (("time", self._is_time), ("responsible", self._is_body)):
            if kind not in made.values():
                made.update(dict.fromkeys([i for i in self._open(made) if self._mostly(i, test)][:1], kind))
        return made

    def text(self, kinds: dict[int, str]) -> int | None:
        """The column whose cells have the most words, None when no column is one of words."""
        sizes = {i: self._size(i) for i in self._open(kinds) if self._mostly(i, self._is_text)}
        widest = max(sizes, key=lambda i: sizes[i], default=None)
        return widest if widest is not None and sizes[widest] >= _TEXT_MIN else None

    def whom(self) -> int | None:
        """The column of those who are trained, checked or helped, where no other says what is done."""
        whom = patterns("work.yaml")["work.column.whom"]
        return next((i for i, span in enumerate(self.head.cells) if whom.match(self.outline.low, *span)), None)

    def _open(self, kinds: dict[int, str]) -> list[int]:
        """The columns of which nothing is known and whose head does not speak of something else."""
        other = patterns("work.yaml")["work.column.other"]
        return [i for i, (s, e) in enumerate(self.head.cells)
                if i not in kinds and e > s and other.match(self.outline.low, s, e) is None]

    def _spans(self, i: int) -> Sequence[Span]:
        return [r.cells[i] for r in self.data if i < len(r.cells) and r.cells[i][1] > r.cells[i][0]]

    def _mostly(self, i: int, test: Callable[[Span], bool]) -> bool:
        spans = self._spans(i)
        return len(spans) > 1 and 3 * sum(map(test, spans)) >= 2 * len(spans)

    def _size(self, i: int) -> float:
        spans = self._spans(i)
        return sum(e - s for s, e in spans) / max(1, len(spans))

    def _is_time(self, span: Span) -> bool:
        return patterns("work.yaml")["work.cell.time"].match(self.outline.low, *span) is not None

    def _is_text(self, span: Span) -> bool:
        return self.outline.low[span[0]:span[1]].count(" ") > 0 and not self._is_time(span)

    def _is_body(self, span: Span) -> bool:
        """Whether a cell is nothing but bodies."""
        start, end = span
        found = self.reader.bodies(start, end, loose=True)
        return bool(found) and not self.outline.low[found[-1].end:end].strip(" .;,")
