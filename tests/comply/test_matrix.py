"""Which plans cite a directive, and the matrix of plans and directives."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.comply import Requirement, check, citing, parse_mark, wide, write_matrix
from pipeline.comply.bodies import same_body
from pipeline.corpus import Corpus
from pipeline.errors import UsageError
from tests.comply.handmade import cite, plan, write_corpus

KEY = "/akn/vn/act/chi-thi/trung-uong-dang/2014-04-07/34-ct-tw"
FULL = "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị"
BARE = "Chỉ thị số 34-CT/TW"
REQUIRED = Requirement(parse_mark("34-CT/TW"), "CT", "2014-04-07", "Bộ Chính trị")


def full(**more: object) -> dict[str, object]:
    return cite(FULL, "34", "CT/TW", type="CT", issued="2014-04-07", issuer_name="Bộ Chính trị", target_key=KEY,
                target_confidence=1.0, **more)


def bare(quote: str = BARE, **more: object) -> dict[str, object]:
    return cite(quote, "34", "CT/TW", type="CT", **more)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Six plans: full then bare, wrong date only, no date at all, by name only, itself only, and none."""
    return Corpus(write_corpus(tmp_path / "corpus", [
        plan("1", "KH-UBND", "2020-01-03", full(role="basis"), bare()),
        plan("2", "KH-UBND", "2020-02-03", bare("Chỉ thị số 34 - CT/TW ngày 07/4/2015", issued="2015-04-07"), bare()),
        plan("3", "KH-UBND", "2020-03-03", bare("Chỉ thị 34/CT-TW")),
        plan("4", "KH-UBND", "2012-04-03", cite("Chỉ thị về đổi mới công tác thi đua", type="CT", form="named",
                                                target_key=KEY, target_confidence=0.95, issued="2014-04-07")),
        plan("5", "KH-UBND", "2020-05-03", bare("Chỉ thị số 34-CT/TW kèm theo", role="self")),
        plan("6", "KH-UBND", "2020-06-03", cite("Chỉ thị số 35-CT/TW", "35", "CT/TW", type="CT")),
    ]))


def status(corpus: Corpus, *required: Requirement) -> dict[str, str]:
    matrix = check(corpus, required or [REQUIRED])
    return dict(zip(matrix["plan"].str.partition("/")[0], matrix["status"], strict=True))


def test_every_status_and_only_one_for_a_pair(corpus: Corpus) -> None:
    assert status(corpus) == {"1": "cited", "2": "wrong-date", "3": "no-date", "4": "cited", "5": "missing",
                              "6": "missing"}


def test_the_deciding_mention_is_shown_with_quote_and_page(corpus: Corpus) -> None:
    rows = check(corpus, [REQUIRED]).set_index("plan")
    assert rows.loc["1/KH-UBND", "quote"] == FULL
    assert rows.loc["1/KH-UBND", "role"] == "basis"
    assert rows.loc["1/KH-UBND", "n_mentions"] == 2
    assert rows.loc["2/KH-UBND", "cited_issued"] == "2015-04-07"
    assert rows.loc["3/KH-UBND", "page"] == 1
    text = corpus.text(rows.loc["2/KH-UBND", "doc_id"])
    start = rows.loc["2/KH-UBND", "start"]
    assert text[start:].startswith("Chỉ thị số 34 - CT/TW ngày 07/4/2015")


def test_directives_younger_than_the_plan_are_marked(corpus: Corpus) -> None:
    rows = check(corpus, [REQUIRED]).set_index("plan")
    assert rows.loc["4/KH-UBND", "issued_after_plan"]
    assert not rows.loc["1/KH-UBND", "issued_after_plan"]


def test_a_right_date_beside_a_wrong_one_is_cited(tmp_path: Path) -> None:
    wrong = bare("Chỉ thị số 34-CT/TW ngày 08/4/2014", issued="2014-04-08")
    corpus = Corpus(write_corpus(tmp_path / "c", [plan("1", "KH-UBND", "2020-01-03", wrong, full())]))
    assert status(corpus) == {"1": "cited"}


