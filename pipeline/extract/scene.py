"""One plan under reading: what all finders of assignments share, and what they hand on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.extract.bodies import Body, Reader
from pipeline.extract.lexicon import patterns
from pipeline.extract.parts import Parts
from pipeline.outline.model import Block, Outline
from pipeline.rulebook import rules

RESPONSIBLE, COORDINATING, DIRECTING = "responsible", "coordinating", "directing"
_MATTER_WORDS = 2
_WITH = " với "
LABELS = ("work.label.lead", "work.label.support", "work.label.direct")


class Grant(NamedTuple):
    """Work given to one body.

    `start` opens its quote; `at` is where the words of the task begin, -1 when they stand in the blocks below.
    """

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
def role_of(name: str) -> str:
    return str(rules("work.yaml")[name].meta["role"])


class Scene:
    """One plan under reading: its text, its bodies and its parts. `taken` are spans of citations, in order."""

    def __init__(self, outline: Outline, taken: Sequence[tuple[int, int]]) -> None:
        self.outline, self.content, self.low = outline, outline.content, outline.low
        self.reader = Reader(self.content, self.low)
        if (m := rule("body.proposed").search(self.low)) is not None:
            self.reader.learn(m.start("name"), m.end("name"))
        self.parts = Parts(outline, self.low, self.led)
        self.blocks = outline.blocks
        self._taken = sorted(taken)
        self.owners: dict[int, str] = {}
        """By the index of a heading that gives way to its divisions: whose they are, in full."""

    def free(self, at: int) -> bool:
        """Whether the place is no part of a citation and stands outside quotation marks."""
        n = bisect_right(self._taken, (at, len(self.low))) - 1
        if n >= 0 and at < self._taken[n][1]:
            return False
        block = self.blocks[self.outline.block_at(at)]
        return self.low.count('"', block.start, at) % 2 == 0

    def enclosed(self, block: Block, at: int) -> bool:
        """Whether the place stands in parentheses: a note on who does what."""
        return self.low.rfind("(", block.body, at) > self.low.rfind(")", block.body, at)

    def matter(self, block: Block, at: int, end: int) -> bool:
        """Whether the clause of the body from `at` to `end` only says who does what its block names before a colon."""
        if rule("work.label.clause").match(self.low, end, block.end) is None:
            return False
        colon = self.low.find(": ", block.body, at)
        if colon < 0 or self.low.find(". ", colon, at) >= 0:
            return False
        before = self.low[colon + 2:at].rstrip(" ")
        if before and before[-1] not in ";,:" and rule("work.orders").fullmatch(before + " ") is None:
            return False
        named = self.low.count(" ", block.body, colon) < _MATTER_WORDS or self.reader.bodies(block.body, colon)
        return not named

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

    def led(self, block: Block) -> bool:
        """Whether a block begins with a body and its task: "B: …", "B + V", "Giao B …"."""
        if rule("work.orders").match(self.low, block.body, block.end):
            return True
        if rule("body.opens").match(self.low, block.body, block.end) is None:
            return False
        bodies = self.reader.bodies(block.body, block.end)
        if not bodies or bodies[0].kind == "staff":
            return False
        end = self.after(bodies[-1].end, block.end)
        if (told := rule("work.told").match(self.low, end, block.end)) is not None:
            return rule("body.verb").match(self.low, told.end(), block.end) is not None
        return self.duty(end, block.end) is not None

    def listed(self, begin: int, end: int) -> bool:
        """Whether a body's name that is no part of a citation ends at `end`: what follows a comma there goes on with
        a list."""
        for m in rule("body.opens").finditer(self.low, begin, end):
            if not self.free(m.start()):
                continue
            found = self.reader.bodies(m.start(), end)
            if found and found[-1].end == end:
                return True
        return False

    def opens_line(self, end: int) -> bool:
        """Whether a printed line that begins with a capital follows, though the sentence was taken to go on."""
        return self.content[end:end + 1] == "\n" and self.content[end + 1:end + 2].isupper()

    def duty(self, end: int, stop: int) -> re.Match[str] | None:
        """The task's verb right after the bodies, when there is one."""
        at = self.after(end, stop)
        if (beside := self.beside(at, stop)) and (others := self.reader.bodies(beside, stop, semicolons=False)):
            at = self.after(others[-1].end, stop)
        return rule("body.duty").match(self.low, at, stop)

    def beside(self, at: int, stop: int) -> int:
        """The place after "cùng", "với" right behind a body, where another that works with it is named; else 0."""
        if self.low.startswith(_WITH, at):
            return at + len(_WITH)
        m = rule("work.together").match(self.low, at + 1, stop) if self.low[at:at + 1] == " " else None
        return m.end() if m is not None else 0


def blocks_in(scene: Scene, start: int, stop: int) -> Iterator[tuple[int, Block]]:
    """The blocks of a span that are no table rows."""
    first = scene.outline.block_at(start)
    for n in range(max(0, first), len(scene.blocks)):
        block = scene.blocks[n]
        if block.start >= stop:
            return
        if block.kind != "row":
            yield n, block


def each(bodies: list[Body], start: int, role: str, name: str, sure: float, at: int, block: int) -> Iterator[Grant]:
    """One grant a body; the quote of the first holds the words that open the assignment."""
    for n, body in enumerate(bodies):
        yield Grant(start if n == 0 else body.start, body, role, name, sure, at, block)
