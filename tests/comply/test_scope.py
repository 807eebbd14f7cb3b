"""Conditions: to which plans a requirement applies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.comply import Requirement, Scope, check, parse_mark, wide, write_matrix
from pipeline.comply.plans import PlanHead
from pipeline.comply.scope import applies
from pipeline.corpus import Corpus
from tests.comply.handmade import plan, write_corpus


def head(**more: Any) -> PlanHead:
    """A plan of the People's Committee of xã Đường Lâm, thị xã Sơn Tây, Hà Nội."""
    given: dict[str, Any] = {
        "doc_id": "d", "number": "12", "year": None, "symbol": "KH-UBND", "issued": "2020-02-11",
        "issuer": "Ủy ban nhân dân xã Đường Lâm", "source_uri": "a.pdf", "level": "commune", "unit_code": "09592",
        "key": "/akn/vn/act/ke-hoach/ubnd.xa-duong-lam.thi-xa-son-tay.ha-noi/2020-02-11/12-kh-ubnd",
        "title": "Cải cách hành chính và chuyển đổi số năm 2020"}
    return PlanHead(**(given | more))


def holds(scope: Scope, **more: Any) -> bool:
    return applies([scope], head(**more))[0]


@pytest.mark.parametrize(("scope", "expected"), [
    (Scope(), True),
    (Scope(issuers=("UBND xã",)), True),
    (Scope(issuers=("Ủy ban nhân dân xã Đường Lâm",)), True),
    (Scope(issuers=("UBND huyện",)), False),
    (Scope(issuers=("Đảng ủy xã",)), False),
    (Scope(issuers=("Đảng ủy xã", "UBND xã")), True),
    (Scope(levels=("commune",)), True),
    (Scope(levels=("province", "district")), False),
    (Scope(places=("Hà Nội",)), True),
    (Scope(places=("thành phố Hà Nội",)), True),
    (Scope(places=("Sơn Tây",)), True),
    (Scope(places=("thị xã Sơn Tây",)), True),
    (Scope(places=("xã Sơn Tây",)), False),
    (Scope(places=("Sơn La",)), False),
    (Scope(places=("Sơn La", "Hà Nội")), True),
    (Scope(titles=("chuyển đổi số",)), True),
    (Scope(titles=("CẢI CÁCH HÀNH CHÍNH",)), True),
    (Scope(titles=("thi đua", "chuyển đổi số")), True),
    (Scope(titles=("hành chín",)), False),
    (Scope(since="2020-02-11"), True),
    (Scope(since="2020-02-12"), False),
    (Scope(until="2020-02-11"), True),
    (Scope(until="2020-02-10"), False),
    (Scope(since="2020", until="2020-12"), True),
    (Scope(levels=("commune",), titles=("thi đua",)), False),
])
def test_every_condition_by_itself_and_together(scope: Scope, expected: bool) -> None:
    assert holds(scope) is expected


@pytest.mark.parametrize(("scope", "silent", "name"), [
    (Scope(levels=("province",)), {"level": None}, "plan_level"),
    (Scope(issuers=("Sở Y tế",)), {"issuer": None, "key": None}, "plan_issuer"),
    (Scope(places=("Sơn La",)), {"unit_code": None, "key": None}, "plan_place"),
    (Scope(titles=("thi đua",)), {"title": None}, "plan_title"),
    (Scope(since="2020-03-01"), {"issued": None}, "plan_from"),
    (Scope(until="2020-02-15"), {"issued": "2020-02"}, "plan_to"),
])
def test_what_a_plan_does_not_say_leaves_it_in_and_is_named(scope: Scope, silent: dict[str, Any], name: str) -> None:
    assert applies([scope], head(**silent)) == (True, (name,))


def test_what_surely_excludes_goes_before_what_is_not_known() -> None:
    assert applies([Scope(levels=("province",), titles=("thi đua",))], head(level=None)) == (False, ())


def test_one_of_several_lines_is_enough_and_a_sure_one_leaves_nothing_open() -> None:
    lines = [Scope(levels=("province",)), Scope(titles=("chuyển đổi số",)), Scope(since="2020")]
    assert applies(lines, head(level=None)) == (True, ())
    assert applies([Scope(levels=("province",)), Scope(places=("Sơn La",))], head()) == (False, ())


def test_a_central_body_lies_in_no_province() -> None:
    central = {"level": "central", "unit_code": None, "issuer": "Bộ Nội vụ",
               "key": "/akn/vn/act/ke-hoach/bo-noi-vu/2020-02-11/12-kh-bnv"}
    assert not holds(Scope(places=("Hà Nội",)), **central)


def test_joint_issuers_are_each_of_them() -> None:
    joint = {"issuer": "Công an huyện Thọ Xuân; Phòng Giáo dục và Đào tạo huyện Thọ Xuân"}
    assert holds(Scope(issuers=("Phòng GD&ĐT",)), **joint)
    assert not holds(Scope(issuers=("Phòng Nội vụ",)), **joint)


def test_where_it_does_not_apply_the_cell_is_blank_and_nothing_is_missing(tmp_path: Path) -> None:
    corpus = Corpus(write_corpus(tmp_path / "c", [
        plan("1", "KH-UBND", "2020-01-03", issuer_level="commune"),
        plan("2", "KH-UBND", "2020-01-03", issuer_level="province"),
        plan("3", "KH-UBND", "2020-01-03"),
    ]))
    asked = Requirement(parse_mark("34-CT/TW"), scopes=(Scope(levels=("province",)),))
    rows = check(corpus, [asked]).set_index("plan")
    assert dict(rows["status"]) == {"1/KH-UBND": "not-applicable", "2/KH-UBND": "missing", "3/KH-UBND": "missing"}
    assert dict(rows["lacks"]) == {"1/KH-UBND": False, "2/KH-UBND": True, "3/KH-UBND": True}
    assert rows.loc["3/KH-UBND", "conditions_open"] == "plan_level"
    cells = wide(rows.reset_index()).set_index("plan")["34-CT/TW"]
    assert cells.isna().sum() == 1
    assert cells.isna()["1/KH-UBND"]
    book = load_workbook(write_matrix(rows.reset_index(), tmp_path / "m.xlsx"))
    cells_of = {line[1]: line[4] for line in book["matrix"].iter_rows(min_row=2, values_only=True)}
    assert cells_of == {"1/KH-UBND": None, "2/KH-UBND": "missing", "3/KH-UBND": "missing"}
    assert {line[0] for line in book["details"].iter_rows(min_row=2, values_only=True)} == {"2/KH-UBND", "3/KH-UBND"}
