"""One plan as a readable page: header, citations by role, phases, deadlines, who does what, findings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from pipeline.cli.session import Session
from pipeline.cli.tables import table
from pipeline.cli.times import shown_bound, shown_date
from pipeline.cli.view import Tables, load
from pipeline.comply.number import label

if TYPE_CHECKING:
    from rich.console import Console

_HEADER = ("issuer_name", "number", "symbol", "issued", "place", "title", "period", "signing_mode", "signer_position",
           "signer_name")
_DATES = ("issued", "period")
_ROLES = ("basis", "implements", "amends", "replaces", "mentions", "self")


def run(session: Session, doc: str, corpus: Path) -> int:
    """Prints the page, or every row of the plan as JSON."""
    tables = load(doc, corpus)
    if session.as_json:
        session.print_json(tables)
        return 0
    console = session.console()
    _title(session, console, tables)
    for name, section in (("header", _header), ("citations", _citations), ("phases", _phases),
                          ("deadlines", _deadlines), ("responsibilities", _responsibilities),
                          ("findings", _findings)):
        rows = section(session, tables)
        heading = session.say(f"show.{name}")
        count = len(tables[name]) if name != "header" else None
        console.print()
        console.print(f"[bold]{heading}[/bold]" + (f" ({count})" if count is not None else ""))
        console.print(rows if rows.row_count else session.say("nothing"))
    return 0


def _title(session: Session, console: Console, tables: Tables) -> None:
    document = tables["documents"][0]
    mark = label(document["number"], document["year"], document["symbol"])
    name = (document["type_name"] or "").upper()
    console.rule(escape(f"{name} {mark}".strip()))
    console.print(escape(session.say(
        "show.subtitle", reading=session.label("reading", document["reading"]), pages=document["n_pages"],
        doc_id=document["doc_id"])), justify="center")
    console.print(escape(document["source_uri"]), justify="center", style="dim")


def _header(session: Session, tables: Tables) -> Table:
    document = tables["documents"][0]
    proofs = {row["field"]: row for row in tables["fields"]}
    made = table(session, "item", "value", "page", "quote")
    for name in _HEADER:
        value = document[name]
        shown = shown_date(session, value) if name in _DATES else value
        proof = proofs.get(name, {})
        made.add_row(session.label("field", name), escape(shown) if shown else session.say("blank"),
                     _page(proof), _quote(proof))
    return made


def _citations(session: Session, tables: Tables) -> Table:
    made = table(session, "cited", "date", "issuer", "page", "quote")
    rows = tables["citations"]
    for role in (*_ROLES, *sorted({r["role"] for r in rows} - set(_ROLES))):
        of_role = [r for r in rows if r["role"] == role]
        if of_role:
            made.add_row(f"[bold]{session.label('role', role)}[/bold]")
        for r in of_role:
            made.add_row("  " * bool(r["via_id"]) + escape(_name(r)), shown_date(session, r["issued"]),
                         escape(r["issuer_name"] or r["issuer"] or ""), _page(r), _quote(r))
    return made


def _name(citation: dict[str, Any]) -> str:
    """What a citation is of: type with number and symbol, or the name by which it is cited."""
    if citation["number"] or citation["symbol"]:
        mark = label(citation["number"], citation["year"], citation["symbol"])
        return f"{citation['type_name'] or ''} {mark}".strip()
    return str(citation["quote"])


def _phases(session: Session, tables: Tables) -> Table:
    made = table(session, "phase", "period", "page", "quote")
    for r in tables["phases"]:
        made.add_row(escape(r["label"] or session.label("phase", r["kind"])), shown_date(session, r["period"]),
                     _page(r), _quote(r))
    return made


def _deadlines(session: Session, tables: Tables) -> Table:
    made = table(session, "due", "task", "body", "page", "quote")
    tasks = {r["task_id"]: r for r in tables["tasks"]}
    for r in tables["deadlines"]:
        task = tasks.get(r["task_id"])
        bodies = _bodies(tables, task) if task is not None else ()
        made.add_row(shown_bound(session, r), escape(task["text"] if task is not None else ""),
                     escape("; ".join(_body(session, b) for b in bodies)), _page(r), _quote(r))
    return made


def _bodies(tables: Tables, task: dict[str, Any]) -> list[dict[str, Any]]:
    """The bodies of a task: those given in its words, after those of the task whose subject goes on in it."""
    subject = task.get("subject_task_id")
    given = tables["responsibilities"]
    above = [b for b in given if subject and b["task_id"] == subject and b["role"] != "coordinating"]
    return [*above, *(b for b in given if b["task_id"] == task["task_id"])]


def _body(session: Session, row: dict[str, Any]) -> str:
    """A body with its part in the work, which goes without saying when it does the work."""
    name = row["body_name"] or row["body"]
    return name if row["role"] == "responsible" else f"{name} ({session.label('body', row['role'])})"


def _responsibilities(session: Session, tables: Tables) -> Table:
    made = table(session, "body", "role", "task", "page", "quote")
    tasks = {r["task_id"]: r["text"] for r in tables["tasks"]}
    for r in tables["responsibilities"]:
        made.add_row(escape(r["body_name"] or r["body"]), session.label("body", r["role"]),
                     escape(tasks.get(r["task_id"], "")), _page(r), _quote(r))
    return made


def _findings(session: Session, tables: Tables) -> Table:
    made = table(session, "severity", "code", "message", "page", "quote")
    for r in tables["findings"]:
        message = escape(session.either(r["message"], r["message_en"]))
        if r["suggestion"]:
            message += "\n" + escape(session.say("show.suggestion", text=r["suggestion"]))
        made.add_row(session.label("severity", r["severity"]), r["code"], message, _page(r), _quote(r))
    return made


def _page(row: dict[str, Any]) -> str:
    return str(row.get("page") or "")


def _quote(row: dict[str, Any]) -> str:
    """The quote on one line; a table's cell borders are blanks here."""
    return escape(" ".join((row.get("quote") or "").split()))
