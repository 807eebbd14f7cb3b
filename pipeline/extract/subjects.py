"""Sentences whose subject is a body and whose verb is a task."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.bodies import Body
from pipeline.extract.parts import AIMS, ASSIGN, SUBJECTS, TARGETS
from pipeline.extract.scene import COORDINATING, DIRECTING, RESPONSIBLE, Grant, Scene, each, rule
from pipeline.outline.model import Block

_LISTED_MAX = 40


def subjects(scene: Scene, start: int, stop: int) -> Iterator[Grant]:
    """Clauses inside a block whose subject is a body and whose verb is a task."""
    done = start
    for gap, at in _clauses(scene, start, stop):
        n = scene.outline.block_at(at)
        block = scene.blocks[n]
        if at < done or block.kind == "row" or at <= block.body:
            continue
        part = scene.parts.part(n)
        if part == TARGETS and gap != "(":
            continue
        bodies = scene.reader.bodies(at, block.end, semicolons=False)
        if part == SUBJECTS and gap != "(" and not answers(scene, bodies, block):
            continue
        if bodies and bodies[0].kind != "staff" and _begins(scene, block, gap, at, bodies):
            done = bodies[-1].end
            yield from subject(scene, n, block, bodies, part)
    yield from _during(scene, start, stop)


def _clauses(scene: Scene, start: int, stop: int) -> list[tuple[str, int]]:
    """Where clauses can begin with a body: what stands before, and the place. A printed line that begins with a
    capital inside what was taken for one sentence counts as a beginning."""
    found = [(m.group("gap").strip(), m.end()) for m in rule("body.clause").finditer(scene.low, start, stop)]
    at = scene.content.find("\n", start, stop)
    while at >= 0:
        if scene.low[at] == " " and scene.opens_line(at) and rule("body.opens").match(scene.low, at + 1, stop):
            found.append((".", at + 1))
        at = scene.content.find("\n", at + 1, stop)
    return sorted(found, key=lambda f: f[1])


def _during(scene: Scene, start: int, stop: int) -> Iterator[Grant]:
    """The subject that follows "Trong quá trình …" without a comma, when the sentence has no other."""
    for m in rule("work.during").finditer(scene.low, start, stop):
        n = scene.outline.block_at(m.start())
        block = scene.blocks[n]
        end = scene.sentence_end(block, m.start())
        if block.kind == "row" or m.start() != scene.sentence(block, m.start()):
            continue
        if scene.parts.part(n) in (SUBJECTS, TARGETS):
            continue
        at = scene.low.find(" các ", m.end(), end)
        while at >= 0 and scene.low[at - 1] != ",":
            bodies = scene.reader.bodies(at + 1, end, semicolons=False)
            if bodies and bodies[0].kind == "generic" and scene.duty(bodies[-1].end, end) is not None:
                yield from subject(scene, n, block, bodies, scene.parts.part(n))
                break
            at = scene.low.find(" các ", at + 1, end)


def _begins(scene: Scene, block: Block, gap: str, at: int, bodies: list[Body]) -> bool:
    """Whether a clause begins after the gap: an adverbial must open the sentence when only a comma stands there,
    unless the body was named before in the sentence and is now taken up again."""
    body, end = bodies[0], bodies[-1].end
    if gap in (".", ";", ":", ")"):
        return True
    if gap == "(":
        return rule("work.note").match(scene.low, end, block.end) is not None
    if gap == "," and body.kind in ("generic", "local") and rule("body.listed").search(
        scene.low, max(block.body, at - _LISTED_MAX), at - 2
    ):
        return False
    if gap == "," and _received(scene, block, at):
        return False
    if gap == "," and rule("work.closing").match(scene.low, end, block.end) is not None:
        return True
    begin = scene.sentence(block, at - 1)
    if rule("work.adverbial").match(scene.low, begin, at) is not None:
        return True
    if gap != ",":
        return False
    if scene.low.find(scene.low[body.start:body.end], begin, at) >= 0:
        return True
    return _named(scene, body) and _works(scene, end, block) and not scene.listed(begin, at - 2)


def answers(scene: Scene, bodies: list[Body], block: Block) -> bool:
    """Whether words of duty follow the bodies, so that even a part that lists members or subjects gives them work."""
    named = bool(bodies) and bodies[0].kind in ("named", "chief")
    return named and rule("work.answerable").match(scene.low, bodies[-1].end, block.end) is not None


def _received(scene: Scene, block: Block, at: int) -> bool:
    """Whether the body goes on with a list that is no subject: those advised, reported to, or by whom something is."""
    begin = scene.sentence(block, at - 1)
    before = scene.low.rfind(", ", begin, at - 2)
    for m in rule("work.received").finditer(scene.low, begin, at - 2):
        listed = scene.reader.bodies(m.end(), block.end, semicolons=False)
        if any(body.start == at for body in listed[1:]):
            return True
    return rule("work.by_whom").search(scene.low, max(begin, before), at - 2) is not None


def _named(scene: Scene, body: Body) -> bool:
    """Whether a body is written as a name, so that a clause may begin with it after any comma."""
    return body.kind in ("named", "office") and not scene.content[body.start:body.end].islower()


def _works(scene: Scene, end: int, block: Block) -> bool:
    duty = scene.duty(end, block.end)
    return duty is not None and duty.group("bound") is None


def subject(scene: Scene, n: int, block: Block, bodies: list[Body], part: str) -> Iterator[Grant]:
    """The grants of a sentence whose subject are the bodies, when its verb is a task."""
    duty = scene.duty(bodies[-1].end, block.end) or _act(scene, block, bodies[-1], part)
    if duty is None or not scene.free(bodies[0].start):
        return
    if rule("work.cell.clock").match(scene.low, block.body, block.end):
        return
    if bodies[0].kind == "lone" and (part == AIMS or rule("work.rules_over").match(scene.low, duty.start(), block.end)):
        return
    if bodies[0].kind == "staff" and not (part == ASSIGN and block.style in ("number", "decimal", "alpha")):
        return
    if part == AIMS and rule("work.aim_duty").match(scene.low, duty.start(), block.end) is None:
        return
    bound = duty.group("bound")
    if part != ASSIGN and bound and rule("work.answers").match(scene.low, duty.start("bound"), block.end):
        return
    if rule("work.giving").match(duty.group("work") or "") and scene.reader.bodies(duty.end() + 1, block.end):
        return
    role = RESPONSIBLE
    if scene.matter(block, bodies[0].start, bodies[-1].end):
        yield from each(bodies, bodies[0].start, _part_in(scene, bodies), "work.label.clause", 0.9, block.body, n)
        return
    if rule("work.helps").match(scene.low, bodies[-1].end, block.end) and scene.sentence(block, bodies[0].start) != (
            bodies[0].start):
        role = COORDINATING
    elif rule("work.leader").match(scene.low, bodies[0].start) and _directs(scene, block, duty):
        role = DIRECTING
    at = duty.start() + len(duty.group()) - len(duty.group().lstrip(" ,"))
    if not scene.low[duty.end():block.end].strip(" :"):
        at = -1
    elif scene.enclosed(block, bodies[0].start):
        at = scene.sentence(block, scene.low.rfind("(", block.body, bodies[0].start))
    yield from each(bodies, bodies[0].start, role, "work.subject", 0.9, at, n)


def _part_in(scene: Scene, bodies: list[Body]) -> str:
    """The role of those of whom a clause only says that they do, help or direct what was named before."""
    if rule("work.helps").match(scene.low, bodies[-1].end):
        return COORDINATING
    return DIRECTING if scene.low.startswith(" chỉ đạo", bodies[-1].end) else RESPONSIBLE


def _act(scene: Scene, block: Block, body: Body, part: str) -> re.Match[str] | None:
    """The word in lower case right after a whole name, or after the body that opens an item of the assigning part:
    whatever verb it is, it says what the body does."""
    text = scene.content[body.start:body.end]
    whole = text[text.rfind(" ") + 1].isupper() or rule("work.ending").search(scene.low, body.start, body.end)
    leads = part == ASSIGN and block.style != "none" and body.start == block.body and body.kind != "staff"
    if not leads and (body.kind not in ("named", "chief") or not text[0].isupper() or not whole):
        return None
    m = rule("work.acts").match(scene.low, body.end, block.end)
    return m if m is not None and scene.content[m.start("work")].islower() else None


def _directs(scene: Scene, block: Block, duty: re.Match[str]) -> bool:
    """Whether the first task of a leading body is to direct."""
    at = duty.start() + len(duty.group()) - len(duty.group().lstrip(" ,"))
    if rule("work.direct_duty").match(scene.low, at, block.end):
        return True
    late = rule("work.late").match(duty.group("bound") or "") is not None
    return late and rule("work.direct_duty").search(scene.low, at, scene.sentence_end(block, at)) is not None
