"""Makes `fakes` and `handmade` importable, here and in worker processes, however pytest was started."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

for folder in (Path(__file__).parent, Path(__file__).parent.parent / "corpus"):
    sys.path.insert(0, str(folder))


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder `vao` for inputs, named as from the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "vao").mkdir()
    return Path("vao")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Where the fake reader notes what it reads."""
    path = tmp_path / "doc.log"
    path.touch()
    return path
