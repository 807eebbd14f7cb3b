"""Grants: the places of a plan at which work is given to bodies.

Work is given by an order or a request, by a heading that is a body's name in the part that assigns work, by a label,
or by a sentence whose subject is a body and whose verb is a task. Each finder looks for its opening words first and
reads bodies only there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.extract.bodies import Body, Reader
from pipeline.extract.lexicon import patterns
from pipeline.extract.parts import AIMS, ASSIGN, SUBJECTS, TARGETS, Parts
from pipeline.outline.model import Block, Outline
from pipeline.rulebook import rules

RESPONSIBLE, COORDINATING, DIRECTING = "responsible", "coordinating", "directing"
_ORDERS = ("work.order", "work.request", "work.demand", "work.appoint")
_LABELS = ("work.label.lead", "work.label.support", "work.label.direct")
_LATE = ("theo", "căn cứ", "trên cơ sở", "trong phạm vi")
_ATTITUDES = ("tham gia", "nâng cao", "tăng cường", "quán triệt", "xác định", "thi đua", "hưởng ứng", "đảm bảo", "bảo đảm",
              "đẩy mạnh", "tập trung")


class Grant(NamedTuple):
    """Work given to one body: `start` opens its quote, `at` is where the task's words begin (-1: in the blocks below)."""

    start: int
    body: Body
    role: str
    rule: str
    confidence: float
    at: int
    block: int


@cache
def rule(name: str) -> re.Pattern[str]:
    """A compiled rule of the bodies' or the assignments' file."""
    return patterns("bodies.yaml" if name.startswith("body.") else "work.yaml")[name]


@cache
def _role(name: str) -> str:
    return str(rules("work.yaml")[name].meta["role"])


class Scene:
    """One plan under reading: its text, its bodies and its parts. `taken` are spans of citations, in order."""

    def __init__(self, outline: Outline, taken: Sequence[tuple[int, int]]) -> None:
        low = outline.low
        # A broken font drops the letter under a grave accent and leaves the mark ("ng̀nh").
        self.low = low.replace("\u0300", "à") if "\u0300" in low else low
        self.outline, self.content = outline, outline.content
        self.reader = Reader(self.content, self.low)
        self.parts = Parts(outline, self.low)
        self.blocks = outline.blocks
        self._taken = sorted(taken)
        self.done = 0

    def free(self, at: int) -> bool:
        """Whether the place is no part of a citation and stands outside quotation marks."""
        n = bisect_right(self._taken, (at, len(self.low))) - 1
        if n >= 0 and at < self._taken[n][1]:
            return False
        block = self.blocks[self.outline.block_at(at)]
        return self.low.count('"', block.start, at) % 2 == 0

    def sentence(self, block: Block, at: int) -> int:
        """Where the sentence or clause that holds `at` begins."""
        marks = (self.low.rfind(mark, block.body, at) + 2 for mark in (". ", "; ", ": "))
        return max(block.body, *(m for m in marks if m > 1), block.body)

    def sentence_end(self, block: Block, at: int) -> int:
        """Where the sentence that holds `at` ends, its full stop included."""
        found = self.low.find(". ", at, block.end)
        return found + 1 if found >= 0 else block.end

    def after(self, end: int, stop: int) -> int:
        """The place after an apposition that follows a body."""
        m = rule("work.apposition").match(self.low, end, stop)
        return m.end() if m is not None else end

    def opens_line(self, end: int) -> bool:
        """Whether a printed line that begins with a capital follows, though the sentence was taken to go on."""
        return self.content[end:end + 1] == "\n" and self.content[end + 1:end + 2].isupper()

    def duty(self, end: int, stop: int) -> re.Match[str] | None:
        """The task's verb right after the bodies, when there is one."""
        return rule("body.duty").match(self.low, self.after(end, stop), stop)


def grants(outline: Outline, taken: Sequence[tuple[int, int]]) -> tuple[Scene, list[Grant]]:
    """All grants in the body and the closing of a plan, in the order of the text, one a body and place."""
    scene = Scene(outline, taken)
    spans = [(s, e) for name, s, e in outline.zones if name in ("body", "closing")]
    found: dict[tuple[int, str], Grant] = {}
    for start, stop in spans:
        for finder in (_openings, _orders, _coordinates, _agents, _under, _labels, _subjects):
            for grant in finder(scene, start, stop):
                found.setdefault((grant.body.start, grant.role), grant)
    return scene, _settled(found.values())


