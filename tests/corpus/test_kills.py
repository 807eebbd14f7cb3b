"""A writer that dies at any step of a commit: real processes, stopped without a chance to clean up."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pandas as pd
import pytest

from pipeline.corpus import Corpus, parts
from pipeline.corpus.layout import STORED
from pipeline.corpus.store import Writer
from pipeline.corpus.verify import verify
from tests.corpus import handmade
from tests.corpus.deaths import die_at


def first_commit(root: Path) -> None:
    with Writer(root, keep=1) as writer:
        writer.commit(handmade.change(*(handmade.plan(handmade.sample(n), f"{n}.txt") for n in (1, 2, 3))))


def second_commit(root: Path) -> None:
    """Adds, replaces, joins and links parts, and drops an old snapshot."""
    change = handmade.change(*(handmade.plan(handmade.sample(n), f"{n}.txt") for n in (2, 4)))
    change.drop_documents = {handmade.plan(handmade.sample(2), "2.txt").document.doc_id}
    with Writer(root, keep=1) as writer:
        writer.commit(change)


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


def test_dying_at_any_step_leaves_the_old_state_or_the_new_one(tmp_path: Path, small_parts: None) -> None:
    before, after = tmp_path / "truoc", tmp_path / "sau"
    first_commit(before)
    shutil.copytree(before, after, symlinks=True)
    second_commit(after)
    states = [state_of(before), state_of(after)]
    seen = []
    for step in range(1000):
        root = tmp_path / f"kho-{step}"
        shutil.copytree(before, root, symlinks=True)
        if not die_at(step, lambda root=root: second_commit(root)):
            break
        state = state_of(root)
        assert state in states
        seen.append(states.index(state))
        assert step % 3 or verify(root) == []
        ids = pd.read_parquet(Path(os.path.realpath(root / "current")) / "documents")["doc_id"]
        assert ids.is_unique
        if step % 3:
            shutil.rmtree(root)
            continue
        if seen[-1] == 0:
            second_commit(root)
        else:
            with Writer(root, keep=1) as writer:  # the next writer tidies up
                assert writer.number == 2
        assert state_of(root) == states[1]
        assert [e for e in entries(root) if e not in entries(after)] in ([], _old_snapshot(before))
        shutil.rmtree(root)
    assert len(seen) > 50
    assert seen == sorted(seen)
    assert set(seen) == {0, 1}


def _old_snapshot(before: Path) -> list[str]:
    """What a writer that died between the swap and dropping the old snapshot leaves until the next commit."""
    return [e for e in entries(before) if e.startswith("snapshots/000001")]


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
