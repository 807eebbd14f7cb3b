"""The directives that plans are checked against: one line a directive in a CSV or XLSX file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.comply.cells import date_cell, name_cell, text_cell
from pipeline.comply.dates import can_be_same, days, later
from pipeline.comply.heads import LAWS, column_of, is_law, law_name, level_of, type_code, type_name
from pipeline.comply.number import Mark, label, parse_mark, plain_number, plain_symbol
from pipeline.comply.scope import Scope
from pipeline.comply.sheets import Line, lines_of, unusable
from pipeline.errors import UsageError
from pipeline.rulebook import table

_PARTS = re.compile(r"\s*[;\n]\s*")
_YEAR = re.compile(r"(?P<name>.*?\S),?\s+(?:năm\s+)?(?P<year>(?:19|20)\d\d)")
_ASSEMBLY = re.compile(r"(?:UBTV)?QH\d")
_IDENTITY = ("number", "symbol", "name")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One directive that plans should cite.

    `type` is a code (CT), `issued` is EDTF as precise as the file gives it, `name` the name of a law without its type
    word, `subject` words of what the directive is about. A law may be asked for by name alone: then `mark` is None.
    `scopes` are the plans it applies to, one for each line of the file that names it; none means every plan.
    """

    mark: Mark | None
    type: str | None = None
    issued: str | None = None
    issuer: str | None = None
    name: str | None = None
    subject: str | None = None
    scopes: tuple[Scope, ...] = ()

    @property
    def label(self) -> str:
        """`CT 34-CT/TW`, `Luật Phòng, chống tham nhũng`: what a column of the matrix is called."""
        if self.mark is None:
            return " ".join(part for part in (type_name(self.type), self.name) if part)
        return " ".join(part for part in (self.type, label(self.mark.number, self.mark.year, self.mark.symbol)) if part)


@dataclass(frozen=True, slots=True)
class RequirementFile:
    """What a file asks for, and the heads of its columns that mean nothing to the check."""

    requirements: tuple[Requirement, ...]
    unused: tuple[str, ...]


def read_requirements(path: str | Path) -> list[Requirement]:
    """Requirements of a `.csv` or `.xlsx` file; see `read_requirement_file`."""
    return list(read_requirement_file(path).requirements)


def read_requirement_file(path: str | Path) -> RequirementFile:
    """What a `.csv` or `.xlsx` file asks for.

    Columns (see docs/check.md): type (code or words), number, symbol, name, issued, issuer, subject; and the conditions
    plan_issuer, plan_level, plan_place, plan_title, plan_from, plan_to; under these names or Vietnamese ones, in any
    order, below a title if there is one. Lines that name one directive are one requirement for the plans of any of
    them. `UsageError` says which line cannot be understood.
    """
    path = Path(path)
    heads, *lines = lines_of(path)
    columns = _columns(path, heads.cells)
    if not lines:
        raise unusable(path, "chỉ có dòng tiêu đề", "has only a heading line")
    made = [_requirement(path, line.at, _cells(columns, line)) for line in lines]
    _one_date_each(path, [line.at for line in lines], made)
    named = [text_cell(head) for head in heads.cells]
    return RequirementFile(tuple(_joined(made)), tuple(head for head in named if head and column_of(head) is None))


def _joined(made: Sequence[Requirement]) -> list[Requirement]:
    """One requirement a directive, however it is written; a line without conditions makes those of others idle."""
    first: dict[Any, Requirement] = {}
    scopes: dict[Any, list[Scope]] = {}
    for one in made:
        same = replace(one, mark=_plain(one.mark), scopes=())
        first.setdefault(same, one)
        scopes.setdefault(same, []).extend(one.scopes)
    return [replace(one, scopes=() if Scope() in scopes[same] else tuple(dict.fromkeys(scopes[same])))
            for same, one in first.items()]


def _plain(mark: Mark | None) -> Mark | None:
    """A mark without what does not distinguish it."""
    return mark and Mark(plain_number(mark.number), mark.year, plain_symbol(mark.symbol))


