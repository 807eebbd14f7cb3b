"""Scans: pages that must be seen to be read, with OCR.

`documents.read_pdf` reads a PDF page by page from its text layer or its picture, `documents.read_images` the pages of
image files. `judge.judge` decides between layer and picture, `page.scanned` reads one picture into a sheet for the
layout. `fingerprint` changes whenever the same bytes may be read otherwise.
"""

from __future__ import annotations

SCAN_VERSION = "11"


def fingerprint() -> str:
    """What a text read from pictures depends on beside the bytes: this room's version, the engine and its data."""
    from pipeline.read.scan.engine import described

    return f"scan {SCAN_VERSION}, {described() or 'no engine'}"
