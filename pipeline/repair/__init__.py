"""Repair: what a text that was read by OCR means, beside what was read.

Rules are run over the text as it is meant ("KẾ HOẠCH" where "KÉ HOẠCH" was read); the rows they give are then led
back to the text as it was read, so that every quote is what stands in it. The text itself is never changed, and every
repair that a row leans on is told by a finding.
"""

from __future__ import annotations

from pipeline.repair.meant import Meant, meant
from pipeline.repair.unread import without_unread

__all__ = ["Meant", "meant", "without_unread"]
