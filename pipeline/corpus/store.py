"""Writing a corpus: snapshots that hold or don't.

A commit writes a whole new snapshot beside the last one and then lets readers take it with one rename. Parts that
did not change are hard links; only parts that hold a replaced or removed input are written anew, and small parts
are joined. Everything is on the disk before the rename, so a writer that dies at any moment leaves the last
snapshot as it was; what it had begun is removed by the next writer.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
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

Versions = tuple[str, str, str]
"""Versions of the reader, the software and the rules."""


@dataclass(slots=True)
class Change:
    """What one commit does to a corpus.

    `rows` are added, by table (`ledger` included); a document or failure that is there already must be taken out
    in the same commit, by doc_id or by the name of its input. `names` gives documents that stay new lists of the
    places where their bytes were seen. `ready` are folders of new parts, each with a file `<table>.parquet` for every
    table, that lie on the file system of the corpus and are on the disk: they are taken as they are, or joined as any
    small part, and gone after the commit. `ledgers` are the rows of the ledger of those of them that lack it.
    """

    rows: dict[str, list[pa.RecordBatch]] = field(default_factory=dict)
    drop_documents: set[str] = field(default_factory=set)
    drop_failures: set[str] = field(default_factory=set)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ready: set[str] = field(default_factory=set)
    ledgers: dict[str, pa.RecordBatch] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(any(self.rows.values()) or self.drop_documents or self.drop_failures or self.names or self.ready)


@dataclass(frozen=True, slots=True)
class Known:
    """An input that the corpus knows: a document (`doc_id`) or a failure (`stage`, `error`) of some bytes.

    `names` are the places where the bytes were seen; `versions` are of the reader, the software and the rules.
    """

    names: tuple[str, ...]
    sha256: str | None
    versions: Versions
    part: str
    doc_id: str | None = None
    stage: str | None = None
    error: str | None = None


class Writer:
    """The one writer of a corpus.

    `with Writer(root) as writer:` takes the lock (`CorpusError` names who else holds it) and removes what an
    interrupted writer left; `commit` makes a new snapshot. What stands where is asked of the parts each time: a
    writer of millions of documents holds none of them in memory.
    """

    def __init__(self, root: str | Path, keep: int = KEEP) -> None:
        self.root = Path(root)
        self.keep = max(1, keep)
        self._open = ExitStack()

    def __enter__(self) -> Self:
        try:
            _prepare(self.root)
            with ExitStack() as stack:
                stack.enter_context(WriterLock(self.root))
                layout.sweep(self.root)
                stack.callback(layout.clear_drafts, self.root)
                # Arrow's own pool keeps what it once had, the system's gives it back: 100 MB less between commits
                stack.callback(pa.set_memory_pool, pa.default_memory_pool())
                pa.set_memory_pool(pa.system_memory_pool())
                self._open = stack.pop_all()
        except OSError as error:
            raise write_error(self.root, error) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        shutil.rmtree(self.root / layout.ARRIVING, ignore_errors=True)
        self._open.close()

    @property
    def number(self) -> int:
        """Number of the last snapshot; 0 before the first."""
        home = layout.current(self.root)
        return int(home.name) if home else 0

    def known(self) -> Iterator[Known]:
        """Every document and failure of the last snapshot, with the versions that made it: documents first."""
        home = layout.current(self.root)
        names = [path.stem for path in layout.parts(home, "documents")] if home else []
        same: dict[Versions, Versions] = {}
        for part in names:
            made_by = self._made_by(home, part, "doc_id", same)
            for doc_id, uris, sha in _cells(home, "documents", part, "doc_id", "source_uris", "source_sha256"):
                yield Known(tuple(uris), sha, made_by[doc_id], part, doc_id=doc_id)
        for part in names:
            made_by = self._made_by(home, part, "source_uri", same)
            for uri, sha, stage, error in _cells(home, "failures", part, "source_uri", "source_sha256", "stage",
                                                 "error"):
                yield Known((uri,), sha, made_by[uri], part, stage=stage, error=error)

    def _made_by(self, home: Path | None, part: str, key: str, same: dict[Versions, Versions]) -> dict[str, Versions]:
        """The versions that made the documents (`key` doc_id) or failures (source_uri) of a part."""
        lines = _cells(home, "ledger", part, key, "reader_version", "pipeline_version", "rules_version")
        return {line[0]: same.setdefault(line[1:], line[1:]) for line in lines if line[0] is not None}

    def commit(self, change: Change, finished: bool = True) -> Path:
        """Makes a snapshot with the change and lets readers take it; `finished` says that it ends a run.

        Returns the snapshot's folder. On an error (`CorpusError`, code `disk-full` or `corpus-write`) the last
        snapshot is as it was.
        """
        last = layout.current(self.root)

        def fill(draft: Path) -> None:
            for folder, lines in change.ledgers.items():
                parts.write(Path(folder) / "ledger.parquet", layout.LEDGER, [lines])
            move = _move(last, change, f"part-{self.number + 1:06d}")
            going = parts.gone(change.drop_documents, change.drop_failures)
            for table in layout.PARTED:
                _write_table(draft / table, layout.parts(last, table) if last else [], change, move, going)

        home = self._publish(fill, finished)
        for folder in change.ready:
            shutil.rmtree(folder, ignore_errors=True)
        return home

    def restore(self, old: layout.Snapshot) -> Path:
        """Makes a new snapshot that holds what an old one does; it is linked, not copied."""

        def fill(draft: Path) -> None:
            for table in layout.PARTED:
                for path in layout.parts(old.path, table):
                    parts.link(path, draft / table / path.name)

        return self._publish(fill, old.finished)

    def _publish(self, fill: Callable[[Path], None], finished: bool) -> Path:
        """Makes the next snapshot, waits until it is on the disk, and lets readers take it."""
        number = self.number + 1
        draft = self.root / "snapshots" / f".new-{number:06d}"
        home = draft.with_name(f"{number:06d}")
        try:
            for table in layout.PARTED:
                (draft / table).mkdir(parents=True)
            fill(draft)
            for table in layout.PARTED:
                layout.sync_folder(draft / table)
            layout.mark(draft, finished)
            os.rename(draft, home)
            layout.sync_folder(home.parent)
            layout.swap(self.root, number)
        except BaseException as error:
            if self.number != number:
                for litter in (draft, home):
                    shutil.rmtree(litter, ignore_errors=True)
            if isinstance(error, OSError):
                raise write_error(self.root, error) from error
            raise
        with suppress(OSError):  # the new snapshot stands; the next commit drops what stays behind now
            layout.retire(self.root, self.keep)
        return home


class _Move(NamedTuple):
    """What a commit does to the parts: those joined into a new one (`target`), those written anew, and those that are
    ready to be taken, by the name that they get.
    """

    target: str | None
    joined: set[str]
    rewritten: set[str]
    named: set[str]
    ready: dict[str, Path]


def _move(last: Path | None, change: Change, target: str) -> _Move:
    """Decides which parts are written anew, and whether a new one is made."""
    sizes: dict[str, int] = {}
    hit, named, found = set(), set(), 0
    for path in layout.parts(last, "documents") if last else ():
        failures = path.parent.with_name("failures") / path.name
        rows, gone = parts.inside(path, "doc_id", change.drop_documents)
        more, lost = parts.inside(failures, "source_uri", change.drop_failures)
        sizes[path.stem] = rows + more - gone - lost
        if gone or lost:
            hit.add(path.stem)
        if renamed := parts.inside(path, "doc_id", change.names)[1]:
            named.add(path.stem)
            found += renamed
    if found < len(change.names):
        raise LookupError(f"{len(change.names) - found} documents that get new names are not in the corpus")
    fresh = sum(batch.num_rows for table in ("documents", "failures") for batch in change.rows.get(table, ()))
    ready = {f"{target}-{at:03d}": Path(folder) for at, folder in enumerate(sorted(change.ready), 1)}
    sizes |= {name: parts.inside(folder / "documents.parquet", "doc_id", ())[0] for name, folder in ready.items()}
    joined = set(parts.to_join(sizes, fresh, ready))
    filled = fresh or any(sizes[name] for name in joined) or not sizes.keys() - joined
    return _Move(target if filled else None, joined, hit - joined, named - joined, ready)


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


def _cells(home: Path | None, table: str, part: str, *columns: str) -> Iterator[tuple[Any, ...]]:
    """The values of some columns of a part, row by row."""
    if home is not None:
        for batch in parts.rows(home / table / f"{part}.parquet", layout.part_schema(table), columns):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


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
        raise write_error(root, error) from error


def write_error(root: Path, error: OSError) -> CorpusError:
    """An error of the disk, or of its being full, as one that a person can act on."""
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
