"""The container of Word 97-2003 files: whether it is whole, holds a document, and is locked by a password.

Sources: MS-CFB (compound files), MS-DOC 2.5.2 (the base of the file information block).
"""

from __future__ import annotations

import struct
from array import array

from pipeline.read.formats.faults import fault

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_LAST, _END = 0xFFFFFFFA, 0xFFFFFFFE
# A directory entry: its size and kinds. Streams below `_MINI` bytes lie in pieces of `_SMALL` in the root's sectors.
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_MINI, _SMALL = 4096, 64
_WORD_MARKS = (0xA5EC, 0xA5DC)
_ENCRYPTED = 0x0100


def check_doc(data: bytes) -> None:
    """Raise `ReadError` for what Word 97-2003 itself could not open without more ado."""
    streams = _streams(data)
    if "EncryptedPackage" in streams:
        raise fault("encrypted", kind="Word")
    if "WordDocument" not in streams:
        raise fault("not-a-document")
    start = streams["WordDocument"]
    block = data[start:start + 12]
    if len(block) < 12:
        raise _cut()
    mark, flags = struct.unpack_from("<H8xH", block)
    if mark not in _WORD_MARKS:
        raise fault("broken-file", kind="Word", kind_en="Word", reason="no file information block")
    if flags & _ENCRYPTED:
        raise fault("encrypted", kind="Word")


def _cut() -> Exception:
    return fault("truncated", detail="tệp ngắn hơn mục lục của nó ghi", detail_en="its own table says it is longer")


def _streams(data: bytes) -> dict[str, int]:
    """Streams by name, each with the offset of its first byte. Raises `ReadError` for a container cut off."""
    if len(data) < _HEADER:
        raise _cut()
    shift, = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        raise fault("broken-file", kind="Word", kind_en="Word", reason=f"sector shift {shift}")
    size = 1 << shift
    sectors = -(-(len(data) - size) // size)
    table = _allocation(data, size, sectors)
    found: dict[str, int] = {}
    root: list[int] = []
    for sector in _chain(table, struct.unpack_from("<I", data, 48)[0], sectors):
        first = size * (sector + 1)
        for entry in range(first, min(first + size, len(data) - _ENTRY + 1), _ENTRY):
            length, kind = struct.unpack_from("<HB", data, entry + 64)
            start, extent = struct.unpack_from("<II", data, entry + 116)
            name = data[entry:entry + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if kind == _ROOT:
                root = _chain(table, start, sectors)
            elif kind == _STREAM and extent >= _MINI:
                _chain(table, start, sectors)
                found[name] = size * (start + 1)
            elif kind == _STREAM:
                place, offset = divmod(_SMALL * start, size)
                found[name] = size * (root[place] + 1) + offset if place < len(root) else len(data)
    return found


def _chain(table: array[int], at: int, sectors: int) -> list[int]:
    """The sectors of a stream in order; raises `ReadError` where one lies behind the end of the file."""
    made: dict[int, None] = {}
    while at < _LAST and at not in made:
        if at >= sectors:
            raise _cut()
        made[at] = None
        at = table[at] if at < len(table) else _END
    return list(made)


def _allocation(data: bytes, size: int, sectors: int) -> array[int]:
    """Which sector follows which: the table's own sectors joined."""
    places = [p for p in struct.unpack_from("<109I", data, 76) if p < _LAST]
    more, = struct.unpack_from("<I", data, 68)
    seen: set[int] = set()
    while more < _LAST and more not in seen:
        if more >= sectors:
            raise _cut()
        seen.add(more)
        sector = data[size * (more + 1):size * (more + 2)].ljust(size, b"\xff")
        *next_places, more = struct.unpack(f"<{size // 4}I", sector)
        places += [p for p in next_places if p < _LAST]
    table = array("I")
    for place in places:
        if place >= sectors:
            raise _cut()
        table.frombytes(data[size * (place + 1):size * (place + 2)].ljust(size, b"\xff"))
    return table
