"""The snapshots that a corpus still has: listing them, going back to one, dropping one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.corpus import layout
from pipeline.corpus.store import Writer
from pipeline.errors import CorpusError, UsageError


@dataclass(frozen=True, slots=True)
class Listed:
    """A snapshot as it is listed.

    `made` is when (ISO 8601, UTC), where that is known; `size` is all its bytes, `own` those that no other snapshot
    shares and that dropping it would free. `finished` says that it ended a run, `current` that readers take it, `held`
    that a reader has it open; of the current one that is not asked.
    """

    number: int
    made: str | None
    documents: int
    failures: int
    size: int
    own: int
    finished: bool
    current: bool
    held: bool


def listed(root: str | Path) -> list[Listed]:
    """The snapshots of a corpus, oldest first; raises `CorpusError` when there is no corpus."""
    root = Path(root)
    now = layout.current(root)
    if now is None:
        raise CorpusError(
            "no-corpus",
            f"không có kho dữ liệu ở {root}",
            f"there is no corpus at {root}",
            f"Tạo kho bằng: kehoach ingest THƯ-MỤC --out {root}",
            f"Make one: kehoach ingest FOLDER --out {root}",
        )
    return [one for snapshot in layout.snapshots(root) if (one := _listed(snapshot, now)) is not None]


def _listed(snapshot: layout.Snapshot, now: Path) -> Listed | None:
    """A snapshot as it is listed; none when it was dropped since it was found."""
    is_current = snapshot.path.name == now.name
    try:
        files = [path.stat() for table in layout.PARTED for path in layout.parts(snapshot.path, table)]
        rows = {table: sum(pq.read_metadata(path).num_rows for path in layout.parts(snapshot.path, table))
                for table in ("documents", "failures")}
        held = not is_current and _is_held(snapshot.path)
    except FileNotFoundError:
        return None
    return Listed(
        number=snapshot.number, made=snapshot.made, documents=rows["documents"], failures=rows["failures"],
        size=sum(file.st_size for file in files), own=sum(file.st_size for file in files if file.st_nlink == 1),
        finished=snapshot.finished, current=is_current, held=held,
    )


def _is_held(home: Path) -> bool:
    with layout.unheld(home) as free:
        return not free


def restore(root: str | Path, number: int) -> int:
    """Makes what snapshot `number` holds current again, as a new snapshot whose number is returned.

    Numbers only rise: a snapshot above the current one is what an interrupted writer left. Nothing is lost by going
    back, as the snapshot that was current stays like any other. Raises `UsageError` when there is no such snapshot.
    """
    with Writer(_with_corpus(root)) as writer:
        return int(writer.restore(_snapshot(writer.root, number)).name)


def drop(root: str | Path, number: int) -> None:
    """Drops a snapshot. Raises `UsageError` when there is none of this number or when it is current, and `CorpusError`
    when a reader holds it.
    """
    with Writer(_with_corpus(root)) as writer:
        old = _snapshot(writer.root, number)
        if number == writer.number:
            raise UsageError(
                "snapshot-current",
                f"bản {number} là bản đang dùng nên không bỏ được",
                f"snapshot {number} is the current one and cannot be dropped",
                "Khôi phục một bản khác trước: kehoach snapshots KHO --restore SỐ.",
                "Restore another one first: kehoach snapshots CORPUS --restore NUMBER.",
            )
        if not layout.drop(old.path):
            raise CorpusError(
                "snapshot-held",
                f"bản {number} đang được một chương trình khác đọc",
                f"snapshot {number} is being read by another program",
                "Đóng chương trình (sổ tay, truy vấn) đang mở bản đó rồi chạy lại.",
                "Close what has it open (a notebook, a query) and run again.",
            )


def _with_corpus(root: str | Path) -> Path:
    """The folder, if it is a corpus: a writer would make one of it."""
    listed(root)
    return Path(root)


def _snapshot(root: Path, number: int) -> layout.Snapshot:
    there = {snapshot.number: snapshot for snapshot in layout.snapshots(root)}
    if number not in there:
        numbers = ", ".join(map(str, there))
        raise UsageError(
            "no-snapshot", f"kho {root} không có bản {number}", f"the corpus {root} has no snapshot {number}",
            f"Các bản còn lưu: {numbers}.", f"Snapshots that are kept: {numbers}.",
        )
    return there[number]
