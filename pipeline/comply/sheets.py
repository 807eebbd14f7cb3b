"""Lines of a spreadsheet that a person made: CSV with any usual separator, or the first sheet of an XLSX workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.comply.heads import column_of
from pipeline.errors import UsageError

# The heads may stand below a title of a few lines.
_TITLE = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something in it: where it stands in the file (from 1), and its cells."""

    at: int
    cells: Sequence[Any]


def lines_of(path: Path) -> list[Line]:
    """The lines from the heads on, blank ones left out; `UsageError` when there are none or no heads are known."""
    workbook = _is_zip(path)
    found = _xlsx(path) if workbook else _csv(path)
    if not found:
        raise unusable(path, "không có dòng nào", "has no lines")
    at, known = _heads(found)
    if not known:
        raise unusable(path, "không có cột số, ký hiệu", "has no column of numbers and symbols")
    if not workbook:
        _even(path, found[at:])
    return found[at:]


def _even(path: Path, lines: Sequence[Line]) -> None:
    """Refuses a line that an unquoted separator has parted: "Luật Phòng, chống tham nhũng" would be Luật Phòng."""
    for line in lines:
        if _width(line) > _width(lines[0]):
            raise unusable(
                path, f"có dòng {line.at} nhiều ô hơn dòng tiêu đề", f"has more cells in line {line.at} than heads",
                "Đặt trong dấu nháy kép (\") ô nào có chứa dấu phân cách, như \"Luật Phòng, chống tham nhũng\".",
                "Put cells that hold the separator in quotes, such as \"Luật Phòng, chống tham nhũng\".")


def unusable(path: Path, why: str, why_en: str, remedy: str = "", remedy_en: str = "") -> UsageError:
    """The error of a file that is no list of requirements; without a remedy, what the file needs."""
    return UsageError(
        "requirements-unusable",
        f"{path.name} {why}",
        f"{path.name} {why_en}",
        remedy or "Tệp cần các cột loại, số, ký hiệu, ngày ban hành, cơ quan ban hành (CSV dạng UTF-8 hoặc XLSX).",
        remedy_en or "The file needs the columns type, number, symbol, issued, issuer (CSV in UTF-8, or XLSX).",
    )


def _width(line: Line) -> int:
    """How many cells a line has up to the last that is filled."""
    return max((n for n, cell in enumerate(line.cells, start=1) if cell is not None and str(cell).strip()), default=0)


def _heads(lines: Sequence[Line]) -> tuple[int, int]:
    """Which of the first lines has the most heads, the first of them if several, and how many it has."""
    counts = [sum(column_of(str(cell)) not in (None, "aside") for cell in line.cells if cell is not None)
              for line in lines[:_TITLE]]
    best = max(counts, default=0)
    return (counts.index(best) if best else 0), best


def _filled(rows: Iterable[tuple[int, Sequence[Any]]]) -> list[Line]:
    return [Line(at, row) for at, row in rows if any(cell is not None and str(cell).strip() for cell in row)]


def _is_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError as why:
        raise UsageError("file-unreadable", f"không mở được {path}", f"cannot open {path}",
                         "Kiểm tra đường dẫn và quyền đọc.", "Check the path and the permission to read it.") from why


def _csv(path: Path) -> list[Line]:
    """The lines as the separator parts them that gives the most heads."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as why:
        raise unusable(path, "không phải UTF-8", "is not UTF-8") from why
    try:
        ways = [_parted(text, delimiter) for delimiter in ",;\t|"]
    except csv.Error as why:
        raise unusable(path, f"không phải CSV ({why})", f"is not CSV ({why})") from why
    return max(ways, key=lambda lines: _heads(lines)[1])


def _parted(text: str, delimiter: str) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    last, rows = 0, []
    for row in reader:
        rows.append((last + 1, row))
        last = reader.line_num
    return _filled(rows)


def _xlsx(path: Path) -> list[Line]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError) as why:
        raise unusable(path, "không phải bảng tính XLSX", "is not an XLSX workbook") from why
    try:
        return _filled(enumerate((list(row) for row in book.worksheets[0].iter_rows(values_only=True)), start=1))
    finally:
        book.close()
