"""Which keys mean one document: a mention that leaves something open is joined to the fullest key that it can mean.

Keys are joined upwards only, from one that leaves something open to one that says more and contradicts nothing; what
cannot be told apart is left alone. So nothing is joined through a third key, two dates or two authorities never meet
under one key, and the answer follows from the set of keys, not from the order in which they came.

How sure a joined key is depends on what the mention left open (see `_Step`); where that is so much that several
documents could be meant ("34-CT/TW", "01/KH-UBND"), the subject must agree with exactly one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from pipeline.fold import slug
from pipeline.resolve.matching import Key, contradict, parted, placeless, refines, whole
from pipeline.resolve.subjects import ALIKE, SAME, agree, plain

MOST, PLANS, ISSUERS = 0.8, 5, 3
"""What many plans say is the rule when at least this share, of so many plans by so many issuers, say it."""

_LAWS = ("luat", "bo-luat", "phap-lenh")
_ORDINALS = ("dai-hoi-", "trung-uong-")


class _Step(Enum):
    """What a mention leaves open."""

    UPPER_PLACES = "the day is known; upper places of the authority, or one of several authorities, are not"
    PLACE = "the day is known; of the authority only its kind is"
    NUMBERED_YEAR = "no day, but the year in the number, which is the authority's own"
    YEAR = "no day, but the year: the numbers of one authority begin anew at most once a year"
    YEAR_AND_PLACE = "no day, but the year; the authority is not wholly known"
    ORDINAL = "no day: the congress or plenum of one organisation"
    UNDATED = "neither day nor year; the authority is known"
    NAME = "the number of a law whose name and day are known"
    YEAR_LEFT_OUT = "the year in the number, where the day is known"


_SURE = {
    _Step.UPPER_PLACES: 0.9, _Step.PLACE: 0.85, _Step.NUMBERED_YEAR: 0.97, _Step.YEAR: 0.9,
    _Step.YEAR_AND_PLACE: 0.8, _Step.ORDINAL: 0.95, _Step.UNDATED: 0.85, _Step.NAME: 0.95, _Step.YEAR_LEFT_OUT: 0.85,
}
"""How sure it is that a mention means the one document that it can mean."""

_BY_SUBJECT = (_Step.PLACE, _Step.YEAR_AND_PLACE, _Step.UNDATED)
"""So much is left open that the subject must agree."""


class Known(NamedTuple):
    """A key that occurs: how many plans of how many issuers cite it, and what they say that it is about."""

    key: str
    plans: int = 0
    issuers: int = 0
    subjects: tuple[str, ...] = ()

    @property
    def weight(self) -> tuple[int, str]:
        """Orders keys by how many plans cite them."""
        return -self.plans, self.key


class _Node(NamedTuple):
    parts: Key
    known: Known


@dataclass(frozen=True, slots=True)
class Target:
    """The key that a mention is resolved to; `factor` is 1 where nothing had to be joined.

    `day` is the day that a plan cannot be older than, where it was not the mention that gave it.
    """

    key: str
    factor: float = 1.0
    day: str | None = None


class Identity:
    """Resolves keys among all that occur in a corpus."""

    def __init__(self, known: Iterable[Known], said: Callable[[str], Sequence[str]] | None = None) -> None:
        """`said` gives the subjects of a key where `known` does not hold them: few are ever asked for."""
        self._said = said
        self._nodes: dict[str, _Node] = {}
        self._same: dict[Key, _Node] = {}
        self._by_day: defaultdict[tuple[str, str, str], list[_Node]] = defaultdict(list)
        self._by_year: defaultdict[tuple[str, str, str], list[_Node]] = defaultdict(list)
        self._by_head: defaultdict[tuple[str, str, tuple[str, ...]], list[_Node]] = defaultdict(list)
        self._joint: set[tuple[str, str, str]] = set()
        self._passed: defaultdict[tuple[str, str], list[_Node]] = defaultdict(list)
        for one in known:
            parts = parted(one.key)
            if parts is not None and one.key not in self._nodes:
                node = self._nodes[one.key] = _Node(parts, one)
                other = self._same.setdefault(parts, node)
                if one.weight < other.known.weight:
                    self._same[parts] = node
        for node in self._same.values():
            self._add(node)
        self._memory: dict[tuple[str, str], Target] = {}

    def _add(self, node: _Node) -> None:
        key = node.parts
        if key.dated:
            self._by_day[key.type, key.what, key.when].append(node)
            if len(key.bodies) > 1:
                self._joint.add((key.type, key.what, key.when))
            if key.type in _LAWS or key.year_in_number:
                self._passed[key.type, key.when].append(node)
        if key.when:
            self._by_year[key.type, key.what, key.when[:4]].append(node)
        for body in key.bodies:
            self._by_head[key.type, key.what, body[:2]].append(node)

    def _subjects(self, node: _Node) -> Sequence[str]:
        return node.known.subjects or (self._said(node.known.key) if self._said is not None else ())

    def _about(self, node: _Node, subject: str, least: float = ALIKE) -> bool:
        """Whether some plan says this of a document."""
        return any(agree(subject, plain(said), least) for said in self._subjects(node))

    def of(self, key: str, subject: str | None) -> Target:
        """What a mention with this key and subject means."""
        node = self._nodes.get(key)
        if node is None:
            return Target(key)
        about = plain(subject) if subject and not self.settled(key) else ""
        made = self._memory.get((key, about))
        if made is None:
            made = self._memory[key, about] = self._resolve(node, about)
        return made

    def settled(self, key: str) -> bool:
        """Whether a key leaves nothing open that others could say."""
        node = self._nodes.get(key)
        if node is None:
            return True
        parts = node.parts
        beside = self._passed.get((parts.type, parts.when), ())
        alone = not beside or parts.year_in_number or parts.numbered and parts.type in _LAWS
        return _step(parts, self._is_joint(parts)) is None and alone and self._same[parts] is node

    def _is_joint(self, key: Key) -> bool:
        """Whether a document of that number and day has several authorities."""
        return (key.type, key.what, key.when) in self._joint

    def _resolve(self, node: _Node, about: str) -> Target:
        first = self._same[node.parts]
        found = self._fullest(first, about)
        end, factor = (found[0], _SURE[found[1]]) if found is not None else (first, 1.0)
        also = self._renumbered(end, about)
        if also is not None:
            end, factor = also[0], factor * _SURE[also[1]]
        if end is node:
            return Target(node.known.key)
        later = end.parts.when if not node.parts.dated and end.parts.dated else None
        return Target(end.known.key, round(factor, 3), later)

    def _fullest(self, node: _Node, about: str) -> tuple[_Node, _Step] | None:
        """The one key above a key that no other refines; None when there are several, or the subject says otherwise."""
        step = _step(node.parts, self._is_joint(node.parts))
        if step is None or step in _BY_SUBJECT and not about:
            return None
        above = [n for n in self._near(node.parts) if n is not node and refines(n.parts, node.parts)]
        tops = [n for n in above if not any(m is not n and refines(m.parts, n.parts) for m in above)]
        agreeing = [n for n in tops if self._about(n, about)] if about else []
        if step in _BY_SUBJECT or agreeing:
            tops = agreeing
        elif step is _Step.UPPER_PLACES and about:
            tops = [n for n in tops if not self._subjects(n)]
        one = tops[0] if len(tops) == 1 else _usual(tops)
        return (one, step) if one is not None else None

    def _near(self, key: Key) -> Iterable[_Node]:
        """Keys of the same type, number and symbol that could refine a key; those of its own head are enough."""
        if key.dated:
            return self._by_day[key.type, key.what, key.when]
        if not whole(key) and key.when:
            return self._by_year[key.type, key.what, key.when[:4]]
        return self._by_head[key.type, key.what, key.bodies[0][:2]]

    def _renumbered(self, node: _Node, about: str) -> tuple[_Node, _Step] | None:
        """The key with the number (or with the year in it) of one that has the day, but a name or no year."""
        key = node.parts
        if not key.dated:
            return None
        same = [n for n in self._passed.get((key.type, key.when), ())
                if n.parts.numbered and n.parts.bodies == key.bodies and n is not node]
        if key.type in _LAWS and not key.numbered:
            found = [n for n in same if any(key.what in _names(s) for s in self._subjects(n))]
            step = _Step.NAME
        else:
            found = [n for n in same if _without_year(n.parts) == key.what and about and self._about(n, about, SAME)]
            step = _Step.YEAR_LEFT_OUT
        return (found[0], step) if len(found) == 1 and whole(key) else None

    def groups(self, mentions: Iterable[tuple[str, str | None]]) -> Iterator[tuple[str, set[str]]]:
        """The keys that mentions (key, subject) were resolved to, each with the keys that it gathers."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for key, subject in mentions:
            found[self.of(key, subject).key].add(key)
        yield from sorted(found.items())


