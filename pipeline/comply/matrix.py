"""The matrix plan × directive: cited, cited through another document, with a wrong date, missing, …"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.comply.chains import chain
from pipeline.comply.dates import can_be_same, later
from pipeline.comply.directives import Directive, Row, Standing
from pipeline.comply.known import Known, Register, contradicted
from pipeline.comply.mentions import Mentions
from pipeline.comply.plans import PlanHead, plan_heads
from pipeline.comply.requirements import Requirement
from pipeline.comply.scope import applies
from pipeline.comply.verdict import STATUSES, Verdict, judge
from pipeline.resolve.register import register as known_documents

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.corpus import Corpus

__all__ = ["COLUMNS", "STATUSES", "check", "doubts", "wide"]

COLUMNS = (
    "doc_id", "plan", "plan_issuer", "plan_issued", "source_uri", "directive", "required_issued", "status",
    "cited_issued", "role", "direct", "quote", "page", "start", "n_mentions", "issued_after_plan", "confidence",
    "chain", "cited_document", "replaced_by", "lacks", "conditions_open", "end", "boxes", "citation_id",
    "required_document",
)


def check(corpus: Corpus, requirements: Sequence[Requirement], register: Register | None = None) -> pd.DataFrame:
    """One row for every plan and directive, in the order of the corpus, then of the requirements.

    `status` is one of `STATUSES`:

    - `cited`: the plan itself rests on the directive or carries it out, and a mention bears its date (or the
      requirement gives none and a mention has a date; a law called by its name needs none);
    - `no-date`: the same, but no mention in the plan bears a date (Nghị định 30/2020/NĐ-CP lets later mentions leave
      it out); `wrong-date`: mentions bear only other dates; `ambiguous`: without a date, and several documents of that
      number can be meant;
    - `chained`: only through another document; `chain` names them: Kế hoạch 39-KH/TU → Kết luận 01-KL/TW;
    - `mentioned`: the plan speaks of it without resting on it or carrying it out;
    - `successor`: what replaces the directive was issued before the plan, and the plan cites it;
      `predecessor`: it was not yet in force, and the plan cites what it later replaced;
    - `outdated`: the plan cites what was replaced on its date: an older document, or the required one itself;
    - `amending`: the plan cites only an amendment of the directive;
    - `missing`: none of these; `not-applicable`: the conditions of the requirement leave the plan out.

    `quote`, `page`, `boxes` are those of the mention that decided, and `cited_document` is what it names, as
    `required_document` is the directive with what the register knows of it; `direct` is False in a chain. `lacks` is
    true when the plan cites neither the directive nor what stands for it. `replaced_by` is what had replaced the
    directive on the plan's date. `issued_after_plan` marks directives that the plan could not have known,
    `conditions_open` names conditions that the plan leaves undecided. A document is not checked against itself.

    `register` is asked which documents replace and amend which; it is that of `pipeline.resolve.register` unless
    another is given. Columns: `COLUMNS`.
    """
    import pandas as pd

    matrix = _Matrix(corpus, requirements, register)
    rows = [
        {"directive": name} | plan.shown() | matrix.row(plan, required)
        for plan in matrix.plans
        for name, required in zip(_labels(requirements), requirements, strict=True)
        if not _is(plan, required)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"n_mentions": "int64", "page": "Int64", "start": "Int64",
                                                            "end": "Int64"})


def doubts(requirements: Sequence[Requirement], register: Register | None = None) -> list[tuple[str, str, str]]:
    """Requirements whose date contradicts the register: the document, its required date, the register's date."""
    wanted = [Directive.of(required) for required in requirements]
    return [(known.label, str(asked.issued), str(known.issued))
            for asked, known in contradicted(wanted, register or known_documents())]


def wide(matrix: pd.DataFrame) -> pd.DataFrame:
    """The matrix as a sheet: a row a plan, a column a directive, the status in the cell; blank where it does not apply.
    """
    heads = ["doc_id", "plan", "plan_issuer", "plan_issued"]
    cells = matrix.pivot(index="doc_id", columns="directive", values="status").replace({"not-applicable": None})
    cells = cells.reindex(columns=list(dict.fromkeys(matrix["directive"])))
    return matrix[heads].drop_duplicates("doc_id").join(cells, on="doc_id").reset_index(drop=True)


class _Matrix:
    """What the rows of one run are made from; what several of them ask is looked up once."""

    def __init__(self, corpus: Corpus, requirements: Sequence[Requirement], register: Register | None) -> None:
        self.plans = plan_heads(corpus)
        self._mentions = Mentions(corpus)
        self._known = Known(register or known_documents(), [Directive.of(required) for required in requirements])
        self._found: dict[Directive, dict[str, list[Row]]] = {}
        self._standing: dict[tuple[Directive, str | None], Standing] = {}

    def row(self, plan: PlanHead, required: Requirement) -> dict[str, Any]:
        """The cells of a plan and a requirement beside those that name them."""
        applied, unknown = applies(required.scopes, plan)
        standing = self._stand(Directive.of(required), plan.issued)
        issued = standing.wanted.issued
        after = bool(issued and plan.issued and later(issued, plan.issued))
        row = {"required_issued": required.issued or issued, "issued_after_plan": after, "n_mentions": 0,
               "conditions_open": "; ".join(unknown) or None, "lacks": False,
               "required_document": standing.wanted.label}
        if not applied:
            return row | {"status": "not-applicable"}
        verdict = judge(standing, plan.issued, lambda wanted: self._find(wanted).get(plan.doc_id, []),
                        lambda other: self._stand(other, plan.issued))
        return row | self._cells(verdict)

    def _cells(self, verdict: Verdict) -> dict[str, Any]:
        row = {"status": verdict.status, "lacks": verdict.lacks, "n_mentions": verdict.n_mentions,
               "replaced_by": verdict.newer.label if verdict.newer else None}
        mention = verdict.mention
        if mention is None:
            return row
        named = ("role", "quote", "page", "start", "end", "boxes", "confidence", "citation_id")
        return row | {name: mention[name] for name in named} | {
            "cited_issued": mention["issued"], "direct": mention["via_id"] is None,
            "chain": chain(self._mentions.chain(mention)),
            "cited_document": verdict.cited.label if verdict.cited else None}

    def _find(self, wanted: Directive) -> dict[str, list[Row]]:
        if wanted not in self._found:
            by_plan: defaultdict[str, list[Row]] = defaultdict(list)
            for row in self._mentions.of(wanted):
                by_plan[row["doc_id"]].append(row)
            self._found[wanted] = by_plan
        return self._found[wanted]

    def _stand(self, wanted: Directive, on: str | None) -> Standing:
        if (wanted, on) not in self._standing:
            self._standing[wanted, on] = self._known.standing(wanted, on)
        return self._standing[wanted, on]


def _labels(requirements: Sequence[Requirement]) -> list[str]:
    """What the columns are called; date, issuer and subject are added where one number names two directives."""
    plain = Counter(required.label for required in requirements)
    full = [
        required.label if plain[required.label] == 1 else
        " · ".join(part for part in (required.label, required.issued, required.issuer, required.subject) if part)
        for required in requirements
    ]
    before = [full[:at].count(name) for at, name in enumerate(full)]
    return [f"{name} ({n + 1})" if n else name for name, n in zip(full, before, strict=True)]


def _is(plan: PlanHead, required: Requirement) -> bool:
    """Whether the plan is the required document itself."""
    return required.mark is not None and required.mark.names(plan.number, plan.year, plan.symbol) and bool(
        plan.issued and required.issued and can_be_same(plan.issued, required.issued)
    )
