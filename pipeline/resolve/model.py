"""What a plan is known to belong to: its issuers and the administrative units above and around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.resolve.units import LEVELS


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that the plan names: `code` is None where the name does not settle which unit it is."""

    kind: str
    name: str
    level: str
    code: str | None = None
    confidence: float = 1.0

    @property
    def words(self) -> str:
        """Kind and name: "thị xã Sơn Tây"."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, eq=False)
class Context:
    """The plan's own hierarchy, against which short names in it are read.

    `on` is the day of issue (None when not even the year is known), `places` the units by level (commune, district,
    province), as far as the text names them; `seat` is the level of the issuer's own unit. `issuers` are the full
    names of the issuing bodies in header order, `number`, `symbol` and `issued` what the plan says of itself.
    """

    on: date | None = None
    places: Mapping[str, Place] = field(default_factory=dict)
    seat: str | None = None
    issuers: tuple[str, ...] = ()
    level: str | None = None
    system: str | None = None
    number: str | None = None
    symbol: str | None = None
    issued: str | None = None
    memory: dict[Any, Any] = field(default_factory=dict)

    @property
    def home(self) -> Place | None:
        """The issuer's own unit."""
        return self.places.get(self.seat) if self.seat is not None else None

    def place(self, kind: str) -> Place | None:
        """The unit that a level word alone means in this plan: "thị xã", "Thành phố"; the narrowest of that kind."""
        return next((self.places[lv] for lv in LEVELS if lv in self.places and self.places[lv].kind == kind), None)

    def above(self, place: Place) -> tuple[Place, ...]:
        """The plan's units above one of its own places, the narrowest first; none above another's."""
        mine = self.places.get(place.level)
        if mine is None or (mine.kind, mine.name) != (place.kind, place.name):
            return ()
        return tuple(self.places[lv] for lv in LEVELS[LEVELS.index(place.level) + 1:] if lv in self.places)
