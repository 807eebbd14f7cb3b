"""The matrix plan × directive: cited, cited with a wrong date, cited without a date, missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.comply.dates import can_be_same, days
from pipeline.comply.mentions import mentions, plan_heads
from pipeline.comply.requirements import Requirement

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.corpus import Corpus

STATUSES = ("cited", "wrong-date", "no-date", "missing")
COLUMNS = (
    "doc_id", "plan", "plan_issuer", "plan_issued", "source_uri", "directive", "required_issued", "status",
    "cited_issued", "role", "direct", "quote", "page", "start", "n_mentions", "issued_after_plan", "confidence",
)
_ROLES = ("basis", "implements", "amends", "replaces", "mentions")


def check(corpus: Corpus, requirements: Sequence[Requirement]) -> pd.DataFrame:
    """One row for every plan and directive, in the order of the corpus, then of the requirements.

    `status` is `cited` when a mention bears the required date (or the requirement gives none and a mention has a
    date), `wrong-date` when mentions bear only other dates, `no-date` when no mention in the plan bears any
    (Nghị định 30/2020/NĐ-CP lets later mentions leave it out), `missing` when there is no mention. `quote` and
    `page` are those of the mention that decided; `direct` is False when the plan only names the directive inside
    another document's subject. `issued_after_plan` marks directives that the plan could not have known. A document
    is not checked against itself. Columns: `COLUMNS`.
    """
    import pandas as pd

    plans = plan_heads(corpus).to_dict("records")
    own = {row.doc_id: (row.number, row.year, row.symbol, row.issued) for row in corpus.documents.itertuples()}
    found = [_by_plan(corpus, required) for required in requirements]
    labels = _labels(requirements)
    rows = [
        {"directive": name} | _row(plan, required, by_plan.get(plan["doc_id"], []))
        for plan in plans
        for name, required, by_plan in zip(labels, requirements, found, strict=True)
        if not _is(own[plan["doc_id"]], required)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"n_mentions": "int64", "page": "Int64", "start": "Int64"})


def wide(matrix: pd.DataFrame) -> pd.DataFrame:
    """The matrix as a sheet: a row a plan, a column a directive, the status in the cell."""
    heads = ["doc_id", "plan", "plan_issuer", "plan_issued"]
    cells = matrix.pivot(index="doc_id", columns="directive", values="status")
    cells = cells.reindex(columns=list(dict.fromkeys(matrix["directive"])))
    return matrix[heads].drop_duplicates("doc_id").join(cells, on="doc_id").reset_index(drop=True)


def _labels(requirements: Sequence[Requirement]) -> list[str]:
    """What the columns are called; date and issuer are added where one number names two directives."""
    plain = Counter(required.label for required in requirements)
    return [
        required.label if plain[required.label] == 1 else
        " · ".join(part for part in (required.label, required.issued, required.issuer) if part)
        for required in requirements
    ]


def _by_plan(corpus: Corpus, required: Requirement) -> dict[str, list[dict[str, Any]]]:
    by_plan: dict[str, list[dict[str, Any]]] = {}
    for row in mentions(corpus, required.mark, required.type, required.issuer).to_dict("records"):
        by_plan.setdefault(row["doc_id"], []).append(row)
    return by_plan


def _is(own: tuple[Any, Any, Any, Any], required: Requirement) -> bool:
    """Whether the plan is the required document itself."""
    number, year, symbol, issued = (None if value != value else value for value in own)
    return required.mark.names(number, year, symbol) and bool(
        issued and required.issued and can_be_same(issued, required.issued)
    )


def _row(plan: dict[str, Any], required: Requirement, found: list[dict[str, Any]]) -> dict[str, Any]:
    status, mention = _verdict(required, found)
    after = bool(required.issued and plan["plan_issued"] and _later(required.issued, plan["plan_issued"]))
    row = plan | {"required_issued": required.issued, "status": status,
                  "n_mentions": len(found), "issued_after_plan": after}
    if mention is None:
        return row
    return row | {"cited_issued": mention["issued"], "role": mention["role"], "direct": mention["via_id"] is None,
                  "quote": mention["quote"], "page": mention["page"], "start": mention["start"],
                  "confidence": mention["confidence"]}


def _verdict(required: Requirement, found: list[dict[str, Any]]) -> tuple[str, dict[str, Any] | None]:
    if not found:
        return "missing", None
    dated = [m for m in found if m["issued"]]
    right = [m for m in dated if required.issued is None or can_be_same(m["issued"], required.issued)]
    for status, chosen in (("cited", right), ("wrong-date", dated), ("no-date", found)):
        if chosen:
            return status, min(chosen, key=_weight)
    raise AssertionError("a mention is right, dated or neither")


def _weight(mention: dict[str, Any]) -> tuple[bool, bool, int, int]:
    """Own dates before inherited ones, direct citations before chained ones, stronger roles, then the text's order."""
    role = mention["role"]
    rank = _ROLES.index(role) if role in _ROLES else len(_ROLES)
    return bool(mention["issued_inherited"]), mention["via_id"] is not None, rank, mention["start"]


def _later(one: str, other: str) -> bool:
    """Whether the first EDTF date surely lies after the second: no day of the one is a day of the other or before."""
    return days(one)[0] > days(other)[1]
