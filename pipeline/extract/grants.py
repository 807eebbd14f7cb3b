"""Grants: the places of a plan at which work is given to bodies.

Work is given by an order or a request, by a heading that is a body's name in the part that assigns work, by a label,
or by a sentence whose subject is a body and whose verb is a task. Each finder looks for its opening words first and
reads bodies only there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.extract.bodies import Body
from pipeline.extract.headings import openings
from pipeline.extract.labels import is_label
from pipeline.extract.parts import AIMS, SUBJECTS, TARGETS
from pipeline.extract.scene import COORDINATING, DIRECTING, LABELS, RESPONSIBLE, Grant, Scene, each, role_of, rule
from pipeline.extract.subjects import subjects
from pipeline.outline.model import Block, Outline

_ORDERS = ("work.order", "work.request", "work.demand", "work.appoint", "work.ask")
_CLAUSE = "work.label.clause"
_LABEL_MAX, _ISSUER_MAX, _ISSUER_SHORT, _COURTESY_MAX = 45, 150, 20, 20


def grants(outline: Outline, taken: Sequence[tuple[int, int]]) -> tuple[Scene, list[Grant]]:
    """All grants in the body and the closing of a plan, in the order of the text, one a body and place."""
    scene = Scene(outline, taken)
    found: dict[tuple[int, str], Grant] = {}
    for name, start, stop in outline.zones:
        if name in ("body", "closing"):
            for finder in (openings, _orders, _coordinates, _helped, _agents, _under, _labels, subjects):
                for grant in finder(scene, start, stop):
                    found.setdefault((grant.body.start, grant.role), grant)
            for grant in list(_companions(scene, start, stop, {g.body.end for g in found.values()})):
                found.setdefault((grant.body.start, grant.role), grant)
    return scene, _settled(found.values())


def _settled(found: Iterable[Grant]) -> list[Grant]:
    """Grants whose bodies do not lie in one another, the longer name first."""
    kept: list[Grant] = []
    for grant in sorted(found, key=lambda g: (g.body.start, -g.body.end)):
        if not kept or grant.body.start >= kept[-1].body.end:
            kept.append(grant)
    return kept


def _orders(scene: Scene, start: int, stop: int) -> Iterator[Grant]:
    """Orders, requests and demands: "Giao B …", "Đề nghị B …", "Yêu cầu B …", "Phân công B …"."""
    for name in _ORDERS:
        for m in rule(name).finditer(scene.low, start, stop):
            n = scene.outline.block_at(m.start())
            block = scene.blocks[n]
            heading = scene.content[m.start():m.start() + 5].isupper()
            if block.kind == "row" or heading or not scene.free(m.start()):
                continue
            if ":" in m.group() and (is_label(scene.outline, block) or _labels_line(scene, block, m)):
                continue
            begin = _courtesy(scene, block, m.start())
            if _opens(scene, block, begin, name) or m.group("trigger").startswith(" cho"):
                yield from _order(scene, n, begin, m, name)


def _order(scene: Scene, n: int, begin: int, m: re.Match[str], name: str) -> Iterator[Grant]:
    """The grants of one order, when bodies and their task follow it."""
    block = scene.blocks[n]
    first = begin == block.body
    bodies = [b for b in scene.reader.bodies(m.end(), block.end, loose=True) if b.kind != "staff"]
    if not bodies or (name == "work.appoint" and not first and bodies[0].kind in ("chief", "generic", "local")):
        return
    end = scene.after(bodies[-1].end, block.end)
    rest = scene.low[end:block.end]
    duty = rule("body.duty").match(scene.low, end, block.end)
    apart = m.group("trigger").startswith(" cho") or scene.low[block.body:begin].rstrip(" ")[-1:] in (":", ";", ",")
    apart = apart or begin - scene.sentence(block, begin) <= _ISSUER_SHORT
    closed = apart and bodies[0].kind == "named" and rest[:1] in (".", ",", ";", "")
    told = duty is not None or first or closed or rest.lstrip(" ")[:1] == ":"
    if not rest.strip(" :.;,/"):
        at = -1
    elif not told:
        return
    elif scene.enclosed(block, begin):
        at = block.body
    else:
        at = block.end - len(rest.lstrip(" :,"))
    if scene.matter(block, begin, bodies[-1].end):
        yield from each(bodies, begin, RESPONSIBLE, _CLAUSE, 1.0, block.body, n)
        return
    yield from each(bodies, begin, role_of(name), name, 1.0, at, n)


def _labels_line(scene: Scene, block: Block, m: re.Match[str]) -> bool:
    """Whether an order's word is a label inside its block ("…. Phân công: B chủ trì")."""
    return rule("work.label.lead").search(scene.low, max(block.start, m.start() - 2), m.end()) is not None


