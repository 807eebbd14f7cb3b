"""The forms in which a plan can be kept: which renderer makes each, and how the names of its files end."""

from __future__ import annotations

from importlib import import_module

from tests.generator.model import Sample

# Module, function and ending; a renderer of several files gives a list, whose places number the ending.
_FORMS = {
    "txt": ("render_text", "as_text", ".txt"),
    "md": ("render_text", "as_markdown", ".md"),
    "docx": ("render_docx", "render", ".docx"),
    "pdf": ("render_pdf", "render", ".pdf"),
    "doc": ("render_doc", "render", ".doc"),
    "rtf": ("render_rtf", "render", ".rtf"),
    "html": ("render_html", "render", ".html"),
    "tcvn3": ("render_tcvn3", "render", ".docx"),
    "scan": ("render_scan", "scan_pdf", ".pdf"),
    "tiff": ("render_scan", "fax_tiff", ".tif"),
    "photographs": ("render_scan", "photographs", ".trang-{}.jpg"),
    "bad-layer": ("render_scan", "badly_read_pdf", ".pdf"),
    "broken-map": ("render_odd_pdf", "broken_map", ".pdf"),
    "glyph-map": ("render_odd_pdf", "wrong_glyphs", ".pdf"),
    "stamped": ("render_odd_pdf", "stamped", ".pdf"),
}
FORMS = tuple(_FORMS)


def rendered(sample: Sample, form: str) -> bytes:
    """The plan's bytes in a form of one file."""
    [(_, data)] = files(sample, form)
    return data


def files(sample: Sample, form: str) -> list[tuple[str, bytes]]:
    """Name and bytes of every file of the plan in one of `FORMS`."""
    module, function, ending = _FORMS[form]
    made = getattr(import_module(f"tests.generator.{module}"), function)(sample)
    parts = made if isinstance(made, list) else [made]
    return [(sample.name + ending.format(n), data) for n, data in enumerate(parts, 1)]
