"""A document that is looked for among the mentions of plans, and how well a mention fits it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.comply import subjects
from pipeline.comply.dates import can_be_same, days, later, one_slip
from pipeline.comply.heads import LAWS, type_name
from pipeline.comply.number import Mark
from pipeline.comply.requirements import Requirement
from pipeline.fold import slug
from pipeline.resolve.lexicon import expand

# A name or short form that was resolved to a document with less certainty than the first does not count as citing it;
# with less than the second it is not spoken of at all.
SURE, LIKELY = 0.8, 0.6
# Numbers of Party documents start anew with every term, five years.
_TERM = 5
_AFTER_NAME = re.compile(r"-(?:so-\d|ngay-\d|nam-(?:19|20)\d\d|cua-quoc-hoi|duoc-sua-doi|sua-doi|\d+-(?:19|20)\d\d-|"
                         r"(?:19|20)\d\d$).*")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Directive:
    """What is known of a document that is looked for; blanks are not asked for.

    `name` is that of a law without its type word, `key` the register's.
    """

    mark: Mark | None = None
    type: str | None = None
    issued: str | None = None
    issuer: str | None = None
    name: str | None = None
    subject: str | None = None
    key: str | None = None

    @classmethod
    def of(cls, required: Requirement) -> Directive:
        """The document that a requirement names."""
        return cls(required.mark, required.type, required.issued, required.issuer, required.name, required.subject)

    @property
    def label(self) -> str:
        """`Chỉ thị 34-CT/TW`, `Luật Phòng, chống tham nhũng (36/2018/QH14)`."""
        mark = str(self.mark) if self.mark else ""
        what = f"{self.name} ({mark})" if self.name and mark else self.name or mark
        return " ".join(part for part in (type_name(self.type), what) if part)

    @property
    def law(self) -> str | None:
        """The slug under which mentions by name are found."""
        return law_slug(self.type, self.name) if self.name and self.type in LAWS else None


@dataclass(frozen=True, slots=True)
class Standing:
    """A required document as it stands for plans of one date.

    `wanted` is the document (of a law asked for by name alone, the edition in force), `rivals` others of its number,
    `editions` others of its name; `older` are those that it replaced, `newer` those in force that replaced it,
    `coming` those that are issued and will, `amending` its amendments. `in_force` says whether it was in force on the
    plan's date, None where that is unknown.
    """

    wanted: Directive
    rivals: tuple[Directive, ...] = ()
    editions: tuple[Directive, ...] = ()
    older: tuple[Directive, ...] = ()
    newer: tuple[Directive, ...] = ()
    coming: tuple[Directive, ...] = ()
    amending: tuple[Directive, ...] = ()
    in_force: bool | None = None


@lru_cache(maxsize=65536)
def law_slug(kind: str | None, words: str) -> str:
    """The name of a law without type word, number and date, as a slug: `thi-dua-khen-thuong`."""
    word = slug(str(type_name(kind)))
    return _AFTER_NAME.sub("", slug(expand(" ".join(words.split()))).removeprefix(f"{word}-"))


def key_date(mention: Row) -> str | None:
    """The date in a mention's resolved key, where resolution is sure enough; the year alone is none."""
    return day_of(mention["target_key"]) if (mention["target_confidence"] or 0) >= SURE else None


def day_of(key: str | None) -> str | None:
    """The day in a key; None where it has none, or the year alone."""
    when = [*(key or "").split("/"), *[""] * 7][6]
    return when if len(when) == 10 else None


def _key_allows(mention: Row, wanted: Directive) -> bool:
    """Whether the date of a mention's resolved key can be the document's, however sure resolution is."""
    when = day_of(mention["target_key"])
    return when is None or wanted.issued is None or can_be_same(when, wanted.issued)


def fit(mention: Row, standing: Standing, plan_issued: str | None) -> str | None:
    """How a mention that bears the number or name fits the document: one of

    `right` (its date, or a law, which needs none), `undated` (no date in the plan, but no other document can be meant),
    `wrong-date`, `ambiguous` (no date, and it can be another of the same number; or a short form of which resolution
    is not sure), None (another document).

    Two documents of one number are told apart by date, else by what resolution says, else by subject, else by the
    date of the plan: what was issued after it cannot be meant. A law called by its name alone is the edition in
    force on the date of the plan.
    """
    wanted, by_name = standing.wanted, mention["number"] is None
    if mention["issued"]:
        return _dated(mention, wanted, standing.editions if by_name else standing.rivals)
    law, when = mention["type"] in LAWS, key_date(mention)
    if wanted.key and mention["target_key"] == wanted.key and (mention["target_confidence"] or 0) >= SURE:
        how: str | None = "undated"
    elif mention["symbol"] is None and not law and (mention["target_confidence"] or 0) < SURE:
        how = "ambiguous" if _key_allows(mention, wanted) else None
    elif when and wanted.issued:
        how = "undated" if can_be_same(when, wanted.issued) else None
    elif by_name and law:
        newer = any(one.law == wanted.law for one in standing.newer)
        how = None if standing.in_force is False or newer else "undated"
    else:
        how = _undated(mention, wanted, standing.rivals, plan_issued)
    return "right" if law and how == "undated" else how


def _dated(mention: Row, wanted: Directive, rivals: Sequence[Directive]) -> str | None:
    issued = mention["issued"]
    if wanted.issued is None:
        told = None if _one_number(wanted) or not wanted.subject else _told(mention, wanted, rivals)
        return None if told is False else "right"
    if can_be_same(issued, wanted.issued):
        return "right"
    if any(rival.issued and can_be_same(issued, rival.issued) for rival in rivals):
        return None
    numbered = mention["number"] is not None
    slipped = one_slip(issued, wanted.issued) or numbered and _one_number(wanted) or _one_run(issued, wanted)
    return "wrong-date" if slipped or numbered and subjects.same(mention["subject"], wanted.subject) else None


def _one_number(wanted: Directive) -> bool:
    """Whether the number can be only one document's: it holds its year, or its assembly's term."""
    return wanted.mark is not None and wanted.mark.year is not None


def _one_run(issued: str, wanted: Directive) -> bool:
    """Whether two dates lie in one run of numbers, so that one number is one document: a year, in the Party a term."""
    party = wanted.mark is not None and "/" in wanted.mark.symbol
    apart = abs(days(issued)[0].year - days(wanted.issued or issued)[0].year)
    return apart < _TERM if party else apart == 0


def _undated(mention: Row, wanted: Directive, rivals: Sequence[Directive], plan_issued: str | None) -> str | None:
    told = _told(mention, wanted, rivals)
    if told is not None and not _one_number(wanted):
        return "undated" if told else None
    possible = [one for one in (wanted, *rivals)
                if not (one.issued and plan_issued and later(one.issued, plan_issued))]
    if wanted not in possible:
        return None
    return "undated" if len(possible) == 1 else "ambiguous"


def _told(mention: Row, wanted: Directive, rivals: Sequence[Directive]) -> bool | None:
    """Whether the subject tells that the document is meant, or that it is not; None when it leaves that open."""
    said = mention["subject"]
    mine = subjects.same(said, wanted.subject)
    theirs = any(subjects.same(said, rival.subject) for rival in rivals)
    if mine != theirs:
        return mine
    return False if not mine and subjects.differ(said, wanted.subject) else None
