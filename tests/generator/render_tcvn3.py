"""A plan as a Word file of the nineties: title and section headings in Unicode, all else in TCVN3 fonts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from tests.generator import render_docx
from tests.generator.model import Sample
from tests.generator.tcvn3 import encoded, encoded_capitals

_SOFT_HYPHEN = "\xad"


def render(sample: Sample) -> bytes:
    """The DOCX's bytes."""
    word = docx.Document(io.BytesIO(render_docx.render(sample)))
    for run in _runs(word):
        capitals = run.text.isupper() and not run.text.isascii()
        run.font.name = ".VnTimeH" if capitals else ".VnTime"
        _write(run, encoded_capitals(run.text) if capitals else encoded(run.text))
    out = io.BytesIO()
    word.save(out)
    return render_docx.steady(out.getvalue())


def _runs(word: Any) -> Iterator[Any]:
    """The runs of the body below title and headings, and of the closing."""
    for para in word.paragraphs:
        if not all(run.bold or not run.text.strip() for run in para.runs):
            yield from para.runs
    for cell in word.tables[-1].rows[0].cells:
        for para in cell.paragraphs:
            yield from para.runs


def _write(run: Any, text: str) -> None:
    """Replace a run's text; Word keeps the letter ư, whose code is the soft hyphen, as an element of its own."""
    run.text = ""
    for n, part in enumerate(text.split(_SOFT_HYPHEN)):
        if n:
            run._r.append(run._r.makeelement(qn("w:softHyphen"), {}))
        if part:
            t = run._r.makeelement(qn("w:t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
            t.text = part
            run._r.append(t)
