"""Files of directives that plans must cite."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from pipeline.comply import Requirement, Scope, parse_mark, read_requirement_file, read_requirements
from pipeline.errors import UsageError

DIRECTIVE = Requirement(parse_mark("34-CT/TW"), "CT", "2014-04-07", "Bộ Chính trị")


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "require.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_columns_of_the_contract(tmp_path: Path) -> None:
    path = written(tmp_path, "type,number,symbol,issued,issuer\nCT,34,CT/TW,2014-04-07,Bộ Chính trị\n")
    [found] = read_requirements(path)
    assert found.mark.names("34", None, "CT/TW")
    assert (found.type, found.issued, found.issuer) == ("CT", "2014-04-07", "Bộ Chính trị")


@pytest.mark.parametrize("text", [
    "Loại văn bản;Số;Ký hiệu;Ngày ban hành;Cơ quan ban hành\nChỉ thị;34;CT/TW;7/4/2014;Bộ Chính trị\n",
    "Số, ký hiệu\tLoại\tNgày tháng năm\tNơi ban hành\n34-CT/TW\tchỉ thị\t07/04/2014\tBộ Chính trị\n",
    "LOẠI,SỐ HIỆU,NGÀY KÝ,ĐƠN VỊ BAN HÀNH\n\nCT,34-CT/TW,7 tháng 4 năm 2014,Bộ Chính trị\n",
])
def test_vietnamese_heads_separators_and_dates(tmp_path: Path, text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig"):
        [found] = read_requirements(written(tmp_path, text, encoding))
        assert found == DIRECTIVE


def test_workbook_with_a_true_date_and_a_number_as_number(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["Loại", "Số", "Ký hiệu", "Ngày ban hành", "Cơ quan ban hành"])
    sheet.append(["CT", 34, "CT/TW", datetime(2014, 4, 7), "Bộ Chính trị"])  # noqa: DTZ001
    path = tmp_path / "require.xlsx"
    book.save(path)
    assert read_requirements(path) == [DIRECTIVE]


def test_a_line_given_twice_counts_once_and_a_date_may_be_blank(tmp_path: Path) -> None:
    path = written(tmp_path, "number,symbol,issued\n06/2022,QH15,\n06/2022,QH15,\n")
    [found] = read_requirements(path)
    assert (found.mark.year, found.issued, found.type) == (2022, None, None)


@pytest.mark.parametrize("text", [
    "loại,tên văn bản\nLuật,\"Phòng, chống tham nhũng\"\n",
    "văn bản\n\"Luật Phòng, chống tham nhũng\"\n",
    "loại;số, ký hiệu;trích yếu\nLuật;;Phòng, chống tham nhũng\n",
    "số\tký hiệu\nLuật Phòng, chống tham nhũng\t\n",
])
def test_a_law_may_be_asked_for_by_its_name_alone(tmp_path: Path, text: str) -> None:
    [found] = read_requirements(written(tmp_path, text))
    assert found == Requirement(None, "L", name="Phòng, chống tham nhũng")
    assert found.label == "Luật Phòng, chống tham nhũng"


def test_the_year_after_a_laws_name_is_its_date_and_a_number_beside_it_is_kept(tmp_path: Path) -> None:
    first, second = read_requirements(written(
        tmp_path, "tên;số\nBộ luật Lao động năm 2019;\nLuật Phòng, chống tham nhũng;36/2018/QH14\n"))
    assert (first.type, first.name, first.issued, first.mark) == ("BL", "Lao động", "2019", None)
    assert (second.type, second.name, str(second.mark)) == ("L", "Phòng, chống tham nhũng", "36/2018/QH14")


def test_heads_may_stand_below_a_title_and_columns_that_mean_nothing_are_told(tmp_path: Path) -> None:
    path = written(tmp_path, "DANH MỤC VĂN BẢN PHẢI DẪN;;;\n;;;\nSTT;Số, ký hiệu;Cấpp;Ghi chú\n1;34-CT/TW;xã;x\n")
    found = read_requirement_file(path)
    assert [r.label for r in found.requirements] == ["34-CT/TW"]
    assert found.unused == ("Cấpp",)


def test_conditions_are_read_with_their_alternatives(tmp_path: Path) -> None:
    path = written(tmp_path, (
        "Số, ký hiệu;Cơ quan áp dụng;Cấp;Địa bàn;Tên kế hoạch có;Từ ngày;Đến ngày\n"
        "34-CT/TW;\"UBND xã; UBND phường\";cấp xã, huyện;Hà Nội;\"thi đua;khen thưởng\";1/1/2020;2024\n"))
    [found] = read_requirements(path)
    assert found.scopes == (Scope(("UBND xã", "UBND phường"), ("commune", "district"), ("Hà Nội",),
                                  ("thi đua", "khen thưởng"), "2020-01-01", "2024"),)


def test_lines_of_one_directive_are_one_requirement_for_the_plans_of_any_of_them(tmp_path: Path) -> None:
    head = "number,issued,plan_level\n"
    [both] = read_requirements(written(tmp_path, head + "34-CT/TW,7/4/2014,xã\n034 - CT/TƯ,2014-04-07,tỉnh\n"))
    assert [scope.levels for scope in both.scopes] == [("commune",), ("province",)]
    [every] = read_requirements(written(tmp_path, head + "34-CT/TW,7/4/2014,xã\n34-CT/TW,7/4/2014,\n"))
    assert every.scopes == ()
    two = read_requirements(written(tmp_path, head + "34-CT/TW,7/4/2014,xã\n34-CT/TW,24/5/2024,xã\n"))
    assert [r.issued for r in two] == ["2014-04-07", "2024-05-24"]


@pytest.mark.parametrize(("text", "code", "says"), [
    ("số,ngày ban hành\n30/2020/NĐ-CP,5/3/2021\n", "requirement-contradicts", "dòng 2"),
    ("số,ngày ban hành\n30/2020/NĐ-CP,5/3/2020\n30/2020/NĐ-CP,6/3/2020\n", "requirement-contradicts", "dòng 3"),
    ("loại,số\nQuyết định,34-CT/TW\n", "requirement-contradicts", "Chỉ thị"),
    ("tên;ngày\nBộ luật Lao động năm 2019;5/3/2012\n", "requirement-contradicts", "2019"),
    ("số,từ ngày,đến ngày\n34-CT/TW,2024,2023\n", "scope-contradicts", "dòng 2"),
    ("số,cấp\n34-CT/TW,làng\n", "level-unknown", "làng"),
    ("số,đến ngày\n34-CT/TW,cuối năm\n", "date-unreadable", "cuối năm"),
    ("loại,trích yếu\nChỉ thị,đổi mới\n", "requirements-unusable", "cột số"),
    ("loại,số,trích yếu\nChỉ thị,,đổi mới\n", "directive-missing", "dòng 2"),
    ("số,ngày ban hành,ngày ký\n34-CT/TW,,\n", "requirements-unusable", "“ngày ký”"),
    ("văn bản\nLuật Phòng, chống tham nhũng\n", "requirements-unusable", "dòng 2"),
    ("văn bản\nChỉ thị số 34-CT/TW ngày 7/4/2014 của Bộ Chính trị\n", "mark-unreadable", "dòng 2"),
])
def test_what_contradicts_itself_or_would_be_misread_is_refused(tmp_path: Path, text: str, code: str,
                                                                says: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_requirements(written(tmp_path, text))
    assert caught.value.code == code
    assert says in caught.value.message
    assert caught.value.remedy
    assert caught.value.remedy_en


@pytest.mark.parametrize(("cells", "code"), [
    ([["Số ký hiệu"], [date(2015, 1, 1)]], "cell-is-date"),
    ([["Số ký hiệu", "Ngày"], ["34-CT/TW", 41736]], "date-unreadable"),
    ([["Số", "Ký hiệu"], [True, "CT/TW"]], "mark-unreadable"),
    ([["Số ký hiệu"], ["#REF!"]], "mark-unreadable"),
    ([[1, 2, 3]], "requirements-unusable"),
    ([], "requirements-unusable"),
])
def test_cells_of_a_wrong_type_are_refused(tmp_path: Path, cells: list[list[object]], code: str) -> None:
    book = Workbook()
    for row in cells:
        book.active.append(row)
    path = tmp_path / "require.xlsx"
    book.save(path)
    with pytest.raises(UsageError) as caught:
        read_requirements(path)
    assert caught.value.code == code


@pytest.mark.parametrize(("text", "says"), [
    ("type,number,symbol\nCT,34,CT/TW\nCT,,\n", "dòng 3"),
    ("number,symbol,issued\n34,CT/TW,tháng tư\n", "dòng 2"),
    ("type,number,symbol\nTờ rơi,34,CT/TW\n", "Tờ rơi"),
    ("type,issued\nCT,2014\n", "cột số"),
    ("number,symbol\n", "tiêu đề"),
    ("", "không có dòng"),
])
def test_what_cannot_be_understood_names_its_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_requirements(written(tmp_path, text))
    assert says in caught.value.message
    assert caught.value.remedy


def test_other_encodings_and_missing_files_are_bad_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="UTF-8"):
        read_requirements(written(tmp_path, "số,ký hiệu\n34,CT/TW\n", "utf-16"))
    with pytest.raises(UsageError) as caught:
        read_requirements(tmp_path / "nowhere.csv")
    assert caught.value.code == "file-unreadable"


def test_a_zip_that_is_no_workbook_is_bad_usage(tmp_path: Path) -> None:
    path = tmp_path / "require.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(UsageError, match="XLSX"):
        read_requirements(path)
