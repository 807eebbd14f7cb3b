"""A run that is killed while it writes: the next one makes of it what an undisturbed run makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.corpus import parts
from pipeline.corpus.export import export
from pipeline.corpus.verify import verify
from pipeline.engine import ingest
from tests.corpus import handmade
from tests.corpus.deaths import die_at
from tests.engine import fakes


def exported(corpus: str) -> dict[str, bytes]:
    export(corpus, f"ra-{corpus}")
    return {path.name: path.read_bytes() for path in Path(f"ra-{corpus}").iterdir()}


def test_a_killed_run_is_completed_by_the_next(inbox: Path, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "SMALL", 2)
    monkeypatch.setattr(parts, "FULL", 4)
    for number in range(8):
        (inbox / f"{number}.txt").write_bytes(handmade.sample(number) + (b"!raise\n" if number == 3 else b""))

    def run(out: str) -> None:
        ingest("vao", out, workers=0, stages=fakes.stages(log), commit_every=3)

    run("yen")
    undisturbed = exported("yen")
    deaths = 0
    for step in range(5, 2000, 29):
        out = f"kho-{step}"
        if not die_at(step, lambda out=out: run(out)):
            break
        deaths += 1
        if Path(out, "current").exists():
            assert verify(out) == []
        run(out)
        assert verify(out) == []
        assert exported(out) == undisturbed
    assert deaths > 8
