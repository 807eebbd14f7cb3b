"""Source: the bytes a document came from, and the identity that follows from them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from.

    `uri` is where it was first seen and `uris` every place; `sha256` and `size` are of its bytes;
    `media_type` is told by its content.
    """

    uri: str
    uris: tuple[str, ...]
    sha256: str
    size: int
    media_type: str

    @property
    def doc_id(self) -> str:
        """The first 16 hexadecimal digits of the hash: the same bytes are one document."""
        return self.sha256[:16]


def source_of(data: bytes, uri: str, media_type: str) -> Source:
    """The source that these bytes are."""
    return Source(uri, (uri,), hashlib.sha256(data).hexdigest(), len(data), media_type)
