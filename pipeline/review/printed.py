"""Remarks on how one citation is printed: its form, parts left blank, days that do not exist."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator
from functools import lru_cache

from pipeline.extract.citations import Mention
from pipeline.outline import Outline
from pipeline.records import Citation, Finding
from pipeline.review.form import due_form, in_due_form, malformed
from pipeline.review.remarks import Span, remark
from pipeline.rulebook import Match, rules

_PARTS = {"number": ("số", "number"), "date": ("ngày ban hành", "date"), "issuer": ("cơ quan ban hành", "issuer")}
_REACH = 80
_FORM_BLANKS = 4
_TAIL = re.compile(r"\d*[._]*")


def printed(outline: Outline, mention: Mention, row: Citation, own: str | None) -> Iterator[Finding]:
    """Every remark on the print of one mention; `own` is the symbol of the plan itself."""
    yield from _blank(outline, mention, row)
    due = due_form(row, own)
    if "malformed" in mention.marks or malformed(outline, mention, row, due):
        yield remark(outline, "citation-malformed", (mention.start, mention.end), form=in_due_form(row, due))
    impossible = _impossible(outline, mention, row)
    if impossible is not None:
        span, said = impossible
        yield remark(outline, "citation-date-impossible", span, said)


def _here(name: str, outline: Outline, mention: Mention) -> Match | None:
    """The match of a rule inside the mention or right after it."""
    pattern = rules("review.yaml")[name].pattern
    after: Match | None = pattern.match(outline.low, mention.end)
    if after is not None:
        return after
    within: Match | None = pattern.search(outline.low, mention.start, mention.end + _REACH)
    return within if within is not None and within.start() < mention.end else None


def _blank(outline: Outline, mention: Mention, row: Citation) -> Iterator[Finding]:
    """Number, date or issuer left blank; not those of the plan itself, nor of a form that others are to fill in."""
    if row.role == "self" or _in_form(outline, mention):
        return
    issuer, issued = _here("review.cited.issuer.blank", outline, mention), _blank_date(outline, mention)
    number = _here("review.cited.number.blank", outline, mention) if row.form == "named" else None
    parts = ["number"] if row.number is None and row.form == "numbered" or number is not None else []
    parts += ["date"] if issued is not None or "incomplete" in mention.marks and not parts else []
    parts += ["issuer"] if issuer is not None and issuer.start() >= mention.end else []
    if parts or "incomplete" in mention.marks:
        ends = [mention.end, *(m.end() for m in (number, issued, issuer) if m is not None)]
        span = mention.start, _trimmed(outline, mention.start, max(ends))
        names = [_PARTS[p] for p in parts]
        yield remark(outline, "citation-incomplete", span, ", ".join(vi for vi, _ in names),
                     part=", ".join(en for _, en in names))


def _blank_date(outline: Outline, mention: Mention) -> Match | None:
    """The place of the date of which a part is blank."""
    m = _here("review.cited.blank", outline, mention)
    if m is None:
        return None
    g = m.groupdict()
    in_words = g["m"] is None and g["y"] is None and "tháng" in m.group(0)
    whole = (g["d"] and g["m2"] and (g["y2"] or not g["said"])) if in_words else (g["d"] and g["m"] and g["y"])
    return None if whole else m


def _trimmed(outline: Outline, start: int, end: int) -> int:
    """The end of words that end in a blank: with its dots, without the blanks and punctuation after it."""
    tail = _TAIL.match(outline.low, end)
    end = tail.end() if tail is not None else end
    return start + len(outline.content[start:end].rstrip(" ,;\n"))


def _in_form(outline: Outline, mention: Mention) -> bool:
    """Whether the mention stands in a form of the annex: there other lines are left to fill in too."""
    zone = next(((a, b) for name, a, b in outline.zones if name == "annex" and a <= mention.start < b), None)
    if zone is None:
        return False
    blanks = _blanks(outline, zone)
    own = bisect_left(blanks, mention.end) - bisect_left(blanks, mention.start)
    return len(blanks) - own >= _FORM_BLANKS


@lru_cache(maxsize=4)
def _blanks(outline: Outline, zone: Span) -> list[int]:
    """Where something is left to fill in, found once for all mentions of an annex."""
    return [m.start() for m in rules("review.yaml")["review.form.blank"].pattern.finditer(outline.low, *zone)]


def _impossible(outline: Outline, mention: Mention, row: Citation) -> tuple[Span, str] | None:
    """The words of a date that is in no calendar, and why it is not."""
    if row.role == "self" or row.issued_from is not None:
        return None
    m = _here("review.cited.day", outline, mention)
    if m is None:
        return None
    g = m.groupdict()
    day, month, year = int(g["d"]), int(g["m"] or g["m2"]), int(g["y"] or g["y2"])
    if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return None
    why = "một năm chỉ có 12 tháng"
    if 1 <= month <= 12:
        why = f"tháng {month:02}/{year} chỉ có {monthrange(year, month)[1]} ngày"
    return (mention.start, max(mention.end, m.end())), f"{day}/{month}/{year}: {why}"
