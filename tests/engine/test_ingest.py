"""Runs: every input accounted for, nothing done twice, nothing lost."""

from __future__ import annotations

import json
import multiprocessing
import os
import pickle
import shutil
import threading
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pandas as pd
import pytest

from pipeline.corpus import Corpus, layout
from pipeline.corpus.export import export
from pipeline.corpus.store import Writer
from pipeline.corpus.verify import verify
from pipeline.engine import Outcome, Tally, ingest
from pipeline.errors import CorpusError, UsageError
from tests.corpus import handmade
from tests.engine import fakes

OUT = Path("kho")


def put(name: str, number: int, deed: str = "") -> Path:
    path = Path("vao") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(handmade.sample(number) + (f"!{deed}\n".encode() if deed else b""))
    return path


def run(log: Path, *paths: str, out: Path = OUT, reader: str = "r1", software: str = "p1", rules: str = "b1",
        workers: int = 0, prune: bool = False, **more) -> Outcome:
    outcome = ingest(paths or ("vao",), out, workers=workers, prune_missing=prune,
                     stages=fakes.stages(log, reader, software, rules), **more)
    assert verify(out) == []
    return outcome


def counts(outcome: Outcome) -> dict[str, int]:
    names = ("new", "reextracted", "unchanged", "duplicates", "failed", "replaced", "removed")
    return {name: getattr(outcome, name) for name in names if getattr(outcome, name)}


def reads(log: Path) -> list[str]:
    """What was read since the last time."""
    found = log.read_text("utf-8").split()
    log.write_text("", "utf-8")
    return found


def documents(out: Path = OUT) -> dict[str, list[str]]:
    """Numbers of the documents, with their names."""
    frame = Corpus(out).documents
    return {number: list(names) for number, names in zip(frame["number"], frame["source_uris"], strict=True)}


