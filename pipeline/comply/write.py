"""Writes for people: CSV with one line a pair or a mention, XLSX with the matrix and the pairs behind it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.comply.matrix import wide
from pipeline.comply.plans import without_nan
from pipeline.comply.verdict import STATUSES
from pipeline.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl.worksheet.worksheet import Worksheet

_GOOD, _LOOK, _WRONG, _LACK = "C6E0B4", "FFE699", "F8CBAD", "FF9B9B"
_FILL = {"cited": _GOOD, "successor": _GOOD, "predecessor": _GOOD, "no-date": _LOOK, "ambiguous": _LOOK,
         "chained": _LOOK, "mentioned": _LOOK, "wrong-date": _WRONG, "outdated": _WRONG, "amending": _WRONG,
         "missing": _LACK}
# The columns of the sheet of pairs as a person reads them; what is left out stands after them.
_READ = ("plan", "plan_issuer", "plan_issued", "directive", "status", "advice", "quote", "page", "chain",
         "cited_document", "cited_issued", "required_issued", "replaced_by", "role", "n_mentions", "direct",
         "issued_after_plan", "conditions_open", "lacks", "confidence", "source_uri")
_MENTION = ("plan", "plan_issuer", "plan_issued", "role", "quote", "page", "chain", "issued", "issued_inherited",
            "issuer", "subject", "type", "number", "year", "symbol", "form", "confidence", "source_uri")
_WIDTHS = {"quote": 60, "advice": 50, "chain": 40, "subject": 40, "plan_issuer": 30, "issuer": 30, "directive": 24,
           "cited_document": 24, "boxes": 30, "page": 8, "n_mentions": 10, "meaning": 90}
_DAYS = ("plan_issued", "required_issued", "cited_issued", "issued")


def write_matrix(matrix: pd.DataFrame, to: str | Path, names: Mapping[str, str] | None = None) -> Path:
    """Writes the matrix to `to`, a `.csv` or `.xlsx` file. `names` gives column and status names in words.

    CSV has a byte-order mark, so that spreadsheets show the Vietnamese letters. A third sheet of a workbook says what
    the statuses mean, where `names` has `meaning.<status>`.
    """
    to = _file(to)
    if to.suffix.lower() == ".csv":
        _flat(matrix).to_csv(to, index=False, encoding="utf-8-sig")
    else:
        _write_xlsx(_flat(matrix), to, names or {})
    return to


def write_mentions(mentions: pd.DataFrame, to: str | Path, names: Mapping[str, str] | None = None) -> Path:
    """Writes what `citing` gives to a `.csv` or `.xlsx` file, one line a mention; see `write_matrix`."""
    to = _file(to)
    if to.suffix.lower() == ".csv":
        _flat(mentions).to_csv(to, index=False, encoding="utf-8-sig")
        return to
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = (names or {}).get("list", "mentions")
    read = [name for name in _MENTION if name in mentions]
    _fill(sheet, _flat(mentions)[[*read, *(n for n in mentions if n not in read)]], names or {}, "B2")
    book.save(to)
    return to


def _file(to: str | Path) -> Path:
    """The file to write, its folder made; `UsageError` for any other kind than CSV and XLSX."""
    to = Path(to)
    if to.suffix.lower() not in (".csv", ".xlsx"):
        raise UsageError("format-unknown", f"không ghi được bảng ra “{to.name}”",
                         f"cannot write a table to “{to.name}”",
                         "Đặt tên tệp kết thúc bằng .csv hoặc .xlsx.", "Give a file name that ends in .csv or .xlsx.")
    to.parent.mkdir(parents=True, exist_ok=True)
    return to


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its boxes as JSON."""
    return frame.assign(boxes=[json.dumps(boxes) if isinstance(boxes, list) else None for boxes in frame["boxes"]])


def _write_xlsx(matrix: pd.DataFrame, to: Path, names: Mapping[str, str]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    assert first is not None
    first.title = names.get("matrix", "matrix")
    _fill(first, wide(matrix), names, "E2")
    read = [name for name in _READ if name in matrix]
    pairs = matrix.loc[matrix["status"] != "not-applicable", [*read, *(n for n in matrix if n not in read)]]
    _fill(book.create_sheet(names.get("details", "details")), pairs, names, "F2")
    _legend(book, names)
    book.save(to)


def _legend(book: Any, names: Mapping[str, str]) -> None:
    import pandas as pd

    told = [(status, names[f"meaning.{status}"]) for status in STATUSES if f"meaning.{status}" in names]
    if told:
        sheet = book.create_sheet(names.get("legend", "legend"))
        _fill(sheet, pd.DataFrame(told, columns=["status", "meaning"]), names, "A2")


def _fill(sheet: Worksheet, frame: pd.DataFrame, names: Mapping[str, str], frozen: str) -> None:
    """One frame as a sheet: heads in bold, frozen and with filters, a status in its colour, days as dates."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    top = Alignment(wrap_text=True, vertical="top")
    for across, name in enumerate(frame.columns, start=1):
        head = sheet.cell(1, across)
        _put(head, str(name), names)
        head.font, head.alignment = Font(bold=True), top
        sheet.column_dimensions[get_column_letter(across)].width = _WIDTHS.get(str(name), 18)
    for down, row in enumerate(without_nan(frame).itertuples(index=False), start=2):
        for across, (name, value) in enumerate(zip(frame.columns, row, strict=True), start=1):
            cell = sheet.cell(down, across)
            _put(cell, _day(value) if name in _DAYS else value, names)
            cell.alignment = top
            _colour(cell, value)
    sheet.freeze_panes = frozen
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _colour(cell: Any, value: Any) -> None:
    from openpyxl.styles import PatternFill

    if isinstance(value, str) and value in _FILL:
        cell.fill = PatternFill("solid", fgColor=_FILL[value])


def _day(value: Any) -> Any:
    """A whole EDTF day as a date, which spreadsheets sort; what is less than a day as it is."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else value
    except ValueError:
        return value


def _put(cell: Any, value: Any, names: Mapping[str, str]) -> None:
    """A value in a cell, codes in words; text is never taken for a formula."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, bool):
        value = names.get(str(value).lower(), value)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", names.get(value, value))
        cell.data_type = "s"
    elif value is not None:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
