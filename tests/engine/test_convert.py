"""Contents that are converted before they are read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pipeline.corpus import Corpus
from pipeline.corpus.export import export
from pipeline.corpus.verify import verify
from pipeline.engine import Outcome, convert, ingest
from tests.corpus import handmade
from tests.engine import fakes

OUT = Path("kho")


def put(name: str, number: int, deed: str = "") -> None:
    deeds = f"!{deed}\n".encode() if deed else b""
    (Path("vao") / name).write_bytes(b"DOC" + handmade.sample(number) + deeds)


def run(log: Path, out: Path = OUT, workers: int = 0, rules: str = "b1") -> Outcome:
    outcome = ingest("vao", out, workers=workers, stages=fakes.stages(log, rules=rules))
    assert verify(out) == []
    return outcome


def said(log: Path) -> list[str]:
    found = [line for line in log.read_text("utf-8").split() if line.startswith("convert")]
    log.write_text("", "utf-8")
    return found


@pytest.mark.parametrize("workers", [1, 2])
def test_many_are_converted_at_a_time_and_none_twice(inbox: Path, log: Path, monkeypatch: pytest.MonkeyPatch,
                                                     workers: int) -> None:
    monkeypatch.setattr(convert, "BATCH", 4)
    for number in range(10):
        put(f"{number}.doc", number)
        (inbox / f"{number}.txt").write_bytes(handmade.sample(100 + number))
    assert run(log, workers=workers).new == 20
    assert said(log) == ["convert-4", "convert-4", "convert-2"]
    assert not (OUT / "cache" / "converted").exists()
    assert run(log, workers=workers, rules="b2").reextracted == 20
    assert said(log) == []


def test_a_batch_is_bounded_in_bytes(inbox: Path, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        put(f"{number}.doc", number)
    monkeypatch.setattr(convert, "BATCH_BYTES", 2 * (inbox / "0.doc").stat().st_size)
    assert run(log).new == 5
    assert said(log) == ["convert-2", "convert-2", "convert-1"]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_the_converter_refuses_costs_itself_only(inbox: Path, log: Path, workers: int) -> None:
    for number in range(4):
        put(f"{number}.doc", number, "convert-refuse" if number == 2 else "")
    outcome = run(log, workers=workers)
    assert (outcome.new, outcome.failed) == (3, 1)
    assert [(row["source_uri"], row["error"]) for row in outcome.failures] == [("vao/2.doc", "converter-failed")]
    assert said(log) == ["convert-4"]  # the worker does not try again


def test_a_converter_without_room_leaves_the_work_to_the_workers(inbox: Path, log: Path) -> None:
    put("1.doc", 1, "convert-raise")
    put("2.doc", 2)
    outcome = run(log)
    assert (outcome.new, [row["error"] for row in outcome.failures]) == (1, ["io-error"])
    assert said(log) == ["convert-2", "convert-1", "convert-1"]


def test_a_conversion_that_needs_too_much_memory_costs_its_document_only(inbox: Path, log: Path) -> None:
    put("1.doc", 1, "convert-gorge")
    put("2.doc", 2)
    outcome = ingest("vao", OUT, workers=1, memory=fakes.MEGABYTES // 2, stages=fakes.stages(log))
    assert (outcome.new, [row["error"] for row in outcome.failures]) == (1, ["memory"])
    assert said(log) == ["convert-2", "convert-1", "convert-1", "convert-1"]


def test_a_worker_that_dies_finds_the_conversion_again(inbox: Path, log: Path) -> None:
    put("1.doc", 1, "once")
    put("2.doc", 2)
    assert run(log, workers=2).new == 2
    assert said(log) == ["convert-2"]


def test_a_run_that_was_broken_off_leaves_what_was_converted(inbox: Path, log: Path) -> None:
    put("1.doc", 1, "scan\n!stop")
    put("2.doc", 2)
    for _ in range(fakes.PAGES):
        with pytest.raises(KeyboardInterrupt):
            run(log)
    assert run(log).new == 2
    assert said(log) == ["convert-2"]


def test_members_of_archives_are_converted_too(inbox: Path, log: Path) -> None:
    put("1.doc", 1)
    with zipfile.ZipFile("vao/a.zip", "w") as archive:
        archive.writestr("2.doc", b"DOC" + handmade.sample(2))
        archive.writestr("1.doc", (inbox / "1.doc").read_bytes())
    assert run(log).new == 2
    assert said(log) == ["convert-2"]
    assert set(Corpus(OUT).documents["number"]) == {"1", "2"}


def test_one_worker_and_two_export_the_same(inbox: Path, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "BATCH", 3)
    for number in range(12):
        put(f"{number}.doc", number, "convert-refuse" if number == 5 else "")
    for workers in (1, 2):
        run(log, Path(f"kho-{workers}"), workers)
        export(f"kho-{workers}", f"ra-{workers}")
    for path in Path("ra-1").iterdir():
        assert path.read_bytes() == (Path("ra-2") / path.name).read_bytes(), path.name
