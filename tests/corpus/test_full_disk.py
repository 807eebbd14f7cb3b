"""A full disk: a clear error, the last snapshot as it was, no litter."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pipeline.corpus import Corpus
from pipeline.corpus.store import Writer
from pipeline.corpus.verify import verify
from pipeline.errors import CorpusError
from tests.corpus.full import small_disk, with_full_disk
from tests.corpus.test_kills import change, entries, small_parts, state_of, third_commit, two_commits

__all__ = ["small_parts"]


def test_room_that_runs_out_at_any_step_of_a_commit_leaves_the_old_state(tmp_path: Path, small_parts: None) -> None:
    before = tmp_path / "truoc"
    two_commits(before)
    old, there = state_of(before), entries(before)
    ended = []
    for step in range(500):
        root = tmp_path / f"kho-{step}"
        shutil.copytree(before, root, symlinks=True)
        ended.append(with_full_disk(step, lambda root=root: third_commit(root)))
        if ended[-1] == "":
            assert state_of(root) != old
            break
        if ended[-1] == "disk-full":
            assert entries(root) == there
            assert step % 4 or state_of(root) == old
        shutil.rmtree(root)
    assert len(ended) > 40
    assert set(ended) == {"disk-full", ""} | ({"unseen"} & set(ended))
    assert ended.count("unseen") <= 13  # a link that is refused is a copy, which was not


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    disk = tmp_path / "dia"
    with small_disk(disk, 2048) as mounted:
        if not mounted:
            pytest.skip("needs the right to mount a small disk")
        root = disk / "kho"
        with Writer(root) as writer:
            writer.commit(change(1, 2, 3))
        (disk / "day").write_bytes(bytes(os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize - 16384))
        old, there = state_of(root), sorted(root.rglob("*"))
        with pytest.raises(CorpusError) as caught, Writer(root) as writer:
            writer.commit(change(4, 5))
        assert caught.value.code == "disk-full"
        assert "còn nguyên" in caught.value.message
        assert sorted(root.rglob("*")) == there
        assert state_of(root) == old
        assert verify(root) == []
        (disk / "day").unlink()
        with Writer(root) as writer:
            writer.commit(change(4, 5))
        assert sorted(Corpus(root).documents["number"]) == ["1", "2", "3", "4", "5"]
