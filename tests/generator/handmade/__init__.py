"""The repository's own sample plans: written by hand, rendered by the generator into data/raw and tests/samples."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from tests.generator.model import Sample

ROOT = Path(__file__).parents[3]
FORMATS = ("pdf", "docx", "txt", "pdf", "docx", "pdf", "docx", "pdf", "docx", "md", "txt", "pdf", "docx", "txt")


def samples() -> list[tuple[Sample, str]]:
    """Each sample with the format in which it is kept."""
    modules = (import_module(f"tests.generator.handmade.s{n:02d}") for n in range(1, len(FORMATS) + 1))
    return [(module.plan(), form) for module, form in zip(modules, FORMATS, strict=True)]


def write_all(root: Path = ROOT) -> None:
    """Write data/raw/<name>.<format>, tests/samples/<name>.txt and tests/samples/<name>.json."""
    from tests.generator.__main__ import rendered, write_truth

    raw = root / "data" / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    for sample, form in samples():
        (raw / f"{sample.name}.{form}").write_bytes(rendered(sample, form))
        write_truth(sample, root / "tests" / "samples")
