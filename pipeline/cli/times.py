"""Dates, time bounds and rhythms in words: `2020-04` → tháng 4/2020, `FREQ=WEEKLY;BYDAY=FR` → hằng tuần, thứ Sáu."""

from __future__ import annotations

import re
from typing import Any

from pipeline.cli.session import Session

_POINT = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def shown_date(session: Session, edtf: str | None) -> str:
    """An EDTF date as people write it: 07/4/2014, tháng 4/2014, năm 2014; in English it stays EDTF."""
    if not edtf or session.lang == "en":
        return edtf or ""
    points = edtf.split("/")
    shown = " – ".join(_vietnamese(point) for point in points)
    return {4: "năm ", 7: "tháng "}.get(max(map(len, points)), "") + shown


def _vietnamese(point: str) -> str:
    """Days, and the months 1 and 2, with a leading zero: Nghị định 30/2020/NĐ-CP writes them so against additions."""
    found = _POINT.fullmatch(point)
    if found is None:
        return point.replace("..", "…")
    year, month, day = found.groups()
    shown = [day, month if month and int(month) < 3 else month and month.lstrip("0"), year]
    return "/".join(piece for piece in shown if piece)


def shown_bound(session: Session, deadline: dict[str, Any]) -> str:
    """A deadline in words: trước 10/01/2020; ngày 10/3/2021; định kỳ hằng quý."""
    due, relation = deadline["due"], deadline["relation"]
    on_a_day = relation == "within" and due and len(due) == 10
    words = [shown_rhythm(session, deadline["recurrence"]), shown_date(session, due)]
    return session.label("relation", "on" if on_a_day else relation).format(
        due=" ".join(word for word in words if word)).strip()


def shown_rhythm(session: Session, recurrence: str | None) -> str:
    """An RFC 5545 recurrence in words; what has no word stands as it is."""
    if not recurrence:
        return ""
    parts = dict(part.split("=", 1) for part in recurrence.split(";"))
    base = ";".join(f"{name}={parts[name]}" for name in ("FREQ", "INTERVAL") if name in parts)
    words = [session.label("recurrence", base)]
    for name in ("BYDAY", "BYMONTHDAY", "BYMONTH"):
        if name in parts:
            values = (session.label(name.lower(), value) for value in parts[name].split(","))
            words.append(session.say(f"rhythm.{name.lower()}", values=", ".join(values)))
    rest = [f"{name}={value}" for name, value in parts.items()
            if name not in ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH")]
    return ", ".join([*words, *rest])
