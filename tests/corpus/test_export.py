"""Exports: complete, ordered, readable by other tools, and the same bytes for the same corpus."""

from __future__ import annotations

import csv
import json
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline.arrow import columns, schema
from pipeline.corpus import Corpus, parts, xlsx
from pipeline.corpus.export import FORMATS, export
from pipeline.corpus.store import Writer
from pipeline.errors import CorpusError, UsageError
from pipeline.records import TABLES
from tests.corpus import handmade


def fill(root: Path, *batches: tuple[int, ...]) -> Corpus:
    with Writer(root) as writer:
        for numbers in batches:
            writer.commit(handmade.change(*(handmade.plan(handmade.sample(n), f"{n}.txt") for n in numbers)))
        writer.commit(handmade.change(failures=(handmade.failure("hong.pdf"),)))
    return Corpus(root)


@pytest.fixture
def corpus(root: Path) -> Corpus:
    return fill(root, (1, 2, 3))


@pytest.mark.parametrize("format", FORMATS)
def test_one_file_a_table(corpus: Corpus, tmp_path: Path, format: str) -> None:
    counts = export(corpus, tmp_path / "ra", format)
    assert sorted(p.name for p in (tmp_path / "ra").iterdir()) == sorted(f"{t}.{format}" for t in TABLES)
    assert counts == {t: corpus.count(t) for t in TABLES}


@pytest.mark.parametrize("format", FORMATS)
def test_however_the_corpus_came_about_the_bytes_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    fill(tmp_path / "a", (1, 2, 3, 4, 5, 6))
    monkeypatch.setattr(parts, "SMALL", 1)
    monkeypatch.setattr(parts, "FULL", 2)
    other = fill(tmp_path / "b", (6, 2), (4, 1), (3, 5))
    assert len(other.parts("documents")) > 2
    for name in ("a", "b"):
        export(tmp_path / name, tmp_path / f"ra-{name}", format)
    for table in TABLES:
        file = f"{table}.{format}"
        assert (tmp_path / "ra-a" / file).read_bytes() == (tmp_path / "ra-b" / file).read_bytes()


def test_parquet_keeps_types_descriptions_and_order(corpus: Corpus, tmp_path: Path) -> None:
    export(corpus, tmp_path / "ra")
    for table in TABLES:
        got = pq.read_table(tmp_path / "ra" / f"{table}.parquet", partitioning=None)
        assert got.schema.equals(schema(table), check_metadata=False)
        assert all(got.schema.field(n).metadata[b"description"] for n in columns(table))
        assert got.to_pylist() == corpus.table(table).to_pylist()


