"""Archives give their members one by one; what is harmful or broken in them is named and harms nothing else."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import ReadError
from pipeline.read.formats import archive
from pipeline.read.formats.archive import is_archive, members
from tests.read.formats.old_encodings import word


def packed(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as z:
        for name, data in files.items():
            z.writestr(name, data)
    return out.getvalue()


def outcome(data: bytes) -> dict[str, bytes | str]:
    return {name: got.code if isinstance(got, ReadError) else got for name, got in members(data, "a.zip")}


def test_members_come_under_the_name_of_their_archive() -> None:
    inner = packed({"c.txt": b"3"})
    data = packed({"kế hoạch.txt": b"1", "thư mục/b.txt": b"2", "in.zip": inner, "trống/": b""})
    assert outcome(data) == {"a.zip!/kế hoạch.txt": b"1", "a.zip!/thư mục/b.txt": b"2", "a.zip!/in.zip!/c.txt": b"3"}


def test_documents_in_zip_form_are_not_unpacked() -> None:
    docx = word([("Kế hoạch", None)])
    assert not is_archive(docx, "b.docx")
    assert outcome(packed({"b.docx": docx})) == {"a.zip!/b.docx": docx}
    assert is_archive(packed({"x.txt": b""}), "x.zip")


def test_a_document_named_as_such_is_left_to_its_reader() -> None:
    data = packed({"x.txt": b"1"})
    assert not is_archive(data, "a.DOCX")
    assert outcome(packed({"b.docx": data, "c.bin": data})) == {"a.zip!/b.docx": data, "a.zip!/c.bin!/x.txt": b"1"}


@pytest.mark.parametrize("files", [{}, {"a/": b""}, {"__MACOSX/._b.txt": b"1", "Thumbs.db": b"2"}])
def test_an_archive_without_files_is_told(files: dict[str, bytes]) -> None:
    data = packed(files)
    assert outcome(data) == {"a.zip": "empty-archive"}
    assert outcome(packed({"in.zip": data, "b.txt": b"1"})) == {"a.zip!/in.zip": "empty-archive", "a.zip!/b.txt": b"1"}


def test_one_spelling_of_a_path() -> None:
    assert outcome(packed({"./b.txt": b"1", "x//c.txt": b"2", "x\\d.txt": b"3"})) == {
        "a.zip!/b.txt": b"1", "a.zip!/x/c.txt": b"2", "a.zip!/x/d.txt": b"3"}


@pytest.mark.parametrize(("wanted", "got"), [
    ("b.txt", {"a.zip!/b.txt": b"1"}), ("b.txt (2)", {"a.zip!/b.txt (2)": b"2"}),
    ("in.zip!/c.txt", {"a.zip!/in.zip!/c.txt": b"3"}), ("x.txt", {}), ("in.zip!/x.txt", {}),
])
def test_one_file_can_be_asked_for(wanted: str, got: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as z:
        z.writestr("b.txt", "1")
        z.writestr("in.zip", packed({"c.txt": b"3", "d.txt": b"4"}))
        with pytest.warns(UserWarning, match="Duplicate name"):
            z.writestr("b.txt", "2")
    with path.open("rb") as file:
        assert is_archive(file, "a.zip")
        assert dict(members(file, "a.zip", wanted)) == got


def test_a_cut_archive_on_the_disk_is_told_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed({"b.txt": b"1" * 500})[:-30])
    with path.open("rb") as file:
        [(name, got)] = members(file, "a.zip")
    assert isinstance(got, ReadError)
    assert (name, got.code) == ("a.zip", "truncated")


def test_what_systems_leave_behind_is_no_file() -> None:
    names = ["__MACOSX/._b.txt", ".DS_Store", "x/Thumbs.db", "desktop.ini", "x/~$b.docx", "b.txt"]
    assert outcome(packed(dict.fromkeys(names, b"1"))) == {"a.zip!/b.txt": b"1"}


@pytest.mark.parametrize("path", ["../b.txt", "/etc/b.txt", "x/../../b.txt", "..\\b.txt", "C:\\b.txt"])
def test_paths_that_lead_out_are_refused_and_the_rest_read(path: str) -> None:
    got = list(outcome(packed({path: b"1", "ok.txt": b"2"})).values())
    assert got == ["unsafe-path", b"2"]


def test_links_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        z.writestr(info, "/etc/hosts")
    assert outcome(out.getvalue()) == {"a.zip!/link.txt": "unsafe-path"}


def test_a_bomb_is_refused_while_it_unpacks() -> None:
    assert outcome(packed({"zeros.txt": bytes(8 * 2**20), "ok.txt": b"2"})) == {
        "a.zip!/zeros.txt": "archive-bomb", "a.zip!/ok.txt": b"2"}


def test_the_whole_archive_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL", 1000)
    inner = packed({"b.txt": b"x" * 600}, zipfile.ZIP_STORED)
    assert outcome(packed({"1.txt": b"y" * 300, "in.zip": inner})) == {
        "a.zip!/1.txt": b"y" * 300, "a.zip!/in.zip": "archive-bomb"}


def test_the_number_of_members_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 2)
    assert outcome(packed({f"{n}.txt": b"1" for n in range(4)})) == {
        "a.zip!/0.txt": b"1", "a.zip!/1.txt": b"1", "a.zip": "archive-too-many"}


def test_nesting_has_a_bound() -> None:
    data = packed({"deep.txt": b"1"})
    for n in range(archive.MAX_DEPTH):
        data = packed({f"{n}.zip": data})
    assert list(outcome(data).items()) == [("a.zip!/2.zip!/1.zip!/0.zip", "archive-too-deep")]


def test_locked_members_are_named() -> None:
    data = bytearray(packed({"b.txt": b"secret", "c.txt": b"open"}))
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(signature) + flags] |= 1
    assert outcome(bytes(data)) == {"a.zip!/b.txt": "encrypted", "a.zip!/c.txt": b"open"}


def test_damage_to_one_member_harms_no_other() -> None:
    data = bytearray(packed({"b.txt": b"first member", "c.txt": b"second"}, zipfile.ZIP_STORED))
    data[data.index(b"first")] ^= 1
    assert outcome(bytes(data)) == {"a.zip!/b.txt": "broken-file", "a.zip!/c.txt": b"second"}


def test_a_cut_or_empty_archive_fails_under_its_own_name() -> None:
    assert outcome(packed({"b.txt": b"1" * 500})[:-30]) == {"a.zip": "truncated"}
    assert outcome(b"") == {"a.zip": "empty-file"}


def test_two_members_of_one_name_both_come_out() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("b.txt", "1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            z.writestr("b.txt", "2")
    assert outcome(out.getvalue()) == {"a.zip!/b.txt": b"1", "a.zip!/b.txt (2)": b"2"}
