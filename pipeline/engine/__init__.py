"""The engine: how documents are handed to workers, and how every input is accounted for."""

from __future__ import annotations

from pipeline.engine.outcome import Outcome, Progress, Tally
from pipeline.engine.run import ingest

__all__ = ["Outcome", "Progress", "Tally", "ingest"]
