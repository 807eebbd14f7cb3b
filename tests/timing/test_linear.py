"""No rule of times takes more than linear work, whatever it is fed: steps are counted, not seconds.

Rules that are read backwards (`(?r)`) are counted from right to left, from the end of what they are fed.
"""

from __future__ import annotations

import random
import zlib
from functools import cache
from importlib import import_module

import pytest

from pipeline.fold import fold
from pipeline.rulebook import Rule, rule_files, rules
from tests.citations.adversarial import of_length, pieces
from tests.citations.steps import Counter, TooMany

RULES = [rule for name in rule_files() if name.startswith("times") for rule in rules(name).values()]
# What stands in long runs where times are: blanks, numbers, lists of days, words of time said again and again.
TIMES = (" ", "  ", "1", "1 ", "1,", "1, ", ", ", "; ", " và ", "- ", "1-", "1/", "1/1, ", "1/1/2020 ", "ngày ",
         "ngày 1, ", "tháng ", "tháng 1, ", "quý ", "quý i, ", "năm ", "năm 2020 ", "từ ", "đến ", "từ 1 ", "trước ",
         "sau khi ", "thường xuyên ", "định kỳ ", "hằng ", "hằng tháng, ", "mỗi ", "thứ hai, ", "8 giờ ", "8h",
         "1 lần ", "đợt 1 ", "à ")
# Lists and windows of a rule ("up to 80 letters") are full at the shorter length: only growth is left to be seen.
LENGTH, GROWTH = 400, 2.5
# A match costs some steps that do not grow.
FEW = 3000
# A rule that is read backwards is given so many letters at most, and takes so many steps for each.
WINDOW, A_LETTER = 96, 300
# More steps than these are growth that needs no second length to be seen.
MANY = 300_000


def pattern_of(rule: Rule) -> str:
    """A rule's pattern with its fragments put in."""
    return str(rule.pattern.pattern)  # type: ignore[attr-defined]


@cache
def counter(pattern: str) -> Counter:
    """The counter of a pattern, from right to left for one that is read backwards."""
    return Counter(pattern.removeprefix("(?r)"), backwards=pattern.startswith("(?r)"))


def steps(rule: Rule, beginning: str, piece: str, length: int) -> int:
    """Steps of a rule for a beginning and what follows it again and again; in the reading direction of the rule."""
    counts = counter(pattern_of(rule))
    if counts.backwards:
        return counts.steps_of((piece * (length // len(piece) + 1) + beginning)[-length:], anchored=True)
    return counts.steps_of(of_length(beginning, piece, length), anchored=bool(rule.meta["anchored"]))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_twice_the_text_takes_twice_the_steps(rule: Rule) -> None:
    rng, counts = random.Random(zlib.crc32(rule.id.encode())), counter(pattern_of(rule))
    pattern, examples = pattern_of(rule).removeprefix("(?r)"), [fold(example["text"]) for example in rule.examples]
    for beginning, piece in [*(("", run) for run in TIMES), *((e, run) for e in examples for run in (" ", "1, ")),
                             *pieces(pattern, examples, rng, 4)]:
        told = f"{beginning!r} + {piece!r} again and again"
        try:
            if counts.backwards:
                counts.most = A_LETTER * WINDOW
                steps(rule, beginning, piece, WINDOW)
                continue
            counts.most = MANY
            short = steps(rule, beginning, piece, LENGTH)
            counts.most = int(GROWTH * short + FEW)
            steps(rule, beginning, piece, 2 * LENGTH)
        except TooMany:
            pytest.fail(f"{told}: more than {counts.most} steps")


def test_no_rule_is_read_backwards_over_more_than_the_window() -> None:
    readers = ("expressions", "lunar_dates", "recurring", "scan", "soft")
    assert max(import_module(f"pipeline.extract.times.{name}")._LOOK_BACK for name in readers) <= WINDOW


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_counter_finds_what_the_engine_finds(rule: Rule) -> None:
    counts, once = counter(pattern_of(rule)), bool(rule.meta["anchored"])
    counts.most = MANY
    find = rule.pattern.match if once or counts.backwards else rule.pattern.search
    for text in [fold(example["text"]) for example in rule.examples] + [fold(text) for text in rule.rejects]:
        m = find(text)
        assert counts.search(text, anchored=once or counts.backwards) == (m.span() if m else None), text
