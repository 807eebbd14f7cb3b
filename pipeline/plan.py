"""From bytes to plans: runs the stages one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.errors import ReadError
from pipeline.extract.draft import extract
from pipeline.extract.found import Header
from pipeline.outline import outline
from pipeline.outline.documents import documents
from pipeline.records import Document, PageRow, Plan, Proven
from pipeline.repair import Meant, meant, without_unread
from pipeline.resolve.attached import attached_to
from pipeline.resolve.plan import resolve
from pipeline.resolve.register import register
from pipeline.review import review
from pipeline.source import Source, source_of
from pipeline.text import Text


def check_register() -> None:
    """Raises UsageError when the user's own register of directives cannot be used."""
    register()


def build(text: Text, source: Source, reading: str) -> Plan:
    """The plan of a text that is taken as one document: repair → outline → extract → resolve → review."""
    return _built(meant(text, _is_typed(source)), text, source, _document(text, source, source.doc_id, reading))[0]


def build_all(text: Text, source: Source, reading: str) -> tuple[Plan, ...]:
    """The documents that a text holds: one, in most.

    The first has the source's `doc_id`, further ones have it with `-2`, `-3`, … in the order of the text. A plan
    that is attached to a decision of the same file points at it with its `self` line.
    """
    told = meant(text, _is_typed(source))
    found = documents(told.text)
    if len(found) == 1:
        return (_built(told, text, source, _document(text, source, source.doc_id, reading))[0],)
    made: list[_Built] = []
    ends = [*(_line_at(told, text, one.start) for one in found[1:]), len(text.content)]
    for n, (one, start, end) in enumerate(zip(found, [0, *ends], ends, strict=False), 1):
        part = text.part(start, end)
        doc_id = source.doc_id if n == 1 else f"{source.doc_id}-{n}"
        carrier = made[one.carrier] if one.carrier is not None else None
        document = _document(part, source, doc_id, reading)
        made.append(_built(meant(part, _is_typed(source)), part, source, document, carrier))
    return tuple(plan for plan, _ in made)


def _is_typed(source: Source) -> bool:
    """Whether somebody typed what stands in a source; into Word files, programs also write what they recognised."""
    return "word" not in source.media_type


_Built = tuple[Plan, Header]
"""A plan, and its header as it was found."""


def _line_at(told: Meant, text: Text, offset: int) -> int:
    """Where the line begins, in the text as it was read, that has an offset in the text as it is meant."""
    at = told.back(offset) if told.read is not None else offset
    return text.content.rfind("\n", 0, at) + 1


def _built(told: Meant, text: Text, source: Source, document: Document, carrier: _Built | None = None) -> _Built:
    """The plan of one document; `carrier` is the decision that it is attached to."""
    whole = outline(told.text)
    draft = extract(whole, carrier[1] if carrier is not None else None)
    plan = resolve(whole, draft, source, document)
    if carrier is not None:
        plan = attached_to(plan, carrier[0].document)
    plan = replace(plan, pages=tuple(_pages(text, document.doc_id)),
                   findings=review(whole, draft.header, draft.mentions, plan))
    return _as_sure_as_read(without_unread(told.led_back(plan))), draft.header


def _as_sure_as_read(plan: Plan) -> Plan:
    """The plan with the confidence of every row times that of the words that prove it, where OCR read them."""
    if all(page.ocr_confidence is None for page in plan.text.pages):
        return plan
    lowered: dict[str, Any] = {}
    for field in fields(plan):
        rows = getattr(plan, field.name)
        if isinstance(rows, tuple) and rows and isinstance(rows[0], Proven):
            lowered[field.name] = tuple(_lowered(row, plan.text.confidence(row.start, row.end)) for row in rows)
    return replace(plan, **lowered)


def _lowered(row: Proven, sure: float | None) -> Proven:
    return row if sure is None else replace(row, confidence=round(row.confidence * sure, 4))


def read_plan(path: str | Path) -> Plan:
    """Read one file and extract its plan; raises `ReadError` when it cannot be read.

    Of a file that holds several documents this is the first plan (type KH) among them, as that of a decision with a
    plan attached; without one it is the first document. `read_plans` gives all of them.
    """
    plans = read_plans(path)
    return next((plan for plan in plans if plan.document.type == "KH"), plans[0])


def read_plans(path: str | Path) -> tuple[Plan, ...]:
    """Read one file and extract every document in it, in order; raises `ReadError` when it cannot be read."""
    from pipeline.read import read

    try:
        data = Path(path).read_bytes()
    except OSError as why:
        raise ReadError("unreadable", f"Không mở được tệp {path}: {why.strerror}.",
                        f"Cannot open {path}: {why.strerror}.", "Kiểm tra đường dẫn và quyền đọc tệp.",
                        "Check the path and the file's permissions.") from why
    got = read(data, Path(path).name)
    return build_all(got.text, source_of(data, str(path), got.media_type), got.reading)


def _document(text: Text, source: Source, doc_id: str, reading: str) -> Document:
    sure = [p.ocr_confidence for p in text.pages if p.ocr_confidence is not None]
    ways = {page.reading for page in text.pages}
    return Document(
        doc_id=doc_id, source_uri=source.uri, source_uris=source.uris, source_sha256=source.sha256,
        source_bytes=source.size, media_type=source.media_type, n_pages=len(text.pages),
        reading=ways.pop() if reading == "mixed" and len(ways) == 1 else reading,
        ocr_confidence=sum(sure) / len(sure) if sure else None, pipeline_version=__version__,
    )


def _pages(text: Text, doc_id: str) -> Iterator[PageRow]:
    for n, (start, p) in enumerate(zip(text.starts, text.pages, strict=True), text.first):
        yield PageRow(doc_id=doc_id, page=n, start=start, text=p.text, furniture=p.furniture, reading=p.reading,
                      reading_reason=p.reading_reason, ocr_confidence=p.ocr_confidence, width=p.width, height=p.height)
