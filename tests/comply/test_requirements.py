"""Files of directives that plans must cite."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from pipeline.comply import Requirement, parse_mark, read_requirements
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
