"""What travels in the wheel, and what the package offers a notebook."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

import pipeline
from pipeline.rulebook import rule_files

ROOT = Path(__file__).parent.parent


def test_the_rules_travel_in_the_wheel(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", tmp_path, ROOT], check=True, capture_output=True)
    [wheel] = tmp_path.glob("kehoach-*.whl")
    names = set(ZipFile(wheel).namelist())
    assert {f"rules/{name}" for name in rule_files()} <= names
    assert {"pipeline/cli/app.py", "pipeline/py.typed"} <= names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"pipeline", "rules", "kehoach"}


def test_public_names_are_looked_up_when_asked_for() -> None:
    from pipeline.corpus import Corpus
    from pipeline.engine import ingest
    from pipeline.plan import read_plan

    assert (pipeline.Corpus, pipeline.ingest, pipeline.read_plan) == (Corpus, ingest, read_plan)
    assert set(pipeline.__all__) <= set(dir(pipeline))


def test_other_names_are_missing_as_usual() -> None:
    with pytest.raises(AttributeError, match="no attribute 'web'"):
        _ = pipeline.web
