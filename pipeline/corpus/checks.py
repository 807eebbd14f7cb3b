"""What is checked of single rows: provenance, ids and references, dates, closed lists, blanks."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

from pipeline import edtf
from pipeline.arrow import columns
from pipeline.records import TABLES

Row = dict[str, Any]

HEADER = ("type", "number", "year", "symbol", "issued", "place", "issuer", "issuer_name", "title", "signing_mode",
          "signer_position", "signer_name", "period")
"""Columns of `documents` that are read off the page: each that is filled has its proof in `fields`. The others are
looked up or worked out from these."""

_ID = {
    "documents": "doc_id", "sections": "section_id", "citations": "citation_id", "phases": "phase_id",
    "tasks": "task_id", "deadlines": "deadline_id", "responsibilities": "responsibility_id",
    "recipients": "recipient_id", "findings": "finding_id", "failures": "source_uri",
}
_REFERS = {"parent_id": "sections", "section_id": "sections", "phase_id": "phases", "task_id": "tasks",
           "subject_task_id": "tasks",
           "via_id": "citations"}
_CLOSED = {
    ("documents", "reading"): "text-layer ocr mixed native",
    ("documents", "issuer_level"): "central province district commune unit",
    ("documents", "issuer_system"): "state party assembly court-procuracy mass-organisation school other",
    ("pages", "reading"): "text-layer ocr native",
    ("citations", "form"): "numbered named unnumbered short",
    ("citations", "role"): "basis implements amends replaces self mentions",
    ("phases", "kind"): "plan phase quarter month other",
    ("tasks", "source"): "paragraph table",
    ("deadlines", "relation"): "before by within from_to recurring after_event ongoing",
    ("responsibilities", "role"): "responsible coordinating directing",
    ("findings", "severity"): "info warning error",
}
_DATED = {"documents": ("issued", "period"), "citations": ("issued",), "phases": ("period",)}
_SHA = re.compile(r"[0-9a-f]{64}")
_RECURRENCE = re.compile(r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[-+,0-9A-Z]+)*")


class Break(NamedTuple):
    """Something that does not hold: the table, the row's id, and what is wrong, in Vietnamese and English."""

    table: str
    row_id: str
    what: str
    what_en: str


@dataclass(slots=True)
class Ground:
    """What the rows of one part are judged by."""

    documents: dict[str, Row]
    texts: dict[str, str] = field(default_factory=dict)
    starts: dict[str, list[int]] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    pages: list[Break] = field(default_factory=list)
    ids: set[tuple[str, str, str]] = field(default_factory=set)
    proved: dict[str, dict[str, str]] = field(default_factory=dict)

    def add_page(self, row: Row) -> None:
        """Takes a page; pages come in their order, those of a further document with the numbers of its file."""
        doc_id, text = row["doc_id"], row["text"] or ""
        starts, before = self.starts.setdefault(doc_id, []), self.texts.get(doc_id, "")
        starts.append(len(before))
        self.texts[doc_id] = before + text
        where = f"{doc_id}/{row['page']}"
        first = self.first.setdefault(doc_id, max(1, row["page"]) if "-" in doc_id else 1)
        number = first - 1 + len(starts)
        if row["page"] != number:
            self.pages.append(Break("pages", where, f"phải là trang {number}", f"should be page {number}"))
        if row["start"] != len(before):
            self.pages.append(Break("pages", where, f"vị trí đầu trang phải là {len(before)}",
                                    f"start should be {len(before)}"))
        if not text.endswith("\n"):
            self.pages.append(Break("pages", where, "văn bản của trang không kết thúc bằng dấu xuống dòng",
                                    "the page's text does not end in a line feed"))
        if not unicodedata.is_normalized("NFC", text):
            self.pages.append(Break("pages", where, "văn bản của trang không ở dạng Unicode NFC",
                                    "the page's text is not Unicode NFC"))


def check_document(row: Row, ground: Ground) -> Iterator[Break]:
    """Identity of a document, its names, and its pages."""
    doc_id, sha, names = row["doc_id"], row["source_sha256"] or "", row["source_uris"] or []
    if not _SHA.fullmatch(sha) or not re.fullmatch(re.escape(sha[:16]) + r"(?:-(?:[2-9]|[1-9]\d+))?", doc_id):
        yield Break("documents", doc_id, "doc_id không phải 16 chữ số thập lục phân đầu của source_sha256",
                    "doc_id is not the first 16 digits of source_sha256")
    if not names or row["source_uri"] != names[0] or len(set(names)) != len(names):
        yield Break("documents", doc_id, "source_uri không phải tên đầu tiên trong source_uris",
                    "source_uri is not the first of source_uris, each once")
    n = len(ground.starts.get(doc_id, ()))
    if n == 0 or n != row["n_pages"]:
        yield Break("documents", doc_id, f"n_pages là {row['n_pages']} nhưng bảng pages có {n} trang",
                    f"n_pages is {row['n_pages']} but pages has {n}")


