"""The issuer of a cited document, as it is written after or before its number."""

from __future__ import annotations

import re

from pipeline.outline import Outline
from pipeline.rulebook import rules

_TOKEN = re.compile(r"[^ ]+")
# Letters of words, which the abbreviation of a body does not have: EVN and MTTQ, not PHÁP.
_MARKED = re.compile("[ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂẠ-Ỹ]")
_CELL_END = re.compile(r"[\n\t]")
_MOST_TOKENS, _LONGEST = 22, 400
_REQUEST = 3000
_END = ",;.:)(\"\n"
_SUBJECT_WORDS = ("về", "v/v", "quy định", "ban hành", "phê duyệt")
_AND = ("và", "-", "&")
Span = tuple[int, int]


def issuer_after(outline: Outline, at: int, dated: bool, joint: bool = False) -> Span | None:
    """The span of the issuer that follows offset `at`, after "của"; after a date also without it.

    `joint` says that the symbol names several issuers: then a comma may part them.
    """
    low = outline.low
    m = rules("citations.yaml")["cit.issuer.of"].pattern.match(low[at:at + 10])
    if m is not None:
        span = body_span(outline, at + m.end())
        return _joined(outline, span) if joint and span is not None else span
    if dated and low[at:at + 1] == " " and outline.content[at + 1:at + 2].isupper():
        head = rules("citations.yaml")["cit.issuer.head"].pattern.match(low, at + 1)
        return body_span(outline, at + 1) if head else None
    return None


def _joined(outline: Outline, span: Span) -> Span:
    """The span with the further issuers that follow after commas."""
    while outline.low.startswith(", ", span[1]) and outline.content[span[1] + 2].isupper():
        following = body_span(outline, span[1] + 2)
        if following is None:
            break
        span = span[0], following[1]
    return span


def asking(outline: Outline, at: int) -> Span | None:
    """The span of the body that asks for something: "theo đề nghị của X tại" before the type word at `at`."""
    span = _before(outline, at, "cit.issuer.front")
    if span is not None or "đề nghị" not in outline.low[outline.cell_start(at, max(0, at - _REQUEST)):at]:
        return span
    span = _before(outline, at, "cit.issuer.front.listed")
    return span if span is not None and _is_body(outline, span) else None


def issuer_before(outline: Outline, at: int) -> Span | None:
    """The span of the issuer that is the subject of the sentence before the type word at `at`: "X ban hành"."""
    span = _before(outline, at, "cit.issuer.front.verb")
    return span if span is not None and _is_body(outline, span) else None


def _before(outline: Outline, at: int, rule: str) -> Span | None:
    first = outline.cell_start(at, max(0, at - rules("citations.yaml")[rule].meta["window"]))
    return _search_back(outline.low[first:at], rule, outline, first, at)


def _search_back(window: str, rule: str, outline: Outline, first: int, at: int) -> Span | None:
    type_end = outline.low.find(" ", at)
    words = outline.low[at:type_end if type_end > 0 else at]
    tail = window + outline.low[at:_type_end(outline, at, words)]
    m = rules("citations.yaml")[rule].pattern.search(tail)
    return None if m is None else (first + m.start("issuer"), first + m.end("issuer"))


def _type_end(outline: Outline, at: int, words: str) -> int:
    """The end of the type word that begins at `at` (it stops before "số" or the number)."""
    m = re.compile(r"[^\d\n]*?(?= số| ?\d)").match(outline.low, at, at + 40)
    return m.end() if m else at + len(words)


def _is_body(outline: Outline, span: Span) -> bool:
    head = rules("citations.yaml")["cit.issuer.head"].pattern.match(outline.low, span[0])
    return head is not None and outline.content[span[0]].isupper()


