"""Verifying a corpus: every row is held against its page's text, and the tables against each other.

What is checked is what the contract promises; nothing is mended. A part of the corpus is read at a time, so the
memory needed does not grow with the corpus.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.corpus import layout, parts
from pipeline.corpus.checks import Break, Ground, Row, check_document, check_row, header_breaks, siblings
from pipeline.corpus.identity import agrees
from pipeline.corpus.open import Corpus

_IDS = ("sections", "phases", "tasks", "citations")
_BATCH = 8192


def verify(path: str | Path | Corpus) -> list[Break]:
    """Checks a whole corpus; an empty list says that it holds.

    Raises `CorpusError` when there is no corpus at `path`. Where parts are missing, unreadable or of another
    schema, only that is reported: their rows cannot be judged.
    """
    corpus = path if isinstance(path, Corpus) else Corpus(path)
    broken = list(_structure(corpus))
    broken = broken or [*_rows(corpus), *_inputs(corpus)]
    return broken or list(_meant(corpus))


def _structure(corpus: Corpus) -> Iterator[Break]:
    """Breaks in the files: every part stands in every table, can be read and has the table's schema."""
    names = {path.stem for table in layout.PARTED for path in layout.parts(corpus.folder, table)}
    for table in layout.PARTED:
        for name in sorted(names):
            path = corpus.folder / table / f"{name}.parquet"
            try:
                schema = pq.read_schema(path)
            except OSError:
                yield Break(table, name, "thiếu tệp", "the file is missing")
            except ValueError as error:
                yield Break(table, name, f"không đọc được tệp ({error})", f"the file cannot be read ({error})")
            else:
                wanted = _wanted(table, schema)
                if not schema.equals(wanted) or any(f.metadata != wanted.field(f.name).metadata for f in schema):
                    yield Break(table, name, "cấu trúc cột khác với quy định", "the schema is not the table's")


def _wanted(table: str, written: pa.Schema) -> pa.Schema:
    """The schema that a part must have; an older ledger lacks columns that were added since."""
    wanted = layout.part_schema(table)
    return pa.schema([f for f in wanted if table != "ledger" or f.name in written.names], wanted.metadata)


def _rows(corpus: Corpus) -> Iterator[Break]:
    documents: Counter[str] = Counter()
    for path in corpus.parts("documents"):
        ground = _ground(corpus, path.stem)
        documents.update(list(ground.documents))
        for row in _read(corpus, "documents", path.stem):
            yield from check_document(row, ground)
        yield from siblings(ground)
        for table in layout.STORED:
            seen: set[tuple[str, ...]] = set()
            for row in _read(corpus, table, path.stem):
                yield from check_row(table, row, ground, seen)
        yield from header_breaks(ground)
    for doc_id, n in sorted(documents.items()):
        if n > 1:
            yield Break("documents", doc_id, f"văn bản có {n} dòng trong bảng documents", f"the document has {n} rows")


def _ground(corpus: Corpus, name: str) -> Ground:
    """What the rows of a part are judged by: its texts, header values and ids."""
    ground = Ground({str(r["doc_id"]): r for r in _read(corpus, "documents", name)})
    for row in _read(corpus, "pages", name):
        ground.add_page(row)
    for table in _IDS:
        column = f"{table[:-1] if table != 'citations' else 'citation'}_id"
        for row in _read(corpus, table, name, "doc_id", column):
            ground.ids.add((table, row["doc_id"], row[column]))
    return ground


def _read(corpus: Corpus, table: str, name: str, *columns: str) -> Iterator[Row]:
    path = corpus.folder / table / f"{name}.parquet"
    for batch in parts.rows(path, layout.part_schema(table), columns):
        for at in range(0, batch.num_rows, _BATCH):
            yield from batch.slice(at, _BATCH).to_pylist()


def _meant(corpus: Corpus) -> Iterator[Break]:
    """Breaks in what is derived: every cited key is a directive, and no citation means what contradicts it."""
    columns = ["citation_id", "mention_key", "target_key", "target_doc_id", "role"]
    cited = corpus.table("citations").select(columns)
    own = dict(zip(*(corpus.table("documents").column(c).to_pylist() for c in ("doc_id", "document_key")), strict=True))
    named = set(corpus.table("directives").column("target_key").to_pylist())
    found = set()
    for batch in cited.to_batches(max_chunksize=_BATCH):
        for row in batch.to_pylist():
            key, doc_id = row["target_key"], row["target_doc_id"]
            found.update([key] if key is not None and row["role"] != "self" else [])
            if key and row["mention_key"] and not agrees(row["mention_key"], key):
                own_key = row["mention_key"]
                yield Break("citations", row["citation_id"], f"target_key mâu thuẫn với mention_key ({own_key})",
                            f"target_key contradicts mention_key ({own_key})")
            if doc_id is not None and row["role"] != "self" and not agrees(own[doc_id] or "", key or ""):
                yield Break("citations", row["citation_id"],
                            f"target_doc_id trỏ tới văn bản có khóa khác ({own[doc_id]})",
                            f"target_doc_id points at a document with another key ({own[doc_id]})")
    for key in sorted(named ^ found):
        yield Break("directives", key, "bảng directives không khớp các lượt viện dẫn",
                    "directives do not fit the citations")


def _inputs(corpus: Corpus) -> Iterator[Break]:
    """Breaks in the account of inputs: each is one document or one failure, and the ledger knows it."""
    uris: Counter[str] = Counter()
    known: set[str] = set()
    expected: set[str] = set()
    for path in corpus.parts("documents"):
        for row in _read(corpus, "documents", path.stem, "doc_id", "source_uris"):
            # the documents of one file have its names in common
            uris.update([] if "-" in row["doc_id"] else row["source_uris"] or [])
            expected.add(row["doc_id"])
        for row in _read(corpus, "failures", path.stem, "source_uri", "source_sha256"):
            # an input whose bytes could not be had stays the document that it was when last seen
            uris.update([row["source_uri"]] if row["source_sha256"] else [])
            expected.add(row["source_uri"])
        for row in _read(corpus, "ledger", path.stem, "doc_id", "source_uri"):
            known.add(row["doc_id"] or row["source_uri"])
    for uri, n in sorted(uris.items()):
        if n > 1:
            yield Break("documents", uri, f"đầu vào này được tính {n} lần", f"this input is counted {n} times")
    for name in sorted(expected ^ known):
        yield Break("ledger", name, "sổ theo dõi không khớp các bảng", "the ledger does not fit the tables")
