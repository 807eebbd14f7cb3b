"""`python -m tests.generator --seed 7 --count 100 --format pdf --out DIR`: plans and their truth as files."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tests.generator import Sample, compose, render_text, truth
from tests.generator.forms import FORMS, files
from tests.generator.slips import CODES, Slipped, slipped


def write(sample: Sample, folder: Path, form: str) -> None:
    """The plan in one form; its truth and reference text beside it in `truth/`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files(sample, form):
        (folder / name).write_bytes(data)
    write_truth(sample, folder / "truth")


def write_truth(sample: Sample, folder: Path) -> None:
    """`<name>.txt` and `<name>.json`, the pair that the scorer reads."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{sample.name}.txt").write_text(render_text(sample).text, "utf-8")
    (folder / f"{sample.name}.json").write_text(json.dumps(truth(sample), ensure_ascii=False, indent=1) + "\n", "utf-8")


def write_slipped(one: Slipped, folder: Path) -> None:
    """The plan with its error; the code and the words that bear it beside it in `truth/`."""
    (folder / "truth").mkdir(parents=True, exist_ok=True)
    (folder / f"{one.name}.txt").write_text(one.text, "utf-8")
    told = {"code": one.code, "quote": one.quote, "start": one.start, "end": one.end}
    (folder / "truth" / f"{one.name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main() -> None:
    args = argparse.ArgumentParser(prog="python -m tests.generator", description=(__doc__ or "").split("\n")[0])
    args.add_argument("--seed", type=int, default=1, help="the first seed; plans are numbered on from it")
    args.add_argument("--count", type=int, default=1)
    args.add_argument("--format", choices=FORMS, default="txt")
    args.add_argument("--out", type=Path)
    args.add_argument("--slip", choices=CODES, help="plant one error of this kind in each plan, as text")
    args.add_argument(
        "--samples", action="store_true", help="write the repository's own samples to data/raw and tests/samples"
    )
    given = args.parse_args()
    if given.samples:
        from tests.generator.handmade import write_all

        write_all()
        return
    if given.out is None:
        args.error("--out is needed")
    for seed in range(given.seed, given.seed + given.count):
        if given.slip:
            write_slipped(slipped(seed, given.slip), given.out)
        else:
            write(compose(seed), given.out, given.format)


if __name__ == "__main__":
    main()
