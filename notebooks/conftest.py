"""Before a notebook is executed, the samples are ingested into a corpus of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CORPUS = pytest.StashKey[Path]()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Makes the corpus once a session and tells the notebooks' kernels where it is."""
    if item.path.suffix != ".ipynb":
        return
    stash = item.session.stash
    if CORPUS not in stash:
        from pipeline import ingest

        factory = item.session.config._tmp_path_factory  # type: ignore[attr-defined]
        stash[CORPUS] = factory.mktemp("notebook") / "corpus"
        ingest([HERE.parent / "data" / "raw"], stash[CORPUS])
    os.environ["KEHOACH_CORPUS"] = str(stash[CORPUS])
