"""Strings composed from the grammar of citations parse to what composed them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest

from tests.citations.grammar import snippets
from tests.citations.model import FIELDS, Snippet, agrees
from tests.citations.reading import differences, read, read_all

COUNT, SEED = 1500, 2026


@pytest.fixture(scope="module")
def differing() -> dict[str, list[tuple[str, list[str]]]]:
    """What was read otherwise than written, by what the strings try; a class that is all right is empty."""
    found: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for snippet, what in read_all(snippets(COUNT, SEED)):
        found[snippet.tries] += [(snippet.text, what)] if what else []
    return found


CLASSES = sorted({s.tries for s in snippets(COUNT, SEED)})


@pytest.mark.parametrize("tries", CLASSES)
def test_strings_parse_to_what_composed_them(tries: str, differing: dict[str, list[tuple[str, list[str]]]]) -> None:
    wrong = differing[tries]
    assert not wrong, f"{len(wrong)} wrong, as\n" + "\n".join(f"{text}\n    {what}" for text, what in wrong[:5])


def test_the_same_seed_gives_the_same_strings_and_another_gives_others() -> None:
    assert list(snippets(200, 5)) == list(snippets(200, 5))
    assert not set(snippets(200, 5)) & set(snippets(200, 6)) - {s for s in snippets(200, 5) if not s.truths}


def test_every_class_and_every_value_occurs() -> None:
    made = list(snippets(COUNT, SEED))
    truths = [t for s in made for t in s.truths]
    assert {t.form for t in truths} == {"numbered", "named", "short"}
    assert {"basis", "implements", "mentions", "amends",
            "replaces"} <= {t.role for t in truths if isinstance(t.role, str)}
    for piece in (" ngày ", "ra ngày", "ký ngày", "(ngày", ", ngày", " tháng ", " năm 20", " – ", "‑", "Ð", "số: ",
                  "QUYẾT ĐỊNH"):
        assert any(piece in s.text for s in made), piece
    assert sum(not s.truths for s in made) > 100


def test_a_difference_in_any_field_is_seen() -> None:
    [snippet] = [s for s in snippets(100, 1) if s.tries == "type repeated"][:1]
    _, [rows] = read([snippet.text])
    assert differences(snippet, rows) == []
    for name in FIELDS:
        wrong = [replace(rows[0], **{name: "x"}), *rows[1:]]
        if agrees(getattr(snippet.truths[0], name), "x"):
            continue
        assert differences(Snippet(snippet.tries, snippet.text, snippet.truths), wrong), name
    assert differences(snippet, rows[:1]) and differences(snippet, [*rows, rows[0]])