def _courtesy(scene: Scene, block: Block, at: int) -> int:
    """Where an order begins with the words of courtesy before it."""
    m = rule("work.courtesy").search(scene.low, max(block.body, at - _COURTESY_MAX), at)
    return m.start() if m is not None else at


def _opens(scene: Scene, block: Block, at: int, name: str) -> bool:
    """Whether an order begins at `at`: the sentence begins there, or its issuer stands right before."""
    before = scene.low[block.body:at].rstrip(" ")
    if not before or block.zone == "closing":
        return True
    begin = scene.sentence(block, at)
    if before[-1] == ",":
        return name == "work.order" or rule("body.verb").match(scene.low, begin, at) is None
    if name == "work.order" and len(before) - (begin - block.body) <= _ISSUER_SHORT:
        return True
    return before[-1] in ".;:()/" or _issuer_before(scene, begin, block.body + len(before))


def _issuer_before(scene: Scene, begin: int, end: int) -> bool:
    """Whether a body's name, commas in it or not, fills the words from the clause's beginning or a comma to `end`."""
    place, least = end, max(begin, end - _ISSUER_MAX)
    while place > least:
        comma = scene.low.rfind(", ", least, place)
        start = comma + 2 if comma >= 0 else begin
        found = scene.reader.bodies(start, end)
        if found and found[-1].end == end:
            return True
        place = comma
    return False


def _coordinates(scene: Scene, start: int, stop: int) -> Iterator[Grant]:
    """ "phối hợp với B": B coordinates, wherever the clause stands."""
    for name in ("work.coordinate", "work.coordinate_also"):
        for m in rule(name).finditer(scene.low, start, stop):
            n = scene.outline.block_at(m.start())
            block = scene.blocks[n]
            if block.kind == "row" or not scene.free(m.start()):
                continue
            if scene.parts.part(n) in (SUBJECTS, TARGETS) and not scene.enclosed(block, m.start()):
                continue
            nominal = rule("work.nominal")
            if nominal.match(scene.low, block.body) or nominal.match(scene.low, scene.sentence(block, m.start())):
                continue
            bodies = scene.reader.bodies(m.end(), block.end, semicolons=False, loose=True)
            start = m.start()
            if not bodies:
                bodies = _joining(scene, block, m.start())
                start = bodies[0].start if bodies else start
            if start < m.start() and scene.matter(block, start, bodies[-1].end):
                yield from each(bodies, start, COORDINATING, _CLAUSE, 1.0, block.body, n)
                continue
            yield from each(bodies, start, COORDINATING, name, 1.0, m.start(), n)


def _joining(scene: Scene, block: Block, at: int) -> list[Body]:
    """The bodies before "phối hợp" in "A chủ trì, B phối hợp"."""
    begin = scene.sentence(block, at)
    comma = scene.low.rfind(", ", begin, at)
    if comma < 0 or rule("work.leading").search(scene.low, begin, comma) is None:
        return []
    bodies = scene.reader.bodies(comma + 2, at, semicolons=False)
    return bodies if bodies and bodies[-1].end == at - 1 else []


def _companions(scene: Scene, start: int, stop: int, given: set[int]) -> Iterator[Grant]:
    """ "A cùng B làm …", "Cùng B làm …": B coordinates; `given` are the ends of the bodies that have work."""
    for m in rule("work.together").finditer(scene.low, start, stop):
        n = scene.outline.block_at(m.start())
        block = scene.blocks[n]
        if block.kind == "row" or not scene.free(m.start()) or scene.parts.part(n) in (SUBJECTS, TARGETS, AIMS):
            continue
        bodies = scene.reader.bodies(m.end(), block.end, semicolons=False)
        if not bodies or bodies[0].kind in ("staff", "local"):
            continue
        before = scene.low[block.body:m.start()].rstrip(" ")
        opens = not before or before[-1] in ".;,"
        leads = block.body + len(before) in given or rule("work.joint_lead").search(before) is not None
        if leads or (opens and scene.duty(bodies[-1].end, block.end) is not None):
            yield from each(bodies, m.start(), COORDINATING, "work.together", 0.9, m.start(), n)
    yield from _beside(scene, [end for end in given if start <= end < stop and scene.low.startswith(" với ", end)])


def _beside(scene: Scene, ends: Iterable[int]) -> Iterator[Grant]:
    """ "A với B làm …": B coordinates; `ends` are those of the bodies before "với"."""
    for end in ends:
        n = scene.outline.block_at(end)
        bodies = scene.reader.bodies(scene.beside(end, scene.blocks[n].end), scene.blocks[n].end, semicolons=False)
        if bodies and scene.duty(bodies[-1].end, scene.blocks[n].end) is not None:
            yield from each(bodies, end + 1, COORDINATING, "work.together", 0.9, end + 1, n)


