"""A string with citations in it, and what reading it must give."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final


class Anything:
    """Stands for a value that careful readers could write down differently: it is not compared."""

    def __repr__(self) -> str:
        return "*"


ANY: Final = Anything()
FIELDS = ("type", "number", "year", "symbol", "issued", "issuer", "form", "provision", "role")


@dataclass(frozen=True, slots=True)
class Truth:
    """One citation. A tuple of several values means that each of them is right."""

    quote: object
    type: object
    number: object = None
    year: object = None
    symbol: object = None
    issued: object = None
    issuer: object = None
    form: object = "numbered"
    provision: object = None
    role: object = ANY
    via: object = ANY  # place in the snippet of the citation in whose subject this one stands


@dataclass(frozen=True, slots=True)
class Snippet:
    """A paragraph of a plan, the class of what it tries, and its citations in their order."""

    tries: str
    text: str
    truths: tuple[Truth, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """The words of one citation, without its subject, and their truth."""

    words: str
    truth: Truth

    def as_(self, **fields: object) -> Cited:
        """The same citation with other fields."""
        return replace(self, truth=replace(self.truth, **fields))  # type: ignore[arg-type]


@dataclass(slots=True)
class Writer:
    """Puts a snippet together from words and citations."""

    tries: str
    text: str = ""
    truths: list[Truth] = field(default_factory=list)

    def say(self, words: str) -> Writer:
        """Words without a citation."""
        self.text += words
        return self

    def cite(self, cited: Cited, **fields: object) -> Writer:
        """A citation; `fields` are what its place in the sentence settles: role, via, provision."""
        self.text += cited.words
        self.truths.append(cited.as_(**fields).truth)
        return self

    def done(self) -> Snippet:
        """The snippet as it stands."""
        return Snippet(self.tries, self.text, tuple(self.truths))


def agrees(expected: object, got: object) -> bool:
    """Whether a value read is (one of) the right ones."""
    if expected is ANY:
        return True
    return got in expected if isinstance(expected, tuple) else got == expected
