"""What is asked of the plans of a corpus: what a list of plans shows, and what conditions are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.comply.number import label

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.corpus import Corpus


@dataclass(frozen=True, slots=True)
class PlanHead:
    """A document of the corpus: the columns of `documents` that compliance asks for, blanks as None."""

    doc_id: str
    number: str | None
    year: int | None
    symbol: str | None
    issuer: str | None
    issued: str | None
    source_uri: str
    level: str | None
    unit_code: str | None
    key: str | None
    title: str | None

    @property
    def mark(self) -> str:
        """`12/KH-UBND`."""
        return label(self.number, self.year, self.symbol)

    def shown(self) -> dict[str, Any]:
        """The columns that a list of plans has."""
        return {"doc_id": self.doc_id, "plan": self.mark, "plan_issuer": self.issuer, "plan_issued": self.issued,
                "source_uri": self.source_uri}


def plan_heads(corpus: Corpus) -> list[PlanHead]:
    """Every document of the corpus, in its order."""
    docs = corpus.documents
    docs = docs.assign(shown_issuer=docs["issuer_name"].fillna(docs["issuer"]))
    names = ("doc_id", "number", "year", "symbol", "shown_issuer", "issued", "source_uri", "issuer_level",
             "issuer_unit_code", "document_key", "title")
    return [PlanHead(*(known(value) for value in row)) for row in zip(*(docs[n] for n in names), strict=True)]


def known(value: Any) -> Any:
    """A cell of a frame as a plain value; whole numbers in a column with blanks arrive as floats."""
    if value is None or value != value:
        return None
    return int(value) if isinstance(value, float) and value.is_integer() else value


def without_nan(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its blanks as None, whatever its columns' types."""
    return frame.astype(object).where(frame.notna(), None)
