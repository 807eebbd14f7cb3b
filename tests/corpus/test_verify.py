"""Verify finds each break that is planted, and nothing in a corpus that holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.corpus import layout
from pipeline.corpus.checks import HEADER, Break
from pipeline.corpus.store import Change, Writer
from pipeline.corpus.verify import verify
from pipeline.errors import CorpusError
from pipeline.records import Plan, Row
from tests.corpus import handmade

Edit = Callable[[Plan], Plan]


def plan(number: int = 1) -> Plan:
    return handmade.plan(handmade.sample(number), f"{number}.txt")


def breaks(root: Path, *plans: Plan) -> list[Break]:
    with Writer(root) as writer:
        writer.commit(handmade.change(*plans, failures=(handmade.failure("hong.pdf"),)))
    return verify(root)


def first(table: str, **values: object) -> Edit:
    """Changes the first row of a table."""

    def edit(whole: Plan) -> Plan:
        rows: tuple[Row, ...] = getattr(whole, table)
        return replace(whole, **{table: (replace(rows[0], **values), *rows[1:])})

    return edit


def header(**values: object) -> Edit:
    return lambda whole: replace(whole, document=replace(whole.document, **values))


def test_a_corpus_that_holds_has_no_breaks(root: Path) -> None:
    assert breaks(root, *(plan(n) for n in range(1, 8))) == []


PLANTED: dict[str, tuple[Edit, str, str]] = {
    "quote": (first("citations", quote="Chỉ thị số 6-CT/TU"), "citations", "the quote is not the text's 60–78"),
    "span outside": (first("citations", end=9999), "citations", "60–9999 is not inside the text"),
    "empty span": (first("tasks", end=0, start=0), "tasks", "0–0 is not inside the text"),
    "page": (first("citations", page=2), "citations", "page 2 should be 1"),
    "section page": (first("sections", page=2), "sections", "page 2 should be 1"),
    "section span": (first("sections", end=9999), "sections", "is not inside the text"),
    "finding quote": (first("findings", quote="abc", start=0, end=3, page=1), "findings", "the quote is not"),
    "finding half": (first("findings", start=4), "findings", "4–None is not inside the text"),
    "finding page": (first("findings", page=3), "findings", "there is no page 3"),
    "target": (first("citations", target_doc_id="0" * 16), "citations", "target_doc_id points at no document"),
    "confidence": (first("deadlines", confidence=1.2), "deadlines", "confidence = 1.2 is not between 0 and 1"),
    "target confidence": (first("citations", target_confidence=-0.1), "citations", "target_confidence = -0.1"),
    "row id twice": (lambda p: replace(p, tasks=(*p.tasks, p.tasks[0])), "tasks", "the row's id is not unique"),
    "section id": (first("phases", section_id="0" * 16), "phases", "section_id points at no row"),
    "parent id": (first("sections", parent_id="0" * 16), "sections", "parent_id points at no row"),
    "task id": (first("deadlines", task_id="0" * 16), "deadlines", "task_id points at no row"),
    "task id 2": (first("responsibilities", task_id="0" * 16), "responsibilities", "task_id points at no row"),
    "phase id": (first("tasks", phase_id="0" * 16), "tasks", "phase_id points at no row"),
    "via id": (first("citations", via_id="0" * 16), "citations", "via_id points at no row"),
    "no document": (first("recipients", doc_id="0" * 16), "recipients", "there is no document 0000000000000000"),
    "empty string": (first("citations", issuer=""), "citations", 'column issuer is "" instead of null'),
    "empty in list": (header(source_uris=("1.txt", "")), "documents", 'column source_uris is "" instead of null'),
    "blank": (first("responsibilities", body=None), "responsibilities", "column body is null"),
    "role": (first("citations", role="cites"), "citations", "column role has an unknown value: cites"),
    "relation": (first("deadlines", relation="until"), "deadlines", "column relation has an unknown value: until"),
    "severity": (first("findings", severity="bad"), "findings", "column severity has an unknown value: bad"),
    "level": (header(issuer_level="city"), "documents", "column issuer_level has an unknown value: city"),
    "EDTF": (first("phases", period="2026-02~"), "phases", "period is no valid EDTF: 2026-02~"),
    "no such day": (first("phases", period="2026-02-30"), "phases", "period is no valid EDTF"),
    "season": (first("phases", period="2026-21"), "phases", "period is no valid EDTF"),
    "bounds": (first("phases", period_to=date(2026, 3, 30)), "phases", "do not fit 2026-02/2026-03"),
    "bounds of nothing": (first("citations", issued_from=date(2026, 1, 1)), "citations", "do not fit None"),
    "issued bounds": (header(issued_from=date(2026, 1, 4)), "documents", "do not fit 2026-01-05"),
    "before": (first("deadlines", due_to=date(2026, 3, 1)), "deadlines", "do not fit 2026-03-01"),
    "by": (first("deadlines", relation="by"), "deadlines", "do not fit 2026-03-01"),
    "due without": (first("deadlines", due=None), "deadlines", "do not fit None"),
    "order": (first("deadlines", due=None, relation="ongoing", due_from=date(2027, 1, 1)), "deadlines",
              "due_from is after due_to"),
    "recurrence": (first("deadlines", recurrence="RRULE:FREQ=MONTHLY"), "deadlines", "recurrence is no RFC 5545 value"),
    "line feed": (first("pages", text="x" * 10), "pages", "does not end in a line feed"),
    "NFC": (first("pages", text="e\u0302" + "\n"), "pages", "is not Unicode NFC"),
    "page number": (first("pages", page=2), "pages", "should be page 1"),
    "page start": (first("pages", start=3), "pages", "start should be 0"),
    "page missing": (lambda p: replace(p, pages=p.pages[:1]), "documents", "n_pages is 2 but pages has 1"),
    "no pages": (lambda p: replace(p, pages=()), "documents", "n_pages is 2 but pages has 0"),
    "doc id": (header(source_sha256="0" * 64), "documents", "doc_id is not the first 16 digits of source_sha256"),
    "uri": (header(source_uri="2.txt"), "documents", "source_uri is not the first of source_uris"),
    "no proof": (lambda p: replace(p, fields=p.fields[1:]), "documents", "column type is filled but has no proof"),
    "unproved": (header(title="rà soát"), "documents", "column title is filled but has no proof"),
    "other value": (first("fields", value="QĐ"), "fields", "the value “QĐ” is not that of column type"),
    "no column": (first("fields", field="colour"), "fields", "is not that of column colour"),
    "proof twice": (lambda p: replace(p, fields=(*p.fields, p.fields[0])), "fields", "the row's id is not unique"),
}


@pytest.mark.parametrize("case", PLANTED)
def test_a_planted_break_is_found(root: Path, case: str) -> None:
    edit, table, what = PLANTED[case]
    found = breaks(root, edit(plan(1)), plan(2))
    assert [b for b in found if b.table == table and what in b.what_en], found
    assert all(b.what and b.row_id for b in found)


def test_a_break_names_its_row(root: Path) -> None:
    broken = plan(1)
    found = breaks(root, first("citations", role="cites")(broken), plan(2))
    assert found == [Break("citations", broken.citations[0].citation_id, "cột role có giá trị lạ: cites",
                           "column role has an unknown value: cites")]


@pytest.mark.parametrize("box", [{"page": 3}, {"page": 0}, {"x0": -0.01}, {"x1": 1.01}, {"x0": 0.9, "x1": 0.1},
                                 {"y0": 0.9, "y1": 0.1}])
def test_boxes_lie_on_their_page(root: Path, box: dict[str, float]) -> None:
    whole = {"page": 1, "x0": 0.1, "y0": 0.1, "x1": 0.2, "y1": 0.2} | box
    with Writer(root) as writer:
        change = handmade.change(plan(1))
        batch = change.rows["tasks"][0]
        place = batch.schema.get_field_index("boxes")
        boxes = pa.array([[whole]] * batch.num_rows, batch.schema.field("boxes").type)
        change.rows["tasks"] = [batch.set_column(place, batch.schema.field("boxes"), boxes)]
        writer.commit(change)
    assert {(b.table, b.what_en[:24]) for b in verify(root)} == {("tasks", "a box is not on the page")}


@pytest.mark.parametrize("edit", [
    first("deadlines", relation="ongoing", due=None, due_to=None),
    first("deadlines", relation="after_event", due=None),
    first("deadlines", relation="recurring", due=None, due_to=None, recurrence="FREQ=MONTHLY;INTERVAL=3"),
    first("deadlines", relation="by", due="2026", due_to=date(2026, 12, 31)),
    first("phases", period="2026-02-01/..", period_from=date(2026, 2, 1), period_to=None),
    first("findings", quote=None, start=None, end=None, page=None),
    first("findings", quote=None, start=None, end=None, page=2),
    header(issuer_level="commune", issuer_unit_code="00001", type_name="Kế hoạch"),
])
def test_what_the_contract_allows_is_no_break(root: Path, edit: Edit) -> None:
    assert breaks(root, edit(plan(1))) == []


def test_every_header_column_needs_its_proof(root: Path) -> None:
    values = {name: 2026 if name == "year" else "2026" for name in HEADER} | {"issued": "2026-01-05", "period": None}
    found = breaks(root, replace(header(**values)(plan(1)), fields=()))
    assert sorted(b.what_en.split()[1] for b in found) == sorted(set(HEADER) - {"period"})


def test_the_same_document_in_two_parts_is_found(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.corpus.parts.SMALL", 0)
    monkeypatch.setattr("pipeline.corpus.parts.FULL", 1)
    with Writer(root) as writer:
        writer.commit(handmade.change(plan(1)))
        writer.commit(handmade.change(plan(1)))
    assert (plan(1).document.doc_id, "the document has 2 rows") in {(b.row_id, b.what_en) for b in verify(root)}


def test_an_input_that_is_counted_twice_is_found(root: Path) -> None:
    with Writer(root) as writer:
        writer.commit(handmade.change(plan(1), failures=(handmade.failure("1.txt"),)))
    assert [(b.row_id, b.what_en) for b in verify(root)] == [("1.txt", "this input is counted 2 times")]


def test_an_input_that_cannot_be_opened_at_the_moment_keeps_its_document(root: Path) -> None:
    with Writer(root) as writer:
        writer.commit(handmade.change(plan(1), failures=(handmade.failure("1.txt", sha256=None),)))
    assert verify(root) == []


def test_a_ledger_that_misses_an_input_is_found(root: Path) -> None:
    change = handmade.change(plan(1), plan(2))
    change.rows["ledger"] = [change.rows["ledger"][0].slice(1)]
    with Writer(root) as writer:
        writer.commit(change)
    assert [(b.table, b.row_id) for b in verify(root)] == [("ledger", plan(1).document.doc_id)]


def test_missing_damaged_and_foreign_files_are_found(root: Path) -> None:
    with Writer(root) as writer:
        home = writer.commit(handmade.change(plan(1)))
        name = "part-000001"
        (home / "tasks" / f"{name}.parquet").unlink()
        (home / "phases" / f"{name}.parquet").write_bytes(b"PAR1 and then nothing")
        pq.write_table(pa.table({"doc_id": ["a"]}), home / "pages" / f"{name}.parquet")
    assert [(b.table, b.row_id, b.what_en.partition(" (")[0]) for b in verify(root)] == [
        ("pages", name, "the schema is not the table's"), ("phases", name, "the file cannot be read"),
        ("tasks", name, "the file is missing")]


def test_where_there_is_no_corpus_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError):
        verify(tmp_path)


def test_an_emptied_corpus_holds(root: Path) -> None:
    with Writer(root) as writer:
        writer.commit(Change())
    assert verify(root) == []
    assert len(list((root / "snapshots/000001").iterdir())) == len(layout.PARTED) + 1


SEVERAL = b"~~~\n".join(handmade.sample(n) for n in (1, 2, 3))


def several(*edits: Edit) -> list[Plan]:
    """The three documents of one file, each edited."""
    made = handmade.build_all(handmade.text_of(SEVERAL), handmade.source_of(SEVERAL, "1.txt", "text/plain"), "native")
    return [edit(one) for one, edit in zip(made, edits or [same] * 3, strict=True)]


def same(one: Plan) -> Plan:
    return one


def test_the_documents_of_one_file_are_one_input(root: Path) -> None:
    assert breaks(root, *several(), plan(9)) == []


@pytest.mark.parametrize(("edits", "what"), [
    ((same, *[header(source_uris=("1.txt", "2.txt"))] * 2), "its source is not that of"),
    ((same, first("pages", page=3), same), "should be page"),
])
def test_what_parts_the_documents_of_a_file_is_found(root: Path, edits: tuple[Edit, ...], what: str) -> None:
    assert [b for b in breaks(root, *several(*edits)) if what in b.what_en]


def test_a_gap_between_the_documents_of_a_file_is_found(root: Path) -> None:
    one, _, three = several()
    assert [b.row_id for b in breaks(root, one, three)] == [three.document.doc_id]


def test_a_resolved_key_that_contradicts_its_mention_is_found(root: Path) -> None:
    head = "/akn/vn/act/chi-thi/trung-uong-dang"
    planted = first("citations", mention_key=f"{head}/2014-04-07/34-ct-tw", target_key=f"{head}/2024-05-24/34-ct-tw")
    [found] = breaks(root, planted(plan()))
    assert (found.table, found.what_en[:34]) == ("citations", "target_key contradicts mention_key")


def test_a_target_with_another_key_is_found(root: Path) -> None:
    cited = plan(2)
    [found] = breaks(root, first("citations", target_doc_id=cited.document.doc_id)(plan()), cited)
    assert (found.table, found.what_en[:44]) == ("citations", "target_doc_id points at a document with anot")
