"""PDFs that are made, or happen, to need gigabytes: they are tried out in a process of their own before they are read.

PDFium cannot be told how much memory it may take, and ends the whole process when there is no more. So what looks as
if it could unpack to a great deal (a long content stream, filters over filters, drawings that draw drawings) is first
opened by a child process within fixed bounds.
"""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from collections.abc import Iterator

from pipeline.read.faults import fault

MAX_MEGABYTES = 400
_SECONDS = 60
# A stream that unpacks to more is looked at twice; one shorter than this cannot, as DEFLATE packs 1032 to 1 at most.
_LARGE = 8 * 2**20
_SHORT = _LARGE // 1032
# A font says its length, and is not expected to be this long.
_FONT, _LONG_FONT = b"/Length1", 2**18
_LINE_END = re.compile(rb"\r?\n")
_FILTERS = re.compile(rb"/(?:Flate|LZW)Decode\s*/(?:Flate|LZW)Decode")
_NUMBER = re.compile(rb"(\d+)\s+\d+\s+$")
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R\b")
_IMAGE, _FORM, _DRAW = re.compile(rb"/Subtype\s*/Image\b"), re.compile(rb"/Subtype\s*/Form\b"), re.compile(rb"\bDo\b")
_MAX_HEAD, _MAX_NUMBER = 4000, 24
# Drawings inside of drawings that may come to more than this many are tried out.
_MANY = 5000

_TRIAL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]), int(sys.argv[2])))
import pypdfium2, pypdfium2.raw as raw
data = sys.stdin.buffer.read()
resource.setrlimit(resource.RLIMIT_DATA, (2 * len(data) + (int(sys.argv[1]) << 20),) * 2)
document = raw.FPDF_LoadMemDocument64(data, len(data), None)
for number in range(raw.FPDF_GetPageCount(document) if document else 0):
    page = raw.FPDF_LoadPage(document, number)
    if page:
        raw.FPDFText_ClosePage(raw.FPDFText_LoadPage(page))
        raw.FPDF_ClosePage(page)
"""


def refuse_bomb(data: bytes) -> None:
    """Raise `ReadError` (`decompression-bomb`) for a PDF that cannot be opened within the bounds."""
    if not _is_suspicious(data):
        return
    call = [sys.executable, "-c", _TRIAL, str(MAX_MEGABYTES), str(_SECONDS)]
    try:
        done = subprocess.run(call, input=data, capture_output=True, check=False, timeout=4 * _SECONDS)
    except subprocess.TimeoutExpired:
        done = None
    if done is None or done.returncode:
        raise fault("decompression-bomb", limit=f"{MAX_MEGABYTES} MB")


def _is_suspicious(data: bytes) -> bool:
    if b"/Encrypt" in data and len(data) > _SHORT:
        return True
    drawings: dict[bytes, tuple[int, set[bytes]]] = {}
    for number, head, packed in _streams(data):
        if _IMAGE.search(head):
            continue
        if _FILTERS.search(head) or _is_large(head, packed):
            return True
        if _FORM.search(head):
            drawings[number] = len(_DRAW.findall(_unpacked(packed, _LARGE))), set(_REFERENCE.findall(head))
    return _multiply(drawings)


def _streams(data: bytes) -> Iterator[tuple[bytes, bytes, memoryview]]:
    """Number, dictionary and content of every stream, as far as they stand in the file as they should."""
    view = memoryview(data)
    at = data.find(b"stream")
    while at >= 0:
        first = _LINE_END.match(data, at + len(b"stream"))
        begun = data.rfind(b"obj", max(0, at - _MAX_HEAD), at)
        end = -1
        if first and begun >= 0:
            end = data.find(b"endstream", first.end())
            numbers = _NUMBER.search(data, max(0, begun - _MAX_NUMBER), begun)
            if numbers:
                yield numbers[1], data[begun:at], view[first.end():end if end >= 0 else len(data)]
        at = data.find(b"stream", at + 6 if end < 0 else end + 9)


def _is_large(head: bytes, packed: memoryview) -> bool:
    if len(packed) < _SHORT or (_FONT in head and len(packed) < _LONG_FONT):
        return False
    return len(packed) > _LARGE or len(_unpacked(packed, _LARGE)) >= _LARGE


def _unpacked(packed: memoryview, limit: int) -> bytes:
    """The beginning of a stream, of `limit` bytes at most; as it is where it was not packed by DEFLATE."""
    try:
        return zlib.decompressobj().decompress(packed, limit)
    except zlib.error:
        return bytes(packed[:limit])


def _multiply(drawings: dict[bytes, tuple[int, set[bytes]]]) -> bool:
    """Whether drawings (how often each draws others, and the objects that it refers to) may go on without end."""
    together = 1
    for count, _ in drawings.values():
        together *= max(1, count)
        if together > _MANY:
            return True
    return any(_returns(number, drawings) for number, (count, _) in drawings.items() if count > 1)


def _returns(start: bytes, drawings: dict[bytes, tuple[int, set[bytes]]]) -> bool:
    """Whether a drawing refers to itself, by way of others or not."""
    seen: set[bytes] = set()
    ahead = [start]
    while ahead:
        for number in drawings[ahead.pop()][1] & drawings.keys():
            if number == start:
                return True
            if number not in seen:
                seen.add(number)
                ahead.append(number)
    return False
