"""The books of a run: which document or failure every input is, and what the next commit has to change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa

from pipeline.arrow import arrow_table
from pipeline.corpus.layout import LEDGER
from pipeline.corpus.store import Change, Known
from pipeline.engine.packing import Packed
from pipeline.engine.work import Result, Times
from pipeline.records import Failure

Versions = tuple[str, str, str]
_Line = dict[str, str | int | None]


class Document(NamedTuple):
    """The documents of one source, one in most, and the names under which its bytes are known, sorted."""

    doc_ids: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """A row of `failures`; `sha256` is blank where the bytes could not be had, `fresh` says that this run wrote it."""

    sha256: str | None
    error: str | None
    fresh: bool = False


@dataclass(slots=True)
class Books:
    """Documents by the hash of their bytes, failures by the name of their input.

    A name belongs to one document at most, and a document without a name leaves. `change` gives what was entered
    since it was last asked, as one commit.
    """

    versions: Versions
    run: str = ""
    documents: dict[str, Document] = field(default_factory=dict)
    failures: dict[str, Failed] = field(default_factory=dict)
    _owner: dict[str, str] = field(default_factory=dict)
    _change: Change = field(default_factory=Change)
    _rows: Packed = field(default_factory=Packed)
    _failed: list[Failure] = field(default_factory=list)
    _ledger: list[_Line] = field(default_factory=list)
    _ready: dict[str, list[_Line]] = field(default_factory=dict)

    def open(self, known: Iterable[Known]) -> None:
        """Enters what the corpus holds."""
        for one in known:
            if one.doc_id and one.sha256:
                before = self.documents.get(one.sha256)
                doc_ids = (*before.doc_ids, one.doc_id) if before else (one.doc_id,)
                self.documents[one.sha256] = Document(doc_ids, tuple(sorted(one.names)))
                self._owner.update(dict.fromkeys(one.names, one.sha256))
            else:
                self.failures.update(dict.fromkeys(one.names, Failed(one.sha256, one.error)))

    def add(self, result: Result) -> None:
        """Enters the documents of a new source with their packed rows, or the part that holds them; whatever stood
        under its names gives way.
        """
        self._claim(result.sha256, result.names)
        self._rows.add(result.rows)
        self.documents[result.sha256] = Document(result.doc_ids, tuple(sorted(result.names)))
        lines = self._ready.setdefault(result.part, []) if result.part else self._ledger
        lines += [self._line(doc_id, None, result.sha256, result.times) for doc_id in result.doc_ids]

    def fail(self, failure: Failure, times: Times) -> None:
        """Enters a failure. If its bytes are known, the document that stood under its name loses the name."""
        name, sha = failure.source_uri, failure.source_sha256
        self.clear(name)
        if sha is not None:
            self._claim(sha, [name])
            del self._owner[name]
        self.failures[name] = Failed(sha, failure.error, fresh=True)
        self._failed.append(failure)
        self._ledger.append(self._line(None, name, sha, times))

    def clear(self, name: str) -> None:
        """Takes a failure out, if there is one under the name."""
        if self.failures.pop(name, None) is not None:
            self._change.drop_failures.add(name)

    def rename(self, names: Mapping[str, set[str]]) -> None:
        """Gives documents, by hash, new sets of names, all at once; who else has one of them loses it."""
        changed = {sha: tuple(sorted(new)) for sha, new in names.items()}
        changed = {sha: new for sha, new in changed.items() if new != self.documents[sha].names}
        for sha in changed:
            for name in self.documents[sha].names:
                del self._owner[name]
        for sha, new in changed.items():
            self._claim(sha, new)
            self._name(sha, new)

    def drop(self, sha256: str) -> None:
        """Takes the documents of these bytes out, if there are any."""
        document = self.documents.pop(sha256, None)
        if document:
            for name in document.names:
                self._owner.pop(name, None)
            for doc_id in document.doc_ids:
                self._change.names.pop(doc_id, None)
                self._change.drop_documents.add(doc_id)

    def _claim(self, sha256: str, names: Iterable[str]) -> None:
        """Makes the names belong to these bytes; the document of the same bytes, if any, keeps them."""
        for name in names:
            self.clear(name)
            other = self._owner.get(name, sha256)
            if other != sha256:
                self._name(other, tuple(n for n in self.documents[other].names if n != name))
                if not self.documents[other].names:
                    self.drop(other)
            self._owner[name] = sha256

    def _name(self, sha256: str, names: tuple[str, ...]) -> None:
        """Enters that the documents of a source have new names, sorted."""
        document = self.documents[sha256] = Document(self.documents[sha256].doc_ids, names)
        self._change.names.update(dict.fromkeys(document.doc_ids, names))

    def _line(self, doc_id: str | None, source_uri: str | None, sha256: str | None, times: Times) -> _Line:
        when = [None if at is None else int(at * 1000) for at in times]
        return dict(zip(LEDGER.names, (doc_id, source_uri, *self.versions, sha256, self.run, *when), strict=True))

    def change(self) -> Change:
        """What was entered since this was last asked."""
        made, self._change = self._change, Change()
        made.rows = self._rows.taken()
        made.ready = set(self._ready)
        made.ledgers = {part: pa.RecordBatch.from_pylist(lines, schema=LEDGER) for part, lines in self._ready.items()}
        self._ready = {}
        if self._failed:
            made.rows["failures"] = arrow_table("failures", tuple(self._failed)).to_batches()
        if self._ledger:
            made.rows["ledger"] = [pa.RecordBatch.from_pylist(self._ledger, schema=LEDGER)]
        self._failed, self._ledger = [], []
        return made
