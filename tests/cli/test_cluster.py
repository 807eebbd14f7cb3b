"""`ingest --engine dask` and the exports that go elsewhere, from the command line."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from deltalake import DeltaTable

from pipeline.cli.app import run
from pipeline.corpus.export import DATABASE
from pipeline.engine import cluster
from tests.cli.test_ingest import PLAN


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw").mkdir()
    for number in (12, 13):
        Path(f"raw/{number}.txt").write_text(PLAN.replace("12/KH", f"{number}/KH"), "utf-8")
    Path("raw/empty.pdf").touch()
    return tmp_path


def test_a_cluster_of_this_machine_makes_the_same_export(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ingest", "raw", "--out", "cum", "--engine", "dask", "--workers", "1", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["new"], said["failed"]) == (2, 1)
    assert run(["ingest", "raw", "--out", "may", "--workers", "1"]) == 0
    for corpus in ("cum", "may"):
        assert run(["export", corpus, "--to", f"ra-{corpus}"]) == 0
    files = {path.name for path in Path("ra-may").iterdir()}
    assert len(files) == 13
    assert all(Path("ra-cum", name).read_bytes() == Path("ra-may", name).read_bytes() for name in files)


def test_exports_to_delta_and_sqlite(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ingest", "raw", "--out", "kho", "--workers", "1", "--no-as-one"]) == 0
    capsys.readouterr()
    for kind in ("delta", "sqlite"):
        assert run(["export", "kho", "--to", kind, "--format", kind, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["rows"]["documents"] == 2
    assert sorted(DeltaTable("delta/documents").to_pandas()["number"]) == ["12", "13"]
    with closing(sqlite3.connect(f"sqlite/{DATABASE}")) as sql:
        assert sql.execute("SELECT number FROM documents ORDER BY number").fetchall() == [("12",), ("13",)]


@pytest.mark.parametrize(("more", "code", "said"), [
    (["--scheduler", "tcp://127.0.0.1:9"], 2, "--engine dask"),
    (["--engine", "dask", "--scheduler", "tcp://127.0.0.1:9"], 3, "tcp://127.0.0.1:9"),
    (["--engine", "ray"], 2, "--engine"), (["s3://tinh/2026", "--watch"], 2, "--watch")])
def test_what_cannot_be_used_is_one_line(here: Path, capsys: pytest.CaptureFixture[str], more: list[str], code: int,
                                         said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT", 1.0)
    assert run(["ingest", "raw", "--out", "kho", *more]) == code
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("Lỗi: ") and said in line