def _settled(found: Iterator[Grant] | Sequence[Grant] | object) -> list[Grant]:
    """Grants whose bodies do not lie in one another; an order or a heading goes before a mere subject."""
    kept: list[Grant] = []
    for grant in sorted(found, key=lambda g: (g.body.start, -g.body.end)):  # type: ignore[call-overload, attr-defined]
        if not kept or grant.body.start >= kept[-1].body.end:
            kept.append(grant)
    return kept


def _in(scene: Scene, start: int, stop: int) -> Iterator[tuple[int, Block]]:
    """The blocks of a span that are no table rows."""
    first = scene.outline.block_at(start)
    for n in range(max(0, first), len(scene.blocks)):
        block = scene.blocks[n]
        if block.start >= stop:
            return
        if block.kind != "row":
            yield n, block


def _openings(scene: Scene, start: int, stop: int) -> Iterator[Grant]:
    """Blocks that begin with bodies: headings, "B: …" and sentences with a subject."""
    for n, block in _in(scene, start, stop):
        at, prefix = block.body, ""
        if (m := rule("work.toward").match(scene.low, at, block.end)) is not None:
            at, prefix = m.end(), "work.toward"
        elif (m := rule("work.share").match(scene.low, at, block.end)) is not None:
            at = m.end()
        if rule("body.opens").match(scene.low, at, block.end) or scene.parts.part(n) == ASSIGN:
            yield from _opening(scene, n, block, at, prefix)


def _opening(scene: Scene, n: int, block: Block, at: int, prefix: str) -> Iterator[Grant]:
    part = scene.parts.part(n)
    if part == SUBJECTS or part == TARGETS:
        return
    bodies = scene.reader.bodies(at, block.end, loose=part == ASSIGN and block.style in ("number", "decimal", "alpha"))
    if not bodies:
        if not prefix and part == ASSIGN:
            yield from _unlisted(scene, n, block)
        return
    end = scene.after(bodies[-1].end, block.end)
    if part == ASSIGN and block.kind == "heading" and (whole := _whole_line(scene, block, end)):
        bodies[-1], end = bodies[-1]._replace(end=whole), whole
    name = prefix or "work.heading"
    start = block.body if prefix else bodies[0].start
    if not scene.low[end:block.end].strip(" :.;,/*"):
        if _heads(scene, n, block, part, bodies):
            scene.reader.learn(bodies[-1].start, bodies[-1].end)
            yield from _each(bodies, start, RESPONSIBLE, name, 1.0, -1, n)
        return
    rest = scene.low[end:block.end]
    if rest.lstrip(" ")[0] == ":" or scene.opens_line(end):
        text = block.end - len(rest.lstrip(" :"))
        if _tells(scene, block, text, part):
            yield from _each(bodies, start, RESPONSIBLE, name, 1.0, text, n)
    elif not prefix:
        yield from _subject(scene, n, block, bodies, part)


def _whole_line(scene: Scene, block: Block, end: int) -> int:
    """Where the name ends when a heading is nothing but a name that the word lists cut short, else 0.

    What is left over must look like a name's end: a place or an owner, or words with capitals; no punctuation.
    """
    rest = scene.low[end:block.end].rstrip()
    if not rest or rest[-1] in ":.;" or any(c in rest for c in ".:;()") or rest.count(" ") > 9 or "\n" in scene.content[end:block.end]:
        return 0
    last = scene.content[block.end - len(scene.low[end:block.end]) + len(rest.rsplit(" ", 1)[0]) + 1]
    named = rule("work.ending").search(rest) is not None or last.isupper()
    joined = rest.startswith(" và ") or rule("body.duty").match(rest) is None
    return end + len(rest) if named or joined and len(rest) < 40 else 0


def _heads(scene: Scene, n: int, block: Block, part: str, bodies: list[Body]) -> bool:
    """Whether a line that is nothing but bodies is the heading of their duties."""
    if part == AIMS or n + 1 >= len(scene.blocks):
        return False
    below = scene.blocks[n + 1]
    if below.kind == "row" or below.zone not in (block.zone, "closing"):
        return False
    if part == ASSIGN:
        return block.kind == "heading" or block.style != "none"
    lists = rule("body.verb").match(scene.low, below.body, below.end) is not None
    return lists and block.kind == "heading" and bodies[0].kind != "staff"


def _tells(scene: Scene, block: Block, text: int, part: str) -> bool:
    """Whether what follows "B:" is B's task: no subject of its own, no list of persons."""
    if text >= block.end:
        return False
    own = scene.reader.bodies(text, block.end)
    if own and scene.duty(own[-1].end, block.end) is not None:
        return False
    if rule("body.verb").match(scene.low, text, block.end) is not None:
        return True
    return part == ASSIGN and not own and rule("work.person").match(scene.low, text) is None


