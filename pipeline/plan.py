"""From bytes to a plan: runs the stages one after the other."""

from __future__ import annotations

from pathlib import Path

from pipeline.records import Document, PageRow, Plan
from pipeline.source import Source, source_of
from pipeline.text import Text


def build(text: Text, source: Source, reading: str) -> Plan:
    """The plan that a text holds."""
    doc = Document(doc_id=source.doc_id, source_uri=source.uri, source_uris=source.uris, source_sha256=source.sha256,
                   source_bytes=source.size, media_type=source.media_type, n_pages=len(text.pages), reading=reading)
    pages = tuple(
        PageRow(doc_id=source.doc_id, page=n, start=start, text=p.text, furniture=p.furniture, reading=p.reading,
                reading_reason=p.reading_reason, ocr_confidence=p.ocr_confidence, width=p.width, height=p.height)
        for n, (start, p) in enumerate(zip(text.starts, text.pages, strict=True), 1)
    )
    return Plan(text=text, document=doc, pages=pages)


def read_plan(path: str | Path) -> Plan:
    """Read one file and extract its plan; raises `ReadError` when it cannot be read."""
    from pipeline.read import read

    data = Path(path).read_bytes()
    got = read(data, Path(path).name)
    return build(got.text, source_of(data, str(path), got.media_type), got.reading)
