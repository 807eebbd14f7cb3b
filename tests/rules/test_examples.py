"""Every rule's own examples: what it must match, with the fields expected, and what it must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.fold import fold
from pipeline.rulebook import Rule, compiled, rule_files, rules

RULES_FOLDER = Path(__file__).parents[2] / "rules"

RULES = [r for name in rule_files() if name.endswith(".yaml") for r in rules(name).values()]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_rule_matches_its_examples_and_nothing_that_it_rejects(rule: Rule) -> None:
    find = rule.pattern.match if rule.meta["anchored"] else rule.pattern.search
    for example in rule.examples:
        m = find(fold(example["text"]))
        assert m is not None, f"{rule.id} misses {example['text']!r}"
        expected = {k: v if v is None else fold(str(v)) for k, v in (example.get("fields") or {}).items()}
        got = {k: m.groupdict().get(k) for k in expected}
        assert got == expected, f"{rule.id} on {example['text']!r}"
    for text in rule.rejects:
        assert find(fold(text)) is None, f"{rule.id} takes {text!r}"


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_rule_has_a_basis_and_two_examples_of_each_kind(rule: Rule) -> None:
    assert rule.basis
    assert len(rule.examples) >= 2 and len(rule.rejects) >= 2


@pytest.mark.parametrize("name", ["citations.yaml", "roles.yaml"])
def test_the_rules_of_citations_can_be_read_without_scrolling(name: str) -> None:
    lines = (RULES_FOLDER / name).read_text("utf-8").splitlines()
    assert [n for n, line in enumerate(lines, 1) if len(line) > 120] == []


def test_a_line_break_in_a_pattern_means_nothing() -> None:
    found = compiled("a\nb\n c", {}).search("ab  c")
    assert found is not None
