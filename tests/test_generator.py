"""The plans that the other tests stand on: the same everywhere, true to their truth, and as broad as they claim."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections import Counter
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest

from tests.generator import Sample, compose, render_docx, render_pdf, render_text, truth
from tests.generator.citations import central, written
from tests.generator.draft import SLIPS
from tests.generator.forms import rendered
from tests.generator.handmade import ROOT, samples
from tests.generator.handmade.desk import STATE, Desk, Document, Layout, Line, Signature
from tests.generator.marks import Marks, capital, plain, tokens
from tests.generator.model import Para, Table
from tests.generator.organisations import MAKERS
from tests.generator.places import TWO_LEVELS
from tests.generator.times import RELATIONS
from tests.generator.topics import common, topics

SEEDS = range(200)
LISTS = ("citations", "phases", "deadlines", "responsibilities")
EDTF_DAY = r"\d{4}(-\d\d(-\d\d)?)?"
EDTF = re.compile(rf"{EDTF_DAY}(/({EDTF_DAY}|\.\.))?")
RAW = ROOT / "data" / "raw"
HELD = ROOT / "tests" / "samples"
STEMS = [sample.name for sample, _ in samples()]
PRINTED = [sample.name for sample, form in samples() if form in ("pdf", "docx", "txt", "md")]


@cache
def plans() -> tuple[tuple[Sample, str, dict], ...]:
    """Two hundred plans with their text and truth, composed once."""
    return tuple((s, render_text(s).text, truth(s)) for s in map(compose, SEEDS))


@cache
def held() -> dict[str, tuple[Sample, str]]:
    return {sample.name: (sample, form) for sample, form in samples()}


def letters() -> str:
    """Every Vietnamese letter, small and capital, composed."""
    vowels = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    small = {unicodedata.normalize("NFC", v + t) for v, t in product(vowels, tones)} | set("bcdđghklmnpqrstvx")
    return " ".join(sorted(small | {c.upper() for c in small}))


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def pdf_pages(data: bytes) -> list[str]:
    document = pdfium.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("form", ["txt", "md", "docx", "pdf"])
@pytest.mark.parametrize("seed", [3, 57])
def test_a_seed_always_gives_the_same_bytes(seed: int, form: str) -> None:
    assert rendered(compose(seed), form) == rendered(compose(seed), form)


def test_no_hash_order_reaches_a_plan() -> None:
    code = (
        "import hashlib; from tests.generator.forms import rendered; from tests.generator import compose; "
        "print(hashlib.sha256(b''.join(rendered(compose(s), f) for s in range(9) for f in ('txt', 'pdf'))).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_seeds_give_different_plans() -> None:
    assert len({text for _, text, _ in plans()}) == len(SEEDS)


def test_every_quote_stands_in_the_text_where_its_mark_is() -> None:
    for sample, text, expected in plans():
        spans = render_text(sample).spans
        assert len(spans) == len(sample.marks.rows), sample.name
        for row in (row for name in LISTS for row in expected[name]):
            assert row["quote"], sample.name
            assert row["quote"] in text, (sample.name, row)
        cut = sorted(text[a:b] for a, b in spans.values())
        told = [row["quote"] for name in LISTS for row in expected[name]]
        assert not Counter(told) - Counter(cut), sample.name


def test_markdown_quotes_stand_in_the_markdown() -> None:
    sample, _ = held()["10-hoi-phu-nu-huyen-cong-tac-hoi"]
    text, expected = render_text(sample, markdown=True).text, truth(sample, markdown=True)
    assert "**hoàn thành trước ngày 30/6/2020**" in text
    assert all(row["quote"] in text for name in LISTS for row in expected[name])
    plain_rows = truth(sample)
    assert [r["due"] for r in expected["deadlines"]] == [r["due"] for r in plain_rows["deadlines"]]


def test_header_facts_are_printed() -> None:
    for sample, text, _ in plans():
        facts = sample.facts
        head = text.split("KẾ HOẠCH", 1)[0]
        day = date.fromisoformat(facts["issued"]) if len(facts["issued"]) == 10 else None
        if facts["number"]:
            assert re.search(rf"Số:? {facts['number']}[/-]{re.escape(facts['symbol'])}", head), sample.name
        if day:
            assert f"ngày {day:%d} tháng" in head
            assert f"năm {day.year}" in head
        assert facts["title"] in text
        assert facts["signer_name"] in text.split("Nơi nhận:", 1)[1]


def test_values_have_the_contracts_forms() -> None:
    for sample, _, expected in plans():
        for row in expected["deadlines"]:
            assert row["relation"] in RELATIONS
            assert row["due"] is None or EDTF.fullmatch(row["due"]), (sample.name, row)
            assert (row["recurrence"] is None) or row["relation"] == "recurring"
            if row["relation"] in ("recurring", "after_event", "ongoing"):
                assert row["due"] is None
            else:
                assert row["due"], (sample.name, row)
        for row in expected["phases"]:
            assert EDTF.fullmatch(row["period"])
        for row in expected["citations"]:
            assert row["form"] in ("numbered", "named")
            assert row["issued"] is None or EDTF.fullmatch(row["issued"])
            assert (row["form"] == "numbered") == bool(row["symbol"])
            if row["number"]:
                assert row["number"] in row["quote"]
            if row["issuer"] and row["type"] != "TTr":
                assert row["quote"].endswith(f"của {row['issuer']}") or row["form"] == "named", row


def ends_before(value: str | None, day: str) -> bool:
    """Whether an EDTF date or interval ends before a day, as far as both are printed."""
    end = (value or "9999").rpartition("/")[2]
    return end < day[: len(end)]


def test_time_bounds_lie_after_the_plan_unless_a_slip_says_so() -> None:
    for sample, _, expected in plans():
        issued = sample.facts["issued"]
        before = [r for r in expected["deadlines"] if ends_before(r["due"], issued)]
        assert bool(before) == ("deadline-before-issue" in sample.findings), (sample.name, issued, before)
        ended = [r for r in expected["phases"] if ends_before(r["period"], issued)]
        assert bool(ended) == ("phase-before-issue" in sample.findings), (sample.name, issued, ended)


def test_citations_are_older_than_the_plan_unless_a_slip_says_so() -> None:
    for sample, _, expected in plans():
        issued = sample.facts["issued"]
        others = [r for r in expected["citations"] if r["issued"] and r["role"] != "self"]
        later = [r for r in others if r["issued"][: len(issued)] > issued]
        assert bool(later) == ("citation-after-plan" in sample.findings), (sample.name, issued, later)


def test_each_relation_kind_and_role_occurs() -> None:
    seen: dict[str, Counter[str]] = {name: Counter() for name in (*LISTS, "tables")}
    for _, _, expected in plans():
        seen["deadlines"].update(r["relation"] for r in expected["deadlines"])
        seen["phases"].update(r["kind"] for r in expected["phases"])
        seen["citations"].update(r["role"] for r in expected["citations"])
        seen["responsibilities"].update(r["role"] for r in expected["responsibilities"])
        seen["tables"].update(k for r in expected["table_tasks"] for k, v in r.items() if v)
    assert set(seen["deadlines"]) == set(RELATIONS)
    assert set(seen["phases"]) == {"plan", "phase", "quarter", "month"}
    assert set(seen["citations"]) == {"basis", "implements", "mentions", "self"}
    assert set(seen["responsibilities"]) == {"responsible", "coordinating", "directing"}
    assert set(seen["tables"]) == {"row", "text", "directing", "responsible", "coordinating", "due"}


def test_each_slip_occurs_and_is_told() -> None:
    found = Counter(code for sample, _, _ in plans() for code in sample.findings)
    assert set(found) == set(SLIPS)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_asked_for_is_the_only_one(slip: str) -> None:
    planted = [s for s in (compose(seed, slips=(slip,)) for seed in range(12)) if slip in s.findings]
    assert planted
    companions = {"phase-before-issue"} if slip == "year-mismatch" else set()
    assert all(set(s.findings) == {slip} | companions for s in planted)


def test_a_plan_without_slips_has_no_findings_and_no_blanks() -> None:
    for seed in range(40):
        sample = compose(seed, slips=())
        assert sample.findings == ()
        assert sample.facts["number"]
        assert len(sample.facts["issued"]) == 10


def test_issuers_topics_and_years_vary() -> None:
    symbols = {sample.facts["symbol"] for sample, _, _ in plans()}
    years = {sample.facts["issued"][:4] for sample, _, _ in plans()}
    rights = {plain(sample.document.right[0].text) for sample, _, _ in plans()}
    assert {"KH-UBND", "KH/HU", "KH/ĐTN", "KH-LĐLĐ", "KH-MTTQ-BTT", "KH-SYT"} <= symbols
    assert len(years) >= 13
    assert rights == {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM", "ĐOÀN TNCS HỒ CHÍ MINH"}


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_each_kind_of_issuer_can_be_asked_for(kind: str) -> None:
    sample = compose(5, kind=kind, year=2022, slips=())
    assert sample.facts["issued"][:4] in ("2021", "2022")
    assert sample.facts["issuer_name"]


def test_no_district_acts_after_the_two_level_government() -> None:
    new = [(s, text) for s, text, _ in plans() if s.facts["issued"] >= TWO_LEVELS.isoformat()]
    assert len(new) >= 5
    for sample, text in new:
        assert not re.search(r"\b(UBND|Công an|Phòng Y tế) (huyện|quận|thị xã)\b|Huyện ủy|Quận ủy", text), sample.name


def test_numbers_and_dates_of_normative_documents_agree() -> None:
    for doc in central().values():
        year = re.search(r"/((?:19|20)\d\d)/", doc.printed)
        assert year is None or int(year[1]) == doc.issued.year, doc
        assert doc.number.isalnum()
        assert doc.symbol


def test_topic_sentences_hold_no_row_of_their_own() -> None:
    """A time word, an order or a document in a stock sentence would be a row that nobody marked."""
    unmarked = re.compile(
        r"(?i:thường xuyên|định kỳ|hằng |hàng (tháng|quý|năm|tuần)|chủ trì|\bphối hợp với\b|đầu năm|cuối năm)|"
        r"(?i:trong (tháng|quý|năm)|trước ngày|kế hoạch số)|chỉ đạo|Luật |Nghị (định|quyết)|Giao |Đề nghị "
    )
    for topic in topics():
        stock = [*topic.purpose, *topic.targets, *topic.table, *(t for _, group in topic.groups for t in group)]
        stock += [t for tasks in topic.roles.values() for t in tasks]
        assert not [t for t in stock if unmarked.search(t)], topic.id
    shared = [
        *common()["requirements"],
        *common()["budget"],
        *(t for tasks in common()["roles"].values() for t in tasks),
    ]
    assert not [t for t in shared if unmarked.search(t)]


def test_marks_nest_and_survive_recasing() -> None:
    marks = Marks()
    inner = marks.mark("citation", "luật A")
    outer = capital(marks.mark("deadline", f"trước {inner} một ngày"))
    assert plain(outer) == "Trước luật A một ngày"
    assert [t.value for t in tokens(outer) if t.kind != "text"] == ["1", "0", "0", "1"]
    with pytest.raises(ValueError, match="left open"):
        plain(outer[:-1])


def test_dates_are_printed_in_the_official_form() -> None:
    day = date(2024, 2, 5)
    assert written(day, "slash") == "05/02/2024"
    assert written(day.replace(month=3), "slash") == "05/3/2024"
    assert written(day.replace(month=10), "words") == "05 tháng 10 năm 2024"


def test_the_pdf_holds_every_vietnamese_letter_composed() -> None:
    desk = Desk()
    desk.para(letters())
    document = Document(STATE, STATE, "KẾ HOẠCH", (letters(),), tuple(desk.blocks), (), (Signature((), (), "A"),))
    text = "".join(pdf_pages(render_pdf.render(desk.sample("letters", document))))
    assert text == unicodedata.normalize("NFC", text)
    assert not set(letters()) - set(text)
    assert words(text)["Ệ"] == words(text)["ệ"] == 2


@pytest.mark.parametrize("seed", [4, 11, 29, 57])
def test_the_pdf_prints_the_text_and_page_numbers(seed: int) -> None:
    sample = compose(seed, slips=())
    pages = pdf_pages(render_pdf.render(sample))
    want, got = words(render_text(sample).text), words(" ".join(pages))
    headers = Counter(w for t in _tables(sample) for c in t.columns for w in re.findall(r"\w+", c.header))
    numbers = Counter(str(n) for n in range(2, len(pages) + 1)) + Counter({"2": len(pages)})
    assert not want - got
    extra = got - want - numbers
    assert not extra - Counter({w: n * len(pages) for w, n in headers.items()})
    assert not re.search(r"(^|\n)1(\s|$)", pages[0])
    assert re.search(r"(^|\n)2(\s|$)", pages[1])


def _tables(sample: Sample) -> list[Table]:
    blocks = [*sample.document.blocks, *(b for a in sample.document.annexes for b in a.blocks)]
    return [b for b in blocks if isinstance(b, Table)]


def test_a_page_break_cuts_a_row_of_the_sample_annex() -> None:
    sample, _ = held()["08-ubnd-tinh-chuyen-doi-so"]
    pages = [squeezed(page) for page in pdf_pages((RAW / f"{sample.name}.pdf").read_bytes())]
    cells = [squeezed(plain(c)) for t in _tables(sample) for r in t.rows for c in r.cells]
    cut = [c for c in cells if not any(c in page for page in pages)]
    assert cut
    assert sum("Cơquanchủtrì" in page for page in pages) == 2  # the head is repeated


def test_word_numbers_by_itself() -> None:
    sample = compose(8, kind="ubnd-huyen", year=2021, slips=(), layout=Layout(numbering=True))
    word = docx.Document(io.BytesIO(render_docx.render(sample)))
    printed = [p.text for p in word.paragraphs]
    numbered = [p for p in word.paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None]
    labels = [b.label for b in sample.document.blocks if isinstance(b, Para) and b.label]
    assert len(numbered) > 0.9 * len(labels)
    assert not [t for t in printed if t.startswith(("I. ", "II. ", "- "))]
    typed = compose(8, kind="ubnd-huyen", year=2021, slips=(), layout=Layout())
    assert [p for p in docx.Document(io.BytesIO(render_docx.render(typed))).paragraphs if p.text.startswith("I. ")]


def test_word_properties_hold_no_clock() -> None:
    data = render_docx.render(compose(8))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2020-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_the_header_can_be_left_out() -> None:
    sample = compose(2, kind="ubnd-xa", slips=("header-missing",))
    text = render_text(sample).text
    assert "CỘNG HÒA XÃ HỘI" not in text.split("KẾ HOẠCH")[0]
    assert sample.findings == ("header-missing",)


@pytest.mark.parametrize("stem", STEMS)
def test_kept_truth_is_what_the_source_says(stem: str) -> None:
    sample, _ = held()[stem]
    text = render_text(sample).text
    kept = json.loads((HELD / f"{stem}.json").read_text("utf-8"))
    assert (HELD / f"{stem}.txt").read_text("utf-8") == text
    assert kept == truth(sample)
    assert all(row["quote"] in text for name in LISTS for row in kept[name])
    assert all(quote in text for quote in kept["ignore"])


@pytest.mark.parametrize("stem", PRINTED)
def test_kept_file_prints_the_reference_text(stem: str) -> None:
    """Words, not bytes: another version of a library may draw the same page with other bytes."""
    sample, form = held()[stem]
    path = RAW / f"{stem}.{form}"
    got = words(_text_of(path, form))
    want = words((HELD / f"{stem}.txt").read_text("utf-8"))
    if form == "docx" and sample.document.layout.numbering:
        labels = words(" ".join(b.label for b in sample.document.blocks if isinstance(b, Para)))
        assert not (want - got) - labels
    else:
        assert not want - got


def _text_of(path: Path, form: str) -> str:
    if form == "pdf":
        return " ".join(pdf_pages(path.read_bytes()))
    if form == "docx":
        with zipfile.ZipFile(path) as archive:
            parts = [n for n in archive.namelist() if n in ("word/document.xml", "word/footnotes.xml")]
            xml = " ".join(archive.read(name).decode("utf-8") for name in parts)
        return re.sub(r"<[^>]+>", "", re.sub(r"</w:p>|<w:tab/>", " ", xml)).replace("&amp;", "&")
    return path.read_text("utf-8")


def test_samples_hold_the_odd_parts() -> None:
    with zipfile.ZipFile(RAW / "07-truong-tieu-hoc-ngay-sach.docx") as archive:
        assert "Sách quyên góp được phân loại" in archive.read("word/footnotes.xml").decode("utf-8")
    with zipfile.ZipFile(RAW / "09-ubnd-xa-ung-pho-bao.docx") as archive:
        assert re.search(r"txbxContent.*HỎA TỐC", archive.read("word/document.xml").decode("utf-8"))
    found = Counter(code for sample, _ in held().values() for code in sample.findings)
    assert {
        "number-missing",
        "issued-partial",
        "header-missing",
        "citation-incomplete",
        "place-spelling-varies",
        "same-document-two-dates",
        "phase-before-issue",
        "year-mismatch",
    } <= set(found)


def test_a_line_of_the_header_is_a_line_of_the_text() -> None:
    left = (Line("A"), Line("Số: 1/KH-A"))
    right = (Line("B"), Line("C, ngày 01 tháng 3 năm 2020"))
    document = Document(left, right, "KẾ HOẠCH", ("T",), (), (), (Signature((), ("X",), "Y"),))
    text = render_text(Desk().sample("lines", document)).text
    assert text.split("\n")[:7] == ["A", "Số: 1/KH-A", "B", "C, ngày 01 tháng 3 năm 2020", "", "KẾ HOẠCH", "T"]
