"""The compliance office's questions: which plans cite a directive, and which of those required a plan leaves out."""

from __future__ import annotations

from pipeline.comply.dates import typed_date
from pipeline.comply.heads import is_law
from pipeline.comply.matrix import check, doubts, wide
from pipeline.comply.mentions import citing, citing_law
from pipeline.comply.number import Mark, parse_mark
from pipeline.comply.plans import without_nan
from pipeline.comply.requirements import Requirement, read_requirement_file, read_requirements
from pipeline.comply.scope import Scope
from pipeline.comply.write import write_matrix, write_mentions

__all__ = ["Mark", "Requirement", "Scope", "check", "citing", "citing_law", "doubts", "is_law", "parse_mark",
           "read_requirement_file", "read_requirements", "typed_date", "wide", "without_nan", "write_matrix",
           "write_mentions"]
