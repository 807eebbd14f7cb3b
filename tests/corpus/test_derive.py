"""What is derived over the whole corpus: directives, and the documents that citations mean."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.corpus import Corpus
from pipeline.corpus.store import Writer
from pipeline.records import Plan
from pipeline.resolve.register import register
from tests.corpus import handmade

KEY = "/akn/vn/act/chi-thi/tu/-/5-ct-tu"
PLAN_KEY = "/akn/vn/act/ke-hoach/ubnd/-/{}-kh-ubnd"


def citing(number: int, *mentions: dict[str, object]) -> Plan:
    """A plan whose citations are its one citation, again and again with other values."""
    plan = handmade.plan(handmade.sample(number), f"{number}.txt")
    one = plan.citations[0]
    made = tuple(replace(one, citation_id=f"{number}-{n}", **values) for n, values in enumerate(mentions))
    return replace(plan, citations=made)


def corpus_of(root: Path, *plans: Plan) -> Corpus:
    with Writer(root) as writer:
        for plan in plans:
            writer.commit(handmade.change(plan))
    return Corpus(root)


def test_a_directive_counts_plans_and_mentions(root: Path) -> None:
    corpus = corpus_of(root, citing(1, {}, {}), citing(2, {}), citing(3, {"target_key": None}))
    rows = corpus.directives.to_dict("records")
    assert [(r["target_key"], r["n_plans"], r["n_mentions"], r["in_register"]) for r in rows] == [(KEY, 2, 3, False)]


def test_a_directive_says_what_most_of_its_mentions_say(root: Path) -> None:
    corpus = corpus_of(
        root, citing(1, {"subject": "chuyển đổi số", "issuer_name": "Tỉnh ủy"}),
        citing(2, {"subject": None, "issuer_name": "Ban Thường vụ Tỉnh ủy"}),
        citing(3, {"subject": "cải cách hành chính", "issuer_name": "Ban Thường vụ Tỉnh ủy"},
               {"subject": "chuyển đổi số"}),
    )
    row = corpus.directives.iloc[0]
    assert (row.title, row.issuer_name) == ("chuyển đổi số", "Ban Thường vụ Tỉnh ủy")
    assert (row.type, row.number, row.symbol) == ("CT", "5", "CT/TU")


def test_of_two_equally_frequent_values_the_first_in_the_corpus_stands(root: Path) -> None:
    plans = [citing(n, {"subject": f"tên {n}", "number": f"0{n}"}) for n in range(1, 6)]
    first = min(plans, key=lambda p: p.document.doc_id)
    row = corpus_of(root, *plans).directives.iloc[0]
    assert (row.title, row.number) == (first.citations[0].subject, first.citations[0].number)


def test_a_plans_mention_of_itself_is_no_directive(root: Path) -> None:
    corpus = corpus_of(root, citing(1, {"role": "self", "target_key": PLAN_KEY.format(1)}, {}))
    assert list(corpus.directives["target_key"]) == [KEY]


def test_directives_are_counted_as_they_are_derived(root: Path) -> None:
    own = {"role": "self", "target_key": PLAN_KEY.format(1)}
    corpus = corpus_of(root, citing(1, own, {}, {}, {"target_key": "/a"}), citing(2, {}, {"target_key": None}))
    assert corpus.count("directives") == len(corpus.directives) == 2


def test_directives_stand_in_the_order_of_their_keys(root: Path) -> None:
    corpus = corpus_of(root, citing(1, {"target_key": "/b"}, {"target_key": "/a"}, {"target_key": "/c"}))
    assert list(corpus.directives["target_key"]) == ["/a", "/b", "/c"]


def test_a_citation_finds_its_document_whichever_came_first(root: Path) -> None:
    early = citing(1, {"target_key": PLAN_KEY.format(2)})
    corpus = corpus_of(root, early)
    assert corpus.citations["target_doc_id"].isna().all()
    late = citing(2, {"target_key": PLAN_KEY.format(1)})
    corpus = corpus_of(root, late)
    expected = {early.document.doc_id: late.document.doc_id, late.document.doc_id: early.document.doc_id}
    assert dict(zip(corpus.citations["doc_id"], corpus.citations["target_doc_id"], strict=True)) == expected
    asked = corpus.sql("SELECT doc_id, target_doc_id FROM citations")
    assert dict(zip(asked["doc_id"], asked["target_doc_id"], strict=True)) == expected
    assert corpus.of(early.document.doc_id, "citations").column("target_doc_id").to_pylist() == [late.document.doc_id]


def test_a_key_that_two_documents_bear_means_neither(root: Path) -> None:
    twin = handmade.plan(handmade.sample(2, "7-CT/TU"), "ban-sao.txt")
    corpus = corpus_of(root, citing(1, {"target_key": PLAN_KEY.format(2)}), citing(2, {}), twin)
    assert corpus.citations["target_doc_id"].isna().all()


def test_the_register_marks_the_directives_that_it_has(root: Path) -> None:
    known = register().entries[0].key
    corpus = corpus_of(root, citing(1, {"target_key": known}, {"target_key": "/a"}))
    assert dict(corpus.directives[["target_key", "in_register"]].itertuples(index=False)) == {known: True, "/a": False}


@pytest.mark.parametrize("table", ["directives", "citations"])
def test_both_ways_of_asking_give_the_same(root: Path, table: str) -> None:
    corpus = corpus_of(root, citing(1, {}, {"target_key": PLAN_KEY.format(2)}), citing(2, {}))
    order = "target_key" if table == "directives" else "doc_id, start, citation_id"
    aside = "" if table == "directives" else "EXCLUDE (boxes)"
    asked = corpus.sql(f"SELECT * {aside} FROM {table} ORDER BY {order}")
    told = getattr(corpus, table)[list(asked.columns)]
    assert asked.astype(object).where(asked.notna(), None).to_dict("records") == (
        told.astype(object).where(told.notna(), None).to_dict("records"))
