"""A plan as plain text or Markdown, and where each marked row stands in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.generator.marks import BOLD, ITALIC, tokens
from tests.generator.model import Annex, Block, Document, Line, Sample, Table

_MARKDOWN_STYLE = {BOLD: "**", ITALIC: "*"}
_HEADING = {"h1": "## ", "h2": "### ", "h3": "#### "}


@dataclass(slots=True)
class Rendered:
    """The text, and for each row index the (start, end) of its words, in code points, end exclusive."""

    text: str
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)


class _Writer:
    def __init__(self, markdown: bool) -> None:
        self.markdown = markdown
        self.parts: list[str] = []
        self.at = 0
        self.spans: dict[int, tuple[int, int]] = {}

    def raw(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)

    def marked(self, text: str) -> None:
        opened: dict[str, int] = {}
        for token in tokens(text):
            if token.kind == "text":
                self.raw(token.value)
            elif token.value in _MARKDOWN_STYLE:
                if self.markdown:
                    self.raw(_MARKDOWN_STYLE[token.value])
            elif token.kind == "open":
                opened[token.value] = self.at
            else:
                self.spans[int(token.value)] = (opened[token.value], self.at)

    def line(self, text: str, before: str = "", after: str = "") -> None:
        self.raw(before)
        self.marked(text)
        self.raw(after + "\n")

    def gap(self) -> None:
        self.raw("\n")


def render(sample: Sample, markdown: bool = False) -> Rendered:
    """The whole plan; header and closing column by column, table cells separated by tabs (bars in Markdown)."""
    out = _Writer(markdown)
    _document(out, sample.document)
    return Rendered("".join(out.parts), out.spans)


def as_text(sample: Sample) -> bytes:
    """A text file."""
    return render(sample).text.encode("utf-8")


def as_markdown(sample: Sample) -> bytes:
    """A Markdown file."""
    return render(sample, markdown=True).text.encode("utf-8")


def _document(out: _Writer, doc: Document) -> None:
    left = doc.left if doc.layout.header else doc.left[-1:]
    right = doc.right if doc.layout.header else doc.right[-1:]
    for line in (*left, *right):
        _head_line(out, line)
    out.gap()
    out.line(doc.kind, "# " if out.markdown else "")
    for line_text in doc.title:
        out.line(line_text, *(("**", "**") if out.markdown else ()))
    out.gap()
    for block in doc.blocks:
        _block(out, block)
    out.gap()
    out.line(doc.recipients_head, *(("**", "**") if out.markdown else ()))
    for item in doc.recipients:
        out.line(item, "- ")
    out.gap()
    for signature in doc.signatures:
        for text in (*signature.authority, *signature.positions):
            out.line(text, *(("**", "**") if out.markdown else ()))
        out.line(signature.name, *(("**", "**") if out.markdown else ()))
    for annex in doc.annexes:
        _annex(out, annex)


def _head_line(out: _Writer, line: Line) -> None:
    style = ("**" if line.bold else "*" if line.italic else "") if out.markdown else ""
    out.line(line.text, style, style)


def _annex(out: _Writer, annex: Annex) -> None:
    out.gap()
    for text in annex.issuer:
        out.line(text)
    for line in annex.head:
        _head_line(out, line)
    for block in annex.blocks:
        _block(out, block)


def _block(out: _Writer, block: Block) -> None:
    if isinstance(block, Table):
        _table(out, block)
        return
    before = f"{block.label} " if block.label else ""
    if out.markdown:
        before = _HEADING.get(block.style, "") + ("  " if block.style == "plus" else "") + before.replace("+ ", "* ")
    out.line(block.text, before)
    if out.markdown:
        out.gap()


def _table(out: _Writer, table: Table) -> None:
    if out.markdown:
        out.line(" | ".join(c.header for c in table.columns), "| ", " |")
        out.line("|".join("---" for _ in table.columns), "|", "|")
    else:
        out.line("\t".join(c.header for c in table.columns))
    for row in table.rows:
        out.line((" | " if out.markdown else "\t").join(row.cells), *(("| ", " |") if out.markdown else ()))
    out.gap()
