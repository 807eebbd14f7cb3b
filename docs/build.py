"""Writes what in the documentation follows from something else: `make docs`.

docs/data_dictionary.md from the records, docs/licences.md from what is installed, and the excerpts in the READMEs
from what `kehoach show` prints of a sample. The tests compare.

Names, types and English descriptions come from `pipeline.records`, the Vietnamese ones from `columns_vi.csv`
beside this file, one line a column; `*` stands for every table.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from pipeline.arrow import columns, schema
from pipeline.records import TABLES

HERE = Path(__file__).parent
DICTIONARY = HERE / "data_dictionary.md"
LICENCES = HERE / "licences.md"
READMES = {"vi": HERE.parent / "README.vi.md", "en": HERE.parent / "README.md"}
SAMPLE = "data/raw/03-ubnd-xa-thi-dua-khen-thuong.txt"
_EXCERPT = re.compile(r"(?<=<!-- excerpt -->\n).*?(?=<!-- /excerpt -->)", re.S)
EXTRAS = ("dask", "delta", "s3")
"""Extras that serve when the software runs; `make run` installs them."""
_LEFT_OUT = ("Thời hạn", "Phân công", "Deadlines", "Responsibilities")
INTRO = """\
# Từ điển dữ liệu / Data dictionary

Tệp này được viết ra từ `pipeline/records.py` bằng lệnh `make docs`; không sửa tay.
This file is written from `pipeline/records.py` by `make docs`; it is not edited by hand.

- Ngày tháng là chuỗi EDTF (`2020`, `2020-02`, `2020-01/2020-06`); bên cạnh là cặp ngày `_from`, `_to`.
  Dates are EDTF strings with a pair of typed dates beside them.
- Chỗ để trống trong văn bản là null. What is blank in print is null.
- `text[start:end] == quote` với mọi dòng có `quote`, trong đó `text` là các `pages.text` nối lại.
  This holds for every row with a quote, `text` being the pages' texts joined.
- Cạnh của `boxes` tính theo phần của chiều rộng, chiều cao trang, từ góc trên bên trái.
  Edges of `boxes` are fractions of the page's width and height from the top left."""


def vietnamese() -> dict[tuple[str, str], str]:
    """Vietnamese descriptions by table and column; a table's own description stands under the column ``."""
    with (HERE / "columns_vi.csv").open(encoding="utf-8", newline="") as file:
        return {(row["table"], row["column"]): row["mo_ta"] for row in csv.DictReader(file)}


def described(known: dict[tuple[str, str], str], table: str, column: str) -> str:
    """The Vietnamese description of a column, its table's own before the one for all tables."""
    return known.get((table, column)) or known[("*", column)]


def text() -> str:
    """The whole dictionary as Markdown."""
    known = vietnamese()
    lines = [INTRO]
    for table in TABLES:
        lines += ["", f"## {table}", "", known[(table, "")], "", "| cột / column | kiểu / type | mô tả | description |",
                  "|---|---|---|---|"]
        for field in schema(table):
            english = field.metadata[b"description"].decode()
            lines.append(f"| `{field.name}` | `{field.type}` | {described(known, table, field.name)} | {english} |")
    return "\n".join(lines) + "\n"


def runtime(root: str = "kehoach") -> dict[str, str]:
    """Every package that an installation with `EXTRAS` brings, with its licence as its own metadata names it."""
    found: dict[str, str] = {}
    waiting = [Requirement(f"{root}[{','.join(EXTRAS)}]")]
    seen: set[tuple[str, str]] = set()
    while waiting:
        wanted = waiting.pop()
        about = metadata.distribution(wanted.name)
        found[canonicalize_name(wanted.name)] = _licence(about.metadata)
        needs = [Requirement(line) for line in about.requires or ()]
        for extra in {"", *wanted.extras} - {extra for name, extra in seen if name == wanted.name}:
            seen.add((wanted.name, extra))
            waiting += [n for n in needs if n.marker is None or n.marker.evaluate({"extra": extra})]
    del found[canonicalize_name(root)]
    return dict(sorted(found.items()))


def _licence(about: metadata.PackageMetadata) -> str:
    said = about.json
    classified = [line.rpartition(" :: ")[2] for line in said.get("classifier", ()) if "License ::" in line]
    named = str(said.get("license", ""))
    short = named if "\n" not in named and len(named) < 60 else ""
    return str(said.get("license_expression", "")) or "; ".join(classified) or short or "?"


def licences() -> str:
    """The list of run-time licences as Markdown."""
    lines = [
        "# Giấy phép của các gói dùng khi chạy / Licences of run-time packages",
        "",
        "Theo siêu dữ liệu của chính các gói, kể cả gói kéo theo và các phần chọn thêm `dask`, `delta`, `s3`; viết ra",
        "bằng `make docs`.",
        "From the packages' own metadata, with dependencies of dependencies and the extras `dask`, `delta`, `s3`;",
        "written by `make docs`.",
        "",
        "| gói / package | giấy phép / licence |",
        "|---|---|",
    ]
    return "\n".join([*lines, *(f"| {name} | {licence} |" for name, licence in runtime().items())]) + "\n"


def excerpt(language: str) -> str:
    """What `kehoach show` prints of a sample, some of its sections left out, as Markdown."""
    command = ["show", SAMPLE, "--lang", language]
    run = "import sys; from pipeline.cli.app import run; sys.exit(run(sys.argv[1:]))"
    done = subprocess.run([sys.executable, "-c", run, *command], capture_output=True, text=True, check=True,
                          cwd=HERE.parent)
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    sections = re.split(r"\n(?=\S[^\n]*\n\n )", "\n".join(lines))
    kept = ["…" if section.startswith(_LEFT_OUT) else re.sub(r"\n{2,}", "\n", section).rstrip() for section in sections]
    body = re.sub(r"…(?:\n\n…)+", "…", "\n\n".join(kept))
    return f"```text\n$ kehoach {' '.join(command[:2])}\n{body}\n```\n"


def with_excerpt(language: str) -> str:
    """The README in a language with the excerpt as it is now."""
    return _EXCERPT.sub(lambda _: excerpt(language), READMES[language].read_text("utf-8"))


if __name__ == "__main__":
    for language, readme in READMES.items():
        readme.write_text(with_excerpt(language), encoding="utf-8")
    DICTIONARY.write_text(text(), encoding="utf-8")
    LICENCES.write_text(licences(), encoding="utf-8")
    print(f"{DICTIONARY.name}: {len(TABLES)} tables, {sum(len(columns(t)) for t in TABLES)} columns")
    print(f"{LICENCES.name}: {len(runtime())} packages")
