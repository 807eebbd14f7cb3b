"""The engine with the stages of the product, over the samples."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.corpus.export import export
from pipeline.corpus.verify import verify
from pipeline.engine import Outcome, ingest
from pipeline.engine.warm import SAMPLE
from pipeline.engine.work import product_stages
from pipeline.plan import read_plan

SAMPLES = Path(__file__).parents[2] / "data" / "raw"
TRUTHS = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Outcome]:
    """The samples ingested by one worker and by two."""
    made = {}
    for workers in (1, 2):
        made[workers] = ingest(SAMPLES, tmp_path_factory.mktemp("kho") / str(workers), workers=workers, commit_every=5)
    return made


def test_every_sample_becomes_a_document(outcomes: dict[int, Outcome]) -> None:
    """Those in the archive too; the photographs together are one."""
    outcome = outcomes[1]
    assert outcome.new == len(list(TRUTHS.glob("*.json")))
    assert (outcome.duplicates, outcome.found) == (2, outcome.new + 2)
    assert outcome.failures == ()
    assert all(outcome.rows[table] for table in ("fields", "sections", "citations", "tasks", "deadlines", "recipients"))


def test_every_row_of_the_samples_can_be_proved(outcomes: dict[int, Outcome]) -> None:
    assert verify(outcomes[1].out) == verify(outcomes[2].out) == []


def test_the_number_of_workers_changes_no_byte(outcomes: dict[int, Outcome], tmp_path: Path) -> None:
    for workers, outcome in outcomes.items():
        export(outcome.out, tmp_path / str(workers))
    for path in (tmp_path / "1").iterdir():
        assert path.read_bytes() == (tmp_path / "2" / path.name).read_bytes(), path.name


def test_workers_load_the_rules_before_they_are_forked(tmp_path: Path) -> None:
    assert product_stages().preload == "pipeline.engine.warm"
    (tmp_path / "mau.txt").write_text(SAMPLE, "utf-8")
    plan = read_plan(tmp_path / "mau.txt")
    assert (plan.document.number, plan.document.issued) == ("01", "2026-01-05")
    assert [c.symbol for c in plan.citations] == ["NĐ-CP"]
    assert plan.phases
    assert plan.deadlines
    assert plan.responsibilities
    assert plan.recipients
