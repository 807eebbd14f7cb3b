"""Those who take part in `benchmarks.speed`. Each is given files and returns one round of its work.

Imports stand within the functions: peers have an environment of their own, in which this software is not.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from benchmarks.contest import Round


def rows(files: Sequence[Path]) -> Round:
    """Ours, as a worker does it: bytes → text → rows with their boxes → Arrow, many documents at once."""
    from pipeline.engine.packing import packed, unpacked
    from pipeline.plan import build_all
    from pipeline.read import read
    from pipeline.records import PLAN_TABLES
    from pipeline.source import source_of

    def once() -> None:
        batch: list[dict[str, bytes]] = []
        for path in files:
            data = path.read_bytes()
            got = read(data, path.name)
            batch.append(packed(*build_all(got.text, source_of(data, path.name, got.media_type), got.reading)))
        for table in PLAN_TABLES:
            unpacked(table, [done[table] for done in batch if table in done])

    return once


def reading(files: Sequence[Path]) -> Round:
    """Our reading alone: bytes → text with boxes."""
    from pipeline.read import read

    return lambda: [read(path.read_bytes(), path.name) for path in files]


def one_regex(files: Sequence[Path]) -> Round:
    """The floor for text: a single pattern for symbols over the bytes as text."""
    import re

    pattern = re.compile(r"\d+(?:/\d{4})?[/-][A-ZĐ][\w-]*/?[\w-]*")
    return lambda: [pattern.findall(path.read_text("utf-8")) for path in files]


def pdfium_text(files: Sequence[Path]) -> Round:
    """The floor for digital PDF: the characters of every page, without boxes."""
    import pypdfium2

    def once() -> None:
        for path in files:
            pdf = pypdfium2.PdfDocument(path)
            for page in pdf:
                page.get_textpage().get_text_range()
            pdf.close()

    return once


def pdfplumber_words(files: Sequence[Path]) -> Round:
    """The words of every page with their boxes."""
    import pdfplumber

    def once() -> None:
        for path in files:
            with pdfplumber.open(path) as pdf:
                for page in pdf.pages:
                    page.extract_words()

    return once


def pypdf_text(files: Sequence[Path]) -> Round:
    """The text of every page."""
    from pypdf import PdfReader  # type: ignore[import-not-found,unused-ignore]

    return lambda: [[page.extract_text() for page in PdfReader(path).pages] for path in files]


def docling_parse_words(files: Sequence[Path]) -> Round:
    """The words of every page with their boxes, as docling's own reader gives them."""
    from docling_parse.pdf_parser import DoclingPdfParser  # type: ignore[import-not-found,unused-ignore]

    def once() -> None:
        for path in files:
            pdf = DoclingPdfParser(loglevel="fatal").load(str(path))
            for _, page in pdf.iterate_pages():
                for word in page.word_cells:
                    _ = word.text
            pdf.unload()

    return once


def kreuzberg_text(files: Sequence[Path]) -> Round:
    """The text of every file, nothing kept from one round to the next."""
    from kreuzberg import ExtractionConfig, extract_file_sync  # type: ignore[import-not-found,unused-ignore]

    config = ExtractionConfig(use_cache=False)
    return lambda: [extract_file_sync(str(path), config=config) for path in files]


def kreuzberg_scans(files: Sequence[Path]) -> Round:
    """The text of every scan by kreuzberg's Tesseract with the same Vietnamese data."""
    from kreuzberg import (  # type: ignore[import-not-found,unused-ignore]
        ExtractionConfig,
        OcrConfig,
        extract_file_sync,
    )

    if "TESSDATA_PREFIX" not in os.environ:
        data = next(Path("/usr/share/tesseract-ocr").glob("*/tessdata/vie.traineddata"), None)
        if data is None:
            raise FileNotFoundError("no vie.traineddata")
        os.environ["TESSDATA_PREFIX"] = str(data.parent)
    ocr = OcrConfig(backend="tesseract", language="vie")
    config = ExtractionConfig(ocr=ocr, force_ocr=True, use_cache=False)
    return lambda: [extract_file_sync(str(path), config=config) for path in files]


def ocrmypdf_scans(files: Sequence[Path]) -> Round:
    """The text of every scan by the program ocrmypdf, one job."""
    from benchmarks.ocr_readers import ocrmypdf

    if not shutil.which("ocrmypdf"):
        raise FileNotFoundError("no program ocrmypdf")
    return lambda: [ocrmypdf(path) for path in files]


def bare_tesseract(files: Sequence[Path]) -> Round:
    """The floor for scans: Tesseract in this process, given nothing but the pixels of every page."""
    from benchmarks.ocr_readers import bare_engine, bare_pages

    api = bare_engine()
    return lambda: [list(bare_pages(api, path)) for path in files]


def ingest_scans(files: Sequence[Path]) -> Round:
    """Ours: `ingest` of the scans into an empty corpus, with everything that it keeps."""
    from pipeline.engine import ingest

    def once() -> None:
        with tempfile.TemporaryDirectory() as scratch:
            made = ingest(files, scratch, workers=1)
            assert made.new == len(files), made.failures

    return once


def ingest_read_scans(files: Sequence[Path]) -> Round:
    """Ours: `ingest` of the same scans after a change of rules."""
    from dataclasses import replace

    from pipeline.engine import ingest
    from pipeline.engine.work import product_stages

    stages, numbers, scratch = product_stages(), count(), tempfile.TemporaryDirectory()

    def once() -> None:
        made = ingest(files, scratch.name, workers=1, stages=replace(stages, rules_version=f"{next(numbers)}"))
        assert made.new + made.reextracted == len(files), made.failures

    once()
    return once


def our_citations(files: Sequence[Path]) -> Round:
    """Ours: mentions with their dates, issuers, parts, subjects, roles and nesting; the outlines are given."""
    from pipeline.extract import citations
    from pipeline.outline import outline
    from pipeline.text import plain

    outlines = [outline(plain([path.read_text("utf-8")])) for path in files]
    return lambda: sum(len(citations.find(o, "KH")) for o in outlines)


def eyecite_citations(files: Sequence[Path]) -> Round:
    """Citations with their metadata, not resolved, by eyecite's own tokenizer."""
    from eyecite import get_citations  # type: ignore[import-not-found,unused-ignore]

    texts = [path.read_text("utf-8") for path in files]
    return lambda: sum(len(get_citations(text)) for text in texts)


def eyecite_hyperscan(files: Sequence[Path]) -> Round:
    """The same with its fastest tokenizer."""
    import hyperscan  # type: ignore[import-not-found,unused-ignore] # noqa: F401
    from eyecite import get_citations
    from eyecite.tokenizers import HyperscanTokenizer  # type: ignore[import-not-found,unused-ignore]

    tokenizer = HyperscanTokenizer(cache_dir=tempfile.mkdtemp())
    texts = [path.read_text("utf-8") for path in files]
    return lambda: sum(len(get_citations(text, tokenizer=tokenizer)) for text in texts)
