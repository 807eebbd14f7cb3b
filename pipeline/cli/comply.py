"""`kehoach citing` and `kehoach check`: the compliance office's questions, printed and written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from pipeline.cli.advice import advised
from pipeline.cli.session import Session
from pipeline.cli.store import opened
from pipeline.cli.tables import table
from pipeline.cli.times import shown_date
from pipeline.comply import (
    check,
    citing,
    citing_law,
    doubts,
    is_law,
    parse_mark,
    read_requirement_file,
    typed_date,
    wide,
    without_nan,
    write_matrix,
    write_mentions,
)

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.comply import Mark
    from pipeline.corpus import Corpus

# Room for the column of plans and for a status in the matrix.
_PLAN, _CELL = 30, 12
_STYLE = {"cited": "green", "successor": "green", "predecessor": "green", "no-date": "yellow", "wrong-date": "red",
          "ambiguous": "yellow", "chained": "yellow", "mentioned": "yellow", "amending": "red", "outdated": "red",
          "missing": "bold red", "not-applicable": "dim"}
# Statuses that the first line of the summary counts; the others follow where there are any.
_COUNTED = ("cited", "wrong-date", "no-date", "missing")


def run_citing(session: Session, corpus: Path, text: str, issued: str | None, to: Path | None = None) -> int:
    """Prints every mention of a document, given by number or as a law's name, and writes them where asked.

    Returns 0 whether or not there is one.
    """
    day = typed_date(issued) if issued else None
    mark = text if is_law(text) else parse_mark(text)
    found = _citing(opened(corpus), mark, day)
    rows = found.to_dict("records")
    if to is not None:
        write_mentions(found, to, _mention_names(session, found))
    if session.as_json:
        session.print_json(rows)
        return 0
    console = session.console()
    if rows:
        console.print(_mentions(session, rows))
        console.print(session.say("citing.some", plans=found["doc_id"].nunique(), mark=mark, n=len(rows)))
    else:
        console.print(session.say("citing.none", mark=mark))
    if to is not None:
        console.print(session.say("check.written", to=to))
    return 0


def _mentions(session: Session, rows: list[dict[str, Any]]) -> Table:
    """A line a mention; a plan is named in the first of its own."""
    made = table(session, "plan", "role", "date", "page", "quote")
    last = ""
    for r in rows:
        made.add_row("" if r["doc_id"] == last else _plan(session, r), session.label("role", r["role"]),
                     _mention_date(session, r), str(r["page"]), _mention_words(session, r))
        last = r["doc_id"]
    return made


def _mention_names(session: Session, found: pd.DataFrame) -> dict[str, str]:
    """Heads and codes of the list of mentions in words."""
    heads = {name: session.label("matrix", name) for name in (*found.columns, "list", "true", "false")}
    codes = {code: session.label(group, code) for group in ("role", "form") for code in set(found[group])}
    return heads | codes


def _citing(corpus: Corpus, wanted: str | Mark, day: str | None) -> pd.DataFrame:
    if isinstance(wanted, str):
        return citing_law(corpus, wanted, day)
    return citing(corpus, wanted.number, wanted.symbol, day, year=wanted.year)


def _mention_words(session: Session, row: dict[str, Any]) -> str:
    """The words of a mention and the documents through which it is reached."""
    words = escape(" ".join(row["quote"].split()))
    return words if row["chain"] is None else f"{words}\n{escape(session.say('citing.through', chain=row['chain']))}"


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
    """Prints the matrix and what to look at, writes it where asked; 1 when something required is lacking."""
    asked = read_requirement_file(require)
    matrix = advised(session, check(opened(corpus), asked.requirements))
    lacking = int(matrix["lacks"].sum())
    counts = {str(status): int(n) for status, n in matrix["status"].value_counts().items()}
    if to is not None:
        write_matrix(matrix, to, _names(session, matrix))
    if session.as_json:
        session.print_json({"missing": counts.get("missing", 0), "lacking": lacking, "counts": counts,
                            "unused_columns": asked.unused, "rows": _rows(matrix)})
        return int(lacking > 0)
    console = session.console()
    for made in _matrix(session, matrix, console.width):
        console.print(made)
    if (matrix["issued_after_plan"] & (matrix["status"] == "missing")).any():
        console.print(session.say("check.after-plan"))
    details = _details(session, matrix)
    if details.row_count:
        console.print(details)
    for line in _summary(session, counts):
        console.print(line)
    for document, asked_date, known_date in doubts(asked.requirements):
        console.print(escape(session.say("check.doubt", document=document, date=shown_date(session, asked_date),
                                         known=shown_date(session, known_date))))
    idle = [name for name, one in matrix.groupby("directive", sort=False) if set(one["status"]) == {"not-applicable"}]
    if idle:
        console.print(escape(session.say("check.idle", directives="; ".join(map(str, idle)))))
    if asked.unused:
        console.print(escape(session.say("check.unused", heads=", ".join(f"“{head}”" for head in asked.unused))))
    if to is not None:
        console.print(session.say("check.written", to=to))
    return int(lacking > 0)


def _summary(session: Session, counts: dict[str, int]) -> Iterator[str]:
    """How many pairs there are of each status."""
    left_out = counts.get("not-applicable", 0)
    yield session.say("check.summary", pairs=sum(counts.values()) - left_out, cited=counts.get("cited", 0),
                      missing=counts.get("missing", 0), wrong=counts.get("wrong-date", 0),
                      undated=counts.get("no-date", 0))
    also = [f"{counts[s]} {session.label('status', s)}" for s in _STYLE
            if s in counts and s not in (*_COUNTED, "not-applicable")]
    if also:
        yield session.say("check.also", parts=", ".join(also))
    if left_out:
        yield session.say("check.not-applicable", n=left_out)


def _rows(matrix: pd.DataFrame) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = without_nan(matrix).to_dict("records")
    return rows


def _matrix(session: Session, matrix: pd.DataFrame, width: int) -> Iterator[Table]:
    """A row a plan, a column a directive; in as many tables as the width of the terminal asks for.

    A table leaves out plans to which none of its directives applies.
    """
    sheet = _rows(wide(matrix))
    late = set(matrix.loc[matrix["issued_after_plan"], ["doc_id", "directive"]].itertuples(index=False, name=None))
    cell = max(_CELL, *(len(session.label("status", status)) for status in set(matrix["status"]))) if sheet else _CELL
    for directives in _blocks(list(dict.fromkeys(matrix["directive"])), width - _PLAN, cell):
        made = table(session, "plan", title=session.say("check.title"))
        for directive in directives:
            made.add_column(escape(directive), no_wrap=True)
        for row in sheet:
            cells = [_status(session, row[name], (row["doc_id"], name) in late) for name in directives]
            if any(cells):
                made.add_row(_plan(session, row), *cells)
        yield made


def _blocks(names: list[str], room: int, cell: int) -> Iterator[list[str]]:
    """Column heads in runs that fit into the room, one at least in each."""
    block: list[str] = []
    for name in names:
        if block and sum(max(len(one), cell) + 3 for one in (*block, name)) > room:
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
    """Every pair in which something is cited, with the words that show it."""
    made = table(session, "plan", "cited", "status", "page", "quote", title=session.say("check.details"))
    for r in _rows(matrix[matrix["quote"].notna()]):
        made.add_row(_plan(session, r), escape(r["directive"]), "\n".join(_notes(session, r)), str(r["page"] or ""),
                     "\n".join(_words(session, r)))
    return made


def _notes(session: Session, row: dict[str, Any]) -> Iterator[str]:
    yield _status(session, row["status"])
    if row["status"] == "wrong-date":
        yield session.say("check.required", date=shown_date(session, row["required_issued"]))


def _words(session: Session, row: dict[str, Any]) -> Iterator[str]:
    yield escape(" ".join(row["quote"].split()))
    if row["status"] in ("successor", "predecessor", "amending", "outdated"):
        yield escape(session.say("check.names", cited=row["cited_document"]))
    if row["chain"]:
        yield escape(session.say("check.through", chain=row["chain"]))


def _names(session: Session, matrix: pd.DataFrame) -> dict[str, str]:
    """Heads and codes of the workbook in words."""
    sheets = ("matrix", "details", "legend", "meaning", "true", "false")
    heads = {name: session.label("matrix", name) for name in (*matrix.columns, *sheets)}
    codes = {code: session.label("status", code) for code in _STYLE}
    meanings = {f"meaning.{code}": session.label("meaning", code) for code in _STYLE}
    return heads | codes | meanings | {role: session.label("role", role) for role in set(matrix["role"].dropna())}
