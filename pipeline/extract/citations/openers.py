"""The words that open a citation without a number, and the rules that each lets one try."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.lexicon import factored
from pipeline.rulebook import Rule, rules


@cache
def by_opener(field: str) -> dict[str, tuple[Rule, ...]]:
    """For every word that rules name in a field of theirs, the rules to try, in the order of the rule file."""
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in rules("citations.yaml").values():
        for word in rule.meta.get(field, ()):
            found[word] = (*found.get(word, ()), rule)
    return found


@cache
def openers(field: str, after: str) -> re.Pattern[str]:
    """Any of these words, the longest first, before a character of the class `after`."""
    return re.compile(rf"(?:{factored(sorted(by_opener(field), key=lambda w: -len(w)))})(?={after})")
