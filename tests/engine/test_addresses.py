"""Sources at addresses: S3 on a server of this machine, fsspec's memory, and what goes wrong with stores."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import zipfile
from pathlib import Path

import fsspec
import pytest
import requests
import s3fs

from pipeline.corpus import Corpus
from pipeline.corpus.verify import verify
from pipeline.engine import Outcome, ingest
from pipeline.engine.find import find
from pipeline.errors import EnvironmentLacks, UsageError
from tests.conftest import Put
from tests.corpus import handmade
from tests.engine import fakes

OUT = Path("kho")


def run(log: Path, *paths: str, workers: int = 0, **more) -> Outcome:
    outcome = ingest(paths, OUT, workers=workers, stages=fakes.stages(log), **more)
    assert verify(OUT) == []
    return outcome


def counts(outcome: Outcome) -> dict[str, int]:
    names = ("new", "unchanged", "duplicates", "failed", "replaced", "removed")
    return {name: getattr(outcome, name) for name in names if getattr(outcome, name)}


def documents() -> list[list[str]]:
    return sorted(list(names) for names in Corpus(OUT).documents["source_uris"])


def codes(outcome: Outcome) -> dict[str, str]:
    return {row["source_uri"]: row["error"] for row in outcome.failures}


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def test_a_bucket_is_read_as_a_folder_is(inbox: Path, log: Path, s3: Put) -> None:
    """Its documents stand under their addresses, members of archives too, and the rows are those of local files."""
    for number in range(3):
        s3(f"tinh/2026/xã {number}/{number}.txt", handmade.sample(number))
        (inbox / f"{number}.txt").write_bytes(handmade.sample(number))
    s3("tinh/2026/gop.zip", zipped(a=handmade.sample(7), b=handmade.sample(1)))
    s3("tinh/2026/.an/x.txt", b"x")
    s3("tinh/2026/~$x.docx", b"x")
    s3("tinh/2025/cu.txt", handmade.sample(9))
    outcome = run(log, "s3://tinh/2026", workers=2)
    assert counts(outcome) == {"new": 4, "duplicates": 1}
    assert documents() == [
        ["s3://tinh/2026/gop.zip!/a"], ["s3://tinh/2026/gop.zip!/b", "s3://tinh/2026/xã 1/1.txt"],
        ["s3://tinh/2026/xã 0/0.txt"], ["s3://tinh/2026/xã 2/2.txt"]]
    row = Corpus(OUT).documents.set_index("source_uri").loc["s3://tinh/2026/xã 0/0.txt"]
    assert row["source_sha256"] == hashlib.sha256(handmade.sample(0)).hexdigest()
    assert row["source_bytes"] == len(handmade.sample(0))
    assert counts(run(log, "vao")) == {"unchanged": 3}


def test_one_file_a_glob_and_a_folder_name_each_file_once(log: Path, inbox: Path, s3: Put) -> None:
    for name in ("a/1.txt", "a/2.txt", "a/b/3.txt", "a/4.pdf"):
        s3(f"huyen/{name}", name.encode())
    assert find(["s3://huyen/a/*.txt"], OUT).files == ["s3://huyen/a/1.txt", "s3://huyen/a/2.txt"]
    assert find(["s3://huyen/a/**/*.txt"], OUT).files == ["s3://huyen/a/1.txt", "s3://huyen/a/2.txt", "s3://huyen/a/b/3.txt"]
    assert find(["s3://huyen/a/2.txt", "s3://huyen/a/", "s3://huyen/a/*"], OUT).files == [
        "s3://huyen/a/1.txt", "s3://huyen/a/2.txt", "s3://huyen/a/4.pdf", "s3://huyen/a/b/3.txt"]
    (inbox / "5.txt").write_bytes(b"5")
    assert find([f"file://{inbox.resolve()}/5.txt", "vao"], OUT).files == [f"{inbox.resolve()}/5.txt"]


def test_changed_and_missing_objects(log: Path, inbox: Path, s3: Put) -> None:
    for number in range(3):
        s3(f"huyen/a/{number}.txt", handmade.sample(number))
    assert counts(run(log, "s3://huyen/a")) == {"new": 3}
    s3("huyen/a/1.txt", handmade.sample(11))
    store = s3fs.S3FileSystem()
    store.rm("huyen/a/2.txt")
    assert counts(run(log, "s3://huyen/a")) == {"new": 1, "unchanged": 1, "replaced": 1}
    assert len(documents()) == 3
    assert counts(run(log, "s3://huyen/a", prune_missing=True)) == {"unchanged": 2, "removed": 1}
    assert documents() == [["s3://huyen/a/0.txt"], ["s3://huyen/a/1.txt"]]


def test_what_a_store_refuses_is_told_and_the_rest_goes_on(log: Path, inbox: Path, s3: Put, s3_endpoint: str) -> None:
    s3("huyen/a/1.txt", handmade.sample(1))
    (inbox / "2.txt").write_bytes(handmade.sample(2))
    outcome = run(log, "s3://huyen/a", "s3://khong-co/a", "s3://huyen/khong-co", "vao")
    assert (counts(outcome), codes(outcome)) == (
        {"new": 2, "failed": 2}, {"s3://khong-co/a": "no-such-address", "s3://huyen/khong-co": "no-such-address"})
    requests.post(f"{s3_endpoint}/moto-api/reset-auth", data=b"0", timeout=10)
    s3fs.S3FileSystem.clear_instance_cache()
    try:
        refused = run(log, "s3://huyen/a", "vao", prune_missing=True)
    finally:
        requests.post(f"{s3_endpoint}/moto-api/reset-auth", data=b"inf", timeout=10)
    assert (counts(refused), codes(refused)["s3://huyen/a"]) == ({"unchanged": 1, "failed": 1}, "no-permission")
    assert "AWS_ACCESS_KEY_ID" in refused.failures[0]["remedy"]
    s3fs.S3FileSystem.clear_instance_cache()
    assert counts(run(log, "s3://huyen/a")) == {"unchanged": 1}
    assert len(documents()) == 2


def test_a_store_that_does_not_answer(log: Path, inbox: Path, s3: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "2.txt").write_bytes(handmade.sample(2))
    with monkeypatch.context() as here:
        here.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
        here.setenv("AWS_MAX_ATTEMPTS", "1")
        here.setattr(s3fs.S3FileSystem, "retries", 1)
        s3fs.S3FileSystem.clear_instance_cache()
        outcome = run(log, "s3://huyen/a", "vao")
        s3fs.S3FileSystem.clear_instance_cache()
    assert (counts(outcome), codes(outcome)) == ({"new": 1, "failed": 1}, {"s3://huyen/a": "no-connection"})


def test_an_object_that_changes_on_the_way(log: Path, inbox: Path, s3: Put) -> None:
    s3("huyen/a/1.txt", handmade.sample(1))
    s3("huyen/a/2.txt", handmade.sample(2))

    def touch(tally) -> None:
        if tally.stage == "find" and tally.done == 2:
            s3("huyen/a/1.txt", b"khac")
            s3fs.S3FileSystem().rm("huyen/a/2.txt")

    outcome = run(log, "s3://huyen/a", progress=touch)
    assert codes(outcome) == {"s3://huyen/a/1.txt": "changed", "s3://huyen/a/2.txt": "no-such-address"}
    assert all(row["source_sha256"] is None for row in outcome.failures)


def test_any_address_of_fsspec(log: Path, inbox: Path) -> None:
    store = fsspec.filesystem("memory")
    store.pipe_file("/xa/1.txt", handmade.sample(1))
    store.pipe_file("/xa/anh 1.jpg", b"\xff\xd8\xff" + handmade.sample(2))
    store.pipe_file("/xa/gop.zip", zipped(a=handmade.sample(3)))
    try:
        assert find(["memory://xa"], OUT).files == [
            "memory:///xa/1.txt", "memory:///xa/anh 1.jpg", "memory:///xa/gop.zip"]
        outcome = run(log, "memory://xa/1.txt", "memory://xa/gop.zip")
        assert counts(outcome) == {"new": 2}
        assert documents() == [["memory:///xa/1.txt"], ["memory:///xa/gop.zip!/a"]]
    finally:
        store.rm("/xa", recursive=True)


def test_addresses_that_cannot_be_used(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="no kind of address xyz"):
        find(["xyz://a/b"], OUT)
    with pytest.raises(UsageError, match="chained"):
        find(["zip://a::s3://b/c.zip"], OUT)
    monkeypatch.setitem(sys.modules, "s3fs", None)
    monkeypatch.delitem(sys.modules["fsspec.registry"]._registry, "s3", raising=False)
    with pytest.raises(EnvironmentLacks) as caught:
        find(["s3://a/b"], OUT)
    assert caught.value.exit_code == 3
    assert "kehoach[s3]" in caught.value.remedy
    assert not os.path.exists(OUT)
