"""What the citations of a corpus say of the keys that they have, counted: how many plans of how many issuers cite a
key, and what they say that it is about.

Keys, subjects and plans are numbered, and what is counted are the numbers: a million mentions take a second.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.corpus.identity import Known
from pipeline.resolve.subjects import agree, plain

CITED = ("citation_id", "doc_id", "target_key", "target_confidence", "confidence", "subject", "role")
CITING = ("doc_id", "document_key", "title", "issued_to", "issuer_name")
"""Columns of `citations` and of `documents` that say what citations mean."""

Codes = npt.NDArray[np.int64]

_SUBJECTS = 6
"""So many wordings of a subject, those of most plans, are compared with."""

_NO_DATE = np.iinfo(np.int64).max


def coded(column: pa.ChunkedArray) -> tuple[Codes, list[str]]:
    """A column as numbers (-1 for a blank) and what they stand for."""
    if not len(column):
        return np.empty(0, np.int64), []
    whole = pc.dictionary_encode(column).unify_dictionaries().combine_chunks()
    whole = whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole
    codes = pc.fill_null(whole.indices.cast(pa.int64()), -1)
    return codes.to_numpy(zero_copy_only=False), whole.dictionary.to_pylist()


class Evidence:
    """The mentions that have a key, numbered; `key`, `subject` and `plan` hold the number of each one's.

    `citations` has the columns `CITED`, `documents` the columns `CITING`.
    """

    def __init__(self, citations: pa.Table, documents: pa.Table) -> None:
        self.citations = citations.filter(pc.field("target_key").is_valid())
        self.documents = documents
        self.key, self.keys = coded(self.citations.column("target_key"))
        self.subject, self.subjects = coded(self.citations.column("subject"))
        known = documents.column("doc_id").combine_chunks()
        at = pc.fill_null(pc.index_in(self.citations.column("doc_id"), value_set=known).cast(pa.int64()), -1)
        self.plan: Codes = at.to_numpy()
        own = pc.equal(self.citations.column("role"), "self").to_numpy()
        self.cited: npt.NDArray[np.bool_] = ~own & (self.plan >= 0)

    def known(self) -> list[Known]:
        """Every key of a citation or a document of the corpus, with its counts; see `said` for the subjects."""
        plans = max(1, self.documents.num_rows)
        pairs = np.unique(self.key[self.cited] * plans + self.plan[self.cited])
        n_plans = np.bincount(pairs // plans, minlength=len(self.keys))
        by, names = coded(self.documents.column("issuer_name"))
        issuer = by[pairs % plans]
        issued = np.unique((pairs // plans)[issuer >= 0] * max(1, len(names)) + issuer[issuer >= 0])
        n_issuers = np.bincount(issued // max(1, len(names)), minlength=len(self.keys))
        cited = map(Known, self.keys, n_plans.tolist(), n_issuers.tolist())
        return [*cited, *(Known(key) for key in self._titles if key not in self._number)]

    @cached_property
    def _number(self) -> dict[str, int]:
        return {key: n for n, key in enumerate(self.keys)}

    @cached_property
    def _titles(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        columns = (self.documents.column(c).to_pylist() for c in ("document_key", "title"))
        for key, title in zip(*columns, strict=True):
            if key is not None:
                found[key] += [title] if title is not None else []
        return found

    @cached_property
    def _told(self) -> tuple[Codes, Codes]:
        """The subjects of every key, those of most plans first, and where those of each key begin."""
        here = self.cited & (self.subject >= 0)
        many, plans = max(1, len(self.subjects)), max(1, self.documents.num_rows)
        pairs, nth = np.unique(self.key[here] * many + self.subject[here], return_inverse=True)
        n = np.bincount(np.unique(nth.astype(np.int64) * plans + self.plan[here]) // plans, minlength=len(pairs))
        rank = np.empty(many, np.int64)
        rank[np.argsort(np.array(self.subjects or [""], dtype=object))] = np.arange(many)
        key, subject = pairs // many, pairs % many
        order = np.lexsort((rank[subject], -n, key))
        return subject[order], np.searchsorted(key[order], np.arange(len(self.keys) + 1))

    def said(self, key: str) -> list[str]:
        """What most plans say that a document is about, and its own title where it is in the corpus."""
        n = self._number.get(key)
        titles = sorted(self._titles.get(key, ()))[:_SUBJECTS]
        if n is None:
            return titles
        subjects, starts = self._told
        return [*titles, *(self.subjects[s] for s in subjects[starts[n]:min(starts[n] + _SUBJECTS, starts[n + 1])])]

    def about(self, rows: Codes) -> Codes:
        """The subject of each of some mentions: its own, else what others of its key and plan say (-1 for none).

        A plan that cites two documents under one key says nothing of what a bare mention of it is about.
        """
        subject = self.subject[rows].copy()
        pairs, nth = np.unique(self.key[rows] * max(1, self.documents.num_rows) + self.plan[rows], return_inverse=True)
        told = subject >= 0
        first = np.full(len(pairs), np.iinfo(np.int64).max)
        last = np.full(len(pairs), -1)
        np.minimum.at(first, nth[told], subject[told])
        np.maximum.at(last, nth[told], subject[told])
        several = (first < last) & (last >= 0)
        for pair in np.flatnonzero(several & np.isin(np.arange(len(pairs)), nth[~told])):
            said = sorted({self.subjects[s] for s in subject[(nth == pair) & told]})
            one = all(agree(plain(said[0]), plain(other)) for other in said[1:])
            last[pair] = next(s for s in subject[(nth == pair) & told] if self.subjects[s] == said[0]) if one else -1
        subject[~told] = last[nth[~told]]
        return subject

    def days(self) -> Codes:
        """The latest day of issue of each mention's plan, as days since 1970; the end of time where it is unknown."""
        days: Any = self.documents.column("issued_to").cast(pa.int32()).cast(pa.int64())
        latest = np.append(pc.fill_null(days, _NO_DATE).to_numpy(), _NO_DATE)
        return np.asarray(latest[self.plan], np.int64)
