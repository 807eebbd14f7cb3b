"""docs/check.md says what the command does: heads, statuses, and an example that is read."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.cli.labels import LABELS
from pipeline.comply import read_requirement_file
from pipeline.comply.heads import HEADS, column_of
from pipeline.comply.verdict import STATUSES

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGE = (DOCS / "check.md").read_text("utf-8")
ROWS = re.findall(r"^\| `([\w-]+)` \| ([^|]+) \|", PAGE, re.M)


def test_every_column_is_described_and_its_other_names_are_understood() -> None:
    described = {code: names for code, names in ROWS if code in HEADS}
    assert list(described) == list(HEADS)
    for column, names in described.items():
        for name in (column, *names.split(", ")):
            assert column_of(name) == column, name


def test_every_status_is_described_by_the_word_that_the_sheets_have() -> None:
    described = {code: word for code, word in ROWS if code not in HEADS}
    assert list(described) == list(STATUSES)
    for status, word in described.items():
        assert status == "not-applicable" or word == LABELS[f"status.{status}"][0]
        assert f"meaning.{status}" in LABELS


def test_the_example_is_read_and_uses_every_kind_of_column() -> None:
    found = read_requirement_file(DOCS / "check_example.csv")
    assert not found.unused
    assert len(found.requirements) == 6
    scopes = [scope for required in found.requirements for scope in required.scopes]
    assert {"levels", "places", "titles", "since", "until"} <= {
        name for scope in scopes for name in scope.__slots__ if getattr(scope, name)}
    assert any(required.mark is None and required.name for required in found.requirements)
