"""Exports: the whole corpus as plain files, one a table, ordered by doc_id and start.

Nothing in them comes from a clock, a path of this machine or the number of workers: the same corpus gives the same
bytes. CSV is for spreadsheets too (UTF-8 with a byte order mark); in CSV and XLSX lists and boxes are JSON.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterator
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.corpus.open import Corpus
from pipeline.corpus.xlsx import write_workbook
from pipeline.errors import UsageError
from pipeline.records import TABLES

ROW_GROUP = 131_072
_BATCH = 4096


def export(corpus: Corpus | str | Path, to: str | Path, format: str = "parquet") -> dict[str, int]:
    """Writes every table of a corpus to `to/<table>.<format>`; returns the number of rows by table.

    `format` is parquet, csv, jsonl or xlsx. Every file appears whole or not at all; files of an earlier export are
    replaced. Raises `CorpusError` when there is no corpus, `UsageError` for another format or a corpus' own folder.
    """
    write = FORMATS.get(format)
    if write is None:
        raise UsageError(
            "no-format", f"không có định dạng {format}", f"there is no format {format}",
            f"Chọn một trong: {', '.join(FORMATS)}.", f"Choose one of: {', '.join(FORMATS)}.",
        )
    opened = corpus if isinstance(corpus, Corpus) else Corpus(corpus)
    folder = Path(to)
    if os.path.realpath(folder) == os.path.realpath(opened.path):
        raise UsageError(
            "export-into-corpus", f"{folder} chính là thư mục của kho", f"{folder} is the corpus' own folder",
            "Chọn một thư mục khác để xuất.", "Choose another folder for the export.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    counts = {}
    for name in TABLES:
        table = opened.table(name)
        draft = folder / f".{name}.{format}.new"
        try:
            write(table, draft)
            os.replace(draft, folder / f"{name}.{format}")
        finally:
            draft.unlink(missing_ok=True)
        counts[name] = table.num_rows
    return counts


def _parquet(table: pa.Table, path: Path) -> None:
    # one chunk a column, so that page borders follow from the rows and not from the corpus' parts
    pq.write_table(table.combine_chunks(), path, compression="zstd", row_group_size=ROW_GROUP)


def _csv(table: pa.Table, path: Path) -> None:
    with _text(path) as file:
        file.write("\ufeff")
        out = csv.writer(file, lineterminator="\n")
        out.writerow(table.schema.names)
        for row in _rows(table):
            out.writerow([_flat(value) for value in row.values()])


def _jsonl(table: pa.Table, path: Path) -> None:
    with _text(path) as file:
        for row in _rows(table):
            plain = {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()}
            file.write(json.dumps(plain, ensure_ascii=False) + "\n")


def _xlsx(table: pa.Table, path: Path) -> None:
    with path.open("wb") as file:
        rows = ([_json(v) if isinstance(v, list) else v for v in row.values()] for row in _rows(table))
        write_workbook(file, str((table.schema.metadata or {})[b"table"], "ascii"), table.schema.names, rows)


FORMATS: dict[str, Callable[[pa.Table, Path], None]] = {
    "parquet": _parquet, "csv": _csv, "jsonl": _jsonl, "xlsx": _xlsx,
}


def _text(path: Path) -> IO[str]:
    return TextIOWrapper(path.open("wb"), encoding="utf-8", newline="")


def _rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    for batch in table.to_batches(max_chunksize=_BATCH):
        yield from batch.to_pylist()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _flat(value: Any) -> str:
    """A cell of a CSV file; blank is the empty cell."""
    if value is None:
        return ""
    if isinstance(value, list):
        return _json(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)
