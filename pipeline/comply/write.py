"""Writes the matrix for people: CSV with one line a pair, XLSX with the matrix and the pairs behind it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.comply.matrix import wide
from pipeline.comply.mentions import without_nan
from pipeline.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl.worksheet.worksheet import Worksheet

_FILL = {"cited": "C6E0B4", "wrong-date": "F8CBAD", "no-date": "FFE699", "missing": "FF9B9B"}


def write_matrix(matrix: pd.DataFrame, to: str | Path, names: dict[str, str] | None = None) -> Path:
    """Writes the matrix to `to`, a `.csv` or `.xlsx` file. `names` gives column and status names in words.

    CSV has a byte-order mark, so that spreadsheets show the Vietnamese letters.
    """
    to = Path(to)
    suffix = to.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise UsageError("format-unknown", f"không ghi được ma trận ra “{to.name}”",
                         f"cannot write a matrix to “{to.name}”",
                         "Đặt tên tệp kết thúc bằng .csv hoặc .xlsx.", "Give a file name that ends in .csv or .xlsx.")
    to.parent.mkdir(parents=True, exist_ok=True)
    if suffix == ".csv":
        matrix.to_csv(to, index=False, encoding="utf-8-sig")
    else:
        _write_xlsx(matrix, to, names or {})
    return to


def _write_xlsx(matrix: pd.DataFrame, to: Path, names: dict[str, str]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    assert first is not None
    first.title = names.get("matrix", "matrix")
    _fill(first, wide(matrix), names)
    _fill(book.create_sheet(names.get("details", "details")), matrix, names)
    book.save(to)


def _fill(sheet: Worksheet, frame: pd.DataFrame, names: dict[str, str]) -> None:
    """One frame as a sheet: heads in bold and frozen, a status in its colour, text never taken for a formula."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for across, name in enumerate(frame.columns, start=1):
        head = sheet.cell(1, across, names.get(name, name))
        head.font = Font(bold=True)
        head.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(across)].width = 60 if name == "quote" else 20
    for down, row in enumerate(without_nan(frame).itertuples(index=False), start=2):
        for across, value in enumerate(row, start=1):
            cell = sheet.cell(down, across)
            _put(cell, value, names)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if value in _FILL:
                cell.fill = PatternFill("solid", fgColor=_FILL[value])
    sheet.freeze_panes = "C2"


def _put(cell: Any, value: Any, names: dict[str, str]) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", names.get(value, value))
        cell.data_type = "s"
    elif value is not None:
        cell.value = value
