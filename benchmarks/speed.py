"""Text → rows, digital PDF → rows and scan → rows, each beside its floor and its peers, on one core.

    python -m benchmarks.speed [FOLDER …] [--kinds text,pdf,scan] [--rounds N] [--json FILE]

Without folders it reads the digital PDFs and texts of `data/raw` with plans from the generator, and scans of
generated plans. All figures of a kind come from the same files in the same run, in alternate rounds; medians are
printed (`benchmarks.contest`). Peers make words or text of a file, not rows: what they are compared with is the
reading, and what the rows cost above it can be seen.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import contest
from benchmarks.contest import ROOT, Contender, files

_IN = "benchmarks.contenders:"


class Kind(NamedTuple):
    """What is read: the ending of its files, what its rates count, how many rounds and generated plans there are if
    nothing else is said, who takes part (see `Contender`).
    """

    suffix: str
    unit: str
    rounds: int
    form: str
    plans: int
    contenders: tuple[tuple[str, str, str, str], ...]


KINDS = {
    "text": Kind(".txt", "MB", 5, "txt", 200, (
        ("kehoach: rows", "rows", "ours", ""),
        ("one regex", "one_regex", "floor", ""),
    )),
    "pdf": Kind(".pdf", "pages", 5, "pdf", 40, (
        ("kehoach: rows", "rows", "ours", ""),
        ("kehoach: reading alone", "reading", "part", ""),
        ("pdfium: text", "pdfium_text", "floor", "pypdfium2"),
        ("pdfplumber: words", "pdfplumber_words", "peer", "pdfplumber"),
        ("docling-parse: words", "docling_parse_words", "peer", "docling-parse"),
        ("pypdf: text", "pypdf_text", "peer", "pypdf"),
        ("kreuzberg: text", "kreuzberg_text", "peer", "kreuzberg"),
    )),
    "scan": Kind(".pdf", "pages", 3, "scan", 4, (
        ("kehoach: ingest", "ingest_scans", "ours", ""),
        ("kehoach: new rules, read", "ingest_read_scans", "part", ""),
        ("tesserocr: bare", "bare_tesseract", "floor", "tesserocr"),
        ("kreuzberg: Tesseract", "kreuzberg_scans", "peer", "kreuzberg"),
        ("ocrmypdf", "ocrmypdf_scans", "peer", ""),
    )),
}


def measured(kind: str, folder: Path, rounds: int | None = None) -> dict[str, Any]:
    """The figures of a kind over the files of a folder, as they stand in JSON."""
    suffix, unit, rounds = KINDS[kind].suffix, KINDS[kind].unit, rounds or KINDS[kind].rounds
    figures = contest.measured([Contender(name, _IN + make, role, folder, suffix, package)
                                for name, make, role, package in KINDS[kind].contenders], rounds)
    there = files(folder, suffix)
    size = sum(p.stat().st_size for p in there) / 1e6 if unit == "MB" else pages_of(there)
    print(*contest.table(f"{kind}: {len(there)} tệp / files", figures, size, unit), sep="\n", flush=True)
    return {"files": len(there), "bytes": sum(p.stat().st_size for p in there), "size": round(size, 3), "unit": unit,
            "rounds": rounds, "contenders": [asdict(f) for f in figures]}


def pages_of(there: Sequence[Path]) -> int:
    """The pages of PDF files."""
    import pypdfium2

    count = 0
    for path in there:
        pdf = pypdfium2.PdfDocument(path)
        count += len(pdf)
        pdf.close()
    return count


def generated(folder: Path, form: str, count: int, first: int = 1) -> Path:
    """The folder, with so many plans of the generator in one of its forms."""
    call = ["--seed", str(first), "--count", str(count), "--format", form, "--out", str(folder)]
    subprocess.run([sys.executable, "-m", "tests.generator", *call], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    shutil.rmtree(folder / "truth")
    return folder


def samples(folder: Path, form: str, suffix: str) -> None:
    """The samples of `data/raw` that are of this form."""
    from tests.generator.handmade import samples as handmade

    for sample, kept in handmade():
        if form == kept:
            shutil.copy(ROOT / "data" / "raw" / f"{sample.name}{suffix}", folder)


def made(kind: str, folder: Path) -> Path:
    """The files of a kind when none are given."""
    generated(folder, KINDS[kind].form, KINDS[kind].plans)
    samples(folder, KINDS[kind].form, KINDS[kind].suffix)
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed of one core on text, digital PDF and scans.")
    parser.add_argument("folders", nargs="*", type=Path, help="read these instead; PDFs as the one kind that is asked")
    parser.add_argument("--kinds", default="text,pdf,scan")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    told: dict[str, Any] = {}
    for kind in args.kinds.split(","):
        with tempfile.TemporaryDirectory() as scratch:
            there = Path(scratch)
            for n, given in enumerate(args.folders):
                shutil.copytree(given, there / str(n))
            told[kind] = measured(kind, there if args.folders else made(kind, there), args.rounds)
    if args.json:
        args.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
