"""What reading depends on beside the bytes and this software: the OCR engine with its data, the converter of DOC."""

from __future__ import annotations

from dataclasses import dataclass

LIBREOFFICE, ANTIWORD = "LibreOffice", "antiword"


@dataclass(frozen=True, slots=True)
class Means:
    """The means of a machine: the fingerprint of its OCR, the name of its converter; "" for what it has not."""

    ocr: str = ""
    converter: str = ""

    def __str__(self) -> str:
        return "; ".join((self.ocr or "no OCR", self.converter or "no converter"))

    def uphold(self, seen_by: str | None) -> bool:
        """Whether a text that these means, or others, gave need not be read again: it would come out the same, or
        this machine has nothing to read it with. None is a text that depends on no means.
        """
        if seen_by is None:
            return True
        if seen_by == ANTIWORD:
            return self.converter != LIBREOFFICE
        return not self.ocr or seen_by == self.ocr


def converter() -> str:
    """What converts DOC files on this machine; "" where nothing does."""
    from pipeline.read.formats import antiword, office

    if office.program() is not None:
        return LIBREOFFICE
    return ANTIWORD if antiword.program() is not None else ""


def means() -> Means:
    """The means of this machine."""
    from pipeline.read.scan import fingerprint
    from pipeline.read.scan.engine import described

    return Means(fingerprint() if described() else "", converter())
