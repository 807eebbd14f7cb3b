"""All benchmarks, or some, into docs/benchmarks.json and the pages that are written from it: `make bench`.

    python -m benchmarks [PART …] [--sizes 100,1000,10000] [--seconds 50] [--json FILE]

Parts are those of `PARTS`; each can be run alone, as its own module tells. Figures of parts that are not run stay,
when they come from the same machine.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import bars, page
from benchmarks.contest import ROOT

PARTS = ("speed", "citations", "cold", "workers", "growth", "queries")


def machine() -> dict[str, Any]:
    """What the figures hang on: cores, memory, processor, system, versions."""
    from pipeline import __version__

    models = [line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
              if line.startswith("model name")]
    system = platform.freedesktop_os_release()
    return {"cores": len(os.sched_getaffinity(0)), "cpu": models[0] if models else platform.machine(),
            "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
            "system": f"{system['NAME']} {system.get('VERSION_ID', '')}".strip(),
            "python": platform.python_version(), "kehoach": __version__}


def measured(parts: list[str], sizes: str, seconds: float, scratch: Path) -> dict[str, Any]:
    """The figures of the parts, each measured by its own program. The questions are asked of the largest corpus that
    growth has made, if it was measured.
    """
    corpus = scratch / "corpus"
    options = {"growth": ["--sizes", sizes, "--keep", str(corpus)], "workers": ["--seconds", f"{seconds:g}"],
               "queries": ["--corpus", str(corpus)] if "growth" in parts else []}
    told = {}
    for part in (name for name in PARTS if name in parts):
        made = scratch / f"{part}.json"
        subprocess.run([sys.executable, "-m", f"benchmarks.{part}", *options.get(part, []), "--json", str(made)],
                       check=True, cwd=ROOT)
        told[part] = json.loads(made.read_text("utf-8"))
    return told


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="all by default")
    parser.add_argument("--sizes", default="100,1000,10000", help="numbers of documents for growth")
    parser.add_argument("--seconds", type=float, default=50, help="how long a run of two workers is to take")
    parser.add_argument("--json", type=Path, default=page.FIGURES)
    args = parser.parse_args()
    here = machine()
    before = json.loads(args.json.read_text("utf-8")) if args.json.is_file() else {}
    told = before if before.get("machine") == here else {}
    with tempfile.TemporaryDirectory() as scratch:
        new = measured(args.parts or list(PARTS), args.sizes, args.seconds, Path(scratch))
    told = {"machine": here, "measured": date.today().isoformat(),  # noqa: DTZ011 — the day as the reader counts it
            **{part: (told | new)[part] for part in PARTS if part in told | new}}
    args.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print("", *bars.lines(told), sep="\n", flush=True)
    if args.json.resolve() == page.FIGURES:
        page.write()


if __name__ == "__main__":
    main()
