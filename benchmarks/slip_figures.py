"""What both measurements of planted errors (`benchmarks.slips`, `benchmarks.work_slips`) count, print and write."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.plan import build
from pipeline.records import Plan
from pipeline.source import source_of
from pipeline.text import plain


@dataclass(slots=True)
class Figures:
    """Counts over all plans; `clean` are the citations or rows without an error, `missed` and `alarms` name the plan
    and the words."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    clean_with_alarm: int = 0
    missed: list[dict[str, str]] = field(default_factory=list)
    alarms: list[dict[str, str]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        planted, found = sum(self.planted.values()), sum(self.found.values())
        return {
            "plans": planted,
            "recall": round(found / planted, 4) if planted else None,
            "recall_by_code": {c: round(self.found[c] / n, 4) for c, n in sorted(self.planted.items())},
            "planted_by_code": dict(sorted(self.planted.items())),
            "clean": self.clean,
            "clean_plans_with_alarm": self.clean_with_alarm,
            "false_alarms": len(self.alarms),
            "false_alarm_rate": round(len(self.alarms) / self.clean, 5) if self.clean else None,
        }


def read(text: str, name: str) -> Plan:
    """The plan of a text."""
    return build(plain([text]), source_of(text.encode(), f"{name}.txt", "text/plain"), "native")


def run(program: str, about: str | None, of: str, measured: Callable[[int, int], Figures]) -> None:
    """Measure as the command line asks, print the figures and write them; `of` says what is clean."""
    args = argparse.ArgumentParser(prog=f"python -m {program}", description=(about or "").split("\n")[0])
    args.add_argument("--plans", type=int, default=1000)
    args.add_argument("--first", type=int, default=1, help="the first seed")
    args.add_argument("--json", type=Path, help="write the figures there")
    args.add_argument("--show", action="store_true", help="print every miss and every false alarm")
    given = args.parse_args()
    figures = measured(given.first, given.plans)
    told = figures.as_dict()
    print(f"{told['plans']} plans, {told['clean']} {of}")
    for code, recall in told["recall_by_code"].items():
        print(f"  {code:32} {recall:7.3f}  of {told['planted_by_code'][code]}")
    print(f"recall {told['recall']:.3f}; false alarms {told['false_alarms']} ({told['false_alarm_rate']:.2%}); "
          f"clean copies with one: {told['clean_plans_with_alarm']}")
    if given.show:
        for row in figures.missed:
            print("missed", row)
        for row in figures.alarms:
            print("alarm ", row)
    if given.json is not None:
        given.json.write_text(json.dumps(told | {"missed": figures.missed, "alarms": figures.alarms},
                                         ensure_ascii=False, indent=1) + "\n", "utf-8")
