"""One plan as a page: from a corpus, by id and by number, in both languages and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli.app import run
from pipeline.cli.session import Session
from pipeline.cli.times import shown_bound, shown_date
from tests.comply.handmade import cite, plan, whole_plan, write_corpus


@pytest.fixture
def corpus(tmp_path: Path) -> str:
    other = plan("7", "KH-UBND", "2024-01-02", cite("Kế hoạch số 12/KH-UBND", "12", "KH-UBND"))
    twin = plan("07", "KH-UBND", "2023-01-02", cite("Kế hoạch số 13/KH-UBND", "13", "KH-UBND"))
    return str(write_corpus(tmp_path / "corpus", [whole_plan(), other, twin]))


def page(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert run(["show", *argv]) == 0
    return " ".join(capsys.readouterr().out.split())


def test_every_part_of_the_plan_is_on_the_page(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = page(capsys, "12/KH-UBND", "--corpus", corpus)
    for expected in ("KẾ HOẠCH 12/KH-UBND", "Ủy ban nhân dân xã Bình An", "05/3/2024", "(để trống)",
                     "Căn cứ ban hành Chỉ thị 17/CT-TTg", "Chỉ thị 17/CT-TTg 16/5/2016 Thủ tướng Chính phủ 1",
                     "Giai đoạn 1 tháng 3/2024 – 6/2024 1", "trước 15/4/2024 rà soát ao hồ Công an xã Bình",
                     "định kỳ hằng quý", "cảnh báo deadline-before-issue", "Gợi ý: Xem lại năm."):
        assert expected in said, expected


def test_brackets_in_a_quote_are_printed_not_taken_for_markup(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "[khẩn]" in page(capsys, "00aa", "--corpus", corpus)


def test_english_page_keeps_quotes_and_gives_dates_as_they_are_stored(corpus: str,
                                                                     capsys: pytest.CaptureFixture[str]) -> None:
    said = page(capsys, "00AA11", "--corpus", corpus, "--lang", "en")
    assert "before 2024-04-15" in said
    assert "The deadline is before the" in said
    assert "hoàn thành trước" in said
    assert "Suggestion" in said


def test_json_holds_every_row_with_its_proof(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "12/KH-UBND", "--corpus", corpus, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["documents"][0]["issued"] == "2024-03-05"
    text = "".join(p["text"] for p in said["pages"])
    for row in said["citations"] + said["deadlines"]:
        assert text[row["start"]:row["end"]] == row["quote"]


def test_a_number_that_several_plans_bear_is_answered_with_their_ids(corpus: str,
                                                                     capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "7/KH-UBND", "--corpus", corpus]) == 2
    said = capsys.readouterr().err
    assert "2 văn bản" in said
    assert "07.txt" in said


def test_a_file_is_read_on_the_spot(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mau.txt"
    path.write_text("KẾ HOẠCH\nTrồng cây xanh\n", encoding="utf-8")
    assert run(["show", str(path), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["documents"][0]["source_uri"] == str(path)
    assert "Trồng cây xanh" in said["pages"][0]["text"]


def test_a_file_that_cannot_be_read_is_one_line_with_a_remedy(tmp_path: Path,
                                                              capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.pdf"
    path.touch()
    assert run(["show", str(path)]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("Lỗi: ")
    assert ".." not in line


@pytest.mark.parametrize(("edtf", "shown"), [
    ("2020-01-10", "10/01/2020"), ("2020-12-05", "05/12/2020"), ("2020-02", "tháng 02/2020"),
    ("2020-04", "tháng 4/2020"), ("2020", "năm 2020"), ("2016/2020", "năm 2016 – 2020"),
    ("2020-01/2020-06", "tháng 01/2020 – 6/2020"), ("2020-01-05/..", "05/01/2020 – …"), (None, ""),
])
def test_dates_are_written_as_the_decree_writes_them(edtf: str | None, shown: str) -> None:
    assert shown_date(Session("vi"), edtf) == shown


@pytest.mark.parametrize(("relation", "due", "rhythm", "shown"), [
    ("before", "2020-01-10", None, "trước 10/01/2020"),
    ("by", "2020-06", None, "chậm nhất tháng 6/2020"),
    ("within", "2020-06", None, "trong tháng 6/2020"),
    ("within", "2020-06-15", None, "ngày 15/6/2020"),
    ("from_to", "2020-06-15/2020-07-01", None, "15/6/2020 – 01/7/2020"),
    ("recurring", None, "FREQ=MONTHLY", "định kỳ hằng tháng"),
    ("recurring", "2020", "FREQ=WEEKLY;BYDAY=FR", "định kỳ hằng tuần, thứ Sáu năm 2020"),
    ("recurring", None, "FREQ=YEARLY;BYMONTH=3,6;BYMONTHDAY=20", "định kỳ hằng năm, ngày 20, tháng 3, 6"),
    ("recurring", None, "FREQ=HOURLY;COUNT=3", "định kỳ FREQ=HOURLY, COUNT=3"),
    ("ongoing", None, None, "thường xuyên"),
])
def test_deadlines_in_words(relation: str, due: str | None, rhythm: str | None, shown: str) -> None:
    row = {"relation": relation, "due": due, "recurrence": rhythm}
    assert shown_bound(Session("vi"), row) == shown
