"""A file with a decision and its plan, from the file to the corpus: two documents that know each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import read_plan, read_plans
from pipeline.cli.app import run
from pipeline.corpus import Corpus
from pipeline.corpus.export import export
from pipeline.corpus.verify import verify
from pipeline.engine import ingest
from pipeline.plan import build_all
from pipeline.source import source_of
from pipeline.text import Page, Text
from tests.outline.test_documents import HEALTH, HEALTH_PLAN, PLAN, letter

BOTH = HEALTH + HEALTH_PLAN.replace("trước ngày 15/4/2024", "trước ngày 15/4")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "vao").mkdir()
    (tmp_path / "vao" / "qd-214.txt").write_text(BOTH, "utf-8")
    return tmp_path / "vao"


def test_each_document_has_a_header_of_its_own(folder: Path) -> None:
    decision, plan = read_plans(folder / "qd-214.txt")
    assert plan.document.doc_id == f"{decision.document.doc_id}-2"
    assert (decision.document.type, decision.document.number, decision.document.symbol) == ("QĐ", "214", "QĐ-SYT")
    assert (plan.document.type, plan.document.title) == ("KH", "Tiêm chủng mở rộng năm 2024")
    assert (plan.document.number, plan.document.symbol, plan.document.issued) == (None, None, None)
    assert (plan.document.issuer, plan.document.issuer_name, plan.document.document_key) == (None, None, None)
    assert plan.document.source_sha256 == decision.document.source_sha256


def test_signature_and_recipients_are_the_decisions(folder: Path) -> None:
    decision, plan = read_plans(folder / "qd-214.txt")
    assert decision.document.signer_name == "Lò Thị Pánh"
    assert [r.body for r in decision.recipients] == ["Như Điều 2", "VT", "NVY"]
    assert (plan.document.signer_name, plan.recipients) == (None, ())


def test_the_self_line_points_at_the_decision(folder: Path) -> None:
    decision, plan = read_plans(folder / "qd-214.txt")
    said = [c for c in plan.citations if c.role == "self"]
    assert [c.target_doc_id for c in said] == [decision.document.doc_id]
    assert said[0].quote.startswith("Quyết định số 214/QĐ-SYT ngày 05/3/2024")
    assert (said[0].number, said[0].issued, said[0].target_key) == ("214", "2024-03-05", decision.document.document_key)
    assert all(c.target_doc_id is None for c in decision.citations)


def test_years_and_places_that_the_plan_leaves_out_are_the_decisions(folder: Path) -> None:
    _, plan = read_plans(folder / "qd-214.txt")
    assert [d.due for d in plan.deadlines] == ["2024-04-15"]
    assert [r.body_name for r in plan.responsibilities] == ["Trung tâm Kiểm soát bệnh tật tỉnh Lai Châu"]


def test_every_row_is_a_slice_of_its_own_documents_text(folder: Path) -> None:
    plans = read_plans(folder / "qd-214.txt")
    assert "".join(p.text.content for p in plans) == BOTH
    for plan in plans:
        assert "".join(page.text for page in plan.pages) == plan.text.content
        for table in ("fields", "citations", "deadlines", "responsibilities", "recipients"):
            assert all(plan.text.content[r.start:r.end] == r.quote for r in plan.rows(table))


def test_read_plan_is_the_plan_among_them(folder: Path) -> None:
    assert read_plan(folder / "qd-214.txt").document.type == "KH"
    (folder / "cv.txt").write_text(letter("118"), "utf-8")
    assert read_plan(folder / "cv.txt").document.signer_name == "Bùi Việt Dũng"


def built(pages: list[str]) -> tuple:
    text = Text(tuple(Page(text=p, reading="ocr", ocr_confidence=0.8 + n / 10) for n, p in enumerate(pages)),
                (("handwritten-number", 1, "số"),))
    return build_all(text, source_of(b"x", "q.pdf", "application/pdf"), "mixed")


def test_pages_of_the_plan_have_the_numbers_of_the_file() -> None:
    decision, plan = built([HEALTH, HEALTH_PLAN, "III. KINH PHÍ\n1. Ngân sách tỉnh.\n"])
    assert [p.page for p in decision.pages] == [1]
    assert [(p.page, p.start) for p in plan.pages] == [(2, 0), (3, len(HEALTH_PLAN))]
    assert {s.label: s.page for s in plan.sections if s.level == 1} == {"I": 2, "II": 2, "III": 3}
    assert (plan.document.n_pages, plan.document.reading) == (2, "ocr")
    assert decision.document.ocr_confidence == 0.8
    assert [f.code for f in decision.findings if f.code == "handwritten-number"] == ["handwritten-number"]
    assert "handwritten-number" not in [f.code for f in plan.findings]


@pytest.mark.parametrize("read", ["#6 /QĐ-SYT ngày 05/3/2024", ": 21/QĐ-SYT ngày %5/3/2024", "/QĐ-SYT ngày 05/3/2024"])
def test_a_number_misread_in_the_line_is_no_number_and_the_line_still_points(read: str) -> None:
    decision, plan = built([HEALTH, HEALTH_PLAN.replace("214/QĐ-SYT ngày 05/3/2024", read)])
    said = [c for c in plan.citations if c.role == "self"]
    assert [(c.number, c.target_doc_id) for c in said] == [(None, decision.document.doc_id)]
    assert said[0].quote.startswith("Quyết định số") and said[0].symbol == "QĐ-SYT"
    assert not [c for c in plan.citations if c.role != "self" and c.symbol == "QĐ-SYT"]


def test_a_line_without_a_number_points_too() -> None:
    decision, plan = built([HEALTH, HEALTH_PLAN.replace("số 214/QĐ-SYT ngày 05/3/2024 ", "")])
    assert [(c.quote, c.form, c.target_doc_id) for c in plan.citations if c.role == "self"] == [
        ("Quyết định", "unnumbered", decision.document.doc_id)]


def test_the_corpus_counts_inputs_and_documents_apart(folder: Path) -> None:
    (folder / "kh-77.txt").write_text(PLAN, "utf-8")
    outcome = ingest(folder, "kho", workers=0)
    assert (outcome.found, outcome.new, outcome.failures) == (2, 2, ())
    assert {kind: sum(ways.values()) for kind, ways in outcome.documents.items()} == {"KH": 2, "QĐ": 1}
    assert verify("kho") == []
    again = ingest(folder, "kho", workers=0)
    assert (again.changed, again.unchanged, again.rows) == (False, 2, outcome.rows)


def test_the_corpus_keeps_what_the_plan_points_at(folder: Path) -> None:
    ingest(folder, "kho", workers=0)
    with Corpus("kho") as corpus:
        frame = corpus.citations[corpus.citations["role"] == "self"]
        first, second = corpus.documents["doc_id"]
        assert list(zip(frame["doc_id"], frame["target_doc_id"], strict=True)) == [(second, first)]
        asked = corpus.sql("SELECT d.number FROM citations c JOIN documents d ON c.target_doc_id = d.doc_id")
        assert list(asked["number"]) == ["214"]
        assert export(corpus, "ra", "csv")["documents"] == 2


def test_a_file_that_changes_takes_all_its_documents_along(folder: Path) -> None:
    ingest(folder, "kho", workers=0)
    (folder / "qd-214.txt").write_text(HEALTH, "utf-8")
    outcome = ingest(folder, "kho", workers=0)
    assert (outcome.found, outcome.new, outcome.replaced) == (1, 1, 2)
    assert list(Corpus("kho").documents["type"]) == ["QĐ"]
    (folder / "qd-214.txt").write_text(BOTH, "utf-8")
    ingest(folder, "kho", workers=0)
    (folder / "qd-214.txt").rename(folder / "khac.txt")
    ingest(folder, "kho", workers=0, prune_missing=True)
    assert [names[0] for names in Corpus("kho").documents["source_uris"]] == [str(folder / "khac.txt")] * 2
    assert verify("kho") == []
    (folder / "khac.txt").unlink()
    gone = ingest(folder, "kho", workers=0, prune_missing=True)
    assert (gone.removed, gone.rows["documents"], gone.rows["citations"]) == (2, 0, 0)
    assert verify("kho") == []


@pytest.mark.parametrize(("asked", "kind"), [("{}", "QUYẾT ĐỊNH"), ("{}-2", "KẾ HOẠCH")])
def test_show_finds_each_document_of_a_file(
    folder: Path, capsys: pytest.CaptureFixture[str], asked: str, kind: str
) -> None:
    ingest(folder, "kho", workers=0)
    first = str(Corpus("kho").documents["doc_id"][0])
    assert run(["show", asked.format(first[:8]), "--corpus", "kho"]) == 0
    assert kind in capsys.readouterr().out.splitlines()[0]
