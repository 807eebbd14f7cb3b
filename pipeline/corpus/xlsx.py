"""A workbook of plain rows (Office Open XML, ECMA-376), the same bytes for the same rows.

Strings are written as strings in place: nothing that starts with `=`, `+`, `-` or `@` becomes a formula, "07" stays
"07" and "2020-02" stays no date. There are no document properties, so nothing tells the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import IO, Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MAX_ROWS = 1_048_576
"""Rows of a sheet, the header among them; further rows go to further sheets."""

MAX_CELL = 32_767
"""UTF-16 code units of a cell; longer strings are cut and end in …"""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BOLD, _DATE = 1, 2
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/>'
    '<name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
    '<patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1">'
    '<xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" '
    'applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    '</cellStyles></styleSheet>'
)


def write_workbook(file: IO[bytes], title: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Writes a workbook with the rows on a sheet named `title`; the header is repeated on further sheets.

    Cells are None, str, bool, int, float or date. Characters that XML cannot hold become U+FFFD.
    """
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        names: list[str] = []
        rest = iter(rows)
        first: Sequence[Any] | None = next(rest, None)
        while first is not None or not names:
            names.append(title if not names else f"{title} {len(names) + 1}")
            body = chain([] if first is None else [first], rest)
            with package.open(_entry(f"xl/worksheets/sheet{len(names)}.xml"), "w", force_zip64=True) as sheet:
                for text in _sheet(header, body):
                    sheet.write(text.encode())
            first = next(rest, None)
        for path, text in _frame(names):
            package.writestr(_entry(path), text)


def _entry(path: str) -> ZipInfo:
    info = ZipInfo(path, (1980, 1, 1, 0, 0, 0))
    info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 0, 0
    return info


def _sheet(header: Sequence[str], rows: Iterator[Sequence[Any]]) -> Iterator[str]:
    """The sheet's XML; takes no more rows than a sheet holds."""
    yield (f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
           'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>')
    columns = [_letters(at) for at in range(len(header))]
    yield _row(1, columns, header, _BOLD)
    for number in range(2, MAX_ROWS + 1):
        row = next(rows, None)
        if row is None:
            break
        yield _row(number, columns, row)
    yield "</sheetData></worksheet>"


def _row(number: int, columns: Sequence[str], values: Sequence[Any], style: int = 0) -> str:
    cells = (_cell(f"{c}{number}", v, style) for c, v in zip(columns, values, strict=True) if v is not None)
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: Any, style: int) -> str:
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    if isinstance(value, date) and value > date(1900, 3, 1):  # before, spreadsheets count a day that never was
        return f'<c r="{place}" s="{_DATE}"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    text = value.isoformat() if isinstance(value, date) else str(value)
    s = f' s="{style}"' if style else ""
    return f'<c r="{place}"{s} t="inlineStr"><is><t xml:space="preserve">{_text(text)}</t></is></c>'


def _text(value: str) -> str:
    if len(value.encode("utf-16-le", "surrogatepass")) > 2 * MAX_CELL:
        cut = value.encode("utf-16-le", "surrogatepass")[: 2 * (MAX_CELL - 1)]
        value = cut.decode("utf-16-le", "ignore") + "…"
    return escape(_ESCAPED.sub("_x005F_", _ILLEGAL.sub("\ufffd", value)), {"\r": "&#13;"})


def _letters(at: int) -> str:
    """Name of a column: 0 → A, 26 → AA."""
    name = ""
    while at >= 0:
        name, at = chr(ord("A") + at % 26) + name, at // 26 - 1
    return name


def _frame(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Everything of a workbook but its sheets: path and XML."""
    numbers = range(1, len(names) + 1)
    overrides = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
                        for n in numbers)
    yield "[Content_Types].xml", (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'{overrides}<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    )
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    sheets = "".join(f'<sheet name="{escape(names[n - 1])}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    yield "xl/workbook.xml", (f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets>'
                              "</workbook>")
    yield "xl/_rels/workbook.xml.rels", _relations(
        [*(("worksheet", f"worksheets/sheet{n}.xml") for n in numbers), ("styles", "styles.xml")]
    )
    yield "xl/styles.xml", _STYLES


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    made = "".join(f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
                   for n, (kind, target) in enumerate(targets, 1))
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'
