"""Rows of an Arrow table as plain values, for formats that are written row by row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

_BATCH = 4096


def rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    """The rows in their order, a bounded number of them in memory."""
    for batch in table.to_batches(max_chunksize=_BATCH):
        yield from batch.to_pylist()


def as_json(value: Any) -> str:
    """A list or boxes in a cell."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
