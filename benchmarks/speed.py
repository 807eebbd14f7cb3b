"""Speed of one process: text → rows and digital PDF → rows, beside what other readers need for the words alone.

    python -m benchmarks.speed [FOLDER …] [--rounds 5]

Without folders it reads the digital PDFs and texts of `data/raw` and plans from the generator. All figures come from
the same files in the same run; rounds of the contenders alternate, so that a machine whose speed drifts treats them
alike; medians are printed. Each contender runs in a process of its own, whose peak memory is the figure in the last
column.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def rows_of_all(files: list[Path]) -> None:
    """Everything as `ingest` does it: bytes → text → rows with their boxes → Arrow, many documents at once."""
    from pipeline.engine.packing import packed, unpacked
    from pipeline.plan import build_all
    from pipeline.read import read
    from pipeline.records import PLAN_TABLES
    from pipeline.source import source_of

    batch: list[dict[str, bytes]] = []
    for path in files:
        data = path.read_bytes()
        got = read(data, path.name)
        batch.append(packed(*build_all(got.text, source_of(data, path.name, got.media_type), got.reading)))
    for table in PLAN_TABLES:
        unpacked(table, [rows[table] for rows in batch if table in rows])


def reading_alone(files: list[Path]) -> None:
    """Our reading alone: bytes → text with boxes."""
    from pipeline.read import read

    for path in files:
        read(path.read_bytes(), path.name)


def pdfplumber_words(files: list[Path]) -> None:
    """The words of every page by pdfplumber, nothing more."""
    import pdfplumber

    for path in files:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_words()


def pdfium_text(files: list[Path]) -> None:
    """The floor: characters of every page by pdfium, without boxes."""
    import pypdfium2

    for path in files:
        pdf = pypdfium2.PdfDocument(path)
        for page in pdf:
            page.get_textpage().get_text_range()
        pdf.close()


def one_regex(files: list[Path]) -> None:
    """The floor for text: a single pattern for symbols over the bytes as text."""
    import re

    pattern = re.compile(r"\d+(?:/\d{4})?[/-][A-ZĐ][\w-]*/?[\w-]*")
    for path in files:
        pattern.findall(path.read_text("utf-8"))


CONTENDERS: dict[str, tuple[str, Callable[[list[Path]], None]]] = {
    "text → rows": (".txt", rows_of_all), "text: one regex": (".txt", one_regex),
    "PDF → rows": (".pdf", rows_of_all), "PDF: reading alone": (".pdf", reading_alone),
    "PDF: pdfplumber words": (".pdf", pdfplumber_words), "PDF: pdfium text": (".pdf", pdfium_text),
}


def _worker(name: str, folders: list[str], rounds: int) -> None:
    """One contender in this process: a warm-up, then a line of JSON a round on request."""
    import resource

    suffix, run = CONTENDERS[name]
    files = [p for folder in folders for p in sorted(Path(folder).rglob(f"*{suffix}"))]
    run(files)
    for _ in range(rounds):
        sys.stdin.readline()
        start = time.perf_counter()
        run(files)
        took = time.perf_counter() - start
        print(json.dumps({"s": took, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}), flush=True)


def _measure(folders: list[str], rounds: int) -> dict[str, tuple[float, float]]:
    """Median seconds and peak MB of every contender, rounds taken in turn."""
    running = {
        name: subprocess.Popen(
            [sys.executable, "-m", "benchmarks.speed", "--worker", name, "--rounds", str(rounds), *folders],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for name in CONTENDERS
    }
    took: dict[str, list[float]] = {name: [] for name in running}
    peak: dict[str, float] = {}
    for _ in range(rounds):
        for name, process in running.items():
            assert process.stdin is not None and process.stdout is not None
            process.stdin.write("\n")
            process.stdin.flush()
            line = json.loads(process.stdout.readline())
            took[name].append(line["s"])
            peak[name] = line["mb"]
    for process in running.values():
        process.communicate()
    return {name: (statistics.median(took[name]), peak[name]) for name in running}


def _sizes(folders: list[str]) -> tuple[int, int, int]:
    import pypdfium2

    texts = [p for f in folders for p in Path(f).rglob("*.txt")]
    pdfs = [p for f in folders for p in Path(f).rglob("*.pdf")]
    pages = 0
    for path in pdfs:
        pdf = pypdfium2.PdfDocument(path)
        pages += len(pdf)
        pdf.close()
    return sum(p.stat().st_size for p in texts), len(pdfs), pages


def _digital_samples(folder: Path) -> None:
    """The samples of `data/raw` that are text or digital PDF: OCR would drown every other figure."""
    from tests.generator.handmade import samples

    folder.mkdir()
    for sample, form in samples():
        if form in ("txt", "pdf"):
            shutil.copy(ROOT / "data" / "raw" / f"{sample.name}.{form}", folder)


def _generated(folder: Path) -> None:
    """Plans from the generator, as text and as PDF."""
    for kind, count in (("txt", 200), ("pdf", 40)):
        subprocess.run([sys.executable, "-m", "tests.generator", "--seed", "1", "--count", str(count), "--format", kind,
                        "--out", str(folder / kind)], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed of one process on text and digital PDF.")
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--worker")
    args = parser.parse_args()
    if args.worker:
        _worker(args.worker, args.folders, args.rounds)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folders = args.folders
        if not folders:
            _generated(Path(scratch))
            _digital_samples(Path(scratch) / "samples")
            folders = [scratch]
        bytes_, n_pdf, pages = _sizes(folders)
        figures = _measure(folders, args.rounds)
    print(f"{bytes_ / 1e6:.2f} MB of text; {pages} pages in {n_pdf} PDF files; medians of {args.rounds} rounds")
    print(f"{'':24}{'seconds':>10}{'rate':>16}{'peak MB':>10}")
    for name, (seconds, peak) in figures.items():
        text = CONTENDERS[name][0] == ".txt"
        rate = f"{bytes_ / 1e6 / seconds:.2f} MB/s" if text else f"{pages / seconds:.1f} pages/s"
        print(f"{name:24}{seconds:10.3f}{rate:>16}{peak:10.0f}")


if __name__ == "__main__":
    main()