def test_csv_opens_in_spreadsheets_and_in_pandas(corpus: Corpus, tmp_path: Path) -> None:
    export(corpus, tmp_path / "ra", "csv")
    path = tmp_path / "ra" / "deadlines.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbfdoc_id,")
    frame = pd.read_csv(path, dtype=str)
    assert tuple(frame.columns) == columns("deadlines")
    first = corpus.table("deadlines").to_pylist()[0]
    assert json.loads(frame["boxes"][0]) == first["boxes"] != []
    assert (frame["due"][0], frame["due_to"][0]) == ("2026-03-01", "2026-02-28")
    assert frame["due_from"].isna().all()
    documents = pd.read_csv(tmp_path / "ra" / "documents.csv", dtype=str)
    assert [json.loads(u) for u in documents["source_uris"]] == [[u] for u in documents["source_uri"]]
    with (tmp_path / "ra" / "pages.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [r["text"] for r in csv.DictReader(file)] == list(corpus.pages["text"])


def test_jsonl_is_the_rows(corpus: Corpus, tmp_path: Path) -> None:
    export(corpus, tmp_path / "ra", "jsonl")
    lines = (tmp_path / "ra" / "phases.jsonl").read_text("utf-8").splitlines()
    rows = [{k: v.isoformat() if isinstance(v, date) else v for k, v in r.items()}
            for r in corpus.table("phases").to_pylist()]
    assert [json.loads(line) for line in lines] == rows
    assert "Giai đoạn 1" in lines[0]


def test_xlsx_has_strings_numbers_and_dates_as_such(corpus: Corpus, tmp_path: Path) -> None:
    export(corpus, tmp_path / "ra", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "ra" / "deadlines.xlsx")
    assert book.sheetnames == ["deadlines"]
    rows = list(book["deadlines"].iter_rows(values_only=True))
    assert rows[0] == columns("deadlines")
    got = dict(zip(rows[0], rows[1], strict=True))
    want = corpus.table("deadlines").to_pylist()[0]
    assert (got["start"], got["confidence"], got["due"]) == (want["start"], 1.0, "2026-03-01")
    assert (got["due_to"].date(), got["due_from"]) == (want["due_to"], None)
    assert json.loads(got["boxes"]) == want["boxes"]


def sheets(rows: list[list[object]], header: tuple[str, ...] = ("a",)) -> openpyxl.Workbook:
    file = BytesIO()
    xlsx.write_workbook(file, "bảng", header, rows)
    return openpyxl.load_workbook(file)


@pytest.mark.parametrize(
    "text", ["=1+1", "+84", "-5", "@SUM(A1)", "07", "2020-02", "TRUE", " hai  đầu ", "a\nb", "<&>\""])
def test_xlsx_strings_are_what_they_are(text: str) -> None:
    cell = sheets([[text]])["bảng"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_xlsx_survives_characters_that_xml_has_not_and_cells_that_are_too_long() -> None:
    book = sheets([["a\x0bb\ufffe"], ["_x0041_"], ["é" * 40_000], ["🎋" * 20_000]])
    found = [text for (text,) in book["bảng"].iter_rows(min_row=2, values_only=True)]
    assert found[0] == "a\ufffdb\ufffd"
    assert found[1].replace("_x005F_", "_") == "_x0041_"
    assert found[2] == "é" * 32_766 + "…"
    assert len(found[3].encode("utf-16-le")) <= 2 * xlsx.MAX_CELL
    assert found[3] == "🎋" * 16_383 + "…"


def test_xlsx_goes_on_on_a_further_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 4)
    book = sheets([[n] for n in range(7)])
    assert book.sheetnames == ["bảng", "bảng 2", "bảng 3"]
    assert [[c for (c,) in book[s].iter_rows(values_only=True)] for s in book.sheetnames] == [
        ["a", 0, 1, 2], ["a", 3, 4, 5], ["a", 6]]
    assert sheets([[n] for n in range(3)]).sheetnames == ["bảng"]


def test_xlsx_without_rows_has_its_header_and_columns_beyond_z() -> None:
    header = tuple(f"c{n}" for n in range(60))
    assert next(sheets([], header)["bảng"].iter_rows(values_only=True)) == header


def test_xlsx_tells_no_time(corpus: Corpus, tmp_path: Path) -> None:
    export(corpus, tmp_path / "ra", "xlsx")
    with zipfile.ZipFile(tmp_path / "ra" / "pages.xlsx") as package:
        assert {i.date_time for i in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [n for n in package.namelist() if n.startswith("docProps")]


def test_an_export_replaces_an_earlier_one_and_leaves_other_files_alone(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "ra"
    folder.mkdir()
    (folder / "citations.csv").write_text("cũ", "utf-8")
    (folder / "ghi-chu.txt").write_text("giữ", "utf-8")
    export(corpus, folder, "csv")
    assert len(pd.read_csv(folder / "citations.csv")) == 3
    assert (folder / "ghi-chu.txt").read_text("utf-8") == "giữ"


def test_a_row_can_hold_anything_a_text_can(root: Path, tmp_path: Path) -> None:
    plan = handmade.plan(handmade.sample(1), "1.txt")
    odd = replace(plan, document=replace(plan.document, title='=HYPERLINK("x"),\r\n"hai" dòng', issuer="a\tb; c"))
    with Writer(root) as writer:
        writer.commit(handmade.change(odd))
    for format in FORMATS:
        export(root, tmp_path / format, format)
    assert pd.read_csv(tmp_path / "csv/documents.csv")["issuer"][0] == "a\tb; c"
    with (tmp_path / "csv/documents.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["title"] == odd.document.title
    assert json.loads((tmp_path / "jsonl/documents.jsonl").read_text("utf-8"))["title"] == odd.document.title
    book = openpyxl.load_workbook(tmp_path / "xlsx/documents.xlsx")["documents"]
    assert book.cell(2, columns("documents").index("title") + 1).value == odd.document.title


def test_what_cannot_be_exported_is_refused(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format ods"):
        export(corpus, tmp_path / "ra", "ods")
    with pytest.raises(UsageError, match="own folder"):
        export(corpus, corpus.path)
    with pytest.raises(CorpusError):
        export(tmp_path / "nowhere", tmp_path / "ra")
    assert not (tmp_path / "ra").exists()
