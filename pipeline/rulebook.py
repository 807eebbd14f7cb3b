"""Rulebook: loads, checks and compiles what stands in `rules/`, once a process.

A rule is a pattern composed of named fragments, with an id, what it is based on, examples that it must match
(with the fields expected of them) and examples that it must not. In a pattern

* `{name}` stands for the fragment of that name;
* a blank stands for one or more blanks (soft line breaks are blanks in folded text);
* letters are written in folded form: lower case, `-` for every dash, `"` for every quote, tone on the first
  vowel of oa, oe, uy;
* a line break means nothing, so that a long pattern can be written over several lines of a block (`|-`).

`engine: re` marks hot patterns for the standard library's engine; all others run on `regex`. `anchored: true`, of a
rule or of a whole file, says that a pattern is matched at one place and not searched for.
"""

from __future__ import annotations

import csv
import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import regex
import yaml

from pipeline.errors import UsageError
from pipeline.fold import fold

REGISTER = "KEHOACH_REGISTER"
"""Environment variable: the path of a user's own rows of the register of directives (`rules/directives.csv`)."""


class Match(Protocol):
    """What both engines' matches can do, as far as the rules use it."""

    def group(self, *groups: Any) -> Any: ...
    def groupdict(self) -> dict[str, Any]: ...
    def start(self, group: Any = 0) -> int: ...
    def end(self, group: Any = 0) -> int: ...
    def span(self, group: Any = 0) -> tuple[int, int]: ...


class Pattern(Protocol):
    """What both engines' patterns can do."""

    def search(self, string: str, pos: int = 0, endpos: int = ...) -> Any: ...
    def match(self, string: str, pos: int = 0, endpos: int = ...) -> Any: ...
    def fullmatch(self, string: str, pos: int = 0, endpos: int = ...) -> Any: ...
    def finditer(self, string: str, pos: int = 0, endpos: int = ...) -> Iterator[Any]: ...


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `pattern` is compiled, `examples` and `rejects` are its tests, `meta` whatever else it says."""

    id: str
    basis: str
    pattern: Pattern
    source: str
    examples: tuple[dict[str, Any], ...]
    rejects: tuple[str, ...]
    meta: dict[str, Any] = field(default_factory=dict)


class RuleError(ValueError):
    """A rule file that says something impossible."""


_FRAGMENT = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def joined(written: str) -> str:
    """A pattern that is written over several lines, in one."""
    return "".join(written.splitlines())


def expand(pattern: str, fragments: dict[str, str]) -> str:
    """The pattern with its fragments put in, each in a group of its own."""

    def put(m: re.Match[str]) -> str:
        name = m.group(1)
        if name not in fragments:
            raise RuleError(f"no fragment named {name!r}")
        return f"(?:{expand(fragments[name], fragments)})"

    return _FRAGMENT.sub(put, pattern)


def spaced(pattern: str) -> str:
    """The pattern with every blank outside a character class meaning one or more blanks."""
    out, in_class, at = [], False, 0
    while at < len(pattern):
        c = pattern[at]
        if c == "\\":
            out.append(pattern[at:at + 2])
            at += 2
            continue
        if c == "[":
            in_class = True
        elif c == "]":
            in_class = False
        out.append(" +" if c == " " and not in_class and pattern[at + 1:at + 2] not in ("?", "*", "+", "{") else c)
        at += 1
    return "".join(out)


def compiled(pattern: str, fragments: dict[str, str], engine: str = "regex") -> Pattern:
    """The pattern as one of the two engines understands it (multi-line anchors)."""
    source = spaced(expand(joined(pattern), fragments))
    if engine == "re":
        return re.compile(source, re.MULTILINE)
    return regex.compile(source, regex.MULTILINE | regex.VERSION0)  # type: ignore[no-any-return]


@cache
def _read(name: str) -> str:
    return (files("rules") / name).read_text("utf-8")


@cache
def data(name: str) -> dict[str, Any]:
    """A YAML file of `rules/` as it stands."""
    loaded = yaml.load(_read(name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(loaded, dict):
        raise RuleError(f"{name}: a rule file is a mapping")
    return loaded


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """A CSV file of `rules/` as dictionaries."""
    return tuple(csv.DictReader(_read(name).splitlines()))


@cache
def fragments() -> dict[str, str]:
    """The named fragments that every rule file shares."""
    return {str(k): _fragment(v) for k, v in data("fragments.yaml")["fragments"].items()}


def _fragment(value: Any) -> str:
    """A fragment as a pattern: its text, or the alternation of a CSV column, the longest wording first.

    A column's cell may hold several wordings parted by `;`. `loose: true` lets commas and dashes between words come
    and go, and an abbreviation in parentheses stand between them.
    """
    if not isinstance(value, dict):
        return joined(str(value))
    column = {fold(w.strip()) for row in table(value["from"]) for w in row[value["column"]].split(";")} - {""}
    longest = sorted(column, key=lambda w: (-len(w), w))
    if not value.get("loose"):
        return "|".join(regex.escape(w, literal_spaces=True) for w in longest)
    joint = r"(?: ?[,-] ?| )(?:\([a-zđ]{2,8}\) ?)?"
    return "|".join(joint.join(re.findall(r"[^\s,-]+", w)) + r"(?: \([a-zđ]{2,8}\))?" for w in longest)


@cache
def rules(name: str) -> dict[str, Rule]:
    """The rules of a file by id, in the file's order."""
    book = data(name)
    known = fragments() | {str(k): _fragment(v) for k, v in (book.get("fragments") or {}).items()}
    made: dict[str, Rule] = {}
    for raw in book.get("rules") or ():
        rule = _rule(name, {"anchored": bool(book.get("anchored"))} | raw, known)
        if rule.id in made:
            raise RuleError(f"{name}: two rules are called {rule.id}")
        made[rule.id] = rule
    return made


