"""antiword, where it is installed and LibreOffice is not: DOC → Text, without numbering of lists and text boxes."""

from __future__ import annotations

import re
import shutil
import subprocess

from pipeline.read.formats.faults import fault
from pipeline.read.formats.html.dom import document, into_unicode
from pipeline.read.formats.html.flow import Flow
from pipeline.read.formats.html.lines import composed
from pipeline.text import Text

_SECONDS = 60.0
_TAGS = {"para": "p", "title": "p", "informaltable": "table", "row": "tr", "entry": "td", "emphasis": "span",
         "itemizedlist": "ul", "orderedlist": "ol", "listitem": "li", "chapter": "div", "sect1": "div"}
_TAG = re.compile(r"<(/?)(" + "|".join(_TAGS) + r")\b[^>]*>")
# What the file says of itself is no part of its text.
_HEAD = re.compile(r"<\?xml[^>]*\?>|<!DOCTYPE[^>]*>|<book\b[^>]*>\s*<title>.*?</title>|<bookinfo>.*?</bookinfo>", re.S)


def program() -> str | None:
    """The path of antiword; None where it is not installed."""
    return shutil.which("antiword")


def read_doc(data: bytes) -> Text:
    """The text of a Word 97-2003 file; raises `ReadError`."""
    path = program()
    if path is None:
        raise fault("converter-missing", kind="văn bản Word 97-2003 (DOC)", kind_en="Word 97-2003 document (DOC)")
    try:
        done = subprocess.run([path, "-x", "db", "-m", "UTF-8.txt", "-"], input=data, capture_output=True, check=True,
                              timeout=_SECONDS)
    except (subprocess.SubprocessError, OSError) as e:
        raise fault("broken-file", kind="Word", kind_en="Word", reason=f"antiword: {type(e).__name__}") from None
    source = _HEAD.sub("", done.stdout.decode("utf-8", "replace"))
    source = _TAG.sub(lambda m: f"<{m[1]}{_TAGS[m[2]]}>", source).replace("\n", "<br>")
    body = document(f"<div>{source}</div>")
    notes = into_unicode(body)
    flow = Flow()
    flow.read(body)
    return Text((composed(flow.entries),), notes)
