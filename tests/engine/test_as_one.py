"""Images that are the pages of one document."""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from pipeline.corpus import Corpus
from pipeline.corpus.verify import verify
from pipeline.engine import Outcome, Tally, ingest
from tests.corpus import handmade
from tests.engine import fakes

OUT = Path("kho")


def put(name: str, text: str | bytes) -> Path:
    """A page whose bytes tell nothing, so that its name decides."""
    path = Path("vao") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def pages(number: int, count: int = 3) -> list[bytes]:
    """So many pages, each of which could be a plan by itself."""
    return [handmade.sample(100 * number + n) for n in range(count)]


def put_run(pattern: str, number: int, count: int = 3) -> list[str]:
    return [str(put(pattern.format(n), page)) for n, page in enumerate(pages(number, count), 1)]


def run(log: Path, *paths: str, as_one: bool | None = None, **more) -> Outcome:
    outcome = ingest(paths or ("vao",), OUT, workers=0, as_one=as_one, stages=fakes.stages(log), **more)
    assert verify(OUT) == []
    return outcome


def counts(outcome: Outcome) -> dict[str, int]:
    names = ("new", "reextracted", "unchanged", "duplicates", "failed", "replaced", "removed")
    return {name: getattr(outcome, name) for name in names if getattr(outcome, name)}


def documents() -> list[list[str]]:
    return sorted(list(names) for names in Corpus(OUT).documents["source_uris"])


def test_names_that_differ_by_a_counter_make_one_document(inbox: Path, log: Path) -> None:
    names = put_run("kh trang {}.jpg", 1, 11)
    put("khac.jpg", pages(2, 1)[0])
    outcome = run(log)
    assert (counts(outcome), outcome.found) == ({"new": 2, "duplicates": 10}, 12)
    assert documents() == [sorted(names), ["vao/khac.jpg"]]
    row = Corpus(OUT).documents.set_index("source_uri").loc[min(names)]
    digests = "".join(hashlib.sha256(page).hexdigest() for page in pages(1, 11))
    assert row["source_sha256"] == hashlib.sha256(digests.encode()).hexdigest()
    assert row["doc_id"] == row["source_sha256"][:16]
    assert row["source_bytes"] == sum(map(len, pages(1, 11)))
    text = "".join(Corpus(OUT).pages.query("doc_id == @row.doc_id")["text"])
    assert text.splitlines() == "".join(page.decode() for page in pages(1, 11)).replace("\f", "").splitlines()
    assert not run(log).changed


def test_a_changed_or_added_page_replaces_the_document(inbox: Path, log: Path) -> None:
    names = put_run("kh_{}.jpg", 1)
    run(log)
    put("kh_2.jpg", pages(2)[1])
    assert counts(run(log)) == {"new": 1, "duplicates": 2, "replaced": 1}
    put("kh_4.jpg", "Trang cuối\n")
    assert counts(run(log)) == {"new": 1, "duplicates": 3, "replaced": 1}
    assert documents() == [[*names, "vao/kh_4.jpg"]]


def test_a_page_that_is_gone_takes_the_document_along_when_it_is_pruned(inbox: Path, log: Path) -> None:
    names = put_run("kh_{}.jpg", 1)
    run(log)
    os.unlink(names[2])
    assert counts(run(log, prune_missing=True)) == {"new": 1, "duplicates": 1, "replaced": 1}
    assert documents() == [names[:2]]


def test_all_images_of_a_folder_or_none(inbox: Path, log: Path) -> None:
    for name, page in zip(("a/10.jpg", "a/9.png", "a/bia.tif"), pages(1), strict=True):
        put(name, page)
    put_run("b/kh_{}.jpg", 2, 2)
    put("b/ghi chú.txt", handmade.sample(3))
    assert counts(run(log)) == {"new": 5, "duplicates": 1}
    assert counts(run(log, as_one=True)) == {"new": 1, "unchanged": 2, "duplicates": 3, "replaced": 3}
    assert documents() == [["vao/a/10.jpg", "vao/a/9.png", "vao/a/bia.tif"], ["vao/b/ghi chú.txt"],
                           ["vao/b/kh_1.jpg", "vao/b/kh_2.jpg"]]
    first = Corpus(OUT).documents.set_index("source_uri").loc["vao/a/10.jpg"]
    order = "".join(hashlib.sha256(page).hexdigest() for page in (pages(1)[1], pages(1)[0], pages(1)[2]))
    assert first["source_sha256"] == hashlib.sha256(order.encode()).hexdigest()
    assert counts(run(log, as_one=False)) == {"new": 5, "unchanged": 1, "replaced": 2}
    assert all(len(names) == 1 for names in documents())


def test_images_in_an_archive_and_copies_of_a_run(inbox: Path, log: Path) -> None:
    names = put_run("kh_{}.jpg", 1)
    with zipfile.ZipFile("vao/a.zip", "w") as archive:
        for name in names:
            archive.write(name, f"ảnh/{Path(name).name}")
    assert counts(run(log)) == {"new": 1, "duplicates": 5}
    assert documents() == [sorted([*names, *(f"vao/a.zip!/ảnh/{Path(name).name}" for name in names)])]


def test_copies_of_one_image_are_no_pages(inbox: Path, log: Path) -> None:
    for name in ("kh (1).jpg", "kh (2).jpg"):
        put(name, handmade.sample(1))
    assert counts(run(log)) == {"new": 1, "duplicates": 1}
    assert set(Corpus(OUT).documents["source_sha256"]) == {hashlib.sha256(handmade.sample(1)).hexdigest()}


def test_what_is_no_image_by_its_content_is_left_out(inbox: Path, log: Path) -> None:
    put_run("kh_{}.jpg", 1, 2)
    put("kh_3.jpg", b"%PDF-1.4\n" + handmade.sample(2))
    assert counts(run(log)) == {"new": 2, "duplicates": 1}


def test_a_page_that_cannot_be_opened_is_named_and_the_document_stays(
    inbox: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = put_run("kh_{}.jpg", 1)
    run(log)
    from pipeline.engine import inputs

    real = inputs.fingerprint

    def refuse(path: str):
        if path == names[1]:
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(inputs, "fingerprint", refuse)
    outcome = run(log, prune_missing=True)
    monkeypatch.undo()
    monkeypatch.chdir(log.parent)
    assert counts(outcome) == {"failed": 3}
    assert [(row["source_uri"], row["error"], names[1] in row["message"], names[1] in row["message_en"])
            for row in outcome.failures] == [
        (name, "no-permission", name != names[1], name != names[1]) for name in names]
    assert documents() == [names]
    back = run(log)
    assert (counts(back), back.failures) == ({"unchanged": 1, "duplicates": 2}, ())


@pytest.mark.parametrize(("change", "error"), [(None, "vanished"), (b"khac", "changed")])
def test_a_page_that_is_lost_on_the_way_is_named(
    inbox: Path, log: Path, change: bytes | None, error: str
) -> None:
    names = put_run("kh_{}.jpg", 1)

    def touch(tally: Tally) -> None:
        if tally.stage == "find" and tally.done == 3:
            put("kh_2.jpg", change) if change else os.unlink(names[1])

    outcome = run(log, progress=touch)
    assert [(row["source_uri"], row["error"]) for row in outcome.failures] == [(name, error) for name in names]
    assert all(row["message"].startswith(f"Ảnh {names[1]}: ") for row in outcome.failures)
    assert all(row["source_sha256"] is None for row in outcome.failures)
