"""Finding the files under the given paths."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.corpus.layout import is_corpus
from pipeline.engine.address import absolute, is_address, listed, normal
from pipeline.engine.place import place_name, unreadable
from pipeline.errors import UsageError
from pipeline.records import Failure


@dataclass(frozen=True, slots=True)
class Found:
    """What lies under some paths: files, the folders that were listed, and those that could not be, as failures."""

    files: list[str]
    folders: list[str]
    failures: list[Failure]


def find(paths: Iterable[str | Path], out: str | Path) -> Found:
    """What lies under the paths: files sorted, each once, whatever the order and the spelling of the paths.

    A folder is searched through and through, symbolic links too (a loop is walked once). Hidden files (`.name`,
    `~$name`) and corpora, ours in `out` before all, are passed over, unless a path names the file itself. A path can
    be an address (see `address`), of a file, of a folder, or with wildcards; one at which nothing can be listed is
    among the failures. Raises `UsageError` when a path does not exist.
    """
    given = sorted({normal(p) for p in paths})
    for path in given:
        if not is_address(path) and not os.path.lexists(path):
            raise UsageError(
                "no-such-path", f"không có tệp hay thư mục {path}", f"there is no file or folder {path}",
                "Kiểm tra lại đường dẫn.", "Check the path.",
            )
    walk = _Walk(os.path.realpath(out))
    files: dict[str, str] = {}
    for path in given:
        for file in walk.below(path):
            files.setdefault(absolute(file), file)
    return Found(sorted(files.values()), walk.listed, walk.failures)


class _Walk:
    def __init__(self, out: str) -> None:
        self.out = out
        self.failures: list[Failure] = []
        self.listed: list[str] = []
        self._visited: set[tuple[int, int]] = set()

    def below(self, path: str) -> Iterable[str]:
        """What a path names: itself, or what lies below it."""
        if is_address(path):
            return self._store(path)
        return self.folder(path) if os.path.isdir(path) else [path]

    def _store(self, address: str) -> list[str]:
        try:
            found = listed(address)
        except OSError as error:
            self.failures.append(unreadable(place_name(address), error))
            return []
        self.listed.append(address)
        return found

    def folder(self, path: str) -> Iterator[str]:
        """Files below a folder that was not walked yet."""
        try:
            about = os.stat(path)
            names = sorted(os.listdir(path))
        except OSError as error:
            self.failures.append(unreadable(place_name(path), error))
            return
        place = (about.st_dev, about.st_ino)
        if place in self._visited or os.path.realpath(path) == self.out or is_corpus(Path(path)):
            return
        self._visited.add(place)
        self.listed.append(path)
        for name in names:
            if not name.startswith((".", "~$")):
                inner = os.path.normpath(os.path.join(path, name))
                if os.path.isdir(inner):
                    yield from self.folder(inner)
                else:
                    yield inner
