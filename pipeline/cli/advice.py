"""What an office should do about each pair of the matrix, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.cli.session import Session
from pipeline.cli.times import shown_date
from pipeline.comply import without_nan

if TYPE_CHECKING:
    import pandas as pd

# Statuses of which nothing is said: nothing is wrong, or nothing was asked.
_QUIET = ("cited", "not-applicable")


def advised(session: Session, matrix: pd.DataFrame) -> pd.DataFrame:
    """The matrix with a column `advice`, and with the names of undecided conditions in words."""
    rows = without_nan(matrix).to_dict("records")
    conditions = [_conditions(session, row["conditions_open"]) for row in rows]
    advice = [_advice(session, row, unknown) for row, unknown in zip(rows, conditions, strict=True)]
    return matrix.assign(advice=advice, conditions_open=conditions)


def _conditions(session: Session, names: str | None) -> str | None:
    return ", ".join(session.label("condition", name) for name in names.split("; ")) if names else None


def _advice(session: Session, row: dict[str, Any], unknown: str | None) -> str | None:
    said = [] if row["status"] in _QUIET else [session.say(f"advice.{_case(row)}", **_values(session, row))]
    if unknown and row["status"] != "not-applicable":
        said.append(session.say("advice.open", conditions=unknown))
    return " ".join(said) or None


def _case(row: dict[str, Any]) -> str:
    status = str(row["status"])
    if status == "outdated" and not row["lacks"]:
        return "outdated-required"
    if status == "missing" and row["issued_after_plan"]:
        return "missing-late"
    return "missing-replaced" if status == "missing" and row["replaced_by"] else status


def _values(session: Session, row: dict[str, Any]) -> dict[str, str]:
    date = shown_date(session, row["required_issued"])
    return {"required": row["required_document"], "cited": row["cited_document"] or "",
            "newer": row["replaced_by"] or "", "date_plain": date,
            "date": session.say("advice.of-date", date=date) if date else "",
            "cited_date": shown_date(session, row["cited_issued"])}
