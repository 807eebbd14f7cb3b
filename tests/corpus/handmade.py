"""Plans made by hand: a page of marked lines becomes rows of every table, with boxes, by a few plain patterns.

This stands in for reading and extracting where the store is what is tested: the rows are true slices of the text,
and what they say follows from the lines alone.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import replace
from datetime import date
from itertools import count, pairwise

import pyarrow as pa

from pipeline import edtf
from pipeline.arrow import arrow_table
from pipeline.corpus.layout import LEDGER
from pipeline.corpus.store import Change
from pipeline.records import (
    PLAN_TABLES,
    Citation,
    Deadline,
    Document,
    Failure,
    Field,
    Finding,
    PageRow,
    Phase,
    Plan,
    Recipient,
    Responsibility,
    Section,
    Task,
    row_id,
)
from pipeline.source import Source, source_of
from pipeline.text import Cell, Page, Text, Words

SAMPLE = """Số: {number}/KH-UBND
Mường Lay, ngày 2026-01-05
I. Mục đích
Căn cứ Chỉ thị số {directive} về chuyển đổi số
Giai đoạn 1: 2026-02/2026-03
Giao Văn phòng: rà soát biểu mẫu, xong trước 2026-03-01
\fII. Tổ chức
Giao Phòng Tư pháp: kiểm tra hồ sơ, xong trước 2026-04-15
Nơi nhận: Thường trực xã
"""


def sample(number: int, directive: str = "5-CT/TU") -> bytes:
    """The bytes of a plan; a form feed parts its pages."""
    return SAMPLE.format(number=number, directive=directive).encode()


def text_of(data: bytes) -> Text:
    """The text of such bytes, each page with the places of its words; the second page has a merged cell."""
    pages = []
    for number, page in enumerate(data.decode().split("\f")):
        printed = page if page.endswith("\n") else page + "\n"
        merged = (Cell(0, 3, 2),) if number else ()
        pages.append(Page(text=printed, furniture=str(number + 1), reading="text-layer", width=595.0, height=842.0,
                          words=_words(printed), merged=merged))
    return Text(tuple(pages), (("text-repaired", 1, "mẫu"),))


def _words(text: str) -> Words:
    found = [(m, text.count("\n", 0, m.start())) for m in re.finditer(r"\w+|[^\w\s]+", text)]
    begins = [m.start() - text.rfind("\n", 0, m.start()) - 1 for m, _ in found]
    lengths = [m.end() - m.start() for m, _ in found]
    return Words(
        start=array("i", [m.start() for m, _ in found]), end=array("i", [m.end() for m, _ in found]),
        line=array("i", [line for _, line in found]),
        x0=array("d", [at / 120 for at in begins]), y0=array("d", [line / 50 for _, line in found]),
        x1=array("d", [(at + n) / 120 for at, n in zip(begins, lengths, strict=True)]),
        y1=array("d", [(line + 1) / 50 for _, line in found]),
    )


def build_all(text: Text, source: Source, reading: str) -> tuple[Plan, ...]:
    """The documents that such a text holds: a line `~~~` ends one, and the next is attached to the first."""
    ends = [m.end() for m in re.finditer(r"^~~~\n", text.content, re.MULTILINE)]
    plans = [build(text.part(start, end), source, reading, n)
             for n, (start, end) in enumerate(pairwise([0, *ends, len(text.content)]), 1)]
    first = plans[0].document.doc_id
    return tuple(
        plan if plan is plans[0] else
        replace(plan, citations=tuple(replace(c, role="self", target_doc_id=first) for c in plan.citations))
        for plan in plans
    )


def build(text: Text, source: Source, reading: str, nth: int = 1) -> Plan:
    """The plan that such a text holds: rows in every table."""
    doc_id = source.doc_id if nth == 1 else f"{source.doc_id}-{nth}"
    maker = _Maker(text, doc_id)
    number = maker.first(r"Số: (\d+)/(KH-UBND)")
    issued = maker.first(r"ngày (\d{4}-\d\d-\d\d)")
    document = Document(
        doc_id=doc_id, source_uri=source.uri, source_uris=source.uris, source_sha256=source.sha256,
        source_bytes=source.size, media_type=source.media_type, n_pages=len(text.pages), reading=reading,
        type="KH", type_name="Kế hoạch", number=number[1] if number else None, symbol=number[2] if number else None,
        document_key=f"/akn/vn/act/ke-hoach/ubnd/-/{number[1]}-kh-ubnd" if number else None,
        issued=issued[1] if issued else None, issued_from=_day(issued), issued_to=_day(issued),
        pipeline_version="hand", rules_version="hand",
    )
    proofs = [maker.proven(Field, *m.span(), field=name, value=value)
              for name, value, m in (("type", "KH", number), ("number", document.number, number),
                                     ("symbol", document.symbol, number), ("issued", document.issued, issued))
              if m and value]
    sections = maker.sections()
    tasks, deadlines, bodies = maker.work(sections)
    pages = tuple(
        PageRow(doc_id=doc_id, page=n, start=start, text=p.text, furniture=p.furniture, reading=p.reading,
                width=p.width, height=p.height)
        for n, (start, p) in enumerate(zip(text.starts, text.pages, strict=True), text.first)
    )
    return Plan(text=text, document=document, fields=tuple(proofs), pages=pages, sections=sections,
                citations=maker.citations(sections), phases=maker.phases(sections), tasks=tasks, deadlines=deadlines,
                responsibilities=bodies, recipients=maker.recipients(), findings=maker.findings())


def plan(data: bytes, *names: str) -> Plan:
    """Bytes as a plan, found under these names."""
    source = source_of(data, names[0], "text/plain")
    return build(text_of(data), replace(source, uris=names), "text-layer")


def change(*plans: Plan, failures: tuple[Failure, ...] = ()) -> Change:
    """The change that adds these plans and failures."""
    made = Change()
    for table in PLAN_TABLES:
        made.rows[table] = [b for p in plans for b in arrow_table(table, p.rows(table), p.text).to_batches()]
    made.rows["failures"] = arrow_table("failures", failures).to_batches()
    keys = [(p.document.doc_id, None) for p in plans] + [(None, f.source_uri) for f in failures]
    lines = [dict(zip(LEDGER.names, (*key, "r", "p", "b"), strict=False)) for key in keys]
    made.rows["ledger"] = [pa.RecordBatch.from_pylist(lines, schema=LEDGER)]
    return made


def failure(uri: str, sha256: str | None = "f" * 64, error: str = "empty-file") -> Failure:
    """A row of `failures`."""
    return Failure(source_uri=uri, source_sha256=sha256, source_bytes=0, stage="read", error=error,
                   message="Tệp rỗng.", message_en="The file is empty.", remedy="Lấy lại tệp.")


def _day(found: re.Match[str] | None) -> date | None:
    return edtf.bounds(found[1])[0] if found else None


class _Maker:
    def __init__(self, text: Text, doc_id: str) -> None:
        self.text, self.doc_id, self._n = text, doc_id, count()

    def first(self, pattern: str) -> re.Match[str] | None:
        return re.search(pattern, self.text.content)

    def all(self, pattern: str) -> list[re.Match[str]]:
        return list(re.finditer(pattern, self.text.content, re.MULTILINE))

    def proven(self, row, start: int, end: int, **values):
        return row(doc_id=self.doc_id, quote=self.text.content[start:end], start=start, end=end,
                   page=self.text.page_of(start), rule="hand", **values)

    def id(self, kind: str, start: int, end: int) -> str:
        return row_id(self.doc_id, kind, start, end)

    def sections(self) -> tuple[Section, ...]:
        found = self.all(r"^(I+)\. (.+)$")
        ends = [m.start() for m in found[1:]] + [len(self.text.content)] * bool(found)
        return tuple(
            Section(doc_id=self.doc_id, section_id=self.id("section", m.start(), end), level=1, label=m[1],
                    heading=m[2], start=m.start(), end=end, page=self.text.page_of(m.start()))
            for m, end in zip(found, ends, strict=True)
        )

    def inside(self, sections: tuple[Section, ...], at: int) -> str | None:
        return next((s.section_id for s in sections if s.start <= at < s.end), None)

    def citations(self, sections: tuple[Section, ...]) -> tuple[Citation, ...]:
        return tuple(
            self.proven(Citation, *m.span(1), citation_id=self.id("citation", *m.span(1)), type="CT", number=m[2],
                        symbol=m[3], subject=m[4], role="basis", target_confidence=1.0,
                        target_key=f"/akn/vn/act/{'ke-hoach/ubnd' if 'KH' in m[3] else 'chi-thi/tu'}/-/"
                                   f"{m[2]}-{m[3].lower().replace('/', '-')}",
                        section_id=self.inside(sections, m.start()))
            for m in self.all(r"^Căn cứ ((?:Chỉ thị|Kế hoạch) số (\d+)[-/](\S+)) về (.+)$")
        )

    def phases(self, sections: tuple[Section, ...]) -> tuple[Phase, ...]:
        return tuple(
            self.proven(Phase, *m.span(), phase_id=self.id("phase", *m.span()), label=m[1], ordinal=1, period=m[2],
                        period_from=edtf.bounds(m[2])[0], period_to=edtf.bounds(m[2])[1],
                        section_id=self.inside(sections, m.start()))
            for m in self.all(r"^(Giai đoạn 1): (\S+)$")
        )

    def work(self, sections: tuple[Section, ...]):
        tasks, deadlines, bodies = [], [], []
        for m in self.all(r"^Giao ([^:]+): ([^,]+), xong (trước (\S+))$"):
            task, where = self.id("task", *m.span(2)), self.inside(sections, m.start())
            first, last = edtf.window("before", m[4])
            tasks.append(self.proven(Task, *m.span(2), task_id=task, text=m[2], section_id=where))
            deadlines.append(self.proven(Deadline, *m.span(3), deadline_id=self.id("deadline", *m.span(3)),
                                         task_id=task, relation="before", due=m[4], due_from=first, due_to=last,
                                         section_id=where))
            bodies.append(self.proven(Responsibility, *m.span(1), responsibility_id=self.id("body", *m.span(1)),
                                      task_id=task, body=m[1], section_id=where))
        return tuple(tasks), tuple(deadlines), tuple(bodies)

    def recipients(self) -> tuple[Recipient, ...]:
        return tuple(self.proven(Recipient, *m.span(1), recipient_id=self.id("recipient", *m.span(1)), body=m[1])
                     for m in self.all(r"^Nơi nhận: (.+)$"))

    def findings(self) -> tuple[Finding, ...]:
        return (Finding(doc_id=self.doc_id, finding_id=self.id("header-missing", 0, 0), code="header-missing",
                        message="Thiếu quốc hiệu.", message_en="The national heading is missing."),)
