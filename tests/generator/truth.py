"""From marks to the expected rows, in the form of the gold annotations."""

from __future__ import annotations

import re
from typing import Any

from tests.generator.marks import plain
from tests.generator.model import Block, Sample, Table
from tests.generator.render_text import Rendered, render

_ORDER: dict[str, tuple[str, ...]] = {
    "citation": ("type", "number", "symbol", "issued", "issuer", "issuer_name", "form", "role", "provision"),
    "phase": ("kind", "label", "period"),
    "deadline": ("relation", "due", "recurrence"),
    "responsibility": ("body", "body_name", "role"),
}
_KIND = re.compile(r"\b(các|những)\b|^(giáo viên|nhân viên|tổng phụ trách)", re.IGNORECASE)
_LEVEL = re.compile(r"\b(xã|phường|huyện|quận|thị xã|thành phố|tỉnh|Sở|Bộ)$")
_EACH = re.compile(r"(?<!^)\bcác (xã|phường|huyện|quận|thị)")
_LISTS = {"citation": "citations", "phase": "phases", "deadline": "deadlines", "responsibility": "responsibilities"}


def truth(sample: Sample, markdown: bool = False) -> dict[str, Any]:
    """The annotations of one plan; every quote is cut from the rendered text."""
    rendered = render(sample, markdown)
    out: dict[str, Any] = {"id": sample.name, "document": dict(sample.facts)}
    out.update({name: [] for name in _LISTS.values()})
    ignore: list[str] = []
    for index in sorted(rendered.spans, key=lambda i: rendered.spans[i]):
        row = sample.marks.rows[index]
        start, end = rendered.spans[index]
        quote = rendered.text[start:end]
        if row.kind == "ignore":
            ignore.append(quote)
            continue
        fields = {name: row.fields.get(name) for name in _ORDER[row.kind]}
        if row.kind == "responsibility":
            body = " ".join(quote.replace("*", "").split())
            fields.update(body=body, body_name=certain_name(body, fields["body_name"]))
        out[_LISTS[row.kind]].append({"quote": quote, **fields})
    out["table_tasks"] = _table_tasks(sample)
    out["findings"] = sorted(sample.findings)
    ignore += [words for words in sample.ignore if words in rendered.text]
    out["ignore"] = list(dict.fromkeys(ignore))
    return out


def certain_name(body: str, name: str | None) -> str | None:
    """The full name, or None where readers could differ on how a kind of bodies is named in full.

    "Các ban, ngành xã" ends in the level word that its place replaces; "UBND các xã" and "Các đơn vị" do not.
    """
    if name is None or name.casefold() == body.casefold() or not _KIND.search(body):
        return name
    return name if _LEVEL.search(body) and not _EACH.search(body) else None


def _table_tasks(sample: Sample) -> list[dict[str, Any]]:
    blocks: list[Block] = [*sample.document.blocks, *(b for a in sample.document.annexes for b in a.blocks)]
    out: list[dict[str, Any]] = []
    for table in (b for b in blocks if isinstance(b, Table) and b.is_tasks):
        for row in (r for r in table.rows if not r.section):
            cells = {c.role: plain(text) or None for c, text in zip(table.columns, row.cells, strict=True)}
            out.append(
                {
                    "row": len(out) + 1,
                    "text": cells.get("task"),
                    "directing": cells.get("directing"),
                    "responsible": cells.get("responsible"),
                    "coordinating": cells.get("coordinating"),
                    "due": row.due,
                }
            )
    return out


def rows_with_spans(sample: Sample, markdown: bool = False) -> tuple[Rendered, list[tuple[str, int, int]]]:
    """The rendered text and (kind, start, end) of every marked row, for tests that check offsets."""
    rendered = render(sample, markdown)
    return rendered, [(sample.marks.rows[i].kind, *span) for i, span in sorted(rendered.spans.items())]
