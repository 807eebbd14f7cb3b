"""Rows on their way from a worker to the writer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from pipeline.arrow import arrow_table
from pipeline.engine.packing import packed, unpacked
from pipeline.records import PLAN_TABLES
from pipeline.text import plain
from tests.corpus import handmade


def test_what_arrives_is_what_arrow_makes_of_the_rows() -> None:
    plans = [handmade.plan(handmade.sample(n), f"{n}.txt") for n in range(3)]
    for table in PLAN_TABLES:
        whole = pa.concat_tables(arrow_table(table, p.rows(table), p.text) for p in plans)
        batches = unpacked(table, [packed(p)[table] for p in plans])
        assert len(batches) == 1
        assert pa.Table.from_batches(batches).equals(whole, check_metadata=True)


def test_a_table_without_rows_is_not_sent() -> None:
    plan = replace(handmade.plan(b"Giao An: b, xong 2026\n", "1.txt"))
    assert set(packed(plan)) == {"documents", "pages", "findings", "fields"} - {"fields"}


@pytest.mark.parametrize(
    "values", [{"page": "1"}, {"confidence": "high"}, {"issuer": 5}, {"issued_from": "2026-01-01"}])
def test_a_value_that_does_not_fit_its_column_is_found_before_it_is_sent(values: dict[str, object]) -> None:
    plan = handmade.plan(handmade.sample(1), "1.txt")
    broken = replace(plan, citations=(replace(plan.citations[0], **values),))
    with pytest.raises((pa.ArrowException, TypeError)):
        packed(broken)


def test_a_text_that_is_no_unicode_is_found_too() -> None:
    plan = handmade.plan(handmade.sample(1), "1.txt")
    with pytest.raises(UnicodeEncodeError):
        packed(replace(plan, text=plain(["a\ud800"])))


def test_whole_numbers_are_welcome_where_fractions_are_expected() -> None:
    plan = handmade.plan(handmade.sample(1), "1.txt")
    sent = packed(replace(plan, citations=(replace(plan.citations[0], confidence=1, issued_to=date(2026, 1, 1)),)))
    row = unpacked("citations", [sent["citations"]])[0].to_pylist()[0]
    assert (row["confidence"], row["issued_to"]) == (1.0, date(2026, 1, 1))
