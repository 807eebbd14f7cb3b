"""DOC and RTF: what is broken is told before any program starts; LibreOffice's failures stay with their file."""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path

import pytest

from pipeline.errors import ReadError
from pipeline.read.formats import antiword, office
from pipeline.read.formats.old_word import convert_all, read_one
from tests.read.formats.old_encodings import compound, encoded, word

needs_office = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")
needs_antiword = pytest.mark.skipif(office.program() is None or antiword.program() is None,
                                    reason="LibreOffice (which makes the DOC) or antiword is not installed")


def rtf(*paragraphs: str, font: str = "Times New Roman") -> bytes:
    body = "\\par ".join("".join(c if c.isascii() else f"\\u{ord(c)}?" for c in p) for p in paragraphs)
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 {font};}}}}\\f0 {body}\\par}}".encode("ascii")


def doc_block(flags: int = 0) -> bytes:
    return struct.pack("<HH6xH", 0xA5EC, 193, flags) + bytes(5000)


WHOLE = compound("WordDocument", doc_block())
BAD = {
    "nothing": (b"", "empty-file"),
    "no Word at all": (b"hello", "not-a-document"),
    "a password": (compound("WordDocument", doc_block(0x0100)), "encrypted"),
    "a password of the newer kind": (compound("EncryptedPackage", bytes(5000)), "encrypted"),
    "cut in the content": (WHOLE[:-1500], "truncated"),
    "cut in the table": (WHOLE[:600], "truncated"),
    "cut in the header": (WHOLE[:300], "truncated"),
    "a workbook": (compound("Workbook", bytes(5000)), "not-a-document"),
    "no block of Word": (compound("WordDocument", bytes(5000)), "broken-file"),
    "RTF cut off": (rtf("Kế hoạch")[:-6], "truncated"),
}


@pytest.mark.parametrize(("data", "code"), BAD.values(), ids=BAD.keys())
def test_bad_input_has_its_own_code(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_one(data)
    assert caught.value.code == code


def program(folder: Path, script: str) -> str:
    """A stand-in for LibreOffice: a script that is given the same arguments."""
    path = folder / "soffice"
    path.write_text("#!/bin/sh\n" + script, "utf-8")
    path.chmod(0o755)
    return str(path)


# Copies a ready DOCX for every file, and dies at one that says so.
CONVERTS = """
for last; do :; done
while [ "$1" != --outdir ]; do shift; done
out=$2; shift 2
echo start >> "{log}"
for file; do
  if grep -q HANG "$file"; then sleep 60; fi
  if grep -q CRASH "$file"; then exit 1; fi
  cp "{docx}" "$out/$(basename "$file" .rtf).docx"
done
"""


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "ready.docx").write_bytes(word([("Kế hoạch tuần", None)]))
    log = tmp_path / "log"
    path = program(tmp_path, CONVERTS.format(log=log, docx=tmp_path / "ready.docx"))
    monkeypatch.setattr(office, "program", lambda: path)
    return log


def content(data: bytes, docx: bytes | ReadError) -> str:
    try:
        return read_one(data, docx).content
    except ReadError as e:
        return e.code


def outcomes(files: list[bytes]) -> list[str]:
    return [content(data, docx) for data, docx in zip(files, convert_all(files), strict=True)]


def test_many_files_take_one_start(stand_in: Path) -> None:
    assert outcomes([rtf("a"), rtf("b"), b"", rtf("c")]) == ["Kế hoạch tuần\n"] * 2 + ["empty-file", "Kế hoạch tuần\n"]
    assert stand_in.read_text().count("start") == 1


def test_a_file_that_crashes_the_converter_harms_no_other(stand_in: Path) -> None:
    assert outcomes([rtf("a"), rtf("CRASH"), rtf("c")]) == ["Kế hoạch tuần\n", "converter-failed", "Kế hoạch tuần\n"]


def test_a_file_that_hangs_the_converter_is_given_up(stand_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "START_SECONDS", 0.5)
    monkeypatch.setattr(office, "FILE_SECONDS", 0.5)
    assert outcomes([rtf("HANG"), rtf("b")]) == ["converter-timeout", "Kế hoạch tuần\n"]


def test_without_any_program_the_failure_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    monkeypatch.setattr(antiword, "program", lambda: None)
    with pytest.raises(ReadError) as caught:
        read_one(WHOLE)
    assert caught.value.code == "converter-missing"
    assert "libreoffice-writer-nogui" in caught.value.remedy


@needs_office
def test_rtf_in_three_encodings(tmp_path: Path) -> None:
    sentence = "Giao trưởng thôn rà soát những hộ được hưởng chính sách"
    got = outcomes([rtf("Kế hoạch năm 2006", sentence), rtf(encoded(sentence, "tcvn3"), font=".VnTime"),
                    rtf(encoded(sentence, "vni"), font="VNI-Times")])
    assert got == [f"Kế hoạch năm 2006\n{sentence}\n", f"{sentence}\n", f"{sentence}\n"]


def as_doc(source: bytes, folder: Path) -> bytes:
    """A Word 97-2003 file of an RTF, made by LibreOffice."""
    (folder / "a.rtf").write_bytes(source)
    subprocess.run([str(office.program()), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
                    "--convert-to", "doc:MS Word 97", "--outdir", str(folder), str(folder / "a.rtf")], check=True,
                   capture_output=True, timeout=120)
    return (folder / "a.doc").read_bytes()


@needs_antiword
def test_doc_by_either_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # antiword does not open files of a few words.
    paragraphs = ["Kế hoạch kiểm tra năm 2006", *["Giao Văn phòng tổng hợp, báo cáo."] * 150]
    data = as_doc(rtf(*paragraphs), tmp_path)
    wanted = "\n".join(paragraphs) + "\n"
    assert read_one(data).content == wanted
    monkeypatch.setattr(office, "program", lambda: None)
    assert read_one(data).content == wanted
    with pytest.raises(ReadError) as caught:
        read_one(data[:len(data) // 2])
    assert caught.value.code == "truncated"
