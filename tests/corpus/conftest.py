"""A place for a corpus."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder for a corpus; it is not there yet."""
    return tmp_path / "kho"
