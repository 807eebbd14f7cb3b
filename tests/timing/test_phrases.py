"""The phrases are what they say: their words stand in the sentence, their values are of the contract's forms."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from dateutil.rrule import rrulestr

from tests.timing.score_phrases import LATER, THIRD, Phrase, Truth, bounds, contexts

CONTEXTS = (*contexts(), *contexts(LATER), *contexts(THIRD))
PHRASES = [phrase for context in CONTEXTS for _, phrases in context.parts for phrase in phrases]
TRUTHS = [(phrase, truth) for phrase in PHRASES for truth in phrase.truths]
POINT = r"\d{4}(-\d{2}(-\d{2})?)?"
RELATIONS = {"before", "by", "within", "from_to", "recurring", "after_event", "ongoing"}
UNDATED = {"recurring", "after_event", "ongoing"}


def _of(form: str) -> list[tuple[Phrase, Truth]]:
    return [(p, t) for p, t in TRUTHS if any(form in reading.relations for reading in t.readings)]


def test_there_are_a_thousand_scored_phrases_each_once() -> None:
    assert sum(not phrase.arguable for phrase in PHRASES) >= 1000
    assert not [i for i, n in Counter(p.id for p in PHRASES).items() if n > 1]
    assert not [t for t, n in Counter(p.text for p in PHRASES).items() if n > 1]


def test_a_sixth_or_so_of_them_bound_no_work() -> None:
    scored = [phrase for phrase in PHRASES if not phrase.arguable]
    assert 0.1 < sum(not phrase.truths for phrase in scored) / len(scored) < 0.25


@pytest.mark.parametrize("relation", sorted(RELATIONS))
def test_every_relation_is_tried_often(relation: str) -> None:
    assert len(_of(relation)) >= 20


def test_quotes_stand_in_their_sentence_in_order_and_apart() -> None:
    for phrase in PHRASES:
        at = 0
        for truth in phrase.truths:
            at = phrase.text.index(truth.quote, at) + len(truth.quote)


def test_values_are_of_the_contracts_forms() -> None:
    for phrase, truth in TRUTHS:
        for reading in truth.readings:
            assert set(reading.relations) <= RELATIONS, phrase.id
            for due in filter(None, reading.dues):
                assert re.fullmatch(rf"{POINT}(/{POINT})?", due) or due.endswith("/.."), (phrase.id, due)
                if not due.endswith("/.."):
                    first, last = bounds(due)
                    assert first <= last, (phrase.id, due)
            if set(reading.relations) <= UNDATED:
                assert reading.dues == (None,), phrase.id
            for rule in filter(None, reading.rules):
                assert reading.relations == ("recurring",), phrase.id
                assert rrulestr("DTSTART:20200101T000000\nRRULE:" + rule), (phrase.id, rule)


def test_only_a_year_that_is_printed_in_the_words_is_exact() -> None:
    lunar = re.compile(r"Canh Tý|Canh Tuất")
    for phrase, truth in TRUTHS:
        due = truth.readings[0].dues[0]
        if due is not None:
            printed = re.search(r"(?:19|20)\d\d", truth.quote) or lunar.search(truth.quote)
            assert (truth.confidence == "exact") == bool(printed), phrase.id


def test_granularity_is_that_of_the_date() -> None:
    for phrase, truth in TRUTHS:
        due = truth.readings[0].dues[0]
        if due is None:
            continue
        months = [part.count("-") for part in due.split("/")]
        expected = {"day": [2], "month": [1], "year": [0]}.get(truth.granularity or "")
        if expected:
            assert months == expected, phrase.id
        elif truth.granularity in ("quarter", "half-year"):
            first, last = bounds(due)
            assert last.month - first.month == {"quarter": 2, "half-year": 5}[truth.granularity], phrase.id
