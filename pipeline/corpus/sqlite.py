"""One plain SQLite file: every table of a corpus, its columns described, indexed by the columns that joins use."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.corpus.rows import as_json, rows

_TYPES = {pa.int64(): "INTEGER", pa.bool_(): "INTEGER", pa.float64(): "REAL"}


def write_database(path: Path, tables: Iterable[tuple[str, pa.Table]]) -> None:
    """Writes a new database: dates are ISO 8601 text, lists and boxes JSON text, true and false 1 and 0.

    The same tables give the same bytes under one release of SQLite, which writes its number into the file.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as out:
        # a draft needs no journal; without one, and in one transaction, the bytes follow from the rows alone
        out.execute("PRAGMA journal_mode = OFF")
        out.execute("PRAGMA synchronous = OFF")
        out.execute("PRAGMA page_size = 4096")
        out.execute("PRAGMA encoding = 'UTF-8'")
        out.execute("BEGIN")
        for name, table in tables:
            out.execute(_create(name, table.schema))
            marks = ", ".join("?" * len(table.schema))
            out.executemany(f'INSERT INTO "{name}" VALUES ({marks})', _values(table))
            for column in _joined(table.schema):
                out.execute(f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")')
        out.execute("COMMIT")


def _create(name: str, schema: pa.Schema) -> str:
    """The statement that makes a table; SQLite keeps it with its comments, which say what the columns are."""
    lines = []
    for at, field in enumerate(schema):
        said = (field.metadata or {}).get(b"description", b"").decode("utf-8").replace("\n", " ")
        comma = "," if at < len(schema) - 1 else ""
        lines.append(f'    "{field.name}" {_TYPES.get(field.type, "TEXT")}{comma} -- {said}')
    return f'CREATE TABLE "{name}" (\n' + "\n".join(lines) + "\n)"


def _joined(schema: pa.Schema) -> Iterator[str]:
    """Columns by which rows are found and joined."""
    return (name for name in schema.names if name.endswith(("_id", "_key")) or name == "source_uri")


def _values(table: pa.Table) -> Iterator[list[Any]]:
    for row in rows(table):
        yield [_plain(value) for value in row.values()]


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return as_json(value)
    return value.isoformat() if isinstance(value, date) else value
