"""What `doctor` finds, and what it says of what is not there."""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path

import pytest

from pipeline import doctor
from pipeline.cli.app import run


def test_every_declared_package_is_examined_with_its_version() -> None:
    pieces = {piece.name: piece for piece in doctor.examine()}
    lines = [line for line in metadata.requires("kehoach") or () if "extra" not in line]
    declared = {re.split(r"[^\w-]", line)[0].lower() for line in lines}
    assert declared <= set(pieces)
    assert pieces["pyarrow"].version == metadata.version("pyarrow")
    assert all(pieces[name].cost and pieces[name].cost_en for name in declared)


def test_a_missing_package_is_named_with_its_cost_and_the_exit_code_is_3(monkeypatch: pytest.MonkeyPatch,
                                                                        capsys: pytest.CaptureFixture[str]) -> None:
    real = metadata.version

    def version(name: str) -> str:
        if name == "pypdfium2":
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(metadata, "version", version)
    assert run(["doctor", "--json"]) == 3
    said = json.loads(capsys.readouterr().out)
    assert not said["ok"]
    [lacking] = [p for p in said["pieces"] if p["required"] and p["version"] is None]
    assert lacking["name"] == "pypdfium2"
    assert run(["doctor"]) == 3
    printed = capsys.readouterr().out
    assert "THIẾU" in printed
    assert "không đọc được PDF" in " ".join(printed.split())


def test_optional_programs_do_not_stop_the_work(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
                                                tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(["doctor"]) == 0
    assert "chưa có" in capsys.readouterr().out


def test_programs_and_ocr_languages_are_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho LibreOffice 7.4.7\n", encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "vie.traineddata").touch()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    pieces = {piece.name: piece for piece in doctor.examine()}
    assert pieces["soffice"].version == "7.4.7"
    assert "vie" in (pieces["tessdata"].version or "")


def test_ocr_data_of_other_languages_is_of_no_use(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "eng.traineddata").touch()
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    monkeypatch.setattr(Path, "glob", lambda self, pattern: iter(
        [tmp_path / "eng.traineddata"] if (self, pattern) == (tmp_path, "*.traineddata") else []))
    data = next(piece for piece in doctor.examine() if piece.name == "tessdata")
    assert data.version is None
    assert "tesseract-ocr-vie" in data.remedy
