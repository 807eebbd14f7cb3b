"""Opening a corpus: its tables as pandas and Arrow, and as SQL."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline.arrow import schema
from pipeline.corpus import consensus, derive, layout
from pipeline.errors import CorpusError, UsageError
from pipeline.records import TABLES

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

TRIES = 100
"""How often a snapshot is looked for that is dropped in the same moment."""

_ORDER = {"failures": ("source_uri",), "documents": ("doc_id",)}


class Corpus:
    """One consistent state of a corpus.

    `current` is resolved once: whatever is written meanwhile, this object sees the snapshot that it opened, for as
    long as it lives (or until `close`). `Corpus("data/processed").citations` is a DataFrame; rows stand in the
    order of doc_id, then start. A snapshot's own folder can be opened too.

    Raises `CorpusError` when there is no corpus at `path`.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._fd = -1
        self.folder = self._resolve()
        self.snapshot = int(self.folder.name)
        self._duckdb: duckdb.DuckDBPyConnection | None = None
        self._where: dict[str, str] | None = None
        self._changes: pa.Table | None = None
        self._findings: pa.Table | None = None
        self._told: set[str] = set()

    def _resolve(self) -> Path:
        for _ in range(TRIES):  # the snapshot may be dropped between finding it and taking hold of it
            home = Path(os.path.realpath(self.path)) if (self.path / "snapshot.json").is_file() else None
            home = home or layout.current(self.path)
            if home is not None:
                try:
                    self._fd = layout.hold(home)
                except (FileNotFoundError, BlockingIOError):
                    time.sleep(0.01)
                    continue
                return home
        raise CorpusError(
            "no-corpus",
            f"không có kho dữ liệu ở {self.path}",
            f"there is no corpus at {self.path}",
            f"Tạo kho bằng: kehoach ingest THƯ-MỤC --out {self.path}",
            f"Make one: kehoach ingest FOLDER --out {self.path}",
        )

    def close(self) -> None:
        """Lets go of the snapshot; the object is of no use afterwards."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
        if self._duckdb is not None:
            self._duckdb.close()
            self._duckdb = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_fd", -1) >= 0:
            os.close(self._fd)
            self._fd = -1

    def __repr__(self) -> str:
        rows = {name: self.stored(name) for name in layout.STORED if name != "findings"}  # some of these are derived
        said = ", ".join(f"{n} {name}" for name, n in rows.items() if n)
        return f"Corpus({str(self.path)!r}, snapshot {self.snapshot}: {said or 'empty'})"

    def parts(self, table: str) -> list[Path]:
        """The Parquet files of a stored table."""
        return layout.parts(self.folder, _known(table))

    def count(self, table: str) -> int:
        """Number of rows of a table."""
        if table == "directives":
            mentions = (ds.field("role") != "self") & ds.field("target_key").is_valid()
            columns = list(derive.RESOLVED.names)
            rows = self._resolved(self.dataset("citations").to_table(columns=columns, filter=mentions))
            return int(pc.count_distinct(rows.column("target_key")).as_py())
        derived = self._differing().num_rows if table == "findings" else 0
        return int(derived) + self.stored(table)

    def stored(self, table: str) -> int:
        """Number of stored rows of a table: without what is derived over the whole corpus, and at no cost."""
        return sum(pq.read_metadata(path).num_rows for path in self.parts(table))

    def dataset(self, table: str) -> Any:
        """A stored table as an Arrow dataset, for reading some columns or rows of it; in no promised order."""
        return ds.dataset([str(p) for p in self.parts(table)], schema=schema(table), format="parquet")

    def table(self, name: str) -> pa.Table:
        """A table in Arrow: all rows, in the order of doc_id, then start."""
        if _known(name) == "directives":
            return derive.directives(self._connection("directives").sql("FROM directives").to_arrow_table())
        rows = self.dataset(name).to_table()
        if name == "citations":
            rows = self._resolved(rows)
        elif name == "findings":
            rows = pa.concat_tables([rows, self._differing()])
        keys = _ORDER.get(name, ("doc_id", "start"))
        # a document's rows stand in their order in one part, and the sort is stable
        return rows.sort_by([(key, "ascending") for key in keys])

    def frame(self, name: str) -> pd.DataFrame:
        """A table in pandas, ordered like `table`."""
        return self.table(name).to_pandas()

    def of(self, doc_id: str, table: str) -> pa.Table:
        """One document's rows of a table, in the order of the text; reads only the part that holds it."""
        if self._where is None:
            self._where = {
                doc: path.stem
                for path in self.parts("documents")
                for doc in pq.read_table(path, columns=["doc_id"], partitioning=None).column("doc_id").to_pylist()
            }
        if doc_id not in self._where:
            raise UsageError(
                "no-document",
                f"kho {self.path} không có văn bản {doc_id}",
                f"the corpus {self.path} has no document {doc_id}",
                "Xem cột doc_id của bảng documents.",
                "See the column doc_id of the table documents.",
            )
        part = self.folder / _known(table) / f"{self._where[doc_id]}.parquet"
        whole = ds.dataset(str(part), schema=schema(table), format="parquet")
        rows = whole.to_table(filter=ds.field("doc_id") == doc_id)
        if table == "findings":
            mine = self._differing().filter(pc.field("doc_id") == doc_id)
            rows = pa.concat_tables([rows, mine]).sort_by([("start", "ascending")]) if mine.num_rows else rows
        return self._resolved(rows) if table == "citations" else rows

    def _resolution(self) -> pa.Table:
        """What resolution over the whole corpus says of citations (`derive.RESOLVED`); worked out once."""
        if self._changes is None:
            cited = self.dataset("citations").to_table(columns=list(derive.CITED))
            self._changes = derive.resolved(cited, self.dataset("documents").to_table(columns=list(derive.CITING)))
        return self._changes

    def _differing(self) -> pa.Table:
        """The findings that only the whole corpus gives rise to; worked out once."""
        if self._findings is None:
            cited = self._resolved(self.dataset("citations").to_table(columns=[*consensus.COMPARED, "target_doc_id"]))
            self._findings = consensus.differing(cited, self.dataset("documents").to_table(columns=list(derive.CITING)))
        return self._findings

    def _resolved(self, rows: pa.Table) -> pa.Table:
        """Rows of `citations` with what they mean in this corpus."""
        return derive.with_targets(rows, self._resolution())

    def text(self, doc_id: str) -> str:
        """A document's text: what every `start` and `end` counts in."""
        return "".join(self.plan_pages(doc_id))

    def plan_pages(self, doc_id: str) -> list[str]:
        """The texts of a document's pages, in their order."""
        return [str(text) for text in self.of(doc_id, "pages").column("text").to_pylist()]

    def sql(self, query: str, params: list[Any] | dict[str, Any] | None = None) -> pd.DataFrame:
        """Asks DuckDB; every table of the corpus is a view. `?` or `$name` in the query stand for `params`."""
        import duckdb

        try:
            return self._connection(query).execute(query, params).df()
        except duckdb.Error as error:
            said = str(error).split("\n\n")[0].strip()
            raise UsageError(
                "sql", f"câu truy vấn SQL không chạy được ({said})", f"the SQL query failed ({said})",
                f"Các bảng có sẵn: {', '.join(TABLES)}.", f"Tables: {', '.join(TABLES)}.",
            ) from error

    def _connection(self, query: str) -> duckdb.DuckDBPyConnection:
        """DuckDB with a view for every table; what a query asks for of what is derived is worked out before."""
        if self._duckdb is None:
            import duckdb

            made = duckdb.connect(":memory:", config={"python_enable_replacements": False})
            for name in layout.STORED:
                files = ", ".join(_literal(path) for path in self.parts(name))
                source = f"read_parquet([{files}], union_by_name = true, hive_partitioning = false)"
                view = f"_{name}" if name in ("citations", "findings") else name
                made.execute(f"CREATE VIEW {view} AS FROM {source}")
            made.from_arrow(derive.registered()).create("_register")
            made.from_arrow(derive.RESOLVED.empty_table()).create("_resolved")
            made.from_arrow(schema("findings").empty_table()).create("_differing")
            made.execute(f"CREATE VIEW citations AS {derive.targets_sql('_citations', '_resolved')}")
            made.execute(f"CREATE VIEW directives AS {derive.directives_sql('citations', '_register')}")
            made.execute("CREATE VIEW findings AS FROM _findings UNION ALL FROM _differing")
            self._duckdb = made
        self._tell(self._duckdb, "_resolved", self._resolution, re.search("citations|directives", query, re.IGNORECASE))
        self._tell(self._duckdb, "_differing", self._differing, re.search("findings", query, re.IGNORECASE))
        return self._duckdb

    def _tell(self, made: duckdb.DuckDBPyConnection, name: str, derived: Callable[[], pa.Table], asked: object) -> None:
        """Fills a table of DuckDB with what is derived, the first time that a query asks for it."""
        if asked and name not in self._told:
            made.from_arrow(derived()).insert_into(name)
            self._told.add(name)

    @property
    def documents(self) -> pd.DataFrame:
        """One row a document; a file may hold several."""
        return self.frame("documents")

    @property
    def fields(self) -> pd.DataFrame:
        """The proof of `documents`: one row a filled header column."""
        return self.frame("fields")

    @property
    def pages(self) -> pd.DataFrame:
        """One row a page, with its text."""
        return self.frame("pages")

    @property
    def sections(self) -> pd.DataFrame:
        """The numbered sections of the documents."""
        return self.frame("sections")

    @property
    def citations(self) -> pd.DataFrame:
        """One row a mention of another document."""
        return self.frame("citations")

    @property
    def directives(self) -> pd.DataFrame:
        """One row a distinct document that is cited; derived."""
        return self.frame("directives")

    @property
    def phases(self) -> pd.DataFrame:
        """The phases of the plans."""
        return self.frame("phases")

    @property
    def tasks(self) -> pd.DataFrame:
        """One row a thing to be done."""
        return self.frame("tasks")

    @property
    def deadlines(self) -> pd.DataFrame:
        """One row a time bound."""
        return self.frame("deadlines")

    @property
    def responsibilities(self) -> pd.DataFrame:
        """One row a body that is given work."""
        return self.frame("responsibilities")

    @property
    def recipients(self) -> pd.DataFrame:
        """Who the documents are sent to."""
        return self.frame("recipients")

    @property
    def findings(self) -> pd.DataFrame:
        """What a careful reader would remark."""
        return self.frame("findings")

    @property
    def failures(self) -> pd.DataFrame:
        """The inputs that could not be read, with the reason."""
        return self.frame("failures")


def _known(table: str) -> str:
    """The name of a table; raises `UsageError` for any other."""
    if table not in TABLES:
        raise UsageError(
            "no-table", f"không có bảng {table}", f"there is no table {table}",
            f"Các bảng có sẵn: {', '.join(TABLES)}.", f"Tables: {', '.join(TABLES)}.",
        )
    return table


def _literal(path: Path) -> str:
    """A path in SQL, in which DuckDB sees no wildcard."""
    plain = "".join(f"[{c}]" if c in "*?[" else c for c in str(path))
    return "'" + plain.replace("'", "''") + "'"
