"""A place for inputs, and a log of what is read."""

from __future__ import annotations

from pathlib import Path

import pytest


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
