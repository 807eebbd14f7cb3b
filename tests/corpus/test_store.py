"""Commits: what is written anew, what is linked, what stays for readers, and what a reader sees."""

from __future__ import annotations

import errno
import json
import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline.arrow import columns, schema
from pipeline.corpus import Corpus, layout, parts
from pipeline.corpus.store import Change, Writer
from pipeline.corpus.verify import verify
from pipeline.errors import CorpusError
from pipeline.records import PLAN_TABLES
from tests.corpus import handmade


def plans(*numbers: int):
    return [handmade.plan(handmade.sample(n), f"vao/{n:03}.txt") for n in numbers]


def commit(root: Path, *numbers: int, **dropped) -> Path:
    change = handmade.change(*plans(*numbers))
    for name, value in dropped.items():
        setattr(change, name, value)
    with Writer(root) as writer:
        return writer.commit(change)


def files(home: Path, table: str) -> list[str]:
    return sorted(os.listdir(home / table))


def numbers_by_bare_pandas(root: Path) -> list[str]:
    return sorted(pd.read_parquet(Path(os.path.realpath(root / "current")) / "documents")["number"])


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts that are full at four inputs, so that a test sees several."""
    monkeypatch.setattr(parts, "SMALL", 2)
    monkeypatch.setattr(parts, "FULL", 4)


def test_a_few_documents_are_one_file_a_table_however_many_commits_brought_them(root: Path) -> None:
    for number in range(5):
        home = commit(root, number)
    assert {name for table in layout.PARTED for name in files(home, table)} == {"part-000005.parquet"}
    assert numbers_by_bare_pandas(root) == ["0", "1", "2", "3", "4"]


def test_parts_have_the_schema_with_its_descriptions_and_are_zstd(root: Path) -> None:
    home = commit(root, 1)
    for table in PLAN_TABLES:
        path = home / table / "part-000001.parquet"
        read = pq.read_schema(path)
        assert tuple(read.names) == columns(table)
        assert read.types == schema(table).types
        assert all(read.field(n).metadata[b"description"] for n in read.names)
        assert pq.read_metadata(path).row_group(0).column(0).compression == "ZSTD"


def test_a_part_without_change_is_the_same_file_in_the_next_snapshot(root: Path, small_parts: None) -> None:
    first = commit(root, 1, 2, 3, 4)
    second = commit(root, 5, 6)
    for table in layout.PARTED:
        assert files(second, table) == ["part-000001.parquet", "part-000002.parquet"]
        assert os.path.samefile(first / table / "part-000001.parquet", second / table / "part-000001.parquet")


def test_only_the_part_that_holds_a_replaced_document_is_written_anew(root: Path, small_parts: None) -> None:
    commit(root, 1, 2, 3, 4)
    second = commit(root, 5, 6, 7, 8)
    gone = plans(6)[0].document.doc_id
    with Writer(root) as writer:
        third = writer.commit(Change(drop_documents={gone}))
    assert os.path.samefile(second / "pages/part-000001.parquet", third / "pages/part-000001.parquet")
    assert not os.path.samefile(second / "pages/part-000002.parquet", third / "pages/part-000002.parquet")
    assert numbers_by_bare_pandas(root) == ["1", "2", "3", "4", "5", "7", "8"]
    assert gone not in set(pd.read_parquet(third / "citations")["doc_id"])
    assert verify(root) == []


def test_a_new_list_of_names_rewrites_nothing_but_documents(root: Path) -> None:
    first = commit(root, 1, 2)
    doc_id = plans(1)[0].document.doc_id
    with Writer(root) as writer:
        second = writer.commit(Change(names={doc_id: ("a.txt", "vao/001.txt")}))
    same = {t: os.path.samefile(first / t / "part-000001.parquet", second / t / "part-000001.parquet")
            for t in layout.PARTED}
    assert [t for t, linked in same.items() if not linked] == ["documents"]
    row = Corpus(root).documents.set_index("doc_id").loc[doc_id]
    assert (row.source_uri, list(row.source_uris)) == ("a.txt", ["a.txt", "vao/001.txt"])


def test_documents_replaced_by_themselves_are_there_once(root: Path) -> None:
    commit(root, 1, 2, 3)
    commit(root, 2, drop_documents={plans(2)[0].document.doc_id})
    assert numbers_by_bare_pandas(root) == ["1", "2", "3"]
    assert verify(root) == []


def test_a_corpus_that_lost_everything_still_has_every_table(root: Path) -> None:
    commit(root, 1)
    with Writer(root) as writer:
        home = writer.commit(Change(drop_documents={plans(1)[0].document.doc_id}))
    assert all(len(files(home, table)) == 1 for table in layout.PARTED)
    assert Corpus(root).citations.empty
    assert list(Corpus(root).citations.columns) == list(columns("citations"))


def test_failures_are_taken_out_by_the_name_of_their_input(root: Path) -> None:
    with Writer(root) as writer:
        writer.commit(handmade.change(*plans(1), failures=(handmade.failure("a.pdf"), handmade.failure("b.pdf"))))
        writer.commit(Change(drop_failures={"a.pdf"}))
    assert list(Corpus(root).failures["source_uri"]) == ["b.pdf"]
    assert verify(root) == []


def test_many_commits_leave_few_parts_and_rewrite_an_input_a_few_times_only() -> None:
    sizes: dict[str, int] = {}
    written = 0
    for number in range(1000):
        joined = parts.to_join(sizes, 100)
        total = 100 + sum(sizes.pop(name) for name in joined)
        sizes[f"part-{number:06d}"] = total
        written += total
    assert sum(sizes.values()) == 100_000
    assert len(sizes) < 40
    assert written < 6 * 100_000


@pytest.mark.parametrize("sizes", [{"a": 5000, "b": 300}, {"a": 1}, {"a": 600, "b": 4000}])
def test_nothing_is_joined_for_its_own_sake(sizes: dict[str, int]) -> None:
    assert parts.to_join(sizes, 0) == []


def test_the_last_snapshots_stay_and_those_that_ended_a_run(root: Path) -> None:
    with Writer(root, keep=2) as writer:
        for number in range(1, 4):
            writer.commit(handmade.change(*plans(number)), finished=True)
        for number in range(4, 9):
            writer.commit(handmade.change(*plans(number)), finished=False)
    assert [(s.number, s.finished) for s in layout.snapshots(root)] == [(2, True), (3, True), (7, False), (8, False)]


def test_a_reader_keeps_its_snapshot_for_as_long_as_it_lives(root: Path) -> None:
    commit(root, 1)
    with Corpus(root) as reader:
        for number in range(2, 9):
            commit(root, number)
        assert list(reader.documents["number"]) == ["1"]
        assert reader.sql("SELECT count(*) AS n FROM documents")["n"].item() == 1
        assert reader.folder.is_dir()
    commit(root, 9)
    assert not reader.folder.exists()
    assert [s.number for s in layout.snapshots(root)] == [7, 8, 9]


def test_a_snapshot_that_was_never_published_is_removed_by_the_next_writer(root: Path) -> None:
    commit(root, 1)
    for litter in ("000002", ".new-000003", ".old-000000"):
        (root / "snapshots" / litter / "pages").mkdir(parents=True)
    with Writer(root):
        assert sorted(os.listdir(root / "snapshots")) == ["000001"]


def test_a_lost_link_is_an_error_and_costs_no_snapshot(root: Path) -> None:
    commit(root, 1)
    commit(root, 2)
    (root / "current").unlink()
    with pytest.raises(CorpusError) as caught, Writer(root):
        pass
    assert caught.value.code == "corpus-without-current"
    assert "snapshots/000002" in caught.value.remedy
    assert [s.number for s in layout.snapshots(root)] == [1, 2]


def test_a_foreign_file_in_the_way_is_refused(root: Path) -> None:
    root.mkdir()
    (root / "current").write_text("đang dùng", "utf-8")
    with pytest.raises(CorpusError) as caught, Writer(root):
        pass
    assert caught.value.code == "not-a-corpus"
    assert (root / "current").read_text("utf-8") == "đang dùng"


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "disk-full"), (errno.EACCES, "corpus-write")])
def test_a_disk_that_gives_up_leaves_the_last_snapshot_and_no_litter(
    root: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    commit(root, 1)

    def refuse(path: Path) -> None:
        raise OSError(number, os.strerror(number))

    with Writer(root) as writer:
        monkeypatch.setattr(parts, "sync_file", refuse)
        with pytest.raises(CorpusError) as caught:
            writer.commit(handmade.change(*plans(2)))
        monkeypatch.undo()
        assert caught.value.code == code
        assert sorted(os.listdir(root / "snapshots")) == ["000001"]
        writer.commit(handmade.change(*plans(2)))
    assert numbers_by_bare_pandas(root) == ["1", "2"]


def test_without_hard_links_parts_are_copied(root: Path, monkeypatch: pytest.MonkeyPatch, small_parts: None) -> None:
    def refuse(old: Path, new: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    commit(root, 1, 2, 3, 4)
    monkeypatch.setattr(os, "link", refuse)
    commit(root, 5, 6)
    assert numbers_by_bare_pandas(root) == ["1", "2", "3", "4", "5", "6"]


def test_the_same_commits_write_the_same_bytes(tmp_path: Path) -> None:
    homes = [commit(tmp_path / name, 1, 2) for name in ("a", "b")]
    for table in layout.PARTED:
        assert (homes[0] / table / "part-000001.parquet").read_bytes() == (
            homes[1] / table / "part-000001.parquet").read_bytes()


def test_a_snapshot_says_its_format_when_it_was_made_and_whether_it_ended_a_run(root: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    said = json.loads((commit(root, 1) / "snapshot.json").read_text("utf-8"))
    assert before <= datetime.fromisoformat(said.pop("made")) <= datetime.now(UTC)
    assert said == {"format": 1, "finished": True}


def arriving(root: Path, name: str, *numbers: int) -> str:
    """A part that somebody else has written on the file system of the corpus."""
    folder = root.parent / "ready" / name
    folder.mkdir(parents=True)
    rows = handmade.change(*plans(*numbers)).rows
    for table in layout.PARTED:
        parts.write(folder / f"{table}.parquet", layout.part_schema(table), rows.get(table, ()))
    return str(folder)


def test_parts_that_are_ready_are_taken_as_they_are_and_small_ones_are_joined(root: Path, small_parts: None) -> None:
    commit(root, 1, 2, 3, 4)
    whole, small = arriving(root, "a", 5, 6, 7, 8), arriving(root, "b", 9)
    inode = (Path(whole) / "pages.parquet").stat().st_ino
    home = commit(root, 10, ready={whole, small})
    assert files(home, "pages") == ["part-000001.parquet", "part-000002-001.parquet", "part-000002.parquet"]
    assert (home / "pages/part-000002-001.parquet").stat().st_ino == inode
    assert numbers_by_bare_pandas(root) == sorted(map(str, range(1, 11)))
    assert verify(root) == []
    assert not Path(whole).exists()
    assert not Path(small).exists()


def test_what_a_killed_worker_was_writing_into_the_caches_is_swept_away(root: Path) -> None:
    drafts = [root / "cache/.new/aa.7", root / "cache/pages/.new/aa.0.7"]
    kept = root / "cache/pages/aa/aa/00000.z"
    for path in (*drafts, kept):
        path.parent.mkdir(parents=True)
        path.write_bytes(b"half")
    with Writer(root):
        assert not any(path.exists() for path in drafts)
        assert kept.exists()


def test_readers_are_never_blocked_by_a_writer(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    real = layout.swap

    def swap(home: Path, number: int) -> None:
        for _ in range(2):
            with Corpus(root) as reader:
                seen.append((reader.snapshot, reader.count("documents")))
            real(home, number)

    with Writer(root) as writer:
        writer.commit(handmade.change(*plans(1)))
        monkeypatch.setattr(layout, "swap", swap)
        writer.commit(handmade.change(*plans(2, 3)))
    assert seen == [(1, 1), (2, 3)]


def test_a_reader_waits_while_it_is_seen_whether_its_snapshot_is_held(root: Path) -> None:
    home = commit(root, 1)
    asked = layout.unheld(home)
    assert asked.__enter__()
    timer = threading.Timer(0.05, asked.__exit__, (None, None, None))
    timer.start()
    with Corpus(root) as reader:
        assert reader.count("documents") == 1
        with layout.unheld(home) as free:
            assert not free
    timer.join()
