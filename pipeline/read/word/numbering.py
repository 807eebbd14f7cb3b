"""Word's automatic numbering: from the definitions in numbering.xml to the label that a person sees.

Counters belong to the abstract definition, so lists that share one go on counting; an override of the start
begins anew the first time its list is used (ECMA-376, part 1, 17.9).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from docx.oxml.ns import qn

from pipeline.read import tidy
from pipeline.read.word.parts import Element, is_on, number, value
from pipeline.read.word.styles import Styles

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: number format, text with %1 … %9, first number, after which level it restarts."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    glue: str = " "
    legal: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    """A list that paragraphs name: its abstract definition and what it overrides."""

    abstract: int
    starts: dict[int, int]
    levels: dict[int, Level]


class Numbering:
    """The lists of a document, with their counters running as paragraphs are read in order."""

    def __init__(self, part: Element | None, styles: Styles) -> None:
        self._lists: dict[int, _List] = {}
        self._levels: dict[int, dict[int, Level]] = {}
        self._by_style: dict[tuple[int, str], int] = {}
        self._counts: dict[int, dict[int, int]] = {}
        self._used: set[tuple[int, int]] = set()
        self._styles = styles
        if part is not None:
            self._load(part)

    def _load(self, part: Element) -> None:
        linked: dict[int, str] = {}
        for abstract in part.findall(qn("w:abstractNum")):
            key = int(abstract.get(qn("w:abstractNumId")))
            self._levels[key] = {int(e.get(qn("w:ilvl"))): _level(e) for e in abstract.findall(qn("w:lvl"))}
            for e in abstract.findall(qn("w:lvl")):
                style = value(e, "w:pStyle")
                if style:
                    self._by_style[key, style] = int(e.get(qn("w:ilvl")))
            link = value(abstract, "w:numStyleLink")
            if link:
                linked[key] = link
        for num in part.findall(qn("w:num")):
            self._add(num)
        for key, style in linked.items():
            target = self._styles.numbering(style)
            if target is not None and target[0] in self._lists:
                self._levels[key] = self._levels.get(self._lists[target[0]].abstract, {})

    def _add(self, num: Element) -> None:
        starts: dict[int, int] = {}
        levels: dict[int, Level] = {}
        for override in num.findall(qn("w:lvlOverride")):
            at = int(override.get(qn("w:ilvl")))
            start = number(override, "w:startOverride")
            if start is not None:
                starts[at] = start
            level = override.find(qn("w:lvl"))
            if level is not None:
                levels[at] = _level(level)
        self._lists[int(num.get(qn("w:numId")))] = _List(number(num, "w:abstractNumId") or 0, starts, levels)

    def label(self, properties: Element | None) -> tuple[str, bool]:
        """The label before a paragraph with the blank after it, and whether it is a bullet; counts it."""
        found = self._of(properties)
        if found is None or found[0] not in self._lists:
            return "", False
        num_id, at = found
        level = self._level(num_id, at)
        if level is None:
            return "", False
        counts = self._count(num_id, at)
        text = level.text
        for n in range(9, 0, -1):
            if f"%{n}" in text:
                other = self._level(num_id, n - 1) or Level()
                form = "decimal" if level.legal and other.format != "none" else other.format
                text = text.replace(f"%{n}", formatted(counts.get(n - 1, other.start), form))
        if level.format == "bullet" and "\ue000" <= text[:1] <= "\uf8ff":
            text = tidy.symbol(ord(text[0]))
        return (text + level.glue if text else ""), level.format == "bullet"

    def _of(self, properties: Element | None) -> tuple[int, int] | None:
        """List and level of a paragraph: its own, else its style's. List 0 means none."""
        style = self._styles.paragraph_style(properties)
        listed = None if properties is None else properties.find(qn("w:numPr"))
        own, level = number(listed, "w:numId"), number(listed, "w:ilvl")
        inherited = self._styles.numbering(style)
        num_id = own if own is not None else inherited[0] if inherited else 0
        if not num_id:
            return None
        if level is None and num_id in self._lists and style:
            level = self._by_style.get((self._lists[num_id].abstract, style))
        return num_id, level if level is not None else inherited[1] if inherited else 0

    def _level(self, num_id: int, at: int) -> Level | None:
        entry = self._lists[num_id]
        level = entry.levels.get(at) or self._levels.get(entry.abstract, {}).get(at)
        return replace(level, start=entry.starts[at]) if level and at in entry.starts else level

    def _count(self, num_id: int, at: int) -> dict[int, int]:
        """Count one paragraph: its level goes up, deeper ones start anew.

        Upper levels that never ran stand at their start.
        """
        entry = self._lists[num_id]
        counts = self._counts.setdefault(entry.abstract, {})
        if at in entry.starts and (num_id, at) not in self._used:
            counts.pop(at, None)
        self._used.add((num_id, at))
        for upper in range(at + 1):
            level = self._level(num_id, upper) or Level()
            if upper == at:
                counts[at] = counts[at] + 1 if at in counts else level.start
            else:
                counts.setdefault(upper, level.start)
        for deeper in [d for d in counts if d > at]:
            after = (self._level(num_id, deeper) or Level()).restart
            if after is None or (after and at < after):
                del counts[deeper]
        return counts


def _level(element: Element) -> Level:
    glue = {"nothing": "", "space": " "}.get(value(element, "w:suff") or "tab", " ")
    start = number(element, "w:start")
    return Level(value(element, "w:numFmt") or "decimal", value(element, "w:lvlText") or "",
                 1 if start is None else start, number(element, "w:lvlRestart"), glue, bool(is_on(element, "w:isLgl")))


def formatted(n: int, form: str) -> str:
    """A number in one of Word's formats; decimal for those that no Vietnamese document uses."""
    if form in ("upperRoman", "lowerRoman"):
        text = "".join(_roman(n))
        return text.upper() if form == "upperRoman" else text
    if form in ("upperLetter", "lowerLetter") and n > 0:
        letter = chr(ord("a") + (n - 1) % 26) * (1 + (n - 1) // 26)
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{n:02d}"
    return "" if form in ("none", "bullet") else str(n)


def _roman(n: int) -> list[str]:
    made = []
    for size, sign in _ROMAN:
        made.append(sign * (n // size))
        n %= size
    return made
