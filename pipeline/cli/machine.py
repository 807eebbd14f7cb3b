"""`kehoach doctor`: what the machine has, as a table."""

from __future__ import annotations

from dataclasses import asdict

from rich.markup import escape

from pipeline.cli.session import Session
from pipeline.cli.tables import table
from pipeline.doctor import Piece, examine


def run(session: Session) -> int:
    """Prints every piece; 3 when one that the work needs is missing."""
    pieces = examine()
    lacking = [piece.name for piece in pieces if piece.lacking]
    if session.as_json:
        session.print_json({"ok": not lacking, "pieces": [asdict(piece) for piece in pieces]})
        return 3 if lacking else 0
    made = table(session, "piece", "state", "cost", "remedy")
    for piece in pieces:
        made.add_row(piece.name, _state(session, piece), *_advice(session, piece))
    console = session.console()
    console.print(made)
    console.print(session.say("doctor.bad", names=", ".join(lacking)) if lacking else session.say("doctor.good"))
    return 3 if lacking else 0


def _state(session: Session, piece: Piece) -> str:
    if piece.version is not None:
        return escape(piece.version)
    return "[bold red]" + session.say("doctor.missing") + "[/]" if piece.required else session.say("doctor.absent")


def _advice(session: Session, piece: Piece) -> tuple[str, str]:
    """What is lost and what brings it back; nothing to say of what is there."""
    if piece.version is not None:
        return "", ""
    return escape(session.either(piece.cost, piece.cost_en)), escape(piece.remedy)
