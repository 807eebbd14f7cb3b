"""The tree of an HTML page: its main part, without what no reader of the document reads."""

from __future__ import annotations

import re
from typing import Any

from lxml import html  # type: ignore[import-untyped]

from pipeline.read.formats.faults import fault
from pipeline.read.formats.legacy import Note, Piece, converted

# An element of the tree; lxml gives it no narrower type.
Element = Any

_UNREAD = frozenset((
    "script", "style", "noscript", "template", "head", "title", "nav", "aside", "button", "select", "textarea", "input",
    "iframe", "object", "embed", "svg", "canvas", "audio", "video", "map", "del", "datalist", "dialog"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar"))
_CLASSES = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|navigation|breadcrumbs?|sidebar|pagination|share|social|cookies?|related|ads?|"
    r"advert\w*|comments?|toolbar)(?:$|[\s_-])", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
# Characters that no page shows and that the tree cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_FAMILY = re.compile(r"font(?:-family)?\s*:\s*(?:[^;]*\s)?[\"']?((?:\.vn|vni[-\s])[\w .-]*)", re.I)
# Every tag costs some 500 bytes of memory.
_MAX_TAGS = 1_000_000
_LEAST_MAIN = 0.4
_LEAST_LINKS = 4


def document(source: str) -> Element:
    """The part of a page that holds its document, cleaned."""
    tags = source.count("<")
    if tags > _MAX_TAGS:
        raise fault("too-large", size=f"{tags} thẻ HTML", limit=f"{_MAX_TAGS}", size_en=f"{tags} HTML tags",
                    limit_en=f"{_MAX_TAGS}")
    parser = html.HTMLParser()
    try:
        root = html.document_fromstring(_FORBIDDEN.sub("", _XML.sub("", source)), parser=parser)
    except (html.etree.ParserError, ValueError):
        raise fault("empty-file") from None
    if any("depth" in entry.message for entry in parser.error_log):
        # The parser leaves out what is nested deeper than it goes.
        raise fault("broken-file", kind="HTML", kind_en="HTML", reason="nested too deep")
    body = root.find(".//body")
    body = root if body is None else body
    for element in [e for e in body.iter() if e is not body and _is_unread(e)]:
        # What follows the element belongs to the text around it.
        element.drop_tree()
    _drop_link_lists(body)
    main = _main(body)
    for edge in [e for e in body.iterchildren("header", "footer") if main is not body]:
        edge.drop_tree()
    return main


def into_unicode(body: Element) -> tuple[Note, ...]:
    """Bring letters of TCVN3 and VNI in the tree to Unicode; what was done."""
    held: list[tuple[Element, str]] = []
    pieces: list[list[Piece]] = []
    for element in body.iter():
        for part, around in (("text", element), ("tail", element.getparent())):
            text = getattr(element, part)
            if text and not (part == "tail" and element is body):
                held.append((element, part))
                pieces.append([Piece(text, _font(around))])
    got = converted(pieces)
    if got is None:
        return ()
    for (element, part), [text] in zip(held, got[0], strict=True):
        setattr(element, part, text)
    return got[1]


def _is_unread(element: Element) -> bool:
    if not isinstance(element.tag, str):
        return True  # A comment or an instruction.
    if element.tag in _UNREAD or element.get("role") in _ROLES or element.get("hidden") is not None:
        return True
    if element.get("aria-hidden") == "true" or _HIDDEN.search(element.get("style", "")):
        return True
    return element.tag not in ("body", "main", "article", "table", "td", "p", "span") and \
        any(_CLASSES.search(element.get(a, "")) for a in ("class", "id"))


def _drop_link_lists(body: Element) -> None:
    """Lists that are nothing but links are navigation."""
    for block in list(body.iter("ul", "ol")):
        links = block.findall(".//a")
        if len(links) >= _LEAST_LINKS and block.getparent() is not None:
            linked = sum(len(a.text_content().strip()) for a in links)
            if linked >= 0.9 * len("".join(block.text_content().split())):
                block.drop_tree()


def _main(body: Element) -> Element:
    """The main part of a page that marks one; a mark around little of the text is none."""
    marked = [*body.iter("main", "article"), *body.xpath(".//*[@role='main']")]
    if not marked:
        return body
    largest = max(marked, key=lambda e: len(e.text_content()))
    return largest if len(largest.text_content()) >= _LEAST_MAIN * len(body.text_content()) else body


def _font(element: Element | None) -> str | None:
    """The font of an old encoding that an element or one around it names."""
    while element is not None:
        named = element.get("face") or (m[1] if (m := _FAMILY.search(element.get("style") or "")) else None)
        if named:
            return str(named)
        element = element.getparent()
    return None