def _rule(name: str, raw: dict[str, Any], known: dict[str, str]) -> Rule:
    missing = [k for k in ("id", "basis", "pattern", "examples", "rejects") if k not in raw]
    if missing:
        raise RuleError(f"{name}: rule {raw.get('id', '?')} lacks {', '.join(missing)}")
    meta = {k: v for k, v in raw.items() if k not in ("id", "basis", "pattern", "examples", "rejects", "engine")}
    try:
        source = joined(raw["pattern"])
        pattern = compiled(source, known, raw.get("engine", "regex"))
    except (re.error, regex.error) as why:
        raise RuleError(f"{name}: rule {raw['id']}: {why}") from why
    return Rule(raw["id"], raw["basis"], pattern, source, tuple(raw["examples"]), tuple(raw["rejects"]), meta)


def rule_files() -> tuple[str, ...]:
    """Names of the files that make up the rules, sorted."""
    return tuple(sorted(f.name for f in files("rules").iterdir() if f.name.endswith((".yaml", ".csv"))))


def own_register() -> tuple[str, bytes] | None:
    """The path and the bytes of the user's own register, None when there is none.

    Raises UsageError when the file that the environment names cannot be read.
    """
    path = os.environ.get(REGISTER)
    if not path:
        return None
    try:
        found = os.stat(path)
        return path, _content(path, found.st_mtime_ns, found.st_size)
    except OSError as why:
        raise UsageError(
            "register-unreadable", f"Không đọc được tệp danh mục văn bản {path}: {why.strerror}.",
            f"The register of directives {path} cannot be read: {why.strerror}.",
            f"Kiểm tra đường dẫn ghi trong --register hoặc trong biến môi trường {REGISTER}.",
            f"Check the path given to --register or in the environment variable {REGISTER}.",
        ) from why


@lru_cache(maxsize=4)
def _content(path: str, changed: int, size: int) -> bytes:
    """The bytes of a file, read again when it has changed."""
    return Path(path).read_bytes()


def rules_version() -> str:
    """A short hash of everything in `rules/` and of the user's own register: it changes when any rule does."""
    own = own_register()
    return _version(own[1] if own is not None else None)


@cache
def _version(own: bytes | None) -> str:
    digest = hashlib.sha256()
    for name in rule_files():
        digest.update(name.encode() + b"\0" + (files("rules") / name).read_bytes() + b"\0")
    if own is not None:
        digest.update(REGISTER.encode() + b"\0" + own + b"\0")
    return digest.hexdigest()[:12]
