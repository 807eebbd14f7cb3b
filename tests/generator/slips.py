"""One planted error on a citation a plan, with its truth: what a careful reader should remark, and on which words.

The errors are those that clerks make (a day that was never filled in, a figure that was mistyped, a symbol copied
from another body, last year's number); they are written here from the forms of documents (Nghị định 30/2020/NĐ-CP,
Phụ lục I; Hướng dẫn 36-HD/VPTW) and know nothing of the rules that are to find them.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.generator.cited import Cited, Edit, Page, page_of
from tests.generator.compose import compose
from tests.generator.foils import foil
from tests.generator.slip_dates import after_plan, impossible, two_dates, years_differ
from tests.generator.slip_marks import annex_differs, incomplete, malformed, two_symbols
from tests.generator.slip_register import superseded, unlike_register
from tests.generator.slip_types import impossible_issuer, types_differ

Writer = Callable[[Page, random.Random], Edit | None]
WRITERS: dict[str, Writer] = {
    "citation-incomplete": incomplete,
    "citation-malformed": malformed,
    "same-document-two-dates": two_dates,
    "same-date-two-symbols": two_symbols,
    "citation-after-plan": after_plan,
    "citation-date-impossible": impossible,
    "citation-year-differs": years_differ,
    "type-symbol-differ": types_differ,
    "issuer-level-impossible": impossible_issuer,
    "number-in-annex-differs": annex_differs,
    "citation-differs-from-register": unlike_register,
    "citation-superseded": superseded,
}
CODES = tuple(WRITERS)
_STEP = 1_000_003
_TRIES = 60


@dataclass(frozen=True, slots=True)
class Slipped:
    """A plan without an error, the same with one, and the words that bear it: `text[start:end] == quote`."""

    name: str
    code: str
    clean: str
    text: str
    quote: str
    start: int
    citations: int  # mentions in the clean plan
    of: str = ""  # the well-known document that is meant: "34-CT/TW@2014-04-07"

    @property
    def end(self) -> int:
        return self.start + len(self.quote)


def slipped(seed: int, code: str) -> Slipped:
    """The plan of a seed with an error of this kind; the next seeds are tried where the plan has no place for it."""
    for n in range(_TRIES):
        at = seed + n * _STEP
        rng = random.Random(f"{at}|{code}")
        page = page_of(compose(at, slips=()))
        edit = WRITERS[code](page, rng) if page.rooms else None
        if edit is not None:
            return _made(page, rng, edit, code)
    raise ValueError(f"no plan near {seed} has a place for {code}")


def _made(page: Page, rng: random.Random, edit: Edit, code: str) -> Slipped:
    """Both texts; in two of five plans also something that only looks like an error, in both of them."""
    extra = foil(page, rng) if rng.random() < 0.4 else None
    clean, moved = page.text, 0
    if extra is not None:
        clean = clean[:extra.start] + extra.words + clean[extra.start:]
        moved = len(extra.words) if extra.start <= edit.start else 0
    start, end = edit.start + moved, edit.end + moved
    text = clean[:start] + edit.words + clean[end:]
    at = start + edit.words.index(edit.quote)
    more = extra.words.count("số ") if extra is not None else 0
    return Slipped(f"{page.name}-{code}", code, clean, text, edit.quote, at, len(page.citations) + more, edit.of)


__all__ = ["CODES", "Cited", "Slipped", "slipped"]
