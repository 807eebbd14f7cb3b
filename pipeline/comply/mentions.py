"""Mentions of one document over a corpus: which plans cite it, where and how."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pipeline.comply.bodies import same_body
from pipeline.comply.chains import chain
from pipeline.comply.dates import can_be_same
from pipeline.comply.directives import LIKELY, Directive, Row, Standing, day_of, fit, law_slug
from pipeline.comply.heads import LAWS, law_name
from pipeline.comply.number import Mark, plain_number, plain_symbol
from pipeline.comply.plans import known, plan_heads, without_nan
from pipeline.rulebook import table

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.corpus import Corpus

COLUMNS = (
    "doc_id", "plan", "plan_issuer", "plan_issued", "source_uri", "type", "number", "year", "symbol", "issued",
    "issued_inherited", "issuer", "role", "via_id", "form", "page", "quote", "start", "citation_id", "confidence",
    "end", "boxes", "chain", "subject",
)
_TAKEN = ("doc_id", "citation_id", "type", "type_name", "number", "year", "symbol", "issued", "issuer", "issuer_name",
          "subject", "role", "via_id", "form", "page", "quote", "start", "end", "boxes", "confidence", "target_key",
          "target_confidence")


class Mentions:
    """The citations of a corpus, found by number, by key and by the names of laws."""

    def __init__(self, corpus: Corpus) -> None:
        cited = corpus.citations
        own = "mention_key" if "mention_key" in cited else "target_key"
        self._cited = cited[list(_TAKEN)].assign(own_key=cited[own])
        self._columns: dict[str, Any] = {}
        self._by_id: dict[tuple[str, str], int] = {}
        self._by_mark: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        self._by_law: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        columns = ("doc_id", "citation_id", "role", "number", "symbol", "type", "target_key", "quote")
        for at, (doc, cid, role, number, symbol, kind, key, quote) in enumerate(
                zip(*(cited[c] for c in columns), strict=True)):
            self._by_id[doc, cid] = at
            if role == "self":
                continue
            if known(number) is not None and known(symbol) is not None:
                self._by_mark[plain_number(number), plain_symbol(symbol)].append(at)
            if known(key) is not None:
                self._by_key[key].append(at)
            if kind in LAWS:
                self._by_law[kind, law_slug(kind, quote)].append(at)

    def of(self, wanted: Directive) -> list[Row]:
        """The rows that bear the document's number or name, in the order of the corpus, with the dates that their
        plan gives elsewhere filled in (`issued_inherited`).

        Beside mentions by number stand those by name or short form that the corpus resolved to the same key.
        """
        found = {at for at in self._marked(wanted) if self._hit(at, wanted)}
        if wanted.law is not None:
            found |= {at for at in self._by_law.get((str(wanted.type), wanted.law), ()) if self._unnumbered(at, wanted)}
        for key in {self._cell(at, "target_key") for at in found} | {wanted.key}:
            if key is not None:
                found |= {at for at in self._by_key.get(key, ()) if self._resolved(at)}
        return _dated(self._rows(sorted(found)))

    def chain(self, row: Row) -> list[Row]:
        """The citations through which a row is reached, the outermost first, and the row itself: what names them."""
        links, via, seen = [row], row["via_id"], {row["citation_id"]}
        while via is not None and via not in seen:
            seen.add(via)
            at = self._by_id.get((row["doc_id"], via))
            if at is None or self._cell(at, "role") == "self":
                break
            links.insert(0, {name: self._cell(at, name) for name in ("type", "number", "year", "symbol", "quote")})
            via = self._cell(at, "via_id")
        return links

    def _marked(self, wanted: Directive) -> list[int]:
        mark = wanted.mark
        return self._by_mark.get((plain_number(mark.number), plain_symbol(mark.symbol)), []) if mark else []

    def _cell(self, at: int, name: str) -> Any:
        if name not in self._columns:
            self._columns[name] = self._cited[name].to_numpy(dtype=object)
        return known(self._columns[name][at])

    def _hit(self, at: int, wanted: Directive) -> bool:
        """Whether a citation of that number can be the document; the type decides where the symbol does not tell it."""
        mark = wanted.mark
        assert mark is not None
        year = self._cell(at, "year")
        if year is not None and mark.year is not None and year != mark.year:
            return False
        ask_type = wanted.type if wanted.type and not carries(mark.symbol, wanted.type) else None
        if ask_type is not None and self._cell(at, "type") not in (None, ask_type):
            return False
        ask_issuer = None if plain_symbol(mark.symbol).endswith("tw") else wanted.issuer
        name = self._cell(at, "issuer_name") or self._cell(at, "issuer")
        return same_body(ask_issuer, name, self._cell(at, "target_key"))

    def _unnumbered(self, at: int, wanted: Directive) -> bool:
        """Whether a law of that name bears no number, or none that the required one contradicts."""
        return self._cell(at, "number") is None or wanted.mark is None or self._cell(at, "symbol") is None

    def _resolved(self, at: int) -> bool:
        return self._cell(at, "symbol") is None and (self._cell(at, "target_confidence") or 0) >= LIKELY

    def _rows(self, at: list[int]) -> list[Row]:
        rows = [{str(name): value if name == "boxes" else known(value) for name, value in row.items()}
                for row in self._cited.iloc[at].to_dict("records")]
        for row in rows:
            if row["number"] is None and row["target_confidence"] is not None:
                row["confidence"] = row["target_confidence"]
            row["boxes"] = [dict(box) for box in row["boxes"]] if row["boxes"] is not None else []
        return rows


def citing(
    corpus: Corpus, number: str, symbol: str, issued: str | None = None, year: int | None = None
) -> pd.DataFrame:
    """Every mention of the document `number`/`symbol` in the corpus, one row each, in the order of the corpus.

    `issued` (EDTF) leaves out mentions that bear another date, and those without date that resolution knows to be of
    another, or whose plan is older. A mention without date takes that of the nearest earlier mention of the same
    document in the same plan (`issued_inherited`), else of the first later one. A plan's mention of itself is no
    citation. `chain` names the documents through which a plan reaches this one, blank when it
    cites it itself; `boxes` is where the words stand on their pages. Columns: `COLUMNS`.
    """
    return _listed(corpus, Directive(Mark(number, year, symbol), issued=issued))


def citing_law(corpus: Corpus, name: str, issued: str | None = None) -> pd.DataFrame:
    """Every mention of a law called by its name, "Luật Thi đua, khen thưởng", of any edition; see `citing`."""
    found = law_name(name)
    return _listed(corpus, Directive(type=found[0], name=found[1], issued=issued)) if found else _frame([])


def _listed(corpus: Corpus, wanted: Directive) -> pd.DataFrame:
    mentions = Mentions(corpus)
    heads = {plan.doc_id: plan.shown() for plan in plan_heads(corpus)}

    def meant(row: Row) -> bool:
        if wanted.issued is None or row["issued"] is not None:
            return wanted.issued is None or can_be_same(row["issued"], wanted.issued)
        return fit(row, Standing(wanted), heads[row["doc_id"]]["plan_issued"]) is not None

    return _frame(
        row | heads[row["doc_id"]]
        | {"issuer": row["issuer_name"] or row["issuer"], "chain": chain(mentions.chain(row))}
        for row in mentions.of(wanted) if meant(row)
    )


def _frame(rows: Iterable[Row]) -> pd.DataFrame:
    import pandas as pd

    return without_nan(pd.DataFrame(list(rows), columns=list(COLUMNS)))


def carries(symbol: str, kind: str) -> bool:
    """Whether the type's own mark is a part of the symbol: CT in CT/TW."""
    rows = [row for row in table("document_types.csv") if row["code"] == kind]
    marks = {plain_symbol(mark) for row in rows for mark in (kind, *row["symbols"].split(";")) if mark}
    return any(plain_symbol(part) in marks for part in symbol.replace("/", "-").split("-"))


def _dated(rows: list[Row]) -> list[Row]:
    """The rows with the dates that their own plan gives elsewhere.

    What resolution grouped has the date in the key that the plan gives by itself; a row without a key takes the date
    of the nearest row before it in its plan, else of the first after it.
    """
    plans: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        own = row.pop("own_key")
        row["issued_inherited"] = row["issued"] is None
        row["issued"] = row["issued"] or day_of(own)
        row["grouped"] = own is not None
        plans[row["doc_id"]].append(row)
    for group in plans.values():
        last: str | None = next((row["issued"] for row in group if row["issued"]), None)
        for row in group:
            last = row["issued"] or last
            row["issued"] = row["issued"] or (None if row["grouped"] else last)
    for row in rows:
        row["issued_inherited"] &= row["issued"] is not None
        del row["grouped"]
    return rows
