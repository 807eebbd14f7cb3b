"""What the review finds of errors planted in citations, and what it remarks where there is none.

    python -m benchmarks.slips [--plans 1000] [--first 1] [--json FILE] [--show]

Every plan from the generator bears one error (tests/generator/slips.py) and is read twice, with it and without it.
`recall` is the share of the errors that are found under their code on the words that bear them. A false alarm is a
remark on a citation in the clean plan, or in the other one on words that bear no error; its rate is that of clean
citations with such a remark. A well-known document under a wrong date also differs from the register: that remark on
the words of another error is none. Errors about documents that the register does not hold are left out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.plan import build
from pipeline.records import Finding
from pipeline.rulebook import table
from pipeline.source import source_of
from pipeline.text import plain
from tests.generator.slips import CODES, Slipped, slipped

_STEP = 7_000_003
_FOLLOWS = "citation-differs-from-register"
_ON_CITATIONS = ("citation-", "same-", "type-symbol-", "issuer-level-", "number-in-annex-")


@dataclass(slots=True)
class Figures:
    """Counts over all plans; `missed` and `alarms` name the plan and the words."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    citations: int = 0
    missed: list[dict[str, str]] = field(default_factory=list)
    alarms: list[dict[str, str]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        planted, found = sum(self.planted.values()), sum(self.found.values())
        return {
            "plans": planted,
            "recall": round(found / planted, 4) if planted else None,
            "recall_by_code": {c: round(self.found[c] / n, 4) for c, n in sorted(self.planted.items())},
            "planted_by_code": dict(sorted(self.planted.items())),
            "clean_citations": self.citations,
            "false_alarms": len(self.alarms),
            "false_alarm_rate": round(len(self.alarms) / self.citations, 5) if self.citations else None,
        }


def remarks(text: str, name: str) -> tuple[Finding, ...]:
    """The remarks on citations in a text."""
    plan = build(plain([text]), source_of(text.encode(), f"{name}.txt", "text/plain"), "native")
    return tuple(f for f in plan.findings if f.code.startswith(_ON_CITATIONS))


def measured(first: int, plans: int) -> Figures:
    """The figures over so many plans; each code has its turn."""
    figures = Figures()
    for one in _plans(first, plans):
        figures.planted[one.code] += 1
        figures.citations += 2 * one.citations
        found = remarks(one.text, one.name)
        hit = [f for f in found if _overlaps(f, one)]
        if any(f.code == one.code for f in hit):
            figures.found[one.code] += 1
        else:
            figures.missed.append({"plan": one.name, "quote": one.quote, "instead": ", ".join(f.code for f in hit)})
        wrong = [f for f in found if not _overlaps(f, one) or f.code not in (one.code, _FOLLOWS)]
        for where, said in (("slipped", wrong), ("clean", list(remarks(one.clean, one.name)))):
            figures.alarms += [{"plan": one.name, "where": where, "code": f.code, "quote": f.quote or ""} for f in said]
    return figures


def _plans(first: int, plans: int) -> Iterator[Slipped]:
    """One slip a seed; the seed is moved on while its slip is about a document that the register does not hold."""
    for n in range(plans):
        one = slipped(first + n, CODES[n % len(CODES)])
        while one.of and one.of not in _on_record():
            one = slipped(int(one.name.split("-")[1]) + _STEP, one.code)
        yield one


@cache
def _on_record() -> frozenset[str]:
    """Number, symbol and day of every document of the register, in both systems' punctuation."""
    found: set[str] = set()
    for row in table("directives.csv"):
        year = f"/{row['year']}" if row["year"] else ""
        for number in (row["number"], row["number"].zfill(2)):
            found |= {f"{number}{year}{sep}{row['symbol']}@{row['issued']}" for sep in "/-"}
    return frozenset(found)


def _overlaps(finding: Finding, one: Slipped) -> bool:
    return finding.start is not None and finding.end is not None and (
        finding.start < one.end and one.start < finding.end)


def main() -> None:
    args = argparse.ArgumentParser(prog="python -m benchmarks.slips", description=(__doc__ or "").split("\n")[0])
    args.add_argument("--plans", type=int, default=1000)
    args.add_argument("--first", type=int, default=1, help="the first seed")
    args.add_argument("--json", type=Path, help="write the figures there")
    args.add_argument("--show", action="store_true", help="print every miss and every false alarm")
    given = args.parse_args()
    figures = measured(given.first, given.plans)
    told = figures.as_dict()
    print(f"{told['plans']} plans, {told['clean_citations']} clean citations")
    for code, recall in told["recall_by_code"].items():
        print(f"  {code:32} {recall:7.3f}  of {told['planted_by_code'][code]}")
    print(f"recall {told['recall']:.3f}; false alarms {told['false_alarms']} ({told['false_alarm_rate']:.2%})")
    if given.show:
        for row in figures.missed:
            print("missed", row)
        for row in figures.alarms:
            print("alarm ", row)
    if given.json is not None:
        given.json.write_text(json.dumps(told | {"missed": figures.missed, "alarms": figures.alarms},
                                         ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
