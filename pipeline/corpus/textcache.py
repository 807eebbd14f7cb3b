"""Page texts by content, so that a change of rules never reads a source again.

One file a content hash: an Arrow IPC stream in zstd, one row a page, with the places of its words as lists, and what
made the text in the metadata. A file that was written by another version of the reader, or that cannot be read, is as
good as none.
"""

from __future__ import annotations

import json
import os
from array import array
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from pipeline.corpus.layout import DRAFTS
from pipeline.text import Cell, Page, Text, Words

FORMAT = "3"
_PLAIN = ("text", "furniture", "reading", "reading_reason", "ocr_confidence", "width", "height")
_PLACED = ("words", "overflow")
_WORDS = ("start", "end", "line", "x0", "y0", "x1", "y1")
_CODES = {"b": pa.int8(), "B": pa.uint8(), "h": pa.int16(), "H": pa.uint16(), "i": pa.int32(), "I": pa.uint32(),
          "l": pa.int64(), "L": pa.uint64(), "q": pa.int64(), "Q": pa.uint64(), "f": pa.float32(), "d": pa.float64()}
_CELLS = pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64()), ("rows", pa.int64())]))


class ReadText(NamedTuple):
    """What reading a source gave: its text, its media type by content, how the text was had, and by what, if the text
    depends on more than the bytes and the reader.
    """

    text: Text
    media_type: str
    reading: str
    seen_by: str | None = None


class TextCache:
    """The cache in one folder; any number of processes may use it at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """The file of a content."""
        return self.folder / sha256[:2] / f"{sha256}.arrows.zst"

    def get(self, sha256: str, reader_version: str) -> ReadText | None:
        """The text of a content as this version of the reader gave it; none when it is not there."""
        try:
            path = str(self.path(sha256))
            with pa.input_stream(path, compression="zstd") as file, pa.ipc.open_stream(file) as stream:
                said = {k.decode(): v.decode() for k, v in (stream.schema.metadata or {}).items()}
                if (said.get("format"), said.get("reader_version")) != (FORMAT, reader_version):
                    return None
                batch = stream.read_next_batch()
            text = Text(_pages(batch), tuple((c, n, d) for c, n, d in json.loads(said["notes"])))
            return ReadText(text, said["media_type"], said["reading"], said.get("seen_by"))
        except (OSError, pa.ArrowException, LookupError, ValueError, StopIteration):
            return None

    def put(self, sha256: str, reader_version: str, read: ReadText) -> None:
        """Keeps a text; the file appears whole or not at all."""
        path, draft = self.path(sha256), self.folder / DRAFTS / f"{sha256}.{os.getpid()}"
        for needed in (path, draft):
            needed.parent.mkdir(parents=True, exist_ok=True)
        said = {"format": FORMAT, "reader_version": reader_version, "media_type": read.media_type,
                "reading": read.reading, "notes": json.dumps(read.text.notes, ensure_ascii=False)}
        if read.seen_by is not None:
            said["seen_by"] = read.seen_by
        batch = _batch(read.text.pages).replace_schema_metadata(said)
        try:
            # compressed as a whole: a buffer at a time costs more, and there are some twenty small ones
            with pa.output_stream(str(draft), compression="zstd") as file, pa.ipc.new_stream(file, batch.schema) as out:
                out.write_batch(batch)
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)

    def drop(self, sha256: str) -> None:
        """Forgets a content."""
        self.path(sha256).unlink(missing_ok=True)
        with suppress(OSError):  # other contents share the folder
            self.path(sha256).parent.rmdir()


def _batch(pages: tuple[Page, ...]) -> pa.RecordBatch:
    types = {"ocr_confidence": pa.float64(), "width": pa.float64(), "height": pa.float64()}
    columns: dict[str, Any] = {n: pa.array([getattr(p, n) for p in pages], types.get(n, pa.string())) for n in _PLAIN}
    cells = [[{"start": c.start, "end": c.end, "rows": c.rows} for c in p.merged] for p in pages]
    columns["merged"] = pa.array(cells, _CELLS)
    for placed in _PLACED:
        found = [getattr(p, placed) for p in pages]
        columns[placed] = pa.array([words is not None for words in found])
        for name in _WORDS:
            columns[f"{placed}.{name}"] = _lists([getattr(words, name) if words else None for words in found])
        columns[f"{placed}.confidence"] = _lists([words.confidence if words else None for words in found])
    return pa.RecordBatch.from_pydict(columns)


def _lists(arrays: list[Any]) -> pa.ListArray:
    """One list a page, out of the arrays' own memory; the type is the arrays'."""
    code = next((a.typecode for a in arrays if a is not None), "i")
    flat, offsets = array(code), array("i", [0])
    for values in arrays:
        flat.extend(values or array(code))
        offsets.append(len(flat))
    values = pa.Array.from_buffers(_CODES[code], len(flat), [None, pa.py_buffer(flat)])
    return pa.ListArray.from_arrays(pa.Array.from_buffers(pa.int32(), len(offsets), [None, pa.py_buffer(offsets)]),
                                    values)


def _pages(batch: pa.RecordBatch) -> tuple[Page, ...]:
    plain = {name: batch.column(name).to_pylist() for name in (*_PLAIN, "merged")}
    places = {placed: _places(batch, placed) for placed in _PLACED}
    made = []
    for at in range(batch.num_rows):
        cells = tuple(Cell(**cell) for cell in plain["merged"][at])
        made.append(Page(**{n: plain[n][at] for n in _PLAIN}, words=places["words"][at], merged=cells,
                         overflow=places["overflow"][at]))
    return tuple(made)


def _places(batch: pa.RecordBatch, placed: str) -> list[Words | None]:
    """The places of the words of every page; none for a page that has none."""
    arrays = {name: _arrays(batch.column(f"{placed}.{name}")) for name in (*_WORDS, "confidence")}
    there = batch.column(placed).to_pylist()
    return [Words(**{n: arrays[n][at] for n in _WORDS}, confidence=arrays["confidence"][at] or None) if is_there
            else None for at, is_there in enumerate(there)]


def _arrays(column: pa.ListArray) -> list[Any]:
    """The pages' arrays as they were put in, type included."""
    code = next(c for c, kind in _CODES.items() if kind == column.type.value_type)
    flat = array(code)
    if len(column.values):
        flat.frombytes(memoryview(column.values.buffers()[1])[: len(column.values) * flat.itemsize])
    offsets = column.offsets.to_pylist()
    return [flat[a:b] for a, b in pairwise(offsets)]
