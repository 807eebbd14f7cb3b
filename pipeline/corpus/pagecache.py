"""Pages of documents that are being read: what was seen of a long scan before its reading was broken off.

One folder a content hash, one file a page. They are there from a page's reading to the end of its document's, when the
whole text is kept instead (see `textcache`). What a page holds is the reader's matter.
"""

from __future__ import annotations

import os
import shutil
import zlib
from contextlib import suppress
from pathlib import Path

from pipeline.corpus.layout import DRAFTS


class PageCache:
    """The pages of one document; any number of processes may use it at once."""

    def __init__(self, folder: Path, sha256: str) -> None:
        self.folder = folder / sha256[:2] / sha256
        self._drafts = folder / DRAFTS

    def get(self, number: int, /) -> bytes | None:
        """A page that was put; none when it is not there."""
        try:
            return zlib.decompress(self._path(number).read_bytes())
        except (OSError, zlib.error):
            return None

    def put(self, number: int, page: bytes, /) -> None:
        """Keeps a page; the file appears whole or not at all. A page that cannot be kept costs nothing."""
        draft = self._drafts / f"{self.folder.name}.{number}.{os.getpid()}"
        with suppress(OSError):
            for needed in (self.folder, self._drafts):
                needed.mkdir(parents=True, exist_ok=True)
            try:
                draft.write_bytes(zlib.compress(page, 1))
                os.replace(draft, self._path(number))
            finally:
                draft.unlink(missing_ok=True)

    def __len__(self) -> int:
        with suppress(OSError):
            return len(os.listdir(self.folder))
        return 0

    def drop(self) -> None:
        """Forgets the document's pages."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with suppress(OSError):  # other contents share the folder
            self.folder.parent.rmdir()

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:05}.z"
