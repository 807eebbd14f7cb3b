"""Builds files made to do harm, byte by byte, and reads them within bounds."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import docx
import numpy as np
import numpy.typing as npt

from pipeline.errors import ReadError
from pipeline.read import read
from pipeline.read.faults import FAULTS
from pipeline.read.formats import faults as formats_faults
from pipeline.read.scan import faults as scan_faults
from tests.read.paper import Paper, header
from tests.read.scan.scanner import BODY, ITEM, rendered, softened

ROOT = Path(__file__).parents[2]
CODES = {**FAULTS, **formats_faults.FAULTS, **scan_faults.FAULTS}
# A process that reads has some 100 MB when it begins; what these files claim or unpack to is many times the bound.
_MEGABYTES = 1000
_READ_WITHIN_BOUNDS = """
import resource, sys
resource.setrlimit(resource.RLIMIT_DATA, (int(sys.argv[1]) << 20,) * 2)
from pipeline.errors import ReadError
from pipeline.read import read
try:
    print("text", len(read(sys.stdin.buffer.read(), "a").text.pages))
except ReadError as e:
    print(e.code, all((e.message, e.message_en, e.remedy, e.remedy_en)))
"""


def outcome(data: bytes) -> str:
    """The code of the failure, or `text`, of reading in a process with bounded memory."""
    done = subprocess.run([sys.executable, "-c", _READ_WITHIN_BOUNDS, str(_MEGABYTES)], input=data, cwd=ROOT,
                          capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr.decode()[-500:]
    code, rest = done.stdout.decode().split()
    assert rest != "False"
    return code


def code_of(data: bytes, name: str = "a") -> str:
    """The code of the failure, or `text`, of reading; whatever else is raised fails the test."""
    try:
        read(data, name)
    except ReadError as e:
        told = e
    else:
        return "text"
    assert all((told.message, told.message_en, told.remedy, told.remedy_en))
    return told.code


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(out))


def stream(head: bytes, content: bytes) -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (head, len(content), content)


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = (b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</X 5 0 R>>"
        b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>")
SHOW = stream(b"", b"q 595 0 0 842 0 0 cm /X Do Q")
TEXT = stream(b"", b"BT /F 12 Tf 20 20 Td (Ke hoach nam 2024) Tj ET")
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>>>"


def packed(megabytes: int, piece: bytes = bytes(2**20)) -> bytes:
    """So many times the same megabyte, packed once: each piece begins anew. The check sum is that of one."""
    squeeze = zlib.compressobj(9)
    head = squeeze.compress(b"") + squeeze.flush(zlib.Z_FULL_FLUSH)
    body = squeeze.compress(piece) + squeeze.flush(zlib.Z_FULL_FLUSH)
    return head + body * megabytes + squeeze.flush()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, bits: int, colour: int, content: bytes, more: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", content) + chunk(b"IEND", b"")


def tiff(width: int, height: int, content: bytes = bytes(100), loop: bool = False) -> bytes:
    """A grey TIFF; its list of pages may lead back to the first."""
    tags = ((256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, height),
            (279, len(content)))
    at = 8 + len(content)
    listed = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\0" + struct.pack("<I", at) + content + struct.pack("<H", len(tags)) + listed + \
        struct.pack("<I", at if loop else 0)


def sheet() -> npt.NDArray[np.uint8]:
    """The upper part of a page, upright."""
    paper = Paper()
    header(paper)
    y = paper.paragraph(160, BODY)
    paper.paragraph(y, ITEM)
    return softened(rendered(paper.bytes(), 150))[:700]


SAID = "Thực hiện Kế hoạch số 27/KH-UBND ngày 05/02/2024 của Ủy ban nhân dân huyện Long Phú"


SPACE = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(inner: bytes, **more: bytes) -> bytes:
    """A Word file with this body."""
    out, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(out)
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = b"<w:document " + SPACE + b"><w:body>" + inner + b"</w:body></w:document>"
            new.writestr(name, body if name == "word/document.xml" else old.read(name))
        for name, content in more.items():
            new.writestr(f"word/media/{name}.png", content)
    return made.getvalue()
