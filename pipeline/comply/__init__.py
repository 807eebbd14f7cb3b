"""The compliance office's questions: which plans cite a directive, and which of those required a plan leaves out."""

from __future__ import annotations

from pipeline.comply.dates import typed_date
from pipeline.comply.matrix import check, wide
from pipeline.comply.mentions import citing, without_nan
from pipeline.comply.number import Mark, parse_mark
from pipeline.comply.requirements import Requirement, read_requirements
from pipeline.comply.write import write_matrix

__all__ = ["Mark", "Requirement", "check", "citing", "parse_mark", "read_requirements", "typed_date", "wide",
           "without_nan", "write_matrix"]
