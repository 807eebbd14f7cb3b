"""Delta tables: what is published is the corpus, publishing it again changes nothing, and a broken one is completed."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pytest
from deltalake import DeltaTable

from pipeline.corpus import Corpus, delta
from pipeline.corpus.export import export
from pipeline.corpus.store import Writer
from pipeline.errors import CorpusError, EnvironmentLacks, UsageError
from pipeline.records import TABLES
from tests.conftest import Put
from tests.corpus import handmade


def plans(*numbers: int):
    return [handmade.plan(handmade.sample(n), f"{n}.txt") for n in numbers]


def commit(root: Path, *numbers: int, drop: tuple[int, ...] = (), **more) -> None:
    change = handmade.change(*plans(*numbers), **more)
    change.drop_documents = {plan.document.doc_id for plan in plans(*drop)}
    with Writer(root) as writer:
        writer.commit(change)


def versions(to: str) -> dict[str, int]:
    return {name: DeltaTable(f"{to}/{name}", storage_options=delta.storage_options(to)).version() for name in TABLES}


def published(to: str, name: str) -> pa.Table:
    return DeltaTable(f"{to}/{name}", storage_options=delta.storage_options(to)).to_pyarrow_table()


def assert_same(to: str, root: Path) -> None:
    corpus = Corpus(root)
    for name in TABLES:
        got = published(to, name)
        assert got.schema.equals(corpus.table(name).schema), name
        assert sorted(map(repr, got.to_pylist())) == sorted(map(repr, corpus.table(name).to_pylist())), name


@pytest.fixture
def to(tmp_path: Path) -> str:
    return str(tmp_path / "delta")


def test_every_table_is_published_and_read_by_others(root: Path, to: str) -> None:
    commit(root, 1, 2, 3, failures=(handmade.failure("hỏng 'x'.pdf"),))
    counts = export(root, to, "delta")
    assert counts == {name: Corpus(root).count(name) for name in TABLES}
    assert_same(to, root)
    frame = DeltaTable(f"{to}/deadlines").to_pandas()
    assert set(frame["doc_id"]) == set(Corpus(root).documents["doc_id"])
    boxes = duckdb.from_arrow(published(to, "deadlines")).query("d", "SELECT boxes[1].page AS p FROM d").fetchall()
    assert {page for (page,) in boxes} == {1, 2}
    assert isinstance(frame, pd.DataFrame)


def test_the_same_snapshot_changes_nothing(root: Path, to: str) -> None:
    commit(root, 1, 2)
    export(root, to, "delta")
    before = versions(to)
    files = sorted(path for path in Path(to).rglob("*") if path.is_file())
    export(root, to, "delta")
    assert versions(to) == before
    assert sorted(path for path in Path(to).rglob("*") if path.is_file()) == files


def test_new_documents_are_appended_and_what_left_is_gone(root: Path, to: str) -> None:
    commit(root, 1, 2, 3, failures=(handmade.failure("hỏng 'x'.pdf"),))
    export(root, to, "delta")
    first = versions(to)
    commit(root, 4)
    export(root, to, "delta")
    assert_same(to, root)
    added = DeltaTable(f"{to}/tasks").history(1)[0]
    assert (added["operationParameters"]["mode"], added["kehoach.snapshot"]) == ("Append", "2")
    assert added["operationMetrics"]["num_added_rows"] == 2
    assert versions(to)["failures"] == first["failures"]
    with Writer(root) as writer:
        change = handmade.change(replace(plans(1)[0], findings=()), *plans(5))
        change.drop_documents = {plan.document.doc_id for plan in plans(1, 2)}
        change.drop_failures = {"hỏng 'x'.pdf"}
        writer.commit(change)
    export(root, to, "delta")
    assert_same(to, root)
    assert {DeltaTable(f"{to}/{name}").version() - first[name] for name in ("tasks", "findings", "pages")} == {2}
    assert published(to, "failures").num_rows == 0


def test_many_changes_replace_what_they_must_and_no_list_grows_without_end(
    root: Path, to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delta, "FEW", 2)
    commit(root, 1, 2, 3)
    export(root, to, "delta")
    commit(root, 4, 5, 6, drop=(1,))
    export(root, to, "delta")
    assert_same(to, root)
    commit(root, 7, drop=(2, 3, 4))
    export(root, to, "delta")
    assert_same(to, root)
    assert all(len(str(entry["operationParameters"])) < 300 for entry in DeltaTable(f"{to}/tasks").history()[:-1])


@pytest.mark.parametrize("broken", [1, 4, 9])
def test_a_publication_that_is_broken_off_is_completed(root: Path, to: str, monkeypatch: pytest.MonkeyPatch,
                                                       broken: int) -> None:
    commit(root, 1, 2)
    export(root, to, "delta")
    commit(root, 3, drop=(1,))
    real, left = delta._write, [broken]

    def write(*args: object, **values: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        real(*args, **values)

    with monkeypatch.context() as here:
        here.setattr(delta, "_write", write)
        with pytest.raises(KeyboardInterrupt):
            export(root, to, "delta")
    export(root, to, "delta")
    assert_same(to, root)


def test_rows_that_were_doubled_or_lost_by_others_are_set_right(root: Path, to: str) -> None:
    commit(root, 1, 2)
    export(root, to, "delta")
    there = DeltaTable(f"{to}/tasks")
    delta._write(there, Corpus(root).table("tasks").slice(0, 1), 1, mode="append")
    DeltaTable(f"{to}/pages").delete("page = 2")
    export(root, to, "delta")
    assert_same(to, root)


def test_a_column_that_is_new_makes_the_table_anew(root: Path, to: str) -> None:
    commit(root, 1, 2)
    export(root, to, "delta")
    old = Corpus(root).table("phases").drop_columns(["ordinal"])
    delta._write(DeltaTable(f"{to}/phases"), old, 1, mode="overwrite", schema_mode="overwrite")
    export(root, to, "delta")
    assert_same(to, root)


def test_another_corpus_is_not_replaced(root: Path, to: str, tmp_path: Path) -> None:
    commit(root, 1, 2)
    export(root, to, "delta")
    commit(tmp_path / "khac", 3)
    with pytest.raises(CorpusError, match="another corpus"):
        export(tmp_path / "khac", to, "delta")
    assert_same(to, root)


def test_to_an_object_store(root: Path, s3: Put) -> None:
    s3("tinh/ghi-chu.txt", b"x")
    commit(root, 1, 2)
    export(root, "s3://tinh/bang/", "delta")
    assert_same("s3://tinh/bang", root)
    before = versions("s3://tinh/bang")
    commit(root, 3, drop=(1,))
    export(root, "s3://tinh/bang", "delta")
    assert_same("s3://tinh/bang", root)
    assert versions("s3://tinh/bang")["tasks"] == before["tasks"] + 1


def test_what_cannot_be_published_is_told(root: Path, tmp_path: Path, s3: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(root, 1)
    with pytest.raises(CorpusError, match=r"s3://khong-co/bang/documents") as caught:
        export(root, "s3://khong-co/bang", "delta")
    assert caught.value.code == "delta-write"
    assert "AWS_ACCESS_KEY_ID" in caught.value.remedy
    with pytest.raises(UsageError, match="local folder"):
        export(root, "s3://tinh/bang", "csv")
    with pytest.raises(UsageError, match="own folder"):
        export(root, root, "delta")
    monkeypatch.setitem(sys.modules, "deltalake", None)
    with pytest.raises(EnvironmentLacks, match="deltalake is missing") as lacking:
        export(root, tmp_path / "ra", "delta")
    assert "kehoach[delta]" in lacking.value.remedy
