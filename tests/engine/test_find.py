"""Finding inputs."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

import pytest

from pipeline.corpus.store import Writer
from pipeline.engine.find import find
from pipeline.engine.place import fingerprint, place_name, unreadable
from pipeline.errors import UsageError
from tests.corpus import handmade


def put(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")


def found(*paths: str | Path, out: str = "kho") -> list[str]:
    there = find(paths, out)
    assert there.failures == []
    return there.files


def test_folders_are_searched_through_and_through_in_the_order_of_names(inbox: Path) -> None:
    put("vao/b.pdf", "vao/a/z.txt", "vao/a/a/1.docx", "vao/c.txt")
    assert found("vao") == ["vao/a/a/1.docx", "vao/a/z.txt", "vao/b.pdf", "vao/c.txt"]
    assert found("./vao/../vao/") == found("vao")
    assert found(Path("vao/c.txt"), "vao/a") == ["vao/a/a/1.docx", "vao/a/z.txt", "vao/c.txt"]


def test_each_file_once_however_often_it_is_named(inbox: Path) -> None:
    put("vao/a/1.txt", "vao/2.txt")
    for paths in (("vao", "vao/a"), ("vao/a", "vao"), ("vao", "vao/2.txt", "vao")):
        assert found(*paths) == ["vao/2.txt", "vao/a/1.txt"]
    whole = Path("vao").resolve()
    assert found("vao", whole) == found(whole, "vao") == [f"{whole}/2.txt", f"{whole}/a/1.txt"]


def test_hidden_files_and_owner_files_are_passed_over_unless_named(inbox: Path) -> None:
    put("vao/.an.txt", "vao/.git/config", "vao/~$ke-hoach.docx", "vao/ke-hoach.docx")
    assert found("vao") == ["vao/ke-hoach.docx"]
    assert found("vao/.an.txt") == ["vao/.an.txt"]


def test_our_own_output_is_no_input(inbox: Path) -> None:
    put("vao/1.txt", "vao/kho/tam.txt")
    with Writer("vao/khac") as writer:
        writer.commit(handmade.change())
    assert found("vao", out="vao/kho") == ["vao/1.txt"]
    assert found("vao", out="kho") == ["vao/1.txt", "vao/kho/tam.txt"]


def test_links_are_followed_and_loops_are_walked_once(inbox: Path) -> None:
    put("vao/a/1.txt", "xa/2.txt")
    os.symlink("..", "vao/a/vong")
    os.symlink("../xa", "vao/lien-ket")
    os.symlink("a/1.txt", "vao/1-nua.txt")
    assert found("vao") == ["vao/1-nua.txt", "vao/a/1.txt", "vao/lien-ket/2.txt"]


def test_a_path_that_is_not_there_is_bad_usage(inbox: Path) -> None:
    with pytest.raises(UsageError) as caught:
        find(["vao", "vao/khong-co.pdf"], "kho")
    assert caught.value.exit_code == 2
    assert "vao/khong-co.pdf" in caught.value.message


def test_a_folder_that_cannot_be_listed_is_a_failure(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("vao/a/1.txt", "vao/b/2.txt")
    real = os.listdir

    def listdir(path: str) -> list[str]:
        if path == "vao/a":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "listdir", listdir)
    there = find(["vao"], "kho")
    assert (there.files, there.folders) == (["vao/b/2.txt"], ["vao", "vao/b"])
    assert [(f.source_uri, f.stage, f.error, f.source_sha256) for f in there.failures] == [
        ("vao/a", "find", "no-permission", None)]


def test_names_that_are_no_utf8_are_shown_as_far_as_they_are(inbox: Path) -> None:
    raw = b"vao/k\xea ho\xe1\xba\xa1ch.txt"
    Path(os.fsdecode(raw)).write_text("x", "utf-8")
    (path,) = found("vao")
    assert os.fsencode(path) == raw
    assert place_name(path) == "vao/k\\xea hoạch.txt"


def test_a_fingerprint_is_of_the_bytes(inbox: Path) -> None:
    put("vao/1.txt")
    assert fingerprint("vao/1.txt") == (hashlib.sha256(b"vao/1.txt").hexdigest(), 9, b"vao/1.txt")


def test_what_is_no_regular_file_is_not_opened(inbox: Path) -> None:
    os.mkfifo("vao/ong")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("vao/o-cam")
        os.symlink("khong-co", "vao/dut")
        codes = {}
        for path in found("vao"):
            with pytest.raises(OSError) as caught:  # noqa: PT011 (which one is the question)
                fingerprint(path)
            codes[path] = unreadable(path, caught.value).error
    assert codes == {"vao/ong": "not-a-file", "vao/o-cam": "not-a-file", "vao/dut": "vanished"}
