"""Repair: what OCR misread is understood, what was printed so is left alone, and every row leads back to the page."""

from __future__ import annotations

import pytest

from pipeline.repair.contexts import contexts
from pipeline.repair.edits import Edited
from pipeline.repair.sequence import sequences
from pipeline.rulebook import rules

CASES = [(rule.id, example["text"], example["meant"]) for rule in rules("repair.yaml").values()
         for example in rule.examples]


@pytest.mark.parametrize(("rule", "text", "meant"), CASES, ids=[f"{r}-{n % 2}" for n, (r, *_) in enumerate(CASES)])
def test_a_rule_puts_right_what_its_examples_say(rule: str, text: str, meant: str) -> None:
    edited = Edited(text, contexts(text, first=True))
    assert edited.text == meant
    assert rule in {edit.rule for edit in edited.edits}


@pytest.mark.parametrize(("read", "printed"), [
    (["Quý I/2020", "Quý II/2020", "Quý 11/2020", "Quý IV/2020"], "III"),
    (["1. Quý I/2024:", "2. Quý I/2024:", "3. Quý III/2024:", "4. Quý IV/2024:"], "II"),
    (["Giai đoạn I (tháng 3)", "Giai đoạn I (tháng 4)", "Giai đoạn III (tháng 5)"], "II"),
])
def test_a_heading_that_lost_a_stroke_is_told_by_its_neighbours(read: list[str], printed: str) -> None:
    [first, last] = sequences(["\n".join(read[:2]) + "\n", "\n".join(read[2:]) + "\n"])
    assert [edit.put for edit in (*first, *last)] == [printed]


@pytest.mark.parametrize("read", [
    ["Quý I/2020", "Quý II/2020", "Quý III/2020"],
    ["Quý I/2020", "Quý IV/2020", "Quý IV/2020"],
    ["Quý I/2020", "Quý I/2020", "Quý I/2020"],
    ["Quý I/2020", "Quý III/2020"],
])
def test_headings_that_count_up_or_tell_nothing_are_left_alone(read: list[str]) -> None:
    assert sequences(["\n".join(read)]) == [[]]
