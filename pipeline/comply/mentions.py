"""Mentions of one document over a corpus: which plans cite it, where and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.comply.bodies import same_body
from pipeline.comply.dates import can_be_same
from pipeline.comply.number import Mark, label, plain_symbol
from pipeline.rulebook import table

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.corpus import Corpus

# A name that was resolved to a document with less certainty than this does not count as citing it.
SURE = 0.8

COLUMNS = (
    "doc_id", "plan", "plan_issuer", "plan_issued", "source_uri", "type", "number", "year", "symbol", "issued",
    "issued_inherited", "issuer", "role", "via_id", "form", "page", "quote", "start", "citation_id", "confidence",
)


def citing(
    corpus: Corpus, number: str, symbol: str, issued: str | None = None, year: int | None = None
) -> pd.DataFrame:
    """Every mention of the document `number`/`symbol` in the corpus, one row each, in the order of the corpus.

    `issued` (EDTF) leaves out mentions that bear another date; a mention without one takes the date of the nearest
    earlier mention of the same document in the same plan (`issued_inherited`), else of the first later one. A plan's
    mention of itself is no citation. Columns: `COLUMNS`.
    """
    found = mentions(corpus, Mark(number, year, symbol))
    if issued is None:
        return found
    return found[[day is None or can_be_same(day, issued) for day in found["issued"]]].reset_index(drop=True)


def mentions(corpus: Corpus, mark: Mark, kind: str | None = None, issuer: str | None = None) -> pd.DataFrame:
    """Mentions of the document that `mark`, `kind` (type code) and `issuer` name; see `citing` for the columns.

    Beside mentions by number stand those by name or short form that the corpus resolved to the same key.
    """
    cited = corpus.citations
    cited = cited[cited["role"] != "self"]
    numbered = _numbered(cited, mark, kind, issuer)
    keys = set(cited.loc[numbered, "target_key"].dropna())
    by_key = cited["target_key"].isin(keys) & cited["symbol"].isna() & (cited["target_confidence"].fillna(0) >= SURE)
    rows = cited[numbered | by_key].copy()
    rows["confidence"] = rows["confidence"].where(numbered[rows.index], rows["target_confidence"])
    return _with_plans(corpus, _dated(rows))


def _numbered(cited: pd.DataFrame, mark: Mark, kind: str | None, issuer: str | None) -> pd.Series[bool]:
    """Which citations print the mark; the type decides only where the symbol does not carry it (QH15)."""
    import pandas as pd

    ask_type = kind if kind and not _carries(mark.symbol, kind) else None
    ask_issuer = None if plain_symbol(mark.symbol).endswith("tw") else issuer

    def hit(number: Any, year: Any, symbol: Any, type_: Any, name: Any, printed: Any, key: Any) -> bool:
        return (
            mark.names(_known(number), _known(year), _known(symbol))
            and (ask_type is None or _known(type_) in (None, ask_type))
            and same_body(ask_issuer, _known(name) or _known(printed), _known(key))
        )

    columns = ("number", "year", "symbol", "type", "issuer_name", "issuer", "target_key")
    hits = [hit(*row) for row in zip(*(cited[c] for c in columns), strict=True)]
    return pd.Series(hits, index=cited.index, dtype=bool)


def _carries(symbol: str, kind: str) -> bool:
    """Whether the type's own mark is a part of the symbol: CT in CT/TW."""
    rows = [row for row in table("document_types.csv") if row["code"] == kind]
    marks = {plain_symbol(mark) for row in rows for mark in (kind, *row["symbols"].split(";")) if mark}
    return any(plain_symbol(part) in marks for part in symbol.replace("/", "-").split("-"))


def _dated(rows: pd.DataFrame) -> pd.DataFrame:
    """The mentions with the dates that their own plan gives elsewhere filled in."""
    rows = rows.sort_values(["doc_id", "start"], kind="stable")
    own = rows["issued"]
    plans = rows.groupby("doc_id", sort=False)
    for name in ("issued", "issued_from", "issued_to"):
        rows[name] = plans[name].transform(lambda dates: dates.ffill().bfill())
    rows["issued_inherited"] = own.isna() & rows["issued"].notna()
    return rows


def _with_plans(corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    plans = plan_heads(corpus)
    joined = rows.join(plans.set_index("doc_id"), on="doc_id")
    joined["issuer"] = joined["issuer_name"].fillna(joined["issuer"])
    return without_nan(joined[list(COLUMNS)]).reset_index(drop=True)


def plan_heads(corpus: Corpus) -> pd.DataFrame:
    """Of every document what a list of plans shows: doc_id, plan (number and symbol), issuer, date, source."""
    import pandas as pd

    docs = corpus.documents
    marks = [label(*(_known(v) for v in row)) for row in zip(docs["number"], docs["year"], docs["symbol"], strict=True)]
    return pd.DataFrame({
        "doc_id": docs["doc_id"],
        "plan": marks,
        "plan_issuer": docs["issuer_name"].fillna(docs["issuer"]),
        "plan_issued": docs["issued"],
        "source_uri": docs["source_uri"],
    })


def without_nan(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its blanks as None, whatever its columns' types."""
    return frame.astype(object).where(frame.notna(), None)


def _known(value: Any) -> Any:
    """A cell of a frame as a plain value; whole numbers in a column with blanks arrive as floats."""
    if value is None or value != value:
        return None
    return int(value) if isinstance(value, float) else value

