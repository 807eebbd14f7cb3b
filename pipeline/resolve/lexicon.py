"""Words of names: abbreviations written out, official capitals, and what the register of issuers says of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from pipeline.fold import fold, slug
from pipeline.rulebook import data, table

_TOKEN = re.compile(r"[\w&.]+")
_SHORT = re.compile(r"[A-ZĐƯ.]{2}|T[px]\b|(?<!\w)[PQXHT](?: ?\d| [A-ZĐ])")
_DASH = re.compile(r"(?<=[^\W\d])(?: ?[-–] | [-–] ?)(?=[^\W\d])")
_WORD = re.compile(r"\w+")
_SYMBOL = re.compile(r"\S*\d\S*/\S*|\S*\d[\d-]*-[A-ZĐ]\S*")
_HEAD = re.compile(r"(?:Trường|Phòng|Sở|Trung tâm|Chi cục|Bộ|Ban|Cục|Đội) $")
_OPENING = frozenset(("của", "thuộc", "và", "tại", "trong", "do", "cho", "với", "theo"))
_COUNTRY = " Việt Nam"
_EXPANDED = ("body", "field", "place", "person")


@dataclass(frozen=True, slots=True)
class Issuer:
    """A row of the register of issuers (`rules/issuers.csv`)."""

    mark: str
    name: str
    level: str
    system: str
    place: str
    valid_from: str
    valid_to: str

    def stood(self, on: date | None) -> bool:
        """Whether the name was borne on a day; always when no day is given."""
        day = on.isoformat() if on is not None else None
        return day is None or (self.valid_from or "0") <= day <= (self.valid_to or "9999")


folded = lru_cache(maxsize=32768)(fold)
slugged = lru_cache(maxsize=32768)(slug)


@cache
def words(name: str) -> Any:
    """A list or mapping of `rules/names.yaml`."""
    return data("names.yaml")[name]


@cache
def opening(name: str) -> re.Pattern[str]:
    """A pattern for the words of a list, the longest first, where a name begins."""
    wordings = "|".join(re.escape(w) for w in sorted(words(name), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?:{wordings})(?!\w)")


def tidy(text: str) -> str:
    """One blank between words, dashes and tone marks of one kind; letters keep their case."""
    text = _DASH.sub(" - ", " ".join(text.split()).strip(" ,;."))
    if folded(text) == text.lower():
        return text
    return "".join(f.upper() if c.isupper() else f for c, f in zip(text, folded(text), strict=True))


# Registers


@cache
def _registered() -> tuple[dict[str, tuple[Issuer, ...]], dict[str, tuple[Issuer, ...]]]:
    by_mark: defaultdict[str, list[Issuer]] = defaultdict(list)
    by_name: defaultdict[str, list[Issuer]] = defaultdict(list)
    for row in table("issuers.csv"):
        made = Issuer(row["mark"], row["name"], row["level"], row["system"], row["place"], row["valid_from"],
                      row["valid_to"])
        by_mark[made.mark.lower()].append(made)
        by_name[_plain(made.name)].append(made)
    return ({k: tuple(v) for k, v in by_mark.items()}, {k: tuple(v) for k, v in by_name.items()})


def _plain(name: str) -> str:
    """A folded name in which "&", "-" and "," do not count."""
    return " ".join(_WORD.findall(fold(name.replace("&", " và "))))


def by_mark(mark: str, on: date | None = None) -> tuple[Issuer, ...]:
    """Issuers that sign with a mark, those that stood on the day if there are any."""
    rows = _registered()[0].get(mark.lower(), ())
    return tuple(r for r in rows if r.stood(on)) or rows


def by_name(name: str, on: date | None = None) -> tuple[Issuer, ...]:
    """Rows of a name in the register, those that stood on the day if there are any."""
    rows = _registered()[1].get(_plain(name), ())
    return tuple(r for r in rows if r.stood(on)) or rows


@lru_cache(maxsize=16384)
def registered_end(name: str) -> str | None:
    """The longest name of the register that a name ends with, as it stands there."""
    starts = [m.start() for m in _WORD.finditer(name)]
    return next((name[at:] for at in starts if _plain(name[at:]) in _registered()[1] and _begins(name, at)), None)


@lru_cache(maxsize=16384)
def registered_start(name: str) -> str | None:
    """The longest name of the register that a name begins with, as it stands there."""
    ends = [m.end() for m in _WORD.finditer(name)]
    return next((name[:at] for at in reversed(ends) if _plain(name[:at]) in _registered()[1]), None)


def _begins(name: str, at: int) -> bool:
    """Whether a body can begin at an offset: at the start, at a capital, after "của", after "Trưởng" (phòng)."""
    before = name[:at].rsplit(maxsplit=1)
    return at == 0 or name[at].isupper() or bool(before) and before[-1].lower() in (*_OPENING, "trưởng")


# Abbreviations


@cache
def _abbreviations() -> dict[str, list[tuple[str, str]]]:
    """Abbreviations by their first word, the longest first, each with what it stands for."""
    full: dict[str, str] = {}
    for row in table("abbreviations.csv"):
        if row["kind"] in _EXPANDED:
            full.setdefault(row["abbreviation"], row["expansion"])
    for rule in words("abbreviations"):
        full.setdefault(rule["short"], rule["full"])
    for row in table("issuers.csv"):
        if any(c.isdigit() for c in row["mark"]):
            full.setdefault(row["mark"], row["name"])
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for short in sorted(full, key=lambda s: (-len(s), s)):
        first = _TOKEN.match(short)
        if first is not None:
            found[first.group()].append((short, full[short]))
    return found


@cache
def _beside() -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None, str], ...]:
    def pattern(rule: dict[str, str], side: str) -> re.Pattern[str] | None:
        return re.compile(rule[side]) if side in rule else None

    return tuple((r["short"], pattern(r, "left"), pattern(r, "right"), r["full"]) for r in words("abbreviations"))


def _written_out(text: str) -> Iterator[tuple[int, int, str]]:
    """Offsets of abbreviations with what they stand for; symbols of documents stay as they are."""
    at = 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        if start < at:
            continue
        symbol = _SYMBOL.match(text, start) if start == 0 or text[start - 1].isspace() else None
        found = _abbreviated(text, token) if symbol is None else (symbol.group(), symbol.end())
        if found is not None:
            at = found[1]
            yield start, at, found[0]


@lru_cache(maxsize=16384)
def expand(text: str) -> str:
    """The text with its abbreviations written out: "Phòng GD&ĐT" → "Phòng Giáo dục và Đào tạo"."""
    if "&" not in text and not _SHORT.search(text):
        return text
    out, at = [], 0
    for start, end, full in _written_out(text):
        out += [text[at:start], capital(full) if _HEAD.search(text[:start]) else full]
        at = end
    return "".join([*out, text[at:]]).replace(" & ", " và ")


def _abbreviated(text: str, token: re.Match[str]) -> tuple[str, int] | None:
    """What the abbreviation at a token stands for, and where it ends."""
    start, word = token.start(), token.group()
    for first in dict.fromkeys((word, word.rstrip("."), word.partition(".")[0] + ".", word.partition(".")[0])):
        for short, full in _abbreviations().get(first, ()):
            end = start + len(short)
            if text.startswith(short, start) and not text[end:end + 1].isalnum() and text[end:end + 1] != "&":
                if len(short.rstrip(".")) > 1 or _names_next(text, end):
                    full = _meant(text, start, end, short, full)
                    if full.endswith(_COUNTRY) and text[end:end + len(_COUNTRY)].lower() == _COUNTRY.lower():
                        end += len(_COUNTRY)
                    return full + (" " if short.endswith(".") and text[end:end + 1].isalnum() else ""), end
    if "&" in word:
        parts = [_abbreviations().get(p, [("", "")])[0] for p in word.split("&")]
        if all(short == part and full for (short, full), part in zip(parts, word.split("&"), strict=True)):
            return " và ".join(full for _, full in parts), token.end()
    return None


def _names_next(text: str, end: int) -> bool:
    """Whether a name or a number follows, as it does after "P." for a ward."""
    following = text[end:].lstrip(" .")[:1]
    return following.isupper() or following.isdigit()


def _meant(text: str, start: int, end: int, short: str, full: str) -> str:
    for wanted, left, right, meaning in _beside():
        if wanted == short and (left is None or left.search(fold(text[:start]))) and (
                right is None or right.search(fold(text[end:]))):
            return meaning
    return full


# Capitals


@cache
def _spellings() -> dict[str, list[tuple[str, str]]]:
    """Names with official capitals by their first word, the longest first."""
    names = {folded(row["name"]): row["name"] for row in table("issuers.csv")}
    for row in table("abbreviations.csv"):
        if row["kind"] in ("body", "field") and row["expansion"][0].isupper() and " " in row["expansion"]:
            names.setdefault(fold(row["expansion"]), row["expansion"])
    names |= {folded(n): n for n in words("names")}
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for low in sorted(names, key=lambda n: (-len(n), n)):
        found[low.split()[0].rstrip(",")].append((low, names[low]))
    return found


@lru_cache(maxsize=16384)
def proper(text: str, loose: bool = False) -> str:
    """A name with abbreviations written out and official capitals; `loose` where the print says nothing of capitals.

    A known name begins where the printed word has a capital, at the start, after another name or after a word such
    as "của": "cán bộ y tế" holds no ministry.
    """
    text = expand(tidy(text))
    low = folded(text)
    out, at, after = [], 0, 0
    for token in _WORD.finditer(low):
        start = token.start()
        if start < at or not (loose or start == 0 or text[start].isupper() or start == after + 1
                              or low[:start].rsplit(maxsplit=1)[-1:] and low[:start].split()[-1] in _OPENING):
            continue
        found = next(((n, name) for n, name in _spellings().get(token.group(), ())
                      if low.startswith(n, start) and not low[start + len(n):start + len(n) + 1].isalnum()), None)
        if found is not None:
            out += [text[at:start], found[1]]
            at = after = start + len(found[0])
    return "".join([*out, text[at:]])


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """A line in capitals in small letters, abbreviations written out, numbers and symbols as they are."""
    text = tidy(text)
    out, at = [], 0
    for start, end, full in _written_out(text):
        out += [text[at:start].lower(), full]
        at = end
    return "".join([*out, text[at:].lower()]).replace("&", "và")
