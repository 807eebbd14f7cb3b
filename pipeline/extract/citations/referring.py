"""Citations that point at a document without its number: by issuer alone, by an alias, by "nêu trên".

They are read after all others, for what they mean stands before them. Their form is `unnumbered`; `refers` is the
mention of the document that is meant, None where the text has none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.extract.citations.issuer import body_span
from pipeline.extract.citations.model import Mention, Taken
from pipeline.extract.citations.numbered import date_of, read_date, type_codes
from pipeline.extract.citations.openers import by_opener, openers
from pipeline.outline import Outline
from pipeline.rulebook import Match, Rule, rules

_LEFT = 40
_REACH = 600
_SURE_BY_ISSUER, _SURE_BY_WORD = 0.8, 0.7


def referring(outline: Outline, found: Sequence[Mention], own: str | None) -> list[Mention]:
    """Every such mention in the zones of the found ones, in the order of the text; `own` is the document's type."""
    make = {"cit.unnumbered": _by_issuer, "cit.back": _by_word}
    made = [c for rule, m in _matches(outline, found) if (c := make[rule.id](outline, m, found, own)) is not None]
    made += _by_alias(outline, found, own)
    kept: list[Mention] = []
    for c in sorted(made, key=lambda c: (c.start, -c.end)):
        if not kept or c.start >= kept[-1].end:
            kept.append(c)
    return kept


def _matches(outline: Outline, taken: Sequence[Mention]) -> Iterator[tuple[Rule, Match]]:
    """Matches in the parts of the document that cite, where no other mention stands."""
    low, places = outline.low, Taken(taken)
    for zone, start, end in outline.zones:
        if zone not in ("opening", "body", "closing", "annex"):
            continue
        for scan in openers("opens", " ").finditer(low, start, end):
            at = scan.start()
            if low[at - 1:at].isalpha() or places.holds(at, at + 1):
                continue
            for rule in by_opener("opens")[scan.group()]:
                m = rule.pattern.match(low, at, end)
                if m is not None and not places.holds(at, m.end()):
                    yield rule, m


# By its issuer: "Nghị quyết của HĐND tỉnh về …", "ý kiến chỉ đạo của Ban Thường vụ Đảng ủy xã"


def _by_issuer(outline: Outline, m: Match, found: Sequence[Mention], own: str | None) -> Mention | None:
    book, content = rules("citations.yaml"), outline.content
    instruction = m.group("type") is None
    before = outline.low[max(0, m.start() - _LEFT):m.start()]
    if not (content[m.start()].isupper() or instruction) or not content[m.end():m.end() + 1].isupper():
        return None
    if book["cit.unnumbered.left"].pattern.search(before) is None:
        return None
    issuer = body_span(outline, m.end())
    if issuer is None or book["cit.unnumbered.nobody"].pattern.fullmatch(outline.low[slice(*issuer)]):
        return None
    made = Mention(m.start(), issuer[1], None if instruction else type_codes().get(m.group("type")), "unnumbered",
                   "cit.unnumbered", issuer=issuer, confidence=_SURE_BY_ISSUER)
    if m.group("y"):
        made.issued = date_of(m.groupdict())
    else:
        read_date(outline, made)
    return made


# By an alias: "(sau đây gọi tắt là Đề án)"


@dataclass(frozen=True, slots=True)
class _Alias:
    """An alias as it is agreed upon at `at`: from there on it means `meant`; `number` is that of the document."""

    at: int
    meant: Mention
    code: str | None
    number: str | None


def _by_alias(outline: Outline, found: Sequence[Mention], own: str | None) -> Iterator[Mention]:
    """Where an alias stands after it was agreed upon; one that tells the number again counts at the first place too."""
    agreed = _aliases(outline, found, own)
    if not agreed:
        return
    names = "|".join(re.escape(name) for name in sorted(agreed, key=lambda n: (-len(n), n)))
    places = Taken(found)
    since = {name: [alias.at for alias in meanings] for name, meanings in agreed.items()}
    for at in re.finditer(rf"(?<!\w)(?:{names})(?! số|\w)", outline.content):
        meaning = bisect_right(since[at.group()], at.start())
        longer = any(outline.low.startswith(f"{word} ", at.start()) for word in _beginning_with(at.group().lower()))
        if meaning and not longer and not places.holds(at.start(), at.end()):
            alias = agreed[at.group()][meaning - 1]
            yield Mention(at.start(), at.end(), alias.code, "short" if alias.number else "unnumbered", "cit.alias",
                          number=alias.number, confidence=_SURE_BY_WORD, refers=alias.meant)


def _aliases(outline: Outline, found: Sequence[Mention], own: str | None) -> dict[str, list[_Alias]]:
    """The aliases of a document by their print, each as often as it is agreed upon."""
    agreed: dict[str, list[_Alias]] = {}
    ends = [c.end for c in found]
    for m in rules("citations.yaml")["cit.alias"].pattern.finditer(outline.low):
        first, end = m.span("alias")
        meant = next((c for c in reversed(found[:bisect_right(ends, m.start())]) if c.form != "short"), None)
        if meant is None or m.start() - meant.end > _REACH or not outline.content[first].isupper():
            continue
        meant = _head(meant)
        words = m.group("alias")
        kind = max((word for word in type_codes() if f"{words} ".startswith(f"{word} ")), key=len, default=None)
        if kind is None and _names_a_body(outline, meant, m.start(), words):
            continue
        code = type_codes()[kind] if kind and not outline.low.startswith(kind, meant.start) else meant.type
        if kind == words and code == own:
            continue
        number = words.removeprefix(kind or "").strip().removeprefix("số").strip(" :")
        again = number if meant.number and number.lstrip("0") == meant.number.lstrip("0") else None
        agreed.setdefault(outline.content[first:end], []).append(_Alias(first if again else end, meant, code, again))
    return agreed


def _names_a_body(outline: Outline, meant: Mention, at: int, alias: str) -> bool:
    """Whether an alias without a type word is that of a body, or of something in another paragraph than the document:
    "Hội Cựu chiến binh huyện (sau đây gọi tắt là Hội CCB)".
    """
    head = rules("citations.yaml")["cit.issuer.head"].pattern.match(alias)
    return head is not None or "\n" in outline.content[meant.end:at]


@cache
def _beginning_with(words: str) -> tuple[str, ...]:
    """The type words that begin with an alias and go on: "nghị định thư"."""
    return tuple(word for word in type_codes() if word.startswith(f"{words} "))


def _head(c: Mention) -> Mention:
    """The mention in whose subject one stands: an alias at the end names the whole, not what its subject mentions."""
    while c.via is not None:
        c = c.via
    return c


# By a word that points back: "Chỉ thị này", "Nghị quyết nêu trên"


def _by_word(outline: Outline, m: Match, found: Sequence[Mention], own: str | None) -> Mention | None:
    code = type_codes().get(m.group("type"))
    if code is None or own in (code, None) or not outline.content[m.start()].isupper():
        return None
    meant = next((c for c in reversed(found) if c.end <= m.start() and c.type == code and c.role != "self"), None)
    if meant is None:
        return None
    return Mention(m.start(), m.end(), code, "unnumbered", "cit.back", confidence=_SURE_BY_WORD, refers=meant)
