"""Headings that are bodies ("1. Phòng Nội vụ"), and other blocks that begin with a body ("Công an xã: …")."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.bodies import Body
from pipeline.extract.labels import labels
from pipeline.extract.parts import AIMS, ASSIGN, SUBJECTS, TARGETS
from pipeline.extract.scene import RESPONSIBLE, Grant, Scene, blocks_in, each, rule
from pipeline.extract.subjects import answers, subject
from pipeline.outline.model import Block

_NUMBERED = ("number", "decimal", "alpha")
_LINE_MAX, _REST_MAX, _REST_WORDS, _NAME_MAX = 140, 40, 14, 50


def openings(scene: Scene, start: int, stop: int) -> Iterator[Grant]:
    """Blocks that begin with bodies: headings, "B: …" and sentences with a subject."""
    for n, block in blocks_in(scene, start, stop):
        at, prefix = block.body, ""
        if (m := rule("work.toward").match(scene.low, at, block.end)) is not None:
            at, prefix = m.end(), "work.toward"
        for name in ("work.share", "body.led"):
            if (m := rule(name).match(scene.low, at, block.end)) is not None:
                at = m.end()
        part = scene.parts.part(n)
        if part == SUBJECTS and answers(scene, own := scene.reader.bodies(at, block.end), block):
            yield from subject(scene, n, block, own, part)
        if part in (SUBJECTS, TARGETS):
            continue
        if part == ASSIGN or rule("body.opens").match(scene.low, at, block.end):
            yield from _opening(scene, n, block, at, prefix)


def _opening(scene: Scene, n: int, block: Block, at: int, prefix: str) -> Iterator[Grant]:
    part, stop = scene.parts.part(n), _line_end(scene, block)
    numbered = part == ASSIGN and block.style in _NUMBERED
    bodies = scene.reader.bodies(at, stop, loose=numbered)
    if not bodies:
        if not prefix and part == ASSIGN:
            yield from _unlisted(scene, n, block)
        return
    end = scene.after(bodies[-1].end, stop)
    if part == ASSIGN and (block.kind == "heading" or stop < block.end) and (whole := _whole_line(scene, end, stop)):
        bodies[-1], end = bodies[-1]._replace(end=whole), whole
    bodies = _owned(scene, block, bodies)
    name, start = prefix or "work.heading", block.body if prefix else bodies[0].start
    rest = scene.low[end:block.end]
    if not rest.strip(" :.;,/*"):
        if part == ASSIGN and len(bodies) == 1 and bodies[0].kind == "named" and _gives_way(scene, n):
            scene.owners[n] = bodies[0].full or scene.content[bodies[0].start:bodies[0].end]
        elif _heads(scene, n, block, part, bodies):
            scene.reader.learn(bodies[-1].start, bodies[-1].end)
            yield from each(bodies, start, RESPONSIBLE, name, 1.0, -1, n)
    elif rest.lstrip(" ")[0] == ":" or (stop < block.end and not scene.low[end:stop].strip(" :.;,/*")):
        text = block.end - len(rest.lstrip(" :.;"))
        if _tells(scene, block, text, part):
            yield from each(bodies, start, RESPONSIBLE, name, 1.0, text, n)
    elif not prefix:
        yield from subject(scene, n, block, bodies, part)


def _line_end(scene: Scene, block: Block) -> int:
    """The end of a first printed line that is short, when one with a capital follows in the same block."""
    cut = scene.content.find("\n", block.body, block.body + _LINE_MAX)
    return cut if 0 <= cut < block.end and scene.opens_line(cut) else block.end


def _whole_line(scene: Scene, end: int, stop: int) -> int:
    """Where the name ends when a heading is nothing but a name that the word lists cut short, else 0.

    What is left over must look like a name's end: a place or an owner, or words with capitals; no punctuation.
    """
    rest = scene.low[end:stop].rstrip()
    if not rest or any(c in rest for c in ".:;()\n") or rest.count(" ") > _REST_WORDS:
        return 0
    capital = scene.content[end + rest.rfind(" ") + 1].isupper()
    named = capital or rule("work.ending").search(rest) is not None
    verb = rule("body.duty").match(rest)
    joined = rest.startswith(" và ") or verb is None or verb.end() == len(rest)
    return end + len(rest) if named or (joined and len(rest) < _REST_MAX) else 0


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


def _gives_way(scene: Scene, n: int) -> bool:
    """Whether all items right under a heading have subjects of their own: it only says whose divisions they are."""
    titles = 0
    for k in range(n + 1, len(scene.blocks)):
        block = scene.blocks[k]
        if block.parent < n:
            break
        if block.parent == n:
            if not _titled(scene, block):
                return False
            titles += 1
    return titles > 1


def _owned(scene: Scene, block: Block, bodies: list[Body]) -> list[Body]:
    """The bodies under a heading that gave way to them, with the words that tell whose they are."""
    owner = scene.owners.get(block.parent)
    if owner is None:
        return bodies
    names = [body.full or scene.content[body.start:body.end] for body in bodies]
    return [body if owner.casefold() in name.casefold() else body._replace(full=f"{name} {owner}")
            for body, name in zip(bodies, names, strict=True)]


def _titled(scene: Scene, block: Block) -> bool:
    """Whether a block is that of a division: bodies with a name of its kind, then a colon, their task or nothing."""
    if rule("work.division").match(scene.low, block.body, block.end) is None:
        return False
    bodies = scene.reader.bodies(block.body, block.end)
    if not bodies or any(body.kind not in ("named", "own", "field") for body in bodies):
        return False
    told = scene.low[bodies[-1].end:block.end].lstrip(" ")[:1] in (":", "")
    return told or scene.duty(bodies[-1].end, block.end) is not None


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
    """A short numbered heading, or the words before a colon, in the assigning part that no word list knows, among
    blocks that are bodies."""
    colon = scene.low.find(":", block.body, min(block.end, block.body + _NAME_MAX))
    if colon >= 0 and block.style != "none" and scene.low[colon + 1:block.end].strip():
        stop, text_at = colon, colon + 1
    elif block.kind == "heading" and block.style in _NUMBERED and block.end - block.body <= 90:
        stop, text_at = block.end, -1
    else:
        return
    if rule("work.topic").match(scene.low, block.body) or rule("body.verb").match(scene.low, block.body):
        return
    text = scene.low[block.body:stop].rstrip(" :.;,/")
    if "," in text or "." in text or not scene.content[block.body].isupper():
        return
    if any(label.match(f"{text}:") for label in labels()):
        return
    others = [b for b in scene.blocks if b.parent == block.parent and b.style == block.style and b is not block]
    if any(_is_body(scene, b) for b in others):
        body = Body(block.body, block.body + len(text), "named")
        yield Grant(body.start, body, RESPONSIBLE, "work.heading", 0.7, text_at, n)


def _is_body(scene: Scene, block: Block) -> bool:
    return bool(scene.reader.bodies(block.body, block.end))
