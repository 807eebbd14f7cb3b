"""What a citation is to the plan: basis, carried out, mentioned, the plan itself; and in whose subject it stands.

A verb governs the documents that follow it in a list, until a new verb or a full stop. A document that stands in
the subject of another ("Kế hoạch A … thực hiện Chỉ thị B") is only mentioned, `via` the outer one.
"""

from __future__ import annotations

import re
from functools import cache

import regex

from pipeline.extract.citations.model import Mention, Taken
from pipeline.outline import Outline
from pipeline.rulebook import Pattern, Rule, rules

_SENTENCE_END = regex.compile(r"[.!?](?= +[\"“(]?\p{Lu})|\n|[.!?][\"”)]? *$")
_ABBREVIATED = re.compile(r"\b(?:TP|Tp|TX|TT|ThS|TS|BS|số|Q|P|H)$")
_CLOSED = re.compile(r"^[^(]*\)")


def assign(outline: Outline, mentions: list[Mention]) -> None:
    """Give every mention its role and the mention it stands under."""
    head: Mention | None = None
    last: Mention | None = None
    for c in mentions:
        first = _sentence_start(outline, c.start)
        if last is not None and last.start < first:
            last = None
        if _self(outline, c):
            c.role, c.role_rule = "self", "cit.annex.self"
            head = last = c
            continue
        gap_start = last.end if last is not None else first
        gap = outline.low[gap_start:c.start]
        if last is None:
            _govern(outline, c, first, head)
            head = c
        else:
            head = _inside(outline, c, last, head or last, gap)
        last = c


def assign_among(outline: Outline, mentions: list[Mention], others: list[Mention]) -> None:
    """Give mentions without a number their roles, among others that have theirs."""
    places = Taken(others)
    for c in mentions:
        first = _sentence_start(outline, c.start)
        last = places.last_before(c.start)
        if last is None or last.start < first:
            _govern(outline, c, first, None)
            continue
        gap = outline.low[last.end:c.start]
        if _place("list").match(gap):
            c.role, c.role_rule, c.via = last.role, "role.list", last.via
        elif ";" not in gap and _place("subject").match(gap):
            c.role, c.role_rule, c.via = "mentions", "role.subject", last
        else:
            c.role, c.role_rule = _nearest(gap) or (last.role, "role.carried")


def _self(outline: Outline, c: Mention) -> bool:
    """The annex line "(Kèm theo Kế hoạch số …)" names the document that the annex belongs to."""
    if c.form != "numbered" or not _opens_line(outline, c):
        return False
    before = outline.low[max(0, c.start - 26):c.start]
    return rules("citations.yaml")["cit.annex.self"].pattern.search(before) is not None


def _opens_line(outline: Outline, c: Mention) -> bool:
    line = outline.low.rfind("\n", 0, c.start) + 1
    return outline.low[line:c.start].strip(" (").startswith(("kèm", "đính kèm", "ban hành kèm"))


def _sentence_start(outline: Outline, at: int) -> int:
    """Where the sentence begins in which the code point at `at` stands."""
    first = max(0, at - 3000)
    line = outline.cell_start(at, first)
    start = line
    for m in _SENTENCE_END.finditer(outline.content, line, at):
        if m.group()[0] != "\n" and not _ABBREVIATED.search(outline.content[max(line, m.start() - 4):m.start()]):
            start = m.end()
    return start


def _govern(outline: Outline, c: Mention, first: int, head: Mention | None) -> None:
    """The role that the nearest verb before the mention gives it."""
    before = outline.low[first:c.provision[0] if c.provision else c.start]
    aside = before.rfind("(") if before.count("(") > before.count(")") else -1
    role = _nearest(before[aside + 1:])
    if role is not None:
        c.role, c.role_rule = role
        return
    if aside > 0:
        c.role_rule = "role.aside"
        return
    block = outline.block_at(c.start)
    if not before.strip(" -+*\"(") and head is not None and _carried_over(outline, head, c):
        c.role, c.role_rule = head.role, "role.carried"
    elif block >= 0 and (above := _above(outline, block)) is not None:
        c.role, c.role_rule = above
    elif outline.blocks[block].zone == "title":
        c.role, c.role_rule = "implements", "role.title"


