"""No rule of citations takes more than linear work, whatever it is fed: steps are counted, not seconds."""

from __future__ import annotations

import random
import re
import zlib
from functools import cache
from itertools import pairwise

import pytest

from pipeline.fold import fold
from pipeline.rulebook import Rule, rules
from tests.citations.adversarial import RUNS, of_length, pieces
from tests.citations.steps import Counter

RULES = [rule for name in ("citations.yaml", "roles.yaml") for rule in rules(name).values()]
# Windows of a rule ("up to 160 letters") are full at the shorter length, so that only growth is left to be seen.
LENGTH, GROWTH = 500, 2.5
# A match costs some steps that do not grow.
FEW = 3000
# Work may also be bounded by the `window` that a rule says it is searched in: so many steps a letter of it.
A_LETTER = 300
# Names of hundreds of laws: every place costs as many steps as there are names, whatever stands there.
LONG_PATTERN = 20_000


@cache
def counter(pattern: str) -> Counter:
    """The counter of a pattern; those of the long ones take a while to make."""
    return Counter(pattern)


def pattern_of(rule: Rule) -> str:
    """A rule's pattern with its fragments put in."""
    return str(rule.pattern.pattern)  # type: ignore[attr-defined]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_twice_the_text_takes_twice_the_steps(rule: Rule) -> None:
    pattern = pattern_of(rule)
    counts, once = counter(pattern), bool(rule.meta["anchored"])
    rng = random.Random(zlib.crc32(rule.id.encode()))
    examples = [fold(example["text"]) for example in rule.examples]
    window = rule.meta.get("window")
    for beginning, piece in pieces(pattern, examples, rng, 2 if len(pattern) > LONG_PATTERN else 6):
        if window and counts.steps_of(of_length(beginning, piece, window), anchored=once) <= A_LETTER * window:
            continue
        short, long = (counts.steps_of(of_length(beginning, piece, n), anchored=once) for n in (LENGTH, 2 * LENGTH))
        assert long <= GROWTH * short + FEW, f"{beginning!r} + {piece!r} again and again: {short} → {long} steps"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_counter_finds_what_the_engine_finds(rule: Rule) -> None:
    pattern, once = pattern_of(rule), bool(rule.meta["anchored"])
    find = rule.pattern.match if once else rule.pattern.search
    counts, rng = counter(pattern), random.Random(7)
    texts = [fold(example["text"]) for example in rule.examples] + [fold(text) for text in rule.rejects]
    texts += [of_length(b, p, 80) for b, p in pieces(pattern, texts, rng, 3)]
    for text in texts:
        m = find(text)
        assert counts.search(text, anchored=once) == (m.span() if m else None), text
        if m:
            assert counts.groups() == m.groupdict(), text


@pytest.mark.parametrize(("pattern", "piece", "power"), [
    (r"a+b", "a", 2), (r"(?<!a)a+b", "a", 1), (r"(?:a|b)*c", "ab", 2), (r"(?:a{1,9})*$", "a", 1), (r"x.*y.*z", "xy", 3),
    (r"\d{1,5}/[a-z]+", "1/", 1),
])
def test_growth_is_told(pattern: str, piece: str, power: int) -> None:
    steps = [Counter(pattern).steps_of(piece * n) for n in (40, 80, 160)]
    for short, long in pairwise(steps):
        assert 2 ** power * 0.7 <= long / short <= 2 ** power * 1.3


def test_work_that_grows_beyond_all_bounds_is_told() -> None:
    short, long = (Counter(r"(?:a+)+b").steps_of("a" * n) for n in (8, 10))
    assert long > 3.5 * short


@pytest.mark.parametrize("pattern", [
    r"(?P<x>a|ab)(?P<y>c|bcd)?(?:d*)", r"(?:a|b)*?ab(?!c)", r"(?<=\d\d)x|(?<!y)z{2,3}?", r"^(?:\w+ ?)+$",
    r"(a{0,2}b){1,3}",
    r"[^\d\s]{2,}(?=\d)", r"(?:(?:a{0,2}){0,2}b)+", r"\bđ[à-ỹ]*\b",
])
def test_the_counter_agrees_with_the_standard_engine(pattern: str) -> None:
    rng = random.Random(pattern)
    for _ in range(300):
        text = "".join(rng.choice("aabbcd 12xyzđà\n") for _ in range(rng.randint(0, 12)))
        m = re.compile(pattern, re.MULTILINE).search(text)
        counts = Counter(pattern)
        assert counts.search(text) == (m.span() if m else None), text
        if m:
            assert counts.groups() == m.groupdict(), text


def test_runs_are_among_the_inputs() -> None:
    fed = {piece for _, piece in pieces("a", ["b"], random.Random(1), 1)}
    assert set(RUNS) <= fed and len(of_length("x", "ab", 7)) == 7
