"""Finding the inputs: files under the given paths, each with the hash of its bytes."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.corpus.layout import is_corpus
from pipeline.errors import UsageError
from pipeline.records import Failure


@dataclass(frozen=True, slots=True)
class Input:
    """A file as found: its name in the tables, where to open it, and its bytes' hash and size."""

    uri: str
    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Found:
    """What lies under some paths: files, the folders that were listed, and those that could not be, as failures."""

    files: list[str]
    folders: list[str]
    failures: list[Failure]


def find(paths: Iterable[str | Path], out: str | Path) -> Found:
    """What lies under the paths: files sorted, each once, whatever the order and the spelling of the paths.

    A folder is searched through and through, symbolic links too (a loop is walked once). Hidden files (`.name`,
    `~$name`) and corpora, ours in `out` before all, are passed over, unless a path names the file itself.
    Raises `UsageError` when a path does not exist.
    """
    given = sorted({os.path.normpath(p) for p in paths})
    for path in given:
        if not os.path.lexists(path):
            raise UsageError(
                "no-such-path", f"không có tệp hay thư mục {path}", f"there is no file or folder {path}",
                "Kiểm tra lại đường dẫn.", "Check the path.",
            )
    walk = _Walk(os.path.realpath(out))
    files: dict[str, str] = {}
    for path in given:
        for file in walk.folder(path) if os.path.isdir(path) else [path]:
            files.setdefault(os.path.abspath(file), file)
    return Found(sorted(files.values()), walk.listed, walk.failures)


class _Walk:
    def __init__(self, out: str) -> None:
        self.out = out
        self.failures: list[Failure] = []
        self.listed: list[str] = []
        self._visited: set[tuple[int, int]] = set()

    def folder(self, path: str) -> Iterator[str]:
        """Files below a folder that was not walked yet."""
        try:
            about = os.stat(path)
            names = sorted(os.listdir(path))
        except OSError as error:
            self.failures.append(unreadable(path, error))
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


def printable(path: str) -> str:
    """A path as text: bytes that are no UTF-8 are shown as \\xNN."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def fingerprint(path: str) -> tuple[str, int]:
    """SHA-256 and size of a file's bytes; raises OSError, also for what is no regular file."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise NotAFileError(path)
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return digest.hexdigest(), file.tell()


class NotAFileError(OSError):
    """A device, a pipe or a socket."""


class ChangedError(OSError):
    """A file that is no longer what it was when it was found."""


_REASONS: Sequence[tuple[type[OSError], str, str, str, str]] = (
    (PermissionError, "no-permission", "Không có quyền đọc.", "There is no permission to read it.",
     "Cấp quyền đọc rồi chạy lại."),
    (FileNotFoundError, "vanished", "Tệp không còn ở đó, hoặc liên kết trỏ tới nơi không có.",
     "The file is gone, or a link that leads nowhere.", "Kiểm tra lại tệp hoặc liên kết rồi chạy lại."),
    (NotAFileError, "not-a-file", "Đây không phải là tệp thông thường.", "This is no regular file.",
     "Đưa vào một tệp thông thường."),
    (ChangedError, "changed", "Tệp bị sửa trong lúc đang được xử lý.", "The file was changed while it was worked on.",
     "Chạy lại khi tệp không còn bị sửa."),
    (OSError, "io-error", "Lỗi khi đọc từ đĩa ({error}).", "An error while reading from the disk ({error}).",
     "Kiểm tra ổ đĩa hoặc kết nối mạng rồi chạy lại."),
)


def unreadable(path: str, error: OSError) -> Failure:
    """The failure of an input whose bytes could not be had."""
    code, message, message_en, remedy = next(row[1:] for row in _REASONS if isinstance(error, row[0]))
    detail = error.strerror or type(error).__name__
    return Failure(source_uri=printable(path), stage="find", error=code, message=message.format(error=detail),
                   message_en=message_en.format(error=detail), remedy=remedy)
