"""The finding `citation-differs-from-corpus`: a citation whose date, issuer or number nearly all other plans give
otherwise.

What is compared are mentions alike in all but one of the three. A document that only looks like another is no slip of
it: one that several plans cite, or that is in the corpus itself, is its own; and where a number is not one document's
alone, the subject must be the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from pipeline.arrow import arrow_table
from pipeline.corpus.evidence import CITED, Codes, Evidence, coded
from pipeline.corpus.identity import ISSUERS, MOST, PLANS, Known
from pipeline.fold import fold
from pipeline.records import Finding, row_id
from pipeline.resolve.authority import PARTY_CENTRE
from pipeline.resolve.matching import Key, parted, placeless, same_or_finer, whole
from pipeline.resolve.register import register
from pipeline.resolve.subjects import SAME, agree, plain
from pipeline.rulebook import data

CODE = "citation-differs-from-corpus"
COMPARED = (*CITED, "issued", "issuer", "issuer_name", "quote", "start", "end", "page")
"""Columns of `citations` that are compared; `target_key` is the resolved one."""

_WORDS = 6
"""A subject of fewer words is not enough to say that two numbers are one document."""


class _Part(Enum):
    """In what mentions of one document differ, and the column that must be printed for it."""

    DATE = "issued"
    ISSUER = "issuer"
    NUMBER = "quote"


_Shared = tuple[object, ...]
"""What the keys of mentions that differ in one part have in common."""


class _Cited(NamedTuple):
    parts: Key
    known: Known


class _Slip(NamedTuple):
    row: int
    agree: int
    others: int
    key: str
    right: str


def differing(citations: pa.Table, documents: pa.Table) -> pa.Table:
    """The findings about the citations of a corpus, in the order of doc_id and start."""
    compared = _Compared(Evidence(citations, documents))
    slips: dict[tuple[str, int], _Slip] = {}
    for slip in sorted(compared.slips(), key=lambda s: (*compared.place(s.row), s.key)):
        slips.setdefault(compared.place(slip.row), slip)
    return arrow_table("findings", [compared.finding(slip) for slip in slips.values()])


class _Compared:
    """The mentions of a corpus, by key and by what documents that are nearly alike have in common."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.rows = evidence.citations
        self.order = np.argsort(evidence.key, kind="stable")
        self.starts = np.searchsorted(evidence.key[self.order], np.arange(len(evidence.keys) + 1))
        self.number = {key: n for n, key in enumerate(evidence.keys)}
        self.cited = [_Cited(parts, known) for known in evidence.known()
                      if (parts := parted(known.key)) is not None and parts.dated and parts.numbered]
        self.own = evidence.documents.column("document_key").to_pylist()
        self.held = {*self.own, *(entry.key for entry in register().entries)}
        self.issuers, _ = coded(evidence.documents.column("issuer_name"))
        self.named, self.names = coded(self.rows.column("issuer_name"))
        self.written, self.writings = coded(self.rows.column("issuer"))
        self.quoted, self.quotes = coded(self.rows.column("quote"))
        self.dated = self.rows.column("issued").is_valid().to_numpy()
        self._wordings: dict[tuple[str, int], str] = {}

    @cached_property
    def _usual(self) -> list[_Cited]:
        """What enough plans cite for the others to be held against it."""
        return sorted(c for c in self.cited if c.known.plans >= MOST * PLANS and c.known.issuers >= ISSUERS
                      and whole(c.parts))

    @cached_property
    def _beside(self) -> dict[_Shared, list[_Cited]]:
        """The keys that share with a usual one all but its date or issuer, or all but its number."""
        wanted = {shared for c in self._usual for shared in _shared(c.parts)}
        found: defaultdict[_Shared, list[_Cited]] = defaultdict(list)
        for cited in self.cited:
            for shared in _shared(cited.parts):
                if shared in wanted and not self._stands(cited):
                    found[shared].append(cited)
        return found

    def _stands(self, cited: _Cited) -> bool:
        """Whether a document is surely its own: many plans cite it, or it is in the corpus or the register."""
        return cited.known.plans >= PLANS and cited.known.issuers >= ISSUERS or cited.known.key in self.held

    def slips(self) -> Iterator[_Slip]:
        for right in self._usual:
            for part, shared, differs in zip(_Part, _shared(right.parts), _DIFFERS, strict=True):
                others = [c for c in self._beside.get(shared, ()) if differs(right.parts, c.parts)]
                if others:
                    yield from self._of(right, part, others)
            if right.parts.bodies == ((PARTY_CENTRE,),):
                yield from self._organs(right)

    def _of(self, right: _Cited, part: _Part, others: Iterable[_Cited]) -> Iterator[_Slip]:
        """The mentions under other keys that mean the document of `right`, if nearly all plans say what it says."""
        rows = np.concatenate([np.empty(0, np.int64), *(self._rows(c.known.key) for c in others)])
        rows = np.array([row for row in rows if self._printed(row, part) and self._about(right, row, part)], np.int64)
        if len(rows):
            of_right = self._plans(self._rows(right.known.key))
            yield from self._judged(right.known.key, rows, of_right, of_right | self._plans(rows))

    def _judged(self, key: str, rows: Codes, right: set[int], everyone: set[int], name: int = -1) -> Iterator[_Slip]:
        """Those of the mentions that nearly all other plans contradict: `right` among `everyone`."""
        for row in rows.tolist():
            own = int(self.evidence.plan[row])
            agreeing, others = len(right) - (own in right), len(everyone) - (own in everyone)
            if others >= PLANS and agreeing >= MOST * others:
                yield _Slip(row, agreeing, others, key, self._wording(key, name))

    def _organs(self, right: _Cited) -> Iterator[_Slip]:
        """Mentions that give a document to another body of the Party's centre, all of which sign with /TW."""
        rows = self._rows(right.known.key)
        rows = rows[(self.named[rows] >= 0) & (self.written[rows] >= 0)]
        names = np.unique(self.named[rows])
        if len(names) < 2:
            return
        vague = data("identity.yaml")["any_of_the_centre"]
        rows = rows[[fold(self.writings[n]) not in vague for n in self.written[rows]]]
        plans = {int(n): self._plans(rows[self.named[rows] == n]) for n in names}
        usual = min(plans, key=lambda n: (-len(plans[n]), self.names[n]))
        if self._signed(plans[usual]) < ISSUERS:
            return
        everyone = set().union(*plans.values())
        for n in names.tolist():
            if n != usual and (len(plans[n]) < PLANS or self._signed(plans[n]) < ISSUERS):
                yield from self._judged(right.known.key, rows[self.named[rows] == n], plans[usual], everyone, usual)

    def _plans(self, rows: Codes) -> set[int]:
        return set(self.evidence.plan[rows].tolist())

    def _signed(self, plans: set[int]) -> int:
        """How many issuers have signed some plans."""
        return len({n for at in plans if (n := int(self.issuers[at])) >= 0})

    def _rows(self, key: str) -> Codes:
        """The mentions with a key that count: not a plan's of itself."""
        n = self.number[key]
        rows = self.order[self.starts[n]:self.starts[n + 1]]
        return rows[self.evidence.cited[rows]]

    def _cell(self, column: str, row: int) -> Any:
        return self.rows.column(column)[row].as_py()

    def place(self, row: int) -> tuple[str, int]:
        """The document and the offset of a mention."""
        return self._cell("doc_id", row), self._cell("start", row)

    def _printed(self, row: int, part: _Part) -> bool:
        return bool(self._cell(part.value, row)) and (part is not _Part.DATE or len(self._cell("issued", row)) == 10)

    def _about(self, right: _Cited, row: int, part: _Part) -> bool:
        """Whether a mention is about the document of `right`: told by its number alone, or by its subject."""
        own = parted(self.own[self.evidence.plan[row]] or "")
        cited = parted(self._cell("target_key", row))
        if part is _Part.ISSUER and own is not None and cited is not None and own.bodies == cited.bodies:
            return False
        if part is not _Part.NUMBER and right.parts.year_in_number and len(right.parts.bodies[0]) == 1:
            return True
        subject = plain(self._cell("subject", row) or "")
        said = [plain(s) for s in self.evidence.said(right.known.key)]
        if part is _Part.NUMBER:
            return subject in said and subject.count(" ") + 1 >= _WORDS
        return any(agree(subject, s, SAME) for s in said)

    def _wording(self, key: str, name: int = -1) -> str:
        """What most plans print, among those that give both date and issuer (`name`, if any) where there are any."""
        if (key, name) not in self._wordings:
            rows = self._rows(key)
            rows = rows[self.named[rows] == name] if name >= 0 else rows
            full = rows[(self.written[rows] >= 0) & self.dated[rows]]
            codes, n = np.unique(self.quoted[full if len(full) else rows], return_counts=True)
            printed: Counter[str] = Counter()
            for code, times in zip(codes.tolist(), n.tolist(), strict=True):
                printed[" ".join(self.quotes[code].split())] += times
            self._wordings[key, name] = min(printed, key=lambda quote: (-printed[quote], quote))
        return self._wordings[key, name]

    def finding(self, slip: _Slip) -> Finding:
        said = data("findings.yaml")["findings"][CODE]
        (doc_id, start), end = self.place(slip.row), self._cell("end", slip.row)
        quote = self._cell("quote", slip.row)
        room = {"quote": " ".join(quote.split()), "other": slip.right, "agree": slip.agree, "others": slip.others}
        return Finding(
            doc_id=doc_id, finding_id=row_id(doc_id, CODE, start, end), code=CODE, severity=said["severity"],
            message=said["vi"].format(**room), message_en=said["en"].format(**room), quote=quote, start=start, end=end,
            page=self._cell("page", slip.row), suggestion=said["suggestion"].format(**room))


def _shared(key: Key) -> tuple[_Shared, _Shared, _Shared]:
    """What mentions of one document share when only the date, only the issuer, or only the number is another."""
    place = key.bodies[0][:2]
    return (key.type, key.what, place), (key.type, key.what, key.when), (
        key.type, key.when, key.what.partition("-")[2], place)


def _other_date(right: Key, key: Key) -> bool:
    """Another day of the same year, or the same day of another one: else it can be another document of that number."""
    if key.when == right.when or placeless(key) or not same_or_finer(right, key):
        return False
    return right.year_in_number or key.when[:4] == right.when[:4] or key.when[4:] == right.when[4:]


def _other_issuer(right: Key, key: Key) -> bool:
    """Another authority, of the centre too or of the same province."""
    if placeless(key) or same_or_finer(right, key) or same_or_finer(key, right):
        return False
    return len(right.bodies[0]) == len(key.bodies[0]) == 1 or right.bodies[0][-1] == key.bodies[0][-1]


def _other_number(right: Key, key: Key) -> bool:
    return key.what != right.what and same_or_finer(right, key)


_DIFFERS = (_other_date, _other_issuer, _other_number)
"""Whether a key differs from a usual one in each `_Part`, sharing the rest with it."""
