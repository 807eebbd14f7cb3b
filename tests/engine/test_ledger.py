"""What the ledger and the log of runs tell, and failures that are tried again on request."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.corpus import Corpus, layout
from pipeline.corpus.export import export
from pipeline.corpus.runs import runs
from pipeline.corpus.status import status
from pipeline.corpus.verify import verify
from pipeline.engine import Outcome, Tally, ingest
from pipeline.errors import Interrupted
from tests.corpus import handmade
from tests.engine import fakes

OUT = Path("kho")


def put(name: str, number: int, deed: str = "") -> bytes:
    data = handmade.sample(number) + (f"!{deed}\n".encode() if deed else b"")
    Path("vao", name).write_bytes(data)
    return data


def run(log: Path, *paths: str, rules: str = "b1", **more: Any) -> Outcome:
    outcome = ingest(paths, OUT, workers=0, stages=fakes.stages(log, rules=rules), **more)
    assert verify(OUT) == []
    return outcome


def ledger() -> dict[str, dict[str, Any]]:
    """Lines of the ledger by what they are of."""
    parts = layout.parts(layout.current(OUT) or OUT, "ledger")
    rows = pa.concat_tables([pq.read_table(path, partitioning=None) for path in parts]).to_pylist()
    return {row["doc_id"] or row["source_uri"]: row for row in rows}


def reads(log: Path) -> list[str]:
    found = log.read_text("utf-8").split()
    log.write_text("", "utf-8")
    return found


def test_the_ledger_knows_of_every_input_its_hash_versions_run_and_times(inbox: Path, log: Path) -> None:
    good, bad = put("1.txt", 1), put("2.txt", 2, "refuse")
    before = datetime.now(UTC)
    run(log, "vao")
    after = datetime.now(UTC)
    lines = ledger()
    sha = hashlib.sha256(good).hexdigest()
    assert set(lines) == {sha[:16], "vao/2.txt"}
    assert lines[sha[:16]]["source_sha256"] == sha
    assert lines["vao/2.txt"]["source_sha256"] == hashlib.sha256(bad).hexdigest()
    [told] = runs(OUT)
    for line in lines.values():
        assert line["run"] == told.run
        assert (line["pipeline_version"], line["rules_version"]) == ("p1", "b1")
    line = lines[sha[:16]]
    assert before.replace(microsecond=0) <= line["began"] <= line["read"] <= line["ended"] <= after
    assert lines["vao/2.txt"]["read"] is None, "it was never read to its end"


def test_what_was_read_before_has_no_time_of_reading_and_exports_hold_no_times(inbox: Path, log: Path) -> None:
    put("1.txt", 1)
    run(log, "vao")
    run(log, "vao", rules="b2")
    [line] = ledger().values()
    assert line["read"] is None
    assert line["run"] == runs(OUT)[1].run
    ingest("vao", "moi", workers=0, stages=fakes.stages(log, rules="b2"))
    for corpus in ("kho", "moi"):
        export(corpus, f"ra-{corpus}")
    names = sorted(path.name for path in Path("ra-kho").iterdir())
    assert "ledger.parquet" not in names
    assert all(Path("ra-kho", name).read_bytes() == Path("ra-moi", name).read_bytes() for name in names)


def test_a_ledger_of_an_older_version_is_read_and_verified(inbox: Path, log: Path) -> None:
    put("1.txt", 1)
    put("2.txt", 2, "refuse")
    run(log, "vao")
    [path] = layout.parts(layout.current(OUT) or OUT, "ledger")
    old = pq.read_table(path).select(["doc_id", "source_uri", "reader_version", "pipeline_version", "rules_version"])
    path.unlink()
    pq.write_table(pa.table(old), path)
    assert verify(OUT) == []
    put("3.txt", 3)
    outcome = run(log, "vao")
    assert (outcome.new, outcome.unchanged, outcome.failed) == (1, 1, 1)
    assert sorted(line["ended"] is None for line in ledger().values()) == [False, True, True]


def test_the_log_tells_how_every_run_went(inbox: Path, log: Path) -> None:
    put("1.txt", 1)
    put("2.txt", 2, "refuse")

    def broken(tally: Tally) -> None:
        raise ZeroDivisionError

    run(log, "vao", commit_every=1)
    with pytest.raises(ZeroDivisionError):
        run(log, "vao", rules="b2", progress=broken)
    with pytest.raises(Interrupted):
        run(log, "vao", stop=lambda: True)
    told = runs(OUT)
    assert [(one.how, one.error) for one in told] == [("done", None), ("failed", "ZeroDivisionError"),
                                                     ("stopped", "stopped-early")]
    assert told[0].snapshot == Corpus(OUT).snapshot == 2
    assert told[0].counts["new"] == told[0].counts["failed"] == 1
    assert told[0].counts["found"] == 2
    assert told[0].paths == ("vao",)
    assert told[0].versions[1:] == ("p1", "b1")
    assert all(one.ended is not None and one.began <= one.ended for one in told)


def test_half_a_line_in_the_log_costs_nothing_else(inbox: Path, log: Path) -> None:
    put("1.txt", 1)
    run(log, "vao")
    with (OUT / "runs.jsonl").open("a", encoding="ascii") as file:
        file.write('{"run": "2026')
    run(log, "vao")
    assert [one.how for one in runs(OUT)] == ["done", "done"]


def test_failures_are_tried_again_on_request(inbox: Path, log: Path) -> None:
    put("1.txt", 1)
    put("2.txt", 2, "refuse")
    put("3.txt", 3, "build-raise")
    run(log, "vao")
    reads(log)
    assert run(log, "vao").failed == 2
    assert reads(log) == []
    outcome = run(log, "vao", retry_failed="refused")
    assert (outcome.found, outcome.unchanged, outcome.failed) == (3, 1, 2)
    assert reads(log) == ["2.txt"]
    put("4.txt", 4)
    outcome = run(log, retry_failed=True)
    assert (outcome.found, outcome.failed) == (2, 2), "without paths nothing but what failed is looked at"
    assert reads(log) == ["2.txt"], "what was read is not read again, only extracted"
    assert sorted(outcome.failures[n]["error"] for n in range(2)) == ["internal", "refused"]


def test_what_failed_for_a_reason_that_is_gone_becomes_a_document(inbox: Path, log: Path) -> None:
    put("1.txt", 1, "build-raise")
    run(log, "vao")
    mended = fakes.stages(log)
    mended = fakes.replace(mended, build=lambda text, source, reading: handmade.build_all(text, source, reading))
    assert ingest("vao", OUT, workers=0, stages=mended).failed == 1
    outcome = ingest((), OUT, workers=0, stages=mended, retry_failed="internal")
    assert (outcome.new, outcome.failed, len(outcome.failures)) == (1, 0, 0)
    assert verify(OUT) == []


def test_status_tells_what_is_there_and_what_would_be_done_again(inbox: Path, log: Path) -> None:
    put("1.txt", 1)
    put("2.txt", 2, "refuse")
    run(log, "vao")
    put("3.txt", 3)
    run(log, "vao/3.txt", rules="b2")
    made = status(OUT, fakes.stages(log, rules="b2").versions)
    assert (made.snapshot, made.documents, made.failures, made.outdated) == (2, 2, {"refused": 1}, 1)
    assert [(v.rules, v.documents, v.failures) for v in made.versions] == [("b1", 1, 1), ("b2", 1, 0)]
    assert [one["how"] for one in made.runs] == ["done", "done"]
    assert (made.finished, made.pending, made.writer) == (True, False, None)
    on_disk = sum(path.stat().st_size for path in (OUT / "snapshots").rglob("*.parquet"))
    assert made.bytes_tables > on_disk / 2
    assert made.to_dict()["versions"][0]["rules"] == "b1"
