"""Resolution: rows learn full names, places, keys and each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.edtf import bounds
from pipeline.extract.citations import Mention
from pipeline.extract.draft import Draft
from pipeline.extract.found import Found
from pipeline.extract.sections import section_of
from pipeline.outline import Outline
from pipeline.records import (
    Citation,
    Deadline,
    Document,
    Field,
    Phase,
    Plan,
    Recipient,
    Responsibility,
    Section,
    Task,
    changed,
    row_id,
)
from pipeline.resolve.coding import unit_codes
from pipeline.resolve.context import Context, context_of
from pipeline.resolve.grouping import group, target_keys
from pipeline.resolve.joining import issued_by, joined
from pipeline.resolve.keys import document_key
from pipeline.resolve.names import body_key, body_name, document_issuer, issuer_name
from pipeline.rulebook import rules_version, table
from pipeline.source import Source

__all__ = ["resolve"]


def resolve(outline: Outline, draft: Draft, source: Source, document: Document) -> Plan:
    """The plan with names, keys and final ids; `document` holds what the source says of itself."""
    doc_id = document.doc_id
    context = context_of(outline, draft.leaning)
    document, fields = _document(outline, draft, document, context)
    ids = _Ids(doc_id, outline)
    sections = tuple(ids.section(s) for s in draft.sections)
    phases = tuple(ids.phase(p) for p in draft.phases)
    grouping = [(outline.block_at(p.start), p.phase_id) for p in reversed(phases) if p.kind != "plan"]
    tasks = tuple(ids.task(t, _phase_of(outline, t, grouping)) for t in draft.tasks)
    return Plan(
        text=outline.text, document=document, fields=fields, sections=sections,
        citations=_citations(outline, draft, ids, context), phases=phases, tasks=tasks,
        deadlines=tuple(ids.deadline(d) for d in draft.deadlines),
        responsibilities=tuple(ids.responsibility(r, context) for r in draft.responsibilities),
        recipients=tuple(ids.recipient(r, context) for r in draft.recipients),
    )


class _Ids:
    """Gives rows their document and their final ids, and keeps what refers to them in step."""

    def __init__(self, doc_id: str, outline: Outline) -> None:
        self.doc_id = doc_id
        self.outline = outline
        self.sections: dict[str, str] = {}
        self.tasks: dict[str, str] = {}

    def _id(self, kind: str, row: Any, extra: str = "") -> str:
        return row_id(self.doc_id, kind, row.start, row.end, extra)

    def _where(self, row: Any) -> str | None:
        return self.sections.get(section_of(self.outline, row.start) or "")

    def section(self, row: Section) -> Section:
        made = self._id("section", row)
        self.sections[row.section_id] = made
        return changed(row, doc_id=self.doc_id, section_id=made, parent_id=self.sections.get(row.parent_id or ""))

    def phase(self, row: Phase) -> Phase:
        return changed(row, doc_id=self.doc_id, phase_id=self._id("phase", row, row.period or ""),
                       section_id=self._where(row))

    def task(self, row: Task, phase_id: str | None) -> Task:
        made = self._id("task", row, row.text)
        self.tasks[row.task_id] = made
        return changed(row, doc_id=self.doc_id, task_id=made, phase_id=phase_id, section_id=self._where(row),
                       subject_task_id=self.tasks.get(row.subject_task_id or ""))

    def deadline(self, row: Deadline) -> Deadline:
        return changed(row, doc_id=self.doc_id, deadline_id=self._id("deadline", row, f"{row.due}{row.recurrence}"),
                       task_id=self.tasks.get(row.task_id or ""), section_id=self._where(row))

    def responsibility(self, row: Responsibility, context: Context) -> Responsibility:
        task, words = self.tasks.get(row.task_id or ""), row.body_name or row.body
        return changed(row, doc_id=self.doc_id, responsibility_id=self._id("body", row, f"{row.role}{row.body}{task}"),
                       task_id=task, section_id=self._where(row), body_name=body_name(words, context),
                       body_key=body_key(words, context), **_units(words, context))

    def recipient(self, row: Recipient, context: Context) -> Recipient:
        words = row.body_name or row.body
        return changed(row, doc_id=self.doc_id, recipient_id=self._id("recipient", row, row.body),
                       body_name=body_name(words, context), **_units(words, context))


def _units(words: str, context: Context) -> dict[str, Any]:
    """The columns of a body's unit: its code, or the candidates when its name is shared."""
    codes = unit_codes(words, context)
    return {"body_unit_code": codes[0]} if len(codes) == 1 else {"body_unit_candidates": codes}


def _phase_of(outline: Outline, task: Task, phases: Sequence[tuple[int, str]]) -> str | None:
    """The last phase whose heading or item holds the task; `phases` are blocks and ids, the last first."""
    if not phases:
        return None
    index = outline.block_at(task.start)
    held = {index, *outline.chain(index)}
    return next((phase for block, phase in phases if block in held), None)