def _unlisted(scene: Scene, n: int, block: Block) -> Iterator[Grant]:
    """A short numbered heading in the assigning part that no word list knows, among headings that are bodies."""
    if block.kind != "heading" or block.style not in ("number", "decimal", "alpha") or block.end - block.body > 90:
        return
    if rule("work.topic").match(scene.low, block.body) or rule("body.verb").match(scene.low, block.body):
        return
    text = scene.low[block.body:block.end].rstrip(" :.;,/")
    if "," in text or "." in text or not scene.content[block.body].isupper():
        return
    others = [b for b in scene.blocks if b.parent == block.parent and b.style == block.style and b is not block]
    if any(_is_body(scene, b) for b in others):
        body = Body(block.body, block.body + len(text), "named")
        yield Grant(body.start, body, RESPONSIBLE, "work.heading", 0.7, -1, n)


def _is_body(scene: Scene, block: Block) -> bool:
    return bool(scene.reader.bodies(block.body, block.end))


def _each(bodies: list[Body], start: int, role: str, name: str, sure: float, at: int, block: int) -> Iterator[Grant]:
    """One grant a body; the quote of the first holds the words that open the assignment."""
    for n, body in enumerate(bodies):
        yield Grant(start if n == 0 else body.start, body, role, name, sure, at, block)


def _orders(scene: Scene, start: int, stop: int) -> Iterator[Grant]:
    """Orders, requests and demands: "Giao B …", "Đề nghị B …", "Yêu cầu B …", "Phân công B …"."""
    for name in _ORDERS:
        for m in rule(name).finditer(scene.low, start, stop):
            n = scene.outline.block_at(m.start())
            block = scene.blocks[n]
            if block.kind == "row" or scene.content[m.start():m.start() + 5].isupper():
                continue
            if not scene.free(m.start()) or not _opens(scene, block, m.start(), name):
                continue
            bodies = [b for b in scene.reader.bodies(m.end(), block.end, loose=True) if b.kind != "staff"]
            if not bodies:
                continue
            end = scene.after(bodies[-1].end, block.end)
            duty = rule("body.duty").match(scene.low, end, block.end)
            rest = scene.low[end:block.end].lstrip(" ")
            if duty is None and rest.strip(" .;,/") and rest[0] != ":" and m.start() != block.body:
                continue
            at = duty.end() - len(duty.group().lstrip(" ,")) if duty else end + len(rest) - len(rest.lstrip(" :,"))
            below = not rest.strip(" :.;,/")
            begin = scene.low.rfind("trân trọng ", max(block.start, m.start() - 11), m.start())
            at = -1 if below else max(at, end)
            yield from _each(bodies, begin if begin >= 0 else m.start(), _role(name), name, 1.0, at, n)


def _opens(scene: Scene, block: Block, at: int, name: str) -> bool:
    """Whether an order begins at `at`: the sentence begins there, or its issuer stands right before."""
    before = scene.low[block.body:at].rstrip(" ").removesuffix("trân trọng").removesuffix("kính").rstrip(" ")
    if not before:
        return True
    begin = scene.sentence(block, at)
    if before[-1] in ".;:()/":
        return True
    if before[-1] == ",":
        return name == "work.order" or rule("body.verb").match(scene.low, begin, at) is None
    issuer = scene.reader.bodies(begin, at)
    return bool(issuer) and issuer[-1].end == block.body + len(before)


def _coordinates(scene: Scene, start: int, stop: int) -> Iterator[Grant]:
    """ "phối hợp với B": B coordinates, wherever the clause stands."""
    for m in rule("work.coordinate").finditer(scene.low, start, stop):
        n = scene.outline.block_at(m.start())
        block = scene.blocks[n]
        if block.kind == "row" or scene.parts.part(n) in (SUBJECTS, TARGETS) or not scene.free(m.start()):
            continue
        if rule("work.nominal").match(scene.low, block.body) or rule("work.nominal").match(
            scene.low, scene.sentence(block, m.start())
        ):
            continue
        bodies = scene.reader.bodies(m.end(), block.end, semicolons=False, loose=True)
        yield from _each(bodies, m.start(), COORDINATING, "work.coordinate", 1.0, m.start(), n)


def _agents(scene: Scene, start: int, stop: int) -> Iterator[Grant]:
    """ "do B + V" with a piece of the plan's work."""
    for m in rule("work.agent").finditer(scene.low, start, stop):
        n = scene.outline.block_at(m.start())
        block = scene.blocks[n]
        bodies = scene.reader.bodies(m.end(), block.end, semicolons=False)
        if not bodies or block.kind == "row" or scene.parts.part(n) == SUBJECTS or bodies[0].kind == "staff":
            continue
        if rule("work.agent_duty").match(scene.low, bodies[-1].end, block.end) and scene.free(m.start()):
            at = scene.sentence(block, m.start())
            yield from _each(bodies, m.start(), RESPONSIBLE, "work.agent", 0.9, at, n)


