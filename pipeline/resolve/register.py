"""The register of well-known central documents: what is certain of them, whatever a plan prints.

The rows stand in `rules/directives.csv`; a user's own file with the same columns adds to them and supplements them
(environment variable KEHOACH_REGISTER). The register fills in and it contradicts: nothing printed is overwritten.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import regex

from pipeline.errors import UsageError
from pipeline.fold import fold, slug
from pipeline.records import Citation
from pipeline.resolve.keys import meant_type, own_key, symbol_slug
from pipeline.resolve.model import Context
from pipeline.rulebook import own_register, table

COLUMNS = ("type", "number", "year", "symbol", "issued", "issuer_name", "title", "short_names", "amends", "replaces",
           "effective", "basis")
"""Columns of `rules/directives.csv` and of a user's own file; lists are parted by ";"."""

_BY_NAME = frozenset(("L", "BL", "PL", "HP"))
_NUMBER = regex.compile(r"\d{1,5}[a-zđ]?")
_MARK = regex.compile(r"(?P<mark>[^@]+?)(?:@(?P<issued>\d{4}-\d\d-\d\d))?")
_SHORT_NUMBER = regex.compile(r"(?<![\w/.-])0+(?=\d)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the register.

    `key` is the key that a full citation of it has; `issued` an EDTF day; `title` the name of a law or the subject;
    `amends` and `replaces` are keys of entries, or marks as the file has them where those are not in the register.
    What an entry replaces is not in force from `effective` on.
    """

    key: str
    type: str
    number: str | None
    year: int | None
    symbol: str | None
    issued: str
    issuer_name: str
    title: str
    short_names: tuple[str, ...]
    amends: tuple[str, ...]
    replaces: tuple[str, ...]
    effective: date | None
    basis: str

    @property
    def mark(self) -> str:
        """Number, year and symbol as they are printed: "15/2003/QH11", "34-CT/TW"."""
        if self.number is None or self.symbol is None:
            return ""
        number = f"{self.number}/{self.year}" if self.year else self.number
        return f"{number}{'-' if self.symbol.endswith('/TW') else '/'}{self.symbol}"

    @property
    def said(self) -> str:
        """How a reader is told of it: "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị"."""
        day = date.fromisoformat(self.issued)
        name = f" {self.title}" if self.type in _BY_NAME else ""
        number = f" số {self.mark}" if self.mark else ""
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        return f"{type_name(self.type)}{name}{number} ngày {day.day:02d}/{month}/{day.year} của {self.issuer_name}"


class Register:
    """The entries with their indexes.

    `until` is the day up to which laws are on record: that none is newer says nothing of the time after it.
    """

    def __init__(self, entries: Iterable[Entry], until: str | None = None) -> None:
        self.entries = tuple(sorted(entries, key=lambda e: (e.issued, e.key)))
        self.until = until or max((e.issued for e in self.entries if e.type in _BY_NAME), default="")
        self._keys = {e.key: e for e in self.entries}
        self._days: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
        self._marks: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
        self._names: defaultdict[str, list[Entry]] = defaultdict(list)
        self._shorts: defaultdict[str, list[Entry]] = defaultdict(list)
        self._successors: defaultdict[str, list[Entry]] = defaultdict(list)
        for e in self.entries:
            self._days[e.type, e.issued].append(e)
            if e.number is not None:
                self._marks[_named_by(e.key)].append(e)
            if e.type in _BY_NAME:
                for name in {slug(n) for n in (f"{type_name(e.type)} {e.title}", *e.short_names)}:
                    self._names[name].append(e)
            for words in e.short_names:
                self._shorts[_short(words)].append(e)
            for key in e.replaces:
                self._successors[key].append(e)
        self.issuers = frozenset(e.issuer_name for e in self.entries)

    def by_key(self, key: str | None) -> Entry | None:
        """The entry of a dated key."""
        return self._keys.get(key or "")

    def by_mark(self, type: str, number: str, year: int | None, symbol: str | None) -> tuple[Entry, ...]:
        """Every document of a type that bears a number and symbol, the oldest first: 34-CT/TW is two directives."""
        kind = meant_type(type, symbol)
        return tuple(self._marks.get((slug(type_name(kind)), _mark(number, year, symbol, kind)), ()))

    def of_day(self, type: str, issued: str) -> tuple[Entry, ...]:
        """Every document of a type that was issued on a day."""
        return tuple(self._days.get((type, issued), ()))

    def beside(self, key: str) -> tuple[Entry, ...]:
        """Every document whose key is another's but for the date, the oldest first."""
        who = key.split("/")[-3]
        return tuple(e for e in self._marks.get(_named_by(key), ()) if e.key.split("/")[-3] == who)

    def by_law_name(self, name: str) -> tuple[Entry, ...]:
        """Every edition of a law by its name with its type word ("Luật Giáo dục"), the oldest first."""
        return tuple(self._names.get(slug(name), ()))

    def by_short_name(self, words: str) -> tuple[Entry, ...]:
        """The documents that a short form means: "Đề án 06", "Nghị định 30"."""
        return tuple(self._shorts.get(_short(words), ()))

    def replaced_by(self, entry: Entry, on: date) -> Entry | None:
        """What is in force in the place of an entry on a day; None while the entry itself is."""
        found, seen = entry, {entry.key}
        while True:
            following = next((e for e in self._successors.get(found.key, ())
                              if e.effective is not None and e.effective <= on and e.key not in seen), None)
            if following is None:
                return found if found is not entry else None
            seen.add(following.key)
            found = following


def type_name(code: str) -> str:
    """A type in words: "Chỉ thị"."""
    return next((row["name"] for row in table("document_types.csv") if row["code"] == code), code)


def register() -> Register:
    """The register of this software with the user's own rows; built once for each content of the user's file."""
    own = own_register()
    return _ours() if own is None else _with_own(*own)


@cache
def _ours() -> Register:
    return Register(_linked(_entry(row, f"rules/directives.csv: {n}") for n, row in _numbered("directives.csv")))


@cache
def _with_own(path: str, content: bytes) -> Register:
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as why:
        raise _bad(path, "không phải mã UTF-8", "is not UTF-8", "Lưu lại tệp bằng mã UTF-8.",
                   "Save the file as UTF-8.") from why
    reader = csv.DictReader(lines)
    missing = [c for c in ("type", "issued", "issuer_name", "title") if c not in (reader.fieldnames or ())]
    if missing:
        said = ", ".join(missing)
        raise _bad(path, f"thiếu cột {said}", f"lacks the columns {said}",
                   "Dòng đầu ghi tên cột như trong rules/directives.csv, ngăn cách bằng dấu phẩy.",
                   "The first line names the columns as in rules/directives.csv, parted by commas.")
    made = {_document(e): e for e in _ours().entries}
    for row in reader:
        entry = _entry(row, f"{path}: {reader.line_num}")
        at = _document(entry)
        made[at] = _supplemented(made[at], entry) if at in made else entry
    return Register(_linked(made.values()), _ours().until)


def _numbered(name: str) -> Iterable[tuple[int, Mapping[str, str]]]:
    return enumerate(table(name), 2)


def _supplemented(ours: Entry, theirs: Entry) -> Entry:
    """Our entry with what a user's row of the same document adds to it."""
    return replace(
        ours, short_names=tuple(dict.fromkeys(ours.short_names + theirs.short_names)),
        amends=tuple(dict.fromkeys(ours.amends + theirs.amends)),
        replaces=tuple(dict.fromkeys(ours.replaces + theirs.replaces)), effective=ours.effective or theirs.effective,
    )


# Rows


def _entry(row: Mapping[str, str | None], where: str) -> Entry:
    """A row as an entry whose lists still hold marks; UsageError says what is wrong with it."""
    cell = {c: " ".join((row.get(c) or "").split()) for c in COLUMNS}
    number, symbol = cell["number"] or None, cell["symbol"] or None
    if type_name(cell["type"]) == cell["type"]:
        raise _wrong(where, "type", cell["type"], "mã loại văn bản như trong rules/document_types.csv: NĐ, CT, L",
                     "a type code of rules/document_types.csv: NĐ, CT, L")
    if (number is None) != (symbol is None) or number is None and cell["type"] not in _BY_NAME:
        raise _wrong(where, "number, symbol", f"{number or ''} {symbol or ''}", "cả số và ký hiệu: 34 và CT/TW",
                     "both number and symbol: 34 and CT/TW")
    if number is not None and not _NUMBER.fullmatch(number.lower()):
        raise _wrong(where, "number", number, "một số, có thể kèm một chữ: 34, 30c", "a number, perhaps with a letter")
    for column in ("issuer_name", "title"):
        if not cell[column]:
            raise _wrong(where, column, "", "nội dung, không để trống", "something: it may not be blank")
    issued = _day(cell["issued"], where, "issued")
    if issued is None:
        raise _wrong(where, "issued", "", "ngày dạng 2014-04-07", "a day such as 2014-04-07")
    if cell["year"] and cell["year"] != str(issued.year):
        raise _wrong(where, "year", cell["year"], f"năm của ngày ban hành: {issued.year}, hoặc để trống",
                     f"the year of the date of issue, {issued.year}, or nothing")
    made = Entry(
        key="", type=cell["type"], number=number, year=int(cell["year"]) if cell["year"] else None, symbol=symbol,
        issued=issued.isoformat(), issuer_name=cell["issuer_name"], title=cell["title"],
        short_names=_several(cell["short_names"]), amends=_several(cell["amends"]),
        replaces=_several(cell["replaces"]), effective=_day(cell["effective"], where, "effective"),
        basis=cell["basis"],
    )
    key = _key(made)
    if key is None:
        raise _wrong(where, "issuer_name", cell["issuer_name"], "tên đầy đủ của cơ quan ban hành",
                     "the full name of the issuing body")
    return replace(made, key=key)


def _key(entry: Entry) -> str | None:
    """The key that a full citation of the document has."""
    quote = f"{type_name(entry.type)} {entry.title}"
    row = Citation(type=entry.type, number=entry.number, year=entry.year, symbol=entry.symbol, issued=entry.issued,
                   issuer=entry.issuer_name, issuer_name=entry.issuer_name, quote=quote, start=0, end=len(quote),
                   form="numbered" if entry.number else "named")
    return own_key(row, Context())[0]


def _linked(entries: Iterable[Entry]) -> list[Entry]:
    """The entries with the keys of others in the place of their marks, as far as the register has them."""
    made = list(entries)
    of_mark: defaultdict[str, list[Entry]] = defaultdict(list)
    for e in made:
        if e.mark:
            of_mark[slug(e.mark)].append(e)

    def key(said: str) -> str:
        m = _MARK.fullmatch(said)
        found = of_mark.get(slug(m.group("mark")), []) if m is not None else []
        if m is not None and m.group("issued"):
            found = [e for e in found if e.issued == m.group("issued")]
        return found[0].key if len(found) == 1 else said

    return [replace(e, amends=tuple(key(s) for s in e.amends), replaces=tuple(key(s) for s in e.replaces))
            for e in made]


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _day(cell: str, where: str, column: str) -> date | None:
    if not cell:
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise _wrong(where, column, cell, "ngày có thật, dạng 2014-04-07", "a real day such as 2014-04-07") from None


def _mark(number: str, year: int | None, symbol: str | None, kind: str) -> str:
    """Number, year and symbol as they end a key: no leading zeros, case or separators."""
    parts = (slug(number.lstrip("0") or "0"), str(year or ""), symbol_slug(symbol, kind))
    return "-".join(p for p in parts if p)


def _named_by(key: str) -> tuple[str, str]:
    """Type and number of a key."""
    *_, kind, _, _, tail = key.split("/")
    return kind, tail


def _document(entry: Entry) -> tuple[str, str, str]:
    """What tells a row from others: type, number with symbol (a law's name where it has none) and date."""
    return entry.type, _mark(entry.number or entry.title, entry.year, entry.symbol, entry.type), entry.issued


def _short(words: str) -> str:
    return " ".join(_SHORT_NUMBER.sub("", fold(words)).split())


# Errors


def _wrong(where: str, column: str, value: str, wanted: str, wanted_en: str) -> UsageError:
    path, _, line = where.rpartition(": ")
    return UsageError(
        "register-row", f"Tệp danh mục văn bản {path}, dòng {line}, cột {column}: “{value}” không dùng được.",
        f"The register of directives {path}, line {line}, column {column}: “{value}” cannot be used.",
        f"Ghi vào cột {column} {wanted}.", f"Put into the column {column} {wanted_en}.",
    )


def _bad(path: str, why: str, why_en: str, remedy: str, remedy_en: str) -> UsageError:
    return UsageError("register-file", f"Tệp danh mục văn bản {path} {why}.",
                      f"The register of directives {path} {why_en}.", remedy, remedy_en)
