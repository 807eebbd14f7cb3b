"""The corpus as types: one frozen dataclass a table, in the order of the contract's columns.

The Arrow schemas, the data dictionary and the empty frames are all derived from these classes, so a column
exists in one place only. Rows of tables that are slices of the text (`PROVEN`) gain a `boxes` column when
they are written: boxes are asked of the text at that moment and never carried along.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

if TYPE_CHECKING:
    from pipeline.text import Text


def col(doc: str, default: Any = None) -> Any:
    """A column with its description; blank unless given."""
    return field(default=default, metadata={"doc": doc})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of one table."""

    TABLE: ClassVar[str] = ""
    PROVEN: ClassVar[bool] = False

    doc_id: str = col("document the row belongs to", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven(Row):
    """A row that is a slice of the document's text: `text[start:end] == quote`."""

    PROVEN: ClassVar[bool] = True

    quote: str = col("the words that prove the row, as in the text", "")
    start: int = col("offset of the quote's first code point in the document's text", 0)
    end: int = col("offset after the quote's last code point", 0)
    page: int = col("page on which the quote starts (1-based)", 1)
    rule: str = col("id of the rule that fired", "")
    confidence: float = col("0 to 1; below 1 where something was inferred", 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Row):
    TABLE: ClassVar[str] = "documents"

    source_uri: str = col("where the bytes were first seen", "")
    source_uris: tuple[str, ...] = col("every place where the same bytes were seen; all pages of a run of images", ())
    source_sha256: str = col("SHA-256 of the source bytes, hexadecimal; of the hashes of a run of images", "")
    source_bytes: int = col("size of the source in bytes", 0)
    media_type: str = col("type of the source by its content", "")
    n_pages: int = col("number of its pages (1 for a source without pages)", 1)
    reading: str = col("how the text was had: text-layer, ocr, mixed or native", "native")
    ocr_confidence: float | None = col("mean word confidence of the pages read by OCR, 0 to 1")
    type: str | None = col("document type code, e.g. KH")
    type_name: str | None = col("document type in words, e.g. Kế hoạch")
    number: str | None = col("number as written, null if blank")
    year: int | None = col("year that stands inside the number (02/2017/QĐ-UBND → 2017)")
    symbol: str | None = col("symbol after the number, tidied, e.g. KH-UBND")
    document_key: str | None = col("identity in the Akoma Ntoso naming convention")
    issued: str | None = col("date of issue (EDTF), partial where the print is blank")
    issued_from: date | None = col("earliest day of issue; kept when a handwritten day is unread and `issued` null")
    issued_to: date | None = col("latest day of issue")
    place: str | None = col("place named before the date")
    issuer: str | None = col("issuing body as the page says")
    issuer_name: str | None = col("full name of the issuing body with its place; joint issuers by '; '")
    issuer_level: str | None = col("central, province, district, commune or unit")
    issuer_system: str | None = col("state, party, assembly, court-procuracy, mass-organisation, school or other")
    issuer_unit_code: str | None = col("official code of the issuer's administrative unit")
    title: str | None = col("the summary under the type (trích yếu), on one line")
    signing_mode: str | None = col("authority of the signature: TM., KT., chains by '; '")
    signer_position: str | None = col("position lines above the name, by '; '")
    signer_name: str | None = col("name of the signer, joint signers by '; '")
    period: str | None = col("time that the whole plan covers (EDTF)")
    period_from: date | None = col("first day of the period")
    period_to: date | None = col("last day of the period")
    pipeline_version: str = col("version of the software", "")
    rules_version: str = col("hash of the rules", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Proven):
    """The proof of one filled header column of `documents`."""

    TABLE: ClassVar[str] = "fields"

    field: str = col("name of the header column", "")
    value: str = col("its value, as text", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow(Row):
    TABLE: ClassVar[str] = "pages"

    page: int = col("page number in its file, 1-based", 1)
    start: int = col("offset of the page's first code point in the document's text", 0)
    text: str = col("text of the page, ending in a line feed", "")
    furniture: str | None = col("page number, running heads and stamps, kept out of the text")
    reading: str = col("text-layer, ocr or native", "native")
    reading_reason: str | None = col("why the page was read so")
    ocr_confidence: float | None = col("mean word confidence, 0 to 1")
    width: float | None = col("width in points")
    height: float | None = col("height in points")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Row):
    TABLE: ClassVar[str] = "sections"

    section_id: str = col("id of the section", "")
    parent_id: str | None = col("id of the section that holds it")
    level: int = col("depth, 1 is the outermost", 1)
    label: str | None = col("its number as printed without punctuation: II, 1.2, a")
    heading: str = col("its heading", "")
    start: int = col("offset of its first code point", 0)
    end: int = col("offset after its last code point", 0)
    page: int = col("page on which it starts", 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Proven):
    TABLE: ClassVar[str] = "citations"

    citation_id: str = col("id of the mention", "")
    type: str | None = col("type code of the cited document")
    type_name: str | None = col("its type in words")
    number: str | None = col("its number as written")
    year: int | None = col("year inside the number")
    symbol: str | None = col("its symbol, tidied")
    issued: str | None = col("its date as given in this mention (EDTF)")
    issued_from: date | None = col("earliest day of its date")
    issued_to: date | None = col("latest day of its date")
    issuer: str | None = col("its issuer as written in this mention")
    issuer_name: str | None = col("its issuer's full name where text or law make it certain")
    subject: str | None = col("what it is about, as written")
    provision: str | None = col("the part that is cited: khoản 2 Điều 5")
    form: str = col("numbered, named, unnumbered or short", "numbered")
    role: str = col("basis, implements, amends, replaces, self or mentions", "mentions")
    via_id: str | None = col("citation in whose subject this one stands")
    mention_key: str | None = col("key that the mention with its plan gives by itself")
    target_key: str | None = col("key of the cited document, joined with the register and with the whole corpus")
    target_confidence: float | None = col("how sure the key is, 0 to 1")
    target_doc_id: str | None = col("the cited document, when it is in the corpus")
    section_id: str | None = col("section in which it stands")


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive(Row):
    """A distinct cited document; derived over the whole corpus, so `doc_id` is not a column."""

    TABLE: ClassVar[str] = "directives"

    target_key: str = col("key of the cited document", "")
    type: str | None = col("type code")
    number: str | None = col("number as first written")
    year: int | None = col("year inside the number")
    symbol: str | None = col("symbol")
    issued: str | None = col("date of issue (EDTF)")
    issuer_name: str | None = col("full name of the issuer")
    title: str | None = col("its name or subject")
    n_plans: int = col("number of plans that cite it", 0)
    n_mentions: int = col("number of mentions", 0)
    in_register: bool = col("whether the register of directives has it", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase(Proven):
    TABLE: ClassVar[str] = "phases"

    phase_id: str = col("id of the phase", "")
    kind: str = col("plan, phase, quarter, month or other", "phase")
    label: str | None = col("its label: Giai đoạn 1")
    ordinal: int | None = col("its number in the series")
    period: str | None = col("its time as written (EDTF)")
    period_from: date | None = col("first day")
    period_to: date | None = col("last day")
    summary: str | None = col("what it holds")
    section_id: str | None = col("section in which it stands")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Proven):
    TABLE: ClassVar[str] = "tasks"

    task_id: str = col("id of the task", "")
    text: str = col("the thing to be done", "")
    source: str = col("paragraph or table", "paragraph")
    table_row: int | None = col("number of the row in its table, from 1")
    phase_id: str | None = col("phase to which it belongs")
    section_id: str | None = col("section in which it stands")
    subject_task_id: str | None = col("task whose responsible and directing bodies it shares: the one with which its "
                                      "subject was named")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Proven):
    TABLE: ClassVar[str] = "deadlines"

    deadline_id: str = col("id of the time bound", "")
    task_id: str | None = col("task that it bounds")
    relation: str = col("before, by, within, from_to, recurring, after_event or ongoing", "within")
    due: str | None = col("the date or period as named (EDTF)")
    due_from: date | None = col("earliest day on which the task may be done")
    due_to: date | None = col("latest day on which it is still in time")
    recurrence: str | None = col("RFC 5545 recurrence value")
    section_id: str | None = col("section in which it stands")


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Proven):
    TABLE: ClassVar[str] = "responsibilities"

    responsibility_id: str = col("id of the row", "")
    task_id: str | None = col("task that the body is given")
    body: str = col("the body as written", "")
    body_name: str | None = col("its full name with its place")
    body_key: str | None = col("its identity over the corpus; generic bodies have none")
    body_unit_code: str | None = col("official code of the body's own unit, as it stood on the plan's date")
    body_unit_candidates: tuple[str, ...] = col("codes of all units that it can be, where the name is shared", ())
    role: str = col("responsible, coordinating or directing", "responsible")
    section_id: str | None = col("section in which it stands")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient(Proven):
    TABLE: ClassVar[str] = "recipients"

    recipient_id: str = col("id of the row", "")
    body: str = col("recipient as written", "")
    body_name: str | None = col("its full name with its place")
    body_unit_code: str | None = col("official code of the body's own unit, as it stood on the plan's date")
    body_unit_candidates: tuple[str, ...] = col("codes of all units that it can be, where the name is shared", ())
    purpose: str | None = col("why it is sent: b/c, để báo cáo, lưu")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Row):
    TABLE: ClassVar[str] = "findings"

    finding_id: str = col("id of the finding", "")
    code: str = col("what kind of remark it is", "")
    severity: str = col("info, warning or error", "info")
    message: str = col("the remark in Vietnamese", "")
    message_en: str = col("the remark in English", "")
    quote: str | None = col("the words it is about")
    start: int | None = col("offset of the quote")
    end: int | None = col("offset after the quote")
    page: int | None = col("page of the quote")
    suggestion: str | None = col("what would remove it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure(Row):
    """An input that could not be read; it has no `doc_id`."""

    TABLE: ClassVar[str] = "failures"

    source_uri: str = col("where the input is", "")
    source_sha256: str | None = col("SHA-256 of its bytes, when they could be read")
    source_bytes: int | None = col("its size in bytes")
    stage: str = col("stage that gave up", "read")
    error: str = col("stable code of the cause", "")
    message: str = col("what happened, in Vietnamese", "")
    message_en: str = col("what happened, in English", "")
    remedy: str = col("what to do about it", "")


WITHOUT_DOC_ID = (Directive, Failure)
TABLES: dict[str, type[Row]] = {
    c.TABLE: c
    for c in (Document, Field, PageRow, Section, Citation, Directive, Phase, Task, Deadline, Responsibility,
              Recipient, Finding, Failure)
}
PLAN_TABLES = tuple(name for name in TABLES if name not in ("directives", "failures"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that was extracted from one document; `text` gives the place of every row on its page."""

    text: Text
    document: Document
    fields: tuple[Field, ...] = ()
    pages: tuple[PageRow, ...] = ()
    sections: tuple[Section, ...] = ()
    citations: tuple[Citation, ...] = ()
    phases: tuple[Phase, ...] = ()
    tasks: tuple[Task, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    findings: tuple[Finding, ...] = ()

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of one table of the plan, in the order of the text."""
        return (self.document,) if table == "documents" else tuple(getattr(self, table))

    def to_frames(self) -> dict[str, Any]:
        """The plan as pandas frames, one a table, in the corpus' own columns."""
        from pipeline.arrow import arrow_table

        return {name: arrow_table(name, self.rows(name), self.text).to_pandas() for name in PLAN_TABLES}

    def to_doc(self) -> Any:
        """The plan as a spaCy Doc whose span groups hold its rows."""
        from pipeline.annotated import to_doc

        return to_doc(self)


R = TypeVar("R", bound=Row)


@cache
def _slots(kind: type) -> tuple[attrgetter[Any], tuple[Any, ...], dict[str, int]]:
    """How to read all columns of a row at once, how to set each, and where each stands."""
    names = [f.name for f in fields(kind)]
    return attrgetter(*names), tuple(getattr(kind, n).__set__ for n in names), {n: at for at, n in enumerate(names)}


def changed(row: R, **columns: Any) -> R:
    """A copy of a row with some columns changed.

    What `dataclasses.replace` does, in a third of its time: every row of every document is copied once when it
    learns its document and its ids.
    """
    kind: type = type(row)
    read, setters, places = _slots(kind)
    values = list(read(row))
    for name, value in columns.items():
        values[places[name]] = value
    made = object.__new__(type(row))
    for put, value in zip(setters, values, strict=True):
        put(made, value)
    return made


def row_id(doc_id: str, kind: str, start: int, end: int, extra: str = "") -> str:
    """A short hash of what a row is, so that it stays when other rows come and go."""
    return hashlib.sha256(f"{doc_id}|{kind}|{start}|{end}|{extra}".encode()).hexdigest()[:16]
