"""One plan and one required document: cited or not, and by which of its mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.comply.directives import Directive, Row, Standing, fit

STATUSES = ("cited", "successor", "predecessor", "no-date", "wrong-date", "ambiguous", "chained", "mentioned",
            "amending", "outdated", "missing", "not-applicable")
"""The best first: of several mentions the one that does most decides."""

LACKING = ("missing", "outdated", "amending")
"""The plan neither cites the document nor one that stands for it."""

# Roles by which a plan rests on a document or carries it out; by the others it only speaks of it.
_COUNTED = ("basis", "implements")
_ROLES = ("basis", "implements", "amends", "replaces", "mentions")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of a plan, the mention that decided (None when there is none) and the document that this one names.

    `lacks` is true when the plan cites neither the document nor one that stands for it; `newer` is what has replaced
    the required document on the plan's date.
    """

    status: str
    mention: Row | None = None
    cited: Directive | None = None
    newer: Directive | None = None
    lacks: bool = False
    n_mentions: int = 0


Find = Callable[[Directive], Sequence[Row]]
Stand = Callable[[Directive], Standing]


def judge(standing: Standing, plan_issued: str | None, find: Find, stand: Stand) -> Verdict:
    """What a plan does with a required document.

    `find` gives the plan's mentions that bear a document's number or name, `stand` how another document stands on the
    plan's date. A mention by which the plan rests on the document counts before one that reaches it through another
    document, and that before one that only speaks of it; own dates before inherited ones, then the text's order.
    """
    newer = standing.newer[0] if standing.newer else None
    own = list(_own(standing, plan_issued, find))
    replaced = [_replaced(status, row) for status, row in own] if newer is not None else own
    graded = [(status, row, standing.wanted) for status, row in replaced]
    graded += _others(standing, plan_issued, find, stand)
    if not graded:
        return Verdict("missing", newer=newer, lacks=True)
    status, row, cited = min(graded, key=lambda g: (STATUSES.index(g[0]), *_weight(g[1])))
    lacks = status in LACKING and cited is not standing.wanted
    return Verdict(status, row, cited, newer, lacks, len(own))


def _replaced(status: str, row: Row) -> tuple[str, Row]:
    """A good citation of what was replaced on the plan's date is no longer one."""
    return ("outdated" if status in ("cited", "no-date") else status), row


def _own(standing: Standing, plan_issued: str | None, find: Find) -> Iterator[tuple[str, Row]]:
    for row in find(standing.wanted):
        how = fit(row, standing, plan_issued)
        if how is not None:
            yield _status(how, row), row


def _status(how: str, row: Row) -> str:
    if how in ("wrong-date", "ambiguous"):
        return how
    if row["via_id"] is not None:
        return "chained"
    if row["role"] not in _COUNTED:
        return "mentioned"
    return "cited" if how == "right" else "no-date"


def _others(standing: Standing, plan_issued: str | None, find: Find,
            stand: Stand) -> Iterator[tuple[str, Row, Directive]]:
    """Mentions of documents that stand for the required one, or once did."""
    in_force = standing.in_force is not False
    related = [(one, "successor") for one in (*standing.newer, *standing.coming)]
    related += [(one, "amending") for one in standing.amending]
    related += [(one, "outdated" if in_force else "predecessor") for one in standing.older]
    for other, status in related:
        for row in find(other):
            if row["via_id"] is None and row["role"] in _COUNTED and fit(row, stand(other), plan_issued) in _SURE:
                yield status, row, other


_SURE = ("right", "undated", "wrong-date")


def _weight(row: Row) -> tuple[bool, bool, int, int]:
    rank = _ROLES.index(row["role"]) if row["role"] in _ROLES else len(_ROLES)
    return bool(row["issued_inherited"]), row["via_id"] is not None, rank, row["start"]
