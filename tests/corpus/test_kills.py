"""A writer that dies at any step of a commit: real processes, stopped without a chance to clean up."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from pipeline.corpus import Corpus, parts
from pipeline.corpus.layout import STORED
from pipeline.corpus.store import Change, Writer
from pipeline.corpus.verify import verify
from tests.corpus import handmade
from tests.corpus.deaths import die_at, steps_of


def change(*numbers: int) -> Change:
    return handmade.change(*(handmade.plan(handmade.sample(n), f"{n}.txt") for n in numbers))


def first_commit(root: Path) -> None:
    with Writer(root, keep=1) as writer:
        writer.commit(change(1, 2, 3))


def two_commits(root: Path) -> None:
    first_commit(root)
    with Writer(root, keep=1) as writer:
        writer.commit(change(5, 6, 7))


def third_commit(root: Path) -> None:
    """Adds, replaces, renames, joins and links parts, and drops an old snapshot."""
    made = change(2, 4)
    made.drop_documents = {handmade.plan(handmade.sample(2), "2.txt").document.doc_id}
    made.names = {handmade.plan(handmade.sample(3), "3.txt").document.doc_id: ("3.txt", "ba.txt")}
    with Writer(root, keep=1) as writer:
        writer.commit(made)


def third_commit_by_copies(root: Path) -> None:
    """The same on a file system without hard links."""

    def refuse(old: Path, new: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    os.link = refuse  # in a process of its own
    third_commit(root)


def state_of(root: Path) -> dict[str, object]:
    """What tells one state of the corpus from another."""
    with Corpus(root) as corpus:
        rows = {name: corpus.table(name).to_pylist() for name in ("documents", "citations")}
        return rows | {f"n_{name}": corpus.count(name) for name in STORED}


def entries(root: Path) -> list[str]:
    return sorted(str(p.relative_to(root)) for p in root.rglob("*") if not p.name.startswith("part-"))


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "SMALL", 1)
    monkeypatch.setattr(parts, "FULL", 3)


COMMIT = {"mkdir", "create", "write", "write, half", "write_text", "write_text, half", "fsync", "rename", "symlink",
          "replace", "unlink", "rmdir", "ftruncate", "pwrite", "pwrite, half"}


@pytest.mark.parametrize(("work", "kinds", "stride"), [
    (third_commit, COMMIT | {"link"}, 1), (third_commit_by_copies, COMMIT | {"sendfile"}, 5),
])
def test_dying_at_any_step_leaves_the_old_state_or_the_new_one(
    tmp_path: Path, small_parts: None, work: Callable[[Path], None], kinds: set[str], stride: int
) -> None:
    before, after = tmp_path / "truoc", tmp_path / "sau"
    two_commits(before)
    shutil.copytree(before, after, symlinks=True)
    assert set(steps_of(lambda: work(after))) == kinds
    states = [state_of(before), state_of(after)]
    seen = []
    for step in range(0, 1000, stride):
        root = tmp_path / f"kho-{step}"
        shutil.copytree(before, root, symlinks=True)
        if not die_at(step, lambda root=root: work(root)):
            break
        state = state_of(root)
        assert state in states
        seen.append(states.index(state))
        ids = pd.read_parquet(Path(os.path.realpath(root / "current")) / "documents")["doc_id"]
        assert ids.is_unique
        if step % 5 == 0:
            assert verify(root) == []
            if seen[-1] == 0:
                third_commit(root)
            else:
                with Writer(root, keep=1) as writer:  # the next writer tidies up
                    assert writer.number == 3
            assert state_of(root) == states[1]
            assert [e for e in entries(root) if e not in entries(after)] in ([], _old_snapshot(before))
        shutil.rmtree(root)
    assert len(seen) > 100 / stride
    assert seen == sorted(seen)
    assert set(seen) == {0, 1}


def _old_snapshot(before: Path) -> list[str]:
    """What a writer that died between the swap and dropping the old snapshot leaves until the next commit."""
    return [e for e in entries(before) if e.startswith("snapshots/000002")]


def test_dying_in_the_first_commit_leaves_a_folder_in_which_the_next_writer_begins(tmp_path: Path) -> None:
    died = 0
    for step in range(0, 1000, 7):
        root = tmp_path / f"kho-{step}"
        if not die_at(step, lambda root=root: first_commit(root)):
            break
        died += 1
        if not (root / "current").exists():
            first_commit(root)
        assert sorted(Corpus(root).documents["number"]) == ["1", "2", "3"]
        assert verify(root) == []
    assert died > 5
