"""Those who read scans in `benchmarks.ocr`: this software, bare Tesseract, OCRmyPDF. Each gives one text a page."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.read import Reading

# What bare Tesseract is given of a page without a scan, in dots per inch.
DRAWN = 200.0
# OCRmyPDF ends with these when a page has text already, and when the file is signed.
_HAS_TEXT, _IS_SIGNED = 6, 2


@cache
def our_reading(path: Path) -> Reading:
    """A file as this software reads it."""
    from pipeline.read import read

    return read(path.read_bytes(), path.name)


def ours(path: Path) -> list[str]:
    """The pages as this software reads them."""
    return [page.text for page in our_reading(path).text.pages]


def bare(path: Path) -> list[str]:
    """The pages as Tesseract reads them when it is given nothing but their pixels."""
    return list(bare_pages(bare_engine(), path))


def bare_engine() -> Any:
    """A warm engine with the Vietnamese data, psm 3, LSTM only, one thread."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    import tesserocr

    from pipeline.read.scan.engine import data_folder

    return tesserocr.PyTessBaseAPI(path=str(data_folder()), lang="vie", psm=tesserocr.PSM.AUTO,
                                   oem=tesserocr.OEM.LSTM_ONLY)


def bare_pages(api: Any, path: Path) -> Iterator[str]:
    """Every page rendered at the resolution of its own scan and recognised."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    for page in pdf:
        dpi = resolution(page)
        image = page.render(scale=dpi / 72, rev_byteorder=True).to_numpy()
        height, width, channels = image.shape
        api.SetImageBytes(image.tobytes(), width, height, channels, width * channels)
        api.SetSourceResolution(round(dpi))
        yield api.GetUTF8Text()
    pdf.close()


def resolution(page: Any) -> float:
    """Dots per inch of the largest image on a page of pypdfium2, which is its scan; `DRAWN` where none is."""
    import pypdfium2.raw as raw

    best, dpi = 0.0, DRAWN
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = thing.get_bounds()
        area = (right - left) * (top - bottom)
        wide, high = thing.get_px_size()
        if area > best and area > 0.3 * page.get_width() * page.get_height():
            best, dpi = area, 72 * (wide * high / area) ** 0.5
    return min(max(dpi, 100.0), 300.0)


def ocrmypdf(path: Path) -> list[str]:
    """The pages of OCRmyPDF's sidecar. Where a page has a text layer or a signature, reading it anew is asked for."""
    with tempfile.TemporaryDirectory() as scratch:
        sidecar = Path(scratch) / "text.txt"
        call = ["ocrmypdf", "-l", "vie", "--jobs", "1", "--quiet", "--output-type", "pdf", "--sidecar", str(sidecar)]
        ends = [str(path), str(Path(scratch) / "out.pdf")]
        done = subprocess.run([*call, *ends], capture_output=True, check=False)
        if done.returncode in (_HAS_TEXT, _IS_SIGNED):
            anew = ["--force-ocr", "--invalidate-digital-signatures"]
            done = subprocess.run([*call, *anew, *ends], capture_output=True, check=False)
        if done.returncode:
            raise RuntimeError(f"ocrmypdf: {path}: {done.stderr.decode('utf-8', 'replace')[-300:]}")
        return sidecar.read_text("utf-8").removesuffix("\f").split("\f")


def readers() -> dict[str, Callable[[Path], list[str]]]:
    """The readers that this machine has, by the name of their column."""
    made = {"kehoach": ours, "tesserocr": bare}
    return {**made, "ocrmypdf": ocrmypdf} if shutil.which("ocrmypdf") else made
