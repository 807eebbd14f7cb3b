"""A disk that fills up in the middle of a run, while workers write their caches too."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.corpus.verify import verify
from pipeline.engine import ingest
from pipeline.errors import CorpusError
from tests.corpus import handmade
from tests.corpus.full import small_disk
from tests.engine import fakes
from tests.engine.test_resume import exported


def test_a_run_that_fills_the_disk_is_completed_when_there_is_room(inbox: Path, log: Path) -> None:
    for number in range(40):
        (inbox / f"{number:02}.txt").write_bytes(handmade.sample(number))

    def run(out: str) -> None:
        ingest("vao", out, workers=2, stages=fakes.stages(log), commit_every=10)

    run("yen")
    with small_disk(Path("dia"), 4096) as mounted:
        if not mounted:
            pytest.skip("needs the right to mount a small disk")
        ingest("vao/00.txt", "dia/kho", workers=0, stages=fakes.stages(log))
        room = os.statvfs("dia").f_bavail * os.statvfs("dia").f_frsize
        Path("dia/day").write_bytes(bytes(room - (64 << 10)))
        with pytest.raises(CorpusError) as caught:
            run("dia/kho")
        assert caught.value.code == "disk-full"
        assert verify("dia/kho") == []
        left = {path.name for path in Path("dia/kho").iterdir()}
        assert left <= {"snapshots", "current", "cache", "runs", "runs.jsonl"}
        assert all(path.name.isdigit() for path in Path("dia/kho/snapshots").iterdir())
        assert not Path("dia/kho/cache/.new").exists()
        Path("dia/day").unlink()
        run("dia/kho")
        assert verify("dia/kho") == []
        assert exported("yen") == {
            path.name: path.read_bytes() for path in _exported("dia/kho").iterdir()}


def _exported(corpus: str) -> Path:
    from pipeline.corpus.export import export

    export(corpus, "ra")
    return Path("ra")
