"""Repair: what OCR misread is understood, what was printed so is left alone, and every row leads back to the page."""

from __future__ import annotations

import pytest

from pipeline.repair.contexts import contexts
from pipeline.repair.edits import Edited
from pipeline.rulebook import rules

CASES = [(rule.id, example["text"], example["meant"]) for rule in rules("repair.yaml").values()
         for example in rule.examples]


@pytest.mark.parametrize(("rule", "text", "meant"), CASES, ids=[f"{r}-{n % 2}" for n, (r, *_) in enumerate(CASES)])
def test_a_rule_puts_right_what_its_examples_say(rule: str, text: str, meant: str) -> None:
    edited = Edited(text, contexts(text, first=True))
    assert edited.text == meant
    assert rule in {edit.rule for edit in edited.edits}