def test_partial_dates_agree_and_a_requirement_without_date_asks_for_any(tmp_path: Path) -> None:
    half = bare("Chỉ thị số 34-CT/TW tháng 4 năm 2014", issued="2014-04")
    corpus = Corpus(write_corpus(tmp_path / "c", [plan("1", "KH-UBND", "2020-01-03", half),
                                                  plan("2", "KH-UBND", "2020-01-03", bare())]))
    assert status(corpus) == {"1": "cited", "2": "no-date"}
    assert status(corpus, Requirement(REQUIRED.mark)) == {"1": "cited", "2": "no-date"}


def test_same_number_of_another_issuer_is_another_document(tmp_path: Path) -> None:
    def decision(issuer: str) -> dict[str, object]:
        return cite(f"Quyết định số 100/QĐ-UBND ngày 02/02/2020 của {issuer}", "100", "QĐ-UBND", type="QĐ",
                    issued="2020-02-02", issuer=issuer)

    corpus = Corpus(write_corpus(tmp_path / "c", [
        plan("1", "KH-UBND", "2020-03-03", decision("UBND tỉnh Sơn La")),
        plan("2", "KH-UBND", "2020-03-03", decision("UBND huyện Mộc Châu")),
        plan("3", "KH-UBND", "2020-03-03", decision("Chủ tịch Ủy ban nhân dân tỉnh")),
    ]))
    required = Requirement(parse_mark("100/QĐ-UBND"), "QĐ", "2020-02-02", "Ủy ban nhân dân tỉnh Sơn La")
    assert status(corpus, required) == {"1": "cited", "2": "missing", "3": "cited"}


def test_laws_and_resolutions_of_one_number_are_told_apart_by_type(tmp_path: Path) -> None:
    law = cite("Luật số 06/2022/QH15 ngày 15/6/2022", "06", "QH15", year=2022, type="L", issued="2022-06-15")
    corpus = Corpus(write_corpus(tmp_path / "c", [plan("1", "KH-UBND", "2023-03-03", law)]))
    mark = parse_mark("06/2022/QH15")
    assert status(corpus, Requirement(mark, "L", "2022-06-15")) == {"1": "cited"}
    assert status(corpus, Requirement(mark, "NQ", "2022-06-15")) == {"1": "missing"}


def test_unsure_names_do_not_count(tmp_path: Path) -> None:
    guess = cite("Chỉ thị của Trung ương", type="CT", form="named", target_key=KEY, target_confidence=0.5)
    corpus = Corpus(write_corpus(tmp_path / "c", [plan("1", "KH-UBND", "2020-01-03", full()),
                                                  plan("2", "KH-UBND", "2020-01-03", guess)]))
    assert status(corpus) == {"1": "cited", "2": "missing"}


def test_a_plan_is_not_checked_against_itself(tmp_path: Path) -> None:
    corpus = Corpus(write_corpus(tmp_path / "c", [plan("1", "KH-UBND", "2020-01-03", full())]))
    assert check(corpus, [Requirement(parse_mark("01/KH-UBND"), "KH", "2020-01-03")]).empty


def test_two_directives_of_one_number_have_columns_of_their_own(corpus: Corpus, tmp_path: Path) -> None:
    other = Requirement(REQUIRED.mark, "CT", "2015-04-07", "Bộ Chính trị")
    matrix = check(corpus, [REQUIRED, other])
    assert matrix["directive"].nunique() == 2
    second = matrix[(matrix["required_issued"] == "2015-04-07") & (matrix["plan"] == "2/KH-UBND")]
    assert second["status"].item() == "cited"
    write_matrix(matrix, tmp_path / "m.xlsx")
    assert load_workbook(tmp_path / "m.xlsx")["matrix"].max_column == 4 + 2


def test_citing_lists_mentions_and_inherits_dates_within_a_plan(corpus: Corpus) -> None:
    rows = citing(corpus, "34", "CT/TW")
    assert list(rows["plan"].str.partition("/")[0].value_counts().sort_index()) == [2, 2, 1, 1]
    first = rows[rows["plan"] == "1/KH-UBND"]
    assert list(first["issued"]) == ["2014-04-07", "2014-04-07"]
    assert list(first["issued_inherited"]) == [False, True]
    assert rows[rows["plan"] == "3/KH-UBND"]["issued"].item() is None


def test_citing_with_a_date_leaves_out_other_dates_only(corpus: Corpus) -> None:
    plans = set(citing(corpus, "34", "CT/TW", "2014-04-07")["plan"])
    assert plans == {"1/KH-UBND", "3/KH-UBND", "4/KH-UBND"}


