"""`kehoach ingest --register`: a user's own rows of the register reach the workers, and bad ones are told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli.app import run
from pipeline.corpus import Corpus
from pipeline.rulebook import REGISTER

PLAN = """\
ỦY BAN NHÂN DÂN
XÃ BÌNH AN
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình An, ngày 05 tháng 3 năm 2024
KẾ HOẠCH
Trồng cây năm 2024
Thực hiện Chỉ thị 777 của Bộ Chính trị;
I. MỤC ĐÍCH
Phủ xanh đất trống.
"""
HEAD = "type,number,symbol,issued,issuer_name,title,short_names\n"
ROW = "CT,777,CT/TW,2023-05-06,Bộ Chính trị,trồng rừng,Chỉ thị 777\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan, a register that tells what it cites, and one that is broken."""
    monkeypatch.setenv(REGISTER, "")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text(PLAN, "utf-8")
    (tmp_path / "own.csv").write_text(HEAD + ROW, "utf-8")
    (tmp_path / "bad.csv").write_text(HEAD + ROW.replace("-05-06", "-15-06"), "utf-8")
    return tmp_path


def ingested(folder: Path, *more: str) -> list[str | None]:
    """Keys of what the plan cites after a run with one worker."""
    assert run(["ingest", str(folder / "raw"), "--out", str(folder / "kho"), "--workers", "1", *more]) == 0
    return list(Corpus(folder / "kho").table("citations")["target_key"].to_pylist())


def test_the_workers_know_a_users_register_and_the_corpus_follows_it(folder: Path, capsys: pytest.CaptureFixture[str],
                                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    assert ingested(folder) == [None]
    assert ingested(folder, "--register", str(folder / "own.csv")) == [
        "/akn/vn/act/chi-thi/trung-uong-dang/2023-05-06/777-ct-tw"]
    capsys.readouterr()
    ingested(folder, "--register", str(folder / "own.csv"), "--lang", "en")
    assert "Nothing new" in capsys.readouterr().out
    monkeypatch.setenv(REGISTER, "")
    assert ingested(folder) == [None]


def test_a_bad_row_stops_the_run_before_it_begins(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["ingest", str(folder / "raw"), "--out", str(folder / "kho"), "--register", str(folder / "bad.csv")]
    assert run(argv) == 2
    told = capsys.readouterr().err
    assert "dòng 2, cột issued: “2023-15-06”" in told
    assert "Ghi vào cột issued ngày có thật" in told
    assert not (folder / "kho").exists()
