"""The researcher's view: rows as spans of a spaCy Doc, and a page in colour."""

from __future__ import annotations

from pipeline.annotated import render, to_doc
from pipeline.records import Citation, Deadline, Document, Plan
from pipeline.text import plain

TEXT = "Căn cứ Luật Dược;\nGửi báo cáo trước ngày 05/4/2021, theo mẫu.\n"


def small_plan() -> Plan:
    law, due = TEXT.index("Luật"), TEXT.index("trước")
    return Plan(
        text=plain([TEXT]), document=Document(doc_id="d", title="Kiểm tra"),
        citations=(Citation(citation_id="c1", quote="Luật Dược", start=law, end=law + 9, role="basis"),),
        deadlines=(Deadline(deadline_id="t1", quote="trước ngày 05/4/2021", start=due, end=due + 20,
                            relation="before"),),
    )


def test_every_row_is_a_span_of_the_same_characters() -> None:
    doc = to_doc(small_plan())
    assert doc.text == TEXT
    assert [(s.text, s.label_, s.id_) for s in doc.spans["citations"]] == [("Luật Dược", "basis", "c1")]
    assert [(s.text, s.label_) for s in doc.spans["deadlines"]] == [("trước ngày 05/4/2021", "before")]


def test_the_page_marks_the_words_with_their_kind() -> None:
    page = render(small_plan())
    assert "Luật Dược" in page and "citations · basis" in page and "deadlines · before" in page
    assert "Kiểm tra" in page