def test_citing_with_a_date_leaves_out_what_must_be_another_document(tmp_path: Path) -> None:
    late = KEY.replace("2014-04-07", "2024-05-24")
    corpus = Corpus(write_corpus(tmp_path / "c", [
        plan("1", "KH-UBND", "2010-01-03", bare()), plan("2", "KH-UBND", "2025-01-03", bare()),
        plan("3", "KH-UBND", "2025-01-03", bare(target_key=late, target_confidence=0.9)),
    ]))
    assert list(citing(corpus, "34", "CT/TW", "2014-04-07")["plan"]) == ["2/KH-UBND"]
    assert len(citing(corpus, "34", "CT/TW")) == 3


def test_requirements_that_differ_in_nothing_a_head_shows_have_columns_of_their_own(corpus: Corpus) -> None:
    matrix = check(corpus, [Requirement(REQUIRED.mark, name="A"), Requirement(REQUIRED.mark, name="B")])
    assert list(dict.fromkeys(matrix["directive"])) == ["34-CT/TW", "34-CT/TW (2)"]
    assert wide(matrix).shape == (6, 6)


def test_citing_nothing_is_an_empty_frame(corpus: Corpus) -> None:
    assert citing(corpus, "99", "CT/TW").empty


def test_csv_holds_one_line_a_pair_and_opens_in_a_spreadsheet(corpus: Corpus, tmp_path: Path) -> None:
    path = write_matrix(check(corpus, [REQUIRED]), tmp_path / "out" / "matrix.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [r["status"] for r in rows].count("missing") == 2
    assert FULL in {r["quote"] for r in rows}


def test_xlsx_names_statuses_in_words_and_takes_no_text_for_a_formula(tmp_path: Path) -> None:
    corpus = Corpus(write_corpus(tmp_path / "c", [plan("=1+1", "KH-UBND", "2020-01-03", full())]))
    path = write_matrix(check(corpus, [REQUIRED]), tmp_path / "m.xlsx", {"cited": "đã dẫn", "matrix": "Ma trận"})
    sheet = load_workbook(path)["Ma trận"]
    assert sheet.cell(2, 5).value == "đã dẫn"
    assert (sheet.cell(2, 2).value, sheet.cell(2, 2).data_type) == ("=1+1/KH-UBND", "s")


def test_other_formats_are_bad_usage(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        write_matrix(check(corpus, [REQUIRED]), tmp_path / "matrix.docx")


def test_the_place_that_only_the_key_knows_tells_bodies_apart() -> None:
    key = "/akn/vn/act/ke-hoach/ubnd.tinh-son-la/2020-02-02/100-kh-ubnd"
    assert same_body("UBND tỉnh Sơn La", "UBND tỉnh", key)
    assert not same_body("UBND tỉnh Lào Cai", "UBND tỉnh", key)


@pytest.mark.parametrize(("one", "other", "same"), [
    ("UBND TX. Sơn Tây", "Ủy ban nhân dân thị xã Sơn Tây", True),
    ("Chủ tịch UBND thành phố Hà Nội", "UBND TP Hà Nội", True),
    ("UBND tỉnh", "Ủy ban nhân dân tỉnh Sơn La", True),
    ("UBND tỉnh", "UBND huyện", False),
    ("Bộ Nội vụ", "Bộ Tài chính", False),
    ("BTV Tỉnh ủy Bắc Giang", "Ban Thường vụ Tỉnh ủy Bắc Giang", True),
    ("Tỉnh ủy Bắc Giang", "Ban Thường vụ Tỉnh ủy Bắc Giang", True),
    ("Sở GD&ĐT Hà Nội", "Sở Giáo dục và Đào tạo thành phố Hà Nội", True),
    ("Giám đốc Sở Y tế", "Sở Y tế tỉnh Nghệ An", True),
    ("UBND tỉnh Sơn La", "UBND tỉnh Sơn Tây", False),
    ("UBND huyện Mộc Châu", "UBND tỉnh Sơn La", False),
    (None, "Bộ Nội vụ", True),
])
def test_bodies_as_offices_write_them(one: str | None, other: str, same: bool) -> None:
    assert same_body(one, other) is same
