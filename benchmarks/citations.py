"""Speed of citations alone, one core: this software beside eyecite, each on text of its own language.

    python -m benchmarks.citations [--plans 300] [--rounds 7] [--json FILE]

Both find every citation with its parts in texts that are in memory: plans of the generator here, and for eyecite
English opinions composed below, as many bytes in as many documents, with about as many citations. Ours is given
outlines, eyecite plain strings: neither is charged for reading. Rounds alternate; medians are printed. eyecite runs
with its own tokenizer and with Hyperscan.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import contest
from benchmarks.contest import Contender, files

_OPINION = (
    "the court held that a plaintiff may recover under this statute when notice was given in due time and the record "
    "shows no objection by counsel for the state whose order was reviewed on appeal because nothing in the text of the "
    "act limits the remedy to persons named in it"
)
_CITED = (
    "Adams v. Baker, {v} U.S. {p}, {q} (19{y})", "{v} U.S.C. § {p}", "Id. at {q}", "Clark, {v} F.3d at {q}",
    "Davis v. Evans, {v} F. Supp. 2d {p} (S.D.N.Y. 20{y})", "see Ford v. Grant, {v} P.2d {p} (19{y})",
)


def opinions(like: list[str], cited: int) -> list[str]:
    """English texts: as many, as many bytes each, and in all as many citations."""
    rng, words = random.Random(1), _OPINION.split()
    sizes = [len(text.encode()) for text in like]
    gap = sum(sizes) / max(cited, 1)
    made = []
    for size in sizes:
        text, due = "", rng.uniform(0, gap)
        while len(text) < size:
            sentence = " ".join(rng.choices(words, k=rng.randint(8, 24))).capitalize()
            while len(text) + len(sentence) >= due:
                mark = rng.choice(_CITED).format(v=rng.randint(1, 580), p=rng.randint(1, 999), q=rng.randint(1, 999),
                                                 y=rng.randint(10, 24))
                sentence += f", {mark}"
                due += gap
            text += sentence + ". "
        made.append(text[:size])
    return made


def made(plans: Path, english: Path, count: int) -> None:
    """Write plans and opinions like them."""
    from benchmarks.contenders import our_citations
    from benchmarks.speed import generated

    there = files(generated(plans, "txt", count), ".txt")
    cited = our_citations(there)()
    assert isinstance(cited, int)
    english.mkdir()
    for path, text in zip(there, opinions([p.read_text("utf-8") for p in there], cited), strict=True):
        (english / path.name).write_text(text, "utf-8")


def measured(count: int, rounds: int) -> dict[str, Any]:
    """The figures, as they stand in JSON."""
    with tempfile.TemporaryDirectory() as scratch:
        plans, english = Path(scratch) / "plans", Path(scratch) / "opinions"
        made(plans, english, count)
        size = sum(p.stat().st_size for p in files(plans, ".txt")) / 1e6
        figures = contest.measured([
            Contender("kehoach: citations", "benchmarks.contenders:our_citations", "ours", plans, ".txt"),
            Contender("one regex", "benchmarks.contenders:one_regex", "floor", plans, ".txt"),
            Contender("eyecite", "benchmarks.contenders:eyecite_citations", "peer", english, ".txt", "eyecite"),
            Contender("eyecite, Hyperscan", "benchmarks.contenders:eyecite_hyperscan", "peer", english, ".txt",
                      "eyecite"),
        ], rounds)
    print(*contest.table(f"citations: {count} tệp / files", figures, size, "MB"), sep="\n", flush=True)
    return {"files": count, "bytes": round(size * 1e6), "size": round(size, 3), "unit": "MB", "rounds": rounds,
            "contenders": [asdict(f) for f in figures]}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--plans", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    told = measured(args.plans, args.rounds)
    if args.json:
        args.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
