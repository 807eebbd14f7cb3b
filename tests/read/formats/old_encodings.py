"""Sentences of our own in the old encodings, made with the tables turned round, and small files to put them in."""

from __future__ import annotations

import io
import struct

import docx
from docx.oxml.ns import qn
from docx.text.run import Run

from pipeline.read.formats.tables import encodings

PLAN = """ủy ban nhân dân xã Hòa Bình
kế hoạch kiểm tra việc chấp hành quy chế làm việc năm 2006
Thực hiện Chỉ thị số 07/CT-UBND ngày 14/02/2006 của Ủy ban nhân dân huyện về việc chấn chỉnh lề lối làm việc;
Giao Văn phòng chủ trì, phối hợp với các trưởng thôn rà soát, tổng hợp kết quả trước ngày 20/3/2006.
Các ông, bà trưởng ban, ngành và những đơn vị liên quan chịu trách nhiệm thực hiện nhiệm vụ được giao."""


def encoded(text: str, key: str) -> str:
    """Vietnamese as the characters that stand for it in an old encoding; TCVN3 has no capitals with tones."""
    back: dict[str, str] = {}
    for code, letter in encodings()[key].table.items():
        back.setdefault(letter, code)
    return "".join(back.get(c) or back.get(c.lower()) or c for c in text)


def word(*paragraphs: list[tuple[str, str | None]]) -> bytes:
    """A DOCX with paragraphs of runs: text and font. A soft hyphen is written as Word writes it."""
    made = docx.Document()
    for runs in paragraphs:
        p = made.add_paragraph()
        for text, font in runs:
            _fill(p.add_run(), text, font)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _fill(run: Run, text: str, font: str | None) -> None:
    if font:
        run.font.name = font
    for n, part in enumerate(text.split("\xad")):
        if n:
            run._r.append(run._r.makeelement(qn("w:softHyphen"), {}))
        if part:
            t = run._r.makeelement(qn("w:t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
            t.text = part
            run._r.append(t)


def compound(stream: str, content: bytes) -> bytes:
    """A compound file with one stream of at least 4,096 bytes: header, table, directory, content."""
    content = content.ljust(4096, b"\0")
    count = -(-len(content) // 512)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIIII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    header += b"\xff" * (512 - len(header))
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + count), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0) + _entry(stream, 2, 2, len(content))
    return header + table + directory.ljust(512, b"\0") + content.ljust(512 * count, b"\0")


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    coded = name.encode("utf-16-le")
    head = coded.ljust(64, b"\0") + struct.pack("<HB", len(coded) + 2, kind)
    return head + bytes(49) + struct.pack("<IQ", start, size)
