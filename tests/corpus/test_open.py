"""Opening a corpus and asking it."""

from __future__ import annotations

import datetime
import os
import shutil
from pathlib import Path

import pandas as pd
import pytest

from pipeline.arrow import columns, schema
from pipeline.corpus import Corpus, parts
from pipeline.corpus.store import Writer
from pipeline.errors import CorpusError, UsageError
from pipeline.records import TABLES
from tests.corpus import handmade


@pytest.fixture
def corpus(root: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    """Six plans in two commits and several parts, and two failures."""
    monkeypatch.setattr(parts, "SMALL", 2)
    monkeypatch.setattr(parts, "FULL", 3)
    with Writer(root) as writer:
        for numbers, failed in (((1, 2, 3), "b.pdf"), ((4, 5, 6), "a.pdf")):
            made = [handmade.plan(handmade.sample(n), f"{n}.txt") for n in numbers]
            writer.commit(handmade.change(*made, failures=(handmade.failure(failed),)))
    return Corpus(root)


def test_every_table_is_a_property_with_the_contracts_columns(corpus: Corpus) -> None:
    for table in TABLES:
        frame = getattr(corpus, table)
        assert isinstance(frame, pd.DataFrame)
        assert tuple(frame.columns) == columns(table)
        assert corpus.table(table).schema.equals(schema(table), check_metadata=True)
        assert len(frame) == corpus.count(table) > 0


def test_rows_stand_in_the_order_of_document_and_text_over_all_parts(corpus: Corpus) -> None:
    assert len(corpus.parts("documents")) == 2
    assert list(corpus.documents["doc_id"]) == sorted(corpus.documents["doc_id"])
    for table in ("pages", "sections", "tasks", "deadlines", "responsibilities", "fields"):
        keys = list(zip(getattr(corpus, table)["doc_id"], getattr(corpus, table)["start"], strict=True))
        assert keys == sorted(keys)
    assert list(corpus.failures["source_uri"]) == ["a.pdf", "b.pdf"]
    assert list(corpus.fields["field"][:4]) == ["type", "number", "symbol", "issued"]


def test_dates_are_dates(corpus: Corpus) -> None:
    assert set(corpus.phases["period_to"]) == {datetime.date(2026, 3, 31)}
    assert corpus.sql("SELECT max(due_to) AS d FROM deadlines")["d"].item() == pd.Timestamp(2026, 4, 14)


def test_sql_knows_every_table_and_takes_parameters(corpus: Corpus) -> None:
    for table in TABLES:
        assert corpus.sql(f"SELECT count(*) AS n FROM {table}")["n"].item() == corpus.count(table)
    found = corpus.sql("SELECT number FROM documents WHERE number > ? ORDER BY number", ["4"])
    assert list(found["number"]) == ["5", "6"]
    joined = corpus.sql("SELECT body FROM deadlines d JOIN responsibilities r USING (task_id) WHERE due < '2026-04'")
    assert set(joined["body"]) == {"Văn phòng"}


def test_a_bad_query_is_an_error_with_a_cause(corpus: Corpus) -> None:
    with pytest.raises(UsageError) as caught:
        corpus.sql("SELECT nothing FROM deadline")
    assert "deadline" in caught.value.message_en
    assert "deadlines" in caught.value.remedy


def test_sql_does_not_see_the_callers_variables(corpus: Corpus) -> None:
    secret = pd.DataFrame({"a": [1]})
    with pytest.raises(UsageError):
        corpus.sql("SELECT * FROM secret")
    assert len(secret) == 1


@pytest.mark.parametrize("name", ["kho [2026]", "loại=KH", "ủy ban's", "có * và ?"])
def test_odd_folder_names_are_only_names(corpus: Corpus, tmp_path: Path, name: str) -> None:
    shutil.copytree(corpus.path, tmp_path / name, symlinks=True)
    moved = Corpus(tmp_path / name)
    assert moved.sql("SELECT count(*) AS n FROM documents")["n"].item() == 6
    assert list(moved.documents.columns) == list(columns("documents"))
    assert len(moved.citations) == 6


def test_one_documents_text_pages_and_rows(corpus: Corpus) -> None:
    plan = handmade.plan(handmade.sample(5), "5.txt")
    doc_id = plan.document.doc_id
    assert corpus.text(doc_id) == plan.text.content
    assert corpus.plan_pages(doc_id) == [page.text for page in plan.text.pages]
    rows = corpus.of(doc_id, "tasks").to_pylist()
    assert [r["text"] for r in rows] == ["rà soát biểu mẫu", "kiểm tra hồ sơ"]
    assert {r["doc_id"] for r in rows} == {doc_id}
    assert all(corpus.text(doc_id)[r["start"]:r["end"]] == r["quote"] for r in rows)


def test_what_is_not_there_is_said_by_name(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no document 0123"):
        corpus.text("0123")
    with pytest.raises(UsageError, match="no table plans"):
        corpus.table("plans")
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(CorpusError) as caught:
            Corpus(place)
        assert caught.value.code == "no-corpus"
        assert str(place) in caught.value.message


def test_bare_pandas_and_an_open_corpus_see_the_same_rows(corpus: Corpus) -> None:
    home = Path(os.path.realpath(corpus.path / "current"))
    assert home == corpus.folder
    bare = pd.read_parquet(home / "pages").sort_values(["doc_id", "start"], ignore_index=True)
    pd.testing.assert_frame_equal(bare, corpus.pages)


def test_an_old_snapshot_can_be_opened_by_its_folder(corpus: Corpus) -> None:
    old = Corpus(corpus.path / "snapshots" / "000001")
    assert (old.snapshot, corpus.snapshot) == (1, 2)
    assert sorted(old.documents["number"]) == ["1", "2", "3"]


def test_repr_says_what_is_in_it(corpus: Corpus) -> None:
    assert repr(corpus).startswith(f"Corpus({str(corpus.path)!r}, snapshot 2: 6 documents, 24 fields, 12 pages")
