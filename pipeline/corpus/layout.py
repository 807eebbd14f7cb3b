"""Where a corpus keeps what.

    DIR/current                                 link to the snapshot that readers take, swapped in one rename
    DIR/snapshots/000042/snapshot.json          marks a whole snapshot; readers hold it, so that it stays for them
    DIR/snapshots/000042/<table>/part-*.parquet
    DIR/cache/                                  page texts by content (see `textcache`)
    DIR/cache/pages/, DIR/cache/converted/      what was done of documents that are not yet read to their end
    DIR/arriving/                               parts that workers of a cluster wrote and the writer has not taken yet
    DIR/writer.lock                             there while somebody writes
    DIR/runs.jsonl                              when each run began, committed and ended (see `runs`)

A part is a set of inputs and has the same name in every table: `citations/part-000007.parquet` holds the citations
of exactly the documents of `documents/part-000007.parquet`. So whoever knows a document's part finds all its rows.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from pipeline.arrow import schema
from pipeline.errors import CorpusError
from pipeline.records import PLAN_TABLES

_TIME = pa.timestamp("ms", tz="UTC")
LEDGER = pa.schema(
    [
        pa.field("doc_id", pa.string(), metadata={"description": "the document, if the input became one"}),
        pa.field("source_uri", pa.string(), metadata={"description": "the input, if it failed"}),
        pa.field("reader_version", pa.string(), metadata={"description": "version of the reader that saw it"}),
        pa.field("pipeline_version", pa.string(), metadata={"description": "version of the software"}),
        pa.field("rules_version", pa.string(), metadata={"description": "hash of the rules"}),
        pa.field("source_sha256", pa.string(), metadata={"description": "its bytes, where they could be had"}),
        pa.field("run", pa.string(), metadata={"description": "the run that did it (see `runs`)"}),
        pa.field("began", _TIME, metadata={"description": "when it was taken up"}),
        pa.field("read", _TIME, metadata={"description": "when it was read; blank if its text was known already"}),
        pa.field("ended", _TIME, metadata={"description": "when it was extracted, or had failed"}),
    ],
    metadata={"table": "ledger"},
)
STORED = (*PLAN_TABLES, "failures")
"""Tables of the contract that stand in parts; `directives` is derived when it is read."""

ARRIVING = "arriving"
"""Folder of parts on their way."""

DRAFTS = ".new"
"""Folder, in that of a cache, of files that are being written."""

PARTED = (*STORED, "ledger")
"""Everything that stands in parts: the ledger says of each input under which versions, in which run and when it was
done. It is not exported: exports hold no times.
"""


def part_schema(table: str) -> pa.Schema:
    """Arrow schema of a table's parts."""
    return LEDGER if table == "ledger" else schema(table)


class Snapshot(NamedTuple):
    """A whole snapshot: its number, its folder, whether it ended a run or only a batch of one, and when it was made
    (ISO 8601, UTC), where that is known.
    """

    number: int
    path: Path
    finished: bool
    made: str | None


FORMAT = 1
"""Layout of the folder, written into every snapshot."""


def mark(draft: Path, finished: bool) -> None:
    """Marks a folder as a whole snapshot and waits until that is on the disk. The clock stands here, in no table."""
    made = datetime.now(UTC).isoformat(timespec="seconds")
    said = {"format": FORMAT, "finished": finished, "made": made}
    (draft / "snapshot.json").write_text(json.dumps(said), "utf-8")
    sync_file(draft / "snapshot.json")
    sync_folder(draft)


def snapshots(root: Path) -> list[Snapshot]:
    """The snapshots of a corpus, oldest first."""
    found = []
    for path in sorted((root / "snapshots").glob("[0-9]*")):
        with suppress(FileNotFoundError, NotADirectoryError):  # no snapshot, or dropped since
            said = json.loads((path / "snapshot.json").read_text("utf-8"))
            found.append(Snapshot(int(path.name), path, bool(said["finished"]), said.get("made")))
    return found


