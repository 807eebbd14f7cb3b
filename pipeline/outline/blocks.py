"""Blocks and tables: what each line is, how deep it stands and what holds it."""

from __future__ import annotations

from pipeline.outline.lines import Line
from pipeline.outline.model import Block, Table, TableRow
from pipeline.outline.zones import Zone

_BULLETS = ("dash", "plus", "star")
_HEADING_MAX = 220
_LINE_MAX = 120
_ENDS_LIST = {"decimal": ("decimal", "number", "roman"), "number": ("number", "roman", "letter"),
              "alpha": ("alpha", "number", "roman", "decimal")}
_HEADED = ("opening", "body", "annex")


def blocks_of(content: str, low: str, lines: list[Line], zones: list[Zone]) -> tuple[Block, ...]:
    """One block a line; a marker's depth follows from the order in which the styles nest."""
    made: list[Block] = []
    for zone, first, last in zones:
        stack: list[tuple[str, int]] = []
        for n in range(first, last):
            line = lines[n]
            mark = _mark(content, low, line, zone)
            style, label, body = mark or ("none", "", line.start)
            parent = _parent(stack, style, label, content, line, made)
            kind = _kind(content, low, lines, n, last, style, zone)
            made.append(Block(kind, line.start, line.end, body, _printed(content, label, line), style, len(stack),
                              parent, zone))
            if style != "none" or kind == "heading":
                stack.append((style if style != "none" else "line", len(made) - 1))
    return tuple(made)


def _mark(content: str, low: str, line: Line, zone: str) -> tuple[str, str, int] | None:
    """The marker of a line; a capital letter with a full stop ("A.") is a level of its own above the Roman ones."""
    if zone in ("header", "title"):
        return None
    if line.mark is None:
        return None
    style, label, body = line.mark
    first = content[line.start]
    if style == "alpha" and first.isupper():
        return ("letter", label, body) if low[line.start + 1] == "." else None
    if style == "roman" and not first.isupper():
        return ("alpha", label, body) if len(label) == 1 else None
    return style, label, body


def _printed(content: str, label: str, line: Line) -> str:
    at = line.start
    return content[at:at + len(label)] if label else ""


def _parent(stack: list[tuple[str, int]], style: str, label: str, content: str, line: Line, made: list[Block]) -> int:
    """Pop the stack to the block that holds a line of this style, and return its index."""
    if style == "none":
        while stack and stack[-1][0] in ("line", *_BULLETS) and made[stack[-1][1]].kind != "heading":
            stack.pop()
        return stack[-1][1] if stack else -1
    styles = [s for s, _ in stack]
    if style == "decimal":
        return _decimal_parent(stack, label, made)
    if style in styles:
        del stack[styles.index(style):]
    elif style not in _BULLETS:
        while stack and stack[-1][0] in (*_BULLETS, "line"):
            stack.pop()
    elif style == "star":
        while stack and stack[-1][0] in ("dash", "plus", "line"):
            stack.pop()
    return stack[-1][1] if stack else -1


def _decimal_parent(stack: list[tuple[str, int]], label: str, made: list[Block]) -> int:
    """1.2 stands under 1, and 1.2.1 under 1.2; what is neither is popped."""
    depth = label.count(".")
    while stack:
        style, at = stack[-1]
        if style == "decimal" and made[at].label.count(".") < depth or style in ("number", "roman", "letter", "part"):
            break
        stack.pop()
    return stack[-1][1] if stack else -1


def _kind(content: str, low: str, lines: list[Line], n: int, last: int, style: str, zone: str) -> str:
    line = lines[n]
    if line.row:
        return "row"
    length = line.end - line.start
    if style in ("roman", "letter", "part"):
        return "heading" if length <= _HEADING_MAX else "item"
    follows = n + 1 < last and not _same_style_follows(lines, n, style)
    ends = low[line.end - 1]
    if style in ("number", "decimal", "alpha"):
        short = length <= _HEADING_MAX and ends not in ";," and (ends != "." or length < 90)
        return "heading" if short and (follows or ends == ":" or content[line.start:line.end].isupper()) else "item"
    if style == "none":
        return "heading" if zone in _HEADED and _unmarked_heading(content, low, lines, n, last) else "paragraph"
    return "heading" if style == "star" and follows and length <= _LINE_MAX and ends != "." else "item"


def _unmarked_heading(content: str, low: str, lines: list[Line], n: int, last: int) -> bool:
    """A lone short line is a heading when it is in capitals, or when a list or a table stands under it."""
    line, ends = lines[n], low[lines[n].end - 1]
    if line.end - line.start > _LINE_MAX:
        return False
    lone = ends == ":" or ends.isalnum() or ends in ")\""
    return content[line.start:line.end].isupper() or lone and n + 1 < last and _next_is_marked(lines, n)


def _same_style_follows(lines: list[Line], n: int, style: str) -> bool:
    mark = lines[n + 1].mark
    return mark is not None and mark.style in _ENDS_LIST.get(style, (style,))


def _next_is_marked(lines: list[Line], n: int) -> bool:
    line = lines[n + 1]
    return line.row or line.mark is not None


def tables_of(content: str, lines: list[Line], blocks: tuple[Block, ...]) -> tuple[Table, ...]:
    """Runs of table rows; a run of one row is no table."""
    found: list[Table] = []
    run: list[int] = []
    for n, line in enumerate([*lines, Line(0, 0, False)]):
        if line.row:
            run.append(n)
            continue
        if len(run) > 1:
            rows = tuple(_row(content, lines[i]) for i in run)
            found.append(Table(rows, blocks[run[0]].zone, _heading_before(blocks, run[0])))
        run = []
    return tuple(found)


def _row(content: str, line: Line) -> TableRow:
    cells, at = [], line.start
    for cell in content[line.start:line.end].split("\t"):
        words = cell.strip()
        start = at + cell.index(words) if words else at
        cells.append((start, start + len(words)))
        at += len(cell) + 1
    return TableRow(line.start, line.end, tuple(cells))


def _heading_before(blocks: tuple[Block, ...], index: int) -> int:
    return next((n for n in range(index - 1, -1, -1) if blocks[n].kind == "heading"), -1)
