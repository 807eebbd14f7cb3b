"""Speed of citations alone, one process: this software beside eyecite, each on text of its own language.

    python -m benchmarks.citations [--plans 300] [--rounds 7] [--json FILE]

Both find every citation with its parts in texts that are in memory: plans of the generator here, and for eyecite
English opinions composed below, as many bytes in as many documents, with about as many citations. Ours is given
outlines, eyecite plain strings: neither is charged for reading. Rounds alternate; medians are printed. eyecite runs
with its own tokenizer and, where its wheel is installed, with Hyperscan (`pip install eyecite hyperscan`).
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[[], int]
"""Finds the citations of all texts once and gives their number."""

_OPINION = (
    "the court held that a plaintiff may recover under this statute when notice was given in due time and the record "
    "shows no objection by counsel for the state whose order was reviewed on appeal because nothing in the text of the "
    "act limits the remedy to persons named in it"
)
_CITED = (
    "Adams v. Baker, {v} U.S. {p}, {q} (19{y})", "{v} U.S.C. § {p}", "Id. at {q}", "Clark, {v} F.3d at {q}",
    "Davis v. Evans, {v} F. Supp. 2d {p} (S.D.N.Y. 20{y})", "see Ford v. Grant, {v} P.2d {p} (19{y})",
)


def plans(count: int) -> list[str]:
    """Texts of plans from the generator."""
    from tests.generator import compose, render_text

    return [render_text(compose(seed)).text for seed in range(1, count + 1)]


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


def ours(texts: list[str]) -> Run:
    """This software: mentions with their dates, issuers, parts, subjects, roles and nesting."""
    from pipeline.extract import citations
    from pipeline.outline import outline
    from pipeline.text import plain

    outlines = [outline(plain([text])) for text in texts]
    return lambda: sum(len(citations.find(o, "KH")) for o in outlines)


def eyecite(texts: list[str], tokenizer: Any) -> Run:
    """eyecite: citations with their metadata, not resolved."""
    from eyecite import get_citations  # type: ignore[import-not-found,unused-ignore]

    return lambda: sum(len(get_citations(text, tokenizer=tokenizer)) for text in texts)


def peers(texts: list[str]) -> dict[str, Run]:
    """eyecite with each tokenizer that is installed."""
    try:
        from eyecite.tokenizers import (  # type: ignore[import-not-found,unused-ignore]
            HyperscanTokenizer,
            default_tokenizer,
        )
    except ImportError:
        return {}
    found = {"eyecite": eyecite(texts, default_tokenizer)}
    try:
        import hyperscan  # type: ignore[import-not-found,unused-ignore] # noqa: F401
    except ImportError:
        return found
    folder = tempfile.mkdtemp()
    return found | {"eyecite, Hyperscan": eyecite(texts, HyperscanTokenizer(cache_dir=folder))}


def measured(runs: dict[str, Run], rounds: int) -> dict[str, list[float]]:
    """Seconds of every contender in every round, one after the other in each; a warm-up before."""
    for run in runs.values():
        run()
    took: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            start = time.process_time()
            run()
            took[name].append(time.process_time() - start)
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--plans", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    texts = plans(args.plans)
    mine = ours(texts)
    english = opinions(texts, mine())
    runs = {"kehoach": mine} | peers(english)
    size = {name: sum(len(t.encode()) for t in (texts if name == "kehoach" else english)) / 1e6 for name in runs}
    counts = {name: run() for name, run in runs.items()}
    took = measured(runs, args.rounds)
    rows = {name: {"MB": round(size[name], 3), "citations": counts[name],
                   "MB/s": round(size[name] / statistics.median(took[name]), 3)} for name in runs}
    print(f"{args.plans} texts, medians of {args.rounds} rounds, one core")
    for name, row in rows.items():
        print(f"{name:20}{row['MB']:8.2f} MB{row['citations']:8} citations{row['MB/s']:9.2f} MB/s")
    if len(rows) == 1:
        print("eyecite is not installed: pip install eyecite hyperscan")
    else:
        fastest = max(row["MB/s"] for name, row in rows.items() if name != "kehoach")
        print(f"{rows['kehoach']['MB/s'] / fastest:.1f} times the fastest engine of eyecite")
    if args.json:
        args.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
