"""What is derived over the whole corpus: `directives`, and the document that a citation's key means.

Both are worked out when they are read, and written only into exports. One new document can change the row of any
directive, and can turn out to be the target of citations in any part; stored, they would make every commit rewrite
the corpus. Worked out, a commit touches its own parts only, and the answer always fits the snapshot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import schema

if TYPE_CHECKING:
    from collections.abc import Iterable

_USUAL = ("type", "year", "symbol", "issued", "issuer_name", "subject")
"""Columns of a directive that say what most of its mentions say (the first of them where two are as many)."""


def with_targets(citations: pa.Table, documents: pa.Table) -> pa.Table:
    """`citations` with `target_doc_id`: the one document whose `document_key` is the citation's `target_key`.

    What an attached plan says of the decision in its own file is stored, and stays.
    """
    known = documents.select(["document_key", "doc_id"]).filter(pc.field("document_key").is_valid())
    keys = known.group_by("document_key").aggregate([("doc_id", "min"), ("doc_id", "count")])
    keys = keys.filter(pc.field("doc_id_count") == 1).combine_chunks()
    at = pc.index_in(citations.column("target_key"), value_set=keys.column("document_key"))
    place = citations.schema.get_field_index("target_doc_id")
    found = pc.coalesce(citations.column(place), keys.column("doc_id_min").take(at))
    return citations.set_column(place, citations.schema.field(place), found)


def targets_sql(citations: str, documents: str) -> str:
    """The same in SQL."""
    return f"""
        SELECT c.* REPLACE (coalesce(c.target_doc_id, k.doc_id) AS target_doc_id) FROM {citations} c LEFT JOIN (
            SELECT document_key, min(doc_id) AS doc_id FROM {documents} WHERE document_key IS NOT NULL
            GROUP BY document_key HAVING count(*) = 1
        ) k ON c.target_key = k.document_key"""


def directives_sql(citations: str) -> str:
    """`directives` in SQL: one row a distinct key that plans cite. A plan's mention of itself is not counted.

    `number` is as first written, in the order of doc_id and start. `in_register` is false here; see `directives`.
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
            false AS in_register FROM keys {joins}"""


def directives(rows: pa.Table, register: Iterable[str] = ()) -> pa.Table:
    """The rows of `directives_sql` as the contract has them, by key; `register` holds the keys of the register."""
    table = rows.cast(pa.schema([pa.field(n, schema("directives").field(n).type) for n in rows.schema.names]))
    known = pa.array(sorted(register), pa.string())
    flags: Any = pc.is_in(table.column("target_key"), value_set=known)
    place = table.schema.get_field_index("in_register")
    table = table.set_column(place, "in_register", flags).sort_by("target_key")
    return table.cast(schema("directives"))
