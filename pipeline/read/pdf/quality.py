"""Whether the text layer of a page can be used as its text."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any

from pipeline.read.pdf import drawing
from pipeline.read.pdf.native import Frame


class Layer(Enum):
    """What the text layer of a page is."""

    USABLE = "usable"
    SCAN = "scan"
    BROKEN = "broken"


# Fewer visible characters than this are no text of a page that shows more than a line or two.
_FEW = 10
# A signing stamp on a scan carries up to so many; a page of text more.
_STAMP = 400
# The image of a scan covers nearly the whole page.
_COVERS = 0.6
_VIETNAMESE = re.compile(r"[à-ãè-êìíò-õùúýÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_FOREIGN = re.compile(r"[\u0100-\u0101\u0104-\u010f\u0112-\u0127\u012a-\u0167\u016a-\u019f\u01a2-\u01ae\u01b1-\u02af"
                      r"\u0370-\u1dff\ufffd¢-©¬®-¶¸-¿ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿ]")
_LETTER = re.compile(r"[^\W\d_]")
# A layer with more foreign letters than this was written with a wrong table; Vietnamese carries marks on every
# fourth letter, so a layer with hardly any was made by a program that does not know them.
_MAX_FOREIGN, _MIN_MARKED, _ENOUGH, _SAMPLE = 0.06, 0.08, 200, 1200


def layer_of(text: str, page: Any, frame: Frame) -> Layer:
    """Judge the text layer of a page by its characters and by what else is drawn there."""
    visible = len("".join(text.split()))
    if visible < _STAMP:
        drawn = drawing.objects(page)
        if drawing.image_share(drawn, frame) > _COVERS or (visible < _FEW and drawing.has_ink(drawn, frame)):
            return Layer.SCAN
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters < _ENOUGH:
        return Layer.USABLE
    if len(_FOREIGN.findall(sample)) > _MAX_FOREIGN * letters:
        return Layer.BROKEN
    if len(_VIETNAMESE.findall(sample)) < _MIN_MARKED * letters:
        drawn = drawing.objects(page)
        if drawing.image_share(drawn, frame) > _COVERS or drawing.is_invisible(drawn):
            return Layer.SCAN
    return Layer.USABLE