def _carried_over(outline: Outline, head: Mention, c: Mention) -> bool:
    """Whether a mention without a verb has that of the one before: in its paragraph, or in the list of legal bases."""
    if head.role == "self":
        return False
    here, there = outline.block_at(c.start), outline.block_at(head.start)
    return here == there or outline.blocks[here].zone == outline.blocks[there].zone == "opening"


def _above(outline: Outline, block: int) -> tuple[str, str] | None:
    """The role given by the line that introduces a list of documents ("Căn cứ các văn bản sau:")."""
    parent = outline.blocks[block].parent
    if parent < 0 or outline.blocks[block].style == "none":
        return None
    upper = outline.blocks[parent]
    found = _nearest(outline.low[upper.body:upper.end])
    return found if found is not None and found[0] == "basis" else None


@cache
def _verbs() -> tuple[Rule, ...]:
    return tuple(r for r in rules("roles.yaml").values() if "role" in r.meta)


def _nearest(before: str) -> tuple[str, str] | None:
    """Role and rule of the last governing verb in the words before a mention; the longest of those that end there."""
    best: tuple[int, int, Rule] | None = None
    basis: tuple[str, str] | None = None
    for rule in _verbs():
        for m in rule.pattern.finditer(before):
            if rule.meta["role"] == "basis":
                basis = ("basis", rule.id)
            if best is None or (m.end("verb"), -m.start("verb")) > best[:2]:
                best = (m.end("verb"), -m.start("verb"), rule)
    if best is None:
        return None
    role, rule = str(best[2].meta["role"]), best[2]
    return basis if basis is not None and rule.meta.get("yields_to") == "basis" else (role, rule.id)


def _inside(outline: Outline, c: Mention, last: Mention, head: Mention, gap: str) -> Mention:
    """Place a mention that follows another in its sentence; return the head that the next one belongs to."""
    if c.start < last.end:
        c.role, c.role_rule, c.via = "mentions", "role.subject", last
        return head
    if c.issuer is not None and last.end <= c.issuer[0] < c.start and _asked(last):
        c.role, c.role_rule, c.via = last.role, "role.list", last.via
        return c
    if _place("new-clause").search(gap):
        c.role, c.role_rule = _nearest(gap) or ("implements", "role.own")
        return c
    if _place("list").match(gap):
        sibling = _sibling(c, last, head, gap)
        c.role, c.role_rule, c.via = sibling.role, "role.list", sibling.via
        return c if sibling.via is None else head
    if ";" in gap or _CLOSED.match(gap) and last.via is None or _ends_subject(c, head, gap):
        cut = max(gap.rfind(";"), gap.rfind(")"), gap.rfind(", ") if _place("coordinated").search(gap) else -1)
        own = _nearest(gap[cut + 1:])
        c.role, c.role_rule = own if own is not None else (head.role, "role.list")
        return c
    if gap.count("(") > gap.count(")"):
        c.role, c.role_rule = _nearest(gap) or ("mentions", "role.aside")
        c.via = last
        return head
    if last.form != "numbered" and last.via is None or not _place("subject").match(gap) and last.via is None:
        c.role, c.role_rule = _nearest(gap) or (head.role, "role.carried")
        return c
    c.role, c.role_rule, c.via = "mentions", "role.subject", last if _place("subject").match(gap) else last.via
    return head


def _asked(c: Mention) -> bool:
    """Whether a mention is of a request, whose body stands before it ("theo đề nghị của X tại …")."""
    return c.issuer is not None and c.issuer[1] <= c.start


def _place(name: str) -> Pattern:
    return rules("roles.yaml")[f"place.{name}"].pattern


def _sibling(c: Mention, last: Mention, head: Mention, gap: str) -> Mention:
    """Like goes with like: in a list right after a nested mention, the level whose document is of the same kind.

    A semicolon before a numbered document always leads back to the head's level.
    """
    if last.via is None:
        return last
    other_kind = (c.type, c.form) != (last.type, last.form) and c.form == head.form
    return head if other_kind or ";" in gap and c.form == head.form == "numbered" else last


def _ends_subject(c: Mention, head: Mention, gap: str) -> bool:
    """A subject ends where "và" or a comma brings another document of the head's form."""
    alike = c.form == "numbered" if head.form == "numbered" else (c.type, c.form) == (head.type, head.form)
    return bool(_place("coordinated").search(gap)) and alike
