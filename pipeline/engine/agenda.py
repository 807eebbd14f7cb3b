"""What is to be done: the inputs that were found, against those that the corpus knows.

Every name of an input belongs to one content: the bytes found there now or, where nothing was found, the bytes seen
there last. A document stays as long as a name is left to it:

* A file whose bytes changed is another document, which takes the first one's place in the same commit. So is a run
  of page images of which one changed, or to which one was added.
* A file that is gone keeps its document, unless what is missing is pruned; so does one that cannot be opened at the
  moment (it gets a row in `failures` too), as nothing is known of its bytes.
* A content that failed is tried again when something changed that could help: the reader where reading failed, any
  version where extracting did.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from pipeline.corpus.store import Change, Known
from pipeline.engine.books import Books, Versions
from pipeline.engine.inputs import Input
from pipeline.engine.work import Result, Task, Times
from pipeline.records import Failure


@dataclass(slots=True)
class Counts:
    """What a run did, counted as in `Outcome`."""

    new: int = 0
    reextracted: int = 0
    unchanged: int = 0
    duplicates: int = 0
    failed: int = 0
    replaced: int = 0
    removed: int = 0
    pages: int = 0


Again = Callable[[str | None], bool]


def settled(error: str | None) -> bool:
    """No failure is tried again without a reason."""
    return False


class Agenda:
    """The tasks of a run, and what their results change.

    `missing` says of a name that its file is gone and the document is to go too; `again` of the code of a failure that
    it is to be tried again though nothing changed; `run` is what the ledger calls the run. `take` enters a result,
    `finish` what is left when all are in; `change` gives what was entered since it was last asked, as one commit.
    """

    def __init__(self, known: Iterable[Known], found: Iterable[Input], versions: Versions,
                 missing: Callable[[str], bool], again: Again = settled, run: str = "") -> None:
        self.counts = Counts()
        self.pending = self.pending_bytes = 0
        self._versions, self._missing, self._again = versions, missing, again
        self._books = Books(versions, run)
        self._found: dict[str, list[Input]] = defaultdict(list)
        for one in found:
            self._found[one.sha256].append(one)
        self._where = {one.uri: sha for sha, group in self._found.items() for one in group}
        known = list(known)
        self._books.open(known)
        self._known = {one.sha256 for one in known if one.sha256}
        self._known_documents = dict(self._books.documents)
        self.tasks = self._tasks(known)
        busy = {task.sha256 for task in self.tasks}
        final = {sha: self._names(sha, doc.names) for sha, doc in self._books.documents.items() if sha not in busy}
        self._books.rename({sha: names for sha, names in final.items() if names})

    def _tasks(self, known: list[Known]) -> list[Task]:
        before: dict[str, list[Known]] = defaultdict(list)
        for one in known:
            before[one.sha256 or ""].append(one)
        order = []
        for sha, group in self._found.items():
            old = before.get(sha, [])
            names = self._names(sha, (name for one in old for name in one.names))
            if old and old[0].doc_id and old[0].versions == self._versions:
                self.counts.unchanged += 1
                self.counts.duplicates += len(group) - 1
            elif old and not old[0].doc_id and self._settled(old, names):
                self.counts.failed += len(group)
            else:
                first = group[0]
                task = Task(first.places, tuple(sorted(names)), sha, first.size, first.convertible)
                # documents of one part are done one after the other, so that few commits rewrite it
                order.append((old[0].part if old else "~", task.names, task))
        return [task for *_, task in sorted(order, key=lambda item: item[:2])]

    def _names(self, sha: str, recorded: Iterable[str]) -> set[str]:
        """Every name that a content has from now on."""
        found = {one.uri for one in self._found.get(sha, ())}
        return found | {n for n in recorded if self._where.get(n, sha) == sha and not self._missing(n)}

    def _settled(self, failed: list[Known], names: set[str]) -> bool:
        """Whether a content that failed stands under all its names already, and trying again can change nothing."""
        if any(self._again(one.error) for one in failed):
            return False
        checked = slice(0, 1) if failed[0].stage == "read" else slice(None)
        same = all(one.versions[checked] == self._versions[checked] for one in failed)
        return same and names <= {name for one in failed for name in one.names}

    def take(self, result: Result) -> None:
        """Enters what became of a task."""
        group = self._found[result.sha256]
        sha, found = group[0].sha256, len(group)
        self.pending += 1
        self.pending_bytes += sum(map(len, result.rows.values()))
        self.counts.pages += result.pages
        if result.doc_ids:
            self._books.drop(sha)
            here = {one.uri: one.uri for one in group}  # what comes from a worker is a copy: the books take ours
            names = tuple(here.get(name, name) for name in result.names)
            self._books.add(replace(result, sha256=sha, names=names))
            self.counts.duplicates += found - 1
            self.counts.reextracted += sha in self._known_documents
            self.counts.new += sha not in self._known_documents
            return
        self.counts.failed += found
        if result.failures[0].source_sha256 is not None:
            self._books.drop(sha)
        for failure in result.failures:
            if failure.source_sha256 is not None or failure.source_uri in self._where:
                self._books.fail(failure, result.times)

    def finish(self, unreadable: Iterable[Failure], listed: Iterable[str]) -> None:
        """Enters the inputs that could not be opened, and takes out what has no place any more.

        `listed` are folders and archives that could be listed, this time.
        """
        books = self._books
        lasting = {failure.source_uri: failure for failure in unreadable}
        self.counts.failed += len(lasting)
        for name in listed:
            books.clear(name)
        for name, old in list(books.failures.items()):
            changed = self._where.get(name, old.sha256) != old.sha256 and not old.fresh
            if name not in lasting and (changed or self._missing(name)):
                books.clear(name)
        for name, failure in lasting.items():
            before = books.failures.get(name)
            if before is None or (before.sha256, before.error) != (None, failure.error):
                books.fail(failure, Times(ended=time.time()))
        for sha, document in list(books.documents.items()):
            if not self._names(sha, document.names):
                books.drop(sha)
        for sha, old_one in self._known_documents.items():
            if sha not in books.documents and sha not in self._found:
                replaced = any(name in self._where for name in old_one.names)
                self.counts.replaced += len(old_one.doc_ids) * replaced
                self.counts.removed += len(old_one.doc_ids) * (not replaced)

    def change(self) -> Change:
        """What was entered since this was last asked."""
        self.pending = self.pending_bytes = 0
        return self._books.change()

    def forgotten(self) -> set[str]:
        """Hashes of contents that the corpus knew and knows no longer."""
        return self._known - set(self._books.documents) - {f.sha256 for f in self._books.failures.values()}
