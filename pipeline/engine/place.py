"""Where the bytes of an input are, and having them again: a file, or a member of an archive."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, overload

from pipeline.engine.address import NoConnectionError, NoSuchAddressError, RefusedError, absolute, is_address, opened
from pipeline.errors import ReadError
from pipeline.records import Failure

HEAD = 4096
"""Bytes in which a file shows what it is."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file, or the member `inner` (`b.docx`, `in.zip!/c.txt`) of the archive that the file is; and its bytes.

    `called` is the name of the file where it is not its path.
    """

    path: str
    inner: str | None
    sha256: str
    size: int
    called: str | None = None

    @property
    def name(self) -> str:
        """As it stands in the tables when it is found for the first time."""
        return place_name(self.called or self.path, self.inner)

    def anywhere(self) -> Place:
        """The same place under the same name, for a process with another working folder."""
        return replace(self, path=absolute(self.path), called=self.called or self.path)


def place_name(path: str, inner: str | None = None) -> str:
    """A file's or member's name as text: bytes that are no UTF-8 are shown as \\xNN."""
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    name = path if name == path else name  # one string for both: there may be millions
    return name if inner is None else f"{name}!/{inner}"


class Print(NamedTuple):
    """What is known of some bytes at first sight: their SHA-256, how many they are, and the first of them."""

    sha256: str
    size: int
    head: bytes


def fingerprint(path: str) -> Print:
    """What a file's bytes are; raises OSError, also for what is no regular file."""
    if not is_address(path) and not stat.S_ISREG(os.stat(path).st_mode):
        raise NotAFileError(path)
    with opened(path) as file:
        head = file.read(HEAD)
        file.seek(0)
        return Print(hashlib.file_digest(file, "sha256").hexdigest(), file.seek(0, os.SEEK_END), head)


def bytes_of(place: Place) -> bytes:
    """The bytes of a place once more; raises OSError, `ChangedError` when they are others than before.

    Raises `ReadError` for more bytes than a document may have.
    """
    from pipeline.read.sniff import MAX_BYTES, too_large

    if place.size > MAX_BYTES:
        raise too_large(place.size, MAX_BYTES)
    with opened(place.path) as file:
        if place.inner is None:
            data = file.read(place.size + 1)
            if hashlib.sha256(data).hexdigest() == place.sha256:
                return data
            raise ChangedError(place.path)
        from pipeline.read.formats.archive import members

        for _, got in members(file, "", place.inner):
            if isinstance(got, bytes) and hashlib.sha256(got).hexdigest() == place.sha256:
                return got
    raise ChangedError(place.path)


class NotAFileError(OSError):
    """A device, a pipe or a socket."""


class ChangedError(OSError):
    """A file that is no longer what it was when it was found."""


_REASONS: Sequence[tuple[type[OSError], str, str, str, str]] = (
    (RefusedError, "no-permission", "Kho đối tượng không cho đọc địa chỉ này.", "The store does not let us read it.",
     "Kiểm tra khóa truy cập (với S3: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) và quyền đọc rồi chạy lại."),
    (NoSuchAddressError, "no-such-address", "Không có kho đối tượng, thư mục hay tệp ở địa chỉ này.",
     "There is no bucket, folder or file at this address.",
     "Kiểm tra lại tên kho đối tượng và đường dẫn rồi chạy lại."),
    (NoConnectionError, "no-connection", "Không kết nối được với kho đối tượng ({error}).",
     "There is no connection to the store ({error}).",
     "Kiểm tra mạng, địa chỉ dịch vụ (với S3: AWS_ENDPOINT_URL) và khóa truy cập rồi chạy lại."),
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


HIDDEN = frozenset(row[1] for row in _REASONS)
"""Codes of failures that tell nothing of the bytes, which may be as they were."""


def unreadable(name: str, error: OSError) -> Failure:
    """The failure of an input whose bytes could not be had."""
    code, message, message_en, remedy = next(row[1:] for row in _REASONS if isinstance(error, row[0]))
    detail = error.strerror or type(error).__name__
    return Failure(source_uri=name, stage="find", error=code, message=message.format(error=detail),
                   message_en=message_en.format(error=detail), remedy=remedy)


class LostError(ReadError):
    """Bytes that could not be had again when they were to be read."""


def of_page(page: str, message: str, message_en: str) -> tuple[str, str]:
    """The sentences of a failure of a run of images that is due to one of them."""
    return f"Ảnh {page}: {message}", f"Image {page}: {message_en}"


class Pages(Sequence[bytes]):
    """The bytes of a run of images, had one at a time. `at` is the one that is being looked at, if any."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = places
        self.at: Place | None = None

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> bytes: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[bytes]: ...
    def __getitem__(self, at: int | slice) -> bytes | Sequence[bytes]:
        if isinstance(at, slice):
            return Pages(self._places[at])
        place = self._places[at]
        try:
            return bytes_of(place)
        except OSError as error:
            why = unreadable(place.name, error)
            raise LostError(why.error, why.message, why.message_en, why.remedy) from error

    def __iter__(self) -> Iterator[bytes]:
        for at, place in enumerate(self._places):
            self.at = place
            yield self[at]
        self.at = None
