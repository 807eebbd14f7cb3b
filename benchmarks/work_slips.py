"""What the review finds of errors planted in times, tasks and bodies, and what it remarks where there is none.

    python -m benchmarks.work_slips [--plans 1000] [--first 1] [--json FILE] [--show]

Every plan from the generator bears one error (tests/generator/work_slips.py) and is read twice, with it and without
it. `recall` is the share of the errors that are found under their code on the words that bear them. A false alarm is
a remark of these codes in the clean copy, or in the other one that neither is the error nor follows from it; its rate
is that of such remarks to the rows (phases, tasks, deadlines, responsibilities) of the clean copies.
"""

from __future__ import annotations

from benchmarks.slip_figures import Figures, read, run
from pipeline.records import Finding, Plan
from tests.generator.slips import Slipped
from tests.generator.work_slips import WORK_CODES, work_slipped

# What else is true of the words that bear an error.
_FOLLOWS = {
    "year-mismatch": ("phase-before-issue", "deadline-before-issue", "dates-out-of-order"),
    "phase-before-issue": ("year-mismatch", "phase-gap"),
    "deadline-before-issue": ("year-mismatch",),
    "dates-out-of-order": ("deadline-before-issue",),
}


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
    found = _remarks(read(one.text, one.name))
    if any(f.code == one.code and _about(f, one) for f in found):
        figures.found[one.code] += 1
    else:
        hit = ", ".join(f.code for f in found if _about(f, one))
        figures.missed.append({"plan": one.name, "quote": one.quote, "line": _line(one), "instead": hit})
    wrong = [f for f in found if f.code not in (one.code, *_FOLLOWS.get(one.code, ())) or not _about(f, one)]
    clean = read(one.clean, one.name)
    figures.clean += len(clean.phases) + len(clean.tasks) + len(clean.deadlines) + len(clean.responsibilities)
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


if __name__ == "__main__":
    run("benchmarks.work_slips", __doc__, "rows in clean copies", measured)
