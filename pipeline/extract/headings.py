"""Headings that are bodies, and blocks that begin with one: "1. Phòng Nội vụ", "Công an xã: …", "Các thôn rà soát …"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.bodies import Body
from pipeline.extract.parts import AIMS, ASSIGN, SUBJECTS, TARGETS
from pipeline.extract.scene import RESPONSIBLE, Grant, Scene, blocks_in, each, rule
from pipeline.extract.subjects import subject
from pipeline.outline.model import Block


def openings(scene: Scene, start: int, stop: int) -> Iterator[Grant]:
    """Blocks that begin with bodies: headings, "B: …" and sentences with a subject."""
    for n, block in blocks_in(scene, start, stop):
        at, prefix = block.body, ""
        if (m := rule("work.toward").match(scene.low, at, block.end)) is not None:
            at, prefix = m.end(), "work.toward"
        elif (m := rule("work.share").match(scene.low, at, block.end)) is not None:
            at = m.end()
        if rule("body.opens").match(scene.low, at, block.end) or scene.parts.part(n) == ASSIGN:
            yield from _opening(scene, n, block, at, prefix)


def _opening(scene: Scene, n: int, block: Block, at: int, prefix: str) -> Iterator[Grant]:
    part = scene.parts.part(n)
    if part in (SUBJECTS, TARGETS):
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
            yield from each(bodies, start, RESPONSIBLE, name, 1.0, -1, n)
        return
    rest = scene.low[end:block.end]
    if rest.lstrip(" ")[0] == ":" or scene.opens_line(end):
        text = block.end - len(rest.lstrip(" :"))
        if _tells(scene, block, text, part):
            yield from each(bodies, start, RESPONSIBLE, name, 1.0, text, n)
    elif not prefix:
        yield from subject(scene, n, block, bodies, part)


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
    return end + len(rest) if named or (joined and len(rest) < 40) else 0


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
    verb = rule("body.verb").match(scene.low, text, block.end)
    if verb is not None and (verb.group("verb") or part == ASSIGN):
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
