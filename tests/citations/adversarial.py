"""Inputs made to slow a pattern down: its own pieces, cut off and said again and again, and long runs of anything."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from tests.citations.steps import accepts

# What may stand in long runs in a text that was read badly, or typed by somebody who wants a program to hang.
RUNS = ("1", "a", " ", ".", "(", '"', "-", "/", ", ", "; ", "a ", "a, ", "1 ", "1, ", "1/", "a-", "1-a/", "a/", "… ",
        "số ", "ngày ", "và ", "của ", "luật a, ", "điều 1, ", "khoản 1 ", "ngày 1/1/", "số 1/", "12/a-b ", "đại hội ")
_LETTERS = "a1 ,.;:(-/\"x\n%"


def sampled(pattern: str, rng: random.Random) -> str:
    """Words that go through a pattern from left to right; its looks and anchors are not heeded."""
    return "".join(_said(op, value, rng) for op, value in _parser.parse(pattern, re.MULTILINE))


def _said(op: Any, value: Any, rng: random.Random) -> str:
    if op is c.LITERAL:
        return chr(value)
    if op is c.BRANCH:
        return "".join(_said(*node, rng) for node in rng.choice(value[1]))
    if op is c.SUBPATTERN:
        return "".join(_said(*node, rng) for node in value[3])
    if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
        least, most, nodes = value
        times = rng.choice((least, least, min(int(most), least + 1), min(int(most), least + 4)))
        return "".join(_said(*node, rng) for _ in range(times) for node in nodes)
    if op in (c.ASSERT, c.ASSERT_NOT, c.AT):
        return ""
    takes = accepts(op, value)
    return next((letter for letter in rng.sample(_LETTERS, len(_LETTERS)) if takes(letter)), "đ")


def pieces(pattern: str, examples: list[str], rng: random.Random, count: int) -> Iterator[tuple[str, str]]:
    """Pairs of a beginning and of what follows it again and again."""
    for run in RUNS:
        yield "", run
    for example in examples:
        yield "", example + rng.choice((" ", ", ", ""))
    for _ in range(count):
        whole = sampled(pattern, rng)
        half = whole[:rng.randint(0, len(whole))]
        yield "", half[:60] + " "
        yield half, rng.choice(RUNS)


def of_length(beginning: str, piece: str, length: int) -> str:
    """The beginning, then the piece again and again, up to a length."""
    return (beginning + piece * (length // len(piece) + 1))[:length]
