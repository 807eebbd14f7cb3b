"""What the register knows of a required document: others of its number, what it replaced, what replaced or amends it.

The register (`pipeline.resolve.register`) is handed in as an argument, so that an office or a test can bring its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from pipeline.comply import subjects
from pipeline.comply.bodies import same_body
from pipeline.comply.dates import can_be_same, days
from pipeline.comply.directives import Directive, Standing
from pipeline.comply.heads import LAWS, type_name
from pipeline.comply.number import Mark, parse_mark, plain_symbol
from pipeline.errors import UsageError


class Entry(Protocol):
    """A document of the register, as far as compliance asks for it."""

    @property
    def key(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def number(self) -> str | None: ...
    @property
    def year(self) -> int | None: ...
    @property
    def symbol(self) -> str | None: ...
    @property
    def issued(self) -> str: ...
    @property
    def issuer_name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def amends(self) -> tuple[str, ...]: ...
    @property
    def replaces(self) -> tuple[str, ...]: ...
    @property
    def effective(self) -> date | None: ...


class Register(Protocol):
    """The register of well-known documents."""

    @property
    def entries(self) -> Sequence[Entry]: ...


class Known:
    """The register, asked by requirement."""

    def __init__(self, register: Register, required: Sequence[Directive] = ()) -> None:
        self.entries = tuple(register.entries)
        self.required = tuple(required)
        self._editions_of: dict[Directive, list[Entry]] = {}
        self._whole: dict[tuple[Directive, str | None], tuple[Standing, tuple[Entry, ...]]] = {}
        self._replacing = [(e, tuple(_refs(e.replaces))) for e in self.entries if e.replaces]
        self._amending = [(e, tuple(_refs(e.amends))) for e in self.entries if e.amends]

    def editions(self, wanted: Directive) -> list[Entry]:
        """The entries that a required document can be, by date of issue: several editions of a law, or none."""
        found = [e for e in self.entries if _can_be(e, wanted)]
        told = [e for e in found if subjects.same(e.title, wanted.subject)]
        return sorted(told or found, key=lambda e: e.issued)

    def standing(self, wanted: Directive, on: str | None) -> Standing:
        """How a required document stands for a plan of the EDTF date `on`."""
        if wanted not in self._editions_of:
            self._editions_of[wanted] = self.editions(wanted)
        editions, day = self._editions_of[wanted], days(on)[0] if on else None
        entry = _edition(editions, day) if wanted.mark is None else editions[0] if len(editions) == 1 else None
        name = (wanted, entry.key if entry is not None else None)
        if name not in self._whole:
            self._whole[name] = self._stand(wanted, entry)
        whole, newer = self._whole[name]
        coming = (e for e in newer if not _took_over(e, day) and day is not None and days(e.issued)[0] <= day)
        return replace(whole, newer=tuple(directive(e) for e in newer if _took_over(e, day)),
                       coming=tuple(map(directive, coming)),
                       in_force=None if entry is None or day is None else _from(entry) <= day)

    def _stand(self, wanted: Directive, entry: Entry | None) -> tuple[Standing, tuple[Entry, ...]]:
        """What holds on any date, and everything that ever replaced the document, the last first."""
        full = _filled(wanted, entry, alone=self._alone(wanted))
        others = self._others(full)
        earlier = [e for e in others if entry is not None and e.issued < entry.issued]
        later = [e for e in others if entry is not None and e.issued > entry.issued]
        older = {one.label: one for one in (*self._before(entry), *map(directive, earlier))}
        newer = {e.key: e for e in (*reversed(later), *self._after(full))}
        amending = (*(directive(e) for e, refs in self._amending if any(_names(ref, full) for ref in refs)),
                    *_amendments(full))
        return Standing(full, self._rivals(wanted, full), tuple(map(directive, others)), tuple(older.values()),
                        amending=amending), tuple(newer.values())

    def _alone(self, wanted: Directive) -> bool:
        """Whether the register has no other document of the number."""
        return wanted.mark is None or sum(_bears(e, wanted.mark) for e in self.entries) < 2

    def _rivals(self, wanted: Directive, full: Directive) -> tuple[Directive, ...]:
        """Other documents of the same number that are known: to the register, and to the list of requirements."""
        if full.mark is None or full.issued is None:
            return ()
        mark = full.mark
        others = [directive(e) for e in self.entries if _bears(e, mark)]
        others += [r for r in self.required if r.mark and r != wanted and mark.names(*_parts(r.mark))]
        return tuple({r.issued: r for r in others if r.issued and not can_be_same(r.issued, str(full.issued))}.values())

    def _others(self, full: Directive) -> list[Entry]:
        """Other editions of a law, by date of issue: a law of the same name takes the place of the one before it."""
        if full.law is None or full.law.startswith("sua-doi-"):
            return []
        same = [e for e in self.entries if e.type == full.type and e.key != full.key and directive(e).law == full.law]
        return sorted(same, key=lambda e: e.issued)

    def _before(self, entry: Entry | None, seen: frozenset[str] = frozenset()) -> Iterator[Directive]:
        """What an entry replaced, and what that had replaced."""
        for ref in _refs(entry.replaces) if entry is not None else ():
            replaced = next((e for e in self.entries if _is(e, ref)), None)
            if replaced is None:
                yield ref
            elif replaced.key not in seen:
                yield directive(replaced)
                yield from self._before(replaced, seen | {replaced.key})

    def _after(self, wanted: Directive, seen: frozenset[str] = frozenset()) -> list[Entry]:
        """What replaced a document, and what replaced that; the last first."""
        found: list[Entry] = []
        for entry, refs in self._replacing:
            if entry.key not in seen and any(_names(ref, wanted) for ref in refs):
                found = [*self._after(directive(entry), seen | {entry.key}), entry, *found]
        return found


def contradicted(required: Sequence[Directive], register: Register) -> list[tuple[Directive, Directive]]:
    """Required documents whose date is not that of the register, each beside what the register has.

    Only numbers that hold their year are compared: others are borne by several documents.
    """
    return [(wanted, directive(entry)) for wanted in required for entry in register.entries
            if wanted.mark and wanted.mark.year and wanted.issued and _bears(entry, wanted.mark)
            and wanted.type in (None, entry.type) and not can_be_same(entry.issued, wanted.issued)]


def directive(entry: Entry) -> Directive:
    """An entry as a document to look for."""
    mark = Mark(entry.number, entry.year, entry.symbol) if entry.number and entry.symbol else None
    return Directive(mark, entry.type, entry.issued, entry.issuer_name,
                     entry.title if entry.type in LAWS else None, entry.title, entry.key)


def _amendments(wanted: Directive) -> Iterator[Directive]:
    """The amendments of a law under the name that they bear, of whatever date."""
    if wanted.law is not None:
        law = " ".join((str(type_name(wanted.type)), str(wanted.name)))
        yield Directive(type="L", name=f"sửa đổi, bổ sung một số điều của {law}")


def _filled(wanted: Directive, entry: Entry | None, *, alone: bool) -> Directive:
    """The document with what the register adds.

    The date is added only where it says which of several is meant: editions of a law, documents of one number.
    """
    if entry is None:
        return wanted
    known = directive(entry)
    settled = wanted.mark is None or not alone or known.type in LAWS
    return replace(
        wanted, mark=wanted.mark or known.mark, type=wanted.type or known.type, name=wanted.name or known.name,
        issued=known.issued if settled else wanted.issued, subject=wanted.subject or known.subject, key=known.key)


def _edition(editions: Sequence[Entry], day: date | None) -> Entry | None:
    """The edition of a law that was in force on a day: the last of them, before the first the first."""
    past = [e for e in editions if day is None or _from(e) <= day]
    return past[-1] if past else editions[0] if editions else None


def _from(entry: Entry) -> date:
    """The day from which an entry is in force; where the register leaves that open, its date of issue."""
    return entry.effective or days(entry.issued)[0]


def _took_over(entry: Entry, day: date | None) -> bool:
    """Whether what an entry replaces surely was no longer in force on a day; on an unknown day nothing is sure."""
    return entry.effective is not None and day is not None and entry.effective <= day


def _can_be(entry: Entry, wanted: Directive) -> bool:
    if wanted.type and entry.type != wanted.type:
        return False
    if wanted.issued and not can_be_same(entry.issued, wanted.issued):
        return False
    if wanted.mark is None:
        return wanted.law is not None and directive(entry).law == wanted.law
    party_centre = plain_symbol(wanted.mark.symbol).endswith("tw")
    return _bears(entry, wanted.mark) and (party_centre or same_body(wanted.issuer, entry.issuer_name))


def _bears(entry: Entry, mark: Mark) -> bool:
    return mark.names(entry.number, entry.year, entry.symbol)


def _parts(mark: Mark) -> tuple[str, int | None, str]:
    return mark.number, mark.year, mark.symbol


# References of the register: keys of its entries, or marks such as 34-CT/TW@2014-04-07


def _refs(words: Sequence[str]) -> Iterator[Directive]:
    for word in words:
        if word.startswith("/"):
            yield Directive(key=word)
            continue
        mark, _, issued = word.partition("@")
        try:
            yield Directive(parse_mark(mark), issued=issued or None)
        except UsageError:  # a law before numbers, or a name: nothing that a mention could be told by
            continue


def _is(entry: Entry, ref: Directive) -> bool:
    if ref.key:
        return entry.key == ref.key
    return ref.mark is not None and _bears(entry, ref.mark) and (
        ref.issued is None or can_be_same(entry.issued, ref.issued))


def _names(ref: Directive, wanted: Directive) -> bool:
    """Whether a reference is to the wanted document."""
    if ref.key:
        return ref.key == wanted.key
    return ref.mark is not None and wanted.mark is not None and ref.mark.names(*_parts(wanted.mark)) and (
        ref.issued is None or wanted.issued is None or can_be_same(ref.issued, wanted.issued))
