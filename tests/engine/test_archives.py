"""Archives in runs: every member is an input of its own, wherever it lies."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from pipeline.corpus import Corpus
from pipeline.corpus.export import export
from pipeline.corpus.verify import verify
from pipeline.engine import Outcome, Tally, ingest
from pipeline.engine.inputs import inputs
from pipeline.engine.place import ChangedError, Place, bytes_of
from tests.corpus import handmade
from tests.engine import fakes

OUT = Path("kho")


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files.items():
            z.writestr(name, data)
    return out.getvalue()


def put(name: str, files: dict[str, bytes]) -> Path:
    path = Path("vao") / name
    path.write_bytes(packed(files))
    return path


def plan(number: int, deed: str = "") -> bytes:
    return handmade.sample(number) + (f"!{deed}\n".encode() if deed else b"")


def run(log: Path, *paths: str, workers: int = 0, prune: bool = False, **more) -> Outcome:
    outcome = ingest(paths or ("vao",), OUT, workers=workers, prune_missing=prune, stages=fakes.stages(log), **more)
    assert verify(OUT) == []
    return outcome


def counts(outcome: Outcome) -> dict[str, int]:
    names = ("new", "reextracted", "unchanged", "duplicates", "failed", "replaced", "removed")
    return {name: getattr(outcome, name) for name in names if getattr(outcome, name)}


def documents() -> dict[str, list[str]]:
    frame = Corpus(OUT).documents
    return {number: list(names) for number, names in zip(frame["number"], frame["source_uris"], strict=True)}


def failures(outcome: Outcome) -> dict[str, str]:
    return {row["source_uri"]: row["error"] for row in outcome.failures}


@pytest.mark.parametrize("workers", [1, 2])
def test_members_are_documents_under_the_name_of_their_archive(inbox: Path, log: Path, workers: int) -> None:
    put("a.zip", {"1.txt": plan(1), "thư mục/2.txt": plan(2), "trong.zip": packed({"3.txt": plan(3)})})
    outcome = run(log, workers=workers)
    assert (counts(outcome), outcome.found) == ({"new": 3}, 3)
    assert documents() == {"1": ["vao/a.zip!/1.txt"], "2": ["vao/a.zip!/thư mục/2.txt"],
                           "3": ["vao/a.zip!/trong.zip!/3.txt"]}
    row = Corpus(OUT).documents.set_index("number").loc["3"]
    assert row["source_bytes"] == len(plan(3))
    assert not run(log, workers=workers).changed


def test_the_same_bytes_inside_and_outside_are_one_document(inbox: Path, log: Path) -> None:
    put("a.zip", {"1.txt": plan(1)})
    (inbox / "1.txt").write_bytes(plan(1))
    assert counts(run(log)) == {"new": 1, "duplicates": 1}
    assert documents() == {"1": ["vao/1.txt", "vao/a.zip!/1.txt"]}


def test_what_is_no_file_any_more_is_read_from_where_it_still_is(inbox: Path, log: Path) -> None:
    put("a.zip", {"1.txt": plan(1)})
    (inbox / "1.txt").write_bytes(plan(1))
    run(log)
    (inbox / "1.txt").unlink()
    (OUT / "cache").rename("xa")
    assert counts(ingest("vao", OUT, workers=0, stages=fakes.stages(log, rules="b2"))) == {"reextracted": 1}


def test_bad_members_are_failures_and_the_rest_goes_on(inbox: Path, log: Path) -> None:
    locked = bytearray(packed({"khoa.txt": b"secret"}))
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        locked[locked.index(signature) + flags] |= 1
    put("a.zip", {"1.txt": plan(1), "../ra.txt": plan(2), "hong.txt": plan(3, "refuse"), "trong.zip": bytes(locked),
                  "cut.zip": packed({"x.txt": plan(4)})[:-30], "bom.txt": bytes(8 << 20)})
    outcome = run(log)
    assert (counts(outcome), outcome.found) == ({"new": 1, "failed": 5}, 6)
    assert failures(outcome) == {
        "vao/a.zip!/../ra.txt": "unsafe-path", "vao/a.zip!/hong.txt": "refused", "vao/a.zip!/bom.txt": "archive-bomb",
        "vao/a.zip!/trong.zip!/khoa.txt": "encrypted", "vao/a.zip!/cut.zip": "truncated"}
    assert all(row["remedy"] and row["message"] for row in outcome.failures)
    assert not run(log).changed


def test_archives_that_give_nothing_are_failures_until_they_do(inbox: Path, log: Path) -> None:
    put("khong.zip", {})
    put("thu-muc.zip", {"a/": b"", "__MACOSX/._1.txt": b"x"})
    (inbox / "cut.zip").write_bytes(packed({"1.txt": plan(1)})[:-30])
    outcome = run(log)
    assert counts(outcome) == {"failed": 3}
    assert failures(outcome) == {"vao/khong.zip": "empty-archive", "vao/thu-muc.zip": "empty-archive",
                                 "vao/cut.zip": "truncated"}
    put("cut.zip", {"1.txt": plan(1)})
    again = run(log)
    assert counts(again) == {"new": 1, "failed": 2}
    assert set(failures(again)) == {"vao/khong.zip", "vao/thu-muc.zip"}


def test_a_word_document_that_is_none_is_left_to_the_reader(inbox: Path, log: Path) -> None:
    data = packed({"1.txt": plan(1)})
    (inbox / "a.docx").write_bytes(data)
    there = inputs(["vao/a.docx"], [], None, fakes.converts, lambda done, lost: None)
    assert [(one.uri, one.size) for one in there.found] == [("vao/a.docx", len(data))]


def test_pruning_knows_members(inbox: Path, log: Path) -> None:
    put("a.zip", {"1.txt": plan(1), "2.txt": plan(2), "trong.zip": packed({"3.txt": plan(3)})})
    put("b.zip", {"4.txt": plan(4)})
    run(log)
    put("a.zip", {"1.txt": plan(1), "trong.zip": packed({"5.txt": plan(5)})})
    (inbox / "b.zip").unlink()
    assert counts(run(log)) == {"new": 1, "unchanged": 1}
    assert set(documents()) == {"1", "2", "3", "4", "5"}
    assert counts(run(log, "vao/a.zip", prune=True)) == {"unchanged": 2, "removed": 2}
    assert set(documents()) == {"1", "4", "5"}
    assert counts(run(log, prune=True)) == {"unchanged": 2, "removed": 1}
    assert set(documents()) == {"1", "5"}


def test_pruning_takes_nothing_from_an_archive_that_cannot_be_opened(
    inbox: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a.zip", {"1.txt": plan(1), "trong.zip": packed({"3.txt": plan(3)})})
    run(log)

    def refuse(path: str):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pipeline.engine.inputs.fingerprint", refuse)
    outcome = run(log, prune=True)
    monkeypatch.undo()
    monkeypatch.chdir(log.parent)
    assert (counts(outcome), failures(outcome)) == ({"failed": 1}, {"vao/a.zip": "no-permission"})
    assert set(documents()) == {"1", "3"}
    back = run(log, prune=True)
    assert (counts(back), back.failures) == ({"unchanged": 2}, ())


def test_what_a_broken_archive_held_stays_until_it_is_pruned(inbox: Path, log: Path) -> None:
    path = put("a.zip", {"1.txt": plan(1), "2.txt": plan(2)})
    run(log)
    path.write_bytes(path.read_bytes()[:-30])
    assert counts(run(log)) == {"failed": 1}
    assert set(documents()) == {"1", "2"}
    assert counts(run(log, prune=True)) == {"failed": 1, "removed": 2}


def test_a_member_that_is_refused_leaves_no_stale_document(inbox: Path, log: Path) -> None:
    put("a.zip", {"1.txt": plan(1), "2.txt": plan(2)})
    run(log)
    put("a.zip", {"1.txt": bytes(8 << 20), "2.txt": plan(2)})
    outcome = run(log)
    assert failures(outcome) == {"vao/a.zip!/1.txt": "archive-bomb"}
    assert set(documents()) == {"2"}


def test_a_changed_member_takes_its_documents_place(inbox: Path, log: Path) -> None:
    put("a.zip", {"1.txt": plan(1), "2.txt": plan(2)})
    run(log)
    put("a.zip", {"1.txt": plan(3), "2.txt": plan(2)})
    assert counts(run(log)) == {"new": 1, "unchanged": 1, "replaced": 1}
    assert documents() == {"2": ["vao/a.zip!/2.txt"], "3": ["vao/a.zip!/1.txt"]}


def test_a_file_that_becomes_an_archive_leaves_its_document(inbox: Path, log: Path) -> None:
    (inbox / "a.zip").write_bytes(plan(1))
    (inbox / "b.zip").write_bytes(plan(2, "refuse"))
    run(log)
    put("a.zip", {"1.txt": plan(3)})
    put("b.zip", {"1.txt": plan(4)})
    outcome = run(log)
    assert (counts(outcome), outcome.failures) == ({"new": 2, "removed": 1}, ())
    assert set(documents()) == {"3", "4"}


@pytest.mark.parametrize("files", [{"1.txt": plan(2)}, {"2.txt": plan(1)}, None])
def test_an_archive_that_changes_while_it_is_worked_on_is_told(
    inbox: Path, log: Path, files: dict[str, bytes] | None
) -> None:
    put("a.zip", {"1.txt": plan(1)})

    def touch(tally: Tally) -> None:
        if tally.stage == "find":
            put("a.zip", files) if files else os.unlink("vao/a.zip")

    outcome = run(log, progress=touch)
    assert failures(outcome) == {"vao/a.zip!/1.txt": "changed" if files else "vanished"}


def test_the_same_archive_under_another_spelling_keeps_the_names(inbox: Path, log: Path) -> None:
    put("a.zip", {"1.txt": plan(1), "./2.txt": plan(2), "x//3.txt": plan(3), "../4.txt": plan(4)})
    first = run(log)
    assert set(documents()) == {"1", "2", "3"}
    again = run(log, str(inbox.resolve()))
    assert (counts(again), again.changed) == ({"unchanged": 3, "failed": 1}, False)
    assert again.failures == first.failures


def test_a_folder_that_looks_like_an_archive_takes_no_name_from_one(inbox: Path, log: Path) -> None:
    put("a.zip", {"1.txt": plan(1)})
    (inbox / "a.zip!").mkdir()
    (inbox / "a.zip!/1.txt").write_bytes(plan(2))
    assert counts(run(log)) == {"new": 2}
    assert sorted(documents().values()) == [["vao/a.zip!/1.txt"], ["vao/a.zip!/1.txt (2)"]]
    assert not run(log).changed


def test_one_member_is_had_without_unpacking_the_others(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put("a.zip", {f"{n}.txt": plan(n) for n in range(30)} | {"trong.zip": packed({"x.txt": plan(40)})})
    there = inputs([str(path)], [], None, fakes.converts, lambda done, lost: None)
    places = {one.uri: one.places[0] for one in there.found}
    opened: list[str] = []
    real = zipfile.ZipFile.open
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda self, info: opened.append(info.filename) or real(self, info))
    assert bytes_of(places["vao/a.zip!/17.txt"]) == plan(17)
    assert bytes_of(places["vao/a.zip!/trong.zip!/x.txt"]) == plan(40)
    assert opened == ["17.txt", "trong.zip", "x.txt"]
    with pytest.raises(ChangedError):
        bytes_of(Place(str(path), "khong-co.txt", "0" * 64, 1))


def test_an_archive_exports_what_its_files_would(inbox: Path, log: Path) -> None:
    put("a.zip", {f"{n}.txt": plan(n) for n in range(12)})
    ingest("vao/a.zip", "kho-1", workers=0, stages=fakes.stages(log))
    ingest("vao/a.zip", "kho-2", workers=2, stages=fakes.stages(log), commit_every=3)
    for corpus in ("kho-1", "kho-2"):
        export(corpus, f"ra-{corpus}")
    for path in Path("ra-kho-1").iterdir():
        assert path.read_bytes() == (Path("ra-kho-2") / path.name).read_bytes(), path.name