def _under(scene: Scene, start: int, stop: int) -> Iterator[Grant]:
    """ "dưới sự chỉ đạo của B": B directs."""
    for m in rule("work.under").finditer(scene.low, start, stop):
        n = scene.outline.block_at(m.start())
        block = scene.blocks[n]
        if block.kind != "row" and scene.parts.part(n) not in (SUBJECTS, TARGETS, AIMS):
            bodies = scene.reader.bodies(m.end(), block.end, semicolons=False)
            yield from _each(bodies, m.start(), DIRECTING, "work.under", 0.9, scene.sentence(block, m.start()), n)


def _labels(scene: Scene, start: int, stop: int) -> Iterator[Grant]:
    """Lines of the form "Đơn vị thực hiện: B"."""
    for name in _LABELS:
        for m in rule(name).finditer(scene.low, start, stop):
            n = scene.outline.block_at(m.start("label"))
            block = scene.blocks[n]
            if block.kind == "row" or scene.parts.part(n) == SUBJECTS:
                continue
            bodies = scene.reader.bodies(m.end(), block.end, loose=True)
            if not bodies and (name == "work.label.direct" or m.group("label").endswith("phụ trách")):
                who = rule("work.person").match(scene.low, m.end(), block.end)
                bodies = [Body(who.start(), len(who.group().rstrip()) + who.start(), "chief")] if who else []
            yield from _each(bodies, m.start("label"), _role(name), name, 1.0, block.body, n)


def _subjects(scene: Scene, start: int, stop: int) -> Iterator[Grant]:
    """Clauses inside a block whose subject is a body and whose verb is a task."""
    scene.done = start
    for m in rule("body.clause").finditer(scene.low, start, stop):
        at = m.end()
        if at < scene.done:
            continue
        n = scene.outline.block_at(at)
        block = scene.blocks[n]
        if block.kind == "row" or at <= block.body:
            continue
        part = scene.parts.part(n)
        if part in (SUBJECTS, TARGETS):
            continue
        bodies = scene.reader.bodies(at, block.end, semicolons=False)
        if bodies and bodies[0].kind != "staff" and _begins(scene, block, m):
            yield from _subject(scene, n, block, bodies, part)
            scene.done = bodies[-1].end


def _begins(scene: Scene, block: Block, m: re.Match[str]) -> bool:
    """Whether a clause begins after the gap: an adverbial must open the sentence when only a comma stands there."""
    gap = m.group("gap").strip()
    if gap in (".", ";", ":", ")"):
        return True
    if gap == "(":
        return bool(re.search(r"(?:chủ trì|thực hiện|phụ trách|chuẩn bị|tham mưu|đảm nhận) ?\)", scene.low[m.end():block.end]))
    begin = scene.sentence(block, m.start() + 1)
    return rule("work.adverbial").match(scene.low, begin, m.end()) is not None


def _subject(scene: Scene, n: int, block: Block, bodies: list[Body], part: str) -> Iterator[Grant]:
    """The grants of a sentence whose subject are the bodies, when its verb is a task."""
    duty = scene.duty(bodies[-1].end, block.end)
    if duty is None or not scene.free(bodies[0].start):
        return
    verb = duty.group("work") or ""
    if bodies[0].kind == "staff" and not (part == ASSIGN and block.style in ("number", "decimal", "alpha")):
        return
    if part == AIMS and (verb in _ATTITUDES or any(w in duty.group() for w in _ATTITUDES)):
        return
    role = RESPONSIBLE
    if rule("work.leader").match(scene.low, bodies[0].start) and _directs(scene, block, duty):
        role = DIRECTING
    at = duty.start() + len(duty.group()) - len(duty.group().lstrip(" ,"))
    yield from _each(bodies, bodies[0].start, role, "work.subject", 0.9, at, n)


def _directs(scene: Scene, block: Block, duty: re.Match[str]) -> bool:
    """Whether the first task of a leading body is to direct."""
    at = duty.start() + len(duty.group()) - len(duty.group().lstrip(" ,"))
    if rule("work.direct_duty").match(scene.low, at, block.end):
        return True
    late = (duty.group("bound") or "").startswith(_LATE)
    return late and rule("work.direct_duty").search(scene.low, at, scene.sentence_end(block, at)) is not None
