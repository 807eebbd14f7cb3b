"""Rows on their way from a worker to the writer: by table and column, packed small, made Arrow many documents at once.

An Arrow table a document would be mostly its own overhead: some hundred columns with a handful of values each.
"""

from __future__ import annotations

import pickle
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from pipeline.arrow import column_values, columns, schema
from pipeline.records import PLAN_TABLES, Plan

AT_ONCE = 1 << 20
"""Bytes of packed rows of one table that are made Arrow at a time."""

_PLAIN = {pa.string(): str, pa.int64(): int, pa.float64(): float, pa.date32(): date}


def packed(*plans: Plan) -> dict[str, bytes]:
    """The rows of a source's documents by table; tables without rows are left out.

    Raises an error when a value does not fit its column: later it would cost all the documents of a commit.
    """
    made = {}
    for plan in plans:
        plan.text.content.encode()
    for table in PLAN_TABLES:
        values: dict[str, list[Any]] = {}
        for plan in plans:
            if rows := plan.rows(table):
                for name, column in column_values(table, rows, plan.text).items():
                    values.setdefault(name, []).extend(column)
        if values:
            for field in schema(table):
                _check(field, values[field.name])
            made[table] = pickle.dumps(values, protocol=5)
    return made


def _check(field: pa.Field, values: Sequence[Any]) -> None:
    plain = _PLAIN.get(field.type)
    if plain is not None and not {*map(type, values)} <= {plain, type(None)}:
        pa.array(values, field.type)


def unpacked(table: str, documents: Iterable[bytes]) -> list[pa.RecordBatch]:
    """The rows of one table of many documents, in their order."""
    whole: dict[str, list[Any]] = {name: [] for name in columns(table)}
    for document in documents:
        for name, values in pickle.loads(document).items():
            whole[name] += values
    batches: list[pa.RecordBatch] = pa.table(whole, schema=schema(table)).to_batches()
    return batches


class Packed:
    """Rows of many documents that wait for a commit. They are made Arrow on the way, some at a time: as Python
    values the rows of a whole commit would need many times the memory.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, list[bytes]] = defaultdict(list)
        self._size: Counter[str] = Counter()
        self._made: dict[str, list[pa.RecordBatch]] = defaultdict(list)

    def add(self, rows: Mapping[str, bytes]) -> None:
        """Takes the packed rows of a source."""
        for table, packed in rows.items():
            self._waiting[table].append(packed)
            self._size[table] += len(packed)
            if self._size[table] >= AT_ONCE:
                self._make(table)

    def _make(self, table: str) -> None:
        self._made[table] += unpacked(table, self._waiting.pop(table))
        del self._size[table]

    def taken(self) -> dict[str, list[pa.RecordBatch]]:
        """What was added since this was last asked, by table."""
        for table in list(self._waiting):
            self._make(table)
        made, self._made = dict(self._made), defaultdict(list)
        return made
