"""What is derived over the whole corpus: what each citation means, and `directives`.

Both are worked out when they are read, and written only into exports. One new document can change the row of any
directive, can say of what date a directive is that others cite without one, and can turn out to be the target of
citations in any part; stored, all this would make every commit rewrite the corpus. Worked out, a commit touches its
own parts only, and the answer always fits the snapshot.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import schema
from pipeline.corpus.evidence import CITED, CITING, Codes, Evidence
from pipeline.corpus.identity import Identity
from pipeline.resolve.register import register

__all__ = ["CITED", "CITING", "RESOLVED", "directives", "directives_sql", "registered", "resolved",
           "targets_sql", "with_targets"]

RESOLVED = pa.schema([("citation_id", pa.string()), ("target_key", pa.string()), ("target_confidence", pa.float64()),
                      ("target_doc_id", pa.string())])
"""What resolution says of those citations that it changes."""

_USUAL = ("type", "year", "symbol", "issued", "issuer_name", "subject")
"""Columns of a directive that say what most of its mentions say (the first of them where two are as many)."""


def resolved(citations: pa.Table, documents: pa.Table) -> pa.Table:
    """What resolution changes (`RESOLVED`), for the columns `CITED` and `CITING` of a corpus."""
    evidence = Evidence(citations, documents)
    identity = Identity(evidence.known(), evidence.said)
    keys = list(evidence.keys)
    number = {key: n for n, key in enumerate(keys)}
    to, sure = evidence.key.copy(), evidence.citations.column("target_confidence").to_numpy().copy()
    is_open = np.array([not identity.settled(key) for key in keys], bool)
    rows = np.flatnonzero(is_open[evidence.key]) if keys else np.empty(0, np.int64)
    target, factor, day = _targets(evidence, identity, rows, keys, number)
    held = (target != to[rows]) & (day <= evidence.days()[rows])
    to[rows[held]] = target[held]
    confidence = evidence.citations.column("confidence").to_numpy()
    sure[rows[held]] = np.round(confidence[rows[held]] * factor[held], 3)
    meant = np.full(len(keys), -1)
    for key, at in _documents_by_key(documents, identity).items():
        if key in number:
            meant[number[key]] = at
    document = meant[to] if keys else to
    changed = np.flatnonzero((to != evidence.key) | (document >= 0))
    ids = pc.if_else(pa.array(document[changed] >= 0), pa.array(document[changed]), None)
    return pa.table([evidence.citations.column("citation_id").take(pa.array(changed)),
                     pa.array(keys, pa.string()).take(pa.array(to[changed])), pa.array(sure[changed], from_pandas=True),
                     documents.column("doc_id").take(ids)], schema=RESOLVED)


def _targets(evidence: Evidence, identity: Identity, rows: Codes, keys: list[str],
             number: dict[str, int]) -> tuple[Codes, npt.NDArray[np.float64], Codes]:
    """What some mentions are resolved to: the number of the key, how sure that is, and the day of the document where
    it was not the mention that gave it. Keys that only documents have get numbers behind the others."""
    many = len(evidence.subjects) + 1
    pairs, nth = np.unique(evidence.key[rows] * many + evidence.about(rows) + 1, return_inverse=True)
    found = np.empty(len(pairs), np.int64)
    factors, days = np.ones(len(pairs)), np.full(len(pairs), np.iinfo(np.int64).min)
    for at, (key, about) in enumerate(zip((pairs // many).tolist(), (pairs % many).tolist(), strict=True)):
        target = identity.of(keys[key], evidence.subjects[about - 1] if about else None)
        if target.key not in number:
            number[target.key] = len(keys)
            keys.append(target.key)
        found[at], factors[at] = number[target.key], target.factor
        if target.day is not None:
            days[at] = np.datetime64(target.day).astype(np.int64)
    return found[nth], factors[nth], days[nth]


def _documents_by_key(documents: pa.Table, identity: Identity) -> dict[str, int]:
    """The row of the one document that each resolved key means; a key that two documents have means neither."""
    found: dict[str, int | None] = {}
    pairs = zip(documents.column("document_key").to_pylist(), documents.column("title").to_pylist(), strict=True)
    for at, (key, title) in enumerate(pairs):
        if key is not None:
            meant = identity.of(key, title).key
            found[meant] = None if meant in found else at
    return {key: at for key, at in found.items() if at is not None}


def with_targets(citations: pa.Table, changes: pa.Table) -> pa.Table:
    """`citations` with what resolution says of them (`RESOLVED`).

    What an attached plan says of the decision in its own file is stored, and stays.
    """
    at = pc.index_in(citations.column("citation_id"), value_set=changes.column("citation_id").combine_chunks())
    for name in RESOLVED.names[1:]:
        place = citations.schema.get_field_index(name)
        told = changes.column(name).combine_chunks().take(at)
        stored = citations.column(name)
        first, second = (stored, told) if name == "target_doc_id" else (told, stored)
        citations = citations.set_column(place, citations.schema.field(place), pc.coalesce(first, second))
    return citations


def targets_sql(citations: str, changes: str) -> str:
    """The same in SQL."""
    return f"""
        SELECT c.* REPLACE (coalesce(r.target_key, c.target_key) AS target_key,
            coalesce(r.target_confidence, c.target_confidence) AS target_confidence,
            coalesce(c.target_doc_id, r.target_doc_id) AS target_doc_id)
        FROM {citations} c LEFT JOIN {changes} r USING (citation_id)"""


def directives_sql(citations: str, register: str) -> str:
    """`directives` in SQL: one row a distinct key that plans cite. A plan's mention of itself is not counted.

    `number` is as first written, in the order of doc_id and start; `register` has the keys of the register in `key`.
    """
    usual = "".join(
        f""", most_{name} AS (
            SELECT target_key, arg_min({name}, (-n, nth)) AS {name} FROM (
                SELECT target_key, {name}, count(*) AS n, min(nth) AS nth FROM mentions WHERE {name} IS NOT NULL
                GROUP BY target_key, {name})
            GROUP BY target_key)"""
        for name in _USUAL
    )
    joins = " ".join(f"LEFT JOIN most_{name} USING (target_key)" for name in _USUAL)
    return f"""
        WITH mentions AS (
            SELECT *, row_number() OVER (ORDER BY doc_id, start, citation_id) AS nth FROM {citations}
            WHERE target_key IS NOT NULL AND role <> 'self'
        ), keys AS (
            SELECT target_key, arg_min(number, nth) FILTER (number IS NOT NULL) AS number,
                count(DISTINCT doc_id) AS n_plans, count(*) AS n_mentions FROM mentions GROUP BY target_key
        ){usual}
        SELECT target_key, type, number, year, symbol, issued, issuer_name, subject AS title, n_plans, n_mentions,
            target_key IN (SELECT key FROM {register}) AS in_register FROM keys {joins}"""


def registered() -> pa.Table:
    """The keys of the documents that the register has."""
    return pa.table({"key": pa.array(sorted(entry.key for entry in register().entries), pa.string())})


def directives(rows: pa.Table) -> pa.Table:
    """The rows of `directives_sql` as the contract has them, by key."""
    return rows.select(schema("directives").names).sort_by("target_key").cast(schema("directives"))
