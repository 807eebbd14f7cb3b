"""Word lists as fast patterns.

A word list of a rule file is a fragment of alternatives. Here it is rewritten so that alternatives share what they
begin with; it matches the same words, the longest first, many times faster.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

from pipeline.rulebook import compiled, data, fragments

_LIST = re.compile(r"[^()\[\]\\?*+.^$]*")
_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_END = ""
_Node: TypeAlias = dict[str, "_Node"]


@cache
def patterns(name: str) -> dict[str, re.Pattern[str]]:
    """The rules of a file that run on the standard engine, by id, with their word lists factored."""
    own = {str(k): str(v) for k, v in data(name).get("fragments", {}).items()}
    known = fragments() | own
    lists = {k: factored(words(k, known)) for k, v in own.items() if "|" in v and _is_list(v, known)}
    made = {}
    for rule in data(name)["rules"]:
        if rule.get("engine") == "re":
            pattern = compiled(rule["pattern"], known | lists, "re")
            assert isinstance(pattern, re.Pattern)
            made[str(rule["id"])] = pattern
    return made


def _is_list(value: str, known: dict[str, str]) -> bool:
    """Whether a fragment is nothing but words, of its own or of other lists."""
    if not _LIST.fullmatch(value):
        return False
    return all(n in known and _is_list(known[n], known) for n in _NAME.findall(value))


def words(name: str, known: dict[str, str]) -> list[str]:
    """The alternatives of a word list, those of the lists that it names included."""
    found: list[str] = []
    for part in known[name].split("|"):
        inner = _NAME.fullmatch(part)
        found += words(inner.group(1), known) if inner else [part]
    return found


def factored(alternatives: list[str]) -> str:
    """A pattern for the alternatives in which those that begin alike share their beginning."""
    root: _Node = {}
    for word in alternatives:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _written(root)


def _written(node: _Node) -> str:
    """The pattern below a node: longer words are tried before the word that ends here."""
    branches = []
    for letter in sorted(k for k in node if k != _END):
        below, text = node[letter], re.escape(letter) if letter != " " else " "
        while len(below) == 1 and _END not in below:
            ((following, below),) = below.items()
            text += re.escape(following) if following != " " else " "
        branches.append(text + (_written(below) if set(below) != {_END} else ""))
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and _END not in node else f"(?:{'|'.join(branches)})"
    return f"(?:{joined})?" if _END in node else joined
