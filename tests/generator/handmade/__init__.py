"""The repository's own sample plans: written by hand, rendered by the generator into data/raw and tests/samples."""

from __future__ import annotations

import io
import zipfile
from importlib import import_module
from pathlib import Path

from tests.generator.forms import files
from tests.generator.model import Sample

ROOT = Path(__file__).parents[3]
SAMPLE_FORMS = (
    "pdf", "docx", "txt", "pdf", "docx", "pdf", "docx", "pdf", "docx", "md", "txt", "pdf", "docx", "txt",
    "scan", "photographs", "doc", "rtf", "tcvn3", "bad-layer", "broken-map", "glyph-map", "stamped", "html", "tiff",
)
# These stand in an archive only.
ARCHIVE, PACKED = "26-ho-so-gui-kem.zip", ("18-huyen-doan-thang-thanh-nien.rtf", "22-so-lao-dong-tuan-le-an-toan.pdf")


def samples() -> list[tuple[Sample, str]]:
    """Each sample with the form in which it is kept."""
    modules = (import_module(f"tests.generator.handmade.s{n:02d}") for n in range(1, len(SAMPLE_FORMS) + 1))
    return [(module.plan(), form) for module, form in zip(modules, SAMPLE_FORMS, strict=True)]


def write_all(root: Path = ROOT) -> None:
    """Write the samples to data/raw, tests/samples/<name>.txt and tests/samples/<name>.json.

    A DOC that is there stays: LibreOffice would make other bytes of the same plan.
    """
    from tests.generator.__main__ import write_truth

    raw = root / "data" / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    kept: dict[str, bytes] = {}
    for sample, form in samples():
        write_truth(sample, root / "tests" / "samples")
        if form != "doc" or not (raw / f"{sample.name}.doc").exists():
            kept.update(files(sample, form))
    kept[ARCHIVE] = archive({name: kept.pop(name) for name in PACKED})
    for name, data in kept.items():
        (raw / name).write_bytes(data)


def archive(members: dict[str, bytes]) -> bytes:
    """A ZIP of files whose entries bear one fixed date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, (2021, 2, 8, 8, 0, 0))
            entry.create_system = 3
            packed.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