def siblings(ground: Ground) -> Iterator[Break]:
    """The documents of one file: numbered -2, -3, … without gaps, under the same names, of the same bytes."""
    for doc_id, row in ground.documents.items():
        first, _, number = doc_id.partition("-")
        if not number:
            continue
        before = ground.documents.get(first if number == "2" else f"{first}-{int(number) - 1}")
        if before is None:
            yield Break("documents", doc_id, "thiếu văn bản đứng trước trong cùng tệp",
                        "the document before it in the same file is missing")
        elif any(before[name] != row[name] for name in ("source_sha256", "source_uris")):
            yield Break("documents", doc_id, "nguồn khác với văn bản đứng trước trong cùng tệp",
                        "its source is not that of the document before it in the same file")


def check_row(table: str, row: Row, ground: Ground, seen: set[tuple[str, ...]]) -> Iterator[Break]:
    """Everything that one row of any table must satisfy; `seen` collects the ids of the table's rows."""
    row_id = _row_id(table, row)
    found = [*_identity(table, row, ground, seen), *_blanks(table, row), *_closed(table, row), *_dates(table, row)]
    if table not in ("failures", "documents", "pages"):
        found += _place(row, TABLES[table].PROVEN, ground)
    if table == "fields":
        ground.proved.setdefault(row["doc_id"], {})[row["field"]] = row["value"]
    yield from (Break(table, row_id, *what) for what in found)


def header_breaks(ground: Ground) -> Iterator[Break]:
    """`fields` against the header columns of `documents`, both ways; and what was wrong with the pages."""
    yield from ground.pages
    for doc_id, row in ground.documents.items():
        proved = ground.proved.get(doc_id, {})
        for name in HEADER:
            if row[name] is not None and name not in proved:
                yield Break("documents", doc_id, f"cột {name} có giá trị nhưng không có dòng chứng minh trong fields",
                            f"column {name} is filled but has no proof in fields")
        for name, value in proved.items():
            if name not in row or row[name] is None or str(row[name]) != value:
                yield Break("fields", f"{doc_id}/{name}", f"giá trị “{value}” khác cột {name} của documents",
                            f"the value “{value}” is not that of column {name} in documents")


def _row_id(table: str, row: Row) -> str:
    if table in _ID:
        return str(row[_ID[table]])
    return f"{row['doc_id']}/{row['field' if table == 'fields' else 'page']}"


What = tuple[str, str]


def _identity(table: str, row: Row, ground: Ground, seen: set[tuple[str, ...]]) -> Iterator[What]:
    key = (_row_id(table, row),)
    if key in seen:
        yield "mã dòng bị lặp", "the row's id is not unique"
    seen.add(key)
    if table == "failures":
        return
    if row["doc_id"] not in ground.documents:
        yield f"không có văn bản {row['doc_id']}", f"there is no document {row['doc_id']}"
    if row.get("target_doc_id") is not None and row["target_doc_id"] not in ground.documents:
        yield (f"target_doc_id trỏ tới văn bản không có trong tệp ({row['target_doc_id']})",
               f"target_doc_id points at no document of the file ({row['target_doc_id']})")
    for column, target in _REFERS.items():
        value = row.get(column)
        own = column == _ID.get(table)
        if value is not None and not own and (target, row["doc_id"], value) not in ground.ids:
            yield f"{column} trỏ tới dòng không tồn tại ({value})", f"{column} points at no row ({value})"


def _blanks(table: str, row: Row) -> Iterator[What]:
    for column, value in row.items():
        if value == "" or (isinstance(value, list) and "" in value):
            yield f"cột {column} là chuỗi rỗng thay vì để trống", f"column {column} is \"\" instead of null"
        elif value is None and column in _required(table):
            yield f"cột {column} bị trống", f"column {column} is null"


@cache
def _required(table: str) -> frozenset[str]:
    """Columns that are never blank."""
    hints = get_type_hints(TABLES[table])
    return frozenset(name for name in columns(table) if name in hints and type(None) not in get_args(hints[name]))


