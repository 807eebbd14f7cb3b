"""What a plan does with a directive that was replaced, amended, or shares its number with another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.comply import Requirement, check, doubts, parse_mark
from pipeline.corpus import Corpus
from pipeline.records import Plan
from tests.comply.handmade import cite, plan, write_corpus
from tests.comply.registered import DIRECTIVE_2014, DIRECTIVE_2024, REGISTER, Register

NEW_LAW = "Luật Thi đua, khen thưởng (06/2022/QH15)"
EMULATION = Requirement(None, "L", name="Thi đua, khen thưởng")
LAW_2003 = Requirement(parse_mark("15/2003/QH11"), "L", "2003-11-26")
LAW_2022 = Requirement(parse_mark("06/2022/QH15"), "L", "2022-06-15", name="Thi đua, khen thưởng")
DECREE = Requirement(parse_mark("30/2020/NĐ-CP"), "NĐ", "2020-03-05", "Chính phủ")
FIRST = Requirement(parse_mark("34-CT/TW"), "CT", "2014-04-07")
SECOND = Requirement(parse_mark("34-CT/TW"), "CT", "2024-05-24")


def named(words: str = "Luật Thi đua, khen thưởng", **more: Any) -> dict[str, Any]:
    return cite(words, type="L", form="named", **more)


def law(number: str, year: int, symbol: str, **more: Any) -> dict[str, Any]:
    return cite(f"Luật số {number}/{year}/{symbol}", number, symbol, year=year, type="L", **more)


def decree(number: str, year: int, issued: str | None, **more: Any) -> dict[str, Any]:
    day = f" ngày {issued}" if issued else ""
    quote = f"Nghị định số {number}/{year}/NĐ-CP{day}"
    return cite(quote, number, "NĐ-CP", year=year, type="NĐ", issued=issued, **more)


def directive(words: str = "", **more: Any) -> dict[str, Any]:
    return cite(f"Chỉ thị số 34-CT/TW{words}", "34", "CT/TW", type="CT", **more)


def row(tmp_path: Path, required: Requirement, *plans: Plan, others: tuple[Requirement, ...] = ()) -> pd.Series:
    corpus = Corpus(write_corpus(tmp_path / "corpus", plans))
    return check(corpus, [required, *others], REGISTER).iloc[0]


def status(tmp_path: Path, required: Requirement, issued: str | None, *cites: dict[str, Any],
           others: tuple[Requirement, ...] = ()) -> str:
    return str(row(tmp_path, required, plan("1", "KH-UBND", issued, *cites), others=others)["status"])


# What was replaced


def test_a_successor_in_force_stands_for_the_required_law(tmp_path: Path) -> None:
    found = row(tmp_path, LAW_2003, plan("1", "KH-UBND", "2024-03-01", law("06", 2022, "QH15")))
    assert (found["status"], found["cited_document"]) == ("successor", NEW_LAW)
    assert not found["lacks"]


def test_before_the_successor_is_in_force_the_old_law_is_simply_cited(tmp_path: Path) -> None:
    assert status(tmp_path, LAW_2003, "2023-12-31", law("15", 2003, "QH11", issued="2003-11-26")) == "cited"


def test_the_required_law_cited_after_it_was_replaced_is_outdated_and_the_successor_is_named(tmp_path: Path) -> None:
    found = row(tmp_path, LAW_2003, plan("1", "KH-UBND", "2024-01-01", law("15", 2003, "QH11", issued="2003-11-26")))
    assert (found["status"], found["replaced_by"]) == ("outdated", NEW_LAW)
    assert found["quote"] == "Luật số 15/2003/QH11"
    assert not found["lacks"]


def test_a_plan_that_cites_only_what_the_required_one_replaced_is_outdated_and_lacks_it(tmp_path: Path) -> None:
    found = row(tmp_path, DECREE, plan("1", "KH-UBND", "2021-05-05", decree("110", 2004, "2004-04-08")))
    assert (found["status"], found["cited_document"]) == ("outdated", "110/2004/NĐ-CP")
    assert found["quote"] == "Nghị định số 110/2004/NĐ-CP ngày 2004-04-08"
    assert found["lacks"]


def test_what_was_in_force_before_the_required_decree_is_no_fault_of_an_older_plan(tmp_path: Path) -> None:
    found = row(tmp_path, DECREE, plan("1", "KH-UBND", "2019-05-05", decree("110", 2004, "2004-04-08")))
    assert (found["status"], bool(found["lacks"])) == ("predecessor", False)


def test_the_required_decree_beside_the_old_one_is_cited(tmp_path: Path) -> None:
    both = decree("110", 2004, "2004-04-08"), decree("30", 2020, "2020-03-05")
    assert status(tmp_path, DECREE, "2021-05-05", *both) == "cited"


def test_the_old_one_reached_through_another_document_or_only_mentioned_stands_for_nothing(tmp_path: Path) -> None:
    outer = cite("Kế hoạch số 5/KH-SNV", "5", "KH-SNV", type="KH")
    inner = decree("110", 2004, "2004-04-08", via_id="c0", role="mentions")
    assert status(tmp_path, DECREE, "2021-05-05", outer, inner) == "missing"


def test_missing_tells_what_has_replaced_the_required_law(tmp_path: Path) -> None:
    found = row(tmp_path, LAW_2003, plan("1", "KH-UBND", "2024-03-01"))
    assert (found["status"], found["replaced_by"], found["lacks"]) == ("missing", NEW_LAW, True)


def test_an_amending_law_is_a_relation_of_its_own(tmp_path: Path) -> None:
    found = row(tmp_path, LAW_2003, plan("1", "KH-UBND", "2015-03-01", law("39", 2013, "QH13", issued="2013-11-16")))
    assert (found["status"], bool(found["lacks"])) == ("amending", True)


def test_an_amending_law_called_by_its_name_is_told_without_a_register(tmp_path: Path) -> None:
    words = "Luật sửa đổi, bổ sung một số điều của Luật Thú y"
    corpus = Corpus(write_corpus(tmp_path / "c", [plan("1", "KH-UBND", "2023-01-01", named(words))]))
    assert check(corpus, [Requirement(None, "L", name="Thú y")], Register(()))["status"].item() == "amending"


@pytest.mark.parametrize("required", [LAW_2003, EMULATION])
def test_a_successor_that_is_issued_but_not_yet_in_force_stands_for_the_law(tmp_path: Path,
                                                                            required: Requirement) -> None:
    found = row(tmp_path, required, plan("1", "KH-UBND", "2023-01-01", law("06", 2022, "QH15", issued="2022-06-15")))
    assert found["status"] == "successor"
    assert pd.isna(found["replaced_by"])


def test_a_later_law_of_the_same_name_takes_the_place_of_the_older_one(tmp_path: Path) -> None:
    unlinked = Register(tuple(replace(entry, replaces=()) for entry in REGISTER.entries))
    corpus = Corpus(write_corpus(tmp_path / "c", [plan("1", "KH-UBND", "2024-06-01", law("15", 2003, "QH11"))]))
    assert list(check(corpus, [LAW_2003, LAW_2022], unlinked)["status"]) == ["outdated", "outdated"]


# Laws by name


@pytest.mark.parametrize("written", ["Luật Phòng, chống tham nhũng", "Luật phòng chống tham nhũng",
                                     "Luật Phòng, chống tham nhũng năm 2018"])
def test_a_law_required_by_name_is_cited_by_name(tmp_path: Path, written: str) -> None:
    asked = Requirement(None, "L", name="Phòng, chống tham nhũng")
    assert status(tmp_path, asked, "2020-02-02", named(written)) == "cited"


def test_a_law_required_by_name_is_cited_by_number_through_the_register(tmp_path: Path) -> None:
    asked = Requirement(None, "L", name="phòng chống tham nhũng")
    assert status(tmp_path, asked, "2020-02-02", law("36", 2018, "QH14")) == "cited"


def test_a_law_required_by_number_is_cited_by_name(tmp_path: Path) -> None:
    assert status(tmp_path, Requirement(parse_mark("36/2018/QH14")), "2020-02-02",
                  named("Luật Phòng, chống tham nhũng")) == "cited"


def test_another_law_is_another_law(tmp_path: Path) -> None:
    asked = Requirement(None, "L", name="Phòng, chống tham nhũng")
    assert status(tmp_path, asked, "2020-02-02", named("Luật Phòng, chống thiên tai")) == "missing"


@pytest.mark.parametrize(("issued", "edition"), [("2020-01-01", "2003-11-26"), ("2024-06-01", "2022-06-15")])
def test_a_bare_name_means_the_edition_in_force_on_the_plans_date(tmp_path: Path, issued: str, edition: str) -> None:
    found = row(tmp_path, EMULATION, plan("1", "KH-UBND", issued, named()))
    assert (found["status"], found["required_issued"]) == ("cited", edition)


def test_a_bare_name_in_an_old_plan_is_not_the_law_that_came_later(tmp_path: Path) -> None:
    assert status(tmp_path, LAW_2022, "2020-01-01", named()) == "predecessor"
    assert status(tmp_path / "late", LAW_2022, "2024-06-01", named()) == "cited"


def test_an_old_edition_named_with_its_date_is_outdated(tmp_path: Path) -> None:
    old = named("Luật Thi đua, khen thưởng ngày 26/11/2003", issued="2003-11-26")
    found = row(tmp_path, EMULATION, plan("1", "KH-UBND", "2024-06-01", old))
    assert (found["status"], bool(found["lacks"])) == ("outdated", True)


def test_a_slip_in_the_date_of_a_law_is_a_wrong_date(tmp_path: Path) -> None:
    slip = named("Luật Thi đua, khen thưởng ngày 26/10/2003", issued="2003-10-26")
    assert status(tmp_path, EMULATION, "2015-06-01", slip) == "wrong-date"


def test_a_law_required_by_number_is_told_from_a_later_one_of_its_name_by_the_date_beside_the_name(
        tmp_path: Path) -> None:
    new = named("Luật Thi đua, khen thưởng ngày 15/6/2022", issued="2022-06-15")
    assert status(tmp_path, Requirement(parse_mark("15/2003/QH11")), "2023-02-02", new) == "successor"
    assert status(tmp_path / "own", Requirement(parse_mark("06/2022/QH15")), "2024-02-02", new) == "cited"


# Two directives of one number


def test_each_directive_of_a_number_is_cited_by_its_own_date(tmp_path: Path) -> None:
    young = directive(" ngày 24/5/2024", issued="2024-05-24")
    made = [plan("1", "KH-UBND", "2024-12-01", young)]
    corpus = Corpus(write_corpus(tmp_path / "c", made))
    assert list(check(corpus, [FIRST, SECOND], REGISTER)["status"]) == ["missing", "cited"]
    assert list(check(corpus, [FIRST, SECOND], Register(()))["status"]) == ["missing", "cited"]


@pytest.mark.parametrize(("subject", "first", "second"), [
    ("về tiếp tục đổi mới công tác thi đua, khen thưởng", "no-date", "missing"),
    ("về phát triển nhà ở xã hội trong tình hình mới", "missing", "no-date"),
    (None, "ambiguous", "ambiguous"),
])
def test_without_a_date_the_subject_tells_them_apart(tmp_path: Path, subject: str | None, first: str,
                                                     second: str) -> None:
    corpus = Corpus(write_corpus(tmp_path / "c", [plan("1", "KH-UBND", "2024-12-01", directive(subject=subject))]))
    assert list(check(corpus, [FIRST, SECOND], REGISTER)["status"]) == [first, second]


def test_without_date_and_subject_what_is_younger_than_the_plan_is_not_meant(tmp_path: Path) -> None:
    corpus = Corpus(write_corpus(tmp_path / "c", [plan("1", "KH-UBND", "2020-12-01", directive())]))
    assert list(check(corpus, [FIRST, SECOND], REGISTER)["status"]) == ["no-date", "missing"]


def test_what_resolution_says_goes_before_the_plans_date(tmp_path: Path) -> None:
    known = directive(target_key=DIRECTIVE_2024.key, target_confidence=0.9)
    corpus = Corpus(write_corpus(tmp_path / "c", [plan("1", "KH-UBND", "2024-12-01", known)]))
    first, second = check(corpus, [FIRST, SECOND], REGISTER)["status"]
    assert first == "missing"
    assert second in ("cited", "no-date")


def test_words_of_the_subject_in_the_list_choose_the_directive(tmp_path: Path) -> None:
    asked = Requirement(parse_mark("34-CT/TW"), "CT", subject="nhà ở xã hội")
    old = directive(" ngày 07/4/2014", issued=DIRECTIVE_2014.issued)
    found = row(tmp_path, asked, plan("1", "KH-UBND", "2024-12-01", old))
    assert (found["status"], found["required_issued"]) == ("missing", "2024-05-24")


def test_a_number_that_starts_anew_each_year_is_another_document_in_another_year(tmp_path: Path) -> None:
    asked = Requirement(parse_mark("01/KH-UBND"), "KH", "2022-01-04", "UBND xã Bình An")

    def mention(day: str) -> dict[str, Any]:
        return cite(f"Kế hoạch số 01/KH-UBND ngày {day}", "01", "KH-UBND", type="KH", issued=day)

    assert status(tmp_path / "other", asked, "2023-02-02", mention("2021-02-15")) == "missing"
    assert status(tmp_path / "slip", asked, "2023-02-02", mention("2021-01-04")) == "wrong-date"
    assert status(tmp_path / "year", asked, "2023-02-02", mention("2022-03-15")) == "wrong-date"


@pytest.mark.parametrize(("sure", "expected"), [(0.95, "no-date"), (0.7, "ambiguous"), (0.5, "missing")])
def test_a_short_form_counts_as_far_as_resolution_is_sure_of_it(tmp_path: Path, sure: float, expected: str) -> None:
    short = cite("Chỉ thị 34", "34", type="CT", form="short", target_key=DIRECTIVE_2014.key, target_confidence=sure)
    assert status(tmp_path, FIRST, "2020-01-01", short) == expected
    assert status(tmp_path / "other", SECOND, "2024-12-01", short) == "missing"


# Chains and mentions


def test_a_directive_reached_through_others_shows_the_chain_and_is_not_cited(tmp_path: Path) -> None:
    outer = cite("Kế hoạch số 39-KH/TU ngày 21/9/2021", "39", "KH/TU", type="KH", issued="2021-09-21")
    middle = cite("Kết luận số 01-KL/TW ngày 18/5/2021", "01", "KL/TW", type="KL", issued="2021-05-18", via_id="c0",
                  role="mentions")
    inner = cite("Chỉ thị số 05-CT/TW", "05", "CT/TW", type="CT", via_id="c1", role="mentions")
    corpus = Corpus(write_corpus(tmp_path / "c", [plan("1", "KH-UBND", "2022-01-04", outer, middle, inner)]))
    asked = [Requirement(parse_mark(mark)) for mark in ("39-KH/TU", "01-KL/TW", "05-CT/TW")]
    rows = check(corpus, asked)
    assert list(rows["status"]) == ["cited", "chained", "chained"]
    assert list(rows["direct"]) == [True, False, False]
    assert list(rows["chain"].fillna("")) == [
        "", "Kế hoạch 39-KH/TU → Kết luận 01-KL/TW", "Kế hoạch 39-KH/TU → Kết luận 01-KL/TW → Chỉ thị 05-CT/TW"]
    assert not rows["lacks"].any()


def test_a_direct_citation_goes_before_a_chained_one(tmp_path: Path) -> None:
    outer = cite("Chương trình số 9-CTr/TU", "9", "CTr/TU", type="CTr")
    inner = directive(" ngày 07/4/2014", issued="2014-04-07", via_id="c0", role="mentions")
    direct = directive(", ngày 7/4/2014", issued="2014-04-07")
    found = row(tmp_path, FIRST, plan("1", "KH-UBND", "2020-01-04", outer, inner, direct))
    assert (found["status"], found["quote"], found["n_mentions"]) == ("cited", "Chỉ thị số 34-CT/TW, ngày 7/4/2014", 2)


@pytest.mark.parametrize("role", ["mentions", "replaces", "amends"])
def test_speaking_of_a_directive_is_not_resting_on_it(tmp_path: Path, role: str) -> None:
    assert status(tmp_path, FIRST, "2020-01-04", directive(" ngày 07/4/2014", issued="2014-04-07", role=role)
                  ) == "mentioned"


def test_a_chain_that_turns_in_a_circle_ends(tmp_path: Path) -> None:
    one = directive(" ngày 07/4/2014", issued="2014-04-07", via_id="c1", role="mentions")
    two = cite("Kết luận số 01-KL/TW", "01", "KL/TW", type="KL", via_id="c0", role="mentions")
    found = row(tmp_path, FIRST, plan("1", "KH-UBND", "2020-01-04", one, two))
    assert found["chain"] == "Kết luận 01-KL/TW → Chỉ thị 34-CT/TW"


def test_a_date_in_the_list_that_the_register_contradicts_is_told() -> None:
    slip = Requirement(parse_mark("30/2020/NĐ-CP"), "NĐ", "2020-03-15")
    other = Requirement(parse_mark("34-CT/TW"), "CT", "2019-04-07")
    assert doubts([slip, DECREE, other], REGISTER) == [("Nghị định 30/2020/NĐ-CP", "2020-03-15", "2020-03-05")]
