"""From bytes to a plan: runs the stages one after the other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline import __version__
from pipeline.errors import ReadError
from pipeline.extract.draft import extract
from pipeline.outline import outline
from pipeline.records import Document, PageRow, Plan
from pipeline.repair import meant, without_unread
from pipeline.resolve.plan import resolve
from pipeline.review import review
from pipeline.source import Source, source_of
from pipeline.text import Text


def build(text: Text, source: Source, reading: str) -> Plan:
    """The plan that a text holds: repair → outline → extract → resolve → review."""
    told = meant(text)
    whole = outline(told.text)
    draft = extract(whole)
    plan = resolve(whole, draft, source, _document(text, source, reading))
    findings = review(whole, draft.header, draft.mentions, plan)
    return without_unread(told.led_back(replace(plan, pages=_pages(text, source.doc_id), findings=findings)))


def read_plan(path: str | Path) -> Plan:
    """Read one file and extract its plan; raises `ReadError` when it cannot be read."""
    from pipeline.read import read

    try:
        data = Path(path).read_bytes()
    except OSError as why:
        raise ReadError("unreadable", f"Không mở được tệp {path}: {why.strerror}.",
                        f"Cannot open {path}: {why.strerror}.", "Kiểm tra đường dẫn và quyền đọc tệp.",
                        "Check the path and the file's permissions.") from why
    got = read(data, Path(path).name)
    return build(got.text, source_of(data, str(path), got.media_type), got.reading)


def _document(text: Text, source: Source, reading: str) -> Document:
    sure = [p.ocr_confidence for p in text.pages if p.ocr_confidence is not None]
    return Document(
        doc_id=source.doc_id, source_uri=source.uri, source_uris=source.uris, source_sha256=source.sha256,
        source_bytes=source.size, media_type=source.media_type, n_pages=len(text.pages), reading=reading,
        ocr_confidence=sum(sure) / len(sure) if sure else None, pipeline_version=__version__,
    )


def _pages(text: Text, doc_id: str) -> tuple[PageRow, ...]:
    return tuple(
        PageRow(doc_id=doc_id, page=n, start=start, text=p.text, furniture=p.furniture, reading=p.reading,
                reading_reason=p.reading_reason, ocr_confidence=p.ocr_confidence, width=p.width, height=p.height)
        for n, (start, p) in enumerate(zip(text.starts, text.pages, strict=True), 1)
    )
