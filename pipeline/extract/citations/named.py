"""Citations without a number: laws by name, congress and plenum resolutions, short forms, schemes in quotes."""

from __future__ import annotations

import re
from functools import cache

from pipeline.edtf import is_day
from pipeline.extract.citations.issuer import issuer_after
from pipeline.extract.citations.model import Mention, Taken
from pipeline.extract.citations.numbered import date_of, read_date, type_codes
from pipeline.extract.citations.openers import by_opener, openers
from pipeline.outline import Outline
from pipeline.rulebook import Match, rules

_GAP = re.compile(r"(?:,? \(?nhiệm kỳ \d{4} ?- ?\d{4}\)?)? ?(?:,|;|và)(?: và)? ")
_LOOK_BACK = 60


def named(outline: Outline, start: int, end: int, taken: list[Mention]) -> list[Mention]:
    """Every mention by name between two offsets that no numbered mention covers, in the order of the text."""
    found: list[Mention] = []
    done, places = start, Taken(taken)
    for scan in openers("words", r"[ \d]").finditer(outline.low, start, end):
        at = scan.start()
        if at < done or outline.low[at - 1:at].isalpha() or places.holds(at, at + 1):
            continue
        for rule in by_opener("words")[scan.group()]:
            m = rule.pattern.match(outline.low, at, end)
            made = _mention(outline, m, rule.id, places) if m is not None else None
            if made is not None:
                found.append(made)
                done = made.end
                break
    found += _elliptic(outline, found, end)
    return sorted(found, key=lambda c: c.start)


def _mention(outline: Outline, m: Match, rule: str, places: Taken) -> Mention | None:
    content = outline.content
    if places.holds(m.start(), m.end()):
        return None
    if rule.startswith(("cit.law", "cit.constitution")):
        return _law(outline, m, rule)
    if rule.startswith("cit.short"):
        return _short(outline, m, rule)
    if rule == "cit.scheme" and _follows(outline, m, "cit.scheme.approved"):
        return None
    if not content[m.start():m.start() + 1].isupper() and rule in ("cit.scheme", "cit.conduct"):
        return None
    code = "NQ" if rule in ("cit.congress", "cit.plenum") and m.group("type") != "kết luận" else _code(m.group("type"))
    made = Mention(m.start(), _stripped(outline.low, m.start(), m.end()), code, "named", rule, name=m.span("name"))
    if rule == "cit.congress":
        made.issuer = _party_after(outline, m)
    return made


def _party_after(outline: Outline, m: Match) -> tuple[int, int] | None:
    """In "lần thứ XIII của Đảng" the issuer as written."""
    at = outline.low.rfind(" của đảng", m.start(), m.end())
    return (at + 5, m.end()) if at >= 0 and outline.content[at + 5] == "Đ" else None


def _stripped(low: str, start: int, end: int) -> int:
    return start + len(low[start:end].rstrip(" ,;"))


@cache
def _code(word: str) -> str | None:
    return type_codes().get(word)


def _law(outline: Outline, m: Match, rule: str) -> Mention | None:
    """A law by its name; a capital tells it from the common noun when the name is not known."""
    content = outline.content
    if not content[m.start()].isupper() and (rule == "cit.law.other" or not content[m.start("name")].isupper()):
        if rule == "cit.law.other" or not _follows(outline, m, "cit.law.lower"):
            return None
    if rule == "cit.law.other" and not content[m.start("name")].isupper() and m.group("type") != "pháp lệnh":
        return None
    start, kind = m.start(), m.group("type")
    if kind == "bộ luật" and content[start] == "b" and content[start + 3] == "L":  # "cán bộ Luật Trẻ em"
        start, kind = start + 3, "luật"
    made = Mention(start, _closed(outline.low, m), _code(kind), "named", rule, name=m.span("name"))
    edition = rules("citations.yaml")["cit.law.edition"].pattern.match(outline.low[made.end:made.end + 110])
    if edition is not None:
        g = edition.groupdict()
        year = g["y"] or g["y2"] or g["y3"] or g["y4"]
        made.issued = date_of({"y": year, "m": g["m"] or g["m2"], "d": g["d"] or g["d2"]})
        made.end += edition.end()
        if made.issued is None:
            made.marks.append("date-impossible")
    return made


def _follows(outline: Outline, m: Match, rule: str) -> bool:
    """Whether the words right before a match are those of a rule."""
    before = outline.low[max(0, m.start() - _LOOK_BACK):m.start()]
    return rules("citations.yaml")[rule].pattern.search(before) is not None


def _closed(low: str, m: Match) -> int:
    return m.end() + (1 if low[m.start():m.end()].count("(") > low[m.start():m.end()].count(")")
                      and low[m.end():m.end() + 1] == ")" else 0)


def _short(outline: Outline, m: Match, rule: str) -> Mention | None:
    """A later mention by type and number alone; a capital or the word "số" tells it from a quantity."""
    printed = outline.content[m.start():m.end("type")]
    if rule == "cit.short.abbreviated" and not printed.isupper():
        return None
    if not m.group("so") and (not printed[0].isupper() or len(m.group("number")) < 2 or printed == "Kế hoạch"):
        return None
    made = Mention(m.start(), m.end(), _code(m.group("type")), "short", rule, number=m.group("number"), confidence=0.8)
    read_date(outline, made)
    if is_day(made.issued):
        made.form = "numbered"
    span = issuer_after(outline, made.end, bool(made.issued))
    if span is not None:
        made.issuer, made.end = span, span[1]
    return made


def _elliptic(outline: Outline, found: list[Mention], end: int) -> list[Mention]:
    """Congresses in a list whose word "Nghị quyết" was said once ("…, Đại hội Đảng bộ huyện lần thứ XXIII, …")."""
    made: list[Mention] = []
    pattern = rules("citations.yaml")["cit.congress.elliptic"].pattern
    places = Taken(found)
    for first in [c for c in found if c.rule == "cit.congress"]:
        at = first.end
        while True:
            gap = _GAP.match(outline.low, at, end)
            m = pattern.match(outline.low, gap.end(), end) if gap else None
            if m is None or places.holds(m.start(), m.start() + 1):
                break
            made.append(Mention(m.start(), _stripped(outline.low, m.start(), m.end()), "NQ", "named",
                                "cit.congress.elliptic", name=m.span("name"), confidence=0.9))
            at = m.end()
    return made
