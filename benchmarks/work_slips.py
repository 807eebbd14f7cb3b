"""What the review finds of errors planted in times, tasks and bodies, and what it remarks where there is none.

    python -m benchmarks.work_slips [--plans 1000] [--first 1] [--json FILE] [--show]

Every plan from the generator bears one error (tests/generator/work_slips.py) and is read twice, with it and without
it. `recall` is the share of the errors that are found under their code on the words that bear them. A false alarm is
a remark of these codes in the clean copy, or in the other one that neither is the error nor follows from it; its rate
is that of such remarks to the rows (phases, tasks, deadlines, responsibilities) of the clean copies.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.plan import build
from pipeline.records import Finding, Plan
from pipeline.source import source_of
from pipeline.text import plain
from tests.generator.slips import Slipped
from tests.generator.work_slips import WORK_CODES, work_slipped

# What else is true of the words that bear an error.
_FOLLOWS = {
    "year-mismatch": ("phase-before-issue", "deadline-before-issue", "dates-out-of-order"),
    "phase-before-issue": ("year-mismatch", "phase-gap"),
    "deadline-before-issue": ("year-mismatch",),
    "dates-out-of-order": ("deadline-before-issue",),
}


@dataclass(slots=True)
class Figures:
    """Counts over all plans; `missed` and `alarms` name the plan and the words."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    rows: int = 0
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
            "clean_rows": self.rows,
            "clean_plans_with_alarm": self.clean_with_alarm,
            "false_alarms": len(self.alarms),
            "false_alarm_rate": round(len(self.alarms) / self.rows, 5) if self.rows else None,
        }


def _read(text: str, name: str) -> Plan:
    return build(plain([text]), source_of(text.encode(), f"{name}.txt", "text/plain"), "native")


def _remarks(plan: Plan) -> list[Finding]:
    return [f for f in plan.findings if f.code in WORK_CODES]


def measured(first: int, plans: int) -> Figures:
    """The figures over so many plans; each code has its turn."""
    figures = Figures()
    for n in range(plans):
        one = work_slipped(first + n, WORK_CODES[n % len(WORK_CODES)])
        _count(figures, one)
    return figures


def _count(figures: Figures, one: Slipped) -> None:
    figures.planted[one.code] += 1
    found = _remarks(_read(one.text, one.name))
    if any(f.code == one.code and _about(f, one) for f in found):
        figures.found[one.code] += 1
    else:
        hit = ", ".join(f.code for f in found if _about(f, one))
        figures.missed.append({"plan": one.name, "quote": one.quote, "line": _line(one), "instead": hit})
    wrong = [f for f in found if f.code not in (one.code, *_FOLLOWS.get(one.code, ())) or not _about(f, one)]
    clean = _read(one.clean, one.name)
    figures.rows += len(clean.phases) + len(clean.tasks) + len(clean.deadlines) + len(clean.responsibilities)
    told = _remarks(clean)
    figures.clean_with_alarm += bool(told)
    for where, said in (("slipped", wrong), ("clean", told)):
        figures.alarms += [{"plan": one.name, "where": where, "code": f.code, "quote": f.quote or "",
                            "message": f.message} for f in said]


def _line(one: Slipped) -> str:
    begin = one.text.rfind("\n", 0, one.start) + 1
    return one.text[begin:one.text.find("\n", one.end)]


def _about(finding: Finding, one: Slipped) -> bool:
    """Whether a remark is about the words of the error, or sets them against others that it quotes."""
    if finding.start is None or finding.end is None:
        return False
    return finding.start < one.end and one.start < finding.end or one.quote in finding.message


def main() -> None:
    args = argparse.ArgumentParser(prog="python -m benchmarks.work_slips", description=(__doc__ or "").split("\n")[0])
    args.add_argument("--plans", type=int, default=1000)
    args.add_argument("--first", type=int, default=1, help="the first seed")
    args.add_argument("--json", type=Path, help="write the figures there")
    args.add_argument("--show", action="store_true", help="print every miss and every false alarm")
    given = args.parse_args()
    figures = measured(given.first, given.plans)
    told = figures.as_dict()
    print(f"{told['plans']} plans, {told['clean_rows']} rows in clean copies")
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


if __name__ == "__main__":
    main()