def body_span(outline: Outline, at: int) -> Span | None:
    """The name of a body that begins at `at`: it ends at punctuation or at the word that opens what follows.

    Punctuation and words of that kind inside known names ("Văn hóa, Thể thao và Du lịch", "Ban Chỉ đạo") do not
    end it.
    """
    low, book = outline.low, rules("citations.yaml")
    for whole in ("cit.issuer.team", "cit.issuer.plenum", "cit.issuer.bloc", "cit.issuer.centre"):
        m = book[whole].pattern.match(low, at)
        if m is not None:
            return at, m.end()
    line_end = next((m.start() for m in _CELL_END.finditer(low, at, at + _LONGEST)), min(len(low), at + _LONGEST))
    end, inside, head_before, last = at, at, False, ""
    for n, token in enumerate(_TOKEN.finditer(low, at, line_end)):
        start = token.start()
        if start >= inside:
            name = book["cit.issuer.name"].pattern.match(low, start)
            if name is not None and (head_before or "," in name.group()):
                inside = name.end()
            elif n and not head_before and (
                    _stops(outline, start, token.end())
                    or last not in _AND and book["cit.issuer.next"].pattern.match(low, start)):
                break
        if n >= _MOST_TOKENS or token.group()[0] in _END:
            break
        stop = _cut(token.group())
        end = start + stop if start + stop >= inside else token.end()
        if stop < len(token.group()) and start + stop >= inside:
            break
        last = token.group()
        part = book["cit.issuer.part"].pattern.match(low, start, token.end())
        head_before = part is not None and _named_next(outline, token.end(), start == at or part.group() == "ban")
    span = _trimmed(low, at, end)
    return span if span and _is_name(outline, *span) else None


def _stops(outline: Outline, start: int, end: int) -> bool:
    """Whether a word begins what follows the name; a capital keeps it in the name (Ban Chỉ đạo Chuyển đổi số)."""
    low = outline.low
    if low[start:end] == "và" and not _joins(outline, end):
        return True
    named = outline.content[start].isupper() and not low.startswith(_SUBJECT_WORDS, start)
    return not named and rules("citations.yaml")["cit.issuer.stop"].pattern.match(low, start) is not None


def _joins(outline: Outline, at: int) -> bool:
    """Whether "và" goes on with the name: a capital follows, or the known rest of a name in lower case."""
    second = rules("citations.yaml")["cit.issuer.second"].pattern
    return outline.content[at + 1:at + 2].isupper() or second.match(outline.low, at + 1) is not None


def _is_name(outline: Outline, start: int, end: int) -> bool:
    """Whether words can name an issuer: they open with a head, or with an acronym of three letters or more."""
    if rules("citations.yaml")["cit.issuer.head"].pattern.match(outline.low, start):
        return True
    if rules("citations.yaml")["cit.issuer.document"].pattern.match(outline.low, start):
        return False
    first = outline.content[start:end].split(" ", 1)[0]
    return len(first) > 2 and first.isupper() and first.isalpha() and _MARKED.search(first) is None


def _named_next(outline: Outline, at: int, lower: bool) -> bool:
    """Whether the next word begins a name (Sở Xây dựng), or, where `lower` allows it, belongs to it without a capital.

    After "ban" and after the first word it may ("ban chỉ đạo"); "Huyện đoàn tổ chức …" begins what follows.
    """
    if outline.low.startswith("v/v", at + 1):
        return False
    return outline.content[at + 1:at + 2].isupper() or lower and bool(
        rules("citations.yaml")["cit.issuer.name"].pattern.match(outline.low, at + 1))


def _cut(token: str) -> int:
    """Length of a token without the punctuation that ends the name; a full stop inside (TP.HCM) stays."""
    for n, c in enumerate(token):
        if c in ",;:)(\"" or c == "." and (n == len(token) - 1 or not token[n + 1].isalnum()):
            return n + 1 if c == "." and token[:n] in ("tp", "tx", "tt") else n
    return len(token)


def _trimmed(low: str, start: int, end: int) -> Span | None:
    while end > start:
        words = low[start:end].rstrip(" .,;:-")
        last = words.rsplit(" ", 1)[-1]
        if last in _AND and " " in words:
            words = words[:-len(last)].rstrip()
        if start + len(words) == end:
            break
        end = start + len(words)
    return (start, end) if end > start else None
