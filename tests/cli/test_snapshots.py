"""`kehoach snapshots`: what is listed, going back, dropping."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli.app import run
from pipeline.corpus import Corpus
from pipeline.corpus.store import Writer
from tests.corpus import handmade


@pytest.fixture
def corpus(tmp_path: Path) -> str:
    """Two snapshots, of one document and of two."""
    with Writer(tmp_path / "kho") as writer:
        for number in (1, 2):
            writer.commit(handmade.change(handmade.plan(handmade.sample(number), f"{number}.txt")))
    return str(tmp_path / "kho")


def test_the_list_names_the_snapshot_in_use(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["snapshots", corpus]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    [first, second] = [row for row in rows if row and row[0].isdigit()]
    assert (first[0], first[3]) == ("1", "1")
    assert (second[0], second[3]) == ("2", "2")
    assert "dùng" in second
    assert "dùng" not in first


def test_restored_and_dropped_by_number(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["snapshots", corpus, "--restore", "1", "--lang", "en"]) == 0
    assert "which is now snapshot 3" in capsys.readouterr().out
    assert list(Corpus(corpus).documents["number"]) == ["1"]
    assert run(["snapshots", corpus, "--drop", "2", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [(one["number"], one["documents"], one["current"]) for one in said["snapshots"]] == [
        (1, 1, False), (3, 1, True)]


def test_the_snapshot_in_use_is_refused_with_what_to_do_first(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["snapshots", corpus, "--drop", "2"]) == 2
    assert "--restore" in capsys.readouterr().err
    assert run(["snapshots", corpus, "--restore", "9"]) == 2
    assert "1, 2" in capsys.readouterr().err
