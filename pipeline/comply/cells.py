"""Cells of a spreadsheet as a person means them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pipeline.comply.dates import typed_date
from pipeline.errors import UsageError


def date_cell(cell: Any) -> str | None:
    """A date as EDTF, None where the cell is blank."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = text_cell(cell)
    return typed_date(text) if text else None


def name_cell(cell: Any) -> str:
    """A cell that names a document; spreadsheets take 1/2015 for a date and keep nothing of what was typed."""
    if isinstance(cell, date):
        raise UsageError("cell-is-date", "ô số, ký hiệu đã bị bảng tính đổi thành ngày",
                         "the spreadsheet has turned the number into a date",
                         "Định dạng ô là văn bản (Text) rồi gõ lại số, ký hiệu.",
                         "Format the cell as text and type the number again.")
    return text_cell(cell)


def text_cell(cell: Any) -> str:
    """A cell as a person reads it; spreadsheets hand whole numbers over as 34.0."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()
