"""Memory and time of a PDF of 5,000 pages of text: its reading, and its whole ingest.

    python -m benchmarks.many_pages [--pages 5000] [--json FILE]

Every page holds some 2,000 characters with a citation and a deadline. Peaks are those of a process of its own each.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_PROSE = (
    "Trong những năm qua, kinh tế - xã hội của huyện có nhiều chuyển biến, đời sống nhân dân được nâng lên, quốc phòng "
    "và an ninh được giữ vững; tuy vậy một số chỉ tiêu còn thấp so với mặt bằng chung của tỉnh. ")
_WORK = ("Thực hiện Kế hoạch số {n}/KH-UBND ngày 05/02/2024 của Ủy ban nhân dân huyện Long Phú, giao Văn phòng lập "
         "danh mục hồ sơ, hoàn thành trước ngày 30/6/2024.")


def made(path: Path, pages: int) -> None:
    """Write a plan of so many pages."""
    from tests.read.paper import Paper, header

    paper = Paper()
    header(paper)
    for number in range(pages):
        if number:
            paper.page()
        y = 60.0 if number else 150.0
        for text in (_PROSE * 3, f"{number + 1}. {_WORK.format(n=number + 1)}", _PROSE * 3, _PROSE * 3):
            y = paper.paragraph(y, text, justify=False)
    path.write_bytes(paper.bytes())


def reading(path: Path, scratch: str) -> int:
    """The pages that are read."""
    from pipeline.read import read

    return len(read(path.read_bytes(), path.name).text.pages)


def ingesting(path: Path, scratch: str) -> int:
    """The pages that are ingested in this process."""
    from pipeline.engine import ingest

    return ingest(path, scratch, workers=0).pages


CONTENDERS = {"reading": reading, "ingest": ingesting}


def _worker(name: str, path: Path) -> None:
    import resource

    with tempfile.TemporaryDirectory() as scratch:
        start = time.perf_counter()
        pages = CONTENDERS[name](path, scratch)
        took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"pages": pages, "seconds": round(took, 1), "peak_mb": round(peak)}))


def main() -> None:
    parser = argparse.ArgumentParser(description="Memory and time of a PDF of thousands of pages.")
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--worker", nargs=2)
    args = parser.parse_args()
    if args.worker:
        _worker(args.worker[0], Path(args.worker[1]))
        return
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.pdf"
        made(path, args.pages)
        for name in CONTENDERS:
            call = [sys.executable, "-m", "benchmarks.many_pages", "--worker", name, str(path)]
            done = subprocess.run(call, check=True, capture_output=True, text=True, cwd=ROOT)
            figures[name] = json.loads(done.stdout)
            print(f"{name:10}{figures[name]['pages']:8} pages{figures[name]['seconds']:10.1f} s"
                  f"{figures[name]['peak_mb']:8} MB at most", flush=True)
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
