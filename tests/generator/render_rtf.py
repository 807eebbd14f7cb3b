"""A plan as RTF, written out: letters beyond ASCII as numbers, header and closing as rows of two cells."""

from __future__ import annotations

from collections.abc import Sequence

from tests.generator.marks import runs
from tests.generator.model import Annex, Block, Line, Para, Sample, Signature, Table

_HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset163 Times New Roman;}}\paperw11906\paperh16838\margl1701\margr1021\margt1134\margb1134\uc1\f0\fs28"
_CENTRED, _JUSTIFIED, _LEFT = r"\qc", r"\qj\fi720\sa120", r"\ql"
_MARGIN = 9184  # the width of the text, in twentieths of a point


def render(sample: Sample) -> bytes:
    """The RTF's bytes, all of them ASCII."""
    doc = sample.document
    out = [_HEAD, _row([_lines(doc.left), _lines(doc.right)], (0.41, 1.0))]
    out += [_para(text, _CENTRED, bold=True) for text in ("", doc.kind, *doc.title, "")]
    out += [_block(block) for block in doc.blocks]
    out.append(_row([_recipients(doc.recipients_head, doc.recipients), *map(_signature, doc.signatures)], _stops(len(doc.signatures))))
    out += [_annex(annex) for annex in doc.annexes]
    return ("\n".join(out) + "\n}").encode("ascii")


def _stops(signatures: int) -> tuple[float, ...]:
    """Right edges of the cells of the closing, as shares of the width."""
    return (0.45, *(0.45 + 0.55 * (n + 1) / signatures for n in range(signatures)))


def escaped(text: str) -> str:
    """Text as RTF writes it."""
    out = []
    for c in text:
        if c in "\\{}":
            out.append("\\" + c)
        elif ord(c) < 0x80:
            out.append(c)
        else:
            code = ord(c)
            out.append(f"\\u{code - 0x10000 if code > 0x7FFF else code}?")
    return "".join(out)


def _written(text: str, bold: bool = False, italic: bool = False) -> str:
    made = []
    for words, heavy, slanted in runs(text):
        style = (r"\b" if heavy or bold else "") + (r"\i" if slanted or italic else "")
        made.append(f"{{{style} {escaped(words)}}}" if style else escaped(words))
    return "".join(made)


def _para(text: str, style: str, bold: bool = False, italic: bool = False) -> str:
    return rf"\pard{style} {_written(text, bold, italic)}\par"


def _lines(lines: Sequence[Line]) -> str:
    return r"\par ".join(_written(line.text, line.bold, line.italic) for line in lines)


def _row(cells: Sequence[str], stops: Sequence[float], style: str = _CENTRED, ruled: bool = False) -> str:
    border = "".join(rf"\clbrdr{side}\brdrs\brdrw10" for side in "tlbr") if ruled else ""
    edges = "".join(rf"{border}\cellx{round(_MARGIN * stop)}" for stop in stops)
    return rf"\trowd{edges}" + "".join(rf"\pard\intbl{style} {cell}\cell" for cell in cells) + r"\row"


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return _table(block)
    return _paragraph(block)


def _paragraph(para: Para) -> str:
    heavy = para.style in ("h1", "h2", "h3")
    text = f"{para.label} {para.text}" if para.label else para.text
    return _para(text, _CENTRED if para.style == "center" else _JUSTIFIED, heavy, para.style == "basis")


def _table(table: Table) -> str:
    total, at, stops = sum(c.width for c in table.columns), 0.0, []
    for column in table.columns:
        at += column.width / total
        stops.append(at)
    rows = [_row([_written(c.header, bold=True) for c in table.columns], stops, ruled=True)]
    rows += [_row([_written(cell) for cell in row.cells], stops, _LEFT, ruled=True) for row in table.rows]
    return "\n".join(rows)


def _recipients(head: str, items: Sequence[str]) -> str:
    return r"\ql " + r"\par ".join([_written(head, bold=True, italic=True), *(_written(f"- {item}") for item in items)])


def _signature(signature: Signature) -> str:
    lines = [*signature.authority, *signature.positions, "", "", "", signature.name]
    return r"\par ".join(_written(line, bold=True) for line in lines)


def _annex(annex: Annex) -> str:
    head = [r"\page", *(_para(text, _LEFT, bold=True) for text in annex.issuer)]
    head += [_para(line.text, _CENTRED, line.bold, line.italic) for line in annex.head]
    return "\n".join([*head, *map(_block, annex.blocks)])