def _document(outline: Outline, draft: Draft, document: Document,
              context: Context) -> tuple[Document, tuple[Field, ...]]:
    """The row of the document and the proof of every header column that is filled."""
    values = dict(draft.header.values)
    name, level, system, code = document_issuer(draft.header, context)
    told = values.get("issuer")
    if told is not None:
        values |= {column: replace(told, value=value, rule=f"resolve.{column}")
                   for column, value in (("issuer_name", name), ("issuer_level", level), ("issuer_system", system),
                                         ("issuer_unit_code", code)) if value}
    kind = values.get("type")
    if kind is not None:
        values["type_name"] = replace(kind, value=_type_name(kind.value))
    issued, period = values.get("issued"), values.get("period")
    (issued_from, issued_to), (period_from, period_to) = (bounds(v.value if v else None) for v in (issued, period))
    text: dict[str, Any] = {c: f.value for c, f in values.items() if c != "year"}
    row = changed(document, **text, year=int(values["year"].value) if "year" in values else None,
                  issued_from=issued_from, issued_to=issued_to, period_from=period_from, period_to=period_to,
                  rules_version=rules_version())
    row = changed(row, document_key=document_key(row, context))
    return row, tuple(_field(outline, document.doc_id, c, f) for c, f in sorted(values.items(), key=_order))


def _order(item: tuple[str, Found]) -> tuple[int, str]:
    return item[1].start, item[0]


def _field(outline: Outline, doc_id: str, column: str, found: Found) -> Field:
    return Field(doc_id=doc_id, field=column, value=found.value, quote=outline.content[found.start:found.end],
                 start=found.start, end=found.end, page=outline.text.page_of(found.start), rule=found.rule,
                 confidence=found.confidence)


def _type_name(code: str) -> str:
    return next((row["name"] for row in table("document_types.csv") if row["code"] == code), code)


def _citations(outline: Outline, draft: Draft, ids: _Ids, context: Context) -> tuple[Citation, ...]:
    """Mentions as rows; a bare later mention of a document takes the fuller one's issuer and date into its key."""
    rows: dict[int, Citation] = {}
    for mention in draft.mentions:
        rows[id(mention)] = _citation(outline, mention, ids, context)
    grouped = group([rows[id(m)] for m in draft.mentions], context)
    made: list[Citation] = []
    keys = target_keys(grouped, context)
    places = {id(mention): at for at, mention in enumerate(draft.mentions)}
    for mention, row, (key, sure) in zip(draft.mentions, grouped, keys, strict=True):
        via = rows[id(mention.via)].citation_id if mention.via is not None else None
        if mention.refers is not None:
            own, target, sure = _meant(made[places[id(mention.refers)]], row.confidence)
        else:
            own, (target, sure) = key, joined(row, key, sure, context.on)
        row = issued_by(row, target)
        made.append(changed(row, via_id=via, mention_key=own, target_key=target, target_confidence=sure))
    return tuple(made)


def _meant(meant: Citation, sure: float) -> tuple[str | None, str | None, float | None]:
    """The keys of the earlier mention that one without a number points back at; `sure` is how sure that is."""
    told = meant.target_confidence
    return meant.mention_key, meant.target_key, round(sure * told, 3) if told is not None else None


def _citation(outline: Outline, mention: Mention, ids: _Ids, context: Context) -> Citation:
    def words(span: tuple[int, int] | None) -> str | None:
        return " ".join(outline.content[slice(*span)].split()) if span is not None else None

    issuer, name = words(mention.issuer), words(mention.name)
    issued_from, issued_to = _days(mention.issued)
    full, sure = issuer_name(issuer, mention.symbol, mention.type, mention.issued, context, name=name)
    return Citation(
        doc_id=ids.doc_id, citation_id=row_id(ids.doc_id, "citation", mention.start, mention.end),
        quote=outline.content[mention.start:mention.end], start=mention.start, end=mention.end,
        page=outline.text.page_of(mention.start), rule=mention.rule, confidence=min(mention.confidence, sure or 1.0),
        type=mention.type, type_name=_type_name(mention.type) if mention.type else None, number=mention.number,
        year=mention.year, symbol=mention.symbol, issued=mention.issued, issued_from=issued_from, issued_to=issued_to,
        issuer=issuer, issuer_name=full, subject=words(mention.subject) or (name if mention.form == "named" else None),
        provision=words(mention.provision), form=mention.form, role=mention.role,
        section_id=ids.sections.get(section_of(outline, mention.start) or ""),
    )


def _days(issued: str | None) -> tuple[date | None, date | None]:
    """Bounds of a cited date; an impossible day has none."""
    try:
        return bounds(issued)
    except ValueError:
        return None, None