def _helped(scene: Scene, start: int, stop: int) -> Iterator[Grant]:
    """ "có B hỗ trợ", "với sự giúp đỡ của B": B coordinates."""
    for m in rule("work.helped").finditer(scene.low, start, stop):
        n = scene.outline.block_at(m.start())
        block = scene.blocks[n]
        if block.kind == "row" or scene.parts.part(n) in (SUBJECTS, TARGETS, AIMS) or not scene.free(m.start()):
            continue
        bodies = scene.reader.bodies(m.end(), block.end, semicolons=False)
        if not bodies or bodies[0].kind == "staff":
            continue
        if m.group("trigger") != "có" or rule("work.helps").match(scene.low, bodies[-1].end, block.end):
            yield from each(bodies, m.start(), COORDINATING, "work.helped", 0.9, m.start(), n)


def _agents(scene: Scene, start: int, stop: int) -> Iterator[Grant]:
    """ "do B + V" with a piece of the plan's work."""
    for m in rule("work.agent").finditer(scene.low, start, stop):
        n = scene.outline.block_at(m.start())
        block = scene.blocks[n]
        bodies = scene.reader.bodies(m.end(), block.end, semicolons=False)
        if not bodies or block.kind == "row" or scene.parts.part(n) == SUBJECTS or bodies[0].kind == "staff":
            continue
        duty = rule("work.agent_duty").match(scene.low, bodies[-1].end, block.end)
        if duty is None or not scene.free(m.start()):
            continue
        begin = scene.sentence(block, m.start())
        if not (duty.group("held") and rule("work.attended").search(scene.low, begin, m.start())):
            yield from each(bodies, m.start(), RESPONSIBLE, "work.agent", 0.9, block.body, n)


def _under(scene: Scene, start: int, stop: int) -> Iterator[Grant]:
    """ "dưới sự chỉ đạo của B": B directs."""
    for m in rule("work.under").finditer(scene.low, start, stop):
        n = scene.outline.block_at(m.start())
        block = scene.blocks[n]
        if block.kind != "row" and scene.parts.part(n) not in (SUBJECTS, TARGETS, AIMS):
            bodies = scene.reader.bodies(m.end(), block.end, semicolons=False)
            yield from each(bodies, m.start(), DIRECTING, "work.under", 0.9, scene.sentence(block, m.start()), n)


def _labels(scene: Scene, start: int, stop: int) -> Iterator[Grant]:
    """Lines of the form "Đơn vị thực hiện: B"."""
    colon = scene.low.find(":", start, stop)
    while colon >= 0:
        n = scene.outline.block_at(colon)
        block = scene.blocks[n]
        if block.kind != "row":
            yield from _label(scene, n, block, colon)
        colon = scene.low.find(":", colon + 1, stop)


def _label(scene: Scene, n: int, block: Block, colon: int) -> Iterator[Grant]:
    """The grants of the label that ends at the colon, if one does."""
    for name in LABELS:
        m = rule(name).search(scene.low, max(block.start, colon - _LABEL_MAX), min(colon + 2, block.end))
        if m is None or m.end() <= colon:
            continue
        if scene.parts.part(n) == SUBJECTS and " " not in m.group("label").replace("chủ trì", ""):
            return
        bodies = _entries(scene, m.end(), block.end)
        if not bodies and (name == "work.label.direct" or m.group("label").endswith("phụ trách")):
            who = rule("work.person").match(scene.low, m.end(), block.end)
            bodies = [Body(who.start(), len(who.group().rstrip()) + who.start(), "chief")] if who else []
        for grant in each(bodies, m.start("label"), role_of(name), name, 1.0, block.body, n):
            helps = rule("work.helps").match(scene.low, grant.body.end) is not None
            yield grant._replace(role=COORDINATING) if helps else grant
        return


def _entries(scene: Scene, at: int, stop: int) -> list[Body]:
    """The bodies after a label: each runs to the punctuation that ends it, whatever its words are."""
    found: list[Body] = []
    while at < stop:
        mark = rule("work.entry").match(scene.low, at, stop)
        more = scene.reader.bodies(at, stop, semicolons=False, loose=True)
        if mark is None or not (more or (found and scene.content[at].isupper())):
            break
        clause = rule("work.label.clause").match(scene.low, more[-1].end, stop) if more else None
        if clause is not None:
            found += more
        elif more and more[-1].end < mark.end("words"):
            duty = rule("body.duty").match(scene.low, more[-1].end, stop)
            end = more[-1].end if duty is not None and duty.group("bound") else mark.end("words")
            found += [*more[:-1], more[-1]._replace(end=max(end, more[-1].end))]
        else:
            found += more or [Body(at, mark.end("words"), "named")]
        joint = rule("body.comma").match(scene.low, clause.end() if clause is not None else found[-1].end, stop)
        if joint is None or rule("work.next_label").match(scene.low, joint.end(), stop):
            break
        at = joint.end()
    return found
