"""Mutants of the citation rules: is every piece of every pattern asked for by an example, a string or a test?

    python -m benchmarks.mutants [--rule cit.short …] [--json FILE] [--strings 1500]

Each pattern of `rules/citations.yaml` and `rules/roles.yaml`, and each fragment of these files, is changed in one
place: an alternative or a look ahead or behind goes, what is optional is required or goes, a bound moves, or the
whole rule matches nothing. A mutant is killed by the examples of the rules; else where it reads the strings that
`tests/citations/grammar.py` composes, or the plans and sentences of the tests, otherwise than the rules as they are.
One that survives shows a piece that nothing asks for: it lacks an example, or it is not needed.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from itertools import islice, pairwise
from pathlib import Path

from pipeline import rulebook
from pipeline.extract import citations
from pipeline.fold import fold
from pipeline.outline import Outline, outline
from pipeline.rulebook import Rule
from pipeline.text import plain
from tests.citations.grammar import snippets
from tests.citations.reading import FOOT, HEAD

ROOT = Path(__file__).resolve().parent.parent
FILES = ("citations.yaml", "roles.yaml")
TESTS = ("extract/test_citations.py", "review/test_review.py", "review/test_citing.py", "resolve/test_names.py")
PLANS = ("samples", "held_out", "second_reader")
FOLLOWING = "\nCác đơn vị nghiêm túc thực hiện.\n"
NEVER = "(?!)"
LONGEST = 120  # seconds that a mutant may run: one that hangs is killed
SURVIVED, BROKEN = "survived", "broken"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule or a fragment (`{name}`) of a file with one piece changed; `pattern` is the source that results."""

    file: str
    rule: str
    way: str
    piece: str
    pattern: str


@dataclass(slots=True)
class _Group:
    start: int
    body: int
    end: int
    bars: list[int]


def _groups_and_atoms(source: str) -> tuple[list[_Group], list[tuple[int, int, int]]]:
    """The groups of a pattern, the whole one first; and its repeats: atom, sign and what follows begin."""
    whole = _Group(0, 0, len(source), [])
    groups, stack, repeats = [whole], [whole], []
    atom = at = 0
    while at < len(source):
        sign = source[at]
        if sign == "(":
            body = at + 1
            if source[body:body + 1] == "?":
                body = source.index(">", at) + 1 if source.startswith("?P<", body) else \
                    body + (3 if source[body + 1] == "<" else 2)
            stack.append(_Group(at, body, -1, []))
            groups.append(stack[-1])
            at = body
        elif sign == ")":
            group = stack.pop()
            group.end, atom, at = at + 1, group.start, at + 1
        elif sign == "|":
            stack[-1].bars.append(at)
            at += 1
        elif sign in "?*+" or sign == "{" and source[at + 1].isdigit():
            after = source.index("}", at) + 1 if sign == "{" else at + 1
            repeats.append((atom, at, after + (source[after:after + 1] == "?")))
            at = repeats[-1][2]
        else:
            atom = at
            at = _after(source, at)
    return groups, repeats


def _after(source: str, at: int) -> int:
    """The offset behind a character, an escape, a class or the name of a fragment."""
    if source[at] == "\\":
        return at + 2
    if source[at] == "{":
        return source.index("}", at) + 1
    if source[at] != "[":
        return at + 1
    end = at + 2
    while source[end] != "]":
        end += 2 if source[end] == "\\" else 1
    return end + 1