def exported(out: Path = OUT) -> dict[str, bytes]:
    folder = out.with_name(f"{out.name}-ra")
    export(out, folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_becomes_a_corpus(inbox: Path, log: Path) -> None:
    for number in range(5):
        put(f"{number}.txt", number)
    outcome = run(log)
    assert counts(outcome) == {"new": 5}
    assert (outcome.found, outcome.snapshot, outcome.changed, outcome.pages) == (5, 1, True, 10)
    assert outcome.documents == {"KH": {"text-layer": 5}}
    assert outcome.rows["deadlines"] == 10
    assert "directives" not in outcome.rows
    assert outcome.findings == {"header-missing": 5}
    assert set(Corpus(OUT).documents["rules_version"]) == {"b1"}
    assert set(Corpus(OUT).documents["pipeline_version"]) == {"p1"}
    assert json.loads(json.dumps(outcome.to_dict())) == {**outcome.to_dict(), "failures": []}
    assert pickle.loads(pickle.dumps(outcome)) == outcome


def test_a_second_run_does_nothing_and_says_so(inbox: Path, log: Path) -> None:
    put("1.txt", 1)
    put("2.txt", 2, "refuse")
    first = run(log)
    reads(log)
    before = os.stat(OUT / "current", follow_symlinks=False).st_mtime_ns
    second = run(log)
    assert counts(second) == {"unchanged": 1, "failed": 1}
    assert (second.changed, second.snapshot) == (False, first.snapshot)
    assert (second.rows, second.documents, second.failures) == (first.rows, first.documents, first.failures)
    assert reads(log) == []
    assert os.stat(OUT / "current", follow_symlinks=False).st_mtime_ns == before
    assert len(layout.snapshots(OUT)) == 1


@pytest.mark.parametrize("versions", [{"rules": "b2"}, {"software": "p2"}])
def test_other_rules_or_software_extract_again_and_read_nothing(
    inbox: Path, log: Path, versions: dict[str, str]
) -> None:
    put("1.txt", 1)
    put("2.txt", 2)
    run(log)
    reads(log)
    outcome = run(log, **versions)
    assert counts(outcome) == {"reextracted": 2}
    assert reads(log) == []
    assert set(Corpus(OUT).findings["suggestion"]) == {f"rules {versions.get('rules', 'b1')}"}
    fresh = run(log, out=Path("moi"), **versions)
    assert counts(fresh) == {"new": 2}
    assert exported() == exported(Path("moi"))


def test_another_reader_reads_again(inbox: Path, log: Path) -> None:
    put("1.txt", 1)
    run(log)
    reads(log)
    assert counts(run(log, reader="r2")) == {"reextracted": 1}
    assert reads(log) == ["1.txt"]
    assert counts(run(log, reader="r2", rules="b2")) == {"reextracted": 1}
    assert reads(log) == []


def test_a_lost_cache_costs_a_reading_and_nothing_else(inbox: Path, log: Path) -> None:
    put("1.txt", 1)
    run(log)
    reads(log)
    shutil.rmtree(OUT / "cache")
    assert counts(run(log, rules="b2")) == {"reextracted": 1}
    assert reads(log) == ["1.txt"]


def test_only_what_is_new_is_done(inbox: Path, log: Path) -> None:
    put("1.txt", 1)
    run(log)
    reads(log)
    put("sau/2.txt", 2)
    assert counts(run(log)) == {"new": 1, "unchanged": 1}
    assert reads(log) == ["2.txt"]


def test_the_same_bytes_are_one_document_under_all_their_names(inbox: Path, log: Path) -> None:
    for name in ("b.txt", "a/c.txt", "z.txt"):
        put(name, 1)
    outcome = run(log)
    assert counts(outcome) == {"new": 1, "duplicates": 2}
    assert documents() == {"1": ["vao/a/c.txt", "vao/b.txt", "vao/z.txt"]}
    assert Corpus(OUT).documents["source_uri"].item() == "vao/a/c.txt"
    assert len(reads(log)) == 1


def test_a_copy_that_comes_later_is_a_further_name(inbox: Path, log: Path) -> None:
    put("b.txt", 1)
    run(log)
    reads(log)
    put("a.txt", 1)
    outcome = run(log)
    assert (counts(outcome), outcome.changed) == ({"unchanged": 1, "duplicates": 1}, True)
    assert documents() == {"1": ["vao/a.txt", "vao/b.txt"]}
    assert reads(log) == []


def test_a_changed_file_takes_its_documents_place(inbox: Path, log: Path) -> None:
    put("1.txt", 1)
    run(log)
    put("1.txt", 2)
    assert counts(run(log)) == {"new": 1, "replaced": 1}
    assert documents() == {"2": ["vao/1.txt"]}


def test_a_changed_copy_leaves_the_document_to_the_other_copy(inbox: Path, log: Path) -> None:
    put("a.txt", 1)
    put("b.txt", 1)
    run(log)
    put("a.txt", 2)
    assert counts(run(log)) == {"new": 1, "unchanged": 1}
    assert documents() == {"1": ["vao/b.txt"], "2": ["vao/a.txt"]}


def test_a_changed_file_that_cannot_be_read_leaves_no_stale_document(inbox: Path, log: Path) -> None:
    put("1.txt", 1)
    run(log)
    put("1.txt", 1, "refuse")
    assert counts(run(log)) == {"failed": 1, "replaced": 1}
    assert documents() == {}
    put("1.txt", 1)
    assert counts(run(log)) == {"new": 1}
    assert Corpus(OUT).failures.empty


def test_files_that_change_places_keep_their_documents(inbox: Path, log: Path) -> None:
    put("1.txt", 1)
    put("2.txt", 2)
    run(log)
    reads(log)
    put("1.txt", 2)
    put("2.txt", 1)
    assert counts(run(log)) == {"unchanged": 2}
    assert documents() == {"1": ["vao/2.txt"], "2": ["vao/1.txt"]}
    put("1.txt", 1)
    put("2.txt", 2)
    assert counts(run(log, rules="b2", commit_every=1)) == {"reextracted": 2}
    assert documents() == {"1": ["vao/1.txt"], "2": ["vao/2.txt"]}
    assert reads(log) == []


def test_a_removed_file_keeps_its_document_until_it_is_pruned(inbox: Path, log: Path) -> None:
    put("1.txt", 1)
    put("2.txt", 2).unlink()
    put("2.txt", 2)
    put("hong.txt", 3, "refuse")
    run(log)
    for name in ("2.txt", "hong.txt"):
        (inbox / name).unlink()
    kept = run(log)
    assert (counts(kept), kept.changed) == ({"unchanged": 1}, False)
    assert set(documents()) == {"1", "2"}
    assert len(kept.failures) == 1
    assert counts(run(log, rules="b2")) == {"reextracted": 1}
    pruned = run(log, rules="b2", prune=True)
    assert counts(pruned) == {"unchanged": 1, "removed": 1}
    assert documents() == {"1": ["vao/1.txt"]}
    assert pruned.failures == ()
    assert len(list((OUT / "cache").rglob("*.zst"))) == 1


def test_a_renamed_file_loses_its_old_name_when_that_is_pruned(inbox: Path, log: Path) -> None:
    put("a.txt", 1)
    run(log)
    os.rename(inbox / "a.txt", inbox / "b.txt")
    assert counts(run(log)) == {"unchanged": 1}
    assert documents() == {"1": ["vao/a.txt", "vao/b.txt"]}
    assert counts(run(log, prune=True)) == {"unchanged": 1}
    assert documents() == {"1": ["vao/b.txt"]}


def test_pruning_touches_only_what_was_looked_for(inbox: Path, log: Path) -> None:
    put("tren/1.txt", 1)
    put("tren-2/2.txt", 2)
    put("duoi/3.txt", 3)
    run(log)
    shutil.rmtree(inbox / "tren-2")
    (inbox / "tren/1.txt").unlink()
    assert counts(run(log, "vao/tren", "vao/duoi/3.txt", prune=True)) == {"unchanged": 1, "removed": 1}
    assert set(documents()) == {"2", "3"}


def test_pruning_takes_nothing_below_a_folder_that_cannot_be_listed(
    inbox: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("mang/1.txt", 1)
    put("2.txt", 2)
    run(log)
    real = os.listdir

    def listdir(path: str) -> list[str]:
        if str(path) == "vao/mang":
            raise OSError(5, "Input/output error")
        return real(path)

    monkeypatch.setattr(os, "listdir", listdir)
    outcome = ingest("vao", OUT, workers=0, prune_missing=True, stages=fakes.stages(log))
    monkeypatch.undo()
    assert counts(outcome) == {"unchanged": 1, "failed": 1}
    assert [(f["source_uri"], f["error"]) for f in outcome.failures] == [("vao/mang", "io-error")]
    monkeypatch.chdir(log.parent)
    assert set(documents()) == {"1", "2"}
    assert run(log).failures == ()


def test_the_same_file_under_another_spelling_keeps_its_name(inbox: Path, log: Path) -> None:
    put("1.txt", 1)
    run(log)
    outcome = run(log, str(inbox.resolve()), "./vao/../vao/1.txt")
    assert (counts(outcome), outcome.changed) == ({"unchanged": 1}, False)
    assert documents() == {"1": ["vao/1.txt"]}


def test_failures_name_stage_cause_and_remedy_and_the_batch_goes_on(inbox: Path, log: Path) -> None:
    put("1.txt", 1)
    put("2.txt", 2, "refuse")
    put("3.txt", 3, "raise")
    put("4.txt", 4, "build-raise")
    os.symlink("khong-co", inbox / "5.txt")
    outcome = run(log)
    assert counts(outcome) == {"new": 1, "failed": 4}
    rows = Corpus(OUT).failures.set_index("source_uri")
    assert {uri: (row.stage, row.error) for uri, row in rows.iterrows()} == {
        "vao/2.txt": ("read", "refused"), "vao/3.txt": ("read", "internal"), "vao/4.txt": ("extract", "internal"),
        "vao/5.txt": ("find", "vanished")}
    assert "ValueError: no such thing as <object object at 0x…>" in rows.loc["vao/3.txt", "message_en"]
    assert (rows["message"].str.len() > 10).all()
    assert (rows["remedy"].str.len() > 10).all()
    assert pd.isna(rows.loc["vao/5.txt", "source_sha256"])
    assert rows.loc["vao/2.txt", "source_bytes"] == (inbox / "2.txt").stat().st_size


def test_names_and_messages_that_are_no_unicode_are_stored_as_far_as_they_are(inbox: Path, log: Path) -> None:
    for name, content in ((b"vao/k\xea.txt", handmade.sample(1)), (b"vao/h\xf4.txt", b"!garble\n")):
        Path(os.fsdecode(name)).write_bytes(content)
    outcome = run(log)
    assert documents() == {"1": ["vao/k\\xea.txt"]}
    assert outcome.failures[0]["source_uri"] == "vao/h\\xf4.txt"
    assert "half a pair: \\ud83c" in outcome.failures[0]["message_en"]
    assert not run(log).changed


def test_a_failure_is_tried_again_only_when_something_changed_that_could_help(inbox: Path, log: Path) -> None:
    put("doc.txt", 1, "refuse")
    put("dung.txt", 2, "build-raise")
    run(log)
    assert sorted(reads(log)) == ["doc.txt", "dung.txt"]
    run(log)
    assert reads(log) == []
    run(log, rules="b2")
    assert reads(log) == []  # reading would fail again; the other one's text is in the cache
    run(log, rules="b2", reader="r2")
    assert sorted(reads(log)) == ["doc.txt", "dung.txt"]
    put("doc.txt", 1, "raise")
    outcome = run(log, rules="b2", reader="r2")
    assert reads(log) == ["doc.txt"]
    assert [(f["source_uri"], f["error"]) for f in outcome.failures] == [
        ("vao/doc.txt", "internal"), ("vao/dung.txt", "internal")]


def test_a_failed_content_has_a_row_under_each_of_its_names(inbox: Path, log: Path) -> None:
    put("a.txt", 1, "refuse")
    run(log)
    put("b.txt", 1, "refuse")
    outcome = run(log)
    assert counts(outcome) == {"failed": 2}
    assert [f["source_uri"] for f in outcome.failures] == ["vao/a.txt", "vao/b.txt"]
    (inbox / "a.txt").unlink()
    assert [f["source_uri"] for f in run(log, prune=True).failures] == ["vao/b.txt"]


def test_an_input_that_cannot_be_opened_for_a_while_keeps_its_document(
    inbox: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("1.txt", 1)
    put("2.txt", 2)
    run(log)

    def refuse(path: str) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pipeline.engine.inputs.fingerprint", refuse)
    outcome = run(log, prune=True)
    again = run(log, prune=True)
    monkeypatch.undo()
    monkeypatch.chdir(log.parent)
    assert counts(outcome) == counts(again) == {"failed": 2}
    assert not again.changed
    assert set(documents()) == {"1", "2"}
    last = run(log)
    assert counts(last) == {"unchanged": 2}
    assert last.failures == ()


def test_a_file_that_changes_while_it_is_worked_on_is_tried_again(
    inbox: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("1.txt", 1)
    put("2.txt", 2)

    def touch(tally: Tally) -> None:
        if tally.stage == "find" and tally.done == 2:
            put("2.txt", 3)

    outcome = run(log, progress=touch)
    assert [(f["source_uri"], f["error"]) for f in outcome.failures] == [("vao/2.txt", "changed")]
    assert counts(run(log)) == {"new": 1, "unchanged": 1}
    assert set(documents()) == {"1", "3"}


def test_a_document_that_fails_under_new_rules_leaves_and_comes_back(inbox: Path, log: Path) -> None:
    put("1.txt", 1)
    run(log)
    broken = replace(fakes.stages(log, rules="b2"), build=_fail)
    outcome = ingest("vao", OUT, workers=0, stages=broken)
    assert counts(outcome) == {"failed": 1}
    assert outcome.failures[0]["message_en"].startswith("The software failed on this document (ZeroDivisionError: ")
    assert documents() == {}
    assert counts(run(log, rules="b3")) == {"new": 1}


def _fail(*_: object) -> None:
    raise ZeroDivisionError("rows")


def test_progress_is_told_of_every_input(inbox: Path, log: Path) -> None:
    for number in range(3):
        put(f"{number}.txt", number, "refuse" if number == 1 else "")
    told: list[Tally] = []
    run(log, progress=told.append)
    assert told == [Tally("find", 3, 1), Tally("find", 3, 2), Tally("find", 3, 3), Tally("work", 3, 1, 2, 0),
                    Tally("work", 3, 2, 2, 1), Tally("work", 3, 3, 4, 1)]


def test_what_is_done_becomes_visible_in_batches(inbox: Path, log: Path) -> None:
    for number in range(7):
        put(f"{number}.txt", number)
    seen: dict[int, int] = {}

    def look(tally: Tally) -> None:
        if tally.stage == "work":
            seen[tally.done] = len(Corpus(OUT).documents) if (OUT / "current").exists() else 0

    outcome = run(log, progress=look, commit_every=3)
    assert seen == {1: 0, 2: 0, 3: 0, 4: 3, 5: 3, 6: 3, 7: 6}
    assert [(s.number, s.finished) for s in layout.snapshots(OUT)] == [(1, False), (2, False), (3, True)]
    assert outcome.rows["documents"] == 7


def test_large_rows_are_committed_before_the_batch_is_full(
    inbox: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.engine.run.COMMIT_BYTES", 1)
    for number in range(4):
        put(f"{number}.txt", number)
    assert run(log).snapshot == 4


def test_an_interrupted_run_goes_on_where_it_was(inbox: Path, log: Path) -> None:
    for number in range(9):
        put(f"{number}.txt", number, "refuse" if number == 4 else "")

    def stop(tally: Tally) -> None:
        if (tally.stage, tally.done) == ("work", 7):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest("vao", OUT, workers=0, stages=fakes.stages(log), progress=stop, commit_every=2)
    assert len(Corpus(OUT).documents) == 5
    assert verify(OUT) == []
    reads(log)
    outcome = run(log)
    assert counts(outcome) == {"new": 3, "unchanged": 5, "failed": 1}
    assert reads(log) == ["7.txt", "8.txt"]
    run(log, out=Path("moi"))
    assert exported() == exported(Path("moi"))


def test_an_interrupted_run_leaves_no_workers_behind(inbox: Path, log: Path) -> None:
    for number in range(200):
        put(f"{number}.txt", number)

    def stop(tally: Tally) -> None:
        if tally.stage == "work":
            raise KeyboardInterrupt

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        ingest("vao", OUT, workers=2, stages=fakes.stages(log), progress=stop)
    assert threading.active_count() == before
    assert not [p for p in multiprocessing.active_children() if p.is_alive()]
    assert counts(run(log)) == {"new": 200}


def test_one_worker_and_two_export_the_same_bytes(inbox: Path, log: Path) -> None:
    for number in range(30):
        put(f"{number}.txt", number, {7: "refuse", 11: "raise", 13: "build-raise"}.get(number, ""))
    outcomes = [run(log, out=Path(f"kho-{workers}"), workers=workers, commit_every=batch)
                for workers, batch in ((1, 1000), (2, 7), (3, 4))]
    assert counts(outcomes[0]) == counts(outcomes[1]) == counts(outcomes[2]) == {"new": 27, "failed": 3}
    assert exported(Path("kho-1")) == exported(Path("kho-2")) == exported(Path("kho-3"))


def test_a_crashing_document_becomes_a_failure_and_the_rest_rows(inbox: Path, log: Path) -> None:
    for number, deed in enumerate(("", "crash", "", "build-crash", "")):
        put(f"{number}.txt", number, deed)
    outcome = run(log, workers=2)
    assert counts(outcome) == {"new": 3, "failed": 2}
    assert [(f["source_uri"], f["stage"], f["error"]) for f in outcome.failures] == [
        ("vao/1.txt", "read", "crash"), ("vao/3.txt", "extract", "crash")]
    reads(log)
    assert counts(run(log, workers=2)) == {"unchanged": 3, "failed": 2}
    assert reads(log) == []


def test_nothing_to_do_makes_an_empty_corpus_once(inbox: Path, log: Path) -> None:
    outcome = run(log)
    assert (outcome.found, outcome.changed, outcome.snapshot) == (0, True, 1)
    assert not run(log).changed


def test_a_second_writer_is_refused_before_anything_is_read(inbox: Path, log: Path) -> None:
    put("1.txt", 1)
    with Writer(OUT), pytest.raises(CorpusError) as caught:
        ingest("vao", OUT, workers=0, stages=fakes.stages(log))
    assert caught.value.code == "corpus-locked"
    assert reads(log) == []


def test_a_path_that_is_not_there_leaves_no_corpus(inbox: Path, log: Path) -> None:
    with pytest.raises(UsageError):
        ingest(["vao", "vao-2"], OUT, stages=fakes.stages(log))
    assert not OUT.exists()


def test_inputs_are_never_changed(inbox: Path, log: Path) -> None:
    paths = [put("1.txt", 1), put("2.txt", 2, "raise")]
    before = [(p.read_bytes(), p.stat().st_mtime_ns) for p in paths]
    run(log, workers=2)
    run(log, rules="b2", prune=True)
    assert [(p.read_bytes(), p.stat().st_mtime_ns) for p in paths] == before
    assert sorted(p.name for p in inbox.iterdir()) == ["1.txt", "2.txt"]
