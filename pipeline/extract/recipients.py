"""Recipients: the items of "Nơi nhận", each with the purpose for which it is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.bodies import Reader
from pipeline.extract.lexicon import patterns
from pipeline.extract.lists import spread
from pipeline.outline.model import Block, Outline
from pipeline.records import Recipient

_AROUND = " \n\t-+*•.;:,"
_SIGNS = re.compile(r"[(),;]")


def find(outline: Outline) -> list[Recipient]:
    """One row a recipient, in the order of the text; "Như trên" and the archive's marks ("Lưu: VT") are rows too."""
    made: list[Recipient] = []
    for block in outline.blocks:
        if block.zone != "recipients" or _book()["recipients.label"].match(outline.low, block.body, block.end):
            continue
        made += _of_line(outline, block, made)
    return made


def _book() -> dict[str, re.Pattern[str]]:
    return patterns("recipients.yaml")


def _of_line(outline: Outline, block: Block, before: list[Recipient]) -> list[Recipient]:
    """The recipients of one line; a purpose printed beside several lines (after a brace) is theirs too."""
    start, end, beside = block.body, block.end, outline.content.find("\t", block.body, block.end)
    if _book()["recipients.beside"].match(outline.low, start, end):
        _give(before, " ".join(outline.content[start:end].split()).strip(_AROUND))
        return []
    if beside >= 0:
        end = beside
    archive = _book()["recipients.archive"].match(outline.low, start, end)
    made = list(_items(outline, archive.end() if archive else start, end, "lưu" if archive else None))
    if len(made) > 1 and archive is None:
        made = [replace(r, body_name=full if full != r.body else None)
                for r, full in zip(made, spread([r.body for r in made]), strict=True)]
    for n in range(len(made) - 1, -1, -1):
        if _book()["recipients.beside"].match(outline.low, made[n].start, made[n].end):
            note = made.pop(n).body
            earlier = made[:n]
            _give(earlier, note)
            made[:n] = earlier
            _give(before, note)
    if beside >= 0 and (note := " ".join(outline.content[beside:block.end].split()).strip(_AROUND)):
        _give(made, note)
        _give(before, note)
    return made


def _give(rows: list[Recipient], purpose: str) -> None:
    """Give a purpose to the last rows that have none."""
    n = len(rows)
    while n and rows[n - 1].purpose is None:
        n -= 1
        rows[n] = replace(rows[n], purpose=purpose)


def _items(outline: Outline, start: int, end: int, purpose: str | None) -> Iterator[Recipient]:
    """The entries of a line: parted by semicolons, and by commas where a new body begins after each."""
    reader = Reader(outline.content, outline.low)
    at = start
    for cut in [*_cuts(outline, reader, start, end, archive=purpose is not None), end]:
        last, why = cut, purpose
        m = _book()["recipients.purpose"].search(outline.low, at, cut)
        if m is not None:
            last, why = m.start(), " ".join(outline.content[m.start("purpose"):m.end("purpose")].split())
        begin, last = _bare(outline, at, last)
        if last > begin and not _book()["recipients.copies"].match(outline.low, begin, last):
            quote = outline.content[begin:last]
            yield Recipient(quote=quote, start=begin, end=last, page=outline.text.page_of(begin),
                            rule="recipients.archive" if purpose else "recipients.item", body=" ".join(quote.split()),
                            purpose=why)
        at = cut + 1


def _cuts(outline: Outline, reader: Reader, start: int, end: int, archive: bool) -> list[int]:
    """Where a line is cut into entries; commas inside a name, a run of kinds or a list after a colon do not cut."""
    found, depth, begin = [], 0, start
    inside = _body_end(outline, reader, start, end)
    for sign in _SIGNS.finditer(outline.low, start, end):
        at, c = sign.start(), sign[0]
        depth += (c == "(") - (c == ")")
        if depth or c not in ",;":
            continue
        named = at >= inside and ":" not in outline.low[begin:at] and _begins(outline, reader, at, end)
        if c == ";" or archive or named:
            found.append(at)
            begin, inside = at + 1, _body_end(outline, reader, at + 1, end)
    return found


def _body_end(outline: Outline, reader: Reader, start: int, end: int) -> int:
    """The end of the body with which an entry begins, its start when none does."""
    while start < end and outline.low[start] in _AROUND:
        start += 1
    body = reader.body(start, end) if start < end else None
    return body.end if body is not None else start


def _begins(outline: Outline, reader: Reader, comma: int, end: int) -> bool:
    """Whether a recipient with a name of its own begins after the comma."""
    at = comma + 1
    while at < end and outline.low[at] == " ":
        at += 1
    if at >= end or not (outline.content[at].isupper() or outline.low.startswith("các ", at)):
        return False
    body = reader.body(at, end)
    if body is not None:
        return True
    return _book()["recipients.short"].match(outline.low, at, end) is not None


def _bare(outline: Outline, start: int, end: int) -> tuple[int, int]:
    while start < end and outline.low[start] in _AROUND:
        start += 1
    while end > start and outline.low[end - 1] in _AROUND:
        end -= 1
    return start, end
