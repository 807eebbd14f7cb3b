"""Tables of tasks: rows that say what is to be done, by whom, with whom, under whom and until when.

Such a table is known by its columns. A head may take two rows; it may come again on every page; a table of times of day
is the programme of an event and gives no work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.bodies import Reader
from pipeline.extract.lexicon import patterns
from pipeline.extract.table_columns import ROLES, Columns, Span, columns
from pipeline.outline.model import Outline, Table, TableRow
from pipeline.records import Deadline, Responsibility, Task
from pipeline.rulebook import rules

InCell = Callable[[int, int], Sequence[Deadline]]
"""Gives the deadlines of a cell about time, by the offsets of its words."""

_OUTSIDE = ("header", "title")
CELL_LABELS = ("work.label.lead", "work.label.support", "work.label.direct")


def find(outline: Outline, in_cell: InCell) -> tuple[list[Task], list[Responsibility], list[Deadline]]:
    """The rows of all tables of tasks with their bodies and bounds; ids are provisional."""
    tasks: list[Task] = []
    bodies: list[Responsibility] = []
    bounds: list[Deadline] = []
    known: Columns | None = None
    for table in outline.tables:
        if table.zone in _OUTSIDE:
            continue
        found = columns(outline, table) or _carried(outline, table, known)
        if found is None or _is_programme(outline, table, found):
            known = None
            continue
        known = Columns(found.kinds, 0)
        for made in _Reader(outline, found, len(tasks)).rows(table):
            tasks.append(made.task)
            bodies += made.bodies
            bounds += [replace(d, task_id=made.task.task_id) for s, e in made.times for d in in_cell(s, e)]
    return tasks, bodies, bounds


def _carried(outline: Outline, table: Table, known: Columns | None) -> Columns | None:
    """The columns of the table before, when this one goes on with it: as wide, and numbered."""
    if known is None:
        return None
    width, order = max(known.kinds) + 1, known.of("ordinal")
    first = table.rows[0].cells
    numbered = bool(order) and order[0] < len(first) and _number(outline, first[order[0]])
    return known if numbered and len(first) >= width else None


def _number(outline: Outline, span: Span) -> str:
    m = patterns("work.yaml")["work.cell.order"].match(outline.low, *span)
    return m.group("number") if m is not None else ""


def _is_programme(outline: Outline, table: Table, columns: Columns) -> bool:
    """Whether most times are times of day."""
    clock = patterns("work.yaml")["work.cell.clock"]
    spans = [r.cells[i] for r in table.rows[columns.rows:] for i in columns.of("time") if i < len(r.cells)]
    filled = [s for s in spans if s[1] > s[0]]
    return len(filled) > 0 and 2 * sum(clock.match(outline.low, *s) is not None for s in filled) > len(filled)


@dataclass(slots=True)
class _Made:
    """One task with the bodies and the cells about time that belong to it."""

    task: Task
    bodies: list[Responsibility]
    times: list[Span]


class _Reader:
    """Reads the rows of one table; remembers what a merged cell or "như trên" stands for."""

    def __init__(self, outline: Outline, columns: Columns, made: int) -> None:
        self.outline, self.columns, self.made = outline, columns, made
        self.merged = outline.text.merged
        self.bodies = Reader(outline.content, outline.low)
        self.above: dict[int, Span] = {}
        self.left: dict[int, int] = {}
        self.text = (columns.of("task") or columns.of("visited"))[0]
        self.order = next(iter(columns.of("ordinal")), None)

    def rows(self, table: Table) -> Iterator[_Made]:
        """The tasks of the table; a row without a task of its own belongs to the one above."""
        last: _Made | None = None
        heads = [self._words(r) for r in table.rows[:self.columns.rows]]
        for row in table.rows[self.columns.rows:]:
            if self._words(row) in heads or self._numbers_only(row):
                continue
            cells = {i: self._cell(row, i) for i in self.columns.kinds}
            own = row.cells[self.text] if self.text < len(row.cells) else (0, 0)
            if own[1] > own[0]:
                if last is not None:
                    yield last
                last = None if self._is_group(row) else _Made(self._task(own), [], [])
            if last is not None:
                self._fill(last, cells)
        if last is not None:
            yield last

    def _words(self, row: TableRow) -> tuple[str, ...]:
        return tuple(self.outline.low[s:e] for s, e in row.cells)

    def _numbers_only(self, row: TableRow) -> bool:
        """A row "(1) (2) (3)" or "A B 1 2" under the heads."""
        words = [w.strip("() ") for w in self._words(row) if w]
        return len(words) > 1 and all(len(w) <= 2 and (w.isdigit() or len(w) == 1) for w in words)

    def _is_group(self, row: TableRow) -> bool:
        """Whether a row only names a group of tasks: nothing but a label and a heading."""
        filled = [i for i, (s, e) in enumerate(row.cells) if e > s and i != self.order]
        if filled != [self.text] or any(self.left.get(i) for i in self.columns.of(*ROLES, "time")):
            return False
        label = row.cells[self.order] if self.order is not None and self.order < len(row.cells) else (0, 0)
        if label[1] > label[0]:
            return not _number(self.outline, label)
        start, end = row.cells[self.text]
        return self.outline.content[start:end].isupper() or self.order is not None

    def _cell(self, row: TableRow, i: int) -> Span:
        """The cell's words, or those of the cell that covers it or that it repeats."""
        span = row.cells[i] if i < len(row.cells) else (row.end, row.end)
        if span[1] > span[0]:
            if i in self.above and patterns("work.yaml")["work.cell.same"].match(self.outline.low, *span):
                return self.above[i]
            self.above[i], self.left[i] = span, self.merged.get(span[0], 1) - 1
            return span
        if self.left.get(i, 0) > 0:
            self.left[i] -= 1
            return self.above[i]
        return span

    def _task(self, span: Span) -> Task:
        self.made += 1
        start, end = _bare(self.outline, *span)
        quote = self.outline.content[start:end]
        return Task(task_id=f"r{self.made}", quote=quote, start=start, end=end, page=self.outline.text.page_of(start),
                    rule="work.column.task", text=" ".join(quote.split()), source="table", table_row=self.made)

    def _fill(self, made: _Made, cells: dict[int, Span]) -> None:
        """Give a task the bodies and times of a row; what a merged cell repeats is taken once."""
        seen = {(b.start, b.role) for b in made.bodies}
        for i, kind in self.columns.kinds.items():
            if kind == "time" and cells[i][1] > cells[i][0] and cells[i] not in made.times:
                made.times.append(cells[i])
            if kind in ROLES:
                made.bodies += [b for b in self._bodies(cells[i], kind, made.task) if (b.start, b.role) not in seen]

    def _bodies(self, span: Span, role: str, task: Task) -> Iterator[Responsibility]:
        """The bodies of a cell as written, parted where the cell parts them."""
        content = self.outline.content
        for start, end in _pieces(self.outline, *span):
            name = f"work.column.{role}"
            if (label := _label(self.outline, start, end)) is not None:
                name, (start, role) = label[0], label[1:]
            for first, last, full in self._names(start, end):
                quote = content[first:last]
                yield Responsibility(task_id=task.task_id, quote=quote, start=first, end=last,
                                     page=self.outline.text.page_of(first), rule=name, body=" ".join(quote.split()),
                                     body_name=full or None, role=role)

    def _names(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Start, end and full words of the bodies of an entry; what is not read as a list of them is one."""
        low = self.outline.low[start:end]
        found = self.bodies.bodies(start, end) if "," in low or " và " in low else []
        whole = len(found) > 1 and not self.outline.low[found[-1].end:end].strip(" .,")
        return [(b.start, b.end, b.full) for b in found] if whole else [(start, end, "")]


def _bare(outline: Outline, start: int, end: int) -> Span:
    """A span without the bullets and the punctuation around its words."""
    while start < end and outline.low[start] in " -+*•\n":
        start += 1
    while end > start and outline.low[end - 1] in " ;,\n":
        end -= 1
    return start, end


def _label(outline: Outline, start: int, end: int) -> tuple[str, int, str] | None:
    """Rule, end and role of the label that opens an entry of a cell ("Phối hợp: B"), None when none does."""
    for name in CELL_LABELS:
        m = patterns("work.yaml")[name].match(outline.low[start:end])
        if m is not None:
            return name, start + m.end(), str(rules("work.yaml")[name].meta["role"])
    return None


def _pieces(outline: Outline, start: int, end: int) -> Iterator[Span]:
    """The entries of a list in a cell, parted by semicolons, or by the dashes that open them."""
    mark = " - " if outline.low.startswith("-", start) and " - " in outline.low[start:end] else ";"
    at = start
    while at < end:
        cut = outline.low.find(mark, at, end)
        cut = end if cut < 0 else cut
        first, last = _bare(outline, at, cut)
        if last > first:
            yield first, last
        at = cut + len(mark)
