"""`kehoach citing` and `kehoach check`: the compliance office's questions, printed and written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from pipeline.cli.session import Session
from pipeline.cli.store import opened
from pipeline.cli.tables import table
from pipeline.cli.times import shown_date
from pipeline.comply import check, citing, parse_mark, read_requirements, typed_date, wide, without_nan, write_matrix

if TYPE_CHECKING:
    import pandas as pd

# Room for the column of plans and for a status in the matrix.
_PLAN, _CELL = 30, 12
_STYLE = {"cited": "green", "wrong-date": "red", "no-date": "yellow", "missing": "bold red"}


def run_citing(session: Session, corpus: Path, text: str, issued: str | None) -> int:
    """Prints every mention of the document; 0 whether or not there is one."""
    mark = parse_mark(text)
    day = typed_date(issued) if issued else None
    found = citing(opened(corpus), mark.number, mark.symbol, day, year=mark.year)
    rows = found.to_dict("records")
    if session.as_json:
        session.print_json(rows)
        return 0
    console = session.console()
    if not rows:
        console.print(session.say("citing.none", mark=mark))
        return 0
    made = table(session, "plan", "role", "date", "page", "quote")
    last = ""
    for r in rows:
        made.add_row("" if r["doc_id"] == last else _plan(session, r), session.label("role", r["role"]),
                     _mention_date(session, r), str(r["page"]), escape(" ".join(r["quote"].split())))
        last = r["doc_id"]
    console.print(made)
    console.print(session.say("citing.some", plans=found["doc_id"].nunique(), mark=mark, n=len(rows)))
    return 0


def _mention_date(session: Session, row: dict[str, Any]) -> str:
    if not row["issued"]:
        return session.say("citing.no-date")
    date = shown_date(session, row["issued"])
    return session.say("citing.inherited", date=date) if row["issued_inherited"] else date


def _plan(session: Session, row: dict[str, Any]) -> str:
    """A plan in a list of plans: number and symbol, date, issuer."""
    date = shown_date(session, row["plan_issued"])
    return escape("\n".join(part for part in (row["plan"], date, row["plan_issuer"]) if part))


def run_check(session: Session, corpus: Path, require: Path, to: Path | None) -> int:
    """Prints the matrix and what to look at, writes it where asked; 1 when a directive is missing."""
    matrix = check(opened(corpus), read_requirements(require))
    missing = int((matrix["status"] == "missing").sum())
    if to is not None:
        write_matrix(matrix, to, _names(session, matrix))
    if session.as_json:
        session.print_json({"missing": missing, "rows": _rows(matrix)})
        return int(missing > 0)
    console = session.console()
    for made in _matrix(session, matrix, console.width):
        console.print(made)
    if (matrix["issued_after_plan"] & (matrix["status"] == "missing")).any():
        console.print(session.say("check.after-plan"))
    details = _details(session, matrix)
    if details.row_count:
        console.print(details)
    counts = matrix["status"].value_counts()
    console.print(session.say("check.summary", pairs=len(matrix), cited=counts.get("cited", 0), missing=missing,
                              wrong=counts.get("wrong-date", 0), undated=counts.get("no-date", 0)))
    if to is not None:
        console.print(session.say("check.written", to=to))
    return int(missing > 0)


def _rows(matrix: pd.DataFrame) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = without_nan(matrix).to_dict("records")
    return rows


def _matrix(session: Session, matrix: pd.DataFrame, width: int) -> Iterator[Table]:
    """A row a plan, a column a directive; in as many tables as the width of the terminal asks for."""
    sheet = _rows(wide(matrix))
    late = set(matrix.loc[matrix["issued_after_plan"], ["doc_id", "directive"]].itertuples(index=False, name=None))
    for directives in _blocks(list(dict.fromkeys(matrix["directive"])), width - _PLAN):
        made = table(session, "plan", title=session.say("check.title"))
        for directive in directives:
            made.add_column(escape(directive), no_wrap=True)
        for row in sheet:
            cells = [_status(session, row[name], (row["doc_id"], name) in late) for name in directives]
            made.add_row(_plan(session, row), *cells)
        yield made


def _blocks(names: list[str], room: int) -> Iterator[list[str]]:
    """Column heads in runs that fit into the room, one at least in each."""
    block: list[str] = []
    for name in names:
        if block and sum(max(len(one), _CELL) + 3 for one in (*block, name)) > room:
            yield block
            block = []
        block.append(name)
    if block:
        yield block


def _status(session: Session, status: str | None, late: bool = False) -> str:
    """A cell of the matrix; a star says that the directive is younger than the plan."""
    if status is None:
        return ""
    star = "*" if late and status == "missing" else ""
    return f"[{_STYLE[status]}]{session.label('status', status)}{star}[/]"


def _details(session: Session, matrix: pd.DataFrame) -> Table:
    """Every pair that is not missing, with the words that show it."""
    made = table(session, "plan", "cited", "status", "page", "quote", title=session.say("check.details"))
    for r in _rows(matrix[matrix["status"] != "missing"]):
        notes = [_status(session, r["status"])]
        if r["status"] == "wrong-date":
            notes.append(session.say("check.required", date=shown_date(session, r["required_issued"])))
        if r["direct"] is False:
            notes.append(session.say("check.chained"))
        made.add_row(_plan(session, r), escape(r["directive"]), "\n".join(notes), str(r["page"] or ""),
                     escape(" ".join((r["quote"] or "").split())))
    return made


def _names(session: Session, matrix: pd.DataFrame) -> dict[str, str]:
    """Heads and codes of the workbook in words."""
    heads = {name: session.label("matrix", name) for name in (*matrix.columns, "matrix", "details")}
    codes = {code: session.label("status", code) for code in _STYLE}
    return heads | codes | {role: session.label("role", role) for role in set(matrix["role"].dropna())}
