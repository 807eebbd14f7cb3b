"""A corpus published as Delta tables, one a table of the contract, in a folder or an object store.

Each table is compared with what is there, row by row, and only the difference is written: rows of new documents are
appended, rows of documents that changed or left are replaced or removed. So publishing a snapshot twice changes
nothing, and a publication that was broken off is completed by the next, whatever it had done. A commit of Delta is
whole or not at all; its log names the snapshot that it was made from.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.errors import CorpusError, EnvironmentLacks
from pipeline.records import TABLES

if TYPE_CHECKING:
    from deltalake import DeltaTable

    from pipeline.corpus.open import Corpus

KEYS = {"failures": "source_uri", "directives": "target_key"}
"""The column by whose values a table's rows are replaced; `doc_id` in the others."""

FEW = 5000
"""Up to so many keys a commit names what it replaces (its log keeps the list); beyond, a table is written anew."""

APP = "kehoach"
"""Under this name the log of a table knows the number of the snapshot; two publications at once refuse each other."""


class Difference(NamedTuple):
    """Keys under which rows differ, and those of them that the published table has already."""

    changed: pa.Array
    stale: pa.Array


def publish(corpus: Corpus, to: str) -> dict[str, int]:
    """Brings the Delta tables `to/<table>` to the state of a corpus; returns the number of rows by table.

    `to` is a folder or an address as `s3://bucket/prefix`, of this corpus alone; credentials come from the usual
    variables (AWS_…). Raises `EnvironmentLacks` without deltalake, `CorpusError` (`delta-write`) when the tables cannot
    be written, and (`delta-other-corpus`) when none of the documents that they hold is of this corpus.
    """
    _need_deltalake()
    base = to.rstrip("/") if "://" in to else os.path.abspath(to)
    counts = {}
    with _told(f"{base}/documents"):
        _refuse_other(f"{base}/documents", corpus)
    for name in TABLES:
        rows = corpus.table(name)
        with _told(f"{base}/{name}"):
            _update(f"{base}/{name}", rows, KEYS.get(name, "doc_id"), corpus.snapshot)
        counts[name] = rows.num_rows
    return counts


def storage_options(url: str) -> dict[str, str] | None:
    """What an object store's client is told beside its environment: to give up soon, and plain HTTP where the
    address of the service says so.
    """
    if "://" not in url:
        return None
    options = {"max_retries": "3", "retry_timeout": "30s", "timeout": "60s"}
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or ""
    return options | ({"allow_http": "true"} if endpoint.startswith("http://") else {})


def _refuse_other(url: str, corpus: Corpus) -> None:
    """Raises `CorpusError` where another corpus is published: all its rows would be removed."""
    from deltalake import DeltaTable

    options = storage_options(url)
    if not DeltaTable.is_deltatable(url, storage_options=options):
        return
    there = DeltaTable(url, storage_options=options).to_pyarrow_table(columns=["doc_id"]).column("doc_id")
    here = corpus.dataset("documents").to_table(columns=["doc_id"]).column("doc_id")
    if len(there) and not pc.any(pc.is_in(there, value_set=here.combine_chunks())).as_py():
        raise CorpusError(
            "delta-other-corpus", f"ở {url} là các văn bản của một kho khác",
            f"the documents at {url} are those of another corpus",
            "Mỗi kho xuất ra một địa chỉ riêng; nếu đúng là muốn thay thì xóa các bảng cũ trước.",
            "Give every corpus an address of its own; to replace that one, remove its tables first.",
        )


def _update(url: str, rows: pa.Table, key: str, snapshot: int) -> None:
    from deltalake import DeltaTable

    options = storage_options(url)
    if not DeltaTable.is_deltatable(url, storage_options=options):
        DeltaTable.create(url, schema=rows.schema, name=url.rpartition("/")[2], storage_options=options)
    there = DeltaTable(url, storage_options=options)
    old = there.to_pyarrow_table()
    if set(old.schema.names) != set(rows.schema.names):
        _write(there, rows, snapshot, mode="overwrite", schema_mode="overwrite")
        return
    differing = difference(old.select(rows.schema.names).cast(rows.schema), rows, key)
    for write in _commits(rows, key, differing):
        _write(there, snapshot=snapshot, **write)


