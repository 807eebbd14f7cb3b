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
# Party committees and Youth Unions bear the bare name of their unit.
COMMITTEE = {"tỉnh": "tỉnh", "thành": "thành phố", "thị": "thị xã", "huyện": "huyện", "quận": "quận"}

_RUN = rf"\d{{1,2}}(?![\d/.,]\d|\d)|[{UPPER}][\w'’]*(?:(?: ?- ?| )[{UPPER}][\w'’]*){{0,4}}"
_START = re.compile(_RUN)
# The last word of each level word, what stands before it, and the kind; the longer wording first.
_ENDS: dict[str, tuple[Seen, ...]] = {
    "tỉnh ": (("", "tỉnh"),), "phố ": (("thành ", "thành phố"),), "xã ": (("thị ", "thị xã"), ("", "xã")),
    "trấn ": (("thị ", "thị trấn"),), "huyện ": (("", "huyện"),), "quận ": (("", "quận"),),
    "phường ": (("", "phường"),), "đặc khu ": (("", "đặc khu"),), "tp": (("", "thành phố"),), "tx": (("", "thị xã"),),
    "ủy ": tuple((f"{word} ", kind) for word, kind in COMMITTEE.items()),
    "đoàn ": tuple((f"{word} ", kind) for word, kind in COMMITTEE.items()),
}
_LAST_UNIT = re.compile(rf"(?<!\w)(?<!hợp tác )(?:(?P<seat>{'|'.join(COMMITTEE)}) (?:ủy|đoàn)|"
                        rf"(?P<kind>{KIND})(?! (?:ủy|đoàn|đội|hội)(?!\w)))"
                        r" (?P<name>\w+(?: \w+){0,3})$")
_SHORTENED = re.compile(r"\.? ?")
_MOST = 5
# Words with which another name begins right after that of a commune.
_NEXT = frozenset((*(word for kind in KIND.split("|") for word in kind.split(" ")), "ban", "bộ", "sở", "phòng", "hội",
                   "đoàn", "đảng", "công", "trường", "trạm", "trung", "văn", "chủ", "ủy", "tổ", "ông", "bà", "ngày"))


def sightings(content: str, low: str | None = None) -> Counter[Seen]:
    """How often each unit is named, by kind and name; names in official spelling where they are on record.

    `low` is the folded copy of `content`, made when it is not given; a hard line break in it ends a name.
    """
    low = fold(content) if low is None else low
    found: Counter[Seen] = Counter()
    for end, kinds in _ENDS.items():
        for kind, run in _runs(content, low, end, kinds):
            name = units.known(longest(kind, run), kind) if end in ("ủy ", "đoàn ") else unit_name(kind, run)
            if name is not None:
                found[kind, name] += 1
    return found


def _runs(content: str, low: str, end: str, kinds: tuple[Seen, ...]) -> Iterator[Seen]:
    """Level words that end in a word, each with the run of capitals that follows it."""
    size, at = len(end), low.find(end)
    while at >= 0:
        after = at + size
        if size == 2:
            m = _SHORTENED.match(low, after)
            after = m.end() if m is not None and m.end() > after else len(low)
        if content[after:after + 1].isupper() or content[after:after + 1].isdigit():
            run = _START.match(content, after)
            kind = next((k for word, k in kinds if low.endswith(word, 0, at)
                         and not low[at - len(word) - 1:at - len(word)].isalnum()), None)
            if run is not None and kind is not None and not low.endswith("hợp tác xã ", 0, after):
                yield kind, run.group()
        at = low.find(end, at + size)


def ending(words: str) -> list[Seen]:
    """The unit that ends a name of a body ("Huyện ủy Mỹ Hòa"), as printed, be it on record or not."""
    low = fold(words)
    m = _LAST_UNIT.search(low)
    if m is None or not all(word[:1].isupper() for word in words[m.start("name"):].split()):
        return []
    name = words[m.start("name"):]
    return [(COMMITTEE.get(m.group("seat") or "") or m.group("kind"), titled(name) if name.isupper() else name)]


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
    if communal and not run.isupper() and " " in run and not (kind == "xã" and run[:3].lower() == "hội"):
        words = run.split(" ")
        told = max(2, len(name.split(" "))) if official is not None else 2
        told += len(words) > told and words[told].lower() not in _NEXT and not words[told].isupper()
        return official if official is not None and told == len(name.split(" ")) else " ".join(words[:told])
    if official is not None:
        return official
    if not communal or " " not in run or kind == "xã" and run[:3].lower() == "hội":
        return None
    return titled(" ".join(run.split(" ")[:2]) if name == run.split(" ")[0] else name)


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
