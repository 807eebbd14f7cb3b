"""What is derived over the whole corpus: what each citation means, and `directives`.

Both are worked out when they are read, and written only into exports. One new document can change the row of any
directive, can say of what date a directive is that others cite without one, and can turn out to be the target of
citations in any part; stored, all this would make every commit rewrite the corpus. Worked out, a commit touches its
own parts only, and the answer always fits the snapshot.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import schema
from pipeline.corpus.identity import Identity, Known
from pipeline.resolve.subjects import agree, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

CITED = ("citation_id", "doc_id", "target_key", "target_confidence", "confidence", "subject", "role")
CITING = ("doc_id", "document_key", "title", "issued_to", "issuer_name")
"""Columns of `citations` and of `documents` from which is worked out what citations mean."""

RESOLVED = pa.schema([("citation_id", pa.string()), ("target_key", pa.string()), ("target_confidence", pa.float64()),
                      ("target_doc_id", pa.string())])
"""What resolution says of those citations that it changes."""

_SUBJECTS = 6
"""So many wordings of a subject, those of most plans, are compared with."""

_SEVERAL = "\0"
"""Stands for the subjects of two documents that a plan cites under one key; nothing agrees with it."""

_USUAL = ("type", "year", "symbol", "issued", "issuer_name", "subject")
"""Columns of a directive that say what most of its mentions say (the first of them where two are as many)."""


def resolved(citations: pa.Table, documents: pa.Table) -> pa.Table:
    """`RESOLVED` for the columns `CITED` and `CITING` of a corpus."""
    documents = documents.combine_chunks()
    citations = citations.filter(pc.field("target_key").is_valid()).combine_chunks()
    identity = Identity(known(citations, documents))
    rows = _keyed(citations, documents, identity)
    ids = _documents_by_key(documents, identity)
    keys = rows.column("to").combine_chunks()
    docs = ids.column("doc_id").take(pc.index_in(keys, value_set=ids.column("key").combine_chunks()))
    rows = rows.append_column("target_doc_id", docs)
    changed = pc.or_(pc.not_equal(rows.column("to"), rows.column("target_key")), pc.is_valid(docs))
    rows = rows.filter(changed)
    return pa.table([rows.column(n) for n in ("citation_id", "to", "sure", "target_doc_id")], schema=RESOLVED)


def known(citations: pa.Table, documents: pa.Table) -> list[Known]:
    """The keys that occur, of cited documents and of those in the corpus, with how often and what about."""
    cited = citations.filter(pc.not_equal(citations.column("role"), "self"))
    at = pc.index_in(cited.column("doc_id"), value_set=documents.column("doc_id").combine_chunks())
    cited = cited.append_column("by", documents.column("issuer_name").take(at))
    counts = cited.group_by("target_key").aggregate([("doc_id", "count_distinct"), ("by", "count_distinct")])
    told = cited.filter(pc.field("subject").is_valid()).group_by(["target_key", "subject"]).aggregate(
        [("doc_id", "count_distinct")])
    subjects: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for key, subject, n in zip(*(told.column(c).to_pylist() for c in told.column_names), strict=True):
        subjects[key].append((-n, subject))
    named = documents.filter(pc.field("document_key").is_valid())
    own = named.column("document_key").to_pylist()
    for key, title in zip(own, named.column("title").to_pylist(), strict=True):
        if title is not None:
            subjects[key].append((-1, title))
    numbers = {key: (plans, by) for key, plans, by in
               zip(*(counts.column(c).to_pylist() for c in counts.column_names), strict=True)}
    self_cited = pc.unique(citations.column("target_key")).to_pylist()
    return [Known(key, *numbers.get(key, (0, 0)), tuple(s for _, s in sorted(subjects.get(key, ()))[:_SUBJECTS]))
            for key in sorted({*self_cited, *own})]


def _keyed(citations: pa.Table, documents: pa.Table, identity: Identity) -> pa.Table:
    """The citations with the key that each is resolved to (`to`) and how sure that is (`sure`)."""
    keys = pc.unique(citations.column("target_key"))
    open_keys = pa.array([key for key in keys.to_pylist() if not identity.settled(key)], pa.string())
    is_open = pc.is_in(citations.column("target_key"), value_set=open_keys)
    rest = citations.filter(pc.invert(is_open))
    rest = rest.append_column("to", rest.column("target_key")).append_column("sure", rest.column("target_confidence"))
    rows = citations.filter(is_open)
    about = _about(rows)
    days = documents.column("issued_to").take(
        pc.index_in(rows.column("doc_id"), value_set=documents.column("doc_id").combine_chunks()))
    to, sure = [], []
    columns = (rows.column("target_key"), rows.column("target_confidence"), rows.column("confidence"), about, days)
    for key, stored, confidence, subject, issued in zip(*(c.to_pylist() for c in columns), strict=True):
        target = identity.of(key, subject)
        held = target.key != key and _not_later(target.day, issued)
        to.append(target.key if held else key)
        sure.append(round(confidence * target.factor, 3) if held else stored)
    rows = rows.append_column("to", pa.array(to, pa.string())).append_column("sure", pa.array(sure, pa.float64()))
    return pa.concat_tables([rest, rows])


def _about(rows: pa.Table) -> Any:
    """The subject of each mention: its own, else the one that other mentions with its key in its plan have."""
    said: dict[tuple[str, str], str] = {}
    pairs = list(zip(*(rows.column(c).to_pylist() for c in ("doc_id", "target_key", "subject")), strict=True))
    for doc, key, subject in pairs:
        other = said.setdefault((doc, key), subject or "")
        if subject and not other:
            said[doc, key] = subject
        elif subject and other != subject and not agree(plain(other), plain(subject)):
            said[doc, key] = _SEVERAL
    found = (subject or said[doc, key] for doc, key, subject in pairs)
    return pa.array([subject if subject and subject != _SEVERAL else None for subject in found], pa.string())


def _not_later(day: str | None, plan: date | None) -> bool:
    return day is None or plan is None or day <= plan.isoformat()


def _documents_by_key(documents: pa.Table, identity: Identity) -> pa.Table:
    """The one document that each resolved key means; a key that two documents have means neither."""
    named = documents.filter(pc.field("document_key").is_valid())
    pairs = zip(named.column("document_key").to_pylist(), named.column("title").to_pylist(), strict=True)
    keys = pa.array([identity.of(key, title).key for key, title in pairs], pa.string())
    made = pa.table({"key": keys, "doc_id": named.column("doc_id")})
    made = made.group_by("key").aggregate([("doc_id", "min"), ("doc_id", "count")])
    made = made.filter(pc.field("doc_id_count") == 1)
    return pa.table({"key": made.column("key"), "doc_id": made.column("doc_id_min")}).combine_chunks()


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
