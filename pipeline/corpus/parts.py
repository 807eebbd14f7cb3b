"""Parts: writing one, reading it without the rows that go, and choosing which small ones to join."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.corpus.layout import sync_file

SMALL, FULL = 512, 4096
"""Up to SMALL inputs stand in one part; a part of FULL inputs is never joined to another."""

GROUP_BYTES = 16 << 20
"""Rows held in memory before they are written as one row group."""

BATCH = 4096
"""Rows that are read at a time."""


class Gone(NamedTuple):
    """What a commit takes out: documents by id, failures by the name of their input."""

    documents: pa.Array
    failures: pa.Array

    def without(self, table: str, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The rows of a batch that stay."""
        goes = []
        if table != "failures" and len(self.documents):
            goes.append(pc.is_in(batch.column("doc_id"), value_set=self.documents))
        if table in ("failures", "ledger") and len(self.failures):
            goes.append(pc.is_in(batch.column("source_uri"), value_set=self.failures))
        for mask in goes[1:]:
            goes[0] = pc.or_(goes[0], mask)
        return batch.filter(pc.invert(goes[0])) if goes else batch


def gone(documents: Iterable[str], failures: Iterable[str]) -> Gone:
    """What a commit takes out, ready to filter with."""
    return Gone(pa.array(sorted(documents), pa.string()), pa.array(sorted(failures), pa.string()))


def rows(path: Path, schema: pa.Schema, columns: Sequence[str] = ()) -> Iterator[pa.RecordBatch]:
    """The rows of a part in their order, all columns or some; a column that it was written without is blank."""
    wanted = pa.schema([schema.field(name) for name in columns]) if columns else schema
    with pq.ParquetFile(path) as file:
        written = set(file.schema_arrow.names)
        have = [name for name in wanted.names if name in written]
        for batch in file.iter_batches(BATCH, columns=have, use_threads=False):
            yield _fitted(batch, wanted)


def inside(path: Path, column: str, wanted: Collection[str]) -> tuple[int, int]:
    """How many rows a part has, and how many of them have one of the wanted values in a column."""
    if not wanted:
        return pq.read_metadata(path).num_rows, 0
    values = pq.read_table(path, columns=[column], partitioning=None).column(column)
    found = pc.is_in(values, value_set=pa.array(wanted, pa.string()))
    return len(values), int(pc.sum(found).as_py() or 0)


def _fitted(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    have = set(batch.schema.names)
    arrays = [batch.column(f.name) if f.name in have else pa.nulls(batch.num_rows, f.type) for f in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def write(path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
    """Writes a part and waits until it is on the disk; a part may have no rows."""
    with pq.ParquetWriter(path, schema, compression="zstd") as out:
        held: list[pa.RecordBatch] = []
        size = 0
        for batch in batches:
            held.append(batch)
            size += batch.nbytes
            if size >= GROUP_BYTES:
                out.write_table(pa.Table.from_batches(held, schema))
                held, size = [], 0
        if any(b.num_rows for b in held):
            out.write_table(pa.Table.from_batches(held, schema))
    sync_file(path)


def link(old: Path, new: Path) -> None:
    """The same part in a further snapshot: a hard link, or a copy where the file system has none."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)
        sync_file(new)


def to_join(sizes: Mapping[str, int], fresh: int, ready: Collection[str] = ()) -> list[str]:
    """Which parts to write anew together with `fresh` inputs; `sizes` are inputs a part, `ready` those of them that
    are new and need not be written.

    Everything small stands in one part. Above that a part is joined only to one at least half its size, so that
    an input is rewritten a few times in its life, however many commits follow, and a corpus of n inputs has about
    n / FULL parts and a handful of smaller ones.
    """
    chosen: list[str] = []
    total = fresh
    ordered = sorted(sizes.items(), key=lambda item: (item[1], item[0]))
    if not fresh and ready:  # the least of the new ones, where no other new input begins
        least = min(ready, key=lambda name: (sizes[name], name))
        chosen, total = [least], sizes[least]
        ordered.remove((least, total))
    for name, size in ordered:
        if size >= FULL or (total + size > SMALL and size > 2 * total):
            break
        chosen.append(name)
        total += size
    return chosen if fresh or len(chosen) > 1 or not total else []
