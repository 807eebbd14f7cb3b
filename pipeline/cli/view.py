"""One document's rows, from a file or from a corpus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.arrow import arrow_table
from pipeline.cli.session import Session
from pipeline.comply.number import Mark, parse_mark
from pipeline.errors import UsageError
from pipeline.records import PLAN_TABLES

if TYPE_CHECKING:
    from pipeline.corpus import Corpus

Tables = dict[str, list[dict[str, Any]]]


def load(doc: str, corpus: Path) -> Tables:
    """The rows of one document by table. `doc` is a file, the beginning of a doc_id, or number and symbol.

    Of a file with several documents this is the plan (see `read_plan`). The beginning of a doc_id means the first
    document of its file; with `-2`, `-3`, … after it, a further one.
    """
    if Path(doc).is_file():
        from pipeline.plan import read_plan

        plan = read_plan(doc)
        return {name: arrow_table(name, plan.rows(name), plan.text).to_pylist() for name in PLAN_TABLES}
    if not corpus.exists():
        raise _not_found(doc, corpus)
    from pipeline.cli.store import opened

    return _of_corpus(opened(corpus), doc, corpus)


def _of_corpus(there: Corpus, doc: str, corpus: Path) -> Tables:
    heads = there.table("documents").select(["doc_id", "number", "year", "symbol", "source_uri"]).to_pylist()
    found = _by_id(heads, doc) or _by_mark(heads, doc)
    if not found:
        raise _not_found(doc, corpus)
    if len(found) > 1:
        listed = ", ".join(f"{h['doc_id']} ({h['source_uri']})" for h in found[:5])
        raise _error("show.several", doc=doc, n=len(found), found=listed + (" …" if len(found) > 5 else ""))
    return {name: there.of(found[0]["doc_id"], name).to_pylist() for name in PLAN_TABLES}


def _by_id(heads: list[dict[str, Any]], doc: str) -> list[dict[str, Any]]:
    first, dash, number = doc.lower().partition("-")
    return [h for h in heads if len(first) >= 4 and h["doc_id"].startswith(first)
            and h["doc_id"].partition("-")[1:] == (dash, number)]


def _by_mark(heads: list[dict[str, Any]], doc: str) -> list[dict[str, Any]]:
    try:
        mark: Mark = parse_mark(doc)
    except UsageError:
        return []
    return [h for h in heads if mark.names(h["number"], h["year"], h["symbol"])]


def _not_found(doc: str, corpus: Path) -> UsageError:
    return _error("show.not-found", doc=doc, corpus=corpus)


def _error(key: str, **values: Any) -> UsageError:
    vi, en = Session("vi"), Session("en")
    return UsageError(key, vi.say(key, **values), en.say(key, **values), vi.say(f"{key}.remedy", **values),
                      en.say(f"{key}.remedy", **values))
