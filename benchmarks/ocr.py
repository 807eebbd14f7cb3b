"""Reading scans: speed and errors beside bare Tesseract, and errors beside OCRmyPDF, on the same pages.

    python -m benchmarks.ocr [FILE or FOLDER …] [--truth FOLDER] [--speed '*mild*'] [--rounds 5] [--json FILE]

Without files it reads scans that it makes of generated plans. Errors need the truth: a text of the same name in a
folder given with `--truth`, or a Word file or a text beside the scan. OCRmyPDF is a peer, not a part of this software:
where the program `ocrmypdf` is not found, its column is left out. Speed is measured by `benchmarks.speed`.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import bars, speed
from benchmarks.ocr_measures import Error, error, normalised, page_errors, truth_of
from benchmarks.ocr_readers import our_reading, readers, resolution

ROOT = Path(__file__).resolve().parent.parent
# Scans that are made when none are given.
_MADE = 6
READ_BEFORE = bars.Bar("Bản quét đã đọc, quy tắc mới: nhanh gấp", "Scans read before, new rules: times as fast", 100,
                       True, bars.times("kehoach: new rules, read", "kehoach: ingest"))


def scans(given: Sequence[str]) -> list[Path]:
    """The PDF files among these files and folders of which a page at least must be seen to be read."""
    files = [p for g in map(Path, given) for p in (sorted(g.rglob("*.pdf")) if g.is_dir() else [g])]
    return [path for path in files if our_reading(path).reading != "text-layer"]


def sealed_pages(path: Path) -> list[int]:
    """The pages (from 0) that bear a red seal."""
    import numpy as np
    import pypdfium2

    from pipeline.read.scan.clean import seals

    pdf = pypdfium2.PdfDocument(path)
    found = []
    for number, page in enumerate(pdf):
        dpi = resolution(page)
        image = np.ascontiguousarray(page.render(scale=dpi / 72, rev_byteorder=True).to_numpy()[:, :, :3])
        if seals(image, dpi):
            found.append(number)
    pdf.close()
    return found


def errors(files: Sequence[Path], truths: Sequence[Path], shown: bool) -> list[dict[str, Any]]:
    """For each scan with a truth, the errors of every reader: of the document and of its pages with a seal."""
    rows = []
    for path in files:
        truth = truth_of(path, truths)
        if truth is None:
            continue
        sealed = sealed_pages(path)
        row: dict[str, Any] = {"file": path.name, "characters": len(truth), "document": {}, "sealed": {}}
        for name, reader in readers().items():
            pages = [normalised(page) for page in reader(path)]
            row["document"][name] = error(truth, normalised(" ".join(pages)))
            for number, (own, read, found) in page_errors(truth, pages, sealed).items():
                row["sealed"].setdefault(number + 1, {"characters": len(own)})[name] = found
                if shown:
                    _show(f"{path.name}, page {number + 1}, {name}", own, read)
            if shown:
                _show(f"{path.name}, {name}", truth, " ".join(pages))
        rows.append(row)
        _print_row(row)
    return rows


def _show(title: str, truth: str, read: str) -> None:
    """The words that differ."""
    from rapidfuzz.distance import Levenshtein

    print(f"--- {title}")
    meant, got = truth.split(), read.split()
    for block in Levenshtein.opcodes(meant, got):
        if block.tag != "equal":
            print(f"  «{' '.join(meant[block.src_start:block.src_end])}» as "
                  f"«{' '.join(got[block.dest_start:block.dest_end])}»")


def _print_head() -> None:
    names = list(readers())
    if "ocrmypdf" not in names:
        print("ocrmypdf is not on this machine: its column is left out.")
    print("Errors: characters wrong in 100 (reading order counts), and words F1 (it does not)")
    print(f"{'':44}" + "".join(f"{name:>18}" for name in names))


def _print_row(row: dict[str, Any]) -> None:
    print(f"{row['file'][:43]:44}" + "".join(map(_cell, row["document"].values())), flush=True)
    for page, found in row["sealed"].items():
        cells = "".join(_cell(e) for name, e in found.items() if name != "characters")
        print(f"{'  page ' + str(page) + ', with a seal':44}{cells}", flush=True)


def _cell(found: Error) -> str:
    return f"{100 * found.characters:10.2f}{found.words:8.4f}"


def _made_scans(folder: Path) -> list[str]:
    """Scans of generated plans, with a seal on their last pages, and their texts beside them."""
    import pypdfium2

    from tests.read.scan.scanner import picture_pdf, rendered, sealed, softened

    plain = folder / "digital"
    subprocess.run([sys.executable, "-m", "tests.generator", "--seed", "1", "--count", str(_MADE), "--format", "pdf",
                    "--out", str(plain)], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    scanned = folder / "scans"
    scanned.mkdir()
    for path in sorted(plain.glob("*.pdf")):
        data = path.read_bytes()
        pdf = pypdfium2.PdfDocument(data)
        count, size = len(pdf), pdf[0].get_size()
        pdf.close()
        pages = [softened(rendered(data, 200, n)) for n in range(count)]
        pages[-1] = sealed(pages[-1], 400, 300)
        (scanned / path.name).write_bytes(picture_pdf(*pages, size=size))
        shutil.copy(plain / "truth" / f"{path.stem}.txt", scanned)
    return [str(scanned)]


def _timed(files: Sequence[Path], rounds: int) -> dict[str, Any]:
    """The speed on these files, beside that of others; see `benchmarks.speed`."""
    with tempfile.TemporaryDirectory() as scratch:
        for number, path in enumerate(files):
            shutil.copy(path, Path(scratch) / f"{number}-{path.name}")
        figures = speed.measured("scan", Path(scratch), rounds)
    print(*bars.lines({"speed": {"scan": figures}}, (*bars.BARS, READ_BEFORE)), sep="\n", flush=True)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed and errors on scans.")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--truth", action="append", default=[], type=Path, help="a folder of texts")
    parser.add_argument("--speed", default="*", help="scans whose names match are timed")
    parser.add_argument("--rounds", type=int, default=5, help="0 leaves the speed out")
    parser.add_argument("--show", action="store_true", help="print the words that differ")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        files = scans(args.files or _made_scans(Path(scratch)))
        _print_head()
        found = errors(files, args.truth, args.show)
        timed = [path for path in files if fnmatch.fnmatch(path.name, args.speed)]
        told = {"speed": {"scan": _timed(timed, args.rounds)}} if args.rounds and timed else {}
    if args.json:
        figures = {"errors": found, **told}
        args.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
