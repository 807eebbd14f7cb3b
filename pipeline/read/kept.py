"""Pages that were seen, kept one by one while a long document is read, so that no page is seen twice."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from pipeline.read.scan.page import Scanned


class PageStore(Protocol):
    """Where the pages of one document are kept, by their number from 0."""

    def get(self, number: int, /) -> bytes | None:
        """A page that was put; None where there is none."""

    def put(self, number: int, page: bytes, /) -> None:
        """Keeps a page, or does not: it saves time, and nothing depends on it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The pages of a document as they were seen; without a store none is kept.

    A page counts as long as the engine, its data and what is done to pictures are the same.
    """

    store: PageStore | None

    def get(self, number: int) -> Scanned | None:
        """A page that was seen before."""
        data = self.store.get(number) if self.store is not None else None
        if data is None:
            return None
        from pipeline.read.scan import fingerprint
        from pipeline.read.scan.page import Scanned

        try:
            said = json.loads(data)
            page: Scanned | None = _made(Scanned, said["page"]) if said["seen_by"] == fingerprint() else None
        except (ValueError, LookupError, TypeError, AttributeError):
            return None
        return page

    def put(self, number: int, page: Scanned) -> Scanned:
        """Keeps a page that was seen, and gives it back."""
        if self.store is not None:
            from pipeline.read.scan import fingerprint

            said = {"seen_by": fingerprint(), "page": _plain(asdict(page))}
            self.store.put(number, json.dumps(said, ensure_ascii=False).encode())
        return page


def _plain(value: Any) -> Any:
    """A value as JSON holds it; mappings as lists of pairs, for their keys may be pairs of numbers."""
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()} if all(isinstance(k, str) for k in value) else \
            [[k, _plain(v)] for k, v in value.items()]
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _made(kind: Any, value: Any) -> Any:
    """A value of this type, from what JSON holds."""
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _made(hints[name], part) for name, part in value.items()})
    origin, of = get_origin(kind), get_args(kind)
    if origin is list:
        return [_made(of[0], part) for part in value]
    if origin is tuple:
        kinds = of[:1] * len(value) if of[1:] == (...,) else of
        return tuple(_made(k, part) for k, part in zip(kinds, value, strict=True))
    if origin is dict:
        return {_made(of[0], key): _made(of[1], part) for key, part in value}
    return value
