"""The OCR engine: Tesseract with the Vietnamese data, one warm engine a process, bounded in time.

All coordinates are pixels of the image that was given, from its top left; confidences are 0 to 1.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.read import tidy
from pipeline.read.scan.faults import fault

Gray = npt.NDArray[np.uint8]

LANGUAGE = "vie"
# Where Debian and other systems keep language data; TESSDATA_PREFIX comes first.
_FOLDERS = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata",
            "/usr/local/share/tessdata")
# A page of dense print takes about a second; one that takes this long is no print.
_SECONDS = 60
# An image smaller than this on one side, in pixels, holds no letter.
_SMALLEST = 8
# Shapes that the engine knows under other names, and the one letter that it tends to write twice ("GD&ĐÐT").
_SHAPES = str.maketrans({"Ð": "Đ", "ð": "đ", "⁄": "/", "∕": "/", "ƒ": "f", "ﬁ": "fi", "ﬂ": "fl"})
_DOUBLED = re.compile("Đ{2,}")
# Page segmentation modes of Tesseract: fully automatic, one block of lines, one line, one word.
PAGE, BLOCK, LINE, WORD = 3, 6, 7, 8


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was read. `weight` is that of its strokes beside the usual one, found out for page heads alone.

    `firm` says that the word is known by its place, however it was read.
    """

    text: str
    confidence: float
    x0: int
    y0: int
    x1: int
    y1: int
    weight: float = 1.0
    firm: bool = False


@dataclass(slots=True)
class TextLine:
    """Words on one baseline, which runs from (`x0`, `y0`) to (`x1`, `y1`); `height` is that of the row of letters."""

    words: list[Word]
    x0: int
    y0: int
    x1: int
    y1: int
    height: float
    block: int

    def moved(self, x: int, y: int) -> TextLine:
        """The line of a part of the page, which begins at (`x`, `y`), where it stands on the page."""
        words = [replace(w, x0=w.x0 + x, x1=w.x1 + x, y0=w.y0 + y, y1=w.y1 + y) for w in self.words]
        return replace(self, words=words, x0=self.x0 + x, x1=self.x1 + x, y0=self.y0 + y, y1=self.y1 + y)


@dataclass(slots=True)
class Engine:
    """A warm engine. `version` names the program, its language data by hash, and how it is used."""

    folder: Path
    version: str
    _api: Any = field(repr=False)

    def lines(self, image: Gray, dpi: float, mode: int = PAGE, digits: bool = False) -> list[TextLine]:
        """The lines of text in an image of dark letters on light paper; none in one too small for letters.

        `digits` allows the digits alone. Raises `ReadError` (`page-timeout`) when the image takes too long.
        """
        height, width = image.shape
        if min(height, width) < _SMALLEST:
            return []
        self._api.SetPageSegMode(mode)
        self._api.SetVariable("tessedit_char_whitelist", "0123456789" if digits else "")
        self._api.SetImageBytes(np.ascontiguousarray(image).tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(round(dpi))
        try:
            if not self._api.Recognize(1000 * _SECONDS):
                raise fault("page-timeout", seconds=_SECONDS)
            return _lines(self._api)
        finally:
            self._api.Clear()


def _lines(api: Any) -> list[TextLine]:
    """What was recognised, line by line."""
    tesserocr: Any = import_module("tesserocr")
    word, line, paragraph_block = tesserocr.RIL.WORD, tesserocr.RIL.TEXTLINE, tesserocr.RIL.BLOCK
    found: list[TextLine] = []
    iterator = api.GetIterator()
    block = 0
    for at in tesserocr.iterate_level(iterator, word) if iterator is not None else ():
        if at.Empty(word):  # asked about a line that is not there, Tesseract crashes
            continue
        block += at.IsAtBeginningOf(paragraph_block)
        if at.IsAtBeginningOf(line) or not found:
            found.append(TextLine([], *_baseline(at, line), at.RowAttributes()["row_height"], block))
        try:
            text = at.GetUTF8Text(word)
        except RuntimeError:  # a rule or a picture that was taken for a word
            continue
        box = at.BoundingBox(word)
        text = _same_shapes(text)
        if text and box is not None:
            found[-1].words.append(Word(text, at.Confidence(word) / 100, *box))
    return [found_line for found_line in found if found_line.words]


def _same_shapes(text: str) -> str:
    """The text in NFC, with letters that look the same on paper as the ones that Vietnamese uses."""
    return _DOUBLED.sub("Đ", tidy.shown(text.strip()).translate(_SHAPES))


def _baseline(at: Any, line: Any) -> tuple[int, int, int, int]:
    """The baseline of the line at which an iterator stands; its lower edge where the engine knows none."""
    base = at.Baseline(line)
    if base:
        return (*base[0], *base[1])
    box = at.BoundingBox(line) or (0, 0, 0, 0)
    return box[0], box[3], box[2], box[3]


def engine() -> Engine:
    """The engine of this process; raises `ReadError` (`ocr-missing`) where the machine has none."""
    return _engine(os.getpid())


@cache
def _engine(_process: int) -> Engine:
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    folder = data_folder()
    if folder is None:
        raise fault("ocr-missing", piece=f"{LANGUAGE}.traineddata")
    try:
        tesserocr: Any = import_module("tesserocr")
    except ImportError as e:
        raise fault("ocr-missing", piece="tesserocr") from e
    api = tesserocr.PyTessBaseAPI(path=str(folder), lang=LANGUAGE, psm=PAGE, oem=tesserocr.OEM.LSTM_ONLY)
    return Engine(folder, described(), api)


@cache
def described() -> str:
    """The engine in words: the version of its package and the hash of its language data; "" where there is none."""
    folder = data_folder()
    try:
        package = metadata.version("tesserocr")
    except metadata.PackageNotFoundError:
        return ""
    return f"tesserocr {package}, {LANGUAGE} {_digest(folder)}" if folder else ""


def data_folder() -> Path | None:
    """The folder with the Vietnamese language data; none when it is not installed."""
    said = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(f) for f in ((said, *_FOLDERS) if said else _FOLDERS)]
    return next((f for f in folders if (f / f"{LANGUAGE}.traineddata").is_file()), None)


def _digest(folder: Path) -> str:
    return hashlib.sha256((folder / f"{LANGUAGE}.traineddata").read_bytes()).hexdigest()[:12]
