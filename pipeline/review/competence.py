"""Remarks on a cited document's type: against the abbreviation in its symbol, and against who is said to issue it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from pipeline.extract.citations import Mention
from pipeline.extract.citations.issuer import issuer_after
from pipeline.fold import fold
from pipeline.outline import Outline
from pipeline.records import Citation, Document, Finding
from pipeline.review.remarks import remark
from pipeline.review.symbols import codes_of, issuers_by_mark, tokens
from pipeline.rulebook import Rule, data, rules, table

_TERM = re.compile(r"(qh|ubtvqh)\d{1,2}")
_LOOK_BACK = 40


def competence(outline: Outline, mention: Mention, row: Citation, document: Document) -> Iterator[Finding]:
    """At most one remark: a type word that contradicts the symbol says nothing sure about the issuer."""
    differs = _other_type(outline, mention, row)
    if differs is not None:
        mark, names = differs
        yield remark(outline, "type-symbol-differ", (row.start, row.end), names, mark)
        return
    found = _impossible(outline, mention, row, document)
    if found is not None:
        rule, (start, end), who = found
        yield remark(outline, "issuer-level-impossible", (start, end), who, kind=(row.type_name or "").lower(),
                     basis=rule.basis.split(" (", 1)[0])


def _other_type(outline: Outline, mention: Mention, row: Citation) -> tuple[str, str] | None:
    """The abbreviation in the symbol and the types that it stands for, when the printed type word is none of them."""
    parts = tokens(row.symbol)
    if not parts or row.type is None or row.role == "self" or row.type in codes_of(parts[0]):
        return None
    if row.type not in _numbered() or not _typed_in_print(outline, mention):
        return None
    first, told = parts[0], data("review.yaml")["types"]
    term = _TERM.fullmatch(first)
    if term is not None:
        codes = set(told["assembly"][term.group(1)])
    elif first in told["marks"] and not (first in told["with_year"] and row.year is None):
        codes = set(codes_of(first))
    else:
        return None
    used = [*told["tolerated"], *(told["tolerated_in_party"] if len(parts) > 1 and _is_party(parts[1]) else ())]
    if row.type in codes or row.type in told["without_mark"] or any(
            [row.type, first] == pair[:2] and outline.low.startswith("".join(pair[2:]), mention.start)
            for pair in used):
        return None
    names = [r["name"] for r in table("document_types.csv") if r["code"] in codes]
    return (row.symbol or "")[:len(first)], ", ".join(dict.fromkeys(names))


@cache
def _numbered() -> frozenset[str]:
    """Types with numbers of their own; the others go under the number of the document that carries them."""
    return frozenset(row["code"] for row in table("document_types.csv") if row["numbered"] == "yes")


def _typed_in_print(outline: Outline, mention: Mention) -> bool:
    """Whether the mention begins with its own type word: not in a list that shares one, nor after several."""
    if not outline.content[mention.start:mention.start + 1].isalpha() or outline.low.startswith("số", mention.start):
        return False
    before = outline.low[max(0, mention.start - _LOOK_BACK):mention.start]
    return rules("review.yaml")["review.types.shared"].pattern.search(before) is None


def _is_party(mark: str) -> bool:
    return {row["system"] for row in issuers_by_mark().get(mark, ())} == {"party"}


def _is_local(mark: str) -> bool:
    """Whether only bodies below the centre sign with a mark."""
    levels = {row["level"] for row in issuers_by_mark().get(mark.lower(), ())}
    return bool(levels) and "central" not in levels and levels != {"unit"}


def _impossible(outline: Outline, mention: Mention, row: Citation,
                document: Document) -> tuple[Rule, tuple[int, int], str] | None:
    """The rule that an issuer breaks, the words of the citation with its issuer, and that issuer."""
    if row.type is None or row.role == "self":
        return None
    span = mention.issuer
    if span is None and row.form == "named" and row.type in ("L", "BL", "PL"):
        span = issuer_after(outline, mention.end, False)
    for rule in rules("issuing.yaml").values():
        if row.type not in rule.meta["types"] or not _holds(rule, row, document):
            continue
        if rule.meta.get("word") and not outline.low.startswith(rule.meta["word"], mention.start):
            continue
        if span is not None and rule.pattern.match(fold(" ".join(outline.content[slice(*span)].split()))):
            start, end = min(mention.start, span[0]), max(mention.end, span[1])
            return rule, (start, end), " ".join(outline.content[slice(*span)].split())
        mark = _mark(row)
        if span is None and mark is not None and _excluded(mark, rule):
            return rule, (mention.start, mention.end), mark
    return None


def _holds(rule: Rule, row: Citation, document: Document) -> bool:
    """Whether the rule was in force when the cited document was issued, as far as that is known."""
    since = date.fromisoformat(rule.meta["since"])
    if row.issued_from is not None:
        return row.issued_from >= since
    if row.year is not None:
        return row.year >= since.year
    return document.issued_from is None or document.issued_from >= since


def _mark(row: Citation) -> str | None:
    """The issuer's mark in a symbol that begins with its type."""
    parts = re.split(r"[/-]", row.symbol or "")
    return parts[1] if len(parts) > 1 else None


def _excluded(mark: str, rule: Rule) -> bool:
    told = rule.meta["marks"]
    return mark in told or "local" in told and _is_local(mark)
