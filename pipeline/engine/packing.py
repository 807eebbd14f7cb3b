"""Rows on their way from a worker to the writer: by table and column, packed small, made Arrow many documents at once.

An Arrow table a document would be mostly its own overhead: some hundred columns with a handful of values each.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from pipeline.arrow import column_values, columns, schema
from pipeline.records import PLAN_TABLES, Plan

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
