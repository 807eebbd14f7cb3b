"""A number or day of the plan's own that is written by hand and could not be read: null, and not said to be blank."""

from __future__ import annotations

from dataclasses import replace

from pipeline.records import Plan

_NUMBER, _DATE = "số", ("ngày", "tháng")


def without_unread(plan: Plan) -> Plan:
    """The plan without the part of its date that stands beside a handwritten one.

    Month and year without the day would be another date: `issued` is null then, and its bounds stay. What is written
    by hand is not missing: the remarks that say so go.
    """
    unread = {detail for code, _, detail in plan.text.notes if code == "handwritten-number"}
    gone: set[str] = set()
    document, fields = plan.document, plan.fields
    if _NUMBER in unread and document.number is None:
        gone.add("number-missing")
    if unread.intersection(_DATE):
        gone.add("issued-partial")
        if len(document.issued or "") < len("2024-01-01"):
            document = replace(document, issued=None)
            fields = tuple(f for f in fields if f.field != "issued")
    return replace(plan, document=document, fields=fields,
                   findings=tuple(f for f in plan.findings if f.code not in gone))
