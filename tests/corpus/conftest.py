"""Makes `handmade` importable, however pytest was started."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder for a corpus; it is not there yet."""
    return tmp_path / "kho"
