"""Exports: the whole corpus as plain files, one a table, ordered by doc_id and start; or as one SQLite file.

Nothing in them comes from a clock, a path of this machine or the number of workers: the same corpus gives the same
bytes. CSV is for spreadsheets too (UTF-8 with a byte order mark); in CSV and XLSX lists and boxes are JSON. A Delta
table, which is not written anew but brought up to date, is in `delta`.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.corpus.open import Corpus
from pipeline.corpus.rows import as_json, rows
from pipeline.corpus.xlsx import write_workbook
from pipeline.errors import UsageError
from pipeline.records import TABLES

ROW_GROUP = 131_072


def export(corpus: Corpus | str | Path, to: str | Path, format: str = "parquet") -> dict[str, int]:
    """Writes every table of a corpus to `to/<table>.<format>`; returns the number of rows by table.

    `format` is parquet, csv, jsonl or xlsx; with sqlite all tables stand in `to/corpus.sqlite`, and with delta every
    table is a Delta table at `to/<table>`, where `to` may be an address (`s3://…`). Every file appears whole or not at
    all; files of an earlier export are replaced. Raises `CorpusError` when there is no corpus, `UsageError` for
    another format or a corpus' own folder.
    """
    if format not in KINDS:
        raise UsageError(
            "no-format", f"không có định dạng {format}", f"there is no format {format}",
            f"Chọn một trong: {', '.join(KINDS)}.", f"Choose one of: {', '.join(KINDS)}.",
        )
    opened = corpus if isinstance(corpus, Corpus) else Corpus(corpus)
    folder = Path(to)
    if os.path.realpath(folder) == os.path.realpath(opened.path):
        raise UsageError(
            "export-into-corpus", f"{folder} chính là thư mục của kho", f"{folder} is the corpus' own folder",
            "Chọn một thư mục khác để xuất.", "Choose another folder for the export.",
        )
    if format == "delta":
        from pipeline.corpus.delta import publish

        return publish(opened, str(to))
    if "://" in str(to):
        raise UsageError(
            "no-address", f"dạng {format} chỉ xuất ra thư mục trên máy", f"{format} is written to a local folder only",
            "Dùng --format delta để xuất ra kho đối tượng, hoặc chọn một thư mục.",
            "Use --format delta for an object store, or choose a folder.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    if format == "sqlite":
        return _database(opened, folder / DATABASE)
    counts = {}
    for name in TABLES:
        table = opened.table(name)
        with _draft(folder / f"{name}.{format}") as draft:
            FORMATS[format](table, draft)
        counts[name] = table.num_rows
    return counts


def _database(corpus: Corpus, path: Path) -> dict[str, int]:
    from pipeline.corpus.sqlite import write_database

    counts = {}

    def tables() -> Iterator[tuple[str, pa.Table]]:
        for name in TABLES:
            table = corpus.table(name)
            counts[name] = table.num_rows
            yield name, table

    with _draft(path) as draft:
        write_database(draft, tables())
    return counts


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    """Where a file is written before it takes its place, whole."""
    draft = path.with_name(f".{path.name}.new")
    draft.unlink(missing_ok=True)
    try:
        yield draft
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _parquet(table: pa.Table, path: Path) -> None:
    # one chunk a column, so that page borders follow from the rows and not from the corpus' parts
    pq.write_table(table.combine_chunks(), path, compression="zstd", row_group_size=ROW_GROUP)


def _csv(table: pa.Table, path: Path) -> None:
    with _text(path) as file:
        file.write("\ufeff")
        out = csv.writer(file, lineterminator="\n")
        out.writerow(table.schema.names)
        for row in rows(table):
            out.writerow([_flat(value) for value in row.values()])


def _jsonl(table: pa.Table, path: Path) -> None:
    with _text(path) as file:
        for row in rows(table):
            plain = {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()}
            file.write(json.dumps(plain, ensure_ascii=False) + "\n")


def _xlsx(table: pa.Table, path: Path) -> None:
    with path.open("wb") as file:
        values = ([as_json(v) if isinstance(v, list) else v for v in row.values()] for row in rows(table))
        write_workbook(file, str((table.schema.metadata or {})[b"table"], "ascii"), table.schema.names, values)


FORMATS: dict[str, Callable[[pa.Table, Path], None]] = {
    "parquet": _parquet, "csv": _csv, "jsonl": _jsonl, "xlsx": _xlsx,
}
"""How one table becomes one file, by format."""

KINDS = (*FORMATS, "sqlite", "delta")
"""Everything that a corpus can be exported as."""

DATABASE = "corpus.sqlite"


def _text(path: Path) -> IO[str]:
    return TextIOWrapper(path.open("wb"), encoding="utf-8", newline="")


def _flat(value: Any) -> str:
    """A cell of a CSV file; blank is the empty cell."""
    if value is None:
        return ""
    if isinstance(value, list):
        return as_json(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)
