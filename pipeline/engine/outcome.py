"""What a run did: counts for the summary, and what it tells while it runs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a run is. `stage` is `find` (files are looked into and hashed) or `work` (contents become rows);
    `total` of them, of which `done`.

    `pages` were read or extracted so far; `failed` inputs gave no document.
    """

    stage: str
    total: int
    done: int
    pages: int = 0
    failed: int = 0


class Progress(Protocol):
    """Told after every file or content; runs in the caller's thread."""

    def __call__(self, tally: Tally, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did, and what the corpus holds after it. Plain values only: can be pickled and made JSON.

    Of the run, in inputs (files, and the members of archives instead of them): `found` = `new` + `reextracted` +
    `unchanged` + `duplicates` + `failed` + `left`, where `duplicates` are further names of one document (copies of
    the same bytes, and the images after the first of a run that is one document) and `failed` those that have a row
    in `failures`.
    In documents: `replaced` (another file took their place) and `removed` (their files are gone and
    `prune_missing` was set). `pages` were read or extracted. `changed` says whether there is a new snapshot.

    A run that was stopped on request (`interrupted`) committed what was in hand; it left `left` of the inputs undone,
    which the next run does.

    Of the corpus: `documents` by type code (`-` where none) and reading, stored `rows` by table, stored `findings` by
    code, and all `failures`. What is derived over the whole corpus (`directives`, and the findings that only many
    documents together give rise to) is not worked out for this.
    """

    out: str
    snapshot: int
    changed: bool
    found: int
    new: int
    reextracted: int
    unchanged: int
    duplicates: int
    failed: int
    replaced: int
    removed: int
    pages: int
    documents: dict[str, dict[str, int]]
    rows: dict[str, int]
    findings: dict[str, int]
    failures: tuple[dict[str, Any], ...]
    interrupted: bool = False
    left: int = 0

    def to_dict(self) -> dict[str, Any]:
        """As JSON holds it."""
        return asdict(self)
