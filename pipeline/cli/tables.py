"""The tables that commands print, all of one kind."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.table import Table

from pipeline.cli.session import Session

_NUMBERS = ("rows", "count", "documents", "page", "snapshot", "unread", "size", "own")
# Columns whose cells are never broken.
_WHOLE = (*_NUMBERS, "made")
# The least that a column of words is given, so that no word of it is cut.
_LEAST = 18
# Columns that take the room that is left, in this proportion; the others are as wide as what they hold.
_WIDE = {"quote": 3, "message": 3, "task": 3, "reason": 3, "remedy": 2, "cost": 3, "value": 2, "body": 2, "issuer": 2,
         "cited": 2, "input": 2, "plan": 2, "due": 2}


def table(session: Session, *columns: str, title: str | None = None) -> Table:
    """An empty table whose heads are `col.<name>` in the session's language."""
    made = Table(box=SIMPLE_HEAD, title=title, title_justify="left", title_style="bold", pad_edge=False,
                 header_style="dim", expand=any(name in _WIDE for name in columns))
    for name in columns:
        number = name in _NUMBERS
        made.add_column(session.say(f"col.{name}"), justify="right" if number else "left", no_wrap=name in _WHOLE,
                        ratio=_WIDE.get(name), min_width=_LEAST if name in _WIDE else None, overflow="fold",
                        style="dim" if name == "quote" else "")
    return made