def changed(source: str, looks: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Every change of a pattern: what was done, to which piece, and the pattern then.

    `looks` are the names of fragments that only look ahead or behind.
    """
    groups, repeats = _groups_and_atoms(source)
    for group in groups:
        end = group.end - (group is not groups[0])
        edges = [group.body - 1, *group.bars, end]
        for left, right in pairwise(edges) if group.bars else ():
            cut = (left, right) if left >= group.body else (left + 1, right + 1)
            yield "alternative dropped", source[left + 1:right], source[:cut[0]] + source[cut[1]:]
        if source.startswith(("(?=", "(?!", "(?<=", "(?<!"), group.start) and group is not groups[0]:
            yield "look dropped", source[group.start:group.end], source[:group.start] + source[group.end:]
    for name in looks:
        at = source.find(f"{{{name}}}")
        while at >= 0:
            yield "look dropped", f"{{{name}}} at {at}", source[:at] + source[at + len(name) + 2:]
            at = source.find(f"{{{name}}}", at + 1)
    for atom, sign, after in repeats:
        piece, lazy = source[atom:after], "?" if source[after - 1] == "?" and after - sign > 1 else ""
        if source[sign] in "?*":
            yield "required", piece, source[:sign] + ("+" + lazy if source[sign] == "*" else "") + source[after:]
            yield "optional dropped", piece, source[:atom] + source[after:]
        elif source[sign] == "+":
            yield "once", piece, source[:sign] + source[after:]
        elif "," in source[sign:after]:
            least, most = source[sign + 1:source.index("}", sign)].split(",")
            yield "more at least", piece, f"{source[:sign]}{{{int(least) + 1},{most}}}{lazy}{source[after:]}"
            if most and int(most) // 2 >= int(least):
                yield "half at most", piece, f"{source[:sign]}{{{least},{int(most) // 2}}}{lazy}{source[after:]}"


@cache
def _fragments(name: str) -> dict[str, str]:
    book = rulebook.data(name)
    own = {str(k): rulebook._fragment(v) for k, v in (book.get("fragments") or {}).items()}
    return rulebook.fragments() | own


def mutants(name: str) -> Iterator[Mutant]:
    """The mutants of a file of rules, in its order."""
    known = _fragments(name)
    looks = frozenset(k for k, v in known.items() if v.startswith(("(?<!", "(?!", "(?=")) and v.count("(") == 1)
    for key, value in (rulebook.data(name).get("fragments") or {}).items():
        if isinstance(value, str):
            for way, piece, pattern in changed(rulebook.joined(value), looks):
                yield Mutant(name, f"{{{key}}}", way, piece, pattern)
    for rule in rulebook.rules(name).values():
        yield Mutant(name, rule.id, "rule dropped", "", NEVER)
        for way, piece, pattern in changed(rule.source, looks):
            yield Mutant(name, rule.id, way, piece, pattern)


def put_in_force(mutant: Mutant) -> list[Rule]:
    """Change the rules of this process into the mutant; gives the rules that are other than they were."""
    book, known = rulebook.rules(mutant.file), dict(_fragments(mutant.file))
    sources = {rule.id: rule.source for rule in book.values()}
    if mutant.rule.startswith("{"):
        known[mutant.rule[1:-1]] = mutant.pattern
    else:
        sources[mutant.rule] = mutant.pattern
    made = []
    for rule in list(book.values()):
        engine = "re" if type(rule.pattern).__module__ == "re" else "regex"
        if rule.id == mutant.rule or mutant.rule.startswith("{") and _uses(rule.source, mutant.rule, known):
            made.append(replace(rule, pattern=rulebook.compiled(sources[rule.id], known, engine)))
            book[rule.id] = made[-1]
    for module in [m for name, m in sys.modules.items() if name.startswith("pipeline.") and name != rulebook.__name__]:
        for value in vars(module).values():
            if hasattr(value, "cache_clear") and getattr(value, "__module__", "") != rulebook.__name__:
                value.cache_clear()
    return made


def _uses(source: str, fragment: str, known: dict[str, str]) -> bool:
    return fragment in source or any(
        f"{{{name}}}" in source and fragment in known[name] for name in known if f"{{{name}}}" != fragment)


def _fails_examples(rules: Sequence[Rule]) -> bool:
    for rule in rules:
        find = rule.pattern.match if rule.meta["anchored"] else rule.pattern.search
        for example in rule.examples:
            m = find(fold(example["text"]))
            want = {k: v if v is None else fold(str(v)) for k, v in (example.get("fields") or {}).items()}
            if m is None or any(m.groupdict().get(k) != v for k, v in want.items()):
                return True
        if any(find(fold(text)) for text in rule.rejects):
            return True
    return False


@cache
def _outlines(of: str, count: int) -> tuple[Outline, ...]:
    """The composed strings as plans of twenty; or the plans and the sentences of the tests."""
    if of == "strings":
        rest = snippets(count, 2026)
        texts = iter(lambda: "".join(s.text + FOLLOWING for s in islice(rest, 20)), "")
        return tuple(outline(plain([f"{HEAD}I. NỘI DUNG\n{text}{FOOT}"])) for text in texts)
    plans = [path.read_text("utf-8") for folder in PLANS for path in sorted((ROOT / "tests" / folder).glob("*.txt"))]
    sentences = [f"{HEAD}I. NỘI DUNG\n{words}{FOLLOWING}{FOOT}" for path in TESTS for words in _sentences(path)]
    return tuple(outline(plain([text])) for text in (*plans, *sentences))


def _sentences(path: str) -> list[str]:
    """What the tests of a module read: their strings that are sentences."""
    tree = ast.parse((ROOT / "tests" / path).read_text("utf-8"))
    said = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [words for words in said if " " in words and not words.isascii()]


def _mentions(of: Outline) -> list[tuple[object, ...]]:
    found = citations.find(of)
    return [(m.start, m.end, m.type, m.form, m.number, m.year, m.symbol, m.issued, m.issuer, m.subject, m.provision,
             m.role, m.via and m.via.start, m.refers and m.refers.start, m.marks) for m in found]


@cache
def _as_they_are(of: str, count: int) -> list[list[tuple[object, ...]]]:
    """What the plans cite by the rules as they are; asked before any is changed."""
    return [_mentions(one) for one in _outlines(of, count)]


def _is_seen(of: str, count: int) -> bool:
    plans = zip(_outlines(of, count), _as_they_are(of, count), strict=True)
    return any(_mentions(one) != before for one, before in plans)


def fate(mutant: Mutant, strings: int) -> str:
    """What killed a mutant, in a process of its own; `survived`, or `broken` when it is no pattern at all."""
    for of, count in (("strings", strings), ("plans", 0)):
        _as_they_are(of, count)  # asked here, where no rule is changed
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        signal.alarm(LONGEST)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os._exit(_fate(mutant, strings))
    status = os.waitpid(child, 0)[1]
    return _FATES[os.WEXITSTATUS(status)] if os.WIFEXITED(status) else "hang"


_FATES = (SURVIVED, "examples", "strings", "plans", BROKEN)


def _fate(mutant: Mutant, strings: int) -> int:
    try:
        rules = put_in_force(mutant)
    except Exception:
        return _FATES.index(BROKEN)
    try:
        if _fails_examples(rules):
            return 1
        if _is_seen("strings", strings):
            return 2
        if _is_seen("plans", 0):
            return 3
    except Exception:  # a mutant that makes the reader fail is seen
        return 2
    return 0


def main(given: Sequence[str] | None = None) -> int:
    """Run the mutants, print who survives; exit 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rule", action="append", help="only these rules or fragments ({num}); several times")
    parser.add_argument("--json", type=Path, help="write every mutant and its fate here")
    parser.add_argument("--strings", type=int, default=1500, help="how many composed strings each mutant reads")
    asked = parser.parse_args(given)
    every = [m for name in FILES for m in mutants(name) if not asked.rule or m.rule in asked.rule]
    fates = []
    for n, mutant in enumerate(every, 1):
        fates.append((mutant, fate(mutant, asked.strings)))
        if sys.stderr.isatty() or n % 100 == 0:
            print(f"\r{n} / {len(every)}", end="", file=sys.stderr, flush=True)
    by_rule: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for mutant, end in fates:
        by_rule[mutant.file, mutant.rule][end] += 1
    columns = ("examples", "strings", "plans", "hang", SURVIVED)
    print(f"{'rule':34}{'mutants':>9}" + "".join(f"{name:>10}" for name in columns))
    for (_, rule), ends in by_rule.items():
        print(f"{rule:34}{sum(ends.values()) - ends[BROKEN]:9}" + "".join(f"{ends[name]:10}" for name in columns))
    total = Counter(end for _, end in fates)
    print(f"{'all':34}{len(fates) - total[BROKEN]:9}" + "".join(f"{total[name]:10}" for name in columns))
    for mutant, end in fates:
        if end == SURVIVED:
            print(f"{mutant.rule}: {mutant.way}: {mutant.piece!r}")
    if asked.json:
        told = [asdict(mutant) | {"fate": end} for mutant, end in fates]
        asked.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
