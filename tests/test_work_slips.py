"""Errors planted in times, tasks and bodies are found, and nothing is remarked where there is none."""

from __future__ import annotations

import pytest

from benchmarks.slip_figures import Figures
from benchmarks.work_slips import measured
from tests.generator.work_slips import WORK_CODES, work_slipped

PLANS = 12 * len(WORK_CODES)
RECALL, FALSE_ALARMS = 0.95, 0.01


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measured(640_001, PLANS)


def test_planted_errors_are_found(figures: Figures) -> None:
    told = figures.as_dict()
    assert set(told["planted_by_code"]) == set(WORK_CODES)
    assert told["recall"] >= RECALL, figures.missed
    assert min(told["recall_by_code"].values()) >= 0.9, figures.missed


def test_right_copies_raise_no_remark(figures: Figures) -> None:
    told = figures.as_dict()
    assert told["clean"] > 20 * PLANS
    assert told["false_alarm_rate"] <= FALSE_ALARMS, figures.alarms
    assert told["clean_plans_with_alarm"] <= FALSE_ALARMS * PLANS, figures.alarms


@pytest.mark.parametrize("code", WORK_CODES)
def test_both_copies_differ_in_the_planted_words_alone(code: str) -> None:
    for seed in (5, 77, 1234):
        one = work_slipped(seed, code)
        assert work_slipped(seed, code) == one
        assert one.text[one.start:one.end] == one.quote
        assert one.text != one.clean
        wrong, right = one.text.split("\n"), one.clean.split("\n")
        same_head = next(n for n, (a, b) in enumerate(zip(wrong, right, strict=False)) if a != b)
        assert one.text.count("\n", 0, one.start) >= same_head
        assert len(wrong) <= len(right)
