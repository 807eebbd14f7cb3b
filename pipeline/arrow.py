"""Rows as Arrow tables: columns, schemas and values, derived from the classes of `pipeline.records`.

Rows that are slices of the text gain a `boxes` column here: boxes are asked of the text when rows are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, get_type_hints

from pipeline.records import TABLES, WITHOUT_DOC_ID, Proven, Row

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.text import Text


@cache
def columns(table: str) -> tuple[str, ...]:
    """Column names of a table in the contract's order, `boxes` included."""
    row = TABLES[table]
    names = [f.name for f in fields(row) if not (f.name == "doc_id" and row in WITHOUT_DOC_ID)]
    if row.PROVEN:
        proof = ["quote", "start", "end", "page", "boxes", "rule", "confidence"]
        rest = [n for n in names if n not in proof and n != "doc_id"]
        own, others = (rest, []) if table == "fields" else (rest[:1], rest[1:])
        names = ["doc_id", *own, *proof, *others]
    return tuple(names)


def _arrow_type(hint: Any) -> pa.DataType:
    import pyarrow as pa

    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}
    for kind, arrow in kinds.items():
        if hint in (kind, kind | None):
            return arrow
    return pa.list_(pa.string())


@cache
def schema(table: str) -> pa.Schema:
    """Arrow schema of a table, each field with its description in the metadata."""
    import pyarrow as pa

    row = TABLES[table]
    hints, docs = get_type_hints(row), {f.name: f.metadata["doc"] for f in fields(row)}
    box = pa.struct([("page", pa.int64()), *((n, pa.float64()) for n in ("x0", "y0", "x1", "y1"))])
    made = []
    for name in columns(table):
        kind = pa.list_(box) if name == "boxes" else _arrow_type(hints[name])
        doc = docs.get(name, "where the quote stands: page and fractions of its width and height from the top left")
        made.append(pa.field(name, kind, metadata={"description": doc}))
    return pa.schema(made, metadata={"table": table})


def column_values(table: str, rows: Sequence[Row], text: Text | None = None) -> dict[str, Sequence[Any]]:
    """The values of some rows by column; `text` is asked for the boxes of rows that are slices of it."""
    names = [name for name in columns(table) if name != "boxes"]
    values: dict[str, Sequence[Any]] = dict(
        zip(names, zip(*map(attrgetter(*names), rows), strict=True), strict=True))
    if TABLES[table].PROVEN:
        values["boxes"] = tuple(text.boxes(r.start, r.end) if text else [] for r in rows if isinstance(r, Proven))
    return values


def arrow_table(table: str, rows: Sequence[Row], text: Text | None = None) -> pa.Table:
    """Rows as an Arrow table; `text` is asked for the boxes of rows that are slices of it."""
    import pyarrow as pa

    form = schema(table)
    if not rows:
        return form.empty_table()
    values = column_values(table, rows, text)
    return pa.Table.from_arrays([pa.array(values[f.name], type=f.type) for f in form], schema=form)
