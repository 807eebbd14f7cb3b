"""ZIP archives: what is in them, one member at a time, nested ones too, within fixed bounds.

Nothing is written to disk, so a member's path is only a name; one that leads out of the archive is refused all the
same, because it tells of an archive made to harm.
"""

from __future__ import annotations

import errno
import io
import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from pipeline.errors import ReadError
from pipeline.read import sniff
from pipeline.read.formats.faults import fault

MAX_DEPTH = 3
MAX_MEMBERS = 5000
MAX_TOTAL = 2 * 2**30
# No document packs better than this; small members are let be, as blanks pack better still.
MAX_RATIO = 250
_SMALL = 2**20
_CHUNK = 2**20
_STARTS = (b"PK\3\4", b"PK\5\6")
# Bytes in which a file shows what it is, and the longest that the end of an archive's directory can be.
_HEAD, _TAIL = 4096, 2**16 + 22
_WORD = (".docx", ".docm")
# Parts that only office documents hold: they are read as they are and not unpacked.
_DOCUMENT_PARTS = frozenset(("[Content_Types].xml", "mimetype", "word/document.xml", "xl/workbook.xml"))
# What systems leave in archives beside the documents.
_LEFTOVERS = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$[^/]*$|\._[^/]*$)", re.I)
_DRIVE = re.compile(r"^[A-Za-z]:")


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked of one outermost archive."""

    bytes: int
    members: int


def is_archive(source: bytes | BinaryIO, name: str) -> bool:
    """Whether a file is a ZIP archive of files and not a document in ZIP form. A cut one counts as an archive.

    One that is named like a document of Word is left to the reader, which says what is wrong with it.
    """
    file = io.BytesIO(source) if isinstance(source, bytes) else source
    file.seek(0)
    head = file.read(_HEAD)
    if not head.startswith(_STARTS) or name.lower().endswith(_WORD) or _first_name(head) in _DOCUMENT_PARTS:
        return False
    try:
        with zipfile.ZipFile(file) as archive:
            return _DOCUMENT_PARTS.isdisjoint(archive.namelist())
    except (zipfile.BadZipFile, ValueError, struct.error):
        return b"[Content_Types].xml" not in head and b"mimetype" not in head[:64]


def _first_name(head: bytes) -> str:
    """The name of the first member by its own header, which spares most documents being opened."""
    return head[30:30 + int.from_bytes(head[26:28], "little")].decode("utf-8", "replace")


def members(source: bytes | BinaryIO, name: str, wanted: str | None = None
            ) -> Iterator[tuple[str, bytes | ReadError]]:
    """The files of an archive under names like `a.zip!/b.docx`, each with its bytes or why it cannot be had.

    Folders and leftovers of operating systems are no files. An archive that cannot be opened or holds no file gives
    one entry, under its own name; so does one that is over the bounds, and what it held before that stands. `wanted`
    is the one file to be had, named as from the archive (`b.docx`, `in.zip!/c.txt`): no other is unpacked. Raises
    OSError when an archive on the disk cannot be read.
    """
    yield from _members(source, name, 1, _Budget(MAX_TOTAL, MAX_MEMBERS), wanted)


def _members(source: bytes | BinaryIO, name: str, depth: int, budget: _Budget, wanted: str | None
             ) -> Iterator[tuple[str, bytes | ReadError]]:
    file = io.BytesIO(source) if isinstance(source, bytes) else source
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError) as e:
        if isinstance(e, OSError) and e.errno not in (None, errno.EINVAL):  # the disk, not the archive
            raise
        yield name, _unopened(file, e)
        return
    taken: dict[str, int] = {}
    with archive:
        for info in archive.infolist():
            path = _name(info)
            if not path or path.endswith("/") or _LEFTOVERS.search(path):
                continue
            taken[path] = taken.get(path, 0) + 1
            entry = path + (f" ({taken[path]})" if taken[path] > 1 else "")
            if wanted is not None and wanted != entry and not wanted.startswith(f"{entry}!/"):
                continue
            if budget.members <= 0:
                yield name, fault("archive-too-many", limit=MAX_MEMBERS)
                return
            budget.members -= 1
            inner = f"{name}!/{entry}"
            got = _member(archive, info, path, budget)
            if isinstance(got, bytes) and is_archive(got, path):
                if depth < MAX_DEPTH:
                    below = wanted.removeprefix(f"{entry}!/") if wanted is not None else None
                    yield from _members(got, inner, depth + 1, budget, below)
                    continue
                got = fault("archive-too-deep", limit=MAX_DEPTH)
            yield inner, got
    if not taken:
        yield name, fault("empty-archive")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, budget: _Budget) -> bytes | ReadError:
    """The bytes of one member, read in pieces and never beyond the bounds, whatever its header says."""
    if path.startswith("/") or _DRIVE.match(path) or ".." in path.split("/") or stat.S_ISLNK(info.external_attr >> 16):
        return fault("unsafe-path", path=path)
    if info.flag_bits & 1:
        return fault("encrypted", kind="ZIP")
    limit = min(sniff.MAX_BYTES, budget.bytes)
    parts: list[bytes] = []
    size = 0
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > limit or size > max(_SMALL, MAX_RATIO * info.compress_size):
                    budget.bytes -= size
                    megabytes = f"{min(limit, max(_SMALL, MAX_RATIO * info.compress_size)) / 2**20:.0f} MB"
                    return fault("archive-bomb", limit=megabytes, limit_en=megabytes)
                parts.append(chunk)
    except NotImplementedError as e:
        return fault("broken-file", kind="ZIP", kind_en="ZIP", reason=str(e))
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError,
            RuntimeError) as e:
        return fault("broken-file", kind="ZIP", kind_en="ZIP", reason=f"{type(e).__name__}: {e}")
    budget.bytes -= size
    return b"".join(parts)


def _name(info: zipfile.ZipInfo) -> str:
    """A member's path with single slashes; names in UTF-8 that do not say so are read as such."""
    path = info.filename
    if not info.flag_bits & 0x800 and not path.isascii():
        with suppress(UnicodeError):
            path = path.encode("cp437").decode("utf-8")
    path = path.replace("\\", "/")
    steps = [step for step in path.split("/") if step not in ("", ".")]
    return "/" * path.startswith("/") + "/".join(steps) + "/" * (path.endswith("/") and bool(steps))


def _unopened(file: BinaryIO, why: Exception) -> ReadError:
    """Why an archive has no directory: cut off, or broken."""
    size = file.seek(0, io.SEEK_END)
    if not size:
        return fault("empty-file")
    file.seek(max(0, size - _TAIL))
    if b"PK\5\6" not in file.read():
        return fault("truncated", detail="không có mục lục của tệp nén", detail_en="the archive's directory is missing")
    return fault("broken-file", kind="ZIP", kind_en="ZIP", reason=str(why))
