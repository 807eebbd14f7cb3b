"""Drawn lines → the grids of tables, with the cells that cover several rows or columns."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from pipeline.read.layout.sheet import Rules

# Lines nearer than this are one line; lines that miss each other by less still meet. In points.
_NEAR = 3.0
# A page with more lines than this many pairs is a drawing, not a table.
_MOST_PAIRS = 250_000

Rule = tuple[float, float, float]


@dataclass(slots=True)
class Grid:
    """A table: edges of its columns and rows, and for every field the cell that covers it.

    `cells[r][c]` is the top left field (row, column) of the cell; `spans` its rows and columns.
    """

    xs: list[float]
    ys: list[float]
    cells: list[list[tuple[int, int]]]
    spans: dict[tuple[int, int], tuple[int, int]]

    def field(self, x: float, y: float) -> tuple[int, int] | None:
        """The top left field of the cell that holds a point; None outside the table."""
        c, r = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        return self.cells[r][c] if 0 <= r < len(self.cells) and 0 <= c < len(self.xs) - 1 else None


def grids(rules: Rules) -> list[Grid]:
    """The tables of a page from the top down: at least two columns whose lines meet."""
    horizontal, vertical = _merged(rules.horizontal), _merged(rules.vertical)
    if len(vertical) < 3 or not horizontal or len(vertical) * len(horizontal) > _MOST_PAIRS:
        return []
    found = [_grid(h, v) for h, v in _meeting(horizontal, vertical)]
    return sorted((g for g in found if g is not None), key=lambda g: g.ys[0])


def _merged(lines: list[Rule]) -> list[Rule]:
    """Lines on one axis whose ends meet, as one."""
    made: list[Rule] = []
    for group in _clusters(lines):
        group.sort(key=lambda line: line[1])
        at = sum(line[0] for line in group) / len(group)
        start, end = group[0][1], group[0][2]
        for _, low, high in group[1:]:
            if low > end + _NEAR:
                made.append((at, start, end))
                start = low
            end = max(end, high)
        made.append((at, start, end))
    return made


def _clusters(lines: list[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for line in sorted(lines):
        if groups and line[0] - groups[-1][0][0] < _NEAR:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _meeting(horizontal: list[Rule], vertical: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that cross or touch each other."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for i, (y, x0, x1) in enumerate(horizontal):
        for j, (x, y0, y1) in enumerate(vertical, len(horizontal)):
            if x0 - _NEAR <= x <= x1 + _NEAR and y0 - _NEAR <= y <= y1 + _NEAR:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for n, line in enumerate(horizontal + vertical):
        groups.setdefault(root(n), ([], []))[n >= len(horizontal)].append(line)
    return list(groups.values())


def _grid(horizontal: list[Rule], vertical: list[Rule]) -> Grid | None:
    xs = [group[0][0] for group in _clusters(vertical)]
    if len(xs) < 3 or not horizontal:
        return None
    ys = _with_open_ends([group[0][0] for group in _clusters(horizontal)], vertical)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1:
        return None
    beside = [[_is_drawn(vertical, xs[c], (ys[r] + ys[r + 1]) / 2) for c in range(columns + 1)] for r in range(rows)]
    above = [[_is_drawn(horizontal, ys[r], (xs[c] + xs[c + 1]) / 2) for c in range(columns)] for r in range(rows + 1)]
    cells: list[list[tuple[int, int]]] = [[(-1, -1)] * columns for _ in range(rows)]
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for r in range(rows):
        for c in range(columns):
            if cells[r][c][0] < 0:
                high, wide = _extent(r, c, beside, above, cells)
                spans[r, c] = high, wide
                for rr in range(r, r + high):
                    cells[rr][c:c + wide] = [(r, c)] * wide
    return Grid(xs, ys, cells, spans) if any(wide < columns for _, wide in spans.values()) else None


def _with_open_ends(ys: list[float], vertical: list[Rule]) -> list[float]:
    """The edges of rows, with those that a page break left undrawn: where most upright lines begin or end."""
    tops, bottoms = sorted(v[1] for v in vertical), sorted(v[2] for v in vertical)
    top, bottom = tops[len(tops) // 2], bottoms[len(bottoms) // 2]
    return [top] * (top < ys[0] - _NEAR) + ys + [bottom] * (bottom > ys[-1] + _NEAR)


def _extent(r: int, c: int, beside: list[list[bool]], above: list[list[bool]],
            cells: list[list[tuple[int, int]]]) -> tuple[int, int]:
    """Rows and columns that the cell with this top left field covers: as far as no line is drawn."""
    rows, columns = len(cells), len(cells[0])
    wide = 1
    while c + wide < columns and not beside[r][c + wide] and cells[r][c + wide][0] < 0:
        wide += 1
    high = 1
    while r + high < rows and not any(above[r + high][c:c + wide]) and not any(beside[r + high][c + 1:c + wide]):
        high += 1
    return high, wide


def _is_drawn(lines: list[Rule], at: float, across: float) -> bool:
    return any(abs(line[0] - at) < _NEAR and line[1] - _NEAR <= across <= line[2] + _NEAR for line in lines)
