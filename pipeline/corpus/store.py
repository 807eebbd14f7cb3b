"""Writing a corpus: snapshots that hold or don't.

A commit writes a whole new snapshot beside the last one and then lets readers take it with one rename. Parts that
did not change are hard links; only parts that hold a replaced or removed input are written anew, and small parts
are joined. Everything is on the disk before the rename, so a writer that dies at any moment leaves the last
snapshot as it was; what it had begun is removed by the next writer.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import pyarrow as pa

from pipeline.corpus import layout, parts
from pipeline.corpus.lock import WriterLock
from pipeline.errors import CorpusError

KEEP = 3
"""How many snapshots stay."""

FORMAT = 1
"""Layout of the folder, written into every snapshot."""


@dataclass(slots=True)
class Change:
    """What one commit does to a corpus.

    `rows` are added, by table (`ledger` included); a document or failure that is there already must be taken out
    in the same commit, by doc_id or by the name of its input. `names` gives documents that stay new lists of the
    places where their bytes were seen. `ready` are folders of new parts, each with a file `<table>.parquet` for every
    table, that lie on the file system of the corpus and are on the disk: they are taken as they are, or joined as any
    small part, and gone after the commit.
    """

    rows: dict[str, list[pa.RecordBatch]] = field(default_factory=dict)
    drop_documents: set[str] = field(default_factory=set)
    drop_failures: set[str] = field(default_factory=set)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ready: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(any(self.rows.values()) or self.drop_documents or self.drop_failures or self.names or self.ready)


@dataclass(frozen=True, slots=True)
class Known:
    """An input that the corpus knows: a document (`doc_id`) or a failure (`stage`, `error`) of some bytes.

    `names` are the places where the bytes were seen; `versions` are of the reader, the software and the rules.
    """

    names: tuple[str, ...]
    sha256: str | None
    versions: tuple[str, str, str]
    part: str
    doc_id: str | None = None
    stage: str | None = None
    error: str | None = None


class Writer:
    """The one writer of a corpus.

    `with Writer(root) as writer:` takes the lock (`CorpusError` names who else holds it) and removes what an
    interrupted writer left; `commit` makes a new snapshot.
    """

    def __init__(self, root: str | Path, keep: int = KEEP) -> None:
        self.root = Path(root)
        self.keep = max(1, keep)
        self._open = ExitStack()
        self._document_part: dict[str, str] = {}
        self._failure_part: dict[str, str] = {}

    def __enter__(self) -> Self:
        _prepare(self.root)
        with ExitStack() as stack:
            stack.enter_context(WriterLock(self.root))
            layout.sweep(self.root)
            self._document_part = {str(r["doc_id"]): r["part"] for r in self._column("documents", "doc_id")}
            self._failure_part = {str(r["source_uri"]): r["part"] for r in self._column("failures", "source_uri")}
            self._open = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._open.close()

    @property
    def number(self) -> int:
        """Number of the last snapshot; 0 before the first."""
        home = layout.current(self.root)
        return int(home.name) if home else 0

    def known(self) -> Iterator[Known]:
        """Every document and failure of the last snapshot, with the versions that made it."""
        made_by: dict[tuple[str | None, str | None], tuple[str, str, str]] = {}
        same: dict[tuple[str, str, str], tuple[str, str, str]] = {}
        for row in self._column("ledger", *layout.LEDGER.names):
            versions = (row["reader_version"], row["pipeline_version"], row["rules_version"])
            made_by[row["doc_id"], row["source_uri"]] = same.setdefault(versions, versions)
        for row in self._column("documents", "doc_id", "source_uris", "source_sha256"):
            yield Known(tuple(row["source_uris"]), row["source_sha256"], made_by[row["doc_id"], None], row["part"],
                        doc_id=row["doc_id"])
        for row in self._column("failures", "source_uri", "source_sha256", "stage", "error"):
            yield Known((row["source_uri"],), row["source_sha256"], made_by[None, row["source_uri"]], row["part"],
                        stage=row["stage"], error=row["error"])

    def _column(self, table: str, *columns: str) -> Iterator[dict[str, Any]]:
        """Rows of some columns of a stored table, each with the name of its part."""
        home = layout.current(self.root)
        for path in layout.parts(home, table) if home else ():
            for batch in parts.rows(path, layout.part_schema(table), columns):
                for row in batch.to_pylist():
                    yield row | {"part": path.stem}

    def _parts(self) -> list[str]:
        home = layout.current(self.root)
        return [path.stem for path in layout.parts(home, "documents")] if home else []

    def commit(self, change: Change, finished: bool = True) -> Path:
        """Makes a snapshot with the change and lets readers take it; `finished` says that it ends a run.

        Returns the snapshot's folder. On an error (`CorpusError`, code `disk-full` or `corpus-write`) the last
        snapshot is as it was.
        """
        number = self.number + 1
        draft = self.root / "snapshots" / f".new-{number:06d}"
        home = draft.with_name(f"{number:06d}")
        move = self._move(change, f"part-{number:06d}")
        try:
            _write(draft, layout.current(self.root), change, move, finished)
            os.rename(draft, home)
            layout.sync_folder(home.parent)
            layout.swap(self.root, number)
        except BaseException as error:
            if self.number != number:
                for litter in (draft, home):
                    shutil.rmtree(litter, ignore_errors=True)
            if isinstance(error, OSError):
                raise _write_error(self.root, error) from error
            raise
        self._document_part, self._failure_part = move.document_part, move.failure_part
        for folder in change.ready:
            shutil.rmtree(folder, ignore_errors=True)
        layout.retire(self.root, self.keep)
        return home

    def _move(self, change: Change, target: str) -> _Move:
        """Decides which parts are written anew, and where every input stands after the commit."""
        documents = {d: p for d, p in self._document_part.items() if d not in change.drop_documents}
        failures = {u: p for u, p in self._failure_part.items() if u not in change.drop_failures}
        sizes = Counter(dict.fromkeys(self._parts(), 0))
        sizes.update([*documents.values(), *failures.values()])
        new_documents = _values(change.rows.get("documents", ()), "doc_id")
        new_failures = _values(change.rows.get("failures", ()), "source_uri")
        ready = {f"{target}-{at:03d}": Path(folder) for at, folder in enumerate(sorted(change.ready), 1)}
        taken = {name: _ids(folder) for name, folder in ready.items()}
        sizes.update({name: len(ids) for name, ids in taken.items()})
        joined = set(parts.to_join(sizes, len(new_documents) + len(new_failures), ready))
        for name, ids in taken.items():
            documents.update(dict.fromkeys(ids, target if name in joined else name))
        hit = {self._document_part[d] for d in change.drop_documents if d in self._document_part}
        hit |= {self._failure_part[u] for u in change.drop_failures if u in self._failure_part}
        for stands, new in ((documents, new_documents), (failures, new_failures)):
            stands.update({name: target for name, part in stands.items() if part in joined})
            stands.update(dict.fromkeys(new, target))
        named = {self._document_part[d] for d in change.names} - joined
        filled = target in documents.values() or target in failures.values() or not set(sizes) - joined
        return _Move(target if filled else None, joined, hit - joined, named, ready, documents, failures)


class _Move(NamedTuple):
    """What a commit does to the parts: those joined into a new one (`target`), those written anew, and those that are
    ready to be taken, by the name that they get.
    """

    target: str | None
    joined: set[str]
    rewritten: set[str]
    named: set[str]
    ready: dict[str, Path]
    document_part: dict[str, str]
    failure_part: dict[str, str]


def _write(draft: Path, last: Path | None, change: Change, move: _Move, finished: bool) -> None:
    """Writes a whole snapshot and waits until it is on the disk."""
    draft.mkdir(parents=True)
    going = parts.gone(change.drop_documents, change.drop_failures)
    for table in layout.PARTED:
        folder = draft / table
        folder.mkdir()
        _write_table(folder, layout.parts(last, table) if last else [], change, move, going)
        layout.sync_folder(folder)
    (draft / "snapshot.json").write_text(json.dumps({"format": FORMAT, "finished": finished}), "utf-8")
    layout.sync_file(draft / "snapshot.json")
    layout.sync_folder(draft)


def _write_table(folder: Path, there: list[Path], change: Change, move: _Move, going: parts.Gone) -> None:
    """Writes the parts of one table, or links them where nothing changed."""
    table, schema = folder.name, layout.part_schema(folder.name)
    anew = move.rewritten | (move.named if table == "documents" else set())
    names = change.names if table == "documents" else {}

    def kept(path: Path) -> Iterator[pa.RecordBatch]:
        return (_renamed(going.without(table, batch), names) for batch in parts.rows(path, schema))

    for path in there:
        if path.stem in anew:
            parts.write(folder / path.name, schema, kept(path))
        elif path.stem not in move.joined:
            parts.link(path, folder / path.name)
    arrived = {name: ready / f"{table}.parquet" for name, ready in move.ready.items()}
    for name, path in arrived.items():
        if name not in move.joined:
            parts.link(path, folder / f"{name}.parquet")
    if move.target:
        old = chain.from_iterable(kept(path) for path in there if path.stem in move.joined)
        new = chain.from_iterable(parts.rows(path, schema) for name, path in arrived.items() if name in move.joined)
        parts.write(folder / f"{move.target}.parquet", schema, chain(old, change.rows.get(table, ()), new))


def _renamed(batch: pa.RecordBatch, names: Mapping[str, tuple[str, ...]]) -> pa.RecordBatch:
    """Rows of `documents` with the new lists of places where their bytes were seen."""
    if not names:
        return batch
    ids, lists = batch.column("doc_id").to_pylist(), batch.column("source_uris").to_pylist()
    seen = [list(names.get(doc_id, old)) for doc_id, old in zip(ids, lists, strict=True)]
    columns = {"source_uri": [uris[0] for uris in seen], "source_uris": seen}
    arrays = [pa.array(columns[f.name], f.type) if f.name in columns else batch.column(f.name) for f in batch.schema]
    return pa.RecordBatch.from_arrays(arrays, schema=batch.schema)


def _values(batches: Iterable[pa.RecordBatch], column: str) -> list[str]:
    return [value for batch in batches for value in batch.column(column).to_pylist()]


def _ids(ready: Path) -> list[str]:
    """The documents of a part that is ready."""
    return _values(parts.rows(ready / "documents.parquet", layout.part_schema("documents"), ("doc_id",)), "doc_id")


def _prepare(root: Path) -> None:
    """Makes the folder of a corpus; refuses one in which something else has a name that we need."""
    current, folder = root / "current", root / "snapshots"
    if (current.exists() and not current.is_symlink()) or (folder.exists() and not folder.is_dir()):
        raise CorpusError(
            "not-a-corpus",
            f"thư mục {root} đã có tệp khác mang tên current hoặc snapshots",
            f"the folder {root} holds something else named current or snapshots",
            "Chọn một thư mục khác cho kho dữ liệu.",
            "Choose another folder for the corpus.",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _write_error(root, error) from error


def _write_error(root: Path, error: OSError) -> CorpusError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return CorpusError(
            "disk-full",
            f"hết dung lượng đĩa khi ghi kho {root}; bản dữ liệu trước đó còn nguyên",
            f"the disk is full while writing the corpus {root}; the last snapshot is intact",
            "Giải phóng dung lượng rồi chạy lại; phần đã ghi không phải làm lại.",
            "Free some space and run again; what was committed is not done twice.",
        )
    return CorpusError(
        "corpus-write",
        f"không ghi được kho {root} ({error.strerror or error}); bản dữ liệu trước đó còn nguyên",
        f"the corpus {root} cannot be written ({error.strerror or error}); the last snapshot is intact",
        "Kiểm tra quyền ghi và ổ đĩa rồi chạy lại.",
        "Check the permissions and the disk, and run again.",
    )
