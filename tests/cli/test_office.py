"""`citing` and `check` as the compliance office runs them."""

from __future__ import annotations

import csv
import json
from datetime import datetime
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


@pytest.fixture
def chained(tmp_path: Path) -> str:
    """A commune's plan that reaches the directive through a resolution, and a province's that does not cite it."""
    outer = cite("Nghị quyết số 9-NQ/TU ngày 05/5/2015", "9", "NQ/TU", type="NQ", issued="2015-05-05")
    inner = cite(FULL, "34", "CT/TW", type="CT", issued="2014-04-07", via_id="c0", role="mentions")
    law = cite("Luật Thi đua, khen thưởng", type="L", form="named", role="basis")
    return str(write_corpus(tmp_path / "chained", [
        plan("1", "KH-UBND", "2020-01-03", outer, inner, issuer_level="commune"),
        plan("2", "KH-UBND", "2020-01-03", law, issuer_level="province"),
    ]))


def test_check_prints_the_chain_and_leaves_out_what_does_not_apply(chained: str, tmp_path: Path,
                                                                    capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.csv"
    path.write_text("số;tên luật;cấp;lạ\n34-CT/TW;;xã;\n;Luật Thi đua, khen thưởng;tỉnh;\n", encoding="utf-8")
    assert run(["check", chained, "--require", str(path)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "qua Nghị quyết 9-NQ/TU → Chỉ thị 34-CT/TW" in said
    assert "2 cặp: 1 đã dẫn, 0 sai ngày, 0 thiếu ngày, 0 chưa dẫn. Ngoài ra: 1 dẫn gián tiếp." in said
    assert "2 cặp không áp dụng theo điều kiện." in said
    assert "Không dùng đến các cột: “lạ”." in said


def test_check_as_json_and_csv_defends_each_row_with_its_place_and_says_what_to_do(
        chained: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, to = tmp_path / "list.csv", tmp_path / "matrix.csv"
    path.write_text("số;cấp\n34-CT/TW;xã\n35-CT/TW;tỉnh\n", encoding="utf-8")
    assert run(["check", chained, "--require", str(path), "--json", "--to", str(to)]) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["missing"], said["lacking"]) == (1, 1)
    assert said["counts"] == {"chained": 1, "missing": 1, "not-applicable": 2}
    rows = {row["status"]: row for row in said["rows"]}
    found = rows["chained"]
    assert (found["quote"], found["page"], found["boxes"]) == (FULL, 1, [])
    assert found["end"] - found["start"] == len(FULL)
    assert found["chain"] == "Nghị quyết 9-NQ/TU → Chỉ thị 34-CT/TW"
    assert rows["missing"]["advice"] == "Bổ sung viện dẫn 35-CT/TW."
    assert rows["not-applicable"]["advice"] is None
    with to.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert {line["boxes"] for line in lines if line["status"] == "chained"} == {"[]"}
    assert {line["chain"] for line in lines if line["quote"]} == {found["chain"]}


def test_the_workbook_explains_itself(chained: str, require: Path, tmp_path: Path) -> None:
    to = tmp_path / "matrix.xlsx"
    assert run(["check", chained, "--require", str(require), "--to", str(to)]) == 1
    book = load_workbook(to)
    for sheet in book:
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref
    heads, *pairs = book["Chi tiết"].iter_rows(values_only=True)
    of = {row[heads.index("Kế hoạch")]: dict(zip(heads, row, strict=True)) for row in pairs}
    assert of["1/KH-UBND"]["Kết quả"] == "dẫn gián tiếp"
    assert of["1/KH-UBND"]["Dẫn qua"] == "Nghị quyết 9-NQ/TU → Chỉ thị 34-CT/TW"
    assert of["1/KH-UBND"]["Ngày ghi trong kế hoạch"] == datetime(2014, 4, 7)  # noqa: DTZ001
    assert of["2/KH-UBND"]["Việc cần làm"] == "Bổ sung viện dẫn Chỉ thị 34-CT/TW ngày 07/4/2014."
    assert all(head and not head.islower() for head in heads if "doc_id" not in str(head))
    meanings = dict(book["Giải thích"].iter_rows(min_row=2, values_only=True))
    assert {row["Kết quả"] for row in of.values()} <= set(meanings)
    assert all(meanings.values())


def test_citing_takes_a_laws_name_and_shows_chains(chained: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["citing", chained, "Luật Thi đua, khen thưởng"]) == 0
    assert "1 kế hoạch viện dẫn Luật Thi đua, khen thưởng, 1 lượt." in " ".join(capsys.readouterr().out.split())
    assert run(["citing", chained, "34-CT/TW", "--json"]) == 0
    [row] = json.loads(capsys.readouterr().out)
    assert (row["page"], row["boxes"], row["end"] - row["start"]) == (1, [], len(FULL))
    assert row["chain"] == "Nghị quyết 9-NQ/TU → Chỉ thị 34-CT/TW"


def test_citing_writes_its_list_with_boxes_and_chains(chained: str, tmp_path: Path) -> None:
    to = tmp_path / "list.xlsx"
    assert run(["citing", chained, "34-CT/TW", "--to", str(to)]) == 0
    heads, row = load_workbook(to)["Lượt viện dẫn"].iter_rows(values_only=True)
    told = dict(zip(heads, row, strict=True))
    assert told["Vai trò"] == "Nhắc đến"
    assert told["Dẫn qua"] == "Nghị quyết 9-NQ/TU → Chỉ thị 34-CT/TW"
    assert told["Khung trên trang (JSON)"] == "[]"
    assert all(head and (head[0].isupper() or "_id" in head) for head in heads)
    assert run(["citing", chained, "34-CT/TW", "--to", str(tmp_path / "list.csv")]) == 0
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [line["quote"] for line in csv.DictReader(file)] == [FULL]
    assert run(["citing", chained, "34-CT/TW", "--to", str(tmp_path / "list.doc")]) == 2


def test_conditions_that_fit_no_plan_are_told(chained: str, tmp_path: Path,
                                              capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.csv"
    path.write_text("số;tên kế hoạch có;cấp\n34-CT/TW;;huyện\n34-CT/TU;;\n", encoding="utf-8")
    assert run(["check", chained, "--require", str(path)]) == 1
    assert "Điều kiện không khớp với kế hoạch nào trong kho: 34-CT/TW." in " ".join(capsys.readouterr().out.split())


def test_check_asks_the_offices_own_register(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                             monkeypatch: pytest.MonkeyPatch) -> None:
    own, path = tmp_path / "own.csv", tmp_path / "list.csv"
    own.write_text(
        "type,number,year,symbol,issued,issuer_name,title,short_names,amends,replaces,effective,basis\n"
        "QĐ,20,,QĐ-UBND,2022-02-02,Ủy ban nhân dân tỉnh Sơn La,ban hành Quy chế văn thư,,,"
        "10/QĐ-UBND@2018-05-05,2022-02-12,Công báo tỉnh\n", encoding="utf-8")
    path.write_text("loại;số;cơ quan ban hành\nQuyết định;20/QĐ-UBND;UBND tỉnh Sơn La\n", encoding="utf-8")
    old = cite("Quyết định số 10/QĐ-UBND ngày 05/5/2018", "10", "QĐ-UBND", type="QĐ", issued="2018-05-05")
    corpus = str(write_corpus(tmp_path / "c", [plan("1", "KH-UBND", "2023-01-03", old)]))
    assert run(["check", corpus, "--require", str(path), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["counts"] == {"missing": 1}
    monkeypatch.setenv("KEHOACH_REGISTER", str(own))
    assert run(["check", corpus, "--require", str(path), "--json"]) == 1
    [row] = json.loads(capsys.readouterr().out)["rows"]
    assert (row["status"], row["lacks"], row["quote"]) == ("outdated", True, old["quote"])
    assert row["advice"] == ("Thay 10/QĐ-UBND bằng Quyết định 20/QĐ-UBND: văn bản cũ đã bị thay thế.")


def test_a_successor_is_named_whether_or_not_it_is_in_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.csv"
    path.write_text("loại;số\nLuật;15/2003/QH11\n", encoding="utf-8")
    new = cite("Luật Thi đua, khen thưởng ngày 15/6/2022", type="L", form="named", issued="2022-06-15")
    for day in ("2023-01-03", "2024-01-03"):
        corpus = str(write_corpus(tmp_path / day, [plan("1", "KH-UBND", day, new)]))
        assert run(["check", corpus, "--require", str(path), "--json"]) == 0
        [row] = json.loads(capsys.readouterr().out)["rows"]
        assert row["status"] == "successor"
        assert row["advice"] == ("Không phải sửa kế hoạch: Luật Thi đua, khen thưởng (06/2022/QH15) thay thế "
                                 "Luật Thi đua, khen thưởng (15/2003/QH11). Nên cập nhật danh mục.")
