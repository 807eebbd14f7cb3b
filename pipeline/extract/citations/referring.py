"""Citations that point at a document without its number: by issuer alone, by an alias, by "nêu trên".

They are read after all others, for what they mean stands before them. Their form is `unnumbered`; `refers` is the
mention of the document that is meant, None where the text has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extract.citations.issuer import body_span
from pipeline.extract.citations.model import Mention
from pipeline.extract.citations.numbered import date_of, read_date, type_codes
from pipeline.outline import Outline
from pipeline.rulebook import Match, rules

_LEFT = 40
_RIGHT = 110
_REACH = 600
_SURE_BY_ISSUER, _SURE_BY_WORD = 0.8, 0.7


def referring(outline: Outline, found: Sequence[Mention], own: str | None) -> list[Mention]:
    """Every such mention in the zones of the found ones, in the order of the text; `own` is the document's type."""
    made = [*_by_issuer(outline, found), *_by_alias(outline, found, own), *_by_word(outline, found, own)]
    kept: list[Mention] = []
    for c in sorted(made, key=lambda c: (c.start, -c.end)):
        if not kept or c.start >= kept[-1].end:
            kept.append(c)
    return kept


@cache
def _scan(rule: str) -> re.Pattern[str]:
    words = sorted(rules("citations.yaml")[rule].meta["opens"], key=lambda w: -len(w))
    return re.compile(rf"(?<![a-zà-ỹđ])(?:{'|'.join(words)})(?= )")


def _matches(outline: Outline, rule: str, taken: Sequence[Mention]) -> Iterator[Match]:
    """Matches of a rule in the parts of the document that cite, where no other mention stands."""
    pattern = rules("citations.yaml")[rule].pattern
    for zone, start, end in outline.zones:
        if zone not in ("opening", "body", "closing", "annex"):
            continue
        for at in _scan(rule).finditer(outline.low, start, end):
            m = pattern.match(outline.low, at.start(), end)
            if m is not None and not any(c.start < m.end() and m.start() < c.end for c in taken):
                yield m


# By its issuer: "Nghị quyết của HĐND tỉnh về …", "ý kiến chỉ đạo của Ban Thường vụ Đảng ủy xã"


def _by_issuer(outline: Outline, found: Sequence[Mention]) -> Iterator[Mention]:
    for m in _matches(outline, "cit.unnumbered", found):
        instruction = m.group("type") is None
        before = outline.low[max(0, m.start() - _LEFT):m.start()]
        if rules("citations.yaml")["cit.unnumbered.left"].pattern.search(before) is None:
            continue
        if not outline.content[m.start()].isupper() and not instruction:
            continue
        issuer = body_span(outline, m.end()) if outline.content[m.end():m.end() + 1].isupper() else None
        if issuer is None or rules("citations.yaml")["cit.unnumbered.nobody"].pattern.fullmatch(
                outline.low[slice(*issuer)]):
            continue
        code = None if instruction else type_codes().get(m.group("type"))
        made = Mention(m.start(), issuer[1], code, "unnumbered", "cit.unnumbered", issuer=issuer,
                       confidence=_SURE_BY_ISSUER)
        if m.group("y"):
            made.issued = date_of(m.groupdict())
        else:
            read_date(outline, made)
        yield made


# By an alias: "(sau đây gọi tắt là Đề án)"


def _by_alias(outline: Outline, found: Sequence[Mention], own: str | None) -> Iterator[Mention]:
    for m in rules("citations.yaml")["cit.alias"].pattern.finditer(outline.low):
        meant = next((c for c in reversed(found) if c.end <= m.start() and c.form != "short"), None)
        span = m.span("alias")
        if meant is None or m.start() - meant.end > _REACH or not outline.content[span[0]].isupper():
            continue
        meant = _head(meant, m.start())
        name = outline.content[slice(*span)]
        words = outline.low[slice(*span)]
        kind = max((word for word in type_codes() if f"{words} ".startswith(f"{word} ")), key=len, default=None)
        if kind == words and type_codes()[kind] == own:
            continue
        for at in re.finditer(rf"(?<!\w){re.escape(name)}(?! số|\w)", outline.content[m.end():]):
            start, end = at.start() + m.end(), at.end() + m.end()
            if not any(c.start < end and start < c.end for c in found):
                yield Mention(start, end, type_codes()[kind] if kind else meant.type, "unnumbered", "cit.alias",
                              confidence=_SURE_BY_WORD, refers=meant)


def _head(c: Mention, before: int) -> Mention:
    """The mention in whose subject one stands: an alias at the end names the whole, not what its subject mentions."""
    return _head(c.via, before) if c.via is not None else c


# By a word that points back: "Chỉ thị này", "Nghị quyết nêu trên"


def _by_word(outline: Outline, found: Sequence[Mention], own: str | None) -> Iterator[Mention]:
    for m in _matches(outline, "cit.back", found):
        code = type_codes().get(m.group("type"))
        if code is None or code == own or not outline.content[m.start()].isupper():
            continue
        meant = next((c for c in reversed(found) if c.end <= m.start() and c.type == code and c.role != "self"), None)
        if meant is not None:
            yield Mention(m.start(), m.end(), code, "unnumbered", "cit.back", confidence=_SURE_BY_WORD, refers=meant)
