"""The hand-made material is what its README says: quotes stand in their texts, pairs are balanced and told apart."""

import json
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parent
SNIPPETS = sorted((HERE / "snippets").glob("*.txt"))
PAIRS = yaml.safe_load((HERE / "pairs.yaml").read_text("utf-8"))


def test_every_snippet_has_its_annotation() -> None:
    annotated = {path.stem for path in (HERE / "snippets").glob("*.json")}
    assert len(SNIPPETS) >= 40
    assert {path.stem for path in SNIPPETS} == annotated


@pytest.mark.parametrize("path", SNIPPETS, ids=lambda path: path.stem)
def test_citations_stand_in_the_text_in_their_order(path: Path) -> None:
    text = path.read_text("utf-8")
    gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert gold["id"] == path.stem
    assert unicodedata.is_normalized("NFC", text)
    at = 0
    for citation in gold["citations"]:
        start = text.find(citation["quote"], at)
        assert start >= 0, citation["quote"]
        at = start + len(citation["quote"])
    assert [quote for quote in gold["ignore"] if quote not in text] == []


def test_pairs_are_many_balanced_and_named_once() -> None:
    same = Counter(pair["same"] for pair in PAIRS)
    assert same[True] >= 70 and same[False] >= 70
    assert [name for name, n in Counter(pair["id"] for pair in PAIRS).items() if n > 1] == []


def test_a_mention_stands_in_its_sentence() -> None:
    sides = [(pair["id"], pair[side]) for pair in PAIRS for side in ("one", "other")]
    assert [name for name, side in sides if side["mention"] not in side["sentence"]] == []


def test_two_plans_have_two_headers_and_one_plan_has_one() -> None:
    headers = {pair["id"]: ("header" in pair["other"], pair["scope"]) for pair in PAIRS}
    assert [name for name, (has, scope) in headers.items() if has != (scope == "corpus")] == []
