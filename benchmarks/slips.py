"""What the review finds of errors planted in citations, and what it remarks where there is none.

    python -m benchmarks.slips [--plans 1000] [--first 1] [--json FILE] [--show]

Every plan from the generator bears one error (tests/generator/slips.py) and is read twice, with it and without it.
`recall` is the share of the errors that are found under their code on the words that bear them. A false alarm is a
remark on a citation in the clean plan, or in the other one on words that bear no error; its rate is that of clean
citations with such a remark. A well-known document under a wrong date also differs from the register: that remark on
the words of another error is none. Errors about documents that the register does not hold are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from benchmarks.slip_figures import Figures, read, run
from pipeline.records import Finding
from pipeline.rulebook import table
from tests.generator.slips import CODES, Slipped, slipped

_STEP = 7_000_003
_FOLLOWS = "citation-differs-from-register"
_ON_CITATIONS = ("citation-", "same-", "type-symbol-", "issuer-level-", "number-in-annex-")


def remarks(text: str, name: str) -> tuple[Finding, ...]:
    """The remarks on citations in a text."""
    return tuple(f for f in read(text, name).findings if f.code.startswith(_ON_CITATIONS))


def measured(first: int, plans: int) -> Figures:
    """The figures over so many plans; each code has its turn."""
    figures = Figures()
    for one in _plans(first, plans):
        figures.planted[one.code] += 1
        figures.clean += 2 * one.citations
        found = remarks(one.text, one.name)
        hit = [f for f in found if _overlaps(f, one)]
        if any(f.code == one.code for f in hit):
            figures.found[one.code] += 1
        else:
            figures.missed.append({"plan": one.name, "quote": one.quote, "instead": ", ".join(f.code for f in hit)})
        wrong = [f for f in found if not _overlaps(f, one) or f.code not in (one.code, _FOLLOWS)]
        told = list(remarks(one.clean, one.name))
        figures.clean_with_alarm += bool(told)
        for where, said in (("slipped", wrong), ("clean", told)):
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


if __name__ == "__main__":
    run("benchmarks.slips", __doc__, "clean citations", measured)