def difference(old: pa.Table, new: pa.Table, key: str) -> Difference:
    """Where two tables of one schema differ, as sets of rows in which the same row may stand more than once."""
    import duckdb

    with duckdb.connect(":memory:", config={"python_enable_replacements": False}) as sql:
        sql.register("old", old)
        sql.register("new", new)
        changed = sql.sql(
            f'SELECT DISTINCT "{key}" AS key FROM ((FROM new EXCEPT ALL FROM old) UNION ALL '
            "(FROM old EXCEPT ALL FROM new)) ORDER BY key").to_arrow_table().column("key").combine_chunks()
    stale = changed.filter(pc.is_in(changed, value_set=pc.unique(old.column(key))))
    return Difference(changed, stale)


def _commits(rows: pa.Table, key: str, differing: Difference) -> Iterator[dict[str, Any]]:
    """The fewest writes that bring a table up to date."""
    changed, stale = differing
    if not len(changed):
        return
    if not len(stale):
        yield {"rows": _of(rows, key, changed), "mode": "append"}
    elif len(changed) <= FEW:
        yield {"rows": _of(rows, key, changed), "mode": "overwrite", "predicate": _any_of(key, changed)}
    elif len(stale) <= FEW:
        yield {"rows": _of(rows, key, stale), "mode": "overwrite", "predicate": _any_of(key, stale)}
        fresh = changed.filter(pc.invert(pc.is_in(changed, value_set=stale)))
        if len(fresh):
            yield {"rows": _of(rows, key, fresh), "mode": "append"}
    else:
        yield {"rows": rows, "mode": "overwrite"}


def _of(rows: pa.Table, key: str, keys: pa.Array) -> pa.Table:
    return rows.filter(pc.is_in(rows.column(key), value_set=keys))


def _any_of(key: str, keys: pa.Array) -> str:
    listed = ", ".join("'" + str(value).replace("'", "''") + "'" for value in keys.to_pylist())
    return f'"{key}" IN ({listed})'


def _write(there: DeltaTable, rows: pa.Table, snapshot: int, **how: Any) -> None:
    from deltalake import CommitProperties, Transaction, write_deltalake

    said = CommitProperties(custom_metadata={"kehoach.snapshot": str(snapshot)},
                            app_transactions=[Transaction(APP, snapshot)])
    write_deltalake(there, rows, commit_properties=said, **how)


def _need_deltalake() -> None:
    try:
        import deltalake  # noqa: F401
    except ImportError as error:
        raise EnvironmentLacks(
            "delta-missing", "máy chưa cài gói deltalake nên chưa xuất được bảng Delta",
            "the package deltalake is missing, so no Delta table can be written",
            "Cài thêm: pip install 'kehoach[delta]'.", "Install it: pip install 'kehoach[delta]'.",
        ) from error


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Errors of the store in words: where, why, and what to look at."""
    from deltalake.exceptions import DeltaError

    try:
        yield
    except (DeltaError, OSError) as error:
        detail = " ".join(str(error).split())[:300]
        raise CorpusError(
            "delta-write", f"không ghi được bảng Delta {url} ({detail})",
            f"the Delta table {url} cannot be written ({detail})",
            "Kiểm tra địa chỉ, tên kho đối tượng và quyền ghi (AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, "
            "AWS_SECRET_ACCESS_KEY…) rồi chạy lại; phần đã ghi không phải làm lại.",
            "Check the address, the bucket and the permissions (AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, "
            "AWS_SECRET_ACCESS_KEY…) and run again; what was written is not written twice.",
        ) from error
