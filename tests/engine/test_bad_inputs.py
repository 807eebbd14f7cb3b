"""Every kind of bad input at once, among good ones: each is told, and nothing else suffers."""

from __future__ import annotations

import os
import shutil
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from pipeline.corpus.export import export
from pipeline.corpus.verify import verify
from pipeline.engine import Tally, ingest, inputs
from tests.read.formats.test_old_word import BAD as BAD_WORD
from tests.read.test_faults import BAD

SAMPLES = Path(__file__).parents[2] / "data" / "raw"
GOOD = ("02-*.docx", "03-*.txt", "04-*.pdf", "10-*.md")
# A picture of a hundred thousand pixels on each side, by its header.
SIZE = b"IHDR" + struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
HUGE = (b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + SIZE + struct.pack(">I", zlib.crc32(SIZE))
        + b"\0\0\0\x09IDAT" + bytes(13))
# An archive is no bad input, and some are no Word for the reader of Word alone.
LEFT_OUT = ("ZIP", "nothing", "no Word at all", "a workbook")


def put_bad(folder: Path) -> dict[str, str]:
    """Bad files below a folder, with the codes of their failures."""
    kinds = {kind: (data, name, code) for kind, (data, name, code) in BAD.items() if kind not in LEFT_OUT}
    kinds |= {f"Word: {kind}": (data, "a.doc", code) for kind, (data, code) in BAD_WORD.items()
              if kind not in LEFT_OUT}
    kinds |= {"huge": (HUGE, "a.png", "image-too-large"), "empty": (b"", "a.pdf", "empty-file"),
              "cut archive": (b"PK\3\4" + bytes(300), "a.zip", "truncated")}
    expected = {}
    for number, (data, name, code) in enumerate(kinds.values()):
        path = folder / f"{number:02}" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        expected[str(path)] = code
    with zipfile.ZipFile(folder / "khong.zip", "w"):
        expected[str(folder / "khong.zip")] = "empty-archive"
    with zipfile.ZipFile(folder / "xau.zip", "w") as archive:
        archive.writestr("../ra.txt", "x")
        archive.writestr("trong.txt", "")
    expected |= {f"{folder}/xau.zip!/../ra.txt": "unsafe-path", f"{folder}/xau.zip!/trong.txt": "empty-file"}
    for page in (1, 2):
        (folder / f"anh {page}.jpg").write_bytes(b"\xff\xd8\xff" * (page - 1))
        expected[f"{folder}/anh {page}.jpg"] = "empty-file"
    os.mkfifo(folder / "ong")
    os.symlink("khong-co", folder / "dut")
    for name in ("cam.txt", "mat.txt", "doi.txt"):
        (folder / name).write_text(f"Kế hoạch {name}\n", "utf-8")
    (folder / "khoa").mkdir()
    lost = {"ong": "not-a-file", "dut": "vanished", "cam.txt": "no-permission", "mat.txt": "vanished",
            "doi.txt": "changed", "khoa": "no-permission"}
    return expected | {f"{folder}/{name}": code for name, code in lost.items()}


def deny(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes the right to read from a file and a folder, whoever runs this."""
    look, listing = inputs.fingerprint, os.listdir

    def fingerprint(path: str):
        if path.endswith("/cam.txt"):
            raise PermissionError(13, "Permission denied")
        return look(path)

    def listdir(path: str):
        if str(path).endswith("/khoa"):
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(inputs, "fingerprint", fingerprint)
    monkeypatch.setattr(os, "listdir", listdir)


def spoil(tally: Tally) -> None:
    """Takes a file away and changes another, when both were found and nothing is read yet."""
    if tally.stage == "find" and tally.done == tally.total:
        Path("vao/xau/mat.txt").unlink()
        Path("vao/xau/doi.txt").write_text("khác", "utf-8")


def test_bad_inputs_are_told_one_by_one_and_good_ones_are_as_without_them(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pattern in GOOD:
        [sample] = SAMPLES.glob(pattern)
        shutil.copy(sample, inbox)
    alone = ingest("vao", "kho-rieng", workers=0)
    assert (alone.new, alone.failed) == (len(GOOD), 0)
    expected = put_bad(inbox / "xau")
    home = Path.cwd()
    deny(monkeypatch)
    among = ingest("vao", "kho", workers=0, progress=spoil)
    monkeypatch.undo()
    monkeypatch.chdir(home)
    assert {row["source_uri"]: row["error"] for row in among.failures} == expected
    assert len(set(expected.values())) >= 15
    assert (among.found, among.new, among.failed) == (len(GOOD) + len(expected), len(GOOD), len(expected))
    assert all(row["message"] and row["message_en"] and row["remedy"] for row in among.failures)
    assert verify("kho") == []
    for corpus in ("kho", "kho-rieng"):
        export(corpus, f"ra-{corpus}")
    for path in Path("ra-kho-rieng").iterdir():
        if path.name != "failures.parquet":
            assert path.read_bytes() == (Path("ra-kho") / path.name).read_bytes(), path.name


def test_a_second_run_over_bad_inputs_does_nothing_again(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_bad(inbox / "xau")
    home = Path.cwd()
    deny(monkeypatch)
    first = ingest("vao", "kho", workers=0)
    again = ingest("vao", "kho", workers=0)
    monkeypatch.undo()
    monkeypatch.chdir(home)
    assert (again.found, again.changed) == (first.found, False)
    assert again.failures == first.failures
