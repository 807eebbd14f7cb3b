"""The directives that plans are checked against: one line a directive in a CSV or XLSX file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.comply.dates import typed_date
from pipeline.comply.number import Mark, label, parse_mark
from pipeline.errors import UsageError
from pipeline.fold import slug
from pipeline.rulebook import table

# Column heads that an office writes, folded; the contract's own names come first.
_HEADS = {
    "type": ("type", "loai", "loai van ban", "ten loai", "ten loai van ban", "hinh thuc"),
    "number": ("number", "so", "so van ban", "so hieu", "so ky hieu", "so va ky hieu", "so ki hieu"),
    "symbol": ("symbol", "ky hieu", "ki hieu", "ky hieu van ban"),
    "issued": ("issued", "ngay", "ngay ban hanh", "ngay thang", "ngay ky", "ngay thang nam", "ngay thang ban hanh"),
    "issuer": ("issuer", "co quan", "co quan ban hanh", "noi ban hanh", "don vi ban hanh"),
}
_COLUMN = {head: column for column, heads in _HEADS.items() for head in heads}


@dataclass(frozen=True, slots=True)
class Requirement:
    """One directive that plans should cite: `type` is a code (CT), `issued` is EDTF as precise as the file gives it."""

    mark: Mark
    type: str | None = None
    issued: str | None = None
    issuer: str | None = None

    @property
    def label(self) -> str:
        """`CT 34-CT/TW`: what a column of the matrix is called."""
        return " ".join(part for part in (self.type, label(self.mark.number, self.mark.year, self.mark.symbol)) if part)


def read_requirements(path: str | Path) -> list[Requirement]:
    """Requirements of a `.csv` or `.xlsx` file.

    Columns: type (code or words), number, symbol, issued, issuer, under these names or Vietnamese ones; number and
    symbol may stand in one column. `UsageError` says which line cannot be understood.
    """
    path = Path(path)
    rows = _xlsx_rows(path) if _is_zip(path) else _csv_rows(path)
    filled = [(at, row) for at, row in enumerate(rows, start=1) if any(_text(cell) for cell in row)]
    if not filled:
        raise _unusable(path, "không có dòng nào", "has no lines")
    columns = _columns(path, filled[0][1])
    made = [_requirement(path, at, _cells(columns, row)) for at, row in filled[1:]]
    if not made:
        raise _unusable(path, "chỉ có dòng tiêu đề", "has only a heading line")
    return list(dict.fromkeys(made))


@cache
def _type_codes() -> dict[str, str]:
    rows = table("document_types.csv")
    words = {slug(word): row["code"] for row in rows for word in row["words"].split(";") if word}
    return words | {slug(row["name"]): row["code"] for row in rows} | {slug(row["code"]): row["code"] for row in rows}


def type_code(text: str) -> str | None:
    """The code of a document type given as a code or in words; None when it is unknown."""
    return _type_codes().get(slug(text))


def _requirement(path: Path, at: int, cells: dict[str, Any]) -> Requirement:
    number, symbol, kind = (_text(cells.get(name)) for name in ("number", "symbol", "type"))
    code = type_code(kind) if kind else None
    try:
        if kind and code is None:
            raise UsageError("type-unknown", f"không có loại văn bản “{kind}”", f"there is no document type “{kind}”")
        mark = parse_mark(f"{number}/{symbol}" if number and symbol else number or symbol)
        return Requirement(mark, code, _issued(cells.get("issued")), _text(cells.get("issuer")) or None)
    except UsageError as why:
        remedy = why.remedy or "Ghi mã như CT, QĐ hoặc tên như Chỉ thị, Quyết định."
        remedy_en = why.remedy_en or "Give a code such as CT or a name such as Chỉ thị."
        raise UsageError(why.code, f"{path.name}, dòng {at}: {why.message}",
                         f"{path.name}, line {at}: {why.message_en}", remedy, remedy_en) from why


def _issued(cell: Any) -> str | None:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = _text(cell)
    return typed_date(text) if text else None


def _text(cell: Any) -> str:
    """A cell as a person reads it; spreadsheets hand whole numbers over as 34.0."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()


def _columns(path: Path, heads: Sequence[Any]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, head in enumerate(heads):
        column = _COLUMN.get(slug(_text(head)).replace("-", " "))
        if column is not None:
            columns.setdefault(column, at)
    if "number" not in columns and "symbol" not in columns:
        raise _unusable(path, "không có cột số, ký hiệu", "has no column of numbers and symbols")
    return columns


def _cells(columns: dict[str, int], row: Sequence[Any]) -> dict[str, Any]:
    return {name: row[at] for name, at in columns.items() if at < len(row)}


def _is_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError as why:
        raise UsageError("file-unreadable", f"không mở được {path}", f"cannot open {path}",
                         "Kiểm tra đường dẫn và quyền đọc.", "Check the path and the permission to read it.") from why


def _csv_rows(path: Path) -> Iterable[Sequence[Any]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as why:
        raise _unusable(path, "không phải UTF-8", "is not UTF-8") from why
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def _xlsx_rows(path: Path) -> Iterable[Sequence[Any]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError) as why:
        raise _unusable(path, "không phải bảng tính XLSX", "is not an XLSX workbook") from why
    try:
        return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    finally:
        book.close()


def _unusable(path: Path, why: str, why_en: str) -> UsageError:
    return UsageError(
        "requirements-unusable",
        f"{path.name} {why}",
        f"{path.name} {why_en}",
        "Tệp cần các cột loại, số, ký hiệu, ngày ban hành, cơ quan ban hành (CSV dạng UTF-8 hoặc XLSX).",
        "The file needs the columns type, number, symbol, issued, issuer (CSV in UTF-8, or XLSX).",
    )
