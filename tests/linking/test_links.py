"""Bộ ba việc - cơ quan - thời hạn và mã cơ quan, so với ghi chép bằng tay · links and codes against the hand's."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.linking.code_bodies import CODED, cases, judged
from tests.linking.score_triples import TESTS, Score, of_plans, of_samples, score, shown, together
from tests.scoring import Row

HERE = Path(__file__).parent
LEAST_LINKS = 0.85
LEAST_CODES = 0.95


def link(task: str, body: str, due: str | None, *, carried: bool = False) -> Row:
    return {"task": task, "body": body, "quote": body, "role": "responsible", "due": due, "recurrence": None,
            "carried": carried}


@pytest.mark.parametrize(("folder", "least"), [("samples", 10), ("held_out", 3)])
def test_every_annotated_word_stands_in_its_text(folder: str, least: int) -> None:
    paths = sorted((HERE / folder).glob("*.json"))
    assert len(paths) >= least
    for path in paths:
        truth = json.loads(path.read_text("utf-8"))
        text = (TESTS / folder / f"{truth['id']}.txt").read_text("utf-8")
        for row in truth["triples"]:
            assert row["task"] in text and row["body"] in text, (truth["id"], row)


def test_a_link_needs_its_bound_and_its_task() -> None:
    gold = [link("lập danh sách hộ nghèo", "UBND xã", "2024-03-10")]
    assert score(gold, [link("lập danh sách hộ nghèo, gửi huyện", "UBND xã", "2024-03-10")]).triples == 1.0
    assert score(gold, [link("lập danh sách hộ nghèo", "UBND xã", None)]).triples == 0.0
    assert score(gold, [link("gửi huyện", "UBND xã", "2024-03-10")]).triples == 0.0


def test_what_a_heading_carries_on_may_be_found_and_need_not_be() -> None:
    gold = [link("lập danh sách", "UBND xã", None), link("báo cáo huyện", "UBND xã", "2024-05", carried=True)]
    first, both = gold[:1], gold
    assert (score(gold, first).entries, score(gold, both).entries) == (1.0, 1.0)
    assert score(gold, first).triples < score(gold, both).triples == 1.0


@cache
def samples() -> Score:
    return together(list(of_samples().values()))


@cache
def plans() -> Score:
    return together(list(of_plans().values()))


@pytest.mark.parametrize("found", [samples, plans])
def test_who_has_which_task_by_when(found: Callable[[], Score]) -> None:
    one = found()
    assert one.entries >= LEAST_LINKS, [shown(row) for row in [*one.missed, *one.extra]]


def test_forty_bodies_lie_on_both_sides_of_the_reform() -> None:
    sides: Counter[str] = Counter()
    for case in cases("bodies.yaml"):
        sides["before" if str(case["date"]) < "2025-07-01" else "after"] += len(case["bodies"])
    assert sides["before"] >= 20 and sides["after"] >= 20


@pytest.mark.parametrize("file", CODED)
def test_every_coded_body_stands_in_its_sentence(file: str) -> None:
    assert all(body["body"] in case["text"] for case in cases(file) for body in case["bodies"])


@cache
def coded() -> list[tuple[str, str, str, object, object]]:
    return [row for file in CODED for row in judged(file)]


@pytest.mark.parametrize("column", ["body_key", "unit_code"])
def test_bodies_are_coded_as_by_hand(column: str) -> None:
    found = [(name, verdict, got) for name, one, verdict, _, got in coded() if one == column]
    assert [one for one in found if one[1] == "wrong"] == []
    assert sum(verdict == "right" for _, verdict, _ in found) >= LEAST_CODES * len(found), found


def test_offsets_of_texts_outside_are_whole_spans_in_known_forms() -> None:
    kept = json.loads((HERE / "gold_offsets.json").read_text("utf-8"))
    assert len(kept) >= 8
    for name, rows in kept.items():
        assert {row["role"] for row in rows} <= {"responsible", "coordinating", "directing", "ignore"}, name
        assert all(start < end for row in rows for start, end in (row["task"], row["body"])), name
        assert not any(row["due"] and row["recurrence"] for row in rows), name


def test_every_quote_of_a_plan_stands_in_its_text() -> None:
    paths = sorted((HERE / "plans").glob("*.json"))
    assert len(paths) >= 18
    for path in paths:
        truth, text = json.loads(path.read_text("utf-8")), path.with_suffix(".txt").read_text("utf-8")
        assert 25 <= len(text.splitlines()) <= 60
        for kind in ("citations", "phases", "deadlines", "responsibilities"):
            assert all(row["quote"] in text for row in truth[kind]), (path.name, kind)
        assert all(row["task"] in text and row["body"] in text for row in truth["triples"]), path.name
        assert all(quote in text for quote in truth["ignore"]), path.name
