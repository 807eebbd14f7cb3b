"""The mutation run changes one piece at a time, and sees what a change does."""

from __future__ import annotations

import re

import pytest

from benchmarks.mutants import FILES, Mutant, changed, fate, mutants
from pipeline.rulebook import rules


def test_every_kind_of_piece_is_changed_once() -> None:
    source = r"(?:{start})(?P<a>x|y z)? (?<!k)[a)]{1,3}?b+\((?!c)"
    assert list(changed(source, frozenset({"start"}))) == [
        ("alternative dropped", "x", r"(?:{start})(?P<a>y z)? (?<!k)[a)]{1,3}?b+\((?!c)"),
        ("alternative dropped", "y z", r"(?:{start})(?P<a>x)? (?<!k)[a)]{1,3}?b+\((?!c)"),
        ("look dropped", "(?<!k)", r"(?:{start})(?P<a>x|y z)? [a)]{1,3}?b+\((?!c)"),
        ("look dropped", "(?!c)", r"(?:{start})(?P<a>x|y z)? (?<!k)[a)]{1,3}?b+\("),
        ("look dropped", "{start} at 3", r"(?:)(?P<a>x|y z)? (?<!k)[a)]{1,3}?b+\((?!c)"),
        ("required", "(?P<a>x|y z)?", r"(?:{start})(?P<a>x|y z) (?<!k)[a)]{1,3}?b+\((?!c)"),
        ("optional dropped", "(?P<a>x|y z)?", r"(?:{start}) (?<!k)[a)]{1,3}?b+\((?!c)"),
        ("more at least", "[a)]{1,3}?", r"(?:{start})(?P<a>x|y z)? (?<!k)[a)]{2,3}?b+\((?!c)"),
        ("half at most", "[a)]{1,3}?", r"(?:{start})(?P<a>x|y z)? (?<!k)[a)]{1,1}?b+\((?!c)"),
        ("once", "b+", r"(?:{start})(?P<a>x|y z)? (?<!k)[a)]{1,3}?b\((?!c)"),
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_rule_has_mutants_and_they_are_patterns(name: str) -> None:
    made = list(mutants(name))
    assert {m.rule for m in made if not m.rule.startswith("{")} == set(rules(name))
    assert len({(m.rule, m.pattern) for m in made}) > 0.9 * len(made)
    for mutant in made:
        re.compile(re.sub(r"\{[a-z][a-z0-9_]*\}", "x", mutant.pattern))


def test_a_mutant_is_killed_or_survives_and_leaves_the_rules_as_they_were() -> None:
    source = rules("citations.yaml")["cit.alias"].source
    before = rules("citations.yaml")["cit.alias"].pattern
    assert fate(Mutant("citations.yaml", "cit.alias", "rule dropped", "", "(?!)"), 40) == "examples"
    assert fate(Mutant("citations.yaml", "cit.alias", "once more", "", f"(?:{source})"), 40) == "survived"
    assert fate(Mutant("citations.yaml", "cit.alias", "no pattern", "", f"({source}"), 40) == "broken"
    assert rules("citations.yaml")["cit.alias"].pattern is before


def test_what_only_strings_or_plans_use_is_seen() -> None:
    by = {fate(m, 300) for m in mutants("citations.yaml") if m.rule == "cit.issuer.head" and m.way.startswith("alt")}
    assert {"strings", "plans"} <= by
