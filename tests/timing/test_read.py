"""The phrases are read as a clerk reads them: nearly all wholly right, a wrong date in hardly any."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.timing.score_phrases import LATER, PHRASES, THIRD, contexts, outcomes, report, summary

BARS = ((PHRASES, 0.97), (LATER, 0.97), (THIRD, 0.97))
"""Which phrases, and the share of them that is wholly right at least."""
WRONG_AT_MOST = 0.004
"""Share of phrases with a date that is emitted and wrong."""


@pytest.mark.parametrize(("phrases", "right_at_least"), BARS, ids=lambda bar: getattr(bar, "stem", None))
def test_phrases_are_read(phrases: Path, right_at_least: float) -> None:
    read = list(outcomes(contexts(phrases)))
    told = summary(read)
    assert told["all right"] >= right_at_least, "\n".join(report(read))
    assert told["with a wrong date"] <= WRONG_AT_MOST, "\n".join(report(read))
    assert told["with an inherited year held for sure"] == 0
