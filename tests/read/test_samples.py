"""The samples that no plain reader reads: how each is read, and that its facts come out of it as they were put in."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.plan import build
from pipeline.read import read_run
from pipeline.read.formats import office
from pipeline.read.formats.archive import members
from pipeline.read.formats.as_one import groups
from pipeline.records import Plan
from pipeline.source import source_of
from tests.read.scan.scanner import needs_ocr
from tests.scoring import alike, bare

ROOT = Path(__file__).parents[2]
RAW, HELD = ROOT / "data" / "raw", ROOT / "tests" / "samples"
ARCHIVE = "26-ho-so-gui-kem.zip"
needs_office = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")

HEADER = ("type", "number", "symbol", "issued", "place", "issuer_name", "title", "signer_name", "signer_position")
# How each is read: the document, its pages and why, what had to be done to it.
NATIVE = {"17": (), "18": (), "19": ("encoding-converted",), "24": ()}
LAYERS = {"22": (["glyph-map"] * 2, ("text-repaired",)), "23": ([None] * 2, ("handwritten-number",))}
SEEN = {
    "15": (["no-text"] * 2, ("handwritten-number",)),
    "16": ([None] * 3, ()),
    "20": (["no-marks"], ("text-layer-refused",)),
    "21": (["broken-map"], ("text-layer-refused",)),
    "25": ([None] * 2, ()),
}

def marked(sample: str) -> Any:
    """A sample with the programs that its reading needs."""
    needs = [needs_ocr] * (sample in SEEN or sample == "23") + [needs_office] * (sample in ("17", "18"))
    return pytest.param(sample, marks=needs)


each_sample = pytest.mark.parametrize("sample", [marked(s) for s in sorted({**NATIVE, **LAYERS, **SEEN})])


@cache
def sources() -> dict[str, tuple[bytes, ...]]:
    """The files of every document in data/raw by the number of its sample: those in the archive too."""
    names = groups(sorted(path.name for path in RAW.iterdir() if path.name != ARCHIVE))
    found = {run[0][:2]: tuple((RAW / name).read_bytes() for name in run) for run in names}
    for uri, data in members((RAW / ARCHIVE).read_bytes(), ARCHIVE):
        assert isinstance(data, bytes)
        found[uri.rpartition("!/")[2][:2]] = (data,)
    return found


@cache
def plan(sample: str) -> Plan:
    files = sources()[sample]
    got = read_run(files, sample)
    return build(got.text, source_of(b"".join(files), sample, got.media_type), got.reading)


@cache
def gold(sample: str) -> dict[str, Any]:
    [path] = HELD.glob(f"{sample}-*.json")
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def gold_text(sample: str) -> str:
    [path] = HELD.glob(f"{sample}-*.txt")
    return path.read_text("utf-8")


def bag(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def remarks(sample: str) -> set[str]:
    """What reading had to do, each of which is among the findings."""
    noted = {code for code, _, _ in plan(sample).text.notes}
    assert noted <= {finding.code for finding in plan(sample).findings}
    return noted


@pytest.mark.parametrize("sample", [marked(s) for s in NATIVE])
def test_documents_without_pages_read_like_their_text(sample: str) -> None:
    read = plan(sample)
    assert (read.document.reading, [page.reading_reason for page in read.pages]) == ("native", [None])
    assert bag(read.text.content) == bag(gold_text(sample))
    assert remarks(sample) == set(NATIVE[sample])


@pytest.mark.parametrize("sample", [marked(s) for s in LAYERS])
def test_layers_that_are_believed(sample: str) -> None:
    reasons, remarked = LAYERS[sample]
    read = plan(sample)
    assert read.document.reading == "text-layer"
    assert [page.reading_reason for page in read.pages] == reasons
    assert remarks(sample) == set(remarked)


@needs_ocr
@pytest.mark.parametrize("sample", SEEN)
def test_pages_that_are_seen(sample: str) -> None:
    reasons, remarked = SEEN[sample]
    read = plan(sample)
    assert read.document.reading == "ocr"
    assert [(page.reading, page.reading_reason) for page in read.pages] == [("ocr", reason) for reason in reasons]
    assert remarks(sample) == set(remarked)
    want, got = bag(gold_text(sample)), bag(read.text.content)
    assert 2 * (want & got).total() / (want.total() + got.total()) >= 0.97


# Where a hand, a stamp or a seal is in the way: these may stay blank, or a date partial, but never be wrong.
MAY_BE_BLANK = {"15": {"number", "issued"}, "16": {"signer_name", "signer_position"},
                "20": {"signer_name", "signer_position"}}


@each_sample
@pytest.mark.parametrize("field", HEADER)
def test_header(sample: str, field: str) -> None:
    given, want = getattr(plan(sample).document, field), gold(sample)["document"][field]
    least = 0.9 if field in ("title", "signer_name") and sample in SEEN else 1.0
    is_blank = given is None or (field == "issued" and want.startswith(f"{given}-"))
    assert alike(given, want, least) or (is_blank and field in MAY_BE_BLANK.get(sample, ()))


@each_sample
def test_numbered_citations(sample: str) -> None:
    given = [(c.type, c.number, c.symbol, c.issued, c.role) for c in plan(sample).citations if c.form == "numbered"]
    assert given == [(c["type"], c["number"], c["symbol"], c["issued"], c["role"])
                     for c in gold(sample)["citations"] if c["form"] == "numbered"]


Bound = tuple[str, str | None, str | None]


def bounds(read: Plan, ignore: set[str]) -> Counter[Bound]:
    """Relation, due and recurrence of every deadline outside tables."""
    in_table = {task.task_id for task in read.tasks if task.source == "table"}
    return Counter((d.relation, d.due, d.recurrence) for d in read.deadlines
                   if d.task_id not in in_table and d.quote not in ignore)


@each_sample
def test_deadlines(sample: str) -> None:
    want = Counter((d["relation"], d["due"], d["recurrence"]) for d in gold(sample)["deadlines"])
    assert bounds(plan(sample), set(gold(sample)["ignore"])) == want


@pytest.mark.parametrize("sample", [marked(s) for s in ("15", "17", "24")])
def test_rows_of_tables(sample: str) -> None:
    due = {d.task_id: d.due for d in plan(sample).deadlines}
    given = [(bare(task.text), due.get(task.task_id)) for task in plan(sample).tasks if task.source == "table"]
    assert given == [(bare(task["text"]), task["due"]) for task in gold(sample)["table_tasks"]]


@each_sample
def test_every_quote_is_a_slice_of_the_text(sample: str) -> None:
    content = plan(sample).text.content
    for table in ("fields", "citations", "tasks", "deadlines", "responsibilities", "recipients"):
        for row in plan(sample).rows(table):
            assert content[row.start:row.end] == row.quote


def test_only_the_photographs_are_a_run() -> None:
    runs = [run for run in groups(sorted(path.name for path in RAW.iterdir())) if len(run) > 1]
    assert runs == [tuple(f"16-truong-thcs-phong-chong-duoi-nuoc.trang-{n}.jpg" for n in (1, 2, 3))]


@needs_ocr
def test_photographs_are_pages_of_one_document_in_their_order() -> None:
    read = plan("16")
    assert [page.page for page in read.pages] == [1, 2, 3]
    openings = ("KẾ HOẠCH", "Dạy bơi, dạy kỹ năng", "4. Giáo viên chủ nhiệm")
    starts = [read.text.content.index(words) for words in openings]
    pages = [max(page.page for page in read.pages if page.start <= start) for start in starts]
    assert pages == [1, 2, 3]
    assert all((page.width or 0) < (page.height or 0) for page in read.pages)


@needs_ocr
def test_the_handwritten_number_is_remarked_and_not_guessed() -> None:
    assert plan("15").document.number in (None, "47")
    assert plan("15").document.symbol == "KH-TTYT"
    remarked = [finding for finding in plan("15").findings if finding.code == "handwritten-number"]
    assert [finding.page for finding in remarked] == [1]
    assert not {"number-missing", "issued-partial"}.intersection(finding.code for finding in plan("15").findings)
    assert plan("15").document.issued in (None, "2023-03-14")


def test_what_stands_around_a_web_page_is_not_read() -> None:
    content = plan("24").text.content
    around = ("Trang chủ", "Thủ tục hành chính", "99/KH-UBND", "Lượt truy cập", "Lịch tiếp công dân")
    assert not [words for words in around if words in content]


def test_the_archive_holds_two_documents_under_its_name() -> None:
    uris = [uri for uri, _ in members((RAW / ARCHIVE).read_bytes(), ARCHIVE)]
    assert uris == [f"{ARCHIVE}!/18-huyen-doan-thang-thanh-nien.rtf", f"{ARCHIVE}!/22-so-lao-dong-tuan-le-an-toan.pdf"]