@cache
def _choices(table: str) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((column, frozenset(words.split())) for (of, column), words in _CLOSED.items() if of == table)


def _closed(table: str, row: Row) -> Iterator[What]:
    for column, allowed in _choices(table):
        if row[column] is not None and row[column] not in allowed:
            yield f"cột {column} có giá trị lạ: {row[column]}", f"column {column} has an unknown value: {row[column]}"
    for column in ("confidence", "target_confidence", "ocr_confidence"):
        value = row.get(column)
        if value is not None and not 0 <= value <= 1:
            yield f"{column} = {value} nằm ngoài khoảng 0–1", f"{column} = {value} is not between 0 and 1"


def _dates(table: str, row: Row) -> Iterator[What]:
    for column in _DATED.get(table, ()):
        if table == "documents" and column == "issued" and _is_unread(row):
            continue
        yield from _bounded(column, row[column], (row[f"{column}_from"], row[f"{column}_to"]))
    if table != "deadlines":
        return
    due, relation, days = row["due"], row["relation"], (row["due_from"], row["due_to"])
    if due is not None or relation in ("before", "by", "within", "from_to"):
        yield from _bounded("due", due, days, relation)
    elif days[0] and days[1] and days[0] > days[1]:
        yield "due_from sau due_to", "due_from is after due_to"
    if row["recurrence"] is not None and not _RECURRENCE.fullmatch(row["recurrence"]):
        yield (f"recurrence không theo RFC 5545: {row['recurrence']}",
               f"recurrence is no RFC 5545 value: {row['recurrence']}")


def _is_unread(document: Row) -> bool:
    """Whether a day was written by hand and not read: the date is null, and its printed month and year bound it."""
    first, last = document["issued_from"], document["issued_to"]
    return document["issued"] is None and first is not None and last is not None and first < last


def _bounded(column: str, value: str | None, days: tuple[date | None, date | None],
             relation: str = "within") -> Iterator[What]:
    try:
        bounds = edtf.window(relation, value)
        _judged(value)
    except ValueError:
        yield f"{column} không phải EDTF hợp lệ: {value}", f"{column} is no valid EDTF: {value}"
        return
    if bounds != days:
        told = " … ".join(str(d) if d else "–" for d in days)
        yield (f"{column}_from và {column}_to ({told}) không khớp {value}",
               f"{column}_from and {column}_to ({told}) do not fit {value}")


@cache
def _judged(value: str | None) -> None:
    """A second opinion on a date, by the edtf library; raises ValueError."""
    if value is not None:
        from edtf import EDTFParseException, parse_edtf

        try:
            parse_edtf(value)
        except EDTFParseException as error:
            raise ValueError(value) from error


def _place(row: Row, proven: bool, ground: Ground) -> Iterator[What]:
    """Whether the row is the slice of the text that it says it is, on the page and in the boxes that it says."""
    start, end, page = row["start"], row["end"], row["page"]
    text, starts = ground.texts.get(row["doc_id"], ""), ground.starts.get(row["doc_id"], [])
    first = ground.first.get(row["doc_id"], 1)
    if start is None and end is None and row.get("quote") is None:  # a finding about the whole document, or a page
        if page is not None and not first <= page < first + len(starts):
            yield f"không có trang {page}", f"there is no page {page}"
        return
    if start is None or end is None or not 0 <= start < end <= len(text):
        yield (f"vị trí {start}–{end} nằm ngoài văn bản ({len(text)} ký tự)",
               f"{start}–{end} is not inside the text ({len(text)} characters)")
        return
    if "quote" in row and text[start:end] != row["quote"]:
        yield f"đoạn trích không trùng với văn bản ở vị trí {start}–{end}", f"the quote is not the text's {start}–{end}"
    right = first - 1 + bisect_right(starts, start)
    if page != right:
        yield f"trang {page} phải là {right}", f"page {page} should be {right}"
    if proven:
        yield from _boxes(row["boxes"] or [], range(first, first + len(starts)))


def _boxes(boxes: list[dict[str, float]], pages: range) -> Iterator[What]:
    for box in boxes:
        if not (box["page"] in pages and 0 <= box["x0"] <= box["x1"] <= 1 and 0 <= box["y0"] <= box["y1"] <= 1):
            yield f"khung nằm ngoài trang: {box}", f"a box is not on the page: {box}"
