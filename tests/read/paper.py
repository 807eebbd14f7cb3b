"""Draws small PDF documents for the tests of reading: paragraphs, columns, tables and page breaks with known truth."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path("/usr/share/fonts/truetype/croscore")
FACES = {"": "Tinos-Regular", "b": "Tinos-Bold", "i": "Tinos-Italic"}
A4 = (595.28, 841.89)

needs_font = pytest.mark.skipif(not (FONTS / "Tinos-Regular.ttf").exists(),
                                reason="needs Debian's fonts-croscore (Tinos holds all Vietnamese letters)")


class Paper:
    """A PDF under construction; y counts from the top of the page, in points."""

    def __init__(self, size: tuple[float, float] = A4, encrypt: StandardEncryption | None = None) -> None:
        for face in FACES.values():
            if face not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(face, str(FONTS / f"{face}.ttf")))
        self._out = io.BytesIO()
        self.canvas = Canvas(self._out, pagesize=size, invariant=1, encrypt=encrypt)
        self.width, self.height = size
        self.left, self.right = 85.0, size[0] - 50.0

    def page(self) -> None:
        self.canvas.showPage()

    def bytes(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self._out.getvalue()

    def write(self, x: float, y: float, text: str, size: float = 13, face: str = "") -> float:
        """Write from `x`; returns the width."""
        self.canvas.setFont(FACES[face], size)
        self.canvas.drawString(x, self.height - y, text)
        return measured(text, size, face)

    def centre(self, x: float, y: float, text: str, size: float = 13, face: str = "") -> None:
        self.write(x - measured(text, size, face) / 2, y, text, size, face)

    def paragraph(self, y: float, text: str, size: float = 13, indent: float = 28, step: float = 17,
                  left: float | None = None, right: float | None = None, justify: bool = True, face: str = "") -> float:
        """Write a wrapped paragraph with an indented first line; returns the baseline for what follows."""
        left, right = left or self.left, right or self.right
        lines = wrapped(text, right - left, size, indent, face)
        for n, line in enumerate(lines):
            x = left + (indent if n == 0 else 0)
            free = right - x - measured(line, size, face)
            gaps = line.count(" ")
            if justify and n < len(lines) - 1 and gaps:
                for word in line.split(" "):
                    x += self.write(x, y, word, size, face) + measured(" ", size, face) + free / gaps
            else:
                self.write(x, y, line, size, face)
            y += step
        return y + 4

    def grid(self, xs: list[float], ys: list[float], holes: frozenset[tuple[str, int, int]] = frozenset()) -> None:
        """Rule a table; a hole ("h" or "v", row, column) leaves out the line above or left of that field."""
        for r, y in enumerate(ys):
            for c in range(len(xs) - 1):
                if ("h", r, c) not in holes:
                    self.canvas.line(xs[c], self.height - y, xs[c + 1], self.height - y)
        for c, x in enumerate(xs):
            for r in range(len(ys) - 1):
                if ("v", r, c) not in holes:
                    self.canvas.line(x, self.height - ys[r], x, self.height - ys[r + 1])

    def cell(self, x0: float, x1: float, y: float, text: str, size: float = 11) -> None:
        """Write a wrapped text into a table cell whose upper edge is at `y`."""
        for n, line in enumerate(wrapped(text, x1 - x0 - 8, size, 0, "")):
            self.write(x0 + 4, y + size + 1 + n * (size + 2), line, size)


def measured(text: str, size: float, face: str = "") -> float:
    return float(pdfmetrics.stringWidth(text, FACES[face], size))


def wrapped(text: str, width: float, size: float, indent: float, face: str) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and measured(longer, size, face) > width - (0 if lines else indent):
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def header(paper: Paper, number: str = "Số: 15/KH-UBND", date: str = "Tân Hòa, ngày 12 tháng 3 năm 2024") -> None:
    """The two-column header of a commune's plan."""
    a, b = 170.0, 415.0
    paper.centre(a, 60, "UBND HUYỆN LONG PHÚ", 12)
    paper.centre(b, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "b")
    paper.centre(a, 75, "ỦY BAN NHÂN DÂN", 12, "b")
    paper.centre(b, 76, "Độc lập - Tự do - Hạnh phúc", 13, "b")
    paper.centre(a, 90, "XÃ TÂN HÒA", 12, "b")
    paper.centre(a, 115, number, 13)
    paper.centre(b, 115, date, 13, "i")


def closing(paper: Paper, y: float) -> None:
    """Recipients beside the signature."""
    paper.write(85, y, "Nơi nhận:", 12, "b")
    for n, item in enumerate(("- UBND huyện (b/c);", "- Đảng ủy, HĐND xã;",
                              "- Các ban, ngành, đoàn thể xã và trưởng các", "ấp trên địa bàn;", "- Lưu: VT.")):
        paper.write(85, y + 13 * (n + 1), item, 11)
    paper.centre(430, y, "TM. ỦY BAN NHÂN DÂN", 13, "b")
    paper.centre(430, y + 16, "CHỦ TỊCH", 13, "b")
    paper.centre(430, y + 90, "Lê Thị Hồng Nhung", 13, "b")
