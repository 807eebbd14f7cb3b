"""The administrative units that a text names: a level word with a name ("thị xã Sơn Tây", "TỈNH LÀO CAI")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from pipeline.fold import fold, slug
from pipeline.resolve import units

Seen = tuple[str, str]

UPPER = ("A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ")
KIND = r"tỉnh|thành phố|thị xã|thị trấn|huyện|quận|xã|phường|đặc khu"
SHORT_KIND = {"tp": "thành phố", "tx": "thị xã"}
# Party committees and Youth Unions bear the bare name of their unit.
COMMITTEE = {"tỉnh": "tỉnh", "thành": "thành phố", "thị": "thị xã", "huyện": "huyện", "quận": "quận"}

_RUN = rf"\d{{1,2}}(?![\d/.,]\d|\d)|[{UPPER}][\w'’]*(?:(?: ?- ?| )[{UPPER}][\w'’]*){{0,4}}"
_START = re.compile(_RUN)
_NEEDLES = {f"{word} ": kind for word, kind in ({k: k for k in KIND.split("|")} | SHORT_KIND).items()} | {
    "tp.": "thành phố", "tx.": "thị xã"}
_COMMITTEES = {f"{word} {body} ": kind for word, kind in COMMITTEE.items() for body in ("ủy", "đoàn")}
_MOST = 5


def sightings(content: str, low: str | None = None) -> Counter[Seen]:
    """How often each unit is named, by kind and name; names in official spelling where they are on record.

    `low` is the folded copy of `content`, made when it is not given; a hard line break in it ends a name.
    """
    low = fold(content) if low is None else low
    found: Counter[Seen] = Counter()
    for needle, kind in _NEEDLES.items():
        for run in _runs(content, low, needle):
            name = unit_name(kind, run)
            if name is not None:
                found[kind, name] += 1
    for needle, kind in _COMMITTEES.items():
        for run in _runs(content, low, needle):
            name = units.known(longest(kind, run), kind)
            if name is not None:
                found[kind, name] += 1
    return found


def _runs(content: str, low: str, needle: str) -> Iterator[str]:
    """The runs of capitals after each place where a word stands."""
    size, at = len(needle), low.find(needle)
    while at >= 0:
        after = at + size
        if content[after:after + 1].isupper() or content[after:after + 1].isdigit():
            run = _START.match(content, after)
            before = low[max(0, at - 4):at]
            if run is not None and not before[-1:].isalnum() and not (before == "thị " and needle == "xã "):
                yield run.group()
        at = low.find(needle, after)


@lru_cache(maxsize=16384)
def longest(kind: str, run: str) -> str:
    """The longest beginning of a run of capitals that names a unit of the kind, else the run."""
    parts = run.split(" ")
    for n in range(min(len(parts), _MOST), 0, -1):
        if units.known(" ".join(parts[:n]), kind) is not None:
            return " ".join(parts[:n])
    return run


@lru_cache(maxsize=16384)
def unit_name(kind: str, run: str) -> str | None:
    """The name that a run of capitals after a level word begins with, None when it is none.

    Communes are too many and too often misspelt for the record to be whole: a name of two words or more that is not
    on record is taken as printed, before a name on record that is its first word alone.
    """
    name = longest(kind, run)
    official = units.known(name, kind)
    communal = units.KIND_LEVELS[kind] == ("commune",) and not run[0].isdigit()
    if official is not None and not (communal and " " not in name and " " in run and not run.isupper()):
        return official
    if not communal or " " not in run or kind == "xã" and run[:3].lower() == "hội":
        return None
    name = " ".join(run.split(" ")[:2]) if name == run.split(" ")[0] else name
    return titled(name) if name.isupper() else name


def titled(name: str) -> str:
    """A name in capitals with a capital on each word only."""
    return " ".join(word[:1].upper() + word[1:].lower() for word in name.split(" "))


@lru_cache(maxsize=4096)
def near(one: str, other: str) -> bool:
    """Whether two spellings differ in marks alone, or in one letter of one word."""
    if one == other:
        return False
    a, b = slug(one).split("-"), slug(other).split("-")
    differ = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    if len(a) != len(b) or len(differ) > 1:
        return False
    return not differ or len(differ[0][0]) == len(differ[0][1]) and sum(
        x != y for x, y in zip(*differ[0], strict=True)) == 1
