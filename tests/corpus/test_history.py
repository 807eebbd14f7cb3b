"""The snapshots of a corpus: listing, going back, dropping."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.corpus import Corpus, layout
from pipeline.corpus.history import drop, listed, restore
from pipeline.corpus.store import Writer
from pipeline.corpus.verify import verify
from pipeline.errors import CorpusError, UsageError
from tests.corpus import handmade


def commit(root: Path, *numbers: int, finished: bool = True) -> None:
    plans = [handmade.plan(handmade.sample(n), f"{n}.txt") for n in numbers]
    with Writer(root) as writer:
        writer.commit(handmade.change(*plans, failures=(handmade.failure(f"hong-{numbers[0]}.pdf"),)), finished)


def numbers(root: Path) -> list[str]:
    with Corpus(root) as corpus:
        return sorted(corpus.documents["number"])


def test_snapshots_are_listed_with_what_they_hold(root: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    commit(root, 1, 2)
    commit(root, 3, finished=False)
    first, second = listed(root)
    assert (first.number, first.documents, first.failures, first.finished, first.current) == (1, 2, 1, True, False)
    assert (second.number, second.documents, second.failures, second.finished, second.current) == (2, 3, 2, False, True)
    assert first.made is not None
    assert before <= datetime.fromisoformat(first.made) <= datetime.now(UTC)
    files = sum(p.stat().st_size for table in layout.PARTED for p in (root / "snapshots/000002" / table).iterdir())
    assert second.size == files == second.own


def test_what_dropping_would_free_leaves_out_what_is_shared(root: Path) -> None:
    commit(root, 1)
    restore(root, 1)
    assert [(one.own, one.size > 0) for one in listed(root)] == [(0, True), (0, True)]


def test_going_back_makes_the_old_rows_current_under_a_new_number(root: Path) -> None:
    commit(root, 1)
    commit(root, 2)
    assert restore(root, 1) == 3
    assert numbers(root) == ["1"]
    assert Corpus(root).snapshot == 3
    assert os.path.samefile(root / "snapshots/000001/pages/part-000001.parquet",
                            root / "snapshots/000003/pages/part-000001.parquet")
    assert verify(root) == []
    assert restore(root, 2) == 4
    assert numbers(root) == ["1", "2"]
    commit(root, 3)
    assert numbers(root) == ["1", "2", "3"]
    assert verify(root) == []


def test_a_dropped_snapshot_is_gone_and_the_others_stand(root: Path) -> None:
    commit(root, 1)
    commit(root, 2)
    drop(root, 1)
    assert [one.number for one in listed(root)] == [2]
    assert sorted(os.listdir(root / "snapshots")) == ["000002"]
    assert numbers(root) == ["1", "2"]


def test_the_current_snapshot_is_not_dropped(root: Path) -> None:
    commit(root, 1)
    with pytest.raises(UsageError) as caught:
        drop(root, 1)
    assert caught.value.code == "snapshot-current"
    assert numbers(root) == ["1"]


def test_a_snapshot_that_is_read_is_not_dropped_and_is_listed_so(root: Path) -> None:
    commit(root, 1)
    with Corpus(root) as reader:
        commit(root, 2)
        assert [one.held for one in listed(root)] == [True, False]
        with pytest.raises(CorpusError) as caught:
            drop(root, 1)
        assert caught.value.code == "snapshot-held"
        assert list(reader.documents["number"]) == ["1"]
    assert [one.held for one in listed(root)] == [False, False]
    drop(root, 1)


@pytest.mark.parametrize("deed", [restore, drop])
def test_a_number_that_is_not_there_is_refused_with_those_that_are(root: Path, deed) -> None:
    commit(root, 1)
    commit(root, 2)
    with pytest.raises(UsageError) as caught:
        deed(root, 7)
    assert caught.value.code == "no-snapshot"
    assert "1, 2" in caught.value.remedy
    assert [one.number for one in listed(root)] == [1, 2]


@pytest.mark.parametrize("deed", [restore, drop])
def test_only_one_writes_at_a_time(root: Path, deed) -> None:
    commit(root, 1)
    commit(root, 2)
    with Writer(root), pytest.raises(CorpusError) as caught:
        deed(root, 1)
    assert caught.value.code == "corpus-locked"


@pytest.mark.parametrize("deed", [listed, lambda root: restore(root, 1), lambda root: drop(root, 1)])
def test_nothing_is_made_where_there_is_no_corpus(root: Path, deed) -> None:
    with pytest.raises(CorpusError) as caught:
        deed(root)
    assert caught.value.code == "no-corpus"
    assert not root.exists()
