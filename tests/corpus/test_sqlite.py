"""The SQLite file: all tables, typed and indexed, readable by anybody, and the same bytes for the same corpus."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from pipeline.arrow import columns
from pipeline.corpus import Corpus, parts
from pipeline.corpus.export import DATABASE, export
from pipeline.records import TABLES
from tests.corpus.test_export import fill


@pytest.fixture
def database(root: Path, tmp_path: Path) -> sqlite3.Connection:
    fill(root, (1, 2, 3))
    export(root, tmp_path / "ra", "sqlite")
    assert [path.name for path in (tmp_path / "ra").iterdir()] == [DATABASE]
    return sqlite3.connect(tmp_path / "ra" / DATABASE)


def test_it_holds_every_row_of_every_table(database: sqlite3.Connection, root: Path) -> None:
    with closing(database) as sql:
        assert sql.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for name in TABLES:
            got = sql.execute(f'SELECT * FROM "{name}"')
            assert tuple(column[0] for column in got.description) == columns(name)
            want = [tuple(json.dumps(v, ensure_ascii=False, separators=(",", ":")) if isinstance(v, list)
                          else v.isoformat() if isinstance(v, date) else v for v in row.values())
                    for row in Corpus(root).table(name).to_pylist()]
            assert got.fetchall() == want


def test_types_dates_lists_and_what_columns_are(database: sqlite3.Connection) -> None:
    with closing(database) as sql:
        kinds = {row[1]: row[2] for row in sql.execute("PRAGMA table_info(deadlines)")}
        assert (kinds["start"], kinds["confidence"], kinds["due_to"], kinds["boxes"]) == (
            "INTEGER", "REAL", "TEXT", "TEXT")
        row = sql.execute("SELECT due_to, due_from, json_extract(boxes, '$[0].page') FROM deadlines").fetchone()
        assert row == ("2026-02-28", None, 1)
        late = sql.execute("SELECT count(*) FROM deadlines WHERE date(due_to) > '2026-03-31'").fetchone()
        assert late == (3,)
        said = sql.execute("SELECT sql FROM sqlite_master WHERE name = 'deadlines'").fetchone()[0]
        assert '"due_to" TEXT, -- latest day on which it is still in time' in said


def test_joins_go_by_an_index(database: sqlite3.Connection) -> None:
    with closing(database) as sql:
        for query in ("SELECT * FROM citations WHERE doc_id = 'a'", "SELECT * FROM citations WHERE target_key = 'a'",
                      "SELECT * FROM tasks JOIN deadlines USING (task_id) WHERE tasks.doc_id = 'a'",
                      "SELECT * FROM failures WHERE source_uri = 'a'"):
            plan = " ".join(row[3] for row in sql.execute(f"EXPLAIN QUERY PLAN {query}"))
            assert "SCAN" not in plan
        frame = pd.read_sql("SELECT d.number, count(*) AS n FROM documents d JOIN tasks USING (doc_id) GROUP BY 1", sql)
        assert dict(zip(frame["number"], frame["n"], strict=True)) == {"1": 2, "2": 2, "3": 2}


def test_the_same_corpus_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "a", (1, 2, 3, 4))
    monkeypatch.setattr(parts, "SMALL", 1)
    monkeypatch.setattr(parts, "FULL", 2)
    fill(tmp_path / "b", (4, 2), (1, 3))
    for name in ("a", "b", "b"):
        export(tmp_path / name, tmp_path / f"ra-{name}", "sqlite")
    assert (tmp_path / "ra-a" / DATABASE).read_bytes() == (tmp_path / "ra-b" / DATABASE).read_bytes()
