"""`ingest` with its summary, and what one does with the corpus next: `verify`, `export`, `show`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline.cli.app import run
from pipeline.corpus import Corpus

PLAN = """\
ỦY BAN NHÂN DÂN
XÃ BÌNH AN
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình An, ngày 05 tháng 3 năm 2024
KẾ HOẠCH
Tuyên truyền phòng, chống đuối nước trẻ em năm 2024
Thực hiện Kế hoạch số 45/KH-UBND ngày 20/02/2024 của Ủy ban nhân dân huyện Tân Lập về phòng, chống đuối nước, \
Ủy ban nhân dân xã xây dựng kế hoạch như sau:
I. MỤC ĐÍCH
Nâng cao nhận thức của người dân.
II. TỔ CHỨC THỰC HIỆN
1. Công an xã rà soát các ao, hồ trên địa bàn, hoàn thành trước ngày 15/4/2024.
Nơi nhận:
- UBND huyện (b/c);
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Bình
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One plan under two names, another plan, and a file that is no document."""
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.txt").write_text(PLAN, encoding="utf-8")
    (folder / "b.txt").write_text(PLAN, encoding="utf-8")
    (folder / "c.txt").write_text(PLAN.replace("12/KH", "13/KH"), encoding="utf-8")
    (folder / "empty.pdf").write_bytes(b"")
    return folder


def ingest(folder: Path, out: Path, *more: str) -> int:
    return run(["ingest", str(folder), "--out", str(out), "--workers", "1", *more])


def said_as_json(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_summary_accounts_for_every_input(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                          capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(folder)
    assert ingest(Path(), tmp_path / "corpus") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith("Xong 4 tệp đầu vào: 2 mới, 1 gộp vào văn bản đã kể (trùng nội dung hoặc là trang ảnh tiếp "
                           "theo), 1 không đọc được.")
    assert "Kế hoạch chữ có sẵn 2" in said
    assert "empty.pdf" in said
    assert "Thử tiếp" in said


@pytest.mark.parametrize(("option", "new", "joined"), [
    ((), 2, 1), (("--as-one",), 1, 2), (("--no-as-one",), 3, 0),
])
def test_images_are_put_together_as_told(option: tuple[str, ...], new: int, joined: int, tmp_path: Path,
                                         monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.engine import fakes

    folder = tmp_path / "anh"
    folder.mkdir()
    for n, name in enumerate(("trang 1.jpg", "trang 2.jpg", "bìa.jpg")):
        (folder / name).write_text(PLAN.replace("12/KH", f"{n}/KH"), encoding="utf-8")
    stages = fakes.stages(tmp_path / "doc.log")
    monkeypatch.setattr("pipeline.engine.run.product_stages", lambda: stages)
    assert ingest(folder, tmp_path / "corpus", "--json", *option) == 0
    said = said_as_json(capsys)
    assert (said["new"], said["duplicates"]) == (new, joined)


def test_the_commands_it_proposes_work(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ingest(folder, tmp_path / "corpus")
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if "kehoach " in line[:40]]
    assert [line[1] for line in lines] == ["show", "citing", "verify", "export"]
    for line in lines:
        assert shutil.which(line[0]), "the program can be called like this from here"
        argv = [str(tmp_path / "out") if word == "export" and at > 1 else word for at, word in enumerate(line)]
        assert run(argv[1:]) == 0, line


def test_a_second_run_does_nothing_twice_and_says_so(folder: Path, tmp_path: Path,
                                                     capsys: pytest.CaptureFixture[str]) -> None:
    ingest(folder, tmp_path / "corpus")
    before = Corpus(tmp_path / "corpus").snapshot
    capsys.readouterr()
    assert ingest(folder, tmp_path / "corpus") == 0
    assert "không việc nào phải làm lại" in capsys.readouterr().out
    assert Corpus(tmp_path / "corpus").snapshot == before


def test_removed_inputs_stay_until_pruned(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ingest(folder, tmp_path / "corpus")
    (folder / "c.txt").unlink()
    capsys.readouterr()
    assert ingest(folder, tmp_path / "corpus", "--json") == 0
    assert said_as_json(capsys)["rows"]["documents"] == 2
    assert ingest(folder, tmp_path / "corpus", "--prune-missing", "--json") == 0
    said = said_as_json(capsys)
    assert (said["removed"], said["rows"]["documents"]) == (1, 1)


def test_json_on_standard_output_is_the_whole_outcome_and_nothing_else(folder: Path, tmp_path: Path,
                                                               capsys: pytest.CaptureFixture[str]) -> None:
    assert ingest(folder, tmp_path / "corpus", "--json") == 0
    captured = capsys.readouterr()
    assert {json.loads(line)["event"] for line in captured.err.splitlines()} <= {"progress"}
    said = json.loads(captured.out)
    assert said["found"] == 4
    assert said["failures"][0]["source_uri"].endswith("empty.pdf")
    assert said["failures"][0]["remedy"]


def test_a_path_that_is_not_there_is_bad_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ingest(tmp_path / "nowhere", tmp_path / "corpus") == 2
    assert "nowhere" in capsys.readouterr().err
    assert not (tmp_path / "corpus").exists()


def test_an_empty_folder_is_an_empty_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "raw").mkdir()
    assert ingest(tmp_path / "raw", tmp_path / "corpus") == 0
    assert "Không thấy tệp nào" in capsys.readouterr().out


def test_verify_passes_and_breaks_are_shown_with_exit_code_1(folder: Path, tmp_path: Path,
                                                             capsys: pytest.CaptureFixture[str]) -> None:
    corpus = tmp_path / "corpus"
    ingest(folder, corpus)
    capsys.readouterr()
    assert run(["verify", str(corpus)]) == 0
    assert "Kho đúng" in capsys.readouterr().out
    [part] = Corpus(corpus).parts("citations")
    table = pq.read_table(part)
    moved = table.set_column(table.schema.get_field_index("quote"), table.schema.field("quote"),
                             [["Kế hoạch khác"] * table.num_rows])
    part.unlink()
    pq.write_table(moved, part)
    assert run(["verify", str(corpus)]) == 1
    assert "citations" in capsys.readouterr().out
    assert run(["verify", str(corpus), "--json"]) == 1
    said = said_as_json(capsys)
    assert not said["ok"]
    assert said["breaks"][0]["table"] == "citations"


@pytest.mark.parametrize("kind", ["parquet", "csv", "jsonl", "xlsx"])
def test_export_writes_a_file_a_table_that_pandas_reads(kind: str, folder: Path, tmp_path: Path,
                                                        capsys: pytest.CaptureFixture[str]) -> None:
    ingest(folder, tmp_path / "corpus")
    capsys.readouterr()
    assert run(["export", str(tmp_path / "corpus"), "--to", str(tmp_path / "out"), "--format", kind, "--json"]) == 0
    said = said_as_json(capsys)
    path = tmp_path / "out" / f"documents.{kind}"
    read = {"parquet": pd.read_parquet, "csv": lambda p: pd.read_csv(p, dtype=str), "xlsx": pd.read_excel,
            "jsonl": lambda p: pd.read_json(p, lines=True, dtype=False)}[kind]
    assert len(read(path)) == said["rows"]["documents"] == 2
    assert said["rows"]["failures"] == 1