def _one_date_each(path: Path, at: Sequence[int], made: Sequence[Requirement]) -> None:
    """Refuses two dates for a number that holds its year, and so is one document's."""
    seen: dict[Any, tuple[int, str]] = {}
    for line, one in zip(at, made, strict=True):
        if one.mark is None or one.mark.year is None or one.issued is None:
            continue
        first, issued = seen.setdefault((_plain(one.mark), one.type, one.issuer), (line, one.issued))
        if not can_be_same(issued, one.issued):
            raise UsageError(
                "requirement-contradicts",
                f"{path.name}, dòng {first} và dòng {line}: {one.mark} có hai ngày ban hành, {issued} và {one.issued}",
                f"{path.name}, lines {first} and {line}: {one.mark} has two dates, {issued} and {one.issued}",
                "Giữ lại ngày đúng.", "Keep the right date.")


def _columns(path: Path, heads: Sequence[Any]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, head in enumerate(heads):
        column = column_of(text_cell(head))
        if column in columns:
            first = text_cell(heads[columns[column]])
            raise unusable(path, f"có hai cột cùng nghĩa: “{first}” và “{text_cell(head)}”",
                           f"has two columns of one meaning: “{first}” and “{text_cell(head)}”",
                           "Bỏ hoặc đổi tên một trong hai cột.", "Leave one of them out, or call it something else.")
        if column is not None and column != "aside":
            columns[column] = at
    if not columns.keys() & set(_IDENTITY):
        raise unusable(path, "không có cột số, ký hiệu", "has no column of numbers and symbols")
    return columns


def _cells(columns: dict[str, int], line: Line) -> dict[str, Any]:
    return {name: line.cells[at] for name, at in columns.items() if at < len(line.cells)}


def _requirement(path: Path, at: int, cells: dict[str, Any]) -> Requirement:
    try:
        return replace(_directive(cells), scopes=(_scope(cells),))
    except UsageError as why:
        raise UsageError(why.code, f"{path.name}, dòng {at}: {why.message}",
                         f"{path.name}, line {at}: {why.message_en}", why.remedy, why.remedy_en) from why


# The directive


def _directive(cells: dict[str, Any]) -> Requirement:
    number, symbol, name = (name_cell(cells.get(column)) for column in _IDENTITY)
    code, subject = _type(text_cell(cells.get("type"))), text_cell(cells.get("subject"))
    issued = date_cell(cells.get("issued"))
    issuer = text_cell(cells.get("issuer")) or None
    if not number and not symbol and name and not is_law(name) and code not in LAWS:
        number, name = name, ""
    law = _law(code, number, symbol, name or subject)
    if law is not None:
        return _edition(Requirement(None, law[0], issued, issuer, law[1]))
    if not number and not symbol:
        raise UsageError("directive-missing", "thiếu số, ký hiệu (hoặc tên, nếu là luật)",
                         "there is no number and symbol (nor a name, for a law)",
                         "Ghi như 34-CT/TW, hoặc tên như Luật Phòng, chống tham nhũng.",
                         "Give it like 34-CT/TW, or a name like Luật Phòng, chống tham nhũng.")
    mark = parse_mark(f"{number}/{symbol}" if number and symbol and not _has_letter_part(number) else number or symbol)
    made = _called(Requirement(mark, code, issued, issuer), name, subject)
    _agree(made)
    return made


def _called(made: Requirement, name: str, subject: str) -> Requirement:
    """The requirement with its law's name, or with the words of what it is about."""
    of_assembly = made.mark is not None and _ASSEMBLY.match(made.mark.symbol) is not None
    law = next((law_name(words) for words in (name, subject) if of_assembly and is_law(words)), None)
    if law is not None:
        return replace(made, type=made.type or law[0], name=law[1])
    if made.type in LAWS and (name or subject):
        return replace(made, name=name or subject)
    return replace(made, subject=subject or name or None)


def _has_letter_part(number: str) -> bool:
    """Whether a cell of numbers holds the symbol too: 34-CT/TW beside a column of symbols."""
    return re.search(r"\d\s*[-/]\s*[^\W\d_]", number) is not None


def _law(code: str | None, number: str, symbol: str, name: str) -> tuple[str, str] | None:
    """Type and name of a law asked for by name alone, which may stand in the column of numbers too."""
    if symbol or re.search(r"\d\s*[-/]", number):
        return None
    found = law_name(number or name)
    if found is not None and (found[1] or found[0] == "HP"):
        return found
    given = number or name
    return (code, given) if code in LAWS and given else None


def _edition(law: Requirement) -> Requirement:
    """The law with the year that its name ends with as its date: "Bộ luật Lao động năm 2019"."""
    found = _YEAR.fullmatch(law.name or "")
    if found is None:
        return law
    year = found["year"]
    if law.issued and not can_be_same(law.issued, year):
        raise UsageError("requirement-contradicts", f"tên ghi năm {year}, nhưng ngày ban hành là {law.issued}",
                         f"the name says {year}, but the date of issue is {law.issued}",
                         "Sửa năm trong tên hoặc ngày ban hành.", "Correct the year in the name or the date.")
    return replace(law, name=found["name"], issued=law.issued or year)


def _type(kind: str) -> str | None:
    code = type_code(kind) if kind else None
    if kind and code is None:
        raise UsageError("type-unknown", f"không có loại văn bản “{kind}”", f"there is no document type “{kind}”",
                         "Ghi mã như CT, QĐ hoặc tên như Chỉ thị, Quyết định.",
                         "Give a code such as CT or a name such as Chỉ thị.")
    return code


def _agree(made: Requirement) -> None:
    """Refuses a line whose parts contradict each other: year in the number and date, type and symbol."""
    mark = made.mark
    if mark is None:
        return
    if mark.year and made.issued and days(made.issued)[0].year != mark.year:
        raise UsageError(
            "requirement-contradicts",
            f"số {mark} là của năm {mark.year}, nhưng ngày ban hành là {made.issued}",
            f"number {mark} is of {mark.year}, but the date of issue is {made.issued}",
            "Sửa năm trong số hoặc ngày ban hành.", "Correct the year in the number or the date.")
    carried = _types_of(mark.symbol)
    if made.type and carried and made.type not in carried:
        named = " / ".join(dict.fromkeys(str(type_name(code)) for code in sorted(carried)))
        raise UsageError(
            "requirement-contradicts",
            f"ký hiệu {mark.symbol} là của {named}, không phải {type_name(made.type)}",
            f"symbol {mark.symbol} is that of {named}, not of {type_name(made.type)}",
            "Sửa loại văn bản hoặc ký hiệu, hoặc để trống cột loại.",
            "Correct the type or the symbol, or leave the type blank.")


@cache
def _types_of(symbol: str) -> frozenset[str]:
    """Codes of the types whose mark the symbol begins with: CT/TW is a Chỉ thị's; QH15 says nothing."""
    first = plain_symbol(symbol.replace("/", "-").split("-")[0])
    rest = symbol.replace("/", "-").split("-")[1:]
    rows = [row for row in table("document_types.csv") if rest]
    return frozenset(row["code"] for row in rows
                     if first in {plain_symbol(m) for m in (row["code"], *row["symbols"].split(";")) if m})


# Conditions


def _scope(cells: dict[str, Any]) -> Scope:
    since, until = date_cell(cells.get("plan_from")), date_cell(cells.get("plan_to"))
    if since and until and later(since, until):
        raise UsageError("scope-contradicts", f"kế hoạch từ {since} đến {until}: ngày đầu sau ngày cuối",
                         f"plans from {since} to {until}: the first date is after the last",
                         "Đổi chỗ hai ngày.", "Exchange the two dates.")
    return Scope(
        issuers=_parts(cells.get("plan_issuer")), levels=tuple(map(_level, _levels(cells.get("plan_level")))),
        places=_parts(cells.get("plan_place")), titles=_parts(cells.get("plan_title")), since=since, until=until)


def _parts(cell: Any) -> tuple[str, ...]:
    """Alternatives in a cell, parted by semicolons or lines."""
    return tuple(dict.fromkeys(part for part in _PARTS.split(text_cell(cell)) if part))


def _levels(cell: Any) -> tuple[str, ...]:
    """Levels may be parted by commas, too: no level has one in its name."""
    return tuple(dict.fromkeys(p.strip() for part in _parts(cell) for p in re.split(r",| và ", part) if p.strip()))


def _level(words: str) -> str:
    level = level_of(words)
    if level is None:
        raise UsageError("level-unknown", f"không có cấp “{words}”", f"there is no level “{words}”",
                         "Ghi trung ương, tỉnh, huyện, xã hoặc đơn vị; nhiều cấp cách nhau bằng dấu chấm phẩy.",
                         "Give central, province, district, commune or unit; several are parted by semicolons.")
    return level
