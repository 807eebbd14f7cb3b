"""The bars of accuracy on the shared gold, as its own scorer measures them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
needs_shared = pytest.mark.skipif(not (SHARED / "tools" / "score.py").exists(),
                                  reason="../shared is not beside this checkout: the gold cannot be scored")
Figures = dict[str, dict[str, float]]


def scored(files: list[Path], gold: Path, folder: Path) -> Figures:
    from pipeline.corpus import Corpus
    from pipeline.corpus.export import export
    from pipeline.corpus.verify import verify
    from pipeline.engine import ingest

    sources = folder / "sources"
    sources.mkdir()
    for path in files:
        shutil.copy(path, sources / path.name)
    ingest([sources], folder / "corpus", workers=0)
    assert verify(folder / "corpus") == []
    export(Corpus(folder / "corpus"), folder / "export", "parquet")
    report = folder / "report.json"
    scorer = [sys.executable, str(SHARED / "tools" / "score.py"), str(folder / "export"), str(gold)]
    subprocess.run([*scorer, "--json", str(report)], check=True, stdout=subprocess.DEVNULL)
    loaded: Any = json.loads(report.read_text("utf-8"))
    return {str(k): dict(v) for k, v in loaded.items()}


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    gold = SHARED / "gold"
    rendered = [p for p in (gold / "rendered").iterdir() if p.suffix in (".docx", ".pdf") and "scan" not in p.name]
    return scored([*gold.glob("*.txt"), *rendered], gold, tmp_path_factory.mktemp("seeds"))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    files = [p for p in (SHARED / "real").iterdir() if p.name[:3] in ("006", "009", "012", "013")]
    return scored(files, SHARED / "real" / "gold", tmp_path_factory.mktemp("real"))


SEED_BARS = {
    "provenance.accuracy": 1.0, "header.number.accuracy": 1.0, "header.symbol.accuracy": 1.0,
    "header.issued.accuracy": 1.0,
    "header.title.accuracy": 1.0, "header.emitted_right.accuracy": 0.98, "citations.numbered.f1": 0.99,
    "citations.numbered.issued.accuracy": 0.98, "citations.numbered.role.accuracy": 0.85, "citations.named.f1": 0.90,
    "phases.f1": 0.95, "deadlines.f1": 0.90, "responsibilities.f1": 0.75, "table_tasks.f1": 1.0,
    "table_tasks.due.accuracy": 1.0, "findings.f1": 0.80, "text.pairs.f1": 0.97,
}
REAL_BARS = {"citations.numbered.f1": 0.90, "citations.numbered.issuer_name.accuracy": 0.85,
             "citations.numbered.role.accuracy": 0.88, "header.issuer_name.accuracy": 0.9, "deadlines.f1": 0.75,
             "responsibilities.f1": 0.65, "provenance.accuracy": 1.0}


@needs_shared
@pytest.mark.parametrize("variant", ["txt", "docx", "pdf"])
@pytest.mark.parametrize(("figure", "least"), SEED_BARS.items())
def test_seeds(seeds: Figures, variant: str, figure: str, least: float) -> None:
    assert seeds[variant][figure] >= least


@needs_shared
@pytest.mark.parametrize("variant", ["docx", "pdf"])
def test_renderings_are_read_as_well_as_the_text(seeds: Figures, variant: str) -> None:
    below = {k: (v, seeds["txt"][k]) for k, v in seeds[variant].items() if v < seeds["txt"][k] - 0.02}
    assert below == {}


@needs_shared
@pytest.mark.parametrize(("figure", "least"), REAL_BARS.items())
def test_real_digital_files(real: Figures, figure: str, least: float) -> None:
    """Each figure is the mean over the kinds of file, weighted by their documents."""
    given = [(v["documents"], v[figure]) for v in real.values() if figure in v]
    assert sum(n * v for n, v in given) / sum(n for n, _ in given) >= least