def _step(key: Key, joint: bool) -> _Step | None:
    """What a key leaves open; None where nothing is, or too much. `joint`: others of its day have more authorities."""
    if key.dated and whole(key):
        return _Step.UPPER_PLACES if joint else None
    if key.dated:
        return _Step.PLACE if placeless(key) else _Step.UPPER_PLACES
    if not key.numbered:
        return _Step.ORDINAL if key.what.startswith(_ORDINALS) and whole(key) else None
    if key.when:
        return _Step.YEAR_AND_PLACE if not whole(key) else (
            _Step.NUMBERED_YEAR if key.year_in_number else _Step.YEAR)
    return _Step.UNDATED if whole(key) else None


def _usual(nodes: list[_Node]) -> _Node | None:
    """Of several keys that differ in their date the one that nearly all plans have: the others are its slips."""
    total = sum(n.known.plans for n in nodes)
    most = min(nodes, key=lambda n: n.known.weight, default=None)
    if most is None or most.known.plans < max(PLANS, MOST * total) or most.known.issuers < ISSUERS:
        return None
    return most


def _names(subject: str) -> tuple[str, str]:
    """What the name of a law is in a key, when it is printed as its subject: with or without the type's word."""
    whole_name, name = slug(subject), slug(plain(subject))
    return whole_name.removeprefix("luat-").removeprefix("ve-"), name


def _without_year(key: Key) -> str:
    number, _, rest = key.what.partition("-")
    return f"{number}-{rest.partition('-')[2]}" if key.year_in_number else key.what


def agrees(mention: str, target: str) -> bool:
    """Whether a resolved key can be what a mention's own key means: no other date, type or authority."""
    one, other = parted(mention), parted(target)
    return mention == target or one is not None and other is not None and not contradict(one, other)
