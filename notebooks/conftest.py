"""Before a notebook is executed, the samples are ingested into a corpus made for it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

SAMPLES = Path(__file__).parent.parent / "data" / "raw"
FOLDER = pytest.StashKey[TemporaryDirectory[str]]()


@pytest.hookimpl(trylast=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Makes the corpus once a session and tells the notebooks' kernels where it is."""
    from pipeline import ingest

    stash = item.session.stash
    if FOLDER not in stash:
        stash[FOLDER] = TemporaryDirectory(prefix="kehoach-notebook-")
        ingest(SAMPLES, stash[FOLDER].name)
    patch = pytest.MonkeyPatch()
    patch.setenv("KEHOACH_CORPUS", stash[FOLDER].name)
    item.addfinalizer(patch.undo)
