"""`citing` and `check` as the compliance office runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.cli.app import run
from tests.comply.handmade import cite, plan, write_corpus

FULL = "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị"


@pytest.fixture
def corpus(tmp_path: Path) -> str:
    full = cite(FULL, "34", "CT/TW", type="CT", issued="2014-04-07", issuer_name="Bộ Chính trị")
    bare = cite("Chỉ thị số 34-CT/TW", "34", "CT/TW", type="CT")
    wrong = cite("Chỉ thị số 34-CT/TW ngày 07/4/2015", "34", "CT/TW", type="CT", issued="2015-04-07")
    return str(write_corpus(tmp_path / "corpus", [
        plan("1", "KH-UBND", "2020-01-03", full, bare), plan("2", "KH-UBND", "2020-01-03", wrong),
    ]))


@pytest.fixture
def require(tmp_path: Path) -> Path:
    path = tmp_path / "require.csv"
    path.write_text("loại,số,ký hiệu,ngày ban hành\nChỉ thị,34,CT/TW,7/4/2014\n", encoding="utf-8")
    return path


def test_citing_prints_plan_role_date_page_and_quote(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["citing", corpus, "34-ct/tw"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "1/KH-UBND" in said
    assert "Triển khai thực hiện" in said
    assert "theo lượt dẫn khác" in said
    assert said.endswith("2 kế hoạch viện dẫn 34-ct/tw, 3 lượt.")


def test_citing_takes_a_date_as_people_type_it(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["citing", corpus, "34-CT/TW", "--issued", "ngày 7 tháng 4 năm 2014", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["plan"] for row in rows} == {"1/KH-UBND"}
    assert [row["issued"] for row in rows] == ["2014-04-07", "2014-04-07"]


def test_citing_says_so_when_nobody_cites_it(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["citing", corpus, "99-CT/TW", "--lang", "en"]) == 0
    assert "No plan in the corpus cites 99-CT/TW." in capsys.readouterr().out


def test_check_is_0_while_nothing_is_missing_and_1_when_something_is(corpus: str, require: Path,
                                                                     capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", corpus, "--require", str(require)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "2 cặp: 1 đã dẫn, 1 sai ngày, 0 thiếu ngày, 0 chưa dẫn." in said
    assert "(phải là 07/4/2014)" in said
    with require.open("a", encoding="utf-8") as file:
        file.write("Chỉ thị,35,CT/TW,\n")
    assert run(["check", corpus, "--require", str(require)]) == 1
    assert "2 chưa dẫn" in capsys.readouterr().out


def test_check_writes_the_matrix_in_the_language_of_the_session(corpus: str, require: Path, tmp_path: Path) -> None:
    to = tmp_path / "out" / "matrix.xlsx"
    assert run(["check", corpus, "--require", str(require), "--to", str(to)]) == 0
    book = load_workbook(to)
    assert book.sheetnames == ["Ma trận", "Chi tiết", "Giải thích"]
    assert [row[4] for row in book["Ma trận"].iter_rows(values_only=True)] in (
        ["CT 34-CT/TW", "đã dẫn", "sai ngày"], ["CT 34-CT/TW", "sai ngày", "đã dẫn"])
    heads, *pairs = book["Chi tiết"].iter_rows(values_only=True)
    assert FULL in [row[heads.index("Trích nguyên văn")] for row in pairs]


def test_many_directives_are_printed_in_blocks_that_fit(corpus: str, require: Path,
                                                        capsys: pytest.CaptureFixture[str]) -> None:
    marks = [f"{n}/2015/TT-BGDĐT" for n in range(10, 22)]
    with require.open("a", encoding="utf-8") as file:
        file.writelines(f"Thông tư,{mark},,\n" for mark in marks)
    assert run(["check", corpus, "--require", str(require)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 100
    for mark in marks:
        assert any(f"TT {mark}" in line for line in lines), mark
    assert all("1/KH-UBND" in line or "2/KH-UBND" in line for line in lines if "CHƯA DẪN" in line)


def test_check_as_json_counts_what_is_missing(corpus: str, require: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", corpus, "--require", str(require), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["missing"] == 0
    assert {row["status"] for row in said["rows"]} == {"cited", "wrong-date"}


def test_check_names_the_line_it_cannot_understand(corpus: str, require: Path,
                                                  capsys: pytest.CaptureFixture[str]) -> None:
    with require.open("a", encoding="utf-8") as file:
        file.write("Chỉ thị,không số,,\n")
    assert run(["check", corpus, "--require", str(require)]) == 2
    assert "require.csv, dòng 3" in capsys.readouterr().err
