"""What the machine has of what the work needs, in which version, and what each missing piece costs."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

DISTRIBUTION = "kehoach"

# What a person loses without a package, (vi, en); one not named here is a part of others.
_PACKAGES: dict[str, tuple[str, str]] = {
    "dateparser": ("không hiểu ngày do người dùng gõ (--issued)", "dates that a person types (--issued)"),
    "duckdb": ("không hỏi kho bằng SQL được", "no SQL over the corpus"),
    "edtf": ("không kiểm tra được ngày tháng", "dates cannot be checked"),
    "fsspec": ("không đọc được từ địa chỉ như s3://", "nothing is read from addresses such as s3://"),
    "holidays": ("không biết ngày nghỉ lễ", "public holidays are not known"),
    "lxml": ("không đọc được DOCX, HTML", "no DOCX or HTML is read"),
    "numpy": ("không dựng được dòng và bảng của PDF", "lines and tables of PDF cannot be composed"),
    "opencv-python-headless": ("không đọc được trang quét", "no scanned page is read"),
    "openpyxl": ("không đọc, ghi được XLSX", "no XLSX, in or out"),
    "pandas": ("không mở được kho dưới dạng bảng", "the corpus does not open as frames"),
    "pdfplumber": ("bảng kẻ khó trong PDF không đọc được", "hard tables in PDF are not read"),
    "pebble": ("không chạy song song được", "no parallel workers"),
    "pillow": ("không đọc được ảnh", "no image is read"),
    "pyarrow": ("không ghi được kho", "the corpus cannot be written"),
    "pypdfium2": ("không đọc được PDF", "no PDF is read"),
    "python-dateutil": ("không tính được hạn định kỳ", "recurring deadlines cannot be computed"),
    "python-docx": ("không đọc được DOCX", "no DOCX is read"),
    "pyyaml": ("không đọc được bộ quy tắc", "the rules cannot be read"),
    "rapidfuzz": ("không so được tên gần giống", "names that nearly match are not compared"),
    "regex": ("bộ quy tắc không chạy được", "the rules cannot run"),
    "rich": ("không in được bảng ra màn hình", "no tables in the terminal"),
    "spacy": ("không nhận ra tên cơ quan trong câu", "names of bodies are not recognised"),
    "tesserocr": ("trang quét không thành chữ", "scanned pages stay pictures"),
    "typer": ("không có dòng lệnh", "no command line"),
}
# Programs and data beyond Python's packages: name, Debian package, what is lost without it.
_PROGRAMS: tuple[tuple[str, str, tuple[str, str]], ...] = (
    ("soffice", "--no-install-recommends libreoffice-writer-nogui", (
        "tệp .doc và .rtf không đọc được: chúng được ghi vào bảng failures",
        "no .doc or .rtf is read: they are listed in failures")),
    ("antiword", "antiword", (
        "không có cách đọc dự phòng cho tệp .doc mà LibreOffice không mở được",
        "no second way to read a .doc that LibreOffice cannot open")),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that the work may need. `version` is None when it is not there; `cost` says what is lost then."""

    name: str
    version: str | None
    required: bool
    cost: str
    cost_en: str
    remedy: str

    @property
    def lacking(self) -> bool:
        """Whether the work cannot go on without installing it."""
        return self.required and self.version is None


def examine() -> list[Piece]:
    """Every piece, in the order Python, packages, programs, OCR data, fonts."""
    python = Piece("Python", platform.python_version(), True, "", "", "")
    packages = [_package(*requirement) for requirement in _requirements()]
    programs = [Piece(name, _program_version(name), False, *cost, f"apt-get install {package}")
                for name, package, cost in _PROGRAMS]
    return [python, *packages, *programs, _ocr_data(), _fonts()]


def _requirements() -> list[tuple[str, str]]:
    """Names of the packages that the distribution itself declares, and the versions it asks for."""
    try:
        declared = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return [(name, "") for name in _PACKAGES]
    found = (re.match(r"([A-Za-z0-9._-]+)\s*([^;]*)", line) for line in declared if "extra ==" not in line)
    return [(m.group(1).lower(), m.group(2).strip()) for m in found if m]


def _package(name: str, asked: str) -> Piece:
    try:
        version: str | None = metadata.version(name)
    except metadata.PackageNotFoundError:
        version = None
    cost, cost_en = _PACKAGES[name]
    return Piece(name, version, True, cost, cost_en, f"{Path(sys.executable).name} -m pip install '{name}{asked}'")


def _program_version(name: str) -> str | None:
    """First number that the program says of itself; None when it is not installed or does not answer."""
    path = shutil.which(name)
    if path is None:
        return None
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = re.search(r"\d+(?:\.\d+)+", said.stdout + said.stderr)
    return version.group() if version else "?"


def _ocr_data() -> Piece:
    """Languages of Tesseract's data, by the files that hold them; without Vietnamese the others are of no use."""
    homes = [Path(p) for p in (os.environ.get("TESSDATA_PREFIX"),) if p]
    homes += [*Path("/usr/share/tesseract-ocr").glob("*/tessdata"), Path("/usr/share/tessdata"),
              Path("/usr/local/share/tessdata")]
    languages = sorted({f.stem for home in homes for f in home.glob("*.traineddata")})
    return Piece("tessdata", ", ".join(languages) if "vie" in languages else None, False,
                 "không có dữ liệu tiếng Việt (vie): trang quét được ghi vào bảng failures",
                 "no Vietnamese (vie) data: scanned pages are listed in failures",
                 "apt-get install tesseract-ocr-vie")


def _fonts() -> Piece:
    """A font with every Vietnamese letter, with which the tests and benchmarks print their plans."""
    found = sorted(Path("/usr/share/fonts").rglob("Tinos-Regular.ttf"))
    return Piece("fonts-croscore", found[0].stem if found else None, False,
                 "không in được PDF mẫu để kiểm thử và đo tốc độ; việc đọc kế hoạch không cần đến",
                 "no sample PDFs for tests and benchmarks; reading plans does not need it",
                 "apt-get install fonts-croscore")
