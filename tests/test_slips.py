"""Errors planted in citations are found, and nothing is remarked where there is none."""

from __future__ import annotations

import pytest

from benchmarks.slip_figures import Figures
from benchmarks.slips import measured
from tests.generator.slips import CODES, slipped

PLANS = 12 * len(CODES)
RECALL, FALSE_ALARMS = 0.95, 0.005


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measured(910_001, PLANS)


def test_planted_errors_are_found(figures: Figures) -> None:
    told = figures.as_dict()
    assert set(told["planted_by_code"]) == set(CODES)
    assert told["recall"] >= RECALL, figures.missed
    assert min(told["recall_by_code"].values()) >= 0.9, figures.missed


def test_clean_citations_raise_no_remark(figures: Figures) -> None:
    told = figures.as_dict()
    assert told["clean"] > 8 * PLANS
    assert told["false_alarm_rate"] <= FALSE_ALARMS, figures.alarms


@pytest.mark.parametrize("code", CODES)
def test_a_slip_changes_only_the_words_that_bear_it(code: str) -> None:
    for seed in (5, 77, 1234):
        one = slipped(seed, code)
        assert slipped(seed, code) == one
        assert one.text[one.start:one.end] == one.quote
        assert one.text != one.clean
        assert len(one.quote) < 250 and "\n" not in one.quote
        before = next(n for n, (a, b) in enumerate(zip(one.text, one.clean, strict=False)) if a != b)
        line = one.text.rfind("\n", 0, one.start) + 1
        assert line <= before, "the texts differ before the line that bears the slip"
        tail = len(one.text) - one.end
        rest = one.text[one.end:].split("\n", 1)[-1]
        assert tail >= len(rest) and one.clean.endswith(rest)