def is_corpus(root: Path) -> bool:
    """Whether a folder is a corpus, or is about to become one."""
    return (root / "snapshots").is_dir() and ((root / "current").is_symlink() or (root / "writer.lock").exists())


def current(root: Path) -> Path | None:
    """The folder of the snapshot that readers take, as a real path; none before the first commit."""
    home = Path(os.path.realpath(root / "current"))
    return home if (home / "snapshot.json").is_file() else None


def parts(home: Path, table: str) -> list[Path]:
    """The parts of a table in a snapshot, in the order in which they were made."""
    return sorted((home / table).glob("part-*.parquet"))


def swap(root: Path, number: int) -> None:
    """Lets readers take snapshot `number`: one rename."""
    fresh = root / ".current-new"
    fresh.unlink(missing_ok=True)
    try:
        os.symlink(f"snapshots/{number:06d}", fresh)
        os.replace(fresh, root / "current")
    finally:
        fresh.unlink(missing_ok=True)
    sync_folder(root)


def sync_file(path: Path) -> None:
    """Waits until a file's bytes are on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Waits until a folder's entries are on the disk."""
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def sweep(root: Path) -> None:
    """Removes what an interrupted writer left: drafts, halves of old snapshots, snapshots never published."""
    home = current(root)
    folder = root / "snapshots"
    published = int(home.name) if home else 0
    orphans = [p for p in folder.glob("[0-9]*") if int(p.name) > published]
    if home is None and any(int(p.name) > 1 for p in orphans):
        raise CorpusError(
            "corpus-without-current",
            f"kho {root} có các bản dữ liệu nhưng mất liên kết current",
            f"the corpus {root} has snapshots but its link current is gone",
            f"Nối lại, ví dụ: ln -s snapshots/{max(p.name for p in orphans)} {root / 'current'}",
            f"Link it again, for example: ln -s snapshots/{max(p.name for p in orphans)} {root / 'current'}",
        )
    for litter in (*folder.glob(".new-*"), *folder.glob(".old-*"), *orphans):
        shutil.rmtree(litter)
    clear_drafts(root)
    (root / ".current-new").unlink(missing_ok=True)
    shutil.rmtree(root / ARRIVING, ignore_errors=True)  # a worker of a dead driver may still be writing there


def clear_drafts(root: Path) -> None:
    """Removes what workers that were ended had begun to write into the caches."""
    for drafts in (root / "cache" / DRAFTS, root / "cache" / "pages" / DRAFTS):
        shutil.rmtree(drafts, ignore_errors=True)


def retire(root: Path, keep: int) -> None:
    """Drops old snapshots: the last `keep` stay, the last `keep` that ended a run, and those that a reader holds."""
    there = snapshots(root)
    home = current(root)
    ended = [s for s in there if s.finished]
    staying = {s.number for s in (*there[-keep:], *ended[-keep:])}
    for old in there:
        if old.number not in staying and old.path != home:
            drop(old.path)


def drop(home: Path) -> bool:
    """Drops a snapshot that is not current; False when a reader holds it."""
    with unheld(home) as free:
        if free:
            doomed = home.with_name(f".old-{home.name}")
            os.rename(home, doomed)
            shutil.rmtree(doomed, ignore_errors=True)
    return free


def hold(home: Path) -> int:
    """Keeps a snapshot from being dropped until the returned descriptor is closed.

    Raises FileNotFoundError when it was dropped since it was found, and BlockingIOError while that is being decided.
    """
    fd = os.open(home / "snapshot.json", os.O_RDONLY)
    try:
        try:
            fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:  # a file system without locks: the snapshot then stays as long as the last few do
            return fd
        os.stat(home / "snapshot.json")
    except OSError:
        os.close(fd)
        raise
    return fd


@contextmanager
def unheld(home: Path) -> Iterator[bool]:
    """Whether no reader holds the snapshot; none can take hold of it meanwhile."""
    fd = os.open(home / "snapshot.json", os.O_RDWR)
    try:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            free = True
        except BlockingIOError:
            free = False
        except OSError:
            free = True
        yield free
    finally:
        os.close(fd)
